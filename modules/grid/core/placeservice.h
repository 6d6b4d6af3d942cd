#pragma once

#include <base/error.h>
#include <base/id.h>

#include <QFuture>
#include <QList>
#include <QPointF>
#include <QString>

#include <optional>

namespace gl::storage {
class Database;
}

namespace gl::grid {

enum class PlaceKind { Town, Village, Grid, Address, Component };

/// A place offered while somebody types.
struct Place
{
    PlaceKind kind = PlaceKind::Address;
    QString name;
    QString path; ///< town and village it lies in, for the second line of a list
    QString code; ///< of an area or component; give an area's to case_new as "area"
    AreaId area;  ///< none for addresses and components
    AreaId town;
    AreaId village;
    AreaId grid;
    std::optional<QPointF> position; ///< longitude, latitude (CGCS2000)
    int uses = 0;                    ///< how many cases had this address

    bool operator==(const Place &) const = default;
};

/// Where a point lies; invalid ids where it is outside.
struct Location
{
    AreaId grid;
    AreaId village;
    AreaId town;
    QString gridCode;
    QString villageName;
    QString townName;

    bool operator==(const Location &) const = default;
};

/// Place names and points. Every call runs on a database thread in one transaction. Errors: Invalid
/// (a field, named), Offline.
class PlaceService
{
public:
    /// `database` must outlive the service and every future it gave.
    explicit PlaceService(storage::Database &database);

    /// Completes `words`: any part of a Chinese name, full pinyin or initials from a beginning, a
    /// part of a code. Areas, addresses of earlier cases and components in view of the account,
    /// best first.
    QFuture<Result<QList<Place>>> suggest(const QString &words, int wanted = 12);

    /// Grid, village and town of a point in `datum`: CGCS2000, WGS84, GCJ02 or BD09.
    QFuture<Result<Location>> locate(double lon, double lat,
                                     const QString &datum = QStringLiteral("CGCS2000"));

private:
    storage::Database &m_database;
};

} // namespace gl::grid
