#pragma once

#include "figures.h"
#include "stalls.h"

#include <base/id.h>

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

namespace gl::desktop {

/// Measures the real window at work, by key events, for `gridlinectl bench desk`: from the start
/// of the process to the first window and to the first rows of the queue, the processor time of a
/// page down through the whole list, and a day's work at the pace of the machine. Writes the
/// durations in milliseconds and the memory in MB as JSON. GUI thread.
class DeskMeasures : public QObject
{
    Q_OBJECT

public:
    /// `cases`: how many the day has; 0 ends after the first rows.
    DeskMeasures(Program &program, int cases, QObject *parent = nullptr);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// The document; empty members when something did not come in time.
    void finished(const QJsonObject &document);

private:
    enum class Phase { Queue, Pages, Day, Done };

    void tick();
    void startPages();
    void page();
    void startDay();
    void day();
    void leave();
    void detour();
    bool showsCase(CaseId id) const;
    void end(const QString &problem = {});
    void note(const QString &name, double milliseconds) { m_found.durations[name] << milliseconds; }

    Program &m_program;
    const int m_cases;
    Phase m_phase = Phase::Queue;
    Stalls m_stalls;
    QTimer m_tick;
    QElapsedTimer m_waiting; ///< for what the tick waits for
    QElapsedTimer m_pressed; ///< since the key for the next case; invalid: not pressed yet
    Figures m_found;
    CaseId m_left; ///< the case before the one that is waited for
    int m_done = 0;
    int m_lastRow = -1;
};

/// Milliseconds since the system started this process; its clock has steps of 10 ms.
double processAge();

} // namespace gl::desktop
