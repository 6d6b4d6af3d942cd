#pragma once

#include <base/id.h>

#include <QJsonObject>
#include <QString>

namespace gl::cases {

/// Which cases a list shows; what is not set does not count. The same words as gl_api.queue.
struct QueueFilter
{
    QString family{};
    QString stage{};
    QString state{};
    QString source{};
    QString urgency{};
    QString flag{};
    QString text{}; ///< part of the title or the address
    UnitId unit{};
    AreaId town{};
    AreaId village{};
    AreaId grid{};
    ClassId classId{};    ///< this class itself
    ClassId root{};       ///< everything under this class of the highest level
    bool mine = false;    ///< handled or claimed by the person
    bool myUnit = false;  ///< owned by a unit of the person
    bool pool = false;    ///< nobody's: to be claimed and not claimed
    bool noUnit = false;  ///< without an owner
    bool overdue = false; ///< past the deadline
    int dueMinutes = 0;   ///< due within so many minutes

    bool operator==(const QueueFilter &) const = default;
    bool isEmpty() const { return *this == QueueFilter(); }

    /// Unknown words are left out: a filter saved by a newer program still opens.
    static QueueFilter fromJson(const QJsonObject &json);
    QJsonObject toJson() const;

    /// Both conditions at once; where both name the same thing, `other` decides.
    QueueFilter with(const QueueFilter &other) const;
    /// Whether passing time alone moves cases in or out.
    bool dependsOnTime() const { return overdue || dueMinutes > 0; }
};

} // namespace gl::cases
