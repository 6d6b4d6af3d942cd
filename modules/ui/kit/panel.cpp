#include "panel.h"

namespace gl::ui {

Panel::Panel(const QString &id, QWidget *parent) : QWidget(parent)
{
    setObjectName(id);
    // What floats below must not shine through.
    setAutoFillBackground(true);
}

} // namespace gl::ui
