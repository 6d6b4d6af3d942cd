#include "pipeline.h"

#include <QCoreApplication>

#include <media/log.h>

namespace gl::media {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::media::Pipeline", text);
}

Error resourceError(int code)
{
    switch (code) {
    case GST_RESOURCE_ERROR_NOT_AUTHORIZED:
        return {.kind = ErrorKind::Forbidden, .message = tr("The stream may not be opened.")};
    case GST_RESOURCE_ERROR_NOT_FOUND:
        return {.kind = ErrorKind::NotFound, .message = tr("There is no such stream or file.")};
    case GST_RESOURCE_ERROR_NO_SPACE_LEFT:
        return {.kind = ErrorKind::Rejected, .message = tr("The disk is full.")};
    case GST_RESOURCE_ERROR_OPEN_READ:
    case GST_RESOURCE_ERROR_OPEN_READ_WRITE:
    case GST_RESOURCE_ERROR_READ:
    case GST_RESOURCE_ERROR_OPEN_WRITE:
    case GST_RESOURCE_ERROR_WRITE:
    case GST_RESOURCE_ERROR_CLOSE:
        return {.kind = ErrorKind::Offline, .message = tr("The stream cannot be reached.")};
    default: return {.kind = ErrorKind::Internal, .message = tr("The stream has failed.")};
    }
}

} // namespace

Error errorOf(GstMessage &message)
{
    GError *raw = nullptr;
    if (GST_MESSAGE_TYPE(&message) == GST_MESSAGE_WARNING)
        gst_message_parse_warning(&message, &raw, nullptr);
    else
        gst_message_parse_error(&message, &raw, nullptr);
    const ErrorPtr error(raw);
    if (!error)
        return {.kind = ErrorKind::Internal, .message = tr("The stream has failed.")};
    Error told =
        error->domain == GST_RESOURCE_ERROR ? resourceError(error->code)
        : error->domain == GST_STREAM_ERROR
            ? Error{.kind = ErrorKind::Invalid, .message = tr("The stream cannot be understood.")}
            : resourceError(GST_RESOURCE_ERROR_FAILED);
    told.detail = QString::fromLatin1(g_quark_to_string(error->domain)) + u' '
                  + QString::number(error->code) + u' '
                  + QString::fromUtf8(GST_MESSAGE_SRC_NAME(&message));
    return told;
}

Result<std::unique_ptr<Pipeline>> Pipeline::parse(const QByteArray &launch, Listener listener)
{
    GError *raw = nullptr;
    GstElement *made =
        gst_parse_launch_full(launch.constData(), nullptr, GST_PARSE_FLAG_FATAL_ERRORS, &raw);
    const ErrorPtr error(raw);
    if (!made || error) {
        if (made)
            gst_object_unref(made);
        return failure(ErrorKind::Internal, tr("The stream has failed."),
                       error ? QString::fromUtf8(error->message) : QString());
    }
    GstElement *pipeline = made;
    if (!GST_IS_PIPELINE(made)) { // a single element comes as it is
        pipeline = gst_pipeline_new(nullptr);
        gst_bin_add(GST_BIN(pipeline), made);
    }
    return std::unique_ptr<Pipeline>(new Pipeline(
        static_cast<GstElement *>(gst_object_ref_sink(pipeline)), std::move(listener)));
}

Pipeline::Pipeline(GstElement *pipeline, Listener listener)
    : m_pipeline(pipeline),
      m_listener(std::move(listener))
{
    const ObjectPtr<GstBus> bus(gst_element_get_bus(pipeline));
    gst_bus_set_sync_handler(
        bus.get(),
        [](GstBus *, GstMessage *message, gpointer self) {
            const MessagePtr owned(message); // who drops it has to free it, and what it came from
            static_cast<const Pipeline *>(self)->m_listener(*message);
            return GST_BUS_DROP;
        },
        this, nullptr);
}

Pipeline::~Pipeline()
{
    stop();
}

void Pipeline::play()
{
    gst_element_set_state(m_pipeline.get(), GST_STATE_PLAYING);
}

void Pipeline::finish()
{
    gst_element_send_event(m_pipeline.get(), gst_event_new_eos());
}

void Pipeline::stop()
{
    const ObjectPtr<GstBus> bus(gst_element_get_bus(m_pipeline.get()));
    if (bus)
        gst_bus_set_sync_handler(bus.get(), nullptr, nullptr, nullptr);
    gst_element_set_state(m_pipeline.get(), GST_STATE_NULL);
}

GstBin *Pipeline::bin() const
{
    return GST_BIN(m_pipeline.get());
}

ObjectPtr<GstElement> Pipeline::element(const char *name) const
{
    return ObjectPtr<GstElement>(gst_bin_get_by_name(bin(), name));
}

} // namespace gl::media
