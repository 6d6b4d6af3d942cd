#pragma once

#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/emptystate.h>
#include <ui/panel.h>
#include <ui/theme.h>

#include <QLabel>
#include <QTreeWidget>

#include <alarms/alarmservice.h>

namespace gl::alarms {

/// All open alarms with everything in them, also what do-not-disturb keeps quiet. Enter opens the
/// case, Space acknowledges the alarm of the row.
class AlarmPanel : public ui::Panel
{
    Q_OBJECT

public:
    AlarmPanel(AlarmService &service, ui::DeskContext &desk, ui::Actions &actions,
               const ui::Theme &theme, QWidget *parent);

    QString title() const override { return tr("Alarms"); }
    void activate() override { m_tree->setFocus(); }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void showAlarms();
    void fill(const QList<Alarm> &open);
    QTreeWidgetItem *addItem(QTreeWidgetItem *under, const AlarmItem &item);
    void openCurrent();
    void acknowledgeCurrent();

    AlarmService &m_service;
    ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    QTreeWidget *m_tree;
    ui::EmptyState *m_empty;
    bool m_isOld = false; ///< alarms changed while nobody saw this
};

} // namespace gl::alarms
