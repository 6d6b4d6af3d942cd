#include "repeatscommand.h"

#include "context.h"
#include "repeatshot.h"
#include "repeatsmeasure.h"
#include "repeatstable.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <repeats/quotes.h>
#include <repeats/repeat.h>

using namespace Qt::StringLiterals;

namespace gl::headless {

const char *const kRepeatsHelp = R"(
Usage: gridlinectl repeats find CASE | --words TEXT [--lon X --lat Y | --area CODE] [--class CLASS]
                           [--phone NUMBER] [--most N]
       gridlinectl repeats link [--in FILE --number COLUMN --text COLUMN]
       gridlinectl repeats hot [--refresh] [--state STATE] [--most N] [--out FILE.csv|FILE.json]
       gridlinectl repeats hot --in FILE --text COLUMN[,COLUMN] --time COLUMN [--id COLUMN]
                           [--user COLUMN] [--likes COLUMN] [--dislikes COLUMN]
                           [--from DAY] [--to DAY] [--least N] [--half-life DAYS] [--most N] [--out FILE]
       gridlinectl repeats fill
       gridlinectl repeats measure [--plant N] [--ordinary N] [--seed N] [--fit]

  find     cases that may be about the same matter as a case, or as one that is being taken: how
           likely, and why
  link     links orders that quote another order's number (follow-up). Without a file: all cases of
           the database, as a shift lead or a system interface. With a file: which orders of the
           file quote which others of it; nothing is written
  hot      hot issues, the hottest first: requests about one matter. --refresh groups the last
           hot.days days anew (a system interface; the unattended service does it every day).
           With a file it groups the rows of the file; likes and dislikes are numbers beside each
  fill     as the owner of the database: sketches of cases that were loaded past the desks
  measure  how many planted repeats are found: takes N recent cases of the demo, tells them in other
           words from nearby some hours later and asks; then asks for N ordinary cases. --fit
           finds the weights that tell them apart and prints them)";

namespace {

QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("gl::headless::RepeatsCommand", text, comment, n);
}

int wrong(Context &context, const QString &why)
{
    return context.wrongUsage(u"repeats"_s, why);
}

QString percent(double probability)
{
    return tr("%1 %").arg(probability * 100, 0, 'f', 0);
}

Result<repeats::Query> queryOf(storage::Session &session, const Arguments &arguments)
{
    repeats::Query query;
    const auto most = arguments.integer("--most", 8, 1, 50);
    if (!most)
        return std::unexpected(most.error());
    query.wanted = int(*most);
    if (!arguments.word(1).isEmpty()) {
        const auto found = session.one("select gl_api.case_find($1) as id", {arguments.word(1)});
        if (!found)
            return std::unexpected(found.error());
        query.id = found->id<CaseId>("id");
        if (!query.id.isValid())
            return failure(ErrorKind::NotFound, tr("There is no case %1.").arg(arguments.word(1)));
        return query;
    }
    if (!arguments.has("--words"))
        return failure(ErrorKind::Invalid, tr("Which case, or which words?"));
    query.words = arguments.value("--words");
    query.areaCode = arguments.value("--area");
    query.classRef = arguments.value("--class");
    query.phone = arguments.value("--phone");
    if (arguments.has("--lon") || arguments.has("--lat")) {
        bool lonFine = false, latFine = false;
        query.lon = arguments.value("--lon").toDouble(&lonFine);
        query.lat = arguments.value("--lat").toDouble(&latFine);
        if (!lonFine || !latFine)
            return failure(ErrorKind::Invalid, tr("A place is two numbers, --lon and --lat."));
    }
    return query;
}

int find(Context &context, const Arguments &arguments)
{
    auto session = context.session();
    if (!session)
        return context.fail(session.error());
    const auto query = queryOf(**session, arguments);
    if (!query)
        return query.error().kind == ErrorKind::Invalid ? wrong(context, query.error().message)
                                                        : context.fail(query.error());
    const auto found = (*session)->json(
        "select gl_api.repeats_find($1::jsonb)",
        {QString::fromUtf8(QJsonDocument(query->toJson()).toJson(QJsonDocument::Compact))});
    if (!found)
        return context.fail(found.error());
    QList<QStringList> rows;
    for (const repeats::Repeat &one : repeats::repeatsFrom(found->object()))
        rows << QStringList{percent(one.probability), one.likely ? tr("likely") : QString(),
                            one.number, one.title.left(30),
                            repeats::reasonTexts(one).join(u" · "_s)};
    context.out().table({tr("probability"), QString(), tr("number"), tr("title"), tr("why")}, rows);
    context.out().json(found->object());
    return Done;
}

