#pragma once

#include <base/id.h>

#include <QByteArray>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <concepts>
#include <initializer_list>
#include <optional>
#include <vector>

namespace gl::storage {

/// One bound value of a statement. Converts from what the program works with; the server decides
/// the type from where `$1` stands, so write `$1::jsonb` where it cannot.
class Param
{
public:
    Param(std::nullptr_t) {}
    Param(bool value);
    template <std::integral T>
        requires(!std::same_as<T, bool>)
    Param(T value) : m_text(QByteArray::number(static_cast<qint64>(value)))
    {}
    Param(double value);
    Param(const char *value);
    Param(const QString &value);
    Param(QStringView value);
    Param(QLatin1StringView value);
    Param(const QByteArray &bytes); ///< bytea
    Param(const QUuid &value);
    Param(const QDate &value);
    Param(const QDateTime &value);
    Param(const QJsonObject &value); ///< json or jsonb
    Param(const QJsonArray &value);  ///< json or jsonb
    Param(const QStringList &value); ///< text[]
    Param(const QList<int> &value);
    Param(const QList<qint64> &value);
    Param(const QList<double> &value);
    template <typename Tag, typename Rep>
    Param(Id<Tag, Rep> id)
    {
        if (id.isValid())
            m_text = QByteArray::number(id.value());
    }
    template <typename T>
    Param(const std::optional<T> &value)
    {
        if (value)
            *this = Param(*value);
    }

    /// JSON that is text already, as it is.
    static Param json(const QByteArray &text);

    bool isNull() const { return !m_text.has_value(); }
    bool isBinary() const { return m_binary; }
    const QByteArray &bytes() const;

private:
    std::optional<QByteArray> m_text; ///< none: NULL
    bool m_binary = false;
};

using Params = std::vector<Param>;

/// The text of a statement, in UTF-8. Values are bound as `$1`, `$2`..., never written into it.
class Sql
{
public:
    Sql(const char *text) : m_text(text) {}
    Sql(const QByteArray &text) : m_text(text) {}
    Sql(const QString &text) : m_text(text.toUtf8()) {}

    const char *text() const { return m_text.constData(); }

private:
    QByteArray m_text;
};

} // namespace gl::storage
