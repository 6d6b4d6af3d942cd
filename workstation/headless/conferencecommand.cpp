#include "conferencecommand.h"

#include "procedurewords.h"

#include <conference/conferencewords.h>
#include <conference/minutes.h>

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace gl::headless {

const char *const kConferenceHelp = R"(
Usage: gridlinectl conference new FIELD=VALUE ... [--command-id UUID]
       gridlinectl conference act CONFERENCE ACTION [FIELD=VALUE ...] [--version N] [--command-id UUID]
       gridlinectl conference show CONFERENCE
       gridlinectl conference list [--all|--ended]
       gridlinectl conference minutes CONFERENCE FILE.pdf|FILE.odt
       gridlinectl conference verify CONFERENCE
       gridlinectl conference here CONFERENCE
       gridlinectl conference timers

  new      fields: kind (street, district, topic), title, starts_at, place, chair (login), units
           (codes) and cases (numbers), with commas between; minutes (of each case), unit (the town of
           a street's conference, for somebody of the centre), draft (true: not called yet), carry
           (false: without what earlier ones left unfinished)
  act      what may be done now, and what it wants, is shown by `show`; those marked ! must be given
  minutes  writes the minutes as they follow from the record; nothing is written over half-done
  verify   works decisions, votes, positions and signatures out from the record alone and names every
           difference; exit code 1 when there is one
  here     says that this desk is at the meeting; coming back after a while away is recorded
  timers   reminders, late tasks, filing by the clock; gridlined does this by itself

A command id makes sending twice harmless. Everything is done as the account given with --as.)";

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::ConferenceCommand", text);
}

struct Work
{
    Context &context;
    storage::Session &session;
    const Arguments &arguments;
};

QString whichOne()
{
    return tr("Which conference? Give its number, as `conference list` shows it.");
}

void showUnits(Context &context, const conference::Conference &one)
{
    QList<QStringList> rows;
    for (const conference::Unit &unit : one.units)
        rows << QStringList{unit.code,
                            unit.name,
                            conference::answerText(unit.state),
                            conference::presenceText(unit.presence),
                            unit.person,
                            unit.signedAt.isValid() ? tr("signed") : u"-"_s};
    context.out().line();
    context.out().table(
        {tr("code"), tr("unit"), tr("answer"), tr("presence"), tr("person"), tr("signature")},
        rows);
}

void showAgenda(Context &context, const conference::Conference &one)
{
    QList<QStringList> rows;
    QList<QStringList> decisions;
    for (const conference::Item &item : one.agenda) {
        rows << QStringList{QString::number(item.id),
                            QString::number(item.place),
                            item.about ? item.about->number : u"-"_s,
                            item.title.left(30),
                            QString::number(item.minutes),
                            conference::itemStateText(item.state)};
        for (const conference::Decision &decision : item.decisions)
            decisions << QStringList{QString::number(decision.id),
                                     decision.measure.left(30),
                                     conference::ownersText(decision),
                                     decision.dueAt.toLocalTime().toString(u"MM-dd HH:mm"_s),
                                     conference::decisionText(decision),
                                     conference::progressText(decision)};
    }
    context.out().line();
    context.out().table(
        {tr("item"), tr("place"), tr("case"), tr("title"), tr("minutes"), tr("state")}, rows);
    context.out().line();
    context.out().table(
        {tr("decision"), tr("measure"), tr("owner"), tr("due"), tr("how"), tr("progress")},
        decisions);
}

int showOne(Context &context, const QJsonObject &document)
{
    const conference::Conference one = conference::conferenceFrom(document);
    context.out().pairs({{tr("conference"), QString::number(one.summary.id)},
                         {tr("version"), QString::number(one.summary.version)},
                         {tr("kind"), conference::kindText(one.summary.kind)},
                         {tr("state"), conference::stateText(one.summary.state)},
                         {tr("title"), one.summary.title},
                         {tr("place"), one.summary.place},
                         {tr("beginning"), localInstant(document[u"starts_at"])},
                         {tr("chair"), one.summary.chair},
                         {tr("may do"), actionsText(document[u"actions"].toArray())}});
    showUnits(context, one);
    showAgenda(context, one);
    context.out().json(document);
    return Done;
}

int answer(const Work &work, const Result<QJsonDocument> &document)
{
    return document ? showOne(work.context, document->object())
                    : work.context.fail(document.error());
}

Result<QJsonDocument> readOne(const Work &work)
{
    return objectIdOf(work.arguments, whichOne()).and_then([&](qint64 id) {
        return work.session.json("select gl_api.conference_read($1)", {id});
    });
}

int makeOne(const Work &work)
{
    return answer(work, makeNew(work.session, work.arguments,
                                "select gl_api.conference_new($1::jsonb, $2::uuid)",
                                {u"units"_s, u"cases"_s}));
}

