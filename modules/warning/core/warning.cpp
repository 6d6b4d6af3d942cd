#include "warning.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace gl::warning {

namespace {

constexpr const char *kKinds[] = {"cluster", "same_place", "repeat_words", "volume"};
constexpr const char *kStates[] = {"new", "watched", "tasked", "dismissed", "over"};

template <typename Enum, size_t N>
Enum wordOf(const char *const (&words)[N], const QString &code)
{
    for (size_t i = 0; i < N; ++i) {
        if (code == QLatin1StringView(words[i]))
            return static_cast<Enum>(i);
    }
    return static_cast<Enum>(0);
}

std::optional<double> numberFrom(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

QDateTime timeFrom(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

QDate dayFrom(const QJsonValue &value)
{
    return QDate::fromString(value.toString(), Qt::ISODate);
}

} // namespace

QString kindCode(Kind kind)
{
    return QString::fromLatin1(kKinds[static_cast<size_t>(kind)]);
}

QString stateCode(State state)
{
    return QString::fromLatin1(kStates[static_cast<size_t>(state)]);
}

Kind kindOf(const QString &code)
{
    return wordOf<Kind>(kKinds, code);
}

State stateOf(const QString &code)
{
    return wordOf<State>(kStates, code);
}

Warning warningFrom(const QJsonObject &row)
{
    Warning warning{.id = row[u"warning_id"].toInteger(),
                    .kind = kindOf(row[u"kind"].toString()),
                    .state = stateOf(row[u"state"].toString()),
                    .severity = row[u"severity"].toInt(),
                    .className = row[u"class"].toString(),
                    .classEnglish = row[u"class_en"].toString(),
                    .place = row[u"place"].toString(),
                    .grids = row[u"grids"].toInt(),
                    .centre = {row[u"lon"].toDouble(), row[u"lat"].toDouble()},
                    .radius = row[u"radius_m"].toDouble(),
                    .from = dayFrom(row[u"from"]),
                    .to = dayFrom(row[u"to"]),
                    .observed = row[u"observed"].toInt(),
                    .expected = numberFrom(row[u"expected"]),
                    .p = numberFrom(row[u"p"]),
                    .recurrenceDays = numberFrom(row[u"recurrence_days"]),
                    .words = {},
                    .firstSeen = timeFrom(row[u"first_seen"]),
                    .lastSeen = timeFrom(row[u"last_seen"]),
                    .actedBy = row[u"acted_by"].toString(),
                    .actedAt = timeFrom(row[u"acted_at"]),
                    .reason = row[u"reason"].toString(),
                    .madeCase = CaseId(row[u"case_id"].toInteger())};
    for (const auto &word : row[u"words"].toArray())
        warning.words.append(word.toString());
    return warning;
}

WarningDetails detailsFrom(const QJsonObject &row)
{
    WarningDetails details{
        .warning = warningFrom(row), .cases = {}, .hidden = row[u"hidden"].toInt()};
    for (const auto &each : row[u"cases"].toArray())
        details.cases.append({.id = CaseId(each[u"case_id"].toInteger()),
                              .number = each[u"number"].toString(),
                              .title = each[u"title"].toString(),
                              .address = each[u"address"].toString(),
                              .state = each[u"state"].toString(),
                              .isOpen = each[u"open"].toBool(),
                              .reportedAt = timeFrom(each[u"reported_at"])});
    return details;
}

ActOutcome outcomeFrom(const QJsonObject &answer)
{
    return {.state = stateOf(answer[u"state"].toString()),
            .madeCase = CaseId(answer[u"case_id"].toInteger()),
            .caseNumber = answer[u"number"].toString(),
            .inspector = answer[u"inspector"].toString()};
}

} // namespace gl::warning