int linkFile(Context &context, const Arguments &arguments)
{
    if (!arguments.has("--number") || !arguments.has("--text"))
        return wrong(context, tr("Which columns? Give --number and --text."));
    const auto table = readColumns(arguments.value("--in"),
                                   {arguments.value("--number"), arguments.value("--text")});
    if (!table)
        return context.fail(table.error());
    const auto finder = repeats::QuoteFinder::create(repeats::QuoteFinder::usualPatterns());
    if (!finder)
        return context.fail(finder.error());
    QList<std::pair<QString, QString>> orders;
    for (const QStringList &row : table->rows)
        orders << std::pair(row[0], row[1]);
    const repeats::QuoteReport report = finder->pairs(orders);
    QList<QStringList> rows;
    QJsonArray pairs;
    for (const repeats::QuotePair &pair : report.pairs) {
        rows << QStringList{pair.quoting, pair.quoted};
        pairs.append(QJsonObject{{u"order"_s, pair.quoting}, {u"quotes"_s, pair.quoted}});
    }
    context.out().table({tr("order"), tr("quotes")}, rows);
    context.out().line();
    context.out().pairs(
        {{tr("orders"), QString::number(report.orders)},
         {tr("orders that quote others"), QString::number(report.quotingOrders)},
         {tr("numbers quoted"), QString::number(report.quotes)},
         {tr("numbers that are not in the file"), QString::number(report.unknown)},
         {tr("pairs in the file"), QString::number(report.pairs.size())},
         {tr("pairs that quote the same order outside it"), QString::number(report.siblings)}});
    context.out().json({{u"orders"_s, report.orders},
                        {u"quoting"_s, report.quotingOrders},
                        {u"quotes"_s, report.quotes},
                        {u"unknown"_s, report.unknown},
                        {u"siblings"_s, report.siblings},
                        {u"pairs"_s, pairs}});
    return Done;
}

int link(Context &context, const Arguments &arguments)
{
    if (arguments.has("--in"))
        return linkFile(context, arguments);
    auto session = context.session();
    if (!session)
        return context.fail(session.error());
    const auto made = (*session)->json("select gl_api.repeats_link()");
    if (!made)
        return context.fail(made.error());
    const QJsonObject counts = made->object();
    context.out().pairs(
        {{tr("new links"), QString::number(counts["links"_L1].toInteger())},
         {tr("numbers of orders learned"), QString::number(counts["numbers"_L1].toInteger())},
         {tr("quotes learned"), QString::number(counts["quotes"_L1].toInteger())}});
    context.out().json(counts);
    return Done;
}

int fill(Context &context)
{
    auto session = context.session();
    if (!session)
        return context.fail(session.error());
    const auto made = (*session)->one("select gl.repeats_fill() as n");
    if (!made)
        return context.fail(made.error());
    context.out().line(tr("%n case(s) sketched.", nullptr, made->number("n")));
    context.out().json({{u"sketched"_s, made->integer("n")}});
    return Done;
}

} // namespace

int runRepeats(Context &context, const QStringList &words)
{
    const auto arguments = Arguments::parse(
        words, {{"--words"},         {"--lon"},   {"--lat"},      {"--area"},   {"--class"},
                {"--phone"},         {"--most"},  {"--in"},       {"--number"}, {"--text"},
                {"--time"},          {"--id"},    {"--user"},     {"--likes"},  {"--dislikes"},
                {"--from"},          {"--to"},    {"--least"},    {"--out"},    {"--state"},
                {"--half-life"},     {"--plant"}, {"--ordinary"}, {"--seed"},   {"--fit", false},
                {"--refresh", false}});
    if (!arguments)
        return wrong(context, arguments.error().message);
    const QString what = arguments->word(0);
    if (what == "find"_L1)
        return find(context, *arguments);
    if (what == "link"_L1)
        return link(context, *arguments);
    if (what == "hot"_L1)
        return repeatsHot(context, *arguments);
    if (what == "fill"_L1)
        return fill(context);
    if (what == "measure"_L1)
        return repeatsMeasure(context, *arguments);
    return wrong(context, tr("Say what: find, link, hot, fill or measure."));
}

} // namespace gl::headless
