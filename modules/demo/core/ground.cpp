#include "ground.h"

#include "csv.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace gl::demo {

namespace {

constexpr size_t kGrids = 2799;
constexpr size_t kSamples = 120000;

/// Picks `count` of the candidates, each as far as possible from those before: an even spread.
template <typename P>
std::vector<P> spread(const std::vector<P> &candidates, size_t count, Random &random)
{
    std::vector<P> picked;
    if (candidates.empty())
        return picked;
    std::vector<double> away(candidates.size(), std::numeric_limits<double>::max());
    size_t next = random.below(candidates.size());
    while (picked.size() < std::min(count, candidates.size())) {
        const P chosen = candidates[next];
        picked.push_back(chosen);
        for (size_t i = 0; i < candidates.size(); ++i) {
            const double dx = candidates[i].x - chosen.x;
            const double dy = candidates[i].y - chosen.y;
            away[i] = std::min(away[i], dx * dx + dy * dy);
        }
        next = static_cast<size_t>(std::ranges::max_element(away) - away.begin());
        // Not always the very farthest, or all spreads would look alike.
        for (int tries = 0; tries < 6; ++tries) {
            const size_t other = random.below(candidates.size());
            if (away[other] > 0.62 * away[next]) {
                next = other;
                break;
            }
        }
    }
    return picked;
}

template <typename P>
size_t nearest(const std::vector<P> &to, P point)
{
    size_t best = 0;
    double least = std::numeric_limits<double>::max();
    for (size_t i = 0; i < to.size(); ++i) {
        const double dx = to[i].x - point.x;
        const double dy = to[i].y - point.y;
        if (const double d = dx * dx + dy * dy; d < least) {
            least = d;
            best = i;
        }
    }
    return best;
}

} // namespace

Result<void> DistrictLoad::run(QList<DemoPassword> &passwords)
{
    m_progress(u"areas"_s, 0);
    if (const auto done = makeAreas(); !done)
        return done;
    m_progress(u"units"_s, 0.3);
    if (const auto done = makeUnits(); !done)
        return done;
    m_progress(u"people"_s, 0.4);
    if (const auto done = makePeople(passwords); !done)
        return done;
    m_progress(u"components and rules"_s, 0.9);
    if (const auto done = makeComponents(); !done)
        return done;
    if (const auto done = makeRules(); !done)
        return done;
    m_progress(u"inspectors and cameras"_s, 0.95);
    if (const auto done = readSpots(); !done)
        return done;
    if (const auto done = makePatrols(); !done)
        return done;
    return makeCameras();
}

Result<void> DistrictLoad::readOutline()
{
    const auto srid = m_session.one("select find_srid('gl', 'area', 'geom') as srid");
    if (!srid)
        return std::unexpected(srid.error());
    m_srid = srid->number("srid");
    const auto project = [this](const QString &file, auto take) -> Result<void> {
        QList<double> lons, lats;
        const auto records = readCsv(file);
        for (const QStringList &record : records) {
            lons << record[record.size() - 2].toDouble();
            lats << record[record.size() - 1].toDouble();
        }
        const auto rows = m_session.query(
            "select round(st_x(p)::numeric, 3)::float8 as x, round(st_y(p)::numeric, 3)::float8 as "
            "y "
            "from unnest($1::float8[], $2::float8[]) with ordinality u(lon, lat, n), "
            "lateral gl.point_of(lon, lat) p order by n",
            {lons, lats});
        if (!rows)
            return std::unexpected(rows.error());
        for (int i = 0; i < rows->size(); ++i)
            take(records[i], Point{rows->at(i).real("x"), rows->at(i).real("y")});
        return {};
    };
    if (const auto done = project(u":/gridline/demo/outline.csv"_s,
                                  [this](const QStringList &, Point p) { m_outline.push_back(p); });
        !done)
        return done;
    return project(u":/gridline/demo/towns.csv"_s, [this](const QStringList &record, Point p) {
        m_towns.emplace_back(record[0], p);
    });
}

bool DistrictLoad::inside(Point point) const
{
    bool result = false;
    for (size_t i = 0, j = m_outline.size() - 1; i < m_outline.size(); j = i++) {
        const Point &a = m_outline[i];
        const Point &b = m_outline[j];
        if ((a.y > point.y) != (b.y > point.y)
            && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x)
            result = !result;
    }
    return result;
}

