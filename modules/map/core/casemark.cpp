#include "casemark.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace gl::map {

namespace {

using Cell = std::pair<qint64, qint64>;

Cell cellOf(const WorldPoint &at, double side)
{
    return {qFloor(at.x() / side), qFloor(at.y() / side)};
}

using Cells = QHash<Cell, QList<size_t>>;

/// What stands in a cell and in the eight around it.
QList<size_t> around(const Cells &cells, const Cell &middle)
{
    QList<size_t> all;
    for (qint64 y = middle.second - 1; y <= middle.second + 1; ++y) {
        for (qint64 x = middle.first - 1; x <= middle.first + 1; ++x)
            all << cells.value(Cell(x, y));
    }
    return all;
}

void take(Cluster &cluster, const CaseMark &mark, const QDateTime &now)
{
    ++cluster.count;
    // A running mean, so that the middle of many does not lose digits.
    cluster.at += (mark.at - cluster.at) / cluster.count;
    const QRectF spot(mark.at, mark.at);
    cluster.box = cluster.count == 1 ? spot
                                     : QRectF(QPointF(std::min(cluster.box.left(), mark.at.x()),
                                                      std::min(cluster.box.top(), mark.at.y())),
                                              QPointF(std::max(cluster.box.right(), mark.at.x()),
                                                      std::max(cluster.box.bottom(), mark.at.y())));
    cluster.urgent += mark.urgent ? 1 : 0;
    const cases::Light light = cases::lightOf(mark.face, now);
    cluster.overdue += light == cases::Light::Red ? 1 : 0;
    cluster.dueSoon += light == cases::Light::Yellow ? 1 : 0;
}

} // namespace

std::vector<Cluster> clustersOf(const std::vector<CaseMark> &marks, double zoom, double pixels,
                                const QDateTime &now)
{
    const double side = pixels / (256 * std::exp2(zoom));
    Cells cells;
    for (size_t i = 0; i < marks.size(); ++i)
        cells[cellOf(marks[i].at, side)] << i;

    // By id, the oldest first, so that a cluster keeps its place when cases come and go.
    std::vector<size_t> order(marks.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::ranges::sort(order, {}, [&](size_t i) { return marks[i].id; });

    std::vector<bool> taken(marks.size());
    std::vector<Cluster> clusters;
    for (const size_t seed : order) {
        if (taken[seed])
            continue;
        Cluster cluster{.at = marks[seed].at, .box = {}, .first = seed};
        for (const size_t i : around(cells, cellOf(marks[seed].at, side))) {
            const QPointF away = marks[i].at - marks[seed].at;
            if (!taken[i] && std::hypot(away.x(), away.y()) < side) {
                taken[i] = true;
                take(cluster, marks[i], now);
            }
        }
        clusters.push_back(cluster);
    }
    return clusters;
}

} // namespace gl::map
