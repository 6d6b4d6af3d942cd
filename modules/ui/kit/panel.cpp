#include "panel.h"

namespace gl::ui {

Panel::Panel(const QString &id, QWidget *parent) : QWidget(parent)
{
    setObjectName(id);
}

} // namespace gl::ui
