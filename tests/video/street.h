#pragma once

#include <video/stream.h>

#include <media/relay.h>
#include <media/source.h>

namespace gl::test {

/// A relay that lets everybody in, with one inspector's picture.
struct Street
{
    Street()
    {
        const auto open = [](const QString &, const QString &, const QString &, media::Direction) {
            return media::Grant{.allowed = true, .who = QStringLiteral("anybody")};
        };
        const Result<void> started = relay.start({}, open);
        if (!started)
            qWarning("%s", qPrintable(started.error().message));
    }
    void publish()
    {
        QUrl url = relay.publishUrl(QStringLiteral("one"));
        url.setUserName(QStringLiteral("phone"));
        url.setPassword(QStringLiteral("x"));
        const Result<void> started = source.start({.url = url});
        if (!started)
            qWarning("%s", qPrintable(started.error().message));
    }
    video::StreamAddress address(qint64 stream) const
    {
        return {.streamId = stream,
                .path = QStringLiteral("one"),
                .user = QStringLiteral("desk"),
                .secret = QStringLiteral("x"),
                .host = QStringLiteral("127.0.0.1"),
                .rtspPort = relay.port()};
    }

    media::Relay relay;
    media::Source source;
};

} // namespace gl::test
