#include "session.h"

#include "sqlerror.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QVarLengthArray>

#include <libpq-fe.h>

using namespace Qt::StringLiterals;

namespace gl::storage {

namespace {

constexpr Oid kByteaOid = 17;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::storage::Session", text);
}

using ResultPtr = std::unique_ptr<PGresult, decltype(&PQclear)>;

ResultPtr own(PGresult *result)
{
    return {result, &PQclear};
}

bool succeeded(const PGresult *result)
{
    const ExecStatusType status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
}

/// Notices of the server ("relation already exists, skipping") are of no use to people.
void ignoreNotice(void *, const PGresult *) {}

QByteArray startupOptions(const ConnectionConfig &config, const SessionLimits &limits)
{
    QByteArray options = config.option("options").toUtf8();
    options += " -c TimeZone=UTC -c client_min_messages=warning -c DateStyle=ISO";
    // Without it the server finishes a long statement for a program that was killed minutes ago.
    options += " -c client_connection_check_interval=2000";
    const auto limit = [&](const char *name, std::chrono::milliseconds value) {
        if (value.count() > 0)
            options += QByteArray(" -c ") + name + '=' + QByteArray::number(qint64(value.count()));
    };
    limit("statement_timeout", limits.statement);
    limit("lock_timeout", limits.lock);
    limit("idle_in_transaction_session_timeout", limits.idleInTransaction);
    return options;
}

int lineOf(const QByteArray &sql, int position)
{
    // The position counts characters, the text is UTF-8.
    const QString text = QString::fromUtf8(sql);
    return int(QStringView(text).first(qMin(qsizetype(position), text.size())).count(u'\n')) + 1;
}

/// A write that failed is told while the status of the connection is still good: libpq notices that
/// the server is gone when it reads. Without this the job would not run again on another server.
void noticeDeadLink(PGconn *connection, const PGresult *result)
{
    constexpr int kMostReads = 3; // what the server said last comes before its end
    if (PQresultErrorField(result, PG_DIAG_SQLSTATE) != nullptr)
        return;
    for (int i = 0; i < kMostReads && PQconsumeInput(connection) == 1; ++i) {
        // until it is noticed, or there is nothing to read
    }
}

} // namespace

Session::Session(PGconn *connection) : m_connection(connection)
{
    PQsetNoticeReceiver(m_connection, ignoreNotice, nullptr);
}

Session::~Session()
{
    PQfinish(m_connection);
}

Result<std::unique_ptr<Session>> Session::open(const ConnectionConfig &config,
                                               const SessionLimits &limits)
{
    if (!config.isValid())
        return failure(ErrorKind::Invalid, tr("No database is configured."));
    auto parameters = config.parameters();
    parameters.removeIf([](const auto &each) {
        return each.first == "options" || each.first == "application_name"
               || each.first == "client_encoding";
    });
    parameters.emplaceBack("options", startupOptions(config, limits));
    parameters.emplaceBack("application_name", limits.applicationName.toUtf8());
    parameters.emplaceBack("client_encoding", "UTF8");
    QVarLengthArray<const char *, 24> keywords;
    QVarLengthArray<const char *, 24> values;
    for (const auto &[keyword, value] : std::as_const(parameters)) {
        keywords.append(keyword.constData());
        values.append(value.constData());
    }
    keywords.append(nullptr);
    values.append(nullptr);

    std::unique_ptr<Session> session(
        new Session(PQconnectdbParams(keywords.constData(), values.constData(), 0)));
    if (PQstatus(session->m_connection) != CONNECTION_OK)
        return failure(connectFailure(session->m_connection, config.display()));
    if (!config.asAccount().isEmpty()) {
        const std::unique_ptr<char, decltype(&PQfreemem)> login(
            PQescapeIdentifier(session->m_connection, config.asAccount().toUtf8().constData(),
                               size_t(config.asAccount().toUtf8().size())),
            &PQfreemem);
        const auto done = session->exec(QByteArray("set session authorization ") + login.get());
        if (!done) {
            Error error = done.error();
            error.kind = ErrorKind::Forbidden;
            error.message =
                tr("Cannot act as the account %1: it does not exist here, or this login "
                   "may not act for others.")
                    .arg(config.asAccount());
            return failure(error);
        }
    }
    return session;
}

