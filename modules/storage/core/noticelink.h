#pragma once

#include "noticelistener.h"
#include "session.h"

#include <QElapsedTimer>
#include <QSocketNotifier>
#include <QTimer>

#include <memory>

namespace gl::storage {

/// The part of the listener that lives on its thread: one connection, a heartbeat, a retry timer.
class NoticeLink : public QObject
{
    Q_OBJECT

public:
    NoticeLink(const ConnectionConfig &config, const ListenerOptions &options);
    ~NoticeLink() override;

    void open();
    void check();

Q_SIGNALS:
    void resync();
    void notice(const QString &channel, const QString &payload);
    void alive();
    void lost(const QString &reason);

private:
    void read();
    void beat();
    void answered(std::chrono::milliseconds next);
    void drop(const QString &reason);
    Result<void> subscribe();

    const ConnectionConfig m_config;
    const ListenerOptions m_options;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<QSocketNotifier> m_socket;
    QTimer m_beat;     ///< until the next question
    QTimer m_patience; ///< until an answer is overdue
    QTimer m_retry;
    std::chrono::milliseconds m_wait;
    std::chrono::milliseconds m_next;
    QByteArray m_question;
    QElapsedTimer m_told;
    bool m_asked = false; ///< a heartbeat is under way
};

} // namespace gl::storage
