#include "dispatchtrial.h"

#include "interrupt.h"

#include <dispatch/trial.h>

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace gl::headless {

namespace {

using dispatch::Trial;
using dispatch::TrialReport;
using dispatch::TrialRequest;

constexpr qsizetype kMostMoves = 15;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::DispatchCommand", text);
}

Result<TrialRequest> requestFrom(const Arguments &arguments)
{
    TrialRequest request;
    const auto last = arguments.integer("--last", request.last, 1, 10'000'000);
    if (!last)
        return std::unexpected(last.error());
    request.last = static_cast<int>(*last);
    request.file = arguments.value("--in");
    for (const auto &[option, day] :
         {std::pair("--from", &request.from), std::pair("--to", &request.to)}) {
        if (!arguments.has(option))
            continue;
        *day = QDate::fromString(arguments.value(option), Qt::ISODate);
        if (!day->isValid())
            return failure(ErrorKind::Invalid,
                           tr("%1 is a day like 2026-10-01.").arg(QLatin1StringView(option)));
    }
    if (arguments.has("--mapping")) {
        auto mapping =
            tabular::Mapping::load(arguments.value("--mapping"), dispatch::trialMappingRules());
        if (!mapping)
            return std::unexpected(mapping.error());
        request.mapping = std::move(*mapping);
    }
    return request;
}

Result<QHash<int, QString>> unitNames(storage::Session &session)
{
    const auto rows = session.query("select u.unit_id, u.short_name from gl_api.unit u");
    if (!rows)
        return failure(rows.error());
    QHash<int, QString> names{{0, tr("no rule")}};
    for (const storage::Row row : *rows)
        names.insert(row.number(0), row.text(1));
    return names;
}

QList<QStringList> movesOf(const TrialReport &report, const QHash<int, QString> &names)
{
    std::map<std::pair<int, int>, int> moves;
    for (const TrialReport::Change &change : report.changes)
        ++moves[{change.from.value(), change.to.value()}];
    QList<std::pair<int, std::pair<int, int>>> sorted;
    for (const auto &[move, cases] : moves)
        sorted.append({-cases, move});
    std::ranges::sort(sorted);
    QList<QStringList> rows;
    for (const auto &[cases, move] : sorted.first(std::min(sorted.size(), kMostMoves)))
        rows << QStringList{names.value(move.first), names.value(move.second),
                            QString::number(-cases)};
    return rows;
}

QString shareText(int part, int whole)
{
    return whole == 0 ? u"–"_s : u"%1 %"_s.arg(100.0 * part / whole, 0, 'f', 1);
}

QJsonObject toJson(const TrialReport &report)
{
    const auto idOr = [](int id) { return id == 0 ? QJsonValue() : QJsonValue(id); };
    QJsonArray changed, rejects;
    for (const TrialReport::Change &change : report.changes)
        changed.append(QJsonObject{{u"number"_s, change.number},
                                   {u"class_id"_s, change.classId.value()},
                                   {u"area_id"_s, idOr(change.area.value())},
                                   {u"final_unit"_s, idOr(change.finalUnit.value())},
                                   {u"from_unit"_s, idOr(change.from.value())},
                                   {u"to_unit"_s, idOr(change.to.value())},
                                   {u"from_rule"_s, idOr(change.fromRule)},
                                   {u"to_rule"_s, idOr(change.toRule)}});
    for (const TrialReport::Reject &reject : report.rejects)
        rejects.append(QJsonObject{
            {u"line"_s, reject.line}, {u"field"_s, reject.field}, {u"reason"_s, reject.reason}});
    return {{u"judged"_s, report.judged},
            {u"known"_s, report.known},
            {u"before"_s,
             QJsonObject{{u"decided"_s, report.decidedBefore}, {u"right"_s, report.rightBefore}}},
            {u"after"_s,
             QJsonObject{{u"decided"_s, report.decidedAfter}, {u"right"_s, report.rightAfter}}},
            {u"rejected"_s, report.rejected},
            {u"rejects"_s, rejects},
            {u"changed"_s, changed}};
}

void print(Output &out, const TrialReport &report, const QHash<int, QString> &names)
{
    out.pairs({{tr("cases tried"), QString::number(report.judged)},
               {tr("would go to another unit"), QString::number(report.changes.size())},
               {tr("rules decide, before and after"),
                u"%1, %2"_s.arg(shareText(report.decidedBefore, report.judged),
                                shareText(report.decidedAfter, report.judged))},
               {tr("right, before and after"),
                u"%1, %2"_s.arg(shareText(report.rightBefore, report.known),
                                shareText(report.rightAfter, report.known))},
               {tr("rows that could not be tried"), QString::number(report.rejected)}});
    if (!report.changes.isEmpty()) {
        out.line();
        out.table({tr("from"), tr("to"), tr("cases")}, movesOf(report, names));
    }
    for (const TrialReport::Reject &reject : report.rejects)
        out.line(tr("line %1: %2 %3").arg(reject.line).arg(reject.field, reject.reason));
}

} // namespace

int runDispatchTrial(Context &context, storage::Session &session, const Arguments &arguments)
{
    const auto request = requestFrom(arguments);
    if (!request)
        return context.wrongUsage(u"dispatch"_s, request.error().message);
    const auto names = unitNames(session);
    if (!names)
        return context.fail(names.error());
    interruptIsHandled();
    Trial trial(*request);
    for (;;) {
        const auto more = trial.step(session);
        if (!more)
            return context.fail(more.error());
        context.out().progress(u"%1 %"_s.arg(trial.progress() * 100 / Trial::kWhole));
        if (!*more)
            break;
        if (wasInterrupted())
            return context.fail(
                {.kind = ErrorKind::Timeout, .message = tr("Stopped as you asked.")});
    }
    context.out().progress({});
    print(context.out(), trial.report(), *names);
    context.out().json(toJson(trial.report()));
    return Done;
}

} // namespace gl::headless
