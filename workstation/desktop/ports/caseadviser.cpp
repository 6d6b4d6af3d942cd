#include "caseadviser.h"

#include <assist/advicetext.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

/// The action that gives the case to a unit now, e.g. dispatch 派遣; empty: none.
QString dispatchingAction(const cases::CaseDocument &document)
{
    for (const cases::ActionOffer &offer : document.actions) {
        for (const cases::InputSpec &input : offer.inputs) {
            if (offer.direction == cases::Direction::Forward && input.name == "unit"_L1
                && input.type == cases::InputType::Unit && input.required)
                return offer.action;
        }
    }
    return {};
}

bool mayAmend(const cases::CaseDocument &document)
{
    return std::ranges::any_of(document.actions, [](const cases::ActionOffer &offer) {
        return offer.action == "amend"_L1;
    });
}

/// What does not need the database.
template <typename T>
QFuture<Result<T>> ready(const T &value)
{
    return QtFuture::makeReadyValueFuture(Result<T>(value));
}

} // namespace

CaseAdviser::CaseAdviser(assist::Adviser &adviser, dispatch::DispatchService &dispatch,
                         const ui::DeskContext &desk, const NamesNow &names, QObject *parent)
    : QObject(parent),
      m_adviser(adviser),
      m_dispatch(dispatch),
      m_desk(desk),
      m_names(names)
{}

cases::AdvicePorts CaseAdviser::ports()
{
    return {.ask = [this](const cases::CaseDocument &document) { return ask(document); },
            .done = [this](CaseId id, const QList<cases::CaseOffers> &, const QString &action,
                           const QJsonObject &inputs) { done(id, action, inputs); }};
}

QFuture<Result<QList<cases::CaseOffers>>> CaseAdviser::ask(const cases::CaseDocument &document)
{
    m_asked = {.id = document.header.id, .action = dispatchingAction(document)};
    const bool wantsClass = !document.header.classId.isValid() && mayAmend(document);
    if (m_asked.action.isEmpty() && !wantsClass)
        return ready(QList<cases::CaseOffers>{});
    auto reading = m_adviser.read({.family = document.header.family, .words = document.text});
    // What the text says of units goes to the owner's adviser, which weighs it with rules and
    // history.
    auto advised = reading
                       .then([&service = m_dispatch,
                              id = document.header.id](const Result<assist::Reading> &read) {
                           dispatch::OwnerQuery query{.caseId = id};
                           if (read) {
                               for (const textmodel::Guess &guess : read->units)
                                   query.textUnits.append(
                                       {.unit = guess.label, .probability = guess.probability});
                           }
                           return service.suggest(query);
                       })
                       .unwrap();
    return advised.then(this,
                        [this, document, reading](const Result<dispatch::OwnerAdvice> &advice)
                            -> Result<QList<cases::CaseOffers>> {
                            if (!advice)
                                return std::unexpected(advice.error());
                            if (m_asked.id == document.header.id)
                                m_asked.advice = *advice;
                            const Result<assist::Reading> read = reading.result();
                            return offersOf(document, read.value_or(assist::Reading{}), *advice);
                        });
}

QList<cases::CaseOffers> CaseAdviser::offersOf(const cases::CaseDocument &document,
                                               const assist::Reading &reading,
                                               const dispatch::OwnerAdvice &advice) const
{
    QList<cases::CaseOffers> offers;
    if (!document.header.classId.isValid() && mayAmend(document))
        offers << classOffers(reading);
    if (const QString action = dispatchingAction(document); !action.isEmpty())
        offers << ownerOffers(action, advice);
    return offers;
}

cases::CaseOffers CaseAdviser::ownerOffers(const QString &action,
                                           const dispatch::OwnerAdvice &advice) const
{
    const directory::Directory names = m_names();
    const auto language =
        m_desk.chinese() ? directory::Language::Chinese : directory::Language::English;
    const dispatch::Names named{
        .ofClass = [&names, language](ClassId id) { return names.name(id, language); },
        .ofArea = [&names](AreaId id) { return names.name(id); },
        .ofUnit = [&names](UnitId id) { return names.name(id); }};
    cases::CaseOffers offers{.row = {.id = u"owner"_s, .label = tr("Unit")}, .action = action};
    if (advice.abstains || advice.units.isEmpty()) {
        offers.row.empty = tr("Neither a rule nor history says clearly enough whose it is");
        return offers;
    }
    QStringList assisting;
    for (const UnitId id : advice.assist) {
        if (const directory::UnitEntry *unit = names.find(id))
            assisting << unit->code;
    }
    for (const dispatch::AdvisedUnit &unit : advice.units) {
        QStringList reasons;
        for (const dispatch::AdviceReason &reason : unit.reasons)
            reasons << dispatch::reasonText(reason, named);
        if (unit.returnRisk >= 0.2)
            reasons << tr("gives such cases back in %1 % of the time")
                           .arg(qRound(unit.returnRisk * 100));
        const bool first = offers.inputs.isEmpty();
        QJsonObject inputs{{u"unit"_s, unit.code}};
        if (first && !assisting.isEmpty())
            inputs.insert(u"assist"_s, assisting.join(u','));
        if (first && !advice.limit.isEmpty() && action == "dispatch"_L1)
            inputs.insert(u"limit"_s, advice.limit);
        offers.row.offers.append({.text = unit.name,
                                  .detail = first ? advice.basis : QString(),
                                  .reason = reasons.join(u" · "_s),
                                  .probability = unit.probability,
                                  .sure = unit.byRule && advice.ruleSure});
        offers.inputs.append(inputs);
    }
    return offers;
}

cases::CaseOffers CaseAdviser::classOffers(const assist::Reading &reading) const
{
    const directory::Directory names = m_names();
    const auto language =
        m_desk.chinese() ? directory::Language::Chinese : directory::Language::English;
    QHash<QString, QString> named;
    for (const directory::ClassEntry &entry : names.classes()) {
        if (entry.active)
            named.insert(entry.kind + u':' + entry.code, names.name(entry.id, language));
    }
    cases::CaseOffers offers{.row = {.id = u"class"_s, .label = tr("Class")}, .action = u"amend"_s};
    for (const assist::ClassGuess &guess : reading.classes) {
        offers.row.offers.append({.text = named.value(guess.reference, guess.reference),
                                  .reason = assist::reasonText(guess),
                                  .probability = guess.probability,
                                  .sure = guess.confidence == assist::Confidence::Sure});
        offers.inputs.append(QJsonObject{{u"class"_s, guess.reference}});
    }
    offers.row.empty = reading.learned ? tr("The text does not say clearly enough what it is")
                                       : tr("No model has learned from cases yet");
    return offers;
}

void CaseAdviser::done(CaseId id, const QString &action, const QJsonObject &inputs)
{
    if (id != m_asked.id || action != m_asked.action || m_asked.advice.units.isEmpty())
        return;
    QJsonArray offered;
    for (const dispatch::AdvisedUnit &unit : std::as_const(m_asked.advice.units))
        offered.append(QJsonObject{{u"value"_s, unit.code}, {u"p"_s, unit.probability}});
    m_adviser.noteOwner(id, offered, inputs[u"unit"].toString(),
                        QString::number(m_asked.advice.model));
}

} // namespace gl::desktop
