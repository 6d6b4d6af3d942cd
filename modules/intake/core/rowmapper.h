#pragma once

#include "copytext.h"
#include "mapping.h"

#include <tabular/fieldreader.h>

#include <array>
#include <optional>
#include <unordered_map>
#include <vector>

namespace gl::intake {

using tabular::Reject;
using tabular::SourceRow;

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
    Reject rejectOf(const SourceRow &row, const QString &field, const QString &reason) const
    {
        return m_fields.rejectOf(row, field, reason);
    }

    const tabular::FieldReader &fields() const { return m_fields; }

private:
    using Value = tabular::FieldReader::Value;

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

    explicit RowMapper(tabular::FieldReader fields);
    Staged readFields(const SourceRow &row);
    void checkTogether(const Staged &staged, const SourceRow &row);
    Value facts(const SourceRow &row);
    std::optional<Reject> findDuplicate(const SourceRow &row, const QByteArray &externalNo);

    tabular::FieldReader m_fields;
    QStringList m_factFields;
    std::unordered_map<size_t, qint64> m_seen; ///< hash of external_no to its line
};

} // namespace gl::intake
