#pragma once

#include <QByteArray>

#include <optional>

namespace gl::gb28181 {

/// What a turning camera does until it is told otherwise; the default: stand still.
struct PtzMove
{
    int pan = 0;  ///< -255 left to 255 right
    int tilt = 0; ///< -255 down to 255 up
    int zoom = 0; ///< -15 wider to 15 closer

    bool operator==(const PtzMove &) const = default;
};

enum class PresetAct { Set, Call, Delete };

/// The eight bytes of PTZCmd, as their hexadecimal digits (GB/T 28181, annex A.3). Values beyond
/// their limits are taken as the limit.
QByteArray ptzCode(const PtzMove &move);
/// `number`: 1 to 255.
QByteArray presetCode(PresetAct act, int number);

/// What such digits say; nothing when they are none, the sum is wrong, or they are about something
/// else.
std::optional<PtzMove> moveOf(const QByteArray &code);
struct PresetOrder
{
    PresetAct act = PresetAct::Call;
    int number = 0;
    bool operator==(const PresetOrder &) const = default;
};
std::optional<PresetOrder> presetOf(const QByteArray &code);

} // namespace gl::gb28181
