#include "casedraft.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace gl::intake {

namespace {

constexpr int kVersion = 1;

QJsonArray sameToJson(const QList<SameMatter> &same)
{
    QJsonArray array;
    for (const SameMatter &one : same)
        array << QJsonObject{
            {u"id"_s, one.id.value()}, {u"number"_s, one.number}, {u"merge"_s, one.merge}};
    return array;
}

QJsonArray filesToJson(const QList<DraftFile> &files)
{
    QJsonArray array;
    for (const DraftFile &file : files)
        array << QJsonObject{{u"id"_s, file.id}, {u"kind"_s, file.kind}, {u"name"_s, file.name}};
    return array;
}

QList<SameMatter> sameFrom(const QJsonArray &array)
{
    QList<SameMatter> same;
    for (const auto &one : array)
        same << SameMatter{.id = CaseId(one["id"_L1].toInteger()),
                           .number = one["number"_L1].toString(),
                           .merge = one["merge"_L1].toBool()};
    return same;
}

QList<DraftFile> filesFrom(const QJsonArray &array)
{
    QList<DraftFile> files;
    for (const auto &one : array)
        files << DraftFile{.id = one["id"_L1].toString(),
                           .kind = one["kind"_L1].toString(),
                           .name = one["name"_L1].toString()};
    return files;
}

} // namespace

QString familyName(Family family)
{
    switch (family) {
    case Family::Hotline: return u"hotline"_s;
    case Family::Grid: return u"grid"_s;
    }
    return {};
}

Family familyOf(const QString &name)
{
    return name == "grid"_L1 ? Family::Grid : Family::Hotline;
}

QJsonObject toJson(const Place &place)
{
    QJsonObject object{{u"name"_s, place.name},
                       {u"area"_s, place.areaCode},
                       {u"town"_s, place.town},
                       {u"village"_s, place.village},
                       {u"grid"_s, place.grid}};
    if (place.lon && place.lat) {
        object.insert("lon"_L1, *place.lon);
        object.insert("lat"_L1, *place.lat);
    }
    return object;
}

Place placeFrom(const QJsonObject &object)
{
    Place place{.name = object["name"_L1].toString(),
                .areaCode = object["area"_L1].toString(),
                .town = object["town"_L1].toString(),
                .village = object["village"_L1].toString(),
                .grid = object["grid"_L1].toString()};
    if (object["lon"_L1].isDouble() && object["lat"_L1].isDouble()) {
        place.lon = object["lon"_L1].toDouble();
        place.lat = object["lat"_L1].toDouble();
    }
    return place;
}

bool CaseDraft::isEmpty() const
{
    return phone.isEmpty() && caller.isEmpty() && text.trimmed().isEmpty()
           && address.trimmed().isEmpty() && classText.isEmpty() && files.isEmpty()
           && same.isEmpty() && tags.isEmpty();
}

CaseDraft newDraft(Family family, const QDateTime &begun)
{
    CaseDraft draft{.family = family, .begun = begun};
    if (family == Family::Hotline) {
        draft.source = u"hotline"_s;
        draft.channel = u"phone"_s;
        draft.orderType = u"demand"_s;
    } else {
        draft.source = u"patrol"_s;
        draft.recType = u"daily"_s;
    }
    return draft;
}

QJsonObject toJson(const CaseDraft &draft)
{
    return {{u"version"_s, kVersion},
            {u"key"_s, draft.key},
            {u"family"_s, familyName(draft.family)},
            {u"command"_s, draft.command.toString(QUuid::WithoutBraces)},
            {u"begun"_s, draft.begun.toString(Qt::ISODateWithMs)},
            {u"phone"_s, draft.phone},
            {u"caller"_s, draft.caller},
            {u"secret"_s, draft.secret},
            {u"text"_s, draft.text},
            {u"address"_s, draft.address},
            {u"place"_s, toJson(draft.place)},
            {u"class"_s, draft.classRef},
            {u"class_text"_s, draft.classText},
            {u"urgency"_s, draft.urgency},
            {u"source"_s, draft.source},
            {u"channel"_s, draft.channel},
            {u"order_type"_s, draft.orderType},
            {u"rec_type"_s, draft.recType},
            {u"tags"_s, QJsonArray::fromStringList(draft.tags)},
            {u"same"_s, sameToJson(draft.same)},
            {u"files"_s, filesToJson(draft.files)}};
}

std::optional<CaseDraft> draftFrom(const QJsonObject &object)
{
    if (object["version"_L1].toInt() != kVersion || object["key"_L1].toString().isEmpty())
        return {};
    CaseDraft draft{.key = object["key"_L1].toString(),
                    .family = familyOf(object["family"_L1].toString()),
                    .command = QUuid(object["command"_L1].toString()),
                    .begun =
                        QDateTime::fromString(object["begun"_L1].toString(), Qt::ISODateWithMs)};
    draft.phone = object["phone"_L1].toString();
    draft.caller = object["caller"_L1].toString();
    draft.secret = object["secret"_L1].toBool();
    draft.text = object["text"_L1].toString();
    draft.address = object["address"_L1].toString();
    draft.place = placeFrom(object["place"_L1].toObject());
    draft.classRef = object["class"_L1].toString();
    draft.classText = object["class_text"_L1].toString();
    draft.urgency = object["urgency"_L1].toString();
    draft.source = object["source"_L1].toString();
    draft.channel = object["channel"_L1].toString();
    draft.orderType = object["order_type"_L1].toString();
    draft.recType = object["rec_type"_L1].toString();
    for (const auto &tag : object["tags"_L1].toArray())
        draft.tags << tag.toString();
    draft.same = sameFrom(object["same"_L1].toArray());
    draft.files = filesFrom(object["files"_L1].toArray());
    return draft;
}

} // namespace gl::intake
