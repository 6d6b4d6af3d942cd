#include "player.h"

#include "frame.h"
#include "playpipeline.h"

#include <QCoreApplication>
#include <QThread>
#include <QTimer>
#include <QtConcurrent>

#include <gst/video/video.h>
#include <media/log.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::media {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLook{100}; ///< how often it is looked whether pictures still come
constexpr GstClockTime kConvert = 2 * GST_SECOND;

/// Connects, and connects again. Lives in the player's thread, where ending a pipeline may wait.
class PlayWorker : public QObject
{
    Q_OBJECT

public:
    PlayWorker(const PlayerOptions &options, std::shared_ptr<PlayShared> shared)
        : m_options(options),
          m_shared(std::move(shared)),
          m_look(new QTimer(this)),
          m_again(new QTimer(this)),
          m_retry(options.firstRetry)
    {
        m_again->setSingleShot(true);
        connect(m_again, &QTimer::timeout, this, &PlayWorker::connectNow);
        connect(m_look, &QTimer::timeout, this, &PlayWorker::look);
    }

    void play(const QUrl &url)
    {
        stop();
        m_url = url;
        m_software = !m_options.hardware;
        m_retry = m_options.firstRetry;
        connectNow();
    }

    void stop()
    {
        m_again->stop();
        m_look->stop();
        m_pipeline.reset();
    }

    void applyTarget()
    {
        if (m_pipeline)
            m_pipeline->applyTarget();
    }

Q_SIGNALS:
    void failed(const gl::Error &error);

private:
    void connectNow()
    {
        PlayerOptions options = m_options;
        options.hardware = !m_software;
        m_pipeline = std::make_unique<PlayPipeline>(m_url, options, m_shared);
        connect(m_pipeline.get(), &PlayPipeline::ended, this, &PlayWorker::ended);
        m_begun = PictureBox::Clock::now();
        m_pipeline->start();
        m_look->start(kLook);
    }

    /// Whatever GStreamer believes: without pictures the connection is worth nothing.
    void look()
    {
        const auto now = PictureBox::Clock::now();
        const auto since = m_shared->box.sinceLast(now);
        if (since) {
            m_retry = m_options.firstRetry;
            m_last = {};
        }
        if (!since && m_pipeline->received() > m_options.mostBytes)
            ended({.kind = ErrorKind::Invalid,
                   .message = Player::tr("The stream brings data without end and no picture.")});
        else if (!since && now - m_begun > m_options.firstPicture)
            ended({.kind = ErrorKind::Timeout, .message = Player::tr("No picture comes.")});
        else if (since && *since > m_options.lostAfter)
            ended({.kind = ErrorKind::Timeout, .message = Player::tr("No more pictures come.")});
        else if (since && m_shared->box.lag() > m_options.mostLag)
            ended({.kind = ErrorKind::Timeout,
                   .message = Player::tr("The pictures came too late; playing from now on.")});
    }

    void ended(const Error &error)
    {
        // It is tried again and again: said once a cause.
        if (m_last != error)
            qCInfo(lcMedia) << "a stream ended"
                            << qUtf8Printable(u"kind=%1 detail=%2"_s.arg(errorKindName(error.kind),
                                                                         error.detail));
        m_last = error;
        // Hardware that cannot decode this is no reason to show nothing.
        const bool wasHardware = !m_software && error.kind == ErrorKind::Invalid;
        m_software = m_software || wasHardware;
        Q_EMIT failed(error);
        stop();
        if (error.kind == ErrorKind::Forbidden)
            return;
        const bool hostile = error.kind == ErrorKind::Invalid || error.kind == ErrorKind::Internal;
        m_again->start(hostile ? m_options.hostileRetry : m_retry);
        m_retry = std::min(m_retry * 2, m_options.longestRetry);
    }

    const PlayerOptions m_options;
    const std::shared_ptr<PlayShared> m_shared;
    QUrl m_url;
    std::unique_ptr<PlayPipeline> m_pipeline;
    QTimer *m_look;
    QTimer *m_again;
    PictureBox::Clock::time_point m_begun;
    milliseconds m_retry;
    bool m_software = false;
    Error m_last; ///< why the last connection ended
};

/// Threads of players. A player that goes away does not wait for its own: ending a pipeline takes
/// as long as the other side lets it. The program does, when it ends.
class Threads
{
public:
    static QThread *begin()
    {
        auto *thread = new QThread;
        thread->setObjectName(u"player"_s);
        const std::scoped_lock lock(s_mutex);
        if (s_running.isEmpty())
            qAddPostRoutine(&Threads::waitForAll);
        s_running.append(thread);
        QObject::connect(thread, &QThread::finished, thread, [thread] { forget(thread); });
        thread->start();
        return thread;
    }

private:
    static void forget(QThread *thread)
    {
        const std::scoped_lock lock(s_mutex);
        if (s_running.removeOne(thread))
            thread->deleteLater();
    }

    static void waitForAll()
    {
        QList<QThread *> left;
        {
            const std::scoped_lock lock(s_mutex);
            left.swap(s_running);
        }
        for (QThread *thread : std::as_const(left)) {
            thread->quit();
            thread->wait(kPatience);
        }
    }

    static constexpr milliseconds kPatience{3000};
    static inline std::mutex s_mutex; ///< guards s_running
    static inline QList<QThread *> s_running;
};

