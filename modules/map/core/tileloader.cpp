#include "tileloader.h"

#include "tileimage.h"

#include <QCache>
#include <QSet>
#include <QThread>

#include <map/log.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <utility>

namespace gl::map {

namespace {

constexpr int kKeptKilobytes = 192 * 1024;
constexpr int kFarthestAncestor = 6;
constexpr size_t kAtOnce = 8;                    ///< tiles that a service is asked for together
constexpr auto kRest = std::chrono::seconds(20); ///< after a service did not answer

} // namespace

/// The thread's side: a list of wanted tiles that the GUI thread replaces, and the kept ones.
class TileLoader::Worker
{
public:
    explicit Worker(TileLoader *owner) : m_owner(owner), m_kept(kKeptKilobytes)
    {
        m_thread.reset(QThread::create([this] { work(); }));
        m_thread->setObjectName(QStringLiteral("gridline tiles"));
        m_thread->start(QThread::LowPriority);
    }

    ~Worker() { stop(); }
    Q_DISABLE_COPY_MOVE(Worker)

    void stop()
    {
        {
            const std::lock_guard lock(m_lock);
            m_ending = true;
            if (m_source)
                m_source->interrupt();
        }
        m_wake.notify_one();
        m_thread->wait();
    }

    void setSource(const Open &open)
    {
        {
            const std::lock_guard lock(m_lock);
            m_open = open;
            m_reopen = true;
            m_rest.reset();
            if (m_source)
                m_source->interrupt();
            m_wanted.clear();
            m_kept.clear();
            m_missing.clear();
        }
        m_wake.notify_one();
    }

    void want(const QList<TileId> &tiles)
    {
        {
            const std::lock_guard lock(m_lock);
            m_wanted.clear();
            if (m_rest)
                return;
            for (const TileId &tile : tiles) {
                if (!m_kept.contains(tile) && !m_missing.contains(tile))
                    m_wanted.push_back(tile);
            }
        }
        m_wake.notify_one();
    }

    std::optional<TilePicture> picture(const TileId &tile) const
    {
        const std::lock_guard lock(m_lock);
        TileId from = tile;
        for (int up = 0; up <= kFarthestAncestor && from.z >= 0; ++up, from = from.parent()) {
            if (const QImage *image = m_kept.object(from)) {
                const double side = double(image->width()) / (1 << up);
                const int mask = (1 << up) - 1;
                return TilePicture{
                    *image, QRectF((tile.x & mask) * side, (tile.y & mask) * side, side, side),
                    from};
            }
        }
        return std::nullopt;
    }

    bool isIdle() const
    {
        const std::lock_guard lock(m_lock);
        return m_wanted.empty() && !m_busy && !m_reopen;
    }

    std::optional<TileFacts> takeFacts()
    {
        const std::lock_guard lock(m_lock);
        return m_facts;
    }

private:
    void work()
    {
        std::unique_lock lock(m_lock);
        while (!m_ending) {
            if (m_reopen) {
                m_reopen = false;
                reopen(lock);
            } else if (!m_wanted.empty()) {
                loadNext(lock);
            } else if (m_rest) {
                // The view asks again for what it lacks.
                if (m_wake.wait_until(lock, *m_rest) == std::cv_status::timeout) {
                    m_rest.reset();
                    tell(&TileLoader::sourceChanged);
                }
            } else {
                m_wake.wait(lock);
            }
        }
        const std::unique_ptr<TileSource> source = std::exchange(m_source, {});
        lock.unlock();
    }

    void loadNext(std::unique_lock<std::mutex> &lock)
    {
        if (m_source) {
            QList<TileId> next;
            for (size_t i = 0; i < std::min<size_t>(m_wanted.size(), kAtOnce); ++i)
                next << m_wanted[i];
            m_source->expect(next);
        }
        const TileId tile = m_wanted.front();
        m_wanted.pop_front();
        m_busy = true;
        load(lock, tile);
        m_busy = false;
        ++m_news;
        // A slow service shows what came; a file all at once.
        if (m_wanted.empty() || m_news == kAtOnce) {
            m_news = 0;
            tell(&TileLoader::loaded);
        }
    }

