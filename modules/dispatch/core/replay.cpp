#include "replay.h"

#include <QJsonArray>
#include <queue>

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <numeric>

namespace gl::dispatch {

namespace {

constexpr size_t kMostRows = 500000; // of candidates: weights do not get better from more
constexpr qsizetype kLeastSure = 30;
constexpr size_t kNewest = 1000; // answers that sureness and threshold are fitted to
constexpr int64_t kWeek = 7LL * 86400000;

/// Counts as somebody at a moment of the past could have known them.
class Known
{
public:
    Known(const std::vector<PastCase> &cases, int64_t window) : m_cases(cases), m_window(window)
    {
        m_ends.resize(cases.size());
        std::iota(m_ends.begin(), m_ends.end(), size_t{0});
        std::ranges::stable_sort(m_ends, {}, [&cases](size_t i) { return cases[i].knownAt; });
    }

    void upTo(int64_t at)
    {
        for (; m_next < m_ends.size() && m_cases[m_ends[m_next]].knownAt < at; ++m_next) {
            const PastCase &ended = m_cases[m_ends[m_next]];
            m_counts.add(ended);
            if (ended.at < ended.knownAt)
                --m_load[ended.firstUnit];
        }
        while (m_oldest < m_next && m_cases[m_ends[m_oldest]].knownAt < at - m_window)
            m_counts.remove(m_cases[m_ends[m_oldest++]]);
    }

    void sent(const PastCase &one)
    {
        if (one.at < one.knownAt)
            ++m_load[one.firstUnit];
    }

    Candidates candidates(const PastCase &one, const CellShape &shape, double alpha) const
    {
        return candidatesFor(one, m_counts, m_load, shape, alpha);
    }

private:
    const std::vector<PastCase> &m_cases;
    int64_t m_window;
    std::vector<size_t> m_ends;
    size_t m_next = 0;
    size_t m_oldest = 0;
    OwnerCounts m_counts;
    OpenLoad m_load;
};

/// The likeliest candidates but somebody else, the best first.
std::vector<size_t> orderOf(const std::vector<double> &p)
{
    std::vector<size_t> order(p.size() - 1);
    std::iota(order.begin(), order.end(), size_t{0});
    std::ranges::stable_sort(order, [&p](size_t a, size_t b) { return p[a] > p[b]; });
    return order;
}

Judged judge(const PastCase &one, const Candidates &candidates, const Ranker &ranker)
{
    Judged judged{.id = one.id,
                  .at = one.at,
                  .group = one.group,
                  .firstUnit = one.firstUnit,
                  .finalUnit = one.finalUnit,
                  .ruleUnit = one.ruleUnit};
    std::vector<double> p = ranker.unsettled(candidates);
    const std::vector<size_t> order = orderOf(p);
    judged.unsettled = order.empty() ? 0 : p[order.front()];
    ranker.sureness().settle(p);
    for (size_t i = 0; i < std::min(order.size(), judged.units.size()); ++i) {
        judged.units[i] = candidates.units[order[i]];
        judged.p[i] = p[order[i]];
    }
    for (size_t c = 0; c < candidates.units.size(); ++c)
        if (candidates.units[c] == one.firstUnit)
            judged.firstRisk = candidates.risks[c];
    return judged;
}

/// The newest cases, which are most like what comes, as far as memory goes.
class Newest
{
public:
    void add(Candidates &&one)
    {
        m_rows += one.units.size();
        m_cases.push_back(std::move(one));
        while (m_rows > kMostRows && m_cases.size() > 1) {
            m_rows -= m_cases.front().units.size();
            m_cases.pop_front();
        }
    }
    /// Those whose end was known before.
    std::vector<Candidates> take(int64_t before)
    {
        std::erase_if(m_cases, [before](const Candidates &one) { return one.knownAt >= before; });
        std::vector<Candidates> all(std::make_move_iterator(m_cases.begin()),
                                    std::make_move_iterator(m_cases.end()));
        m_cases.clear();
        return all;
    }

private:
    std::deque<Candidates> m_cases;
    size_t m_rows = 0;
};

using Answers = std::vector<std::pair<double, bool>>;

/// The newest first advice whose end is known, as the weights alone gave it: what sureness and
/// threshold are fitted to.
class Lately
{
public:
    void add(int64_t knownAt, double unsettled, bool right)
    {
        m_waiting.push({knownAt, unsettled, right});
    }

