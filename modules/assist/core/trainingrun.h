#pragma once

#include "modeltrainer.h"

#include <QObject>
#include <QQueue>

#include <thread>

namespace gl::assist {

/// Trains models one after the other beside the desk's work, in a thread of its own that it joins
/// when it ends. GUI thread only.
class TrainingRun : public QObject
{
    Q_OBJECT

public:
    /// `database` must outlive the run.
    explicit TrainingRun(storage::Database &database, QObject *parent = nullptr);
    ~TrainingRun() override;

    bool isRunning() const { return m_thread.joinable(); }
    void start(const QList<TrainingPlan> &plans);
    /// What was saved stays; what is being learned is dropped.
    void stop();

Q_SIGNALS:
    void progress(const gl::assist::ModelSubject &subject, gl::assist::TrainingStep step, int done,
                  int of);
    void learned(const gl::assist::ModelVersion &model);
    void failed(const gl::assist::ModelSubject &subject, const gl::Error &error);
    void finished();

private:
    storage::Database *m_database;
    std::jthread m_thread;
};

} // namespace gl::assist
