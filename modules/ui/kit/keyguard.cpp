#include "keyguard.h"

#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>

namespace gl::ui {

namespace {

/// A key that types a character: no Ctrl, Alt or Meta, and something printable.
bool isPlainKey(const QKeyEvent &event)
{
    const auto held = event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    return held == Qt::NoModifier && !event.text().isEmpty() && event.text().front().isPrint();
}

bool takesText(const QObject *object)
{
    const auto *widget = qobject_cast<const QWidget *>(object);
    return widget != nullptr && widget->isEnabled()
           && widget->testAttribute(Qt::WA_InputMethodEnabled)
           && !widget->property("readOnly").toBool();
}

} // namespace

KeyGuard::KeyGuard(QObject *parent) : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool KeyGuard::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::InputMethod: {
        const auto *composed = static_cast<QInputMethodEvent *>(event);
        m_composing = !composed->preeditString().isEmpty();
        m_composer = watched;
        break;
    }
    case QEvent::FocusOut:
        if (watched == m_composer)
            m_composing = false;
        break;
    case QEvent::ShortcutOverride:
        // Accepting says: this key is mine, no shortcut.
        if (isPlainKey(*static_cast<QKeyEvent *>(event)) && (m_composing || takesText(watched))) {
            event->accept();
            return true;
        }
        break;
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace gl::ui
