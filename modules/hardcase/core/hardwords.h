#pragma once

#include "hardcase.h"

namespace gl::hardcase {

/// "Returned 3 times", "Overdue since 09-24 17:00" ...
QString reasonText(const Reason &reason);
/// All of them, shortest form first.
QString reasonsText(const QList<Reason> &reasons);
/// The way out: "conference": "Conference" 调度会.
QString wayText(const QString &state);
QString outcomeText(const QString &outcome);
/// State of an order, of funds, or of a task.
QString stepText(const QString &state);

} // namespace gl::hardcase
