#include "actionform.h"

#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace gl::cases {

namespace {

constexpr int kLongestText = 4000; // as gl.check_input

InputType typeOf(const QString &type)
{
    static const QHash<QString, InputType> types{
        {u"text"_s, InputType::Text},       {u"choice"_s, InputType::Choice},
        {u"true"_s, InputType::Confirm},    {u"reason"_s, InputType::Reason},
        {u"unit"_s, InputType::Unit},       {u"units"_s, InputType::Units},
        {u"account"_s, InputType::Account}, {u"class"_s, InputType::ClassItem},
        {u"case"_s, InputType::Case},       {u"standard"_s, InputType::Standard},
        {u"grid"_s, InputType::Grid},       {u"supervision"_s, InputType::Supervision},
        {u"tags"_s, InputType::Tags},       {u"number"_s, InputType::Number},
        {u"date"_s, InputType::Date},       {u"timestamp"_s, InputType::Instant},
        {u"limit"_s, InputType::Limit},     {u"instant"_s, InputType::Instant},
        {u"cases"_s, InputType::Cases},     {u"pick"_s, InputType::Pick}};
    return types.value(type, InputType::Text); // a type of a newer server is typed as text
}

Direction directionOf(const QString &direction)
{
    static const QHash<QString, Direction> directions{{u"forward"_s, Direction::Forward},
                                                      {u"side"_s, Direction::Side},
                                                      {u"backward"_s, Direction::Backward},
                                                      {u"end"_s, Direction::End},
                                                      {u"system"_s, Direction::System}};
    return directions.value(direction, Direction::Side);
}

InputSpec parseSpec(const QJsonObject &row)
{
    InputSpec spec;
    spec.name = row["name"_L1].toString();
    spec.type = typeOf(row["type"_L1].toString());
    spec.required = row["required"_L1].toBool();
    if (spec.type == InputType::Choice)
        spec.options = row["arg"_L1].toString().split(u'|', Qt::SkipEmptyParts);
    else
        spec.arg = row["arg"_L1].toString();
    return spec;
}

/// Actions whose inverse is in the life cycle of both families or of one.
constexpr std::array kInverses{
    std::pair{"claim"_L1, "release"_L1},
    std::pair{"release"_L1, "claim"_L1},
    std::pair{"send_verify"_L1, "recall_verify"_L1},
    std::pair{"send_check"_L1, "recall_check"_L1},
    std::pair{"assign"_L1, "unassign"_L1},
    std::pair{"distribute"_L1, "undistribute"_L1},
    std::pair{"self_handle"_L1, "undistribute"_L1},
    std::pair{"reply"_L1, "rewrite"_L1},
    std::pair{"mark"_L1, "unmark"_L1},
    std::pair{"unmark"_L1, "mark"_L1},
    std::pair{"apply_exclude"_L1, "exclude_withdraw"_L1},
    std::pair{"suspend_approve"_L1, "resume"_L1},
};

bool isBlank(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String: return value.toString().trimmed().isEmpty();
    case QJsonValue::Array: return value.toArray().isEmpty();
    case QJsonValue::Bool: return !value.toBool();
    case QJsonValue::Null:
    case QJsonValue::Undefined: return true;
    case QJsonValue::Double:
    case QJsonValue::Object: return false;
    }
    return false;
}

bool isNumber(const QJsonValue &value)
{
    bool ok = value.isDouble();
    if (!ok)
        value.toString().trimmed().toDouble(&ok);
    return ok;
}

bool isDate(const QString &text)
{
    return QDate::fromString(text.trimmed().left(10), Qt::ISODate).isValid();
}

} // namespace

ActionOffer parseOffer(const QJsonObject &offer)
{
    ActionOffer parsed;
    parsed.action = offer["action"_L1].toString();
    parsed.nameZh = offer["name"_L1].toString();
    parsed.nameEn = offer["name_en"_L1].toString();
    parsed.direction = directionOf(offer["direction"_L1].toString());
    parsed.toState = offer["to"_L1].toString();
    for (const auto &row : offer["inputs"_L1].toArray())
        parsed.inputs << parseSpec(row.toObject());
    return parsed;
}

bool needsConfirmation(const ActionOffer &offer)
{
    // Decisions that no action of the life cycle takes back, besides everything that ends a case.
    static const QSet<QString> final{u"exclude_centre"_s, u"appeal_approve"_s, u"appoint"_s,
                                     u"appeal_reject"_s};
    return offer.direction == Direction::End || final.contains(offer.action);
}

bool isReceipt(const ActionOffer &offer)
{
    static const QSet<QString> receipts{u"sign"_s, u"accept"_s, u"assist_accept"_s};
    return receipts.contains(offer.action)
           && std::ranges::none_of(offer.inputs, &InputSpec::required);
}

std::optional<QString> inverseOf(const QString &action)
{
    for (const auto &[done, undone] : kInverses) {
        if (action == done)
            return QString(undone);
    }
    return std::nullopt;
}

QJsonObject inverseInputs(const QString &action, const QJsonObject &sent)
{
    if (action == "mark"_L1 || action == "unmark"_L1)
        return {{u"flag"_s, sent["flag"_L1]}};
    return {};
}

InputFault faultOf(const InputSpec &spec, const QJsonValue &value)
{
    if (isBlank(value)) {
        if (!spec.required)
            return InputFault::None;
        return spec.type == InputType::Confirm ? InputFault::NotConfirmed : InputFault::Missing;
    }
    switch (spec.type) {
    case InputType::Number: return isNumber(value) ? InputFault::None : InputFault::NotANumber;
    case InputType::Date:
    case InputType::Instant:
        return isDate(value.toString()) ? InputFault::None : InputFault::NotADate;
    case InputType::Choice:
        return spec.options.contains(value.toString()) ? InputFault::None : InputFault::NotAnOption;
    case InputType::Text:
        return value.toString().size() > kLongestText ? InputFault::TooLong : InputFault::None;
    case InputType::Confirm:
    case InputType::Reason:
    case InputType::Unit:
    case InputType::Units:
    case InputType::Account:
    case InputType::ClassItem:
    case InputType::Case:
    case InputType::Standard:
    case InputType::Grid:
    case InputType::Supervision:
    case InputType::Tags:
    case InputType::Limit:
    case InputType::Cases:
    case InputType::Pick: return InputFault::None;
    }
    return InputFault::None;
}

std::optional<FormFault> firstFault(const ActionOffer &offer, const QJsonObject &values)
{
    for (const InputSpec &spec : offer.inputs) {
        const InputFault fault = faultOf(spec, values[spec.name]);
        if (fault != InputFault::None)
            return FormFault{.field = spec.name, .fault = fault};
    }
    return std::nullopt;
}

QJsonObject inputsToSend(const ActionOffer &offer, const QJsonObject &values)
{
    QJsonObject inputs;
    for (const InputSpec &spec : offer.inputs) {
        const QJsonValue value = values[spec.name];
        if (!isBlank(value))
            inputs[spec.name] = value.isString() ? QJsonValue(value.toString().trimmed()) : value;
    }
    return inputs;
}

} // namespace gl::cases
