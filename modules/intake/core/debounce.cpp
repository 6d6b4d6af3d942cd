#include "debounce.h"

#include <algorithm>

namespace gl::intake {

void Debounce::touch(Ms now)
{
    m_last = now;
    if (!m_first)
        m_first = now;
}

std::optional<Debounce::Ms> Debounce::dueIn(Ms now) const
{
    if (!m_first)
        return {};
    const Ms due = std::min(*m_last + m_pause, *m_first + m_longest);
    return std::max(Ms::zero(), due - now);
}

} // namespace gl::intake
