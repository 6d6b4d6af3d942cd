#pragma once

#include "repeatservice.h"

#include <QString>
#include <QStringList>

namespace gl::repeats {

/// One line of CSV as spreadsheets read it; a cell that would be a formula gets an apostrophe.
QString csvLine(const QStringList &cells);

/// The list as a table with a header, with the mark that tells spreadsheets it is UTF-8. Times are
/// those of this machine's zone.
QByteArray csvOf(const QList<HotIssue> &issues, bool chinese);

} // namespace gl::repeats
