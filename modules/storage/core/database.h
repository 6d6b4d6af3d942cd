#pragma once

#include "connectionconfig.h"
#include "session.h"

#include <base/error.h>

#include <QFuture>
#include <QPromise>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>

namespace gl::storage {

/// Which threads do the work. Short work must never wait behind long reads.
enum class Lane {
    Desk,   ///< what a person waits for: seconds at most
    Report, ///< long reads
};

/// Whose turn a job is among those of its lane that wait.
enum class Turn {
    InOrder, ///< after what was asked before
    First,   ///< before everything that waits: what a person has before the eyes
};

struct LaneOptions
{
    int threads = 1; ///< each with a connection of its own, opened when first needed
    SessionLimits limits;
};

struct DatabaseOptions
{
    LaneOptions desk{.threads = 3,
                     .limits = {.statement = std::chrono::seconds(10),
                                .lock = std::chrono::seconds(5),
                                .idleInTransaction = std::chrono::seconds(30),
                                .applicationName = QStringLiteral("gridline desk")}};
    LaneOptions report{.threads = 2,
                       .limits = {.statement = std::chrono::minutes(5),
                                  .lock = std::chrono::seconds(5),
                                  .idleInTransaction = std::chrono::minutes(1),
                                  .applicationName = QStringLiteral("gridline report")}};
    int attempts = 6; ///< how often a job may run when deadlocks or lost links undo it
};

namespace internal {

/// A job without its type: `attempt` runs the function once and keeps its value, giving back the
/// error that should undo the transaction; `finish` is called exactly once, with what became of it.
struct Job
{
    std::function<std::optional<Error>(Session &)> attempt;
    std::function<void(std::optional<Error>)> finish;
    std::function<bool()> isCanceled;
};

template <typename T>
struct ResultValue;
template <typename T>
struct ResultValue<Result<T>>
{
    using Type = T;
};

} // namespace internal

/// The way to the database for everything that must not wait: jobs run on database threads, each in
/// one transaction. Thread-safe. Never blocks its caller, except in the destructor.
class Database
{
public:
    explicit Database(const ConnectionConfig &config, const DatabaseOptions &options = {});

    /// Stops running statements, drops queued jobs (their futures are cancelled), joins the
    /// threads.
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    const ConnectionConfig &config() const { return m_config; }

    /// Runs `fn(Session &) -> Result<T>` in one transaction: committed when it gives a value,
    /// rolled back when it gives an error. After a deadlock, a serialization failure or a link lost
    /// before COMMIT it runs again, so it captures by value and touches nothing but its session.
    /// When the link is lost during COMMIT the error is Offline with `outcomeUnknown`.
    ///
    /// Cancelling the future drops a job that waits; it does not stop one that runs.
    template <typename F>
    auto run(Lane lane, F fn, Turn turn = Turn::InOrder)
        -> QFuture<std::invoke_result_t<F &, Session &>>
    {
        using R = std::invoke_result_t<F &, Session &>;
        struct State
        {
            explicit State(F &&function) : fn(std::move(function)) {}
            F fn;
            QPromise<R> promise;
            std::optional<R> result;
        };
        auto state = std::make_shared<State>(std::move(fn));
        QFuture<R> future = state->promise.future();
        state->promise.start();
        enqueue(lane, turn,
                {.attempt = [state](Session &session) -> std::optional<Error> {
                     state->result.emplace(state->fn(session));
                     return state->result->has_value() ? std::nullopt
                                                       : std::optional(state->result->error());
                 },
                 .finish =
                     [state](std::optional<Error> error) {
                         if (error)
                             state->promise.addResult(R(std::unexpected(std::move(*error))));
                         else
                             state->promise.addResult(std::move(*state->result));
                         state->promise.finish();
                     },
                 .isCanceled = [state] { return state->promise.isCanceled(); }});
        return future;
    }

    /// Runs `fn` and waits: for programs without a window and for tests, never in the GUI thread.
    template <typename F>
    auto runAndWait(Lane lane, F fn) -> std::invoke_result_t<F &, Session &>
    {
        auto future = run(lane, std::move(fn));
        future.waitForFinished();
        if (!future.isResultReadyAt(0))
            return failure(ErrorKind::Offline, closingMessage());
        return future.takeResult();
    }

private:
    class Queue;

    void enqueue(Lane lane, Turn turn, internal::Job job);
    static QString closingMessage();

    const ConnectionConfig m_config;
    std::unique_ptr<Queue> m_desk;
    std::unique_ptr<Queue> m_report;
};

} // namespace gl::storage
