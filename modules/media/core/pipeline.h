#pragma once

#include "gst.h"

#include <base/error.h>

#include <QByteArray>

#include <functional>

namespace gl::media {

/// What an error or a warning of GStreamer means, in a sentence for the person. Never holds an
/// address, because an address may hold a password.
Error errorOf(GstMessage &message);

/// A pipeline and its messages. Ends it when destroyed, which must not happen on one of its own
/// threads.
class Pipeline
{
public:
    /// Called on threads of GStreamer, for every message, until the pipeline is destroyed.
    using Listener = std::function<void(GstMessage &)>;

    /// Internal for launch syntax that GStreamer does not understand.
    static Result<std::unique_ptr<Pipeline>> parse(const QByteArray &launch, Listener listener);
    ~Pipeline();
    Pipeline(const Pipeline &) = delete;
    Pipeline &operator=(const Pipeline &) = delete;

    /// Begins; what fails then comes as a message.
    void play();
    /// Asks for an orderly end: a message of the type EOS follows when all is written.
    void finish();
    /// Ends at once. Nothing is told afterwards.
    void stop();

    GstBin *bin() const;
    /// Null when there is none of this name.
    ObjectPtr<GstElement> element(const char *name) const;

private:
    Pipeline(GstElement *pipeline, Listener listener);

    const ObjectPtr<GstElement> m_pipeline;
    const Listener m_listener;
};

} // namespace gl::media
