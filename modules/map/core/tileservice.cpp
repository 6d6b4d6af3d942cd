#include "tilesource.h"

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QHash>
#include <QNetworkAccessManager>
#include <QNetworkDiskCache>
#include <QNetworkReply>
#include <QTimer>
#include <QUrl>

#include <map/log.h>

#include <atomic>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::map {

namespace {

constexpr int kClosest = 18;
constexpr auto kPatience = 8s;
constexpr auto kLookUp = 50ms; ///< how often an interrupted request is noticed
constexpr qint64 kLargestTile = 8LL * 1024 * 1024;
constexpr qint64 kCacheBytes = 512LL * 1024 * 1024;

/// Tiles of a service by HTTP. Requests of the tiles that are wanted next run at once; the cache
/// keeps what came, so that the map is there without the service, too.
class TileService final : public TileSource
{
public:
    TileService(const QString &address, const QString &cacheFolder)
        : m_address(address),
          m_facts{
              .name = QUrl(address).host(), .attribution = {}, .minZoom = 0, .maxZoom = kClosest}
    {
        m_network.setTransferTimeout(kPatience);
        m_network.setRedirectPolicy(QNetworkRequest::NoLessSafeRedirectPolicy);
        if (!cacheFolder.isEmpty()) {
            auto *cache = new QNetworkDiskCache(&m_network);
            cache->setCacheDirectory(cacheFolder);
            cache->setMaximumCacheSize(kCacheBytes);
            m_network.setCache(cache);
        }
    }

    ~TileService() override
    {
        for (QNetworkReply *reply : std::as_const(m_asked)) {
            reply->abort();
            delete reply;
        }
    }
    Q_DISABLE_COPY_MOVE(TileService)

    const TileFacts &facts() const override { return m_facts; }

    void expect(const QList<TileId> &next) override
    {
        for (const TileId &tile : next) {
            if (!m_asked.contains(tile))
                m_asked.insert(tile, ask(tile));
        }
    }

    void interrupt() override { m_interrupted = true; }

    Result<std::optional<QByteArray>> read(const TileId &tile) override
    {
        const std::unique_ptr<QNetworkReply> reply(m_asked.contains(tile) ? m_asked.take(tile)
                                                                          : ask(tile));
        QEventLoop loop;
        QTimer look;
        QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
        QObject::connect(&look, &QTimer::timeout, &loop, [&] {
            if (m_interrupted)
                reply->abort();
        });
        look.start(kLookUp);
        if (!reply->isFinished())
            loop.exec();
        return answerOf(*reply);
    }

private:
    QNetworkReply *ask(const TileId &tile)
    {
        QString address = m_address;
        address.replace("{z}"_L1, QString::number(tile.z))
            .replace("{z-1}"_L1, QString::number(tile.z - 1))
            .replace("{x}"_L1, QString::number(tile.x))
            .replace("{y}"_L1, QString::number(tile.y))
            .replace("{-y}"_L1, QString::number((1 << tile.z) - 1 - tile.y));
        QNetworkRequest request{QUrl(address)};
        request.setHeader(QNetworkRequest::UserAgentHeader, u"Gridline"_s);
        request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                             QNetworkRequest::PreferCache);
        QNetworkReply *reply = m_network.get(request);
        // A picture that does not end is cut off, and then is none.
        QObject::connect(reply, &QNetworkReply::downloadProgress, reply,
                         [reply](qint64 received, qint64 all) {
                             if (received > kLargestTile || all > kLargestTile)
                                 reply->abort();
                         });
        return reply;
    }

    Result<std::optional<QByteArray>> answerOf(QNetworkReply &reply) const
    {
        const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (status == 404 || status == 204 || status == 410)
            return std::nullopt;
        if (status == 401 || status == 403)
            return failure(ErrorKind::Invalid,
                           QCoreApplication::translate(
                               "gl::map", "The map service %1 refuses: is its key right?")
                               .arg(m_facts.name));
        if (reply.error() == QNetworkReply::NoError)
            return reply.readAll();
        if (status >= 400 && status < 500)
            return failure(ErrorKind::Invalid,
                           QCoreApplication::translate(
                               "gl::map", "The map service %1 does not know this address (%2).")
                               .arg(m_facts.name)
                               .arg(status));
        return failure(ErrorKind::Offline,
                       QCoreApplication::translate("gl::map", "The map service %1 does not answer.")
                           .arg(m_facts.name));
    }

    const QString m_address;
    const TileFacts m_facts;
    QNetworkAccessManager m_network;
    QHash<TileId, QNetworkReply *> m_asked;
    std::atomic<bool> m_interrupted = false;
};

} // namespace

bool isTileService(const QString &place)
{
    return place.startsWith("http://"_L1, Qt::CaseInsensitive)
           || place.startsWith("https://"_L1, Qt::CaseInsensitive);
}

Result<std::unique_ptr<TileSource>> openTileService(const QString &address,
                                                    const QString &cacheFolder)
{
    const bool complete = (address.contains("{z}"_L1) || address.contains("{z-1}"_L1))
                          && address.contains("{x}"_L1)
                          && (address.contains("{y}"_L1) || address.contains("{-y}"_L1));
    QString filled = address;
    filled.remove(u'{').remove(u'}');
    if (!isTileService(address) || !complete || QUrl(filled).host().isEmpty())
        return failure(ErrorKind::Invalid,
                       QCoreApplication::translate(
                           "gl::map", "The address of the map service needs {z}, {x} and {y}: %1")
                           .arg(address));
    return std::make_unique<TileService>(address, cacheFolder);
}

} // namespace gl::map
