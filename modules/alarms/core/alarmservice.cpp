#include "alarmservice.h"

#include <QElapsedTimer>
#include <QFuture>

#include <alarms/log.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::alarms {

namespace {

constexpr int kMostRows = 300;
/// Of changed cases in one question; the database takes 1000.
constexpr int kMostChanged = 200;
constexpr std::chrono::milliseconds kLongestRest{1000};

using Answer = Result<QJsonObject>;

cases::QueueRequest request(const QJsonObject &whose, const QString &key, const QJsonValue &value,
                            const QString &sort)
{
    QJsonObject filter = whose;
    filter.insert(key, value);
    return {.filter = filter, .sort = sort, .after = std::nullopt, .page = kMostRows};
}

/// Each sort of urgent; of all cases, or of some.
QList<cases::QueueRequest> urgentRequests(const AlarmSettings &settings, const QJsonArray &ids = {})
{
    QList<cases::QueueRequest> result;
    QJsonObject fresh = settings.filter;
    for (auto it = settings.newOnes.begin(); it != settings.newOnes.end(); ++it)
        fresh.insert(it.key(), it.value());
    if (!ids.isEmpty())
        fresh.insert("ids"_L1, ids);
    for (const QString &urgency : settings.urgencies)
        result << request(fresh, u"urgency"_s, urgency, u"-reported"_s);
    for (const QString &flag : settings.flags)
        result << request(fresh, u"flag"_s, flag, u"-reported"_s);
    return result;
}

/// First two: due soon, overdue. The others: each sort of urgent.
QList<cases::QueueRequest> requests(const AlarmSettings &settings)
{
    return QList<cases::QueueRequest>{
               request(settings.filter, u"due_minutes"_s, settings.dueMinutes, u"deadline"_s),
               // The newest first: should there be more than a page, news are on it.
               request(settings.filter, u"overdue"_s, true, u"-deadline"_s)}
           + urgentRequests(settings);
}

/// The lists of the answers; nothing when one of them failed.
std::optional<QList<DueList>> listsOf(const QList<QFuture<Answer>> &answers)
{
    QList<DueList> lists;
    for (const QFuture<Answer> &answer : answers) {
        if (!answer.isValid() || answer.resultCount() == 0 || !answer.result())
            return std::nullopt;
        lists << dueList(*answer.result());
    }
    return lists;
}

DueList urgentOf(const QList<DueList> &lists)
{
    DueList urgent;
    for (const DueList &list : lists)
        urgent = merged(urgent, list);
    return unclaimed(urgent);
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
    for (QTimer *timer : {&m_soon, &m_rest}) {
        timer->setSingleShot(true);
        connect(timer, &QTimer::timeout, this, &AlarmService::readNext);
    }
    connect(&m_poll, &QTimer::timeout, this, &AlarmService::readSoon);
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
    m_changed.clear();
    ++m_session;
    m_poll.stop();
    m_soon.stop();
    m_rest.stop();
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
    m_again = true;
    readNext();
}

void AlarmService::readChanged(const QList<CaseId> &cases)
{
    if (!m_running)
        return;
    m_changed.unite(QSet<CaseId>(cases.cbegin(), cases.cend()));
    readSoon();
}

/// One reading at a time, so that an older answer never comes after a newer one. What may be urgent
/// goes first.
void AlarmService::readNext()
{
    if (m_reading)
        return;
    if (m_counts.known && !m_changed.isEmpty() && !m_rest.isActive())
        readUrgent();
    else if (m_again && !m_soon.isActive())
        read();
}

void AlarmService::read()
{
    m_again = false;
    m_changed.clear();
    ask(requests(m_board.settings()), [this](const std::optional<QList<DueList>> &lists) {
        m_soon.start(m_timing.quiet);
        m_stale = !lists;
        if (lists)
            take({.urgent = urgentOf(lists->mid(2)),
                  .overdue = lists->at(1),
                  .dueSoon = lists->at(0)});
        else
            // Not an alarm: the banner of the link says it. The next poll tries again.
            qCInfo(lcAlarms) << "What is due could not be read.";
    });
}

/// Of the changed cases only, so that a storm keeps no urgent one waiting; and resting as long as
/// the answer took, so that it costs the server half of its time at most.
void AlarmService::readUrgent()
{
    QSet<CaseId> asked;
    QJsonArray ids;
    while (!m_changed.isEmpty() && asked.size() < kMostChanged) {
        const CaseId id = *m_changed.cbegin();
        m_changed.erase(m_changed.cbegin());
        asked << id;
        ids << id.value();
    }
    QElapsedTimer watch;
    watch.start();
    ask(urgentRequests(m_board.settings(), ids),
        [this, asked, watch](const std::optional<QList<DueList>> &lists) {
            m_rest.start(std::min(std::chrono::milliseconds(watch.elapsed()), kLongestRest));
            if (!lists)
                return; // all is read soon
            DueSummary summary = m_summary;
            summary.urgent.cases.removeIf(
                [&asked](const DueCase &one) { return asked.contains(one.id); });
            summary.urgent = merged(summary.urgent, urgentOf(*lists));
            take(summary);
        });
}

template <typename Take>
void AlarmService::ask(const QList<cases::QueueRequest> &requests, const Take &taken)
{
    m_reading = true;
    QList<QFuture<Answer>> answers;
    for (const cases::QueueRequest &one : requests)
        answers << m_cases.queue(one);
    QtFuture::whenAll(answers.begin(), answers.end())
        .then(this, [this, taken, session = m_session](const QList<QFuture<Answer>> &all) {
            if (session != m_session)
                return;
            m_reading = false;
            taken(listsOf(all));
            readNext();
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

void AlarmService::serviceFailed(const AlarmItem &item)
{
    m_board.fail(item, m_now());
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
