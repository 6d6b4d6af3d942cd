#pragma once

#include <cases/actionform.h>
#include <cases/light.h>

#include <QDateTime>
#include <QString>

#include <forms/stepbar.h>
#include <incident/incident.h>

namespace gl::incident {

QString levelText(int level); ///< "III" with its word: 较大
QString taskState(const QString &state);
QString messageKind(const QString &kind);

/// Kinds of events a plan card is for, in the order they are offered.
QStringList planKinds();
QString planKindText(const QString &kind);
QString planStateText(const QString &state);
/// A field of a plan card as planchanges name it.
QString planFieldText(const QString &field);

/// How a task's timer stands at `now`: yellow in the last fifth of its time since the opening.
cases::Light lightOf(const Task &task, const QDateTime &opened, const QDateTime &now);

/// "12 min left", "overdue by 3 min", or when it ended.
QString timerText(const Task &task, const QDateTime &now);

/// The form that opens an incident: what gl_api.incident_new takes.
cases::ActionOffer newOffer();

/// Words and keys of incidents for a step bar.
forms::StepLanguage incidentLanguage();

} // namespace gl::incident
