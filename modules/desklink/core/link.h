#pragma once

#include "casechange.h"

#include <base/clock.h>
#include <base/error.h>
#include <storage/connectionconfig.h>

#include <QDateTime>
#include <QObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>

namespace gl::desklink {

enum class LinkState {
    Connecting,   ///< not yet connected since the program started
    Online,       ///< heard from the server within the last heartbeat
    Reconnecting, ///< lost, or in doubt, for less than LinkOptions::patience
    Offline,      ///< lost for longer; still tried again
};

struct LinkOptions
{
    std::chrono::milliseconds heartbeat{2000}; ///< no answer for so long: the link is in doubt
    std::chrono::milliseconds patience{10000}; ///< from Reconnecting to Offline
    std::chrono::milliseconds firstRetry{200};
    std::chrono::milliseconds longestRetry{5000};
    std::chrono::milliseconds coalesce{20}; ///< from one signal to the next
    /// Take part in passing on the notices of the whole district: one desk does it, another takes
    /// over when it dies. Off where an unattended service does it.
    bool relay = true;
    /// Heard on the same connection besides case changes; see noticed().
    QStringList channels{};
    /// What the server calls the connection; a desk's own carry its session.
    QString applicationName{QStringLiteral("gridline listener")};
};

/// Whether what the window shows is alive, and what has changed.
///
/// The truth comes from a connection of its own on a thread of its own: it hears notices, and a
/// heartbeat finds a server that is gone without a word. Jobs that fail tell it with report().
/// Never blocks, except in the destructor. Lives in the GUI thread.
class Link : public QObject
{
    Q_OBJECT

public:
    explicit Link(const storage::ConnectionConfig &config, const LinkOptions &options = {},
                  std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>(),
                  QObject *parent = nullptr);
    ~Link() override;

    void start();

    LinkState state() const;
    bool isOnline() const { return state() == LinkState::Online; }
    /// Since when the state is what it is.
    QDateTime since() const;
    /// When the server was heard last: what is shown is at least as old as that. Invalid before
    /// the first connection.
    QDateTime lastHeard() const;
    /// Age of what is shown: zero while online.
    std::chrono::milliseconds age() const;
    /// Why the link is down: a sentence, or empty.
    QString reason() const;

    /// A job failed. Offline and Timeout put the link in doubt: the heartbeat is asked at once.
    /// Other kinds are an answer, so the server is there. Cheap, call it with every error.
    void report(const Error &error);

Q_SIGNALS:
    void stateChanged(gl::desklink::LinkState state);
    /// Newest version of each case, at most one signal every LinkOptions::coalesce.
    void changed(const QList<gl::desklink::CaseChange> &changes);
    /// A notice of LinkOptions::channels. Anybody who may log in can send one: a hint, no proof.
    void noticed(const QString &channel, const QString &payload);
    /// Connected, again or for the first time: notices may have been missed, read again what is
    /// shown.
    void resync();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gl::desklink
