#pragma once

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QToolButton>

#include <functional>

namespace gl::ui {

/// Where an action stands in the menus.
enum class ActionGroup { Case, Queue, View, Go, Desk, Help };

/// An action as data. Its keys are in one place, so that no two collide: a test enumerates them.
struct ActionSpec
{
    QString id;   ///< permanent, e.g. "queue.next"
    QString text; ///< translated, with the mnemonic for menus
    QString hint; ///< one translated sentence: what it does
    QList<QKeySequence> keys{};
    ActionGroup group = ActionGroup::Desk;
    QString icon{}; ///< name in :/gridline/icons
    /// Words it is found by in the command bar besides text and id, e.g. Chinese verbs.
    QString words{};
};

/// All actions of the desk. Panels add theirs; menus, command bar, help and tests read the list.
/// Every action gets a tooltip that shows its key, and an accessible name. GUI thread only.
class Actions : public QObject
{
    Q_OBJECT

public:
    explicit Actions(QObject *parent = nullptr);

    /// `scope` is the widget under which the keys work; nullptr: in every window of the desk.
    /// The action belongs to `scope`, or to this object.
    QAction *add(const ActionSpec &spec, QWidget *scope, const std::function<void()> &trigger);
    /// It neither fires nor is found any more; deleted by the event loop, because it may be the
    /// one that just fired.
    void retire(QAction *action);

    /// In the order they were added; those of closed panels are gone.
    QList<QAction *> all() const;
    QAction *find(const QString &id) const;
    static ActionGroup group(const QAction *action);
    static QString words(const QAction *action);

    /// A window that actions without scope work in.
    void serve(QWidget *window);

Q_SIGNALS:
    void added(QAction *action);

private:
    QList<QAction *> m_actions;
    QList<QWidget *> m_windows;
};

/// A button for the mouse, with the action's text as its accessible name; the keyboard has the
/// action's keys and does not stop at it.
QToolButton *buttonFor(QAction *action, QWidget *parent);

/// As they are written on the keyboard; the Enter of the number block is the same as the other.
QStringList keyNames(const QList<QKeySequence> &keys);

} // namespace gl::ui
