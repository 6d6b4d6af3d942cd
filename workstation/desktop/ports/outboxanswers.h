#pragma once

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QPromise>

#include <desklink/link.h>
#include <desklink/outbox.h>

#include <memory>

namespace gl::desktop {

/// Gives panels what they expect of a service, with the outbox behind it: the database's answer
/// when it comes, or {"status": "queued"} when the work is kept on this desk until the link is
/// back. An error goes back to the panel, which still holds what was typed, so the outbox drops it.
class OutboxAnswers : public QObject
{
    Q_OBJECT

public:
    using Answer = QFuture<Result<QJsonObject>>;

    OutboxAnswers(desklink::Outbox &outbox, const desklink::Link &link, QObject *parent = nullptr);

    /// `journaled` is what a call of the outbox gave.
    Answer wait(QFuture<Result<journal::Command>> journaled);

private:
    using Promise = std::shared_ptr<QPromise<Result<QJsonObject>>>;

    void keepWaiting(const journal::Command &command, const Promise &promise);
    void finish(const QUuid &id, Result<QJsonObject> answer);
    void refused(const journal::Command &command);
    void linkIsDown();

    desklink::Outbox &m_outbox;
    const desklink::Link &m_link;
    QHash<QUuid, Promise> m_waiting;
    /// Answers that came before the journal's own; the outbox may be that quick.
    QHash<QUuid, Result<QJsonObject>> m_early;
    int m_journaling = 0; ///< calls whose journal answer is still to come
};

/// What the panel is told of work that waits on this desk.
QJsonObject queuedAnswer(const journal::Command &command);

} // namespace gl::desktop
