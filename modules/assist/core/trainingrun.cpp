#include "trainingrun.h"

namespace gl::assist {

TrainingRun::TrainingRun(storage::Database &database, QObject *parent)
    : QObject(parent),
      m_database(&database)
{}

TrainingRun::~TrainingRun()
{
    stop();
    if (m_thread.joinable())
        m_thread.join();
}

void TrainingRun::start(const QList<TrainingPlan> &plans)
{
    if (isRunning())
        return;
    m_thread = std::jthread([this, plans, database = m_database](const std::stop_token &token) {
        const ModelTrainer trainer(*database);
        for (const TrainingPlan &plan : plans) {
            if (token.stop_requested())
                break;
            const auto tell = [this, subject = plan.subject](TrainingStep step, int done, int of) {
                QMetaObject::invokeMethod(
                    this, [=, this] { Q_EMIT progress(subject, step, done, of); },
                    Qt::QueuedConnection);
            };
            const auto made = trainer.run(plan, tell, token);
            QMetaObject::invokeMethod(
                this,
                [this, made, subject = plan.subject] {
                    if (made)
                        Q_EMIT learned(*made);
                    else
                        Q_EMIT failed(subject, made.error());
                },
                Qt::QueuedConnection);
        }
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (m_thread.joinable())
                    m_thread.join(); // it has said its last
                Q_EMIT finished();
            },
            Qt::QueuedConnection);
    });
}

void TrainingRun::stop()
{
    m_thread.request_stop();
}

} // namespace gl::assist
