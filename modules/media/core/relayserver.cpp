#include "relayserver.h"

#include <QRegularExpression>

#include <gst/rtsp/gstrtsptransport.h>
#include <media/log.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::media {

namespace {

constexpr auto kTick = 250ms;
/// A published stream without a picture.
constexpr auto kFirstPicture = 10s;
constexpr QLatin1StringView kTalk("-talk");
constexpr QLatin1StringView kSeat("-seat");

/// User and password of Basic (RFC 7617); empty without.
std::pair<QString, QString> credentialsOf(const GstRTSPMessage *request)
{
    gchar *value = nullptr;
    if (gst_rtsp_message_get_header(request, GST_RTSP_HDR_AUTHORIZATION, &value, 0) != GST_RTSP_OK)
        return {};
    const QByteArray header(value);
    if (header.size() > 1024 || header.left(6).toLower() != "basic ")
        return {};
    const QString both = QString::fromUtf8(QByteArray::fromBase64(header.mid(6).trimmed()));
    const qsizetype colon = both.indexOf(u':');
    return colon < 0 ? std::pair<QString, QString>{}
                     : std::pair(both.left(colon), both.mid(colon + 1));
}

QByteArray mountOf(Direction direction, const QString &path)
{
    return (direction == Direction::Publish ? "/publish/" : "/live/") + path.toLatin1();
}

} // namespace

/// What a signal of a media factory is about.
struct Relay::Server::MediaContext
{
    std::shared_ptr<Hub> hub;
    GstBin *bin = nullptr;

    static void free(gpointer data, GClosure *) { delete static_cast<MediaContext *>(data); }
    static void publisherMade(GstRTSPMediaFactory *, GstRTSPMedia *media, MediaContext *self);
    static void watcherMade(GstRTSPMediaFactory *, GstRTSPMedia *media, MediaContext *self);
    static void watcherLeft(GstRTSPMedia *, MediaContext *self) { self->hub->leave(self->bin); }
};

void Relay::Server::MediaContext::publisherMade(GstRTSPMediaFactory *, GstRTSPMedia *media,
                                                MediaContext *self)
{
    const ObjectPtr<GstElement> bin(gst_rtsp_media_get_element(media));
    Hub::takeFrom(self->hub, GST_BIN(bin.get()));
}

void Relay::Server::MediaContext::watcherMade(GstRTSPMediaFactory *, GstRTSPMedia *media,
                                              MediaContext *self)
{
    const ObjectPtr<GstElement> bin(gst_rtsp_media_get_element(media));
    auto *watcher = new MediaContext{.hub = self->hub, .bin = GST_BIN(bin.get())};
    g_signal_connect_data(media, "unprepared", G_CALLBACK(watcherLeft), watcher, free,
                          GConnectFlags{});
    Hub::feed(self->hub, watcher->bin);
}

Relay::Server::Server(Relay &relay) : m_relay(relay) {}

Relay::Server::~Server()
{
    if (!m_loop)
        return;
    // In the loop's own turn: one that has not begun yet would not hear it. After it nobody comes
    // any more who would have to be waited for.
    GSource *ending = g_idle_source_new();
    g_source_set_callback(
        ending,
        [](gpointer loop) -> gboolean {
            g_main_loop_quit(static_cast<GMainLoop *>(loop));
            return G_SOURCE_REMOVE;
        },
        m_loop, nullptr);
    g_source_attach(ending, m_context);
    g_source_unref(ending);
    m_thread.join();
    std::map<QString, std::shared_ptr<Pull>> pulls;
    std::map<QString, std::shared_ptr<PsInput>> psInputs;
    {
        const std::scoped_lock lock(m_mutex);
        pulls.swap(m_pulls);
        psInputs.swap(m_psInputs);
    }
    pulls.clear();
    psInputs.clear();
    for (const QString &path : live())
        end(path, nullptr);
    closeClients([](const GstRTSPClient *, const Connection &) { return true; });
    {
        std::unique_lock lock(m_mutex);
        while (!m_connectionLeft.wait_for(lock, 5s, [this] { return m_connections.empty(); }))
            qCWarning(lcMedia) << "connections do not end" << m_connections.size();
    }
    m_server.reset();
    m_mounts.reset();
    g_main_loop_unref(m_loop);
    g_main_context_unref(m_context);
}

