#include "alarmboard.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::alarms {

namespace {

QString keyOf(const DueCase &one)
{
    return QString::number(one.id.value());
}

AlarmItem itemOf(const DueCase &one, const QDateTime &now)
{
    return {.key = keyOf(one),
            .id = one.id,
            .number = one.number,
            .text = one.title,
            .since = now,
            .deadline = one.deadline};
}

bool allSounded(const Alarm &alarm)
{
    return std::ranges::all_of(alarm.items, &AlarmItem::sounded);
}

} // namespace

AlarmBoard::AlarmBoard(const AlarmSettings &settings) : m_settings(settings) {}

void AlarmBoard::update(const DueSummary &summary, const QDateTime &now)
{
    if (!m_begun) {
        m_begun = true;
        for (const DueCase &one : summary.overdue.cases)
            lane(AlarmClass::Overdue).known.insert(keyOf(one), one.deadline);
    }
    take(AlarmClass::UrgentNew, summary.urgent, now);
    take(AlarmClass::Overdue, summary.overdue, now);
    take(AlarmClass::DueSoon, summary.dueSoon, now);
}

void AlarmBoard::take(AlarmClass kind, const DueList &list, const QDateTime &now)
{
    Lane &one = lane(kind);
    QSet<QString> here;
    for (const DueCase &due : list.cases) {
        here << keyOf(due);
        const auto known = one.known.constFind(keyOf(due));
        // Another deadline is another stage of the case: that is due anew. Urgent is urgent once.
        const bool again = known != one.known.constEnd() && kind != AlarmClass::UrgentNew
                           && *known != due.deadline;
        if (known == one.known.constEnd() || again)
            join(kind, itemOf(due, now), now);
    }
    if (!list.complete)
        return;
    const QStringList keys = one.known.keys();
    for (const QString &key : keys) {
        if (!here.contains(key))
            leave(kind, key);
    }
}

void AlarmBoard::setCalls(const QList<AlarmItem> &calls, const QDateTime &now)
{
    Lane &one = lane(AlarmClass::Called);
    QSet<QString> here;
    for (const AlarmItem &call : calls) {
        here << call.key;
        if (!one.known.contains(call.key))
            join(AlarmClass::Called, call, now);
    }
    const QStringList keys = one.known.keys();
    for (const QString &key : keys) {
        if (!here.contains(key))
            leave(AlarmClass::Called, key);
    }
}

void AlarmBoard::fail(const AlarmItem &item, const QDateTime &now)
{
    if (!lane(AlarmClass::Failed).known.contains(item.key))
        join(AlarmClass::Failed, item, now);
}

void AlarmBoard::settle(const QString &key)
{
    leave(AlarmClass::Failed, key);
}

void AlarmBoard::join(AlarmClass kind, const AlarmItem &item, const QDateTime &now)
{
    Lane &one = lane(kind);
    one.known.insert(item.key, item.deadline);
    if (!one.alarm)
        one.alarm = Alarm{.id = ++m_lastId, .kind = kind, .raisedAt = now};
    one.alarm->items.removeIf([&](const AlarmItem &old) { return old.key == item.key; });
    one.alarm->items << item;
}

/// Handled by somebody: nothing to be alarmed about any more, and news if it comes back.
void AlarmBoard::leave(AlarmClass kind, const QString &key)
{
    Lane &one = lane(kind);
    one.known.remove(key);
    if (!one.alarm)
        return;
    one.alarm->items.removeIf([&](const AlarmItem &item) { return item.key == key; });
    if (one.alarm->items.isEmpty())
        one.alarm.reset();
}

bool AlarmBoard::maySound(AlarmClass kind, const QDateTime &now)
{
    if (m_settings.doNotDisturb && !isUrgent(kind))
        return false;
    QList<QDateTime> &soundings = soundingsOf(kind);
    soundings.removeIf(
        [&](const QDateTime &at) { return at <= now.addDuration(-m_settings.window); });
    return soundings.size() < m_settings.most(kind);
}

std::optional<Tone> AlarmBoard::sound(AlarmClass kind, const QDateTime &now)
{
    Lane &one = lane(kind);
    if (!one.alarm)
        return std::nullopt;
    Alarm &alarm = *one.alarm;
    // Joining is heard for what is urgent; the others are heard once until acknowledged.
    const bool news = alarm.state == AlarmState::Raised || (isUrgent(kind) && !allSounded(alarm));
    if (news && maySound(kind, now)) {
        soundingsOf(kind) << now;
        alarm.state = AlarmState::Sounding;
        alarm.soundedAt = now;
        alarm.secondToneCame = false;
        for (AlarmItem &item : alarm.items)
            item.sounded = true;
        return Tone{kind, false};
    }
    const bool ignored = alarm.state == AlarmState::Sounding && !alarm.secondToneCame
                         && alarm.soundedAt.addDuration(m_settings.secondToneAfter) <= now;
    if (!ignored || (m_settings.doNotDisturb && !isUrgent(kind)))
        return std::nullopt;
    alarm.secondToneCame = true;
    return Tone{kind, true};
}

QList<Tone> AlarmBoard::tick(const QDateTime &now)
{
    QList<Tone> tones;
    for (const AlarmClass kind : kAlarmClasses) {
        if (const auto tone = sound(kind, now))
            tones << *tone;
    }
    return tones;
}

void AlarmBoard::acknowledge(int id)
{
    for (Lane &one : m_lanes) {
        if (one.alarm && one.alarm->id == id)
            one.alarm.reset();
    }
}

void AlarmBoard::acknowledgeAll()
{
    for (Lane &one : m_lanes)
        one.alarm.reset();
}

QList<Alarm> AlarmBoard::open() const
{
    QList<Alarm> result;
    for (const AlarmClass kind : kAlarmClasses) {
        if (const auto &alarm = lane(kind).alarm)
            result << *alarm;
    }
    return result;
}

std::optional<Alarm> AlarmBoard::open(AlarmClass kind) const
{
    return lane(kind).alarm;
}

} // namespace gl::alarms
