#include "localstore.h"

#include "localfile.h"

#include <QCoreApplication>
#include <QThread>

#include <condition_variable>
#include <deque>
#include <mutex>

using namespace Qt::StringLiterals;

namespace gl::storage {

/// The thread, and the queue before it.
class LocalStore::Worker
{
public:
    using Task = std::function<void(LocalFile &)>;

    Worker(const QString &path, const QList<QStringList> &schema)
        : m_thread(QThread::create([this, path, schema] {
              LocalFile file(path, schema);
              work(file);
          }))
    {
        m_thread->setObjectName(u"gridline local"_s);
        m_thread->start();
    }

    ~Worker()
    {
        {
            const std::lock_guard lock(m_lock);
            m_closing = true;
        }
        m_wake.notify_one();
        m_thread->wait();
    }
    Q_DISABLE_COPY_MOVE(Worker)

    void push(Task task)
    {
        {
            const std::lock_guard lock(m_lock);
            m_tasks.push_back(std::move(task));
        }
        m_wake.notify_one();
    }

    /// A task that answers with a future.
    template <typename R, typename F>
    QFuture<R> ask(F fn)
    {
        auto promise = std::make_shared<QPromise<R>>();
        QFuture<R> future = promise->future();
        promise->start();
        push([promise, fn = std::move(fn)](LocalFile &file) {
            promise->addResult(fn(file));
            promise->finish();
        });
        return future;
    }

private:
    void work(LocalFile &file)
    {
        for (;;) {
            Task task;
            {
                std::unique_lock lock(m_lock);
                m_wake.wait(lock, [this] { return m_closing || !m_tasks.empty(); });
                if (m_tasks.empty())
                    return; // everything queued was done first: it may be somebody's words
                task = std::move(m_tasks.front());
                m_tasks.pop_front();
            }
            task(file);
        }
    }

    std::mutex m_lock; ///< guards the two below
    std::deque<Task> m_tasks;
    bool m_closing = false;
    std::condition_variable m_wake;
    std::unique_ptr<QThread> m_thread; ///< last: it uses the others
};

LocalStore::LocalStore(const QString &path, const QList<QStringList> &schema)
    : m_path(path),
      m_worker(std::make_unique<Worker>(path, schema))
{}

LocalStore::~LocalStore() = default;

QFuture<Result<LocalOpened>> LocalStore::open()
{
    return m_worker->ask<Result<LocalOpened>>([](LocalFile &file) { return file.open(); });
}

QFuture<Result<QString>> LocalStore::setAside(const QString &reason)
{
    return m_worker->ask<Result<QString>>(
        [reason](LocalFile &file) { return file.setAside(reason); });
}

QFuture<Result<void>> LocalStore::remove()
{
    return m_worker->ask<Result<void>>([](LocalFile &file) { return file.remove(); });
}

void LocalStore::enqueue(Attempt attempt, Finish finish)
{
    m_worker->push([attempt = std::move(attempt), finish = std::move(finish)](LocalFile &file) {
        if (file.isOpen())
            finish(file.inTransaction(attempt));
        else
            finish(Error{.kind = ErrorKind::Internal,
                         .message = QCoreApplication::translate(
                             "gl::storage::LocalStore", "The file on this machine is not open.")});
    });
}

} // namespace gl::storage
