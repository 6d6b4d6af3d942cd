#include "schedule.h"

#include <gridlined/log.h>
#include <storage/session.h>

#include <algorithm>

using namespace std::chrono_literals;

namespace gl::service {

using gridlined::lcGridlined;
using Clock = std::chrono::steady_clock;

Schedule::Schedule(bool longJobs)
{
    for (const Job &job : jobs()) {
        if (job.isLong == longJobs)
            m_entries.push_back({&job, Clock::now()});
    }
}

void Schedule::turn(Entry &entry, storage::Session &session, const std::stop_token &stop)
{
    const auto outcome = entry.job->run(session, stop);
    const auto pause = outcome ? outcome->next.value_or(entry.job->every) : entry.job->every;
    entry.due = Clock::now() + pause;
    if (!outcome) {
        // A job that fails over and over must not fill the log twenty times a second.
        if (!entry.failed)
            qCWarning(lcGridlined) << "a job failed" << entry.job->name << outcome.error().message
                                   << outcome.error().detail;
        entry.failed = true;
        entry.due = Clock::now() + std::max<std::chrono::milliseconds>(pause, 1s);
        return;
    }
    if (entry.failed)
        qCInfo(lcGridlined) << "a job works again" << entry.job->name;
    entry.failed = false;
    if (!outcome->note.isEmpty())
        qCInfo(lcGridlined) << "done" << entry.job->name << qUtf8Printable(outcome->note);
}

std::chrono::milliseconds Schedule::runDue(storage::Session &session, const std::stop_token &stop)
{
    for (Entry &entry : m_entries) {
        if (stop.stop_requested() || !session.isAlive())
            return 0ms;
        if (entry.due <= Clock::now())
            turn(entry, session, stop);
    }
    const Instant next = std::ranges::min_element(m_entries, {}, &Entry::due)->due;
    return std::max(0ms, std::chrono::ceil<std::chrono::milliseconds>(next - Clock::now()));
}

Result<void> Schedule::runAll(storage::Session &session)
{
    for (qint64 done = 1; done > 0;) {
        done = 0;
        for (const Entry &entry : m_entries) {
            const auto outcome = entry.job->run(session, {});
            if (!outcome)
                return std::unexpected(outcome.error());
            done += outcome->done;
            if (!outcome->note.isEmpty())
                qCInfo(lcGridlined) << "done" << entry.job->name << qUtf8Printable(outcome->note);
        }
    }
    return {};
}

} // namespace gl::service
