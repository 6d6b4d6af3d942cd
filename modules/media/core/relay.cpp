#include "relay.h"

#include "relayserver.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace gl::media {

namespace {

bool isPath(const QString &path)
{
    static const QRegularExpression shape(u"^[A-Za-z0-9_-]{1,64}$"_s);
    return shape.match(path).hasMatch();
}

} // namespace

Relay::Relay() = default;

Relay::~Relay()
{
    stop();
}

Result<void> Relay::start(const RelayOptions &options, Authorise authorise)
{
    stop();
    auto server = std::make_unique<Server>(*this);
    if (const auto started = server->start(options, std::move(authorise)); !started)
        return started;
    m_server = std::move(server);
    return {};
}

void Relay::stop()
{
    m_server.reset();
}

quint16 Relay::port() const
{
    return m_server ? m_server->port() : 0;
}

QUrl Relay::publishUrl(const QString &path) const
{
    QUrl url = playUrl(path);
    url.setPath(u"/publish/"_s + path);
    return url;
}

QUrl Relay::playUrl(const QString &path) const
{
    if (!m_server)
        return {};
    QUrl url;
    url.setScheme(m_server->options().certificateFile.isEmpty() ? u"rtsp"_s : u"rtsps"_s);
    url.setHost(m_server->options().address);
    url.setPort(m_server->port());
    url.setPath(u"/live/"_s + path);
    return url;
}

Result<void> Relay::pull(const QString &path, const QUrl &camera)
{
    if (!isPath(path) || !camera.isValid() || camera.host().isEmpty()
        || (camera.scheme() != "rtsp"_L1 && camera.scheme() != "rtsps"_L1))
        return failure({.kind = ErrorKind::Invalid,
                        .message = tr("A camera's address begins with rtsp://."),
                        .field = u"address"_s});
    if (!m_server)
        return failure(ErrorKind::Offline, tr("The relay does not run."));
    m_server->pull(path, camera);
    return {};
}

void Relay::endPull(const QString &path)
{
    if (m_server)
        m_server->endPull(path);
}

Result<quint16> Relay::takePs(const QString &path, const PsOptions &options)
{
    if (!m_server || !isPath(path))
        return failure(ErrorKind::Offline, tr("The relay does not run."));
    return m_server->takePs(path, options);
}

void Relay::expectPs(const QString &path, const PsPeer &peer)
{
    if (m_server)
        m_server->expectPs(path, peer);
}

void Relay::endPs(const QString &path)
{
    if (m_server)
        m_server->endPs(path);
}

Result<QByteArray> Relay::takeOffer(const QString &path, const QByteArray &offer)
{
    if (!m_server || !isPath(path))
        return failure(ErrorKind::Offline, tr("The relay does not run."));
    return m_server->takeOffer(path, offer);
}

void Relay::close(const QString &path)
{
    if (m_server)
        m_server->close(path);
}

void Relay::closeWatcher(const QString &path, const QString &who)
{
    if (m_server)
        m_server->closeWatchers(path, who);
}

QStringList Relay::live() const
{
    return m_server ? m_server->live() : QStringList();
}

} // namespace gl::media
