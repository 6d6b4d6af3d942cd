#pragma once

#include "gst.h"

#include <base/error.h>

#include <QString>

#include <atomic>
#include <memory>
#include <optional>

namespace gl::media {

/// Whom one of GStreamer's RTSP elements believes over TLS, and why it did not. The whole chain,
/// the name and the time of a certificate are checked.
class TlsTrust
{
public:
    struct Options
    {
        QString authorityFile{}; ///< PEM of who signed; empty: whom the system trusts
        bool anyName = false;    ///< for a certificate of our own, by whatever name we reach it
    };

    /// Before the element connects. Invalid, field "authority": the file cannot be read.
    Result<void> apply(GObject *element, const Options &options) const;
    /// Why the other side's certificate was refused; nothing: it was not. Any thread.
    std::optional<Error> refused() const;

private:
    std::shared_ptr<std::atomic<unsigned>> m_wrong =
        std::make_shared<std::atomic<unsigned>>(0U); ///< GTlsCertificateFlags
};

} // namespace gl::media
