#pragma once

#include "readoptions.h"

#include <base/error.h>

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace gl::intake {

/// Where the value of one field of a case comes from.
struct FieldRule
{
    QString field;
    QStringList columns; ///< none: the constant
    QByteArray constant;
    QByteArray join = " ";               ///< between several columns
    QHash<QByteArray, QByteArray> words; ///< value in the file to value of the field; empty: none
    std::optional<QByteArray> otherwise; ///< for a value that `words` does not have
    QRegularExpression pattern;          ///< its first group is the value
    QStringList formats;                 ///< of a date
};

/// How a file's columns become cases, as docs/import.md describes the JSON.
struct Mapping
{
    QString source; ///< name of the source: with the row's own number it says which case is which
    ReadOptions read;
    QByteArray timeZone = "Asia/Shanghai";
    QString datum = QStringLiteral("CGCS2000");
    bool outsideDistrict = false;
    QStringList empty;   ///< words that mean "nothing" in every column
    QStringList formats; ///< of dates, where a field has none of its own
    std::vector<FieldRule> fields;

    static Result<Mapping> parse(const QByteArray &json);
    static Result<Mapping> load(const QString &path);
    /// For a file whose columns are called like the fields.
    static Mapping fromColumns(const QString &source, const QStringList &columns);

    /// Names of all fields a case can have.
    static QStringList knownFields();
};

} // namespace gl::intake
