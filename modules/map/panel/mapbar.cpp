#include "mapbar.h"

#include <QResizeEvent>

#include <utility>

namespace gl::map {

MapBar::MapBar(QWidget *parent) : QWidget(parent), m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(4, 2, 4, 2);
    m_row->setSizeConstraint(QLayout::SetNoConstraint);
    m_row->addStretch(1);
}

void MapBar::add(QWidget *part)
{
    m_row->insertWidget(static_cast<int>(m_parts.size()), part);
    m_parts << part;
}

void MapBar::addSpare(QWidget *part)
{
    m_row->addWidget(part);
    m_spare << part;
}

QSize MapBar::minimumSizeHint() const
{
    const QMargins margins = m_row->contentsMargins();
    QSize size(margins.left() + margins.right(), 0);
    for (const QWidget *part : m_parts) {
        const QSize one = part->minimumSizeHint();
        size += QSize(one.width() + m_row->spacing(), 0);
        size.setHeight(qMax(size.height(), one.height() + margins.top() + margins.bottom()));
    }
    return size;
}

void MapBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const QMargins margins = m_row->contentsMargins();
    int room = event->size().width() - margins.left() - margins.right();
    for (const QWidget *part : std::as_const(m_parts))
        room -= part->sizeHint().width() + m_row->spacing();
    for (QWidget *part : std::as_const(m_spare)) {
        room -= part->sizeHint().width() + m_row->spacing();
        part->setVisible(room >= 0);
    }
}

} // namespace gl::map
