#pragma once

#include "groundkind.h"

#include <base/error.h>
#include <storage/session.h>

#include <QDate>
#include <QJsonArray>
#include <QJsonObject>

#include <tabular/importcounts.h>
#include <tabular/mapping.h>

#include <functional>
#include <optional>

namespace gl::ground {

struct GroundRequest
{
    QString file{};
    std::optional<tabular::Mapping> mapping{}; ///< none: columns are called like the fields
    QString rejectsFile{};                     ///< empty: next to the file, as FILE.rejects.csv
    bool dryRun = false;
    QDate from{};         ///< of areas: the day the change begins; none: the database decides
    QStringList accept{}; ///< of areas: kinds of findings that do not stop it, or "all"
    QString reason{};     ///< of areas: for the record
};

struct GroundReport : tabular::ImportCounts
{
    QJsonArray findings; ///< of the topology check, as gl_api.area_check tells them
    bool held = false;   ///< areas: nothing was loaded, because something is wrong
};

/// Reads a mapping for this kind from a file.
Result<tabular::Mapping> loadMapping(GroundKind kind, const QString &path);

/// A file of areas as rows for gl_api.area_split and the like, with the datum they are in. The
/// first bad row is an error.
struct AreaRows
{
    QJsonArray rows;
    QString datum;
};
Result<AreaRows> readAreas(const QString &path, const std::optional<tabular::Mapping> &mapping);

/// Imports areas, components, places or cameras. Areas come in all or not at all, in one
/// transaction; of the others the good rows are kept, 1,000 at a time, and importing again goes on
/// where it ended.
class GroundImport
{
public:
    using Progress = std::function<void(const GroundReport &soFar, double share)>;

    /// Both must outlive it. `isCancelled` is asked between batches.
    GroundImport(storage::Session &session, GroundKind kind, std::function<bool()> isCancelled,
                 Progress progress);

    /// An error: nothing was imported.
    Result<GroundReport> run(const GroundRequest &request);

private:
    storage::Session &m_session;
    GroundKind m_kind;
    std::function<bool()> m_isCancelled;
    Progress m_progress;
};

} // namespace gl::ground
