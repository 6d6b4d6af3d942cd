#include "codesheet.h"

#include <ui/qrcode.h>

#include <QCoreApplication>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gl::whistle {

namespace {

constexpr int kModule = 9;  ///< pixels
constexpr int kDigits = 72; ///< pixels high

} // namespace

QString codeText(const Whistle &whistle)
{
    return u"gridline:whistle/%1/%2"_s.arg(whistle.id).arg(whistle.code);
}

Result<QImage> qrImage(const QString &text, int module)
{
    QImage image = ui::qrImage(text, module);
    if (image.isNull())
        return failure(ErrorKind::Internal, CodeSheet::tr("The QR code could not be made."));
    return image;
}

CodeSheet::CodeSheet(const Whistle &whistle, QWidget *parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Code on the spot"));
    auto *matter = new QLabel(whistle.matter.simplified().left(60), this);
    matter->setAlignment(Qt::AlignCenter);
    matter->setWordWrap(true);
    auto *code = new QLabel(whistle.code, this);
    code->setObjectName(u"code"_s);
    code->setAccessibleName(tr("Code %1").arg(whistle.code));
    code->setAlignment(Qt::AlignCenter);
    code->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // By style sheet, because the program's own sets the size of every label's text.
    code->setStyleSheet(u"font-size: %1px; font-weight: bold; letter-spacing: 12px"_s.arg(kDigits));
    auto *picture = new QLabel(this);
    picture->setAlignment(Qt::AlignCenter);
    if (const auto image = qrImage(codeText(whistle), kModule)) {
        picture->setPixmap(QPixmap::fromImage(*image));
        picture->setAccessibleName(tr("QR code of the same"));
    } else {
        picture->setText(image.error().message);
    }
    auto *hint = new QLabel(tr("Each department enters this code to report in."), this);
    hint->setAlignment(Qt::AlignCenter);
    auto *close = new QPushButton(tr("Close"), this);
    close->setToolTip(tr("Close (Esc)"));
    close->setAccessibleName(close->text());
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    auto *layout = new QVBoxLayout(this);
    for (QWidget *part : std::initializer_list<QWidget *>{matter, code, picture, hint})
        layout->addWidget(part);
    layout->addWidget(close, 0, Qt::AlignCenter);
}

} // namespace gl::whistle
