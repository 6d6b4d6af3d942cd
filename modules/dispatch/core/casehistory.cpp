#include "casehistory.h"

#include <storage/session.h>

#include <QCoreApplication>
#include <QJsonArray>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::dispatch {

namespace {

constexpr int kPage = 10000;
constexpr size_t kLeastCases = 200;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::dispatch::CaseHistory", text);
}

uint64_t pairKey(int a, int b)
{
    return a == 0 || b == 0 ? 0 : (static_cast<uint64_t>(a) << 26U) | static_cast<uint64_t>(b);
}

std::vector<int> numbersOf(const QString &array)
{
    std::vector<int> numbers;
    for (const QString &word : array.mid(1).chopped(array.isEmpty() ? 0 : 1).split(u','))
        if (!word.isEmpty())
            numbers.push_back(word.toInt());
    return numbers;
}

PastCase pastOf(const storage::Row &row)
{
    return {.id = row.integer("case_id"),
            .at = row.instant("at").toMSecsSinceEpoch(),
            .knownAt = row.instant("closed_at").toMSecsSinceEpoch(),
            .keys = caseKeys(row.number("class_id"), row.number("root_id"), row.number("town_id"),
                             row.number("village_id"), row.number("grid_id")),
            .firstUnit = row.number("first_unit"),
            .finalUnit = row.number("final_unit"),
            .returnedBy = numbersOf(row.text("returned")),
            .ruleUnit = row.number("rule_unit"),
            .ruleSure = row.flag("rule_sure"),
            .ruleOthers = numbersOf(row.text("rule_others")),
            .group = row.number("class_id")};
}

Result<int> historyMonths(storage::Session &session)
{
    const auto row = session.one("select coalesce((select (s.value #>> '{}')::int from "
                                 "gl_api.setting s where s.key = 'dispatch.history_months'), 24)");
    if (!row)
        return failure(row.error());
    return row->number(0);
}

int64_t startOf(const QDate &day)
{
    return day.startOfDay(QTimeZone::UTC).toMSecsSinceEpoch();
}

Error stopped()
{
    return {.kind = ErrorKind::Timeout, .message = tr("Stopped as you asked.")};
}

QDate lastDay(const std::vector<PastCase> &cases)
{
    const auto last = std::ranges::max_element(cases, {}, &PastCase::at);
    return last == cases.end() ? QDate()
                               : QDateTime::fromMSecsSinceEpoch(last->at, QTimeZone::UTC).date();
}

} // namespace

std::vector<uint64_t> caseKeys(int classId, int rootId, int town, int village, int grid)
{
    const int leaf = classId == rootId ? 0 : classId; // a root of its own tells nothing twice
    return {pairKey(leaf, town),          pairKey(rootId, town),
            static_cast<uint64_t>(town),  static_cast<uint64_t>(village),
            static_cast<uint64_t>(grid),  static_cast<uint64_t>(leaf),
            static_cast<uint64_t>(rootId)};
}

Result<std::vector<PastCase>> readHistory(storage::Session &session, const QDate &from,
                                          const QDate &to, const ReplayWatch &watch)
{
    std::vector<PastCase> cases;
    const double days = std::max<double>(1, static_cast<double>(from.daysTo(to)));
    for (qint64 after = 0;;) {
        const auto rows = session.query(
            "select * from gl_api.owner_history($1::date, $2::date, $3::bigint, $4::int)",
            {from, to, after, kPage});
        if (!rows)
            return failure(rows.error());
        for (const storage::Row row : *rows)
            cases.push_back(pastOf(row));
        if (rows->size() < kPage)
            return cases;
        after = cases.back().id;
        const QDate reached =
            QDateTime::fromMSecsSinceEpoch(cases.back().at, QTimeZone::UTC).date();
        if (watch && watch(std::min(1.0, static_cast<double>(from.daysTo(reached)) / days)))
            return failure(stopped());
    }
}

Result<ReportNames> reportNames(storage::Session &session)
{
    const auto classes = session.query("select k.class_id, k.name from gl_api.class_item k");
    if (!classes)
        return failure(classes.error());
    const auto units = session.query("select u.unit_id, u.short_name from gl_api.unit u");
    if (!units)
        return failure(units.error());
    QHash<int, QString> classNames, unitNames;
    for (const storage::Row row : *classes)
        classNames.insert(row.number(0), row.text(1));
    for (const storage::Row row : *units)
        unitNames.insert(row.number(0), row.text(1));
    return ReportNames{
        .unit = [unitNames](int id) { return unitNames.value(id, QString::number(id)); },
        .group = [classNames](int id) { return classNames.value(id, QString::number(id)); }};
}