Result<void> Relay::Server::start(const RelayOptions &options, Authorise authorise)
{
    m_options = options;
    m_authorise = std::move(authorise);
    m_server.reset(gst_rtsp_server_new());
    const ObjectPtr<GstRTSPAuth> auth(
        newRtspAuth([this](const GstRTSPContext &context) { return check(context); }));
    if (!options.certificateFile.isEmpty()) {
        GError *raw = nullptr;
        const ObjectPtr<GTlsCertificate> certificate(g_tls_certificate_new_from_files(
            qUtf8Printable(options.certificateFile), qUtf8Printable(options.keyFile), &raw));
        const ErrorPtr error(raw);
        if (!certificate)
            return failure({.kind = ErrorKind::Invalid,
                            .message = tr("The relay's certificate cannot be read."),
                            .detail = error ? QString::fromUtf8(error->message) : QString(),
                            .field = u"certificate"_s});
        gst_rtsp_auth_set_tls_certificate(auth.get(), certificate.get());
    }
    gst_rtsp_server_set_auth(m_server.get(), auth.get());
    gst_rtsp_server_set_address(m_server.get(), qUtf8Printable(options.address));
    gst_rtsp_server_set_service(m_server.get(), QByteArray::number(options.rtspPort).constData());
    gst_rtsp_server_set_content_length_limit(m_server.get(), 64U << 10U);
    const ObjectPtr<GstRTSPThreadPool> threads(gst_rtsp_server_get_thread_pool(m_server.get()));
    gst_rtsp_thread_pool_set_max_threads(threads.get(), 4);
    m_mounts.reset(gst_rtsp_server_get_mount_points(m_server.get()));
    g_signal_connect(m_server.get(), "client-connected",
                     G_CALLBACK(+[](GstRTSPServer *, GstRTSPClient *client, Server *self) {
                         self->connected(client);
                     }),
                     this);
    m_context = g_main_context_new();
    m_loop = g_main_loop_new(m_context, FALSE);
    const bool isOpen = gst_rtsp_server_attach(m_server.get(), m_context) != 0;
    GSource *ticking = g_timeout_source_new(static_cast<guint>(kTick.count()));
    g_source_set_callback(
        ticking,
        [](gpointer self) -> gboolean {
            static_cast<Server *>(self)->tick();
            return G_SOURCE_CONTINUE;
        },
        this, nullptr);
    g_source_attach(ticking, m_context);
    g_source_unref(ticking);
    m_thread = std::jthread([this] { g_main_loop_run(m_loop); });
    if (!isOpen)
        return failure(ErrorKind::Offline, tr("The relay cannot listen on port %1 of %2.")
                                               .arg(options.rtspPort)
                                               .arg(options.address));
    m_port = static_cast<quint16>(gst_rtsp_server_get_bound_port(m_server.get()));
    qCInfo(lcMedia) << "the relay listens" << "port=" << m_port
                    << "tls=" << !options.certificateFile.isEmpty();
    return {};
}

std::optional<Relay::Server::Target> Relay::Server::targetOf(const GstRTSPContext &context)
{
    static const QRegularExpression shape(u"^/(publish|live)/([A-Za-z0-9_-]{1,64})(/|$)"_s);
    const auto match = shape.match(QString::fromUtf8(context.uri ? context.uri->abspath : ""));
    if (!match.hasMatch())
        return {};
    return Target{.direction =
                      match.capturedView(1) == "publish"_L1 ? Direction::Publish : Direction::Play,
                  .path = match.captured(2)};
}

