#include "jobrunner.h"

#include <storage/log.h>

#include <QCoreApplication>
#include <QThread>

#include <exception>

using namespace Qt::StringLiterals;

namespace gl::storage {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::storage::Database", text);
}

} // namespace

JobRunner::JobRunner(const ConnectionConfig &config, const SessionLimits &limits, int attempts)
    : m_config(config),
      m_limits(limits),
      m_attempts(qMax(1, attempts))
{}

void JobRunner::run(const internal::Job &job)
{
    std::optional<Error> error;
    for (int attempt = 1; attempt <= m_attempts && !m_stopped; ++attempt) {
        m_again = false;
        error = once(job);
        if (!error || !m_again)
            break;
        qCInfo(lcStorage) << "job will run again" << "attempt=" << attempt
                          << "code=" << error->code;
        pause(attempt);
    }
    if (m_stopped && !error)
        error = Error{.kind = ErrorKind::Offline, .message = tr("The program is closing.")};
    job.finish(std::move(error));
}

std::optional<Error> JobRunner::once(const internal::Job &job)
{
    if (std::optional<Error> error = connect())
        return error;
    if (const Result<void> begun = m_session->begin(); !begun) {
        // An idle connection that the server or the network has closed: that is not the job's
        // fault.
        m_again = !m_session->isAlive();
        if (m_again)
            disconnect();
        return begun.error();
    }

    std::optional<Error> error;
    try {
        error = job.attempt(*m_session);
    } catch (const std::exception &exception) {
        error = Error{.kind = ErrorKind::Internal,
                      .message = tr("Something unexpected went wrong; nothing was changed."),
                      .detail = QString::fromUtf8(exception.what())};
    } catch (...) {
        error = Error{.kind = ErrorKind::Internal,
                      .message = tr("Something unexpected went wrong; nothing was changed."),
                      .detail = u"unknown exception"_s};
    }
    if (!error) {
        if (const Result<void> committed = m_session->commit(); !committed)
            error = committed.error();
    }
    if (!error)
        return {};

    // Before COMMIT was sent a lost link means that nothing happened; after that nobody knows.
    m_again = !error->outcomeUnknown && (m_session->mayRetry() || !m_session->isAlive());
    if (m_session->isAlive())
        m_session->rollback();
    if (!m_session->isAlive())
        disconnect();
    return error;
}

std::optional<Error> JobRunner::connect()
{
    if (m_session && m_session->isAlive())
        return {};
    disconnect();
    Result<std::unique_ptr<Session>> session = Session::open(m_config, m_limits);
    if (!session)
        return session.error();
    const std::lock_guard lock(m_lock);
    m_session = std::move(*session);
    return {};
}

void JobRunner::disconnect()
{
    const std::lock_guard lock(m_lock);
    m_session.reset();
}

void JobRunner::pause(int attempt)
{
    // 5, 10, 20... ms with as much again by chance, so that two who met do not meet again.
    const int base = 5 << qMin(attempt - 1, 6);
    QThread::sleep(std::chrono::milliseconds(base + QRandomGenerator::global()->bounded(base)));
}

void JobRunner::stop()
{
    m_stopped = true;
    const std::lock_guard lock(m_lock);
    if (m_session)
        m_session->cancel();
}

} // namespace gl::storage
