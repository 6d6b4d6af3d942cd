#pragma once

#include <base/id.h>

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace gl::repeats {

/// What is asked: a case that exists, or one that is being taken.
struct Query
{
    CaseId id{}; ///< valid: everything else but `wanted` and `least` comes from the case
    QString words{};
    std::optional<double> lon{}; ///< degrees, with lat
    std::optional<double> lat{};
    QString datum{};    ///< empty: CGCS2000
    QString areaCode{}; ///< when there is no point
    QString classRef{}; ///< code or id as gl_api.case_new takes it
    QString family{};   ///< of the class; empty: hotline
    QString phone{};
    int wanted = 8;      ///< 1 to 50
    double least = 0.05; ///< probability under which nothing is shown

    QJsonObject toJson() const;
};

/// Why a case may be the same matter. The server tells of the caller only that it is the same one.
struct Reasons
{
    std::optional<double> metres{};
    double hours = 0;
    double words = 0; ///< share of what was said that the other says, too; rare words count more
    QStringList sameWords{};
    bool sameCaller = false;
    bool sameClass = false;
    bool sameRoot = false;
    bool sameVillage = false;
    bool sameGrid = false;
    bool quoted = false;    ///< the text quotes its number
    bool sameQuote = false; ///< both quote the same order

    bool operator==(const Reasons &) const = default;
};

/// A case that may be about the same matter.
struct Repeat
{
    CaseId id{};
    QString number{};
    QString family{};
    QString state{};
    bool open = false;
    QString title{};
    QString address{};
    QDateTime reportedAt{};
    CaseId parent{}; ///< merged into it already
    int calls = 1;   ///< with what was merged into it
    int callers = 1;
    double probability = 0;
    bool likely = false; ///< from the district's threshold on
    bool linked = false; ///< with the case asked about
    Reasons reasons{};

    bool operator==(const Repeat &) const = default;
};

/// Of gl_api.repeats_find.
QList<Repeat> repeatsFrom(const QJsonObject &document);

/// The reasons as short texts, the weightiest first: "quotes its number", "same caller", "40 m
/// away", "same words: ...", "2 h before".
QStringList reasonTexts(const Repeat &repeat);

} // namespace gl::repeats
