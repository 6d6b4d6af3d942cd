#include "ruletexts.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace gl::dispatch {

namespace {

QString tr(const char *text, const char *comment = nullptr)
{
    return QCoreApplication::translate("gl::dispatch::RuleTexts", text, comment);
}

struct Word
{
    QLatin1StringView code;
    const char *text;
};

template <size_t N>
QString wordFor(const QString &code, const Word (&words)[N], const char *comment)
{
    for (const Word &word : words)
        if (code == word.code)
            return tr(word.text, comment);
    return code;
}

QString ruleReason(const AdviceReason &reason)
{
    const int id = reason.values["rule_id"_L1].toInt();
    const int version = reason.values["version"_L1].toInt();
    QStringList why;
    for (const auto &one : reason.values["why"_L1].toArray())
        why << one.toString();
    if (reason.code == "rule"_L1)
        return tr("Rule %1 v%2: %3").arg(id).arg(version).arg(scopeText(why));
    return tr("Rule %1 v%2: %3; applies if the ownership is: %4")
        .arg(id)
        .arg(version)
        .arg(scopeText(why), ownershipText(reason.values["ownership"_L1].toString()));
}

QString historyReason(const AdviceReason &reason, const Names &names)
{
    const int n = reason.values["n"_L1].toInt();
    const int of = reason.values["of"_L1].toInt();
    const int months = reason.values["months"_L1].toInt();
    const ClassId classId(reason.values["class_id"_L1].toInt());
    const AreaId area(reason.values["area_id"_L1].toInt());
    if (classId.isValid() && area.isValid())
        return tr("%1 of %2 cases \"%3\" in %4 ended here in %5 months")
            .arg(n)
            .arg(of)
            .arg(names.ofClass(classId), names.ofArea(area))
            .arg(months);
    if (classId.isValid())
        return tr("%1 of %2 cases \"%3\" ended here in %4 months")
            .arg(n)
            .arg(of)
            .arg(names.ofClass(classId))
            .arg(months);
    return tr("%1 of %2 cases in %3 ended here in %4 months")
        .arg(n)
        .arg(of)
        .arg(names.ofArea(area))
        .arg(months);
}

} // namespace

QString reasonText(const AdviceReason &reason, const Names &names)
{
    const QString n = QString::number(reason.values["n"_L1].toInt());
    const QString of = QString::number(reason.values["of"_L1].toInt());
    if (reason.code == "rule"_L1 || reason.code == "rule_if"_L1)
        return ruleReason(reason);
    if (reason.code == "rule_assist"_L1)
        return tr("Rule %1 v%2 names it as assisting unit")
            .arg(reason.values["rule_id"_L1].toInt())
            .arg(reason.values["version"_L1].toInt());
    if (reason.code == "history"_L1)
        return historyReason(reason, names);
    if (reason.code == "place"_L1)
        return tr("%1 of %2 cases of %3 ended here")
            .arg(n, of, names.ofArea(AreaId(reason.values["area_id"_L1].toInt())));
    if (reason.code == "text"_L1)
        return tr("The text says so: %1 %")
            .arg(QLocale().toString(reason.values["p"_L1].toDouble() * 100, 'f', 0));
    if (reason.code == "returns"_L1)
        return tr("It gave back %1 of %2 such cases").arg(n, of);
    if (reason.code == "load"_L1)
        return tr("It has %1 open cases").arg(n);
    return reason.code;
}

QString scopeText(const QStringList &why)
{
    static constexpr Word words[] = {
        {"class"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "class")},
        {"branch"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "main class")},
        {"area"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "area")},
        {"ownership"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "ownership")},
        {"season"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "season")},
        {"hours"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "hours")},
        {"days"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "kind of day")},
        {"words"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "words")},
        {"source"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "source")},
        {"family"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "kind of case")}};
    QStringList parts;
    for (const QString &code : why)
        parts << wordFor(code, words, nullptr);
    return parts.join(u" × "_s);
}

QString stateText(const QString &state)
{
    static constexpr Word words[] = {
        {"draft"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "draft")},
        {"proposed"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "proposed")},
        {"active"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "in force")},
        {"retired"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "ended")}};
    return wordFor(state, words, nullptr);
}

QString originText(const QString &origin)
{
    static constexpr Word words[] = {
        {"import"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "imported")},
        {"manual"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "written")},
        {"correction"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "from corrections")},
        {"difficult_case"_L1,
         QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "from difficult cases")}};
    return wordFor(origin, words, nullptr);
}

QString ownershipText(const QString &ownership)
{
    static constexpr Word words[] = {
        {"any"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "any ownership")},
        {"city"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "city")},
        {"district"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "district")},
        {"town"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "town")},
        {"village"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "village")},
        {"property"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "property management")},
        {"owner"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "owner of the thing")},
        {"utility"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "utility")}};
    return wordFor(ownership, words, nullptr);
}

QString daysText(const QString &days)
{
    static constexpr Word words[] = {
        {"any"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "every day")},
        {"workday"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "working days")},
        {"restday"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "days off")}};
    return wordFor(days, words, nullptr);
}

QString lostByText(const QString &why)
{
    static constexpr Word words[] = {
        {"sure"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "needs an ownership")},
        {"class"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "wider class")},
        {"area"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "wider area")},
        {"ownership"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "any ownership")},
        {"conditions"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "fewer conditions")},
        {"priority"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "lower priority")},
        {"age"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "older")}};
    return wordFor(why, words, nullptr);
}

QString shadowText(const QString &how)
{
    static constexpr Word words[] = {
        {"same"_L1, QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts",
                                      "another rule says the same and comes first")},
        {"classes"_L1,
         QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "every class below has a rule of its own")},
        {"areas"_L1,
         QT_TRANSLATE_NOOP("gl::dispatch::RuleTexts", "every area below has a rule of its own")}};
    return wordFor(how, words, nullptr);
}

QString conditionsText(const Rule &rule)
{
    QStringList parts;
    if (!rule.seasonFrom.isEmpty())
        parts << tr("%1 to %2", "season").arg(rule.seasonFrom, rule.seasonTo);
    if (!rule.hourFrom.isEmpty())
        parts << tr("%1 to %2", "hours").arg(rule.hourFrom, rule.hourTo);
    if (rule.days != "any"_L1)
        parts << daysText(rule.days);
    if (!rule.words.isEmpty())
        parts << tr("words: %1").arg(rule.words.join(u", "_s));
    if (!rule.sources.isEmpty())
        parts << tr("sources: %1").arg(rule.sources.join(u", "_s));
    if (rule.family == "grid"_L1)
        parts << tr("grid cases");
    else if (rule.family == "hotline"_L1)
        parts << tr("hotline orders");
    return parts.join(u" · "_s);
}

} // namespace gl::dispatch
