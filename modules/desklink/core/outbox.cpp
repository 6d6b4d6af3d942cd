#include "outbox.h"

#include "outboxsender.h"
#include "waitinglist.h"

#include <QHash>
#include <QRandomGenerator>
#include <QTimer>

#include <desklink/log.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::desklink {

using journal::CaseRef;
using journal::Command;
using journal::CommandKind;
using journal::CommandState;

namespace {

/// A note that meets a newer version is sent with that one, so often.
constexpr int kNoteAttempts = 8;
/// A command that the server gives up on, but answers others meanwhile.
constexpr int kTimeouts = 5;

using Answer = QFuture<Result<QJsonObject>>;

/// The answer of a finished job; one that was dropped because the connection closes is Offline.
Result<QJsonObject> taken(const Answer &answer)
{
    if (answer.isResultReadyAt(0))
        return answer.result();
    return failure(ErrorKind::Offline, Outbox::tr("The connection was closed."));
}

QFuture<Result<void>> refuse(const QString &message)
{
    return QtFuture::makeReadyValueFuture(Result<void>(failure(ErrorKind::Rejected, message)));
}

} // namespace

class Outbox::Private
{
public:
    Private(journal::Journal &useJournal, cases::CaseService &useService,
            const OutboxOptions &useOptions, Outbox *outbox)
        : q(outbox),
          journal(useJournal),
          service(useService),
          options(useOptions),
          wait(useOptions.firstRetry)
    {
        retry.setSingleShot(true);
        QObject::connect(&retry, &QTimer::timeout, outbox, [this] { pump(); });
    }

    QFuture<Result<Command>> keep(const Command &command, const Draft &from);
    void pump();
    void begin(const Command &command);
    void hand(const Command &command, const QByteArray &content);
    Answer take(const Command &command, const QByteArray &content);
    void answered(const Command &command, const Result<QJsonObject> &answer);
    void acknowledged(const Command &command, const QJsonObject &answer);
    void failed(const Command &command, const Error &error);
    void later(const Command &command, Error error);
    void decide(const Command &command, CommandState state, const Error &error);
    void followVersion(const Command &command, const Error &error);
    void orphan(const Command &dropped);
    void pause(const Error &error);
    void next();

    Outbox *const q;
    journal::Journal &journal;
    cases::CaseService &service;
    const OutboxOptions options;
    WaitingList list;
    QTimer retry;
    std::chrono::milliseconds wait;
    QHash<QString, StepSender> senders;
    QHash<QUuid, int> tries; ///< versions a note has met, timeouts of a command
    bool started = false;
    bool busy = false; ///< one command is on its way, from the journal's mark to its answer
};

QFuture<Result<Command>> Outbox::Private::keep(const Command &command, const Draft &from)
{
    return journal.add(command, from).then(q, [this](Result<Command> kept) {
        if (kept) {
            list.add(*kept);
            Q_EMIT q->queued(*kept);
            Q_EMIT q->changed();
            pump();
        }
        return kept;
    });
}

void Outbox::Private::pump()
{
    if (!started || busy || retry.isActive())
        return;
    if (const auto command = list.next())
        begin(*command);
}

void Outbox::Private::begin(const Command &command)
{
    busy = true;
    list.sending(command.id);
    // Marked first: after a crash a command that nobody may drop any more looks like one.
    journal.markSending(command.id).then(q, [this, command](const Result<void> &marked) {
        if (!marked)
            return later(command, marked.error());
        if (command.kind != CommandKind::Attachment && command.kind != CommandKind::Step)
            return hand(command, {});
        journal.content(command.id).then(q, [this, command](const Result<QByteArray> &content) {
            if (content)
                hand(command, *content);
            else
                decide(command, CommandState::Refused, content.error());
        });
    });
}

void Outbox::Private::hand(const Command &command, const QByteArray &content)
{
    Answer handed = command.kind == CommandKind::Step ? take(command, content)
                                                      : send(service, command, content);
    handed.then(q, [this, command](const Answer &answer) { answered(command, taken(answer)); });
}

Answer Outbox::Private::take(const Command &command, const QByteArray &content)
{
    journal::Step step = journal::stepOf(command);
    step.content = content;
    if (const StepSender sender = senders.value(step.procedure))
        return sender(step, command.id);
    return QtFuture::makeReadyValueFuture(Result<QJsonObject>(failure(
        ErrorKind::Rejected, tr("This program cannot send a step of “%1”.").arg(step.procedure))));
}

void Outbox::Private::answered(const Command &command, const Result<QJsonObject> &answer)
{
    if (answer)
        acknowledged(command, *answer);
    else
        failed(command, answer.error());
}

