#pragma once

#include "actionform.h"
#include "casedocument.h"

#include <QJsonValue>
#include <QList>
#include <QString>

namespace gl::cases {

/// One thing that a field can take: a unit, a person, a class, a reason.
struct Choice
{
    QString value{};  ///< what is sent: code, login, id
    QString name{};   ///< shown
    QString nameEn{}; ///< shown in English when there is one
    QString detail{}; ///< beside the name: code, unit of a person
    QString words{};  ///< found by these too, separated by spaces: pinyin, initials, short name

    bool operator==(const Choice &) const = default;
};

/// What a field asks for.
struct ChoiceQuery
{
    InputType type = InputType::Unit;
    QString arg{};    ///< list of reasons, role of the account
    QString family{}; ///< of the case: classes differ
};

/// The best `limit` of `choices` for what was typed, likest first: begins with it, then a word that
/// begins with it, then contains it; by name, English name, detail and words. Nothing typed: the
/// first ones.
QList<Choice> matchChoices(const QList<Choice> &choices, const QString &typed, int limit);

/// Open supervisions of the case as choices.
QList<Choice> supervisionChoices(const CaseDocument &document);
/// Filing conditions of the case's class as choices.
QList<Choice> standardChoices(const ClassManual &manual);

/// What a form starts with, so that the usual case needs no typing: the proposed unit of a return,
/// the only supervision or condition, the unit a condition names.
QJsonObject defaultInputs(const ActionOffer &offer, const CaseDocument &document,
                          const ClassManual &manual, const QList<Choice> &units);

} // namespace gl::cases