GstRTSPStatusCode Relay::Server::check(const GstRTSPContext &context)
{
    // Nothing is told or opened by asking what a server can do.
    if (context.method == GST_RTSP_OPTIONS)
        return GST_RTSP_STS_OK;
    const auto target = targetOf(context);
    if (!target)
        return GST_RTSP_STS_NOT_FOUND;
    if (const auto refused = authorise(context, *target); refused != GST_RTSP_STS_OK)
        return refused;
    const bool publishes = target->direction == Direction::Publish;
    if (context.method == GST_RTSP_ANNOUNCE)
        return publishes ? announce(context, target->path) : GST_RTSP_STS_METHOD_NOT_ALLOWED;
    if (context.method == GST_RTSP_DESCRIBE)
        return publishes ? GST_RTSP_STS_METHOD_NOT_ALLOWED : describe(context, target->path);
    return GST_RTSP_STS_OK;
}

GstRTSPStatusCode Relay::Server::authorise(const GstRTSPContext &context, const Target &target)
{
    {
        const std::scoped_lock lock(m_mutex);
        const Connection &connection = m_connections[context.client];
        if (connection.surplus)
            return GST_RTSP_STS_SERVICE_UNAVAILABLE;
        if (connection.refused)
            return GST_RTSP_STS_UNAUTHORIZED; // one guess a connection; nobody is asked again
        if (connection.granted == target)
            return GST_RTSP_STS_OK;
        // One connection, one stream: else a grant for one could be stretched to others.
        if (connection.granted)
            return GST_RTSP_STS_FORBIDDEN;
    }
    const auto [user, password] = credentialsOf(context.request);
    if (user.isEmpty() && password.isEmpty())
        return GST_RTSP_STS_UNAUTHORIZED;
    const Grant grant = m_authorise(target.path, user, password, target.direction);
    if (!grant.allowed) {
        qCInfo(lcMedia) << "refused" << "path=" << target.path
                        << "publish=" << (target.direction == Direction::Publish);
        const std::scoped_lock lock(m_mutex);
        m_connections[context.client].refused = true;
        return GST_RTSP_STS_UNAUTHORIZED;
    }
    const std::scoped_lock lock(m_mutex);
    Connection &connection = m_connections[context.client];
    connection.granted = target;
    connection.who = grant.who;
    return GST_RTSP_STS_OK;
}

GstRTSPStatusCode Relay::Server::announce(const GstRTSPContext &context, const QString &path)
{
    guint8 *body = nullptr;
    guint size = 0;
    gst_rtsp_message_get_body(context.request, &body, &size);
    GstSDPMessage announced{};
    gst_sdp_message_init(&announced);
    const bool isReadable =
        body && size > 0 && gst_sdp_message_parse_buffer(body, size, &announced) == GST_SDP_OK;
    const auto content = path.endsWith(kTalk)   ? Content::Voice
                         : path.endsWith(kSeat) ? Content::Seat
                                                : Content::Picture;
    const auto codecs =
        isReadable ? codecsOf(announced, content) : failure(ErrorKind::Invalid, u"no SDP"_s);
    gst_sdp_message_uninit(&announced);
    if (!codecs) {
        qCInfo(lcMedia) << "announcement refused" << "path=" << path << codecs.error().message
                        << codecs.error().detail;
        return GST_RTSP_STS_UNSUPPORTED_MEDIA_TYPE;
    }
    const auto hub = takePlace(path, *codecs, context.client);
    if (!hub)
        return GST_RTSP_STS_SERVICE_UNAVAILABLE;
    mountPublisher(path, *codecs, hub);
    return GST_RTSP_STS_OK;
}

GstRTSPStatusCode Relay::Server::describe(const GstRTSPContext &context, const QString &path)
{
    QString who;
    {
        const std::scoped_lock lock(m_mutex);
        const auto stream = m_streams.find(path);
        if (stream == m_streams.end() || !stream->second.told)
            return GST_RTSP_STS_NOT_FOUND;
        Connection &connection = m_connections[context.client];
        if (connection.watches)
            return GST_RTSP_STS_OK;
        connection.watches = true;
        who = connection.who;
    }
    Q_EMIT m_relay.watched(path, who);
    return GST_RTSP_STS_OK;
}

