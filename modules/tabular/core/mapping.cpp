#include "mapping.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::tabular {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::tabular::Mapping", text);
}

std::unexpected<Error> invalid(const QString &message, const QString &field = {})
{
    return failure(Error{.kind = ErrorKind::Invalid, .message = message, .field = field});
}

QByteArray plain(const QJsonValue &value)
{
    return value.toVariant().toString().toUtf8();
}

QStringList oneOrMany(const QJsonValue &value)
{
    if (value.isString())
        return {value.toString()};
    QStringList list;
    for (const auto &each : value.toArray())
        list += each.toVariant().toString();
    return list;
}

Result<void> knowAll(const QJsonObject &object, const QStringList &known, const QString &where)
{
    for (const QString &key : object.keys())
        if (!known.contains(key))
            return invalid(tr("The mapping has an unknown key %1 in %2; known are: %3.")
                               .arg(key, where, known.join(u", "_s)),
                           key);
    return {};
}

Result<void> knowField(const QString &name, const MappingRules &rules)
{
    if (rules.fields.contains(name))
        return {};
    QStringList known = rules.fields;
    if (!rules.anyBeginning.isEmpty()) {
        if (name.startsWith(rules.anyBeginning) && name.size() > rules.anyBeginning.size())
            return {};
        known += rules.anyBeginning + u"NAME"_s;
    }
    return invalid(tr("There is no field %1; known are: %2.").arg(name, known.join(u", "_s)), name);
}

Result<FieldRule> parseField(const QString &name, const QJsonValue &value,
                             const MappingRules &rules)
{
    FieldRule rule;
    rule.field = name;
    if (auto known = knowField(name, rules); !known)
        return failure(known.error());
    if (value.isString()) {
        rule.columns = {value.toString()};
        return rule;
    }
    const QJsonObject object = value.toObject();
    static const QStringList kKeys{u"column"_s, u"columns"_s,   u"value"_s,   u"join"_s,
                                   u"map"_s,    u"otherwise"_s, u"pattern"_s, u"format"_s};
    if (auto known = knowAll(object, kKeys, name); !known)
        return failure(known.error());
    rule.columns =
        oneOrMany(object.contains("column"_L1) ? object["column"_L1] : object["columns"_L1]);
    if (rule.columns.isEmpty() && !object.contains("value"_L1))
        return invalid(
            tr("The field %1 of the mapping names neither a column nor a value.").arg(name), name);
    rule.constant = plain(object["value"_L1]);
    if (object.contains("join"_L1))
        rule.join = plain(object["join"_L1]);
    const QJsonObject words = object["map"_L1].toObject();
    for (auto it = words.begin(); it != words.end(); ++it)
        rule.words.insert(it.key().toUtf8(), it->isNull() ? QByteArray() : plain(*it));
    if (object.contains("otherwise"_L1))
        rule.otherwise = plain(object["otherwise"_L1]);
    rule.formats = oneOrMany(object["format"_L1]);
    if (object.contains("pattern"_L1)) {
        rule.pattern.setPattern(object["pattern"_L1].toString());
        rule.pattern.optimize();
        if (!rule.pattern.isValid() || rule.pattern.captureCount() < 1)
            return invalid(tr("The pattern of %1 is no regular expression with a group.").arg(name),
                           name);
    }
    return rule;
}

Result<void> parseFile(const QJsonObject &object, const MappingRules &rules, Mapping *mapping)
{
    ReadOptions &read = mapping->read;
    read.format = object["format"_L1].toString();
    read.encoding = object["encoding"_L1].toString();
    read.sheet = object["sheet"_L1].toString();
    read.headerRow = object["header_row"_L1].toInt(1);
    const QByteArray delimiter = plain(object["delimiter"_L1]);
    const QByteArray quote = plain(object["quote"_L1]);
    if (delimiter.size() > 1 || quote.size() > 1)
        return invalid(tr("Delimiter and quote are single characters."), u"delimiter"_s);
    if (!delimiter.isEmpty())
        read.delimiter = delimiter[0];
    if (!quote.isEmpty())
        read.quote = quote[0];
    if (!read.format.isEmpty() && !rules.formats.contains(read.format))
        return invalid(
            tr("The format is one of %1, not %2.").arg(rules.formats.join(u", "_s), read.format),
            u"format"_s);
    if (read.headerRow < 0 || read.headerRow > 100)
        return invalid(tr("The header row is between 0 (none) and 100."), u"header_row"_s);
    return {};
}

} // namespace

