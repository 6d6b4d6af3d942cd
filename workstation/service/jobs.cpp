#include "jobs.h"

#include <assist/modelservice.h>
#include <assist/modeltrainer.h>
#include <dispatch/casehistory.h>
#include <storage/session.h>

#include <QJsonDocument>

#include <repeats/hotrun.h>
#include <warning/warningscan.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::service {

namespace {

Result<Turn> call(storage::Session &session, const char *statement)
{
    return session.one(statement).transform(
        [](const storage::Row &row) { return Turn{.done = row.isNull(0) ? 0 : row.integer(0)}; });
}

/// Takes part in passing on notices as every desk does: whoever holds the relay's lock passes them
/// on, and the answer says when to come again. A desk that came first keeps it until it ends.
Result<Turn> passNotices(storage::Session &session, const std::stop_token &)
{
    return call(session, "select gl_api.relay_turn()").transform([](const Turn &turn) {
        return Turn{.done = 0, .next = std::chrono::milliseconds(turn.done)};
    });
}

Result<Turn> foldStatistics(storage::Session &session, const std::stop_token &)
{
    return call(session, "select gl_api.fold_stats()");
}

Result<Turn> watchLogins(storage::Session &session, const std::stop_token &)
{
    return call(session, "select gl_api.watch_logins()");
}

Result<Turn> runTimers(storage::Session &session, const std::stop_token &)
{
    return call(session, "select gl_api.run_timers()");
}

Result<Turn> sweepAudit(storage::Session &session, const std::stop_token &)
{
    return call(session, "select gl_api.audit_sweep(2000)");
}

Result<Turn> sweepTracks(storage::Session &session, const std::stop_token &)
{
    return call(session, "select gl_api.track_sweep()");
}

Result<Turn> watchWhistles(storage::Session &session, const std::stop_token &)
{
    return call(session, "select gl_api.whistle_timers()");
}

Result<Turn> watchInstructions(storage::Session &session, const std::stop_token &)
{
    return call(session, "select gl_api.instruction_timers()");
}

Result<Turn> watchIncidents(storage::Session &session, const std::stop_token &)
{
    return call(session, "select gl_api.incident_timers()");
}

Result<Turn> watchConferences(storage::Session &session, const std::stop_token &)
{
    return call(session, "select gl_api.conference_timers()");
}

Result<Turn> findHardCases(storage::Session &session, const std::stop_token &)
{
    return session.json("select gl_api.hardcase_scan()").transform([](const QJsonDocument &found) {
        return Turn{.done = found["entered"_L1].toInt() + found["added"_L1].toInt()};
    });
}

/// Once a day, from the time of the setting on; also when today's was missed.
Result<Turn> findWarnings(storage::Session &session, const std::stop_token &stop)
{
    const auto plan = warning::readPlan(session);
    if (!plan)
        return std::unexpected(plan.error());
    if (!plan->isDue())
        return Turn{};
    return warning::scanWarnings(session, {.stop = stop})
        .transform([](const warning::ScanSummary &summary) {
            return Turn{
                .done = 1,
                .next = {},
                .note = u"cases=%1 scans=%2 new=%3 continued=%4 over=%5 ms=%6"_s.arg(summary.cases)
                            .arg(summary.scans)
                            .arg(summary.fresh)
                            .arg(summary.continued)
                            .arg(summary.over)
                            .arg(summary.took.count())};
        });
}

/// Models that are older than the district wants learn from the newest cases; one a turn.
Result<Turn> learnModels(storage::Session &session, const std::stop_token &stop)
{
    const auto due = assist::dueSubjects(session);
    if (!due)
        return std::unexpected(due.error());
    if (due->isEmpty())
        return Turn{};
    const auto model = assist::ModelTrainer(session).run(
        {.subject = due->first(), .note = u"gridlined"_s}, {}, stop);
    if (!model && model.error().kind == ErrorKind::Rejected)
        return Turn{.done = 0, .next = 24h, .note = model.error().message};
    return model.transform([](const assist::ModelVersion &made) {
        return Turn{.done = 1,
                    .next = {},
                    .note = u"kind=%1 family=%2 version=%3 state=%4 right=%5"_s
                                .arg(assist::kindName(made.subject.kind), made.subject.family)
                                .arg(made.version)
                                .arg(made.state)
                                .arg(made.accuracy(), 0, 'f', 3)};
    });
}

/// Once a day: what many people tell, from the requests of the last weeks. The look whether it is
/// due and the work are one transaction, so that nobody does it twice.
Result<Turn> groupHotIssues(storage::Session &session, const std::stop_token &)
{
    if (const auto begun = session.begin(); !begun)
        return std::unexpected(begun.error());
    const auto due = session.one("select gl_api.hot_issue_due()");
    if (!due || !due->flag(0)) {
        session.rollback();
        return due ? Result<Turn>(Turn{}) : std::unexpected(due.error());
    }
    const auto run = repeats::refreshHotIssues(session);
    if (!run) {
        session.rollback();
        return std::unexpected(run.error());
    }
    return session.commit().transform([] { return Turn{.done = 1, .next = {}, .note = {}}; });
}

/// What the owner's adviser knows of finished cases; then rules that corrections propose.
Result<Turn> countOwners(storage::Session &session, const std::stop_token &)
{
    if (const auto counted = session.json("select gl_api.owner_counts_refresh()"); !counted)
        return std::unexpected(counted.error());
    return session.json("select gl_api.rule_proposals_refresh()")
        .transform([](const QJsonDocument &) { return Turn{}; });
}

/// Weights, and how sure they may be, follow what units do: once a week.
Result<Turn> learnOwners(storage::Session &session, const std::stop_token &stop)
{
    constexpr int kMonths = 6;
    const auto due = dispatch::isTrainingDue(session);
    if (!due || !*due)
        return due.transform([](bool) { return Turn{}; });
    const auto made =
        dispatch::train(session, kMonths, false, [&stop](double) { return stop.stop_requested(); });
    if (!made && made.error().kind == ErrorKind::Rejected)
        return Turn{.done = 0, .next = 24h, .note = made.error().message};
    return made.transform([](const dispatch::Training &training) {
        return Turn{.done = 1,
                    .next = {},
                    .note = u"version=%1 activated=%2 right=%3 ece=%4"_s.arg(training.version)
                                .arg(training.activated)
                                .arg(training.metrics[u"first_accuracy"].toDouble(), 0, 'f', 3)
                                .arg(training.metrics[u"ece"].toDouble(), 0, 'f', 3)};
    });
}

constexpr Job kJobs[] = {
    {"notices", 25ms, false, passNotices},
    {"statistics", 5s, false, foldStatistics},
    {"timers", 5s, false, runTimers},
    {"logins", 5s, false, watchLogins},
    {"audit sweep", 60s, false, sweepAudit},
    {"track sweep", 60s, false, sweepTracks},
    {"whistles", 15s, false, watchWhistles},
    {"warnings", 60s, true, findWarnings},
    {"instructions", 15s, false, watchInstructions},
    {"incidents", 5s, false, watchIncidents},
    {"conferences", 15s, false, watchConferences},
    {"hard cases", 60s, true, findHardCases},
    {"models", 600s, true, learnModels},
    {"hot issues", 300s, true, groupHotIssues},
    {"owners", 1h, true, countOwners},
    {"owner model", 1h, true, learnOwners},
};

} // namespace

std::span<const Job> jobs()
{
    return kJobs;
}

} // namespace gl::service
