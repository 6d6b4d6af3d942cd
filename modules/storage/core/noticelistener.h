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
    std::chrono::milliseconds heartbeat{5000}; ///< a link that misses one is dead
    std::chrono::milliseconds firstRetry{200}; ///< doubled after each failure
    std::chrono::milliseconds longestRetry{15000};
    QString applicationName{QStringLiteral("gridline listener")};
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

Q_SIGNALS:
    /// Connected and listening: whatever was shown may be old.
    void resync();
    void notice(const QString &channel, const QString &payload);
    /// The link is down; it is tried again until it is back.
    void lost(const QString &reason);

private:
    QThread m_thread;
    QPointer<QObject> m_link;
};

} // namespace gl::storage
