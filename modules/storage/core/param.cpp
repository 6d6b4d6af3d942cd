#include "param.h"

#include <QJsonDocument>
#include <QTimeZone>

#include <algorithm>

namespace gl::storage {

namespace {

/// The text of an array as the server reads it: {1,2,3}
template <typename List, typename Write>
QByteArray arrayText(const List &values, Write write)
{
    QByteArray text = "{";
    for (const auto &value : values) {
        if (text.size() > 1)
            text += ',';
        text += write(value);
    }
    return text + '}';
}

QByteArray quotedElement(const QString &value)
{
    QByteArray text = value.toUtf8();
    text.replace('\\', "\\\\");
    text.replace('"', "\\\"");
    return '"' + text + '"';
}

} // namespace

Param::Param(bool value) : m_text(value ? "true" : "false") {}

Param::Param(double value) : m_text(QByteArray::number(value, 'g', 17)) {}

Param::Param(const char *value)
{
    if (value)
        m_text = value;
}

Param::Param(const QString &value) : m_text(value.toUtf8()) {}

Param::Param(QStringView value) : m_text(value.toUtf8()) {}

Param::Param(QLatin1StringView value) : m_text(QByteArray(value.data(), value.size())) {}

Param::Param(const QByteArray &bytes) : m_text(bytes), m_binary(true) {}

Param::Param(const QUuid &value)
{
    if (!value.isNull())
        m_text = value.toByteArray(QUuid::WithoutBraces);
}

Param::Param(const QDate &value)
{
    if (value.isValid())
        m_text = value.toString(Qt::ISODate).toLatin1();
}

Param::Param(const QDateTime &value)
{
    if (value.isValid())
        m_text = value.toUTC().toString(Qt::ISODateWithMs).toLatin1();
}

Param::Param(const QJsonObject &value) : m_text(QJsonDocument(value).toJson(QJsonDocument::Compact))
{}

Param::Param(const QJsonArray &value) : m_text(QJsonDocument(value).toJson(QJsonDocument::Compact))
{}

Param::Param(const QStringList &value) : m_text(arrayText(value, quotedElement)) {}

Param::Param(const QList<int> &value)
    : m_text(arrayText(value, [](int n) { return QByteArray::number(n); }))
{}

Param::Param(const QList<qint64> &value)
    : m_text(arrayText(value, [](qint64 n) { return QByteArray::number(n); }))
{}

Param::Param(const QList<double> &value)
    : m_text(arrayText(value, [](double n) { return QByteArray::number(n, 'g', 17); }))
{}

Param Param::json(const QByteArray &text)
{
    Param param(nullptr);
    param.m_text = text;
    return param;
}

const QByteArray &Param::bytes() const
{
    static const QByteArray none;
    return m_text ? *m_text : none;
}

} // namespace gl::storage
