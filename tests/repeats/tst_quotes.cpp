#include <QTest>

#include <repeats/quotes.h>

using namespace Qt::StringLiterals;

namespace gl::repeats {

class QuotesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsNumbers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("numbers");
        QTest::newRow("brackets") << u"（工单号20171230095250）关于"_s
                                  << QStringList{u"20171230095250"_s};
        QTest::newRow("twice") << u"20171230095250 20171230095250"_s
                               << QStringList{u"20171230095250"_s};
        QTest::newRow("two") << u"20171230095250、20180101000001"_s
                             << QStringList{u"20171230095250"_s, u"20180101000001"_s};
        QTest::newRow("too long") << u"2017123009525099999"_s << QStringList{};
        QTest::newRow("phone") << u"13800000001"_s << QStringList{};
        QTest::newRow("nothing") << QString() << QStringList{};
        QTest::newRow("megabyte") << QString(1'000'000, u'2') << QStringList{};
    }
    void findsNumbers()
    {
        QFETCH(QString, text);
        const auto finder = QuoteFinder::create(QuoteFinder::usualPatterns());
        QVERIFY(finder.has_value());
        QTEST(finder->numbersIn(text), "numbers");
    }

    void pairsOrders()
    {
        const auto finder = QuoteFinder::create(QuoteFinder::usualPatterns());
        const QuoteReport report = finder->pairs({
            {u"20260101000001"_s, u"水管爆裂"_s},
            {u"20260101000002"_s, u"补充20260101000001，另见20260101000003"_s},
            {u"20260101000003"_s, u"回复20260101000002"_s}, // the pair is known
            {u"20260101000004"_s, u"本单20260101000004"_s}, // itself
            {u"20260101000005"_s, u"见20250101000009"_s},   // not in the list ...
            {u"20260101000006"_s, u"也见20250101000009"_s}, // ... and the same one again
        });
        QCOMPARE(report.pairs, (QList<QuotePair>{{u"20260101000002"_s, u"20260101000001"_s},
                                                 {u"20260101000002"_s, u"20260101000003"_s}}));
        QCOMPARE(report.orders, 6);
        QCOMPARE(report.quotes, 5);
        QCOMPARE(report.quotingOrders, 4);
        QCOMPARE(report.unknown, 2);
        QCOMPARE(report.siblings, 1);
    }

    void refusesBadPatterns()
    {
        QCOMPARE(QuoteFinder::create({u"[[["_s}).error().kind, ErrorKind::Invalid);
    }
};

} // namespace gl::repeats

QTEST_GUILESS_MAIN(gl::repeats::QuotesTest)
#include "tst_quotes.moc"