    /// From what was known before `at`.
    void fit(int64_t at, Ranker &ranker, double &threshold, double precision)
    {
        for (; !m_waiting.empty() && m_waiting.top().knownAt < at; m_waiting.pop()) {
            m_known.emplace_back(m_waiting.top().p, m_waiting.top().right);
            if (m_known.size() > kNewest)
                m_known.pop_front();
        }
        Answers answers(m_known.begin(), m_known.end());
        ranker.setSureness(Sureness::of(answers));
        for (auto &[p, right] : answers)
            p = ranker.sureness().worthOf(p);
        threshold = thresholdFor(std::move(answers), precision);
    }

private:
    struct Answer
    {
        int64_t knownAt;
        double p;
        bool right;
        auto operator<=>(const Answer &) const = default;
    };
    std::priority_queue<Answer, std::vector<Answer>, std::greater<>> m_waiting;
    std::deque<std::pair<double, bool>> m_known;
};

/// Mean difference between probability and truth over ten bins, weighted by their cases.
double calibrationError(const std::vector<std::pair<double, bool>> &answers)
{
    std::array<double, 10> sumP{}, sumRight{};
    for (const auto &[p, right] : answers) {
        const auto bin = static_cast<size_t>(std::clamp(p * 10, 0.0, 9.0));
        sumP[bin] += p;
        sumRight[bin] += right ? 1 : 0;
    }
    double sum = 0;
    for (size_t i = 0; i < sumP.size(); ++i)
        sum += std::abs(sumP[i] - sumRight[i]);
    return answers.empty() ? 0 : sum / static_cast<double>(answers.size());
}

struct Tally
{
    qint64 cases = 0;
    qint64 top1 = 0;
    qint64 top3 = 0;
    qint64 people = 0; ///< the first dispatch was the last
    qint64 sure = 0;
    qint64 sureRight = 0;
};

double share(qint64 part, qint64 whole)
{
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

void count(Tally &tally, const Judged &one)
{
    const bool right = one.units[0] == one.finalUnit;
    ++tally.cases;
    tally.top1 += right;
    tally.top3 += std::ranges::contains(one.units, one.finalUnit);
    tally.people += one.firstUnit == one.finalUnit;
    if (one.p[0] >= one.threshold) {
        ++tally.sure;
        tally.sureRight += right;
    }
}

QJsonObject tallyJson(const Tally &tally)
{
    return {{QStringLiteral("cases"), tally.cases},
            {QStringLiteral("first_accuracy"), share(tally.top1, tally.cases)},
            {QStringLiteral("top3"), share(tally.top3, tally.cases)},
            {QStringLiteral("done_first_accuracy"), share(tally.people, tally.cases)},
            {QStringLiteral("covered"), share(tally.sure, tally.cases)},
            {QStringLiteral("covered_precision"), share(tally.sureRight, tally.sure)}};
}

QJsonArray rowsJson(const QHash<int, Tally> &tallies, const std::function<QString(int)> &name)
{
    QList<std::pair<qint64, int>> order;
    for (auto it = tallies.begin(); it != tallies.end(); ++it)
        order.append({-it->cases, it.key()});
    std::ranges::sort(order);
    QJsonArray rows;
    for (const auto &[cases, id] : order) {
        QJsonObject row = tallyJson(tallies[id]);
        row.insert(QStringLiteral("name"), name ? name(id) : QString::number(id));
        rows.append(row);
    }
    return rows;
}

QJsonObject riskJson(const std::vector<Judged> &judged)
{
    std::vector<std::pair<double, bool>> answers;
    double foretold = 0;
    qint64 returned = 0;
    for (const Judged &one : judged) {
        const bool back = one.firstUnit != one.finalUnit;
        answers.emplace_back(one.firstRisk, back);
        foretold += one.firstRisk;
        returned += back;
    }
    const auto all = static_cast<qint64>(judged.size());
    return {{QStringLiteral("returned"), share(returned, all)},
            {QStringLiteral("foretold"), all == 0 ? 0 : foretold / static_cast<double>(all)},
            {QStringLiteral("ece"), calibrationError(answers)}};
}

} // namespace

double thresholdFor(std::vector<std::pair<double, bool>> answers, double precision)
{
    std::ranges::stable_sort(answers,
                             [](const auto &a, const auto &b) { return a.first > b.first; });
    double threshold = 2;
    qsizetype right = 0;
    for (size_t i = 0; i < answers.size(); ++i) {
        right += answers[i].second;
        // Between equal probabilities there is no line to draw.
        if (i + 1 < answers.size() && answers[i + 1].first == answers[i].first)
            continue;
        const auto taken = static_cast<qsizetype>(i) + 1;
        if (taken >= kLeastSure
            && static_cast<double>(right) >= precision * static_cast<double>(taken))
            threshold = answers[i].first;
    }
    return threshold;
}

namespace {

/// One replay under way: what it learned, and what it advised.
class Play
{
public:
    Play(const CellShape &shape, const ReplayOptions &options, const Ranker &compareWith)
        : m_options(options),
          m_compareWith(compareWith)
    {
        m_result.ranker = options.fixed.isValid() ? options.fixed : Ranker::untrained(shape);
    }

