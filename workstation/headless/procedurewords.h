#pragma once

#include "context.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QUuid>

namespace gl::headless {

/// What the commands of procedures (hard cases, conferences) have in common.

/// --command-id, or a new one. Invalid when it is no UUID.
Result<QUuid> commandIdOf(const Arguments &arguments);
/// The number in word 1; else Invalid with `question`.
Result<qint64> objectIdOf(const Arguments &arguments, const QString &question);
/// "09-24 17:00" of this machine's time zone; "-" for none.
QString localInstant(const QJsonValue &instant);
/// "vote (decision!, vote!), sign (person)": what may be done, and the fields; ! must be given.
QString actionsText(const QJsonArray &actions);

/// `gridlinectl NAME act ID ACTION FIELD=VALUE ...` by a statement of the parameters id, version or
/// null, action, inputs, command id. Invalid when a word is missing or wrong.
Result<QJsonDocument> actOn(storage::Session &session, const Arguments &arguments,
                            const char *statement, const QString &question);
/// `gridlinectl NAME new FIELD=VALUE ...` by a statement of the parameters fields, command id.
/// `lists`: fields that hold several, with commas between.
Result<QJsonDocument> makeNew(storage::Session &session, const Arguments &arguments,
                              const char *statement, const QStringList &lists);

} // namespace gl::headless
