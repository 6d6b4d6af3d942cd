#include <QJsonArray>
#include <QtTest>

#include <textmodel/answerclause.h>
#include <textmodel/masking.h>
#include <textmodel/textmodel.h>

using namespace Qt::StringLiterals;
using namespace gl::textmodel;

class TestMasking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void masksWhatPointsToPeople_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("nothing") << u"2号楼3单元的水管坏了"_s << u"2号楼3单元的水管坏了"_s;
        QTest::newRow("year, money, time")
            << u"2026年11月1日10:30收费1500元"_s << u"2026年11月1日10:30收费1500元"_s;
        QTest::newRow("mobile") << u"电话13800138000。"_s << u"电话〔电话〕。"_s;
        QTest::newRow("mobile in parts")
            << u"138-0013-8000，138 0013 8000"_s << u"〔电话〕，〔电话〕"_s;
        QTest::newRow("mobile abroad") << u"+8613800138000"_s << u"〔电话〕"_s;
        QTest::newRow("mobile half hidden") << u"138****8000"_s << u"〔电话〕"_s;
        QTest::newRow("full width") << u"１３８００１３８０００"_s << u"〔电话〕"_s;
        QTest::newRow("fixed") << u"010-88886666、0898 66668888"_s << u"〔电话〕、〔电话〕"_s;
        QTest::newRow("service number") << u"400-820-8820"_s << u"〔电话〕"_s;
        QTest::newRow("identity") << u"身份证11010119900101123X"_s << u"身份证〔证件〕"_s;
        QTest::newRow("old identity") << u"110101900101123"_s << u"〔证件〕"_s;
        QTest::newRow("mail") << u"写信到 zhang.san@mail.example.cn 谢谢"_s
                              << u"写信到 〔邮箱〕 谢谢"_s;
        QTest::newRow("plate") << u"车牌京A12345违停"_s << u"车牌〔车牌〕违停"_s;
        QTest::newRow("plate of an electric car") << u"琼AD12345"_s << u"〔车牌〕"_s;
        QTest::newRow("plate of a trailer") << u"苏B1234挂"_s << u"〔车牌〕"_s;
        QTest::newRow("no plate") << u"京ABCDEFG"_s << u"京ABCDEFG"_s;
        QTest::newRow("order") << u"工单20251220953992"_s << u"工单〔编号〕"_s;
        QTest::newRow("short number") << u"12345热线"_s << u"12345热线"_s;
        QTest::newRow("behind half a character")
            << QString(QChar(0xd800)) + u"13800138000"_s << QString(QChar(0xfffd)) + u"〔电话〕"_s;
    }

    void masksWhatPointsToPeople()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(masked(text), expected);
        QCOMPARE(masked(masked(text)), expected);
    }

    void namesThatAreKnownAreMaskedAsWell()
    {
        const Mask mask({u"王小"_s, u"王小明"_s, QString()});
        QCOMPARE(mask(u"王小明说王小来过，电话13800138000"_s),
                 u"〔姓名〕说〔姓名〕来过，电话〔电话〕"_s);
        QCOMPARE(mask(u"王大明"_s), u"王大明"_s);
        const QJsonObject inputs{
            {u"王小明"_s, 7},
            {u"text"_s, u"王小明"_s},
            {u"more"_s, QJsonArray{u"13800138000"_s, QJsonObject{{u"a"_s, u"王小"_s}}}}};
        QCOMPARE(mask(inputs),
                 (QJsonObject{{u"王小明"_s, 7},
                              {u"text"_s, u"〔姓名〕"_s},
                              {u"more"_s,
                               QJsonArray{u"〔电话〕"_s, QJsonObject{{u"a"_s, u"〔姓名〕"_s}}}}}));
    }

    void hidingCharactersDoNotHelp()
    {
        QCOMPARE(readable(u"138\u200b0013\u200b8000"_s), u"〔电话〕"_s);
        QCOMPARE(readable(u"１３８－００１３－８０００"_s), u"〔电话〕"_s);
    }

    void readsEverythingAlike()
    {
        QCOMPARE(readable(u"  Ａb\t\n\x01Ｃ　㎡ "_s), u"ab c m2"_s);
        QCOMPARE(readable(QString(QChar(0xdc00)) + u"a"_s), QString(QChar(0xfffd)) + u"a"_s);
        const QString emoji = u"😀"_s.repeated(kMostCharacters);
        QCOMPARE(readable(emoji).size(), kMostCharacters); // whole ones
        QVERIFY(!readable(u"a"_s + emoji).endsWith(QChar(0xfffd)));
    }

    void takesOutTheClauseThatNamesTheAnswer_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("none") << u"路灯不亮。"_s << u"路灯不亮。"_s;
        QTest::newRow("usual") << u"路灯不亮，请城管核实处理！谢谢"_s << u"路灯不亮，！谢谢"_s;
        QTest::newRow("in brackets") << u"路灯不亮（请职能局按规定在30分钟内联系市民，响应处置）"_s
                                     << u"路灯不亮（，响应处置）"_s;
        QTest::newRow("education office") << u"学校收费，请教育局核实处理"_s << u"学校收费，"_s;
        QTest::newRow("hope") << u"希望环卫部门尽快处理。"_s << u"。"_s;
        QTest::newRow("several") << u"请水务局核实处理。请交警给予答复。"_s << u"。。"_s;
        QTest::newRow("apply") << u"申请低保未得到处理"_s << u"申请低保未得到处理"_s;
        QTest::newRow("ask") << u"请问如何处理"_s << u"请问如何处理"_s;
        QTest::newRow("leave") << u"请假流程如何答复"_s << u"请假流程如何答复"_s;
        QTest::newRow("other clause")
            << u"请看图片，路灯坏了没人处理"_s << u"请看图片，路灯坏了没人处理"_s;
    }

    void takesOutTheClauseThatNamesTheAnswer()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(withoutAnswer(text), expected);
    }
};

QTEST_GUILESS_MAIN(TestMasking)
#include "tst_masking.moc"
