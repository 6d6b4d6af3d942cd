#include "placeintext.h"

#include <QHash>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace gl::assist {

namespace {

constexpr double kWideMetres = 300;
constexpr double kMetresPerDegree = 111'320; ///< of latitude; good to a percent for tens of metres

bool isArea(const PlaceHit &hit)
{
    return hit.kind == "town"_L1 || hit.kind == "village"_L1;
}

bool isExact(const PlaceHit &hit)
{
    return hit.kind == "address"_L1 || hit.kind == "doorplate"_L1 || hit.kind == "building"_L1;
}

PlaceHit hitFrom(const QJsonObject &row)
{
    PlaceHit hit{.at = row[u"at"].toInt(),
                 .length = row[u"len"].toInt(),
                 .kind = row[u"kind"].toString(),
                 .name = row[u"name"].toString(),
                 .areaCode = row[u"area"].toString(),
                 .town = row[u"town"].toString(),
                 .village = row[u"village"].toString(),
                 .townId = row[u"town_id"].toInt(),
                 .villageId = row[u"village_id"].toInt(),
                 .gridId = row[u"grid_id"].toInt(),
                 .isShort = row[u"short"].toBool(),
                 .spread = row[u"spread"].toDouble(),
                 .several = row[u"of"].toInt(1)};
    // The middle of an area is no place where something happened.
    if (!isArea(hit) && row[u"lon"].isDouble() && row[u"lat"].isDouble())
        hit.spot = QPointF(row[u"lon"].toDouble(), row[u"lat"].toDouble());
    return hit;
}

/// A word of position after a name, and where it points: east and north, as steps.
struct Beside
{
    QString word{};
    int east = 0;
    int north = 0;
    double reach = 0; ///< how much less sure the spot is, in metres
};

Beside besideAfter(QStringView text, int end)
{
    static const QRegularExpression pattern(
        u"^(?:的|往|向)?((?:东|西|南|北){1,2}(?:侧|边|面|部|头)|以(?:东|西|南|北)|"
        u"对面|斜对面|旁边|附近|周边|门口|门前|路口|后面|前面|楼下|里面|内)"_s);
    const auto match = pattern.matchView(text.sliced(qMin<qsizetype>(end, text.size())));
    if (!match.hasMatch())
        return {};
    Beside beside{.word = match.captured(1)};
    for (const QChar side : beside.word) {
        beside.east += side == u'东' ? 1 : side == u'西' ? -1 : 0;
        beside.north += side == u'北' ? 1 : side == u'南' ? -1 : 0;
    }
    if (beside.word == u"附近" || beside.word == u"周边")
        beside.reach = 200;
    else if (beside.word.endsWith(u"对面"))
        beside.reach = 60;
    else if (beside.east != 0 || beside.north != 0)
        beside.reach = 30;
    return beside;
}

QPointF moved(const QPointF &spot, const Beside &beside, double metres)
{
    const double length = std::hypot(beside.east, beside.north);
    if (length == 0)
        return spot;
    const double east = metres * beside.east / length;
    const double north = metres * beside.north / length;
    const double narrowing = std::cos(spot.y() * M_PI / 180);
    return {spot.x() + east / (kMetresPerDegree * narrowing), spot.y() + north / kMetresPerDegree};
}

/// What the text says about areas, whichever place is meant.
struct Named
{
    QSet<int> towns{};
    QSet<int> villages{};
    QHash<int, QString> townNames{};
};

Named namedAreas(const PlaceReading &reading)
{
    Named named;
    for (const PlaceHit &hit : reading.hits) {
        if (hit.kind == "town"_L1) {
            named.towns.insert(hit.townId);
            named.townNames.insert(hit.townId, hit.town);
        } else if (hit.kind == "village"_L1)
            named.villages.insert(hit.villageId);
    }
    return named;
}

/// How many places a name may mean: other hits at the same spot of the text, elsewhere.
int namesakes(const PlaceReading &reading, const PlaceHit &hit)
{
    QSet<std::pair<int, int>> places;
    for (const PlaceHit &other : reading.hits) {
        if (other.at == hit.at && other.length == hit.length && (other.kind == hit.kind))
            places.insert({other.townId, other.villageId});
    }
    return qMax(1, static_cast<int>(places.size()));
}

/// A name inside a longer one that means the same area says nothing more: 黄村 in 黄村东里小区.
bool isPartOfAnother(const PlaceReading &reading, const PlaceHit &hit)
{
    return std::ranges::any_of(reading.hits, [&](const PlaceHit &other) {
        return other.length > hit.length && other.at <= hit.at && other.end() >= hit.end()
               && (hit.kind == "front"_L1 || other.kind != "front"_L1
                   || other.villageId == hit.villageId);
    });
}

void addKind(PlaceFeatures &features, const PlaceHit &hit)
{
    using enum PlaceFeature;
    static const QRegularExpression numbered(u"\\d+(号|栋|楼|弄|院)"_s);
    const auto which = hit.kind == "town"_L1         ? (hit.isShort ? TownShort : TownName)
                       : hit.kind == "village"_L1    ? (hit.isShort ? VillageShort : VillageName)
                       : hit.kind == "grid"_L1       ? GridCode
                       : isExact(hit)                ? ExactAddress
                       : hit.kind != "front"_L1      ? NamedPlace
                       : hit.name.contains(numbered) ? NumberedFront
                                                     : StreetFront;
    featureAt(features, which) = 1;
}

PlaceFeatures featuresOf(const PlaceReading &reading, const PlaceHit &hit, const Named &named)
{
    using enum PlaceFeature;
    PlaceFeatures features{};
    featureAt(features, Always) = 1;
    addKind(features, hit);
    featureAt(features, LongName) = qMin(2.0, hit.length / 10.0);
    const bool town = hit.kind == "town"_L1;
    if (!town && !named.towns.isEmpty())
        featureAt(features, named.towns.contains(hit.townId) ? TownAgrees : TownDiffers) = 1;
    QSet<int> villages = named.villages;
    if (hit.kind == "village"_L1)
        villages.remove(hit.villageId);
    if (!town && !villages.isEmpty())
        featureAt(features, villages.contains(hit.villageId) ? VillageAgrees : VillageDiffers) = 1;
    featureAt(features, Namesakes) = std::log(namesakes(reading, hit));
    featureAt(features, Wide) = hit.spread > kWideMetres ? 1 : 0;
    featureAt(features, Late) =
        reading.text.isEmpty()
            ? 0
            : static_cast<double>(hit.at) / static_cast<double>(reading.text.size());
    return features;
}

QList<PlaceReason> reasonsOf(const PlaceReading &reading, const PlaceHit &hit, const Named &named,
                             const Beside &beside)
{
    using Kind = PlaceReason::Kind;
    QList<PlaceReason> reasons;
    if (hit.kind == "front"_L1)
        reasons.append({Kind::Front, hit.name, hit.several});
    else
        reasons.append({Kind::Named, reading.text.mid(hit.at, hit.length), 1});
    if (const int count = namesakes(reading, hit); count > 1)
        reasons.append({Kind::Several, hit.name, count});
    if (hit.kind != "town"_L1 && !named.towns.isEmpty()) {
        if (named.towns.contains(hit.townId))
            reasons.append({Kind::TownToo, hit.town, 1});
        else
            reasons.append({Kind::Conflict, named.townNames.constBegin().value(), 1});
    }
    if (!beside.word.isEmpty())
        reasons.append({Kind::Beside, beside.word, 1});
    return reasons;
}

/// How much a dispatcher gains from it when it is right: a spot more than a village, a village more
/// than a town. Otherwise the town, which is nearly always right, would always come first.
double worth(const PlaceGuess &guess)
{
    if (guess.spot || guess.gridId != 0)
        return 1;
    return guess.villageId != 0 ? 0.8 : 0.4;
}

} // namespace

