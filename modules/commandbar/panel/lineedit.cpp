#include "lineedit.h"

#include <QFocusEvent>
#include <QInputMethodEvent>

namespace gl::commandbar {

void LineEdit::inputMethodEvent(QInputMethodEvent *event)
{
    m_composing = !event->preeditString().isEmpty();
    QLineEdit::inputMethodEvent(event);
}

void LineEdit::focusOutEvent(QFocusEvent *event)
{
    m_composing = false;
    QLineEdit::focusOutEvent(event);
}

} // namespace gl::commandbar
