#pragma once

#include <base/error.h>

#include <QString>

class QSslConfiguration;

namespace gl::video {

/// What a server of ours proves itself with: PEM files of its certificate, with those that signed
/// it, and of its key. Invalid, field "certificate", with one sentence: a file cannot be read, the
/// two do not belong together, or the certificate's time is over.
Result<QSslConfiguration> serverEncryption(const QString &certificateFile, const QString &keyFile);

} // namespace gl::video
