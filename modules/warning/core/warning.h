#pragma once

#include <base/id.h>

#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QPointF>
#include <QString>
#include <QStringList>

#include <optional>

namespace gl::warning {

/// What was found; as gl.warning.kind.
enum class Kind {
    Cluster,     ///< 聚集: of the scan statistic
    SamePlace,   ///< 同地同类
    RepeatWords, ///< 重复反映的用语
    Volume,      ///< 数量激增
};

/// What became of it; as gl.warning.state.
enum class State { New, Watched, Tasked, Dismissed, Over };

QString kindCode(Kind kind);
QString stateCode(State state);
/// Unknown words are the first of the list: an older desk shows what a newer database brings.
Kind kindOf(const QString &code);
State stateOf(const QString &code);

struct Warning
{
    qint64 id = 0;
    Kind kind = Kind::Cluster;
    State state = State::New;
    int severity = 1;    ///< 1 hint, 2 warning, 3 severe
    QString className{}; ///< empty: all classes
    QString classEnglish{};
    QString place{}; ///< town, village and grid of the middle
    int grids = 0;
    QPointF centre{};  ///< longitude and latitude
    double radius = 0; ///< metres
    QDate from{};
    QDate to{};
    int observed = 0;
    std::optional<double> expected{};
    std::optional<double> p{};
    std::optional<double> recurrenceDays{}; ///< by chance alone once in so many days
    QStringList words{};
    QDateTime firstSeen{};
    QDateTime lastSeen{};
    QString actedBy{};
    QDateTime actedAt{};
    QString reason{};
    CaseId madeCase{}; ///< invalid: none

    bool operator==(const Warning &) const = default;

    bool isOpen() const { return state != State::Dismissed && state != State::Over; }
};

struct WarningCase
{
    CaseId id{};
    QString number{};
    QString title{};
    QString address{};
    QString state{};
    bool isOpen = false;
    QDateTime reportedAt{};
};

struct WarningDetails
{
    Warning warning{};
    QList<WarningCase> cases{}; ///< the newest first, 200 at most
    int hidden = 0;             ///< cases that the account may not see
};

/// What came of an act.
struct ActOutcome
{
    State state = State::New;
    CaseId madeCase{};
    QString caseNumber{};
    QString inspector{};
};

Warning warningFrom(const QJsonObject &row);
WarningDetails detailsFrom(const QJsonObject &row);
ActOutcome outcomeFrom(const QJsonObject &answer);

} // namespace gl::warning
