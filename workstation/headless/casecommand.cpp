#include "casecommand.h"

#include "caseprint.h"
#include "casewords.h"
#include "context.h"

#include <cases/caseservice.h>

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace gl::headless {

const char *const kCaseHelp = R"(
Usage: gridlinectl case new FIELD=VALUE ... [--draft] [--command-id UUID]
       gridlinectl case act CASE ACTION [FIELD=VALUE ...] [--version N] [--command-id UUID]
       gridlinectl case show|history|actions CASE
       gridlinectl case list [FILTER=VALUE ...] [--sort KEY] [--limit N]
       gridlinectl case search WORDS [town=ID] [root=ID] [--limit N]
       gridlinectl case attach CASE FILE --kind KIND
       gridlinectl case reveal CASE --reason TEXT
       gridlinectl case life-cycle grid|hotline

  new         fields: family (grid or hotline), text, title, address, area (code), lon, lat, datum,
              class (matter:06010, or a code, or a name), source, channel, order_type, urgency,
              external_no, caller.name, caller.phone, caller.address, caller.secret
  act         what an action wants is shown by `case actions CASE`; those marked ! must be given.
              Without --version the case is read first and that version is used.
  list        filters: family, stage, state, unit, town, village, grid, class, root, source, urgency,
              flag, unclaimed, no_unit, mine, my_unit, overdue, due_minutes, text
              sort: deadline, reported, number, town, unit, class, state, urgency, title; -KEY turns
  attach      kinds: near, far, before, after, verify, reference, document, recording
  life-cycle  the states and actions as a Graphviz graph

CASE is a readable number (DX20260924R000091) or an id. A command id makes sending twice harmless:
the second answer says "replay". Everything is done as the account given with --as.)";

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::CaseCommand", text);
}

/// What every sub-command needs, made once.
struct Desk
{
    Context &context;
    cases::CaseService service;
    const Arguments &arguments;
    Language language;
};

Result<QJsonObject> wait(QFuture<Result<QJsonObject>> future)
{
    future.waitForFinished();
    return future.takeResult();
}

Result<CaseId> find(Desk &desk)
{
    if (desk.arguments.word(1).isEmpty())
        return failure(ErrorKind::Invalid, tr("Which case?"));
    auto future = desk.service.find(desk.arguments.word(1));
    future.waitForFinished();
    return future.takeResult();
}

Result<QUuid> commandId(const Arguments &arguments)
{
    if (!arguments.has("--command-id"))
        return QUuid::createUuid();
    const auto id = QUuid::fromString(arguments.value("--command-id"));
    if (id.isNull())
        return failure(ErrorKind::Invalid, tr("--command-id must be a UUID."));
    return id;
}

void printOutcome(Context &context, const QJsonObject &answer)
{
    QList<std::pair<QString, QString>> rows{
        {tr("case"), answer["number"_L1].toString()},
        {tr("state"), answer["state"_L1].toString()},
        {tr("version"), QString::number(answer["version"_L1].toInt())}};
    if (answer["deadline"_L1].isString())
        rows += {answer["clock"_L1].toString(), printTime(answer["deadline"_L1])};
    if (answer["status"_L1].toString() == "replay"_L1)
        rows += {tr("note"), tr("done before; nothing was done twice")};
    context.out().pairs(rows);
    context.out().json(answer);
}

int createCase(Desk &desk)
{
    auto fields = parseFields(desk.arguments.positional().mid(1));
    if (!fields)
        return desk.context.wrongUsage(u"case"_s, fields.error().message);
    if (desk.arguments.has("--draft"))
        fields->insert(u"draft"_s, true);
    const auto id = commandId(desk.arguments);
    if (!id)
        return desk.context.wrongUsage(u"case"_s, id.error().message);
    const auto answer = wait(desk.service.create(*fields, *id));
    if (!answer)
        return desk.context.fail(answer.error());
    printOutcome(desk.context, *answer);
    return Done;
}

