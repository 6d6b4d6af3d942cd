#pragma once

#include <base/id.h>
#include <cases/actionform.h>
#include <cases/picks.h>

#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QPointF>
#include <QString>
#include <QStringList>

#include <optional>

namespace gl::conference {

/// A conference 调度会 as a list shows it. Codes are those of the database; words in
/// conferencewords.h.
struct Summary
{
    qint64 id = 0;
    int version = 0;
    QString kind{};  ///< street, district, topic
    QString state{}; ///< draft, called, open, closed, archived, cancelled
    QString title{};
    QString place{};
    QDateTime startsAt{};
    QString town{};
    QString chair{};
    QString secretary{};
    QDateTime openedAt{};
    QDateTime closedAt{};
    QString result{};
    int items = 0;
    int invited = 0;
    int answered = 0; ///< will come
    int declined = 0;
    int unfinished = 0; ///< tasks
    int reminderMinutes = 0;
    QDateTime remindedAt{}; ///< invalid: no reminder
    QString myUnit{};
    QString myState{};
    QString myPresence{};
    QStringList awaits{};      ///< of this person: answer, arrive, vote, sign, task
    QStringList callerNames{}; ///< of its cases, that stand in it

    bool operator==(const Summary &) const = default;
};

struct Unit
{
    qint64 id = 0;
    QString code{};
    QString name{};
    QString state{}; ///< invited, confirmed, delegated, declined
    QString person{};
    QString reason{};
    QString presence{}; ///< none, present, late, absent, left
    QDateTime presentAt{};
    QDateTime signedAt{};
    QString reservation{};
    bool online = false; ///< somebody of it is at a desk of the conference

    bool isThere() const
    {
        return presence == QLatin1StringView("present") || presence == QLatin1StringView("late");
    }
};

struct Person
{
    QString name{};
    QString unit{};
    int returns = 0; ///< times that he dropped off and came back
    bool online = false;
    bool chair = false;
    bool presenter = false;
};

struct Position
{
    QString unit{};
    QString stand{}; ///< agree, conditional, against, abstain
    QString text{};
    QDateTime at{};
};

struct Vote
{
    QString unit{};
    QString vote{}; ///< yes, no, abstain; empty while the vote goes on
};

/// How the last vote ended; `outcome` empty: there was none.
struct Count
{
    int invited = 0;
    int present = 0;
    int needed = 0;
    int yes = 0;
    int no = 0;
    int abstain = 0;
    QString outcome{}; ///< adopted, rejected, tied, no_quorum
    QString casting{}; ///< what the chair said to a tie
};

struct Decision
{
    qint64 id = 0;
    qint64 item = 0;
    int revision = 0;
    QString state{}; ///< proposed, voting, adopted, rejected, withdrawn
    QString unit{};
    QStringList assist{};
    QString measure{};
    QDateTime dueAt{};
    QString basis{};
    QString how{}; ///< chair, vote
    QDateTime decidedAt{};
    QString decidedBy{};
    Count count{};
    QString progress{}; ///< open, reported, done
    QString report{};
    bool late = false;
    QList<Vote> votes{};
};

/// A case on the agenda, as every participant sees it.
struct AgendaCase
{
    CaseId id{};
    QString number{};
    QString title{};
    QString address{};
    QString state{};
    QString stateEn{};
    QDateTime reportedAt{};
    QDateTime deadline{};
    QString className{};
    QString classNameEn{};
    QString town{};
    QString owner{};
    std::optional<QPointF> place{};
};

struct Item
{
    qint64 id = 0;
    int place = 0;
    QString state{}; ///< planned, current, done, postponed
    QString title{};
    int minutes = 0;
    int usedSeconds = 0; ///< without the time since begunAt while it is current
    QDateTime begunAt{};
    QString result{};
    bool carried = false; ///< left unfinished by an earlier conference
    std::optional<AgendaCase> about{};
    QList<Position> positions{};
    QList<Decision> decisions{};
};

/// A recording of the video link that is told to everybody.
struct Film
{
    qint64 id = 0;
    QDateTime startedAt{};
    QDateTime endedAt{};
    QString state{};  ///< closed, failed, expired
    QString sha256{}; ///< hexadecimal
};

struct Material
{
    qint64 id = 0;
    qint64 item = 0; ///< 0: of the whole conference
    QString kind{};  ///< case, map, photo, recording, document, text
    QString title{};
    CaseId about{};
    std::optional<AgendaCase> facts{}; ///< of a case
    std::optional<Film> film{};        ///< of a recording of the video link
    std::optional<QPointF> place{};
    QString text{};
    QString by{};
    bool hasFile = false;
};

/// A live picture that the presenter shows.
struct ShownLive
{
    qint64 stream = 0; ///< of an inspector; 0: a camera
    int camera = 0;
    QString title{};

    bool operator==(const ShownLive &) const = default;
};

struct Speech
{
    qint64 id = 0;
    QString name{};
    QString unit{};
    QString about{};
    QDateTime askedAt{};
    QDateTime givenAt{};
    int minutes = 0;
};

struct LogEntry
{
    int version = 0;
    QDateTime at{};
    QString action{};
    QString name{};
    QString nameEn{};
    QString actor{};
    QString unit{};
    QJsonObject inputs{};
    QJsonObject effect{};
};

struct Conference
{
    Summary summary{};
    QStringList parties{}; ///< how this person stands to it: chair, secretary, unit, member ...
    QString remarks{};
    qint64 currentItem = 0;
    qint64 shownItem = 0; ///< what the presenter shows: every desk follows
    qint64 shownMaterial = 0;
    std::optional<ShownLive> shownLive{};
    QString shownBy{};
    QDateTime shownAt{};
    QString presenter{};
    std::optional<Speech> speech{};
    QList<Speech> asking{};
    QList<Unit> units{};
    QList<Person> people{};
    QList<Item> agenda{};
    QList<Material> materials{};
    QList<cases::ActionOffer> offers{};
    QHash<QString, QList<cases::Choice>> picks{};
    QList<LogEntry> log{};

    bool isParty(QLatin1StringView party) const { return parties.contains(party); }
    const Item *item(qint64 id) const;
    const Material *material(qint64 id) const;
    const cases::ActionOffer *offer(const QString &action) const;
};

/// A file that is shown.
struct ShownFile
{
    QString name{};
    QString mime{};
    QByteArray content{};
};

/// The same for eyes that are not this account's: what people typed is masked, and no address of a
/// case is told. Places of the map stay.
Summary masked(Summary summary);
Conference masked(Conference conference);

Summary summaryFrom(const QJsonObject &row);
Conference conferenceFrom(const QJsonObject &document);

} // namespace gl::conference
