#pragma once

#include "program.h"

#include <QHash>
#include <QJsonObject>
#include <QList>

#include <ctime>

namespace gl::desktop {

/// What a measure found, as `gridlinectl bench` reads it: durations in milliseconds by name, single
/// numbers by name.
struct Figures
{
    QHash<QString, QList<double>> durations;
    QHash<QString, double> figures;

    /// `problem`: why it ended early; empty: it did not.
    QJsonObject toJson(const QString &problem) const;
};

/// Seconds of a clock of the system, e.g. CLOCK_PROCESS_CPUTIME_ID: all threads together.
double secondsOf(clockid_t clock);

/// nullptr before somebody is signed in.
template <typename Panel>
Panel *panelOf(Program &program, const QString &id)
{
    Desk *desk = program.desk();
    return desk == nullptr ? nullptr : qobject_cast<Panel *>(desk->window().windows().panel(id));
}

} // namespace gl::desktop