int act(Desk &desk)
{
    const QString action = desk.arguments.word(2);
    if (action.isEmpty())
        return desk.context.wrongUsage(u"case"_s, tr("Which action?"));
    const auto inputs = parseFields(desk.arguments.positional().mid(3));
    const auto command = commandId(desk.arguments);
    if (!inputs || !command)
        return desk.context.wrongUsage(u"case"_s,
                                       (!inputs ? inputs.error() : command.error()).message);
    const auto id = find(desk);
    if (!id)
        return desk.context.fail(id.error());
    auto version = desk.arguments.integer("--version", 0, 1, 1'000'000);
    if (!version)
        return desk.context.wrongUsage(u"case"_s, version.error().message);
    if (*version == 0) {
        const auto document = wait(desk.service.read(*id));
        if (!document)
            return desk.context.fail(document.error());
        version = document->value("case"_L1).toObject()["version"_L1].toInt();
    }
    const auto answer = wait(desk.service.act({.id = *id,
                                               .version = int(*version),
                                               .action = action,
                                               .inputs = *inputs,
                                               .command = *command}));
    if (!answer)
        return desk.context.fail(answer.error());
    printOutcome(desk.context, *answer);
    return Done;
}

int readCase(Desk &desk, QString (*print)(const QJsonObject &, Language))
{
    const auto id = find(desk);
    if (!id)
        return desk.context.fail(id.error());
    const auto document = wait(desk.service.read(*id));
    if (!document)
        return desk.context.fail(document.error());
    desk.context.out().line(print(*document, desk.language));
    desk.context.out().json(*document);
    return Done;
}

int list(Desk &desk)
{
    const auto filter = parseFields(desk.arguments.positional().mid(1));
    const auto limit = desk.arguments.integer("--limit", 50, 1, 1000);
    if (!filter || !limit)
        return desk.context.wrongUsage(u"case"_s,
                                       (!filter ? filter.error() : limit.error()).message);
    const auto page =
        wait(desk.service.queue({.filter = *filter,
                                 .sort = desk.arguments.value("--sort", u"deadline"_s),
                                 .after = {},
                                 .page = int(*limit)}));
    if (!page)
        return desk.context.fail(page.error());
    if (page->value("rows"_L1).toArray().isEmpty())
        desk.context.out().line(tr("No open case fits."));
    else
        desk.context.out().table(queueHeaders(desk.language), queueRows(*page, desk.language));
    desk.context.out().json(*page);
    return Done;
}

int search(Desk &desk)
{
    const auto filter = parseFields(desk.arguments.positional().mid(2));
    const auto limit = desk.arguments.integer("--limit", 50, 1, 500);
    if (!filter || !limit)
        return desk.context.wrongUsage(u"case"_s,
                                       (!filter ? filter.error() : limit.error()).message);
    const auto found =
        wait(desk.service.search(desk.arguments.word(1), *filter, std::nullopt, int(*limit)));
    if (!found)
        return desk.context.fail(found.error());
    QList<QStringList> rows;
    for (const auto &entry : found->value("rows"_L1).toArray()) {
        const auto row = entry.toObject();
        rows +=
            {row["number"_L1].toString(), printTime(row["reported_at"_L1]),
             row["state"_L1].toString(), row["title"_L1].toString(), row["address"_L1].toString()};
    }
    if (rows.isEmpty())
        desk.context.out().line(tr("Nothing found."));
    else
        desk.context.out().table(
            {tr("case"), tr("reported"), tr("state"), tr("title"), tr("address")}, rows);
    desk.context.out().json(*found);
    return Done;
}

/// A photo must really decode: the database knows its first bytes only. Small enough to be no bomb.
Result<void> checkImage(const QByteArray &content, const QString &name)
{
    QBuffer buffer;
    buffer.setData(content);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    if (!reader.canRead())
        return {};
    constexpr qint64 kMostPixels = 100'000'000;
    const QSize size = reader.size();
    if (qint64(size.width()) * size.height() > kMostPixels)
        return failure(ErrorKind::Invalid, tr("%1 has more than 100 million pixels.").arg(name));
    if (reader.read().isNull())
        return failure(ErrorKind::Invalid,
                       tr("%1 is a damaged picture: %2.").arg(name, reader.errorString()));
    return {};
}

