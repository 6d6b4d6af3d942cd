#pragma once

#include <base/error.h>
#include <base/id.h>

#include <QByteArray>
#include <QFuture>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QUuid>

#include <optional>

namespace gl::storage {
class Database;
}

namespace gl::cases {

/// One step of a case 案件. The rules that judge it are rows in the database; what an action wants
/// filled in stands beside it in `actions` of CaseService::read.
struct Act
{
    CaseId id;
    int version = 0;    ///< the version that was read; another one now means Conflict
    QString action;     ///< e.g. "dispatch" 派遣
    QJsonObject inputs; ///< by the names of the life cycle, e.g. {"unit": "D012"}
    /// The command's own id. Sending the same one again does the act once and answers "replay".
    QUuid command = QUuid::createUuid();
    /// Key of the draft that this was typed in, see CasePorts::saveDraft: whoever keeps the act on
    /// this desk drops it in the same step, so that a crash leaves one of the two.
    QString draft{};
};

/// A file for a case; the database takes its type from the content, never from the name.
struct NewAttachment
{
    CaseId id;
    QString kind; ///< near, far, before, after, verify, reference, document, recording
    QString name;
    QByteArray content; ///< at most 10 MB, 50 MB a case (settings attachment.max_*)
};

struct QueueRequest
{
    QJsonObject filter; ///< see gl_api.queue: family, stage, state, unit, overdue, text ...
    QString sort = QStringLiteral("deadline"); ///< a leading '-' turns it round
    std::optional<QJsonObject> after;          ///< `next` of the page before
    int page = 100;                            ///< rows, 1 to 1000
};

/// What can be done with cases. Every call runs on a database thread in one transaction; answers
/// are the documents of the gl_api functions of the same name. Errors: NotFound (none, or none that
/// this account may see), Conflict (another version), Forbidden (role, area), Invalid (a field,
/// named), Rejected (a rule says no), Offline.
class CaseService
{
public:
    /// `database` must outlive the service and every future it gave.
    explicit CaseService(storage::Database &database);
    virtual ~CaseService() = default;
    Q_DISABLE_COPY_MOVE(CaseService)

    /// Registers a case; `command` makes sending it twice harmless.
    virtual QFuture<Result<QJsonObject>> create(const QJsonObject &newCase,
                                                const QUuid &command = QUuid::createUuid());
    virtual QFuture<Result<QJsonObject>> act(const Act &act);

    /// Header, clocks with server time, masked caller, timeline, and the actions open to this
    /// account now.
    virtual QFuture<Result<QJsonObject>> read(CaseId id);
    /// The same of the case before a person's eyes: goes before what else waits.
    virtual QFuture<Result<QJsonObject>> readShown(CaseId id);

    /// The case behind a readable number (DX20260924R000091) or an id as text.
    virtual QFuture<Result<CaseId>> find(const QString &reference);

    virtual QFuture<Result<QJsonObject>> queue(const QueueRequest &request);
    virtual QFuture<Result<QJsonObject>> search(const QString &words, const QJsonObject &filter,
                                                std::optional<CaseId> before, int page);
    virtual QFuture<Result<QJsonObject>> attach(const NewAttachment &attachment);

    /// The caller's name and number in clear. The reason goes into the audit.
    virtual QFuture<Result<QJsonObject>> reveal(CaseId id, const QString &reason);

    /// The command manual 指挥手册 of a class: conditions, limits, closing conditions, owner,
    /// basis.
    virtual QFuture<Result<QJsonObject>> manual(ClassId id);

    /// The content of a file of a case. Each reading is in the audit.
    virtual QFuture<Result<QByteArray>> fileContent(qint64 attachment);

protected:
    /// For a service that answers by itself, such as the fakes of panel tests.
    CaseService() = default;

private:
    storage::Database *m_database = nullptr;
};

} // namespace gl::cases
