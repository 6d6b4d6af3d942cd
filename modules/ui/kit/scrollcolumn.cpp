#include "scrollcolumn.h"

#include <QApplication>
#include <QEvent>
#include <QLayout>
#include <QScrollBar>

#include <algorithm>

namespace gl::ui {

namespace {

constexpr int kLeastLines = 12;
constexpr int kLeastDigits = 48;

} // namespace

ScrollColumn::ScrollColumn(QWidget *content, QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidget(content);
    content->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget *, QWidget *now) { follow(now); });
}

QSize ScrollColumn::sizeHint() const
{
    return widget()->sizeHint();
}

QSize ScrollColumn::minimumSizeHint() const
{
    const QSize least = widget()->minimumSizeHint();
    // Not the average character: of a Chinese font that is a whole square.
    return {std::min(least.width(), fontMetrics().horizontalAdvance(u'0') * kLeastDigits),
            std::min(least.height(), fontMetrics().lineSpacing() * kLeastLines)};
}

int ScrollColumn::heightFor(int width) const
{
    const QLayout *layout = widget()->layout();
    return layout != nullptr && layout->hasHeightForWidth()
               ? layout->totalMinimumHeightForWidth(width)
               : widget()->minimumSizeHint().height();
}

void ScrollColumn::fit()
{
    const int least = widget()->minimumSizeHint().width();
    QSize room = maximumViewportSize();
    if (least > room.width())
        room.rheight() -= horizontalScrollBar()->sizeHint().height();
    int width = std::max(room.width(), least);
    if (heightFor(width) > room.height())
        width = std::max(room.width() - verticalScrollBar()->sizeHint().width(), least);
    widget()->resize(width, std::max(room.height(), heightFor(width)));
}

/// A field that appears with the focus has no place yet; its layout comes first.
void ScrollColumn::follow(QWidget *focus)
{
    if (focus != nullptr && focus != widget() && widget()->isAncestorOf(focus))
        ensureWidgetVisible(focus, 0, fontMetrics().lineSpacing());
}

bool ScrollColumn::event(QEvent *event)
{
    const bool done = QScrollArea::event(event);
    if (event->type() == QEvent::LayoutRequest)
        fit();
    return done;
}

bool ScrollColumn::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest) {
        updateGeometry();
        fit();
        follow(QApplication::focusWidget());
    }
    return QScrollArea::eventFilter(watched, event);
}

void ScrollColumn::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

} // namespace gl::ui
