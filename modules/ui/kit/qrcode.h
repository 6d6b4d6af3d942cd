#pragma once

#include <QImage>
#include <QString>

namespace gl::ui {

/// A text as a QR code, black on white with the border that ISO/IEC 18004 asks for; `module`:
/// pixels of its side. Null when the text does not fit into one.
QImage qrImage(const QString &text, int module);

} // namespace gl::ui
