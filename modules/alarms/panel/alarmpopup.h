#pragma once

#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/theme.h>

#include <QFrame>
#include <QLabel>
#include <QPointer>
#include <QToolButton>
#include <QVBoxLayout>

#include <alarms/alarmservice.h>

namespace gl::alarms {

/// The open alarms over the lower left corner of a window, the most important on top. Never takes
/// the focus: somebody is typing. F8 acknowledges the first, Shift+F8 all, F7 opens its case.
/// With do-not-disturb only the highest class shows.
class AlarmPopup : public QFrame
{
    Q_OBJECT

public:
    AlarmPopup(AlarmService &service, ui::DeskContext &desk, ui::Actions &actions,
               const ui::Theme &theme, QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void addActions(ui::Actions &actions);
    void showAlarms();
    QWidget *card(const Alarm &alarm);
    QString itemText(const AlarmItem &item) const;
    QList<Alarm> shown() const;
    void place();
    void openFirst();

    AlarmService &m_service;
    ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    QVBoxLayout *m_cards;
    QPointer<QWidget> m_body;
};

} // namespace gl::alarms
