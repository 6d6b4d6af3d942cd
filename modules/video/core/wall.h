#pragma once

#include "stream.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace gl::video {

/// Tiles that a wall or a panel can have.
inline constexpr int kTileCounts[] = {1, 4, 9, 16};

/// One line of a plan: a camera, or all inspectors who stream just then.
struct WallSource
{
    QString camera{}; ///< its code; empty: the inspectors
    QString title{};

    bool isInspectors() const { return camera.isEmpty(); }
    bool operator==(const WallSource &) const = default;
};

/// What a wall shows when nobody throws anything onto it 轮巡方案.
struct WallPlan
{
    int id = 0; ///< 0: not saved yet
    int version = 0;
    QString name{};
    int tiles = 4;                     ///< one of kTileCounts
    std::chrono::seconds rotation{20}; ///< 5 to 3600, when there are more pictures than tiles
    QList<WallSource> sources{};       ///< at most 64
    int hidden = 0;                    ///< cameras of it that this account does not see

    bool operator==(const WallPlan &) const = default;
};

/// A stream or a camera that a desk threw onto a wall 投屏; it stays until `until`.
struct ThrownPicture
{
    qint64 id = 0;
    qint64 stream = 0; ///< 0: a camera
    QString camera{};
    QString title{};
    QString caseNumber{};
    QString by{};
    bool mine = false;
    QDateTime until{};

    bool operator==(const ThrownPicture &) const = default;
};

/// The wall of a meeting room 大屏.
struct Wall
{
    int id = 0;
    QString name{};
    std::optional<WallPlan> plan{}; ///< none: the inspectors who stream
    QList<ThrownPicture> thrown{};  ///< the last one first

    bool operator==(const Wall &) const = default;
};

/// What one tile of a wall is to show.
struct WallPicture
{
    qint64 stream = 0; ///< 0: a camera
    QString camera{};
    QString title{};
    QString about{}; ///< number of the case
    QString by{};    ///< who threw it; empty: the plan shows it

    bool isSame(const WallPicture &other) const
    {
        return stream == other.stream && camera == other.camera;
    }
};

/// How many tiles the wall has: those of its plan, or enough for the inspectors who stream.
int wallTiles(const Wall &wall, const QList<Stream> &streams);

/// What the tiles show at `now`, in their order; less than tiles when there is not more. Thrown
/// pictures first, the last one first; then those of the plan, `turn` by `turn` other ones when
/// they are more than the tiles that are left.
QList<WallPicture> wallPictures(const Wall &wall, const QList<Stream> &streams,
                                const QDateTime &now, int turn);

/// Whether another turn shows something else.
bool wallRotates(const Wall &wall, const QList<Stream> &streams, const QDateTime &now);

} // namespace gl::video
