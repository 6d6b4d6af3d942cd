#pragma once

#include <ui/deskcontext.h>
#include <ui/theme.h>

#include <QLabel>
#include <QTextBrowser>
#include <QTreeWidget>
#include <QWidget>

#include <incident/incident.h>

#include <optional>

namespace gl::incident {

/// One incident: the checklist with its timers, what was asked and who answered, and the log.
class IncidentView : public QWidget
{
    Q_OBJECT

public:
    IncidentView(const ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent);

    void setIncident(const Incident *incident);
    /// Timers count on.
    void tick();

    int currentTask() const;    ///< 0: none is marked
    int currentMessage() const; ///< 0: none is marked
    /// Where the marked inspector was when he answered.
    std::optional<QPointF> currentPlace() const;
    QList<QWidget *> stops() const { return {m_tasks, m_messages, m_log}; }

Q_SIGNALS:
    void marked();

private:
    void build();
    void showTasks();
    void showMessages();
    QString logText() const;

    const ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    std::optional<Incident> m_incident;
    QLabel *m_title;
    QLabel *m_head;
    QLabel *m_summary;
    QTreeWidget *m_tasks;
    QTreeWidget *m_messages;
    QTextBrowser *m_log;
};

} // namespace gl::incident
