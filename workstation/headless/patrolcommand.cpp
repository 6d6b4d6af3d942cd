#include "patrolcommand.h"

#include "context.h"
#include "patrolsimulation.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <media/media.h>

using namespace Qt::StringLiterals;

namespace gl::headless {

const char *const kPatrolHelp = R"(
Usage: gridlinectl patrol list
       gridlinectl patrol nearest LON LAT [--most N]
       gridlinectl patrol track INSPECTOR [--from TIME] [--to TIME]
       gridlinectl patrol report LON LAT [--accuracy M] [--heading DEG] [--datum DATUM]
       gridlinectl patrol duty on|off
       gridlinectl patrol simulate [--inspectors N] [--seconds N] [--every N] [--seed N]
                                   [--video]

  list      where the inspectors in the account's area are, how old that is, and how many checks wait
            for each
  nearest   the nearest ones within 20 km of a point, those on duty first; 5 unless --most says how
            many (1 to 50)
  track     where an inspector was, 24 hours at most; the last three hours without --from and --to.
            INSPECTOR is an account. That you looked is written into the audit
  report    as an inspector: I am here now; LON and LAT in WGS84 unless --datum says otherwise
  duty      as an inspector: I am on duty, or off. Off duty no position is kept
  simulate  inspectors go along in their areas and report as their phones would, so that somebody who
            looks at the map sees them move: 10 inspectors, for 60 seconds (0: until Ctrl-C), one
            report every 3. The same seed gives the same ways. With --video they stream a moving test
            pattern when a desk asks for a picture. As an inspector it moves him alone; several need
            the owner of the database)";

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::PatrolCommand", text);
}

struct Work
{
    Context &context;
    storage::Session &session;
    const Arguments &arguments;
};

int wrong(const Work &work, const QString &why)
{
    return work.context.wrongUsage(u"patrol"_s, why);
}

QString degrees(const QJsonValue &value)
{
    return QString::number(value.toDouble(), 'f', 6);
}

QString ageText(qint64 seconds)
{
    if (seconds < 120)
        return tr("%1 s").arg(seconds);
    if (seconds < 7200)
        return tr("%1 min").arg(seconds / 60);
    return tr("%1 h").arg(seconds / 3600);
}

QString dutyText(const QJsonValue &value)
{
    return value.toBool() ? tr("on duty") : tr("off duty");
}

int list(const Work &work)
{
    const auto answer = work.session.query(
        "select i.*, greatest(extract(epoch from now() - i.at), 0)::int as age_s "
        "from gl_api.map_inspectors() i order by i.name, i.account_id");
    if (!answer)
        return work.context.fail(answer.error());
    const QJsonArray inspectors = answer->toJson();
    QList<QStringList> rows;
    for (const auto &each : inspectors)
        rows << QStringList{each[u"name"].toString(),
                            dutyText(each[u"on_duty"]),
                            ageText(each[u"age_s"].toInteger()),
                            degrees(each[u"lon"]),
                            degrees(each[u"lat"]),
                            QString::number(each[u"open_tasks"].toInt())};
    work.context.out().table(
        {tr("name"), tr("duty"), tr("seen before"), tr("lon"), tr("lat"), tr("checks waiting")},
        rows);
    work.context.out().json({{u"inspectors"_s, inspectors}});
    return Done;
}

/// Longitude and latitude, words 1 and 2; none: not both are numbers.
std::optional<std::pair<double, double>> pointOf(const Arguments &arguments)
{
    bool lonFine = false, latFine = false;
    const double lon = arguments.word(1).toDouble(&lonFine);
    const double lat = arguments.word(2).toDouble(&latFine);
    if (!lonFine || !latFine)
        return std::nullopt;
    return std::pair(lon, lat);
}

