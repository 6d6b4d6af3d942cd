#include "clockbar.h"

#include "alarmtexts.h"

#include <ui/timetext.h>

#include <QAction>
#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace gl::alarms {

ClockBar::ClockBar(AlarmService &service, ui::DeskContext &desk, ui::Actions &actions,
                   const ui::Theme &theme, QWidget *parent)
    : QFrame(parent),
      m_service(service),
      m_desk(desk),
      m_actions(actions),
      m_theme(theme)
{
    setAccessibleName(tr("Clock bar"));
    m_urgent = addButton(u"alarms.urgent"_s, u"Alt+1"_s, AlarmClass::UrgentNew,
                         tr("Lists urgent cases that nobody has taken"));
    m_overdue = addButton(u"alarms.overdue"_s, u"Alt+2"_s, AlarmClass::Overdue,
                          tr("Lists what is overdue"));
    m_dueSoon =
        addButton(u"alarms.due"_s, u"Alt+3"_s, AlarmClass::DueSoon, tr("Lists what is due soon"));
    m_stale = new QLabel(tr("as of the last contact"), this);
    m_stale->hide();
    m_quiet = new QToolButton(this);
    QAction *quiet = actions.add(
        {.id = u"alarms.quiet"_s,
         .text = tr("Do not disturb"),
         .hint = tr("Only new urgent cases are heard"),
         .keys = {QKeySequence(u"Ctrl+F8"_s)},
         .words = u"免打扰 静音"_s},
        nullptr, [this] { m_service.setDoNotDisturb(!m_service.settings().doNotDisturb); });
    quiet->setCheckable(true);
    m_quiet->setDefaultAction(quiet);
    m_quiet->setFocusPolicy(Qt::TabFocus);
    m_time = new QLabel(this);
    m_time->setFont(theme.figureFont());
    m_time->setAccessibleName(tr("Time of the server"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 2, 8, 2);
    layout->addWidget(m_urgent);
    layout->addWidget(m_overdue);
    layout->addWidget(m_dueSoon);
    layout->addWidget(m_stale);
    layout->addStretch();
    layout->addWidget(m_quiet);
    layout->addWidget(m_time);
    connect(&m_service, &AlarmService::changed, this, &ClockBar::showCounts);
    connect(&m_theme, &ui::Theme::changed, this, [this] {
        m_time->setFont(m_theme.figureFont());
        showCounts();
    });
    connect(&m_second, &QTimer::timeout, this, &ClockBar::showTime);
    m_second.start(1000);
    showCounts();
    showTime();
}

QToolButton *ClockBar::addButton(const QString &id, const QString &key, AlarmClass kind,
                                 const QString &hint)
{
    QAction *action = m_actions.add({.id = id,
                                     .text = classText(kind),
                                     .hint = hint,
                                     .keys = {QKeySequence(key)},
                                     .group = ui::ActionGroup::Queue},
                                    nullptr, [this, kind] { show(kind); });
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QJsonObject ClockBar::filterOf(AlarmClass kind) const
{
    QJsonObject filter = m_service.settings().filter;
    switch (kind) {
    case AlarmClass::UrgentNew:
        filter.insert(u"urgency"_s, m_service.settings().urgencies.value(0, u"major"_s));
        for (auto it = m_service.settings().newOnes.begin();
             it != m_service.settings().newOnes.end(); ++it)
            filter.insert(it.key(), it.value());
        break;
    case AlarmClass::Overdue: filter.insert(u"overdue"_s, true); break;
    case AlarmClass::DueSoon:
        filter.insert(u"due_minutes"_s, m_service.settings().dueMinutes);
        break;
    case AlarmClass::Called:
    case AlarmClass::Failed: break;
    }
    return filter;
}

void ClockBar::show(AlarmClass kind)
{
    Q_EMIT listRequested(filterOf(kind), classText(kind));
}

void ClockBar::setCount(QToolButton *button, AlarmClass kind, qsizetype count, bool atLeast)
{
    const DueCounts counts = m_service.counts();
    const QString number = !counts.known ? u"–"_s
                           : atLeast     ? u"%1+"_s.arg(count)
                                         : QString::number(count);
    button->defaultAction()->setIcon(classIcon(kind, m_theme, fontMetrics().height()));
    button->setIconSize(QSize(fontMetrics().height(), fontMetrics().height()));
    button->setText(u"%1 %2"_s.arg(classText(kind), number));
    button->setAccessibleName(button->text());
    QFont font = this->font();
    font.setBold(counts.known && count > 0 && kind == AlarmClass::UrgentNew);
    button->setFont(font);
}

void ClockBar::showCounts()
{
    const DueCounts counts = m_service.counts();
    setCount(m_urgent, AlarmClass::UrgentNew, counts.urgent, false);
    setCount(m_overdue, AlarmClass::Overdue, counts.overdue, counts.overdueAtLeast);
    setCount(m_dueSoon, AlarmClass::DueSoon, counts.dueSoon, counts.dueSoonAtLeast);
    m_stale->setVisible(m_service.isStale());
    m_quiet->defaultAction()->setChecked(m_service.settings().doNotDisturb);
}

void ClockBar::showTime()
{
    const QString text = clockText();
    if (m_time->text() != text)
        m_time->setText(text);
}

QString ClockBar::clockText() const
{
    return ui::instantText(m_desk.now());
}

} // namespace gl::alarms
