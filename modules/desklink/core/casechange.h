#pragma once

#include <base/id.h>

#include <QList>
#include <QString>

namespace gl::desklink {

/// "This case is now this version": a hint without personal data. Whoever shows the case, or a list
/// it belongs to or has left, reads again.
struct CaseChange
{
    CaseId id;
    int version = 0;
    QString state;
    UnitId unit; ///< invalid when the case has none
    AreaId town; ///< invalid when the case has none

    bool operator==(const CaseChange &) const = default;
};

/// Reads a notice of the channel `case_change`: "id:version:state:unit:town;...", with 0 for
/// no unit and no town. Anybody who may
/// log in can send a notice, so what is not well formed is left out.
QList<CaseChange> parseCaseChanges(const QString &payload);

/// The newest version of each case, in the order of the last change.
QList<CaseChange> coalesce(const QList<CaseChange> &changes);

} // namespace gl::desklink
