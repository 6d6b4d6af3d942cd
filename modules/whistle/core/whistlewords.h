#pragma once

#include "whistle.h"
#include "whistleclock.h"

#include <QString>

namespace gl::whistle {

QString kindText(Kind kind);
QString stateText(State state);
QString partStateText(PartState state);
/// "On site, late".
QString standingText(const Whistle &whistle, const Part &part, const QDateTime &now);
/// How a department proved that it is there.
QString howText(const Part &part);
/// "2 of 3 on site, 1 late".
QString turnoutText(const Turnout &turnout);
QString marksText(const Part &part);

/// Name of a field of an action, and the word of a code in it.
QString fieldText(const QString &field);
QString optionText(const QString &field, const QString &code);
/// "Explanation: …; Result: …" of a line of the whistle's log, departments by their names.
QString inputsText(const QJsonObject &inputs, const Whistle &whistle);

} // namespace gl::whistle
