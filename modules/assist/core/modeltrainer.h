#pragma once

#include "modelversion.h"

#include <base/error.h>

#include <functional>
#include <stop_token>

namespace gl::storage {
class Database;
class Session;
} // namespace gl::storage

namespace gl::assist {

/// What is to be learned.
struct TrainingPlan
{
    ModelSubject subject{};
    int most = 0;    ///< newest cases; 0: as setting assist.train.most says
    bool use = true; ///< put into use when it is not worse than the one in use
    QString note{};
};

/// How far training has come; from the training thread.
enum class TrainingStep { Reading, Learning, Measuring, Saving };
using TrainingProgress = std::function<void(TrainingStep step, int done, int of)>;

/// Learns from the case library: reads texts (personal data is masked before anything is learned),
/// measures on the newest tenth what was learned from the rest, learns from all, and saves a new
/// version. The one in use is measured on those cases of the tenth that it cannot have seen. Takes
/// seconds to minutes: not in the GUI thread.
class ModelTrainer
{
public:
    /// Each step of the work in a transaction of its own. What is given must outlive the trainer.
    explicit ModelTrainer(storage::Database &database);
    explicit ModelTrainer(storage::Session &session);

    /// Rejected: too few cases with a text. Timeout: it was stopped; nothing was saved then.
    Result<ModelVersion> run(const TrainingPlan &plan, const TrainingProgress &progress = {},
                             const std::stop_token &stop = {}) const;

private:
    using Step = std::function<Result<void>(storage::Session &)>;
    std::function<Result<void>(const Step &)> m_run;
};

/// Everything that can be learned, in the order it is.
QList<ModelSubject> allSubjects();
/// What should learn again by now (gl_api.assist_due).
Result<QList<ModelSubject>> dueSubjects(storage::Session &session);

} // namespace gl::assist
