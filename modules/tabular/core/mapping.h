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

namespace gl::tabular {

/// Where the value of one field comes from.
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

/// What a mapping for one kind of thing may and must say.
struct MappingRules
{
    QStringList fields;         ///< all that such a thing can have
    QString anyBeginning;       ///< fields that begin so are free, as "facts."; empty: none
    QList<QStringList> needed;  ///< of each list at least one field
    QStringList formats;        ///< kinds of file
    bool needsSource = true;    ///< does the source's name tell one thing from another?
    bool mayBeOutside = false;  ///< is the key outside_district known?
    bool mayChooseRows = false; ///< is the key only known?
};

/// How a file's columns become fields, as docs/import.md describes the JSON.
struct Mapping
{
    QString source; ///< name of the source: with the row's own number it says which thing is which
    ReadOptions read;
    QByteArray timeZone = "Asia/Shanghai";
    QString datum = QStringLiteral("CGCS2000");
    bool outsideDistrict = false;
    QHash<QString, QByteArray> only; ///< column to the value that a row must have to be read
    QStringList empty;               ///< words that mean "nothing" in every column
    QStringList formats;             ///< of dates, where a field has none of its own
    std::vector<FieldRule> fields;

    static Result<Mapping> parse(const QByteArray &json, const MappingRules &rules);
    static Result<Mapping> load(const QString &path, const MappingRules &rules);
    /// For a file whose columns are called like the fields.
    static Mapping fromColumns(const QString &source, const QStringList &columns,
                               const MappingRules &rules);
    bool has(const QString &field) const;
};

} // namespace gl::tabular
