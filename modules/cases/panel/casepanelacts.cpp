// What the person does to the case: forms, sending, undo, and what a colleague did meanwhile.
#include "caseheader.h"
#include "casepage.h"
#include "casepanel.h"
#include "casereader.h"
#include "conflictview.h"
#include "formchoices.h"
#include "undobar.h"

#include <cases/casewords.h>
#include <ui/report.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace gl::cases {

bool CasePanel::beginAction(const QString &action, const QJsonObject &inputs)
{
    const ActionOffer *offer = m_document ? m_document->offer(action) : nullptr;
    if (offer == nullptr)
        return false;
    openForm(*offer, inputs);
    return true;
}

void CasePanel::beginActionOn(CaseId id, const QString &action, const QJsonObject &inputs)
{
    if (!m_document || m_document->header.id != id)
        m_wanted = {.id = id, .action = action, .inputs = inputs};
    else if (!beginAction(action, inputs))
        m_desk.say(ui::Severity::Warning, tr("This action is not possible on the case now."),
                   tr("Its state has changed, or it is not yours to take."));
}

void CasePanel::choose(const QString &action)
{
    const ActionOffer *offer = m_document ? m_document->offer(action) : nullptr;
    if (offer == nullptr)
        return;
    if (m_form->isOpen() && m_form->subject().offer.action == action) {
        m_form->takeFocus();
        return;
    }
    // Nothing to fill in and nothing to fear: one key does it.
    if ((offer->inputs.isEmpty() || isReceipt(*offer)) && !needsConfirmation(*offer)) {
        const CaseHeader &h = m_document->header;
        Act act;
        act.id = h.id;
        act.version = h.version;
        act.action = action;
        send({.act = act, .offer = *offer, .before = *m_document, .values = {}});
        return;
    }
    openForm(*offer, {});
}

QJsonObject CasePanel::defaultsOf(const ActionOffer &offer) const
{
    QList<Choice> units;
    if (m_ports.choices)
        units = m_ports.choices(
            {.type = InputType::Unit, .arg = {}, .family = m_document->header.family});
    return defaultInputs(offer, *m_document, m_manual, units);
}

void CasePanel::refreshChoices()
{
    if (m_document && m_form->isOpen() && m_form->subject().id == m_document->header.id)
        m_form->refreshChoices(formChoices(m_ports, *m_document, m_manual),
                               defaultsOf(m_form->subject().offer));
}

void CasePanel::openForm(const ActionOffer &offer, const QJsonObject &inputs)
{
    closeForm();
    const CaseId id = m_document->header.id;
    QJsonObject values = defaultsOf(offer);
    const QJsonObject kept = draft(id, offer.action);
    for (auto it = kept.begin(); it != kept.end(); ++it)
        values[it.key()] = it.value();
    for (auto it = inputs.begin(); it != inputs.end(); ++it)
        values[it.key()] = it.value();
    m_formDocument = m_document;
    m_form->open({.id = id,
                  .version = m_document->header.version,
                  .offer = offer,
                  .values = values,
                  .choices = formChoices(m_ports, *m_document, m_manual)});
    sayEditing(true);
}

void CasePanel::closeForm()
{
    if (!m_form->isOpen())
        return;
    keepDraft();
    const bool hadFocus = m_form->isAncestorOf(focusWidget()) || m_conflict->isVisible();
    m_conflict->hide();
    m_form->close();
    m_formDocument.reset();
    sayEditing(false);
    if (hadFocus)
        m_page->setFocus(Qt::OtherFocusReason);
    showDrafts();
}

void CasePanel::submit(const QJsonObject &inputs)
{
    const forms::FormSubject &subject = m_form->subject();
    if (subject.offer.action == "note"_L1 && m_ports.addNote) {
        sendNote(inputs);
        return;
    }
    // The panel knows already that somebody was faster: no need to ask the server.
    if (m_document && m_document->header.version != subject.version && !m_unknown) {
        showConflict();
        return;
    }
    Act act;
    act.id = subject.id;
    act.version = subject.version;
    act.action = subject.offer.action;
    act.inputs = inputs;
    act.draft = draftKey(act.id, act.action);
    Sent sent{
        .act = act, .offer = subject.offer, .before = *m_formDocument, .values = m_form->values()};
    // The same act again, whose fate is unknown: its own id makes that harmless.
    if (m_unknown && m_unknown->act.id == act.id && m_unknown->act.action == act.action
        && m_unknown->act.inputs == inputs)
        sent.act = m_unknown->act;
    send(sent);
}

