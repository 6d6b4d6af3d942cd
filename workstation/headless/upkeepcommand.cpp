#include "upkeepcommand.h"

#include "context.h"
#include "interrupt.h"

#include <QCoreApplication>

#include <repeats/hotrun.h>

#include <thread>

using namespace Qt::StringLiterals;

namespace gl::headless {

const char *const kUpkeepHelp = R"(
Usage: gridlinectl upkeep [--once] --as ACCOUNT

The work that nobody clicks: sends the notices of what changed to all desks, folds counters into the
statistics, resumes suspended cases whose date has come, makes next months' partitions, writes failed
logins into the audit, opens accounts that were locked long enough, forgets positions of inspectors
that are older than track.keep_days, sketches cases that were loaded past the desks and groups the hot
issues once a day. Runs until Ctrl-C; several at once share the work. The account needs the role "service".

  --once   do what is due now and end)";

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::UpkeepCommand", text);
}

struct Tally
{
    qint64 notices = 0;
    qint64 folded = 0;
    qint64 resumed = 0;
    qint64 logins = 0;
    qint64 trackDays = 0;
    qint64 sketched = 0;
    qint64 hotIssues = 0;
};

Result<void> add(storage::Session &session, const char *statement, qint64 &count)
{
    const auto row = session.one(statement);
    if (!row)
        return std::unexpected(row.error());
    count += row->integer(0);
    return {};
}

Result<void> sendNotices(storage::Session &session, Tally &done)
{
    return add(session, "select gl_api.relay_notices()", done.notices);
}

/// Hot issues are grouped once a day, in the first round of the day.
Result<void> groupHotIssues(storage::Session &session, Tally &done)
{
    if (const auto begun = session.begin(); !begun)
        return begun;
    const auto due = session.one("select gl_api.hot_issue_due() as due");
    if (!due || !due->flag("due")) {
        session.rollback();
        return due ? Result<void>() : std::unexpected(due.error());
    }
    const auto run = repeats::refreshHotIssues(session);
    if (!run) {
        session.rollback();
        return std::unexpected(run.error());
    }
    done.hotIssues += run->made + run->kept;
    return session.commit();
}

Result<void> keepUp(storage::Session &session, Tally &done)
{
    if (const auto folded = add(session, "select gl_api.fold_stats()", done.folded); !folded)
        return folded;
    if (const auto seen = add(session, "select gl_api.watch_logins()", done.logins); !seen)
        return seen;
    qint64 swept = 0; // what the audit administrator exported and let go
    if (const auto removed = add(session, "select gl_api.audit_sweep(2000)", swept); !removed)
        return removed;
    if (const auto forgot = add(session, "select gl_api.track_sweep()", done.trackDays); !forgot)
        return forgot;
    if (const auto made = add(session, "select gl_api.repeats_sweep()", done.sketched); !made)
        return made;
    if (const auto grouped = groupHotIssues(session, done); !grouped)
        return grouped;
    return add(session, "select gl_api.run_timers()", done.resumed);
}

/// All that is due, however much it is.
Result<void> catchUp(storage::Session &session, Tally &done)
{
    for (qint64 before = -1; before != done.notices + done.folded + done.sketched;) {
        before = done.notices + done.folded + done.sketched;
        if (const auto sent = sendNotices(session, done); !sent)
            return sent;
        if (const auto kept = keepUp(session, done); !kept)
            return kept;
    }
    return {};
}

/// Notices ten times a second, the rest every five seconds.
Result<void> keepOn(storage::Session &session, Tally &done)
{
    constexpr int kRoundsBetween = 50;
    for (int round = 0; !wasInterrupted(); ++round) {
        if (const auto sent = sendNotices(session, done); !sent)
            return sent;
        if (round % kRoundsBetween == 0) {
            if (const auto kept = keepUp(session, done); !kept)
                return kept;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return {};
}

} // namespace

int runUpkeep(Context &context, const QStringList &words)
{
    const auto arguments = Arguments::parse(words, {{"--once", false}});
    if (!arguments)
        return context.wrongUsage(u"upkeep"_s, arguments.error().message);
    auto session = context.session({.applicationName = u"gridlinectl upkeep"_s});
    if (!session)
        return context.fail(session.error());
    interruptIsHandled();
    Tally done;
    const auto outcome =
        arguments->has("--once") ? catchUp(**session, done) : keepOn(**session, done);
    if (!outcome)
        return context.fail(outcome.error());
    context.out().pairs({{tr("notices sent"), QString::number(done.notices)},
                         {tr("counters folded"), QString::number(done.folded)},
                         {tr("cases resumed"), QString::number(done.resumed)},
                         {tr("failed logins noted"), QString::number(done.logins)},
                         {tr("days of tracks forgotten"), QString::number(done.trackDays)},
                         {tr("cases sketched"), QString::number(done.sketched)},
                         {tr("hot issues"), QString::number(done.hotIssues)}});
    context.out().json({{u"notices"_s, done.notices},
                        {u"folded"_s, done.folded},
                        {u"resumed"_s, done.resumed},
                        {u"logins"_s, done.logins},
                        {u"track_days"_s, done.trackDays},
                        {u"sketched"_s, done.sketched},
                        {u"hot_issues"_s, done.hotIssues}});
    return Done;
}

} // namespace gl::headless
