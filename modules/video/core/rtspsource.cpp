#include "rtspsource.h"

#include <QCoreApplication>

#include <media/relay.h>

using namespace Qt::StringLiterals;

namespace gl::video {

RtspSource::RtspSource(media::Relay &relay) : m_relay(relay) {}

bool RtspSource::takes(const QUrl &address) const
{
    return address.scheme() == "rtsp"_L1 || address.scheme() == "rtsps"_L1;
}

Result<void> RtspSource::start(const QString &path, const QUrl &address)
{
    return m_relay.pull(path, address);
}

void RtspSource::stop(const QString &path)
{
    m_relay.endPull(path);
}

void RtspSource::order(const QUrl &, const CameraOrder &, Told told)
{
    told(failure(ErrorKind::Rejected,
                 QCoreApplication::translate("gl::video::RtspSource",
                                             "This camera can be watched and nothing else.")));
}

} // namespace gl::video
