// The scan statistic as the daily warning uses it: on the district's own grids, with cases by
// chance.
#include "ground.h"

#include <scanstat/scan.h>

#include <cmath>
#include <random>

using namespace Qt::StringLiterals;

namespace gl::bench {

namespace {

constexpr int kDays = 60;
constexpr int kCases = 60000;
constexpr double kTarget = 1500;

struct Limits
{
    QString name;
    double share;
    double radius;
    double target;
};

Result<scanstat::Study> makeStudy(const Ground &ground)
{
    const auto session = Session::open(ground.config);
    if (!session)
        return std::unexpected(session.error());
    const auto rows = (*session)->query(
        "select st_x(a.center), st_y(a.center) from gl.area a "
        "where a.level = 4 and a.valid_to is null and a.center is not null order by a.area_id");
    if (!rows)
        return std::unexpected(rows.error());
    scanstat::Study study{.places = {}, .steps = kDays, .cases = {}, .expected = {}};
    for (const storage::Row row : *rows)
        study.places.push_back({row.real(0), row.real(1)});
    std::mt19937 random(1);
    for (int i = 0; i < kCases && !study.places.empty(); ++i)
        study.cases.push_back({.place = static_cast<int>(random() % study.places.size()),
                               .step = static_cast<int>(random() % kDays),
                               .count = 1});
    return study;
}

} // namespace

Result<std::vector<Measure>> benchScan(const Ground &ground)
{
    const auto study = makeStudy(ground);
    if (!study)
        return std::unexpected(study.error());
    const QString what = u"scan %1 grids x %2 days x %3 cases, 999 replications, 7 days, "_s
                             .arg(study->places.size())
                             .arg(kDays)
                             .arg(kCases);
    const Limits all[] = {{u"3 km and 10 % of the cases"_s, 0.1, 3000, kTarget},
                          {u"10 % of the cases"_s, 0.1, INFINITY, kTarget},
                          {u"50 % of the cases"_s, 0.5, INFINITY, 0}};
    std::vector<Measure> measures;
    for (const Limits &limits : all) {
        Stopwatch watch;
        for (int run = 0; run < 5; ++run) {
            const auto result = watch.time([&] {
                return scanstat::scan(*study, {.maxShare = limits.share,
                                               .maxRadius = limits.radius,
                                               .seed = static_cast<uint64_t>(run)});
            });
            if (!result)
                return std::unexpected(result.error());
        }
        measures.push_back(watch.result(what + limits.name, limits.target));
    }
    return measures;
}

} // namespace gl::bench
