#include "planpanel.h"

#include <ui/report.h>

#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace gl::incident {

void PlanPanel::startNew(const Plan &plan)
{
    keepDraft();
    {
        const QSignalBlocker quiet(m_list);
        m_list->setCurrentItem(nullptr);
    }
    Plan fresh = plan;
    if (!draftOf({}).isEmpty() && !plan.name.isEmpty()) {
        m_desk.say(ui::Severity::Warning, tr("A new card is being typed already."),
                   tr("Save or discard it first."));
        fresh = {};
    }
    fresh.version = 0;
    load(fresh);
    if (!plan.name.isEmpty() && !m_changed)
        touched(); // a copy is something to keep
    m_form->begin();
}

void PlanPanel::copy()
{
    if (const Plan *card = current()) {
        Plan copied = *card;
        copied.code.clear();
        copied.state.clear();
        copied.by.clear();
        startNew(copied);
    }
}

void PlanPanel::save()
{
    if (m_sending || !mayWrite() || !m_form->check())
        return;
    if (m_theirs) {
        m_yes->setFocus();
        return;
    }
    keepDraft();
    send(planDocument(m_form->plan()), false);
}

void PlanPanel::send(const QJsonObject &document, bool retires)
{
    m_sending = true;
    const QUuid command = retires ? QUuid::createUuid() : m_command;
    m_service.savePlan(document, command)
        .then(this, [this, code = document["code"_L1].toString(),
                     retires](const Result<Plan> &answer) { answered(answer, code, retires); });
}

void PlanPanel::answered(const Result<Plan> &answer, const QString &code, bool retires)
{
    m_sending = false;
    if (answer)
        return saved(*answer, code, retires);
    const Error &error = answer.error();
    if (error.kind == ErrorKind::Conflict && !retires && m_base.version > 0)
        return readTheirs();
    if (error.kind == ErrorKind::Conflict && retires)
        read();
    const bool shown = !retires && m_form->showFault(error.field, error.message);
    if (!shown || error.kind == ErrorKind::Offline)
        ui::report(m_desk, error,
                   retires ? tr("The card was not retired.") : tr("The card was not saved."));
}

void PlanPanel::saved(const Plan &card, const QString &code, bool retires)
{
    m_desk.say(ui::Severity::Info, retires ? tr("The plan card %1 is retired.").arg(code)
                                           : tr("The plan card %1 is in force as version %2.")
                                                 .arg(code, QString::number(card.version)));
    const bool stillShown = m_form->plan().code == code;
    if (stillShown)
        dropDraft();
    m_wanted = stillShown ? code : QString();
    if (stillShown) {
        m_base = {}; // so that it is loaded again
        m_isNew = false;
    }
    read();
}

/// Back to the list; what was typed stays.
void PlanPanel::leave()
{
    keepDraft();
    if (m_question->isHidden())
        return activate();
    const bool retires = !m_theirs;
    closeQuestion();
    if (retires)
        activate();
    else
        m_form->begin();
}

void PlanPanel::discard()
{
    const QString code = m_base.code;
    dropDraft();
    closeQuestion();
    m_base = {};
    m_isNew = false;
    m_wanted = code;
    read();
    activate();
}

void PlanPanel::askRetire()
{
    const Plan *card = current();
    if (card == nullptr || card->state != "active"_L1 || m_sending)
        return;
    if (m_changed) {
        m_desk.say(ui::Severity::Warning, tr("What was typed into the card is not saved."),
                   tr("Save or discard it first."));
        return;
    }
    m_theirs.reset();
    m_questionText->setText(
        tr("Take the plan card “%1” out of use? Incidents that began with it keep their checklist.")
            .arg(m_desk.named(card->name, card->nameEn)));
    m_sides->hide();
    m_yes->setText(tr("Retire it"));
    m_yes->setToolTip(tr("Takes the card out of use"));
    m_no->setText(tr("Leave it"));
    m_no->setToolTip(tr("Nothing is changed (Esc)"));
    m_question->show();
    m_no->setFocus(); // the harmless one
}

void PlanPanel::retire()
{
    const Plan *card = current();
    closeQuestion();
    m_list->setFocus();
    if (card == nullptr || m_sending)
        return;
    send({{u"code"_s, card->code}, {u"version"_s, card->version}, {u"retire"_s, true}}, true);
}

void PlanPanel::readTheirs()
{
    m_service.versions(m_base.code)
        .then(this, [this, code = m_base.code](const Result<QList<Plan>> &versions) {
            if (!versions)
                ui::report(m_desk, versions.error(), tr("The card was not saved."));
            else if (code == m_base.code && !versions->isEmpty()) {
                showConflict(versions->first());
                m_sides->setFocus();
            }
        });
}

void PlanPanel::showConflict(const Plan &theirs)
{
    if (m_theirs && m_theirs->version == theirs.version)
        return; // stands there
    m_theirs = theirs;
    m_questionText->setText(tr("%1 saved version %2 while you were typing. What you typed is kept; "
                               "say which one holds.")
                                .arg(theirs.by, QString::number(theirs.version)));
    m_sides->showChanges(
        {tr("Version %1, by %2").arg(QString::number(theirs.version), theirs.by), theirs},
        {tr("Yours"), m_form->plan()});
    m_sides->show();
    m_yes->setText(tr("Save mine as the next version"));
    m_yes->setToolTip(tr("What you typed becomes the version in force"));
    m_no->setText(tr("Take the other one"));
    m_no->setToolTip(tr("What you typed is dropped"));
    m_question->show(); // without the keyboard: somebody may be typing
}

/// On the version that was seen side by side, and on no later one.
void PlanPanel::keepMine()
{
    if (m_sending)
        return;
    Plan mine = m_form->plan();
    mine.version = m_theirs->version;
    m_base.version = mine.version;
    closeQuestion();
    m_form->setPlan(mine);
    touched();
    save();
    m_form->begin();
}

void PlanPanel::takeTheirs()
{
    dropDraft();
    m_wanted = m_base.code;
    m_base = {};
    m_isNew = false;
    closeQuestion();
    read();
    activate();
}

void PlanPanel::closeQuestion()
{
    m_theirs.reset();
    m_question->hide();
}

} // namespace gl::incident
