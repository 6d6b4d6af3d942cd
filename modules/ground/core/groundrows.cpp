#include "groundrows.h"

#include "shapes.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace gl::ground {

namespace {

constexpr int kMostText = 1000;

const QStringList &textFields(GroundKind kind)
{
    static const QStringList areas{u"code"_s, u"name"_s, u"parent"_s};
    static const QStringList components{u"code"_s,       u"name"_s,     u"class"_s,    u"owner"_s,
                                        u"manager"_s,    u"state"_s,    u"enforcer"_s, u"source"_s,
                                        u"maintainer"_s, u"accuracy"_s, u"remark"_s};
    static const QStringList places{u"external_no"_s, u"name"_s,     u"kind"_s, u"alias_kind"_s,
                                    u"street"_s,      u"house_no"_s, u"area"_s};
    static const QStringList cameras{u"code"_s, u"name"_s, u"kind"_s, u"state"_s, u"unit"_s};
    switch (kind) {
    case GroundKind::Areas: return areas;
    case GroundKind::Components: return components;
    case GroundKind::Places: return places;
    case GroundKind::Cameras: return cameras;
    }
    return areas;
}

struct NumberField
{
    QString name;
    double most; ///< the database has the exact limits
};

const QList<NumberField> &numberFields(GroundKind kind)
{
    static const QList<NumberField> none;
    static const QList<NumberField> cameras{
        {u"heading"_s, 360}, {u"field_of_view"_s, 360}, {u"reach_m"_s, 5000}};
    return kind == GroundKind::Cameras ? cameras : none;
}

const QStringList &dayFields(GroundKind kind)
{
    static const QStringList areas{u"from"_s};
    static const QStringList components{u"initial_date"_s, u"surveyed_on"_s};
    static const QStringList places{u"from"_s, u"to"_s};
    static const QStringList cameras;
    switch (kind) {
    case GroundKind::Areas: return areas;
    case GroundKind::Components: return components;
    case GroundKind::Places: return places;
    case GroundKind::Cameras: return cameras;
    }
    return areas;
}

tabular::MappingRules makeRules(GroundKind kind)
{
    tabular::MappingRules rules{
        .fields = textFields(kind) + dayFields(kind) + QStringList{u"wkt"_s},
        .anyBeginning = {},
        .needed = {{u"code"_s}},
        .formats = {u"csv"_s, u"xlsx"_s, u"jsonl"_s, u"geojson"_s, u"gpkg"_s, u"shp"_s, u"kml"_s},
        .needsSource = kind == GroundKind::Places,
        .mayChooseRows = true};
    if (kind != GroundKind::Areas)
        rules.fields += QStringList{u"lon"_s, u"lat"_s};
    for (const NumberField &field : numberFields(kind))
        rules.fields += field.name;
    if (kind == GroundKind::Places) {
        rules.fields += u"aliases"_s;
        rules.needed = {{u"name"_s, u"street"_s}};
    }
    return rules;
}

} // namespace

const tabular::MappingRules &mappingRules(GroundKind kind)
{
    static const tabular::MappingRules areas = makeRules(GroundKind::Areas);
    static const tabular::MappingRules components = makeRules(GroundKind::Components);
    static const tabular::MappingRules places = makeRules(GroundKind::Places);
    static const tabular::MappingRules cameras = makeRules(GroundKind::Cameras);
    switch (kind) {
    case GroundKind::Areas: return areas;
    case GroundKind::Components: return components;
    case GroundKind::Places: return places;
    case GroundKind::Cameras: return cameras;
    }
    return areas;
}

GroundRows::GroundRows(GroundKind kind, tabular::FieldReader fields)
    : m_kind(kind),
      m_fields(std::move(fields))
{}

Result<GroundRows> GroundRows::create(GroundKind kind, const tabular::Mapping &mapping,
                                      const QStringList &columns)
{
    auto fields = tabular::FieldReader::create(mapping, columns);
    if (!fields)
        return failure(fields.error());
    return GroundRows(kind, std::move(*fields));
}

void GroundRows::takeText(const QString &field, const tabular::SourceRow &row, QJsonObject &object)
{
    if (const auto text = m_fields.text(field, row, kMostText); text)
        object.insert(field, QString::fromUtf8(*text));
}

/// The shape of a map file, or a column with well-known text; else lon and lat.
void GroundRows::takeShape(const tabular::SourceRow &row, QJsonObject &object)
{
    QByteArray wkb = row.geometry;
    if (const auto text = m_fields.value(u"wkt"_s, row); text) {
        wkb = wkbOfText(*text);
        if (wkb.isEmpty())
            m_fields.refuse(u"wkt"_s, row, u"no well-known text of a shape"_s);
    }
    if (!wkb.isEmpty())
        object.insert(u"wkb"_s, QString::fromLatin1(wkb.toHex()));
    if (m_kind == GroundKind::Areas)
        return;
    const auto lon = m_fields.number(u"lon"_s, row, 180);
    const auto lat = m_fields.number(u"lat"_s, row, 90);
    if (lon.has_value() != lat.has_value())
        m_fields.refuse(lon ? u"lat"_s : u"lon"_s, row, u"a point needs both lon and lat"_s);
    else if (lon && lon->toDouble() == 0.0 && lat->toDouble() == 0.0)
        m_fields.refuse(u"lon"_s, row, u"0, 0 stands for a point that is not known"_s);
    if (lon && lat) {
        object.insert(u"lon"_s, lon->toDouble());
        object.insert(u"lat"_s, lat->toDouble());
    }
}

/// Several columns, and in each several names between the signs people use for that.
void GroundRows::takeAliases(const tabular::SourceRow &row, QJsonObject &object)
{
    static const QRegularExpression between(u"[;；、|]"_s);
    QJsonArray aliases;
    for (const QByteArray &part : m_fields.parts(u"aliases"_s, row))
        for (const QString &name : QString::fromUtf8(part).split(between, Qt::SkipEmptyParts))
            if (const QString trimmed = name.trimmed(); !trimmed.isEmpty())
                aliases.append(trimmed);
    if (!aliases.isEmpty())
        object.insert(u"aliases"_s, aliases);
}

std::expected<QJsonObject, tabular::Reject> GroundRows::take(const tabular::SourceRow &row)
{
    if (auto reject = m_fields.begin(row); reject)
        return std::unexpected(std::move(*reject));
    QJsonObject object{{u"line"_s, row.line}};
    for (const QString &field : textFields(m_kind))
        takeText(field, row, object);
    for (const QString &field : dayFields(m_kind))
        if (const auto day = m_fields.day(field, row); day)
            object.insert(field, QString::fromUtf8(*day));
    for (const auto &[name, most] : numberFields(m_kind))
        if (const auto number = m_fields.number(name, row, most); number)
            object.insert(name, number->toDouble());
    takeShape(row, object);
    if (m_kind == GroundKind::Places)
        takeAliases(row, object);
    if (m_fields.reject())
        return std::unexpected(*m_fields.reject());
    return object;
}

} // namespace gl::ground
