#include "noticelink.h"

#include <storage/log.h>

#include <QRandomGenerator>

#include <libpq-fe.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::storage {

NoticeLink::NoticeLink(const ConnectionConfig &config, const ListenerOptions &options)
    : m_config(config),
      m_options(options),
      m_beat(this), // as children the timers move to the thread with us
      m_patience(this),
      m_retry(this),
      m_wait(options.firstRetry),
      m_next(options.heartbeat)
{
    for (QTimer *timer : {&m_beat, &m_patience, &m_retry}) {
        timer->setSingleShot(true);
        timer->setTimerType(Qt::PreciseTimer);
    }
    connect(&m_beat, &QTimer::timeout, this, &NoticeLink::beat);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        read(); // it may be here and we were late
        if (m_asked)
            drop(u"the server does not answer"_s);
    });
    connect(&m_retry, &QTimer::timeout, this, &NoticeLink::open);
}

NoticeLink::~NoticeLink()
{
    m_socket.reset(); // before the descriptor it watches is closed
}

void NoticeLink::open()
{
    if (m_session)
        return;
    m_retry.stop();
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
    m_question = m_options.question;
    m_asked = false;
    m_told.invalidate();
    Q_EMIT resync();
    beat();
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
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQgetResult(connection),
                                                                   &PQclear);
        if (!result) {
            answered(m_next);
            break;
        }
        m_next = m_options.heartbeat;
        if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) {
            // Another schema, or not for this account: the link is alive all the same.
            qCInfo(lcStorage) << "the question of the heartbeat was refused";
            m_question = "select";
        } else if (PQntuples(result.get()) == 1 && PQnfields(result.get()) == 1) {
            const int pace = QByteArrayView(PQgetvalue(result.get(), 0, 0)).toInt();
            m_next = std::clamp(std::chrono::milliseconds(pace), std::chrono::milliseconds(10),
                                m_options.heartbeat);
        }
    }
    while (PGnotify *raw = PQnotifies(connection)) {
        const std::unique_ptr<PGnotify, decltype(&PQfreemem)> each(raw, &PQfreemem);
        Q_EMIT notice(QString::fromUtf8(each->relname), QString::fromUtf8(each->extra));
    }
}

void NoticeLink::beat()
{
    read();
    if (!m_session || m_asked)
        return;
    m_beat.stop();
    if (!PQsendQuery(m_session->handle(), m_question.constData())) {
        drop(u"the server does not answer"_s);
        return;
    }
    m_asked = true;
    // A cut cable makes no error by itself.
    m_patience.start(m_options.heartbeat);
}

void NoticeLink::answered(std::chrono::milliseconds next)
{
    m_asked = false;
    m_patience.stop();
    m_beat.start(next);
    if (m_told.isValid() && m_told.durationElapsed() < std::chrono::milliseconds(200))
        return;
    m_told.start();
    Q_EMIT alive();
}

void NoticeLink::check()
{
    m_told.invalidate(); // whoever doubts wants this answer, however soon it comes
    if (m_session)
        beat();
    else
        open();
}

void NoticeLink::drop(const QString &reason)
{
    m_beat.stop();
    m_patience.stop();
    m_asked = false;
    m_socket.reset();
    m_session.reset();
    qCInfo(lcStorage) << "notice link is down" << "retry_ms=" << m_wait.count();
    Q_EMIT lost(reason);
    const auto jitter = QRandomGenerator::global()->bounded(int(m_wait.count() / 4) + 1);
    m_retry.start(m_wait + std::chrono::milliseconds(jitter));
    m_wait = std::min(m_wait * 2, m_options.longestRetry);
}

} // namespace gl::storage