void CasePanel::send(const Sent &sent)
{
    keepDraft();
    if (m_form->isOpen())
        m_form->setBusy(true);
    auto answer = m_ports.act ? m_ports.act(sent.act) : m_service.act(sent.act);
    answer.then(this, [this, sent](const Result<QJsonObject> &result) { answered(sent, result); });
}

void CasePanel::sendNote(const QJsonObject &inputs)
{
    const CaseId id = m_form->subject().id;
    keepDraft();
    m_form->setBusy(true);
    m_ports.addNote(id, inputs["text"_L1].toString(), QUuid::createUuid())
        .then(this, [this, id](const Result<qint64> &answer) {
            const bool mine = m_form->isOpen() && m_form->subject().id == id;
            if (mine)
                m_form->setBusy(false);
            if (!answer) {
                ui::report(m_desk, answer.error(), tr("The note was not added."));
                return;
            }
            dropDraft(id, u"note"_s);
            if (mine) {
                const bool hadFocus = hasKeyboard();
                m_form->close();
                m_formDocument.reset();
                sayEditing(false);
                if (hadFocus)
                    activate();
            }
            if (m_document && m_document->header.id == id)
                readNotes();
        });
}

void CasePanel::answered(const Sent &sent, const Result<QJsonObject> &answer)
{
    const bool shown = m_form->isOpen() && m_form->subject().id == sent.act.id
                       && m_form->subject().offer.action == sent.act.action;
    if (shown)
        m_form->setBusy(false);
    m_unknown.reset();
    if (answer)
        done(sent, *answer);
    else
        refused(sent, answer.error());
}

bool CasePanel::hasKeyboard() const
{
    const QWidget *focus = window()->focusWidget();
    return focus == nullptr || isAncestorOf(focus);
}

void CasePanel::done(const Sent &sent, const QJsonObject &answer)
{
    const QString name = m_desk.named(sent.offer.nameZh, sent.offer.nameEn);
    const QString &number = sent.before.header.number;
    if (m_form->isOpen() && m_form->subject().id == sent.act.id
        && m_form->subject().offer.action == sent.act.action) {
        // Whoever has gone on to another panel meanwhile keeps the keyboard there.
        const bool hadFocus = hasKeyboard();
        m_conflict->hide();
        m_form->close();
        m_formDocument.reset();
        sayEditing(false);
        if (hadFocus)
            m_page->setFocus(Qt::OtherFocusReason);
    }
    dropDraft(sent.act.id, sent.act.action);
    if (answer["status"_L1].toString() == "queued"_L1) {
        m_desk.say(ui::Severity::Info,
                   tr("%1: kept on this desk, sent when the link is back.").arg(name), number);
        return;
    }
    m_desk.say(ui::Severity::Info, tr("%1: done.", "action").arg(name), number);
    m_advice->noteDone(sent.act.id, sent.act.action, sent.act.inputs);
    if (m_document && m_document->header.id == sent.act.id) {
        // One's own act is no news.
        m_seenVersion = std::max(m_seenVersion, answer["version"_L1].toInt(m_seenVersion));
        m_header->setNews({});
        offerUndo(sent);
        m_reader->refresh();
    }
}

void CasePanel::refused(const Sent &sent, const Error &error)
{
    const QString name = m_desk.named(sent.offer.nameZh, sent.offer.nameEn);
    const bool shown = m_form->isOpen() && m_form->subject().id == sent.act.id
                       && m_form->subject().offer.action == sent.act.action;
    if (error.outcomeUnknown)
        m_unknown = sent;
    keepAgain(sent);
    switch (ui::report(m_desk, error, tr("%1: not done.", "action").arg(name))) {
    case ui::AfterError::ReadAgain:
        m_waitsForConflict = shown;
        m_reader->refresh();
        break;
    case ui::AfterError::CorrectField:
    case ui::AfterError::GiveUp:
        if (shown)
            m_form->showFault(error.field, error.message);
        m_reader->refresh();
        break;
    case ui::AfterError::Keep:
        if (shown)
            m_form->showFault({}, tr("Not sent. Ctrl+Enter tries again."));
        break;
    }
}

