#include <cases/casesummary.h>
#include <cases/queuefilter.h>

#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::cases;

/// Rows and filters of the queue, as values.
class TestCaseSummary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsARow()
    {
        const auto json = QJsonDocument::fromJson(R"({"case_id": 20260924000091,
            "number": "DX20260924R000091", "version": 7, "family": "hotline", "state": "to_accept",
            "urgency": "serious", "class_id": 12, "town_id": 3, "unit_id": 44, "handler_id": null,
            "claimed_by": 9, "clock": "receive", "deadline": "2026-09-24T12:00:00+08:00",
            "yellow_at": "2026-09-24T11:30:00+08:00", "flags": ["urged"], "title": "噪声扰民"})");
        const CaseSummary row = CaseSummary::fromJson(json.object());
        QCOMPARE(row.id, CaseId(20260924000091));
        QCOMPARE(row.unitId, UnitId(44));
        QVERIFY(!row.handlerId.isValid());
        QCOMPARE(row.claimedBy, AccountId(9));
        QCOMPARE(row.face.deadline.toString(Qt::ISODate), u"2026-09-24T04:00:00Z"_s);
        QVERIFY(!row.face.paused);
        QCOMPARE(row.flags, QStringList{u"urged"_s});
        QCOMPARE(row, CaseSummary::fromJson(json.object()));
    }

    void tellsAPausedClockFromNone()
    {
        const auto face = [](const QJsonObject &row) { return CaseSummary::fromJson(row).face; };
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(0, QTimeZone::UTC);
        QCOMPARE(lightOf(face({{u"clock"_s, u"handle"_s}}), now), Light::Grey);
        QCOMPARE(lightOf(face({{u"state"_s, u"suspended"_s}}), now), Light::Purple);
        QCOMPARE(lightOf(face({}), now), Light::None);
    }

    void filterGoesThroughJson()
    {
        const QueueFilter filter{.family = u"grid"_s,
                                 .text = u"井盖"_s,
                                 .town = AreaId(7),
                                 .overdue = true,
                                 .dueMinutes = 30};
        const QJsonObject json = filter.toJson();
        QCOMPARE(QJsonDocument(json).toJson(QJsonDocument::Compact),
                 R"({"due_minutes":30,"family":"grid","overdue":true,"text":"井盖","town":7})"_ba);
        QCOMPARE(QueueFilter::fromJson(json), filter);
        QCOMPARE(QueueFilter::fromJson({{u"new word"_s, 1}}), QueueFilter());
        QVERIFY(filter.dependsOnTime());
        QVERIFY(QueueFilter().toJson().isEmpty());
    }

    void filtersCombine()
    {
        const QueueFilter list{.family = u"grid"_s, .mine = true};
        const QueueFilter typed{.family = u"hotline"_s, .unit = UnitId(3)};
        QCOMPARE(list.with(typed),
                 (QueueFilter{.family = u"hotline"_s, .unit = UnitId(3), .mine = true}));
    }

    void orderIsTheServers_data()
    {
        QTest::addColumn<QString>("sort");
        QTest::addColumn<QList<int>>("expected");
        // Of ids 1 to 4: 2 has no deadline, 3 and 4 have the same.
        QTest::newRow("deadline") << u"deadline"_s << QList{3, 4, 1, 2};
        QTest::newRow("-deadline") << u"-deadline"_s << QList{1, 4, 3, 2};
        QTest::newRow("number") << u"number"_s << QList{1, 2, 3, 4};
        QTest::newRow("-number") << u"-number"_s << QList{4, 3, 2, 1};
        QTest::newRow("unit") << u"unit"_s << QList{2, 3, 4, 1};
        QTest::newRow("-title") << u"-title"_s << QList{4, 3, 1, 2};
    }
    void orderIsTheServers()
    {
        QFETCH(QString, sort);
        QFETCH(QList<int>, expected);
        const auto row = [](int id, int minute, int unit, const QString &title) {
            CaseSummary summary;
            summary.id = CaseId(id);
            if (minute > 0)
                summary.face.deadline = QDateTime::fromSecsSinceEpoch(minute, QTimeZone::UTC);
            summary.unitId = UnitId(unit);
            summary.title = title;
            return summary;
        };
        QList<CaseSummary> rows{row(1, 9, 5, u"b"_s), row(2, 0, 0, u"a"_s), row(3, 4, 0, u"b"_s),
                                row(4, 4, 2, u"乙"_s)};
        std::ranges::sort(rows, [&](const CaseSummary &a, const CaseSummary &b) {
            return standsBefore(a, b, sort);
        });
        QList<int> ids;
        for (const CaseSummary &one : rows)
            ids << static_cast<int>(one.id.value());
        QCOMPARE(ids, expected);
        QVERIFY(isSortKey(sort));
    }
};

QTEST_GUILESS_MAIN(TestCaseSummary)
#include "tst_casesummary.moc"
