#include "componentcommand.h"

#include "context.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace gl::headless {

const char *const kComponentHelp = R"(
Usage: gridlinectl component show CODE
       gridlinectl component update CODE FIELD=VALUE ... [--version N] [--command-id UUID]
       gridlinectl component log CODE
       gridlinectl component census [AREA] [--per area|class] [--due [--limit N]]

  show    position, owner, manager, maintainer, enforcer, state, when it was seen and when it is due
  update  fields: name, lon, lat, datum, owner, manager, maintainer, enforcer (code or name of a unit),
          state (intact, damaged, lost, abandoned, moved), source, accuracy (A, B, C), remark, note,
          and seen=true: somebody saw it where it stands
  log     every change, the newest first; it is never rewritten
  census  how much of what should have been seen was seen, per area below AREA or per class; --due
          lists what was not, the longest unseen first

A code has 17 digits, or 16 as until 2026. Updates need the system administrator or a shift lead; an
inspector tells position, state, remark and seen in his own areas.)";

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::ComponentCommand", text);
}

struct Work
{
    Context &context;
    storage::Session &session;
    const Arguments &arguments;
};

int wrong(const Work &work, const QString &why)
{
    return work.context.wrongUsage(u"component"_s, why);
}

QString stateName(const QString &state)
{
    if (state == "intact"_L1)
        return tr("intact");
    if (state == "damaged"_L1)
        return tr("damaged");
    if (state == "lost"_L1)
        return tr("lost");
    if (state == "abandoned"_L1)
        return tr("abandoned");
    if (state == "moved"_L1)
        return tr("moved away");
    return state;
}

void print(Output &out, const QJsonObject &component)
{
    const auto text = [&](const char *key) {
        return component[QLatin1StringView(key)].toVariant().toString();
    };
    out.pairs({{tr("code"), text("code")},
               {tr("name"), text("name")},
               {tr("class"), text("class")},
               {tr("grid"), text("grid") + u' ' + text("grid_name")},
               {tr("position"), text("lon") + u' ' + text("lat")},
               {tr("state"), stateName(text("state"))},
               {tr("owner"), text("owner_name")},
               {tr("manager"), text("manager_name")},
               {tr("maintainer"), text("maintainer_name")},
               {tr("enforcer"), text("enforcer_name")},
               {tr("remark"), text("remark")},
               {tr("last seen"), text("surveyed_on")},
               {tr("due for a census"), text("due_on")},
               {tr("version"), text("version")}});
}

int show(const Work &work)
{
    const auto answer =
        work.session.json("select gl_api.component_read($1)", {work.arguments.word(1)});
    if (!answer)
        return work.context.fail(answer.error());
    print(work.context.out(), answer->object());
    work.context.out().json(answer->object());
    return Done;
}

int update(const Work &work)
{
    QJsonObject changes;
    for (const QString &word : work.arguments.positional().mid(2)) {
        const qsizetype at = word.indexOf(u'=');
        if (at < 1)
            return wrong(work, tr("%1 is not FIELD=VALUE.").arg(word));
        changes.insert(word.first(at), word.mid(at + 1));
    }
    if (changes.isEmpty())
        return wrong(work, tr("What is to be changed?"));
    const auto version = work.arguments.integer("--version", 0, 1);
    if (!version)
        return wrong(work, version.error().message);
    QUuid command = QUuid::createUuid();
    if (work.arguments.has("--command-id"))
        command = QUuid::fromString(work.arguments.value("--command-id"));
    if (command.isNull())
        return wrong(work, tr("A command id is a UUID."));
    const auto answer = work.session.json(
        "select gl_api.component_update($1, $2::jsonb, $3::int, $4)",
        {work.arguments.word(1), changes,
         *version > 0 ? storage::Param(*version) : storage::Param(nullptr), command});
    if (!answer)
        return work.context.fail(answer.error());
    print(work.context.out(), answer->object());
    work.context.out().json(answer->object());
    return Done;
}

