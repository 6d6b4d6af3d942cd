// What the panel does with steps: forms, sending, and what comes of it.
#include "conferencepanel.h"

#include <conference/minutes.h>
#include <ui/report.h>

#include <QFileDialog>
#include <QJsonArray>
#include <QtConcurrentRun>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace gl::conference {

namespace {

using cases::ActionOffer;
using cases::InputSpec;
using cases::InputType;

const QString kNew = u"new"_s;

/// Calling a conference has a form like every step, though no row of the database describes it.
ActionOffer callOffer()
{
    return {.action = kNew,
            .nameZh = u"召开调度会"_s,
            .nameEn = u"Call a conference"_s,
            .direction = cases::Direction::Side,
            .toState = {},
            .inputs = {{.name = u"kind"_s,
                        .type = InputType::Choice,
                        .options = {u"district"_s, u"topic"_s, u"street"_s},
                        .required = true},
                       {.name = u"title"_s, .required = true},
                       {.name = u"starts_at"_s, .type = InputType::Instant, .required = true},
                       {.name = u"place"_s},
                       {.name = u"chair"_s, .type = InputType::Account},
                       {.name = u"units"_s, .type = InputType::Units, .required = true},
                       {.name = u"cases"_s, .type = InputType::Cases},
                       {.name = u"minutes"_s, .type = InputType::Number}}};
}

ActionOffer enterOffer()
{
    return {.action = kNew,
            .nameZh = u"列为疑难案件"_s,
            .nameEn = u"Put on the list of hard cases"_s,
            .direction = cases::Direction::Side,
            .toState = {},
            .inputs = {{.name = u"case"_s, .type = InputType::Case, .required = true},
                       {.name = u"text"_s, .required = true}}};
}

/// Not typed by anybody: the wording that the person has on the screen.
const QString kRevision = u"revision"_s;

ActionOffer withoutRevision(ActionOffer offer)
{
    offer.inputs.removeIf([](const InputSpec &spec) { return spec.name == kRevision; });
    return offer;
}

bool readsRevision(const QString &action)
{
    return action == "adopt"_L1 || action == "open_vote"_L1;
}

int revisionOf(const Conference &conference, qint64 decision)
{
    for (const Item &item : conference.agenda) {
        for (const Decision &one : item.decisions) {
            if (one.id == decision)
                return one.revision;
        }
    }
    return 0;
}

QString typedKey(const QString &procedure, qint64 id, const QString &action)
{
    return procedure + u'/' + QString::number(id) + u'/' + action;
}

} // namespace

forms::ChoiceSource ConferencePanel::choiceSource() const
{
    return [picks = m_subject.picks, choices = m_ports.choices](
               const InputSpec &spec) -> std::optional<QList<cases::Choice>> {
        if (spec.type == InputType::Pick)
            return picks.value(spec.arg);
        if (!choices)
            return std::nullopt;
        return choices({.type = spec.type, .arg = spec.arg, .family = {}});
    };
}

void ConferencePanel::refreshChoices()
{
    if (m_form->isOpen())
        m_form->refreshChoices(choiceSource(), defaultsOf(m_form->subject().offer));
}

/// What is marked, and what there is only one of.
QJsonObject ConferencePanel::defaultsOf(const ActionOffer &offer) const
{
    QJsonObject values;
    const Item *item = m_meeting->currentItem();
    const QString decision = QString::number(m_meeting->currentDecision());
    for (const InputSpec &spec : offer.inputs) {
        if (spec.type != InputType::Pick)
            continue;
        const QList<cases::Choice> list = m_subject.picks.value(spec.arg);
        const QString marked = spec.name == "decision"_L1 ? decision
                               : spec.name == "item"_L1 && item != nullptr
                                   ? QString::number(item->id)
                                   : QString();
        const bool fits = std::ranges::find(list, marked, &cases::Choice::value) != list.end();
        if (fits)
            values[spec.name] = marked;
        else if (list.size() == 1 && spec.required)
            values[spec.name] = list.first().value;
    }
    return values;
}

void ConferencePanel::choose(const QString &action)
{
    const auto offer = std::ranges::find(m_subject.offers, action, &cases::ActionOffer::action);
    if (offer == m_subject.offers.end() || m_sending)
        return;
    if (offer->inputs.isEmpty() && !cases::needsConfirmation(*offer)) {
        closeForm();
        m_formProcedure = m_subject.procedure;
        m_formId = m_subject.id;
        send({m_subject.procedure, m_subject.id, action, {}});
        return;
    }
    openForm(m_subject.procedure, m_subject.id, withoutRevision(*offer), defaultsOf(*offer));
}

void ConferencePanel::openForm(const QString &procedure, qint64 id, const ActionOffer &offer,
                               const QJsonObject &values)
{
    closeForm();
    m_formProcedure = procedure;
    m_formId = id;
    QJsonObject start = values;
    const QJsonObject kept = m_typed.take(typedKey(procedure, id, offer.action));
    for (auto it = kept.begin(); it != kept.end(); ++it) {
        if (!start.contains(it.key()))
            start[it.key()] = it.value();
    }
    m_form->open({.offer = offer, .values = start, .choices = choiceSource()});
}

