#include <settings/settings.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gl::settings;

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void remembersBetweenRuns();
    void foreignValuesGiveTheDefaultOrTheLimit();
    void damagedFileGivesDefaults();
    void blobsOfAGroup();
};

namespace {

const Setting<int> kSize{"a/size", 100, {{80, 150}}};
const Setting<QString> kName{"a/name", u"none"_s};

} // namespace

void TestSettings::remembersBetweenRuns()
{
    const QTemporaryDir folder;
    {
        Settings settings(folder.path());
        QCOMPARE(settings.get(kName), u"none"_s);
        settings.set(kName, u"大兴"_s);
        settings.set(kSize, 120);
    }
    Settings settings(folder.path());
    QCOMPARE(settings.get(kName), u"大兴"_s);
    QCOMPARE(settings.get(kSize), 120);
}

void TestSettings::foreignValuesGiveTheDefaultOrTheLimit()
{
    const QTemporaryDir folder;
    Settings settings(folder.path());
    settings.set(kSize, 9000);
    QCOMPARE(settings.get(kSize), 150);
    settings.set(kSize, -4);
    QCOMPARE(settings.get(kSize), 80);
}

void TestSettings::damagedFileGivesDefaults()
{
    const QTemporaryDir folder;
    QFile file(folder.path() + "/gridline.ini"_L1);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(QByteArray("\x00\xff[a\nsize=@@@\n=\n", 16));
    file.close();
    const Settings settings(folder.path());
    QCOMPARE(settings.get(kSize), 100);
}

void TestSettings::blobsOfAGroup()
{
    const QTemporaryDir folder;
    Settings settings(folder.path());
    settings.setBlob(u"layouts/x"_s, QByteArray("\0\1\2", 3));
    settings.setBlob(u"layouts/y"_s, "y");
    settings.setBlob(u"other/z"_s, "z");
    QCOMPARE(settings.blobs(u"layouts"_s), (QStringList{u"x"_s, u"y"_s}));
    QCOMPARE(settings.blob(u"layouts/x"_s), QByteArray("\0\1\2", 3));
    settings.removeBlob(u"layouts/x"_s);
    QCOMPARE(settings.blobs(u"layouts"_s), QStringList{u"y"_s});
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
