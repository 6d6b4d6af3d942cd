#pragma once

#include "actionform.h"
#include "light.h"

#include <base/id.h>

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace gl::cases {

/// A name in both languages; the English one may be missing.
struct BothNames
{
    QString zh{};
    QString en{};

    bool operator==(const BothNames &) const = default;
};

/// One clock of a case, running or not.
struct CaseClock
{
    enum class State { Running, Paused, Stopped };

    QString key{}; ///< "handle", "dispatch" ...
    BothNames name{};
    State state = State::Stopped;
    QDateTime started{};
    QDateTime stopped{};
    ClockFace face{};
    qint64 usedSeconds = 0;
    qint64 remainingSeconds = 0; ///< of a paused clock
    bool inTime = true;          ///< of a stopped clock

    bool operator==(const CaseClock &) const = default;
};

/// The light of one clock: stopped clocks keep how they ended.
Light lightOf(const CaseClock &clock, const QDateTime &now);

struct CaseHeader
{
    CaseId id{};
    int version = 0;
    QString number{};
    QString family{}; ///< "grid" or "hotline"
    QString title{};
    QString state{}; ///< "to_assign"; its readable code is stateCode
    QString stateCode{};
    BothNames stateName{};
    QString stage{};
    bool terminal = false;
    QStringList flags{};
    QString urgency{};
    QString orderType{};
    QString source{};
    QString outcome{};
    ClassId classId{};
    QString classCode{};
    BothNames className{};
    qint64 standardId = 0;
    QString address{};
    QString town{};
    QString village{};
    QString grid{};
    QString unit{};
    QStringList assist{};
    QString handler{};
    QString claimedBy{}; ///< name; empty: nobody has claimed it
    AccountId claimedById{};
    QString externalNumber{};
    int rounds = 0;
    QDateTime reportedAt{};
    QDateTime internalDeadline{};
    QDateTime closedAt{};
    bool hasPlace = false;
    int calls = 1;   ///< with those that were merged into it
    int callers = 1; ///< different people among them

    bool operator==(const CaseHeader &) const = default;
};

/// The caller as everybody may see them; the clear data comes from CaseService::reveal.
struct MaskedParty
{
    QString name{};
    QString phone{};
    bool secret = false; ///< asked to stay unknown to the units
    bool present = false;

    bool operator==(const MaskedParty &) const = default;
};

/// Somebody who reported the matter: of the case itself, or of one that was merged into it.
struct CaseCaller
{
    CaseId id{}; ///< the case the call was taken in
    QString number{};
    QDateTime at{};
    MaskedParty party{};
    bool called = false; ///< called back
    QString solved{};    ///< what he said then: solved, partly, unsolved; empty: nothing

    bool operator==(const CaseCaller &) const = default;
};

struct TimelineEntry
{
    int version = 0;
    QDateTime at{};
    QString action{};
    BothNames name{};
    QString from{};
    QString to{};
    BothNames toName{};
    QString actor{};
    QString unit{};
    QJsonObject inputs{}; ///< ids already as names where the server knows them

    bool isNote() const { return action == QLatin1String("note"); }
    bool changedState() const { return from != to; }
    bool operator==(const TimelineEntry &) const = default;
};

struct CaseTask
{
    QString kind{}; ///< verify, inspect
    QString state{};
    QString inspector{};
    QString result{};
    QDateTime at{};
    QDateTime answeredAt{};

    bool operator==(const CaseTask &) const = default;
};

struct CaseRequest
{
    qint64 id = 0;
    QString kind{}; ///< extend, suspend, return, exclude, void, appeal
    QString state{};
    int level = 0;
    QDateTime at{};
    QDateTime decidedAt{};
    QJsonObject requested{};

    bool operator==(const CaseRequest &) const = default;
};

struct CaseSupervision
{
    qint64 id = 0;
    QString state{}; ///< open, replied, accepted
    QString by{};
    QString opinion{};
    QDateTime at{};
    QDateTime dueAt{};
    QStringList replies{};

    bool operator==(const CaseSupervision &) const = default;
};

struct CaseUnit
{
    QString name{};
    QString role{}; ///< main, assist
    QString state{};
    int round = 0;
    QDateTime since{};

    bool operator==(const CaseUnit &) const = default;
};

struct LinkedCase
{
    CaseId id{};
    QString number{};
    QString linkType{};
    QString state{};

    bool operator==(const LinkedCase &) const = default;
};

struct CaseFile
{
    qint64 id = 0;
    QString kind{};
    QString name{};
    QString mime{};
    qint64 size = 0;
    QDateTime at{};

    bool isImage() const { return mime.startsWith(QLatin1String("image/")); }
    bool operator==(const CaseFile &) const = default;
};

/// gl_api.case_read, parsed once.
struct CaseDocument
{
    QDateTime serverTime{};
    CaseHeader header{};
    QString text{};
    MaskedParty party{};
    QList<CaseClock> clocks{};       ///< running ones first, by deadline; then paused, then stopped
    QList<TimelineEntry> timeline{}; ///< oldest first
    QList<ActionOffer> actions{};
    QList<CaseTask> tasks{};
    QList<CaseRequest> requests{};
    QList<CaseSupervision> supervisions{};
    QList<CaseUnit> units{};
    QList<LinkedCase> links{};
    QList<CaseCaller> callers{}; ///< everybody to be called back; empty when nothing was merged
    QList<CaseFile> files{};
    QStringList callerNames{}; ///< that stand in title or text: masked where others look on

    const ActionOffer *offer(const QString &action) const;
    /// What happened after `version`, oldest first.
    QList<TimelineEntry> since(int version) const;
};

CaseDocument parseCase(const QJsonObject &document);

/// A field of the header that is not what it was, as the person sees it.
struct HeaderChange
{
    QString field{}; ///< by fieldLabel()
    QString before{};
    QString after{};

    bool operator==(const HeaderChange &) const = default;
};

/// State, unit, class, place and so on that differ; `chinese` says which names to use.
QList<HeaderChange> headerChanges(const CaseHeader &before, const CaseHeader &after, bool chinese);

/// gl_api.class_manual: what a class wants, by condition 立案条件.
struct ManualCondition
{
    qint64 standardId = 0;
    QString condition{};
    QString limit{};
    QString interim{};
    QString closing{};
    QString owner{};
    QString basis{};

    bool operator==(const ManualCondition &) const = default;
};

struct ClassManual
{
    ClassId classId{};
    QString code{};
    BothNames name{};
    QString path{};
    QString hotlineLimit{};
    QList<ManualCondition> conditions{};

    bool operator==(const ClassManual &) const = default;
};

ClassManual parseManual(const QJsonObject &document);

} // namespace gl::cases
