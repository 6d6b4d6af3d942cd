#pragma once

#include "caseplan.h"
#include "caserows.h"
#include "demo.h"
#include "tallies.h"

#include <storage/connectionconfig.h>
#include <storage/session.h>

#include <atomic>
#include <mutex>

namespace gl::demo {

/// Makes the cases and brings them in: two threads, a month each at a time, into tables of their
/// own that become partitions in one last transaction. Until then no desk sees anything of them.
class CaseLoad
{
public:
    CaseLoad(const storage::ConnectionConfig &config, const DemoOptions &options, int64_t now,
             const DemoProgress &progress);

    /// `session` is the superuser's and free of transactions.
    Result<void> run(storage::Session &session);
    int64_t openCases() const { return m_open; }
    int64_t eventCount() const { return m_events; }

    /// Removes what a killed run left.
    static Result<void> sweep(storage::Session &session);

private:
    struct Worker;
    Result<void> work(Worker &worker);
    Result<void> loadMonth(Worker &worker, const Month &month);
    Result<void> makeCases(Worker &worker, const Month &month);
    Result<void> makeTables(storage::Session &session, const Month &month) const;
    Result<void> makeIndexes(storage::Session &session, const Month &month) const;
    Result<void> copyBatch(Worker &worker, const Month &month);
    void makeCase(Worker &worker, std::vector<Slot> &slots, size_t index);
    int seekChild(const std::vector<Slot> &slots, size_t index, Random &random) const;
    Result<void> finish(storage::Session &session, std::vector<std::unique_ptr<Worker>> &workers);
    Result<void> attach(storage::Session &session) const;
    Result<void> copyShared(storage::Session &session, SharedRows &rows) const;
    static Result<void> copyRounds(storage::Session &session,
                                   const std::vector<std::unique_ptr<Worker>> &workers);
    static Result<void> recordDays(storage::Session &session, const Worker &worker);
    Result<void> recordLoad(storage::Session &session) const;
    Result<void> copyTallies(storage::Session &session, const Tallies &tallies) const;
    Result<void> analyse();

    storage::ConnectionConfig m_config;
    DemoOptions m_options;
    int64_t m_now;
    const DemoProgress &m_progress;
    std::unique_ptr<Vocabulary> m_words;
    std::array<Lifecycle, 2> m_lifecycles;
    std::unique_ptr<CasePlan> m_plan;
    // Shared by the two threads.
    std::atomic<size_t> m_nextMonth = 0;
    std::atomic<int64_t> m_done = 0;
    std::atomic<int64_t> m_events = 0;
    std::atomic<bool> m_failed = false;
    std::mutex m_progressLock; ///< the progress function is called by one thread at a time
    int64_t m_open = 0;
};

} // namespace gl::demo
