#include "phoneserver.h"

#include "certificate.h"
#include "guardedsocketserver.h"

#include <video/log.h>

#include <QCoreApplication>
#include <QFile>
#include <QHostAddress>
#include <QHttpServer>
#include <QHttpServerResponder>
#include <QHttpServerResponse>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace gl::video {

namespace {

using Status = QHttpServerResponse::StatusCode;
using Request = QHttpServerRequest;
using Responder = QHttpServerResponder;

constexpr qsizetype kLongestCode = 32;
constexpr int kWaitAtOnce = 64; ///< requests that wait for a thread or an answer
constexpr int kThreads = 8;
constexpr int kWrongOfOne = 10; ///< codes, a minute
constexpr int kWrongOfAll = 300;

QHttpServerResponse withHeaders(QHttpServerResponse response,
                                std::initializer_list<std::pair<const char *, QString>> more)
{
    QHttpHeaders headers = response.headers();
    for (const auto &[name, value] : more)
        headers.append(QLatin1StringView(name), value);
    headers.append("Cache-Control", "no-store");
    headers.append("X-Content-Type-Options", "nosniff");
    response.setHeaders(std::move(headers));
    return response;
}

QHttpServerResponse plain(Status status)
{
    return withHeaders(QHttpServerResponse(status), {});
}

QHttpServerResponse json(const QJsonObject &object, Status status = Status::Ok)
{
    return withHeaders(QHttpServerResponse(object, status), {});
}

QHttpServerResponse page(const QString &name, const QByteArray &type)
{
    QFile file(u":/gridline/video/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return plain(Status::NotFound);
    return withHeaders(
        QHttpServerResponse(type, file.readAll()),
        {{"Content-Security-Policy", u"default-src 'self'; media-src blob: mediastream:; img-src "
                                     u"data:; base-uri 'none'; form-action 'self'; "
                                     "frame-ancestors 'none'"_s},
         {"Permissions-Policy", u"camera=(self), microphone=(self)"_s},
         {"Referrer-Policy", u"no-referrer"_s}});
}

Status statusOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Invalid: return Status::UnsupportedMediaType;
    case ErrorKind::Rejected:
    case ErrorKind::Offline: return Status::ServiceUnavailable;
    case ErrorKind::Conflict: return Status::Conflict;
    case ErrorKind::Timeout: return Status::GatewayTimeout;
    case ErrorKind::Forbidden:
    case ErrorKind::NotFound:
    case ErrorKind::Internal: break;
    }
    return Status::InternalServerError;
}

QHttpServerResponse created(const QString &path, const Result<QByteArray> &answer)
{
    if (!answer) {
        qCInfo(lcVideo) << "an offer is refused" << answer.error().message << answer.error().detail;
        return plain(statusOf(answer.error().kind));
    }
    return withHeaders(QHttpServerResponse("application/sdp", *answer, Status::Created),
                       {{"Location", u"/whip/"_s + path}});
}

/// Empty without.
QString bearerOf(const Request &request)
{
    const QByteArray given = request.headers().value("Authorization").toByteArray();
    return given.size() < 200 && given.startsWith("Bearer ") ? QString::fromLatin1(given.mid(7))
                                                             : QString();
}

} // namespace

PhoneServer::PhoneServer(PhonePage::Callbacks callbacks)
    : m_callbacks(std::move(callbacks)),
      m_pool(this), // so that it moves to the thread with us
      m_wrong(kWrongOfOne, kWrongOfAll)
{
    m_pool.setMaxThreadCount(kThreads);
}

PhoneServer::~PhoneServer() = default;

Result<void> PhoneServer::start(const PhonePageOptions &options)
{
    const QHostAddress address(options.address);
    std::optional<QSslConfiguration> encryption;
    if (!options.certificateFile.isEmpty()) {
        const auto read = serverEncryption(options.certificateFile, options.keyFile);
        if (!read)
            return std::unexpected(read.error());
        encryption = *read;
    } else if (!address.isLoopback()) {
        return failure({.kind = ErrorKind::Invalid,
                        .message = tr("Browsers give no camera to a page without TLS: set a "
                                      "certificate."),
                        .field = u"certificate"_s});
    }
    auto sockets = std::make_unique<GuardedSocketServer>(
        encryption, GuardedSocketServer::Limits{.connections = options.mostConnections,
                                                .ofOneAddress = options.mostOfOneAddress,
                                                .patience = options.patience});
    m_server = std::make_unique<QHttpServer>();
    addRoutes();
    if (!sockets->listen(address, options.port) || !m_server->bind(sockets.get()))
        return failure(ErrorKind::Offline,
                       tr("The phone's page cannot listen on port %1.").arg(options.port));
    m_sockets = sockets.release(); // the HTTP server has it
    m_sockets->setParent(m_server.get());
    m_port = m_sockets->serverPort();
    qCInfo(lcVideo) << "phones are served" << "port=" << m_port << "tls=" << encryption.has_value();
    return {};
}

