#include "incidentlist.h"

#include "incidentwords.h"

#include <ui/lightpainter.h>
#include <ui/timetext.h>

#include <QHeaderView>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace gl::incident {

namespace {

enum Column { Title, Level, Place, Since, Tasks, Missing };
constexpr int kId = Qt::UserRole;

cases::Light lightOf(const Incident &incident)
{
    if (incident.state != "open"_L1)
        return cases::Light::Grey;
    return incident.tasksLate > 0 || incident.missing > 0 ? cases::Light::Yellow
                                                          : cases::Light::Green;
}

} // namespace

IncidentList::IncidentList(const ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent)
    : QTreeWidget(parent),
      m_desk(desk),
      m_theme(theme)
{
    setObjectName(u"incidents"_s);
    setAccessibleName(tr("Incidents"));
    setToolTip(tr("Incidents that are led; the marked one stands beside"));
    setHeaderLabels(
        {tr("Incident"), tr("Level"), tr("Place"), tr("Since"), tr("Tasks"), tr("Not answered")});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    header()->setSectionResizeMode(Title, QHeaderView::Stretch);
    header()->setStretchLastSection(false);
    connect(this, &QTreeWidget::currentItemChanged, this, &IncidentList::marked);
    connect(&m_theme, &ui::Theme::changed, this, &IncidentList::fill);
}

void IncidentList::setIncidents(const QList<Incident> &incidents)
{
    m_incidents = incidents;
    fill();
    Q_EMIT marked();
}

qint64 IncidentList::current() const
{
    return currentItem() != nullptr ? currentItem()->data(Title, kId).toLongLong() : 0;
}

bool IncidentList::mark(qint64 incident)
{
    for (int row = 0; row < topLevelItemCount(); ++row) {
        if (topLevelItem(row)->data(Title, kId).toLongLong() == incident) {
            setCurrentItem(topLevelItem(row));
            return true;
        }
    }
    return false;
}

void IncidentList::fill()
{
    const QSignalBlocker quiet(this);
    const qint64 kept = current();
    clear();
    for (const Incident &incident : std::as_const(m_incidents)) {
        auto *row = new QTreeWidgetItem(this);
        row->setData(Title, kId, incident.id);
        row->setText(Title, incident.title);
        row->setIcon(Title, ui::lightIcon(lightOf(incident), m_theme));
        row->setText(Level, levelText(incident.level));
        row->setText(Place, incident.spot.isEmpty() ? incident.town : incident.spot);
        row->setText(Since, ui::shortInstantText(incident.openedAt, m_desk.now()));
        QString tasks = u"%1/%2"_s.arg(incident.tasksDone).arg(incident.tasksAll);
        if (incident.tasksLate > 0)
            tasks += u" · "_s + tr("%n late", nullptr, incident.tasksLate);
        row->setText(Tasks, tasks);
        row->setText(Missing, incident.missing > 0 ? QString::number(incident.missing) : QString());
        if (incident.id == kept)
            setCurrentItem(row);
    }
    if (currentItem() == nullptr && topLevelItemCount() > 0)
        setCurrentItem(topLevelItem(0));
    for (const int column : {Level, Place, Since, Tasks, Missing})
        resizeColumnToContents(column);
}

} // namespace gl::incident
