#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

namespace gl::cases {

/// Translated name of an input or header field, e.g. "unit": "Main unit" 主办单位. The field's own
/// name when it has none.
QString fieldLabel(const QString &field);

/// Translated word of a code, e.g. ("solved", "partly"): "Partly" 部分解决. The code itself when it
/// has none.
QString choiceLabel(const QString &field, const QString &code);

/// "supervised": "Supervised" 督办.
QString flagLabel(const QString &flag);

/// "near": "Near photo" 近景.
QString fileKindLabel(const QString &kind);

/// "duplicate": "Duplicate" 重复.
QString linkLabel(const QString &linkType);

/// State of a request, a task, a supervision or a unit's part.
QString progressLabel(const QString &state);

/// Kind of a request or task: "extend": "More time" 延期.
QString requestLabel(const QString &kind);

/// One input as a reader wants it: "Main unit: …".
QString inputText(const QString &field, const QJsonValue &value);

/// Files that can be added, in the order they are offered.
QStringList fileKinds();

} // namespace gl::cases
