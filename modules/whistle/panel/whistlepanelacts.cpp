// What a person does about a whistle: buttons, forms, sending.
#include "whistlekeys.h"
#include "whistlepanel.h"

#include <ui/report.h>
#include <whistle/whistlewords.h>

#include <QLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace gl::whistle {

namespace {

const QString kNew = u"new"_s; ///< the action of the form of a new whistle
const QString kNewDraft = u"whistle:new"_s;

/// The departments that an action of the town may be about.
bool mayBeMeant(const QString &action, const Part &part)
{
    if (action == "receive"_L1)
        return !part.hasCome();
    if (action == "score"_L1)
        return !part.marks && part.state != PartState::Excused;
    return true;
}

QString hintOf(const cases::ActionOffer &offer, const QString &name)
{
    return offer.inputs.isEmpty() ? name
                                  : WhistlePanel::tr("%1: opens its form", "action").arg(name);
}

} // namespace

// ---- buttons

void WhistlePanel::retireOffers()
{
    for (const QPointer<QAction> &action : std::as_const(m_offers)) {
        if (action != nullptr)
            m_actions.retire(action);
    }
    m_offers.clear();
    const auto buttons = m_buttons->findChildren<QToolButton *>(u"whistleAction"_s);
    for (QToolButton *button : buttons) {
        m_buttons->layout()->removeWidget(button);
        button->hide();
        button->deleteLater();
    }
}

void WhistlePanel::showOffers()
{
    const Whistle *whistle = shown();
    QStringList offered;
    for (const cases::ActionOffer &offer :
         whistle != nullptr ? whistle->actions : QList<cases::ActionOffer>())
        offered << offer.action;
    m_code->setEnabled(whistle != nullptr && !whistle->code.isEmpty());
    m_case->setEnabled(whistle != nullptr && whistle->about.isValid());
    m_map->setEnabled(whistle != nullptr && whistle->place.has_value());
    if (offered == m_offered)
        return;
    retireOffers();
    m_offered = offered;
    if (whistle == nullptr)
        return;
    for (const cases::ActionOffer &offer : whistle->actions) {
        const QString name = m_desk.named(offer.nameZh, offer.nameEn);
        const QKeySequence key = actionKey(offer.action);
        QAction *action = m_actions.add(
            {.id = u"whistle."_s + offer.action,
             .text = name,
             .hint = hintOf(offer, name),
             .keys = key.isEmpty() ? QList<QKeySequence>{} : QList{key},
             .words = actionWords(offer.action) + u' ' + offer.nameZh + u' ' + offer.nameEn},
            this, [this, id = offer.action] { choose(id); });
        QToolButton *button = ui::buttonFor(action, m_buttons);
        button->setObjectName(u"whistleAction"_s);
        if (!key.isEmpty())
            action->setIconText(name + u"  "_s + key.toString(QKeySequence::NativeText));
        m_buttons->layout()->addWidget(button);
        m_offers << action;
    }
    m_buttons->updateGeometry();
}

void WhistlePanel::choose(const QString &action)
{
    const cases::ActionOffer *offer = shown() != nullptr ? shown()->offer(action) : nullptr;
    if (offer == nullptr)
        return;
    const cases::ActionOffer form = deskOffer(*offer);
    if (form.inputs.isEmpty()) {
        const QString name = m_desk.named(offer->nameZh, offer->nameEn);
        send(actStep(*shown(), action, {}, name), name);
        return;
    }
    QJsonObject values;
    if (action == "amend"_L1)
        values = {{u"kind"_s, kindCode(shown()->kind)},
                  {u"matter"_s, shown()->matter},
                  {u"spot"_s, shown()->spot}};
    // The marked department is meant, when it can be.
    const Part *part = m_board->currentPart();
    if (part != nullptr && mayBeMeant(action, *part))
        values[u"unit"] = part->code;
    openForm(form, values);
}

// ---- forms

bool WhistlePanel::isBlowing() const
{
    return m_form->isOpen() && m_form->subject().offer.action == kNew;
}

