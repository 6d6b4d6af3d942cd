#pragma once

#include <base/id.h>

#include <QList>
#include <QPointF>
#include <QString>
#include <QStringList>

#include <optional>

namespace gl::assist {

/// How a suggestion stands against the district's thresholds (settings assist.offer_at and
/// assist.sure_at).
enum class Confidence {
    Weak,   ///< below offer_at: not to be offered
    Likely, ///< offered
    Sure,   ///< offered first and marked as sure; still accepted by a person
};

/// What it is 诉求类别. `probability` is calibrated: of all guesses with 0.8, eight in ten are
/// right.
struct ClassGuess
{
    QString reference{}; ///< "kind:code", as the database takes it
    QStringList path{};  ///< references from the root, the class itself last
    double probability = 0;
    QStringList words{}; ///< of the text, those that speak for it most
    Confidence confidence = Confidence::Weak;

    bool operator==(const ClassGuess &) const = default;
};

/// Why a place is meant.
struct PlaceReason
{
    enum class Kind {
        Named,    ///< `text` stands in the text
        Front,    ///< names that begin with `text` lie there, `count` of them
        TownToo,  ///< the town `text` is named, too
        Conflict, ///< another town, `text`, is named
        Beside,   ///< a word of position: `text`
        Crossing, ///< where two roads meet, `text`
        Several,  ///< `count` places have this name
    };
    Kind kind = Kind::Named;
    QString text{};
    int count = 0;

    bool operator==(const PlaceReason &) const = default;
};

/// Where it is 诉求发生区域.
struct PlaceGuess
{
    QString name{};     ///< as it stands in the text or in the gazetteer
    QString areaCode{}; ///< smallest area that is known: town 9, village 12, unit grid 15 digits
    QString town{};
    QString village{};
    int townId = 0; ///< 0: not known
    int villageId = 0;
    int gridId = 0;
    std::optional<QPointF> spot{}; ///< longitude and latitude, CGCS2000
    double metres = 0;             ///< about how far off the spot may be; 0: a known address
    double probability = 0;        ///< that village (or town, when no more is known) is right
    QList<PlaceReason> reasons{};
    Confidence confidence = Confidence::Weak;

    bool operator==(const PlaceGuess &) const = default;
};

/// From what share on something is offered, and called sure.
struct Thresholds
{
    double offer = 0.15;
    double sure = 0.8;

    Confidence of(double probability) const
    {
        return probability >= sure    ? Confidence::Sure
               : probability >= offer ? Confidence::Likely
                                      : Confidence::Weak;
    }
};

} // namespace gl::assist
