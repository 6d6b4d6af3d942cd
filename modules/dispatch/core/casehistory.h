#pragma once

#include "replay.h"

#include <base/error.h>

#include <QDate>
#include <QJsonObject>

#include <functional>

namespace gl::storage {
class Session;
}

namespace gl::dispatch {

/// The keys of a case for caseShape(); 0 where something is not known.
std::vector<uint64_t> caseKeys(int classId, int rootId, int town, int village, int grid);

/// Finished cases of the days [from, to] as gl_api.owner_history gives them.
Result<std::vector<PastCase>> readHistory(storage::Session &session, const QDate &from,
                                          const QDate &to, const ReplayWatch &watch = {});

/// Names of classes and units for a report.
Result<ReportNames> reportNames(storage::Session &session);

struct BacktestRequest
{
    QDate from{}; ///< first day that is judged; none: two months before `to`
    QDate to{};   ///< last day; none: today
    int trainMonths = 6;
    double precision = 0.97;
};

/// Replays the months before and judges the days asked for. An object as replayReport() makes it,
/// with from, to, train_from. Timeout: the watch stopped it.
Result<QJsonObject> backtest(storage::Session &session, const BacktestRequest &request,
                             const ReplayWatch &watch = {});

struct Training
{
    int version = 0; ///< of gl.owner_model; 0: none was kept
    bool activated = false;
    QJsonObject metrics; ///< as replayReport(), of the newest fifth of the months
};

/// Brings gl.owner_count up to date, trains on the last `months` and keeps the model. It comes into
/// force when it is no worse than the one in force on cases that taught neither, or by `force`.
/// Rejected: there are fewer than 200 finished cases.
Result<Training> train(storage::Session &session, int months, bool force,
                       const ReplayWatch &watch = {});

/// Whether the newest model is a week old, or there is none.
Result<bool> isTrainingDue(storage::Session &session);

} // namespace gl::dispatch
