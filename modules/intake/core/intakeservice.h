#pragma once

#include "lookups.h"

#include <base/error.h>

#include <QFuture>

namespace gl::storage {
class Database;
}

namespace gl::intake {

/// What the intake form asks while somebody types. Every call runs on a database thread; answers
/// are parsed. Errors: Offline, Forbidden, Invalid.
class IntakeService
{
public:
    /// `database` must outlive the service and every future it gave.
    explicit IntakeService(storage::Database &database) : m_database(&database) {}
    virtual ~IntakeService() = default;
    Q_DISABLE_COPY_MOVE(IntakeService)

    virtual QFuture<Result<CallerHistory>> callerHistory(const QString &phone);

    /// Cases that may be about the same matter, the likeliest first (repeatQueryOf).
    virtual QFuture<Result<QList<EarlierCase>>> likelyRepeats(const repeats::Query &query);

    /// The areas around a point. NotFound: outside the district.
    virtual QFuture<Result<Place>> locate(double lon, double lat, const QString &datum);
    /// The area with a code of 9, 12 or 15 digits.
    virtual QFuture<Result<Place>> placeByCode(const QString &code);
    /// Places whose name fits what was typed: characters, pinyin or initials.
    virtual QFuture<Result<QList<Place>>> placeSuggest(const QString &typed);

    virtual QFuture<Result<Catalogue>> catalogue();
    /// The district's phrases for intake and one's own.
    virtual QFuture<Result<QList<Phrase>>> phrases();

protected:
    /// For fakes.
    IntakeService() = default;

private:
    storage::Database *m_database = nullptr;
};

} // namespace gl::intake
