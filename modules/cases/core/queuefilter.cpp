#include "queuefilter.h"

using namespace Qt::StringLiterals;

namespace gl::cases {

namespace {

// Each list is the whole correspondence of names: reading, writing and combining walk it.

struct TextField
{
    QLatin1StringView key;
    QString QueueFilter::*member;
};
constexpr TextField kTexts[] = {
    {"family"_L1, &QueueFilter::family},   {"stage"_L1, &QueueFilter::stage},
    {"state"_L1, &QueueFilter::state},     {"source"_L1, &QueueFilter::source},
    {"urgency"_L1, &QueueFilter::urgency}, {"flag"_L1, &QueueFilter::flag},
    {"text"_L1, &QueueFilter::text},
};

struct SwitchField
{
    QLatin1StringView key;
    bool QueueFilter::*member;
};
constexpr SwitchField kSwitches[] = {
    {"mine"_L1, &QueueFilter::mine},       {"my_unit"_L1, &QueueFilter::myUnit},
    {"claimable"_L1, &QueueFilter::pool},  {"no_unit"_L1, &QueueFilter::noUnit},
    {"overdue"_L1, &QueueFilter::overdue},
};

template <typename Do>
void forEachId(Do &&act)
{
    act("unit"_L1, &QueueFilter::unit);
    act("town"_L1, &QueueFilter::town);
    act("village"_L1, &QueueFilter::village);
    act("grid"_L1, &QueueFilter::grid);
    act("class"_L1, &QueueFilter::classId);
    act("root"_L1, &QueueFilter::root);
}

} // namespace

QueueFilter QueueFilter::fromJson(const QJsonObject &json)
{
    QueueFilter filter;
    for (const TextField &field : kTexts)
        filter.*field.member = json.value(field.key).toString();
    for (const SwitchField &field : kSwitches)
        filter.*field.member = json.value(field.key).toBool();
    forEachId([&](QLatin1StringView key, auto member) {
        using Id = std::remove_cvref_t<decltype(filter.*member)>;
        filter.*member = Id(json.value(key).toInt());
    });
    filter.dueMinutes = json.value("due_minutes"_L1).toInt();
    return filter;
}

QJsonObject QueueFilter::toJson() const
{
    QJsonObject json;
    for (const TextField &field : kTexts) {
        if (!(this->*field.member).isEmpty())
            json.insert(field.key, this->*field.member);
    }
    for (const SwitchField &field : kSwitches) {
        if (this->*field.member)
            json.insert(field.key, true);
    }
    forEachId([&](QLatin1StringView key, auto member) {
        if ((this->*member).isValid())
            json.insert(key, (this->*member).value());
    });
    if (dueMinutes > 0)
        json.insert("due_minutes"_L1, dueMinutes);
    return json;
}

QueueFilter QueueFilter::with(const QueueFilter &other) const
{
    QJsonObject both = toJson();
    const QJsonObject more = other.toJson();
    for (auto it = more.begin(); it != more.end(); ++it)
        both.insert(it.key(), it.value());
    return fromJson(both);
}

} // namespace gl::cases
