#include "repeatsmeasure.h"

#include "context.h"
#include "rewording.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <linear.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <numeric>
#include <vector>

using namespace Qt::StringLiterals;

namespace gl::headless {

namespace {

constexpr std::array kFeatures{"words",   "overlap", "near",   "soon", "class", "root",
                               "village", "grid",    "caller", "spot", "kind"};
constexpr double kSameCaller = 0.3; // of the repeats
constexpr double kOtherClass = 0.15;
constexpr double kNoClass = 0.1;
constexpr double kOnlyArea = 0.15;    // the place is told by the village alone
constexpr double kLongestHours = 480; // twenty days; half of the repeats come within twelve hours

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::RepeatsCommand", text);
}

/// What the fit learns from: a candidate of a question, and whether it is the same matter.
struct Example
{
    std::array<double, kFeatures.size()> features{};
    bool same = false;
};

struct Found
{
    qint64 id;
    double probability;
    bool linked;
};

struct Tally
{
    int planted = 0, first = 0, amongFive = 0, firstLikely = 0, fiveLikely = 0;
    int ordinary = 0, wronglyLikely = 0;
    int others = 0, othersLikely = 0; ///< another matter at the same place and time
    std::vector<double> originals{};  ///< probability of the case told again; -1: not among five
    std::vector<double> wrong{};      ///< of an ordinary case: the highest of another matter
    std::vector<double> milliseconds{};
    std::vector<Example> examples{};
    std::vector<std::pair<double, bool>> calibration{};
};

class Measuring
{
public:
    Measuring(storage::Session &session, quint32 seed) : m_session(session), m_random(seed) {}

    Result<void> plant(int count, int seed)
    {
        const auto cases = sample(count, seed, u"and f.geom is not null and k.code is not null"_s);
        if (!cases)
            return std::unexpected(cases.error());
        for (const auto &row : *cases) {
            const qint64 original = row.integer("case_id");
            const auto found = ask(retold(row), original);
            if (!found)
                return std::unexpected(found.error());
            count_(*found, original);
        }
        return {};
    }

    /// Another matter, told at the address of a case, some metres and hours from it: new, although
    /// place, time and half of the words are those of the case. Every third has its class, too.
    Result<void> askOthers(int count, int seed)
    {
        const auto there =
            sample(count, seed + 104729, u"and f.geom is not null and k.code is not null"_s);
        const auto matters = sample(count, seed + 15485, u"and k.code is not null"_s);
        if (!there || !matters)
            return std::unexpected((!there ? there : matters).error());
        const int pairs = std::min(there->size(), matters->size());
        for (int i = 0; i < pairs; ++i) {
            const storage::Row place = there->at(i);
            const storage::Row matter = matters->at(i);
            if (place.integer("case_id") == matter.integer("case_id"))
                continue;
            QJsonObject question = retold(place);
            QString body = matter.text("body");
            body.replace(matter.text("address"), place.text("address"));
            question.insert(u"words"_s, reworded(body, m_random));
            if (i % 3 != 0)
                question.insert(u"class"_s, matter.text("code"));
            question.insert(u"family"_s, i % 3 != 0 ? matter.text("family") : place.text("family"));
            const auto found = ask(question, 0);
            if (!found)
                return std::unexpected(found.error());
            ++m_tally.others;
            m_tally.othersLikely += std::ranges::any_of(
                *found, [&](const Found &one) { return one.probability >= m_threshold; });
        }
        return {};
    }

    Result<void> askOrdinary(int count, int seed)
    {
        const auto cases = sample(count, seed + 7919, {});
        if (!cases)
            return std::unexpected(cases.error());
        for (const auto &row : *cases) {
            const auto found = ask({{u"case_id"_s, row.integer("case_id")}}, 0);
            if (!found)
                return std::unexpected(found.error());
            ++m_tally.ordinary;
            double worst = -1;
            for (const Found &one : *found)
                worst = std::max(worst, one.linked ? -1 : one.probability);
            m_tally.wrong.push_back(worst);
            m_tally.wronglyLikely += std::ranges::any_of(*found, [&](const Found &one) {
                return one.probability >= m_threshold && !one.linked;
            });
        }
        return {};
    }

