#pragma once

#include <base/error.h>

#include <QByteArray>
#include <QString>
#include <QThread>

#include <chrono>
#include <functional>

namespace gl::video {

class PhoneServer;

struct PhonePageOptions
{
    QString address{QStringLiteral("127.0.0.1")};
    quint16 port = 0;          ///< 0: any free one
    QString certificateFile{}; ///< PEM; browsers give no camera without TLS, but to localhost
    QString keyFile{};
    int mostConnections = 300;
    int mostOfOneAddress = 40; ///< connections; a whole street may come from one address
    std::chrono::milliseconds patience{60000}; ///< a request that takes longer is cut off
};

/// What a phone publishes with; or why it does not: "wrong", "used", "expired", "over", "away".
struct StreamKey
{
    QString path{};
    QString secret{};
    QString refused{};
};

/// How a stream stands, for its phone. Without `allowed` it is over.
struct StreamState
{
    bool allowed = false;
    bool live = false;
    QString talker{}; ///< who of the desks speaks to it now
};

/// The page that an inspector's phone publishes from, and its end point of WHIP (RFC 9725):
///   GET    /            the page; it asks for the code that the desk tells
///   POST   /code        the code, plain; answers {"path", "secret"} or 403 {"refused"}
///   POST   /whip/PATH   an offer with "Authorization: Bearer SECRET"; 201 with the answer
///   DELETE /whip/PATH   ends what the phone sends, with the same secret
///   GET    /state/PATH  {"live", "talker"}, with the same secret; 401: it is over
///
/// Strangers reach it, so connections, bytes of a request and wrong codes have limits. Has threads
/// of its own: the server's, and some for what waits.
class PhonePage
{
public:
    /// Called on several threads at once; may wait, for a database or a network.
    struct Callbacks
    {
        std::function<StreamKey(const QString &code)> redeem;
        std::function<StreamState(const QString &path, const QString &secret)> state;
        std::function<Result<QByteArray>(const QString &path, const QByteArray &offer)> offer;
        std::function<void(const QString &path)> end;
    };

    explicit PhonePage(Callbacks callbacks);
    ~PhonePage(); ///< what was asked is answered first; nothing is called afterwards
    PhonePage(const PhonePage &) = delete;
    PhonePage &operator=(const PhonePage &) = delete;

    /// Once. Offline: the port is taken. Invalid, field "certificate".
    Result<void> start(const PhonePageOptions &options);
    quint16 port() const { return m_port; } ///< 0: it does not run

private:
    QThread m_thread;
    PhoneServer *m_server; ///< lives and dies in the thread
    quint16 m_port = 0;
};

} // namespace gl::video
