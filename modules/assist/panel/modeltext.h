#pragma once

#include <assist/modelversion.h>

#include <QString>

namespace gl::assist {

/// "Class · phone orders": what a model answers, for people.
QString subjectText(const ModelSubject &subject);
/// "in use", "candidate" ...
QString stateText(const QString &state);
/// "87.4 %"; "–" for a figure that was not measured.
QString shareText(const QJsonObject &metrics, const QString &key);
QString adviceKindText(const QString &kind);

} // namespace gl::assist
