#pragma once

#include <QStyledItemDelegate>

namespace gl::ui {
class Theme;
}

namespace gl::commandbar {

/// Paints a row: its kind in a narrow column, the name, and at the right what belongs to it (the
/// key of an action, the state of a case).
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum Role { KindText = Qt::UserRole + 1, DetailText };

    RowDelegate(const ui::Theme &theme, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const ui::Theme &m_theme;
};

} // namespace gl::commandbar
