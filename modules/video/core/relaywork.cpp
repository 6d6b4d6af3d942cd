#include "relaywork.h"

#include "gbsource.h"
#include "phonepage.h"
#include "recordingserver.h"
#include "recordingwork.h"
#include "rtspsource.h"
#include "videovalues.h"

#include <storage/noticelistener.h>
#include <storage/session.h>
#include <video/log.h>

#include <QDir>
#include <QJsonDocument>
#include <QUuid>

#include <media/media.h>
#include <media/relay.h>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::video {

namespace {

const QString kOwnLogin = u"recorder"_s; ///< no account's: nobody's login has no row

constexpr auto kTurn = 500ms;
constexpr auto kRetry = 10s;
constexpr auto kSweep = 10min;
constexpr auto kAfterFailure = 30s;
constexpr auto kAfterFull = 5s; ///< of a disk that took nothing though it says that it has room

constexpr double kShortest = 0.02; ///< of recordings, minutes

int number(const QJsonObject &settings, QStringView key, int least)
{
    return std::max(settings[key].toInt(), least);
}

Result<void> done(const Result<storage::Rows> &answer)
{
    return answer ? Result<void>{} : std::unexpected(answer.error());
}

Result<void> tellSegment(storage::Session &session, qint64 recording, const media::Segment &part)
{
    return done(session.query(
        "select gl_api.recording_segment($1, $2, $3, $4, $5, $6, $7)",
        {recording, part.number, part.file, part.from, part.to, part.bytes, part.sha256}));
}

Result<void> tellEnd(storage::Session &session, qint64 recording, const QString &failure)
{
    return done(session.query("select gl_api.recording_end($1, $2)", {recording, failure}));
}

} // namespace

RelayWork::RelayWork(const storage::ConnectionConfig &config, QString dataFolder)
    : m_config(std::make_unique<storage::ConnectionConfig>(config)),
      m_dataFolder(std::move(dataFolder))
{
    m_timer.setSingleShot(true);
    m_timer.callOnTimeout(this, [this] { m_relay ? turn() : start(); });
    m_sweep.callOnTimeout(this, &RelayWork::forgetOld);
}

RelayWork::~RelayWork() = default;

quint16 RelayWork::port() const
{
    return m_relay ? m_relay->port() : 0;
}

void RelayWork::start()
{
    if (const auto begun = begin(); !begun) {
        qCWarning(lcVideo) << "the relay does not run, trying again" << begun.error().message
                           << begun.error().detail;
        m_page.reset();
        m_recordingServer.reset();
        m_sources.clear();
        m_gateway = nullptr;
        m_pulls.clear();
        m_relay.reset();
        m_timer.start(kRetry);
        return;
    }
    m_timer.start(kTurn);
    m_sweep.start(kSweep);
    Q_EMIT started();
}

