#pragma once

#include "context.h"

#include <QJsonObject>
#include <QStringList>

#include <ground/groundimport.h>
#include <tabular/importcounts.h>

namespace gl::headless {

/// `import areas|components|places`, for importcommand.cpp.
int importGround(Context &context, ground::GroundKind kind, const ground::GroundRequest &request);

/// What every import says in JSON.
QJsonObject countsJson(const tabular::ImportCounts &counts, bool dryRun);
/// And for people.
void printCounts(Output &out, const tabular::ImportCounts &counts, bool dryRun);

/// Findings of the topology check as a table, with what to do.
void printFindings(Output &out, const QJsonArray &findings);

} // namespace gl::headless
