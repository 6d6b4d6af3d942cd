#include "queuedelegate.h"

#include "queuemodel.h"

#include <ui/lightpainter.h>

#include <QPainter>

using namespace Qt::StringLiterals;

namespace gl::cases {

using ui::ColorRole;

namespace {

constexpr int kMargin = 5;

/// What a cell is drawn with.
struct Ink
{
    QPainter &painter;
    QRect rect;
    QColor text;
    bool selected;
};

void drawText(const Ink &ink, const QRect &rect, const QString &text, const QColor &color)
{
    ink.painter.setPen(color);
    // Measuring costs as much as drawing. No letter is wider than the line is high, so most texts
    // fit without being measured.
    const QFontMetrics metrics = ink.painter.fontMetrics();
    const bool fits = text.size() * metrics.height() <= rect.width();
    ink.painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         fits ? text : metrics.elidedText(text, Qt::ElideRight, rect.width()));
}

void drawLight(const Ink &ink, Light light, const QString &text, const ui::Theme &theme)
{
    const int side = ink.painter.fontMetrics().ascent();
    const QRect square(ink.rect.left(), ink.rect.center().y() - side / 2, side, side);
    if (ink.selected) // the colours of lights are made for a surface
        ink.painter.fillRect(square.adjusted(-1, -1, 1, 1), theme.color(ColorRole::Surface));
    ui::paintLight(ink.painter, square, light, theme);
    const bool warns = light == Light::Red || light == Light::Yellow;
    drawText(ink, ink.rect.adjusted(side + kMargin, 0, 0, 0), text,
             ink.selected || !warns ? ink.text : theme.color(light));
}

void drawMark(const Ink &ink, bool marked, const QColor &border)
{
    const int side = ink.painter.fontMetrics().ascent();
    const QRect box(ink.rect.left(), ink.rect.center().y() - side / 2, side, side);
    ink.painter.setPen(QPen(border, 1.2));
    ink.painter.setBrush(Qt::NoBrush);
    ink.painter.drawRect(box.adjusted(1, 1, -1, -1));
    if (!marked)
        return;
    ink.painter.setPen(QPen(ink.text, 2.0));
    ink.painter.drawLine(box.left() + 4, box.center().y(), box.center().x(), box.bottom() - 4);
    ink.painter.drawLine(box.center().x(), box.bottom() - 4, box.right() - 3, box.top() + 4);
}

/// Each word in a frame of its own, so that two are not read as one.
void drawFlags(const Ink &ink, const QStringList &flags, const QColor &border)
{
    const QFontMetrics metrics = ink.painter.fontMetrics();
    int x = ink.rect.left();
    const int height = metrics.height();
    for (const QString &flag : flags) {
        const QString text = flagText(flag);
        const int width = metrics.horizontalAdvance(text) + 2 * kMargin;
        const QRect frame(x, ink.rect.center().y() - height / 2, width, height);
        if (frame.right() > ink.rect.right()) {
            drawText(ink, QRect(x, ink.rect.top(), ink.rect.right() - x, ink.rect.height()), u"…"_s,
                     ink.text);
            return;
        }
        ink.painter.setPen(border);
        ink.painter.setBrush(Qt::NoBrush);
        ink.painter.drawRect(frame);
        drawText(ink, frame.adjusted(kMargin, 0, 0, 0), text, ink.text);
        x += width + kMargin;
    }
}

bool isUrgent(const QString &urgency)
{
    return urgency == "serious"_L1 || urgency == "major"_L1;
}

} // namespace

QueueDelegate::QueueDelegate(const QueueModel &model, const ui::Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent),
      m_model(model),
      m_theme(theme)
{}

void QueueDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const QueueColumn &column = queueColumns().at(index.column());
    const CaseSummary &row = m_model.at(index.row());
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool marked = m_model.isMarked(row.id);
    const ColorRole back = selected              ? ColorRole::Accent
                           : marked              ? ColorRole::Raised
                           : index.row() % 2 > 0 ? ColorRole::SurfaceAlt
                                                 : ColorRole::Surface;
    painter->fillRect(option.rect, m_theme.color(back));
    const Ink ink{.painter = *painter,
                  .rect = option.rect.adjusted(kMargin, 0, -kMargin, 0),
                  .text = m_theme.color(selected ? ColorRole::OnAccent : ColorRole::Text),
                  .selected = selected};
    const QColor border = selected ? ink.text : m_theme.color(ColorRole::Border);
    QFont font = option.font;
    font.setBold(column.cell == QueueCell::Urgency && isUrgent(row.urgency));
    painter->setFont(font);
    const auto text = [&] { return m_model.text(index.row(), index.column()); };
    switch (column.cell) {
    case QueueCell::Mark: drawMark(ink, marked, border); break;
    case QueueCell::Light: drawLight(ink, m_model.light(index.row()), text(), m_theme); break;
    case QueueCell::Flags: drawFlags(ink, row.flags, border); break;
    case QueueCell::Urgency:
        drawText(ink, ink.rect, text(),
                 selected || !isUrgent(row.urgency) ? ink.text : m_theme.color(Light::Red));
        break;
    case QueueCell::Strong: drawText(ink, ink.rect, text(), ink.text); break;
    case QueueCell::Text:
        drawText(ink, ink.rect, text(), selected ? ink.text : m_theme.color(ColorRole::Muted));
        break;
    }
}

QSize QueueDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(option.font);
    const int width = queueColumns().at(index.column()).width;
    return {metrics.horizontalAdvance(u'0') * width, metrics.height() + 2 * kMargin};
}

} // namespace gl::cases
