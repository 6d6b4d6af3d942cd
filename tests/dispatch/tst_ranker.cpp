#include <dispatch/replay.h>

#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace gl::dispatch;
using namespace Qt::StringLiterals;

namespace {

constexpr int64_t kDay = 86400000;

/// A history whose rule is known: unit 1 of town 1 handles most of class 1 there, with chance.
std::vector<PastCase> synthetic(int cases, unsigned seed)
{
    std::mt19937 random(seed);
    std::vector<PastCase> history;
    for (int i = 0; i < cases; ++i) {
        const auto number = [&random](unsigned most) { return static_cast<int>(random() % most); };
        const int town = 1 + number(5);
        const int leaf = 10 + number(6);
        const int root = leaf < 13 ? 1 : 2;
        // Root 2 belongs to a department in four of five cases, root 1 to the town in nine of ten.
        const bool usual = number(10) < (root == 1 ? 9 : 8);
        const int unit = root == 1 ? (usual ? town : 50 + number(3)) : (usual ? 40 : town);
        const int first = number(12) == 0 ? 60 : unit;
        const int64_t at = i * (kDay / 20);
        history.push_back(
            {.id = 1000 + i,
             .at = at,
             .knownAt = at + kDay * (1 + number(6)),
             .keys = {static_cast<uint64_t>(leaf * 100 + town),
                      static_cast<uint64_t>(root * 100 + town), static_cast<uint64_t>(town),
                      static_cast<uint64_t>(town * 7), static_cast<uint64_t>(town * 11 + number(4)),
                      static_cast<uint64_t>(leaf), static_cast<uint64_t>(root)},
             .firstUnit = first,
             .finalUnit = unit,
             .returnedBy = first == unit ? std::vector<int>{} : std::vector{first},
             .ruleUnit = town,
             .group = leaf});
    }
    return history;
}

ReplayOptions options(int cases)
{
    const auto day = [cases](double share) {
        return static_cast<int64_t>(cases * share) * (kDay / 20);
    };
    return {.trainFrom = day(0.2), .calibrateFrom = day(0.5), .testFrom = day(0.7)};
}

} // namespace

class TestRanker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void learnsWhoHandlesWhat();
    void isDeterministic();
    void isCalibrated();
    void keepsItsPrecision();
    void doesNotKnowTheFuture();
    void forgetsWhatIsOld();
    void leavesRoomForSomebodyElse();
    void choosesThresholds();
    void isAsSureAsItDeserves();
    void followsAChange();
    void readsItsOwnJson();
};

void TestRanker::learnsWhoHandlesWhat()
{
    const auto result = replay(synthetic(4000, 1), caseShape(), options(4000));
    QVERIFY(result.judged.size() > 1000);
    const auto right = std::ranges::count_if(
        result.judged, [](const Judged &one) { return one.units[0] == one.finalUnit; });
    const double share = static_cast<double>(right) / static_cast<double>(result.judged.size());
    // The best anybody can do is about 0.85: the rest is chance.
    QVERIFY2(share > 0.82 && share < 0.90, qPrintable(QString::number(share)));
    const auto rules = std::ranges::count_if(
        result.judged, [](const Judged &one) { return one.ruleUnit == one.finalUnit; });
    QVERIFY(right > rules * 1.3);
}

void TestRanker::isDeterministic()
{
    auto history = synthetic(2000, 2);
    const auto once = replay(history, caseShape(), options(2000));
    std::mt19937 random(5);
    std::ranges::shuffle(history, random); // the order of the rows is not the order of time
    const auto again = replay(history, caseShape(), options(2000));
    QCOMPARE(once.ranker.weights(), again.ranker.weights());
    QCOMPARE(once.ranker.fingerprint(), again.ranker.fingerprint());
    QVERIFY(once.judged == again.judged);
}

