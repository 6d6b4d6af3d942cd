#include "areacommand.h"

#include "groundcommand.h"

#include <QCoreApplication>
#include <QDate>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace gl::headless {

const char *const kAreaHelp = R"(
Usage: gridlinectl area check [--day DATE]
       gridlinectl area split CODE FILE --reason TEXT [options]
       gridlinectl area merge CODE CODE ... --into CODE --name NAME --reason TEXT [--rows FILE] [options]
       gridlinectl area reshape FILE --reason TEXT [options]
       gridlinectl area retire CODE --reason TEXT [--below] [--from DATE]
       gridlinectl area diff FROM TO
       gridlinectl area duty list
       gridlinectl area duty set CODE --name NAME --grids CODE,CODE [--inspector ACCOUNT]
       gridlinectl area duty end CODE
       gridlinectl area route list
       gridlinectl area route set CODE --name NAME --path 'LON,LAT LON,LAT ...' [--datum DATUM]
                   [--duty CODE] [--inspector ACCOUNT] [--minutes N]
       gridlinectl area route end CODE

  check    gaps, overlaps, slivers, areas that cross their parent or do not cover it, codes of another
           parent, invalid rings: which areas, how large, where, what to do. Exit code 1 when there
           is something
  split    FILE holds the parts with codes of their own, and what lies below them
  merge    the union of the areas, under a new code or the code of one of them; areas with others
           below them need those that take their place in --rows
  reshape  FILE holds new boundaries under the same codes
  retire   the area ends and nothing takes its place; --below also ends what lies in it
  diff     what changed between two days
  duty     responsibility grids; route: the ways of inspectors

Options of a change:
  --from DATE      the first day of the new areas, today or later (today)
  --mapping FILE   as for `import areas`
  --accept KINDS   findings that do not stop it, with commas, or all
  --dry-run        only what would come of it

Cases keep the grid they were placed in. Changes need the system administrator, `check` also does for
shift leads and dispatchers, duty and route for shift leads.)";

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::AreaCommand", text);
}

/// What every sub-command works with.
struct Work
{
    Context &context;
    storage::Session &session;
    const Arguments &arguments;
};

int wrong(const Work &work, const QString &why)
{
    return work.context.wrongUsage(u"area"_s, why);
}

int check(const Work &work)
{
    const QDate day = QDate::fromString(work.arguments.value("--day"), Qt::ISODate);
    if (work.arguments.has("--day") && !day.isValid())
        return wrong(work, tr("--day is a day like 2026-10-01."));
    if (auto patient = work.session.exec("set statement_timeout = '15min'"); !patient)
        return work.context.fail(patient.error());
    const auto answer =
        work.session.json("select gl_api.area_check($1)",
                          {day.isValid() ? storage::Param(day) : storage::Param(nullptr)});
    if (!answer)
        return work.context.fail(answer.error());
    const QJsonArray findings = (*answer)[u"findings"].toArray();
    printFindings(work.context.out(), findings);
    work.context.out().line(findings.isEmpty()
                                ? tr("The areas fit together.")
                                : tr("%1 findings; the map shows them.").arg(findings.size()));
    work.context.out().json(answer->object());
    return findings.isEmpty() ? Done : Failed;
}

Result<QJsonObject> changeOptions(const Arguments &arguments)
{
    QJsonObject options{{u"reason"_s, arguments.value("--reason")},
                        {u"dry_run"_s, arguments.has("--dry-run")},
                        {u"below"_s, arguments.has("--below")}};
    if (arguments.has("--from")) {
        const QDate from = QDate::fromString(arguments.value("--from"), Qt::ISODate);
        if (!from.isValid())
            return failure(ErrorKind::Invalid, tr("--from is a day like 2026-10-01."));
        options.insert(u"from"_s, from.toString(Qt::ISODate));
    }
    const QStringList accept = arguments.value("--accept").split(u',', Qt::SkipEmptyParts);
    if (!accept.isEmpty())
        options.insert(u"accept"_s, QJsonArray::fromStringList(accept));
    return options;
}

Result<ground::AreaRows> rowsOf(const Arguments &arguments, const QString &file)
{
    std::optional<tabular::Mapping> mapping;
    if (arguments.has("--mapping")) {
        auto loaded = ground::loadMapping(ground::GroundKind::Areas, arguments.value("--mapping"));
        if (!loaded)
            return failure(loaded.error());
        mapping = std::move(*loaded);
    }
    return ground::readAreas(file, mapping);
}

/// What came of a split, merge, reshape or retiring.
int tell(const Work &work, const Result<QJsonDocument> &answer)
{
    if (!answer)
        return work.context.fail(answer.error());
    Output &out = work.context.out();
    out.pairs({{tr("areas changed"), QString::number((*answer)[u"loaded"].toInt())},
               {tr("unchanged"), QString::number((*answer)[u"unchanged"].toInt())}});
    printFindings(out, (*answer)[u"findings"].toArray());
    out.json(answer->object());
    if ((*answer)[u"done"].toBool())
        return Done;
    return work.context.fail(
        {.kind = ErrorKind::Rejected,
         .message = tr("Nothing was changed: the areas would not fit together."),
         .hint = tr("Mend the findings above; --accept KIND lets findings of a kind stay.")});
}

