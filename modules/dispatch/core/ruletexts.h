#pragma once

#include "advice.h"

#include <functional>

namespace gl::dispatch {

/// Names for ids, as the reader's language has them.
struct Names
{
    std::function<QString(ClassId)> ofClass;
    std::function<QString(AreaId)> ofArea;
    std::function<QString(UnitId)> ofUnit;
};

/// One sentence for a reason, e.g. "84 of 92 such cases in Huangcun went here in 24 months".
QString reasonText(const AdviceReason &reason, const Names &names);

/// How narrow a rule is, e.g. "class × area × ownership".
QString scopeText(const QStringList &why);

QString stateText(const QString &state);         ///< draft, proposed ...
QString originText(const QString &origin);       ///< import, manual ...
QString ownershipText(const QString &ownership); ///< any, city ...
QString daysText(const QString &days);           ///< any, workday, restday
QString lostByText(const QString &why);          ///< sure, class, area ...
QString shadowText(const QString &how);          ///< same, classes, areas

/// The time window and other conditions of a rule in a line; empty when there are none.
QString conditionsText(const Rule &rule);

} // namespace gl::dispatch
