#pragma once

#include <ui/theme.h>

#include <QStyledItemDelegate>

namespace gl::cases {

class QueueModel;

/// Draws the cells of the queue: light as a shape beside the time in words, urgency and flags as
/// words. Paints itself instead of asking the style, because a style sheet costs more than the
/// text.
class QueueDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    QueueDelegate(const QueueModel &model, const ui::Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const QueueModel &m_model;
    const ui::Theme &m_theme;
};

} // namespace gl::cases
