#pragma once

#include <base/error.h>

#include <QList>
#include <QString>

#include <doctor/doctor.h>

namespace gl::desktop {

/// A text file for support: findings, versions, screens, the end of the log. The log holds no
/// personal data by rule; accounts and host names are left out all the same.
QString supportText(const QList<doctor::Finding> &findings, const QString &log);

/// The last lines of the log of this run and the one before.
QString logTail();

/// Begins to write the log into the user's data folder, beside standard error.
void startLogFile();

} // namespace gl::desktop
