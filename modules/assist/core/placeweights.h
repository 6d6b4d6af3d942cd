#pragma once

#include <base/error.h>

#include <QByteArray>

#include <array>
#include <vector>

namespace gl::assist {

/// What speaks for or against a candidate, each 0 or 1 unless noted.
enum class PlaceFeature {
    Always,         ///< 1
    ExactAddress,   ///< a whole address, doorplate or building stands in the text
    NamedPlace,     ///< an estate, point of interest, landmark or tract
    NumberedFront,  ///< known addresses begin like the text, house number included
    StreetFront,    ///< known addresses begin like the text, up to the street
    VillageName,    ///< the village by its full name
    VillageShort,   ///< the village without its last word
    TownName,       ///< the town by its full name
    TownShort,      ///< the town without its last word
    GridCode,       ///< a code of 15 digits
    LongName,       ///< length of the name in tens of characters, at most 2
    TownAgrees,     ///< the town of the candidate is named, too
    TownDiffers,    ///< only other towns are named
    VillageAgrees,  ///< the village of the candidate is named, too
    VillageDiffers, ///< only other villages are named
    Namesakes,      ///< ln of the number of places that this name may mean
    Wide,           ///< spread over more than 300 m
    Late,           ///< share of the text before the name
    Count,
};

using PlaceFeatures = std::array<double, static_cast<size_t>(PlaceFeature::Count)>;

inline double &featureAt(PlaceFeatures &features, PlaceFeature which)
{
    return features[static_cast<size_t>(which)];
}

/// One candidate of a case whose place is known.
struct PlaceExample
{
    PlaceFeatures features{};
    bool right = false;
};

/// A logistic model of "this candidate is the right one". Immutable values; copy freely.
class PlaceWeights
{
public:
    /// What holds before anything was learned: set by hand from demo cases, so rather careful.
    PlaceWeights();

    double probability(const PlaceFeatures &features) const;

    /// Learns from examples (hundreds at least) by logistic regression; the same examples give the
    /// same weights. Invalid: fewer than 200, or only right or only wrong ones.
    static Result<PlaceWeights> learn(const std::vector<PlaceExample> &examples);

    QByteArray toBytes() const;
    /// Invalid: not what toBytes() of this version gives.
    static Result<PlaceWeights> fromBytes(const QByteArray &bytes);

    bool operator==(const PlaceWeights &) const = default;

private:
    PlaceFeatures m_weights{};
};

} // namespace gl::assist
