#pragma once

#include "advice.h"
#include "trial.h"

#include <base/error.h>

#include <QFuture>
#include <QPromise>

#include <memory>

namespace gl::storage {
class Database;
}

namespace gl::dispatch {

/// Who should handle it: advice, the rules behind it, and trying rules out. Every call runs on a
/// database thread in one transaction; what comes back are values, free for any thread. Errors:
/// Invalid (a field, named), Forbidden, NotFound, Conflict (somebody else changed it), Offline.
///
/// Virtual, so that panels are tested with a service that answers from memory.
class DispatchService
{
public:
    /// `database` must outlive the service and every future it gave.
    explicit DispatchService(storage::Database &database) : m_database(&database) {}
    virtual ~DispatchService() = default;
    Q_DISABLE_COPY_MOVE(DispatchService)

    virtual QFuture<Result<OwnerAdvice>> suggest(const OwnerQuery &query);

    /// At most 200 at a time; `after` is the id of the last rule of the page before.
    virtual QFuture<Result<RulePage>> rules(const RuleFilter &filter, int after = 0);
    virtual QFuture<Result<QList<Rule>>> history(int ruleId); ///< newest version first
    /// A new rule when its id is 0, else a new version; the answer is the draft.
    virtual QFuture<Result<Rule>> save(const Rule &rule);
    virtual QFuture<Result<Rule>> propose(int ruleId, int version);
    virtual QFuture<Result<Rule>> approve(int ruleId, int version);
    virtual QFuture<Result<Rule>> reject(int ruleId, int version, const QString &reason);
    virtual QFuture<Result<Rule>> retire(int ruleId, const QString &reason);
    /// Looks for corrections that should become rules; the number of new proposals.
    virtual QFuture<Result<int>> refreshProposals();
    /// As gl_api.rule_check gives it.
    virtual QFuture<Result<QJsonObject>> check();

    /// Tries the rules with all drafts, page by page, so that others get their turn between.
    /// Progress is of Trial::kWhole. Cancelling the future ends it after the page at hand.
    virtual QFuture<Result<TrialReport>> trial(const TrialRequest &request);

protected:
    DispatchService() = default; ///< of a service that needs no database

private:
    QFuture<Result<Rule>> act(const char *statement, int ruleId, int version,
                              const QString &reason = {});
    struct TrialRun;
    void tryPage(const std::shared_ptr<TrialRun> &run);

    storage::Database *m_database = nullptr;
};

} // namespace gl::dispatch