Result<QImage> converted(GstSample *raw)
{
    const CapsPtr wanted(gst_caps_new_simple("video/x-raw", "format", G_TYPE_STRING, "BGRx",
                                             "pixel-aspect-ratio", GST_TYPE_FRACTION, 1, 1,
                                             nullptr));
    GError *error = nullptr;
    const SamplePtr sample(gst_video_convert_sample(raw, wanted.get(), kConvert, &error));
    const ErrorPtr kept(error);
    QImage picture = sample ? imageOf(sample.get()).copy() : QImage();
    if (picture.isNull())
        return failure(ErrorKind::Internal, Player::tr("The picture could not be taken."));
    return picture;
}

} // namespace

class Player::Private
{
public:
    Private(const PlayerOptions &given, Player *player)
        : options(given),
          shared(std::make_shared<PlayShared>()),
          worker(new PlayWorker(given, shared)),
          q(player)
    {
        shared->pictureCame = [player] {
            QMetaObject::invokeMethod(
                player, [player] { player->d->takePicture(); }, Qt::QueuedConnection);
        };
    }

    ~Private()
    {
        {
            const std::scoped_lock lock(shared->calling);
            shared->pictureCame = nullptr;
        }
        thread->quit();
    }
    Q_DISABLE_COPY_MOVE(Private)

    template <typename Call>
    void tell(Call call) const
    {
        QMetaObject::invokeMethod(worker, call, Qt::QueuedConnection);
    }

    void takePicture();
    void look();
    void enter(State next);

    const PlayerOptions options;
    const std::shared_ptr<PlayShared> shared;
    PlayWorker *worker; ///< lives in `thread`, and is deleted when that ends
    Player *q;
    QThread *thread = Threads::begin();
    QTimer timer;
    State state = State::Off;
    Error error;
    QString said; ///< the message that failed() told last
};

void Player::Private::takePicture()
{
    const std::optional<QImage> picture = shared->box.take();
    if (!picture || state == State::Off)
        return;
    Q_EMIT q->frame(*picture);
    look();
}

void Player::Private::look()
{
    if (state == State::Off)
        return;
    const auto age = shared->box.age(PictureBox::Clock::now());
    if (!age) {
        enter(State::Connecting);
    } else if (*age <= options.stalledAfter) {
        enter(State::Live);
    } else {
        enter(State::Stalled);
        Q_EMIT q->stalled(*age);
    }
}

void Player::Private::enter(State next)
{
    if (state == next)
        return;
    state = next;
    if (next == State::Live) {
        error = {};
        said.clear();
    }
    Q_EMIT q->stateChanged(next);
    if (next == State::Live)
        Q_EMIT q->playing();
}

Player::Player(const PlayerOptions &options, QObject *parent)
    : QObject(parent),
      d(std::make_unique<Private>(options, this))
{
    d->worker->moveToThread(d->thread);
    connect(d->thread, &QThread::finished, d->worker, &QObject::deleteLater);
    connect(d->worker, &PlayWorker::failed, this, [this](const Error &error) {
        if (d->state == State::Off)
            return;
        d->error = error;
        if (d->said == error.message)
            return;
        d->said = error.message;
        Q_EMIT failed(error);
    });
    connect(&d->timer, &QTimer::timeout, this, [this] { d->look(); });
}

Player::~Player() = default;

void Player::play(const QUrl &url)
{
    stop();
    d->error = {};
    d->said.clear();
    d->shared->box.clear();
    {
        const std::scoped_lock lock(d->shared->mutex);
        d->shared->raw.reset();
        d->shared->sourceSize = {};
    }
    d->tell([worker = d->worker, url] { worker->play(url); });
    d->enter(State::Connecting);
    d->timer.start(kLook);
}

void Player::stop()
{
    d->timer.stop();
    if (d->state == State::Off)
        return;
    d->tell([worker = d->worker] { worker->stop(); });
    d->enter(State::Off);
}

Player::State Player::state() const
{
    return d->state;
}

std::optional<milliseconds> Player::age() const
{
    return d->shared->box.age(PictureBox::Clock::now());
}

QSize Player::sourceSize() const
{
    const std::scoped_lock lock(d->shared->mutex);
    return d->shared->sourceSize;
}

Error Player::lastError() const
{
    return d->error;
}

void Player::setBox(const QSize &box)
{
    {
        const std::scoped_lock lock(d->shared->mutex);
        if (d->shared->target == box)
            return;
        d->shared->target = box;
    }
    d->tell([worker = d->worker] { worker->applyTarget(); });
}

QFuture<Result<Player::Still>> Player::still() const
{
    const std::optional<milliseconds> howOld = age();
    std::shared_ptr<GstSample> raw;
    {
        const std::scoped_lock lock(d->shared->mutex);
        if (d->shared->raw)
            raw.reset(gst_sample_ref(d->shared->raw.get()), SampleUnref{});
    }
    return QtConcurrent::run([raw, howOld]() -> Result<Still> {
        if (!raw || !howOld)
            return failure(ErrorKind::NotFound, Player::tr("There is no picture yet."));
        return converted(raw.get()).transform(
            [howOld](const QImage &picture) { return Still{.picture = picture, .age = *howOld}; });
    });
}

} // namespace gl::media

#include "player.moc"