    Tally &tally() { return m_tally; }
    double threshold() const { return m_threshold; }

private:
    /// Recent cases in an order that the seed decides.
    Result<storage::Rows> sample(int count, int seed, const QString &also)
    {
        return m_session.query(
            u"select f.case_id, f.family, t.body, f.address, f.reported_at, k.code, k.kind, "
            u"p.phone, "
            "st_x(st_transform(f.geom, 4490)) as lon, st_y(st_transform(f.geom, 4490)) as lat, "
            "(select s.code from gl.class_item s where s.parent_id = k.parent_id "
            " and s.class_id <> k.class_id and s.active order by s.class_id limit 1) as "
            "other_code, "
            "(select a.code from gl.area a where a.area_id = f.village_id) as village "
            "from gl.case_file f join gl.case_text t using (case_id) "
            "left join gl.class_item k using (class_id) left join gl.case_party p using (case_id) "
            "where f.case_id >= gl.repeat_floor() and f.reported_at < now() - interval '20 days' "
            "and f.state <> 'draft' %1 "
            "order by hashint8extended(f.case_id, $1) limit $2"_s.arg(also),
            {seed, count});
    }

    double between(double low, double high)
    {
        return low + (high - low) * m_random.generateDouble();
    }

    QJsonObject retold(const storage::Row &row)
    {
        const double away = between(5, 90);
        const double turn = between(0, 6.283185307);
        const double lat = row.real("lat");
        const double hours = std::exp(between(std::log(0.3), std::log(kLongestHours)));
        QJsonObject question{
            {u"words"_s, reworded(row.text("body"), m_random)},
            {u"family"_s, row.text("family")},
            {u"at"_s,
             row.instant("reported_at").addSecs(qint64(hours * 3600)).toString(Qt::ISODate)}};
        if (m_random.generateDouble() < kOnlyArea && !row.text("village").isEmpty()) {
            question.insert(u"area"_s, row.text("village"));
        } else {
            question.insert(u"lat"_s, lat + away * std::sin(turn) / 111320);
            question.insert(u"lon"_s,
                            row.real("lon")
                                + away * std::cos(turn) / (111320 * std::cos(lat * 0.0174533)));
        }
        const double say = m_random.generateDouble();
        if (say >= kNoClass)
            question.insert(u"class"_s,
                            say < kNoClass + kOtherClass && !row.text("other_code").isEmpty()
                                ? row.text("other_code")
                                : row.text("code"));
        if (m_random.generateDouble() < kSameCaller && !row.text("phone").isEmpty())
            question.insert(u"phone"_s, row.text("phone"));
        return question;
    }

    Result<QList<Found>> ask(QJsonObject question, qint64 original)
    {
        question.insert(u"wanted"_s, 50);
        question.insert(u"least"_s, 0);
        const auto start = std::chrono::steady_clock::now();
        const auto answer = m_session.json(
            "select gl_api.repeats_find($1::jsonb)",
            {QString::fromUtf8(QJsonDocument(question).toJson(QJsonDocument::Compact))});
        if (!answer)
            return std::unexpected(answer.error());
        m_tally.milliseconds.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                .count());
        const QJsonObject document = answer->object();
        m_threshold = document["threshold"_L1].toDouble();
        QList<Found> found;
        for (const auto &row : document["rows"_L1].toArray()) {
            found << Found{row[u"case_id"].toInteger(), row[u"probability"].toDouble(),
                           row[u"linked"].toBool()};
            Example example{.same = found.last().id == original};
            for (size_t i = 0; i < kFeatures.size(); ++i)
                example.features[i] = row[u"features"][QLatin1StringView(kFeatures[i])].toDouble();
            m_tally.examples.push_back(example);
            m_tally.calibration.emplace_back(found.last().probability, example.same);
        }
        return found;
    }

