#pragma once

#include "placeweights.h"
#include "suggestion.h"

#include <QJsonObject>

namespace gl::assist {

/// One name that stands in the text; a row of gl_api.places_in.
struct PlaceHit
{
    int at = 0; ///< in the text without blanks
    int length = 0;
    QString kind{}; ///< town, village, grid, front, or the kind of a gazetteer's name
    QString name{};
    QString areaCode{};
    QString town{};
    QString village{};
    int townId = 0;
    int villageId = 0;
    int gridId = 0;
    bool isShort = false; ///< an area without its last word
    std::optional<QPointF> spot{};
    double spread = 0; ///< metres from the middle to the farthest of several
    int several = 1;   ///< names that begin like this

    int end() const { return at + length; }
};

/// The text without blanks, and what stands in it.
struct PlaceReading
{
    QString text{};
    QList<PlaceHit> hits{};
};

PlaceReading placeReadingFrom(const QJsonObject &document);

/// Two roads that the text says meet: their names, and where they stand in the reading.
struct RoadPair
{
    QString one{};
    QString other{};
};
/// "X路与Y路交叉口". Nothing when the text names no crossing of two known roads.
std::optional<RoadPair> crossingIn(const PlaceReading &reading);
/// Of gl_api.crossing for `pair`; nothing when they do not meet.
std::optional<PlaceGuess> crossingFrom(const QJsonObject &document, const RoadPair &pair);

/// One way to read the text, with what speaks for it.
struct PlaceCandidate
{
    PlaceGuess guess{};
    PlaceFeatures features{};
};

/// Every place that may be meant. "东侧" moves a known point by `sideMetres`.
std::vector<PlaceCandidate> placeCandidates(const PlaceReading &reading, double sideMetres);

/// The likeliest first: exact places before areas that contain them, as long as they are likely.
/// At most `wanted`, without those that say the same.
QList<PlaceGuess> weighPlaces(const std::vector<PlaceCandidate> &candidates,
                              const PlaceWeights &weights, const Thresholds &thresholds,
                              qsizetype wanted = 3);

} // namespace gl::assist
