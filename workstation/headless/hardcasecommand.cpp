#include "hardcasecommand.h"

#include "procedurewords.h"

#include <QCoreApplication>

#include <hardcase/hardwords.h>

using namespace Qt::StringLiterals;

namespace gl::headless {

const char *const kHardcaseHelp = R"(
Usage: gridlinectl hardcase scan
       gridlinectl hardcase new case=CASE text=WHY [--command-id UUID]
       gridlinectl hardcase act HARDCASE ACTION [FIELD=VALUE ...] [--version N] [--command-id UUID]
       gridlinectl hardcase show HARDCASE
       gridlinectl hardcase list [--all|--closed|--way WAY] [--reason REASON] [--mine]

  scan    looks for cases that the rules make hard; gridlined does this by itself
  new     puts a case on the list by hand
  act     what may be done now, and what it wants, is shown by `show`; those marked ! must be given
  --way     open, conference, whistle or backstop
  --reason  returned, callback_failed, cross_department, cross_area, overdue, repeat_caller,
            leader_mark, whistle_escalated or by_hand

A command id makes sending twice harmless. Everything is done as the account given with --as.)";

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::HardcaseCommand", text);
}

struct Work
{
    Context &context;
    storage::Session &session;
    const Arguments &arguments;
};

QString whichOne()
{
    return tr("Which hard case? Give its number, as `hardcase list` shows it.");
}

QStringList rowOf(const QJsonObject &row)
{
    const hardcase::HardCase one = hardcase::hardCaseFrom(row);
    return {QString::number(one.id),
            one.number,
            one.title.left(30),
            hardcase::reasonsText(one.reasons),
            hardcase::wayText(one.state),
            localInstant(row[u"opened_at"]),
            one.owner,
            one.keeper,
            one.nextStep};
}

void showOrders(Context &context, const hardcase::HardDetails &details)
{
    QList<QStringList> rows;
    for (const hardcase::Order &order : details.orders)
        rows << QStringList{order.unit, order.basis, hardcase::stepText(order.state),
                            order.proposedBy, order.decidedBy};
    if (!rows.isEmpty()) {
        context.out().line();
        context.out().table({tr("order to"), tr("basis"), tr("state"), tr("by"), tr("decided by")},
                            rows);
    }
    rows.clear();
    for (const hardcase::Funds &funds : details.funds)
        rows << QStringList{
            QString::number(funds.asked, 'f', 2), QString::number(funds.approved, 'f', 2),
            QString::number(funds.spent, 'f', 2), funds.purpose, hardcase::stepText(funds.state)};
    if (!rows.isEmpty()) {
        context.out().line();
        context.out().table({tr("asked"), tr("granted"), tr("spent"), tr("purpose"), tr("state")},
                            rows);
    }
}

int showOne(Context &context, const QJsonObject &document)
{
    const hardcase::HardDetails details = hardcase::hardDetailsFrom(document);
    const hardcase::HardCase &one = details.hardCase;
    context.out().pairs({{tr("hard case"), QString::number(one.id)},
                         {tr("version"), QString::number(one.version)},
                         {tr("case"), one.number + u' ' + one.title},
                         {tr("why"), hardcase::reasonsText(one.reasons)},
                         {tr("way out"), hardcase::wayText(one.state)},
                         {tr("since"), localInstant(document[u"opened_at"])},
                         {tr("owner"), one.owner},
                         {tr("followed by"), one.keeper},
                         {tr("next step"), one.nextStep},
                         {tr("result"), one.result},
                         {tr("not yet closed, because"), one.unfinished},
                         {tr("may do"), actionsText(document[u"actions"].toArray())}});
    showOrders(context, details);
    context.out().json(document);
    return Done;
}

int answer(const Work &work, const Result<QJsonDocument> &document)
{
    return document ? showOne(work.context, document->object())
                    : work.context.fail(document.error());
}

int scan(const Work &work)
{
    const auto found = work.session.json("select gl_api.hardcase_scan()");
    if (!found)
        return work.context.fail(found.error());
    work.context.out().pairs({{tr("entered"), QString::number((*found)[u"entered"].toInt())},
                              {tr("reasons added"), QString::number((*found)[u"added"].toInt())}});
    work.context.out().json(found->object());
    return Done;
}

int makeOne(const Work &work)
{
    return answer(work, makeNew(work.session, work.arguments,
                                "select gl_api.hardcase_new($1::jsonb, $2::uuid)", {}));
}

int act(const Work &work)
{
    return answer(
        work, actOn(work.session, work.arguments,
                    "select gl_api.hardcase_act($1, nullif($2, 0)::int, $3, $4::jsonb, $5::uuid)",
                    whichOne()));
}

int show(const Work &work)
{
    return answer(work, objectIdOf(work.arguments, whichOne()).and_then([&](qint64 id) {
        return work.session.json("select gl_api.hardcase_read($1)", {id});
    }));
}

int list(const Work &work)
{
    QJsonObject filter{{u"state"_s, work.arguments.has("--all") ? u"all"_s
                                    : work.arguments.has("--closed")
                                        ? u"closed"_s
                                        : work.arguments.value("--way", u"living"_s)},
                       {u"mine"_s, work.arguments.has("--mine")}};
    if (work.arguments.has("--reason"))
        filter.insert(u"reason"_s, work.arguments.value("--reason"));
    const auto found = work.session.json("select gl_api.hardcase_list($1::jsonb)", {filter});
    if (!found)
        return work.context.fail(found.error());
    QList<QStringList> rows;
    for (const auto &row : found->array())
        rows << rowOf(row.toObject());
    work.context.out().table({tr("hard case"), tr("case"), tr("title"), tr("why"), tr("way out"),
                              tr("since"), tr("owner"), tr("followed by"), tr("next step")},
                             rows);
    work.context.out().json({{u"hard_cases"_s, found->array()}});
    return Done;
}

struct Sub
{
    const char *name;
    int (*run)(const Work &work);
};
constexpr Sub kSubs[] = {
    {"scan", scan}, {"new", makeOne}, {"act", act}, {"show", show}, {"list", list}};

} // namespace

int runHardcase(Context &context, const QStringList &words)
{
    const auto arguments = Arguments::parse(words, {{"--command-id"},
                                                    {"--version"},
                                                    {"--all", false},
                                                    {"--closed", false},
                                                    {"--way"},
                                                    {"--reason"},
                                                    {"--mine", false}});
    if (!arguments)
        return context.wrongUsage(u"hardcase"_s, arguments.error().message);
    for (const Sub &sub : kSubs) {
        if (arguments->word(0) != QLatin1StringView(sub.name))
            continue;
        auto session = context.session({.applicationName = u"gridlinectl hardcase"_s});
        if (!session)
            return context.fail(session.error());
        return sub.run({context, **session, *arguments});
    }
    return context.wrongUsage(u"hardcase"_s, tr("scan, new, act, show or list?"));
}

} // namespace gl::headless