/// The draft went when the act was kept on this desk; the act is given up, so the draft is needed
/// again.
void CasePanel::keepAgain(const Sent &sent)
{
    if (sent.act.draft.isEmpty() || sent.values.isEmpty())
        return;
    m_drafts[sent.act.draft] = sent.values;
    if (m_ports.saveDraft)
        m_ports.saveDraft(sent.act.draft, sent.values);
}

// ---- undo

void CasePanel::offerUndo(const Sent &sent)
{
    m_undoable.reset();
    m_undo->withdraw();
    const auto inverse = inverseOf(sent.act.action);
    if (!inverse)
        return;
    m_undoable = Undoable{.inverse = *inverse,
                          .inputs = inverseInputs(sent.act.action, sent.act.inputs),
                          .id = sent.act.id};
    m_undo->offer(
        tr("%1: done.", "action").arg(m_desk.named(sent.offer.nameZh, sent.offer.nameEn)));
}

void CasePanel::undo()
{
    if (!m_undoable || !m_document || m_document->header.id != m_undoable->id)
        return;
    const Undoable what = *m_undoable;
    const ActionOffer *offer = m_document->offer(what.inverse);
    if (offer == nullptr) {
        m_desk.say(ui::Severity::Warning,
                   tr("It cannot be undone any more: the case has moved on."));
        m_undo->withdraw();
        return;
    }
    m_undo->withdraw();
    m_undoable.reset();
    if (offer->inputs.isEmpty())
        choose(what.inverse);
    else
        openForm(*offer, what.inputs);
}

// ---- conflict

void CasePanel::showConflict()
{
    if (!m_form->isOpen() || !m_formDocument || !m_document)
        return;
    const ActionOffer &offer = m_form->subject().offer;
    QString obstacle;
    if (m_document->offer(offer.action) == nullptr)
        obstacle = tr("%1 is not possible any more: the case is now “%2”.")
                       .arg(m_desk.named(offer.nameZh, offer.nameEn),
                            m_desk.named(m_document->header.stateName.zh,
                                         m_document->header.stateName.en));
    keepDraft();
    m_form->hide();
    m_conflict->show({.meanwhile = meanwhileText(*m_formDocument, *m_document),
                      .mine = mineText(),
                      .obstacle = obstacle});
}

QString CasePanel::meanwhileText(const CaseDocument &before, const CaseDocument &now) const
{
    const PageInput input{.document = now,
                          .manual = m_manual,
                          .notes = m_notes,
                          .now = m_desk.now(),
                          .chinese = m_desk.chinese(),
                          .reasonName = [this](const QString &code) { return reasonName(code); }};
    QString html;
    for (const TimelineEntry &entry : now.since(before.header.version))
        html += u"<p><b>%1</b> %2 %3<br>%4</p>"_s.arg(
            m_desk.named(entry.name.zh, entry.name.en).toHtmlEscaped(), entry.actor.toHtmlEscaped(),
            entry.unit.toHtmlEscaped(), inputsInWords(entry.inputs, input).toHtmlEscaped());
    for (const HeaderChange &change : headerChanges(before.header, now.header, m_desk.chinese()))
        html += u"<p>%1: <s>%2</s> → %3</p>"_s.arg(fieldLabel(change.field).toHtmlEscaped(),
                                                   change.before.toHtmlEscaped(),
                                                   change.after.toHtmlEscaped());
    return html;
}

QString CasePanel::mineText() const
{
    const ActionOffer &offer = m_form->subject().offer;
    QString html =
        u"<p><b>%1</b></p>"_s.arg(m_desk.named(offer.nameZh, offer.nameEn).toHtmlEscaped());
    for (const forms::FilledField &field : m_form->filled())
        html += u"<p>%1: %2</p>"_s.arg(field.label.toHtmlEscaped(),
                                       field.text.toHtmlEscaped().replace(u'\n', "<br>"_L1));
    return html;
}

void CasePanel::sendOnNewVersion()
{
    m_conflict->hide();
    m_form->show();
    m_formDocument = m_document;
    m_form->setVersion(m_document->header.version);
    submit(inputsToSend(m_form->subject().offer, m_form->values()));
}

void CasePanel::dropMine()
{
    const CaseId id = m_form->subject().id;
    const QString action = m_form->subject().offer.action;
    m_conflict->hide();
    m_form->close();
    m_formDocument.reset();
    sayEditing(false);
    dropDraft(id, action);
    m_page->setFocus(Qt::OtherFocusReason);
}

// ---- drafts

} // namespace gl::cases
