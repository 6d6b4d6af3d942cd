#include "linkbanner.h"

#include <ui/timetext.h>

#include <QHBoxLayout>
#include <QPainter>

#include <chrono>

using namespace Qt::StringLiterals;

namespace gl::desktop {

using desklink::LinkState;

LinkBanner::LinkBanner(const desklink::Link &link, const desklink::Outbox &outbox,
                       const ui::Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_link(link),
      m_outbox(outbox),
      m_theme(theme),
      m_text(new QLabel(this))
{
    setObjectName(u"linkBanner"_s);
    setAccessibleName(tr("Connection"));
    m_text->setWordWrap(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 4, 6, 4);
    layout->addWidget(m_text, 1);
    connect(&link, &desklink::Link::stateChanged, this, &LinkBanner::refresh);
    connect(&outbox, &desklink::Outbox::changed, this, &LinkBanner::refresh);
    connect(&m_tick, &QTimer::timeout, this, &LinkBanner::refresh);
    m_tick.setInterval(std::chrono::seconds(1));
    refresh();
}

void LinkBanner::refresh()
{
    const LinkState state = m_link.state();
    const bool down = state == LinkState::Reconnecting || state == LinkState::Offline;
    QStringList parts;
    if (down) {
        const auto age = std::chrono::duration_cast<std::chrono::seconds>(m_link.age()).count();
        parts << (state == LinkState::Offline
                      ? tr("No connection to the server. What you see is %1 old.")
                            .arg(ui::spanText(age))
                      : tr("The connection is being made again. What you see is %1 old.")
                            .arg(ui::spanText(age)));
        parts << tr("New cases and notes are kept here and sent when it is back.");
    }
    if (down && m_outbox.unsent() > 0)
        parts << tr("%n wait(s) to be sent.", nullptr, m_outbox.unsent());
    if (m_outbox.toDecide() > 0)
        parts << tr("%n need(s) your decision: Ctrl+Shift+U.", nullptr, m_outbox.toDecide());
    m_text->setText(parts.join(u' '));
    QPalette palette = m_text->palette();
    palette.setColor(QPalette::WindowText, m_theme.color(ui::ColorRole::OnBanner));
    m_text->setPalette(palette);
    setVisible(!parts.isEmpty());
    down ? m_tick.start() : m_tick.stop();
    update();
}

void LinkBanner::paintEvent(QPaintEvent *)
{
    const bool offline = m_link.state() == LinkState::Offline;
    QPainter(this).fillRect(
        rect(), m_theme.color(offline ? ui::ColorRole::BannerError : ui::ColorRole::BannerWarning));
}

} // namespace gl::desktop
