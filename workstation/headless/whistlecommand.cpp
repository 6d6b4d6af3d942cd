#include "whistlecommand.h"

#include "casewords.h"
#include "context.h"

#include <whistle/whistlestore.h>

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace gl::headless {

const char *const kWhistleHelp = R"(
Usage: gridlinectl whistle new FIELD=VALUE ... [--command-id UUID]
       gridlinectl whistle act WHISTLE ACTION [FIELD=VALUE ...] [--version N] [--command-id UUID]
       gridlinectl whistle attach WHISTLE FILE [--command-id UUID]
       gridlinectl whistle show WHISTLE
       gridlinectl whistle list [--all|--ended] [--mine] [--town CODE]
       gridlinectl whistle timers

  new     fields: kind (enforcement, key_work, emergency), matter, units (codes, with commas between),
          spot, lon, lat, datum or area (code), arrive_at (emergencies need none), case, unit (the town
          that blows, for somebody of the centre), draft (true)
  act     what may be done now, and what it wants, is shown by `show`; those marked ! must be given
  attach  a photo or a document of the town or of a called department
  timers  who did not come is absent, what is not scored in time goes into the archive; gridlined does
          this by itself

A command id makes sending twice harmless. Everything is done as the account given with --as.)";

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::WhistleCommand", text);
}

struct Work
{
    Context &context;
    storage::Session &session;
    const Arguments &arguments;
};

int wrong(const Work &work, const QString &why)
{
    return work.context.wrongUsage(u"whistle"_s, why);
}

QString local(const QJsonValue &instant)
{
    const QDateTime at = QDateTime::fromString(instant.toString(), Qt::ISODateWithMs);
    return at.isValid() ? at.toLocalTime().toString(u"MM-dd HH:mm"_s) : u"-"_s;
}

/// "T_DEP1 on site, late".
QString partText(const QJsonValue &part)
{
    QString text = part[u"unit_name"].toString() + u' ' + part[u"state"].toString();
    if (part[u"late"].toBool())
        text += u", "_s + tr("late");
    return text;
}

QStringList rowOf(const QJsonObject &whistle)
{
    QStringList parts;
    for (const auto &part : whistle[u"units"].toArray())
        parts << partText(part);
    return {QString::number(whistle[u"whistle_id"].toInteger()),
            whistle[u"kind"].toString(),
            whistle[u"state"].toString(),
            whistle[u"unit"].toString(),
            whistle[u"matter"].toString().left(30),
            local(whistle[u"arrive_by"]),
            parts.join(u"; "_s)};
}

void showList(Context &context, const QJsonArray &whistles)
{
    QList<QStringList> rows;
    for (const auto &whistle : whistles)
        rows << rowOf(whistle.toObject());
    context.out().table({tr("whistle"), tr("kind"), tr("state"), tr("town"), tr("matter"),
                         tr("arrive by"), tr("departments")},
                        rows);
    context.out().json({{u"whistles"_s, whistles}});
}

QString actionText(const QJsonValue &action)
{
    QStringList inputs;
    for (const auto &input : action[u"inputs"].toArray())
        inputs << input[u"name"].toString() + (input[u"required"].toBool() ? u"!"_s : QString());
    return action[u"action"].toString()
           + (inputs.isEmpty() ? QString() : u" ("_s + inputs.join(u", "_s) + u')');
}

int showOne(Context &context, const QJsonObject &whistle)
{
    QStringList actions;
    for (const auto &action : whistle[u"actions"].toArray())
        actions << actionText(action);
    context.out().pairs({{tr("whistle"), QString::number(whistle[u"whistle_id"].toInteger())},
                         {tr("version"), QString::number(whistle[u"version"].toInt())},
                         {tr("kind"), whistle[u"kind"].toString()},
                         {tr("state"), whistle[u"state"].toString()},
                         {tr("town"), whistle[u"unit"].toString()},
                         {tr("matter"), whistle[u"matter"].toString()},
                         {tr("spot"), whistle[u"spot"].toString()},
                         {tr("code"), whistle[u"code"].toString()},
                         {tr("arrive by"), local(whistle[u"arrive_by"])},
                         {tr("result"), whistle[u"result"].toString()},
                         {tr("may do"), actions.join(u", "_s)}});
    QList<QStringList> parts;
    for (const auto &part : whistle[u"units"].toArray()) {
        const QJsonValue scores = part[u"scores"];
        parts << QStringList{part[u"unit"].toString(),
                             part[u"unit_name"].toString(),
                             partText(part),
                             local(part[u"reported_at"]),
                             part[u"owner"].toString(),
                             part[u"measures"].toString(),
                             scores.isObject() ? u"%1/%2/%3"_s.arg(scores[u"arrival"].toInt())
                                                     .arg(scores[u"cooperation"].toInt())
                                                     .arg(scores[u"result"].toInt())
                                               : u"-"_s};
    }
    context.out().line();
    context.out().table({tr("code"), tr("department"), tr("state"), tr("came"), tr("owner"),
                         tr("measures"), tr("marks")},
                        parts);
    QStringList files;
    for (const auto &file : whistle[u"files"].toArray())
        files << file[u"name"].toString();
    if (!files.isEmpty())
        context.out().pairs({{tr("files"), files.join(u", "_s)}});
    QList<QStringList> log;
    for (const auto &entry : whistle[u"log"].toArray())
        log << QStringList{local(entry[u"at"]), entry[u"action"].toString(),
                           entry[u"actor"].toString(), entry[u"unit"].toString()};
    context.out().line();
    context.out().table({tr("at"), tr("what"), tr("who"), tr("unit")}, log);
    context.out().json(whistle);
    return Done;
}

