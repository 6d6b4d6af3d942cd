#include "outboxanswers.h"

using namespace Qt::StringLiterals;

namespace gl::desktop {

using journal::Command;

QJsonObject queuedAnswer(const Command &command)
{
    return {{u"status"_s, u"queued"_s}, {u"local"_s, command.about.local}};
}

OutboxAnswers::OutboxAnswers(desklink::Outbox &outbox, const desklink::Link &link, QObject *parent)
    : QObject(parent),
      m_outbox(outbox),
      m_link(link)
{
    connect(
        &outbox, &desklink::Outbox::sent, this,
        [this](const Command &command, const QJsonObject &answer) { finish(command.id, answer); });
    connect(&outbox, &desklink::Outbox::conflict, this, &OutboxAnswers::refused);
    connect(&outbox, &desklink::Outbox::refused, this, &OutboxAnswers::refused);
    connect(&outbox, &desklink::Outbox::waiting, this, &OutboxAnswers::linkIsDown);
    connect(&link, &desklink::Link::stateChanged, this, [this] {
        if (!m_link.isOnline())
            linkIsDown();
    });
}

OutboxAnswers::Answer OutboxAnswers::wait(QFuture<Result<Command>> journaled)
{
    auto promise = std::make_shared<QPromise<Result<QJsonObject>>>();
    promise->start();
    ++m_journaling;
    journaled.then(this, [this, promise](const Result<Command> &command) {
        --m_journaling;
        if (command) {
            keepWaiting(*command, promise);
        } else {
            promise->addResult(std::unexpected(command.error()));
            promise->finish();
        }
        if (m_journaling == 0)
            m_early.clear();
    });
    return promise->future();
}

void OutboxAnswers::keepWaiting(const Command &command, const Promise &promise)
{
    m_waiting.insert(command.id, promise);
    if (const auto early = m_early.constFind(command.id); early != m_early.constEnd())
        finish(command.id, Result<QJsonObject>(*early));
    else if (!m_link.isOnline())
        finish(command.id, queuedAnswer(command));
}

void OutboxAnswers::finish(const QUuid &id, Result<QJsonObject> answer)
{
    if (const Promise promise = m_waiting.take(id)) {
        promise->addResult(std::move(answer));
        promise->finish();
    } else if (m_journaling > 0) {
        m_early.insert(id, std::move(answer));
    }
}

/// The panel holds what was typed and shows why; an older command, of which no panel knows any
/// more, stays for the person to decide.
void OutboxAnswers::refused(const Command &command)
{
    if (!m_waiting.contains(command.id))
        return;
    finish(command.id, std::unexpected(command.error.value_or(Error{})));
    m_outbox.drop(command.id);
}

void OutboxAnswers::linkIsDown()
{
    for (const Command &command : m_outbox.commands()) {
        if (m_waiting.contains(command.id))
            finish(command.id, queuedAnswer(command));
    }
}

} // namespace gl::desktop
