#include "instructcommand.h"

#include "procedurecommand.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <supervise/instruction.h>

using namespace Qt::StringLiterals;

namespace gl::headless {

const char *const kInstructHelp = R"(
Usage: gridlinectl instruct new text=TEXT units=CODE,CODE [FIELD=VALUE ...] [--command-id UUID]
       gridlinectl instruct act INSTRUCTION ACTION [FIELD=VALUE ...] [--version N] [--command-id UUID]
       gridlinectl instruct show INSTRUCTION
       gridlinectl instruct list [--all|--ended] [--mine] [--unit CODE] [--case NUMBER]
       gridlinectl instruct board
       gridlinectl instruct attach INSTRUCTION FILE
       gridlinectl instruct save FILE-ID --to FILE
       gridlinectl instruct timers

  new     further fields: kind (supervise, instruct), urgency (normal, urgent), leader (whose word it
          is), case or class or area (code), limit ("2工作日") or due (an instant)
  act     what may be done now, and what it wants, is shown by `show`; those marked ! must be given
  board   what is owed to whom, late ones first
  attach  the leader's voice (OGG, WAV, MP3, MP4) or a document
  timers  reminds, counts who is late and tells the next level; gridlined does this by itself

A command id makes sending twice harmless. Everything is done as the account given with --as.)";

namespace {

using Work = ProcedureCommand::Work;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::InstructCommand", text);
}

/// "D040 received, late".
QString partText(const QJsonValue &part)
{
    QString text = part[u"unit"].toString() + u' ' + part[u"state"].toString();
    if (part[u"late"].toBool())
        text += u", "_s + tr("late");
    return text;
}

QString earliestDue(const QJsonValue &instruction)
{
    for (const auto &part : instruction[u"units"].toArray()) {
        if (part[u"left_s"].isDouble())
            return instantText(part[u"due_at"]);
    }
    return u"-"_s;
}

void showList(Context &context, const QJsonArray &instructions)
{
    QList<QStringList> rows;
    for (const auto &one : instructions) {
        QStringList parts;
        for (const auto &part : one[u"units"].toArray())
            parts << partText(part);
        rows << QStringList{QString::number(one[u"instruction_id"].toInteger()),
                            one[u"kind"].toString(),
                            one[u"state"].toString(),
                            one[u"leader"].toString(),
                            one[u"text"].toString().left(30),
                            earliestDue(one),
                            parts.join(u"; "_s)};
    }
    context.out().table({tr("instruction"), tr("kind"), tr("state"), tr("leader"), tr("text"),
                         tr("due"), tr("units")},
                        rows);
}

void showParts(Context &context, const QJsonArray &parts)
{
    QList<QStringList> rows;
    for (const auto &part : parts)
        rows << QStringList{part[u"unit"].toString(),
                            part[u"unit_name"].toString(),
                            partText(part),
                            instantText(part[u"received_at"]),
                            instantText(part[u"due_at"]),
                            QString::number(part[u"step"].toInt()),
                            QString::number(part[u"returned"].toInt()),
                            part[u"points"].isDouble() ? QString::number(part[u"points"].toInt())
                                                       : u"-"_s};
    context.out().line();
    context.out().table({tr("code"), tr("unit"), tr("state"), tr("received"), tr("due"), tr("step"),
                         tr("sent back"), tr("points")},
                        rows);
}

void showOne(Context &context, const QJsonObject &one)
{
    context.out().pairs({{tr("instruction"), QString::number(one[u"instruction_id"].toInteger())},
                         {tr("version"), QString::number(one[u"version"].toInt())},
                         {tr("kind"), one[u"kind"].toString()},
                         {tr("state"), one[u"state"].toString()},
                         {tr("leader"), one[u"leader"].toString()},
                         {tr("text"), one[u"text"].toString()},
                         {tr("case"), one[u"case_number"].toString()},
                         {tr("limit"), one[u"limit"].toString()},
                         {tr("result"), one[u"result"].toString()},
                         {tr("may do"), offersText(one)}});
    showParts(context, one[u"units"].toArray());
    QList<QStringList> log;
    for (const auto &entry : one[u"log"].toArray())
        log << QStringList{instantText(entry[u"at"]), entry[u"action"].toString(),
                           entry[u"actor"].toString(), entry[u"unit"].toString(),
                           entry[u"inputs"][u"text"].toString()};
    context.out().line();
    context.out().table({tr("at"), tr("what"), tr("who"), tr("unit"), tr("text")}, log);
}