Result<void> RelayWork::begin()
{
    if (const auto ready = media::start(); !ready)
        return ready;
    storage::Session *database = session();
    if (!database)
        return failure(ErrorKind::Offline, u"no database"_s);
    const auto settings = database->json("select gl_api.video_settings()");
    if (!settings)
        return std::unexpected(settings.error());
    m_settings = settings->object();
    const QString folder = m_settings[u"recordings"].toString();
    m_recordings = folder.isEmpty() ? QDir(m_dataFolder).filePath(u"recordings"_s) : folder;
    m_ownSecret =
        QUuid::createUuid().toString(QUuid::Id128) + QUuid::createUuid().toString(QUuid::Id128);
    if (!QDir().mkpath(m_recordings))
        qCWarning(lcVideo) << "the folder for recordings cannot be made";
    m_isFull = false; // video_begin says so to the database
    adoptLeft(*database);
    if (const auto begun = done(database->query("select gl_api.video_begin()")); !begun)
        return begun;
    m_relay = std::make_shared<media::Relay>();
    connect(m_relay.get(), &media::Relay::published, this, [this](const QString &path) {
        tell([path](storage::Session &to) {
            return done(to.query("select gl_api.stream_live($1, true)", {path}));
        });
    });
    connect(m_relay.get(), &media::Relay::gone, this, [this](const QString &path) {
        // The next publishing is a recording of its own, from its first picture on.
        if (const auto recorder = m_recorders.find(path); recorder != m_recorders.end())
            recorder->second->finish();
        tell([path](storage::Session &to) {
            return done(to.query("select gl_api.stream_live($1, false)", {path}));
        });
    });
    connect(m_relay.get(), &media::Relay::watched, this,
            [this](const QString &path, const QString &who) { watch(path, who, true); });
    connect(m_relay.get(), &media::Relay::left, this,
            [this](const QString &path, const QString &who) { watch(path, who, false); });
    const auto listening = m_relay->start(
        {.address = m_settings[u"address"].toString(),
         .rtspPort = static_cast<quint16>(number(m_settings, u"rtsp_port", 0)),
         .certificateFile = m_settings[u"certificate"].toString(),
         .keyFile = m_settings[u"certificate_key"].toString(),
         .maxConnections = number(m_settings, u"connections", 1),
         .maxStreams = number(m_settings, u"streams", 1),
         .firstMediaPort = static_cast<quint16>(number(m_settings, u"web_media_first", 0)),
         .lastMediaPort = static_cast<quint16>(number(m_settings, u"web_media_last", 0))},
        [this](const QString &path, const QString &user, const QString &password,
               media::Direction direction) { return authorise(path, user, password, direction); });
    if (!listening)
        return listening;
    beginCameras();
    beginRecordings();
    return beginPage();
}

/// What goes wrong here is told, and nothing else stops for it.
void RelayWork::beginCameras()
{
    m_sources.clear();
    m_gateway = nullptr;
    m_sources.push_back(std::make_unique<RtspSource>(*m_relay));
    storage::Session *database = session();
    const auto settings = database ? database->json("select gl_api.gb_settings()")
                                   : Result<QJsonDocument>(QJsonDocument());
    if (!settings || settings->object()[u"id"].toString().isEmpty())
        return;
    if (const auto begun = done(database->query("select gl_api.gb_begin()")); !begun)
        return;
    auto gateway = std::make_unique<GbSource>(settings->object(), *m_relay,
                                              [this](Job job) { tell(std::move(job)); });
    if (const auto begun = gateway->begin(); !begun) {
        qCWarning(lcVideo) << "cameras of GB/T 28181 are not served" << begun.error().message;
        return;
    }
    m_gateway = gateway.get();
    m_sources.push_back(std::move(gateway));
    m_orders = std::make_unique<storage::NoticeListener>(
        *m_config, storage::ListenerOptions{.channels = {u"camera_order"_s},
                                            .applicationName = u"gridlined cameras"_s});
    connect(m_orders.get(), &storage::NoticeListener::resync, this, &RelayWork::carryOutOrders);
    connect(m_orders.get(), &storage::NoticeListener::notice, this,
            [this](const QString &, const QString &what) {
                if (what == "passwords"_L1)
                    readPasswords();
                else
                    carryOutOrders();
            });
    m_orders->start();
}

/// The phone's page: a code of the desk becomes a credential, which then opens the relay as any
/// other. All on the page's threads.
Result<void> RelayWork::beginPage()
{
    const int wanted = number(m_settings, u"web_port", 0);
    if (wanted == 0)
        return {};
    auto page = std::make_unique<PhonePage>(PhonePage::Callbacks{
        .redeem = [this](const QString &code) { return redeem(code); },
        .state =
            [this, relay = m_relay](const QString &path, const QString &secret) {
                const auto answer = check(path, secret, media::Direction::Publish);
                const QString talker = answer[u"talker"].toString();
                return StreamState{.allowed = !answer[u"login"].toString().isEmpty(),
                                   .live = relay->live().contains(path),
                                   .talker = talker};
            },
        .offer = [relay =
                      m_relay](const QString &path,
                               const QByteArray &offer) { return relay->takeOffer(path, offer); },
        .end = [relay = m_relay](const QString &path) { relay->close(path); }});
    const auto listening = page->start({.address = m_settings[u"address"].toString(),
                                        .port = static_cast<quint16>(wanted),
                                        .certificateFile = m_settings[u"certificate"].toString(),
                                        .keyFile = m_settings[u"certificate_key"].toString()});
    if (listening)
        m_page = std::move(page);
    else // desks can do without it
        qCWarning(lcVideo) << "phones are not served" << listening.error().message;
    return {};
}

