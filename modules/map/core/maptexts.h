#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace gl::map {

/// "Gap between 110115001 and 110115002, 35 m²": a finding of the topology check for a person. An
/// unknown kind stands as it is.
QString findingText(const QString &kind, const QStringList &codes, double squareMetres);
/// "Split: Grid 3 (110115001001003), others: ...": a change of areas.
QString changeText(const QString &change, const QString &name, const QString &code,
                   const QStringList &others);
/// "Trees: 14 cases where 3.2 are usual": a warning. Without a class all are meant; without what is
/// usual the number stands alone.
QString warningText(const QString &className, int observed, const std::optional<double> &expected);
/// A responsibility grid or a route, and who answers for it.
QString dutyText(bool route, const QString &name, const QString &inspector);

} // namespace gl::map
