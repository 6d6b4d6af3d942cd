#include "codesheet.h"

#include <QCoreApplication>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>
#include <qrencode.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace gl::whistle {

namespace {

constexpr int kQuiet = 4;   ///< modules of white around, as ISO/IEC 18004 asks for
constexpr int kModule = 9;  ///< pixels
constexpr int kDigits = 72; ///< pixels high

} // namespace

QString codeText(const Whistle &whistle)
{
    return u"gridline:whistle/%1/%2"_s.arg(whistle.id).arg(whistle.code);
}

Result<QImage> qrImage(const QString &text, int module)
{
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(text.toUtf8().constData(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (code == nullptr)
        return failure(ErrorKind::Internal, CodeSheet::tr("The QR code could not be made."));
    const int side = code->width + 2 * kQuiet;
    QImage image(side * module, side * module, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x) {
            // The lowest bit of a module says whether it is black.
            if ((code->data[y * code->width + x] & 1) != 0)
                painter.fillRect((x + kQuiet) * module, (y + kQuiet) * module, module, module,
                                 Qt::black);
        }
    }
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
