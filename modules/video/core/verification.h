#pragma once

#include "stream.h"

#include <QList>

namespace gl::video {

enum class VerificationKind {
    BeforeFiling,  ///< 立案前核实, the life cycle's verify
    AfterHandling, ///< 处置后核查, the life cycle's inspect
    Look,          ///< without a case, with a reason
};

enum class VerificationState { Asked, Accepted, Done, Declined, Expired, Cancelled };

enum class VerificationResult { True, NotTrue, CannotTell };

/// One line of what there is to look at.
struct CheckItem
{
    QString text{};
    std::optional<bool> ok{}; ///< nothing: not looked at

    bool operator==(const CheckItem &) const = default;
};

/// 视频核实: a desk asks an inspector on the spot; both see the same picture; the result moves the
/// case.
struct Verification
{
    qint64 id = 0;
    int version = 0;
    VerificationKind kind = VerificationKind::BeforeFiling;
    VerificationState state = VerificationState::Asked;
    std::optional<CaseId> caseId{};
    QString caseNumber{};
    QString caseTitle{};
    AccountId inspector{};
    QString inspectorName{};
    QString inspectorLogin{};
    AccountId asker{};
    QString askerName{};
    QDateTime askedAt{};
    QDateTime answerBy{}; ///< what a countdown counts to
    QDateTime acceptedAt{};
    QDateTime endedAt{};
    std::optional<VerificationResult> result{};
    QString remark{};
    QList<CheckItem> checklist{};
    qint64 snapshotId = 0; ///< attachment of the case; 0: none
    qint64 streamId = 0;   ///< 0: not accepted yet
    QDateTime liveSince{}; ///< valid while the inspector's picture comes in
    /// Eight digits by which a phone's browser publishes, for the desk to show or send; only in the
    /// answers to ask() and newCode().
    QString code{};
    QDateTime codeUntil{}; ///< of the code
    QString page{};        ///< where it is entered; empty: phones' browsers are not served

    bool isOpen() const
    {
        return state == VerificationState::Asked || state == VerificationState::Accepted;
    }
    bool operator==(const Verification &) const = default;
};

struct VerificationAsk
{
    std::optional<CaseId> caseId{};
    std::optional<int> caseVersion{}; ///< as read; of a case
    QString inspector{};              ///< login, or the account's number
    VerificationKind kind = VerificationKind::BeforeFiling;
    QString remark{}; ///< of Look: what is to be looked at, at least 4 characters
};

struct VerificationAnswer
{
    VerificationResult result = VerificationResult::CannotTell;
    QString remark{};
    QList<CheckItem> checklist{};
    /// A picture attached to the case since the verification was asked (kind "verify" or "after");
    /// needed for True and NotTrue of a case.
    qint64 snapshotId = 0;
};

/// What an act came to.
struct VerificationOutcome
{
    Verification verification{};
    QString caseState{};                    ///< after a result: where the case stands, or "stays"
    std::optional<StreamAddress> publish{}; ///< after accepting: what the inspector publishes with
};

} // namespace gl::video
