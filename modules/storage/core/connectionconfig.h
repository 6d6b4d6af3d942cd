#pragma once

#include <base/error.h>

#include <QByteArray>
#include <QList>
#include <QString>

#include <utility>

namespace gl::storage {

/// Where the database is and who we are there: a value, safe to copy between threads.
///
/// A server that is not this machine is spoken to over TLS with the certificate and host name
/// verified, unless the URI itself says `sslmode=...`. Dead links are noticed within seconds.
class ConnectionConfig
{
public:
    ConnectionConfig() = default;

    /// `postgresql://user:pw@h1:p1,h2:p2/db?sslmode=...`, `postgresql:///db?host=/socket&port=...`
    /// or `host=... dbname=...`. The message of an error never repeats the password.
    static Result<ConnectionConfig> parse(const QString &uri);

    /// A server on this machine, reached through the socket in `directory`.
    static ConnectionConfig localSocket(const QString &directory, const QString &database,
                                        const QString &user);

    bool isValid() const { return !m_options.isEmpty(); }

    /// The value of a libpq keyword ("host", "dbname", "sslmode"...), or empty.
    QString option(const QByteArray &keyword) const;
    void setOption(const QByteArray &keyword, const QString &value);

    QString database() const { return option("dbname"); }
    QString user() const { return option("user"); }
    bool hasPassword() const { return !option("password").isEmpty(); }
    void setPassword(const QString &password) { setOption("password", password); }
    void setDatabase(const QString &database) { setOption("dbname", database); }

    /// After login, `set session authorization` to this account: session_user is the account.
    /// Only the superuser of a private cluster may ask for it. Empty: stay who we are.
    QString asAccount() const { return m_asAccount; }
    void setAsAccount(const QString &login) { m_asAccount = login; }

    /// True when the server is reached over TCP on a host that is not this machine.
    bool isRemote() const;

    /// The URI without the password, for people and logs.
    QString display() const;

    /// What libpq gets, in order: keyword and value.
    QList<std::pair<QByteArray, QByteArray>> parameters() const;

    bool operator==(const ConnectionConfig &) const = default;

private:
    void applyDefaults();

    QList<std::pair<QByteArray, QByteArray>> m_options;
    QString m_asAccount;
};

} // namespace gl::storage
