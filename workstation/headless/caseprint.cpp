#include "caseprint.h"

#include <QDateTime>
#include <QJsonArray>
#include <QLocale>
#include <QStringList>

namespace gl::headless {

namespace {

QString say(Language language, const char *chinese, const char *english)
{
    return language == Language::Chinese ? QString::fromUtf8(chinese) : QString::fromUtf8(english);
}

QString name(const QJsonObject &row, const QString &key, Language language)
{
    const auto english = row[key + QStringLiteral("_en")].toString();
    return language == Language::English && !english.isEmpty() ? english : row[key].toString();
}

QDateTime instant(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

/// "2 d 3 h", "15 min": two units are enough to act on.
QString duration(qint64 seconds, Language language)
{
    const auto part = [&](qint64 n, const char *chinese, const char *english) {
        return QString::number(n) + QLatin1Char(' ') + say(language, chinese, english);
    };
    seconds = qAbs(seconds);
    if (seconds >= 86400)
        return part(seconds / 86400, "天", "d") + QLatin1Char(' ')
               + part(seconds % 86400 / 3600, "小时", "h");
    if (seconds >= 3600)
        return part(seconds / 3600, "小时", "h") + QLatin1Char(' ')
               + part(seconds % 3600 / 60, "分", "min");
    return part(seconds / 60, "分", "min");
}

QString light(const QString &code, Language language)
{
    if (code == QLatin1String("green"))
        return say(language, "绿灯", "green");
    if (code == QLatin1String("yellow"))
        return say(language, "黄灯", "yellow");
    if (code == QLatin1String("red"))
        return say(language, "红灯 超期", "red, overdue");
    if (code == QLatin1String("purple"))
        return say(language, "紫灯 挂账", "purple, suspended");
    return say(language, "灰灯 暂停", "grey, paused");
}

QString clockLine(const QJsonObject &clock, const QDateTime &now, Language language)
{
    const QString title = name(clock, QStringLiteral("name"), language);
    const QString state = clock[QLatin1String("state")].toString();
    if (state == QLatin1String("stopped")) {
        const bool kept = clock[QLatin1String("intime")].toBool();
        return QStringLiteral("%1: %2 (%3)")
            .arg(title, kept ? say(language, "按时", "in time") : say(language, "超期", "overdue"),
                 duration(clock[QLatin1String("used")].toInteger(), language));
    }
    if (state == QLatin1String("paused")) {
        return QStringLiteral("%1: %2, %3 %4")
            .arg(title, light(clock[QLatin1String("light")].toString(), language),
                 say(language, "剩余", "left"),
                 duration(clock[QLatin1String("remaining")].toInteger(), language));
    }
    const auto due = instant(clock[QLatin1String("deadline")]);
    const qint64 left = now.secsTo(due);
    return QStringLiteral("%1: %2, %3 %4 (%5 %6)")
        .arg(title, light(clock[QLatin1String("light")].toString(), language),
             say(language, "截止", "due"), printTime(clock[QLatin1String("deadline")]),
             left >= 0 ? say(language, "剩余", "left") : say(language, "已超", "over"),
             duration(left, language));
}

/// What was filled in, without the fields that only machines need.
QString inputsLine(const QJsonObject &inputs)
{
    QStringList parts;
    for (auto it = inputs.begin(); it != inputs.end(); ++it) {
        if (it.value().isString())
            parts << it.key() + QLatin1Char('=') + it.value().toString();
        else if (it.value().isDouble())
            parts << it.key() + QLatin1Char('=') + QString::number(it.value().toInteger());
        else if (it.value().isArray() && !it.value().toArray().isEmpty())
            parts << it.key() + QStringLiteral("=%1").arg(it.value().toArray().size());
    }
    return parts.join(QStringLiteral("  "));
}

QStringList headerLines(const QJsonObject &document, Language language)
{
    const auto row = document[QLatin1String("case")].toObject();
    QStringList lines;
    lines << QStringLiteral("%1  %2 %3  v%4")
                 .arg(row[QLatin1String("number")].toString(),
                      row[QLatin1String("state_code")].toString(),
                      name(row, QStringLiteral("state_name"), language),
                      QString::number(row[QLatin1String("version")].toInt()));
    lines << row[QLatin1String("title")].toString();
    const auto add = [&](const char *chinese, const char *english, const QString &value) {
        if (!value.isEmpty())
            lines << say(language, chinese, english) + QStringLiteral(": ") + value;
    };
    const auto klass = row[QLatin1String("class")].toObject();
    add("类别", "Class",
        klass.isEmpty() ? QString()
                        : QStringLiteral("%1 %2 (%3)")
                              .arg(klass[QLatin1String("code")].toString(),
                                   klass[QLatin1String("name")].toString(),
                                   klass[QLatin1String("std_ref")].toString()));
    QStringList place{
        row[QLatin1String("town")].toString(), row[QLatin1String("village")].toString(),
        row[QLatin1String("grid")].toString(), row[QLatin1String("address")].toString()};
    place.removeAll(QString());
    add("地点", "Place", place.join(QStringLiteral(" / ")));
    add("主办", "Unit", row[QLatin1String("unit")].toString());
    QStringList assist;
    for (const auto &unit : row[QLatin1String("assist")].toArray())
        assist << unit.toString();
    add("协办", "Assisting", assist.join(QStringLiteral(", ")));
    add("经办人", "Handler", row[QLatin1String("handler")].toString());
    const auto party = document[QLatin1String("party")].toObject();
    add("来电人", "Caller",
        (party[QLatin1String("name")].toString() + QLatin1Char(' ')
         + party[QLatin1String("phone")].toString())
            .trimmed());
    QStringList flags;
    for (const auto &flag : row[QLatin1String("flags")].toArray())
        flags << flag.toString();
    add("标记", "Marks", flags.join(QStringLiteral(", ")));
    return lines;
}

} // namespace

QString printTime(const QJsonValue &value)
{
    const auto at = instant(value);
    return at.isValid() ? at.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"))
                        : QStringLiteral("-");
}

QString printTimeline(const QJsonObject &document, Language language)
{
    QStringList lines;
    QDateTime before;
    for (const auto &entry : document[QLatin1String("timeline")].toArray()) {
        const auto event = entry.toObject();
        const auto at = instant(event[QLatin1String("at")]);
        QString line = QStringLiteral("%1  %2")
                           .arg(event[QLatin1String("version")].toInt(), 3)
                           .arg(printTime(event[QLatin1String("at")]));
        line += QStringLiteral("  ") + name(event, QStringLiteral("name"), language);
        if (event[QLatin1String("from")] != event[QLatin1String("to")])
            line += QStringLiteral(" -> ") + name(event, QStringLiteral("to_name"), language);
        line += QStringLiteral("  ") + event[QLatin1String("actor")].toString();
        if (const auto unit = event[QLatin1String("unit")].toString(); !unit.isEmpty())
            line += QStringLiteral(" (%1)").arg(unit);
        if (before.isValid() && before.secsTo(at) >= 60)
            line += QStringLiteral("  +") + duration(before.secsTo(at), language);
        lines << line;
        if (const auto given = inputsLine(event[QLatin1String("inputs")].toObject());
            !given.isEmpty())
            lines << QStringLiteral("       ") + given;
        before = at;
    }
    return lines.join(QLatin1Char('\n'));
}

QString printActions(const QJsonObject &document, Language language)
{
    QStringList lines;
    for (const auto &entry : document[QLatin1String("actions")].toArray()) {
        const auto action = entry.toObject();
        QStringList inputs;
        for (const auto &item : action[QLatin1String("inputs")].toArray()) {
            const auto input = item.toObject();
            const QString mark =
                input[QLatin1String("required")].toBool() ? QStringLiteral("!") : QString();
            inputs << input[QLatin1String("name")].toString() + mark;
        }
        lines << QStringLiteral("%1  %2  %3")
                     .arg(action[QLatin1String("action")].toString(), -18)
                     .arg(name(action, QStringLiteral("name"), language),
                          inputs.join(QLatin1Char(' ')));
    }
    return lines.join(QLatin1Char('\n'));
}

QString printCase(const QJsonObject &document, Language language)
{
    const auto row = document[QLatin1String("case")].toObject();
    const auto now = instant(document[QLatin1String("server_time")]);
    QStringList lines = headerLines(document, language);
    const auto clocks = row[QLatin1String("clocks")].toObject();
    for (const auto &clock : clocks)
        lines << clockLine(clock.toObject(), now, language);
    lines << QString() << document[QLatin1String("text")].toString() << QString()
          << printTimeline(document, language);
    return lines.join(QLatin1Char('\n'));
}

} // namespace gl::headless