void Relay::Server::mountPublisher(const QString &path, const QList<const Codec *> &codecs,
                                   const std::shared_ptr<Hub> &hub)
{
    GstRTSPMediaFactory *factory = gst_rtsp_media_factory_new();
    gst_rtsp_media_factory_set_launch(factory, Hub::publisherBin(codecs).constData());
    gst_rtsp_media_factory_set_transport_mode(factory, GST_RTSP_TRANSPORT_MODE_RECORD);
    gst_rtsp_media_factory_set_profiles(
        factory, static_cast<GstRTSPProfile>(GST_RTSP_PROFILE_AVP | GST_RTSP_PROFILE_AVPF));
    if (!m_options.certificateFile.isEmpty())
        gst_rtsp_media_factory_set_protocols(factory, GST_RTSP_LOWER_TRANS_TCP);
    // How long a lost packet is waited for; what comes in order is not held back.
    gst_rtsp_media_factory_set_latency(factory, 40);
    g_signal_connect_data(factory, "media-configure", G_CALLBACK(MediaContext::publisherMade),
                          new MediaContext{.hub = hub}, MediaContext::free, GConnectFlags{});
    const QByteArray mount = mountOf(Direction::Publish, path);
    gst_rtsp_mount_points_add_factory(m_mounts.get(), mount.constData(), factory);
}

void Relay::Server::mountWatchers(const QString &path, const std::shared_ptr<Hub> &hub)
{
    GstRTSPMediaFactory *factory = gst_rtsp_media_factory_new();
    gst_rtsp_media_factory_set_launch(factory, hub->watcherBin().constData());
    // Each watcher has a pipeline, so that a slow one holds up nobody but himself.
    gst_rtsp_media_factory_set_shared(factory, FALSE);
    if (!m_options.certificateFile.isEmpty())
        gst_rtsp_media_factory_set_protocols(factory, GST_RTSP_LOWER_TRANS_TCP);
    g_signal_connect_data(factory, "media-configure", G_CALLBACK(MediaContext::watcherMade),
                          new MediaContext{.hub = hub}, MediaContext::free, GConnectFlags{});
    const QByteArray mount = mountOf(Direction::Play, path);
    gst_rtsp_mount_points_add_factory(m_mounts.get(), mount.constData(), factory);
}

std::shared_ptr<Hub> Relay::Server::takePlace(const QString &path,
                                              const QList<const Codec *> &codecs,
                                              GstRTSPClient *publisher)
{
    end(path, nullptr);
    closePublishers(path, publisher);
    // The hub knows itself by an address that nobody follows.
    auto self = std::make_shared<const Hub *>(nullptr);
    auto hub = std::make_shared<Hub>(codecs, [this, path, self] { goneLive(path, *self); });
    *self = hub.get();
    if (path.endsWith(kTalk) && qstrcmp(codecs.first()->encoding, "OPUS") == 0) {
        hub->setListener(
            [this, to = path.chopped(kTalk.size())](GstSample *sample) { say(to, sample); });
    }
    const std::scoped_lock lock(m_mutex);
    if (static_cast<int>(m_streams.size()) >= m_options.maxStreams)
        return {};
    m_streams[path] = Stream{.hub = hub, .publisher = publisher};
    return hub;
}

/// To the browser that publishes a path.
void Relay::Server::say(const QString &path, GstSample *sample) const
{
    std::shared_ptr<WebPublisher> browser;
    {
        const std::scoped_lock lock(m_mutex);
        const auto stream = m_streams.find(path);
        if (stream != m_streams.end())
            browser = stream->second.browser;
    }
    if (browser)
        browser->say(sample);
}

void Relay::Server::goneLive(const QString &path, const Hub *hub)
{
    std::shared_ptr<Hub> live;
    {
        const std::scoped_lock lock(m_mutex);
        const auto stream = m_streams.find(path);
        if (stream == m_streams.end() || stream->second.hub.get() != hub)
            return;
        live = stream->second.hub;
    }
    mountWatchers(path, live);
    {
        const std::scoped_lock lock(m_mutex);
        const auto stream = m_streams.find(path);
        if (stream == m_streams.end() || stream->second.hub != live)
            return;
        stream->second.told = true;
    }
    qCInfo(lcMedia) << "published" << "path=" << path;
    Q_EMIT m_relay.published(path);
}

