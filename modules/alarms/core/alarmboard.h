#pragma once

#include "alarm.h"

#include <QHash>
#include <QSet>

#include <array>
#include <optional>

namespace gl::alarms {

/// The rules of the alarms, without clock, screen or sound: facts and the time come in, tones come
/// out. There is at most one open alarm of a class; what happens meanwhile joins it and is listed
/// in it at once. An alarm sounds when its class may (see AlarmSettings::most), else as soon as it
/// may; so a storm is loud ten times in ten minutes and complete all the time.
class AlarmBoard
{
public:
    explicit AlarmBoard(const AlarmSettings &settings = {});

    const AlarmSettings &settings() const { return m_settings; }
    void setSettings(const AlarmSettings &settings) { m_settings = settings; }

    /// What is due now. The first summary after sign-in raises nothing for what is overdue already:
    /// that is a list to work on, not news.
    void update(const DueSummary &summary, const QDateTime &now);

    /// To what this unit is called and has not answered, all of it.
    void setCalls(const QList<AlarmItem> &calls, const QDateTime &now);

    /// A command of this desk that waits for the person; `key` is the command's id.
    void fail(const AlarmItem &item, const QDateTime &now);
    void settle(const QString &key); ///< sent again or dropped

    /// Lets time pass and says what is to be heard now, the most important first.
    QList<Tone> tick(const QDateTime &now);

    /// The person has seen it: it is quiet, and its things raise no alarm again.
    void acknowledge(int id);
    void acknowledgeAll();

    /// Open alarms, the most important first.
    QList<Alarm> open() const;
    std::optional<Alarm> open(AlarmClass kind) const;

private:
    struct Lane
    {
        std::optional<Alarm> alarm;      ///< the open one
        QHash<QString, QDateTime> known; ///< things that were alarmed; the value is their deadline
        QList<QDateTime> soundings;      ///< within the window; of urgent ones in the first lane
    };
    Lane &lane(AlarmClass kind) { return m_lanes[static_cast<size_t>(kind)]; }
    /// The urgent ones share their quota.
    QList<QDateTime> &soundingsOf(AlarmClass kind)
    {
        return lane(isUrgent(kind) ? AlarmClass::UrgentNew : kind).soundings;
    }
    const Lane &lane(AlarmClass kind) const { return m_lanes[static_cast<size_t>(kind)]; }

    void take(AlarmClass kind, const DueList &list, const QDateTime &now);
    void join(AlarmClass kind, const AlarmItem &item, const QDateTime &now);
    void leave(AlarmClass kind, const QString &key);
    std::optional<Tone> sound(AlarmClass kind, const QDateTime &now);
    bool maySound(AlarmClass kind, const QDateTime &now);

    AlarmSettings m_settings;
    std::array<Lane, kAlarmClasses.size()> m_lanes;
    bool m_begun = false;
    int m_lastId = 0;
};

} // namespace gl::alarms
