#include "keyguard.h"

#include <QCoreApplication>
#include <QInputMethodEvent>

#include <algorithm>
#include <utility>

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

QAction *KeyGuard::nearer(const QWidget *widget, const QKeyEvent &key)
{
    const QKeySequence pressed(key.keyCombination());
    const auto ofKey = [&](const QList<QAction *> &actions) {
        const auto found = std::ranges::find_if(actions, [&](const QAction *action) {
            return action->isEnabled() && action->shortcuts().contains(pressed);
        });
        return found == actions.end() ? nullptr : *found;
    };
    QAction *near = nullptr;
    for (; widget != nullptr && !widget->isWindow(); widget = widget->parentWidget()) {
        if (near == nullptr)
            near = ofKey(widget->actions());
    }
    return near != nullptr && widget != nullptr && ofKey(widget->actions()) != nullptr ? near
                                                                                       : nullptr;
}

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
        m_nearer = nearer(qobject_cast<QWidget *>(watched), *static_cast<QKeyEvent *>(event));
        if (m_nearer != nullptr) {
            event->accept();
            return true;
        }
        break;
    case QEvent::KeyPress:
        if (QAction *action = std::exchange(m_nearer, nullptr)) {
            action->trigger();
            return true;
        }
        break;
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace gl::ui
