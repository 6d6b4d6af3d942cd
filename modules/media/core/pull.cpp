#include "pull.h"

#include <media/log.h>

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace gl::media {

Pull::Pull(RtspAddress camera, Place place, Ended ended)
    : m_camera(std::move(camera)),
      m_place(std::move(place)),
      m_ended(std::move(ended))
{}

/// A camera that goes away says nothing, and the library notices only much later.
bool Pull::isSilent(std::chrono::milliseconds silence)
{
    const std::scoped_lock lock(m_mutex);
    return m_hub && m_hub->wasLive() && Hub::Clock::now() - m_hub->lastFrame() > silence;
}

void Pull::tick(std::chrono::milliseconds silence)
{
    if (!m_broken && isSilent(silence))
        m_broken = true;
    if (!m_broken || Hub::Clock::now() < m_next)
        return;
    m_input.reset();
    std::shared_ptr<Hub> broken;
    {
        const std::scoped_lock lock(m_mutex);
        broken = std::exchange(m_hub, nullptr);
    }
    // One that worked is tried again soon, one that never did ever less often.
    m_pause = broken && broken->wasLive() ? 1s : std::min<std::chrono::seconds>(m_pause * 2, 10s);
    m_next = Hub::Clock::now() + m_pause;
    if (broken)
        m_ended(broken.get());
    begin();
}

void Pull::begin()
{
    auto input = RtspInput::open(
        m_camera, {.connect = [this](GstBin *pipeline, const QList<const Codec *> &all,
                                     int track) { return connect(pipeline, all, track); },
                   .message = [this](GstMessage &message) { listen(message); }});
    if (!input) {
        qCWarning(lcMedia) << "a camera cannot be pulled" << input.error().detail;
        return;
    }
    m_input = std::move(*input);
    m_broken = false;
    m_input->pipeline().play();
}

void Pull::listen(GstMessage &message)
{
    const GstMessageType type = GST_MESSAGE_TYPE(&message);
    if (type == GST_MESSAGE_ERROR)
        qCInfo(lcMedia) << "a camera broke off" << m_input->meaningOf(message).detail;
    if (type == GST_MESSAGE_ERROR || type == GST_MESSAGE_EOS)
        m_broken = true;
}

GstElement *Pull::connect(GstBin *pipeline, const QList<const Codec *> &all, int track)
{
    std::shared_ptr<Hub> hub;
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_hub)
            m_hub = m_place(all);
        hub = m_hub;
    }
    const QByteArray launch =
        QByteArray(all.at(track)->unpack) + " ! appsink name=out sync=false async=false";
    GError *raw = nullptr;
    GstElement *unpack =
        hub ? gst_parse_bin_from_description(launch.constData(), TRUE, &raw) : nullptr;
    const ErrorPtr error(raw);
    if (!unpack)
        return nullptr;
    const ObjectPtr<GstElement> out(gst_bin_get_by_name(GST_BIN(unpack), "out"));
    Hub::takeFrom(hub, track, GST_APP_SINK(out.get()));
    gst_bin_add(pipeline, unpack);
    return unpack;
}

} // namespace gl::media
