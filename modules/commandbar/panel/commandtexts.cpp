#include "commandtexts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace gl::commandbar {

namespace {

QString tr(const char *text, const char *comment = nullptr)
{
    return QCoreApplication::translate("gl::commandbar", text, comment);
}

QString argumentText(Argument argument)
{
    switch (argument) {
    case Argument::Case: return tr("case");
    case Argument::CaseOrGrid: return tr("case or grid");
    case Argument::Unit: return tr("unit");
    case Argument::Person: return tr("person");
    case Argument::Reason: return tr("reason");
    case Argument::Text: return tr("words");
    }
    return {};
}

} // namespace

QString kindText(EntryKind kind)
{
    switch (kind) {
    case EntryKind::Action: return tr("Action");
    case EntryKind::Case: return tr("Case");
    case EntryKind::Unit: return tr("Unit");
    case EntryKind::Person: return tr("Person");
    case EntryKind::Grid: return tr("Grid");
    case EntryKind::Class: return tr("Class");
    case EntryKind::Whistle: return tr("Whistle");
    case EntryKind::Reason: return tr("Reason");
    }
    return {};
}

QString verbText(Verb verb)
{
    switch (verb) {
    case Verb::New: return tr("New phone order");
    case Verb::Dispatch: return tr("Dispatch a case to a unit");
    case Verb::Supervise: return tr("Supervise a case");
    case Verb::Verify: return tr("Send an inspector to verify or inspect");
    case Verb::Return: return tr("Return a case with a reason");
    case Verb::Map: return tr("Show on the map");
    case Verb::Video: return tr("Show video of the place");
    case Verb::Call: return tr("Call a person");
    case Verb::Find: return tr("Search in all text");
    case Verb::Whistle: return tr("Call departments to the spot of a case");
    }
    return {};
}

QString verbWord(Verb verb, bool chinese)
{
    const VerbSpec &spec = specOf(verb);
    return chinese ? spec.chinese : spec.latin.last();
}

QString verbUsage(Verb verb, bool chinese)
{
    QString usage = verbWord(verb, chinese);
    for (const Argument argument : specOf(verb).arguments)
        usage += u" <%1>"_s.arg(argumentText(argument));
    return usage;
}

QString askFor(Argument argument)
{
    switch (argument) {
    case Argument::Case: return tr("Type the number of the case or its last digits.");
    case Argument::CaseOrGrid: return tr("Type a case number or a grid.");
    case Argument::Unit: return tr("Type the unit: name, pinyin, initials or code.");
    case Argument::Person: return tr("Type the person: name, pinyin or initials.");
    case Argument::Reason: return tr("Type the reason.");
    case Argument::Text: return tr("Type the words.");
    }
    return {};
}

QString planText(Verb verb, const ActPlan &plan, const QString &objectName, const QString &text,
                 bool chinese)
{
    const QString about = u"%1 %2"_s.arg(plan.number, plan.title);
    const QString action =
        chinese || plan.actionNameEn.isEmpty() ? plan.actionName : plan.actionNameEn;
    switch (verb) {
    case Verb::Dispatch: return tr("%1: \"%2\" to %3.").arg(about, action, objectName);
    case Verb::Supervise: return tr("%1: \"%2\" with the words: %3").arg(about, action, text);
    case Verb::Verify: return tr("%1: \"%2\", inspector %3.").arg(about, action, objectName);
    case Verb::Return:
        return text.isEmpty()
                   ? tr("%1: \"%2\", reason: %3.").arg(about, action, objectName)
                   : tr("%1: \"%2\", reason: %3 (%4).").arg(about, action, objectName, text);
    case Verb::New:
    case Verb::Map:
    case Verb::Video:
    case Verb::Call:
    case Verb::Find:
    case Verb::Whistle: break;
    }
    return about;
}

} // namespace gl::commandbar
