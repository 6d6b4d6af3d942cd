#pragma once

#include <base/error.h>
#include <base/id.h>

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QUuid>

#include <optional>

namespace gl::journal {

/// Which case a command is about: one of the database, or one that this desk registered and that
/// has not reached the database yet.
struct CaseRef
{
    CaseId id{};     ///< valid once the database knows the case
    QString local{}; ///< the desk's own number ("L-12") of a case it registered; kept afterwards

    bool isLocal() const { return !id.isValid(); }
    bool operator==(const CaseRef &) const = default;
};

/// What a person was typing: its kind ("intake", "note", "act:dispatch") and which one of them
/// (a case id, a window). Both are stored in clear, so they hold no personal data.
struct DraftKey
{
    QString kind;
    QString key;

    bool operator==(const DraftKey &) const = default;
};

struct Draft
{
    DraftKey key;
    QJsonObject payload;
    QDateTime updatedAt; ///< by this machine's clock
};

enum class CommandKind {
    NewCase,    ///< `body` is the new case
    Act,        ///< `body` holds the inputs of `action`
    Note,       ///< an act that any version of the case can take; `body` holds its inputs
    Attachment, ///< `content` with `body` {"kind", "name"}
};

enum class CommandState {
    Queued,   ///< waits for its turn or for the link
    Sending,  ///< was sent; whether it was done is known when the answer comes
    Conflict, ///< somebody changed the case first: a person decides
    Refused,  ///< the database said no: a person decides
};

/// Something a person has done that the database has not acknowledged yet.
struct Command
{
    QUuid id{}; ///< the command id of the database: sending it twice does it once
    CommandKind kind = CommandKind::Act;
    CaseRef about{};
    /// The version of the case that was read, or that an earlier command of this desk will make.
    int version = 0;
    QString action{};
    QJsonObject body{};
    QByteArray content{}; ///< of an attachment
    CommandState state = CommandState::Queued;
    int attempts = 0;
    std::optional<Error> error{}; ///< why it was not done the last time
    QDateTime createdAt{};        ///< by this machine's clock
    qint64 order = 0;             ///< commands are sent in this order

    /// Nobody knows whether the database has done it: it was sent and no answer came.
    bool maybeDone() const
    {
        return state == CommandState::Sending
               || (state == CommandState::Queued && error && error->outcomeUnknown);
    }

    bool operator==(const Command &) const = default;
};

/// Stable names for the file and for logs.
QString name(CommandKind kind);
QString name(CommandState state);

} // namespace gl::journal