int attach(Desk &desk)
{
    const QString path = desk.arguments.word(2);
    if (path.isEmpty() || !desk.arguments.has("--kind"))
        return desk.context.wrongUsage(u"case"_s, tr("Give a file and its --kind."));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return desk.context.fail(
            {.kind = ErrorKind::NotFound,
             .message = tr("%1 cannot be read: %2.").arg(path, file.errorString())});
    constexpr qint64 kMostBytes = 67'108'864; // the database names the real limit
    if (file.size() > kMostBytes)
        return desk.context.fail(
            {.kind = ErrorKind::Invalid, .message = tr("%1 is far too large.").arg(path)});
    const QByteArray content = file.readAll();
    const QString name = QFileInfo(path).fileName();
    if (const auto sound = checkImage(content, name); !sound)
        return desk.context.fail(sound.error());
    const auto id = find(desk);
    if (!id)
        return desk.context.fail(id.error());
    const auto answer = wait(desk.service.attach(
        {.id = *id, .kind = desk.arguments.value("--kind"), .name = name, .content = content}));
    if (!answer)
        return desk.context.fail(answer.error());
    desk.context.out().line(
        tr("%1 attached, SHA-256 %2")
            .arg(answer->value("mime"_L1).toString(), answer->value("sha256"_L1).toString()));
    desk.context.out().json(*answer);
    return Done;
}

int reveal(Desk &desk)
{
    const auto id = find(desk);
    if (!id)
        return desk.context.fail(id.error());
    const auto answer = wait(desk.service.reveal(*id, desk.arguments.value("--reason")));
    if (!answer)
        return desk.context.fail(answer.error());
    if (answer->contains("refused"_L1))
        return desk.context.fail(
            {.kind = ErrorKind::Forbidden, .message = answer->value("refused"_L1).toString()});
    desk.context.out().pairs({{tr("name"), answer->value("name"_L1).toString()},
                              {tr("phone"), answer->value("phone"_L1).toString()},
                              {tr("address"), answer->value("address"_L1).toString()}});
    desk.context.out().json(*answer);
    return Done;
}

int lifeCycle(Context &context, const QString &family)
{
    auto session = context.session();
    if (!session)
        return context.fail(session.error());
    const auto row = (*session)->one("select gl_api.lifecycle_dot($1) as dot", {family});
    if (!row)
        return context.fail(row.error());
    context.out().line(row->text("dot").trimmed());
    context.out().json({{u"dot"_s, row->text("dot")}});
    return Done;
}

} // namespace

int runCase(Context &context, const QStringList &words)
{
    const auto arguments = Arguments::parse(words, {{"--command-id"},
                                                    {"--version"},
                                                    {"--draft", false},
                                                    {"--sort"},
                                                    {"--limit"},
                                                    {"--kind"},
                                                    {"--reason"}});
    if (!arguments)
        return context.wrongUsage(u"case"_s, arguments.error().message);
    const QString verb = arguments->word(0);
    static const QStringList kVerbs{u"new"_s,     u"act"_s,       u"show"_s,   u"history"_s,
                                    u"actions"_s, u"list"_s,      u"search"_s, u"attach"_s,
                                    u"reveal"_s,  u"life-cycle"_s};
    if (!kVerbs.contains(verb))
        return context.wrongUsage(u"case"_s, verb.isEmpty() ? tr("What about the case?")
                                                            : tr("There is no case %1.").arg(verb));
    if (verb == "life-cycle"_L1)
        return lifeCycle(context, arguments->word(1));
    const auto database = context.database();
    if (!database)
        return context.fail(database.error());
    Desk desk{.context = context,
              .service = cases::CaseService(**database),
              .arguments = *arguments,
              .language = context.options().language};
    if (verb == "new"_L1)
        return createCase(desk);
    if (verb == "act"_L1)
        return act(desk);
    if (verb == "show"_L1)
        return readCase(desk, printCase);
    if (verb == "history"_L1)
        return readCase(desk, printTimeline);
    if (verb == "actions"_L1)
        return readCase(desk, printActions);
    if (verb == "list"_L1)
        return list(desk);
    if (verb == "search"_L1)
        return search(desk);
    return verb == "attach"_L1 ? attach(desk) : reveal(desk);
}

} // namespace gl::headless
