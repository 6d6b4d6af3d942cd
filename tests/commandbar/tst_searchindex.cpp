#include <QtTest>

#include <commandbar/searchbench.h>
#include <commandbar/searchindex.h>

using namespace gl::commandbar;
using namespace Qt::StringLiterals;

namespace {

QList<Entry> district()
{
    return {
        {.kind = EntryKind::Unit,
         .id = u"D001"_s,
         .name = u"区城市管理委员会"_s,
         .nameEn = u"Urban Management Committee"_s,
         .words = u"区城管委"_s},
        {.kind = EntryKind::Unit,
         .id = u"D004"_s,
         .name = u"城管局"_s,
         .nameEn = u"Urban Management Bureau"_s},
        {.kind = EntryKind::Unit,
         .id = u"D020"_s,
         .name = u"环境卫生服务中心"_s,
         .nameEn = u"Sanitation Service Centre"_s},
        {.kind = EntryKind::Person, .id = u"wangwei"_s, .name = u"王伟"_s},
        {.kind = EntryKind::Person, .id = u"shanp"_s, .name = u"单平"_s},
        {.kind = EntryKind::Grid, .id = u"11011500100101"_s, .name = u"长丰园第3网格"_s},
        {.kind = EntryKind::Case,
         .id = u"20260924000231"_s,
         .name = u"井盖破损"_s,
         .code = u"DX20260924G000231"_s},
        {.kind = EntryKind::Class, .id = u"010203"_s, .name = u"重点噪声"_s, .nameEn = u"Noise"_s},
        {.kind = EntryKind::Action,
         .id = u"queue.next"_s,
         .name = u"下一件"_s,
         .nameEn = u"Next case"_s},
        {.kind = EntryKind::Reason, .id = u"wrong_place"_s, .name = u"地址有误"_s},
    };
}

QString first(const SearchIndex &index, QStringView query, const Kinds &kinds = {})
{
    const auto hits = index.search(query, 5, kinds);
    return hits.isEmpty() ? QString() : index.entries().at(hits.front().index).id;
}

} // namespace

class TestSearchIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("id");
        QTest::newRow("Chinese, whole") << u"城管局"_s << u"D004"_s;
        QTest::newRow("Chinese, inside") << u"卫生"_s << u"D020"_s;
        QTest::newRow("full pinyin") << u"chengguanju"_s << u"D004"_s;
        QTest::newRow("full pinyin, begun") << u"huanjingw"_s << u"D020"_s;
        QTest::newRow("full pinyin, inside") << u"weisheng"_s << u"D020"_s;
        QTest::newRow("initials") << u"cgj"_s << u"D004"_s;
        QTest::newRow("initials, begun") << u"hjws"_s << u"D020"_s;
        QTest::newRow("initials of two letters") << u"chgj"_s << u"D004"_s;
        QTest::newRow("mixed") << u"chenggj"_s << u"D004"_s;
        QTest::newRow("second reading") << u"changfengyuan"_s << u"11011500100101"_s;
        QTest::newRow("second reading, other") << u"zhangfy"_s << u"11011500100101"_s;
        QTest::newRow("surname with several readings") << u"shanping"_s << u"shanp"_s;
        QTest::newRow("English, begun") << u"sanit"_s << u"D020"_s;
        QTest::newRow("English, inside, capitals") << u"NOISE"_s << u"010203"_s;
        QTest::newRow("case number") << u"DX20260924G000231"_s << u"20260924000231"_s;
        QTest::newRow("last digits") << u"231"_s << u"20260924000231"_s;
        QTest::newRow("full width") << u"ＣＧＪ"_s << u"D004"_s;
        QTest::newRow("unit code") << u"d020"_s << u"D020"_s;
        QTest::newRow("other words") << u"城管委"_s << u"D001"_s;
        QTest::newRow("two words") << u"urban bureau"_s << u"D004"_s;
        QTest::newRow("two words, two scripts") << u"城管 committee"_s << u"D001"_s;
        QTest::newRow("pinyin, letter missing") << u"chengguaju"_s << u"D004"_s;
        QTest::newRow("pinyin, letters exchanged") << u"chenggunaju"_s << u"D004"_s;
        QTest::newRow("pinyin inside, letter wrong") << u"weishang"_s << u"D020"_s;
        QTest::newRow("English, letter missing") << u"sanitaton"_s << u"D020"_s;
        QTest::newRow("right sound, wrong character") << u"城官局"_s << u"D004"_s;
        QTest::newRow("person") << u"ww"_s << u"wangwei"_s;
    }
    void finds()
    {
        QFETCH(QString, query);
        const SearchIndex index(district());
        QTEST(first(index, query), "id");
    }

    void findsNothingWhereNothingIs_data()
    {
        QTest::addColumn<QString>("query");
        QTest::newRow("empty") << QString();
        QTest::newRow("spaces") << u"   "_s;
        QTest::newRow("no such letters") << u"xyzzy"_s;
        QTest::newRow("one word of two") << u"城管局 卫生"_s;
        QTest::newRow("too many mistakes") << u"cxengxuxnju"_s;
        QTest::newRow("only punctuation") << u"?!"_s;
    }
    void findsNothingWhereNothingIs()
    {
        QFETCH(QString, query);
        QCOMPARE(SearchIndex(district()).search(query, 5).size(), 0);
    }

    void reasonsOnlyWhenAskedFor()
    {
        const SearchIndex index(district());
        QCOMPARE(first(index, u"地址有误"), QString());
        QCOMPARE(first(index, u"dzyw", {EntryKind::Reason}), u"wrong_place"_s);
    }

    void keepsToKinds()
    {
        const SearchIndex index(district());
        QCOMPARE(first(index, u"n", {EntryKind::Action}), u"queue.next"_s);
        QCOMPARE(first(index, u"noise", {EntryKind::Unit}), QString());
    }

    void ranksExactBeforePrefixBeforeInside()
    {
        const SearchIndex index(
            {{.kind = EntryKind::Unit, .id = u"inside"_s, .name = u"南兴丰"_s},
             {.kind = EntryKind::Unit, .id = u"prefix"_s, .name = u"兴丰街道"_s},
             {.kind = EntryKind::Unit, .id = u"exact"_s, .name = u"兴丰"_s}});
        const auto hits = index.search(u"兴丰", 5);
        QCOMPARE(hits.size(), 3);
        QCOMPARE(index.entries().at(hits[0].index).id, u"exact"_s);
        QCOMPARE(index.entries().at(hits[1].index).id, u"prefix"_s);
        QCOMPARE(hits[0].how, MatchKind::Exact);
        QCOMPARE(hits[2].how, MatchKind::Inside);
    }

    void joinsIndexesAndDropsGuessesWhenThereIsBetter()
    {
        QList<Entry> many;
        for (int i = 0; i < 10; ++i)
            many << Entry{
                .kind = EntryKind::Class, .id = QString::number(i), .name = u"chengguan"_s};
        const Indexes indexes{std::make_shared<SearchIndex>(many),
                              std::make_shared<SearchIndex>(QList<Entry>{
                                  {.kind = EntryKind::Unit, .id = u"guess"_s, .name = u"陈关"_s}})};
        const auto found = searchAll(indexes, u"chengguan", 20);
        QCOMPARE(found.size(), 10);
        QCOMPARE(searchAll({indexes[1]}, u"chengguan", 20).size(), 1);
    }

    /// The promise is 16 ms. Wall time is measured by `gridlinectl bench desk` on a quiet machine;
    /// processor time says the same while other tests run.
    void answersFiftyThousandEntriesInTime()
    {
        const SearchFigures figures = measureSearch(50'000, 1);
        qInfo("entries=%lld queries=%lld build=%.0f p50=%.2f p95=%.2f max=%.2f cpu95=%.2f ms",
              figures.entries, figures.queries, figures.buildMs, figures.p50Ms, figures.p95Ms,
              figures.maxMs, figures.cpuP95Ms);
        QVERIFY(figures.queries > 100);
#if defined(__SANITIZE_ADDRESS__)
        QVERIFY(figures.cpuP95Ms < 160);
#else
        QVERIFY(figures.cpuP95Ms < 16);
#endif
    }
};

QTEST_GUILESS_MAIN(TestSearchIndex)
#include "tst_searchindex.moc"