    void count_(const QList<Found> &found, qint64 original)
    {
        ++m_tally.planted;
        const auto place = std::ranges::find(found, original, &Found::id) - found.begin();
        m_tally.originals.push_back(
            place < std::min<qsizetype>(5, found.size()) ? found[place].probability : -1);
        if (place >= found.size())
            return;
        const bool likely = found[place].probability >= m_threshold;
        m_tally.first += place == 0;
        m_tally.amongFive += place < 5;
        m_tally.firstLikely += place == 0 && likely;
        m_tally.fiveLikely += place < 5 && likely;
    }

    storage::Session &m_session;
    QRandomGenerator m_random;
    Tally m_tally;
    double m_threshold = 0.5;
};

/// Weights of a logistic regression (LIBLINEAR, L2) over the features that are in use.
std::vector<double> learn(const std::vector<Example> &examples, const std::vector<size_t> &used)
{
    const int columns = int(used.size());
    std::vector<std::vector<feature_node>> nodes;
    std::vector<feature_node *> rows;
    std::vector<double> labels;
    for (const Example &example : examples) {
        std::vector<feature_node> row;
        for (int i = 0; i < columns; ++i)
            row.push_back({i + 1, example.features[used[size_t(i)]]});
        row.push_back({columns + 1, 1}); // the bias
        row.push_back({-1, 0});
        nodes.push_back(std::move(row));
        labels.push_back(example.same ? 1 : -1);
    }
    for (auto &row : nodes)
        rows.push_back(row.data());
    problem all{};
    all.l = int(rows.size());
    all.n = columns + 1;
    all.x = rows.data();
    all.y = labels.data();
    all.bias = 1;
    parameter how{};
    how.solver_type = L2R_LR;
    how.eps = 1e-4;
    how.C = 10;
    set_print_string_function([](const char *) {});
    model *learned = train(&all, &how);
    const double sign = learned->label[0] == 1 ? 1 : -1;
    std::vector<double> weights;
    for (int i = 0; i <= columns; ++i)
        weights.push_back(sign * learned->w[i]);
    free_and_destroy_model(&learned);
    return weights;
}

/// As gl.repeat_model keeps them. Nothing that both cases share may speak against their being the
/// same: a feature with a negative weight is left out, and the others are fitted again.
QJsonObject fit(const std::vector<Example> &examples)
{
    std::vector<size_t> used(kFeatures.size());
    std::iota(used.begin(), used.end(), size_t{0});
    std::vector<double> weights = learn(examples, used);
    for (auto least = std::ranges::min_element(weights.begin(), weights.end() - 1); *least < 0;
         least = std::ranges::min_element(weights.begin(), weights.end() - 1)) {
        used.erase(used.begin() + (least - weights.begin()));
        weights = learn(examples, used);
    }
    QJsonObject named;
    const auto rounded = [](double value) { return std::round(value * 1000) / 1000; };
    for (const auto *feature : kFeatures)
        named.insert(QLatin1StringView(feature), 0);
    for (size_t i = 0; i < used.size(); ++i)
        named.insert(QLatin1StringView(kFeatures[used[i]]), rounded(weights[i]));
    named.insert(u"bias"_s, rounded(weights.back()));
    return named;
}

/// Expected calibration error over ten bins.
double calibrationError(const std::vector<std::pair<double, bool>> &all)
{
    std::array<double, 10> told{}, true_{}, count{};
    for (const auto &[probability, same] : all) {
        const auto bin = size_t(std::clamp(probability * 10, 0.0, 9.0));
        told[bin] += probability;
        true_[bin] += same;
        count[bin] += 1;
    }
    double error = 0;
    for (size_t i = 0; i < count.size(); ++i)
        error += std::abs(told[i] - true_[i]);
    return all.empty() ? 0 : error / double(all.size());
}

double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    return values[size_t(share * double(values.size() - 1))];
}

