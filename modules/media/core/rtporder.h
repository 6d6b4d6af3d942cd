#pragma once

#include <QByteArray>

#include <functional>
#include <map>
#include <optional>

namespace gl::media {

/// Puts the packets of one RTP sender into their order by number alone: some cameras do not count
/// time. Waits for a missing packet until so many later ones are there.
class RtpOrder
{
public:
    /// `lost`: something is missing before it.
    using Out = std::function<void(const QByteArray &payload, bool lost)>;

    /// `most`: packets that wait for a missing one; 0 for what cannot come out of order.
    RtpOrder(size_t most, Out out);

    /// A packet as it came. What is no RTP, comes from another sender than `expected` (or, without
    /// one, than the first) or comes too late is dropped.
    void take(const char *packet, size_t size, std::optional<quint32> expected);
    /// Another connection: whoever comes now is the sender.
    void reset();

private:
    void pass(bool lost);

    const size_t m_most;
    const Out m_out;
    std::optional<quint32> m_sender{};
    std::optional<qint64> m_next{}; ///< number of the packet to pass, rolled over ones counted on
    std::map<qint64, QByteArray> m_waiting{};
    int m_late = 0; ///< packets in a row that came too late
};

} // namespace gl::media
