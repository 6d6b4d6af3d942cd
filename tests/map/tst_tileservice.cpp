// The base map from a service: a real HTTP server on this machine, good and bad answers.

#include <QBuffer>
#include <QImage>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <map/datum.h>
#include <map/tileloader.h>
#include <map/tilesource.h>

#include <functional>

using namespace gl;
using namespace gl::map;
using namespace Qt::StringLiterals;

namespace {

QByteArray png(const QColor &color)
{
    QImage image(256, 256, QImage::Format_RGB32);
    image.fill(color);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray answer(const QByteArray &status, const QByteArray &body = {})
{
    return "HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: "
           + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

/// Answers each path as the test says.
class Server : public QTcpServer
{
public:
    using Answer = std::function<QByteArray(const QByteArray &path)>;

    explicit Server(Answer says) : m_says(std::move(says))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                if (!socket->peek(8192).contains("\r\n\r\n"))
                    return;
                paths << socket->readAll().split(' ').value(1);
                const QByteArray reply = m_says(paths.last());
                if (reply.isEmpty())
                    return; // leaves the line open and says nothing
                socket->write(reply);
                socket->disconnectFromHost();
            });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
    }

    QString address() const { return u"http://127.0.0.1:%1/{z}/{x}/{y}.png"_s.arg(serverPort()); }

    QByteArrayList paths;

private:
    Answer m_says;
};

TileLoader::Open opened(const QString &address, const QString &cache = {})
{
    return [=] { return openTileService(address, cache); };
}

} // namespace

class TestTileService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatTheServiceHas();
    void asksNothingBeforeATileIsWanted();
    void missingTilesAreNoTrouble();
    void tellsOnceAndRests_data();
    void tellsOnceAndRests();
    void endsAtOnceWhileItWaits();
    void keepsWhatCame();
    void refusesAddresses_data();
    void refusesAddresses();
    void bendsSquaresOfDegrees();
    void datumsRoundTrip();
};

void TestTileService::showsWhatTheServiceHas()
{
    Server server([](const QByteArray &) { return answer("200 OK", png(Qt::red)); });
    TileLoader loader;
    QSignalSpy ready(&loader, &TileLoader::sourceChanged);
    loader.setSource(opened(server.address()));
    QTRY_COMPARE(ready.size(), 1);
    QVERIFY(loader.facts());
    const QList<TileId> wanted{{12, 3370, 1552}, {12, 3371, 1552}, {12, 3372, 1552}};
    loader.want(wanted);
    QTRY_VERIFY(loader.picture(wanted.last()));
    QCOMPARE(loader.picture(wanted.first())->image.pixelColor(9, 9), QColor(Qt::red));
    QCOMPARE(server.paths.size(), 3);
    QVERIFY(server.paths.contains("/12/3371/1552.png"));
}

void TestTileService::asksNothingBeforeATileIsWanted()
{
    Server server([](const QByteArray &) { return answer("200 OK"); });
    TileLoader loader;
    QSignalSpy ready(&loader, &TileLoader::sourceChanged);
    loader.setSource(opened(server.address()));
    QTRY_COMPARE(ready.size(), 1);
    QVERIFY(server.paths.isEmpty());
}

void TestTileService::missingTilesAreNoTrouble()
{
    Server server([](const QByteArray &path) {
        return path.startsWith("/10/") ? answer("200 OK", png(Qt::blue)) : answer("404 Not Found");
    });
    TileLoader loader;
    QSignalSpy ready(&loader, &TileLoader::sourceChanged);
    QSignalSpy failed(&loader, &TileLoader::failed);
    loader.setSource(opened(server.address()));
    QTRY_COMPARE(ready.size(), 1);
    loader.want({{12, 3370, 1552}});
    // The one above it, enlarged.
    QTRY_VERIFY(loader.picture({12, 3370, 1552}));
    QCOMPARE(loader.picture({12, 3370, 1552})->from, (TileId{10, 842, 388}));
    QVERIFY(failed.isEmpty());
}

