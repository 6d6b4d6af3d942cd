#include "rows.h"

#include <base/check.h>

#include <QJsonDocument>
#include <QTimeZone>

#include <libpq-fe.h>

#include <cstdlib>
#include <cstring>

using namespace Qt::StringLiterals;

namespace gl::storage {

namespace {

// Object ids of built-in types (pg_type.dat); they never change.
enum TypeOid : Oid {
    kBool = 16,
    kInt8 = 20,
    kInt2 = 21,
    kInt4 = 23,
    kOid = 26,
    kJson = 114,
    kFloat4 = 700,
    kFloat8 = 701,
    kNumeric = 1700,
    kJsonb = 3802,
};

/// "2026-03-01 08:15:30.123456+00" read by hand: QDateTime::fromString is ten times slower, and a
/// queue page holds hundreds of them.
QDateTime parseInstant(const char *text)
{
    int field[6] = {};
    const char *at = text;
    for (int &part : field) {
        char *end = nullptr;
        part = static_cast<int>(std::strtol(at, &end, 10));
        if (end == at)
            return {};
        at = *end == '-' || *end == ' ' || *end == ':' || *end == 'T' ? end + 1 : end;
    }
    int milliseconds = 0;
    if (*at == '.') {
        int digits = 0;
        for (++at; *at >= '0' && *at <= '9'; ++at, ++digits)
            if (digits < 3)
                milliseconds = milliseconds * 10 + (*at - '0');
        for (; digits < 3; ++digits)
            milliseconds *= 10;
    }
    int offset = 0; // seconds
    if (*at == '+' || *at == '-') {
        const int sign = *at == '-' ? -1 : 1;
        char *end = nullptr;
        offset = static_cast<int>(std::strtol(at + 1, &end, 10)) * 3600;
        if (*end == ':')
            offset += static_cast<int>(std::strtol(end + 1, nullptr, 10)) * 60;
        offset *= sign;
    }
    const QDateTime utc(QDate(field[0], field[1], field[2]),
                        QTime(field[3], field[4], field[5], milliseconds), QTimeZone::UTC);
    return offset ? utc.addSecs(-offset) : utc;
}

QJsonValue parseJson(const QByteArray &text)
{
    if (text.isEmpty())
        return QJsonValue::Null;
    if (text.at(0) == '{')
        return QJsonDocument::fromJson(text).object();
    if (text.at(0) == '[')
        return QJsonDocument::fromJson(text).array();
    // A bare value is no document for Qt.
    return QJsonDocument::fromJson('[' + text + ']').array().at(0);
}

QStringList parseTextArray(const QByteArray &text)
{
    QStringList values;
    if (text.size() < 2 || text.at(0) != '{')
        return values;
    QByteArray value;
    bool quoted = false;
    bool any = false;
    for (qsizetype i = 1; i < text.size(); ++i) {
        const char c = text.at(i);
        if (c == '\\' && i + 1 < text.size()) {
            value += text.at(++i);
        } else if (c == '"') {
            quoted = !quoted;
            any = true;
        } else if (!quoted && (c == ',' || c == '}')) {
            if (any || !value.isEmpty())
                values += QString::fromUtf8(value);
            value.clear();
            any = false;
        } else {
            value += c;
        }
    }
    return values;
}

} // namespace

int Row::position(Column column) const
{
    if (!column.m_name)
        return column.m_position;
    const int found = PQfnumber(m_result.get(), column.m_name);
    GL_CHECK(found >= 0, qCritical("no column %s in the answer", column.m_name));
    return found;
}

const char *Row::value(int column) const
{
    const PGresult *result = m_result.get();
    if (column < 0 || column >= PQnfields(result) || m_index < 0
        || PQgetisnull(result, m_index, column))
        return nullptr;
    return PQgetvalue(result, m_index, column);
}

bool Row::isNull(Column column) const
{
    return value(position(column)) == nullptr;
}

QString Row::text(Column column) const
{
    return QString::fromUtf8(value(position(column)));
}

qint64 Row::integer(Column column) const
{
    const char *text = value(position(column));
    return text ? std::strtoll(text, nullptr, 10) : 0;
}

double Row::real(Column column) const
{
    // QByteArray::toDouble is independent of the locale, strtod is not.
    return QByteArrayView(value(position(column))).toDouble();
}

bool Row::flag(Column column) const
{
    const char *text = value(position(column));
    return text && *text == 't';
}

QDateTime Row::instant(Column column) const
{
    const char *text = value(position(column));
    return text ? parseInstant(text) : QDateTime();
}

QDate Row::date(Column column) const
{
    const char *text = value(position(column));
    return text ? QDate::fromString(QString::fromLatin1(text, 10), Qt::ISODate) : QDate();
}

QUuid Row::uuid(Column column) const
{
    return QUuid::fromString(QLatin1StringView(value(position(column))));
}

QByteArray Row::bytes(Column column) const
{
    const char *text = value(position(column));
    if (!text || std::strncmp(text, "\\x", 2) != 0)
        return text ? QByteArray(text) : QByteArray();
    return QByteArray::fromHex(QByteArray::fromRawData(text + 2, qsizetype(std::strlen(text)) - 2));
}

QByteArray Row::raw(Column column) const
{
    return QByteArray(value(position(column)));
}

QJsonValue Row::json(Column column) const
{
    return parseJson(raw(column));
}

QStringList Row::texts(Column column) const
{
    return parseTextArray(raw(column));
}

QJsonObject Row::toJson() const
{
    const PGresult *result = m_result.get();
    QJsonObject object;
    for (int column = 0; column < PQnfields(result); ++column) {
        QJsonValue json = QJsonValue::Null;
        if (value(column)) {
            switch (PQftype(result, column)) {
            case kBool: json = flag(column); break;
            case kInt2:
            case kInt4:
            case kInt8:
            case kOid: json = integer(column); break;
            case kFloat4:
            case kFloat8:
            case kNumeric: json = real(column); break;
            case kJson:
            case kJsonb: json = this->json(column); break;
            default: json = text(column); break;
            }
        }
        object.insert(QString::fromUtf8(PQfname(result, column)), json);
    }
    return object;
}

Rows::Rows(std::shared_ptr<PGresult> result)
    : m_result(std::move(result)),
      m_size(m_result ? PQntuples(m_result.get()) : 0)
{}

Row Rows::at(int index) const
{
    GL_CHECK(index >= 0 && index < m_size, return Row(m_result, -1));
    return Row(m_result, index);
}

QStringList Rows::columns() const
{
    QStringList names;
    for (int column = 0; m_result && column < PQnfields(m_result.get()); ++column)
        names += QString::fromUtf8(PQfname(m_result.get(), column));
    return names;
}

qint64 Rows::affected() const
{
    return m_result ? QByteArray(PQcmdTuples(m_result.get())).toLongLong() : 0;
}

QJsonArray Rows::toJson() const
{
    QJsonArray array;
    for (const Row row : *this)
        array.append(row.toJson());
    return array;
}

} // namespace gl::storage
