#pragma once

#include <base/error.h>

#include <QCoreApplication>
#include <QString>
#include <QThread>

#include <functional>
#include <memory>

class QObject;

namespace gl::video {

struct RecordingServerOptions
{
    QString address{QStringLiteral("127.0.0.1")};
    quint16 port = 0;          ///< 0: any free one
    QString certificateFile{}; ///< PEM; empty: no TLS
    QString keyFile{};
};

/// Gives desks the parts of recordings:
///   GET /parts/NUMBER   with "Authorization: Bearer SECRET", which says of which recording; one
///                       range of bytes is understood
/// Works in a thread of its own, so that reading a disk holds up nothing of the relay.
class RecordingServer
{
    Q_DECLARE_TR_FUNCTIONS(gl::video::RecordingServer)

public:
    /// The file of a part, asked in the server's thread. Forbidden: the secret opens nothing (any
    /// more); NotFound: no such part; Offline.
    using FindPart = std::function<Result<QString>(const QString &secret, int number)>;

    explicit RecordingServer(FindPart find);
    ~RecordingServer(); ///< after the answer in hand
    Q_DISABLE_COPY_MOVE(RecordingServer)

    /// Offline: the port is taken. Invalid, field "certificate".
    Result<void> start(const RecordingServerOptions &options);
    quint16 port() const { return m_port; }

private:
    class Worker;

    QThread m_thread;
    Worker *m_worker; ///< lives in the thread
    quint16 m_port = 0;
};

} // namespace gl::video
