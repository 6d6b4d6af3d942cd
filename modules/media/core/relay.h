#pragma once

#include <base/error.h>

#include <QObject>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace gl::media {

enum class Direction { Publish, Play };

/// What somebody who knocks gets.
struct Grant
{
    bool allowed = false;
    QString who{}; ///< told by watched() and left(): an account, never a password
};

struct RelayOptions
{
    QString address{QStringLiteral("127.0.0.1")};
    quint16 rtspPort = 0; ///< 0: any free one, see Relay::port()
    /// PEM files. With them every connection is RTSP over TLS and media come inside it; without
    /// them nothing is encrypted, which is for this computer's own network address only.
    QString certificateFile{};
    QString keyFile{};
    int maxConnections = 400;
    int maxStreams = 100;
    quint16 firstMediaPort = 0; ///< of UDP, for browsers; 0: any
    quint16 lastMediaPort = 0;
    std::chrono::milliseconds silence{1500};    ///< a publisher that says nothing so long is gone
    std::chrono::milliseconds anonymous{10000}; ///< a connection without a grant is closed
};

/// How a camera's program stream comes: it sends datagrams, it connects, or we do.
enum class PsTransport { Udp, TcpPassive, TcpActive };

/// Where a camera's program stream (MPEG-PS in RTP) is received.
struct PsOptions
{
    PsTransport transport = PsTransport::Udp;
    QString address{QStringLiteral("0.0.0.0")}; ///< to listen on
    quint16 firstPort = 0;                      ///< 0: any free one
    quint16 lastPort = 0;
    QString expectedHost{}; ///< address of who may send; nobody else is listened to
};

/// What a camera answered about its stream.
struct PsPeer
{
    QString host{};                  ///< numeric
    quint16 port = 0;                ///< to connect to
    std::optional<quint32> sender{}; ///< SSRC of its packets; none: the first that comes
};

/// The district's video relay: inspectors and cameras publish, desks watch. A path is a name of
/// letters, digits, '-' and '_', at most 64; publishers RECORD to rtsp://HOST/publish/PATH,
/// watchers PLAY rtsp://HOST/live/PATH, by TCP or UDP. Nothing is encoded again. One publisher a
/// path: a newer one with a grant takes over, because it is the same phone that came back. A
/// watcher who is slow loses frames and harms nobody.
///
/// A path that ends in "-talk" carries one sound to who publishes the path without that ending: a
/// browser hears it in its own session, others PLAY it. One that ends in "-seat" is a participant
/// of a conference: one sound, with or without a picture.
///
/// Runs on threads of its own; signals come from those, so connect them to an object of the
/// receiving thread. media::start() first.
class Relay : public QObject
{
    Q_OBJECT

public:
    /// Asked on a relay's thread for every first use of a path by a connection; may wait, for a
    /// database for example. Must be safe to call from several threads at once.
    using Authorise = std::function<Grant(const QString &path, const QString &user,
                                          const QString &password, Direction)>;

    Relay();
    ~Relay() override;

    /// Offline: the port is taken. Invalid, field "certificate": it cannot be read.
    Result<void> start(const RelayOptions &options, Authorise authorise);
    /// Ends every stream and connection.
    void stop();

    quint16 port() const; ///< 0 when not started
    QUrl publishUrl(const QString &path) const;
    QUrl playUrl(const QString &path) const;

    /// Fetches a camera's stream as the publisher of `path`, and again when it breaks, until
    /// endPull(). The address may hold user and password. Invalid: no address of RTSP.
    Result<void> pull(const QString &path, const QUrl &camera);
    void endPull(const QString &path);

    /// Opens a port for a camera's program stream as the publisher of `path`, in the place of an
    /// earlier one, until endPs(). 0 with TcpActive. Offline: no port is free.
    Result<quint16> takePs(const QString &path, const PsOptions &options);
    void expectPs(const QString &path, const PsPeer &peer);
    void endPs(const QString &path);

    /// Takes a browser's offer of WebRTC (WHIP) as the publisher of `path`, which the caller has
    /// authorised; gives the answer with all candidates. Waits a few seconds at most: for a thread
    /// that may. Invalid: no offer we can take; Rejected: no room; Timeout.
    Result<QByteArray> takeOffer(const QString &path, const QByteArray &offer);

    /// Ends a stream and everybody's watching it.
    void close(const QString &path);
    /// Ends what `who` (as granted) watches of a path.
    void closeWatcher(const QString &path, const QString &who);

    QStringList live() const; ///< paths that can be watched now, sorted

Q_SIGNALS:
    void published(const QString &path); ///< can be watched from now on
    void gone(const QString &path);      ///< its publisher ended, was cut off, or says nothing
    void watched(const QString &path, const QString &who);
    void left(const QString &path, const QString &who);

private:
    class Server;
    std::unique_ptr<Server> m_server;
};

} // namespace gl::media