int log(const Work &work)
{
    const auto answer =
        work.session.json("select gl_api.component_history($1)", {work.arguments.word(1)});
    if (!answer)
        return work.context.fail(answer.error());
    QList<QStringList> rows;
    for (const auto &entry : answer->array()) {
        const QJsonObject before = entry[u"before"].toObject();
        const QJsonObject after = entry[u"after"].toObject();
        QStringList changes;
        for (auto it = after.begin(); it != after.end(); ++it)
            changes += u"%1: %2 > %3"_s.arg(it.key(), before[it.key()].toVariant().toString(),
                                            it->toVariant().toString());
        rows << QStringList{QString::number(entry[u"version"].toInt()),
                            entry[u"at"].toString().left(19), entry[u"action"].toString(),
                            entry[u"actor"].toString(),
                            before.isEmpty() ? tr("(new)") : changes.join(u", "_s)};
    }
    work.context.out().table({tr("version"), tr("at"), tr("action"), tr("by"), tr("changes")},
                             rows);
    work.context.out().json({{u"log"_s, answer->array()}});
    return Done;
}

int due(const Work &work)
{
    const auto limit = work.arguments.integer("--limit", 200, 1, 5000);
    if (!limit)
        return wrong(work, limit.error().message);
    const QString area = work.arguments.word(1);
    const auto answer = work.session.json(
        "select gl_api.component_due($1, $2::int)",
        {area.isEmpty() ? storage::Param(nullptr) : storage::Param(area), *limit});
    if (!answer)
        return work.context.fail(answer.error());
    QList<QStringList> rows;
    for (const auto &each : answer->array())
        rows << QStringList{each[u"code"].toString(), each[u"name"].toString(),
                            each[u"grid"].toString(), each[u"maintainer_name"].toString(),
                            each[u"due_on"].toString()};
    work.context.out().table({tr("code"), tr("name"), tr("grid"), tr("maintainer"), tr("due on")},
                             rows);
    work.context.out().json({{u"due"_s, answer->array()}});
    return Done;
}

int census(const Work &work)
{
    if (work.arguments.has("--due"))
        return due(work);
    const QString area = work.arguments.word(1);
    const auto answer =
        work.session.json("select gl_api.component_census($1, $2)",
                          {area.isEmpty() ? storage::Param(nullptr) : storage::Param(area),
                           work.arguments.value("--per", u"area"_s)});
    if (!answer)
        return work.context.fail(answer.error());
    QList<QStringList> rows;
    for (const auto &each : answer->array())
        rows << QStringList{each[u"code"].toString(),
                            each[u"name"].toString(),
                            QString::number(each[u"total"].toInteger()),
                            QString::number(each[u"seen"].toInteger()),
                            QString::number(each[u"due"].toInteger()),
                            QString::number(each[u"never"].toInteger()),
                            QString::number(each[u"gone"].toInteger()),
                            QString::number(each[u"share"].toDouble() * 100, 'f', 1),
                            each[u"oldest"].toString()};
    work.context.out().table({tr("code"), tr("name"), tr("components"), tr("seen"), tr("due"),
                              tr("never seen"), tr("gone"), tr("seen %"), tr("oldest")},
                             rows);
    work.context.out().json({{u"census"_s, answer->array()}});
    return Done;
}

struct Sub
{
    const char *name;
    int (*run)(const Work &work);
    bool needsCode;
};
constexpr Sub kSubs[] = {
    {"show", show, true}, {"update", update, true}, {"log", log, true}, {"census", census, false}};

} // namespace

int runComponent(Context &context, const QStringList &words)
{
    const auto arguments = Arguments::parse(
        words, {{"--version"}, {"--command-id"}, {"--per"}, {"--limit"}, {"--due", false}});
    if (!arguments)
        return context.wrongUsage(u"component"_s, arguments.error().message);
    for (const Sub &sub : kSubs) {
        if (arguments->word(0) != QLatin1StringView(sub.name))
            continue;
        if (sub.needsCode && arguments->word(1).isEmpty())
            return context.wrongUsage(u"component"_s, tr("Which component?"));
        auto session = context.session({.applicationName = u"gridlinectl component"_s});
        if (!session)
            return context.fail(session.error());
        return sub.run({context, **session, *arguments});
    }
    return context.wrongUsage(u"component"_s, tr("show, update, log or census?"));
}

} // namespace gl::headless
