#pragma once

namespace gl::ground {

/// What is imported: 网格, 部件, 地名.
enum class GroundKind { Areas, Components, Places };

} // namespace gl::ground
