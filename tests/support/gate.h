#pragma once

#include <storage/connectionconfig.h>

#include <QByteArray>
#include <QTemporaryDir>

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

namespace gl::test {

/// Stands between a desk and the test server and does what networks do: refuses, falls silent, or
/// breaks at the worst moment. A thread of its own; the functions may be called from any.
class Gate
{
public:
    explicit Gate(const storage::ConnectionConfig &server);
    ~Gate();
    Q_DISABLE_COPY_MOVE(Gate)

    /// The server, reached through the gate.
    storage::ConnectionConfig config() const { return m_config; }

    void open() { m_mode = Mode::Open; }
    /// Breaks every connection and refuses new ones.
    void close() { m_mode = Mode::Closed; }
    /// Nothing goes through any more, and nobody is told.
    void fallSilent() { m_mode = Mode::Silent; }

    /// The next connection whose client sends `text` is broken: the server has read and done it,
    /// its answer is lost.
    void loseAnswerTo(const QByteArray &text);
    int answersLost() const { return m_lost; }

private:
    enum class Mode { Open, Closed, Silent };
    struct Pair
    {
        int client = -1;
        int server = -1;
        bool doomed = false; ///< the answer that comes next is lost, and the connection with it
    };

    void work();
    void accept();
    bool forward(Pair &pair, bool fromClient);
    void dropAll();
    bool isFatal(const QByteArray &bytes);

    QTemporaryDir m_folder{QStringLiteral("/tmp/gridline-gate-XXXXXX")};
    storage::ConnectionConfig m_config;
    QByteArray m_target; ///< path of the server's socket
    int m_listener = -1;
    std::atomic<Mode> m_mode = Mode::Open;
    std::atomic<bool> m_ends = false;
    std::atomic<int> m_lost = 0;
    std::mutex m_lock; ///< guards m_fatal
    QByteArray m_fatal;
    std::vector<Pair> m_pairs; ///< the thread's own
    std::thread m_thread;
};

} // namespace gl::test
