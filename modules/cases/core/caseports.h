#pragma once

#include "caseservice.h"
#include "choice.h"

#include <QDateTime>
#include <QFuture>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <functional>

namespace gl::cases {

/// A note beside the case, which leaves its version alone.
struct NoteRow
{
    QDateTime at{};
    QString author{};
    QString unit{};
    QString body{};

    bool operator==(const NoteRow &) const = default;
};

/// What a panel about a case sends through and asks, so that whoever puts the desk together can
/// place an outbox, a journal and a directory behind it. Every function may be missing.
struct CasePorts
{
    using Answer = QFuture<Result<QJsonObject>>;

    /// Sends an act. Answers as gl_api.case_act, or {"status": "queued"} when it is kept on this
    /// desk until the link is back. Missing: CaseService::act.
    std::function<Answer(const Act &)> act{};
    /// The same for a file. Missing: CaseService::attach.
    std::function<Answer(const NewAttachment &)> attach{};

    /// Keeps what is being typed; called at every pause. An empty payload drops the draft.
    std::function<void(const QString &key, const QJsonObject &payload)> saveDraft{};
    /// What was kept, or an empty object. Must not wait: what was kept is read at sign-in.
    std::function<QJsonObject(const QString &key)> loadDraft{};

    /// Everything a field of this type can take.
    std::function<QList<Choice>(const ChoiceQuery &)> choices{};
    /// The two names of a reason's code, whichever list it is of.
    std::function<BothNames(const QString &code)> reasonName{};

    /// Notes that leave the version alone. Missing: the life cycle's action "note".
    std::function<QFuture<Result<QList<NoteRow>>>(CaseId)> notes{};
    std::function<QFuture<Result<qint64>>(CaseId, const QString &body, const QUuid &command)>
        addNote{};
    /// Says that the case is in hand or no longer; answers with the names of others who have it.
    std::function<QFuture<Result<QStringList>>(CaseId, bool editing)> editing{};
};

} // namespace gl::cases
