#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

namespace gl::ui {

/// Keeps single-letter keys dead while an input method composes: some input methods let key presses
/// through, and then "n" of a pinyin syllable would open a new case. Also while a text field has
/// the focus, whatever its class thinks of shortcuts. Installed once on the application.
class KeyGuard : public QObject
{
    Q_OBJECT

public:
    explicit KeyGuard(QObject *parent = nullptr);

    bool isComposing() const { return m_composing; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool m_composing = false;
    QPointer<QObject> m_composer; ///< the widget that composes
};

} // namespace gl::ui
