#pragma once

#include <QByteArray>
#include <QImage>

namespace gl::map {

/// The picture of a tile, made ready for painting. Nothing for what is no PNG, JPEG or WebP, or one
/// of an absurd size: the bytes are somebody else's. Any thread.
QImage tileImage(const QByteArray &bytes);

} // namespace gl::map
