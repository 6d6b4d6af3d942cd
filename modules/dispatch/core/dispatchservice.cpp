#include "dispatchservice.h"

#include <storage/database.h>

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::dispatch {

using storage::Lane;
using storage::Params;
using storage::Session;

namespace {

constexpr int kPage = 200;

Rule ruleFrom(const QJsonDocument &answer)
{
    return Rule::fromJson(answer.object());
}

} // namespace

QFuture<Result<OwnerAdvice>> DispatchService::suggest(const OwnerQuery &query)
{
    return m_database->run(Lane::Desk, [q = query.toJson()](Session &session) {
        return session.json("select gl_api.dispatch_suggest($1::jsonb)", {q})
            .transform(
                [](const QJsonDocument &answer) { return OwnerAdvice::fromJson(answer.object()); });
    });
}

QFuture<Result<RulePage>> DispatchService::rules(const RuleFilter &filter, int after)
{
    return m_database->run(Lane::Desk, [filter = filter.toJson(), after](Session &session) {
        return session
            .json("select gl_api.rule_list($1::jsonb, $2::int, $3::int)", {filter, after, kPage})
            .transform([](const QJsonDocument &answer) {
                RulePage page{.rules = {}, .total = answer[u"total"].toInt()};
                for (const auto &rule : answer[u"rules"].toArray())
                    page.rules << Rule::fromJson(rule.toObject());
                return page;
            });
    });
}

QFuture<Result<QList<Rule>>> DispatchService::history(int ruleId)
{
    return m_database->run(Lane::Desk, [ruleId](Session &session) {
        return session.json("select gl_api.rule_history($1::int)", {ruleId})
            .transform([](const QJsonDocument &answer) {
                QList<Rule> versions;
                for (const auto &rule : answer[u"versions"].toArray())
                    versions << Rule::fromJson(rule.toObject());
                return versions;
            });
    });
}

QFuture<Result<Rule>> DispatchService::save(const Rule &rule)
{
    return m_database->run(Lane::Desk, [document = rule.toJson()](Session &session) {
        return session.json("select gl_api.rule_save($1::jsonb)", {document}).transform(ruleFrom);
    });
}

QFuture<Result<Rule>> DispatchService::act(const char *statement, int ruleId, int version,
                                           const QString &reason)
{
    return m_database->run(Lane::Desk, [statement, ruleId, version, reason](Session &session) {
        Params params{ruleId};
        if (version > 0)
            params.emplace_back(version);
        if (!reason.isNull())
            params.emplace_back(reason);
        return session.json(statement, params).transform(ruleFrom);
    });
}

QFuture<Result<Rule>> DispatchService::propose(int ruleId, int version)
{
    return act("select gl_api.rule_propose($1::int, $2::int)", ruleId, version);
}

QFuture<Result<Rule>> DispatchService::approve(int ruleId, int version)
{
    return act("select gl_api.rule_approve($1::int, $2::int)", ruleId, version);
}

QFuture<Result<Rule>> DispatchService::reject(int ruleId, int version, const QString &reason)
{
    return act("select gl_api.rule_reject($1::int, $2::int, $3)", ruleId, version,
               reason.isNull() ? u""_s : reason);
}

QFuture<Result<Rule>> DispatchService::retire(int ruleId, const QString &reason)
{
    return act("select gl_api.rule_retire($1::int, $2)", ruleId, 0,
               reason.isNull() ? u""_s : reason);
}

QFuture<Result<int>> DispatchService::refreshProposals()
{
    return m_database->run(Lane::Report, [](Session &session) {
        return session.json("select gl_api.rule_proposals_refresh()")
            .transform([](const QJsonDocument &answer) { return answer[u"proposed"].toInt(); });
    });
}

QFuture<Result<QJsonObject>> DispatchService::check()
{
    return m_database->run(Lane::Report, [](Session &session) {
        return session.json("select gl_api.rule_check()").transform(&QJsonDocument::object);
    });
}

/// Shared by the pages of one trial; only one page runs at a time, so nothing here is raced for.
struct DispatchService::TrialRun
{
    explicit TrialRun(const TrialRequest &request) : trial(request) {}

    QPromise<Result<TrialReport>> promise;
    Trial trial;

    void finish(const Result<TrialReport> &result)
    {
        promise.addResult(result);
        promise.finish();
    }
};

QFuture<Result<TrialReport>> DispatchService::trial(const TrialRequest &request)
{
    auto run = std::make_shared<TrialRun>(request);
    run->promise.start();
    run->promise.setProgressRange(0, Trial::kWhole);
    tryPage(run);
    return run->promise.future();
}

void DispatchService::tryPage(const std::shared_ptr<TrialRun> &run)
{
    m_database->run(Lane::Report, [run](Session &session) { return run->trial.step(session); })
        .then([this, run](const Result<bool> &more) {
            if (!more)
                return run->finish(failure(more.error()));
            run->promise.setProgressValue(run->trial.progress());
            if (!*more || run->promise.isCanceled())
                return run->finish(run->trial.report());
            tryPage(run);
        });
}

} // namespace gl::dispatch
