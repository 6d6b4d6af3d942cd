#include "rtspserver.h"

#include <QHash>

#include <gst/rtsp-server/rtsp-server.h>

#include <functional>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;

namespace gl::test {

class RtspServer::Private
{
public:
    Private()
        : context(g_main_context_new()),
          loop(g_main_loop_new(context, FALSE)),
          server(gst_rtsp_server_new())
    {
        gst_rtsp_server_set_service(server, "0");
        gst_rtsp_server_set_address(server, "127.0.0.1");
        source = gst_rtsp_server_create_source(server, nullptr, nullptr);
        g_source_attach(source, context);
        thread = std::thread([this] { g_main_loop_run(loop); });
    }

    ~Private()
    {
        closeAll();
        g_source_destroy(source);
        g_source_unref(source);
        // In the loop's own turn: one that has not begun yet would not hear it.
        GSource *ending = g_idle_source_new();
        g_source_set_callback(
            ending,
            [](gpointer running) -> gboolean {
                g_main_loop_quit(static_cast<GMainLoop *>(running));
                return G_SOURCE_REMOVE;
            },
            loop, nullptr);
        g_source_attach(ending, context);
        g_source_unref(ending);
        thread.join();
        g_object_unref(server);
        g_main_loop_unref(loop);
        g_main_context_unref(context);
        for (GstElement *pipeline : std::as_const(pipelines))
            g_object_unref(pipeline);
    }
    Q_DISABLE_COPY_MOVE(Private)

    void closeAll()
    {
        const auto close = [](GstRTSPServer *, GstRTSPClient *, gpointer) {
            return GST_RTSP_FILTER_REMOVE;
        };
        g_list_free_full(gst_rtsp_server_client_filter(server, close, nullptr), g_object_unref);
    }

    /// The pipeline that serves a path just now.
    void remember(const QString &path, GstRTSPMedia *media)
    {
        GstElement *pipeline = gst_rtsp_media_get_element(media);
        const std::scoped_lock lock(mutex);
        GstElement *&kept = pipelines[path];
        g_clear_object(&kept);
        kept = pipeline;
    }

    GMainContext *context;
    GMainLoop *loop;
    GstRTSPServer *server;
    GSource *source = nullptr;
    std::thread thread;
    std::mutex mutex;
    QHash<QString, GstElement *> pipelines; ///< guarded by `mutex`: comes from the server's thread
};

namespace {

struct Serving
{
    std::function<void(GstRTSPMedia *)> made;
};

void onMedia(GstRTSPMediaFactory *, GstRTSPMedia *media, gpointer serving)
{
    static_cast<Serving *>(serving)->made(media);
}

void forgetServing(gpointer serving, GClosure *)
{
    delete static_cast<Serving *>(serving);
}

} // namespace

RtspServer::RtspServer() : d(std::make_unique<Private>()) {}

RtspServer::~RtspServer() = default;

void RtspServer::serve(const QString &path, const QString &launch)
{
    GstRTSPMountPoints *mounts = gst_rtsp_server_get_mount_points(d->server);
    GstRTSPMediaFactory *factory = gst_rtsp_media_factory_new();
    gst_rtsp_media_factory_set_launch(factory, launch.toUtf8().constData());
    // A second watcher of a path gets the same pictures.
    gst_rtsp_media_factory_set_shared(factory, TRUE);
    auto serving =
        std::make_unique<Serving>([this, path](GstRTSPMedia *media) { d->remember(path, media); });
    g_signal_connect_data(factory, "media-configure", G_CALLBACK(onMedia), serving.release(),
                          forgetServing, G_CONNECT_DEFAULT);
    gst_rtsp_mount_points_add_factory(mounts, path.toUtf8().constData(), factory);
    g_object_unref(mounts);
}

void RtspServer::hush(const QString &path)
{
    const std::scoped_lock lock(d->mutex);
    if (GstElement *pipeline = d->pipelines.value(path)) {
        GstElement *valve = gst_bin_get_by_name(GST_BIN(pipeline), "valve");
        g_object_set(valve, "drop", TRUE, nullptr);
        gst_object_unref(valve);
    }
}

void RtspServer::take(const QString &path)
{
    GstRTSPMountPoints *mounts = gst_rtsp_server_get_mount_points(d->server);
    gst_rtsp_mount_points_remove_factory(mounts, path.toUtf8().constData());
    g_object_unref(mounts);
    d->closeAll();
}

void RtspServer::protect(const QString &path, const QString &user, const QString &password)
{
    GstRTSPAuth *auth = gst_rtsp_auth_new();
    GstRTSPToken *token =
        gst_rtsp_token_new(GST_RTSP_TOKEN_MEDIA_FACTORY_ROLE, G_TYPE_STRING, "desk", nullptr);
    gchar *basic =
        gst_rtsp_auth_make_basic(user.toUtf8().constData(), password.toUtf8().constData());
    gst_rtsp_auth_add_basic(auth, basic, token);
    g_free(basic);
    gst_rtsp_token_unref(token);
    gst_rtsp_server_set_auth(d->server, auth);
    g_object_unref(auth);
    GstRTSPMountPoints *mounts = gst_rtsp_server_get_mount_points(d->server);
    GstRTSPMediaFactory *factory =
        gst_rtsp_mount_points_match(mounts, path.toUtf8().constData(), nullptr);
    gst_rtsp_media_factory_add_role(factory, "desk", GST_RTSP_PERM_MEDIA_FACTORY_ACCESS,
                                    G_TYPE_BOOLEAN, TRUE, GST_RTSP_PERM_MEDIA_FACTORY_CONSTRUCT,
                                    G_TYPE_BOOLEAN, TRUE, nullptr);
    g_object_unref(factory);
    g_object_unref(mounts);
}

QUrl RtspServer::url(const QString &path) const
{
    QUrl url;
    url.setScheme(u"rtsp"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(gst_rtsp_server_get_bound_port(d->server));
    url.setPath(path);
    return url;
}

QString h264Launch(int width, int height, int rate)
{
    return u"( videotestsrc is-live=true pattern=ball ! video/x-raw,format=I420,width=%1,height=%2,"
           "framerate=%3/1 ! x264enc tune=zerolatency speed-preset=ultrafast key-int-max=%3 ! "
           "valve name=valve ! "
           "rtph264pay name=pay0 config-interval=1 pt=96 )"_s.arg(width)
               .arg(height)
               .arg(rate);
}

} // namespace gl::test
