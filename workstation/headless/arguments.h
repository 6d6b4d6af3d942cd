#pragma once

#include <base/error.h>

#include <QHash>
#include <QString>
#include <QStringList>

#include <initializer_list>
#include <limits>

namespace gl::headless {

/// What one command was given: positional words and `--name value`, `--name=value` or `--flag`.
class Arguments
{
public:
    struct Option
    {
        const char *name; ///< "--cases"
        bool takesValue = true;
    };

    /// An option that is not in the list is Invalid. `--` ends the options.
    static Result<Arguments> parse(const QStringList &words, std::initializer_list<Option> options);

    const QStringList &positional() const { return m_positional; }
    QString word(qsizetype index) const { return m_positional.value(index); }

    bool has(const char *name) const { return m_values.contains(QString::fromLatin1(name)); }
    /// The last one when given more than once.
    QString value(const char *name, const QString &otherwise = {}) const;
    QStringList values(const char *name) const { return m_values.value(QString::fromLatin1(name)); }
    /// Invalid when it is no number or out of the limits.
    Result<qint64> integer(const char *name, qint64 otherwise, qint64 least = 0,
                           qint64 most = std::numeric_limits<qint64>::max()) const;

private:
    QStringList m_positional;
    QHash<QString, QStringList> m_values;
};

} // namespace gl::headless
