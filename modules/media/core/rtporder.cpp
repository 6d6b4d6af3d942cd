#include "rtporder.h"

#include <gst/rtp/rtp.h>

namespace gl::media {

namespace {

/// A number so far away is no late packet: the sender began anew. So did one that brings so many
/// late ones and nothing else.
constexpr qint64 kJump = 3000;
constexpr int kMostLate = 64;

} // namespace

RtpOrder::RtpOrder(size_t most, Out out) : m_most(most), m_out(std::move(out)) {}

void RtpOrder::reset()
{
    m_sender.reset();
    m_next.reset();
    m_waiting.clear();
    m_late = 0;
}

void RtpOrder::take(const char *packet, size_t size, std::optional<quint32> expected)
{
    if (size == 0)
        return;
    GstBuffer *wrapped = gst_buffer_new_memdup(packet, size);
    GstRTPBuffer rtp = GST_RTP_BUFFER_INIT;
    if (!gst_rtp_buffer_map(wrapped, GST_MAP_READ, &rtp)) {
        gst_buffer_unref(wrapped);
        return;
    }
    const quint32 sender = gst_rtp_buffer_get_ssrc(&rtp);
    const quint16 number = gst_rtp_buffer_get_seq(&rtp);
    const QByteArray payload(static_cast<const char *>(gst_rtp_buffer_get_payload(&rtp)),
                             gst_rtp_buffer_get_payload_len(&rtp));
    gst_rtp_buffer_unmap(&rtp);
    gst_buffer_unref(wrapped);
    if (!m_sender)
        m_sender = sender;
    // Many cameras answer with one sender's number and use another: then the first one stays.
    if (sender != *m_sender) {
        if (!expected || sender != *expected)
            return;
        reset();
        m_sender = sender;
    }
    if (!m_next)
        m_next = number;
    const qint64 ahead = static_cast<qint16>(number - static_cast<quint16>(*m_next));
    m_late = ahead < 0 ? m_late + 1 : 0;
    if (ahead > kJump || ahead < -kJump || m_late > kMostLate) {
        m_late = 0;
        m_waiting.clear();
        m_next = number;
        m_waiting.emplace(number, payload);
        pass(true);
        return;
    }
    if (ahead < 0)
        return; // late, or twice
    m_waiting.emplace(*m_next + ahead, payload);
    pass(false);
}

void RtpOrder::pass(bool lost)
{
    if (m_waiting.size() > m_most && m_waiting.begin()->first != *m_next) {
        m_next = m_waiting.begin()->first;
        lost = true;
    }
    for (auto first = m_waiting.begin(); first != m_waiting.end() && first->first == *m_next;
         first = m_waiting.begin()) {
        m_out(first->second, lost);
        lost = false;
        m_waiting.erase(first);
        ++*m_next;
    }
}

} // namespace gl::media
