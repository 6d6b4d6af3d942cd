#include "casesummary.h"

#include <QHash>

#include <compare>
#include <functional>

using namespace Qt::StringLiterals;

namespace gl::cases {

namespace {

QDateTime instant(const QJsonValue &value)
{
    return value.isString() ? QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC()
                            : QDateTime();
}

template <typename T>
T idOf(const QJsonValue &value)
{
    return T(static_cast<decltype(T().value())>(value.toInteger()));
}

QStringList words(const QJsonArray &array)
{
    QStringList result;
    for (const auto &value : array)
        result << value.toString();
    return result;
}

std::strong_ordering order(const QDateTime &a, const QDateTime &b)
{
    return a.toMSecsSinceEpoch() <=> b.toMSecsSinceEpoch();
}

std::strong_ordering order(const QString &a, const QString &b)
{
    return a.compare(b) <=> 0;
}

using Order = std::strong_ordering (*)(const CaseSummary &, const CaseSummary &);

/// Ids are compared as the server does it: what is not set is zero.
const QHash<QString, Order> &orders()
{
    using S = const CaseSummary &;
    static const QHash<QString, Order> table{
        {u"deadline"_s, [](S a, S b) { return order(a.face.deadline, b.face.deadline); }},
        {u"reported"_s, [](S a, S b) { return order(a.reportedAt, b.reportedAt); }},
        {u"closed"_s, [](S a, S b) { return order(a.closedAt, b.closedAt); }},
        {u"number"_s, [](S a, S b) { return a.id <=> b.id; }},
        {u"town"_s, [](S a, S b) { return a.townId <=> b.townId; }},
        {u"village"_s, [](S a, S b) { return a.villageId <=> b.villageId; }},
        {u"grid"_s, [](S a, S b) { return a.gridId <=> b.gridId; }},
        {u"unit"_s, [](S a, S b) { return a.unitId <=> b.unitId; }},
        {u"handler"_s, [](S a, S b) { return a.handlerId <=> b.handlerId; }},
        {u"claimed"_s, [](S a, S b) { return a.claimedBy <=> b.claimedBy; }},
        {u"class"_s, [](S a, S b) { return a.classId <=> b.classId; }},
        {u"rounds"_s, [](S a, S b) { return a.rounds <=> b.rounds; }},
        {u"state"_s, [](S a, S b) { return order(a.state, b.state); }},
        {u"urgency"_s, [](S a, S b) { return order(a.urgency, b.urgency); }},
        {u"source"_s, [](S a, S b) { return order(a.source, b.source); }},
        {u"flags"_s, [](S a, S b) { return order(a.flags.value(0), b.flags.value(0)); }},
        {u"title"_s, [](S a, S b) { return order(a.title, b.title); }},
        {u"address"_s, [](S a, S b) { return order(a.address, b.address); }},
    };
    return table;
}

} // namespace

CaseSummary CaseSummary::fromJson(const QJsonObject &row)
{
    CaseSummary c;
    c.id = idOf<CaseId>(row.value("case_id"_L1));
    c.number = row.value("number"_L1).toString();
    c.version = row.value("version"_L1).toInt();
    c.family = row.value("family"_L1).toString();
    c.state = row.value("state"_L1).toString();
    c.source = row.value("source"_L1).toString();
    c.urgency = row.value("urgency"_L1).toString();
    c.classId = idOf<ClassId>(row.value("class_id"_L1));
    c.townId = idOf<AreaId>(row.value("town_id"_L1));
    c.villageId = idOf<AreaId>(row.value("village_id"_L1));
    c.gridId = idOf<AreaId>(row.value("grid_id"_L1));
    c.unitId = idOf<UnitId>(row.value("unit_id"_L1));
    c.handlerId = idOf<AccountId>(row.value("handler_id"_L1));
    c.claimedBy = idOf<AccountId>(row.value("claimed_by"_L1));
    c.reportedAt = instant(row.value("reported_at"_L1));
    c.closedAt = instant(row.value("closed_at"_L1));
    c.clock = row.value("clock"_L1).toString();
    c.face.deadline = instant(row.value("deadline"_L1));
    c.face.yellowAt = instant(row.value("yellow_at"_L1));
    // A clock is named as long as it runs or pauses; only a running one has a deadline.
    c.face.suspended = c.state == "suspended"_L1;
    c.face.paused = !c.clock.isEmpty() && !c.face.deadline.isValid() && !c.face.suspended;
    c.flags = words(row.value("flags"_L1).toArray());
    c.rounds = row.value("rounds"_L1).toInt();
    c.calls = row.value("joined"_L1)["calls"_L1].toInt(1);
    c.callers = row.value("joined"_L1)["callers"_L1].toInt(1);
    c.title = row.value("title"_L1).toString();
    c.address = row.value("address"_L1).toString();
    return c;
}

CasePage CasePage::fromJson(const QJsonObject &document)
{
    CasePage page;
    const QJsonArray rows = document.value("rows"_L1).toArray();
    page.rows.reserve(rows.size());
    for (const auto &row : rows)
        page.rows << CaseSummary::fromJson(row.toObject());
    const QJsonValue next = document.value("next"_L1);
    if (next.isObject())
        page.next = next.toObject();
    page.serverTime = instant(document.value("server_time"_L1));
    return page;
}

bool isSortKey(const QString &key)
{
    return orders().contains(key.startsWith(u'-') ? key.sliced(1) : key);
}

bool standsBefore(const CaseSummary &a, const CaseSummary &b, const QString &sort)
{
    const bool descending = sort.startsWith(u'-');
    const QString key = descending ? sort.sliced(1) : sort;
    if (key == "deadline"_L1) {
        // Without a deadline at the end, in either direction.
        const bool hasA = a.face.deadline.isValid();
        if (hasA != b.face.deadline.isValid())
            return hasA;
        if (!hasA)
            return descending ? b.id < a.id : a.id < b.id;
    }
    const Order compare = orders().value(key, nullptr);
    const auto result = compare == nullptr ? std::strong_ordering::equal : compare(a, b);
    if (result == std::strong_ordering::equal)
        return descending ? b.id < a.id : a.id < b.id;
    return descending ? result > 0 : result < 0;
}

} // namespace gl::cases
