#include "auditcommand.h"

#include "auditarchive.h"
#include "context.h"

#include <audit/auditservice.h>

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace gl::headless {

const char *const kAuditHelp = R"(
Usage: gridlinectl audit verify [--anchors FILE]
       gridlinectl audit search [KEY=VALUE ...] [--limit N]
       gridlinectl audit anchor [--to FILE]
       gridlinectl audit prune --to FILE
       gridlinectl audit check FILE

  verify   recomputes the hash chain: exit 0 when it is whole, else 1 and the first broken entry.
           With --anchors also against anchors kept elsewhere, one JSON document a line.
  search   newest first; keys: login, action (case.* for all that begin so), object_kind, object_id,
           outcome, from, to (times), text (in the details)
  anchor   takes a snapshot of the chain's heads; --to appends it to a file, which belongs on
           another machine
  prune    writes what is older than audit.keep_days (400) into a new FILE, takes an anchor, and
           removes it from the database; the chain that stays is whole
  check    proves such a file: every hash, the order, and that it leads to the chain here

For the audit administrator, or the owner of the database. Reading the audit is itself audited.)";

namespace {

constexpr qint64 kMostRows = 100'000;
constexpr qsizetype kMostShown = 20;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::AuditCommand", text);
}

template <class T>
Result<T> wait(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return future.takeResult();
}

QString place(const audit::Problem &problem)
{
    return problem.shard ? tr("shard %1, entry %2").arg(*problem.shard).arg(problem.seq)
                         : tr("anchor %1").arg(problem.seq);
}

QJsonObject toJson(const audit::Problem &problem)
{
    return {{u"problem"_s, problem.kind},
            {u"shard"_s, problem.shard ? QJsonValue(*problem.shard) : QJsonValue()},
            {u"seq"_s, problem.seq},
            {u"detail"_s, problem.detail}};
}

QJsonObject toJson(const audit::Entry &entry)
{
    return {{u"at"_s, entry.at.toString(Qt::ISODateWithMs)},
            {u"login"_s, entry.login},
            {u"terminal"_s, entry.terminal},
            {u"address"_s, entry.address},
            {u"action"_s, entry.action},
            {u"object_kind"_s, entry.objectKind},
            {u"object_id"_s, entry.objectId},
            {u"outcome"_s, entry.outcome},
            {u"detail"_s, entry.detail},
            {u"shard"_s, entry.shard},
            {u"seq"_s, entry.seq}};
}

Result<QJsonArray> readAnchors(const QString &path)
{
    QJsonArray anchors;
    if (path.isEmpty())
        return anchors;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound,
                       tr("Cannot read %1: %2.").arg(path, file.errorString()));
    for (int number = 1; !file.atEnd(); ++number) {
        const QByteArray line = file.readLine().trimmed();
        if (line.isEmpty())
            continue;
        const QJsonObject anchor = QJsonDocument::fromJson(line).object();
        if (!anchor["anchor_id"_L1].isDouble() || !anchor["hash"_L1].isString())
            return failure(ErrorKind::Invalid,
                           tr("Line %1 of %2 is no anchor.").arg(number).arg(path));
        anchors.append(anchor);
    }
    return anchors;
}

int verify(Context &context, audit::AuditService &service, const Arguments &arguments)
{
    const auto anchors = readAnchors(arguments.value("--anchors"));
    if (!anchors)
        return context.fail(anchors.error());
    const auto problems = wait(service.verify(*anchors));
    if (!problems)
        return context.fail(problems.error());
    QJsonArray list;
    for (const audit::Problem &problem : *problems)
        list.append(toJson(problem));
    context.out().json({{u"whole"_s, problems->isEmpty()}, {u"problems"_s, list}});
    if (problems->isEmpty()) {
        context.out().line(tr("The audit is whole."));
        return Done;
    }
    QList<QStringList> rows;
    for (const audit::Problem &problem : problems->first(qMin(problems->size(), kMostShown)))
        rows.append({problem.kind, place(problem), problem.detail});
    context.out().table({tr("problem"), tr("where"), tr("what")}, rows);
    const audit::Problem &first = problems->first();
    return context.fail({.kind = ErrorKind::Rejected,
                         .message = tr("The audit is broken in %1 place(s), first at %2: %3.")
                                        .arg(problems->size())
                                        .arg(place(first), first.detail),
                         .hint = tr("Keep this database as it is, and compare it with a backup.")});
}

