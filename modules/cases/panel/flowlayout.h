#pragma once

#include <QLayout>
#include <QList>

#include <memory>
#include <vector>

namespace gl::cases {

/// Puts widgets side by side and begins a new line when a narrow dock leaves no room.
class FlowLayout : public QLayout
{
    Q_OBJECT

public:
    explicit FlowLayout(QWidget *parent);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    int count() const override;
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    int place(const QRect &rect, bool reallyMove) const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace gl::cases