StreamKey RelayWork::redeem(const QString &code)
{
    const std::scoped_lock lock(m_authMutex);
    storage::Session *database = authSession();
    const auto answer = database ? database->json("select gl_api.verification_by_code($1)", {code})
                                 : failure(ErrorKind::Offline, u"no database"_s);
    if (!answer) {
        qCWarning(lcVideo) << "a code cannot be looked up" << answer.error().message;
        return {.refused = u"away"_s};
    }
    return {.path = (*answer)[u"path"].toString(),
            .secret = (*answer)[u"secret"].toString(),
            .refused = (*answer)[u"refused"].toString()};
}

/// Null without one. The lock must be held.
storage::Session *RelayWork::authSession()
{
    if (m_authSession && m_authSession->isAlive())
        return m_authSession.get();
    auto opened = storage::Session::open(
        *m_config, {.statement = 5s, .applicationName = u"gridlined relay"_s});
    m_authSession = opened ? std::move(*opened) : nullptr;
    return m_authSession.get();
}

/// What the database knows of a secret; empty: it opens nothing. Any thread.
QJsonObject RelayWork::check(const QString &path, const QString &secret, media::Direction direction)
{
    const std::scoped_lock lock(m_authMutex);
    storage::Session *database = authSession();
    const auto answer =
        database
            ? database->json(
                  "select gl_api.stream_check($1, $2, $3)",
                  {path, secret, direction == media::Direction::Publish ? u"publish"_s : u"play"_s})
            : Result<QJsonDocument>(QJsonDocument());
    return answer ? answer->object() : QJsonObject();
}

/// Desks can do without it as well: live pictures go on.
void RelayWork::beginRecordings()
{
    const int wanted = number(m_settings, u"recording_port", 0);
    if (wanted == 0)
        return;
    auto find = [config = *m_config, root = m_recordings,
                 session = std::shared_ptr<storage::Session>()](
                    const QString &secret, int part) mutable -> Result<QString> {
        if (!session || !session->isAlive()) {
            auto opened = storage::Session::open(
                config, {.statement = 5s, .applicationName = u"gridlined recordings"_s});
            if (!opened)
                return std::unexpected(opened.error());
            session = std::move(*opened);
        }
        const auto answer = session->json("select gl_api.recording_part($1, $2)", {secret, part});
        if (!answer)
            return failure(ErrorKind::Offline, answer.error().message);
        if (!answer->isObject())
            return failure(ErrorKind::Forbidden, u"no such key"_s);
        const QString file = (*answer)[u"file"].toString();
        if (file.isEmpty())
            return failure(ErrorKind::NotFound, u"no such part"_s);
        return QDir(QDir(root).filePath((*answer)[u"folder"].toString())).filePath(file);
    };
    m_recordingServer = std::make_unique<RecordingServer>(std::move(find));
    const auto listening =
        m_recordingServer->start({.address = m_settings[u"address"].toString(),
                                  .port = static_cast<quint16>(wanted),
                                  .certificateFile = m_settings[u"certificate"].toString(),
                                  .keyFile = m_settings[u"certificate_key"].toString()});
    if (!listening)
        qCWarning(lcVideo) << "recordings are not served" << listening.error().message;
}

/// On the relay's threads.
media::Grant RelayWork::authorise(const QString &path, const QString &, const QString &password,
                                  media::Direction direction)
{
    if (direction == media::Direction::Play && password == m_ownSecret)
        return {.allowed = true, .who = kOwnLogin};
    const QString login = check(path, password, direction)[u"login"].toString();
    return {.allowed = !login.isEmpty(), .who = login};
}

