#include "phonepage.h"

#include <QFile>
#include <QFuture>
#include <QHostAddress>
#include <QHttpServer>
#include <QHttpServerResponse>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::video {

namespace {

using Status = QHttpServerResponse::StatusCode;

constexpr qsizetype kMostOffer = 64 * 1024;
constexpr int kGuessesAMinute = 10;

QHttpServerResponse page(const QString &name, const QByteArray &type)
{
    QFile file(u":/gridline/video/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return QHttpServerResponse(Status::NotFound);
    QHttpServerResponse response(type, file.readAll());
    QHttpHeaders headers = response.headers();
    headers.append("Content-Security-Policy",
                   "default-src 'self'; media-src blob: mediastream:; frame-ancestors 'none'");
    headers.append("Cache-Control", "no-store");
    headers.append("Referrer-Policy", "no-referrer");
    response.setHeaders(std::move(headers));
    return response;
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
    if (!answer)
        return QHttpServerResponse(statusOf(answer.error().kind));
    QHttpServerResponse response("application/sdp", *answer, Status::Created);
    QHttpHeaders headers = response.headers();
    headers.append("Location", u"/whip/"_s + path);
    response.setHeaders(std::move(headers));
    return response;
}

QFuture<QHttpServerResponse> now(QHttpServerResponse &&response)
{
    QPromise<QHttpServerResponse> promise;
    promise.start();
    promise.addResult(std::move(response));
    promise.finish();
    return promise.future();
}

Result<QSslConfiguration> encryption(const PhonePageOptions &options)
{
    const QList<QSslCertificate> chain = QSslCertificate::fromPath(options.certificateFile);
    QFile file(options.keyFile);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    const QByteArray pem = isOpen ? file.readAll() : QByteArray();
    QSslKey key(pem, QSsl::Ec);
    if (key.isNull())
        key = QSslKey(pem, QSsl::Rsa);
    if (chain.isEmpty() || key.isNull())
        return failure(
            {.kind = ErrorKind::Invalid,
             .message = PhonePage::tr("The certificate of the phone's page cannot be read."),
             .field = u"certificate"_s});
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    return configuration;
}

} // namespace

PhonePage::PhonePage(Callbacks callbacks) : m_callbacks(std::move(callbacks)) {}
PhonePage::~PhonePage() = default;

Result<void> PhonePage::start(const PhonePageOptions &options)
{
    std::unique_ptr<QTcpServer> socket;
    if (options.certificateFile.isEmpty()) {
        socket = std::make_unique<QTcpServer>();
    } else {
        const auto configuration = encryption(options);
        if (!configuration)
            return std::unexpected(configuration.error());
        auto secure = std::make_unique<QSslServer>();
        secure->setSslConfiguration(*configuration);
        socket = std::move(secure);
    }
    m_server = std::make_unique<QHttpServer>();
    addRoutes();
    if (!socket->listen(QHostAddress(options.address), options.port)
        || !m_server->bind(socket.get()))
        return failure(ErrorKind::Offline,
                       tr("The phone's page cannot listen on port %1.").arg(options.port));
    m_port = socket->serverPort();
    socket.release()->setParent(m_server.get()); // the server has taken it
    return {};
}

void PhonePage::addRoutes()
{
    using Request = QHttpServerRequest;
    m_server->route(u"/"_s, Request::Method::Get, this,
                    [] { return page(u"phone.html"_s, "text/html; charset=utf-8"); });
    m_server->route(u"/phone.js"_s, Request::Method::Get, this,
                    [] { return page(u"phone.mjs"_s, "text/javascript; charset=utf-8"); });
    m_server->route(u"/phone.css"_s, Request::Method::Get, this,
                    [] { return page(u"phone.css"_s, "text/css; charset=utf-8"); });
    m_server->route(u"/code"_s, Request::Method::Post, this,
                    [this](const Request &request) { return redeem(request); });
    m_server->route(u"/whip/<arg>"_s, Request::Method::Post, this,
                    [this](const QString &path, const Request &request) {
                        if (!isAuthorised(path, request))
                            return now(QHttpServerResponse(Status::Unauthorized));
                        if (request.body().size() > kMostOffer)
                            return now(QHttpServerResponse(Status::PayloadTooLarge));
                        return QtConcurrent::run(
                            [offer = m_callbacks.offer, path, body = request.body()] {
                                return created(path, offer(path, body));
                            });
                    });
    m_server->route(u"/whip/<arg>"_s, Request::Method::Delete, this,
                    [this](const QString &path, const Request &request) {
                        if (!isAuthorised(path, request))
                            return QHttpServerResponse(Status::Unauthorized);
                        m_callbacks.end(path);
                        return QHttpServerResponse(Status::NoContent);
                    });
}

QHttpServerResponse PhonePage::redeem(const QHttpServerRequest &request)
{
    if (!mayGuess(request.remoteAddress()))
        return QHttpServerResponse(Status::TooManyRequests);
    const QByteArray body = request.body().left(32);
    const auto key = m_callbacks.redeem(QString::fromLatin1(body).trimmed());
    if (!key) {
        ++m_guesses[request.remoteAddress()];
        return QHttpServerResponse(Status::Forbidden);
    }
    return QHttpServerResponse(
        "application/json",
        QJsonDocument(QJsonObject{{u"path"_s, key->path}, {u"secret"_s, key->secret}})
            .toJson(QJsonDocument::Compact));
}

bool PhonePage::isAuthorised(const QString &path, const QHttpServerRequest &request) const
{
    const QByteArray given = request.headers().value("Authorization").toByteArray();
    return given.size() < 200 && given.startsWith("Bearer ")
           && m_callbacks.mayPublish(path, QString::fromLatin1(given.mid(7)));
}

/// A code has eight digits and lives for two minutes: ten guesses a minute find none.
bool PhonePage::mayGuess(const QHostAddress &from)
{
    const auto time = std::chrono::steady_clock::now();
    if (time - m_minute > 1min || m_guesses.size() > 10000) {
        m_guesses.clear();
        m_minute = time;
    }
    return m_guesses.value(from) < kGuessesAMinute;
}

} // namespace gl::video