int answer(const Work &work, const Result<QJsonObject> &document)
{
    return document ? showOne(work.context, *document) : work.context.fail(document.error());
}

Result<QUuid> commandOf(const Arguments &arguments)
{
    if (!arguments.has("--command-id"))
        return QUuid::createUuid();
    const QUuid given(arguments.value("--command-id"));
    if (given.isNull())
        return failure(ErrorKind::Invalid, tr("--command-id is no UUID."));
    return given;
}

/// Units come as a list with commas; coordinates are numbers.
QJsonObject givenOf(QJsonObject fields)
{
    if (fields.contains("units"_L1))
        fields[u"units"_s] =
            QJsonArray::fromStringList(fields[u"units"].toString().split(u',', Qt::SkipEmptyParts));
    for (const QString &name : {u"lon"_s, u"lat"_s}) {
        bool number = false;
        const double value = fields.value(name).toString().toDouble(&number);
        if (number)
            fields[name] = value;
    }
    return fields;
}

int makeNew(const Work &work)
{
    const auto fields = parseFields(work.arguments.positional().mid(1));
    const auto command = commandOf(work.arguments);
    if (!fields || !command)
        return wrong(work, fields ? command.error().message : fields.error().message);
    return answer(work, whistle::store::blow(work.session, givenOf(*fields), *command));
}

Result<qint64> idOf(const Arguments &arguments)
{
    bool number = false;
    const qint64 id = arguments.word(1).toLongLong(&number);
    if (!number)
        return failure(ErrorKind::Invalid,
                       tr("Which whistle? Give its number, as `whistle list` shows it."));
    return id;
}

int act(const Work &work)
{
    const auto id = idOf(work.arguments);
    const auto fields = parseFields(work.arguments.positional().mid(3));
    const auto command = commandOf(work.arguments);
    const auto version = work.arguments.integer("--version", 0, 1);
    if (!id || work.arguments.word(2).isEmpty() || !fields || !command || !version)
        return wrong(work, !id        ? id.error().message
                           : !fields  ? fields.error().message
                           : !command ? command.error().message
                           : !version ? version.error().message
                                      : tr("Which action?"));
    return answer(work, whistle::store::act(work.session, {.whistle = *id,
                                                           .version = static_cast<int>(*version),
                                                           .action = work.arguments.word(2),
                                                           .inputs = givenOf(*fields),
                                                           .command = *command}));
}

int attach(const Work &work)
{
    const auto id = idOf(work.arguments);
    const auto command = commandOf(work.arguments);
    if (!id || !command || work.arguments.word(2).isEmpty())
        return wrong(work, !id        ? id.error().message
                           : !command ? command.error().message
                                      : tr("Which file?"));
    QFile file(work.arguments.word(2));
    if (!file.open(QFile::ReadOnly))
        return work.context.fail(
            {.kind = ErrorKind::Invalid,
             .message = tr("%1 could not be read: %2").arg(file.fileName(), file.errorString())});
    return answer(work, whistle::store::attach(work.session, {.whistle = *id,
                                                              .name = QFileInfo(file).fileName(),
                                                              .content = file.readAll(),
                                                              .command = *command}));
}

int show(const Work &work)
{
    const auto id = idOf(work.arguments);
    if (!id)
        return wrong(work, id.error().message);
    return answer(work, whistle::store::read(work.session, *id));
}

int list(const Work &work)
{
    QJsonObject filter{{u"state"_s, work.arguments.has("--all")     ? u"all"_s
                                    : work.arguments.has("--ended") ? u"ended"_s
                                                                    : u"open"_s},
                       {u"mine"_s, work.arguments.has("--mine")}};
    if (work.arguments.has("--town"))
        filter.insert(u"town"_s, work.arguments.value("--town"));
    const auto whistles = whistle::store::list(work.session, filter);
    if (!whistles)
        return work.context.fail(whistles.error());
    showList(work.context, *whistles);
    return Done;
}

int timers(const Work &work)
{
    const auto moved = whistle::store::timers(work.session);
    if (!moved)
        return work.context.fail(moved.error());
    work.context.out().pairs({{tr("whistles moved"), QString::number(*moved)}});
    work.context.out().json({{u"moved"_s, *moved}});
    return Done;
}

struct Sub
{
    const char *name;
    int (*run)(const Work &work);
};
constexpr Sub kSubs[] = {{"new", makeNew}, {"act", act},   {"attach", attach},
                         {"show", show},   {"list", list}, {"timers", timers}};

} // namespace

int runWhistle(Context &context, const QStringList &words)
{
    const auto arguments = Arguments::parse(words, {{"--command-id"},
                                                    {"--version"},
                                                    {"--all", false},
                                                    {"--ended", false},
                                                    {"--mine", false},
                                                    {"--town"}});
    if (!arguments)
        return context.wrongUsage(u"whistle"_s, arguments.error().message);
    for (const Sub &sub : kSubs) {
        if (arguments->word(0) != QLatin1StringView(sub.name))
            continue;
        auto session = context.session({.applicationName = u"gridlinectl whistle"_s});
        if (!session)
            return context.fail(session.error());
        return sub.run({context, **session, *arguments});
    }
    return context.wrongUsage(u"whistle"_s, tr("new, act, attach, show, list or timers?"));
}

} // namespace gl::headless
