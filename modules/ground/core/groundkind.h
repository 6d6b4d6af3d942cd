#pragma once

namespace gl::ground {

/// What is imported: 网格, 部件, 地名, 摄像机.
enum class GroundKind { Areas, Components, Places, Cameras };

} // namespace gl::ground
