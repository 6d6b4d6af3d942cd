#pragma once

#include "connectionconfig.h"

#include <base/error.h>

#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QThread>

#include <chrono>

namespace gl::storage {

struct ListenerOptions
{
    QStringList channels{QStringLiteral("case_change")};
    /// Time between two heartbeats, and how long the server may take to answer one: a link that
    /// misses it is dead.
    std::chrono::milliseconds heartbeat{5000};
    std::chrono::milliseconds firstRetry{200}; ///< doubled after each failure
    std::chrono::milliseconds longestRetry{15000};
    QString applicationName{QStringLiteral("gridline listener")};
    /// What a heartbeat asks. When the answer is one number, the next one comes after so many
    /// milliseconds (but at most `heartbeat`), so that the server can set the pace. When the server
    /// refuses it, plain heartbeats go on until the next connection.
    QByteArray question = QByteArrayLiteral("select");
};

/// Hears the database's notices on a thread of its own. Notices are hints: they can be lost while
/// the link is down, so after every (re)connection resync() says "read again".
///
/// Lives in the thread that made it; the signals arrive there.
class NoticeListener : public QObject
{
    Q_OBJECT

public:
    explicit NoticeListener(const ConnectionConfig &config, const ListenerOptions &options = {},
                            QObject *parent = nullptr);
    ~NoticeListener() override;

    void start();

    /// Asks now, without waiting for the heartbeat: somebody doubts that the link is alive. While
    /// the link is down it is tried at once.
    void check();

Q_SIGNALS:
    /// Connected and listening: whatever was shown may be old.
    void resync();
    void notice(const QString &channel, const QString &payload);
    /// The server has answered a heartbeat. Not more than one every 200 ms.
    void alive();
    /// The link is down; it is tried again until it is back.
    void lost(const QString &reason);

private:
    QThread m_thread;
    QPointer<QObject> m_link;
};

} // namespace gl::storage
