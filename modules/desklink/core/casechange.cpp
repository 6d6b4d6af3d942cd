#include "casechange.h"

#include <QHash>

#include <algorithm>
#include <optional>

namespace gl::desklink {

namespace {

/// Zero where the case has none; nothing when it is not a number.
std::optional<int> optionalId(QStringView field)
{
    bool good = false;
    const int value = field.toInt(&good);
    return good && value >= 0 ? std::optional(value) : std::nullopt;
}

std::optional<CaseChange> parseOne(QStringView text)
{
    const QList<QStringView> fields = text.split(u':');
    if (fields.size() != 5)
        return {};
    bool good = false;
    const CaseId id(fields[0].toLongLong(&good));
    bool versionGood = false;
    const int version = fields[1].toInt(&versionGood);
    const auto unit = optionalId(fields[3]);
    const auto town = optionalId(fields[4]);
    if (!good || !versionGood || !id.isValid() || version <= 0 || fields[2].isEmpty() || !unit
        || !town)
        return {};
    return CaseChange{.id = id,
                      .version = version,
                      .state = fields[2].toString(),
                      .unit = UnitId(*unit),
                      .town = AreaId(*town)};
}

} // namespace

QList<CaseChange> parseCaseChanges(const QString &payload)
{
    QList<CaseChange> changes;
    for (const QStringView each : QStringView(payload).split(u';')) {
        if (const auto change = parseOne(each))
            changes << *change;
    }
    return changes;
}

QList<CaseChange> coalesce(const QList<CaseChange> &changes)
{
    QHash<CaseId, int> newest;
    for (const CaseChange &change : changes) {
        int &version = newest[change.id];
        version = std::max(version, change.version);
    }
    QList<CaseChange> result;
    for (const CaseChange &change : changes) {
        const auto found = newest.constFind(change.id);
        if (found == newest.cend() || change.version != *found)
            continue;
        result << change;
        newest.erase(found);
    }
    return result;
}

} // namespace gl::desklink
