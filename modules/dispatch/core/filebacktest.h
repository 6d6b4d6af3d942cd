#pragma once

#include "replay.h"

#include <base/error.h>

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace gl::dispatch {

/// Trying the adviser on a file of finished requests that no database holds.
struct FileBacktestRequest
{
    QString file{};
    QString label{};       ///< column with the unit that handled it
    QString text{};        ///< column; empty: none
    QStringList classes{}; ///< columns, from wide to narrow
    QStringList places{};  ///< columns, from wide to narrow
    QString time{};        ///< column; given: the newest part is judged, nothing later is known
    QString known{};       ///< column with the time at which the label was known; empty: `time`
    QString group{};       ///< column; rows of one group are never split between folds
    QString strip{};       ///< regular expression; what it matches in the text is not read
    int folds = 5;         ///< without a time, 2 to 20
    double precision = 0.97;
};

/// An object as replayReport() makes it, with rows, labels, split ("time" or "folds") and skipped.
/// Invalid: a column is not there, or there are fewer than 200 rows with a label.
Result<QJsonObject> fileBacktest(const FileBacktestRequest &request, const ReplayWatch &watch = {});

} // namespace gl::dispatch