int nearest(const Work &work)
{
    const auto point = pointOf(work.arguments);
    if (!point)
        return wrong(work, tr("Nearest to where? Give longitude and latitude."));
    const auto most = work.arguments.integer("--most", 5, 1, 50);
    if (!most)
        return wrong(work, most.error().message);
    const auto answer = work.session.json("select gl_api.nearest($1, $2, 'inspector', $3::int)",
                                          {point->first, point->second, *most});
    if (!answer)
        return work.context.fail(answer.error());
    QList<QStringList> rows;
    for (const auto &each : answer->array())
        rows << QStringList{QString::number(each[u"metres"].toDouble(), 'f', 0),
                            each[u"name"].toString(),
                            each[u"login"].toString(),
                            dutyText(each[u"on_duty"]),
                            ageText(each[u"age_s"].toInteger()),
                            QString::number(each[u"open_tasks"].toInt())};
    work.context.out().table({tr("metres"), tr("name"), tr("account"), tr("duty"),
                              tr("seen before"), tr("checks waiting")},
                             rows);
    work.context.out().json({{u"inspectors"_s, answer->array()}});
    return Done;
}

/// A time the person gave in his own time zone, or a default.
Result<QDateTime> timeOf(const Arguments &arguments, const char *name, const QDateTime &otherwise)
{
    if (!arguments.has(name))
        return otherwise;
    const QDateTime time = QDateTime::fromString(arguments.value(name), Qt::ISODate);
    if (!time.isValid())
        return failure(ErrorKind::Invalid,
                       tr("%1 is a time like 2026-10-01T09:30.").arg(QLatin1StringView(name)));
    return time.toUTC();
}

int track(const Work &work)
{
    const QString login = work.arguments.word(1);
    if (login.isEmpty())
        return wrong(work, tr("Whose track? Give an inspector's account."));
    const auto now = work.session.serverTime();
    if (!now)
        return work.context.fail(now.error());
    const auto to = timeOf(work.arguments, "--to", *now);
    if (!to)
        return wrong(work, to.error().message);
    const auto from = timeOf(work.arguments, "--from", to->addSecs(-3LL * 3600));
    if (!from)
        return wrong(work, from.error().message);
    const auto who =
        work.session.one("select coalesce((select (p ->> 0)::int from jsonb_array_elements("
                         "gl_api.directory() -> 'people') p where p ->> 1 = $1), 0)",
                         {login});
    if (!who)
        return work.context.fail(who.error());
    const auto answer = work.session.query("select * from gl_api.inspector_track($1::int, $2, $3)",
                                           {who->number(0), *from, *to});
    if (!answer)
        return work.context.fail(answer.error());
    QList<QStringList> rows;
    for (const storage::Row row : *answer)
        rows << QStringList{row.instant("at").toLocalTime().toString(Qt::ISODate),
                            QString::number(row.real("lon"), 'f', 6),
                            QString::number(row.real("lat"), 'f', 6)};
    work.context.out().table({tr("at"), tr("lon"), tr("lat")}, rows);
    work.context.out().json({{u"track"_s, answer->toJson()}});
    return Done;
}

int report(const Work &work)
{
    const auto point = pointOf(work.arguments);
    if (!point)
        return wrong(work, tr("Where? Give longitude and latitude."));
    const auto now = work.session.serverTime();
    if (!now)
        return work.context.fail(now.error());
    QJsonObject fix{{u"lon"_s, point->first},
                    {u"lat"_s, point->second},
                    {u"at"_s, now->toString(Qt::ISODateWithMs)}};
    for (const auto &[name, field] :
         {std::pair("--accuracy", u"accuracy_m"_s), std::pair("--heading", u"heading"_s)}) {
        bool fine = true;
        if (work.arguments.has(name))
            fix.insert(field, work.arguments.value(name).toDouble(&fine));
        if (!fine)
            return wrong(work, tr("%1 is a number.").arg(QLatin1StringView(name)));
    }
    const auto answer =
        work.session.json("select gl_api.position_report($1::jsonb, $2)",
                          {QJsonArray{fix}, work.arguments.value("--datum", u"WGS84"_s)});
    if (!answer)
        return work.context.fail(answer.error());
    const QJsonObject said = answer->object();
    const QJsonValue refused = said[u"refused"][0];
    if (!refused.isUndefined())
        return work.context.fail(
            {.kind = ErrorKind::Rejected,
             .message = tr("The position was not taken: %1 %2.")
                            .arg(refused[u"field"].toString(), refused[u"reason"].toString()),
             .field = refused[u"field"].toString()});
    work.context.out().line(tr("The position was taken."));
    work.context.out().json(said);
    return Done;
}

