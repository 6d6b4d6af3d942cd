#include "actions.h"

#include <QWidget>

namespace gl::ui {

namespace {

constexpr char kGroup[] = "gl_group";
constexpr char kWords[] = "gl_words";

QString toolTip(const ActionSpec &spec)
{
    const QStringList keys = keyNames(spec.keys);
    const QString &what = spec.hint.isEmpty() ? spec.text : spec.hint;
    return keys.isEmpty() ? what
                          : QStringLiteral("%1 (%2)").arg(what, keys.join(QStringLiteral(", ")));
}

} // namespace

QToolButton *buttonFor(QAction *action, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setAccessibleName(action->text());
    button->setFocusPolicy(Qt::NoFocus);
    return button;
}

QStringList keyNames(const QList<QKeySequence> &keys)
{
    QStringList names;
    for (const QKeySequence &key : keys)
        names << key.toString(QKeySequence::NativeText);
    names.removeDuplicates();
    return names;
}

Actions::Actions(QObject *parent) : QObject(parent) {}

QAction *Actions::add(const ActionSpec &spec, QWidget *scope, const std::function<void()> &trigger)
{
    auto *action = new QAction(spec.text, scope != nullptr ? static_cast<QObject *>(scope) : this);
    action->setObjectName(spec.id);
    action->setShortcuts(spec.keys);
    action->setToolTip(toolTip(spec));
    action->setStatusTip(spec.hint);
    action->setProperty(kGroup, static_cast<int>(spec.group));
    action->setProperty(kWords, spec.words);
    if (!spec.icon.isEmpty())
        action->setIcon(QIcon(QStringLiteral(":/gridline/icons/%1.svg").arg(spec.icon)));
    connect(action, &QAction::triggered, action, [trigger] { trigger(); });
    connect(action, &QObject::destroyed, this, [this, action] { m_actions.removeOne(action); });
    m_actions << action;
    if (scope != nullptr) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        scope->addAction(action);
    } else {
        action->setShortcutContext(Qt::WindowShortcut);
        for (QWidget *window : std::as_const(m_windows))
            window->addAction(action);
    }
    Q_EMIT added(action);
    return action;
}

void Actions::retire(QAction *action)
{
    m_actions.removeOne(action);
    action->setEnabled(false);
    action->setShortcuts(QList<QKeySequence>{});
    action->deleteLater();
}

QList<QAction *> Actions::all() const
{
    return m_actions;
}

QAction *Actions::find(const QString &id) const
{
    for (QAction *action : m_actions) {
        if (action->objectName() == id)
            return action;
    }
    return nullptr;
}

ActionGroup Actions::group(const QAction *action)
{
    return static_cast<ActionGroup>(action->property(kGroup).toInt());
}

QString Actions::words(const QAction *action)
{
    return action->property(kWords).toString();
}

void Actions::serve(QWidget *window)
{
    m_windows << window;
    connect(window, &QObject::destroyed, this, [this, window] { m_windows.removeOne(window); });
    for (QAction *action : std::as_const(m_actions)) {
        if (action->parent() == this)
            window->addAction(action);
    }
}

} // namespace gl::ui
