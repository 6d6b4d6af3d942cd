// A suggestion as a desk asks for it: class and place from the text, then owner and likely
// duplicates side by side.
#include "ground.h"

#include <assist/adviser.h>
#include <dispatch/dispatchservice.h>
#include <storage/database.h>

#include <repeats/repeatservice.h>

namespace gl::bench {

namespace {

constexpr int kRuns = 400;
constexpr int kWarmUp = 20;

struct Call
{
    QString family;
    QString words;
};

/// What was said in cases from all years, so that it is known and unknown names alike.
Result<std::vector<Call>> callsOf(const Ground &ground)
{
    auto owner = Session::open(ground.config);
    if (!owner)
        return std::unexpected(owner.error());
    std::vector<Call> calls;
    for (const qint64 id : ground.history) {
        const auto row =
            (*owner)->query("select f.family, t.body from gl.case_file f join gl.case_text t"
                            " on t.case_id = f.case_id where f.case_id = $1",
                            {id});
        if (!row)
            return std::unexpected(row.error());
        if (!row->isEmpty())
            calls.push_back({row->first().text("family"), row->first().text("body")});
        if (calls.size() >= static_cast<size_t>(kRuns + kWarmUp))
            break;
    }
    if (calls.empty())
        return failure(ErrorKind::Rejected, QStringLiteral("There are no texts to read."));
    return calls;
}

template <typename T>
Result<T> answerOf(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return future.takeResult();
}

dispatch::OwnerQuery ownerQuery(const Call &call, const assist::Reading &reading)
{
    dispatch::OwnerQuery query{.words = call.words, .family = call.family};
    if (!reading.places.isEmpty())
        query.area = reading.places.first().areaCode;
    for (const textmodel::Guess &guess : reading.units)
        query.textUnits.append({.unit = guess.label, .probability = guess.probability});
    if (!reading.classes.isEmpty())
        query.classRef = reading.classes.first().reference;
    return query;
}

repeats::Query repeatQuery(const Call &call, const assist::Reading &reading)
{
    repeats::Query query{.words = call.words, .family = call.family};
    if (!reading.classes.isEmpty())
        query.classRef = reading.classes.first().reference;
    if (!reading.places.isEmpty()) {
        const assist::PlaceGuess &place = reading.places.first();
        query.areaCode = place.areaCode;
        if (place.spot) {
            query.lon = place.spot->x();
            query.lat = place.spot->y();
        }
    }
    return query;
}

} // namespace

Result<std::vector<Measure>> benchAssist(const Ground &ground)
{
    QRandomGenerator random(5);
    const auto calls = callsOf(ground);
    if (!calls)
        return std::unexpected(calls.error());
    const QString login = ground.anyLogin(QStringLiteral("dispatcher"), random);
    auto config = ground.config;
    config.setAsAccount(login);
    storage::Database database(config);
    assist::Adviser adviser(database, {});
    dispatch::DispatchService owners(database);
    repeats::RepeatService duplicates(database);
    Stopwatch readings;
    Stopwatch owner;
    Stopwatch repeated;
    Stopwatch whole;
    int n = 0;
    for (const Call &call : *calls) {
        const bool warm = ++n > kWarmUp;
        Stopwatch unused;
        const auto start = std::chrono::steady_clock::now();
        const auto reading = (warm ? readings : unused).time([&] {
            return answerOf(adviser.read({.family = call.family, .words = call.words}));
        });
        if (!reading)
            return std::unexpected(reading.error());
        if (n == 1 && !reading->learned)
            ground.say(QStringLiteral("No model is in use: classes are not measured"
                                      " (gridlinectl assist train)."));
        auto both = duplicates.find(repeatQuery(call, *reading));
        const auto advice = (warm ? owner : unused).time([&] {
            return answerOf(owners.suggest(ownerQuery(call, *reading)));
        });
        const auto found = (warm ? repeated : unused).time([&] { return answerOf(both); });
        if (!advice || !found)
            return std::unexpected(advice ? found.error() : advice.error());
        if (warm)
            whole.add(std::chrono::steady_clock::now() - start);
    }
    return std::vector<Measure>{
        readings.result(QStringLiteral("suggestion: class and place from the text"), 0),
        owner.result(QStringLiteral("suggestion: owner, beside duplicates"), 0),
        repeated.result(QStringLiteral("suggestion: waiting for duplicates after that"), 0),
        whole.result(QStringLiteral("suggestion: class, place, owner and duplicates"), 20)};
}

} // namespace gl::bench
