#pragma once

#include <base/id.h>
#include <cases/actionform.h>
#include <cases/casedocument.h>

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QPointF>
#include <QString>

#include <optional>

namespace gl::whistle {

/// 综合执法哨, 重点工作哨, 应急处置哨; as gl.whistle.kind.
enum class Kind { Enforcement, KeyWork, Emergency };

/// As gl.whistle.state.
enum class State { Draft, Blown, Solved, Unsolved, Escalated, Archived, Withdrawn };

/// Where a called department stands; as gl.whistle_unit.state.
/// Excused: on its way when the whistle ended.
enum class PartState { Called, Confirmed, OnSite, Left, Absent, Excused };

QString kindCode(Kind kind);
/// Unknown words are the first of the list: an older desk shows what a newer database brings.
Kind kindOf(const QString &code);
State stateOf(const QString &code);
PartState partStateOf(const QString &code);

/// What the town says of a department, each 0 to 100.
struct Marks
{
    int arrival = 0;
    int cooperation = 0;
    int result = 0;
    QString note{};

    bool operator==(const Marks &) const = default;
};

/// What a department says of the whistle, 0 to 100.
struct Judgement
{
    int score = 0;
    QString note{};

    bool operator==(const Judgement &) const = default;
};

/// One called department.
struct Part
{
    int unit = 0;
    QString code{};
    QString name{};
    PartState state = PartState::Called;
    bool own = false; ///< of this account's units
    QDateTime calledAt{};
    QDateTime confirmBy{}; ///< T1; invalid: the district sets none
    QDateTime arriveBy{};  ///< T2
    QDateTime confirmedAt{};
    bool confirmLate = false;
    QString person{}; ///< who comes
    QDateTime reportedAt{};
    QString how{};               ///< code, position, desk
    std::optional<int> metres{}; ///< from the spot, when it reported in by its position
    bool late = false;           ///< came late, or had not come in time when this was read
    QString owner{};             ///< who answers for it on the spot
    QString measures{};
    QDateTime leftAt{};
    std::optional<Marks> marks{};
    std::optional<Judgement> judged{};

    bool hasCome() const { return state == PartState::OnSite || state == PartState::Left; }
    bool operator==(const Part &) const = default;
};

struct Whistle
{
    qint64 id = 0;
    int version = 0;
    Kind kind = Kind::Emergency;
    State state = State::Draft;
    QString matter{};
    QString spot{};
    std::optional<QPointF> place{}; ///< longitude and latitude
    QString town{};
    QString unit{}; ///< that blows it
    CaseId about{}; ///< invalid: no case
    QString caseNumber{};
    QDateTime arriveBy{};
    QDateTime createdAt{};
    QDateTime blownAt{};
    QDateTime endedAt{};
    QString result{};
    QString review{}; ///< upheld, unfounded; empty: none
    QString reviewText{};
    QString code{};        ///< shown on the spot; empty for who is called
    QStringList parties{}; ///< how this account stands to it: town, unit, centre
    QList<Part> parts{};
    QList<cases::ActionOffer> actions{}; ///< that this account may take now
    QStringList callerNames{};           ///< of its case, that were typed into it

    bool isOpen() const { return state != State::Archived && state != State::Withdrawn; }
    /// The part of this account's unit; nullptr: it is not called.
    const Part *own() const;
    const cases::ActionOffer *offer(const QString &action) const;
    bool operator==(const Whistle &) const = default;
};

/// A line of the log that writes itself.
struct LogEntry
{
    int version = 0;
    QDateTime at{};
    QString action{};
    QString nameZh{};
    QString nameEn{};
    QString actor{};
    QString unit{};
    QJsonObject inputs{};

    bool operator==(const LogEntry &) const = default;
};

/// A photo or a document, and whose it is.
struct WhistleFile
{
    cases::CaseFile file{};
    QString unit{};

    bool operator==(const WhistleFile &) const = default;
};

struct WhistleDetails
{
    Whistle whistle{};
    QList<LogEntry> log{};
    QList<WhistleFile> files{};

    bool operator==(const WhistleDetails &) const = default;
};

/// A town that an account may blow for.
struct Town
{
    QString code{}; ///< of its unit
    QString name{};
    QString area{}; ///< the town itself, as the map and cases name it
    bool own = false;

    bool operator==(const Town &) const = default;
};

/// What a desk has to know before it blows.
struct DeskRules
{
    QList<Town> towns{}; ///< empty: this account does not blow
    std::optional<int> minutesToConfirm{};
    int minutesToArrive = 0; ///< of an emergency

    bool operator==(const DeskRules &) const = default;
};

/// The same for eyes that are not this account's: what people typed is masked.
Whistle masked(Whistle whistle);
WhistleDetails masked(WhistleDetails details);

Whistle whistleFrom(const QJsonObject &document);
WhistleDetails detailsFrom(const QJsonObject &document);
DeskRules rulesFrom(const QJsonObject &document);

/// The form of a new whistle, as if a row of the database named it; the town is asked only of those
/// who blow for several.
cases::ActionOffer blowOffer(const DeskRules &rules);
/// What is sent for a filled-in form; `place`: chosen on the map.
QJsonObject blowInputs(const QJsonObject &values, const std::optional<QPointF> &place);

/// An action as a desk offers it: nobody reports in by satellite from a chair, so a department's
/// desk enters the code that the town shows on the spot.
cases::ActionOffer deskOffer(const cases::ActionOffer &offer);
QJsonObject deskInputs(const QString &action, const QJsonObject &inputs);

} // namespace gl::whistle
