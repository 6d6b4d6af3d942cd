#pragma once

#include "actions.h"
#include "deskcontext.h"

#include <QIcon>
#include <QWidget>

namespace gl::ui {

/// A dockable part of the window. The id is permanent: saved layouts name it.
class Panel : public QWidget
{
    Q_OBJECT

public:
    explicit Panel(const QString &id, QWidget *parent = nullptr);

    QString id() const { return objectName(); }
    virtual QString title() const = 0;
    /// Where it stands when no layout says otherwise.
    virtual Qt::DockWidgetArea defaultArea() const { return Qt::RightDockWidgetArea; }
    /// Takes the keyboard, to the widget a person would type into first.
    virtual void activate() { setFocus(); }

    /// Whether others look on, as in a meeting room: what people typed is shown masked.
    bool isMasked() const { return m_masked; }
    void setMasked(bool masked);

Q_SIGNALS:
    /// A number for the tab, e.g. what waits here; 0: none.
    void badgeChanged(int count);
    void titleChanged();
    /// Shows again what it shows, masked or in full.
    void maskedChanged();

private:
    bool m_masked = false;
};

} // namespace gl::ui
