#include <storage/localstore.h>

#include <QBuffer>
#include <QDir>
#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <map/tileloader.h>
#include <map/tilesource.h>

using namespace gl;
using namespace gl::map;
using namespace Qt::StringLiterals;

namespace {

QByteArray png(const QColor &color, int side = 256)
{
    QImage image(side, side, QImage::Format_RGB32);
    image.fill(color);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

/// Qt could draw it, but it is no picture: it may name files and take any time.
const QByteArray kDrawing =
    R"(<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="99" height="99"/></svg>)";

struct Tile
{
    TileId id;
    QByteArray content;
};

/// An MBTiles file as other programs write it: rows count from the south.
QString written(const QString &path, const QList<Tile> &tiles, const QString &format = u"png"_s)
{
    storage::LocalStore store(
        path, {{u"create table metadata (name text, value text)"_s,
                u"create table tiles (zoom_level integer, tile_column integer, tile_row integer, "
                "tile_data blob)"_s}});
    auto opened = store.open();
    opened.waitForFinished();
    auto filled = store.run([tiles, format](storage::LocalSession &session) -> Result<void> {
        (void)session.exec(u"insert into metadata values ('format', ?), ('name', 'Test')"_s,
                           {format});
        for (const Tile &tile : tiles) {
            const auto put = session.exec(
                u"insert into tiles values (?, ?, ?, ?)"_s,
                {tile.id.z, tile.id.x, (1 << tile.id.z) - 1 - tile.id.y, tile.content});
            if (!put)
                return std::unexpected(put.error());
        }
        return {};
    });
    filled.waitForFinished();
    return path;
}

} // namespace

/// The base map's pictures: whole, missing, damaged, foreign.
class TestTiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTilesFromTheNorth();
    void refusesFilesThatAreNone_data();
    void refusesFilesThatAreNone();
    void loadsAndOverzooms();
    void badTilesLeaveAncestors();
    void complainsOnce();
    void opensRealPacks_data();
    void opensRealPacks();

private:
    QString file(const QString &name) { return m_folder.filePath(name); }
    QTemporaryDir m_folder;
};

void TestTiles::readsTilesFromTheNorth()
{
    const QByteArray north = png(Qt::red);
    const QString path =
        written(file(u"north.mbtiles"_s), {{{2, 1, 0}, north}, {{3, 0, 0}, png(Qt::blue)}});
    auto source = openMbTiles(path);
    QVERIFY2(source, qPrintable(source ? QString() : source.error().message));
    QCOMPARE((*source)->facts(),
             (TileFacts{.name = u"Test"_s, .attribution = {}, .minZoom = 2, .maxZoom = 3}));
    QCOMPARE((*source)->read({2, 1, 0}), (Result<std::optional<QByteArray>>(north)));
    QCOMPARE((*source)->read({2, 1, 3}), (Result<std::optional<QByteArray>>(std::nullopt)));
}

void TestTiles::refusesFilesThatAreNone_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<ErrorKind>("kind");
    QFile text(file(u"text.mbtiles"_s));
    QVERIFY(text.open(QIODevice::WriteOnly));
    text.write("This is no database, but a text that is long enough to be taken for one.");
    text.close();
    QTest::newRow("no file") << file(u"none.mbtiles"_s) << ErrorKind::NotFound;
    QTest::newRow("folder") << m_folder.path() << ErrorKind::NotFound;
    QTest::newRow("text") << text.fileName() << ErrorKind::Invalid;
    QTest::newRow("empty") << written(file(u"empty.mbtiles"_s), {}) << ErrorKind::Invalid;
    QTest::newRow("vector") << written(file(u"vector.mbtiles"_s), {{{2, 1, 0}, "x"}}, u"pbf"_s)
                            << ErrorKind::Invalid;
    QTest::newRow("zoom 99") << written(file(u"zoom.mbtiles"_s), {{{30, 1, 0}, "x"}})
                             << ErrorKind::Invalid;
}

void TestTiles::refusesFilesThatAreNone()
{
    QFETCH(QString, path);
    QFETCH(ErrorKind, kind);
    const auto source = openMbTiles(path);
    QVERIFY(!source);
    QCOMPARE(source.error().kind, kind);
    QVERIFY(source.error().message.contains(path));
}

