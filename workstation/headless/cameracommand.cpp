#include "cameracommand.h"

#include "context.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace gl::headless {

const char *const kCameraHelp = R"(
Usage: gridlinectl camera list
       gridlinectl camera nearest LON LAT [--most N]
       gridlinectl camera add CODE [--name NAME] [--lon LON --lat LAT] [--datum DATUM] [options]
       gridlinectl camera retire CODE

  list     the cameras in the areas and of the units of the account; the administrator sees all
  nearest  the nearest ones within 20 km of a point, 5 unless --most says how many (1 to 50), and
           whether the point lies in their field of view
  add      makes a camera or changes it: what is not given stays as it is. A new one needs a name and
           a position. CODE: 20 digits of GB/T 28181, or up to 32 letters, digits, - and _
  retire   it is there no more; adding it again brings it back

  --datum DATUM    of the position: WGS84, CGCS2000, GCJ02 or BD09; CGCS2000
  --heading DEG    where the middle of its view points, degrees from north, 0 to 360
  --fov DEG        how wide it looks, 1 to 360
  --reach M        how far something can be made out, 1 to 5000
  --kind KIND      fixed, ptz or dome; fixed
  --state STATE    online, offline or unknown; unknown
  --unit UNIT      whose it is: code or name of a unit

Adding and retiring need the system administrator or a shift lead. Many at once: import cameras.)";

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::CameraCommand", text);
}

struct Work
{
    Context &context;
    storage::Session &session;
    const Arguments &arguments;
};

int wrong(const Work &work, const QString &why)
{
    return work.context.wrongUsage(u"camera"_s, why);
}

QString kindName(const QString &kind)
{
    if (kind == "fixed"_L1)
        return tr("fixed");
    if (kind == "ptz"_L1)
        return tr("turns");
    return tr("dome");
}

QString stateName(const QString &state)
{
    if (state == "online"_L1)
        return tr("online");
    if (state == "offline"_L1)
        return tr("offline");
    return tr("unknown");
}

QString degrees(const QJsonValue &value)
{
    return QString::number(value.toDouble(), 'f', 6);
}

QString whole(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toDouble(), 'f', 0) : QString();
}

QStringList cells(const QJsonValue &camera)
{
    return {camera[u"code"].toString(),
            camera[u"name"].toString(),
            kindName(camera[u"kind"].toString()),
            stateName(camera[u"state"].toString()),
            degrees(camera[u"lon"]),
            degrees(camera[u"lat"]),
            whole(camera[u"heading"]),
            whole(camera[u"field_of_view"]),
            whole(camera[u"reach_m"])};
}

QStringList headers()
{
    return {tr("code"), tr("name"),    tr("kind"), tr("state"), tr("lon"),
            tr("lat"),  tr("heading"), tr("view"), tr("reach")};
}

int list(const Work &work)
{
    const auto answer = work.session.query("select * from gl_api.map_cameras() c order by c.code");
    if (!answer)
        return work.context.fail(answer.error());
    const QJsonArray cameras = answer->toJson();
    QList<QStringList> rows;
    for (const auto &camera : cameras)
        rows << cells(camera);
    work.context.out().table(headers(), rows);
    work.context.out().json({{u"cameras"_s, cameras}});
    return Done;
}

int nearest(const Work &work)
{
    bool lonFine = false, latFine = false;
    const double lon = work.arguments.word(1).toDouble(&lonFine);
    const double lat = work.arguments.word(2).toDouble(&latFine);
    if (!lonFine || !latFine)
        return wrong(work, tr("Nearest to where? Give longitude and latitude."));
    const auto most = work.arguments.integer("--most", 5, 1, 50);
    if (!most)
        return wrong(work, most.error().message);
    const auto answer =
        work.session.json("select gl_api.nearest($1, $2, 'camera', $3::int)", {lon, lat, *most});
    if (!answer)
        return work.context.fail(answer.error());
    QList<QStringList> rows;
    for (const auto &camera : answer->array())
        rows << QStringList{whole(camera[u"metres"]),
                            camera[u"sees"].toBool() ? tr("yes") : tr("no")}
                    + cells(camera);
    work.context.out().table(QStringList{tr("metres"), tr("sees it")} + headers(), rows);
    work.context.out().json({{u"cameras"_s, answer->array()}});
    return Done;
}

int add(const Work &work)
{
    storage::Params params{work.arguments.word(1)};
    const auto given = [&](const char *name) {
        return work.arguments.has(name) ? storage::Param(work.arguments.value(name))
                                        : storage::Param(nullptr);
    };
    for (const char *name : {"--lon", "--lat", "--heading", "--fov", "--reach"}) {
        bool fine = true;
        if (work.arguments.has(name))
            (void)work.arguments.value(name).toDouble(&fine);
        if (!fine)
            return wrong(work, tr("%1 is a number.").arg(QLatin1StringView(name)));
    }
    for (const char *name : {"--name", "--lon", "--lat", "--heading", "--fov", "--reach", "--kind",
                             "--state", "--unit"})
        params.push_back(given(name));
    params.emplace_back(work.arguments.value("--datum", u"CGCS2000"_s));
    const auto answer = work.session.json(
        "select gl_api.camera_save($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", params);
    if (!answer)
        return work.context.fail(answer.error());
    work.context.out().table(headers(), {cells(answer->object())});
    work.context.out().json(answer->object());
    return Done;
}

int retire(const Work &work)
{
    const auto answer =
        work.session.json("select gl_api.camera_retire($1)", {work.arguments.word(1)});
    if (!answer)
        return work.context.fail(answer.error());
    work.context.out().line(tr("Camera %1 is retired.").arg(work.arguments.word(1)));
    work.context.out().json(answer->object());
    return Done;
}

struct Sub
{
    const char *name;
    int (*run)(const Work &work);
    bool needsCode;
};
constexpr Sub kSubs[] = {{"list", list, false},
                         {"nearest", nearest, false},
                         {"add", add, true},
                         {"retire", retire, true}};

} // namespace

int runCamera(Context &context, const QStringList &words)
{
    const auto arguments = Arguments::parse(words, {{"--most"},
                                                    {"--name"},
                                                    {"--lon"},
                                                    {"--lat"},
                                                    {"--datum"},
                                                    {"--heading"},
                                                    {"--fov"},
                                                    {"--reach"},
                                                    {"--kind"},
                                                    {"--state"},
                                                    {"--unit"}});
    if (!arguments)
        return context.wrongUsage(u"camera"_s, arguments.error().message);
    for (const Sub &sub : kSubs) {
        if (arguments->word(0) != QLatin1StringView(sub.name))
            continue;
        if (sub.needsCode && arguments->word(1).isEmpty())
            return context.wrongUsage(u"camera"_s, tr("Which camera? Give its code."));
        auto session = context.session({.applicationName = u"gridlinectl camera"_s});
        if (!session)
            return context.fail(session.error());
        return sub.run({context, **session, *arguments});
    }
    return context.wrongUsage(u"camera"_s, tr("list, nearest, add or retire?"));
}

} // namespace gl::headless
