#pragma once

#include <base/id.h>
#include <cases/actionform.h>

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <procedure/procedure.h>

#include <optional>

namespace gl::supervise {

/// The statements of instructions, and the channel of their notices.
extern const procedure::Procedure kInstruction;

/// One unit's part in an instruction.
struct Part
{
    QString unit{}; ///< code
    QString unitName{};
    QString state{}; ///< sent, received, replied, accepted, released
    QDateTime receiveBy{};
    QDateTime receivedAt{};
    bool receiveLate = false;
    QString person{};
    QDateTime dueAt{};
    bool late = false;
    std::optional<qint64>
        leftSeconds{}; ///< working time until due; negative: over; none: not running
    int usedPercent = 0;
    QDateTime askedUntil{}; ///< more time is asked for
    int returned = 0;
    int step = 0; ///< of the ladder, 0 to 4
    QString stepName{};
    QString stepNameEn{};
    std::optional<int> points{};

    bool isOpen() const
    {
        return state != QLatin1StringView("accepted") && state != QLatin1StringView("released");
    }
    bool operator==(const Part &) const = default;
};

/// One line of what was said and done, or of what the clock did.
struct LogLine
{
    QDateTime at{};
    QString action{};
    QString name{};
    QString nameEn{};
    QString party{}; ///< above, unit, clock
    QString actor{};
    QString unit{};
    QString text{};

    bool operator==(const LogLine &) const = default;
};

struct VoiceFile
{
    qint64 id = 0;
    QString name{};
    QString mime{};

    bool operator==(const VoiceFile &) const = default;
};

/// A leader's word to units 督办、批示. Holds nothing personal.
struct Instruction
{
    qint64 id = 0;
    int version = 0;
    QString kind{};  ///< supervise, instruct
    QString state{}; ///< open, done, withdrawn
    bool urgent = false;
    QString text{};
    QString leader{}; ///< whose word it is
    QString by{};     ///< who wrote it down
    CaseId about{};
    QString caseNumber{};
    QString caseTitle{};
    QString className{};
    QString area{};
    QDateTime createdAt{};
    QString result{};
    QList<Part> parts{};
    QList<VoiceFile> files{};
    QList<cases::ActionOffer> offers{}; ///< what this account may do now
    QList<LogLine> log{};               ///< only of read()
    QStringList callerNames{};          ///< of its case, that stand in it

    bool operator==(const Instruction &) const = default;
};
/// The same for eyes that are not this account's: what people typed is masked.
Instruction masked(Instruction instruction);
Instruction instructionFrom(const QJsonObject &document);

/// What somebody owes somebody: a receipt, an answer, a decision.
struct Owed
{
    qint64 instruction = 0; ///< 0: a supervision that stands on its case alone
    QString kind{};
    bool urgent = false;
    QString text{};
    QString leader{};
    QString unit{};
    QString unitName{};
    QString owed{};
    QDateTime dueAt{};
    bool late = false;
    int step = 0;
    CaseId about{};
    QString caseNumber{};

    bool operator==(const Owed &) const = default;
};

/// How much a unit owes, or is owed a leader.
struct OwedSum
{
    QString code{}; ///< of the unit; empty for a leader
    QString name{};
    int open = 0;
    int late = 0;
    int toDecide = 0; ///< by the leader

    bool operator==(const OwedSum &) const = default;
};

struct Board
{
    QList<Owed> owed{}; ///< late ones first, then by time
    QList<OwedSum> units{};
    QList<OwedSum> leaders{};
    QStringList callerNames{}; ///< of the cases, that stand in it

    bool operator==(const Board &) const = default;
};
Board masked(Board board);
Board boardFrom(const QJsonObject &document);

} // namespace gl::supervise
