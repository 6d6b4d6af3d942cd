#pragma once

#include <QString>

#include <optional>
#include <variant>

namespace gl::intake {

/// Coordinates in degrees. The datum is CGCS2000 unless the text says WGS84, GCJ02 or BD09.
struct PointText
{
    double lon = 0;
    double lat = 0;
    QString datum{};

    bool operator==(const PointText &) const = default;
};

/// Code of a town (9 digits), village (12) or unit grid 单元网格 (15).
struct AreaCodeText
{
    QString code{};
    bool operator==(const AreaCodeText &) const = default;
};

/// Anything else: part of a name, in characters, pinyin or initials.
struct WordsText
{
    QString words{};
    bool operator==(const WordsText &) const = default;
};

using PlaceText = std::variant<WordsText, AreaCodeText, PointText>;

/// What a person meant with what stands in the place field. "116.341,39.726", "39.726 116.341" (in
/// China the larger is the longitude), "gcj02 116.34，39.72", "110115001002003".
PlaceText readPlace(const QString &typed);

} // namespace gl::intake
