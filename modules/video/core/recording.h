#pragma once

#include <base/id.h>

#include <QDateTime>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace gl::video {

enum class RecordingState { Recording, Closed, Failed, Expired };

struct RecordingPart
{
    int number = 0;
    QString file{};
    QDateTime from{};
    QDateTime to{};
    qint64 bytes = 0;
    QByteArray sha256{}; ///< 32 bytes

    bool operator==(const RecordingPart &) const = default;
};

struct RecordingMark
{
    qint64 id = 0;
    QDateTime at{};
    QString remark{};
    QString by{};

    bool operator==(const RecordingMark &) const = default;
};

/// Whether the relay's disk takes recordings.
struct RecordingRoom
{
    QDateTime fullSince{}; ///< invalid: it does
    qint64 freeMb = 0;     ///< when that changed last
    qint64 reserveMb = 0;  ///< what recordings leave free
    int unrecorded = 0;    ///< streams of cases that come in without being recorded

    bool isFull() const { return fullSince.isValid(); }
    bool operator==(const RecordingRoom &) const = default;
};

/// Where the parts of a recording are read, for a short time. Secret: never logged, never kept.
struct RecordingAddress
{
    QString host{};
    quint16 port = 0; ///< 0: they cannot be read
    bool tls = false;
    QString secret{};

    QUrl partUrl(int number) const;
    bool operator==(const RecordingAddress &) const = default;
};

/// A stream as it was kept. Files are on the relay's disk below its folder of recordings; what was
/// deleted by rule (Expired) keeps its hashes.
struct Recording
{
    qint64 id = 0;
    qint64 streamId = 0;
    std::optional<CaseId> caseId{};
    RecordingState state = RecordingState::Recording;
    QString title{};
    QString folder{};
    QDateTime startedAt{};
    QDateTime endedAt{};
    QDate keepUntil{};
    QString note{}; ///< why it failed
    qint64 bytes = 0;
    QByteArray sha256{}; ///< of the hashes of its parts, in order; empty while it goes on
    QList<RecordingPart> parts{};
    QList<RecordingMark> marks{};
    RecordingAddress address{}; ///< only of one that was opened

    bool operator==(const Recording &) const = default;
};

} // namespace gl::video
