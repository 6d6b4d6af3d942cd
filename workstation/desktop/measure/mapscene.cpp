#include "mapscene.h"

#include <QFontInfo>
#include <QJsonArray>

#include <cmath>

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

/// To four millimetres, which keeps the document short.
double rounded(double world)
{
    constexpr double kSteps = 1e10;
    return std::round(world * kSteps) / kSteps;
}

QJsonArray placeOf(const map::WorldPoint &point)
{
    return {rounded(point.x()), rounded(point.y())};
}

QJsonArray areasOf(const map::OverlayScene &scene)
{
    QJsonArray all;
    for (const map::AreaOutline &area : scene.areas->areas()) {
        QJsonArray rings;
        for (const QPolygonF &ring : area.rings) {
            QJsonArray flat; // x and y by turns
            for (const QPointF &point : ring) {
                flat << rounded(point.x());
                flat << rounded(point.y());
            }
            rings << flat;
        }
        all << QJsonObject{{u"level"_s, static_cast<int>(area.level)},
                           {u"second"_s, area.id.value() % 2 != 0},
                           {u"name"_s, area.name},
                           {u"label"_s, placeOf(area.label)},
                           {u"count"_s, scene.counts ? scene.counts->value(area.id) : 0},
                           {u"rings"_s, rings}};
    }
    return all;
}

QJsonArray marksOf(const map::OverlayScene &scene)
{
    QJsonArray all;
    for (const map::CaseMark &mark : *scene.cases)
        all << QJsonObject{{u"at"_s, placeOf(mark.at)},
                           {u"hotline"_s, mark.family == "hotline"_L1},
                           {u"urgent"_s, mark.urgent},
                           {u"light"_s, static_cast<int>(cases::lightOf(mark.face, scene.now))}};
    return all;
}

QJsonObject styleOf(const map::OverlayStyle &style)
{
    QJsonArray shades;
    for (const QColor &shade : style.shades)
        shades << shade.name();
    return {{u"background"_s, style.background.name()},
            {u"land"_s, style.land.name()},
            {u"land_second"_s, style.landAlt.name()},
            {u"line"_s, style.line.name()},
            {u"text"_s, style.text.name()},
            {u"halo"_s, style.halo.name()},
            {u"accent"_s, style.accent.name()},
            {u"on_accent"_s, style.onAccent.name()},
            {u"overdue"_s, style.overdue.name()},
            {u"due_soon"_s, style.dueSoon.name()},
            {u"shades"_s, shades},
            {u"font"_s, QFontInfo(style.font).family()},
            {u"font_pixels"_s, QFontInfo(style.font).pixelSize()}};
}

QJsonArray pathsOf(const std::vector<MapPath> &paths)
{
    QJsonArray all;
    for (const MapPath &path : paths) {
        QJsonArray views;
        for (const map::Viewport &view : path.views)
            views << QJsonArray{view.centre().x(), view.centre().y(), view.zoom()};
        all << QJsonObject{{u"name"_s, path.name}, {u"views"_s, views}};
    }
    return all;
}

} // namespace

QJsonObject sceneDocument(const map::OverlayScene &scene, const std::vector<MapPath> &paths)
{
    if (!scene.areas || !scene.cases || !scene.style || paths.empty())
        return {};
    const QSizeF size = paths.front().views.front().size();
    return {{u"width"_s, size.width()},          {u"height"_s, size.height()},
            {u"areas"_s, areasOf(scene)},        {u"marks"_s, marksOf(scene)},
            {u"style"_s, styleOf(*scene.style)}, {u"paths"_s, pathsOf(paths)}};
}

} // namespace gl::desktop
