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

namespace gl::hardcase {

/// Why a case is on the list; `reason` as gl.hard_reason. `mark` is what was found: a count, or for
/// "overdue" the deadline.
struct Reason
{
    QString reason{};
    QString mark{};
    QString note{};
    QDateTime at{};

    bool operator==(const Reason &) const = default;
};

/// A hard case 疑难案件 as the list shows it.
struct HardCase
{
    qint64 id = 0;
    int version = 0;
    QString state{}; ///< open, conference, whistle, backstop, closed: the way out
    CaseId caseId{};
    QString number{};
    QString family{};
    QString title{};
    QString address{};
    QString caseState{};
    QString caseStateEn{};
    bool caseEnded = false;
    QDateTime deadline{};
    QString className{};
    QString classNameEn{};
    QString town{};
    QString owner{}; ///< unit that handles the case
    QStringList assist{};
    std::optional<QPointF> place{}; ///< longitude and latitude
    QList<Reason> reasons{};
    QString keeper{}; ///< who of the centre follows it
    QString nextStep{};
    QDateTime nextBy{};
    bool neglected = false; ///< its next step is late, or it has none for days
    QDateTime openedAt{};
    QDateTime closedAt{};
    QString outcome{};
    QString result{};
    int ruleId = 0;            ///< the dispatch rule that was proposed; 0: none
    QString unfinished{};      ///< why it cannot be closed yet; empty: it can
    QStringList callerNames{}; ///< of its case, that stand in it

    bool operator==(const HardCase &) const = default;
};

/// A binding order 指定管辖.
struct Order
{
    QString state{}; ///< proposed, in_force, refused, withdrawn
    QString unit{};
    QStringList assist{};
    QString limit{};
    QString basis{};
    QString proposedBy{};
    QString decidedBy{};
    QDateTime decidedAt{};
    QString decision{};
};

/// Emergency funds, in yuan.
struct Funds
{
    QString state{}; ///< proposed, approved, refused, withdrawn, spent
    QString unit{};
    QString purpose{};
    double asked = 0;
    double approved = 0;
    double spent = 0;
    QString proposedBy{};
    QString decidedBy{};
};

struct Meeting
{
    qint64 conference = 0;
    QString title{};
    QString state{};
    QDateTime startsAt{};
};

struct Task
{
    QString unit{};
    QString measure{};
    QDateTime dueAt{};
    QString progress{}; ///< open, reported, done
};

struct LogEntry
{
    QDateTime at{};
    QString name{};
    QString nameEn{};
    QString actor{};
    QString unit{};
    QString text{};
};

struct HardDetails
{
    HardCase hardCase{};
    QList<cases::ActionOffer> offers{};
    QHash<QString, QList<cases::Choice>> picks{};
    QList<Order> orders{};
    QList<Funds> funds{};
    QList<Meeting> meetings{};
    QList<Task> tasks{};
    qint64 whistle = 0;
    QString whistleState{};
    QList<LogEntry> log{};
};

/// The same for eyes that are not this account's: what people typed is masked, and no address is
/// told.
HardCase masked(HardCase hardCase);
HardDetails masked(HardDetails details);

HardCase hardCaseFrom(const QJsonObject &row);
HardDetails hardDetailsFrom(const QJsonObject &document);

} // namespace gl::hardcase
