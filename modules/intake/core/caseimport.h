#pragma once

#include "mapping.h"

#include <base/error.h>
#include <storage/connectionconfig.h>

#include <QJsonObject>
#include <QMap>

#include <tabular/importcounts.h>

#include <functional>
#include <optional>

namespace gl::intake {

struct ImportRequest
{
    QString file;
    std::optional<Mapping> mapping{}; ///< none: the columns are called like the fields of a case
    QString rejectsFile{};            ///< empty: next to the file, as FILE.rejects.csv
    bool dryRun = false;              ///< everything but loading
    bool createUnits = false;
    bool createClasses = false;
    int workers = 2; ///< connections that load at the same time
};

struct ImportReport : tabular::ImportCounts
{
    QMap<QString, qint64> unknownUnits;
    QMap<QString, qint64> unknownClasses;
    QMap<QString, qint64> unknownAreas;
};

/// Imports cases from a file: reads and maps in the calling thread, loads in others. Each batch is
/// in the database as a whole or not at all, and importing again goes on where it ended.
class CaseImport
{
public:
    struct Watch
    {
        std::function<void(const ImportReport &soFar, double share)> progress;
        std::function<bool()> isCancelled;
    };

    CaseImport(const storage::ConnectionConfig &config, const ImportRequest &request);

    /// An error: nothing was imported.
    Result<ImportReport> run(const Watch &watch);

private:
    storage::ConnectionConfig m_config;
    ImportRequest m_request;
};

} // namespace gl::intake
