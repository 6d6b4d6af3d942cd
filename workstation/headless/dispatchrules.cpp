#include "dispatchrules.h"

#include "groundcommand.h"
#include "interrupt.h"

#include <dispatch/ruleimport.h>
#include <dispatch/ruletexts.h>

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace gl::headless {

namespace {

using dispatch::Rule;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::DispatchCommand", text);
}

QStringList headers()
{
    return {tr("rule"),      tr("state"), tr("class"),     tr("area"),
            tr("ownership"), tr("unit"),  tr("assisting"), tr("conditions")};
}

QStringList cells(const Rule &rule)
{
    return {u"%1 v%2"_s.arg(rule.id).arg(rule.version),
            dispatch::stateText(rule.state),
            rule.className,
            rule.areaName.isEmpty() ? tr("district") : rule.areaName,
            dispatch::ownershipText(rule.ownership),
            rule.unitName,
            rule.assistNames.join(u", "_s),
            dispatch::conditionsText(rule)};
}

int list(Context &context, storage::Session &session, const Arguments &arguments)
{
    QJsonObject filter;
    for (const auto &[option, field] : {std::pair("--text", "text"), std::pair("--state", "state")})
        if (arguments.has(option))
            filter.insert(QLatin1StringView(field), arguments.value(option));
    QJsonArray all;
    for (int after = 0;;) {
        const auto page =
            session.json("select gl_api.rule_list($1::jsonb, $2::int, 1000)", {filter, after});
        if (!page)
            return context.fail(page.error());
        const QJsonArray rules = page->object()[u"rules"].toArray();
        for (const auto &rule : rules)
            all.append(rule);
        if (rules.size() < 1000)
            break;
        after = rules.last()[u"rule_id"].toInt();
    }
    QList<QStringList> rows;
    for (const auto &rule : all)
        rows << cells(Rule::fromJson(rule.toObject()));
    context.out().table(headers(), rows);
    context.out().json({{u"rules"_s, all}});
    return Done;
}

void show(Context &context, const QJsonObject &document)
{
    const Rule rule = Rule::fromJson(document);
    QList<std::pair<QString, QString>> rows{
        {tr("rule"), u"%1 v%2"_s.arg(rule.id).arg(rule.version)},
        {tr("state"), dispatch::stateText(rule.state)},
        {tr("class"), rule.classPath},
        {tr("area"), rule.areaName.isEmpty() ? tr("district") : rule.areaName},
        {tr("ownership"), dispatch::ownershipText(rule.ownership)},
        {tr("unit"), rule.unitName},
        {tr("assisting"), rule.assistNames.join(u", "_s)},
        {tr("limit"), rule.limit},
        {tr("basis"), rule.basis},
        {tr("conditions"), dispatch::conditionsText(rule)},
        {tr("priority"), QString::number(rule.priority)},
        {tr("valid"), u"%1 – %2"_s.arg(rule.validFrom.toString(Qt::ISODate),
                                       rule.validTo.toString(Qt::ISODate))},
        {tr("origin"), dispatch::originText(rule.origin)},
        {tr("written by"), rule.changedBy},
        {tr("proposed by"), rule.proposedBy},
        {tr("approved by"), rule.approvedBy},
        {tr("decision"), rule.decision}};
    if (rule.evidenceCount > 0)
        rows << std::pair(
            tr("evidence"),
            tr("%1 of %2 corrections agree").arg(rule.evidenceCount).arg(rule.evidenceOf));
    context.out().pairs(rows);
}

int one(Context &context, const Result<QJsonDocument> &answer)
{
    if (!answer)
        return context.fail(answer.error());
    show(context, answer->object());
    context.out().json(answer->object());
    return Done;
}

int history(Context &context, storage::Session &session, int id)
{
    const auto answer = session.json("select gl_api.rule_history($1::int)", {id});
    if (!answer)
        return context.fail(answer.error());
    QList<QStringList> rows;
    for (const auto &rule : answer->object()[u"versions"].toArray())
        rows << cells(Rule::fromJson(rule.toObject()));
    context.out().table(headers(), rows);
    context.out().json(answer->object());
    return Done;
}

/// A rule as JSON from a file, or from standard input as "-".
int save(Context &context, storage::Session &session, const QString &path)
{
    QFile file(path);
    const bool open =
        path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!open)
        return context.fail(
            {.kind = ErrorKind::NotFound, .message = tr("%1 can not be read.").arg(path)});
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    if (!document.isObject())
        return context.fail({.kind = ErrorKind::Invalid,
                             .message = tr("%1 holds no rule as a JSON object.").arg(path)});
    return one(context, session.json("select gl_api.rule_save($1::jsonb)", {document.object()}));
}

