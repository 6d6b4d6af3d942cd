#pragma once

#include "context.h"

#include <audit/auditservice.h>

namespace gl::headless {

/// `audit prune --to FILE`: exports what is old enough, one JSON document a line, and only when the
/// file is safely on the disk removes it from the database.
int pruneAudit(Context &context, audit::AuditService &service, const Arguments &arguments);

/// `audit check FILE`: proves such a file.
int checkAuditFile(Context &context, audit::AuditService &service, const Arguments &arguments);

} // namespace gl::headless
