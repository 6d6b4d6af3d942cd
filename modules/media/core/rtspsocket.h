#pragma once

#include "gst.h"

#include <QtTypes>

#include <gio/gio.h>

#include <memory>

namespace gl::media {

/// The socket of one rtspsrc. GStreamer never gives up in the middle of a message: a server whose
/// header or description has no end would hold it for ever, and fill the memory meanwhile. Only a
/// socket that is shut down ends that, and rtspsrc shows its own to nobody; so it is caught when
/// the library connects.
///
/// All functions may be called in any thread.
class RtspSocket
{
public:
    RtspSocket();
    ~RtspSocket();
    RtspSocket(const RtspSocket &) = delete;
    RtspSocket &operator=(const RtspSocket &) = delete;

    /// What this thread connects from now on is this one's: to be called in rtspsrc's thread,
    /// before it connects.
    void expectHere();
    /// What has come in since it connected; 0 when the system does not say.
    qint64 received() const;
    /// Whatever reads or writes ends at once, and so does what connects later.
    void shutDown();

private:
    struct Kept;

    static gboolean onEvent(GSignalInvocationHint *hint, guint count, const GValue *values,
                            gpointer data);

    std::shared_ptr<Kept> m_kept;
};

} // namespace gl::media
