#include "database.h"

#include "jobrunner.h"

#include <QCoreApplication>
#include <QThread>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <vector>

namespace gl::storage {

/// The jobs of a lane and the threads that do them.
class Database::Queue
{
public:
    Queue(const ConnectionConfig &config, const LaneOptions &options, int attempts)
    {
        for (int i = 0; i < qMax(1, options.threads); ++i) {
            m_runners.push_back(std::make_unique<JobRunner>(config, options.limits, attempts));
            JobRunner *runner = m_runners.back().get();
            m_threads.emplace_back(QThread::create([this, runner] { work(*runner); }));
            m_threads.back()->setObjectName(options.limits.applicationName);
            m_threads.back()->start();
        }
    }

    ~Queue()
    {
        std::deque<internal::Job> dropped;
        {
            const std::lock_guard lock(m_lock);
            m_closing = true;
            dropped.swap(m_jobs); // their promises die unfinished, which cancels the futures
        }
        m_wake.notify_all();
        for (const auto &runner : m_runners)
            runner->stop();
        for (const auto &thread : m_threads)
            thread->wait();
    }
    Q_DISABLE_COPY_MOVE(Queue)

    void push(internal::Job job, Turn turn)
    {
        {
            const std::lock_guard lock(m_lock);
            if (m_closing)
                return;
            if (turn == Turn::First)
                m_jobs.push_front(std::move(job));
            else
                m_jobs.push_back(std::move(job));
        }
        m_wake.notify_one();
    }

private:
    void work(JobRunner &runner)
    {
        for (;;) {
            internal::Job job;
            {
                std::unique_lock lock(m_lock);
                m_wake.wait(lock, [this] { return m_closing || !m_jobs.empty(); });
                if (m_closing)
                    return;
                job = std::move(m_jobs.front());
                m_jobs.pop_front();
            }
            if (!job.isCanceled())
                runner.run(job);
        }
    }

    std::mutex m_lock; ///< guards the two below
    std::deque<internal::Job> m_jobs;
    bool m_closing = false;
    std::condition_variable m_wake;
    std::vector<std::unique_ptr<JobRunner>> m_runners;
    std::vector<std::unique_ptr<QThread>> m_threads;
};

Database::Database(const ConnectionConfig &config, const DatabaseOptions &options)
    : m_config(config),
      m_desk(std::make_unique<Queue>(config, options.desk, options.attempts)),
      m_report(std::make_unique<Queue>(config, options.report, options.attempts))
{}

Database::~Database() = default;

void Database::enqueue(Lane lane, Turn turn, internal::Job job)
{
    switch (lane) {
    case Lane::Desk: m_desk->push(std::move(job), turn); return;
    case Lane::Report: m_report->push(std::move(job), turn); return;
    }
}

QString Database::closingMessage()
{
    return QCoreApplication::translate("gl::storage::Database", "The program is closing.");
}

} // namespace gl::storage