PlaceReading placeReadingFrom(const QJsonObject &document)
{
    PlaceReading reading{.text = document[u"text"].toString()};
    for (const auto &row : document[u"hits"].toArray())
        reading.hits.append(hitFrom(row.toObject()));
    return reading;
}

std::optional<RoadPair> crossingIn(const PlaceReading &reading)
{
    static const QRegularExpression joined(u"^(?:与|和|及|、|/|跟)$"_s);
    static const QRegularExpression meets(
        u"^(?:的)?(?:交叉路口|交叉口|十字路口|丁字路口|交汇处|交界处|交口|路口)"_s);
    for (const PlaceHit &one : reading.hits) {
        for (const PlaceHit &other : reading.hits) {
            if (isArea(one) || isArea(other) || other.at <= one.end())
                continue;
            const QString between = reading.text.mid(one.end(), other.at - one.end());
            if (joined.match(between).hasMatch()
                && meets
                       .match(
                           reading.text.sliced(qMin<qsizetype>(other.end(), reading.text.size())))
                       .hasMatch())
                return RoadPair{.one = one.name, .other = other.name};
        }
    }
    return {};
}

std::optional<PlaceGuess> crossingFrom(const QJsonObject &document, const RoadPair &pair)
{
    if (!document[u"lon"].isDouble())
        return {};
    return PlaceGuess{.name = pair.one + u'/' + pair.other,
                      .areaCode = document[u"area"].toString(),
                      .town = document[u"town"].toString(),
                      .village = document[u"village"].toString(),
                      .townId = document[u"town_id"].toInt(),
                      .villageId = document[u"village_id"].toInt(),
                      .gridId = document[u"grid_id"].toInt(),
                      .spot = QPointF(document[u"lon"].toDouble(), document[u"lat"].toDouble()),
                      .metres = qMax(30.0, document[u"metres"].toDouble()),
                      .reasons = {{PlaceReason::Kind::Crossing, pair.one + u'/' + pair.other, 1}}};
}

