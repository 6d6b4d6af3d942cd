#pragma once

#include <base/id.h>

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <array>
#include <chrono>

namespace gl::alarms {

/// What an alarm is about, the most important first.
enum class AlarmClass {
    UrgentNew, ///< 紧急新案: nobody has taken it yet
    Called,    ///< 被吹哨: this unit is called to a spot and has not answered
    Failed,    ///< 指令未成: a command of this desk was refused or met another version
    Overdue,   ///< 超期
    DueSoon,   ///< 临期: due within the minutes of the settings
};
constexpr std::array kAlarmClasses{AlarmClass::UrgentNew, AlarmClass::Called, AlarmClass::Failed,
                                   AlarmClass::Overdue, AlarmClass::DueSoon};

/// Somebody has to act at once: do-not-disturb lets it through, and what joins it is heard.
constexpr bool isUrgent(AlarmClass kind)
{
    return kind == AlarmClass::UrgentNew || kind == AlarmClass::Called;
}

/// A row of a queue, as far as alarms need it.
struct DueCase
{
    CaseId id;
    QString number;
    QString title;
    QDateTime deadline{};
    QDateTime reportedAt{};
    bool claimed = false;

    bool operator==(const DueCase &) const = default;
};

/// A list as the server gave it. Incomplete: there are more, so a case that is not in it may still
/// be due.
struct DueList
{
    QList<DueCase> cases{};
    bool complete = true;

    bool operator==(const DueList &) const = default;
};

/// What is due, at one time.
struct DueSummary
{
    DueList urgent{}; ///< urgent and claimed by nobody
    DueList overdue{};
    DueList dueSoon{};

    bool operator==(const DueSummary &) const = default;
};

/// One thing in an alarm.
struct AlarmItem
{
    QString key;     ///< the same thing has the same key
    CaseId id{};     ///< invalid: not about a case
    QString panel{}; ///< of what is no case: DeskContext::openItem() with `item` opens it
    qint64 item = 0;
    QString number{}; ///< shown
    QString text{};   ///< title of the case, or what was refused
    QDateTime since{};
    QDateTime deadline{};
    bool sounded = false; ///< a tone came since it is there

    bool operator==(const AlarmItem &) const = default;
};

enum class AlarmState {
    Raised,       ///< listed; its tone waits for its turn, or for the end of do-not-disturb
    Sounding,     ///< the tone came; nobody has acknowledged
    Acknowledged, ///< 已确认
};

/// All open things of one class. New ones join it until it is acknowledged.
struct Alarm
{
    int id = 0;
    AlarmClass kind = AlarmClass::DueSoon;
    AlarmState state = AlarmState::Raised;
    QList<AlarmItem> items{};
    QDateTime raisedAt{};
    QDateTime soundedAt{};
    bool secondToneCame = false;

    bool operator==(const Alarm &) const = default;
};

/// A sound to make now.
struct Tone
{
    AlarmClass kind = AlarmClass::DueSoon;
    bool second = false; ///< the more insistent one, 30 s later

    bool operator==(const Tone &) const = default;
};

struct AlarmSettings
{
    int dueMinutes = 30;
    std::chrono::seconds secondToneAfter{30};
    /// Of each class at most so many alarms sound in any window, the urgent ones counted together;
    /// ten in all.
    std::chrono::seconds window{600};
    int mostUrgent = 4;
    int mostOthers = 2;
    bool doNotDisturb = false;
    bool sounds = true;
    QStringList urgencies{QStringLiteral("major")}; ///< levels that are urgent
    QStringList flags{QStringLiteral("urgent")};    ///< marks that are urgent
    /// Which urgent ones are new: those that can be claimed and are not.
    QJsonObject newOnes{{QStringLiteral("claimable"), true}};
    QJsonObject filter{}; ///< whose cases: part of a queue filter, e.g. {"my_unit": true}

    int most(AlarmClass kind) const { return isUrgent(kind) ? mostUrgent : mostOthers; }
    bool operator==(const AlarmSettings &) const = default;
};

/// What a desk with these roles is alarmed about: a unit about its own cases, others about all that
/// they see.
AlarmSettings settingsFor(const QStringList &roles);

/// The rows of a queue document (gl_api.queue).
DueList dueList(const QJsonObject &queueDocument);

/// Both, each case once.
DueList merged(const DueList &a, const DueList &b);

/// Those that nobody has claimed.
DueList unclaimed(const DueList &list);

} // namespace gl::alarms
