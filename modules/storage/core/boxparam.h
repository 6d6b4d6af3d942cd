#pragma once

#include "param.h"

#include <QRectF>

#include <optional>

namespace gl::storage {

/// A box as the map's functions take it: west, south, east, north in degrees (float8[]). Left is
/// west and top is south; NULL without one.
inline Param boxParam(const std::optional<QRectF> &box)
{
    return box ? Param(QList<double>{box->left(), box->top(), box->right(), box->bottom()})
               : Param(nullptr);
}

} // namespace gl::storage
