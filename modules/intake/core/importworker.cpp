#include "importworker.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::intake {

bool BatchQueue::put(Batch batch)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_waiting.size() < m_most || m_error; });
    if (m_error)
        return false;
    m_waiting.push_back(std::move(batch));
    m_changed.notify_all();
    return true;
}

std::optional<Batch> BatchQueue::take()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_waiting.empty() || m_finished || m_error; });
    if (m_waiting.empty() || m_error)
        return std::nullopt;
    Batch batch = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_changed.notify_all();
    return batch;
}

void BatchQueue::finish()
{
    const std::scoped_lock lock(m_mutex);
    m_finished = true;
    m_changed.notify_all();
}

void BatchQueue::add(BatchResult result)
{
    const std::scoped_lock lock(m_mutex);
    m_results.emplace(result.number, std::move(result));
}

void BatchQueue::fail(const Error &error)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_error)
        m_error = error;
    m_changed.notify_all();
}

std::vector<BatchResult> BatchQueue::ready()
{
    const std::scoped_lock lock(m_mutex);
    std::vector<BatchResult> list;
    while (!m_results.empty() && m_results.begin()->first == m_next) {
        list.push_back(std::move(m_results.begin()->second));
        m_results.erase(m_results.begin());
        ++m_next;
    }
    return list;
}

std::vector<BatchResult> BatchQueue::rest()
{
    const std::scoped_lock lock(m_mutex);
    std::vector<BatchResult> list;
    list.reserve(m_results.size());
    for (auto &[number, result] : m_results)
        list.push_back(std::move(result));
    m_results.clear();
    return list;
}

std::optional<Error> BatchQueue::error()
{
    const std::scoped_lock lock(m_mutex);
    return m_error;
}

namespace {

constexpr int kRetries = 5; // after a deadlock

QMap<QString, qint64> countsOf(const QJsonValue &value)
{
    QMap<QString, qint64> counts;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        counts.insert(it.key(), it->toInteger());
    return counts;
}

} // namespace

ImportWorker::ImportWorker(const storage::ConnectionConfig &config, int stage, bool dryRun,
                           const RowMapper &mapper, BatchQueue &queue)
    : m_config(config),
      m_stage(stage),
      m_dryRun(dryRun),
      m_mapper(mapper),
      m_queue(queue)
{}

void ImportWorker::run()
{
    auto session = storage::Session::open(m_config, {.applicationName = u"gridline import"_s});
    if (!session)
        return m_queue.fail(session.error());
    while (auto batch = m_queue.take()) {
        auto result = load(**session, *batch);
        if (!result)
            return m_queue.fail(result.error());
        m_queue.add(std::move(*result));
    }
}

/// Rows into the staging table, and what the database says to them.
Result<QJsonObject> ImportWorker::check(storage::Session &session, const QByteArray &copy)
{
    if (auto begun = session.begin(); !begun)
        return failure(begun.error());
    bool given = false;
    const auto copied = session.copyIn(
        "copy gl_api.import_stage_" + QByteArray::number(m_stage) + "(" + RowMapper::copyColumns()
            + ") from stdin",
        [&]() -> Result<QByteArray> { return std::exchange(given, true) ? QByteArray() : copy; });
    if (!copied) {
        session.rollback();
        return failure(copied.error());
    }
    auto answer = session.json("select gl_api.import_check($1)", {m_stage});
    if (!answer) {
        session.rollback();
        return failure(answer.error());
    }
    if (m_dryRun)
        session.rollback();
    else if (auto done = session.commit(); !done)
        return failure(done.error());
    return answer->object();
}

Result<BatchResult> ImportWorker::load(storage::Session &session, Batch &batch)
{
    BatchResult result;
    result.number = batch.number;
    result.rejects = std::move(batch.rejects);
    if (batch.rows.empty())
        return result;
    auto answer = check(session, batch.copy);
    for (int again = 0; !answer && session.mayRetry() && again < kRetries; ++again)
        answer = check(session, batch.copy);
    if (!answer)
        return failure(answer.error());
    result.loaded = (*answer)["good"_L1].toInteger();
    result.unchanged = (*answer)["unchanged"_L1].toInteger();
    result.unknownUnits = countsOf((*answer)["unknown_units"_L1]);
    result.unknownClasses = countsOf((*answer)["unknown_classes"_L1]);
    result.unknownAreas = countsOf((*answer)["unknown_areas"_L1]);
    for (const auto &refused : (*answer)["rejects"_L1].toArray()) {
        const qint64 line = refused["line"_L1].toInteger();
        const auto row = std::ranges::lower_bound(batch.rows, line, {}, &SourceRow::line);
        if (row != batch.rows.end())
            result.rejects.emplace_back(m_mapper.rejectOf(*row, refused["field"_L1].toString(),
                                                          refused["reason"_L1].toString()),
                                        *row);
    }
    std::ranges::stable_sort(result.rejects, {}, [](const auto &each) { return each.first.line; });
    if (m_dryRun)
        return result;

    auto loaded = loadStage(session);
    for (int again = 0; !loaded && session.mayRetry() && again < kRetries; ++again)
        loaded = loadStage(session);
    if (!loaded)
        return failure(loaded.error());
    result.loaded = *loaded;
    return result;
}

/// The cases, all of this batch or none. Numbers were taken before, so no desk waits for this.
Result<qint64> ImportWorker::loadStage(storage::Session &session)
{
    if (auto begun = session.begin(); !begun)
        return failure(begun.error());
    auto loaded = session.one("select gl_api.import_load($1) as n", {m_stage});
    if (!loaded) {
        session.rollback();
        return failure(loaded.error());
    }
    if (auto done = session.commit(); !done)
        return failure(done.error());
    return loaded->integer("n");
}

} // namespace gl::intake
