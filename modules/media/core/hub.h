#pragma once

#include "codecs.h"
#include "gst.h"

#include <gst/app/gstappsink.h>
#include <gst/app/gstappsrc.h>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace gl::media {

/// One stream inside the relay: frames come in from its publisher and go out to everybody who
/// watches. A watcher who cannot keep up loses frames, from a key frame to the next, and nobody
/// else does. Every function may be called on any thread; none of them waits for a watcher.
class Hub
{
public:
    using Clock = std::chrono::steady_clock;

    /// `live` is called once, on a thread of GStreamer, when there is something to watch.
    Hub(const QList<const Codec *> &codecs, std::function<void()> live);
    ~Hub();
    Hub(const Hub &) = delete;
    Hub &operator=(const Hub &) = delete;

    /// Bin in launch syntax for a publisher's pipeline: RTP into depay0, depay1; frames reach
    /// takeFrom() by appsinks out0, out1.
    static QByteArray publisherBin(const QList<const Codec *> &codecs);

    /// Connects the appsinks of such a bin. They hold the hub until they go.
    static void takeFrom(const std::shared_ptr<Hub> &hub, GstBin *publisher);
    static void takeFrom(const std::shared_ptr<Hub> &hub, int track, GstAppSink *sink);

    /// Bin for a watcher's pipeline: appsrc in0, in1 to payloaders pay0, pay1. Tracks that never
    /// had a frame are left out, because a player would wait for them for ever.
    QByteArray watcherBin() const;

    /// Feeds the appsrcs of such a bin from the last key frame on, once they run, until leave() is
    /// called with the same bin.
    static void feed(const std::shared_ptr<Hub> &hub, GstBin *watcher);
    void leave(GstBin *watcher);

    /// Called with every frame of the first track, on the thread that brings it; for a stream that
    /// is a voice. Before frames come.
    using Listener = std::function<void(GstSample *)>;
    void setListener(Listener listener) { m_listener = std::move(listener); }

    /// Ends every watcher's stream and takes in no more. `live` has returned then, and is not
    /// called afterwards.
    void close();

    bool wasLive() const;                ///< also after it was closed
    Clock::time_point lastFrame() const; ///< or when it was made

private:
    struct Track
    {
        const Codec *codec = nullptr;
        CapsPtr caps{};
    };
    struct Frame
    {
        int track = 0;
        SamplePtr sample{};
        bool key = false;
    };
    struct Watcher;

    void take(int track, SamplePtr sample);
    void keep(int track, GstSample *sample, bool key);
    bool startsNow() const;
    bool isClosed() const;
    bool hasPicture() const;
    void begin(const GstBin *watcher);
    static void pass(Watcher &watcher, int track, GstSample *sample, bool key);

    std::recursive_mutex m_telling; ///< held while m_live is called, which may close the hub
    const std::function<void()> m_live;
    Listener m_listener;
    mutable std::mutex m_mutex; ///< everything below
    std::vector<Track> m_tracks;
    std::vector<Frame> m_sinceKey; ///< what a new watcher begins with
    size_t m_bytes = 0;
    std::vector<std::unique_ptr<Watcher>> m_watchers;
    Clock::time_point m_lastFrame = Clock::now();
    Clock::time_point m_firstKey{};
    bool m_isLive = false;
    bool m_isClosed = false;
};

} // namespace gl::media
