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
    /// Of a procedure beside the cases: `body` is {"procedure", "object", "inputs", "title"}. Stays
    /// last: an older program takes the kinds of a newer one for it, and refuses them.
    Step,
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
    QByteArray content{}; ///< of an attachment, or of a step that has one
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

/// A step of a procedure: a whistle, a hard case, a conference. `object` 0: it begins one.
struct Step
{
    QString procedure{}; ///< "conference"
    qint64 object = 0;
    QString action{};
    QJsonObject inputs{};
    int version = 0;      ///< that was read; 0: any. Follows the steps before it, as an act's does
    QByteArray content{}; ///< a file, when there is one
    QString title{};      ///< what it is, in words, for the person who reads what waits

    bool operator==(const Step &) const = default;
};

/// Typed after `done`, about the same object and on the version that `done` was typed on: it builds
/// on what came of that.
bool followsStep(const Command &command, const Command &done);

/// As commands of the kind Step carry it.
QJsonObject stepBody(const Step &step);
Step stepOf(const Command &command);

/// Stable names for the file and for logs.
QString name(CommandKind kind);
QString name(CommandState state);

} // namespace gl::journal
