#pragma once

#include "alarm.h"
#include "alarmboard.h"

#include <base/clock.h>
#include <cases/caseservice.h>

#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <optional>

namespace gl::alarms {

/// How many there are of each, for the clock bar. "atLeast" when the list is longer than was read.
struct DueCounts
{
    qsizetype urgent = 0;
    qsizetype overdue = 0;
    qsizetype dueSoon = 0;
    bool overdueAtLeast = false;
    bool dueSoonAtLeast = false;
    bool known = false; ///< false until the first answer

    bool operator==(const DueCounts &) const = default;
};

struct AlarmTiming
{
    std::chrono::milliseconds poll{20'000}; ///< without any notice
    std::chrono::milliseconds quiet{2'000}; ///< between two readings
    std::chrono::milliseconds beat{1'000};  ///< how often time passes for the rules
};

/// Keeps the alarms of a signed-in desk: reads what is due when the desk hears of changes and by a
/// timer (three to four queue pages, never one query a case), and before that whether what changed
/// is urgent; lets the rules judge, and says which tones to make. Independent of windows, so that
/// it goes on while the screen is locked. GUI thread; `cases` must outlive it.
class AlarmService : public QObject
{
    Q_OBJECT

public:
    /// `now` is the server's time.
    AlarmService(cases::CaseService &cases, std::function<QDateTime()> now,
                 const AlarmSettings &settings = {}, const AlarmTiming &timing = {},
                 QObject *parent = nullptr);

    void start(); ///< after sign-in
    void stop();  ///< at sign-out: what was known is forgotten

    const AlarmSettings &settings() const { return m_board.settings(); }
    void setSettings(const AlarmSettings &settings);
    void setDoNotDisturb(bool on);

    QList<Alarm> open() const { return m_board.open(); }
    DueCounts counts() const { return m_counts; }
    const DueSummary &summary() const { return m_summary; }
    bool isStale() const { return m_stale; } ///< the last reading failed

    void acknowledge(int id);
    void acknowledgeAll();

public Q_SLOTS:
    /// Something changed: reads at once, or soon after the reading before.
    void readSoon();
    /// These cases changed: whether they are urgent now is asked at once, the rest as by
    /// readSoon().
    void readChanged(const QList<gl::CaseId> &cases);
    /// A command of this desk needs the person. `id` may be invalid.
    void commandFailed(const QString &key, gl::CaseId id, const QString &number,
                       const QString &text);
    /// The same of what is no command: something that the desk relies on does not work.
    void serviceFailed(const gl::alarms::AlarmItem &item);
    void commandSettled(const QString &key);
    /// To what this unit is called and has not answered, all of it.
    void setCalls(const QList<gl::alarms::AlarmItem> &calls);

Q_SIGNALS:
    void changed(); ///< open alarms, counts or settings
    void tone(const gl::alarms::Tone &tone);

private:
    void readNext();
    void read();
    void readUrgent();
    template <typename Take>
    void ask(const QList<cases::QueueRequest> &requests, const Take &taken);
    void take(const DueSummary &summary);
    void beat();
    void emitIfChanged();

    cases::CaseService &m_cases;
    std::function<QDateTime()> m_now;
    AlarmTiming m_timing;
    AlarmBoard m_board;
    DueSummary m_summary;
    DueCounts m_counts;
    QList<Alarm> m_said; ///< as of the last changed()
    bool m_running = false;
    bool m_reading = false;
    bool m_again = false;
    bool m_stale = false;
    int m_session = 0;      ///< answers to an earlier sign-in do not count
    QSet<CaseId> m_changed; ///< whether they are urgent is not asked yet
    QTimer m_poll;
    QTimer m_soon; ///< between two readings of all
    QTimer m_rest; ///< between two questions about changed cases
    QTimer m_beat;
};

} // namespace gl::alarms