QJsonObject filterOf(const Arguments &arguments)
{
    QJsonObject filter{{u"state"_s, arguments.has("--all")     ? u"all"_s
                                    : arguments.has("--ended") ? u"ended"_s
                                                               : u"open"_s},
                       {u"mine"_s, arguments.has("--mine")}};
    if (arguments.has("--unit"))
        filter.insert(u"unit"_s, arguments.value("--unit"));
    if (arguments.has("--case"))
        filter.insert(u"case"_s, arguments.value("--case"));
    return filter;
}

int board(const Work &work)
{
    const auto document = work.session.json("select gl_api.instruction_board()");
    if (!document)
        return work.context.fail(document.error());
    QList<QStringList> rows;
    for (const auto &row : (*document)[u"owed"].toArray())
        rows << QStringList{row[u"late"].toBool() ? tr("late") : QString(),
                            row[u"unit_name"].toString(),
                            row[u"owed"].toString(),
                            row[u"leader"].toString(),
                            instantText(row[u"due_at"]),
                            QString::number(row[u"instruction_id"].toInteger()),
                            row[u"text"].toString().left(40)};
    work.context.out().table(
        {QString(), tr("unit"), tr("owes"), tr("to"), tr("due"), tr("instruction"), tr("text")},
        rows);
    work.context.out().json(document->object());
    return Done;
}

int attach(const Work &work)
{
    const auto id = work.subject();
    if (!id)
        return work.wrong(id.error().message);
    QFile file(work.arguments.word(2));
    if (!file.open(QIODevice::ReadOnly))
        return work.context.fail(
            {.kind = ErrorKind::NotFound,
             .message = tr("The file %1 cannot be read.").arg(work.arguments.word(2))});
    const auto document =
        work.session.json("select gl_api.instruction_attach($1, $2, $3)",
                          {*id, QFileInfo(file.fileName()).fileName(), file.readAll()});
    if (!document)
        return work.context.fail(document.error());
    showOne(work.context, document->object());
    work.context.out().json(document->object());
    return Done;
}

int save(const Work &work)
{
    const auto id = work.subject();
    if (!id || !work.arguments.has("--to"))
        return work.wrong(id ? tr("Where to? Give --to FILE.") : id.error().message);
    const auto row = work.session.one("select gl_api.instruction_file($1)", {*id});
    if (!row)
        return work.context.fail(row.error());
    QFile file(work.arguments.value("--to"));
    if (!file.open(QIODevice::WriteOnly) || file.write(row->bytes(0)) < 0)
        return work.context.fail(
            {.kind = ErrorKind::Invalid,
             .message = tr("The file %1 cannot be written.").arg(work.arguments.value("--to"))});
    work.context.out().pairs({{tr("bytes"), QString::number(file.size())}});
    work.context.out().json({{u"bytes"_s, file.size()}});
    return Done;
}

Result<Arguments> parse(const QStringList &words)
{
    return Arguments::parse(words, {{"--command-id"},
                                    {"--version"},
                                    {"--all", false},
                                    {"--ended", false},
                                    {"--mine", false},
                                    {"--unit"},
                                    {"--case"},
                                    {"--to"}});
}

} // namespace

int runInstruct(Context &context, const QStringList &words)
{
    return runProcedure({.name = "instruct",
                         .procedure = supervise::kInstruction,
                         .timers = "select gl_api.instruction_timers()",
                         .filter = filterOf,
                         .showList = showList,
                         .showOne = showOne,
                         .more = {{"board", board}, {"attach", attach}, {"save", save}},
                         .parse = parse},
                        context, words);
}

} // namespace gl::headless
