#pragma once

#include <base/error.h>

#include <QDate>
#include <QJsonObject>
#include <QList>
#include <QTime>

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>

namespace gl::storage {
class Session;
}

namespace gl::warning {

/// What a scan is told beside the settings of the database.
struct ScanOrder
{
    std::optional<QDate> day{}; ///< the last day looked at; none: the district's today
    std::optional<int> days{};  ///< of the study; none: the setting
    bool dryRun = false;        ///< nothing is kept
    int threads = 0;            ///< 0: one a processor
    std::function<void(int done, int of)> progress{}; ///< scans of classes; on the caller's thread
    std::stop_token stop{};
};

struct FoundCluster
{
    int root = 0; ///< class root; 0: all
    int centreGrid = 0;
    QList<int> grids{};
    double radius = 0; ///< metres
    QDate from{};
    QDate to{};
    long long observed = 0;
    double expected = 0;
    double statistic = 0;
    double p = 1;
    double recurrenceDays = 1;
};

struct ScanSummary
{
    QDate day{};
    int days = 0;
    int maxSteps = 0;
    int scans = 0; ///< classes, and all of them together
    long long cases = 0;
    QList<FoundCluster> clusters{}; ///< rare enough to be told
    qint64 run = 0;                 ///< 0 of a dry run
    int fresh = 0;
    int continued = 0;
    int over = 0;
    std::chrono::milliseconds took{0};
};

/// What the database says about scanning.
struct ScanPlan
{
    QDate today{};
    QTime now{};          ///< of the district's day
    QTime scanTime{};     ///< when the daily scan is due
    bool scanned = false; ///< today
    QJsonObject settings{};

    bool isDue() const { return !scanned && now >= scanTime; }
};

/// The session's account needs the role "service". Invalid when a setting makes no sense.
Result<ScanPlan> readPlan(storage::Session &session);

/// Reads the counts, scans every class root and all cases together, and keeps what is found. The
/// session must not be in a transaction: it would be idle while the program computes. Timeout when
/// stopped; then nothing was kept.
Result<ScanSummary> scanWarnings(storage::Session &session, const ScanOrder &order = {});

} // namespace gl::warning
