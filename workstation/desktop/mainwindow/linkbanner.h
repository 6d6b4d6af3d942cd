#pragma once

#include <ui/theme.h>

#include <QLabel>
#include <QTimer>
#include <QWidget>

#include <desklink/link.h>
#include <desklink/outbox.h>

namespace gl::desktop {

/// The truth about the link, over everything while it is down: since when, how old what is shown
/// is, and how much waits to be sent. Hidden while all is well.
class LinkBanner : public QWidget
{
    Q_OBJECT

public:
    LinkBanner(const desklink::Link &link, const desklink::Outbox &outbox, const ui::Theme &theme,
               QWidget *parent);

    QString text() const { return m_text->text(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();

    const desklink::Link &m_link;
    const desklink::Outbox &m_outbox;
    const ui::Theme &m_theme;
    QLabel *m_text;
    QTimer m_tick;
};

} // namespace gl::desktop
