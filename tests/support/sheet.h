#pragma once

#include <storage/session.h>

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace gl::test {

/// A sheet computed by hand: who -> what -> value. Lines of "who,what,value,why"; # begins a
/// remark.
inline QJsonObject readSheet(const QString &path)
{
    QFile file(path);
    QJsonObject sheet;
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        return sheet;
    while (!file.atEnd()) {
        const QStringList cells = QString::fromUtf8(file.readLine()).trimmed().split(u',');
        if (cells.size() < 3 || cells.first().startsWith(u'#'))
            continue;
        QJsonObject facts = sheet[cells.at(0)].toObject();
        facts[cells.at(1)] = cells.at(2);
        sheet[cells.at(0)] = facts;
    }
    return sheet;
}

/// The same of the database: `sql` answers rows of who, what and value; empty values are left out.
inline QJsonObject readFacts(storage::Session &session, const QByteArray &sql)
{
    const auto facts = session.json(
        "select jsonb_object_agg(who, facts) from (select who, jsonb_object_agg(what, value) as "
        "facts from ("
        + sql + ") x(who, what, value) where value is not null and value <> '' group by who) y");
    return facts ? facts->object() : QJsonObject{{QStringLiteral("error"), facts.error().message}};
}

/// Every line that differs, for the one who reads the failure; empty: none does.
inline QString sheetDifferences(const QJsonObject &sheet, const QJsonObject &facts)
{
    QStringList lines;
    const auto compare = [&](const QJsonObject &left, const QJsonObject &right, bool reversed) {
        for (auto who = left.begin(); who != left.end(); ++who) {
            const QJsonObject other = right[who.key()].toObject();
            const QJsonObject own = who.value().toObject();
            for (auto what = own.begin(); what != own.end(); ++what) {
                if (other[what.key()] == what.value() || (reversed && other.contains(what.key())))
                    continue;
                lines << QStringLiteral("%1 %2: the sheet says “%3”, the database “%4”")
                             .arg(who.key(), what.key(),
                                  (reversed ? other : own)[what.key()].toString(),
                                  (reversed ? own : other)[what.key()].toString());
            }
        }
    };
    compare(sheet, facts, false);
    compare(facts, sheet, true);
    return lines.join(u'\n');
}

} // namespace gl::test
