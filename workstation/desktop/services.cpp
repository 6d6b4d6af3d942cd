#include "services.h"

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

/// Names the server in the journal's file name; the private cluster needs no name.
QString serverName(const SignedIn &in)
{
    return in.privateCluster ? QString()
                             : u"%1:%2/%3"_s.arg(in.config.option("host"), in.config.option("port"),
                                                 in.config.database());
}

/// By their name the server knows that these connections are one desk.
storage::DatabaseOptions deskOptions(const SignedIn &in)
{
    storage::DatabaseOptions options;
    options.desk.limits.applicationName =
        identity::DeskSession::applicationName(in.session, in.terminal);
    options.report.limits.applicationName = options.desk.limits.applicationName;
    return options;
}

/// The listener is one of the desk's connections, and hears on all channels the desk shows.
desklink::LinkOptions linkOptions(const SignedIn &in)
{
    desklink::LinkOptions options;
    options.channels = DeskNotices::channels();
    options.applicationName = identity::DeskSession::applicationName(in.session, in.terminal);
    return options;
}

/// The steps of a procedure that the outbox keeps are taken by its service.
void serve(desklink::Outbox &outbox, procedure::ProcedureService &service)
{
    outbox.serve(service.name(), [&service](const journal::Step &step, const QUuid &command) {
        return step.object == 0
                   ? service.make(step.inputs, command)
                   : service.act(step.object, step.version, step.action, step.inputs, command);
    });
}

/// Whoever signed the database's certificate signed the relay's; "system" is libpq's word for whom
/// the computer trusts.
QString authorityOf(const storage::ConnectionConfig &config)
{
    const QString file = config.option("sslrootcert");
    return file == "system"_L1 ? QString() : file;
}

} // namespace

Services::Services(const SignedIn &in)
    : authorityFile(authorityOf(in.config)),
      database(in.config, deskOptions(in)),
      session(database, in.session, in.terminal),
      journal(journal::journalFolder(), serverName(in), in.who["login"_L1].toString()),
      accounts(database),
      directory(database),
      cases(database),
      lists(database),
      intake(database),
      patrol(database),
      cameras(database),
      dispatch(database),
      map(database),
      adviser(database, journal::journalFolder() + u"/models"_s),
      models(database),
      training(database),
      repeats(database),
      handovers(database),
      workspace(database),
      warnings(database),
      hardcases(database),
      conferences(database),
      whistles(database),
      whistleWatch(whistles),
      instructions(database),
      incidents(database),
      instructionCalls(instructions, {{u"mine"_s, true}}, desktop::instructionCalls),
      incidentCalls(incidents, {}, desktop::incidentCalls),
      video(database),
      recordingRoom(video),
      walls(database),
      link(in.config, linkOptions(in)),
      notices(link, in.session),
      outbox(journal, cases)
{
    for (CallWatch *watch : {&instructionCalls, &incidentCalls}) {
        QObject::connect(&link, &desklink::Link::resync, watch, &CallWatch::readSoon);
        QObject::connect(&notices, &DeskNotices::procedureChanged, watch,
                         [watch](const QString &changed) {
                             if (changed == watch->procedure())
                                 watch->readSoon();
                         });
    }
    QObject::connect(&link, &desklink::Link::resync, &recordingRoom, &video::RoomWatch::readAgain);
    QObject::connect(&notices, &DeskNotices::recordingRoomChanged, &recordingRoom,
                     &video::RoomWatch::readAgain);
    serve(outbox, instructions);
    serve(outbox, incidents);
    QObject::connect(&link, &desklink::Link::resync, &outbox, &desklink::Outbox::linkIsBack);
    outbox.serve(hardcase::kProcedure, [this](const journal::Step &step, const QUuid &command) {
        return hardcases.step(step.object, step.action, step.inputs, command);
    });
    outbox.serve(conference::kProcedure, [this](const journal::Step &step, const QUuid &command) {
        return conferences.step(step.object, step.action, step.inputs, command);
    });
    outbox.serve(whistle::kProcedure, [this](const journal::Step &step, const QUuid &command) {
        return whistles.perform(step, command);
    });
    QObject::connect(&link, &desklink::Link::resync, &whistleWatch,
                     &whistle::WhistleWatch::readSoon);
    QObject::connect(&notices, &DeskNotices::whistlesChanged, &whistleWatch,
                     &whistle::WhistleWatch::readSoon);
}

} // namespace gl::desktop
