#pragma once

#include "datepattern.h"
#include "mapping.h"
#include "rowreader.h"

#include <QHash>

#include <optional>
#include <vector>

namespace gl::tabular {

/// Why a row is not imported.
struct Reject
{
    qint64 line = 0;
    QString column; ///< of the file; empty: the whole row
    QByteArray value;
    QString reason;
};

/// Takes the fields of a mapping out of rows, and remembers the first thing that is wrong with the
/// row in hand. Knows nothing of what the fields mean.
class FieldReader
{
public:
    using Value = std::optional<QByteArray>;

    /// Invalid when the mapping names a column that the file lacks; says which it has.
    static Result<FieldReader> create(const Mapping &mapping, const QStringList &columns);

    /// False for a row that the mapping's `only` leaves out.
    bool isWanted(const SourceRow &row) const;

    /// Begins a row: refuses it when it has a problem or holds what is no text. `hash`, when given,
    /// becomes that of all its cells.
    std::optional<Reject> begin(const SourceRow &row, QByteArray *hash = nullptr);
    /// What was refused first since begin().
    const std::optional<Reject> &reject() const { return m_reject; }
    void refuse(const QString &field, const SourceRow &row, const QString &reason);

    Value value(const QString &field, const SourceRow &row) const;
    Value text(const QString &field, const SourceRow &row, int most);
    /// Several columns as a list.
    std::vector<QByteArray> parts(const QString &field, const SourceRow &row);
    Value instant(const QString &field, const SourceRow &row);
    /// A calendar day as yyyy-MM-dd; a time of day is left out.
    Value day(const QString &field, const SourceRow &row);
    Value number(const QString &field, const SourceRow &row, double most);
    Value flag(const QString &field, const SourceRow &row);
    Value choice(const QString &field, const SourceRow &row, const QByteArrayList &words);

    bool has(const QString &field) const { return m_rules.contains(field); }
    /// Fields in use that begin so.
    QStringList fieldsBeginning(const QString &text) const;

    /// The column a field comes from, and its value in the row: for what the database refuses.
    Reject rejectOf(const SourceRow &row, const QString &field, const QString &reason) const;

    /// Columns in use, as "field <- column".
    QList<std::pair<QString, QStringList>> usedColumns() const;

private:
    struct Rule
    {
        FieldRule rule;
        std::vector<size_t> cells; ///< indices of its columns
        std::vector<DatePattern> formats;
    };

    FieldReader(const Mapping &mapping, const QStringList &columns);
    bool cleanCell(const QByteArray &cell, QByteArray *clean) const;
    static Value translate(const Rule &rule, QByteArray text);
    std::optional<DatePattern::Local> localTime(const QString &field, const QByteArray &text) const;

    QStringList m_columns;
    QList<QByteArray> m_empty;
    std::vector<std::pair<size_t, QByteArray>> m_only; ///< cell and the value it must have
    QHash<QString, Rule> m_rules;
    LocalClock m_clock;
    std::vector<DatePattern> m_formats;
    std::optional<Reject> m_reject; ///< of the row in hand
};

/// Characters of a text, which bytes are not.
qsizetype characters(QByteArrayView utf8);

} // namespace gl::tabular
