#include "adviser.h"

#include <storage/database.h>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::assist {

using storage::Lane;
using storage::Session;

namespace {

constexpr std::chrono::milliseconds kOld = 5min;
constexpr int kWanted = 3;
constexpr qsizetype kMostWords = 20'000;

QList<ClassGuess> classesIn(const Shelf &shelf, const textmodel::Model &model, QStringView words)
{
    QList<ClassGuess> guesses;
    for (const textmodel::Guess &guess : model.predict(words, kWanted)) {
        const Confidence confidence = shelf.thresholds.of(guess.probability);
        if (confidence == Confidence::Weak)
            continue;
        ClassGuess found{.reference = guess.label.section(u'/', -1),
                         .path = guess.label.split(u'/'),
                         .probability = guess.probability,
                         .confidence = confidence};
        for (const textmodel::Speaking &speaking : model.explain(words, guess.label))
            found.words.append(speaking.words);
        guesses.append(found);
    }
    return guesses;
}

/// The crossing that the text names goes first: nobody names two roads by chance.
Result<void> addCrossing(Session &session, const PlaceReading &reading, const Shelf &shelf,
                         QList<PlaceGuess> &places)
{
    const std::optional<RoadPair> roads = crossingIn(reading);
    if (!roads)
        return {};
    const auto document =
        session.json("select gl_api.crossing($1, $2)", {roads->one, roads->other});
    if (!document)
        return std::unexpected(document.error());
    auto crossing = crossingFrom(document->object(), *roads);
    if (!crossing)
        return {};
    // As sure as the surest of the places that led to it, at least likely.
    crossing->probability = shelf.thresholds.offer;
    for (const PlaceGuess &place : std::as_const(places))
        crossing->probability = qMax(crossing->probability, place.probability);
    crossing->confidence = shelf.thresholds.of(crossing->probability);
    places.prepend(*crossing);
    while (places.size() > kWanted)
        places.removeLast();
    return {};
}

} // namespace

Adviser::Adviser() = default;

Adviser::Adviser(storage::Database &database, const QString &folder)
    : m_database(&database),
      m_shelf(std::make_shared<ModelShelf>(folder))
{}

QFuture<Result<Reading>> Adviser::read(const Question &question)
{
    refreshWhenOld();
    // Reading models takes a while, so the first question waits where long reads are done.
    const Lane lane = m_shelf->current() ? Lane::Desk : Lane::Report;
    return m_database->run(lane, [shelf = m_shelf, question](Session &session) -> Result<Reading> {
        if (!shelf->current()) {
            if (const auto loaded = shelf->refresh(session); !loaded)
                return std::unexpected(loaded.error());
        }
        return readWith(session, *shelf->current(), question);
    });
}

QFuture<Result<void>> Adviser::refresh()
{
    m_looked.start();
    return m_database->run(Lane::Report,
                           [shelf = m_shelf](Session &session) { return shelf->refresh(session); });
}

void Adviser::noteClass(CaseId id, const Reading &reading, const QString &chosen)
{
    QJsonArray offered;
    for (const ClassGuess &guess : reading.classes)
        offered.append(QJsonObject{{u"value"_s, guess.reference}, {u"p"_s, guess.probability}});
    note(id, u"class"_s, offered, chosen, QString::number(reading.classModel));
}

void Adviser::notePlace(CaseId id, const Reading &reading, const QString &chosenArea)
{
    QJsonArray offered;
    for (const PlaceGuess &guess : reading.places)
        offered.append(QJsonObject{{u"value"_s, guess.areaCode}, {u"p"_s, guess.probability}});
    note(id, u"place"_s, offered, chosenArea, QString::number(reading.placeModel));
}

void Adviser::noteOwner(CaseId id, const QJsonArray &offered, const QString &chosenUnit,
                        const QString &version)
{
    note(id, u"owner"_s, offered, chosenUnit, version);
}

void Adviser::note(CaseId id, const QString &kind, const QJsonArray &offered, const QString &chosen,
                   const QString &version)
{
    if (offered.isEmpty() || chosen.isEmpty())
        return;
    const bool accepted = offered.first()[u"value"].toString() == chosen;
    m_database->run(Lane::Report, [=](Session &session) {
        return session.exec("select gl_api.advice_note($1, $2, $3::jsonb, $4, $5, $6)",
                            {id, kind, offered, chosen, accepted, version});
    });
}

void Adviser::refreshWhenOld()
{
    if (!m_looked.isValid())
        m_looked.start();
    else if (m_looked.hasExpired(kOld.count()))
        refresh();
}

Result<Reading> Adviser::readWith(Session &session, const Shelf &shelf, const Question &question)
{
    const QString words = question.words.left(kMostWords);
    Reading reading;
    if (const auto model = shelf.text(ModelKind::Class, question.family)) {
        reading.learned = true;
        reading.classModel = shelf.versions.value(u"class/"_s + question.family);
        reading.classes = classesIn(shelf, *model, words);
    }
    if (const auto model = shelf.text(ModelKind::Unit, question.family))
        reading.units = model->predict(words, 5);
    reading.placeModel = shelf.versions.value(u"place/any"_s);
    const auto document = session.json("select gl_api.places_in($1)", {words});
    if (!document)
        return std::unexpected(document.error());
    const PlaceReading places = placeReadingFrom(document->object());
    reading.places = weighPlaces(placeCandidates(places, shelf.sideMetres), shelf.places,
                                 shelf.thresholds, kWanted);
    if (const auto added = addCrossing(session, places, shelf, reading.places); !added)
        return std::unexpected(added.error());
    return reading;
}

} // namespace gl::assist
