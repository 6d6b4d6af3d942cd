#pragma once

#include <base/error.h>
#include <storage/session.h>

#include <QString>

#include <functional>

namespace gl::headless {

struct PatrolSimulation
{
    QString login{};     ///< the inspector that the session acts as; empty: the owner, for several
    int inspectors = 10; ///< how many then, the first by account
    qint64 seconds = 60; ///< 0: until interrupted
    qint64 every = 3;    ///< seconds between two reports of each
    quint64 seed = 1;    ///< the same one gives the same ways
    bool video = false;  ///< they stream a test pattern when a desk asks for a picture
};

struct PatrolTally
{
    int inspectors = 0;
    qint64 reports = 0; ///< positions that the database took
    int videos = 0;     ///< verifications by video that were accepted
};

/// Lets inspectors go around in their areas and report in time, as their phones would; puts them on
/// duty first. Rejected when there is no inspector who has an area. One thread, which it blocks;
/// ends at once when the program is interrupted.
Result<PatrolTally> simulatePatrol(storage::Session &session, const PatrolSimulation &wanted,
                                   const std::function<void(qint64 second, qint64 reports)> &watch);

} // namespace gl::headless
