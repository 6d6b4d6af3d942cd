#include <QTest>

#include <scanstat/scan.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>

using namespace gl;
using namespace gl::scanstat;

namespace {

/// A random little study; coordinates are whole numbers, so that many distances are the same.
Study randomStudy(uint32_t seed, bool expected)
{
    std::mt19937 random(seed);
    Study study;
    study.steps = 2 + static_cast<int>(random() % 12);
    const int places = 3 + static_cast<int>(random() % 25);
    for (int i = 0; i < places; ++i)
        study.places.push_back({double(random() % 6), double(random() % 6)});
    const int cases = 2 + static_cast<int>(random() % 120);
    for (int i = 0; i < cases; ++i)
        study.cases.push_back({.place = static_cast<int>(random() % places),
                               .step = static_cast<int>(random() % study.steps),
                               .count = 1 + static_cast<int>(random() % 2)});
    for (int i = 0; expected && i < places * study.steps; ++i)
        study.expected.push_back(1 + double(random() % 100) / 10);
    return study;
}

ScanOptions randomOptions(uint32_t seed, const Study &study)
{
    std::mt19937 random(seed + 1000);
    ScanOptions options;
    options.maxShare = 0.2 + double(random() % 9) / 10;
    options.maxShare = std::min(options.maxShare, 1.0);
    if (random() % 2)
        options.maxRadius = 1 + double(random() % 4);
    options.maxSteps = 1 + static_cast<int>(random() % study.steps);
    options.minSteps = 1 + static_cast<int>(random() % options.maxSteps);
    options.minCases = 1 + static_cast<int>(random() % 3);
    options.replications = 19;
    options.seed = seed;
    return options;
}

double ratio(double observed, double expected, double total)
{
    if (observed <= expected || expected <= 0)
        return 0;
    double value = observed * std::log(observed / expected);
    if (observed < total)
        value += (total - observed) * std::log((total - observed) / (total - expected));
    return value;
}

/// The definition, written down without any thought of speed.
double bestByDefinition(const Study &study, const ScanOptions &options)
{
    const auto places = study.places.size();
    const auto steps = static_cast<size_t>(study.steps);
    std::vector<std::vector<double>> cases(places, std::vector<double>(steps));
    std::vector<double> ofPlace(places), ofStep(steps);
    double total = 0;
    for (const CaseCount &each : study.cases) {
        cases[size_t(each.place)][size_t(each.step)] += each.count;
        ofPlace[size_t(each.place)] += each.count;
        ofStep[size_t(each.step)] += each.count;
        total += each.count;
    }
    const bool poisson = options.model == Model::Poisson;
    double sum = 0;
    for (const double each : study.expected)
        sum += each;
    const auto expected = [&](size_t place, size_t step) {
        return poisson ? study.expected[place * steps + step] * total / sum
                       : ofPlace[place] * ofStep[step] / total;
    };
    double best = 0;
    for (size_t centre = 0; centre < places; ++centre) {
        std::set<double> radii;
        for (size_t i = 0; i < places; ++i)
            radii.insert(distance(study.places[centre], study.places[i], study.coordinates));
        for (const double radius : radii) {
            std::vector<size_t> inside;
            double weight = 0, whole = 0;
            for (size_t i = 0; i < places; ++i) {
                double of = 0;
                for (size_t step = 0; step < steps; ++step)
                    of += poisson ? expected(i, step) : cases[i][step];
                whole += of;
                if (distance(study.places[centre], study.places[i], study.coordinates)
                    <= radius + 1e-9) {
                    inside.push_back(i);
                    weight += of;
                }
            }
            if (radius > options.maxRadius || weight > options.maxShare * whole * (1 + 1e-12))
                continue;
            for (size_t begin = 0; begin < steps; ++begin) {
                for (size_t end = begin; end < steps; ++end) {
                    const int length = static_cast<int>(end - begin) + 1;
                    const bool whole_ = options.period == Period::Spatial;
                    if (whole_ ? length != study.steps
                               : length < options.minSteps || length > options.maxSteps)
                        continue;
                    if (options.period == Period::Prospective && end + 1 != steps)
                        continue;
                    double observed = 0, usual = 0;
                    for (const size_t place : inside) {
                        for (size_t step = begin; step <= end; ++step) {
                            observed += cases[place][step];
                            usual += expected(place, step);
                        }
                    }
                    if (observed >= options.minCases)
                        best = std::max(best, ratio(observed, usual, total));
                }
            }
        }
    }
    return best;
}

/// 15 by 15 places 100 m apart, cases by chance over 30 days.
Study chanceStudy(uint32_t seed, int cases = 600)
{
    std::mt19937 random(seed);
    Study study;
    study.steps = 30;
    for (int i = 0; i < 225; ++i)
        study.places.push_back({100.0 * (i % 15), 100.0 * (i / 15)});
    for (int i = 0; i < cases; ++i)
        study.cases.push_back({.place = static_cast<int>(random() % 225),
                               .step = static_cast<int>(random() % 30),
                               .count = 1});
    return study;
}

} // namespace

