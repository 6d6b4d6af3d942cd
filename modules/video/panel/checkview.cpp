#include "checkview.h"

#include <QHeaderView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gl::video {

namespace {

enum Column { Mark, Text };
constexpr int kOk = Qt::UserRole; ///< invalid: not looked at
constexpr int kPictureHeight = 90;

void showMark(QTreeWidgetItem *row)
{
    const QVariant ok = row->data(Mark, kOk);
    row->setText(Mark, !ok.isValid() ? u"–"_s : ok.toBool() ? u"✓"_s : u"✗"_s);
    row->setData(Mark, Qt::AccessibleTextRole,
                 !ok.isValid() ? CheckView::tr("not looked at")
                 : ok.toBool() ? CheckView::tr("in order")
                               : CheckView::tr("not in order"));
}

} // namespace

CheckView::CheckView(QWidget *parent)
    : QWidget(parent),
      m_points(new QTreeWidget(this)),
      m_remark(new QLineEdit(this)),
      m_picture(new QLabel(this))
{
    m_points->setObjectName(u"points"_s);
    m_points->setAccessibleName(tr("What to look at"));
    m_points->setToolTip(tr("Enter: in order, not in order, not looked at"));
    m_points->setHeaderLabels({QString(), tr("What to look at")});
    m_points->setRootIsDecorated(false);
    m_points->header()->setSectionResizeMode(Mark, QHeaderView::ResizeToContents);
    m_remark->setObjectName(u"remark"_s);
    m_remark->setAccessibleName(tr("Remark"));
    m_remark->setToolTip(tr("What was seen; needed when it is not in order after handling"));
    m_remark->setPlaceholderText(tr("What was seen"));
    m_remark->setMaxLength(2000);
    m_picture->setObjectName(u"checkPicture"_s);
    m_picture->setMinimumHeight(kPictureHeight);
    m_picture->setAccessibleName(tr("The picture taken"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_points, 1);
    layout->addWidget(m_remark);
    layout->addWidget(m_picture);
    connect(m_points, &QTreeWidget::itemActivated, this, &CheckView::turn);
    connect(m_points, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem *row, int column) {
        if (column == Mark)
            turn(row);
    });
    showSnapshot({});
}

void CheckView::begin(const Verification &verification)
{
    m_points->clear();
    for (const CheckItem &item : verification.checklist) {
        auto *row = new QTreeWidgetItem(m_points, {QString(), item.text});
        row->setToolTip(Text, item.text);
        if (item.ok)
            row->setData(Mark, kOk, *item.ok);
        showMark(row);
    }
    if (m_points->topLevelItemCount() > 0)
        m_points->setCurrentItem(m_points->topLevelItem(0));
    m_points->setVisible(m_points->topLevelItemCount() > 0);
    m_remark->clear();
    showSnapshot({});
}

/// Not looked at, in order, not in order, and around again.
void CheckView::turn(QTreeWidgetItem *row)
{
    const QVariant ok = row->data(Mark, kOk);
    if (!ok.isValid())
        row->setData(Mark, kOk, true);
    else
        row->setData(Mark, kOk, ok.toBool() ? QVariant(false) : QVariant());
    showMark(row);
}

VerificationAnswer CheckView::filledIn() const
{
    VerificationAnswer answer;
    answer.remark = m_remark->text().trimmed();
    for (int i = 0; i < m_points->topLevelItemCount(); ++i) {
        const QTreeWidgetItem *row = m_points->topLevelItem(i);
        const QVariant ok = row->data(Mark, kOk);
        answer.checklist << CheckItem{.text = row->text(Text),
                                      .ok =
                                          ok.isValid() ? std::optional(ok.toBool()) : std::nullopt};
    }
    return answer;
}

void CheckView::showSnapshot(const QImage &picture)
{
    if (picture.isNull()) {
        m_picture->setPixmap({});
        m_picture->setText(tr("No picture taken yet."));
        return;
    }
    const qreal scale = devicePixelRatioF();
    QPixmap small = QPixmap::fromImage(
        picture.scaledToHeight(qRound(kPictureHeight * scale), Qt::SmoothTransformation));
    small.setDevicePixelRatio(scale);
    m_picture->setPixmap(small);
}

} // namespace gl::video