void TestTileService::tellsOnceAndRests_data()
{
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<bool>("rests");
    QTest::newRow("refused") << answer("403 Forbidden") << false;
    QTest::newRow("down") << answer("503 Service Unavailable") << true;
    QTest::newRow("no http") << QByteArray("hello\r\n\r\n") << true;
    QTest::newRow("cut off") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nabc")
                             << true;
    QTest::newRow("absurd size") << QByteArray(
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nabc")
                                 << true;
}

void TestTileService::tellsOnceAndRests()
{
    QFETCH(const QByteArray, says);
    QFETCH(const bool, rests);
    Server server([&](const QByteArray &) { return QByteArray(says); });
    TileLoader loader;
    QSignalSpy ready(&loader, &TileLoader::sourceChanged);
    QSignalSpy failed(&loader, &TileLoader::failed);
    loader.setSource(opened(server.address()));
    QTRY_COMPARE(ready.size(), 1);
    QList<TileId> wanted;
    for (int i = 0; i < 40; ++i)
        wanted << TileId{12, 3370 + i, 1552};
    loader.want(wanted);
    QTRY_COMPARE(failed.size(), 1);
    QTRY_VERIFY(loader.isIdle());
    const qsizetype asked = server.paths.size();
    // Those that were asked together, each tried again a few times by Qt when the line breaks.
    if (rests)
        QVERIFY2(asked < wanted.size(), qPrintable(QString::number(asked)));
    loader.want(wanted);
    QTRY_VERIFY(loader.isIdle());
    QCOMPARE(server.paths.size(), asked);
    QCOMPARE(failed.size(), 1);
    QVERIFY(!loader.picture(wanted.first()));
}

void TestTileService::endsAtOnceWhileItWaits()
{
    Server server([](const QByteArray &) { return QByteArray(); });
    auto loader = std::make_unique<TileLoader>();
    QSignalSpy ready(loader.get(), &TileLoader::sourceChanged);
    loader->setSource(opened(server.address()));
    QTRY_COMPARE(ready.size(), 1);
    loader->want({{12, 3370, 1552}});
    QTRY_COMPARE(server.paths.size(), 1);
    // Another base map does not wait for the silent one.
    QTemporaryDir folder;
    loader->setSource(opened(u"http://127.0.0.1:1/{z}/{x}/{y}.png"_s, folder.path()));
    QTRY_COMPARE(ready.size(), 2);
    loader.reset();
}

void TestTileService::keepsWhatCame()
{
    QTemporaryDir folder;
    const TileId tile{12, 3370, 1552};
    Server server([](const QByteArray &) {
        QByteArray says = answer("200 OK", png(Qt::green));
        return says.replace("\r\n\r\n", "\r\nCache-Control: max-age=86400\r\n\r\n");
    });
    for (int run = 0; run < 2; ++run) {
        TileLoader loader;
        QSignalSpy ready(&loader, &TileLoader::sourceChanged);
        loader.setSource(opened(server.address(), folder.path()));
        QTRY_COMPARE(ready.size(), 1);
        loader.want({tile});
        QTRY_VERIFY(loader.picture(tile));
    }
    QCOMPARE(server.paths.size(), 1);
}

void TestTileService::refusesAddresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("no place of a tile") << u"https://tiles.example/map.png"_s;
    QTest::newRow("half of it") << u"https://tiles.example/{z}/{x}.png"_s;
    QTest::newRow("no host") << u"https:///{z}/{x}/{y}.png"_s;
    QTest::newRow("no web address") << u"file:///tmp/{z}/{x}/{y}.png"_s;
}

void TestTileService::refusesAddresses()
{
    QFETCH(const QString, address);
    const auto source = openTileService(address, {});
    QVERIFY(!source);
    QVERIFY(source.error().message.contains(address));
}

/// Squares whose rows are as bright as they are far from their top: what is painted tells the
/// latitude.
void TestTileService::bendsSquaresOfDegrees()
{
    QImage rows(256, 256, QImage::Format_RGB32);
    for (int y = 0; y < 256; ++y) {
        for (int x = 0; x < 256; ++x)
            rows.setPixelColor(x, y, QColor(y, x, 128));
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    rows.save(&buffer, "PNG");
    Server server([&](const QByteArray &path) {
        // The squares of one row of the world are missing.
        return path.contains("/574.png") ? answer("404 Not Found") : answer("200 OK", bytes);
    });
    TileLoader loader;
    loader.setSource([address = server.address()] {
        return openTileService(address, {}).transform(fromDegrees);
    });
    const double span = 360.0 / (1 << 12);
    const WorldPoint centre = worldOf(116.34, 39.73);
    const TileId above{12, static_cast<int>(centre.x() * 4096),
                       static_cast<int>(centre.y() * 4096)};
    QList<TileId> tiles;
    for (int down = 0; down < 8; ++down)
        tiles.push_back({12, above.x, above.y + down});
    QTRY_VERIFY_WITH_TIMEOUT((loader.want(tiles), loader.isIdle() && loader.picture(tiles.last())),
                             20000);
    int missing = 0;
    for (const TileId &tile : tiles) {
        const auto picture = loader.picture(tile);
        QVERIFY(picture);
        QCOMPARE(picture->image.size(), QSize(256, 256));
        for (int y = 0; y < 256; ++y) {
            const double lat = lonLatOf({0.5, tile.box().y() + (y + 0.5) / 256 / 4096}).y();
            const double row = (90 - lat) / span;
            const QColor seen = picture->image.pixelColor(77, y);
            const double inSquare = (row - std::floor(row)) * 256;
            if (inSquare < 1 || inSquare > 255)
                continue; // half of it is the neighbour's
            if (static_cast<int>(row) == 574) {
                QCOMPARE(seen.alpha(), 0);
                ++missing;
                continue;
            }
            QCOMPARE(seen.green(), 77); // no column moves
            QVERIFY2(std::abs(seen.red() + 0.5 - inSquare) <= 1.5,
                     qPrintable(u"%1: %2, not %3"_s.arg(y).arg(seen.red()).arg(inSquare)));
        }
    }
    QVERIFY(missing > 0);
    for (const QByteArray &path : std::as_const(server.paths))
        QVERIFY2(path.startsWith("/12/" + QByteArray::number(above.x)), path.constData());
}

void TestTileService::datumsRoundTrip()
{
    for (double lon = 116.2; lon < 116.8; lon += 0.1) {
        for (double lat = 39.4; lat < 39.9; lat += 0.1) {
            const WorldPoint right = worldOf(lon, lat);
            const WorldPoint shifted = toGcj02(right);
            const double metre = 1 / metresPerWorld(lat);
            const QPointF away = (shifted - right) / metre;
            QVERIFY(std::hypot(away.x(), away.y()) > 100 && std::hypot(away.x(), away.y()) < 700);
            const QPointF left = (fromGcj02(shifted) - right) / metre;
            QVERIFY(std::hypot(left.x(), left.y()) < 0.02);
        }
    }
    QCOMPARE(toGcj02(worldOf(2.35, 48.86)), worldOf(2.35, 48.86));
}

QTEST_GUILESS_MAIN(TestTileService)
#include "tst_tileservice.moc"
