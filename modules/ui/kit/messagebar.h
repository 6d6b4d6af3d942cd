#pragma once

#include "deskcontext.h"

#include <QLabel>
#include <QTimer>
#include <QToolButton>
#include <QWidget>

namespace gl::ui {

class Theme;

/// One line over the panels for what the person must know: the newest message with its hint. Info
/// goes by itself after six seconds, warnings and errors stay until closed (Esc) or replaced.
class MessageBar : public QWidget
{
    Q_OBJECT

public:
    MessageBar(const Theme &theme, QWidget *parent);

public Q_SLOTS:
    void say(gl::ui::Severity severity, const QString &text, const QString &hint);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Severity m_severity = Severity::Info;
    QLabel *m_label;
    QToolButton *m_close;
    QTimer m_leave;
};

} // namespace gl::ui
