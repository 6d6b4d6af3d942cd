// The half of CommandBar that understands a whole command and carries it out.
#include "commandbar.h"
#include "commandtexts.h"
#include "lineedit.h"

#include <ui/report.h>

#include <commandbar_panel/log.h>

using namespace Qt::StringLiterals;

namespace gl::commandbar {

bool CommandBar::isCommand() const
{
    return m_reading.command && command().complete && command().isUnique();
}

CaseId CommandBar::meantCase() const
{
    if (!command().caseWord || command().caseWord->text == u".")
        return m_desk.currentCase();
    if (m_reading.caseEntry)
        return CaseId(m_reading.caseEntry->id.toLongLong());
    return m_found.value(command().caseWord->text);
}

/// The opinion or remark.
QString CommandBar::objectText() const
{
    if (command().remark)
        return command().remark->text;
    const bool isText = specOf(command().verb()).arguments.last() == Argument::Text;
    return isText && command().object ? command().object->text : QString();
}

Result<ActPlan> CommandBar::plan() const
{
    const Entry object = m_reading.object.value_or(Entry{});
    return planAct(command().verb(), m_documents.value(meantCase()), object, objectText(),
                   m_desk.chinese());
}

QString CommandBar::complaint() const
{
    const VerbSpec &spec = specOf(command().verb());
    if (spec.arguments.isEmpty())
        return {};
    const Argument last = spec.arguments.last();
    if (spec.arguments.front() == Argument::Case && !meantCase().isValid()) {
        if (!command().caseWord)
            return askFor(Argument::Case);
        const QString &word = command().caseWord->text;
        if (const auto refused = m_refused.constFind(word); refused != m_refused.constEnd())
            return *refused;
        if (word.size() < 14)
            return tr("Which case is %1? Choose it, or type the whole number.").arg(word);
    }
    if (last == Argument::CaseOrGrid) {
        const bool known = m_reading.object || (!command().object && meantCase().isValid());
        return known ? QString() : askFor(last);
    }
    if (last != Argument::Case && !command().object)
        return askFor(last);
    if (last != Argument::Case && last != Argument::Text && !m_reading.object) {
        return m_reading.rows.isEmpty()
                   ? tr("Nothing is called \"%1\".").arg(command().object->text)
                   : tr("Which one is \"%1\"? Choose it.").arg(command().object->text);
    }
    return {};
}

/// The case as it stands, so that the echo says what will really happen. Only the newest question
/// counts, because the answer is looked up by case.
void CommandBar::askServer()
{
    if (!isCommand())
        return;
    const CaseId id = meantCase();
    const QString word = command().caseWord ? command().caseWord->text : QString();
    const auto again = [this] {
        const bool go = std::exchange(m_runWhenRead, false);
        if (!isVisible())
            return;
        refresh();
        if (go)
            enter();
    };
    if (!id.isValid()) {
        if (word.size() < 14 || m_refused.contains(word) || m_reading.object)
            return;
        m_cases.find(word).then(this, [this, word, again](const Result<CaseId> &found) {
            if (found)
                m_found.insert(word, *found);
            else
                m_refused.insert(word, found.error().message);
            again();
        });
    } else if (isAct(command().verb()) && !m_documents.contains(id)) {
        m_documents.insert(id, {}); // asked
        m_cases.read(id).then(this, [this, id, again](const Result<QJsonObject> &document) {
            if (document) {
                m_documents.insert(id, *document);
                m_desk.syncTime(*document);
            } else {
                m_documents.remove(id);
                ui::report(m_desk, document.error(), tr("The case could not be read."));
                m_runWhenRead = false;
                return;
            }
            again();
        });
    }
}

void CommandBar::showEcho()
{
    if (!isCommand()) {
        say({}, m_reading.rows.isEmpty() ? tr("Esc closes.")
                                         : tr("Enter: do it, Tab: complete, Esc: close"));
        return;
    }
    const QString usage = verbUsage(command().verb(), m_desk.chinese());
    if (const QString missing = complaint(); !missing.isEmpty()) {
        say(missing, usage);
        return;
    }
    if (!isAct(command().verb())) {
        const QString object = command().object ? command().object->text : QString();
        say(object.isEmpty() ? verbText(command().verb())
                             : u"%1: %2"_s.arg(verbText(command().verb()), object),
            tr("Enter: do it, Esc: close"));
        return;
    }
    if (m_documents.value(meantCase()).isEmpty()) {
        say(tr("Reading the case."), usage);
        return;
    }
    const auto planned = plan();
    if (!planned) {
        say(planned.error().message, planned.error().hint);
        return;
    }
    const QString name = m_reading.object
                             ? m_desk.named(m_reading.object->name, m_reading.object->nameEn)
                             : QString();
    const QString text = planText(command().verb(), *planned, name, objectText(), m_desk.chinese());
    if (m_confirmed == m_line->text())
        say(text, tr("Press Enter again to do it, Esc to leave it."));
    else if (!planned->missing.isEmpty())
        say(text, m_handlers.fillIn ? tr("Enter opens the form: something more must be filled in.")
                                    : tr("Add a few words of explanation at the end."));
    else
        say(text, planned->asksAgain ? tr("Enter: do it (asks once more), Esc: close")
                                     : tr("Enter: do it, Esc: close"));
}

void CommandBar::run()
{
    if (const QString missing = complaint(); !missing.isEmpty()) {
        showEcho();
        return;
    }
    switch (command().verb()) {
    case Verb::New: finish([this] { m_desk.newCase({{u"family"_s, u"hotline"_s}}); }); break;
    case Verb::Find: {
        const QString words = command().object->text.simplified();
        finish([this, words] { m_desk.search(words); });
        break;
    }
    case Verb::Map: runMap(); break;
    case Verb::Video: {
        const CaseId id = meantCase();
        finish([this, id] { m_handlers.video(id); });
        break;
    }
    case Verb::Whistle: {
        const CaseId id = meantCase();
        if (!id.isValid()) { // a whole number that the server is being asked about
            m_runWhenRead = true;
            break;
        }
        finish([this, id] { m_handlers.whistle(id); });
        break;
    }
    case Verb::Call: {
        const Entry person = *m_reading.object;
        finish([this, person] { m_handlers.call(person); });
        break;
    }
    case Verb::Dispatch:
    case Verb::Supervise:
    case Verb::Verify:
    case Verb::Return: runAct(); break;
    }
}

void CommandBar::runMap()
{
    if (m_reading.object && m_reading.object->kind == EntryKind::Grid && m_handlers.mapGrid) {
        const QString grid = m_reading.object->id;
        finish([this, grid] { m_handlers.mapGrid(grid); });
        return;
    }
    const bool named = m_reading.object && m_reading.object->kind == EntryKind::Case;
    const CaseId id = named ? CaseId(m_reading.object->id.toLongLong()) : meantCase();
    if (id.isValid() && m_handlers.mapCase)
        finish([this, id] { m_handlers.mapCase(id); });
}

void CommandBar::runAct()
{
    if (m_documents.value(meantCase()).isEmpty()) {
        m_runWhenRead = true;
        return;
    }
    const auto planned = plan();
    if (!planned) {
        showEcho();
        return;
    }
    if (!planned->missing.isEmpty()) {
        if (m_handlers.fillIn) {
            const ActPlan filled = *planned;
            finish([this, filled] { m_handlers.fillIn(filled.id, filled.action, filled.inputs); });
        }
        return;
    }
    if (planned->asksAgain && m_confirmed != m_line->text()) {
        m_confirmed = m_line->text();
        showEcho();
        return;
    }
    const ActPlan done = *planned;
    finish([this, done] { send(done); });
}

void CommandBar::send(const ActPlan &plan)
{
    const cases::Act act{
        .id = plan.id, .version = plan.version, .action = plan.action, .inputs = plan.inputs};
    // Neither the line nor the title: both may name people.
    qCInfo(commandbar_panel::lcCommandbar_panel)
        << "A command is carried out." << "case=" << plan.id.value() << "action=" << plan.action;
    if (m_handlers.act) {
        m_handlers.act(act);
        return;
    }
    const QString done = tr("%1: \"%2\" is done.")
                             .arg(plan.number, m_desk.named(plan.actionName, plan.actionNameEn));
    const QString not_done =
        tr("The command for %1 was not carried out. Ctrl+K and the up arrow bring it back.")
            .arg(plan.number);
    m_cases.act(act).then(this, [this, done, not_done](const Result<QJsonObject> &answer) {
        if (answer) {
            m_desk.syncTime(*answer);
            m_desk.say(ui::Severity::Info, done);
        } else {
            ui::report(m_desk, answer.error(), not_done);
        }
    });
}

/// Remembers the line, shuts the bar, gives the focus back, and then does it.
void CommandBar::finish(const std::function<void()> &then)
{
    m_history.add(m_line->text());
    Q_EMIT historyChanged(m_history.lines());
    shut();
    then();
}

} // namespace gl::commandbar
