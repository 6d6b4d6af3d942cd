#include "choice.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::cases {

namespace {

constexpr int kNoMatch = 100;

int rankIn(const QString &text, const QString &typed)
{
    if (text.startsWith(typed, Qt::CaseInsensitive))
        return text.size() == typed.size() ? 0 : 1;
    if (text.contains(u' ' + typed, Qt::CaseInsensitive))
        return 2;
    return text.contains(typed, Qt::CaseInsensitive) ? 3 : kNoMatch;
}

int rankOf(const Choice &choice, const QString &typed)
{
    int best = kNoMatch;
    for (const QString *text :
         {&choice.name, &choice.nameEn, &choice.value, &choice.detail, &choice.words}) {
        if (!text->isEmpty())
            best = std::min(best, rankIn(*text, typed));
    }
    return best;
}

/// The unit that `text` names, as its name or a part of it; empty when none or several do.
QString unitNamed(const QString &text, const QList<Choice> &units)
{
    if (text.trimmed().isEmpty())
        return {};
    QString found;
    for (const Choice &unit : units) {
        if (unit.value == text || unit.name == text || unit.words.split(u' ').contains(text))
            return unit.value;
        if (unit.name.contains(text)) {
            if (!found.isEmpty())
                return {};
            found = unit.value;
        }
    }
    return found;
}

QString requestedUnit(const CaseDocument &document, const QList<Choice> &units)
{
    for (const CaseRequest &request : document.requests) {
        if (request.kind != "return"_L1 || request.state != "open"_L1)
            continue;
        // The event has the name, the request only the id.
        for (auto entry = document.timeline.crbegin(); entry != document.timeline.crend();
             ++entry) {
            if (entry->action == "apply_return"_L1)
                return unitNamed(entry->inputs["proposed_unit"_L1].toString(), units);
        }
    }
    return {};
}

QString ownerUnit(const CaseDocument &document, const ClassManual &manual,
                  const QList<Choice> &units)
{
    for (const ManualCondition &condition : manual.conditions) {
        if (condition.standardId == document.header.standardId || manual.conditions.size() == 1)
            return unitNamed(condition.owner, units);
    }
    return {};
}

QString defaultUnit(const ActionOffer &offer, const CaseDocument &document,
                    const ClassManual &manual, const QList<Choice> &units)
{
    if (offer.action == "return_approve"_L1)
        return requestedUnit(document, units);
    if (offer.action == "dispatch"_L1 || offer.action == "transfer"_L1)
        return ownerUnit(document, manual, units);
    return {};
}

QString defaultChoice(const ActionOffer &offer, const InputSpec &spec)
{
    if (spec.options.size() == 1)
        return spec.options.first();
    if (offer.action == "close"_L1 && spec.name == "close_type"_L1)
        return u"normal"_s;
    if (spec.name == "nature"_L1)
        return u"main"_s;
    if (spec.name == "link_type"_L1)
        return u"related"_s;
    return {};
}

} // namespace

QList<Choice> matchChoices(const QList<Choice> &choices, const QString &typed, int limit)
{
    const QString wanted = typed.trimmed();
    if (wanted.isEmpty())
        return choices.first(std::min<qsizetype>(limit, choices.size()));
    QList<std::pair<int, qsizetype>> ranked;
    for (qsizetype i = 0; i < choices.size(); ++i) {
        const int rank = rankOf(choices[i], wanted);
        if (rank < kNoMatch)
            ranked << std::pair(rank, i);
    }
    std::ranges::sort(ranked);
    QList<Choice> best;
    for (const auto &[rank, index] : ranked.first(std::min<qsizetype>(limit, ranked.size())))
        best << choices[index];
    return best;
}

QList<Choice> supervisionChoices(const CaseDocument &document)
{
    QList<Choice> choices;
    for (const CaseSupervision &supervision : document.supervisions) {
        if (supervision.state == "accepted"_L1)
            continue;
        choices << Choice{.value = QString::number(supervision.id),
                          .name = supervision.opinion,
                          .nameEn = {},
                          .detail = supervision.by,
                          .words = {}};
    }
    return choices;
}

QList<Choice> standardChoices(const ClassManual &manual)
{
    QList<Choice> choices;
    for (const ManualCondition &condition : manual.conditions) {
        choices << Choice{.value = QString::number(condition.standardId),
                          .name = condition.condition,
                          .nameEn = {},
                          .detail = condition.limit,
                          .words = {}};
    }
    return choices;
}

QJsonObject defaultInputs(const ActionOffer &offer, const CaseDocument &document,
                          const ClassManual &manual, const QList<Choice> &units)
{
    QJsonObject values;
    const auto only = [&](const QString &field, const QList<Choice> &choices) {
        if (choices.size() == 1)
            values[field] = choices.first().value;
    };
    for (const InputSpec &spec : offer.inputs) {
        if (spec.type == InputType::Standard) {
            if (document.header.standardId > 0)
                values[spec.name] = QString::number(document.header.standardId);
            else
                only(spec.name, standardChoices(manual));
        } else if (spec.type == InputType::Supervision) {
            only(spec.name, supervisionChoices(document));
        } else if (spec.type == InputType::Unit && spec.name == "unit"_L1) {
            const QString unit = defaultUnit(offer, document, manual, units);
            if (!unit.isEmpty())
                values[spec.name] = unit;
        } else if (spec.type == InputType::Choice) {
            const QString choice = defaultChoice(offer, spec);
            if (!choice.isEmpty())
                values[spec.name] = choice;
        }
    }
    return values;
}

} // namespace gl::cases