void Relay::Server::end(const QString &path, const Hub *only)
{
    Stream stream;
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_streams.find(path);
        if (found == m_streams.end() || (only && found->second.hub.get() != only))
            return;
        stream = found->second;
        m_streams.erase(found);
    }
    gst_rtsp_mount_points_remove_factory(m_mounts.get(),
                                         mountOf(Direction::Publish, path).constData());
    gst_rtsp_mount_points_remove_factory(m_mounts.get(),
                                         mountOf(Direction::Play, path).constData());
    stream.hub->close();
    closeClients([&path](const GstRTSPClient *, const Connection &connection) {
        return connection.granted == Target{.direction = Direction::Play, .path = path};
    });
    if (stream.told) {
        qCInfo(lcMedia) << "gone" << "path=" << path;
        Q_EMIT m_relay.gone(path);
    }
}

void Relay::Server::closePublishers(const QString &path, const GstRTSPClient *except)
{
    closeClients([&path, except](const GstRTSPClient *client, const Connection &connection) {
        return client != except
               && connection.granted == Target{.direction = Direction::Publish, .path = path};
    });
}

void Relay::Server::close(const QString &path)
{
    closeClients([&path](const GstRTSPClient *, const Connection &connection) {
        return connection.granted && connection.granted->path == path;
    });
    end(path, nullptr);
}

void Relay::Server::closeWatchers(const QString &path, const QString &who)
{
    closeClients([&path, &who](const GstRTSPClient *, const Connection &connection) {
        return connection.who == who
               && connection.granted == Target{.direction = Direction::Play, .path = path};
    });
}

void Relay::Server::connected(GstRTSPClient *client)
{
    g_signal_connect(client, "closed",
                     G_CALLBACK(+[](GstRTSPClient *which, Server *self) { self->closed(which); }),
                     this);
    // Frames go out as they come in: a watcher begins with all frames since the last key frame, and
    // if those were sent at their pace he would stay as late as he came after it. Only now, since
    // PLAY itself sets the pace anew.
    g_signal_connect(client, "play-request",
                     G_CALLBACK(+[](GstRTSPClient *, GstRTSPContext *context, gpointer) {
                         gst_rtsp_media_set_rate_control(context->media, FALSE);
                     }),
                     nullptr);
    GSocket *socket = gst_rtsp_connection_get_read_socket(gst_rtsp_client_get_connection(client));
    const std::scoped_lock lock(m_mutex);
    const bool surplus = static_cast<int>(m_connections.size()) >= m_options.maxConnections;
    Connection &connection = m_connections[client];
    connection.surplus = surplus;
    connection.socket.reset(socket ? G_SOCKET(g_object_ref(socket)) : nullptr);
}

/// The connection stays in the table until everything is told: the relay's end waits for that.
void Relay::Server::closed(GstRTSPClient *client)
{
    std::optional<Target> granted;
    QString who;
    bool watched = false;
    std::shared_ptr<Hub> published;
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_connections.find(client);
        if (found == m_connections.end())
            return;
        found->second.socket.reset();
        granted = found->second.granted;
        who = found->second.who;
        watched = found->second.watches;
        if (granted && granted->direction == Direction::Publish) {
            const auto stream = m_streams.find(granted->path);
            if (stream != m_streams.end() && stream->second.publisher == client)
                published = stream->second.hub;
        }
    }
    if (published)
        end(granted->path, published.get());
    if (watched)
        Q_EMIT m_relay.left(granted->path, who);
    const std::scoped_lock lock(m_mutex);
    m_connections.erase(client);
    m_connectionLeft.notify_all();
}

/// Cuts the wire; each connection then ends itself on its own thread. To end it from here would
/// race with what that thread does.
void Relay::Server::closeClients(const Chooser &chosen)
{
    const std::scoped_lock lock(m_mutex);
    for (const auto &[client, connection] : m_connections) {
        if (connection.socket && chosen(client, connection))
            g_socket_shutdown(connection.socket.get(), TRUE, TRUE, nullptr);
    }
}

