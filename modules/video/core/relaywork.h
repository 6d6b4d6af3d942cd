#pragma once

#include <base/error.h>

#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <vector>

namespace gl::media {
class Relay;
enum class Direction;
struct Grant;
} // namespace gl::media

namespace gl::storage {
class ConnectionConfig;
class NoticeListener;
class Session;
} // namespace gl::storage

namespace gl::video {

class CameraSource;
class GbSource;
class PhonePage;
class RecordingServer;
class RecordingWork;
struct StreamKey;

/// The district's relay as the database wants it: who is let in, which cameras are fetched, what is
/// recorded and for how long. Streams go on while the database is away; nobody new is let in then,
/// and what is to be told waits.
///
/// Lives in one thread with an event loop; needs an account with the role service. One at a time:
/// the leader's.
class RelayWork : public QObject
{
    Q_OBJECT

public:
    /// `dataFolder`: below it are recordings, unless the setting video.recordings names a folder.
    RelayWork(const storage::ConnectionConfig &config, QString dataFolder);
    ~RelayWork() override;

    /// Begins, and again every ten seconds when the database or the port is not to be had.
    void start();

    quint16 port() const; ///< of RTSP; 0: it does not run

Q_SIGNALS:
    void started();

private:
    using Job = std::function<Result<void>(storage::Session &)>;

    Result<void> begin();
    Result<void> beginPage();
    void beginCameras();
    void beginRecordings();
    media::Grant authorise(const QString &path, const QString &user, const QString &password,
                           media::Direction direction);
    StreamKey redeem(const QString &code);
    storage::Session *authSession();
    QJsonObject check(const QString &path, const QString &secret, media::Direction direction);
    void watch(const QString &path, const QString &who, bool watches);

    storage::Session *session(); ///< null: the database is away
    void tell(Job job);          ///< as soon as the database takes it, in order
    void flush();

    void turn();
    void pull(const QJsonArray &wanted);
    CameraSource *sourceOf(const QString &address) const;
    void readPasswords();
    void carryOutOrders();
    void endUnwanted(const QJsonObject &answer);
    void record(const QJsonArray &wanted);
    void startRecording(const QJsonObject &stream);
    qint64 reserve() const;
    bool hasRoom();
    void adoptLeft(storage::Session &session);
    void forgetOld();

    const std::unique_ptr<storage::ConnectionConfig> m_config;
    const QString m_dataFolder;
    QString m_recordings;   ///< folder
    QJsonObject m_settings; ///< video.*, without the prefix
    QString m_ownSecret;    ///< by which our recorders watch
    std::unique_ptr<storage::Session> m_session;
    std::deque<Job> m_jobs;
    QTimer m_timer{this}; ///< a child, so that it moves to the thread with us
    QTimer m_sweep{this};

    std::mutex m_authMutex; ///< guards the session that the relay's and the page's threads ask by
    std::unique_ptr<storage::Session> m_authSession;

    std::map<QString, QString> m_pulls;                                   ///< path, address
    std::multiset<std::pair<QString, QString>> m_watchers;                ///< path, login
    std::map<QString, std::unique_ptr<RecordingWork>> m_recorders;        ///< by path
    std::map<QString, std::chrono::steady_clock::time_point> m_notBefore; ///< of what failed
    bool m_isFull = false; ///< the disk for recordings, as the database was told
    std::chrono::steady_clock::time_point m_fullUntil; ///< it took nothing, whatever it says
    std::shared_ptr<media::Relay> m_relay; ///< last but one: its threads end before the rest goes
    std::unique_ptr<PhonePage> m_page;
    std::unique_ptr<RecordingServer> m_recordingServer;
    std::vector<std::unique_ptr<CameraSource>> m_sources; ///< before the relay they use
    GbSource *m_gateway = nullptr;                        ///< one of them; null: not wanted
    std::unique_ptr<storage::NoticeListener> m_orders;
};

} // namespace gl::video
