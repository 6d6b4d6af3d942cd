#include "groundcommand.h"

#include "interrupt.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHash>

using namespace Qt::StringLiterals;

namespace gl::headless {

namespace {

constexpr qsizetype kFindingsShown = 50;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::GroundCommand", text);
}

struct Words
{
    QString name;
    QString advice;
};

/// A finding in the language of the person: what it is, and what to do about it.
Words wordsOf(const QString &kind)
{
    if (kind == "gap"_L1)
        return {tr("gap"), tr("give the ground to an area around it: reshape that one")};
    if (kind == "overlap"_L1)
        return {tr("overlap"), tr("decide whose the ground is, reshape the other area")};
    if (kind == "sliver"_L1)
        return {tr("sliver"), tr("move the corners of one border onto the other")};
    if (kind == "crossing"_L1)
        return {tr("crosses its parent"), tr("cut it at its parent's border")};
    if (kind == "uncovered"_L1)
        return {tr("parent not covered"), tr("add the missing area, or extend its neighbours")};
    if (kind == "wrong_prefix"_L1)
        return {tr("code of another parent"), tr("give it a code of the parent it lies in")};
    return {tr("invalid ring"), tr("draw the ring again where it crosses itself")};
}

QString joined(const QJsonValue &codes)
{
    QStringList list;
    for (const auto &code : codes.toArray())
        list += code.toString();
    return list.size() > 4 ? list.first(4).join(u' ') + u" ..."_s : list.join(u' ');
}

Error stopped(const ground::GroundReport &report)
{
    Error error{.kind = ErrorKind::Timeout, .message = tr("Stopped as you asked.")};
    if (report.stoppedBy)
        error = *report.stoppedBy;
    error.hint += (error.hint.isEmpty() ? QString() : u"\n"_s)
                  + tr("What is counted above is in the database; run the same command again to "
                       "go on.");
    return error;
}

} // namespace

QJsonObject countsJson(const tabular::ImportCounts &counts, bool dryRun)
{
    QJsonObject object{
        {u"read"_s, counts.read},
        {u"loaded"_s, counts.loaded},
        {u"unchanged"_s, counts.unchanged},
        {u"rejected"_s, counts.rejected},
        {u"rejects_file"_s,
         counts.rejectsFile.isEmpty() ? QJsonValue() : QJsonValue(counts.rejectsFile)},
        {u"seconds"_s, counts.seconds},
        {u"dry_run"_s, dryRun},
        {u"complete"_s, !counts.cancelled && !counts.stoppedBy},
    };
    if (counts.stoppedBy)
        object.insert(u"error"_s, counts.stoppedBy->message);
    return object;
}

void printCounts(Output &out, const tabular::ImportCounts &counts, bool dryRun)
{
    out.pairs({{tr("read"), QString::number(counts.read)},
               {dryRun ? tr("would be loaded") : tr("loaded"), QString::number(counts.loaded)},
               {tr("unchanged"), QString::number(counts.unchanged)},
               {tr("rejected"), QString::number(counts.rejected)},
               {tr("seconds"), QString::number(counts.seconds, 'f', 1)}});
    if (!counts.rejectsFile.isEmpty())
        out.line(tr("Rows that were rejected, and why: %1").arg(counts.rejectsFile));
    for (const QString &note : counts.notes)
        out.line(note);
}

void printFindings(Output &out, const QJsonArray &findings)
{
    QList<QStringList> rows;
    for (const auto &finding : findings) {
        if (rows.size() == kFindingsShown)
            break;
        const Words words = wordsOf(finding[u"kind"].toString());
        rows << QStringList{words.name,
                            joined(finding[u"codes"]),
                            QString::number(finding[u"m2"].toDouble(), 'f', 1),
                            QString::number(finding[u"lon"].toDouble(), 'f', 6),
                            QString::number(finding[u"lat"].toDouble(), 'f', 6),
                            words.advice};
    }
    if (rows.isEmpty())
        return;
    out.line();
    out.table({tr("finding"), tr("areas"), tr("m²"), tr("lon"), tr("lat"), tr("what to do")}, rows);
    if (findings.size() > rows.size())
        out.line(tr("... and %1 more; --json lists all.").arg(findings.size() - rows.size()));
}

int importGround(Context &context, ground::GroundKind kind, const ground::GroundRequest &request)
{
    auto session = context.session({.applicationName = u"gridlinectl import"_s});
    if (!session)
        return context.fail(session.error());
    interruptIsHandled();
    QElapsedTimer sinceShown;
    sinceShown.start();
    ground::GroundImport import(
        **session, kind, [] { return wasInterrupted(); },
        [&](const ground::GroundReport &soFar, double share) {
            if (sinceShown.elapsed() < 200)
                return;
            sinceShown.restart();
            context.out().progress(tr("%1 %: %2 rows, %3 loaded, %4 rejected")
                                       .arg(static_cast<int>(share * 100))
                                       .arg(soFar.read)
                                       .arg(soFar.loaded)
                                       .arg(soFar.rejected));
        });
    const auto report = import.run(request);
    context.out().progress({});
    if (!report)
        return context.fail(report.error());
    printCounts(context.out(), *report, request.dryRun);
    printFindings(context.out(), report->findings);
    QJsonObject document = countsJson(*report, request.dryRun);
    if (kind == ground::GroundKind::Areas) {
        document.insert(u"findings"_s, report->findings);
        document.insert(u"complete"_s, !report->held && !report->stoppedBy);
    }
    context.out().json(document);
    if (report->held)
        return context.fail({.kind = ErrorKind::Rejected,
                             .message = tr("Nothing was loaded: areas come in all or not at all."),
                             .hint = tr("Mend the rows in the rejects file and the findings above; "
                                        "--accept KIND lets findings of a kind stay.")});
    if (report->cancelled || report->stoppedBy)
        return context.fail(stopped(*report));
    return Done;
}

} // namespace gl::headless
