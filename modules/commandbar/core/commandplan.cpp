#include "commandplan.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace gl::commandbar {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::commandbar", text);
}

/// In the order of preference; the first one that the case offers is meant.
QStringList actionsOf(Verb verb)
{
    switch (verb) {
    case Verb::Dispatch: return {u"dispatch"_s, u"transfer"_s, u"return_approve"_s};
    case Verb::Supervise: return {u"supervise"_s};
    case Verb::Verify: return {u"send_verify"_s, u"send_check"_s, u"resend_check"_s};
    case Verb::Return: return {u"apply_return"_s, u"return_city"_s, u"return_to_intake"_s};
    case Verb::New:
    case Verb::Map:
    case Verb::Video:
    case Verb::Call:
    case Verb::Find:
    case Verb::Whistle: break;
    }
    return {};
}

QJsonObject offered(const QJsonObject &document, const QStringList &wanted)
{
    const QJsonArray actions = document.value("actions"_L1).toArray();
    for (const QString &name : wanted) {
        for (const auto &action : actions) {
            if (action["action"_L1].toString() == name)
                return action.toObject();
        }
    }
    return {};
}

/// What a field of the action gets from the command; nothing: the command does not say.
QString valueFor(const QString &field, const QString &type, const Entry &object,
                 const QString &text)
{
    if (type == u"unit" && object.kind == EntryKind::Unit)
        return object.id;
    if (type == u"account" && object.kind == EntryKind::Person)
        return object.id;
    if (type == u"reason" && object.kind == EntryKind::Reason)
        return object.id;
    return field == u"text" || field == u"opinion" ? text : QString();
}

} // namespace

bool isAct(Verb verb)
{
    return !actionsOf(verb).isEmpty();
}

Result<ActPlan> planAct(Verb verb, const QJsonObject &document, const Entry &object,
                        const QString &text, bool chinese)
{
    const QJsonObject header = document.value("case"_L1).toObject();
    const QJsonObject action = offered(document, actionsOf(verb));
    if (action.isEmpty()) {
        return failure(
            {.kind = ErrorKind::Rejected,
             .message =
                 tr("You cannot do this with %1 now: it is at \"%2\".")
                     .arg(header.value("number"_L1).toString(),
                          header.value(chinese ? "state_name"_L1 : "state_name_en"_L1).toString()),
             .detail = u"verb=%1"_s.arg(static_cast<int>(verb)),
             .hint = tr("Open the case to see what can be done.")});
    }
    ActPlan plan{.id = CaseId(header.value("case_id"_L1).toInteger()),
                 .version = header.value("version"_L1).toInt(),
                 .number = header.value("number"_L1).toString(),
                 .title = header.value("title"_L1).toString(),
                 .action = action.value("action"_L1).toString(),
                 .actionName = action.value("name"_L1).toString(),
                 .actionNameEn = action.value("name_en"_L1).toString(),
                 .asksAgain = specOf(verb).asksAgain};
    // An action without a list of reasons is told the reason in words.
    QString words = text;
    bool hasReason = false;
    const QJsonArray fields = action.value("inputs"_L1).toArray();
    for (const auto &field : fields)
        hasReason = hasReason || field["type"_L1].toString() == u"reason";
    if (object.kind == EntryKind::Reason && !hasReason && words.isEmpty())
        words = object.name;
    for (const auto &field : fields) {
        const QString name = field["name"_L1].toString();
        // A proposed unit is another thing than the one that is to act.
        const bool required = field["required"_L1].toBool();
        const QString type = field["type"_L1].toString();
        const QString value =
            type == u"unit" && !required ? QString() : valueFor(name, type, object, words);
        if (!value.isEmpty())
            plan.inputs.insert(name, value);
        else if (required)
            plan.missing << name;
    }
    return plan;
}

} // namespace gl::commandbar
