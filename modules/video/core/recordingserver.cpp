#include "recordingserver.h"

#include "certificate.h"

#include <QFile>
#include <QHostAddress>
#include <QHttpServer>
#include <QHttpServerResponse>
#include <QSslConfiguration>
#include <QSslServer>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace gl::video {

namespace {

using Status = QHttpServerResponse::StatusCode;

struct Range
{
    qint64 first = 0;
    qint64 last = 0; ///< with this byte; before `first`: nothing of the file is in it
};

/// One range of bytes (RFC 9110 14.1.2); none when it is not one: then the whole file is meant.
std::optional<Range> rangeOf(const QByteArray &header, qint64 size)
{
    if (!header.startsWith("bytes=") || header.contains(','))
        return {};
    const QByteArray text = header.mid(6).trimmed();
    const qsizetype dash = text.indexOf('-');
    if (dash < 0)
        return {};
    bool firstGiven = false;
    bool lastGiven = false;
    const qint64 first = text.first(dash).toLongLong(&firstGiven);
    const qint64 last = text.sliced(dash + 1).toLongLong(&lastGiven);
    if (firstGiven && (lastGiven || dash + 1 == text.size()) && (!lastGiven || last >= first))
        return Range{.first = first, .last = lastGiven ? std::min(last, size - 1) : size - 1};
    if (dash == 0 && lastGiven && last >= 0)
        return Range{.first = std::max<qint64>(size - last, 0), .last = last == 0 ? -1 : size - 1};
    return {};
}

QHttpServerResponse contents(const QString &path, const QByteArray &rangeHeader)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return QHttpServerResponse(Status::NotFound);
    const qint64 size = file.size();
    const std::optional<Range> range = rangeOf(rangeHeader, size);
    QHttpHeaders headers;
    headers.append(QHttpHeaders::WellKnownHeader::AcceptRanges, "bytes");
    headers.append(QHttpHeaders::WellKnownHeader::CacheControl, "no-store");
    headers.append(QHttpHeaders::WellKnownHeader::ContentType, "video/x-matroska");
    if (!range) {
        QHttpServerResponse whole(file.readAll());
        whole.setHeaders(std::move(headers));
        return whole;
    }
    const bool isEmpty = range->first > range->last || range->first >= size;
    headers.append(QHttpHeaders::WellKnownHeader::ContentRange,
                   isEmpty
                       ? "bytes */" + QByteArray::number(size)
                       : "bytes " + QByteArray::number(range->first) + '-'
                             + QByteArray::number(range->last) + '/' + QByteArray::number(size));
    QByteArray bytes;
    if (!isEmpty && file.seek(range->first))
        bytes = file.read(range->last - range->first + 1);
    QHttpServerResponse part(bytes,
                             isEmpty ? Status::RequestRangeNotSatisfiable : Status::PartialContent);
    part.setHeaders(std::move(headers));
    return part;
}

QHttpServerResponse refusal(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Forbidden: return QHttpServerResponse(Status::Forbidden);
    case ErrorKind::NotFound: return QHttpServerResponse(Status::NotFound);
    default: return QHttpServerResponse(Status::ServiceUnavailable);
    }
}

} // namespace

/// Answers at once, never by a future: a server that goes while one is open has nobody to give it
/// to.
class RecordingServer::Worker : public QObject
{
public:
    explicit Worker(FindPart find) : m_find(std::move(find)) {}

    Result<quint16> start(const RecordingServerOptions &options)
    {
        std::unique_ptr<QTcpServer> socket;
        if (options.certificateFile.isEmpty()) {
            socket = std::make_unique<QTcpServer>();
        } else {
            const auto encryption = serverEncryption(options.certificateFile, options.keyFile);
            if (!encryption)
                return std::unexpected(encryption.error());
            auto secure = std::make_unique<QSslServer>();
            secure->setSslConfiguration(*encryption);
            socket = std::move(secure);
        }
        m_server = std::make_unique<QHttpServer>();
        m_server->route(u"/parts/<arg>"_s, QHttpServerRequest::Method::Get, this,
                        [this](int number, const QHttpServerRequest &request) {
                            return answer(number, request);
                        });
        if (!socket->listen(QHostAddress(options.address), options.port)
            || !m_server->bind(socket.get()))
            return failure(
                ErrorKind::Offline,
                RecordingServer::tr("Recordings cannot be served on port %1.").arg(options.port));
        const quint16 port = socket->serverPort();
        socket.release()->setParent(m_server.get()); // the server has taken it
        return port;
    }

    void stop() { m_server.reset(); }

private:
    QHttpServerResponse answer(int number, const QHttpServerRequest &request) const
    {
        const QByteArray given = request.headers().value("Authorization").toByteArray();
        if (given.size() > 200 || !given.startsWith("Bearer "))
            return QHttpServerResponse(Status::Unauthorized);
        const auto file = m_find(QString::fromLatin1(given.sliced(7)), number);
        return file ? contents(*file, request.headers().value("Range").toByteArray())
                    : refusal(file.error().kind);
    }

    const FindPart m_find;
    std::unique_ptr<QHttpServer> m_server;
};

RecordingServer::RecordingServer(FindPart find) : m_worker(new Worker(std::move(find)))
{
    m_thread.setObjectName(u"recordings"_s);
    m_worker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

RecordingServer::~RecordingServer()
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker] { worker->stop(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

Result<void> RecordingServer::start(const RecordingServerOptions &options)
{
    Result<quint16> started;
    QMetaObject::invokeMethod(
        m_worker, [&] { started = m_worker->start(options); }, Qt::BlockingQueuedConnection);
    if (!started)
        return std::unexpected(started.error());
    m_port = *started;
    return {};
}

} // namespace gl::video
