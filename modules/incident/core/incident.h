#pragma once

#include "plan.h"

#include <base/id.h>
#include <cases/actionform.h>

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QPointF>
#include <QString>
#include <QStringList>

#include <procedure/procedure.h>

#include <optional>

namespace gl::incident {

/// The statements of incidents, and the channel of their notices.
extern const procedure::Procedure kIncident;

/// One line of the checklist.
struct Task
{
    int number = 0;
    QString name{};
    QString nameEn{};
    QString who{}; ///< as the plan says
    QString unit{};
    QString unitName{};
    QString person{};
    bool must = false;
    QDateTime dueAt{}; ///< its timer; invalid: none
    QString state{};   ///< waiting, begun, done, skipped
    QDateTime endedAt{};
    bool late = false;
    QString note{};

    bool isOpen() const
    {
        return state == QLatin1StringView("waiting") || state == QLatin1StringView("begun");
    }
    bool operator==(const Task &) const = default;
};

/// Somebody who was asked, and whether he answered.
struct Receipt
{
    QString unit{};  ///< code of a unit, or
    QString login{}; ///< an inspector
    QString name{};
    QDateTime answeredAt{};
    bool late = false;
    QString text{};
    std::optional<QPointF> place{}; ///< longitude and latitude when he answered
    int metres = 0;                 ///< from the spot

    bool operator==(const Receipt &) const = default;
};

struct Message
{
    int number = 0;
    QString kind{}; ///< message, roll_call
    QString text{};
    QString area{};
    QString by{};
    QDateTime at{};
    QDateTime answerBy{};
    QList<Receipt> receipts{};

    int missing() const;
    bool operator==(const Message &) const = default;
};

struct LogLine
{
    QDateTime at{};
    QString action{};
    QString name{};
    QString nameEn{};
    QString actor{};
    QString unit{};
    QString text{}; ///< what was said, or the task it is about

    bool operator==(const LogLine &) const = default;
};

/// What is led together. Holds nothing personal but the names of inspectors on duty.
struct Incident
{
    qint64 id = 0;
    int version = 0;
    QString state{}; ///< open, closed
    QString title{};
    QString text{};
    int level = 0;
    QString spot{};
    std::optional<QPointF> place{};
    QString town{};
    QString townCode{};
    Plan plan{}; ///< without its steps; no code: none
    CaseId about{};
    QString caseNumber{};
    QDateTime openedAt{};
    QDateTime closedAt{};
    QString summary{};
    int tasksDone = 0;
    int tasksAll = 0;
    int tasksLate = 0;
    int missing = 0;                    ///< receipts
    QList<int> toAnswer{};              ///< messages that wait for this account
    QStringList units{};                ///< short names of who was called
    QList<cases::ActionOffer> offers{}; ///< what this account may do now
    QList<Task> tasks{};                ///< these only of read()
    QList<Message> messages{};          ///< the newest first
    QList<LogLine> log{};
    QStringList callerNames{}; ///< of its case, that were typed into it

    bool operator==(const Incident &) const = default;
};
/// The same for eyes that are not this account's: what people typed is masked.
Incident masked(Incident incident);

Incident incidentFrom(const QJsonObject &document);

} // namespace gl::incident