int split(const Work &work)
{
    if (work.arguments.positional().size() != 3)
        return wrong(work, tr("Which area, and which file holds its parts?"));
    auto options = changeOptions(work.arguments);
    if (!options)
        return wrong(work, options.error().message);
    const auto rows = rowsOf(work.arguments, work.arguments.word(2));
    if (!rows)
        return work.context.fail(rows.error());
    options->insert(u"datum"_s, rows->datum);
    return tell(work, work.session.json("select gl_api.area_split($1, $2::jsonb, $3::jsonb)",
                                        {work.arguments.word(1), rows->rows, *options}));
}

int merge(const Work &work)
{
    const QStringList codes = work.arguments.positional().mid(1);
    if (codes.size() < 2 || !work.arguments.has("--into") || !work.arguments.has("--name"))
        return wrong(work, tr("Which areas, --into which code, under which --name?"));
    auto options = changeOptions(work.arguments);
    if (!options)
        return wrong(work, options.error().message);
    ground::AreaRows rows;
    if (work.arguments.has("--rows")) {
        auto read = rowsOf(work.arguments, work.arguments.value("--rows"));
        if (!read)
            return work.context.fail(read.error());
        rows = std::move(*read);
    }
    return tell(work, work.session.json(
                          "select gl_api.area_merge($1::text[], $2, $3, $4::jsonb, $5::jsonb)",
                          {codes, work.arguments.value("--into"), work.arguments.value("--name"),
                           rows.rows, *options}));
}

int reshape(const Work &work)
{
    if (work.arguments.positional().size() != 2)
        return wrong(work, tr("Which file?"));
    auto options = changeOptions(work.arguments);
    if (!options)
        return wrong(work, options.error().message);
    const auto rows = rowsOf(work.arguments, work.arguments.word(1));
    if (!rows)
        return work.context.fail(rows.error());
    options->insert(u"datum"_s, rows->datum);
    return tell(work, work.session.json("select gl_api.area_reshape($1::jsonb, $2::jsonb)",
                                        {rows->rows, *options}));
}

int retire(const Work &work)
{
    if (work.arguments.positional().size() != 2)
        return wrong(work, tr("Which area?"));
    const auto options = changeOptions(work.arguments);
    if (!options)
        return wrong(work, options.error().message);
    return tell(work, work.session.json("select gl_api.area_retire($1, $2::jsonb)",
                                        {work.arguments.word(1), *options}));
}

QString changeName(const QString &change)
{
    if (change == "added"_L1)
        return tr("added");
    if (change == "retired"_L1)
        return tr("retired");
    if (change == "split"_L1)
        return tr("split");
    if (change == "merged"_L1)
        return tr("merged");
    if (change == "reshaped"_L1)
        return tr("reshaped");
    return tr("same ground, other parent version");
}

int diff(const Work &work)
{
    const QDate from = QDate::fromString(work.arguments.word(1), Qt::ISODate);
    const QDate to = QDate::fromString(work.arguments.word(2), Qt::ISODate);
    if (!from.isValid() || !to.isValid())
        return wrong(work, tr("Between which two days? They look like 2026-10-01."));
    const auto found = work.session.query(
        "select change, level, code, name, old_id, new_id, array_to_json(others) as others,"
        " round(m2::numeric, 1)::float8 as m2 from gl_api.area_diff($1, $2)",
        {from, to});
    if (!found)
        return work.context.fail(found.error());
    QList<QStringList> rows;
    for (const auto &row : *found) {
        QStringList others;
        for (const auto &code : row.json("others").toArray())
            others += code.toString();
        rows << QStringList{changeName(row.text("change")), row.text("code"), row.text("name"),
                            others.join(u' '), QString::number(row.real("m2"), 'f', 1)};
    }
    if (rows.isEmpty())
        work.context.out().line(tr("Nothing changed between these days."));
    else
        work.context.out().table(
            {tr("change"), tr("code"), tr("name"), tr("became or came from"), tr("m²")}, rows);
    work.context.out().json({{u"from"_s, from.toString(Qt::ISODate)},
                             {u"to"_s, to.toString(Qt::ISODate)},
                             {u"changes"_s, found->toJson()}});
    return Done;
}

int listOf(const Work &work, const char *statement, const QStringList &headers)
{
    const auto found = work.session.query(statement);
    if (!found)
        return work.context.fail(found.error());
    QList<QStringList> rows;
    for (const auto &row : *found) {
        QStringList cells;
        for (int n = 0; n < headers.size(); ++n)
            cells += row.text(n);
        rows << cells;
    }
    work.context.out().table(headers, rows);
    work.context.out().json({{u"rows"_s, found->toJson()}});
    return Done;
}

