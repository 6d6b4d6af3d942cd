#include "placetext.h"

#include <QRegularExpression>

#include <utility>

using namespace Qt::StringLiterals;

namespace gl::intake {

namespace {

// China's mainland: longitudes and latitudes do not overlap, so their order does not matter.
bool isLongitude(double degrees)
{
    return degrees >= 73 && degrees <= 136;
}

bool isLatitude(double degrees)
{
    return degrees >= 3 && degrees <= 54;
}

std::optional<PointText> readPoint(const QString &text)
{
    static const QRegularExpression pattern(
        u"^(?:(WGS-?84|GCJ-?02|BD-?09|CGCS2000)[\\s:]*)?"
        "([0-9]{1,3}\\.[0-9]{1,15})[°\\s]*[,;\\s/]\\s*([0-9]{1,3}\\.[0-9]{1,15})°?$"_s,
        QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return {};
    double lon = match.captured(2).toDouble();
    double lat = match.captured(3).toDouble();
    if (isLatitude(lon) && isLongitude(lat))
        std::swap(lon, lat);
    if (!isLongitude(lon) || !isLatitude(lat))
        return {};
    const QString datum = match.captured(1).toUpper().remove(u'-');
    return PointText{.lon = lon, .lat = lat, .datum = datum.isEmpty() ? u"CGCS2000"_s : datum};
}

} // namespace

PlaceText readPlace(const QString &typed)
{
    // An input method may have given full-width digits and commas.
    const QString text = typed.normalized(QString::NormalizationForm_KC).simplified();
    static const QRegularExpression code(u"^(?:[0-9]{9}|[0-9]{12}|[0-9]{15})$"_s);
    if (code.match(text).hasMatch())
        return AreaCodeText{text};
    if (const auto point = readPoint(text))
        return *point;
    return WordsText{typed.simplified()};
}

} // namespace gl::intake
