#include "mapping.h"

using namespace Qt::StringLiterals;

namespace gl::intake {

namespace {

const tabular::MappingRules &rules()
{
    static const tabular::MappingRules ofCases{
        .fields = Mapping::knownFields(),
        .anyBeginning = u"facts."_s,
        .needed = {{u"external_no"_s}, {u"reported_at"_s}, {u"family"_s}, {u"text"_s, u"title"_s}},
        .formats = {u"csv"_s, u"xlsx"_s, u"jsonl"_s},
        .mayBeOutside = true};
    return ofCases;
}

Mapping ofCases(tabular::Mapping mapping)
{
    Mapping result;
    static_cast<tabular::Mapping &>(result) = std::move(mapping);
    return result;
}

} // namespace

QStringList Mapping::knownFields()
{
    return {u"external_no"_s, u"family"_s,      u"state"_s,         u"source"_s,
            u"channel"_s,     u"order_type"_s,  u"rec_type"_s,      u"urgency"_s,
            u"title"_s,       u"text"_s,        u"address"_s,       u"class"_s,
            u"unit"_s,        u"assist"_s,      u"lon"_s,           u"lat"_s,
            u"area"_s,        u"caller_name"_s, u"caller_phone"_s,  u"caller_address"_s,
            u"reported_at"_s, u"filed_at"_s,    u"dispatched_at"_s, u"due_at"_s,
            u"closed_at"_s,   u"in_time"_s,     u"reply"_s};
}

Result<Mapping> Mapping::parse(const QByteArray &json)
{
    return tabular::Mapping::parse(json, rules()).transform(ofCases);
}

Result<Mapping> Mapping::load(const QString &path)
{
    return tabular::Mapping::load(path, rules()).transform(ofCases);
}

Mapping Mapping::fromColumns(const QString &source, const QStringList &columns)
{
    return ofCases(tabular::Mapping::fromColumns(source, columns, rules()));
}

} // namespace gl::intake
