#include "sqlerror.h"

#include "session.h"

#include <QCoreApplication>
#include <QStringList>

#include <libpq-fe.h>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gl::storage {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::storage::Session", text);
}

struct KindRow
{
    QByteArrayView prefix; ///< whole SQLSTATE, or its beginning; the first match counts
    ErrorKind kind;
};

constexpr auto kKinds = std::to_array<KindRow>({
    {"GL400", ErrorKind::Invalid},
    {"GL403", ErrorKind::Forbidden},
    {"GL404", ErrorKind::NotFound},
    {"GL409", ErrorKind::Conflict},
    {"GL422", ErrorKind::Rejected},
    {"42501", ErrorKind::Forbidden}, // insufficient privilege
    {"28", ErrorKind::Forbidden},    // login refused
    {"40", ErrorKind::Conflict},     // deadlock, serialization: retried before anybody sees it
    {"57014", ErrorKind::Timeout},   // statement timeout or cancel
    {"55P03", ErrorKind::Timeout},   // lock timeout
    {"25P03", ErrorKind::Timeout},   // idle in transaction too long
    {"25P04", ErrorKind::Timeout},   // transaction timeout
    {"57P", ErrorKind::Offline},     // shutdown, crash, starting up
    {"08", ErrorKind::Offline},
    {"53300", ErrorKind::Offline},  // too many connections: later there is room again
    {"25006", ErrorKind::Offline},  // we are on a standby: reconnecting follows the primary
    {"53100", ErrorKind::Rejected}, // disk full
    {"22P02", ErrorKind::Invalid},  // text that is no number, date, id...
    {"22003", ErrorKind::Invalid},
    {"22007", ErrorKind::Invalid},
    {"22008", ErrorKind::Invalid},
    {"3D000", ErrorKind::NotFound}, // no such database
});

QString field(const PGresult *result, int code)
{
    return QString::fromUtf8(PQresultErrorField(result, code)).trimmed();
}

/// The sentence for the person. Our own functions write good ones; the server's are for
/// programmers.
QString messageFor(const QByteArray &state, const QString &primary)
{
    if (state.startsWith("GL"))
        return primary;
    if (state == "53100")
        return tr("The disk of the database server is full: nothing was saved. Free some space, "
                  "then repeat.");
    if (state == "42501")
        return tr("This account may not do that (%1).").arg(primary);
    if (state == "57014")
        return primary.contains("timeout"_L1) ? tr("The database needed too long and the work was "
                                                   "stopped; nothing was changed.")
                                              : tr("The work was cancelled; nothing was changed.");
    if (state == "55P03")
        return tr("Somebody else is working on the same record; nothing was changed. Try again.");
    if (state == "25P03" || state == "25P04")
        return tr("The work took too long and the database ended it; nothing was changed.");
    if (state.startsWith("40"))
        return tr(
            "Too many people changed the same records at once; nothing was changed. Try again.");
    if (state.startsWith("57P") || state.startsWith("08") || state.isEmpty())
        return tr("The connection to the database was lost.");
    if (state == "53300")
        return tr("The database has no free connection. Try again in a moment.");
    if (state == "25006")
        return tr("This server only reads at the moment.");
    if (state.startsWith("28"))
        return tr("The database refused the login: %1.").arg(primary);
    return primary;
}

} // namespace

ErrorKind errorKind(QByteArrayView sqlState)
{
    const auto row = std::ranges::find_if(
        kKinds, [&](const KindRow &kind) { return sqlState.startsWith(kind.prefix); });
    return row == kKinds.end() ? ErrorKind::Internal : row->kind;
}

SqlFailure sqlFailure(const PGconn *connection, const PGresult *result)
{
    const QByteArray state =
        result ? QByteArray(PQresultErrorField(result, PG_DIAG_SQLSTATE)) : QByteArray();
    SqlFailure failure;
    Error &error = failure.error;
    error.code = QString::fromLatin1(state);
    // No SQLSTATE comes from libpq itself: the link broke, or memory ran out.
    const bool broken = PQstatus(connection) != CONNECTION_OK;
    error.kind =
        state.isEmpty() ? (broken ? ErrorKind::Offline : ErrorKind::Internal) : errorKind(state);
    QString primary = result ? field(result, PG_DIAG_MESSAGE_PRIMARY) : QString();
    if (primary.isEmpty())
        primary = QString::fromUtf8(PQerrorMessage(connection)).trimmed();
    error.message = state.isEmpty() && !broken ? primary : messageFor(state, primary);
    if (!result) {
        error.detail = u"libpq: "_s + primary;
        return failure;
    }

    error.field = field(result, PG_DIAG_COLUMN_NAME);
    error.hint = field(result, PG_DIAG_MESSAGE_HINT);
    failure.retryable = state == "40001" || state == "40P01";
    failure.position = field(result, PG_DIAG_STATEMENT_POSITION).toInt();

    QStringList detail;
    const auto add = [&](const char *name, const QString &text) {
        if (!text.isEmpty())
            detail += QString::fromLatin1(name) + u'=' + text;
    };
    add("sqlstate", error.code);
    // DETAIL of the server's own errors quotes values ("Key (phone)=(...)"); ours does not.
    if (state.startsWith("GL"))
        add("detail", field(result, PG_DIAG_MESSAGE_DETAIL));
    else
        add("message", primary);
    add("table", field(result, PG_DIAG_TABLE_NAME));
    add("constraint", field(result, PG_DIAG_CONSTRAINT_NAME));
    add("context", field(result, PG_DIAG_CONTEXT).section(u'\n', 0, 0));
    error.detail = detail.join("; "_L1);
    return failure;
}

