#include "maplayers.h"

#include <QJsonArray>

#include <utility>

using namespace Qt::StringLiterals;

namespace gl::map {

namespace {

const QList<std::pair<QString, bool MapLayers::*>> &switches()
{
    static const QList<std::pair<QString, bool MapLayers::*>> all{
        {u"base"_s, &MapLayers::baseMap},
        {u"towns"_s, &MapLayers::towns},
        {u"villages"_s, &MapLayers::communities},
        {u"grids"_s, &MapLayers::grids},
        {u"names"_s, &MapLayers::names},
        {u"legend"_s, &MapLayers::legend},
        {u"cases"_s, &MapLayers::cases},
        {u"clusters"_s, &MapLayers::clusters},
        {u"components"_s, &MapLayers::components},
        {u"inspectors"_s, &MapLayers::inspectors},
        {u"cameras"_s, &MapLayers::cameras},
        {u"duties"_s, &MapLayers::duties},
        {u"findings"_s, &MapLayers::findings},
        {u"area_changes"_s, &MapLayers::areaChanges},
        {u"warnings"_s, &MapLayers::warnings},
        {u"whistles"_s, &MapLayers::whistles},
        {u"conferences"_s, &MapLayers::conferences},
        {u"incidents"_s, &MapLayers::incidents}};
    return all;
}

const QStringList kStyles{u"none"_s, u"choropleth"_s, u"heat"_s};

} // namespace

QJsonObject MapLayers::toJson() const
{
    QJsonObject json{{u"history"_s, kStyles[static_cast<int>(history)]},
                     {u"history_level"_s, static_cast<int>(historyLevel)},
                     {u"history_days"_s, historyDays}};
    for (const auto &[name, member] : switches())
        json[name] = this->*member;
    QJsonArray hidden;
    for (const ClassId root : withoutComponents)
        hidden << root.value();
    json["without_components"_L1] = hidden;
    json["history_class"_L1] = historyClass.value();
    return json;
}

MapLayers MapLayers::fromJson(const QJsonObject &json)
{
    MapLayers layers;
    for (const auto &[name, member] : switches())
        layers.*member = json[name].toBool(layers.*member);
    const auto style = kStyles.indexOf(json["history"_L1].toString());
    if (style >= 0)
        layers.history = static_cast<HistoryStyle>(style);
    const int level = json["history_level"_L1].toInt();
    if (level >= 2 && level <= 4)
        layers.historyLevel = static_cast<AreaLevel>(level);
    const int days = json["history_days"_L1].toInt(-1);
    if (days >= 0 && days <= 366 * 20)
        layers.historyDays = days;
    for (const auto &root : json["without_components"_L1].toArray())
        layers.withoutComponents << ClassId(root.toInt());
    layers.historyClass = ClassId(json["history_class"_L1].toInt());
    return layers;
}

} // namespace gl::map
