#pragma once

#include <QAction>
#include <QKeyEvent>
#include <QObject>
#include <QPointer>
#include <QWidget>

namespace gl::ui {

/// Keeps single-letter keys dead while an input method composes: some input methods let key presses
/// through, and then "n" of a pinyin syllable would open a new case. Also while a text field has
/// the focus, whatever its class thinks of shortcuts.
///
/// And lets the nearer one win where a panel and the window have an action with the same key: Qt
/// calls that ambiguous and would do neither. Installed once on the application.
class KeyGuard : public QObject
{
    Q_OBJECT

public:
    explicit KeyGuard(QObject *parent = nullptr);

    bool isComposing() const { return m_composing; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Both a panel around `widget` and its window have an enabled action with this key: the
    /// panel's.
    static QAction *nearer(const QWidget *widget, const QKeyEvent &key);

    QPointer<QAction> m_nearer; ///< whose key is on its way
    bool m_composing = false;
    QPointer<QObject> m_composer; ///< the widget that composes
};

} // namespace gl::ui
