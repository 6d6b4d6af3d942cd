#include "light.h"

namespace gl::cases {

Light lightOf(const ClockFace &face, const QDateTime &now)
{
    if (face.suspended)
        return Light::Purple;
    if (face.paused)
        return Light::Grey;
    if (!face.deadline.isValid())
        return Light::None;
    if (now > face.deadline)
        return Light::Red;
    return face.yellowAt.isValid() && now >= face.yellowAt ? Light::Yellow : Light::Green;
}

QDateTime nextChange(const ClockFace &face, const QDateTime &now)
{
    switch (lightOf(face, now)) {
    case Light::Green: return face.yellowAt.isValid() ? face.yellowAt : face.deadline;
    case Light::Yellow: return face.deadline.addMSecs(1);
    case Light::None:
    case Light::Red:
    case Light::Grey:
    case Light::Purple: break;
    }
    return {};
}

} // namespace gl::cases
