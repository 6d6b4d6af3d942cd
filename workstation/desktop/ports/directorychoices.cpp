#include "directorychoices.h"

using namespace Qt::StringLiterals;

namespace gl::desktop {

using cases::Choice;
using cases::InputType;
using commandbar::Entry;
using commandbar::EntryKind;
using directory::Directory;

namespace {

constexpr int kGridLevel = 4;

QList<Choice> unitChoices(const Directory &names)
{
    QList<Choice> choices;
    for (const directory::UnitEntry &unit : names.units()) {
        if (unit.active)
            choices << Choice{.value = unit.code,
                              .name = unit.name,
                              .detail = unit.code,
                              .words = unit.shortName};
    }
    return choices;
}

/// A head of a unit may do what a clerk of it may.
bool hasRole(const directory::PersonEntry &person, const QString &role)
{
    return role.isEmpty() || person.roles.contains(role)
           || (role == "unit_clerk"_L1 && person.roles.contains("unit_lead"_L1));
}

QList<Choice> accountChoices(const Directory &names, const QString &role)
{
    QList<Choice> choices;
    for (const directory::PersonEntry &person : names.people()) {
        if (person.active && hasRole(person, role))
            choices << Choice{.value = person.login,
                              .name = person.name,
                              .detail = names.name(person.unit),
                              .words = person.login};
    }
    return choices;
}

QList<Choice> classChoices(const Directory &names, const QString &family)
{
    const bool hotline = family == "hotline"_L1;
    QList<Choice> choices;
    for (const directory::ClassEntry &item : names.classes()) {
        if (item.active && (item.kind == "hotline"_L1) == hotline)
            choices << Choice{.value = QString::number(item.id.value()),
                              .name = item.name,
                              .nameEn = item.nameEn,
                              .detail = item.code};
    }
    return choices;
}

QList<Choice> gridChoices(const Directory &names)
{
    QList<Choice> choices;
    for (const directory::AreaEntry &area : names.areas()) {
        if (area.level == kGridLevel && area.valid)
            choices << Choice{.value = area.code,
                              .name = area.name,
                              .detail = names.name(area.village),
                              .words = area.code};
    }
    return choices;
}

QList<Choice> wordChoices(const Directory &names, const QString &start)
{
    QList<Choice> choices;
    for (const directory::WordEntry &word : names.words()) {
        if (word.dictionary.startsWith(start))
            choices << Choice{
                .value = word.code, .name = word.name, .nameEn = word.nameEn, .detail = word.code};
    }
    return choices;
}

} // namespace

QList<Choice> choicesOf(const Directory &names, const cases::ChoiceQuery &query)
{
    switch (query.type) {
    case InputType::Unit:
    case InputType::Units: return unitChoices(names);
    case InputType::Account: return accountChoices(names, query.arg);
    case InputType::ClassItem: return classChoices(names, query.family);
    case InputType::Grid: return gridChoices(names);
    case InputType::Reason: return wordChoices(names, u"reason."_s + query.arg);
    case InputType::Tags: return wordChoices(names, u"tag."_s);
    case InputType::Text:
    case InputType::Choice:
    case InputType::Confirm:
    case InputType::Case:
    case InputType::Standard:
    case InputType::Supervision:
    case InputType::Number:
    case InputType::Date:
    case InputType::Instant:
    case InputType::Limit:
    case InputType::Cases:
    case InputType::Pick: break;
    }
    return {};
}

QList<Entry> entriesOf(const Directory &names)
{
    QList<Entry> entries;
    for (const directory::UnitEntry &unit : names.units()) {
        if (unit.active)
            entries << Entry{.kind = EntryKind::Unit,
                             .id = unit.code,
                             .name = unit.name,
                             .code = unit.code,
                             .words = unit.shortName};
    }
    for (const directory::PersonEntry &person : names.people()) {
        if (person.active)
            entries << Entry{.kind = EntryKind::Person,
                             .id = person.login,
                             .name = person.name,
                             .detail = names.name(person.unit),
                             .words = person.login};
    }
    for (const directory::AreaEntry &area : names.areas()) {
        if (area.level == kGridLevel && area.valid)
            entries << Entry{.kind = EntryKind::Grid,
                             .id = area.code,
                             .name = area.name,
                             .code = area.code,
                             .detail = names.name(area.village)};
    }
    for (const directory::ClassEntry &item : names.classes()) {
        if (item.active)
            entries << Entry{.kind = EntryKind::Class,
                             .id = item.code,
                             .name = item.name,
                             .nameEn = item.nameEn,
                             .code = item.code};
    }
    for (const directory::WordEntry &word : names.words()) {
        if (word.dictionary.startsWith("reason."_L1))
            entries << Entry{.kind = EntryKind::Reason,
                             .id = word.code,
                             .name = word.name,
                             .nameEn = word.nameEn,
                             .code = word.code};
    }
    return entries;
}

} // namespace gl::desktop