Result<QJsonObject> backtest(storage::Session &session, const BacktestRequest &request,
                             const ReplayWatch &watch)
{
    const auto months = historyMonths(session);
    if (!months)
        return failure(months.error());
    const auto names = reportNames(session);
    if (!names)
        return failure(names.error());
    const QDate to = request.to.isValid() ? request.to : QDate::currentDate();
    const QDate from = request.from.isValid() ? request.from : to.addMonths(-2);
    const QDate trainFrom = from.addMonths(-request.trainMonths);
    const QDate calibrateFrom = trainFrom.addDays(trainFrom.daysTo(from) * 2 / 3);
    const auto reading = [&watch](double share) { return watch && watch(share * 0.7); };
    auto cases = readHistory(session, trainFrom.addMonths(-*months), to, reading);
    if (!cases)
        return failure(cases.error());
    const ReplayOptions options{.trainFrom = startOf(trainFrom),
                                .calibrateFrom = startOf(calibrateFrom),
                                .testFrom = startOf(from),
                                .testTo = startOf(to.addDays(1)),
                                .window = startOf(to) - startOf(to.addMonths(-*months)),
                                .precision = request.precision};
    const ReplayResult result =
        replay(std::move(*cases), caseShape(), options,
               [&watch](double share) { return watch && watch(0.7 + share * 0.3); });
    if (result.cancelled)
        return failure(stopped());
    QJsonObject report = replayReport(result, *names, 0.5);
    report.insert(u"from"_s, from.toString(Qt::ISODate));
    report.insert(u"to"_s, to.toString(Qt::ISODate));
    report.insert(u"train_from"_s, trainFrom.toString(Qt::ISODate));
    return report;
}

namespace {

Result<Ranker> rankerInForce(storage::Session &session)
{
    const auto models = session.json("select gl_api.owner_model_list()");
    if (!models)
        return failure(models.error());
    for (const auto &model : models->array())
        if (model[u"active"].toBool())
            return Ranker::fromJson(model[u"weights"].toObject());
    return Ranker::untrained(caseShape());
}

} // namespace

Result<Training> train(storage::Session &session, int months, bool force, const ReplayWatch &watch)
{
    const auto counted = session.json("select gl_api.owner_counts_refresh(true)");
    if (!counted)
        return failure(counted.error());
    const auto inForce = rankerInForce(session);
    if (!inForce)
        return failure(inForce.error());
    const auto names = reportNames(session);
    if (!names)
        return failure(names.error());
    const auto window = historyMonths(session);
    if (!window)
        return failure(window.error());
    const QDate today = QDate::currentDate().addDays(1);
    const auto reading = [&watch](double share) { return watch && watch(share * 0.7); };
    auto cases = readHistory(session, today.addMonths(-months - *window), today, reading);
    if (!cases)
        return failure(cases.error());
    const QDate from = today.addMonths(-months);
    const auto teaching =
        std::ranges::count_if(*cases, [&](const PastCase &one) { return one.at >= startOf(from); });
    if (static_cast<size_t>(teaching) < kLeastCases)
        return failure(
            ErrorKind::Rejected,
            tr("There are only %1 finished cases in these months; it takes 200.").arg(teaching));
    // Three fifths of the months teach, one calibrates, the newest says how good it is.
    const qint64 days = from.daysTo(lastDay(*cases).addDays(1));
    const ReplayOptions options{.trainFrom = startOf(from),
                                .calibrateFrom = startOf(from.addDays(days * 3 / 5)),
                                .testFrom = startOf(from.addDays(days * 4 / 5)),
                                .window = startOf(today) - startOf(today.addMonths(-*window))};
    const ReplayResult result = replay(
        std::move(*cases), caseShape(), options,
        [&watch](double share) { return watch && watch(0.7 + share * 0.3); }, *inForce);
    if (result.cancelled)
        return failure(stopped());
    Training training{.metrics = replayReport(result, *names, 0.5)};
    training.metrics.insert(u"previous_loss"_s, result.previousLoss);
    training.activated = force || result.loss <= result.previousLoss;
    const auto made =
        session.one("select gl_api.owner_model_save($1::jsonb, $2, $3::jsonb, $4)",
                    {result.ranker.toJson(), QString::fromLatin1(result.ranker.fingerprint()),
                     training.metrics, training.activated});
    if (!made)
        return failure(made.error());
    training.version = made->number(0);
    return training;
}

Result<bool> isTrainingDue(storage::Session &session)
{
    const auto row = session.one(
        "select coalesce(max((m ->> 'trained_at')::timestamptz) < now() - interval '7 days', true) "
        "from jsonb_array_elements(gl_api.owner_model_list()) m");
    if (!row)
        return failure(row.error());
    return row->flag(0);
}

} // namespace gl::dispatch
