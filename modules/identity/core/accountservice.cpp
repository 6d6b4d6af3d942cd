#include "accountservice.h"

#include "password.h"

#include <QJsonArray>

namespace gl::identity {

using storage::Lane;
using storage::Session;

namespace {

/// Runs a statement whose rows say nothing.
QFuture<Result<void>> run(storage::Database &database, const char *sql, const QList<QString> &words)
{
    return database.run(Lane::Desk, [=](Session &session) -> Result<void> {
        storage::Params params;
        for (const QString &word : words)
            params.push_back(word.isNull() ? storage::Param(nullptr) : storage::Param(word));
        const auto done = session.query(sql, params);
        if (!done)
            return std::unexpected(done.error());
        return {};
    });
}

QString orNull(const QString &text)
{
    return text.isEmpty() ? QString() : text;
}

QList<RoleGrant> rolesFrom(const QJsonArray &array)
{
    QList<RoleGrant> roles;
    for (const auto &value : array)
        roles.append({.role = value[u"role"].toString(),
                      .unitCode = value[u"unit"].toString(),
                      .areaCode = value[u"area"].toString()});
    return roles;
}

Account accountFrom(const storage::Row &row)
{
    return {.login = row.text("login"),
            .name = row.text("name"),
            .unitCode = row.text("unit_code"),
            .unitName = row.text("unit_name"),
            .state = row.text("state"),
            .roles = rolesFrom(row.json("roles").toArray()),
            .createdAt = row.instant("created_at"),
            .passwordAt = row.instant("password_at"),
            .expiresAt = row.instant("expires_at")};
}

/// Made with the salt of the account, so that the server knows a password used before. Empty login:
/// the caller's own.
Result<QString> verifierFor(Session &session, const QString &login, const QString &password)
{
    const auto row = session.one("select gl_api.password_salt(nullif($1::text, ''))", {login});
    if (!row)
        return std::unexpected(row.error());
    const QByteArray salt = row->isNull(0) ? QByteArray() : row->text(0).toLatin1();
    return QString::fromLatin1(scramVerifierLike(password, salt));
}

const char *statementOf(AccountStep step)
{
    switch (step) {
    case AccountStep::Enable: return "select gl_api.account_enable($1)";
    case AccountStep::Disable: return "select gl_api.account_disable($1)";
    case AccountStep::Lock: return "select gl_api.account_lock($1)";
    case AccountStep::Unlock: return "select gl_api.account_unlock($1)";
    case AccountStep::Retire: return "select gl_api.account_retire($1)";
    }
    return nullptr;
}

} // namespace

AccountService::AccountService(storage::Database &database) : m_database(database) {}

QFuture<Result<QJsonObject>> AccountService::whoami()
{
    return m_database.run(Lane::Desk, [](Session &session) {
        return session.json("select gl_api.whoami()").transform(&QJsonDocument::object);
    });
}

QFuture<Result<QList<Account>>> AccountService::list(const QString &state)
{
    return m_database.run(Lane::Desk, [state](Session &session) -> Result<QList<Account>> {
        const auto rows = session.query(
            "select login, name, unit_code, unit_name, state, roles, created_at, password_at,"
            " expires_at from gl_api.account_list(nullif($1::text, ''))",
            {state});
        if (!rows)
            return std::unexpected(rows.error());
        QList<Account> accounts;
        for (const storage::Row &row : *rows)
            accounts.append(accountFrom(row));
        return accounts;
    });
}

QFuture<Result<QList<Seat>>> AccountService::desks()
{
    return m_database.run(Lane::Desk, [](Session &session) -> Result<QList<Seat>> {
        const auto rows = session.query("select login, name, terminal, address, since, connections"
                                        " from gl_api.session_list()");
        if (!rows)
            return std::unexpected(rows.error());
        QList<Seat> seats;
        for (const storage::Row &row : *rows)
            seats.append({.login = row.text("login"),
                          .name = row.text("name"),
                          .terminal = row.text("terminal"),
                          .address = row.text("address"),
                          .since = row.instant("since"),
                          .connections = row.number("connections")});
        return seats;
    });
}

QFuture<Result<void>> AccountService::create(const NewAccount &account)
{
    return m_database.run(Lane::Desk, [account](Session &session) -> Result<void> {
        const auto made =
            session.query("select gl_api.account_create($1, $2, $3, $4)",
                          {account.login, account.name, account.unitCode,
                           account.expiresAt.isValid() ? storage::Param(account.expiresAt)
                                                       : storage::Param(nullptr)});
        if (!made)
            return std::unexpected(made.error());
        return {};
    });
}

QFuture<Result<void>> AccountService::step(const QString &login, AccountStep step)
{
    return run(m_database, statementOf(step), {login});
}

QFuture<Result<void>> AccountService::expire(const QString &login, const QDateTime &at)
{
    return m_database.run(Lane::Desk, [=](Session &session) -> Result<void> {
        const auto set =
            session.query("select gl_api.account_expire($1, $2)",
                          {login, at.isValid() ? storage::Param(at) : storage::Param(nullptr)});
        if (!set)
            return std::unexpected(set.error());
        return {};
    });
}

QFuture<Result<void>> AccountService::grant(const QString &login, const RoleGrant &grant)
{
    return run(m_database, "select gl_api.role_grant($1, $2, $3, $4)",
               {login, grant.role, orNull(grant.unitCode), orNull(grant.areaCode)});
}

QFuture<Result<void>> AccountService::revoke(const QString &login, const QString &role)
{
    return run(m_database, "select gl_api.role_revoke($1, $2)", {login, role});
}

QFuture<Result<void>> AccountService::setPassword(const QString &login, const QString &password)
{
    return m_database.run(Lane::Desk, [=](Session &session) -> Result<void> {
        const auto verifier = verifierFor(session, login, password);
        if (!verifier)
            return std::unexpected(verifier.error());
        const auto set = session.query("select gl_api.password_set($1, $2)", {login, *verifier});
        if (!set)
            return std::unexpected(set.error());
        return {};
    });
}

QFuture<Result<void>> AccountService::changePassword(const QString &password)
{
    return m_database.run(Lane::Desk, [=](Session &session) -> Result<void> {
        const auto verifier = verifierFor(session, {}, password);
        if (!verifier)
            return std::unexpected(verifier.error());
        const auto set = session.query("select gl_api.password_change($1)", {*verifier});
        if (!set)
            return std::unexpected(set.error());
        return {};
    });
}

} // namespace gl::identity