void TestTiles::loadsAndOverzooms()
{
    const QString path = written(file(u"good.mbtiles"_s), {{{4, 5, 6}, png(Qt::green)}});
    TileLoader loader;
    loader.setSource([path] { return openMbTiles(path); });
    QTRY_VERIFY(loader.facts().has_value());
    loader.want({{6, 21, 27}}); // two levels below {4, 5, 6}
    QTRY_VERIFY(loader.picture({6, 21, 27}).has_value());
    const TilePicture picture = *loader.picture({6, 21, 27});
    QCOMPARE(picture.from, (TileId{4, 5, 6}));
    QCOMPARE(picture.part, QRectF(64, 192, 64, 64));
    QVERIFY(!loader.picture({6, 24, 27}).has_value());
    QTRY_VERIFY(loader.isIdle());
}

void TestTiles::badTilesLeaveAncestors()
{
    const QString path = written(file(u"bad.mbtiles"_s), {{{1, 0, 0}, png(Qt::green)},
                                                          {{2, 0, 0}, QByteArray("no picture")},
                                                          {{2, 1, 0}, QByteArray()},
                                                          {{2, 1, 1}, png(Qt::red, 3000)},
                                                          {{2, 0, 1}, kDrawing}});
    TileLoader loader;
    loader.setSource([path] { return openMbTiles(path); });
    QTRY_VERIFY(loader.facts().has_value());
    loader.want({{2, 0, 0}, {2, 1, 0}, {2, 1, 1}, {2, 0, 1}});
    QTRY_VERIFY(loader.isIdle());
    for (const TileId &tile :
         {TileId{2, 0, 0}, TileId{2, 1, 0}, TileId{2, 1, 1}, TileId{2, 0, 1}}) {
        QVERIFY(loader.picture(tile).has_value());
        QCOMPARE(loader.picture(tile)->from, (TileId{1, 0, 0}));
    }
}

void TestTiles::complainsOnce()
{
    TileLoader loader;
    QSignalSpy failed(&loader, &TileLoader::failed);
    QSignalSpy changed(&loader, &TileLoader::sourceChanged);
    loader.setSource([path = file(u"gone.mbtiles"_s)] { return openMbTiles(path); });
    QTRY_COMPARE(changed.count(), 1);
    loader.want({{4, 5, 6}});
    QTRY_VERIFY(loader.isIdle());
    QCOMPARE(failed.count(), 1);
    QVERIFY(!loader.facts().has_value());
}

void TestTiles::opensRealPacks_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("usable");
    const QDir packs(qEnvironmentVariable("GRIDLINE_SOURCE_DIR")
                     + u"/../shared/data/tiles/mbtiles"_s);
    const QStringList names = packs.entryList({u"*.mbtiles"_s}, QDir::Files);
    if (names.isEmpty())
        QSKIP("../shared/data/tiles/mbtiles is not here.");
    for (const QString &name : names) {
        const bool usable =
            name.startsWith("mapbox_plain"_L1) || name == "mapbox_unindexed.mbtiles"_L1;
        QTest::newRow(qPrintable(name)) << packs.filePath(name) << usable;
    }
}

void TestTiles::opensRealPacks()
{
    QFETCH(QString, path);
    QFETCH(bool, usable);
    TileLoader loader;
    QSignalSpy changed(&loader, &TileLoader::sourceChanged);
    QSignalSpy failed(&loader, &TileLoader::failed);
    loader.setSource([path] { return openMbTiles(path); });
    QTRY_VERIFY(changed.count() == 1);
    if (loader.facts()) {
        QList<TileId> tiles;
        for (int z = 0; z <= std::min(loader.facts()->maxZoom, 4); ++z) {
            for (int x = 0; x < (1 << z); ++x) {
                for (int y = 0; y < (1 << z); ++y)
                    tiles << TileId{z, x, y};
            }
        }
        loader.want(tiles);
        QTRY_VERIFY(loader.isIdle());
        const bool any = std::ranges::any_of(
            tiles, [&](const TileId &tile) { return loader.picture(tile).has_value(); });
        QVERIFY2(any || !usable, "not one tile of a good pack");
    }
    QVERIFY2(loader.facts().has_value() || !usable, "a good pack was refused");
    QVERIFY(failed.count() <= 1);
    QVERIFY(loader.facts().has_value() || failed.count() == 1);
}

QTEST_GUILESS_MAIN(TestTiles)
#include "tst_tiles.moc"
