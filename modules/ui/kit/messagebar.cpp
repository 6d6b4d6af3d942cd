#include "messagebar.h"

#include "theme.h"

#include <QHBoxLayout>
#include <QPainter>

#include <chrono>

namespace gl::ui {

namespace {

ColorRole background(Severity severity)
{
    switch (severity) {
    case Severity::Info: return ColorRole::BannerInfo;
    case Severity::Warning: return ColorRole::BannerWarning;
    case Severity::Error: return ColorRole::BannerError;
    }
    return ColorRole::BannerInfo;
}

} // namespace

MessageBar::MessageBar(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_label(new QLabel(this)),
      m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("messageBar"));
    setAccessibleName(tr("Message"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 4, 6, 4);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_close);
    m_label->setWordWrap(true);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setText(QStringLiteral("✕"));
    m_close->setToolTip(tr("Close the message"));
    m_close->setAccessibleName(tr("Close the message"));
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    m_leave.setSingleShot(true);
    m_leave.setInterval(std::chrono::seconds(6));
    connect(&m_leave, &QTimer::timeout, this, &QWidget::hide);
    hide();
}

void MessageBar::say(Severity severity, const QString &text, const QString &hint)
{
    m_severity = severity;
    QPalette palette = m_label->palette();
    palette.setColor(QPalette::WindowText, m_theme.color(ColorRole::OnBanner));
    m_label->setPalette(palette);
    m_label->setText(hint.isEmpty() ? text : QStringLiteral("%1  %2").arg(text, hint));
    setAccessibleDescription(m_label->text());
    severity == Severity::Info ? m_leave.start() : m_leave.stop();
    show();
    update();
}

void MessageBar::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme.color(background(m_severity)));
}

} // namespace gl::ui
