#include "shapes.h"

#include <cpl_error.h>
#include <ogr_geometry.h>

#include <memory>

namespace gl::ground {

QByteArray wkbOfText(const QByteArray &text)
{
    constexpr qsizetype kMostText = 32LL * 1024 * 1024;
    if (text.isEmpty() || text.size() > kMostText)
        return {};
    CPLErrorHandlerPusher quiet(CPLQuietErrorHandler);
    OGRGeometry *made = nullptr;
    if (OGRGeometryFactory::createFromWkt(text.constData(), nullptr, &made) != OGRERR_NONE)
        return {};
    const std::unique_ptr<OGRGeometry> shape(made);
    if (!shape)
        return {};
    shape->flattenTo2D();
    QByteArray wkb(static_cast<qsizetype>(shape->WkbSize()), Qt::Uninitialized);
    if (shape->exportToWkb(wkbNDR, reinterpret_cast<unsigned char *>(wkb.data()), wkbVariantIso)
        != OGRERR_NONE)
        return {};
    return wkb;
}

} // namespace gl::ground
