#include "undobar.h"

#include <QHBoxLayout>

using namespace std::chrono_literals;

namespace gl::cases {

UndoBar::UndoBar(QWidget *parent)
    : QWidget(parent),
      m_text(new QLabel(this)),
      m_button(new QToolButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text);
    layout->addWidget(m_button);
    layout->addStretch();
    m_button->setText(tr("Undo"));
    m_button->setToolTip(tr("Take the last act back (Ctrl+Z)"));
    m_button->setAccessibleName(m_button->text());
    m_leave.setSingleShot(true);
    m_leave.setInterval(30s);
    connect(&m_leave, &QTimer::timeout, this, &UndoBar::withdraw);
    connect(m_button, &QToolButton::clicked, this, &UndoBar::undo);
    hide();
}

void UndoBar::offer(const QString &done)
{
    m_text->setText(done);
    m_leave.start();
    show();
}

void UndoBar::withdraw()
{
    m_leave.stop();
    hide();
}

} // namespace gl::cases
