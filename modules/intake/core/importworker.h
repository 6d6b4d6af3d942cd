#pragma once

#include "rowmapper.h"

#include <base/error.h>
#include <storage/connectionconfig.h>
#include <storage/session.h>

#include <QMap>

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace gl::intake {

/// Rows on their way to the database, in one COPY and one transaction.
struct Batch
{
    qint64 number = 0;
    QByteArray copy;                                   ///< for the staging table
    std::vector<SourceRow> rows;                       ///< the same rows as the file has them
    std::vector<std::pair<Reject, SourceRow>> rejects; ///< refused before the database saw them
};

/// What became of a batch.
struct BatchResult
{
    qint64 number = 0;
    qint64 loaded = 0;
    qint64 unchanged = 0;
    std::vector<std::pair<Reject, SourceRow>> rejects;
    QMap<QString, qint64> unknownUnits;
    QMap<QString, qint64> unknownClasses;
    QMap<QString, qint64> unknownAreas;
};

/// Batches waiting and results ready, between the reader's thread and the workers'. Everything is
/// guarded by one mutex.
class BatchQueue
{
public:
    explicit BatchQueue(size_t most) : m_most(most) {}

    /// Waits while the queue is full. False when a worker failed.
    bool put(Batch batch);
    /// Waits for a batch; nothing when there will be no more.
    std::optional<Batch> take();
    void finish(); ///< no more batches come
    void add(BatchResult result);
    void fail(const Error &error); ///< the first one counts
    /// Results that no earlier one is missing for, in the order of the file.
    std::vector<BatchResult> ready();
    /// All that are left, gaps or not: after the workers ended.
    std::vector<BatchResult> rest();
    std::optional<Error> error();

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    const size_t m_most;
    std::deque<Batch> m_waiting;
    std::map<qint64, BatchResult> m_results;
    qint64 m_next = 0;
    bool m_finished = false;
    std::optional<Error> m_error;
};

/// One database connection in a thread of its own, copying batches into its staging table.
class ImportWorker
{
public:
    ImportWorker(const storage::ConnectionConfig &config, int stage, bool dryRun,
                 const RowMapper &mapper, BatchQueue &queue);

    /// Works until the queue is finished or something fails.
    void run();
    int stage() const { return m_stage; }

private:
    Result<BatchResult> load(storage::Session &session, Batch &batch);
    Result<qint64> loadStage(storage::Session &session);
    Result<QJsonObject> check(storage::Session &session, const QByteArray &copy);

    storage::ConnectionConfig m_config;
    int m_stage;
    bool m_dryRun;
    const RowMapper &m_mapper; ///< only its const functions are used here
    BatchQueue &m_queue;
};

} // namespace gl::intake