void TestRanker::isCalibrated()
{
    const auto result = replay(synthetic(12000, 3), caseShape(), options(12000));
    const QJsonObject report = replayReport(result, {}, 0.5);
    QVERIFY2(report["ece"_L1].toDouble() < 0.03,
             qPrintable(QString::number(report["ece"_L1].toDouble())));
    const auto risk = report["return_risk"_L1].toObject();
    QVERIFY(std::abs(risk["returned"_L1].toDouble() - 1.0 / 12) < 0.02);
    // Unit 60 never keeps a case, the others hardly give one back.
    double foretold60 = 0, others = 0;
    int n60 = 0, n = 0;
    for (const Judged &one : result.judged) {
        (one.firstUnit == 60 ? foretold60 : others) += one.firstRisk;
        ++(one.firstUnit == 60 ? n60 : n);
    }
    QVERIFY(foretold60 / n60 > 0.8);
    QVERIFY(others / n < 0.05);
}

void TestRanker::keepsItsPrecision()
{
    auto wanted = options(12000);
    wanted.precision = 0.88;
    const auto result = replay(synthetic(12000, 4), caseShape(), wanted);
    const QJsonObject report = replayReport(result, {}, 0.5);
    const auto coverage = report["coverage"_L1].toObject();
    QVERIFY(coverage["threshold"_L1].isDouble());
    QVERIFY(coverage["share"_L1].toDouble() > 0.3);
    // Chosen on the part before, measured on the part after.
    QVERIFY2(coverage["precision"_L1].toDouble() > 0.86,
             qPrintable(QString::number(coverage["precision"_L1].toDouble())));
}

/// Property: whatever is changed of cases whose end came later, advice given before stays the same.
void TestRanker::doesNotKnowTheFuture()
{
    std::mt19937 random(6);
    for (unsigned round = 0; round < 5; ++round) {
        auto history = synthetic(2000, 100 + round);
        const auto before = replay(history, caseShape(), options(2000));
        const int64_t cut = history[1500 + random() % 400].at;
        for (PastCase &one : history) {
            if (one.knownAt >= cut) {
                one.finalUnit = 90 + static_cast<int>(random() % 9);
                one.returnedBy = {7, 8};
            }
            if (one.at >= cut)
                one.ruleUnit = 99;
        }
        const auto after = replay(history, caseShape(), options(2000));
        size_t compared = 0;
        for (size_t i = 0; i < before.judged.size() && before.judged[i].at < cut; ++i) {
            QCOMPARE(after.judged[i].units, before.judged[i].units);
            QCOMPARE(after.judged[i].p, before.judged[i].p);
            ++compared;
        }
        QVERIFY(compared > 50);
        QVERIFY(before.judged.back().p != after.judged.back().p); // the change did reach the rest
    }
}

void TestRanker::forgetsWhatIsOld()
{
    OwnerCounts counts;
    const auto history = synthetic(10, 7);
    for (const PastCase &one : history)
        counts.add(one);
    for (const PastCase &one : history)
        counts.remove(one);
    QCOMPARE(counts.cell(0, 0)->kept, 0);
    QCOMPARE(counts.cell(0, 0)->returned, 0);
    // Within a window of a day nothing of last week is known.
    auto narrow = options(2000);
    narrow.window = kDay / 24;
    const auto result = replay(synthetic(2000, 8), caseShape(), narrow);
    const auto wide = replay(synthetic(2000, 8), caseShape(), options(2000));
    QVERIFY(result.loss > wide.loss + 0.1);
}

void TestRanker::leavesRoomForSomebodyElse()
{
    OwnerCounts counts;
    PastCase question{.id = 1, .at = kDay, .keys = {1, 1, 1, 1, 1, 1, 1}, .finalUnit = 5};
    const auto nobody = candidatesFor(question, counts, {}, caseShape(), 5);
    QCOMPARE(nobody.units, std::vector<int>{kSomebodyElse});
    QCOMPARE(Ranker::untrained(caseShape()).probabilities(nobody), std::vector<double>{1});
    question.finalUnit = 6;
    counts.add(question);
    question.finalUnit = 5;
    const auto some = candidatesFor(question, counts, {{6, 3}}, caseShape(), 5);
    QCOMPARE(some.units, (std::vector<int>{6, kSomebodyElse}));
    QCOMPARE(some.right, 1);
    const auto p = Ranker::untrained(caseShape()).probabilities(some);
    QVERIFY(std::abs(p[0] + p[1] - 1) < 1e-12);
    QVERIFY(p[0] > p[1]);
}

