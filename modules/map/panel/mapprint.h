#pragma once

#include <base/error.h>

#include <QImage>
#include <QString>

#include <functional>

class QPainter;

namespace gl::map {

/// A map for paper: the picture, its legend with the scale, a title.
struct MapSheet
{
    QImage map;
    std::function<void(QPainter &)> legend;
    QSize legendSize;
    QString title;
};

/// As PDF on A4 across, or as PNG: by the ending of the name. Errors: Invalid for another ending,
/// Rejected when the file cannot be written; then there is none.
Result<void> saveSheet(const MapSheet &sheet, const QString &path);

} // namespace gl::map
