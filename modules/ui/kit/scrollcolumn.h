#pragma once

#include <QScrollArea>

namespace gl::ui {

/// A panel that scrolls when it has less room than it needs at least, so that none pushes another
/// off the screen, and shows no scroll bar otherwise. What has the keyboard is always in view.
class ScrollColumn : public QScrollArea
{
    Q_OBJECT

public:
    /// Takes over \a content.
    explicit ScrollColumn(QWidget *content, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    /// What the content needs, but never more than a narrow column of a few lines.
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    int heightFor(int width) const;
    void fit();
    void follow(QWidget *focus);
};

} // namespace gl::ui
