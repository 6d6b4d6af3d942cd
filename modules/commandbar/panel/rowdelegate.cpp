#include "rowdelegate.h"

#include <ui/theme.h>

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::commandbar {

namespace {

constexpr int kMargin = 10;

} // namespace

RowDelegate::RowDelegate(const ui::Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent),
      m_theme(theme)
{}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const
{
    using enum ui::ColorRole;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QFontMetrics metrics(option.font);
    painter->save();
    painter->setFont(option.font);
    painter->fillRect(option.rect, m_theme.color(selected ? Accent : Surface));
    const QColor strong = m_theme.color(selected ? OnAccent : Text);
    const QColor weak = m_theme.color(selected ? OnAccent : Muted);
    const QRect inside = option.rect.adjusted(kMargin, 0, -kMargin, 0);

    const int kindWidth = metrics.averageCharWidth() * 10;
    painter->setPen(weak);
    painter->drawText(QRect(inside.left(), inside.top(), kindWidth, inside.height()),
                      Qt::AlignVCenter, index.data(KindText).toString());
    const QString detail =
        metrics.elidedText(index.data(DetailText).toString(), Qt::ElideRight, inside.width() / 2);
    const int detailWidth = metrics.horizontalAdvance(detail);
    painter->drawText(inside, Qt::AlignRight | Qt::AlignVCenter, detail);
    painter->setPen(strong);
    const int nameWidth = inside.width() - kindWidth - detailWidth - kMargin;
    const QString name = metrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight,
                                            std::max(0, nameWidth));
    painter->drawText(inside.adjusted(kindWidth, 0, 0, 0), Qt::AlignVCenter, name);
    painter->restore();
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, QFontMetrics(option.font).height() + 10};
}

} // namespace gl::commandbar
