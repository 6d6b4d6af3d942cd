// The map: the real program draws all areas, heat and 10,000 markers and counts its processor time.
#include "measureddesk.h"
#include "qgispeer.h"

using namespace Qt::StringLiterals;

namespace gl::bench {

Result<std::vector<Measure>> benchMap(const Ground &ground)
{
    QStringList words{u"--measure-map"_s};
    if (ground.besideQgis)
        words << u"--measure-scene"_s;
    MeasuredDesk desk(ground, words);
    const auto found = desk.end();
    if (!found)
        return std::unexpected(found.error());
    std::vector all{
        durationsOf(*found, u"history"_s, u"map: whole history, asked until painted"_s, 150)};
    // The overlay is painted anew in some frames only, and all of them pay for it: the mean counts.
    const std::pair<QString, QString> ways[] = {{u"pan 11"_s, u"map: pan at zoom 11"_s},
                                                {u"zoom"_s, u"map: zoom 10.5 to 15.5"_s},
                                                {u"pan 14"_s, u"map: pan at zoom 14"_s}};
    for (const auto &[name, says] : ways) {
        all.push_back(durationsOf(*found, name, says + u", processor of a frame"_s, 0));
        all.push_back(figureOf(*found, name, says + u", mean"_s, 12, u"ms"_s));
    }
    // What a frame would cost without them: everything painted each time, as a peer does it.
    for (const auto &[name, says] : ways) {
        const QString whole = u"whole "_s + name;
        all.push_back(durationsOf(*found, whole, says + u", painted whole"_s, 0));
        all.push_back(figureOf(*found, whole, says + u", painted whole, mean"_s, 0, u"ms"_s));
    }
    if (ground.besideQgis) {
        const auto peer = qgisMeasures((*found)[u"scene"_s].toObject());
        if (peer)
            all.insert(all.end(), peer->begin(), peer->end());
        else
            ground.say(peer.error().message);
    }
    return all;
}

} // namespace gl::bench