forms::ChoiceSource WhistlePanel::choicesFor(const QString &action) const
{
    return [this, action](const cases::InputSpec &spec) -> std::optional<QList<cases::Choice>> {
        QList<cases::Choice> choices;
        if (spec.type == cases::InputType::Unit && action == kNew) {
            for (const Town &town : m_rules.towns)
                choices << cases::Choice{
                    .value = town.code, .name = town.name, .detail = town.code};
            return choices;
        }
        if (spec.type == cases::InputType::Unit && shown() != nullptr) {
            for (const Part &part : shown()->parts) {
                if (mayBeMeant(action, part))
                    choices << cases::Choice{
                        .value = part.code, .name = part.name, .detail = part.code};
            }
            return choices;
        }
        if (!m_ports.choices)
            return std::nullopt;
        return m_ports.choices({.type = spec.type, .arg = spec.arg});
    };
}

void WhistlePanel::startNew(const QJsonObject &prefill)
{
    if (!m_rulesKnown)
        return readRules([this, prefill] { startNew(prefill); });
    if (m_rules.towns.isEmpty()) {
        m_desk.say(ui::Severity::Info, tr("Only a town blows a whistle."),
                   tr("Dispatchers and shift leads of the centre may for a town."));
        return;
    }
    const CaseId about(prefill["case"_L1].toString().toLongLong());
    ++m_newRound;
    if (!about.isValid() || !m_ports.caseBrief)
        return openNew(prefill);
    m_ports.caseBrief(about).then(
        this, [this, prefill, round = m_newRound](const Result<CaseBrief> &brief) {
            if (round != m_newRound)
                return;
            QJsonObject known = prefill;
            if (brief) {
                known[u"case"] = brief->number;
                const auto fill = [&](const QString &field, const QString &text) {
                    if (!known.contains(field))
                        known[field] = text;
                };
                fill(u"matter"_s, brief->title);
                fill(u"spot"_s, brief->address);
                fill(u"town"_s, brief->town);
            }
            openNew(known);
        });
}

void WhistlePanel::openNew(const QJsonObject &prefill)
{
    QJsonObject values;
    if (isBlowing()) {
        values = m_form->values();
    } else {
        m_place.reset();
        values = draft(kNewDraft);
    }
    if (values["kind"_L1].toString().isEmpty())
        values[u"kind"] = kindCode(Kind::Emergency);
    for (auto it = prefill.begin(); it != prefill.end(); ++it)
        values[it.key()] = it.value();
    for (const Town &town : std::as_const(m_rules.towns)) {
        if (!town.area.isEmpty() && town.area == prefill["town"_L1].toString())
            values[u"unit"] = town.code;
    }
    if (prefill.contains("lon"_L1) && prefill.contains("lat"_L1))
        m_place = QPointF(prefill["lon"_L1].toDouble(), prefill["lat"_L1].toDouble());
    else if (prefill.contains("case"_L1))
        m_place.reset(); // the case knows where it is
    openForm(blowOffer(m_rules), values);
}

void WhistlePanel::openForm(const cases::ActionOffer &offer, const QJsonObject &values)
{
    closeForm();
    const bool fresh = offer.action == kNew || shown() == nullptr;
    m_formAbout = fresh ? 0 : shown()->id;
    forms::FormSubject subject{.version = fresh ? 0 : shown()->version,
                               .offer = offer,
                               .values = values,
                               .choices = choicesFor(offer.action),
                               .label = fieldText,
                               .option = optionText};
    const QJsonObject kept = fresh ? QJsonObject() : draft(draftKey(offer.action));
    for (auto it = kept.begin(); it != kept.end(); ++it)
        subject.values[it.key()] = it.value();
    m_form->open(subject);
    showPlace();
}

void WhistlePanel::refreshChoices()
{
    if (m_form->isOpen())
        m_form->refreshChoices(m_form->subject().choices, m_form->subject().values);
}

void WhistlePanel::closeForm()
{
    if (!m_form->isOpen())
        return;
    keepDraft();
    const bool keyboard = hasKeyboard();
    m_form->close();
    m_placeLine->hide();
    if (keyboard)
        activate();
}

/// Where departments will be called to.
void WhistlePanel::showPlace()
{
    m_placeLine->setVisible(isBlowing());
    if (!isBlowing())
        return;
    if (m_place)
        m_placeLine->setText(
            tr("On the map: %1, %2").arg(m_place->x(), 0, 'f', 5).arg(m_place->y(), 0, 'f', 5));
    else if (!m_form->values()["case"_L1].toString().isEmpty())
        m_placeLine->setText(tr("On the map: where the case is. Right-click the map (or Menu) and "
                                "choose “Whistle here” for another place."));
    else
        m_placeLine->setText(tr("Not on the map yet: right-click the map (or Menu) and choose "
                                "“Whistle here”. What is typed here stays."));
}

