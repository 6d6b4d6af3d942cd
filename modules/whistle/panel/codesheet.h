#pragma once

#include <base/error.h>
#include <whistle/whistle.h>

#include <QDialog>
#include <QImage>

namespace gl::whistle {

/// What is in the picture of a whistle's code: read by a phone, it tells which whistle and which
/// code.
QString codeText(const Whistle &whistle);

/// The QR code of a text, black on white with its quiet border, `module` pixels a module.
Result<QImage> qrImage(const QString &text, int module);

/// The code of a whistle large enough to be read across a street, with its QR code: for the town's
/// screen on the spot. Whoever enters it has been there. Esc closes.
class CodeSheet : public QDialog
{
    Q_OBJECT

public:
    CodeSheet(const Whistle &whistle, QWidget *parent);
};

} // namespace gl::whistle