void Outbox::Private::acknowledged(const Command &command, const QJsonObject &answer)
{
    const CaseId id = command.kind == CommandKind::NewCase
                          ? CaseId(answer["case_id"_L1].toInteger())
                          : command.about.id;
    const int version = answer["version"_L1].toInt();
    journal.markDone(command, id, version).then(q, [=, this](const Result<void> &marked) {
        // Still in the journal, so it is sent once more and answered with "replay".
        if (!marked)
            return later(command, marked.error());
        list.done(command, id, version);
        tries.remove(command.id);
        wait = options.firstRetry;
        if (command.kind == CommandKind::NewCase)
            Q_EMIT q->numbered(command.about.local, id, answer["number"_L1].toString());
        Command done = command;
        done.about.id = id;
        Q_EMIT q->sent(done, answer);
        next();
    });
}

void Outbox::Private::failed(const Command &command, const Error &error)
{
    qCInfo(lcDesklink) << "command was not done" << "kind=" << journal::name(command.kind)
                       << "error=" << errorKindName(error.kind) << "code=" << error.code;
    switch (judge(error)) {
    case Verdict::Later:
        if (error.kind == ErrorKind::Timeout && ++tries[command.id] >= kTimeouts)
            decide(command, CommandState::Refused, error);
        else
            later(command, error);
        return;
    case Verdict::Conflict:
        if (command.kind == CommandKind::Note && ++tries[command.id] < kNoteAttempts)
            followVersion(command, error);
        else
            decide(command, CommandState::Conflict, error);
        return;
    case Verdict::Refused: decide(command, CommandState::Refused, error); return;
    }
}

void Outbox::Private::later(const Command &command, Error error)
{
    // Once unknown it stays unknown until the database answers.
    const Command *known = list.find(command.id);
    error.outcomeUnknown =
        error.outcomeUnknown || (known && known->error && known->error->outcomeUnknown);
    list.setState(command.id, CommandState::Queued, error);
    journal.markFailed(command.id, CommandState::Queued, error)
        .then(q, [this, error](const Result<void> &) {
            busy = false;
            pause(error);
        });
}

void Outbox::Private::decide(const Command &command, CommandState state, const Error &error)
{
    tries.remove(command.id);
    journal.markFailed(command.id, state, error).then(q, [=, this](const Result<void> &marked) {
        if (!marked)
            return later(command, marked.error());
        list.setState(command.id, state, error);
        if (const Command *told = list.find(command.id)) {
            const Command copy = *told;
            if (state == CommandState::Conflict)
                Q_EMIT q->conflict(copy);
            else
                Q_EMIT q->refused(copy);
        }
        next();
    });
}

void Outbox::Private::followVersion(const Command &command, const Error &error)
{
    service.read(command.about.id).then(q, [=, this](const Answer &answer) {
        const Result<QJsonObject> read = taken(answer);
        if (!read)
            return failed(command, read.error());
        const int version = (*read)["case"_L1]["version"_L1].toInt();
        if (version <= 0)
            return decide(command, CommandState::Conflict, error);
        journal.requeue(command.id, version, command.body)
            .then(q, [=, this](const Result<void> &queued) {
                if (!queued)
                    return later(command, queued.error());
                list.edit(command.id, version, command.body);
                next();
            });
    });
}

/// What was typed about a case that will never be registered stays, for the person to read.
void Outbox::Private::orphan(const Command &dropped)
{
    if (dropped.kind != CommandKind::NewCase)
        return;
    const Error error{
        .kind = ErrorKind::NotFound,
        .message = tr("The case %1 that this belongs to was dropped.").arg(dropped.about.local)};
    for (const Command &command : list.about(dropped.about)) {
        journal.markFailed(command.id, CommandState::Refused, error)
            .then(q, [this, command, error](const Result<void> &) {
                list.setState(command.id, CommandState::Refused, error);
                if (const Command *told = list.find(command.id))
                    Q_EMIT q->refused(Command(*told));
                Q_EMIT q->changed();
            });
    }
}

void Outbox::Private::pause(const Error &error)
{
    const int jitter = QRandomGenerator::global()->bounded(int(wait.count() / 4) + 1);
    retry.start(wait + std::chrono::milliseconds(jitter));
    wait = std::min(wait * 2, options.longestRetry);
    Q_EMIT q->waiting(error);
    Q_EMIT q->changed();
}

void Outbox::Private::next()
{
    busy = false;
    Q_EMIT q->changed();
    pump();
}

