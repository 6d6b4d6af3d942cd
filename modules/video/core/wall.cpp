#include "wall.h"

#include <algorithm>

namespace gl::video {

namespace {

bool isLiveInspector(const Stream &stream)
{
    return stream.kind == StreamKind::Inspector && stream.isLive();
}

WallPicture pictureOf(const Stream &stream)
{
    return {.stream = stream.id, .title = stream.title, .about = stream.caseNumber};
}

void add(QList<WallPicture> &pictures, const WallPicture &one)
{
    const bool there =
        std::ranges::any_of(pictures, [&one](const WallPicture &each) { return each.isSame(one); });
    if (!there)
        pictures << one;
}

QList<WallPicture> thrownPictures(const Wall &wall, const QDateTime &now)
{
    QList<WallPicture> pictures;
    for (const ThrownPicture &one : wall.thrown) {
        if (one.until > now)
            add(pictures, {.stream = one.stream,
                           .camera = one.camera,
                           .title = one.title,
                           .about = one.caseNumber,
                           .by = one.by});
    }
    return pictures;
}

/// What the plan would show in as many tiles as it takes, without what was thrown.
QList<WallPicture> planned(const Wall &wall, const QList<Stream> &streams,
                           const QList<WallPicture> &thrown)
{
    const QList<WallSource> sources = wall.plan ? wall.plan->sources : QList{WallSource()};
    QList<WallPicture> pictures;
    for (const WallSource &source : sources) {
        if (!source.isInspectors()) {
            add(pictures, {.camera = source.camera, .title = source.title});
            continue;
        }
        for (const Stream &stream : streams) {
            if (isLiveInspector(stream))
                add(pictures, pictureOf(stream));
        }
    }
    pictures.removeIf([&thrown](const WallPicture &one) {
        return std::ranges::any_of(thrown,
                                   [&one](const WallPicture &each) { return each.isSame(one); });
    });
    return pictures;
}

} // namespace

int wallTiles(const Wall &wall, const QList<Stream> &streams)
{
    if (wall.plan)
        return wall.plan->tiles;
    const auto live = std::ranges::count_if(streams, isLiveInspector) + wall.thrown.size();
    const auto *enough = std::ranges::lower_bound(kTileCounts, live);
    return enough == std::end(kTileCounts) ? *std::prev(enough) : *enough;
}

QList<WallPicture> wallPictures(const Wall &wall, const QList<Stream> &streams,
                                const QDateTime &now, int turn)
{
    const int tiles = wallTiles(wall, streams);
    QList<WallPicture> pictures = thrownPictures(wall, now);
    const QList<WallPicture> others = planned(wall, streams, pictures);
    pictures = pictures.first(std::min<qsizetype>(pictures.size(), tiles));
    const qsizetype room = std::min(tiles - pictures.size(), others.size());
    for (qsizetype i = 0; i < room; ++i)
        pictures << others.at((qsizetype(turn) * room + i) % others.size());
    return pictures;
}

bool wallRotates(const Wall &wall, const QList<Stream> &streams, const QDateTime &now)
{
    const QList<WallPicture> thrown = thrownPictures(wall, now);
    const qsizetype room = wallTiles(wall, streams) - thrown.size();
    return room > 0 && planned(wall, streams, thrown).size() > room;
}

} // namespace gl::video