void print(Output &out, const Tally &tally, double threshold, const QJsonObject &weights)
{
    const auto share = [](int part, int whole) {
        return whole == 0 ? u"-"_s : u"%1 %"_s.arg(100.0 * part / whole, 0, 'f', 1);
    };
    out.pairs(
        {{tr("planted repeats"), QString::number(tally.planted)},
         {tr("found first"), share(tally.first, tally.planted)},
         {tr("found among five"), share(tally.amongFive, tally.planted)},
         {tr("first and over the threshold"), share(tally.firstLikely, tally.planted)},
         {tr("among five and over the threshold"), share(tally.fiveLikely, tally.planted)},
         {tr("ordinary cases"), QString::number(tally.ordinary)},
         {tr("of these with a wrong one over the threshold"),
          share(tally.wronglyLikely, tally.ordinary)},
         {tr("other matters at the same place and time"), QString::number(tally.others)},
         {tr("of these taken for the same"), share(tally.othersLikely, tally.others)},
         {tr("threshold"), QString::number(threshold)},
         {tr("calibration error"), QString::number(calibrationError(tally.calibration), 'f', 4)},
         {tr("p50, p95, p99 in ms"),
          u"%1  %2  %3"_s.arg(quantile(tally.milliseconds, 0.5), 0, 'f', 2)
              .arg(quantile(tally.milliseconds, 0.95), 0, 'f', 2)
              .arg(quantile(tally.milliseconds, 0.99), 0, 'f', 2)}});
    const auto atLeast = [](const std::vector<double> &values, double limit) {
        return int(std::ranges::count_if(values, [&](double value) { return value >= limit; }));
    };
    QList<QStringList> rows;
    for (const double limit : {0.1, 0.2, 0.3, 0.5, 0.7, 0.9})
        rows << QStringList{QString::number(limit),
                            share(atLeast(tally.originals, limit), tally.planted),
                            share(atLeast(tally.wrong, limit), tally.ordinary)};
    out.line();
    out.table({tr("threshold"), tr("repeats among five"), tr("ordinary with a wrong one")}, rows);
    QJsonObject document{{u"planted"_s, tally.planted},
                         {u"first"_s, tally.first},
                         {u"among_five"_s, tally.amongFive},
                         {u"first_likely"_s, tally.firstLikely},
                         {u"five_likely"_s, tally.fiveLikely},
                         {u"ordinary"_s, tally.ordinary},
                         {u"wrongly_likely"_s, tally.wronglyLikely},
                         {u"others"_s, tally.others},
                         {u"others_likely"_s, tally.othersLikely},
                         {u"threshold"_s, threshold},
                         {u"calibration_error"_s, calibrationError(tally.calibration)},
                         {u"p95_ms"_s, quantile(tally.milliseconds, 0.95)}};
    if (!weights.isEmpty()) {
        out.line(QString::fromUtf8(QJsonDocument(weights).toJson(QJsonDocument::Compact)));
        document.insert(u"weights"_s, weights);
    }
    out.json(document);
}

} // namespace

int repeatsMeasure(Context &context, const Arguments &arguments)
{
    const auto plant = arguments.integer("--plant", 200, 1, 100000);
    const auto ordinary = arguments.integer("--ordinary", 1000, 0, 100000);
    const auto seed = arguments.integer("--seed", 1, 0, 1000000);
    for (const auto *number : {&plant, &ordinary, &seed}) {
        if (!*number)
            return context.wrongUsage(u"repeats"_s, number->error().message);
    }
    auto session = context.session();
    if (!session)
        return context.fail(session.error());
    Measuring measuring(**session, quint32(*seed));
    auto done = measuring.plant(int(*plant), int(*seed));
    if (done)
        done = measuring.askOthers(int(*plant), int(*seed));
    if (done)
        done = measuring.askOrdinary(int(*ordinary), int(*seed));
    if (!done)
        return context.fail(done.error());
    print(context.out(), measuring.tally(), measuring.threshold(),
          arguments.has("--fit") ? fit(measuring.tally().examples) : QJsonObject());
    return Done;
}

} // namespace gl::headless