/// All rules that wait, one by one, so that one which may not be approved does not stop the rest.
int approveAll(Context &context, storage::Session &session)
{
    const auto page =
        session.json("select gl_api.rule_list('{\"state\": \"proposed\"}'::jsonb, 0, 1000)");
    if (!page)
        return context.fail(page.error());
    QJsonArray approved, refused;
    for (const auto &rule : page->object()[u"rules"].toArray()) {
        const auto done = session.json("select gl_api.rule_approve($1::int, $2::int)",
                                       {rule[u"rule_id"].toInt(), rule[u"version"].toInt()});
        if (done) {
            approved.append(rule[u"rule_id"]);
        } else {
            refused.append(
                QJsonObject{{u"rule_id"_s, rule[u"rule_id"]}, {u"reason"_s, done.error().message}});
            context.out().line(u"%1: %2"_s.arg(rule[u"rule_id"].toInt()).arg(done.error().message));
        }
    }
    context.out().line(tr("%1 approved, %2 refused.").arg(approved.size()).arg(refused.size()));
    context.out().json({{u"approved"_s, approved}, {u"refused"_s, refused}});
    return refused.isEmpty() ? Done : Failed;
}

QString briefText(const QJsonValue &rule)
{
    return u"%1 v%2 %3 · %4 → %5"_s.arg(rule[u"rule_id"].toInt())
        .arg(rule[u"version"].toInt())
        .arg(rule[u"class"].toString(),
             rule[u"area"].toString().isEmpty() ? tr("district") : rule[u"area"].toString(),
             rule[u"unit"].toString());
}

} // namespace

int runDispatchRules(Context &context, storage::Session &session, const Arguments &arguments)
{
    const QString verb = arguments.word(1);
    if (verb == "list"_L1)
        return list(context, session, arguments);
    if (verb == "save"_L1)
        return save(context, session, arguments.word(2));
    if (verb == "approve"_L1 && arguments.word(2) == "all"_L1)
        return approveAll(context, session);
    if (verb == "refresh"_L1) {
        const auto answer = session.json("select gl_api.rule_proposals_refresh()");
        if (!answer)
            return context.fail(answer.error());
        context.out().line(tr("%1 new proposals, %2 wait for a decision.")
                               .arg(answer->object()[u"proposed"].toInt())
                               .arg(answer->object()[u"waiting"].toInt()));
        context.out().json(answer->object());
        return Done;
    }
    bool fine = false;
    const int id = arguments.word(2).toInt(&fine);
    if (!fine || id <= 0)
        return context.wrongUsage(u"dispatch"_s, tr("Which rule? Give its number."));
    if (verb == "history"_L1)
        return history(context, session, id);
    const bool versioned = QStringList{u"propose"_s, u"approve"_s, u"reject"_s}.contains(verb);
    const int version = arguments.word(3).toInt(&fine);
    if (versioned && !fine)
        return context.wrongUsage(u"dispatch"_s, tr("Which version of the rule?"));
    const QString reason = arguments.value("--reason", u""_s);
    if (verb == "show"_L1)
        return one(context, session.json("select gl_api.rule_read($1::int, $2::int)",
                                         {id, fine ? storage::Param(version) : nullptr}));
    if (verb == "propose"_L1)
        return one(context,
                   session.json("select gl_api.rule_propose($1::int, $2::int)", {id, version}));
    if (verb == "approve"_L1)
        return one(context,
                   session.json("select gl_api.rule_approve($1::int, $2::int)", {id, version}));
    if (verb == "reject"_L1)
        return one(context, session.json("select gl_api.rule_reject($1::int, $2::int, $3)",
                                         {id, version, reason}));
    if (verb == "retire"_L1)
        return one(context, session.json("select gl_api.rule_retire($1::int, $2)", {id, reason}));
    return context.wrongUsage(u"dispatch"_s, tr("Do what with rules?"));
}

