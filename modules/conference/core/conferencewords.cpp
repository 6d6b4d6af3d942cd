#include "conferencewords.h"

#include <QCoreApplication>

#include <span>

using namespace Qt::StringLiterals;

namespace gl::conference {

namespace {

constexpr char kContext[] = "gl::conference::Words";

struct Word
{
    const char *code;
    const char *text;
};

constexpr Word kKinds[] = {
    {"street", QT_TRANSLATE_NOOP("gl::conference::Words", "Street conference")},
    {"district", QT_TRANSLATE_NOOP("gl::conference::Words", "District conference")},
    {"topic", QT_TRANSLATE_NOOP("gl::conference::Words", "Conference on a topic")}};
constexpr Word kStates[] = {{"draft", QT_TRANSLATE_NOOP("gl::conference::Words", "Draft")},
                            {"called", QT_TRANSLATE_NOOP("gl::conference::Words", "Called")},
                            {"open", QT_TRANSLATE_NOOP("gl::conference::Words", "In session")},
                            {"closed", QT_TRANSLATE_NOOP("gl::conference::Words", "To be signed")},
                            {"archived", QT_TRANSLATE_NOOP("gl::conference::Words", "Filed")},
                            {"cancelled", QT_TRANSLATE_NOOP("gl::conference::Words", "Cancelled")}};
constexpr Word kAnswers[] = {
    {"invited", QT_TRANSLATE_NOOP("gl::conference::Words", "No answer yet")},
    {"confirmed", QT_TRANSLATE_NOOP("gl::conference::Words", "Confirmed")},
    {"delegated", QT_TRANSLATE_NOOP("gl::conference::Words", "Sends somebody else")},
    {"declined", QT_TRANSLATE_NOOP("gl::conference::Words", "Declined")}};
constexpr Word kPresences[] = {
    {"none", QT_TRANSLATE_NOOP("gl::conference::Words", "Not there yet")},
    {"present", QT_TRANSLATE_NOOP("gl::conference::Words", "Present")},
    {"late", QT_TRANSLATE_NOOP("gl::conference::Words", "Came late")},
    {"absent", QT_TRANSLATE_NOOP("gl::conference::Words", "Absent")},
    {"left", QT_TRANSLATE_NOOP("gl::conference::Words", "Has left")}};
constexpr Word kStands[] = {
    {"agree", QT_TRANSLATE_NOOP("gl::conference::Words", "Agrees")},
    {"conditional", QT_TRANSLATE_NOOP("gl::conference::Words", "Agrees on conditions")},
    {"against", QT_TRANSLATE_NOOP("gl::conference::Words", "Against it")},
    {"abstain", QT_TRANSLATE_NOOP("gl::conference::Words", "Takes no position")}};
constexpr Word kVotes[] = {{"yes", QT_TRANSLATE_NOOP("gl::conference::Words", "For")},
                           {"no", QT_TRANSLATE_NOOP("gl::conference::Words", "Against")},
                           {"abstain", QT_TRANSLATE_NOOP("gl::conference::Words", "Abstains")}};
constexpr Word kItems[] = {{"planned", QT_TRANSLATE_NOOP("gl::conference::Words", "To come")},
                           {"current", QT_TRANSLATE_NOOP("gl::conference::Words", "On the table")},
                           {"done", QT_TRANSLATE_NOOP("gl::conference::Words", "Done")},
                           {"postponed", QT_TRANSLATE_NOOP("gl::conference::Words", "Postponed")}};
constexpr Word kMaterials[] = {
    {"case", QT_TRANSLATE_NOOP("gl::conference::Words", "Case")},
    {"map", QT_TRANSLATE_NOOP("gl::conference::Words", "Map")},
    {"photo", QT_TRANSLATE_NOOP("gl::conference::Words", "Photo")},
    {"recording", QT_TRANSLATE_NOOP("gl::conference::Words", "Recording")},
    {"document", QT_TRANSLATE_NOOP("gl::conference::Words", "Document")},
    {"text", QT_TRANSLATE_NOOP("gl::conference::Words", "Text")}};
constexpr Word kAwaits[] = {
    {"answer", QT_TRANSLATE_NOOP("gl::conference::Words", "Your answer is awaited")},
    {"arrive", QT_TRANSLATE_NOOP("gl::conference::Words", "The meeting has begun")},
    {"vote", QT_TRANSLATE_NOOP("gl::conference::Words", "Your vote is awaited")},
    {"sign", QT_TRANSLATE_NOOP("gl::conference::Words", "Your signature is awaited")},
    {"task", QT_TRANSLATE_NOOP("gl::conference::Words", "You have a task")}};
constexpr Word kProgress[] = {
    {"open", QT_TRANSLATE_NOOP("gl::conference::Words", "Under way")},
    {"reported", QT_TRANSLATE_NOOP("gl::conference::Words", "Reported as done")},
    {"done", QT_TRANSLATE_NOOP("gl::conference::Words", "Carried out")}};

QString tr(const char *text)
{
    return QCoreApplication::translate(kContext, text);
}

QString word(std::span<const Word> words, const QString &code)
{
    for (const Word &entry : words) {
        if (code == QLatin1StringView(entry.code))
            return tr(entry.text);
    }
    return code;
}

QString countText(const Count &count)
{
    return tr("%1 for, %2 against, %3 abstain").arg(count.yes).arg(count.no).arg(count.abstain);
}

QString votedText(const Decision &decision)
{
    const Count &count = decision.count;
    if (count.outcome == "tied"_L1) {
        const QString chair = count.casting.isEmpty()     ? tr("a tie is not adopted")
                              : count.casting == "yes"_L1 ? tr("the chair decided for it")
                                                          : tr("the chair decided against it");
        return tr("Tied vote (%1): %2").arg(countText(count), chair);
    }
    const QString text =
        count.outcome == "adopted"_L1 ? tr("Adopted by vote: %1") : tr("Not adopted: %1");
    return text.arg(countText(count));
}

} // namespace

QString kindText(const QString &kind)
{
    return word(kKinds, kind);
}

QString stateText(const QString &state)
{
    return word(kStates, state);
}

QString answerText(const QString &state)
{
    return word(kAnswers, state);
}

QString presenceText(const QString &presence)
{
    return word(kPresences, presence);
}

QString standText(const QString &stand)
{
    return word(kStands, stand);
}

QString voteText(const QString &vote)
{
    return word(kVotes, vote);
}

QString itemStateText(const QString &state)
{
    return word(kItems, state);
}

QString materialKindText(const QString &kind)
{
    return word(kMaterials, kind);
}

QString awaitsText(const QString &what)
{
    return word(kAwaits, what);
}

QString decisionText(const Decision &decision)
{
    if (decision.state == "voting"_L1)
        return tr("Vote going on");
    if (decision.state == "withdrawn"_L1)
        return tr("Withdrawn");
    if (decision.count.outcome == "no_quorum"_L1 && decision.state == "proposed"_L1)
        return tr("No quorum: %1 present, %2 needed")
            .arg(decision.count.present)
            .arg(decision.count.needed);
    if (decision.how == "vote"_L1)
        return votedText(decision);
    return decision.state == "adopted"_L1 ? tr("Adopted by the chair") : tr("Proposed");
}

QString progressText(const Decision &decision)
{
    if (decision.state != "adopted"_L1)
        return {};
    const QString text = word(kProgress, decision.progress);
    return decision.late ? tr("%1, late").arg(text) : text;
}

QString ownersText(const Decision &decision)
{
    return decision.assist.isEmpty()
               ? decision.unit
               : tr("%1; assisting: %2").arg(decision.unit, decision.assist.join(u", "_s));
}

} // namespace gl::conference
