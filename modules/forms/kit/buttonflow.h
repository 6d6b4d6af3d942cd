#pragma once

#include <QLayout>
#include <QList>

namespace gl::forms {

/// Places its items side by side and goes on in the next line where the width ends.
class ButtonFlow : public QLayout
{
public:
    explicit ButtonFlow(QWidget *parent = nullptr);
    ~ButtonFlow() override;

    void addItem(QLayoutItem *item) override;
    int count() const override;
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    int arrange(const QRect &rect, bool move) const;

    QList<QLayoutItem *> m_items;
};

} // namespace gl::forms