/// The scan statistic against its definition, and the promises of its header.
class TestScan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void strongestAsByDefinition_data()
    {
        QTest::addColumn<int>("model");
        QTest::addColumn<int>("period");
        QTest::newRow("permutation, now") << int(Model::Permutation) << int(Period::Prospective);
        QTest::newRow("permutation, ever") << int(Model::Permutation) << int(Period::Retrospective);
        QTest::newRow("Poisson, now") << int(Model::Poisson) << int(Period::Prospective);
        QTest::newRow("Poisson, ever") << int(Model::Poisson) << int(Period::Retrospective);
        QTest::newRow("Poisson, places") << int(Model::Poisson) << int(Period::Spatial);
    }

    void strongestAsByDefinition()
    {
        QFETCH(int, model);
        QFETCH(int, period);
        for (uint32_t seed = 1; seed <= 60; ++seed) {
            const Study study = randomStudy(seed, model == int(Model::Poisson));
            ScanOptions options = randomOptions(seed, study);
            options.model = Model(model);
            options.period = Period(period);
            options.replications = 0;
            const auto result = scan(study, options);
            QVERIFY2(result, qPrintable(result ? QString() : result.error().message));
            const double best = result->clusters.empty() ? 0 : result->clusters.front().statistic;
            const double wanted = bestByDefinition(study, options);
            QVERIFY2(std::abs(best - wanted) < 1e-9,
                     qPrintable(QStringLiteral("seed %1: %2, by definition %3")
                                    .arg(seed)
                                    .arg(best, 0, 'f', 12)
                                    .arg(wanted, 0, 'f', 12)));
        }
    }

    void fastAndExhaustiveAgree()
    {
        for (uint32_t seed = 1; seed <= 150; ++seed) {
            const Study study = randomStudy(seed, false);
            ScanOptions options = randomOptions(seed, study);
            const auto fast = scan(study, options);
            options.exhaustive = true;
            const auto slow = scan(study, options);
            QVERIFY(fast && slow);
            QCOMPARE(fast->clusters.size(), slow->clusters.size());
            QCOMPARE(fast->windows, slow->windows);
            for (size_t i = 0; i < fast->chanceMaxima.size(); ++i)
                QVERIFY(std::abs(fast->chanceMaxima[i] - slow->chanceMaxima[i]) < 1e-9);
            for (size_t i = 0; i < fast->clusters.size(); ++i) {
                QVERIFY(std::abs(fast->clusters[i].statistic - slow->clusters[i].statistic) < 1e-9);
                QCOMPARE(fast->clusters[i].p, slow->clusters[i].p);
            }
        }
    }

    void threadsChangeNothingAndSeedsDo()
    {
        const Study study = chanceStudy(7);
        ScanOptions options{.maxRadius = 400, .replications = 99, .seed = 5, .threads = 1};
        const auto one = scan(study, options);
        options.threads = 5;
        const auto five = scan(study, options);
        options.seed = 6;
        const auto other = scan(study, options);
        QVERIFY(one && five && other);
        QCOMPARE(one->chanceMaxima, five->chanceMaxima);
        QVERIFY(one->clusters == five->clusters);
        QVERIFY(one->chanceMaxima != other->chanceMaxima);
    }

    void secondaryClustersShareNoPlace()
    {
        const auto result = scan(chanceStudy(3), {.maxRadius = 300, .replications = 9});
        QVERIFY(result);
        std::set<int> taken;
        for (const Cluster &cluster : result->clusters) {
            QCOMPARE(cluster.places.front(), cluster.centre);
            for (const int place : cluster.places)
                QVERIFY(taken.insert(place).second);
        }
        QVERIFY(std::ranges::is_sorted(result->clusters, std::greater(), &Cluster::statistic));
    }

    void plantedClusterIsFound()
    {
        Study study = chanceStudy(11);
        const std::vector<int> planted{112, 113, 127}; // in the middle, side by side
        for (int i = 0; i < 15; ++i)
            study.cases.push_back(
                {.place = planted[size_t(i) % 3], .step = 27 + i % 3, .count = 1});
        const auto result = scan(study, {.maxShare = 0.1, .maxRadius = 500, .replications = 199});
        QVERIFY(result);
        const Cluster &best = result->clusters.front();
        QCOMPARE(best.p, 1.0 / 200);
        QCOMPARE(best.recurrence, 200.0);
        for (const int place : planted)
            QVERIFY(std::ranges::find(best.places, place) != best.places.end());
        QVERIFY(best.firstStep >= 26 && best.lastStep == 29);
        QVERIFY(best.observed >= 15);
    }

    void chanceAloneRaisesNoMoreAlarmsThanItShould()
    {
        int alarms = 0;
        constexpr int kWorlds = 200;
        for (uint32_t seed = 1; seed <= kWorlds; ++seed) {
            const auto result =
                scan(chanceStudy(seed, 300), {.maxRadius = 300, .replications = 39, .seed = seed});
            QVERIFY(result);
            alarms += !result->clusters.empty() && result->clusters.front().p <= 0.05;
        }
        // 10 are expected at 5 %; more than 21 have a chance below 1 in 1,000.
        QVERIFY2(alarms <= 21, qPrintable(QStringLiteral("%1 alarms").arg(alarms)));
        QVERIFY2(alarms >= 2, qPrintable(QStringLiteral("%1 alarms").arg(alarms)));
    }

    void windowsKeepTheirLimits()
    {
        const auto result = scan(chanceStudy(4), {.maxShare = 0.02,
                                                  .maxRadius = 250,
                                                  .minSteps = 2,
                                                  .maxSteps = 5,
                                                  .minCases = 3,
                                                  .replications = 0});
        QVERIFY(result && !result->clusters.empty());
        for (const Cluster &cluster : result->clusters) {
            QVERIFY(cluster.radius <= 250);
            QVERIFY(cluster.observed >= 3);
            QCOMPARE(cluster.lastStep, 29);
            QVERIFY(cluster.firstStep >= 25 && cluster.firstStep <= 28);
            QVERIFY(std::isnan(cluster.p));
        }
    }

    void whatMakesNoSenseIsRefused()
    {
        const auto fieldOf = [](const Study &study, const ScanOptions &options) {
            const auto result = scan(study, options);
            return result ? QString() : result.error().field;
        };
        Study study = chanceStudy(1);
        QCOMPARE(fieldOf(study, {.maxShare = 0}), QStringLiteral("maxShare"));
        QCOMPARE(fieldOf(study, {.maxRadius = NAN}), QStringLiteral("maxRadius"));
        QCOMPARE(fieldOf(study, {.minSteps = 5, .maxSteps = 4}), QStringLiteral("maxSteps"));
        QCOMPARE(fieldOf(study, {.replications = -1}), QStringLiteral("replications"));
        QCOMPARE(fieldOf(study, {.period = Period::Spatial}), QStringLiteral("period"));
        QCOMPARE(fieldOf(study, {.model = Model::Poisson}), QStringLiteral("expected"));
        study.cases.push_back({.place = 225, .step = 0, .count = 1});
        QCOMPARE(fieldOf(study, {}), QStringLiteral("cases"));
        study.cases.back() = {.place = 0, .step = 30, .count = 1};
        QCOMPARE(fieldOf(study, {}), QStringLiteral("cases"));
        study.cases.back() = {.place = 0, .step = 0, .count = -1};
        QCOMPARE(fieldOf(study, {}), QStringLiteral("cases"));
        study.cases.clear();
        QCOMPARE(fieldOf(study, {}), QStringLiteral("cases"));
        study.places.front().x = NAN;
        QCOMPARE(fieldOf(study, {}), QStringLiteral("places"));
        QCOMPARE(fieldOf({}, {}), QStringLiteral("places"));
    }

    void stopsWhenAsked()
    {
        std::stop_source stop;
        int told = 0;
        const auto result = scan(chanceStudy(2), {.replications = 9999, .threads = 2},
                                 {.stop = stop.get_token(), .progress = [&](int done, int of) {
                                      told = done;
                                      QCOMPARE(of, 9999);
                                      if (done == 10)
                                          stop.request_stop();
                                  }});
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Timeout);
        QVERIFY(told >= 10 && told < 100);
    }

    void degreesAreGreatCircles()
    {
        // A degree of latitude, and one of longitude at 60 degrees north, which is half of it.
        QVERIFY(std::abs(distance({116, 39}, {116, 40}, Coordinates::Degrees) - 111195.1) < 1);
        QVERIFY(std::abs(distance({0, 60}, {1, 60}, Coordinates::Degrees) - 55597) < 10);
        QCOMPARE(distance({0, 0}, {3, 4}, Coordinates::Cartesian), 5.0);
    }
};

QTEST_GUILESS_MAIN(TestScan)
#include "tst_scan.moc"
