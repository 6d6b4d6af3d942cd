#pragma once

#include <base/error.h>

#include <tabular/importcounts.h>
#include <tabular/mapping.h>

#include <functional>
#include <optional>

namespace gl::storage {
class Session;
}

namespace gl::dispatch {

struct RuleImportRequest
{
    QString file{};
    std::optional<tabular::Mapping> mapping{}; ///< none: columns are called like the fields
    QString rejectsFile{};                     ///< empty: next to the file, as FILE.rejects.csv
    bool dryRun = false;
};

struct RuleImportReport : tabular::ImportCounts
{
    QString state; ///< active, or proposed when a person imports: somebody else approves them
};

/// Fields: no, class, standard, family, area, ownership, unit, assist, limit, basis, remark,
/// season_from, season_to, hour_from, hour_to, days, words, sources, priority, valid_from,
/// valid_to.
const tabular::MappingRules &ruleMappingRules();

/// Imports a rights-and-duties list from CSV, XLSX or JSON Lines, 500 rows at a time. Bad rows go
/// to the rejects file, the rest is kept. An error: nothing was imported.
Result<RuleImportReport>
importRules(storage::Session &session, const RuleImportRequest &request,
            const std::function<bool(const RuleImportReport &soFar, double share)> &watch = {});

} // namespace gl::dispatch
