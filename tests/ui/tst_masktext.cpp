#include <ui/masktext.h>

#include <QTest>

using namespace Qt::StringLiterals;
using gl::ui::maskedText;

class TestMaskText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void masks_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("nothing") << u""_s << u""_s;
        QTest::newRow("mobile") << u"请回电13800138000。"_s << u"请回电138****8000。"_s;
        QTest::newRow("mobile in groups") << u"138 0013 8000"_s << u"138**** 8000"_s;
        QTest::newRow("wide digits") << u"１３８００１３８０００"_s << u"１３８****８０００"_s;
        QTest::newRow("two") << u"13800138000/13900139000"_s << u"138****8000/139****9000"_s;
        QTest::newRow("identity card") << u"证件11022419900101123X号"_s << u"证件****号"_s;
        QTest::newRow("old identity card") << u"110224900101123"_s << u"****"_s;
        QTest::newRow("bank card") << u"6222 0000 0000 0000 000"_s << u"****"_s;
        QTest::newRow("landline") << u"010-69240000"_s << u"****"_s;
        QTest::newRow("landline within") << u"电话69240000转3"_s << u"电话****转3"_s;
        QTest::newRow("case number stays") << u"20261127000012"_s << u"20261127000012"_s;
        QTest::newRow("date stays") << u"20261127"_s << u"20261127"_s;
        QTest::newRow("amount stays") << u"3000000 元"_s << u"3000000 元"_s;
        QTest::newRow("hotline stays") << u"12345"_s << u"12345"_s;
        QTest::newRow("longer numbers stay")
            << u"138001380001380013800138"_s << u"138001380001380013800138"_s;
    }
    void masks()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(maskedText(text), shown);
        QCOMPARE(maskedText(shown), shown); // twice is once
    }
};

QTEST_APPLESS_MAIN(TestMaskText)
#include "tst_masktext.moc"
