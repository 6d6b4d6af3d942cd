#pragma once

#include "hub.h"
#include "psinput.h"
#include "pull.h"
#include "relay.h"
#include "rtspauth.h"
#include "webpublisher.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

namespace gl::media {

/// What Relay hides: GStreamer's RTSP server, its thread, and the table of streams.
class Relay::Server
{
public:
    explicit Server(Relay &relay);
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    Result<void> start(const RelayOptions &options, Authorise authorise);
    quint16 port() const { return m_port; }
    const RelayOptions &options() const { return m_options; }

    void pull(const QString &path, const QUrl &camera);
    void endPull(const QString &path);
    Result<quint16> takePs(const QString &path, const PsOptions &options);
    void expectPs(const QString &path, const PsPeer &peer);
    void endPs(const QString &path);
    Result<QByteArray> takeOffer(const QString &path, const QByteArray &offer);
    void close(const QString &path);
    void closeWatchers(const QString &path, const QString &who);
    QStringList live() const;

private:
    struct Target
    {
        Direction direction = Direction::Play;
        QString path{};
        bool operator==(const Target &) const = default;
    };
    /// What is known of a connection; written on its thread, under the lock.
    struct Connection
    {
        ObjectPtr<GSocket> socket{};
        Hub::Clock::time_point since = Hub::Clock::now();
        std::optional<Target> granted{};
        QString who{};
        bool watches = false;
        bool refused = false; ///< it gave wrong credentials before
        bool surplus = false;
    };
    struct Stream
    {
        std::shared_ptr<Hub> hub{};
        GstRTSPClient *publisher = nullptr; ///< who it is; not held
        std::shared_ptr<WebPublisher> browser{};
        bool told = false; ///< published() was emitted
    };
    struct MediaContext;

    static std::optional<Target> targetOf(const GstRTSPContext &context);
    GstRTSPStatusCode check(const GstRTSPContext &context);
    GstRTSPStatusCode authorise(const GstRTSPContext &context, const Target &target);
    GstRTSPStatusCode announce(const GstRTSPContext &context, const QString &path);
    GstRTSPStatusCode describe(const GstRTSPContext &context, const QString &path);
    void say(const QString &path, GstSample *sample) const;
    void mountPublisher(const QString &path, const QList<const Codec *> &codecs,
                        const std::shared_ptr<Hub> &hub);
    void mountWatchers(const QString &path, const std::shared_ptr<Hub> &hub);

    /// Puts a stream in the place of the one that has the path; null: there is no room.
    std::shared_ptr<Hub> takePlace(const QString &path, const QList<const Codec *> &codecs,
                                   GstRTSPClient *publisher);
    void goneLive(const QString &path, const Hub *hub);
    /// Only when it is still this one, unless null.
    void end(const QString &path, const Hub *only);
    void closePublishers(const QString &path, const GstRTSPClient *except);

    void connected(GstRTSPClient *client);
    void closed(GstRTSPClient *client);
    using Chooser = std::function<bool(const GstRTSPClient *, const Connection &)>;
    void closeClients(const Chooser &chosen);
    void tick();

    Relay &m_relay;
    RelayOptions m_options;
    Authorise m_authorise;
    quint16 m_port = 0;
    GMainContext *m_context = nullptr;
    GMainLoop *m_loop = nullptr;
    ObjectPtr<GstRTSPServer> m_server;
    ObjectPtr<GstRTSPMountPoints> m_mounts;
    std::jthread m_thread;

    mutable std::mutex m_mutex; ///< the tables below; never held while GStreamer is called
    std::map<QString, Stream> m_streams;
    std::map<GstRTSPClient *, Connection> m_connections;
    std::condition_variable m_connectionLeft;
    std::map<QString, std::shared_ptr<Pull>> m_pulls;
    std::map<QString, std::shared_ptr<PsInput>> m_psInputs;
};

} // namespace gl::media
