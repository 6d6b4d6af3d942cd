#pragma once

#include <ui/deskcontext.h>
#include <ui/theme.h>

#include <QTreeWidget>

#include <incident/incident.h>

namespace gl::incident {

/// Incidents one a row, the newest first. The marked one stays marked when the list is filled
/// again.
class IncidentList : public QTreeWidget
{
    Q_OBJECT

public:
    IncidentList(const ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent);

    void setIncidents(const QList<Incident> &incidents);
    /// 0: none is marked.
    qint64 current() const;
    /// False: it is not in the list.
    bool mark(qint64 incident);

Q_SIGNALS:
    void marked();

private:
    void fill();

    const ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    QList<Incident> m_incidents;
};

} // namespace gl::incident
