#include "panel.h"

namespace gl::ui {

Panel::Panel(const QString &id, QWidget *parent) : QWidget(parent)
{
    setObjectName(id);
    // What floats below must not shine through.
    setAutoFillBackground(true);
}

void Panel::setMasked(bool masked)
{
    if (masked == m_masked)
        return;
    m_masked = masked;
    Q_EMIT maskedChanged();
}

} // namespace gl::ui
