#pragma once

#include <base/error.h>

#include <QString>
#include <QStringList>

#include <optional>

namespace gl::tabular {

/// What every import says at its end. Always read = loaded + unchanged + rejected.
struct ImportCounts
{
    qint64 read = 0;
    qint64 loaded = 0;
    qint64 unchanged = 0;
    qint64 rejected = 0;
    QString rejectsFile; ///< empty: nothing was rejected
    QStringList notes;
    double seconds = 0;
    bool cancelled = false;
    std::optional<Error> stoppedBy; ///< what is counted above is in the database; run it again
};

} // namespace gl::tabular
