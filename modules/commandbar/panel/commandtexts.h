#pragma once

#include <QString>

#include <commandbar/commandlanguage.h>
#include <commandbar/commandplan.h>
#include <commandbar/entry.h>

namespace gl::commandbar {

/// The kind of a row in a word: "Unit" 部门.
QString kindText(EntryKind kind);

/// What a verb does, in a few words: "Dispatch a case" 派遣案件.
QString verbText(Verb verb);

/// How it is written: "派 <案号> <部门>", "dispatch <case> <unit>".
QString verbUsage(Verb verb, bool chinese);

/// The word that completion puts into the line.
QString verbWord(Verb verb, bool chinese);

/// What is still to be typed, as a prompt: "Type the unit.".
QString askFor(Argument argument);

/// What Enter will do with a case, in words.
QString planText(Verb verb, const ActPlan &plan, const QString &objectName, const QString &text,
                 bool chinese);

} // namespace gl::commandbar
