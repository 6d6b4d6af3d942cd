#pragma once

#include <tabular/mapping.h>

namespace gl::intake {

/// How a file's columns become cases, as docs/import.md describes the JSON.
struct Mapping : tabular::Mapping
{
    static Result<Mapping> parse(const QByteArray &json);
    static Result<Mapping> load(const QString &path);
    /// For a file whose columns are called like the fields.
    static Mapping fromColumns(const QString &source, const QStringList &columns);

    /// Names of all fields a case can have.
    static QStringList knownFields();
};

} // namespace gl::intake
