#pragma once

#include <base/error.h>
#include <storage/connectionconfig.h>

#include <QList>
#include <QString>

namespace gl::doctor {

/// One thing that was looked at.
struct Finding
{
    QString what;
    bool fine = true;
    QString says;
    QString todo{}; ///< what a person can do about it; empty when it is fine
};

/// The database: can it be reached, version, encryption, schema, clock. Blocks for one connection.
QList<Finding> examineServer(const Result<storage::ConnectionConfig> &config);

/// This machine: disk, locale, fonts. `dataFolder` is where a private cluster lives; empty: none.
QList<Finding> examineMachine(const QString &dataFolder);

} // namespace gl::doctor
