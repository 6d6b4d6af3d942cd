#include <QJsonArray>
#include <QTest>
#include <QTimeZone>

#include <handover/openitems.h>

using namespace gl;
using namespace gl::handover;
using namespace Qt::StringLiterals;

namespace {

QJsonObject row(qint64 id, const QString &deadline = {})
{
    return {{u"case_id"_s, id},
            {u"number"_s, u"DX%1"_s.arg(id)},
            {u"title"_s, u"路灯"_s},
            {u"deadline"_s, deadline.isEmpty() ? QJsonValue() : QJsonValue(deadline)}};
}

QJsonObject answer(const QJsonArray &rows)
{
    return {{u"rows"_s, rows}};
}

QueueAnswers answers()
{
    return {.mine = answer({row(1), row(2, u"2026-09-24T10:00:00+00:00"_s)}),
            .supervised = answer({row(3, u"2026-09-24T09:00:00+00:00"_s), row(2)}),
            .dueSoon = answer({row(4, u"2026-09-24T08:00:00+00:00"_s), row(3)})};
}

QList<qint64> idsOf(const QList<OpenItem> &items)
{
    QList<qint64> ids;
    for (const OpenItem &item : items)
        ids << item.id.value();
    return ids;
}

} // namespace

class OpenItemsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void collectsWithoutDoubles();
    void keepsWhatThePersonDecided();
    void givesTheChosen();
    void survivesInADraft();
};

void OpenItemsTest::collectsWithoutDoubles()
{
    const auto items = itemsOf(answers());
    QCOMPARE(idsOf(items), QList<qint64>({2, 1, 4, 3})); // mine first, then what is due first
    QVERIFY(items.at(0).mine && items.at(0).supervised && !items.at(0).dueSoon);
    QVERIFY(items.at(3).supervised && items.at(3).dueSoon && !items.at(3).mine);
    for (const OpenItem &item : items)
        QCOMPARE(item.chosen, item.mine);
    QCOMPARE(items.at(0).deadline, QDateTime({2026, 9, 24}, {10, 0}, QTimeZone::UTC));
    QVERIFY(!items.at(1).deadline.isValid());
    QVERIFY(itemsOf({}).isEmpty());
}

void OpenItemsTest::keepsWhatThePersonDecided()
{
    auto before = itemsOf(answers());
    before[0].chosen = false;
    before[2].chosen = true;
    before[2].remark = u"等物业回电"_s;
    auto changed = answers();
    changed.mine =
        answer({row(2, u"2026-09-24T10:00:00+00:00"_s),
                row(3, u"2026-09-24T09:00:00+00:00"_s)}); // 1 is closed, 3 was claimed meanwhile
    const auto now = carriedOver(itemsOf(changed), before);
    QCOMPARE(idsOf(now), QList<qint64>({3, 2, 4}));
    QVERIFY(now.at(0).chosen); // it became mine
    QVERIFY(!now.at(1).chosen);
    QVERIFY(now.at(2).chosen);
    QCOMPARE(now.at(2).remark, u"等物业回电"_s);
}

void OpenItemsTest::givesTheChosen()
{
    auto items = itemsOf(answers());
    items[0].remark = u" 催一下 "_s;
    const auto chosen = chosenOf(items);
    QCOMPARE(chosen.size(), 2);
    QCOMPARE(chosen.first().id, CaseId(2));
    QCOMPARE(chosen.first().remark, u"催一下"_s);
}

void OpenItemsTest::survivesInADraft()
{
    auto items = itemsOf(answers());
    items[1].chosen = false;
    items[3].remark = u"明早看"_s;
    const QJsonObject draft = draftOf(u"夜班注意积水"_s, items);
    auto fresh = itemsOf(answers());
    QCOMPARE(restoreDraft(draft, fresh), u"夜班注意积水"_s);
    QCOMPARE(fresh, items);
}

QTEST_GUILESS_MAIN(OpenItemsTest)
#include "tst_openitems.moc"
