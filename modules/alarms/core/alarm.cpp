#include "alarm.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::alarms {

AlarmSettings settingsFor(const QStringList &roles)
{
    AlarmSettings settings;
    const bool unit = roles.contains(u"unit_clerk"_s) || roles.contains(u"unit_lead"_s);
    const bool centre = roles.contains(u"acceptor"_s) || roles.contains(u"dispatcher"_s)
                        || roles.contains(u"shift_lead"_s);
    if (unit && !centre) {
        settings.filter = {{u"my_unit"_s, true}};
        // Units claim nothing: what is urgent is news when it reaches them.
        settings.newOnes = {};
    }
    return settings;
}

DueList dueList(const QJsonObject &queueDocument)
{
    DueList result{.complete = !queueDocument.value("next"_L1).isObject()};
    const QJsonArray rows = queueDocument.value("rows"_L1).toArray();
    for (const auto &row : rows) {
        const auto time = [&](QLatin1StringView field) {
            return QDateTime::fromString(row[field].toString(), Qt::ISODateWithMs).toUTC();
        };
        result.cases << DueCase{.id = CaseId(row["case_id"_L1].toInteger()),
                                .number = row["number"_L1].toString(),
                                .title = row["title"_L1].toString(),
                                .deadline = time("deadline"_L1),
                                .reportedAt = time("reported_at"_L1),
                                .claimed = !row["claimed_by"_L1].isNull()
                                           && !row["claimed_by"_L1].isUndefined()};
    }
    return result;
}

DueList merged(const DueList &a, const DueList &b)
{
    DueList result = a;
    result.complete = a.complete && b.complete;
    QSet<CaseId> there;
    for (const DueCase &one : a.cases)
        there << one.id;
    for (const DueCase &one : b.cases) {
        if (!there.contains(one.id))
            result.cases << one;
    }
    return result;
}

DueList unclaimed(const DueList &list)
{
    DueList result = list;
    result.cases.removeIf([](const DueCase &one) { return one.claimed; });
    return result;
}

} // namespace gl::alarms
