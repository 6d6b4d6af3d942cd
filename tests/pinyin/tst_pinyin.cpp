#include <QTest>

#include <pinyin/pinyin.h>

using namespace Qt::StringLiterals;
using namespace gl::pinyin;

/// How Chinese is found by letters.
class TestPinyin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spells_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("full");
        QTest::addColumn<QString>("initials");
        QTest::newRow("Chinese") << u"路灯不亮"_s << u"ludengbuliang"_s << u"ldbl"_s;
        QTest::newRow("usual reading") << u"重点"_s << u"zhongdian"_s << u"zd"_s;
        QTest::newRow("Latin words") << u"Wi-Fi Zone"_s << u"wifizone"_s << u"wfz"_s;
        QTest::newRow("digits") << u"12号院"_s << u"12haoyuan"_s << u"12hy"_s;
        QTest::newRow("mixed") << u"A座大厅"_s << u"azuodating"_s << u"azdt"_s;
        QTest::newRow("punctuation") << u"（暂停）"_s << u"zanting"_s << u"zt"_s;
        QTest::newRow("nothing") << QString() << QString() << QString();
    }

    void spells()
    {
        QFETCH(const QString, text);
        const Spelling spelling = spell(text);
        QTEST(spelling.full, "full");
        QTEST(spelling.initials, "initials");
    }

    void namesHaveSeveralReadings()
    {
        Reader reader;
        QCOMPARE(reader.of(U'长'), (Readings{"chang", "zhang"}));
        QCOMPARE(reader.of(U'x'), Readings{"x"});
        QVERIFY(reader.of(U' ').empty());
        QCOMPARE(reader.joined(u"城管局"), std::string("chengguanju"));
    }
};

QTEST_GUILESS_MAIN(TestPinyin)
#include "tst_pinyin.moc"
