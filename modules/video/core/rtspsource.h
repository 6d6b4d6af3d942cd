#pragma once

#include "camerasource.h"

namespace gl::media {
class Relay;
}

namespace gl::video {

/// Cameras that are fetched by RTSP. They are watched, and nothing else.
class RtspSource : public CameraSource
{
public:
    /// The relay must outlive it.
    explicit RtspSource(media::Relay &relay);

    bool takes(const QUrl &address) const override;
    Result<void> start(const QString &path, const QUrl &address) override;
    void stop(const QString &path) override;
    void order(const QUrl &address, const CameraOrder &order, Told told) override;

private:
    media::Relay &m_relay;
};

} // namespace gl::video
