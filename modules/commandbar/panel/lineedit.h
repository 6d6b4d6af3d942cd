#pragma once

#include <QLineEdit>

namespace gl::commandbar {

/// A line that knows whether an input method composes in it: then Enter and the arrows are the
/// input method's, whatever keys it lets through.
class LineEdit : public QLineEdit
{
    Q_OBJECT

public:
    using QLineEdit::QLineEdit;

    bool isComposing() const { return m_composing; }

protected:
    void inputMethodEvent(QInputMethodEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    bool m_composing = false;
};

} // namespace gl::commandbar