std::vector<PlaceCandidate> placeCandidates(const PlaceReading &reading, double sideMetres)
{
    const Named named = namedAreas(reading);
    std::vector<PlaceCandidate> candidates;
    for (const PlaceHit &hit : reading.hits) {
        if (hit.townId == 0 || isPartOfAnother(reading, hit))
            continue;
        const Beside beside = besideAfter(reading.text, hit.end());
        PlaceGuess guess{.name = hit.name,
                         .areaCode = hit.areaCode,
                         .town = hit.town,
                         .village = hit.village,
                         .townId = hit.townId,
                         .villageId = hit.villageId,
                         .gridId = hit.gridId,
                         .metres = qMax(hit.spread, beside.reach),
                         .reasons = reasonsOf(reading, hit, named, beside)};
        // Several places far from each other have no middle worth showing.
        if (hit.spot && hit.spread <= kWideMetres)
            guess.spot = moved(*hit.spot, beside, sideMetres);
        candidates.push_back({guess, featuresOf(reading, hit, named)});
    }
    return candidates;
}

QList<PlaceGuess> weighPlaces(const std::vector<PlaceCandidate> &candidates,
                              const PlaceWeights &weights, const Thresholds &thresholds,
                              qsizetype wanted)
{
    QList<PlaceGuess> guesses;
    for (const PlaceCandidate &candidate : candidates) {
        PlaceGuess guess = candidate.guess;
        guess.probability = weights.probability(candidate.features);
        guess.confidence = thresholds.of(guess.probability);
        guesses.append(guess);
    }
    std::ranges::stable_sort(guesses, [](const PlaceGuess &a, const PlaceGuess &b) {
        return a.probability * worth(a) > b.probability * worth(b);
    });
    QList<PlaceGuess> distinct;
    for (const PlaceGuess &guess : std::as_const(guesses)) {
        // The village of a place that is already there says less than the place.
        const bool said = std::ranges::any_of(distinct, [&](const PlaceGuess &other) {
            return guess.villageId == 0 ? other.townId == guess.townId
                                        : other.villageId == guess.villageId
                                              && (!guess.spot || other.name == guess.name);
        });
        if (!said && guess.confidence != Confidence::Weak && distinct.size() < wanted)
            distinct.append(guess);
    }
    return distinct;
}

} // namespace gl::assist
