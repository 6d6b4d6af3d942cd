#include "recordingparts.h"

#include <QCryptographicHash>
#include <QFile>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QtConcurrentRun>

#include <algorithm>
#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::video {

namespace {

constexpr auto kSilence = 20s;

QFuture<Result<QString>> ready(Result<QString> answer)
{
    return QtFuture::makeReadyValueFuture(std::move(answer));
}

constexpr auto kTooLong = "tooLong"; ///< of a reply: more came than was recorded

Error changed()
{
    return {.kind = ErrorKind::Conflict,
            .message = RecordingParts::tr("This part of the recording was changed after it was "
                                          "recorded. It is not shown.")};
}

/// On a worker's thread.
Result<QString> checked(const QByteArray &bytes, const QByteArray &sha256, const QString &path)
{
    if (QCryptographicHash::hash(bytes, QCryptographicHash::Sha256) != sha256)
        return std::unexpected(changed());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush())
        return failure(ErrorKind::Internal,
                       RecordingParts::tr("The recording does not fit on this computer's disk."),
                       file.errorString());
    return path;
}

Error errorOf(const QNetworkReply &reply)
{
    switch (reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt()) {
    case 401:
    case 403:
        return {.kind = ErrorKind::Forbidden,
                .message = RecordingParts::tr("The right to read this recording is over.")};
    case 404:
        return {.kind = ErrorKind::NotFound,
                .message = RecordingParts::tr("This part of the recording is missing.")};
    default: break;
    }
    return {.kind = ErrorKind::Offline,
            .message = RecordingParts::tr("The relay that keeps the recordings cannot be reached."),
            .detail = reply.errorString()};
}

} // namespace

RecordingParts::RecordingParts(const QString &authorityFile, QObject *parent)
    : QObject(parent),
      m_authorityFile(authorityFile)
{
    m_network.setTransferTimeout(kSilence);
}

void RecordingParts::open(const Recording &recording)
{
    // The same again, with a new key: what is here stays.
    if (recording.id != m_recording.id || !m_folder) {
        m_folder = std::make_shared<QTemporaryDir>();
        m_files.clear();
    }
    m_recording = recording;
}

QFuture<Result<QString>> RecordingParts::fetch(int number)
{
    if (const auto known = m_files.constFind(number); known != m_files.cend())
        return ready(*known);
    const auto part = std::ranges::find(m_recording.parts, number, &RecordingPart::number);
    if (part == m_recording.parts.cend() || m_recording.address.port == 0)
        return ready(failure(ErrorKind::NotFound, tr("This part of the recording is missing.")));
    QNetworkRequest request(m_recording.address.partUrl(number));
    request.setRawHeader("Authorization", "Bearer " + m_recording.address.secret.toLatin1());
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    if (!m_authorityFile.isEmpty()) {
        QSslConfiguration ssl = request.sslConfiguration();
        ssl.setCaCertificates(QSslCertificate::fromPath(m_authorityFile));
        request.setSslConfiguration(ssl);
    }
    QNetworkReply *reply = m_network.get(request);
    // More than was recorded is of no use, however much comes.
    connect(reply, &QNetworkReply::downloadProgress, reply,
            [reply, most = part->bytes](qint64 got) {
                if (got > most && !reply->property(kTooLong).toBool()) {
                    reply->setProperty(kTooLong, true);
                    reply->abort();
                }
            });
    const QString path = m_folder->filePath(u"%1.mkv"_s.arg(number));
    return QtFuture::connect(reply, &QNetworkReply::finished)
        .then(this,
              [reply, path, folder = m_folder, sha256 = part->sha256] {
                  reply->deleteLater();
                  if (reply->property(kTooLong).toBool())
                      return ready(std::unexpected(changed()));
                  if (reply->error() != QNetworkReply::NoError)
                      return ready(std::unexpected(errorOf(*reply)));
                  return QtConcurrent::run([body = reply->readAll(), sha256, path, folder] {
                      return checked(body, sha256, path);
                  });
              })
        .unwrap()
        .then(this, [this, number, folder = m_folder](const Result<QString> &file) {
            if (file && folder == m_folder)
                keep(number, *file);
            return file;
        });
}

/// The part farthest from this one goes when there are too many.
void RecordingParts::keep(int number, const QString &file)
{
    m_files.insert(number, file);
    if (m_files.size() <= kKept)
        return;
    const QList<int> numbers = m_files.keys();
    const int farthest = *std::ranges::max_element(
        numbers, {}, [number](int other) { return std::abs(other - number); });
    QFile::remove(m_files.take(farthest));
}

} // namespace gl::video
