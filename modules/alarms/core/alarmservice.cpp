#include "alarmservice.h"

#include <QFuture>

#include <alarms/log.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::alarms {

namespace {

constexpr int kMostRows = 300;

using Answer = Result<QJsonObject>;

cases::QueueRequest request(const QJsonObject &whose, const QString &key, const QJsonValue &value,
                            const QString &sort)
{
    QJsonObject filter = whose;
    filter.insert(key, value);
    return {.filter = filter, .sort = sort, .after = std::nullopt, .page = kMostRows};
}

/// First two: due soon, overdue. The others: each sort of urgent.
QList<cases::QueueRequest> requests(const AlarmSettings &settings)
{
    QList<cases::QueueRequest> result{
        request(settings.filter, u"due_minutes"_s, settings.dueMinutes, u"deadline"_s),
        // The newest first: should there be more than a page, news are on it.
        request(settings.filter, u"overdue"_s, true, u"-deadline"_s)};
    QJsonObject fresh = settings.filter;
    for (auto it = settings.newOnes.begin(); it != settings.newOnes.end(); ++it)
        fresh.insert(it.key(), it.value());
    for (const QString &urgency : settings.urgencies)
        result << request(fresh, u"urgency"_s, urgency, u"-reported"_s);
    for (const QString &flag : settings.flags)
        result << request(fresh, u"flag"_s, flag, u"-reported"_s);
    return result;
}

std::optional<DueSummary> summaryOf(const QList<QFuture<Answer>> &answers)
{
    QList<DueList> lists;
    for (const QFuture<Answer> &answer : answers) {
        if (!answer.isValid() || answer.resultCount() == 0 || !answer.result())
            return std::nullopt;
        lists << dueList(*answer.result());
    }
    DueSummary summary{.overdue = lists.at(1), .dueSoon = lists.at(0)};
    for (const DueList &list : lists.mid(2))
        summary.urgent = merged(summary.urgent, list);
    summary.urgent = unclaimed(summary.urgent);
    return summary;
}

DueCounts countsOf(const DueSummary &summary)
{
    return {.urgent = summary.urgent.cases.size(),
            .overdue = summary.overdue.cases.size(),
            .dueSoon = summary.dueSoon.cases.size(),
            .overdueAtLeast = !summary.overdue.complete,
            .dueSoonAtLeast = !summary.dueSoon.complete,
            .known = true};
}

} // namespace

AlarmService::AlarmService(cases::CaseService &cases, std::function<QDateTime()> now,
                           const AlarmSettings &settings, const AlarmTiming &timing,
                           QObject *parent)
    : QObject(parent),
      m_cases(cases),
      m_now(std::move(now)),
      m_timing(timing),
      m_board(settings)
{
    m_soon.setSingleShot(true);
    connect(&m_poll, &QTimer::timeout, this, &AlarmService::readSoon);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        if (std::exchange(m_again, false))
            read();
    });
    connect(&m_beat, &QTimer::timeout, this, &AlarmService::beat);
}

void AlarmService::start()
{
    if (m_running)
        return;
    m_running = true;
    m_poll.start(m_timing.poll);
    m_beat.start(m_timing.beat);
    read();
}

void AlarmService::stop()
{
    m_running = false;
    m_reading = false;
    m_again = false;
    ++m_session;
    m_poll.stop();
    m_soon.stop();
    m_beat.stop();
    m_board = AlarmBoard(m_board.settings());
    m_summary = {};
    m_counts = {};
    m_said.clear();
    Q_EMIT changed();
}

void AlarmService::setSettings(const AlarmSettings &settings)
{
    if (settings == m_board.settings())
        return;
    m_board.setSettings(settings);
    Q_EMIT changed();
    readSoon();
}

void AlarmService::setDoNotDisturb(bool on)
{
    AlarmSettings settings = m_board.settings();
    settings.doNotDisturb = on;
    setSettings(settings);
}

void AlarmService::readSoon()
{
    if (!m_running)
        return;
    if (m_reading || m_soon.isActive())
        m_again = true;
    else
        read();
}

void AlarmService::read()
{
    m_reading = true;
    const int session = m_session;
    QList<QFuture<Answer>> answers;
    for (const cases::QueueRequest &one : requests(m_board.settings()))
        answers << m_cases.queue(one);
    QtFuture::whenAll(answers.begin(), answers.end())
        .then(this, [this, session](const QList<QFuture<Answer>> &all) {
            if (session != m_session)
                return;
            m_reading = false;
            m_soon.start(m_timing.quiet);
            const auto summary = summaryOf(all);
            m_stale = !summary;
            if (summary)
                take(*summary);
            else
                // Not an alarm: the banner of the link says it. The next poll tries again.
                qCInfo(lcAlarms) << "What is due could not be read.";
        });
}

void AlarmService::take(const DueSummary &summary)
{
    m_summary = summary;
    const DueCounts counts = countsOf(summary);
    const bool news = counts != m_counts;
    m_counts = counts;
    m_board.update(summary, m_now());
    beat();
    if (news)
        Q_EMIT changed();
}

void AlarmService::beat()
{
    const QList<Tone> tones = m_board.tick(m_now());
    emitIfChanged();
    // Together they would be noise: the most important one is heard.
    if (!tones.isEmpty() && m_board.settings().sounds)
        Q_EMIT tone(tones.front());
}

void AlarmService::emitIfChanged()
{
    const QList<Alarm> now = m_board.open();
    if (now == m_said)
        return;
    m_said = now;
    Q_EMIT changed();
}

void AlarmService::acknowledge(int id)
{
    m_board.acknowledge(id);
    emitIfChanged();
}

void AlarmService::acknowledgeAll()
{
    m_board.acknowledgeAll();
    emitIfChanged();
}

void AlarmService::commandFailed(const QString &key, CaseId id, const QString &number,
                                 const QString &text)
{
    const QDateTime now = m_now();
    m_board.fail({.key = key, .id = id, .number = number, .text = text, .since = now}, now);
    beat();
}

void AlarmService::setCalls(const QList<AlarmItem> &calls)
{
    m_board.setCalls(calls, m_now());
    beat();
}

void AlarmService::commandSettled(const QString &key)
{
    m_board.settle(key);
    emitIfChanged();
}

} // namespace gl::alarms
