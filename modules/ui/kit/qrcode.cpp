#include "qrcode.h"

#include <QPainter>
#include <qrencode.h>

#include <memory>

namespace gl::ui {

namespace {

constexpr int kQuiet = 4; ///< modules of white around

} // namespace

QImage qrImage(const QString &text, int module)
{
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(text.toUtf8().constData(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (code == nullptr)
        return {};
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

} // namespace gl::ui
