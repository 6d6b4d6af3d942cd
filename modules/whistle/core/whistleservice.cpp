#include "whistleservice.h"

#include "whistlestore.h"

#include <storage/database.h>

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace gl::whistle {

using journal::Step;
using storage::Lane;
using storage::Session;

namespace {

const QString kBlow = u"new"_s;
const QString kFile = u"file"_s;

QJsonObject filterJson(const WhistleFilter &filter)
{
    QJsonObject json{{u"state"_s, filter.ended ? u"ended"_s : u"open"_s}};
    switch (filter.whose) {
    case WhistleFilter::Whose::All: break;
    case WhistleFilter::Whose::Mine: json[u"mine"] = true; break;
    case WhistleFilter::Whose::Called: json[u"called"] = true; break;
    }
    if (!filter.words.trimmed().isEmpty())
        json[u"words"] = filter.words.trimmed();
    if (filter.about.isValid()) {
        json[u"case"] = QString::number(filter.about.value());
        json[u"state"] = u"all"_s;
    }
    return json;
}

QList<Whistle> whistlesFrom(const QJsonArray &rows)
{
    QList<Whistle> whistles;
    for (const auto &row : rows)
        whistles << whistleFrom(row.toObject());
    return whistles;
}

} // namespace

Step blowStep(const QJsonObject &given, const QString &title)
{
    return {.procedure = kProcedure, .action = kBlow, .inputs = given, .title = title};
}

namespace {

/// What adds to a whistle fits whatever others did meanwhile; what changes or ends it must have
/// seen that.
bool addsOnly(const QString &action)
{
    static const QStringList adding{u"call_more"_s, u"receive"_s,   u"report"_s,    u"score"_s,
                                    u"confirm"_s,   u"judge"_s,     u"report_in"_s, u"leave"_s,
                                    u"measures"_s,  u"name_owner"_s};
    return adding.contains(action);
}

} // namespace

Step actStep(const Whistle &whistle, const QString &action, const QJsonObject &inputs,
             const QString &title)
{
    return {.procedure = kProcedure,
            .object = whistle.id,
            .action = action,
            .inputs = inputs,
            .version = addsOnly(action) ? 0 : whistle.version,
            .title = title};
}

Step fileStep(qint64 whistle, const QString &name, const QByteArray &content)
{
    return {.procedure = kProcedure,
            .object = whistle,
            .action = kFile,
            .inputs = {{u"name"_s, name}},
            .content = content,
            .title = name};
}

WhistleService::WhistleService(storage::Database &database) : m_database(&database) {}

QFuture<Result<QList<Whistle>>> WhistleService::list(const WhistleFilter &filter)
{
    return m_database->run(Lane::Desk, [filter](Session &session) {
        return store::list(session, filterJson(filter)).transform(whistlesFrom);
    });
}

QFuture<Result<WhistleDetails>> WhistleService::read(qint64 whistle)
{
    return m_database->run(Lane::Desk, [whistle](Session &session) {
        return store::read(session, whistle).transform(detailsFrom);
    });
}

QFuture<Result<DeskRules>> WhistleService::rules()
{
    return m_database->run(
        Lane::Desk, [](Session &session) { return store::rules(session).transform(rulesFrom); });
}

QFuture<Result<QByteArray>> WhistleService::fileContent(qint64 file)
{
    return m_database->run(Lane::Desk,
                           [file](Session &session) { return store::fileContent(session, file); });
}

QFuture<Result<QJsonObject>> WhistleService::perform(const Step &step, const QUuid &command)
{
    return m_database->run(Lane::Desk, [=](Session &session) {
        if (step.object == 0)
            return store::blow(session, step.inputs, command);
        if (step.action == kFile)
            return store::attach(session, {.whistle = step.object,
                                           .name = step.inputs["name"_L1].toString(),
                                           .content = step.content,
                                           .command = command});
        return store::act(session, {.whistle = step.object,
                                    .version = step.version,
                                    .action = step.action,
                                    .inputs = step.inputs,
                                    .command = command});
    });
}

} // namespace gl::whistle
