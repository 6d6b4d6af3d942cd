#pragma once

#include "gst.h"
#include "picturebox.h"
#include "player.h"
#include "rtspsocket.h"
#include "tlstrust.h"

#include <base/error.h>

#include <QObject>
#include <QUrl>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>

namespace gl::media {

/// What a player shares with its pipelines: pictures, and what is known of the stream.
struct PlayShared
{
    PictureBox box;

    std::mutex calling;                ///< held while pictureCame is called or changed
    std::function<void()> pictureCame; ///< called in a thread of GStreamer; may be empty

    std::mutex mutex; ///< guards what follows
    QSize target;     ///< pixels that pictures are scaled into; empty: not at all
    QSize sourceSize;
    SamplePtr raw; ///< the newest picture as it was decoded
};

/// One connection to one stream, from the socket to pictures. Lives in a thread that may wait:
/// ending it takes as long as GStreamer's threads take. Its callbacks come in those threads and
/// touch atomics, PlayShared and GStreamer only.
class PlayPipeline : public QObject
{
    Q_OBJECT

public:
    PlayPipeline(const QUrl &url, const PlayerOptions &options, std::shared_ptr<PlayShared> shared,
                 QObject *parent = nullptr);
    ~PlayPipeline() override;

    void start();
    /// Bytes that came in before the first picture: more than enough are an attack.
    qint64 received() const { return m_socket.received(); }
    /// PlayShared::target has changed.
    void applyTarget();

Q_SIGNALS:
    /// Once, in the thread of this object. Nothing comes after it.
    void ended(const gl::Error &error);

private:
    static GstBusSyncReply onMessage(GstBus *bus, GstMessage *message, gpointer self);
    static gboolean onSelectStream(GstElement *source, guint number, GstCaps *caps, gpointer self);
    static void onPad(GstElement *source, GstPad *pad, gpointer self);
    static GstPadProbeReturn onPacket(GstPad *pad, GstPadProbeInfo *info, gpointer self);
    static GstPadProbeReturn onParsed(GstPad *pad, GstPadProbeInfo *info, gpointer self);
    static GstPadProbeReturn onDecoded(GstPad *pad, GstPadProbeInfo *info, gpointer self);
    static GstFlowReturn onPicture(GstElement *sink, gpointer self);

    GstElement *makeSource();
    bool addChain(GstPad *pad);
    /// Any thread; the first counts.
    void end(const Error &error);
    void endBy(GstMessage *message);

    const QUrl m_url;
    const PlayerOptions m_options;
    const std::shared_ptr<PlayShared> m_shared;
    const TlsTrust m_trust;
    RtspSocket m_socket;
    ObjectPtr<GstElement> m_pipeline;
    ObjectPtr<GstElement> m_scale;  ///< the caps filter that says how large
    std::atomic<int> m_codec{-1};   ///< index into the table of codecs; -1: no stream chosen yet
    std::atomic<qint64> m_bytes{0}; ///< since the last picture
    std::atomic<bool> m_ended{false};
};

} // namespace gl::media