void Relay::Server::tick()
{
    const auto now = Hub::Clock::now();
    std::vector<std::pair<QString, Stream>> silent;
    std::vector<std::shared_ptr<Pull>> pulls;
    {
        const std::scoped_lock lock(m_mutex);
        for (const auto &[path, stream] : m_streams) {
            const auto patience = stream.told ? m_options.silence : kFirstPicture;
            if (now - stream.hub->lastFrame() > patience)
                silent.emplace_back(path, stream);
        }
        for (const auto &[path, pull] : m_pulls)
            pulls.push_back(pull);
    }
    for (const auto &[path, stream] : silent) {
        end(path, stream.hub.get());
        closePublishers(path, nullptr);
    }
    for (const auto &pull : pulls)
        pull->tick(m_options.silence);
    closeClients([this, now](const GstRTSPClient *, const Connection &connection) {
        return connection.surplus
               || (!connection.granted && now - connection.since > m_options.anonymous);
    });
    const ObjectPtr<GstRTSPSessionPool> sessions(gst_rtsp_server_get_session_pool(m_server.get()));
    gst_rtsp_session_pool_cleanup(sessions.get());
}

void Relay::Server::pull(const QString &path, const QUrl &camera)
{
    endPull(path);
    auto pull = std::make_shared<Pull>(
        RtspAddress{.url = camera, .latencyMs = 40, .transport = {}},
        [this, path](const QList<const Codec *> &codecs) {
            return takePlace(path, codecs, nullptr);
        },
        [this, path](const Hub *hub) { end(path, hub); });
    const std::scoped_lock lock(m_mutex);
    m_pulls[path] = std::move(pull);
}

Result<QByteArray> Relay::Server::takeOffer(const QString &path, const QByteArray &offer)
{
    const auto read = WebOffer::read(offer);
    if (!read)
        return std::unexpected(read.error());
    const auto hub = takePlace(path, read->codecs, nullptr);
    if (!hub)
        return failure(ErrorKind::Rejected, tr("The relay has no room for another stream."));
    auto browser = WebPublisher::take(
        *read, {.first = m_options.firstMediaPort, .last = m_options.lastMediaPort}, hub);
    if (!browser) {
        end(path, hub.get());
        return std::unexpected(browser.error());
    }
    QByteArray answer = (*browser)->answer();
    const std::scoped_lock lock(m_mutex);
    const auto stream = m_streams.find(path);
    if (stream == m_streams.end() || stream->second.hub != hub)
        return failure(ErrorKind::Conflict, tr("The stream was ended meanwhile."));
    stream->second.browser = std::move(*browser);
    return answer;
}

void Relay::Server::endPull(const QString &path)
{
    std::shared_ptr<Pull> ended; // outside the lock: it waits for its threads
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto found = m_pulls.find(path); found != m_pulls.end()) {
            ended = std::move(found->second);
            m_pulls.erase(found);
        }
    }
    if (ended)
        end(path, nullptr);
}

Result<quint16> Relay::Server::takePs(const QString &path, const PsOptions &options)
{
    endPs(path);
    auto input = PsInput::open(options, [this, path](const QList<const Codec *> &codecs) {
        return takePlace(path, codecs, nullptr);
    });
    if (!input)
        return std::unexpected(input.error());
    const quint16 port = (*input)->port();
    const std::scoped_lock lock(m_mutex);
    m_psInputs[path] = std::move(*input);
    return port;
}

void Relay::Server::expectPs(const QString &path, const PsPeer &peer)
{
    const std::scoped_lock lock(m_mutex);
    if (const auto found = m_psInputs.find(path); found != m_psInputs.end())
        found->second->expect(peer);
}

void Relay::Server::endPs(const QString &path)
{
    std::shared_ptr<PsInput> ended; // outside the lock: it waits for its threads
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto found = m_psInputs.find(path); found != m_psInputs.end()) {
            ended = std::move(found->second);
            m_psInputs.erase(found);
        }
    }
    if (!ended)
        return;
    ended.reset();
    end(path, nullptr);
}

QStringList Relay::Server::live() const
{
    const std::scoped_lock lock(m_mutex);
    QStringList paths;
    for (const auto &[path, stream] : m_streams) {
        if (stream.told)
            paths.append(path);
    }
    return paths;
}

} // namespace gl::media
