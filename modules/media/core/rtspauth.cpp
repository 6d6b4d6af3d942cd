#include "rtspauth.h"

#include <cstring>
#include <utility>

namespace gl::media {

namespace {

struct GridlineAuth
{
    GstRTSPAuth parent;
    RtspCheck *check;
};

struct GridlineAuthClass
{
    GstRTSPAuthClass parent;
};

gboolean answer(GstRTSPContext *context, GstRTSPStatusCode status)
{
    gst_rtsp_message_init_response(context->response, status, gst_rtsp_status_as_text(status),
                                   context->request);
    // Basic, because what a credential is compared with is a hash; TLS keeps it from being read.
    if (status == GST_RTSP_STS_UNAUTHORIZED)
        gst_rtsp_message_add_header(context->response, GST_RTSP_HDR_WWW_AUTHENTICATE,
                                    "Basic realm=\"Gridline\"");
    gst_rtsp_client_send_message(context->client, context->session, context->response);
    return FALSE;
}

GstRTSPAuthClass *parentClass(gpointer object)
{
    return GST_RTSP_AUTH_CLASS(g_type_class_peek_parent(G_OBJECT_GET_CLASS(object)));
}

gboolean check(GstRTSPAuth *auth, GstRTSPContext *context, const gchar *what)
{
    if (std::strcmp(what, GST_RTSP_AUTH_CHECK_URL) == 0) {
        const auto *self = reinterpret_cast<const GridlineAuth *>(auth);
        const GstRTSPStatusCode status = (*self->check)(*context);
        return status == GST_RTSP_STS_OK ? TRUE : answer(context, status);
    }
    // The parent gives the connection its certificate here: without it there is no TLS.
    if (std::strcmp(what, GST_RTSP_AUTH_CHECK_CONNECT) == 0)
        return parentClass(auth)->check(auth, context, what);
    // Where a client wants its packets sent is not its choice: they go where it comes from.
    return std::strcmp(what, GST_RTSP_AUTH_CHECK_TRANSPORT_CLIENT_SETTINGS) != 0;
}

void finalize(GObject *object)
{
    delete reinterpret_cast<GridlineAuth *>(object)->check;
    G_OBJECT_CLASS(parentClass(object))->finalize(object);
}

void initClass(gpointer type, gpointer)
{
    GST_RTSP_AUTH_CLASS(type)->check = check;
    G_OBJECT_CLASS(type)->finalize = finalize;
}

GType authType()
{
    static const GType type = g_type_register_static_simple(
        GST_TYPE_RTSP_AUTH, "GridlineRtspAuth", sizeof(GridlineAuthClass), initClass,
        sizeof(GridlineAuth), nullptr, GTypeFlags{});
    return type;
}

} // namespace

GstRTSPAuth *newRtspAuth(RtspCheck check)
{
    auto *auth = static_cast<GridlineAuth *>(g_object_new(authType(), nullptr));
    auth->check = new RtspCheck(std::move(check));
    return &auth->parent;
}

} // namespace gl::media