Error Session::take(const PGresult *result)
{
    noticeDeadLink(m_connection, result);
    const SqlFailure failed = sqlFailure(m_connection, result);
    m_mayRetry = m_mayRetry || failed.retryable;
    return failed.error;
}

Result<Rows> Session::query(const Sql &sql, const Params &params)
{
    QVarLengthArray<const char *, 16> values;
    QVarLengthArray<Oid, 16> types;
    QVarLengthArray<int, 16> lengths;
    QVarLengthArray<int, 16> formats;
    for (const Param &param : params) {
        values.append(param.isNull() ? nullptr : param.bytes().constData());
        types.append(param.isBinary() ? kByteaOid : 0);
        lengths.append(int(param.bytes().size()));
        formats.append(param.isBinary() ? 1 : 0);
    }
    // One round trip; kept prepared statements would save 0.03 ms and break behind poolers.
    ResultPtr result =
        own(PQexecParams(m_connection, sql.text(), int(params.size()), types.constData(),
                         values.constData(), lengths.constData(), formats.constData(), 0));
    if (!succeeded(result.get()))
        return std::unexpected(take(result.get()));
    return Rows(std::shared_ptr<PGresult>(result.release(), &PQclear));
}

Result<Row> Session::one(const Sql &sql, const Params &params)
{
    const Result<Rows> rows = query(sql, params);
    if (!rows)
        return std::unexpected(rows.error());
    if (rows->size() != 1)
        return failure(rows->isEmpty() ? ErrorKind::NotFound : ErrorKind::Internal,
                       rows->isEmpty()
                           ? tr("There is nothing with this number.")
                           : tr("More than one record was found where one was expected."));
    return rows->first();
}

Result<qint64> Session::exec(const Sql &sql, const Params &params)
{
    return query(sql, params).transform([](const Rows &rows) { return rows.affected(); });
}

Result<QJsonDocument> Session::json(const Sql &sql, const Params &params)
{
    const Result<Rows> rows = query(sql, params);
    if (!rows)
        return std::unexpected(rows.error());
    if (rows->isEmpty() || rows->first().isNull(0))
        return QJsonDocument();
    QJsonParseError parse;
    QJsonDocument document = QJsonDocument::fromJson(rows->first().raw(0), &parse);
    if (parse.error != QJsonParseError::NoError)
        return failure(ErrorKind::Internal, tr("The database gave an answer that is not JSON."),
                       parse.errorString());
    return document;
}

Result<void> Session::script(const QByteArray &sql)
{
    if (!PQsendQuery(m_connection, sql.constData()))
        return std::unexpected(take(nullptr));
    // A failure in a later statement is only in its own result, so all of them are read.
    std::optional<Error> error;
    while (const ResultPtr result = own(PQgetResult(m_connection))) {
        const ExecStatusType status = PQresultStatus(result.get());
        if (succeeded(result.get()))
            continue;
        if (status == PGRES_COPY_IN) {
            PQputCopyEnd(m_connection, "COPY is not possible in a script");
            continue;
        }
        if (status == PGRES_COPY_OUT) {
            char *piece = nullptr;
            while (PQgetCopyData(m_connection, &piece, 0) > 0)
                PQfreemem(piece);
            continue;
        }
        if (error)
            continue;
        noticeDeadLink(m_connection, result.get());
        const SqlFailure failed = sqlFailure(m_connection, result.get());
        m_mayRetry = m_mayRetry || failed.retryable;
        error = failed.error;
        if (failed.position > 0)
            error->detail += "; line="_L1 + QString::number(lineOf(sql, failed.position));
        if (!isAlive())
            break;
    }
    if (error)
        return failure(*error);
    return {};
}

