#include "steplist.h"

#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace gl::conference {

namespace {

constexpr int kRows = 5; ///< seen without scrolling

} // namespace

StepList::StepList(ui::DeskContext &desk, QWidget *parent) : QListWidget(parent), m_desk(desk)
{
    setObjectName(u"steps"_s);
    setAccessibleName(tr("What may be done now"));
    setToolTip(tr("What may be done now; Enter begins it"));
    setFlow(QListView::LeftToRight);
    setWrapping(true);
    setResizeMode(QListView::Adjust);
    setSpacing(2);
    setFixedHeight(kRows * (fontMetrics().lineSpacing() + 8));
    connect(this, &QListWidget::itemDoubleClicked, this,
            [this](QListWidgetItem *item) {
        Q_EMIT chosen(item->data(Qt::UserRole).toString()); });
}

void StepList::setOffers(const QList<cases::ActionOffer> &offers)
{
    const QString marked =
        currentItem() == nullptr ? QString() : currentItem()->data(Qt::UserRole).toString();
    clear();
    for (const cases::ActionOffer &offer : offers) {
        auto *item = new QListWidgetItem(m_desk.named(offer.nameZh, offer.nameEn), this);
        item->setData(Qt::UserRole, offer.action);
        if (offer.action == marked)
            setCurrentItem(item);
    }
    if (currentItem() == nullptr && count() > 0)
        setCurrentRow(0);
    setVisible(count() > 0);
}

void StepList::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && currentItem() != nullptr)
        Q_EMIT chosen(currentItem()->data(Qt::UserRole).toString());
    else
        QListWidget::keyPressEvent(event);
}

} // namespace gl::conference