int runDispatchCheck(Context &context, storage::Session &session)
{
    const auto answer = session.json("select gl_api.rule_check()");
    if (!answer)
        return context.fail(answer.error());
    const QJsonObject found = answer->object();
    Output &out = context.out();
    const QJsonObject counts = found[u"counts"].toObject();
    out.pairs(
        {{tr("in force"), QString::number(found[u"active"].toInt())},
         {tr("conflicts"), QString::number(counts[u"conflicts"].toInt())},
         {tr("never win"), QString::number(counts[u"shadowed"].toInt())},
         {tr("holes"),
          u"%1 (%2)"_s.arg(counts[u"holes"].toInt())
              .arg(tr("%1 cases in 12 months").arg(found[u"cases_without_rule"].toInteger()))},
         {tr("units that ended"), QString::number(counts[u"retired_units"].toInt())},
         {tr("expired"), QString::number(counts[u"expired"].toInt())},
         {tr("expire soon"), QString::number(counts[u"expiring"].toInt())},
         {tr("classes that ended"), QString::number(counts[u"unknown_classes"].toInt())}});
    for (const auto &one : found[u"conflicts"].toArray())
        out.line(
            tr("conflict: %1 | %2").arg(briefText(one[u"rules"][0]), briefText(one[u"rules"][1])));
    for (const auto &one : found[u"shadowed"].toArray())
        out.line(tr("never wins: %1 (%2)")
                     .arg(briefText(one[u"rule"]), dispatch::shadowText(one[u"how"].toString())));
    for (const auto &one : found[u"holes"].toArray())
        out.line(tr("no rule: %1 in %2, %3 cases")
                     .arg(one[u"class"].toString(), one[u"town"].toString())
                     .arg(one[u"cases"].toInt()));
    for (const char *kind : {"retired_units", "expired", "expiring", "unknown_classes"})
        for (const auto &one : found[QLatin1StringView(kind)].toArray())
            out.line(u"%1: %2"_s.arg(QLatin1StringView(kind), briefText(one[u"rule"])));
    out.json(found);
    return Done;
}

int importRuleFile(Context &context, const Arguments &arguments)
{
    dispatch::RuleImportRequest request{.file = arguments.word(1),
                                        .mapping = {},
                                        .rejectsFile = arguments.value("--rejects"),
                                        .dryRun = arguments.has("--dry-run")};
    if (arguments.has("--mapping")) {
        auto mapping =
            tabular::Mapping::load(arguments.value("--mapping"), dispatch::ruleMappingRules());
        if (!mapping)
            return context.fail(mapping.error());
        request.mapping = std::move(*mapping);
    }
    const auto session = context.session();
    if (!session)
        return context.fail(session.error());
    interruptIsHandled();
    const auto report = dispatch::importRules(
        **session, request, [](const auto &, double) { return wasInterrupted(); });
    if (!report)
        return context.fail(report.error());
    printCounts(context.out(), *report, request.dryRun);
    if (report->state == "proposed"_L1 && report->loaded > 0)
        context.out().line(
            tr("They are proposals: somebody else approves them (dispatch rules approve all)."));
    QJsonObject document = countsJson(*report, request.dryRun);
    document.insert(u"state"_s, report->state);
    context.out().json(document);
    if (report->stoppedBy)
        return context.fail(*report->stoppedBy);
    return report->cancelled
               ? context.fail({.kind = ErrorKind::Timeout, .message = tr("Stopped as you asked.")})
               : Done;
}

} // namespace gl::headless