int say(const Work &work, const Result<QJsonDocument> &answer)
{
    if (!answer)
        return work.context.fail(answer.error());
    work.context.out().line(tr("Done."));
    work.context.out().json(answer->object());
    return Done;
}

storage::Param orNull(const QString &text)
{
    return text.isEmpty() ? storage::Param(nullptr) : storage::Param(text);
}

int duty(const Work &work)
{
    const QString what = work.arguments.word(1);
    const QString code = work.arguments.word(2);
    if (what == "list"_L1)
        return listOf(
            work,
            "select d.code, d.name, cardinality(d.grid_ids) as grids, d.inspector_id,"
            " d.valid_from, d.valid_to from gl_api.duty_grid d order by d.code",
            {tr("code"), tr("name"), tr("grids"), tr("inspector"), tr("from"), tr("until")});
    if (what == "set"_L1 && !code.isEmpty())
        return say(work, work.session.json(
                             "select gl_api.duty_grid_save($1, $2, $3::text[], $4)",
                             {code, work.arguments.value("--name", code),
                              work.arguments.value("--grids").split(u',', Qt::SkipEmptyParts),
                              orNull(work.arguments.value("--inspector"))}));
    if (what == "end"_L1 && !code.isEmpty())
        return say(work, work.session.json("select gl_api.duty_grid_end($1)", {code}));
    return wrong(work, tr("list, set CODE or end CODE?"));
}

/// "LON,LAT LON,LAT ..." as the database wants it; empty when it is something else.
QJsonArray pathOf(const QString &text)
{
    QJsonArray path;
    for (const QString &point : text.split(u' ', Qt::SkipEmptyParts)) {
        const QStringList parts = point.split(u',');
        bool lonFine = false, latFine = false;
        const double lon = parts.value(0).toDouble(&lonFine);
        const double lat = parts.value(1).toDouble(&latFine);
        if (parts.size() != 2 || !lonFine || !latFine)
            return {};
        path.append(QJsonArray{lon, lat});
    }
    return path;
}

int route(const Work &work)
{
    const QString what = work.arguments.word(1);
    const QString code = work.arguments.word(2);
    if (what == "list"_L1)
        return listOf(work,
                      "select r.code, r.name, r.duty_grid_id, r.inspector_id, r.minutes,"
                      " r.valid_from, r.valid_to from gl_api.patrol_route r order by r.code",
                      {tr("code"), tr("name"), tr("responsibility grid"), tr("inspector"),
                       tr("minutes"), tr("from"), tr("until")});
    if (what == "set"_L1 && !code.isEmpty()) {
        const QJsonArray path = pathOf(work.arguments.value("--path"));
        const auto minutes = work.arguments.integer("--minutes", 0, 0, 1440);
        if (path.isEmpty() || !minutes)
            return wrong(work, tr("--path is like '116.33,39.72 116.34,39.73'."));
        return say(work, work.session.json(
                             "select gl_api.route_save($1, $2, $3::jsonb, $4, $5, $6, $7::int)",
                             {code, work.arguments.value("--name", code), path,
                              work.arguments.value("--datum", u"CGCS2000"_s),
                              orNull(work.arguments.value("--duty")),
                              orNull(work.arguments.value("--inspector")),
                              *minutes > 0 ? storage::Param(*minutes) : storage::Param(nullptr)}));
    }
    if (what == "end"_L1 && !code.isEmpty())
        return say(work, work.session.json("select gl_api.route_end($1)", {code}));
    return wrong(work, tr("list, set CODE or end CODE?"));
}

struct Sub
{
    const char *name;
    int (*run)(const Work &work);
};
constexpr Sub kSubs[] = {{"check", check},     {"split", split},   {"merge", merge},
                         {"reshape", reshape}, {"retire", retire}, {"diff", diff},
                         {"duty", duty},       {"route", route}};

} // namespace

int runArea(Context &context, const QStringList &words)
{
    const auto arguments = Arguments::parse(words, {{"--day"},
                                                    {"--from"},
                                                    {"--reason"},
                                                    {"--mapping"},
                                                    {"--accept"},
                                                    {"--into"},
                                                    {"--name"},
                                                    {"--rows"},
                                                    {"--grids"},
                                                    {"--inspector"},
                                                    {"--path"},
                                                    {"--datum"},
                                                    {"--duty"},
                                                    {"--minutes"},
                                                    {"--dry-run", false},
                                                    {"--below", false}});
    if (!arguments)
        return context.wrongUsage(u"area"_s, arguments.error().message);
    for (const Sub &sub : kSubs) {
        if (arguments->word(0) != QLatin1StringView(sub.name))
            continue;
        auto session = context.session({.applicationName = u"gridlinectl area"_s});
        if (!session)
            return context.fail(session.error());
        return sub.run({context, **session, *arguments});
    }
    return context.wrongUsage(u"area"_s,
                              tr("check, split, merge, reshape, retire, diff, duty or route?"));
}

} // namespace gl::headless
