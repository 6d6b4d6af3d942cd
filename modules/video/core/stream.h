#pragma once

#include <base/id.h>

#include <QDateTime>
#include <QString>
#include <QUrl>

#include <optional>

namespace gl::video {

enum class StreamKind {
    Inspector, ///< 网格员
    Camera,    ///< 摄像头
    Talk,      ///< the desk's voice, to an inspector
    Record,    ///< 设备录像: what a camera's device recorded
};

/// What can be watched, or may come in soon.
struct Stream
{
    qint64 id = 0;
    StreamKind kind = StreamKind::Inspector;
    QString title{};                ///< of the inspector or the camera
    std::optional<CaseId> caseId{}; ///< it is about
    QString caseNumber{};
    AccountId inspector{};     ///< invalid: a camera
    int cameraId = 0;          ///< 0: an inspector
    qint64 verificationId = 0; ///< 0: none
    QDateTime openedAt{};
    QDateTime endsAt{};     ///< at the latest; invalid: while somebody watches
    QDateTime liveSince{};  ///< invalid: nothing comes in now
    QDateTime lastLiveAt{}; ///< when that changed last
    bool recording = false;
    bool unrecorded = false; ///< it should be recorded, and the disk for recordings is full
    int watchers = 0;
    QString cameraCode{};
    bool turns = false;   ///< the camera: pan, tilt, zoom and presets
    bool records = false; ///< its device can be asked for recordings
    QDateTime recordedFrom{};
    QDateTime recordedTo{};
    QString talker{}; ///< name of the desk that has the line to it; empty: nobody

    bool isLive() const { return liveSince.isValid(); }
    bool operator==(const Stream &) const = default;
};

/// How to reach the relay for one stream: a credential of this account, valid until the stream ends
/// and at most until `expiresAt`. Secret: never logged, never kept.
struct StreamAddress
{
    qint64 streamId = 0;
    QString path{};
    QString user{};
    QString secret{};
    QString host{};
    quint16 rtspPort = 0;
    quint16 webPort = 0; ///< 0: phones' browsers are not served
    bool tls = false;
    QDateTime expiresAt{};

    QUrl playUrl() const;    ///< rtsp(s)://user:secret@host:port/live/path
    QUrl publishUrl() const; ///< the same with /publish/
    /// Of another host than the database names, for a relay that is reached by another way.
    StreamAddress at(const QString &otherHost) const;

    bool operator==(const StreamAddress &) const = default;
};

} // namespace gl::video
