#include "phonecode.h"

#include <ui/qrcode.h>

#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::video {

namespace {

constexpr int kSmallest = 120;
constexpr int kLargest = 260;

} // namespace

QString phoneLink(const Verification &verification)
{
    return verification.page.isEmpty() || verification.code.isEmpty()
               ? QString()
               : verification.page + u'#' + verification.code;
}

PhoneCode::PhoneCode(const ui::Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_picture(new QLabel(this)),
      m_digits(new QLabel(this)),
      m_link(new QLabel(this))
{
    setObjectName(u"phoneCode"_s);
    m_picture->setObjectName(u"pictureCode"_s);
    m_picture->setMinimumSize(kSmallest, kSmallest);
    m_picture->setAccessibleName(tr("Picture code for a phone's camera"));
    m_picture->setToolTip(tr("A phone's camera opens the page that streams by reading this"));
    m_digits->setFont(theme.headingFont());
    m_digits->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_digits->setToolTip(tr("For the browser of a phone without our application"));
    m_link->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_picture, 1);
    for (QLabel *label : {m_picture, m_digits, m_link})
        label->setAlignment(Qt::AlignCenter);
    for (QLabel *label : {m_digits, m_link}) {
        label->setWordWrap(true);
        layout->addWidget(label);
    }
}

void PhoneCode::show(const Verification &verification)
{
    const QString &digits = verification.code;
    m_linkText = phoneLink(verification);
    m_code = m_linkText.isEmpty() ? QImage() : ui::qrImage(m_linkText, 1);
    m_picture->setVisible(!m_code.isNull());
    m_digits->setText(digits.isEmpty()
                          ? QString()
                          : tr("Code for a phone: %1").arg(digits.first(4) + u' ' + digits.mid(4)));
    // Where it is entered when the camera does not read it.
    m_link->setText(m_linkText.isEmpty() ? QString() : verification.page);
    setVisible(!digits.isEmpty());
    paintCode();
}

void PhoneCode::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    paintCode();
}

/// In whole pixels a module: a blurred code is read badly.
void PhoneCode::paintCode()
{
    if (m_code.isNull())
        return;
    const qreal ratio = devicePixelRatioF();
    const int room =
        std::clamp(std::min(m_picture->width(), m_picture->height()), kSmallest, kLargest);
    const int scale = std::max(1, static_cast<int>(room * ratio) / m_code.width());
    QPixmap pixmap = QPixmap::fromImage(m_code.scaled(m_code.size() * scale));
    pixmap.setDevicePixelRatio(ratio);
    m_picture->setPixmap(pixmap);
}

} // namespace gl::video
