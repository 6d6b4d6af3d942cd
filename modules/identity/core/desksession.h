#pragma once

#include <base/error.h>
#include <storage/database.h>

#include <QFuture>
#include <QJsonObject>
#include <QUuid>

namespace gl::identity {

/// The channel on which a desk hears that another one took its account over. The payload is JSON:
/// session (whose desk has ended), ending, terminal (which took over), at.
inline constexpr char kDeskSessionChannel[] = "desk_session";

/// One account sits at one desk. A desk makes up a session when it starts, opens its database and
/// its listener with `applicationName()`, and calls open() first, and again after every resync.
/// Thread-safe; every call runs on a database thread.
///
/// When another desk takes over, the listener hears kDeskSessionChannel, the connections are ended,
/// and everything this desk tries is Forbidden with the field "session".
class DeskSession
{
public:
    /// `terminal` is what people call this place, 80 characters at most. `database` must outlive
    /// the session and every future it gave.
    DeskSession(storage::Database &database, const QUuid &session, const QString &terminal);

    /// How the connections of the desk must be called, those of the listener too.
    static QString applicationName(const QUuid &session, const QString &terminal);

    const QUuid &id() const { return m_session; }

    /// Signs in: AccountService::whoami and session, ended (the desk that was taken over or left
    /// behind: terminal, address, since). Conflict with the field "session" when the account is at
    /// another desk; the message says where and since when, and `takeOver` ends it.
    QFuture<Result<QJsonObject>> open(bool takeOver = false);

    /// After open(true): ends the connections of the other desk, which by then has been told. The
    /// number that there were.
    QFuture<Result<int>> evict();

    /// Signs out. Twice is fine.
    QFuture<Result<void>> close();

private:
    storage::Database &m_database;
    const QUuid m_session;
    const QString m_terminal;
};

} // namespace gl::identity