void RelayWork::watch(const QString &path, const QString &who, bool watches)
{
    if (who == kOwnLogin)
        return;
    if (watches)
        m_watchers.emplace(path, who);
    else if (const auto found = m_watchers.find({path, who}); found != m_watchers.end())
        m_watchers.erase(found);
    tell([path, who, watches](storage::Session &to) {
        return done(to.query("select gl_api.stream_watch($1, $2, $3)", {path, who, watches}));
    });
}

storage::Session *RelayWork::session()
{
    if (m_session && m_session->isAlive())
        return m_session.get();
    auto opened = storage::Session::open(
        *m_config, {.statement = 10s, .applicationName = u"gridlined video"_s});
    m_session = opened ? std::move(*opened) : nullptr;
    return m_session.get();
}

void RelayWork::tell(Job job)
{
    m_jobs.push_back(std::move(job));
    flush();
}

void RelayWork::flush()
{
    while (!m_jobs.empty()) {
        storage::Session *database = session();
        if (!database)
            return;
        const auto told = m_jobs.front()(*database);
        if (!told && !database->isAlive())
            return; // again when it is back; everything we tell may be told twice
        if (!told)
            qCWarning(lcVideo) << "the database refused" << told.error().message;
        m_jobs.pop_front();
    }
}

void RelayWork::turn()
{
    m_timer.start(kTurn);
    flush();
    storage::Session *database = session();
    if (!database)
        return;
    const auto answer = database->json("select gl_api.video_turn($1)", {m_relay->live()});
    if (!answer) {
        qCWarning(lcVideo) << "no turn" << answer.error().message;
        return;
    }
    const QJsonObject wanted = answer->object();
    pull(wanted[u"pull"].toArray());
    endUnwanted(wanted);
    record(wanted[u"record"].toArray());
}

void RelayWork::pull(const QJsonArray &wanted)
{
    std::map<QString, QString> cameras;
    for (const auto &camera : wanted)
        cameras.emplace(camera[u"path"].toString(), camera[u"address"].toString());
    for (const auto &[path, address] : m_pulls) {
        const auto still = cameras.find(path);
        CameraSource *source = sourceOf(address);
        if (source && (still == cameras.end() || still->second != address))
            source->stop(path);
    }
    for (const auto &[path, address] : cameras) {
        const auto before = m_pulls.find(path);
        if (before != m_pulls.end() && before->second == address)
            continue;
        CameraSource *source = sourceOf(address);
        const auto begun = source ? source->start(path, QUrl(address)) : Result<void>();
        if (!begun)
            qCWarning(lcVideo) << "a camera cannot be fetched" << begun.error().message;
    }
    m_pulls = std::move(cameras);
}

/// Null: nobody serves such addresses here.
CameraSource *RelayWork::sourceOf(const QString &address) const
{
    const auto found = std::ranges::find_if(
        m_sources, [url = QUrl(address)](const auto &source) { return source->takes(url); });
    return found == m_sources.end() ? nullptr : found->get();
}

void RelayWork::readPasswords()
{
    storage::Session *database = session();
    const auto settings = database ? database->json("select gl_api.gb_settings()")
                                   : Result<QJsonDocument>(QJsonDocument());
    if (m_gateway && settings && settings->isObject())
        m_gateway->setPasswords(settings->object());
}

void RelayWork::carryOutOrders()
{
    storage::Session *database = session();
    if (!database || !m_relay)
        return;
    const auto due = database->json("select gl_api.camera_orders_due()");
    if (!due) {
        qCWarning(lcVideo) << "no orders" << due.error().message;
        return;
    }
    for (const auto &row : due->array()) {
        const qint64 id = row[u"order_id"].toInteger();
        const auto told = [this, id](const Result<QJsonObject> &answer) {
            tell([id, answer](storage::Session &to) {
                return done(to.query("select gl_api.camera_order_done($1, $2::jsonb, $3)",
                                     {id, answer.value_or(QJsonObject()),
                                      answer ? QString() : answer.error().message}));
            });
        };
        const QString address = row[u"address"].toString();
        if (CameraSource *source = sourceOf(address))
            source->order(QUrl(address),
                          {.kind = row[u"kind"].toString(),
                           .inputs = row[u"inputs"].toObject(),
                           .path = row[u"path"].toString()},
                          told);
        else
            told(failure(ErrorKind::Offline, tr("No service for such cameras runs.")));
    }
}