    double alpha() const { return m_result.ranker.alpha(); }

    void take(const PastCase &one, Candidates &&candidates)
    {
        if (one.at < m_options.calibrateFrom)
            m_fitting.add(std::move(candidates));
        else if (one.at < m_options.testFrom)
            m_calibrating.add(std::move(candidates));
        else
            advise(one, std::move(candidates));
    }

    ReplayResult finish()
    {
        settle(std::numeric_limits<int64_t>::max());
        if (!m_result.judged.empty()) {
            const auto judged = static_cast<double>(m_result.judged.size());
            m_result.loss /= judged;
            m_result.previousLoss /= judged;
        }
        return std::move(m_result);
    }

private:
    /// Weights, once; sureness and threshold from what was known before `at`.
    void settle(int64_t at)
    {
        if (!m_isReady)
            learn(at);
        m_lately.fit(at, m_result.ranker, m_result.threshold, m_options.precision);
        m_settledAt = at;
    }

    void learn(int64_t at)
    {
        m_isReady = true;
        const std::vector<Candidates> taught = m_fitting.take(at);
        const std::vector<Candidates> held = m_calibrating.take(at);
        if (!m_options.fixed.isValid() && !taught.empty()) {
            m_result.ranker.fit(taught);
            m_result.ranker.calibrate(held);
        }
        for (const Candidates &one : held) {
            const std::vector<double> p = m_result.ranker.unsettled(one);
            const auto best = std::max_element(p.begin(), p.end() - 1);
            if (best != p.end() - 1)
                m_lately.add(one.knownAt, *best, best - p.begin() == one.right);
        }
        m_result.fitted = static_cast<qint64>(taught.size());
        m_result.calibrated = static_cast<qint64>(held.size());
    }

    void advise(const PastCase &one, Candidates &&candidates)
    {
        if (!m_isReady || one.at - m_settledAt >= kWeek)
            settle(one.at);
        const std::vector<Candidates> single{std::move(candidates)};
        Judged judged = judge(one, single.front(), m_result.ranker);
        judged.threshold = m_result.threshold;
        m_lately.add(one.knownAt, judged.unsettled, judged.units.front() == one.finalUnit);
        m_result.judged.push_back(judged);
        m_result.loss += m_result.ranker.loss(single);
        if (m_compareWith.isValid())
            m_result.previousLoss += m_compareWith.loss(single);
    }

