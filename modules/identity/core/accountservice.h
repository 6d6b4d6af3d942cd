#pragma once

#include "account.h"

#include <base/error.h>
#include <storage/database.h>

#include <QFuture>
#include <QJsonObject>

namespace gl::identity {

/// A step of an account's life. Create, lock and retire are the system administrator's, enable
/// and disable the security administrator's. Unlock is the system administrator's, or after failed
/// logins both's. The database decides.
enum class AccountStep { Enable, Disable, Lock, Unlock, Retire };

/// Who the caller is, and the work of the administrators with accounts. Every call runs on a
/// database thread in one transaction. Errors: Forbidden (not this administrator, or his own
/// account), NotFound, Conflict (login taken), Invalid (a field, named), Rejected (state, or
/// administrators' roles that exclude one another), Offline.
class AccountService
{
public:
    /// `database` must outlive the service and every future it gave.
    explicit AccountService(storage::Database &database);

    /// login, name, roles, unit, areas, tier, password (must_change, reason, due_at),
    /// must_change_password, lock_minutes, expires_at, server_time.
    QFuture<Result<QJsonObject>> whoami();

    /// All accounts, or those in a state.
    QFuture<Result<QList<Account>>> list(const QString &state = {});
    /// Who is signed in at which desk.
    QFuture<Result<QList<Seat>>> desks();
    QFuture<Result<void>> create(const NewAccount &account);
    QFuture<Result<void>> step(const QString &login, AccountStep step);
    /// When the account ends by itself; an invalid time: never. The system administrator's.
    QFuture<Result<void>> expire(const QString &login, const QDateTime &at);
    QFuture<Result<void>> grant(const QString &login, const RoleGrant &grant);
    QFuture<Result<void>> revoke(const QString &login, const QString &role);

    /// Another person's password; only its verifier is sent (password.h).
    QFuture<Result<void>> setPassword(const QString &login, const QString &password);
    /// One's own. Rejected, with the field "password", when it is one of the last five.
    QFuture<Result<void>> changePassword(const QString &password);

private:
    storage::Database &m_database;
};

} // namespace gl::identity