/// Streams that are over, and watchers whose right is: an account that was disabled, a credential
/// given back.
void RelayWork::endUnwanted(const QJsonObject &answer)
{
    for (const auto &path : answer[u"close"].toArray())
        m_relay->close(path.toString());
    std::set<std::pair<QString, QString>> allowed;
    for (const auto &pair : answer[u"allowed"].toArray())
        allowed.emplace(pair[u"path"].toString(), pair[u"login"].toString());
    for (const auto &[path, login] : std::set(m_watchers.begin(), m_watchers.end())) {
        if (!allowed.contains({path, login}))
            m_relay->closeWatcher(path, login);
    }
}

void RelayWork::record(const QJsonArray &wanted)
{
    std::set<QString> paths;
    const std::chrono::duration<double, std::ratio<60>> longest(
        std::max(m_settings[u"recording_minutes"].toDouble(), kShortest));
    const bool mayBegin = hasRoom();
    const auto now = std::chrono::steady_clock::now();
    for (const auto &stream : wanted) {
        const QString path = stream[u"path"].toString();
        paths.insert(path);
        if (mayBegin && !m_recorders.contains(path) && m_notBefore[path] <= now)
            startRecording(stream.toObject());
    }
    for (const auto &[path, recorder] : m_recorders) {
        // A long one goes on as the next: whatever comes to one, the rest is another's.
        if (!paths.contains(path) || now - recorder->begun() > longest)
            recorder->finish();
    }
    std::erase_if(m_notBefore,
                  [&paths](const auto &entry) { return !paths.contains(entry.first); });
}

qint64 RelayWork::reserve() const
{
    return qint64{number(m_settings, u"reserve_mb", 1)} << 20;
}

/// Whether the disk takes recordings; what changes is told to the database, and by it to the desks.
/// Full is full until there is an eighth more than the reserve, so that it does not go to and fro.
bool RelayWork::hasRoom()
{
    const qint64 free = media::freeBytes(m_recordings);
    const bool isFull = free < reserve() + (m_isFull ? reserve() / 8 : 0)
                        || std::chrono::steady_clock::now() < m_fullUntil;
    if (isFull == std::exchange(m_isFull, isFull))
        return !isFull;
    if (isFull)
        qCCritical(lcVideo) << "the disk for recordings is full, nothing is recorded"
                            << "folder=" << m_recordings << "free_mb=" << (free >> 20)
                            << "reserve_mb=" << (reserve() >> 20);
    else
        qCInfo(lcVideo) << "there is room again, recordings go on" << "free_mb=" << (free >> 20);
    tell([isFull, free](storage::Session &to) {
        return done(to.query("select gl_api.recording_room_tell($1, $2)",
                             {isFull, std::max(free, qint64{})}));
    });
    return !isFull;
}

