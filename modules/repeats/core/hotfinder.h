#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>
#include <QTimeZone>

#include <atomic>
#include <optional>

namespace gl::repeats {

/// One request, as the clustering sees it.
struct HotItem
{
    qint64 id = 0; ///< ties are decided by it, so the order of the items does not matter
    QDateTime at{};
    QString title{};
    QString text{};
    QString caller{};  ///< tells callers apart; empty: unknown, counts as one of his own
    QString place{};   ///< village or the like, as a person reads it; may be empty
    QString address{}; ///< as the text may repeat it; may be empty
    QString ofClass{}; ///< name of the class; may be empty
    int classId = 0;   ///< 0: unknown, as the others
    int townId = 0;
    int villageId = 0;
    int unitId = 0;
    std::optional<QPair<double, double>> point{}; ///< metres
    bool open = false;
    int likes = 0;
    int dislikes = 0;
};

/// How alike requests of one matter are. From the settings hot.likeness and hot.least.
struct HotLikeness
{
    double pair = 0.18;  ///< of two requests, cosine of their telling bigrams, with the additions
    double group = 0.12; ///< of two groups on average, so that chains do not join other matters
    double samePlace = 0.05; ///< what the same village adds
    double sameClass = 0.03; ///< what the same class adds
    double far = 1.0;        ///< what more than a kilometre takes away; 1: never one matter
    int least = 4;           ///< requests that make an issue

    bool operator==(const HotLikeness &) const = default;
};

/// Weights of the heat, setting hot.heat:
///   (call · calls + caller · callers + like · ln(1 + likes) + dislike · ln(1 + dislikes))
///   · (1 + open · share not yet solved) · (1 + trend · t)
/// where each call and caller counts 2^(-age / half life) and t = (new - before) / (new + before +
/// 1) of the last half life and the one before it; without a half life of the halves of its time.
struct HotHeat
{
    double halfLifeDays = 7; ///< 0: age does not matter
    double call = 1;
    double caller = 2;
    double like = 0.5;
    double dislike = 0.25;
    double open = 0.5;
    double trend = 0.5;

    bool operator==(const HotHeat &) const = default;
};

enum class Trend { Falling, Steady, Rising };

/// Requests about one matter 热点.
struct HotGroup
{
    QList<qint64> members{}; ///< by id
    QString name{};          ///< its place, its most telling words, its class
    QStringList words{};     ///< the most telling ones, pieces that most of the members share
    QString place{};
    int classId = 0; ///< the most frequent one, as the others
    int townId = 0;
    int villageId = 0;
    int unitId = 0;
    std::optional<QPair<double, double>> center{};
    double radius = 0; ///< metres around the center that hold nine of ten
    QDateTime first{};
    QDateTime last{};
    int calls = 0;
    int callers = 0;
    int openCalls = 0;
    int likes = 0;
    double heat = 0;
    Trend trend = Trend::Steady;
    QDate firstDay{};
    QList<int> days{}; ///< requests a day from firstDay on

    bool operator==(const HotGroup &) const = default;
};

struct HotOptions
{
    HotLikeness likeness{};
    HotHeat heat{};
    QDateTime now{}; ///< ages are counted from here; invalid: from the newest request
    QTimeZone zone = QTimeZone::utc(); ///< of the days
    const std::atomic_bool *stop =
        nullptr; ///< may become true while it runs; the answer is empty then
};

/// Groups requests that are about one matter, the hottest first. The same items give the same
/// groups in any order: nothing is carried over from an earlier run. Not all pairs are compared:
/// those that share two of their rarest bigrams. Any thread; 70,000 requests take some seconds.
///
/// Source of the method: prefix filtering (Chaudhuri, Ganti, Kaushik 2006) for the pairs,
/// average-link agglomeration along the pairs, the likest first.
QList<HotGroup> findHotIssues(QList<HotItem> items, const HotOptions &options);

} // namespace gl::repeats
