#include "noticelink.h"

#include <storage/log.h>

#include <QRandomGenerator>

#include <libpq-fe.h>

using namespace Qt::StringLiterals;

namespace gl::storage {

NoticeLink::NoticeLink(const ConnectionConfig &config, const ListenerOptions &options)
    : m_config(config),
      m_options(options),
      m_beat(this) // as children the timers move to the thread with us
      ,
      m_retry(this),
      m_wait(options.firstRetry)
{
    m_beat.setInterval(options.heartbeat);
    connect(&m_beat, &QTimer::timeout, this, &NoticeLink::beat);
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &NoticeLink::open);
}

NoticeLink::~NoticeLink()
{
    m_socket.reset(); // before the descriptor it watches is closed
}

void NoticeLink::open()
{
    Result<std::unique_ptr<Session>> session =
        Session::open(m_config, {.applicationName = m_options.applicationName});
    if (!session) {
        drop(session.error().message);
        return;
    }
    m_session = std::move(*session);
    if (const Result<void> done = subscribe(); !done) {
        drop(done.error().message);
        return;
    }
    m_socket =
        std::make_unique<QSocketNotifier>(PQsocket(m_session->handle()), QSocketNotifier::Read);
    connect(m_socket.get(), &QSocketNotifier::activated, this, &NoticeLink::read);
    m_wait = m_options.firstRetry;
    m_asked = false;
    m_beat.start();
    Q_EMIT resync();
    read(); // what came together with the answer to LISTEN wakes no socket
}

Result<void> NoticeLink::subscribe()
{
    for (const QString &channel : m_options.channels) {
        const QByteArray name = channel.toUtf8();
        const std::unique_ptr<char, decltype(&PQfreemem)> quoted(
            PQescapeIdentifier(m_session->handle(), name.constData(), size_t(name.size())),
            &PQfreemem);
        if (const auto done = m_session->exec(QByteArray("listen ") + quoted.get()); !done)
            return std::unexpected(done.error());
    }
    return {};
}

void NoticeLink::read()
{
    if (!m_session)
        return;
    PGconn *connection = m_session->handle();
    if (!PQconsumeInput(connection)) {
        drop(u"the server closed the connection"_s);
        return;
    }
    while (m_asked && !PQisBusy(connection)) {
        PGresult *result = PQgetResult(connection);
        m_asked = result != nullptr;
        PQclear(result);
    }
    while (PGnotify *raw = PQnotifies(connection)) {
        const std::unique_ptr<PGnotify, decltype(&PQfreemem)> each(raw, &PQfreemem);
        Q_EMIT notice(QString::fromUtf8(each->relname), QString::fromUtf8(each->extra));
    }
}

void NoticeLink::beat()
{
    read();
    if (!m_session)
        return;
    // Asked a whole beat ago and no answer: a cut cable makes no error by itself.
    if (m_asked || !PQsendQuery(m_session->handle(), "select 1")) {
        drop(u"the server does not answer"_s);
        return;
    }
    m_asked = true;
}

void NoticeLink::drop(const QString &reason)
{
    m_beat.stop();
    m_socket.reset();
    m_session.reset();
    qCInfo(lcStorage) << "notice link is down" << "retry_ms=" << m_wait.count();
    Q_EMIT lost(reason);
    const auto jitter = QRandomGenerator::global()->bounded(int(m_wait.count() / 4) + 1);
    m_retry.start(m_wait + std::chrono::milliseconds(jitter));
    m_wait = std::min(m_wait * 2, m_options.longestRetry);
}

} // namespace gl::storage