void TestRanker::choosesThresholds()
{
    std::vector<std::pair<double, bool>> answers;
    for (int i = 0; i < 100; ++i)
        answers.emplace_back(1 - i / 100.0, i < 60);
    QCOMPARE(thresholdFor(answers, 1.0), 1 - 59 / 100.0);
    QVERIFY(thresholdFor(answers, 0.5) < 0.011);
    QVERIFY(thresholdFor({{0.9, true}, {0.8, true}}, 0.5) > 1); // two answers prove nothing
    answers.assign(100, {0.5, true});
    answers[99].second = false;
    QCOMPARE(thresholdFor(answers, 0.97), 0.5); // no line between equals
    QVERIFY(thresholdFor({}, 0.97) > 1);
}

void TestRanker::isAsSureAsItDeserves()
{
    // Said with 0.9, right in six of ten.
    std::vector<std::pair<double, bool>> answers;
    for (int i = 0; i < 500; ++i)
        answers.emplace_back(0.9, i % 10 < 6);
    const Sureness learned = Sureness::of(answers);
    QVERIFY(std::abs(learned.worthOf(0.9) - 0.6) < 0.02);
    QVERIFY(learned.worthOf(0.95) > learned.worthOf(0.9)); // never turns answers round
    QCOMPARE(Sureness::fromJson(learned.toJson()), learned);
    QCOMPARE(Sureness::fromJson({u"x"_s, 1}), Sureness());
    QCOMPARE(Sureness::fromJson({-1, 1}), Sureness());
    // Two answers prove next to nothing, none nothing.
    QVERIFY(
        std::abs(Sureness::of(std::vector<std::pair<double, bool>>(2, {0.9, false})).worthOf(0.9)
                 - 0.9)
        < 0.1);
    QCOMPARE(Sureness::of(std::vector<std::pair<double, bool>>()).worthOf(0.7), 0.7);

    std::vector<double> p{0.05, 0.8, 0.05, 0.1};
    Sureness(1, -1).settle(p);
    QVERIFY(std::abs(p[0] + p[1] + p[2] + p[3] - 1) < 1e-12);
    QVERIFY(std::abs(p[1] - Sureness(1, -1).worthOf(0.8)) < 1e-12);
    QVERIFY(std::abs(p[3] / p[0] - 2) < 1e-12); // the others keep their proportions
    // However little it deserves, it stays the likeliest of the units.
    std::vector<double> close{0.4, 0.35, 0.25};
    Sureness(1, -5).settle(close);
    QVERIFY(close[0] >= close[1]);
    QVERIFY(std::abs(close[0] + close[1] + close[2] - 1) < 1e-12);
    std::vector<double> nobody{1.0};
    Sureness(1, -5).settle(nobody);
    QCOMPARE(nobody[0], 1.0);
}

/// From some day on chance decides more than before: what was learned is too sure until the newest
/// ends show it.
void TestRanker::followsAChange()
{
    std::vector<PastCase> history = synthetic(12000, 9);
    std::mt19937 random(10);
    for (size_t i = 8800; i < history.size(); ++i)
        if (random() % 2 == 0)
            history[i].finalUnit = 1 + static_cast<int>(random() % 5);
    const auto result = replay(history, caseShape(), options(12000));
    const auto error = [&result](size_t from, size_t to) {
        double said = 0, right = 0;
        for (size_t i = from; i < to; ++i) {
            said += result.judged[i].p[0];
            right += result.judged[i].units[0] == result.judged[i].finalUnit;
        }
        return (said - right) / static_cast<double>(to - from);
    };
    const size_t end = result.judged.size();
    QVERIFY2(error(500, 700) > 0.15, qPrintable(QString::number(error(500, 700)))); // just changed
    QVERIFY2(std::abs(error(end - 1000, end)) < 0.06,
             qPrintable(QString::number(error(end - 1000, end))));
    QVERIFY(result.ranker.sureness() != Sureness());
}

void TestRanker::readsItsOwnJson()
{
    const Ranker ranker = Ranker::untrained(caseShape());
    QCOMPARE(Ranker::fromJson(ranker.toJson()).weights(), ranker.weights());
    QCOMPARE(ranker.weights().size(), featureCount(caseShape()));
    QVERIFY(!Ranker::fromJson({}).isValid());
}

QTEST_GUILESS_MAIN(TestRanker)
#include "tst_ranker.moc"
