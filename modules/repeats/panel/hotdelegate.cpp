#include "hotdelegate.h"

#include "hotmodel.h"

#include <QPainter>

#include <algorithm>

namespace gl::repeats {

namespace {

constexpr int kMargin = 4;
constexpr qsizetype kDaysShown = 30;

} // namespace

HotDelegate::HotDelegate(const ui::Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent),
      m_theme(theme)
{}

void HotDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const
{
    if (index.column() != HotModel::Heat && index.column() != HotModel::Curve) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    // Background, selection and focus as everywhere; the text is drawn beside the shape.
    QStyleOptionViewItem bare = option;
    initStyleOption(&bare, index);
    bare.text.clear();
    bare.widget->style()->drawControl(QStyle::CE_ItemViewItem, &bare, painter, bare.widget);
    painter->save();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->setPen(m_theme.color(selected ? ui::ColorRole::OnAccent : ui::ColorRole::Text));
    if (index.column() == HotModel::Heat)
        paintHeat(painter, option, index);
    else
        paintCurve(painter, option, index);
    painter->restore();
}

void HotDelegate::paintHeat(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const QRect room = option.rect.adjusted(kMargin, kMargin, -kMargin, -kMargin);
    const int number = option.fontMetrics.horizontalAdvance(QStringLiteral("0000"));
    painter->drawText(room.adjusted(0, -kMargin, 0, kMargin), Qt::AlignLeft | Qt::AlignVCenter,
                      index.data().toString());
    QRect bar = room.adjusted(number + kMargin, 0, 0, 0);
    painter->drawRect(bar.adjusted(0, 0, -1, -1));
    bar.setWidth(std::max(2, int(bar.width() * index.data(HotModel::HeatShare).toDouble())));
    painter->fillRect(bar, painter->pen().color());
}

void HotDelegate::paintCurve(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const auto days = index.data(HotModel::DayNumbers).value<QList<int>>();
    const QList<int> shown = days.last(std::min(days.size(), kDaysShown));
    const QRect room = option.rect.adjusted(kMargin, kMargin, -kMargin, -kMargin);
    const int words = option.fontMetrics.horizontalAdvance(index.data().toString()) + 2 * kMargin;
    const QRect curve = room.adjusted(0, 0, -words, 0);
    painter->drawText(room.adjusted(room.width() - words + kMargin, -kMargin, kMargin, kMargin),
                      Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
    if (shown.isEmpty() || curve.width() < int(kDaysShown))
        return;
    const int most = std::max(1, *std::ranges::max_element(shown));
    const int step = curve.width() / int(kDaysShown);
    int x = curve.right() - step * int(shown.size()) + 1;
    for (const int n : shown) {
        const int height = n == 0 ? 1 : std::max(2, curve.height() * n / most);
        painter->fillRect(x, curve.bottom() - height + 1, std::max(1, step - 1), height,
                          painter->pen().color());
        x += step;
    }
}

QSize HotDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    const int letter = option.fontMetrics.averageCharWidth();
    if (index.column() == HotModel::Heat)
        size.setWidth(letter * 11);
    else if (index.column() == HotModel::Curve)
        size.setWidth(size.width() + std::max(letter * 8, int(kDaysShown) * 2 + 2 * kMargin));
    size.setHeight(std::max(size.height(), option.fontMetrics.height() + 2 * kMargin));
    return size;
}

} // namespace gl::repeats