/// While a form is on its way nothing of it has the keyboard.
bool WhistlePanel::hasKeyboard() const
{
    const QWidget *focus = window()->focusWidget();
    return focus == nullptr || isAncestorOf(focus);
}

QString WhistlePanel::draftKey(const QString &action) const
{
    return action == kNew ? kNewDraft : u"whistle:%1:%2"_s.arg(m_formAbout).arg(action);
}

QJsonObject WhistlePanel::draft(const QString &key) const
{
    return m_ports.loadDraft ? m_ports.loadDraft(key) : QJsonObject();
}

void WhistlePanel::keepDraft()
{
    if (m_form->isOpen() && m_form->isTouched() && m_ports.saveDraft)
        m_ports.saveDraft(draftKey(m_form->subject().offer.action), m_form->values());
}

// ---- sending

void WhistlePanel::submit(const QJsonObject &inputs)
{
    const cases::ActionOffer &offer = m_form->subject().offer;
    const QString name = m_desk.named(offer.nameZh, offer.nameEn);
    if (offer.action == kNew) {
        send(blowStep(blowInputs(inputs, m_place), name), name);
        return;
    }
    Whistle about = shown() != nullptr ? *shown() : Whistle{};
    about.id = m_formAbout;
    about.version = m_form->subject().version;
    send(actStep(about, offer.action, deskInputs(offer.action, inputs), name), name);
}

QFuture<Result<QJsonObject>> WhistlePanel::deliver(const journal::Step &step)
{
    return m_ports.send ? m_ports.send(step) : m_service.perform(step, QUuid::createUuid());
}

void WhistlePanel::send(const journal::Step &step, const QString &name)
{
    keepDraft();
    if (m_form->isOpen())
        m_form->setBusy(true);
    deliver(step).then(this, [this, step, name](const Result<QJsonObject> &answer) {
        answered(step, name, answer);
    });
}

void WhistlePanel::answered(const journal::Step &step, const QString &name,
                            const Result<QJsonObject> &answer)
{
    if (!answer)
        return refused(name, answer.error());
    if (m_form->isOpen()) {
        m_form->setBusy(false);
        // Whoever has gone on to another panel meanwhile keeps the keyboard there.
        const bool keyboard = hasKeyboard();
        // A form that closes keeps what was typed last; it is sent, so nothing is to be kept.
        m_form->close();
        if (m_ports.saveDraft)
            m_ports.saveDraft(draftKey(m_form->subject().offer.action), {});
        m_placeLine->hide();
        if (keyboard) {
            m_wantsFocus = !m_list->isVisible(); // the first whistle is there when it is read
            activate();
        }
    }
    if (answer->value("status"_L1).toString() == "queued"_L1) {
        m_desk.say(ui::Severity::Info,
                   tr("%1: kept on this desk, sent when the link is back.").arg(name));
        return;
    }
    m_desk.say(ui::Severity::Info, tr("%1: done.", "action").arg(name));
    const WhistleDetails details = detailsFrom(*answer);
    if (step.object == 0)
        m_wanted = details.whistle.id;
    if (step.object == 0 || (shown() != nullptr && shown()->id == details.whistle.id))
        showDetails(details);
    read();
}

/// The form stays. When somebody was faster, what they did is shown first, and the form goes on
/// from there: Ctrl+Enter sends it again.
void WhistlePanel::refused(const QString &name, const Error &error)
{
    ui::report(m_desk, error, tr("%1: not done.", "action").arg(name));
    const auto free = [this, error] {
        if (!m_form->isOpen())
            return;
        m_form->setBusy(false);
        m_form->showFault(error.field, error.message);
    };
    if (error.kind != ErrorKind::Conflict || m_formAbout == 0)
        return free();
    m_service.read(m_formAbout).then(this, [this, free](const Result<WhistleDetails> &answer) {
        if (answer)
            showDetails(*answer);
        free();
    });
}

forms::FilePorts WhistlePanel::filePorts()
{
    return {.content = [this](qint64 file) { return m_service.fileContent(file); },
            .attach =
                [this](const forms::GivenFile &file) {
                    return deliver(fileStep(file.about, file.name, file.content));
                },
            .kinds = {},
            .kindName = [](const QString &unit) { return unit; }};
}

} // namespace gl::whistle
