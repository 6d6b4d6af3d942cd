#include <base/moduletranslator.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gl;

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsOfHelperFunctionsAreFound_data();
    void textsOfHelperFunctionsAreFound();
    void foreignContextsAreLeftAlone();
    void unknownLanguageIsNone();
};

/// As the code asks for them, not as lupdate files them.
void TestTranslations::textsOfHelperFunctionsAreFound_data()
{
    QTest::addColumn<QByteArray>("context");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("chinese");
    QTest::newRow("its own context")
        << QByteArray("gl::desktop::SettingsDialog") << QByteArray("Settings") << u"设置"_s;
    QTest::newRow("the namespace's")
        << QByteArray("gl::cases::QueueLists") << QByteArray("Overdue") << u"超期"_s;
    QTest::newRow("a class's of the same module")
        << QByteArray("gl::cases::CasePage") << QByteArray("Timeline") << QString();
}

void TestTranslations::textsOfHelperFunctionsAreFound()
{
    QFETCH(QByteArray, context);
    QFETCH(QByteArray, text);
    QFETCH(QString, chinese);
    ModuleTranslator translator;
    QVERIFY(translator.loadLanguage(u"zh_CN"_s));
    const QString found = translator.translate(context.constData(), text.constData());
    QVERIFY(!found.isEmpty());
    if (!chinese.isEmpty())
        QCOMPARE(found, chinese);
}

void TestTranslations::foreignContextsAreLeftAlone()
{
    ModuleTranslator translator;
    QVERIFY(translator.loadLanguage(u"zh_CN"_s));
    QCOMPARE(translator.translate("QFileDialog", "Settings"), QString());
    QCOMPARE(translator.translate("gl::cases::CasePage", "no such text"), QString());
}

void TestTranslations::unknownLanguageIsNone()
{
    ModuleTranslator translator;
    QVERIFY(!translator.loadLanguage(u"xx"_s));
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
