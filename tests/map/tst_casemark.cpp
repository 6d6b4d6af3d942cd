#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <map/casemark.h>

using namespace gl;
using namespace gl::map;

/// Cases that stand close together become one disc, and come apart closer by.
class TestCaseMark : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsEveryCaseOnce();
    void splitsWhenCloser();
    void countsUrgencies();

private:
    static std::vector<CaseMark> marks(int count)
    {
        QRandomGenerator random(9);
        std::vector<CaseMark> all;
        all.reserve(static_cast<size_t>(count));
        for (int i = 0; i < count; ++i)
            all.push_back({.id = CaseId(20260101000000 + i),
                           .at = worldOf(116.2 + random.bounded(0.5), 39.5 + random.bounded(0.3)),
                           .urgent = i % 10 == 0});
        return all;
    }
};

void TestCaseMark::countsEveryCaseOnce()
{
    const auto all = marks(5000);
    for (double zoom = 8; zoom <= 20; zoom += 1) {
        int count = 0;
        for (const Cluster &cluster : clustersOf(all, zoom, 60, {})) {
            count += cluster.count;
            QVERIFY(cluster.box.adjusted(-1e-12, -1e-12, 1e-12, 1e-12).contains(cluster.at));
        }
        QCOMPARE(count, 5000);
    }
    QVERIFY(clustersOf({}, 10, 60, {}).empty());
}

void TestCaseMark::splitsWhenCloser()
{
    const auto all = marks(3000);
    size_t before = 0;
    for (double zoom = 8; zoom <= 20; zoom += 1) {
        const size_t now = clustersOf(all, zoom, 60, {}).size();
        QVERIFY(now >= before);
        before = now;
    }
    QVERIFY(before > 2500);
    // On the very same spot they never do.
    const std::vector<CaseMark> same(7, all.front());
    QCOMPARE(clustersOf(same, 20, 60, {}).size(), size_t(1));
}

void TestCaseMark::countsUrgencies()
{
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'800'000'000);
    std::vector<CaseMark> all(3, marks(1).front());
    all[0].face = {.deadline = now.addSecs(-60), .yellowAt = now.addSecs(-600)};
    all[1].face = {.deadline = now.addSecs(600), .yellowAt = now.addSecs(-60)};
    all[2].face = {.deadline = now.addSecs(6000), .yellowAt = now.addSecs(600)};
    const auto clusters = clustersOf(all, 10, 60, now);
    QCOMPARE(clusters.size(), size_t(1));
    QCOMPARE(clusters[0].count, 3);
    QCOMPARE(clusters[0].overdue, 1);
    QCOMPARE(clusters[0].dueSoon, 1);
    QCOMPARE(clusters[0].urgent, 3);
}

QTEST_APPLESS_MAIN(TestCaseMark)
#include "tst_casemark.moc"
