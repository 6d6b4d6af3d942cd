#pragma once

#include <cases/actionform.h>
#include <cases/light.h>

#include <QString>

#include <forms/stepbar.h>
#include <supervise/instruction.h>

namespace gl::supervise {

QString kindText(const QString &kind);   ///< "Instruction" 批示, "Supervision" 督办
QString owedText(const QString &owed);   ///< receipt, answer, decision
QString partState(const QString &state); ///< of a unit's part
QString instructionState(const QString &state);

/// How a part's clock stands at `now`; its own percent of the working time tells when yellow
/// begins.
cases::Light lightOf(const Part &part, const QDateTime &now);
cases::Light lightOf(const Owed &owed, const QDateTime &now);

/// "5 h 20 min left", "overdue by 3 h", in working time; empty when nothing runs.
QString leftText(const Part &part);

/// The form of a new instruction: what gl_api.instruction_new takes.
cases::ActionOffer newOffer();

/// Words and keys of instructions for a step bar.
forms::StepLanguage instructionLanguage();

} // namespace gl::supervise
