#pragma once

#include "areaindex.h"
#include "casemark.h"
#include "mapshape.h"
#include "spot.h"

#include <base/error.h>
#include <cases/queuefilter.h>

#include <QDate>
#include <QFuture>
#include <QHash>
#include <QJsonObject>

#include <memory>
#include <vector>

namespace gl::storage {
class Database;
}

namespace gl::map {

/// Which part of the history is counted.
struct CountFilter
{
    QDate from{}; ///< first day; invalid, as `to` then: all that ever was
    QDate to{};   ///< the day after the last
    QString family{};
    ClassId root{}; ///< class of the highest level

    bool operator==(const CountFilter &) const = default;
};

using AreaCounts = QHash<AreaId, qint64>;

/// What the map draws, from the database. Every call runs on a database thread, and what it reads
/// is turned into the world's coordinates there. Errors: Invalid (a field, named), Offline.
class MapService
{
public:
    /// `database` must outlive the service and every future it gave.
    explicit MapService(storage::Database &database);

    /// All areas that hold today. A shape that cannot be read is left out and logged.
    QFuture<Result<std::shared_ptr<const AreaIndex>>> areas();

    /// Open cases in view of the account that have a position.
    QFuture<Result<std::vector<CaseMark>>> openCases(const cases::QueueFilter &filter = {});
    /// Those of the list that are still open: a desk asks after a notice.
    QFuture<Result<std::vector<CaseMark>>> openCases(const QList<CaseId> &ids,
                                                     const cases::QueueFilter &filter = {});

    /// Reported cases by area; areas without any are left out.
    QFuture<Result<AreaCounts>> counts(AreaLevel level, const CountFilter &filter);

    /// Highest classes of which there are components.
    QFuture<Result<std::vector<RootClass>>> componentClasses();
    /// Highest classes of which cases were reported.
    QFuture<Result<std::vector<RootClass>>> historyClasses();
    /// Components in a part of the world that are drawn at a zoom, without some highest classes; at
    /// most kMostComponents + 1, one too many meaning that there are more.
    QFuture<Result<std::vector<Spot>>> components(const QRectF &world, double zoom,
                                                  const QList<ClassId> &without);
    static constexpr int kMostComponents = 5000;

    /// Of the newest topology check.
    QFuture<Result<std::vector<MapShape>>> findings();
    /// Areas that came, ended or got another shape after `from` and until `to`.
    QFuture<Result<std::vector<MapShape>>> areaChanges(const QDate &from, const QDate &to);
    /// Responsibility grids and inspectors' routes that hold now.
    QFuture<Result<std::vector<MapShape>>> duties();
    /// Warnings that go on: the circle around each, the severe ones last.
    QFuture<Result<std::vector<MapShape>>> warnings();
    /// Spots of the whistles that go on or wait for a decision.
    QFuture<Result<std::vector<Spot>>> whistles();
    /// Places of the cases of conferences that are called or go on, as far as the account sees
    /// them.
    QFuture<Result<std::vector<Spot>>> conferences();
    /// Places of the incidents that are open.
    QFuture<Result<std::vector<Spot>>> incidents();

    /// What is at a point, as gl_api.what_is_here tells it: grid, village, town, unit, component.
    QFuture<Result<QJsonObject>> whatIsHere(const WorldPoint &point);

private:
    QFuture<Result<std::vector<CaseMark>>> marks(const QJsonObject &filter);

    storage::Database &m_database;
};

} // namespace gl::map