    const ReplayOptions &m_options;
    const Ranker &m_compareWith;
    ReplayResult m_result;
    Newest m_fitting;
    Newest m_calibrating;
    Lately m_lately;
    bool m_isReady = false;
    int64_t m_settledAt = 0;
};

} // namespace

ReplayResult replay(std::vector<PastCase> cases, const CellShape &shape,
                    const ReplayOptions &options, const ReplayWatch &watch,
                    const Ranker &compareWith)
{
    std::ranges::stable_sort(cases, {},
                             [](const PastCase &one) { return std::pair(one.at, one.id); });
    Known known(cases, options.window);
    Play play(shape, options, compareWith);
    for (size_t i = 0; i < cases.size() && cases[i].at < options.testTo; ++i) {
        const PastCase &one = cases[i];
        if (watch && i % 256 == 0
            && watch(static_cast<double>(i) / static_cast<double>(cases.size()))) {
            ReplayResult stopped;
            stopped.cancelled = true;
            return stopped;
        }
        known.upTo(one.at);
        if (one.at >= options.trainFrom)
            play.take(one, known.candidates(one, shape, play.alpha()));
        known.sent(one);
    }
    return play.finish();
}

QJsonObject replayReport(const ReplayResult &result, const ReportNames &names, double abstainBelow)
{
    Tally all;
    QHash<int, Tally> classes, units;
    qint64 agrees = 0, ruled = 0, ruleRight = 0, abstained = 0, restRight = 0;
    std::vector<std::pair<double, bool>> answers;
    for (const Judged &one : result.judged) {
        count(all, one);
        count(classes[one.group], one);
        count(units[one.finalUnit], one);
        const bool right = one.units[0] == one.finalUnit;
        answers.emplace_back(one.p[0], right);
        agrees += one.units[0] == one.firstUnit;
        ruled += one.ruleUnit != 0;
        ruleRight += one.ruleUnit != 0 && one.ruleUnit == one.finalUnit;
        if (one.p[0] < abstainBelow)
            ++abstained;
        else
            restRight += right;
    }
    QJsonObject report = tallyJson(all);
    report.remove(QStringLiteral("covered"));
    report.remove(QStringLiteral("covered_precision"));
    report.insert(QStringLiteral("agrees_with_first"), share(agrees, all.cases));
    report.insert(QStringLiteral("rule"),
                  QJsonObject{{QStringLiteral("decided"), share(ruled, all.cases)},
                              {QStringLiteral("accuracy"), share(ruleRight, ruled)}});
    report.insert(QStringLiteral("coverage"),
                  QJsonObject{{QStringLiteral("threshold"),
                               result.threshold > 1 ? QJsonValue() : QJsonValue(result.threshold)},
                              {QStringLiteral("share"), share(all.sure, all.cases)},
                              {QStringLiteral("precision"), share(all.sureRight, all.sure)}});
    report.insert(QStringLiteral("abstention"),
                  QJsonObject{{QStringLiteral("below"), abstainBelow},
                              {QStringLiteral("share"), share(abstained, all.cases)},
                              {QStringLiteral("precision_of_rest"),
                               share(restRight, all.cases - abstained)}});
    report.insert(QStringLiteral("ece"), calibrationError(answers));
    report.insert(QStringLiteral("loss"), result.loss);
    report.insert(QStringLiteral("return_risk"), riskJson(result.judged));
    report.insert(QStringLiteral("trained_on"), result.fitted);
    report.insert(QStringLiteral("calibrated_on"), result.calibrated);
    report.insert(QStringLiteral("classes"), rowsJson(classes, names.group));
    report.insert(QStringLiteral("units"), rowsJson(units, names.unit));
    return report;
}

} // namespace gl::dispatch
