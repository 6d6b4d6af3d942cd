#pragma once

#include <base/error.h>
#include <storage/connectionconfig.h>

#include <QJsonObject>
#include <QList>
#include <QString>

#include <functional>

namespace gl::demo {

/// One step of a walk as the database told it afterwards.
struct WalkStep
{
    int number = 0;
    QJsonObject event{}; ///< an entry of case_read's timeline
    QString fromName{};  ///< of the state before, in Chinese; empty for the first
    QString fromNameEn{};
    QString clockName{}; ///< the clock that runs now, empty when none does
    QString clockNameEn{};
    QString deadline{};
};

struct Walk
{
    QString number{}; ///< of the case
    QString family{};
    QList<WalkStep> steps{};
    QJsonObject document{}; ///< the last case_read
};

using WalkWatcher = std::function<void(const Walk &walk, const WalkStep &step)>;

/// Takes one hotline order 热线工单 and one grid case 网格案件 of the demo district from report to
/// closure, every step as the account whose turn it is, photographs included. Needs the superuser's
/// address, because it speaks with many voices. Blocks its caller.
Result<QList<Walk>> walkDemo(const storage::ConnectionConfig &config, const WalkWatcher &watcher);

} // namespace gl::demo
