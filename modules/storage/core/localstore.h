#pragma once

#include <base/error.h>

#include <QFuture>
#include <QList>
#include <QPromise>
#include <QString>
#include <QVariant>

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>

namespace gl::storage {

/// The open file as a job sees it. One thread, one transaction.
class LocalSession
{
public:
    virtual ~LocalSession() = default;

    /// The rows of a statement with its values bound to `?`.
    virtual Result<QList<QVariantList>> query(const QString &sql,
                                              const QVariantList &values = {}) = 0;
    /// Like query, for its effect. Returns the number of rows changed.
    virtual Result<qint64> exec(const QString &sql, const QVariantList &values = {}) = 0;
};

/// What opening a local file met.
struct LocalOpened
{
    bool fresh = false; ///< the file was made now
    QString setAside;   ///< where a damaged file was moved to; empty when there was none
};

/// A small SQLite file of this machine: opened and used on one thread of its own, so nobody waits
/// for a disk. What a job has answered is on the disk and survives `kill -9` and a power cut.
///
/// Jobs run one after the other, in the order of the calls, each in one transaction. Only one
/// LocalStore, in all processes, can have a file open. Thread-safe.
class LocalStore
{
public:
    /// `schema`: the statements of step i take a file of version i (a new one has 0) to version
    /// i+1, which `user_version` holds. Steps are only ever added.
    LocalStore(const QString &path, const QList<QStringList> &schema);

    /// Finishes what was queued, then closes the file.
    ~LocalStore();
    Q_DISABLE_COPY_MOVE(LocalStore)

    QString path() const { return m_path; }

    /// Opens or makes the file. A damaged one is renamed to `<path>.damaged-N` and a new one begun.
    /// Jobs that come before it fail. Errors: Rejected when another program has the file open or
    /// when a newer Gridline wrote it; the file stays as it is.
    QFuture<Result<LocalOpened>> open();

    /// Closes the file and moves it out of the way, as `<path>.<reason>-N`; the new name. Then
    /// open() begins a new one.
    QFuture<Result<QString>> setAside(const QString &reason);

    /// Closes and deletes the file.
    QFuture<Result<void>> remove();

    /// Runs `fn(LocalSession &) -> Result<T>` in one transaction: committed, and on the disk, when
    /// it gives a value; rolled back when it gives an error.
    template <typename F>
    auto run(F fn) -> QFuture<std::invoke_result_t<F &, LocalSession &>>
    {
        using R = std::invoke_result_t<F &, LocalSession &>;
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
        enqueue(
            [state](LocalSession &session) -> std::optional<Error> {
                state->result.emplace(state->fn(session));
                return state->result->has_value() ? std::nullopt
                                                  : std::optional(state->result->error());
            },
            [state](std::optional<Error> error) {
                if (error)
                    state->promise.addResult(R(std::unexpected(std::move(*error))));
                else
                    state->promise.addResult(std::move(*state->result));
                state->promise.finish();
            });
        return future;
    }

private:
    class Worker;

    using Attempt = std::function<std::optional<Error>(LocalSession &)>;
    using Finish = std::function<void(std::optional<Error>)>;
    void enqueue(Attempt attempt, Finish finish);

    const QString m_path;
    std::unique_ptr<Worker> m_worker;
};

} // namespace gl::storage
