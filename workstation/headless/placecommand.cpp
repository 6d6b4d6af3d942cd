#include "placecommand.h"

#include "context.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace gl::headless {

const char *const kPlaceHelp = R"(
Usage: gridlinectl place here LON LAT
       gridlinectl place find WORDS [--limit N]

  here  grid, village, town, responsible unit, nearest component and address of a point (degrees of
        CGCS2000 or WGS84)
  find  places by any part of a name or alias, a house number, full pinyin or initials from the
        beginning, a part of a code; what the account may see, best first)";

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::PlaceCommand", text);
}

struct Work
{
    Context &context;
    storage::Session &session;
    const Arguments &arguments;
};

QString named(const QJsonValue &value)
{
    return value.isNull()
               ? tr("none")
               : QString(value[u"code"].toString() + u' ' + value[u"name"].toString()).trimmed();
}

int here(const Work &work)
{
    bool lonFine = false, latFine = false;
    const double lon = work.arguments.word(1).toDouble(&lonFine);
    const double lat = work.arguments.word(2).toDouble(&latFine);
    if (!lonFine || !latFine)
        return work.context.wrongUsage(u"place"_s, tr("Where? Give longitude and latitude."));
    const auto answer = work.session.json("select gl_api.what_is_here($1, $2)", {lon, lat});
    if (!answer)
        return work.context.fail(answer.error());
    const QJsonObject found = answer->object();
    const QJsonValue component = found[u"component"];
    work.context.out().pairs(
        {{tr("grid"), named(found[u"grid"])},
         {tr("village"), named(found[u"village"])},
         {tr("town"), named(found[u"town"])},
         {tr("unit"), named(found[u"unit"])},
         {tr("component"),
          component.isNull()
              ? tr("none")
              : tr("%1, %2 m away").arg(named(component)).arg(component[u"metres"].toDouble())},
         {tr("address"), found[u"address"].isNull() ? tr("none") : found[u"address"].toString()}});
    work.context.out().json(found);
    return Done;
}

int find(const Work &work)
{
    const auto limit = work.arguments.integer("--limit", 12, 1, 50);
    const QString words = work.arguments.positional().mid(1).join(u' ');
    if (!limit || words.isEmpty())
        return work.context.wrongUsage(u"place"_s, tr("Find what?"));
    const auto answer =
        work.session.json("select gl_api.place_suggest($1, $2::int)", {words, *limit});
    if (!answer)
        return work.context.fail(answer.error());
    QList<QStringList> rows;
    for (const auto &place : answer->array())
        rows << QStringList{place[u"name"].toString(), place[u"alias"].toString(),
                            place[u"class"].toString(place[u"kind"].toString()),
                            place[u"code"].toString(), place[u"path"].toString()};
    work.context.out().table({tr("name"), tr("found as"), tr("kind"), tr("code"), tr("in")}, rows);
    work.context.out().json({{u"places"_s, answer->array()}});
    return Done;
}

} // namespace

int runPlace(Context &context, const QStringList &words)
{
    const auto arguments = Arguments::parse(words, {{"--limit"}});
    if (!arguments)
        return context.wrongUsage(u"place"_s, arguments.error().message);
    const QString what = arguments->word(0);
    if (what != "here"_L1 && what != "find"_L1)
        return context.wrongUsage(u"place"_s, tr("here or find?"));
    auto session = context.session({.applicationName = u"gridlinectl place"_s});
    if (!session)
        return context.fail(session.error());
    const Work work{context, **session, *arguments};
    return what == "here"_L1 ? here(work) : find(work);
}

} // namespace gl::headless
