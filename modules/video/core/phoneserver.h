#pragma once

#include "attempts.h"
#include "phonepage.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>

#include <memory>

class QHttpServer;
class QHttpServerRequest;
class QHttpServerResponder;
class QHttpServerResponse;

namespace gl::video {

class GuardedSocketServer;

/// What PhonePage hides: the HTTP server, in its own thread.
class PhoneServer : public QObject
{
    Q_OBJECT

public:
    explicit PhoneServer(PhonePage::Callbacks callbacks);
    ~PhoneServer() override;

    Result<void> start(const PhonePageOptions &options);
    /// Takes nothing more and answers what was asked.
    void stop();
    quint16 port() const { return m_port; }

private:
    using Work = std::function<QHttpServerResponse()>;

    void addRoutes();
    void answer(const QHttpServerRequest &request, QHttpServerResponder &responder, Work work);
    void redeem(const QHttpServerRequest &request, QHttpServerResponder &responder);
    void takeOffer(const QString &path, const QHttpServerRequest &request,
                   QHttpServerResponder &responder);

    const PhonePage::Callbacks m_callbacks;
    QThreadPool m_pool; ///< for what waits
    int m_waiting = 0;
    Attempts m_wrong;
    std::unique_ptr<QHttpServer> m_server;
    GuardedSocketServer *m_sockets = nullptr; ///< the server's child
    quint16 m_port = 0;
    bool m_stopped = false;
};

} // namespace gl::video