void DistrictLoad::spreadVillages()
{
    std::vector<Point> centres;
    centres.reserve(m_towns.size());
    for (const auto &[code, point] : m_towns)
        centres.push_back(point);
    const auto [west, east] = std::ranges::minmax_element(m_outline, {}, &Point::x);
    const auto [south, north] = std::ranges::minmax_element(m_outline, {}, &Point::y);
    std::vector<std::vector<Point>> samples(m_towns.size());
    for (size_t made = 0; made < kSamples;) {
        const Point point{west->x + (east->x - west->x) * m_random.unit(),
                          south->y + (north->y - south->y) * m_random.unit()};
        if (!inside(point))
            continue;
        samples[nearest(centres, point)].push_back(point);
        ++made;
    }
    // Three grids a village, and the rest where the land is.
    std::vector<std::vector<Point>> ground(m_villages.size());
    size_t first = 0;
    for (size_t town = 0; town < m_towns.size(); ++town) {
        size_t count = 0;
        while (first + count < m_villages.size()
               && m_villages[first + count].code.startsWith(m_towns[town].first))
            ++count;
        const std::vector<Point> middles = spread(samples[town], count, m_random);
        for (const Point &point : samples[town])
            ground[first + nearest(middles, point)].push_back(point);
        first += count;
    }
    std::vector<size_t> wanted(m_villages.size(), 3);
    size_t given = 3 * m_villages.size();
    while (given < kGrids) {
        // The village whose grids are the largest gets one more.
        size_t best = 0;
        for (size_t i = 1; i < wanted.size(); ++i)
            if (ground[i].size() * (wanted[best] * wanted[best])
                > ground[best].size() * (wanted[i] * wanted[i]))
                best = i;
        ++wanted[best];
        ++given;
    }
    for (size_t i = 0; i < m_villages.size(); ++i)
        m_villages[i].grids = spread(ground[i], wanted[i], m_random);
}

Result<void> DistrictLoad::makeAreas()
{
    if (const auto done = readOutline(); !done)
        return done;
    QStringList codes, names;
    QList<double> xs, ys;
    const auto add = [&](const QString &code, const QString &name, Point point) {
        codes << code;
        names << name;
        xs << point.x;
        ys << point.y;
    };
    for (const QStringList &record : readCsv(u":/gridline/demo/areas.csv"_s)) {
        m_names.insert(record[0], record[1]);
        add(record[0], record[1], {0, 0});
        if (record[0].size() == 12)
            m_villages.push_back({record[0], record[1], {}});
    }
    spreadVillages();
    for (const Village &village : m_villages) {
        QString place = village.name;
        for (const QString &ending : {u"居委会"_s, u"村委会"_s})
            if (place.endsWith(ending))
                place.chop(ending.size());
        for (size_t i = 0; i < village.grids.size(); ++i)
            add(village.code + u"%1"_s.arg(i + 1, 3, 10, QChar(u'0')),
                place + u"第%1网格"_s.arg(i + 1), village.grids[i]);
    }
    QString ring;
    for (const Point &point : m_outline)
        ring += u"%1 %2,"_s.arg(point.x, 0, 'f', 3).arg(point.y, 0, 'f', 3);
    ring += u"%1 %2"_s.arg(m_outline[0].x, 0, 'f', 3).arg(m_outline[0].y, 0, 'f', 3);
    const auto made =
        m_session.exec("select gl.demo_areas(st_geomfromtext($1, $2), $3, $4, $5, $6)",
                       {u"POLYGON(("_s + ring + u"))"_s, m_srid, codes, names, xs, ys});
    if (!made)
        return std::unexpected(made.error());
    const auto count = m_session.one("select count(*) as n from gl.area where level = 4");
    if (!count)
        return std::unexpected(count.error());
    if (count->integer("n") != static_cast<qint64>(kGrids))
        return failure(ErrorKind::Internal,
                       u"The demo district came out with %1 grids."_s.arg(count->integer("n")));
    return {};
}

} // namespace gl::demo
