#pragma once

#include "groundkind.h"

#include <QJsonObject>

#include <tabular/fieldreader.h>
#include <tabular/mapping.h>

namespace gl::ground {

/// What a mapping of this kind may and must say.
const tabular::MappingRules &mappingRules(GroundKind kind);

/// Turns rows of a file into what gl_api.area_import, component_import, place_import and
/// camera_import take.
/// Checks only what the database could not even be asked; codes and geometry are judged there.
class GroundRows
{
public:
    static Result<GroundRows> create(GroundKind kind, const tabular::Mapping &mapping,
                                     const QStringList &columns);

    /// The row as JSON, or why there is none.
    std::expected<QJsonObject, tabular::Reject> take(const tabular::SourceRow &row);

    tabular::FieldReader &fields() { return m_fields; }

private:
    GroundRows(GroundKind kind, tabular::FieldReader fields);
    void takeShape(const tabular::SourceRow &row, QJsonObject &object);
    void takeText(const QString &field, const tabular::SourceRow &row, QJsonObject &object);
    void takeAliases(const tabular::SourceRow &row, QJsonObject &object);

    GroundKind m_kind;
    tabular::FieldReader m_fields;
};

} // namespace gl::ground
