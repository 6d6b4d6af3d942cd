#pragma once

#include <QHBoxLayout>
#include <QList>
#include <QWidget>

namespace gl::map {

/// The row above the map. Of its spare parts the last are left out when there is no room: each has
/// a key and stands in the menus, too.
class MapBar : public QWidget
{
public:
    explicit MapBar(QWidget *parent);

    void add(QWidget *part);
    void addSpare(QWidget *part);

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QHBoxLayout *m_row;
    QList<QWidget *> m_parts;
    QList<QWidget *> m_spare;
};

} // namespace gl::map
