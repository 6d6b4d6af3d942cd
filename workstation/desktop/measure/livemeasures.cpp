#include "livemeasures.h"

#include "figures.h"

#include <QApplication>
#include <QJsonObject>
#include <QPaintEvent>
#include <QTextStream>
#include <QTreeWidget>

#include <alarms_panel/alarmstrip.h>
#include <cases_panel/casepanel.h>
#include <cases_panel/queuecolumns.h>
#include <cases_panel/queuepanel.h>
#include <cases_panel/queueview.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

using namespace std::chrono_literals;

constexpr int kPool = 2; ///< place of "to claim" in the chooser

qint64 steadyNow()
{
    return std::chrono::steady_clock::now().time_since_epoch() / 1ns;
}

/// The rows that the bench's own cases are among.
bool newestFirst(const cases::QueueModel &model)
{
    for (int row = 1; row < std::min(model.rowCount(), 12); ++row) {
        if (model.at(row).id > model.at(row - 1).id)
            return false;
    }
    return true;
}

} // namespace

LiveMeasures::LiveMeasures(Program &program, QObject *parent)
    : QObject(parent),
      m_program(program),
      m_input(STDIN_FILENO, QSocketNotifier::Read)
{
    connect(&m_tick, &QTimer::timeout, this, &LiveMeasures::tick);
    connect(&m_input, &QSocketNotifier::activated, this, [this] {
        std::array<char, 64> ignored{};
        if (::read(STDIN_FILENO, ignored.data(), ignored.size()) <= 0)
            end();
    });
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this,
            [this] { end(u"step %1 did not end in a minute"_s.arg(int(m_phase))); });
    m_patience.start(1min);
    m_tick.start(5ms);
}

void LiveMeasures::tick()
{
    auto *queue = panelOf<cases::QueuePanel>(m_program, u"queue"_s);
    if (queue == nullptr || queue->model().isReading() || queue->model().rowCount() == 0)
        return;
    const auto *shown = panelOf<cases::CasePanel>(m_program, u"case"_s);
    switch (m_phase) {
    case Phase::SignIn:
        if (m_program.desk()->services().link.isOnline())
            sortByNumber();
        return;
    case Phase::Sort:
        if (!newestFirst(queue->model()))
            return; // still the rows of the former order
        queue->findChild<cases::QueueView *>()->setCurrentRow(0);
        m_phase = Phase::Open;
        return;
    case Phase::Open:
        if (shown->document() != nullptr && shown->document()->header.id == queue->model().at(0).id)
            begin();
        return;
    case Phase::Live: return;
    }
}

void LiveMeasures::sortByNumber()
{
    m_phase = Phase::Sort;
    // Both are to be seen: what stands behind another tab is never painted.
    m_program.desk()->window().windows().reveal(u"case"_s);
    m_program.desk()->window().windows().reveal(u"queue"_s);
    auto *queue = panelOf<cases::QueuePanel>(m_program, u"queue"_s);
    queue->openList(u"open"_s);
    queue->findChild<cases::QueueView *>()->model()->sort(cases::queueColumn("number"_L1),
                                                          Qt::DescendingOrder);
}

void LiveMeasures::begin()
{
    m_phase = Phase::Live;
    m_tick.stop();
    m_patience.stop();
    const auto *queue = panelOf<cases::QueuePanel>(m_program, u"queue"_s);
    m_watched = {.queue = queue,
                 .view = queue->findChild<cases::QueueView *>(),
                 .chooser = queue->findChild<QTreeWidget *>(),
                 .shown = panelOf<cases::CasePanel>(m_program, u"case"_s),
                 .strip = m_program.desk()->window().findChild<alarms::AlarmStrip *>()};
    qApp->installEventFilter(this);
    for (QWidget *widget : QApplication::allWidgets())
        widget->update();
    QTextStream(stdout) << "ready" << Qt::endl;
}

bool LiveMeasures::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Paint || m_program.desk() == nullptr)
        return QObject::eventFilter(watched, event);
    const auto *widget = qobject_cast<QWidget *>(watched);
    if (widget == m_watched.view->viewport())
        noteRows(static_cast<QPaintEvent *>(event)->region());
    else if (widget == m_watched.chooser->viewport())
        noteBadge();
    else if (widget == m_watched.strip)
        noteAlarms();
    else if (widget != nullptr && m_watched.shown->isAncestorOf(widget))
        noteCase();
    return QObject::eventFilter(watched, event);
}

void LiveMeasures::noteRows(const QRegion &painted)
{
    const auto *view = m_watched.view;
    const auto [first, last] = view->visibleRows();
    for (int row = first; row <= last; ++row) {
        const QRect line(0, view->rowViewportPosition(row), view->viewport()->width(),
                         view->rowHeight(row));
        const cases::CaseSummary &one = m_watched.queue->model().at(row);
        if (painted.intersects(line) && std::exchange(m_rows[one.id], one.version) != one.version)
            note(m_paintedRows, {one.id.value(), one.version});
    }
}

void LiveMeasures::noteCase()
{
    const auto *document = m_watched.shown->document();
    if (document == nullptr || document->header.version == m_version)
        return;
    m_version = document->header.version;
    note(m_paintedCase, {document->header.id.value(), document->header.version});
}

void LiveMeasures::noteBadge()
{
    const QString badge = m_watched.chooser->topLevelItem(kPool)->text(1);
    if (std::exchange(m_badge, badge) != badge)
        note(m_paintedBadges, {m_watched.chooser->locale().toInt(badge)});
}

void LiveMeasures::noteAlarms()
{
    QJsonArray urgent;
    for (const alarms::Alarm &alarm : m_program.desk()->alarms().open()) {
        if (alarm.kind == alarms::AlarmClass::UrgentNew) {
            for (const alarms::AlarmItem &item : alarm.items)
                urgent << item.id.value();
        }
    }
    if (std::exchange(m_urgent, urgent) != urgent)
        note(m_paintedAlarms, {QJsonValue(urgent)});
}

void LiveMeasures::note(QJsonArray &where, const QJsonArray &what)
{
    if (m_turn.empty())
        QMetaObject::invokeMethod(this, &LiveMeasures::stamp, Qt::QueuedConnection);
    m_turn.emplace_back(&where, what);
}

void LiveMeasures::stamp()
{
    const qint64 now = steadyNow();
    for (auto &[where, what] : std::exchange(m_turn, {})) {
        what << now;
        where->append(what);
    }
}

void LiveMeasures::end(const QString &problem)
{
    m_tick.stop();
    m_input.setEnabled(false);
    qApp->removeEventFilter(this);
    Q_EMIT finished({{u"problem"_s, problem},
                   {u"rows"_s, m_paintedRows},
                   {u"case"_s, m_paintedCase},
                   {u"badges"_s, m_paintedBadges},
                   {u"alarms"_s, m_paintedAlarms}});
}

} // namespace gl::desktop