void ConferencePanel::closeForm()
{
    if (!m_form->isOpen())
        return;
    const bool hadFocus = m_form->isAncestorOf(focusWidget());
    if (m_form->isTouched())
        m_typed.insert(typedKey(m_formProcedure, m_formId, m_form->subject().offer.action),
                       m_form->values());
    m_form->close();
    if (hadFocus)
        activate();
}

void ConferencePanel::submit(const QJsonObject &inputs)
{
    QJsonObject given = inputs;
    const QString action = m_form->subject().offer.action;
    if (m_formProcedure == kProcedure && readsRevision(action) && m_meeting->conference())
        given[kRevision] =
            revisionOf(*m_meeting->conference(), inputs["decision"_L1].toString().toLongLong());
    m_form->setBusy(true);
    send({m_formProcedure, m_formId, action, given});
}

void ConferencePanel::send(const journal::Step &step)
{
    m_sending = true;
    QFuture<Result<QJsonObject>> answer;
    if (m_ports.step)
        answer = m_ports.step(step);
    else if (step.procedure == kProcedure)
        answer =
            m_services.meetings.step(step.object, step.action, step.inputs, QUuid::createUuid());
    else
        answer = m_services.hard.step(step.object, step.action, step.inputs, QUuid::createUuid());
    answer.then(this, [this, step](const Result<QJsonObject> &result) { answered(step, result); });
}

void ConferencePanel::answered(const journal::Step &step, const Result<QJsonObject> &answer)
{
    m_sending = false;
    const bool shown = m_form->isOpen() && m_formProcedure == step.procedure
                       && m_formId == step.object && m_form->subject().offer.action == step.action;
    if (shown)
        m_form->setBusy(false);
    if (!answer) {
        const auto after = ui::report(m_desk, answer.error(), tr("The step was not done."));
        if (shown && after == ui::AfterError::CorrectField)
            m_form->showFault(answer.error().field, answer.error().message);
        else if (after == ui::AfterError::ReadAgain)
            readMarked();
        return;
    }
    if (shown) {
        m_form->close();
        // Where nothing may be done any more there are no steps, and the keyboard stays in the
        // panel.
        if (m_steps->isVisible())
            m_steps->setFocus();
        else
            activate();
    }
    if ((*answer)["status"_L1].toString() == "queued"_L1) {
        m_desk.say(ui::Severity::Info, tr("Kept on this desk; it is sent when the link is back."));
        return;
    }
    if (step.procedure == kProcedure) {
        const Conference now = conferenceFrom(*answer);
        if (step.object == 0)
            return openConference(now.summary.id);
        if (showsMeetings() && m_subject.id == step.object)
            showMeeting(now);
    } else if (m_subject.id == step.object && !showsMeetings()) {
        showHard(hardcase::hardDetailsFrom(*answer));
    }
    readAgain();
}

void ConferencePanel::openConference(qint64 id)
{
    m_meetingList->mark(id);
    if (showsMeetings())
        readAgain();
    else
        m_which->setCurrentIndex(1);
}

void ConferencePanel::callConference()
{
    QJsonObject values;
    if (m_hard) {
        values[u"cases"] = QJsonArray{m_hard->hardCase.number};
        values[u"title"] = m_hard->hardCase.title;
    }
    openForm(kProcedure, 0, callOffer(), values);
}

void ConferencePanel::enterCase()
{
    if (m_desk.currentCase().isValid())
        openForm(hardcase::kProcedure, 0, enterOffer(),
                 {{u"case"_s, QString::number(m_desk.currentCase().value())}});
}

void ConferencePanel::openCase()
{
    const Item *item = m_meeting->currentItem();
    if (m_hard)
        m_desk.openCase(m_hard->hardCase.caseId);
    else if (item != nullptr && item->about)
        m_desk.openCase(item->about->id);
}

void ConferencePanel::showOnMap()
{
    const Item *item = m_meeting->currentItem();
    if (m_hard && m_hard->hardCase.place)
        m_desk.showPlaceOnMap(*m_hard->hardCase.place);
    else if (item != nullptr && item->about && item->about->place)
        m_desk.showPlaceOnMap(*item->about->place);
}

void ConferencePanel::saveMinutes()
{
    if (!m_conference)
        return;
    auto *dialog = new QFileDialog(this, tr("Save the minutes"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("PDF (*.pdf)"), tr("OpenDocument text (*.odt)")});
    dialog->setDefaultSuffix(u"pdf"_s);
    dialog->selectFile(m_conference->summary.title + u".pdf"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains(u"odt") ? u"odt"_s : u"pdf"_s);
    });
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, conference = *m_conference](const QString &path) {
                QtConcurrent::run([conference, chinese = m_desk.chinese(), path] {
                    return writeMinutes(conference, chinese, path);
                }).then(this, [this, path](const Result<void> &written) {
                    if (written)
                        m_desk.say(ui::Severity::Info, tr("The minutes were saved."), path);
                    else
                        ui::report(m_desk, written.error(), tr("The minutes were not saved."));
                });
            });
    dialog->open();
}

} // namespace gl::conference
