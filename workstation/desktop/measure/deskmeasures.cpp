#include "deskmeasures.h"

#include "tour/stage.h"

#include <QApplication>
#include <QFile>

#include <cases_panel/casepanel.h>
#include <cases_panel/queuepanel.h>
#include <cases_panel/queueview.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

/// Nothing on a desk takes as long, so something is broken.
constexpr qint64 kPatienceMs = 60'000;
/// A selection that was followed has become the desk's case by then.
constexpr qint64 kRestMs = 1000;

/// MB that are in the machine's memory now.
double residentMemory()
{
    QFile statm(u"/proc/self/statm"_s);
    if (!statm.open(QIODevice::ReadOnly))
        return 0;
    return statm.readAll().split(' ').value(1).toDouble() * double(::sysconf(_SC_PAGESIZE)) / 1e6;
}

void trigger(Program &program, const QString &action)
{
    if (QAction *found = program.desk()->actions().find(action))
        found->trigger();
}

} // namespace

double processAge()
{
    QFile stat(u"/proc/self/stat"_s);
    if (!stat.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray all = stat.readAll();
    // The name in parentheses may hold blanks; the start is field 22.
    const auto fields = all.mid(all.lastIndexOf(')') + 2).split(' ');
    const double started = fields.value(19).toDouble() / double(::sysconf(_SC_CLK_TCK));
    return (secondsOf(CLOCK_BOOTTIME) - started) * 1000;
}

DeskMeasures::DeskMeasures(Program &program, int cases, QObject *parent)
    : QObject(parent),
      m_program(program),
      m_cases(cases)
{
    qApp->installEventFilter(this);
    connect(&m_tick, &QTimer::timeout, this, &DeskMeasures::tick);
    m_waiting.start();
    m_tick.start(2);
}

bool DeskMeasures::eventFilter(QObject *watched, QEvent *event)
{
    // A paint that has begun is seen some milliseconds later; the first one is what counts.
    if (event->type() == QEvent::Paint && !m_found.durations.contains(u"first window"_s))
        note(u"first window"_s, processAge());
    return QObject::eventFilter(watched, event);
}

void DeskMeasures::tick()
{
    if (m_waiting.elapsed() > kPatienceMs) {
        end(u"step %1 did not end in a minute, after %2 cases"_s.arg(int(m_phase)).arg(m_done));
        return;
    }
    const auto *queue = panelOf<cases::QueuePanel>(m_program, u"queue"_s);
    switch (m_phase) {
    case Phase::Queue:
        if (queue == nullptr || queue->model().rowCount() == 0)
            return;
        note(u"usable queue"_s, processAge());
        if (m_cases == 0)
            end();
        else
            startPages();
        return;
    case Phase::Pages:
        if (!queue->model().isReading())
            page();
        return;
    case Phase::Day:
        if (!queue->model().isReading())
            day();
        return;
    case Phase::Done: return;
    }
}

void DeskMeasures::startPages()
{
    m_phase = Phase::Pages;
    m_stalls.take();
    trigger(m_program, u"go.queue"_s);
}

/// Processor time, because another program on the machine is not the desk's doing.
void DeskMeasures::page()
{
    m_waiting.start();
    auto *panel = panelOf<cases::QueuePanel>(m_program, u"queue"_s);
    auto *view = panel->findChild<cases::QueueView *>();
    const int row = view->currentIndex().row();
    if (row == m_lastRow && panel->model().isComplete()) {
        m_found.figures[u"rows"_s] = panel->model().rowCount();
        startDay();
        return;
    }
    m_lastRow = row;
    const double before = secondsOf(CLOCK_THREAD_CPUTIME_ID);
    Stage::press(Qt::Key_PageDown);
    view->viewport()->repaint();
    note(u"page down"_s, (secondsOf(CLOCK_THREAD_CPUTIME_ID) - before) * 1000);
}

void DeskMeasures::startDay()
{
    m_phase = Phase::Day;
    m_waiting.start();
    m_stalls.take();
    Stage::press(Qt::Key_Home, Qt::ControlModifier);
    m_left = m_program.desk()->context().currentCase();
}

/// One look at how far the next case is. The desk's case follows the selection a moment later.
void DeskMeasures::day()
{
    const CaseId current = m_program.desk()->context().currentCase();
    if (current != m_left && showsCase(current)) {
        leave();
        return;
    }
    if (m_pressed.isValid() && (current != m_left || m_pressed.elapsed() < kRestMs))
        return;
    const auto *queue = panelOf<cases::QueuePanel>(m_program, u"queue"_s);
    const int row = queue->findChild<cases::QueueView *>()->currentIndex().row();
    if (row + 1 < queue->model().rowCount())
        Stage::press(Qt::Key_J);
    else
        Stage::press(Qt::Key_Home, Qt::ControlModifier);
    m_pressed.start();
}

bool DeskMeasures::showsCase(CaseId id) const
{
    const auto *shown = panelOf<cases::CasePanel>(m_program, u"case"_s);
    return id.isValid() && shown != nullptr && shown->document() != nullptr
           && shown->document()->header.id == id;
}

/// The case was shown: on to the next, past what else a dispatcher does now and then.
void DeskMeasures::leave()
{
    note(u"open a case"_s, double(m_pressed.nsecsElapsed()) / 1e6);
    m_waiting.start();
    m_pressed.invalidate();
    ++m_done;
    if (m_done == qMax(1, m_cases / 10))
        m_found.figures[u"memory_warm"_s] = residentMemory();
    if (m_done >= m_cases) {
        m_found.figures[u"memory"_s] = residentMemory();
        m_found.durations[u"until it listens"_s] = m_stalls.take();
        end();
        return;
    }
    m_left = m_program.desk()->context().currentCase();
    detour();
    trigger(m_program, u"go.queue"_s);
}

void DeskMeasures::detour()
{
    if (m_done % 5 == 0) {
        Stage::press(Qt::Key_K, Qt::ControlModifier);
        Stage::type(u"huangcun"_s);
        Stage::press(Qt::Key_Escape);
    }
    if (m_done % 20 == 0) { // another list; every other time the first again
        trigger(m_program, m_done % 40 == 0 ? u"queue.list.open"_s : u"queue.list.overdue"_s);
    }
    if (m_done % 25 == 0)
        trigger(m_program, m_done % 50 == 0 ? u"go.intake"_s : u"go.handover"_s);
}

void DeskMeasures::end(const QString &problem)
{
    m_phase = Phase::Done;
    m_tick.stop();
    qApp->removeEventFilter(this);
    Q_EMIT finished(m_found.toJson(problem));
}

} // namespace gl::desktop