Result<QJsonObject> filterFrom(const QStringList &words)
{
    QJsonObject filter;
    for (const QString &word : words) {
        if (word.indexOf(u'=') < 1)
            return failure(ErrorKind::Invalid, tr("%1 is not KEY=VALUE.").arg(word));
        filter.insert(word.section(u'=', 0, 0), word.section(u'=', 1));
    }
    return filter;
}

Result<QList<audit::Entry>> readEntries(audit::AuditService &service, const QJsonObject &filter,
                                        qint64 limit)
{
    constexpr qint64 kPage = 1000;
    QList<audit::Entry> all;
    audit::SearchRequest request{.filter = filter, .after = {}, .page = 0};
    while (all.size() < limit) {
        request.page = int(qMin(kPage, limit - all.size()));
        const auto page = wait(service.search(request));
        if (!page)
            return page;
        all += *page;
        if (page->size() < request.page)
            break;
        request.after = all.last();
    }
    return all;
}

int search(Context &context, audit::AuditService &service, const Arguments &arguments)
{
    const auto filter = filterFrom(arguments.positional().mid(1));
    const auto limit = arguments.integer("--limit", 100, 1, kMostRows);
    if (!filter || !limit)
        return context.wrongUsage(u"audit"_s, (!filter ? filter.error() : limit.error()).message);
    const auto entries = readEntries(service, *filter, *limit);
    if (!entries)
        return context.fail(entries.error());
    QJsonArray list;
    QList<QStringList> rows;
    for (const audit::Entry &entry : *entries) {
        list.append(toJson(entry));
        rows.append(
            {entry.at.toLocalTime().toString(u"yyyy-MM-dd hh:mm:ss"), entry.login, entry.terminal,
             entry.action, entry.objectKind + u' ' + entry.objectId, entry.outcome,
             QString::fromUtf8(QJsonDocument(entry.detail).toJson(QJsonDocument::Compact))});
    }
    context.out().table({tr("time"), tr("who"), tr("from"), tr("action"), tr("object"),
                         tr("outcome"), tr("details")},
                        rows);
    context.out().json({{u"entries"_s, list}});
    return Done;
}

int anchor(Context &context, audit::AuditService &service, const Arguments &arguments)
{
    const auto made = wait(service.anchor());
    if (!made)
        return context.fail(made.error());
    if (arguments.has("--to")) {
        QFile file(arguments.value("--to"));
        if (!file.open(QIODevice::Append)
            || file.write(QJsonDocument(*made).toJson(QJsonDocument::Compact) + '\n') < 0
            || !file.flush())
            return context.fail(
                {.kind = ErrorKind::Internal,
                 .message = tr("Cannot write %1: %2.").arg(file.fileName(), file.errorString())});
    }
    context.out().pairs({{tr("anchor"), QString::number((*made)["anchor_id"_L1].toInteger())},
                         {tr("time"), (*made)["at"_L1].toString()},
                         {tr("hash"), (*made)["hash"_L1].toString()}});
    context.out().json(*made);
    return Done;
}

} // namespace

int runAudit(Context &context, const QStringList &words)
{
    const auto arguments = Arguments::parse(words, {{"--anchors"}, {"--limit"}, {"--to"}});
    if (!arguments)
        return context.wrongUsage(u"audit"_s, arguments.error().message);
    const QString verb = arguments->word(0);
    const bool takesWords = verb == "search"_L1 || verb == "check"_L1;
    if (!takesWords && arguments->positional().size() > 1)
        return context.wrongUsage(u"audit"_s, tr("What is %1?").arg(arguments->word(1)));
    if (!QStringList{u"verify"_s, u"search"_s, u"anchor"_s, u"prune"_s, u"check"_s}.contains(verb))
        return context.wrongUsage(u"audit"_s, verb.isEmpty()
                                                  ? tr("verify, search, anchor, prune or check?")
                                                  : tr("There is no audit %1.").arg(verb));
    const auto database = context.database();
    if (!database)
        return context.fail(database.error());
    audit::AuditService service(**database);
    if (verb == "verify"_L1)
        return verify(context, service, *arguments);
    if (verb == "search"_L1)
        return search(context, service, *arguments);
    if (verb == "prune"_L1)
        return pruneAudit(context, service, *arguments);
    if (verb == "check"_L1)
        return checkAuditFile(context, service, *arguments);
    return anchor(context, service, *arguments);
}

} // namespace gl::headless
