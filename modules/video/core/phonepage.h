#pragma once

#include <base/error.h>

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

class QHttpServer;
class QHttpServerRequest;
class QHttpServerResponse;
class QHostAddress;

namespace gl::video {

struct PhonePageOptions
{
    QString address{QStringLiteral("127.0.0.1")};
    quint16 port = 0;          ///< 0: any free one
    QString certificateFile{}; ///< PEM; browsers give no camera without TLS, but to localhost
    QString keyFile{};
};

/// What a phone publishes with.
struct StreamKey
{
    QString path{};
    QString secret{};
};

/// The page that an inspector's phone publishes from, and its end point of WHIP (RFC 9725):
///   GET  /             the page; it asks for the code that the desk tells
///   POST /code         the code, plain; answers {"path", "secret"}; ten wrong ones a minute at
///   most POST /whip/PATH    an offer with "Authorization: Bearer SECRET"; 201 with the answer
///   DELETE /whip/PATH  ends the stream, with the same secret
/// Lives in a thread with an event loop.
class PhonePage : public QObject
{
    Q_OBJECT

public:
    /// All come in the thread of this object; `offer` is called on one that may wait.
    struct Callbacks
    {
        std::function<std::optional<StreamKey>(const QString &code)> redeem;
        std::function<bool(const QString &path, const QString &secret)> mayPublish;
        std::function<Result<QByteArray>(const QString &path, const QByteArray &offer)> offer;
        std::function<void(const QString &path)> end;
    };

    explicit PhonePage(Callbacks callbacks);
    ~PhonePage() override;

    /// Offline: the port is taken. Invalid, field "certificate".
    Result<void> start(const PhonePageOptions &options);
    quint16 port() const { return m_port; }

private:
    void addRoutes();
    QHttpServerResponse redeem(const QHttpServerRequest &request);
    bool isAuthorised(const QString &path, const QHttpServerRequest &request) const;
    bool mayGuess(const QHostAddress &from);

    const Callbacks m_callbacks;
    std::unique_ptr<QHttpServer> m_server;
    QHash<QHostAddress, int> m_guesses; ///< wrong codes in this minute
    std::chrono::steady_clock::time_point m_minute{};
    quint16 m_port = 0;
};

} // namespace gl::video
