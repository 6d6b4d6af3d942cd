#pragma once

#include <ui/theme.h>

#include <QStyledItemDelegate>

namespace gl::repeats {

/// Draws heat as a bar with its number, and the numbers of the days as small columns beside the
/// word for the trend.
class HotDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    HotDelegate(const ui::Theme &theme, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHeat(QPainter *painter, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const;
    void paintCurve(QPainter *painter, const QStyleOptionViewItem &option,
                    const QModelIndex &index) const;

    const ui::Theme &m_theme;
};

} // namespace gl::repeats