int act(const Work &work)
{
    return answer(
        work, actOn(work.session, work.arguments,
                    "select gl_api.conference_act($1, nullif($2, 0)::int, $3, $4::jsonb, $5::uuid)",
                    whichOne()));
}

int show(const Work &work)
{
    return answer(work, readOne(work));
}

int list(const Work &work)
{
    const QJsonObject filter{{u"state"_s, work.arguments.has("--all")     ? u"all"_s
                                          : work.arguments.has("--ended") ? u"ended"_s
                                                                          : u"living"_s}};
    const auto found = work.session.json("select gl_api.conference_list($1::jsonb)", {filter});
    if (!found)
        return work.context.fail(found.error());
    QList<QStringList> rows;
    for (const auto &row : found->array()) {
        const conference::Summary one = conference::summaryFrom(row.toObject());
        rows << QStringList{QString::number(one.id),
                            conference::kindText(one.kind),
                            conference::stateText(one.state),
                            one.title.left(30),
                            localInstant(row[u"starts_at"]),
                            one.chair,
                            u"%1/%2"_s.arg(one.answered).arg(one.invited),
                            QString::number(one.unfinished)};
    }
    work.context.out().table({tr("conference"), tr("kind"), tr("state"), tr("title"),
                              tr("beginning"), tr("chair"), tr("coming"), tr("open tasks")},
                             rows);
    work.context.out().json({{u"conferences"_s, found->array()}});
    return Done;
}

int minutes(const Work &work)
{
    const QString path = work.arguments.word(2);
    if (path.isEmpty())
        return work.context.wrongUsage(u"conference"_s, tr("Which file?"));
    const auto document = readOne(work);
    if (!document)
        return work.context.fail(document.error());
    const auto written =
        conference::writeMinutes(conference::conferenceFrom(document->object()),
                                 work.context.options().language == Language::Chinese, path);
    if (!written)
        return work.context.fail(written.error());
    work.context.out().pairs({{tr("written"), path}});
    work.context.out().json({{u"file"_s, path}});
    return Done;
}

int verify(const Work &work)
{
    const auto found = objectIdOf(work.arguments, whichOne()).and_then([&](qint64 id) {
        return work.session.json("select gl_api.conference_verify($1)", {id});
    });
    if (!found)
        return work.context.fail(found.error());
    QList<QStringList> rows;
    for (const auto &row : found->array())
        rows << QStringList{row[u"what"].toString(), row[u"record"].toString(),
                            row[u"table"].toString()};
    if (rows.isEmpty())
        work.context.out().line(tr("The record and what is shown say the same."));
    else
        work.context.out().table({tr("what"), tr("by the record"), tr("shown")}, rows);
    work.context.out().json({{u"differences"_s, found->array()}});
    return rows.isEmpty() ? Done : Failed;
}

int here(const Work &work)
{
    const auto said = objectIdOf(work.arguments, whichOne()).and_then([&](qint64 id) {
        return work.session.json("select gl_api.conference_here($1)", {id});
    });
    if (!said)
        return work.context.fail(said.error());
    work.context.out().pairs({{tr("version"), QString::number((*said)[u"version"].toInt())}});
    work.context.out().json(said->object());
    return Done;
}

int timers(const Work &work)
{
    const auto moved = work.session.one("select gl_api.conference_timers()");
    if (!moved)
        return work.context.fail(moved.error());
    work.context.out().pairs(
        {{tr("conferences and tasks moved"), QString::number(moved->integer(0))}});
    work.context.out().json({{u"moved"_s, moved->integer(0)}});
    return Done;
}

struct Sub
{
    const char *name;
    int (*run)(const Work &work);
};
constexpr Sub kSubs[] = {{"new", makeOne}, {"act", act},         {"show", show},
                         {"list", list},   {"minutes", minutes}, {"verify", verify},
                         {"here", here},   {"timers", timers}};

} // namespace

bool makesDocuments(const QStringList &words)
{
    return words.contains("conference"_L1) && words.contains("minutes"_L1);
}

int runConference(Context &context, const QStringList &words)
{
    const auto arguments = Arguments::parse(
        words, {{"--command-id"}, {"--version"}, {"--all", false}, {"--ended", false}});
    if (!arguments)
        return context.wrongUsage(u"conference"_s, arguments.error().message);
    for (const Sub &sub : kSubs) {
        if (arguments->word(0) != QLatin1StringView(sub.name))
            continue;
        auto session = context.session({.applicationName = u"gridlinectl conference"_s});
        if (!session)
            return context.fail(session.error());
        return sub.run({context, **session, *arguments});
    }
    return context.wrongUsage(u"conference"_s,
                              tr("new, act, show, list, minutes, verify, here or timers?"));
}

} // namespace gl::headless