namespace {

/// The sentence for a login that the server refused for a reason it told.
bool describeLogin(Error &error, const QString &login)
{
    if (error.code == QLatin1StringView(kLoginLocked)) {
        error.message = tr("Account %1 is locked: too many logins failed.").arg(login);
        error.hint = tr("It opens by itself after half an hour, unless your district has set "
                        "another time. The security administrator can unlock it at once.");
    } else if (error.code == QLatin1StringView(kLoginClosed)) {
        error.message = tr("Account %1 is disabled, locked or retired.").arg(login);
        error.hint = tr("Ask the system administrator.");
    } else if (error.code == QLatin1StringView(kLoginExpired)) {
        error.message = tr("Account %1 has expired, or has no rights in this database.").arg(login);
        error.hint = tr("Ask the system administrator.");
    } else if (error.code == QLatin1StringView(kWrongPassword)) {
        error.message = tr("The account %1 or its password is wrong.").arg(login);
        error.hint = tr("After several mistakes in a row the account is locked.");
    } else {
        return false;
    }
    return true;
}

} // namespace

Error connectFailure(const PGconn *connection, const QString &display)
{
    Error error;
    error.kind = ErrorKind::Offline;
    const QString text = QString::fromUtf8(connection ? PQerrorMessage(connection) : "").trimmed();
    error.detail = text;
    // libpq gives no SQLSTATE for a failed login, so the reason must be read from its words; the
    // server of a private cluster always speaks English, others may not: then it stays Offline.
    struct Refusal
    {
        QLatin1StringView words;
        ErrorKind kind;
        const char *code;
    };
    static constexpr auto rows = std::to_array<Refusal>({
        {"has been banned"_L1, ErrorKind::Forbidden, kLoginLocked},
        {"is not permitted to log in"_L1, ErrorKind::Forbidden, kLoginClosed},
        {"permission denied for database"_L1, ErrorKind::Forbidden, kLoginExpired},
        {"password authentication failed"_L1, ErrorKind::Forbidden, kWrongPassword},
        {"no password supplied"_L1, ErrorKind::Forbidden, kWrongPassword},
        {"authentication failed"_L1, ErrorKind::Forbidden, "28000"},
        {"no pg_hba.conf entry"_L1, ErrorKind::Forbidden, "28000"},
        {"certificate"_L1, ErrorKind::Forbidden, ""},
        {"root certificate"_L1, ErrorKind::Forbidden, ""},
        {"server does not support SSL"_L1, ErrorKind::Forbidden, ""},
        {"does not exist"_L1, ErrorKind::NotFound, "3D000"},
        {"too many"_L1, ErrorKind::Offline, "53300"},
        {"starting up"_L1, ErrorKind::Offline, "57P03"},
    });
    const QString reason = text.section(u'\n', -1).section("FATAL:"_L1, -1).trimmed();
    for (const Refusal &row : rows) {
        if (!text.contains(row.words))
            continue;
        error.kind = row.kind;
        error.code = QString::fromLatin1(row.code);
        break;
    }
    // A socket file that "does not exist" means no server, not an unknown database.
    if (text.contains("No such file"_L1) || text.contains("Connection refused"_L1))
        error.kind = ErrorKind::Offline;
    if (text.contains("certificate"_L1) || text.contains("does not support SSL"_L1)) {
        error.message =
            tr("The database server %1 cannot prove who it is: %2.").arg(display, reason);
        error.hint =
            tr("Give the certificate of its authority with sslrootcert=FILE in the address, "
               "and the host name that the certificate names.");
        error.message.replace(".."_L1, "."_L1);
        return error;
    }
    if (describeLogin(error, QString::fromUtf8(PQuser(connection))))
        return error;
    switch (error.kind) {
    case ErrorKind::Forbidden:
        error.message = tr("The database %1 refused the login: %2.").arg(display, reason);
        break;
    case ErrorKind::NotFound:
        error.message = tr("The database is not there: %1.").arg(reason);
        break;
    default:
        error.message = tr("No connection to the database %1: %2.").arg(display, reason);
        break;
    }
    error.message.replace(".."_L1, "."_L1);
    return error;
}

} // namespace gl::storage