int duty(const Work &work)
{
    const QString what = work.arguments.word(1);
    if (what != "on"_L1 && what != "off"_L1)
        return wrong(work, tr("on or off?"));
    const auto answer = work.session.json("select gl_api.duty_set($1)", {what == "on"_L1});
    if (!answer)
        return work.context.fail(answer.error());
    work.context.out().line(dutyText(answer->object()[u"on_duty"]));
    work.context.out().json(answer->object());
    return Done;
}

int simulate(const Work &work)
{
    const auto inspectors = work.arguments.integer("--inspectors", 10, 1, 1000);
    const auto seconds = work.arguments.integer("--seconds", 60, 0);
    const auto every = work.arguments.integer("--every", 3, 1, 3600);
    const auto seed = work.arguments.integer("--seed", 1, 0, 1000000);
    for (const auto *number : {&inspectors, &seconds, &every, &seed})
        if (!*number)
            return wrong(work, number->error().message);
    if (work.arguments.has("--video")) {
        if (const auto ready = media::start(); !ready)
            return work.context.fail(ready.error());
    }
    const auto done = simulatePatrol(work.session,
                                     {.login = work.context.options().asAccount,
                                      .inspectors = static_cast<int>(*inspectors),
                                      .seconds = *seconds,
                                      .every = *every,
                                      .seed = static_cast<quint64>(*seed),
                                      .video = work.arguments.has("--video")},
                                     [&](qint64 second, qint64 reports) {
                                         work.context.out().progress(
                                             tr("%1 s: %2 reports").arg(second).arg(reports));
                                     });
    work.context.out().progress({});
    if (!done)
        return work.context.fail(done.error());
    work.context.out().pairs({{tr("inspectors"), QString::number(done->inspectors)},
                              {tr("positions reported"), QString::number(done->reports)},
                              {tr("verifications accepted"), QString::number(done->videos)}});
    work.context.out().json({{u"inspectors"_s, done->inspectors},
                             {u"reports"_s, done->reports},
                             {u"videos"_s, done->videos}});
    return Done;
}

struct Sub
{
    const char *name;
    int (*run)(const Work &work);
};
constexpr Sub kSubs[] = {{"list", list},     {"nearest", nearest}, {"track", track},
                         {"report", report}, {"duty", duty},       {"simulate", simulate}};

} // namespace

int runPatrol(Context &context, const QStringList &words)
{
    const auto arguments = Arguments::parse(words, {{"--most"},
                                                    {"--from"},
                                                    {"--to"},
                                                    {"--accuracy"},
                                                    {"--heading"},
                                                    {"--datum"},
                                                    {"--inspectors"},
                                                    {"--seconds"},
                                                    {"--every"},
                                                    {"--seed"},
                                                    {"--video", false}});
    if (!arguments)
        return context.wrongUsage(u"patrol"_s, arguments.error().message);
    for (const Sub &sub : kSubs) {
        if (arguments->word(0) != QLatin1StringView(sub.name))
            continue;
        auto session = context.session({.applicationName = u"gridlinectl patrol"_s});
        if (!session)
            return context.fail(session.error());
        return sub.run({context, **session, *arguments});
    }
    return context.wrongUsage(u"patrol"_s, tr("list, nearest, track, report, duty or simulate?"));
}

} // namespace gl::headless