Outbox::Outbox(journal::Journal &journal, cases::CaseService &service, const OutboxOptions &options,
               QObject *parent)
    : QObject(parent),
      d(std::make_unique<Private>(journal, service, options, this))
{}

Outbox::~Outbox() = default;

void Outbox::start()
{
    d->journal.commands().then(this, [this](const Result<QList<Command>> &stored) {
        if (!stored) {
            Q_EMIT waiting(stored.error());
            return;
        }
        d->list.load(*stored);
        // The program ended between sending and the answer. The same command id settles it.
        const Error unknown{.kind = ErrorKind::Offline,
                            .message = tr("The program ended before the answer came."),
                            .outcomeUnknown = true};
        for (const Command &command : *stored) {
            if (command.state == CommandState::Sending)
                d->list.setState(command.id, CommandState::Queued, unknown);
        }
        d->started = true;
        Q_EMIT changed();
        d->pump();
    });
}

QFuture<Result<Command>> Outbox::registerCase(const QJsonObject &newCase, const Draft &from)
{
    return d->keep({.id = QUuid::createUuid(), .kind = CommandKind::NewCase, .body = newCase},
                   from);
}

QFuture<Result<Command>> Outbox::act(const CaseRef &about, int version, const QString &action,
                                     const QJsonObject &inputs, const Draft &from)
{
    return d->keep({.id = QUuid::createUuid(),
                    .kind = CommandKind::Act,
                    .about = about,
                    .version = version,
                    .action = action,
                    .body = inputs},
                   from);
}

QFuture<Result<Command>> Outbox::note(const CaseRef &about, int version, const QJsonObject &inputs,
                                      const Draft &from)
{
    return d->keep({.id = QUuid::createUuid(),
                    .kind = CommandKind::Note,
                    .about = about,
                    .version = version,
                    .action = u"note"_s,
                    .body = inputs},
                   from);
}

QFuture<Result<Command>> Outbox::attach(const CaseRef &about, const QString &kind,
                                        const QString &name, const QByteArray &content,
                                        const Draft &from)
{
    return d->keep({.id = QUuid::createUuid(),
                    .kind = CommandKind::Attachment,
                    .about = about,
                    .body = {{u"kind"_s, kind}, {u"name"_s, name}},
                    .content = content},
                   from);
}

void Outbox::serve(const QString &procedure, const StepSender &sender)
{
    d->senders.insert(procedure, sender);
}

QFuture<Result<Command>> Outbox::step(const journal::Step &step, const Draft &from)
{
    return d->keep({.id = QUuid::createUuid(),
                    .kind = CommandKind::Step,
                    .version = step.version,
                    .action = step.action,
                    .body = journal::stepBody(step),
                    .content = step.content},
                   from);
}

QFuture<Result<void>> Outbox::resend(const QUuid &id, int version, const QJsonObject &body)
{
    const Command *command = d->list.find(id);
    if (!command
        || (command->state != CommandState::Conflict && command->state != CommandState::Refused))
        return refuse(tr("This entry does not wait for a decision any more."));
    // The same command id: the database has not done it, and should it have, it answers "replay".
    return d->journal.requeue(id, version, body).then(this, [=, this](const Result<void> &queued) {
        if (queued) {
            d->list.edit(id, version, body);
                Q_EMIT changed();
            d->pump();
        }
        return queued;
    });
}

QFuture<Result<void>> Outbox::drop(const QUuid &id)
{
    const Command *command = d->list.find(id);
    if (!command)
        return refuse(tr("This entry does not wait for a decision any more."));
    if (command->maybeDone())
        return refuse(tr("This was sent and may already be done; its answer comes with the "
                         "connection."));
    // From now on nothing may send it.
    const Command dropped = *command;
    d->list.remove(id);
    return d->journal.drop(id).then(this, [=, this](const Result<void> &gone) {
        if (gone)
            d->orphan(dropped);
        else
            d->list.add(dropped);
        Q_EMIT changed();
        d->pump();
        return gone;
    });
}

QList<Command> Outbox::commands() const
{
    return d->list.all();
}

QList<Command> Outbox::commandsAbout(const CaseRef &about) const
{
    return d->list.about(about);
}

int Outbox::unsent() const
{
    return d->list.count({CommandState::Queued, CommandState::Sending});
}

int Outbox::toDecide() const
{
    return d->list.count({CommandState::Conflict, CommandState::Refused});
}

void Outbox::linkIsBack()
{
    d->wait = d->options.firstRetry;
    d->retry.stop();
    d->pump();
}

} // namespace gl::desklink