/// QHttpServer does not survive answers that come when it has gone.
void PhoneServer::stop()
{
    m_stopped = true;
    if (m_sockets)
        m_sockets->close();
    m_pool.waitForDone();
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
    m_server.reset();
    m_sockets = nullptr;
}

void PhoneServer::addRoutes()
{
    const auto file = [this](const QString &path, const QString &name, const QByteArray &type) {
        m_server->route(path, Request::Method::Get, this,
                        [this, name, type](const Request &request, Responder &responder) {
                            m_sockets->understood(request.remoteAddress(), request.remotePort());
                            responder.sendResponse(page(name, type));
                        });
    };
    file(u"/"_s, u"phone.html"_s, "text/html; charset=utf-8");
    file(u"/phone.js"_s, u"phone.mjs"_s, "text/javascript; charset=utf-8");
    file(u"/texts.js"_s, u"phonetexts.mjs"_s, "text/javascript; charset=utf-8");
    file(u"/phone.css"_s, u"phone.css"_s, "text/css; charset=utf-8");
    m_server->route(
        u"/code"_s, Request::Method::Post, this,
        [this](const Request &request, Responder &responder) { redeem(request, responder); });
    m_server->route(u"/whip/<arg>"_s, Request::Method::Post, this,
                    [this](const QString &path, const Request &request, Responder &responder) {
                        takeOffer(path, request, responder);
                    });
    m_server->route(u"/whip/<arg>"_s, Request::Method::Delete, this,
                    [this](const QString &path, const Request &request, Responder &responder) {
                        answer(request, responder,
                               [calls = m_callbacks, path, secret = bearerOf(request)] {
                                   if (!calls.state(path, secret).allowed)
                                       return plain(Status::Unauthorized);
                                   calls.end(path);
                                   return plain(Status::Ok);
                               });
                    });
    m_server->route(
        u"/state/<arg>"_s, Request::Method::Get, this,
        [this](const QString &path, const Request &request, Responder &responder) {
            answer(request, responder, [calls = m_callbacks, path, secret = bearerOf(request)] {
                const StreamState state = calls.state(path, secret);
                return state.allowed ? json({{u"live"_s, state.live}, {u"talker"_s, state.talker}})
                                     : plain(Status::Unauthorized);
            });
        });
}

/// Works for the answer on another thread.
void PhoneServer::answer(const QHttpServerRequest &request, QHttpServerResponder &responder,
                         Work work)
{
    m_sockets->understood(request.remoteAddress(), request.remotePort());
    if (m_stopped || m_waiting >= kWaitAtOnce) {
        responder.sendResponse(plain(Status::ServiceUnavailable));
        return;
    }
    ++m_waiting;
    auto shared = std::make_shared<Responder>(std::move(responder));
    m_pool.start([this, shared = std::move(shared), work = std::move(work)]() mutable {
        auto response = std::make_shared<QHttpServerResponse>(work());
        QMetaObject::invokeMethod(
            this,
            [this, shared = std::move(shared), response = std::move(response)] {
                --m_waiting;
                shared->sendResponse(*response);
            },
            Qt::QueuedConnection);
    });
}

void PhoneServer::redeem(const QHttpServerRequest &request, QHttpServerResponder &responder)
{
    const QHostAddress from = request.remoteAddress();
    if (!m_wrong.mayTry(from, Attempts::Clock::now())) {
        m_sockets->understood(from, request.remotePort());
        responder.sendResponse(plain(Status::TooManyRequests));
        return;
    }
    m_wrong.count(from, Attempts::Clock::now());
    const QString code = QString::fromLatin1(request.body().left(kLongestCode)).trimmed();
    answer(request, responder, [this, calls = m_callbacks, from, code] {
        const StreamKey key = calls.redeem(code);
        const bool isAway = key.refused == "away"_L1;
        if (key.refused.isEmpty() || isAway)
            QMetaObject::invokeMethod(
                this, [this, from] { m_wrong.forgive(from); }, Qt::QueuedConnection);
        if (key.refused.isEmpty())
            return json({{u"path"_s, key.path}, {u"secret"_s, key.secret}});
        return json({{u"refused"_s, key.refused}},
                    isAway ? Status::ServiceUnavailable : Status::Forbidden);
    });
}

void PhoneServer::takeOffer(const QString &path, const QHttpServerRequest &request,
                            QHttpServerResponder &responder)
{
    const bool isSdp =
        request.headers().value("Content-Type").startsWith(QByteArrayView("application/sdp"));
    answer(request, responder,
           [calls = m_callbacks, path, isSdp, body = request.body(), secret = bearerOf(request)] {
               if (!calls.state(path, secret).allowed)
                   return plain(Status::Unauthorized);
               return isSdp ? created(path, calls.offer(path, body))
                            : plain(Status::UnsupportedMediaType);
           });
}

} // namespace gl::video
