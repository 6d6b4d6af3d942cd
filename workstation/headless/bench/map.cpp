// The map: the real program draws all areas, heat and 10,000 markers and counts its processor time.
#include "measureddesk.h"

using namespace Qt::StringLiterals;

namespace gl::bench {

Result<std::vector<Measure>> benchMap(const Ground &ground)
{
    MeasuredDesk desk(ground, {u"--measure-map"_s});
    const auto found = desk.end();
    if (!found)
        return std::unexpected(found.error());
    std::vector all{
        durationsOf(*found, u"history"_s, u"map: whole history, asked until painted"_s, 150)};
    // The overlay is painted anew in some frames only, and all of them pay for it: the mean counts.
    for (const auto &[name, says] : {std::pair(u"pan 11"_s, u"map: pan at zoom 11"_s),
                                     std::pair(u"zoom"_s, u"map: zoom 10.5 to 15.5"_s),
                                     std::pair(u"pan 14"_s, u"map: pan at zoom 14"_s)}) {
        all.push_back(durationsOf(*found, name, says + u", processor of a frame"_s, 0));
        all.push_back(figureOf(*found, name, says + u", mean"_s, 12, u"ms"_s));
    }
    return all;
}

} // namespace gl::bench
