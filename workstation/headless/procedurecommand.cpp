#include "procedurecommand.h"

#include "casewords.h"

#include <QCoreApplication>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::headless {

namespace {

using Work = ProcedureCommand::Work;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::ProcedureCommand", text);
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

int answer(const Work &work, const Result<QJsonDocument> &document)
{
    if (!document)
        return work.context.fail(document.error());
    work.command.showOne(work.context, document->object());
    work.context.out().json(document->object());
    return Done;
}

int makeNew(const Work &work)
{
    const auto fields = parseFields(work.arguments.positional().mid(1));
    const auto command = commandOf(work.arguments);
    if (!fields || !command)
        return work.wrong(fields ? command.error().message : fields.error().message);
    return answer(work, work.session.json(work.command.procedure.make, {*fields, *command}));
}

int act(const Work &work)
{
    const auto id = work.subject();
    const auto fields = parseFields(work.arguments.positional().mid(3));
    const auto command = commandOf(work.arguments);
    const auto version = work.arguments.integer("--version", 0, 1);
    if (!id || work.arguments.word(2).isEmpty() || !fields || !command || !version)
        return work.wrong(!id        ? id.error().message
                          : !fields  ? fields.error().message
                          : !command ? command.error().message
                          : !version ? version.error().message
                                     : tr("Which action?"));
    return answer(work,
                  work.session.json(work.command.procedure.act,
                                    {*id, *version, work.arguments.word(2), *fields, *command}));
}

int show(const Work &work)
{
    const auto id = work.subject();
    if (!id)
        return work.wrong(id.error().message);
    return answer(work, work.session.json(work.command.procedure.read, {*id}));
}

int list(const Work &work)
{
    const auto documents =
        work.session.json(work.command.procedure.list, {work.command.filter(work.arguments)});
    if (!documents)
        return work.context.fail(documents.error());
    work.command.showList(work.context, documents->array());
    work.context.out().json(
        {{QString::fromLatin1(work.command.procedure.name) + u's', documents->array()}});
    return Done;
}

int timers(const Work &work)
{
    const auto done = work.session.one(work.command.timers);
    if (!done)
        return work.context.fail(done.error());
    work.context.out().pairs({{tr("done by the clock"), QString::number(done->integer(0))}});
    work.context.out().json({{u"done"_s, done->integer(0)}});
    return Done;
}

const QList<ProcedureCommand::Sub> &everySub()
{
    static const QList<ProcedureCommand::Sub> subs{
        {"new", makeNew}, {"act", act}, {"show", show}, {"list", list}, {"timers", timers}};
    return subs;
}

} // namespace

Result<qint64> ProcedureCommand::Work::subject() const
{
    bool number = false;
    const qint64 id = arguments.word(1).toLongLong(&number);
    if (!number)
        return failure(ErrorKind::Invalid, tr("Which one? Give its number, as `list` shows it."));
    return id;
}

int ProcedureCommand::Work::wrong(const QString &why) const
{
    return context.wrongUsage(QString::fromLatin1(command.name), why);
}

QString instantText(const QJsonValue &instant)
{
    const QDateTime at = procedure::instant(instant);
    return at.isValid() ? at.toLocalTime().toString(u"MM-dd HH:mm"_s) : u"-"_s;
}

QString offersText(const QJsonObject &document)
{
    QStringList offers;
    for (const auto &action : document[u"actions"].toArray()) {
        QStringList inputs;
        for (const auto &input : action[u"inputs"].toArray())
            inputs << input[u"name"].toString()
                          + (input[u"required"].toBool() ? u"!"_s : QString());
        offers << action[u"action"].toString()
                      + (inputs.isEmpty() ? QString() : u" ("_s + inputs.join(u", "_s) + u')');
    }
    return offers.join(u", "_s);
}

int runProcedure(const ProcedureCommand &command, Context &context, const QStringList &words)
{
    const QString name = QString::fromLatin1(command.name);
    const auto arguments = command.parse(words);
    if (!arguments)
        return context.wrongUsage(name, arguments.error().message);
    QStringList names;
    for (const ProcedureCommand::Sub &sub : everySub() + command.more) {
        names << QString::fromLatin1(sub.name);
        if (arguments->word(0) != names.last())
            continue;
        auto session = context.session({.applicationName = u"gridlinectl "_s + name});
        if (!session)
            return context.fail(session.error());
        return sub.run({context, **session, *arguments, command});
    }
    return context.wrongUsage(name, tr("One of: %1.").arg(names.join(u", "_s)));
}

} // namespace gl::headless
