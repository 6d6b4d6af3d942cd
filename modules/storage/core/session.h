#pragma once

#include "connectionconfig.h"
#include "param.h"
#include "rows.h"

#include <base/error.h>

#include <QByteArray>
#include <QDateTime>
#include <QJsonDocument>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>

typedef struct pg_conn PGconn;

namespace gl::storage {

/// Error::code of a login that the server refused (kind Forbidden). A server that was not reached
/// is Offline, one that could not prove who it is Forbidden without a code.
inline constexpr char kWrongPassword[] = "28P01"; ///< also: there is no such account
inline constexpr char kLoginLocked[] = "GL423";   ///< too many failed logins; ends by itself
inline constexpr char kLoginClosed[] = "28000";   ///< disabled, locked or retired by somebody
inline constexpr char kLoginExpired[] = "42501";  ///< expired, or without rights in this database

/// How long the server may take before it ends our work. Zero: no limit.
struct SessionLimits
{
    std::chrono::milliseconds statement{0};
    std::chrono::milliseconds lock{0};
    std::chrono::milliseconds idleInTransaction{0};
    QString applicationName = QStringLiteral("gridline");
};

/// Gives the next piece of a COPY; an empty piece ends it, an error ends and undoes it.
using CopyProducer = std::function<Result<QByteArray>()>;
/// Takes a piece of a COPY as it comes.
using CopyConsumer = std::function<Result<void>(QByteArrayView)>;

/// One connection, used by one thread at a time, one statement after the other.
///
/// In `Database::run` the transaction is made around the job; who opens a session by hand has
/// autocommit until begin(). The time zone of a session is UTC.
class Session
{
public:
    static Result<std::unique_ptr<Session>> open(const ConnectionConfig &config,
                                                 const SessionLimits &limits = {});
    ~Session();
    Q_DISABLE_COPY_MOVE(Session)

    /// One statement with its values bound to `$1`, `$2`...
    Result<Rows> query(const Sql &sql, const Params &params = {});

    /// Like query, for a statement that must give exactly one row; none is NotFound.
    Result<Row> one(const Sql &sql, const Params &params = {});

    /// Like query, for its effect. Returns the number of rows changed.
    Result<qint64> exec(const Sql &sql, const Params &params = {});

    /// The first column of the only row as JSON: what most functions of gl_api return. NULL and no
    /// row give an empty document.
    Result<QJsonDocument> json(const Sql &sql, const Params &params = {});

    /// Several statements in one text, without values; every one's result is read. The error's
    /// `hint` is empty and `detail` says the line.
    Result<void> script(const QByteArray &sql);

    /// `copy ... from stdin`. Returns the number of rows.
    Result<qint64> copyIn(const Sql &sql, const CopyProducer &next);
    /// `copy ... to stdout`. Returns the number of rows.
    Result<qint64> copyOut(const Sql &sql, const CopyConsumer &take);

    Result<void> begin();
    /// An error with `outcomeUnknown` means the link broke before the server's answer came.
    Result<void> commit();
    void rollback();
    bool inTransaction() const;

    Result<QDateTime> serverTime();

    /// False after the link broke; the session is of no more use then.
    bool isAlive() const;
    /// Since begin(): did the server give up because of a deadlock or a serialization failure?
    bool mayRetry() const { return m_mayRetry; }
    int processId() const;
    int serverVersion() const; ///< 170004 is 17.4
    bool usesTls() const;

    /// Stops the statement that runs in another thread: it fails with Timeout. The only function
    /// that may be called from outside the session's thread.
    void cancel();

    /// For what libpq offers and this class does not. Do not close it.
    PGconn *handle() const { return m_connection; }

private:
    explicit Session(PGconn *connection);
    Error take(const PGresult *result);

    PGconn *m_connection;
    bool m_mayRetry = false;
};

} // namespace gl::storage
