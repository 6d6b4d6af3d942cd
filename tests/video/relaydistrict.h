#pragma once

#include <video/relaywork.h>

#include <QHash>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QUrl>

#include <fixture.h>

#include <memory>

namespace gl::test {

/// The small district with its own relay, on ports that are free on this machine.
class RelayDistrict : public Fixture
{
public:
    static constexpr int kFreePort = -1; ///< the database names it, so that addresses have it

    /// Settings of the relay by their name after "video.". A port of 0 is chosen by the relay and
    /// known to relay().port() alone. Empty, or what is wrong.
    QString begin(QHash<QString, int> settings)
    {
        if (const QString problem = Fixture::begin(); !problem.isEmpty())
            return problem;
        for (const QString &port : {QStringLiteral("rtsp_port"), QStringLiteral("web_port"),
                                    QStringLiteral("recording_port")})
            settings.insert(port, settings.value(port, 0));
        for (auto one = settings.begin(); one != settings.end(); ++one) {
            const auto set =
                session().exec("update gl.setting set value = to_jsonb($1::int) where key = $2",
                               {one.value() == kFreePort ? freePort() : one.value(),
                                QStringLiteral("video.") + one.key()});
            if (!set)
                return set.error().message;
        }
        m_relay = std::make_unique<video::RelayWork>(config(QStringLiteral("t_service")),
                                                     m_folder.path());
        m_relay->start();
        return m_relay->port() != 0 ? QString() : QStringLiteral("the relay does not listen");
    }
    void end()
    {
        m_relay.reset();
        Fixture::end();
    }

    video::RelayWork &relay() const { return *m_relay; }
    QString filePath(const QString &file) const { return m_folder.filePath(file); }
    /// An address with the relay's real port.
    QUrl here(QUrl url) const
    {
        url.setPort(m_relay->port());
        return url;
    }

private:
    static int freePort()
    {
        QTcpServer free;
        return free.listen(QHostAddress::LocalHost) ? free.serverPort() : 0;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<video::RelayWork> m_relay;
};

} // namespace gl::test
