#pragma once

#include <QString>

#include <expected>

namespace gl {

/// What the program does about a failure. The person reads Error::message instead.
enum class ErrorKind {
    Offline,   ///< no connection, or lost: keep the input and try again
    Timeout,   ///< the server took too long or was told to stop
    Conflict,  ///< somebody else changed it first: read again
    Forbidden, ///< this account may not do it
    NotFound,
    Invalid,  ///< the input is wrong; Error::field says where when one field is at fault
    Rejected, ///< the input is well formed, but a rule refuses it
    Internal, ///< our fault, or something nobody foresaw
};

/// Why something did not happen.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString message{}; ///< one sentence for the person, written where the cause is known
    QString detail{};  ///< for the log: never personal data
    QString field{};   ///< the input at fault, or empty
    QString hint{};    ///< what the person can do about it, or empty
    QString code{};    ///< SQLSTATE when the database said so, else empty
    /// The connection went away during COMMIT: it may have happened. Repeat with the same command
    /// id.
    bool outcomeUnknown = false;

    bool operator==(const Error &) const = default;
};

template <typename T>
using Result = std::expected<T, Error>;

/// The stable name of a kind: "Offline", "Timeout" and so on. For logs and JSON, not for people.
QString errorKindName(ErrorKind kind);

/// Short forms of `std::unexpected(Error{...})`, which is what most failing functions return.
std::unexpected<Error> failure(ErrorKind kind, const QString &message, const QString &detail = {});
std::unexpected<Error> failure(Error error);

} // namespace gl
