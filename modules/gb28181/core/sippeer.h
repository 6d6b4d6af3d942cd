#pragma once

#include <QString>

namespace gl::gb28181 {

/// Where a device's requests came from: what goes to it takes the same way back, whatever address
/// it says it has.
struct SipPeer
{
    QString host{}; ///< numeric
    quint16 port = 0;
    bool tcp = false;

    bool operator==(const SipPeer &) const = default;
};

} // namespace gl::gb28181