Result<Mapping> Mapping::parse(const QByteArray &json, const MappingRules &rules)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return invalid(tr("The mapping is no JSON object: %1 at byte %2.")
                           .arg(error.errorString())
                           .arg(error.offset));
    const QJsonObject object = document.object();
    QStringList keys{u"about"_s, u"source"_s,     u"format"_s, u"encoding"_s,  u"delimiter"_s,
                     u"quote"_s, u"header_row"_s, u"sheet"_s,  u"time_zone"_s, u"datum"_s,
                     u"empty"_s, u"dates"_s,      u"fields"_s};
    if (rules.mayBeOutside)
        keys += u"outside_district"_s;
    if (rules.mayChooseRows)
        keys += u"only"_s;
    if (auto known = knowAll(object, keys, tr("the mapping")); !known)
        return failure(known.error());

    Mapping mapping;
    mapping.source = object["source"_L1].toString().trimmed();
    if ((rules.needsSource && mapping.source.isEmpty()) || mapping.source.size() > 100)
        return invalid(tr("The mapping must name its source, in 1 to 100 characters."),
                       u"source"_s);
    if (auto file = parseFile(object, rules, &mapping); !file)
        return failure(file.error());
    if (object.contains("time_zone"_L1))
        mapping.timeZone = plain(object["time_zone"_L1]);
    if (!QTimeZone(mapping.timeZone).isValid())
        return invalid(tr("There is no time zone %1.").arg(QString::fromUtf8(mapping.timeZone)),
                       u"time_zone"_s);
    if (object.contains("datum"_L1))
        mapping.datum = object["datum"_L1].toString().toUpper();
    if (!QStringList{u"WGS84"_s, u"CGCS2000"_s, u"GCJ02"_s, u"BD09"_s}.contains(mapping.datum))
        return invalid(
            tr("The datum is WGS84, CGCS2000, GCJ02 or BD09, not %1.").arg(mapping.datum),
            u"datum"_s);
    mapping.outsideDistrict = object["outside_district"_L1].toBool();
    mapping.empty = oneOrMany(object["empty"_L1]);
    mapping.formats = oneOrMany(object["dates"_L1]);
    const QJsonObject only = object["only"_L1].toObject();
    for (auto it = only.begin(); it != only.end(); ++it)
        mapping.only.insert(it.key(), plain(*it));
    const QJsonObject fields = object["fields"_L1].toObject();
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        auto rule = parseField(it.key(), *it, rules);
        if (!rule)
            return failure(rule.error());
        mapping.fields.push_back(std::move(*rule));
    }
    for (const QStringList &needed : rules.needed)
        if (std::ranges::none_of(needed,
                                 [&](const QString &field) { return fields.contains(field); }))
            return invalid(
                tr("The mapping must say where %1 comes from.").arg(needed.join(tr(" or "))),
                needed.first());
    return mapping;
}

Result<Mapping> Mapping::load(const QString &path, const MappingRules &rules)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound,
                       tr("The mapping %1 cannot be read: %2.").arg(path, file.errorString()));
    if (file.size() > 1024LL * 1024)
        return invalid(tr("The mapping %1 is larger than 1 MB: that is no mapping.").arg(path));
    return parse(file.readAll(), rules);
}

Mapping Mapping::fromColumns(const QString &source, const QStringList &columns,
                             const MappingRules &rules)
{
    Mapping mapping;
    mapping.source = source;
    for (const QString &field : rules.fields) {
        if (!columns.contains(field))
            continue;
        FieldRule rule;
        rule.field = field;
        rule.columns = {field};
        mapping.fields.push_back(rule);
    }
    return mapping;
}

bool Mapping::has(const QString &field) const
{
    return std::ranges::any_of(fields, [&](const FieldRule &rule) { return rule.field == field; });
}

} // namespace gl::tabular