    void reopen(std::unique_lock<std::mutex> &lock)
    {
        const Open open = m_open;
        std::unique_ptr<TileSource> source = std::exchange(m_source, {});
        m_busy = true;
        lock.unlock();
        source.reset();
        m_complained = false;
        std::optional<TileFacts> facts;
        if (open) {
            if (auto opened = open()) {
                source = std::move(*opened);
                facts = source->facts();
            } else {
                complain(opened.error());
            }
        }
        lock.lock();
        m_source = std::move(source);
        m_busy = false;
        m_facts = facts;
        tell(&TileLoader::sourceChanged);
    }

    void load(std::unique_lock<std::mutex> &lock, TileId tile)
    {
        if (!m_source || tile.z < m_source->facts().minZoom)
            return;
        while (tile.z > m_source->facts().maxZoom)
            tile = tile.parent();
        // Where the closest tile is missing, the next one above it may be there.
        for (; tile.z >= m_source->facts().minZoom; tile = tile.parent()) {
            if (m_kept.contains(tile))
                return;
            if (m_missing.contains(tile))
                continue;
            lock.unlock();
            QImage image;
            const auto bytes = m_source->read(tile);
            if (!bytes)
                complain(bytes.error());
            else if (*bytes)
                image = tileImage(**bytes);
            lock.lock();
            if (m_reopen || m_ending)
                return;
            if (!bytes && bytes.error().kind == ErrorKind::Offline) {
                m_rest = std::chrono::steady_clock::now() + kRest;
                m_wanted.clear();
                return;
            }
            if (!image.isNull()) {
                const auto cost = static_cast<qsizetype>(image.sizeInBytes() / 1024);
                m_kept.insert(tile, new QImage(image), std::max<qsizetype>(cost, 1));
                return;
            }
            m_missing.insert(tile);
        }
    }

    void complain(const Error &error)
    {
        if (std::exchange(m_complained, true))
            return;
        qCWarning(lcMap) << "base map:" << error.message << "detail=" << error.detail;
        QMetaObject::invokeMethod(
            m_owner, [owner = m_owner, why = error.message] { Q_EMIT owner->failed(why); },
            Qt::QueuedConnection);
    }

    void tell(void (TileLoader::*signal)())
    {
        QMetaObject::invokeMethod(
            m_owner,
            [owner = m_owner, signal] {
                owner->take();
                Q_EMIT(owner->*signal)();
            },
            Qt::QueuedConnection);
    }

    TileLoader *const m_owner; ///< lives longer than the thread
    mutable std::mutex m_lock;
    std::condition_variable m_wake;
    Open m_open;
    bool m_reopen = false;
    bool m_ending = false;
    bool m_busy = false;
    std::optional<std::chrono::steady_clock::time_point> m_rest; ///< nothing is asked before
    size_t m_news = 0;                                           ///< tiles since the owner was told
    std::deque<TileId> m_wanted;
    QCache<TileId, QImage> m_kept; ///< by kilobytes
    QSet<TileId> m_missing;
    std::optional<TileFacts> m_facts;

    std::unique_ptr<TileSource> m_source; ///< read by the thread alone, changed by it with the lock
    // The thread's own.
    bool m_complained = false;
    std::unique_ptr<QThread> m_thread;
};

TileLoader::TileLoader(QObject *parent) : QObject(parent), m_worker(std::make_unique<Worker>(this))
{}

TileLoader::~TileLoader()
{
    m_worker->stop();
}

void TileLoader::setSource(const Open &open, Datum datum)
{
    m_facts.reset();
    m_datum = datum;
    m_worker->setSource(open);
}

void TileLoader::want(const QList<TileId> &tiles)
{
    m_worker->want(tiles);
}

std::optional<TilePicture> TileLoader::picture(const TileId &tile) const
{
    return m_worker->picture(tile);
}

bool TileLoader::isIdle() const
{
    return m_worker->isIdle();
}

void TileLoader::take()
{
    m_facts = m_worker->takeFacts();
}

} // namespace gl::map
