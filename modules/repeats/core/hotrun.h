#pragma once

#include "hotfinder.h"

#include <base/error.h>

#include <QDateTime>

namespace gl::storage {
class Session;
}

namespace gl::repeats {

/// What became of a run over the database.
struct HotRun
{
    int requests = 0; ///< looked at
    int made = 0;     ///< new issues
    int kept = 0;     ///< known ones that go on
    int over = 0;
    qint64 milliseconds = 0;

    bool operator==(const HotRun &) const = default;
};

/// The requests of a span, with the names of places and classes. Needs the role "service".
Result<QList<HotItem>> readHotItems(storage::Session &session, const QDateTime &from,
                                    const QDateTime &to);
/// The options as the district set them; `now` is the server's.
Result<HotOptions> readHotOptions(storage::Session &session, int *days = nullptr);

/// Groups the requests of the last hot.days days before `now` (invalid: the server's) anew and
/// stores the issues; known ones go on by the requests they share, so an issue keeps its id and the
/// name a person gave. Daily work of the unattended service; needs the role "service". One
/// transaction of the session's; some seconds for 70,000 requests.
Result<HotRun> refreshHotIssues(storage::Session &session, const QDateTime &now = {});

} // namespace gl::repeats
