#pragma once

#include "copytext.h"
#include "datepattern.h"
#include "mapping.h"
#include "rowreader.h"

#include <QHash>

#include <array>
#include <optional>
#include <unordered_map>
#include <vector>

namespace gl::intake {

/// Why a row is not imported.
struct Reject
{
    qint64 line = 0;
    QString column; ///< of the file; empty: the whole row
    QByteArray value;
    QString reason;
};

/// Turns rows of the file into rows of the staging table, and says what is wrong with the others.
/// Reads nothing and asks nobody: the database checks again what protects it.
class RowMapper
{
public:
    /// Invalid when the mapping names a column that the file lacks; says which it has.
    static Result<RowMapper> create(const Mapping &mapping, const QStringList &columns);

    /// The columns of the staging table, for `copy`.
    static QByteArray copyColumns();

    /// Appends the row, or says why not.
    std::optional<Reject> map(const SourceRow &row, CopyText *out);

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
    using Value = std::optional<QByteArray>;

    /// A row as the staging table wants it.
    struct Staged
    {
        Value externalNo, family, state, source;
        std::array<Value, 4> words; ///< channel, order_type, rec_type, urgency
        Value title, body, address;
        std::vector<QByteArray> classLevels;
        Value unit;
        std::vector<QByteArray> assists;
        Value lon, lat;
        std::vector<QByteArray> areas;
        std::array<Value, 3> caller; ///< name, phone, address
        Value reportedAt;
        std::array<Value, 4> laterTimes; ///< filed, dispatched, due, closed
        Value inTime, facts;
    };

    RowMapper(const Mapping &mapping, const QStringList &columns);
    std::optional<Reject> readCells(const SourceRow &row, QByteArray *hash) const;
    Staged readFields(const SourceRow &row);
    void checkTogether(const Staged &staged, const SourceRow &row);

    Value raw(const Rule &rule, const SourceRow &row) const;
    Value value(const QString &field, const SourceRow &row);
    std::vector<QByteArray> parts(const QString &field, const SourceRow &row);
    bool cleanCell(const QByteArray &cell, QByteArray *clean) const;
    Value translate(const Rule &rule, QByteArray text);
    Value instant(const QString &field, const SourceRow &row);
    Value number(const QString &field, const SourceRow &row, double most);
    Value flag(const QString &field, const SourceRow &row);
    Value choice(const QString &field, const SourceRow &row, const QByteArrayList &words);
    Value text(const QString &field, const SourceRow &row, int most);
    Value facts(const SourceRow &row);
    void refuse(const QString &field, const SourceRow &row, const QString &reason);
    std::optional<Reject> findDuplicate(const SourceRow &row, const QByteArray &externalNo);

    QStringList m_columns;
    QList<QByteArray> m_empty;
    QHash<QString, Rule> m_rules;
    QStringList m_factFields;
    LocalClock m_clock;
    std::vector<DatePattern> m_formats;
    std::unordered_map<size_t, qint64> m_seen; ///< hash of external_no to its line
    std::optional<Reject> m_reject;            ///< of the row in hand
};

} // namespace gl::intake
