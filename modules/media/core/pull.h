#pragma once

#include "hub.h"
#include "rtspinput.h"

#include <atomic>

namespace gl::media {

/// Fetches one camera's stream by RTSP, and again when it breaks.
class Pull
{
public:
    /// Gives the stream its place in the relay; null: there is none.
    using Place = std::function<std::shared_ptr<Hub>(const QList<const Codec *> &)>;
    using Ended = std::function<void(const Hub *)>;

    /// Both are called on threads of GStreamer or of tick().
    Pull(RtspAddress camera, Place place, Ended ended);
    Pull(const Pull &) = delete;
    Pull &operator=(const Pull &) = delete;

    /// Begins, or begins again when it broke and its time has come; it broke as well when no
    /// picture came for as long as `silence`. One thread.
    void tick(std::chrono::milliseconds silence);

private:
    bool isSilent(std::chrono::milliseconds silence);
    void begin();
    void listen(GstMessage &message);
    GstElement *connect(GstBin *pipeline, const QList<const Codec *> &all, int track);

    const RtspAddress m_camera;
    const Place m_place;
    const Ended m_ended;
    Hub::Clock::time_point m_next{};
    std::chrono::seconds m_pause{1};
    std::atomic<bool> m_broken = true; ///< set by the input's threads
    std::mutex m_mutex;                ///< guards the hub, which those threads share
    std::shared_ptr<Hub> m_hub;
    std::unique_ptr<RtspInput> m_input; ///< tick() only; last: its threads end before the rest goes
};

} // namespace gl::media
