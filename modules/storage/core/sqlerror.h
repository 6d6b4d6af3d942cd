#pragma once

#include <base/error.h>

#include <QByteArray>

typedef struct pg_conn PGconn;
typedef struct pg_result PGresult;

namespace gl::storage {

/// What the session has to know about a failure beside what it tells people.
struct SqlFailure
{
    Error error;
    bool retryable = false; ///< deadlock or serialization: the same transaction may succeed now
    int position = 0;       ///< 1-based character in the statement, or 0
};

/// Makes an Error of a failed result: SQLSTATE decides the kind, the server's message is for the
/// person, and what may hold data of people (DETAIL of the server's own errors) stays out of
/// `detail`.
SqlFailure sqlFailure(const PGconn *connection, const PGresult *result);

/// The kind of an SQLSTATE. GL400, GL403, GL404, GL409 and GL422 are ours.
ErrorKind errorKind(QByteArrayView sqlState);

/// Why a connection could not be made.
Error connectFailure(const PGconn *connection, const QString &display);

} // namespace gl::storage