void RelayWork::startRecording(const QJsonObject &stream)
{
    storage::Session *database = session();
    if (!database)
        return;
    const auto now = database->serverTime();
    if (!now)
        return;
    const QString path = stream[u"path"].toString();
    // In a failure's case as well: not at every turn.
    m_notBefore[path] = std::chrono::steady_clock::now() + kAfterFailure;
    const QString folder = now->toString(u"yyyy/MM/dd/HHmmsszzz-"_s) + path;
    const auto row = database->one("select gl_api.recording_begin($1, $2)",
                                   {stream[u"stream_id"].toInteger(), folder});
    if (!row) {
        qCWarning(lcVideo) << "no recording" << row.error().message;
        return;
    }
    QUrl url = m_relay->playUrl(path);
    url.setUserName(kOwnLogin);
    url.setPassword(m_ownSecret);
    const QString certificate = m_settings[u"certificate"].toString();
    auto recorder = std::make_unique<RecordingWork>(
        row->integer(0), media::RecorderOptions{.url = url,
                                                .authorityFile = certificate,
                                                .isOwn = true,
                                                .directory = QDir(m_recordings).filePath(folder),
                                                .name = u"part"_s,
                                                .segment = std::chrono::seconds(
                                                    number(m_settings, u"segment_seconds", 2)),
                                                .reserve = reserve()});
    connect(recorder.get(), &RecordingWork::segment, this,
            [this](qint64 id, const media::Segment &part) {
                tell([id, part](storage::Session &to) { return tellSegment(to, id, part); });
            });
    connect(
        recorder.get(), &RecordingWork::ended, this,
        [this, path](qint64 id, const Error &failed) {
            tell([id, why = failed.message](storage::Session &to) { return tellEnd(to, id, why); });
            // As soon as there is room it goes on: that is looked at anew at each turn.
            const bool isFull = failed.kind == ErrorKind::Rejected && !failed.message.isEmpty();
            if (isFull)
                m_fullUntil = std::chrono::steady_clock::now() + kAfterFull;
            if (isFull || failed.message.isEmpty())
                m_notBefore.erase(path);
            m_recorders.erase(path);
        },
        Qt::QueuedConnection);
    if (const auto begun = recorder->start(); !begun) {
        qCWarning(lcVideo) << "no recording" << begun.error().message;
        tell([id = recorder->id(), why = begun.error().message](storage::Session &to) {
            return tellEnd(to, id, why);
        });
        return;
    }
    m_recorders[path] = std::move(recorder);
}

/// What a service that died was writing: its last part is whole up to where it was cut off. Without
/// this its files would have no hash.
void RelayWork::adoptLeft(storage::Session &database)
{
    const auto due = database.json("select gl_api.recording_due()");
    if (!due)
        return;
    for (const auto &row : due->object()[u"left"].toArray()) {
        const Recording left = recordingFrom(row.toObject());
        const QDir folder(QDir(m_recordings).filePath(left.folder));
        for (const QFileInfo &file : folder.entryInfoList(QDir::Files, QDir::Name)) {
            const auto known = std::ranges::find(left.parts, file.fileName(), &RecordingPart::file);
            const auto hash = media::hashFile(file.filePath());
            if (known != left.parts.end() || !hash)
                continue;
            const media::Segment part{.file = file.fileName(),
                                      .number = file.completeBaseName().section(u'-', -1).toInt(),
                                      .from = file.birthTime().isValid()
                                                  ? file.birthTime().toUTC()
                                                  : file.lastModified().toUTC(),
                                      .to = file.lastModified().toUTC(),
                                      .bytes = file.size(),
                                      .sha256 = *hash};
            if (const auto told = tellSegment(database, left.id, part); !told)
                qCWarning(lcVideo) << "a part is not taken" << told.error().message;
        }
        if (const auto told = tellEnd(database, left.id, u"cut off"_s); !told)
            qCWarning(lcVideo) << "a recording is not ended" << told.error().message;
    }
}

void RelayWork::forgetOld()
{
    storage::Session *database = session();
    const auto due = database ? database->json("select gl_api.recording_due()")
                              : Result<QJsonDocument>(QJsonDocument());
    if (!due)
        return;
    for (const auto &row : due->object()[u"over"].toArray()) {
        const Recording old = recordingFrom(row.toObject());
        // First the word of the database that it may go, then the files.
        if (!done(database->query("select gl_api.recording_forget($1)", {old.id})))
            continue;
        const QString folder = QDir(m_recordings).filePath(old.folder);
        if (!old.folder.isEmpty() && !QDir(folder).removeRecursively())
            qCWarning(lcVideo) << "files of an old recording stay" << "recording=" << old.id;
    }
}

} // namespace gl::video
