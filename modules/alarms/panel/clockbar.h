#pragma once

#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/theme.h>

#include <QFrame>
#include <QLabel>
#include <QToolButton>

#include <alarms/alarmservice.h>

namespace gl::alarms {

/// A thin bar over the window: the server's time, and how many cases are urgent and new, overdue,
/// due in 30 minutes, each with shape, word and number. A click or its key asks for the list.
class ClockBar : public QFrame
{
    Q_OBJECT

public:
    ClockBar(AlarmService &service, ui::DeskContext &desk, ui::Actions &actions,
             const ui::Theme &theme, QWidget *parent);

Q_SIGNALS:
    /// The queue with this filter, see gl_api.queue; `title` names the list.
    void listRequested(const QJsonObject &filter, const QString &title);

private:
    QToolButton *addButton(const QString &id, const QString &key, AlarmClass kind,
                           const QString &hint);
    QJsonObject filterOf(AlarmClass kind) const;
    void show(AlarmClass kind);
    void showCounts();
    void showTime();
    void setCount(QToolButton *button, AlarmClass kind, qsizetype count, bool atLeast);
    QString clockText() const;

    AlarmService &m_service;
    ui::DeskContext &m_desk;
    ui::Actions &m_actions;
    const ui::Theme &m_theme;
    QToolButton *m_urgent;
    QToolButton *m_overdue;
    QToolButton *m_dueSoon;
    QToolButton *m_quiet;
    QLabel *m_stale;
    QLabel *m_time;
    QTimer m_second;
};

} // namespace gl::alarms
