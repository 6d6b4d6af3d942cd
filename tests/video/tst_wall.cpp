// What stands on a wall: thrown pictures first, then the plan's, turn by turn.

#include <video/wall.h>

#include <QtTest>

using namespace gl::video;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kNow(QDate(2026, 11, 27), QTime(10, 0), QTimeZone::UTC);

WallSource camera(int n)
{
    return {.camera = u"C%1"_s.arg(n), .title = u"camera %1"_s.arg(n)};
}

Stream inspector(qint64 id, bool live = true)
{
    return {.id = id, .title = u"inspector"_s, .liveSince = live ? kNow : QDateTime()};
}

ThrownPicture thrown(qint64 stream, const QString &code, int seconds = 60)
{
    return {.id = stream,
            .stream = stream,
            .camera = code,
            .by = u"she"_s,
            .until = kNow.addSecs(seconds)};
}

QStringList seen(const Wall &wall, const QList<Stream> &streams, int turn = 0)
{
    QStringList all;
    for (const WallPicture &one : wallPictures(wall, streams, kNow, turn))
        all << (one.stream == 0 ? one.camera : QString::number(one.stream));
    return all;
}

} // namespace

class TestWall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAPlanWhoStreams()
    {
        const Wall wall{.id = 1};
        QCOMPARE(wallTiles(wall, {}), 1);
        QVERIFY(seen(wall, {}).isEmpty());
        const QList<Stream> streams{inspector(5), inspector(6, false), inspector(7)};
        QCOMPARE(wallTiles(wall, streams), 4);
        QCOMPARE(seen(wall, streams), (QStringList{u"5"_s, u"7"_s}));
        QVERIFY(!wallRotates(wall, streams, kNow));
        QList<Stream> crowd;
        for (int n = 1; n <= 40; ++n)
            crowd << inspector(n);
        QCOMPARE(wallTiles(wall, crowd), 16);
        QCOMPARE(seen(wall, crowd).size(), 16);
        QVERIFY(wallRotates(wall, crowd, kNow));
    }

    void everyPictureHasItsTurn()
    {
        Wall wall{.id = 1, .plan = WallPlan{.tiles = 4}};
        for (int n = 1; n <= 6; ++n)
            wall.plan->sources << camera(n);
        QCOMPARE(seen(wall, {}, 0), (QStringList{u"C1"_s, u"C2"_s, u"C3"_s, u"C4"_s}));
        QCOMPARE(seen(wall, {}, 1), (QStringList{u"C5"_s, u"C6"_s, u"C1"_s, u"C2"_s}));
        QSet<QString> all;
        for (int turn = 0; turn < 3; ++turn) {
            for (const QString &one : seen(wall, {}, turn))
                all << one;
        }
        QCOMPARE(all.size(), 6);
        wall.plan->sources.resize(4);
        QVERIFY(!wallRotates(wall, {}, kNow));
        QCOMPARE(seen(wall, {}, 7), seen(wall, {}, 0));
    }

    void inspectorsHaveTheirPlaceInThePlan()
    {
        const Wall wall{.id = 1,
                        .plan = WallPlan{.tiles = 9, .sources = {camera(1), {}, camera(2)}}};
        QCOMPARE(seen(wall, {inspector(5), inspector(6)}),
                 (QStringList{u"C1"_s, u"5"_s, u"6"_s, u"C2"_s}));
        QCOMPARE(seen(wall, {}), (QStringList{u"C1"_s, u"C2"_s}));
    }

    void whatIsThrownComesFirstAndOnce()
    {
        Wall wall{.id = 1,
                  .plan = WallPlan{.tiles = 4, .sources = {camera(1), camera(2), camera(3), {}}},
                  .thrown = {thrown(5, {}), thrown(0, u"C2"_s)}};
        QCOMPARE(seen(wall, {inspector(5)}), (QStringList{u"5"_s, u"C2"_s, u"C1"_s, u"C3"_s}));
        // Its time is over.
        wall.thrown[0].until = kNow;
        QCOMPARE(seen(wall, {inspector(5)}), (QStringList{u"C2"_s, u"C1"_s, u"C3"_s, u"5"_s}));
    }

    void moreThrownThanTiles()
    {
        Wall wall{.id = 1, .plan = WallPlan{.tiles = 1, .sources = {camera(1)}}};
        wall.thrown = {thrown(7, {}), thrown(6, {})};
        QCOMPARE(seen(wall, {}), QStringList{u"7"_s});
        QVERIFY(!wallRotates(wall, {}, kNow));
    }
};

QTEST_APPLESS_MAIN(TestWall)
#include "tst_wall.moc"
