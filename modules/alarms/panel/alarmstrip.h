#pragma once

#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/theme.h>

#include <QFrame>
#include <QHBoxLayout>
#include <QPointer>
#include <QToolButton>
#include <QVBoxLayout>

#include <alarms/alarmservice.h>

namespace gl::alarms {

/// The open alarms between the bars of a window, a line for each class, the most important on top.
/// Takes its own room, so that it covers nothing; one line stays when there is no alarm, so that
/// the first one moves nothing. Never takes the focus: somebody is typing. F8 acknowledges the
/// first, Shift+F8 all, F7 opens its case. With do-not-disturb only the highest class shows.
class AlarmStrip : public QFrame
{
    Q_OBJECT

public:
    AlarmStrip(AlarmService &service, ui::DeskContext &desk, ui::Actions &actions,
               const ui::Theme &theme, QWidget *parent);

    /// How many classes have an alarm here.
    int lines() const { return m_lineCount; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void addActions(ui::Actions &actions);
    void showAlarms();
    void fill(const QList<Alarm> &open);
    QWidget *line(const Alarm &alarm);
    int addItems(QHBoxLayout *layout, const Alarm &alarm, int room);
    QToolButton *itemButton(const AlarmItem &item, const QString &text);
    QString itemText(const AlarmItem &item) const;
    QStringList contents(const QList<Alarm> &open) const;
    QList<Alarm> shown() const;
    void openFirst();

    AlarmService &m_service;
    ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    QVBoxLayout *m_lines;
    QPointer<QWidget> m_body;
    QStringList m_contents; ///< that the lines were made for
    int m_lineCount = 0;
};

} // namespace gl::alarms
