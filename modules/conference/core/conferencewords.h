#pragma once

#include "conference.h"

namespace gl::conference {

QString kindText(const QString &kind);
QString stateText(const QString &state);
/// What an invited unit answered.
QString answerText(const QString &state);
QString presenceText(const QString &presence);
QString standText(const QString &stand);
QString voteText(const QString &vote);
QString itemStateText(const QString &state);
QString materialKindText(const QString &kind);
/// What is awaited of this person: "answer": "Your answer is awaited" ...
QString awaitsText(const QString &what);
/// "Adopted by vote: 3 for, 1 against, 0 abstain", "No quorum: 2 present, 3 needed" ...
QString decisionText(const Decision &decision);
/// How far an adopted decision is: "Reported", "Late" ...; empty when it is not adopted.
QString progressText(const Decision &decision);
/// "Owner; assisting: A, B".
QString ownersText(const Decision &decision);

} // namespace gl::conference