Result<qint64> Session::copyIn(const Sql &sql, const CopyProducer &next)
{
    const ResultPtr start = own(PQexec(m_connection, sql.text()));
    if (PQresultStatus(start.get()) != PGRES_COPY_IN)
        return std::unexpected(take(start.get()));
    std::optional<Error> stopped;
    for (;;) {
        const Result<QByteArray> piece = next();
        if (!piece) {
            stopped = piece.error();
            break;
        }
        if (piece->isEmpty())
            break;
        if (PQputCopyData(m_connection, piece->constData(), int(piece->size())) != 1)
            break; // the reason comes with the result
    }
    PQputCopyEnd(m_connection, stopped ? "stopped by the program" : nullptr);
    std::optional<Error> error;
    qint64 rows = 0;
    while (const ResultPtr result = own(PQgetResult(m_connection))) {
        if (!succeeded(result.get()))
            error = take(result.get());
        rows = QByteArray(PQcmdTuples(result.get())).toLongLong();
        if (!isAlive())
            break;
    }
    if (stopped)
        return failure(*stopped);
    if (error)
        return failure(*error);
    return rows;
}

Result<qint64> Session::copyOut(const Sql &sql, const CopyConsumer &take)
{
    const ResultPtr start = own(PQexec(m_connection, sql.text()));
    if (PQresultStatus(start.get()) != PGRES_COPY_OUT)
        return std::unexpected(this->take(start.get()));
    std::optional<Error> stopped;
    char *buffer = nullptr;
    int size = 0;
    while ((size = PQgetCopyData(m_connection, &buffer, 0)) > 0) {
        const std::unique_ptr<char, decltype(&PQfreemem)> owned(buffer, &PQfreemem);
        if (stopped)
            continue;
        if (const Result<void> taken = take(QByteArrayView(buffer, size)); !taken) {
            stopped = taken.error();
            cancel();
        }
    }
    std::optional<Error> error;
    qint64 rows = 0;
    while (const ResultPtr result = own(PQgetResult(m_connection))) {
        if (!succeeded(result.get()))
            error = this->take(result.get());
        rows = QByteArray(PQcmdTuples(result.get())).toLongLong();
        if (!isAlive())
            break;
    }
    if (stopped)
        return failure(*stopped);
    if (error)
        return failure(*error);
    return rows;
}

Result<void> Session::begin()
{
    m_mayRetry = false;
    return exec("begin").transform([](qint64) {});
}

Result<void> Session::commit()
{
    // COMMIT of a failed transaction succeeds with a silent rollback, so ask before.
    if (PQtransactionStatus(m_connection) == PQTRANS_INERROR) {
        rollback();
        return failure(ErrorKind::Internal, tr("An error was overlooked; nothing was changed."),
                       u"commit of a failed transaction"_s);
    }
    const ResultPtr result = own(PQexec(m_connection, "commit"));
    if (succeeded(result.get())) {
        if (QByteArrayView(PQcmdStatus(result.get())) != "COMMIT")
            return failure(ErrorKind::Internal, tr("The database did not save the change."),
                           u"commit answered by rollback"_s);
        return {};
    }
    Error error = take(result.get());
    if (!isAlive()) {
        error.kind = ErrorKind::Offline;
        error.outcomeUnknown = true;
        error.message =
            tr("The connection was lost while saving: it may or may not have been saved. "
               "It is safe to send the same command again.");
    }
    return failure(error);
}

void Session::rollback()
{
    if (isAlive() && inTransaction())
        own(PQexec(m_connection, "rollback"));
}

bool Session::inTransaction() const
{
    const PGTransactionStatusType status = PQtransactionStatus(m_connection);
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

Result<QDateTime> Session::serverTime()
{
    return one("select clock_timestamp()").transform([](const Row &row) { return row.instant(0); });
}

bool Session::isAlive() const
{
    return PQstatus(m_connection) == CONNECTION_OK;
}

int Session::processId() const
{
    return PQbackendPID(m_connection);
}

int Session::serverVersion() const
{
    return PQserverVersion(m_connection);
}

bool Session::usesTls() const
{
    return PQsslInUse(m_connection) != 0;
}

void Session::cancel()
{
    const std::unique_ptr<PGcancelConn, decltype(&PQcancelFinish)> request(
        PQcancelCreate(m_connection), &PQcancelFinish);
    PQcancelBlocking(request.get());
}

} // namespace gl::storage
