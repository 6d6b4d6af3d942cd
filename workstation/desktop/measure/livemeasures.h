#pragma once

#include <base/id.h>

#include <QHash>
#include <QJsonArray>
#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <vector>

class QTreeWidget;

namespace gl::alarms {
class AlarmStrip;
}

namespace gl::cases {
class CasePanel;
class QueuePanel;
class QueueView;
} // namespace gl::cases

namespace gl::desktop {

class Program;

/// Writes down when what colleagues did stood painted on this desk, for `gridlinectl bench desk`,
/// which knows when they did it: rows of the list, newest case first, the open case, the badge
/// of the pool, and the alarm about urgent cases. Says "ready" on the standard output and ends with
/// the standard input. The moments are nanoseconds of the machine's steady clock, which is the same
/// in every process, and are taken when the turn that painted is over. GUI thread.
class LiveMeasures : public QObject
{
    Q_OBJECT

public:
    explicit LiveMeasures(Program &program, QObject *parent = nullptr);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void finished(const QJsonObject &document);

private:
    enum class Phase { SignIn, Sort, Open, Live };

    void tick();
    void sortByNumber();
    void begin();
    void noteRows(const QRegion &painted);
    void noteCase();
    void noteBadge();
    void noteAlarms();
    void note(QJsonArray &where, const QJsonArray &what);
    void stamp();
    void end(const QString &problem = {});

    Program &m_program;
    Phase m_phase = Phase::SignIn;
    QTimer m_tick;
    QTimer m_patience;
    QSocketNotifier m_input;
    /// What is watched; found once, since looking for it at every paint would be measured too.
    struct Watched
    {
        const cases::QueuePanel *queue = nullptr;
        const cases::QueueView *view = nullptr;
        const QTreeWidget *chooser = nullptr;
        const cases::CasePanel *shown = nullptr;
        const alarms::AlarmStrip *strip = nullptr;
    } m_watched;
    QHash<CaseId, int> m_rows; ///< versions that were painted
    int m_version = 0;         ///< of the open case
    QString m_badge;
    QJsonArray m_urgent; ///< cases of the alarm
    QJsonArray m_paintedRows;
    QJsonArray m_paintedCase;
    QJsonArray m_paintedBadges;
    QJsonArray m_paintedAlarms;
    /// Painted in this turn: where it goes and what it was.
    std::vector<std::pair<QJsonArray *, QJsonArray>> m_turn;
};

} // namespace gl::desktop
