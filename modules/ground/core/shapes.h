#pragma once

#include <base/error.h>

#include <QByteArray>

namespace gl::ground {

/// A shape as well-known text, made well-known binary; nothing when it is none.
QByteArray wkbOfText(const QByteArray &text);

} // namespace gl::ground
