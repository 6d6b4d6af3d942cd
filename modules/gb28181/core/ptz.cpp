#include "ptz.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <numeric>

namespace gl::gb28181 {

namespace {

using Order = std::array<quint8, 8>;

constexpr quint8 kRight = 0x01;
constexpr quint8 kLeft = 0x02;
constexpr quint8 kDown = 0x04;
constexpr quint8 kUp = 0x08;
constexpr quint8 kCloser = 0x10;
constexpr quint8 kWider = 0x20;
constexpr quint8 kPresets = 0x81; ///< set; then call and delete

quint8 sumOf(const Order &order)
{
    return static_cast<quint8>(std::accumulate(order.begin(), order.end() - 1, 0U));
}

/// 0F: version 0 and the sum of the first byte's and the version's halves.
QByteArray digits(quint8 command, quint8 first, quint8 second, quint8 third)
{
    Order order{0xA5, 0x0F, 0x01, command, first, second, third, 0};
    order.back() = sumOf(order);
    return QByteArray::fromRawData(reinterpret_cast<const char *>(order.data()), order.size())
        .toHex()
        .toUpper();
}

std::optional<Order> orderOf(const QByteArray &code)
{
    const QByteArray bytes = QByteArray::fromHex(code);
    Order order{};
    if (code.size() != 16 || bytes.size() != static_cast<qsizetype>(order.size()))
        return {};
    std::ranges::transform(bytes, order.begin(), [](char c) { return static_cast<quint8>(c); });
    if (order[0] != 0xA5 || order.back() != sumOf(order))
        return {};
    return order;
}

int direction(quint8 command, quint8 plus, quint8 minus, int speed)
{
    return (command & plus) != 0 ? speed : (command & minus) != 0 ? -speed : 0;
}

} // namespace

QByteArray ptzCode(const PtzMove &move)
{
    const auto speed = [](int value, int most) {
        return static_cast<quint8>(std::min(std::abs(value), most));
    };
    unsigned command = 0;
    command |= move.pan > 0 ? kRight : move.pan < 0 ? kLeft : 0U;
    command |= move.tilt > 0 ? kUp : move.tilt < 0 ? kDown : 0U;
    command |= move.zoom > 0 ? kCloser : move.zoom < 0 ? kWider : 0U;
    return digits(static_cast<quint8>(command), speed(move.pan, 0xFF), speed(move.tilt, 0xFF),
                  static_cast<quint8>(speed(move.zoom, 0x0F) << 4U));
}

QByteArray presetCode(PresetAct act, int number)
{
    return digits(static_cast<quint8>(kPresets + static_cast<int>(act)), 0,
                  static_cast<quint8>(std::clamp(number, 1, 255)), 0);
}

std::optional<PtzMove> moveOf(const QByteArray &code)
{
    const auto order = orderOf(code);
    if (!order || (*order)[3] > 0x3F)
        return {};
    const quint8 command = (*order)[3];
    return PtzMove{.pan = direction(command, kRight, kLeft, (*order)[4]),
                   .tilt = direction(command, kUp, kDown, (*order)[5]),
                   .zoom = direction(command, kCloser, kWider, (*order)[6] >> 4U)};
}

std::optional<PresetOrder> presetOf(const QByteArray &code)
{
    const auto order = orderOf(code);
    if (!order || (*order)[3] < kPresets || (*order)[3] > kPresets + 2)
        return {};
    return PresetOrder{.act = static_cast<PresetAct>((*order)[3] - kPresets),
                       .number = (*order)[5]};
}

} // namespace gl::gb28181
