// Damaged base maps, made from good and from odd ones by a seeded generator: whatever comes, a
// picture, nothing, or a plain message. The way is that of TileLoader: open, read, decode.

#include "damage.h"

#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QLoggingCategory>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <map/tilesource.h>
#include <tileimage.h>

using namespace gl;
using namespace gl::map;
using namespace Qt::StringLiterals;

namespace {

constexpr int kDeepest = 3;
constexpr int kHugeEvery = 1000; ///< runs: packs of megabytes take most of the time

struct Statement
{
    QString sql;
    QVariantList values{};
};

const QList<Statement> &asTables()
{
    static const QList<Statement> list{
        {u"create table tiles (zoom_level integer, tile_column integer, tile_row integer, "
         "tile_data blob)"_s},
        {u"create unique index tile_index on tiles (zoom_level, tile_column, tile_row)"_s},
        {u"insert into tiles select z, x, y, picture from given"_s}};
    return list;
}

/// As programs write it that store equal tiles once.
const QList<Statement> &asView()
{
    static const QList<Statement> list{
        {u"create table map (zoom_level integer, tile_column integer, tile_row integer, "
         "tile_id text)"_s},
        {u"create table images (tile_data blob, tile_id text primary key) without rowid"_s},
        {u"insert into map select z, x, y, z || '/' || x || '/' || y from given"_s},
        {u"insert into images select picture, z || '/' || x || '/' || y from given"_s},
        {u"create view tiles as select map.zoom_level as zoom_level, map.tile_column as "
         "tile_column, map.tile_row as tile_row, images.tile_data as tile_data from map join "
         "images on images.tile_id = map.tile_id"_s}};
    return list;
}

/// What a file may say that no writer of MBTiles means.
const QStringList &oddities()
{
    static const QStringList list{
        u"update tiles set zoom_level = null"_s,
        u"update tiles set zoom_level = 'deep' where zoom_level = 2"_s,
        u"update tiles set zoom_level = x'00ff' where zoom_level = 3"_s,
        u"update tiles set zoom_level = 1e300 where zoom_level = 3"_s,
        u"update tiles set zoom_level = 2.5 where zoom_level = 3"_s,
        u"update tiles set zoom_level = -1 where zoom_level = 0"_s,
        u"update tiles set zoom_level = 22, tile_column = 4194303 where zoom_level = 3"_s,
        u"update tiles set zoom_level = 31 where zoom_level = 3"_s,
        u"update tiles set zoom_level = 4294967298 where zoom_level = 3"_s,
        u"update tiles set zoom_level = 9223372036854775807 where zoom_level = 3"_s,
        u"update tiles set tile_column = 'west', tile_row = null where zoom_level = 1"_s,
        u"update tiles set tile_row = 9223372036854775807 where zoom_level = 1"_s,
        u"update tiles set tile_data = 'a text'"_s,
        u"update tiles set tile_data = 17"_s,
        u"update tiles set tile_data = -1e999"_s,
        u"update tiles set tile_data = null"_s,
        u"update tiles set tile_data = zeroblob(0)"_s,
        u"update tiles set tile_data = zeroblob(3000)"_s,
        u"update metadata set value = null"_s,
        u"update metadata set name = null"_s,
        u"update metadata set value = x'ff00fe'"_s,
        u"update metadata set value = 1e999"_s,
        u"update metadata set value = 'pbf' where name = 'format'"_s,
        u"delete from metadata"_s,
        u"delete from tiles"_s,
        u"drop table metadata"_s,
        u"alter table metadata rename column value to content"_s,
        u"alter table tiles rename column tile_data to picture"_s,
        u"alter table tiles rename to other; create view tiles as select * from tiles"_s,
        u"alter table tiles rename to other; create view tiles as select *, load_extension('x') "
        "as more from other"_s,
        u"alter table tiles rename to other; create view tiles as select zoom_level, tile_column, "
        "tile_row, randomblob(900) as tile_data from other"_s,
        u"alter table tiles rename to other; create view tiles as select zoom_level, tile_column, "
        "tile_row, readfile('/etc/passwd') as tile_data from other"_s,
        u"alter table tiles rename to other; create virtual table tiles using fts5(zoom_level, "
        "tile_column, tile_row, tile_data); insert into tiles select * from other"_s,
        u"alter table metadata rename to other; create view metadata as with recursive n(i) as "
        "(select 1 union all select i + 1 from n) select i as name, i as value from n"_s,
        u"pragma user_version = -1; pragma application_id = 1297105496"_s,
        u"pragma journal_mode = wal"_s};
    return list;
}

const QStringList &hugeOnes()
{
    static const QStringList list{
        u"update tiles set tile_data = zeroblob(9000000) where zoom_level = 0"_s,
        u"update tiles set tile_data = randomblob(3000000) where zoom_level = 0"_s,
        u"update metadata set value = hex(zeroblob(2000000))"_s,
        u"with recursive n(i) as (select 1 union all select i + 1 from n where i < 50000) insert "
        "into metadata select i, i from n"_s};
    return list;
}

QByteArray picture(const char *format, int side)
{
    QImage image(side, side, QImage::Format_ARGB32);
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x)
            image.setPixelColor(x, y, QColor(x * 37 % 256, y * 61 % 256, (x ^ y) * 7 % 256));
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

/// The bytes of a pack; empty when a statement is refused.
QByteArray pack(const QString &path, const QList<Statement> &form, const QString &oddity = {})
{
    QFile::remove(path);
    const QString name = u"packing"_s;
    bool good = false;
    {
        QSqlDatabase file = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        file.setDatabaseName(path);
        good = file.open();
        QSqlQuery query(file);
        const auto run = [&](const Statement &statement) {
            good = good && query.prepare(statement.sql);
            for (const QVariant &value : statement.values)
                query.addBindValue(value);
            good = good && query.exec();
            if (!good)
                qWarning().noquote() << statement.sql << query.lastError().text();
        };
        run({u"pragma page_size = 512"_s});
        run({u"create table metadata (name text, value text)"_s});
        run({u"insert into metadata values ('name', 'Fuzz'), ('format', 'png'), ('minzoom', '0'), "
             "('bounds', '-180,-85,180,85'), ('attribution', '<a href=\"x\">© 图</a>')"_s});
        run({u"create temporary table given (z, x, y, picture)"_s});
        for (int z = 0; z <= kDeepest; ++z)
            run({u"insert into given values (?, ?, ?, ?)"_s,
                 {z, z / 2, (1 << z) - 1, picture(z % 2 == 0 ? "PNG" : "JPEG", 8 << z)}});
        for (const Statement &statement : form)
            run(statement);
        for (const QString &part : oddity.split(u"; "_s, Qt::SkipEmptyParts))
            run({part});
    }
    QSqlDatabase::removeDatabase(name);
    QFile written(path);
    return good && written.open(QIODevice::ReadOnly) ? written.readAll() : QByteArray();
}

struct Counts
{
    qint64 refused = 0;
    qint64 read = 0;
    qint64 damaged = 0;
    qint64 pictures = 0;
};

} // namespace

class TestTileFuzz : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void packs();
    void pictures();

private:
    void readAsTheLoaderDoes(const QString &path, Counts &counts);

    QTemporaryDir m_folder{u"/dev/shm/gridline-fuzz-XXXXXX"_s};
    QList<QByteArray> m_packs;
    QList<QByteArray> m_huge;
};

void TestTileFuzz::initTestCase()
{
    // The decoders of Qt complain of each damaged picture.
    QLoggingCategory::setFilterRules(u"qt.*=false"_s);
    const QString path = m_folder.filePath(u"good.mbtiles"_s);
    // The good ones often, since only what opens leads further.
    for (int i = 0; i < 10; ++i)
        m_packs << pack(path, asTables()) << pack(path, asView());
    for (const QString &oddity : oddities())
        m_packs << pack(path, asTables(), oddity);
    for (const QString &huge : hugeOnes())
        m_huge << pack(path, asTables(), huge);
    for (const QByteArray &bytes : m_packs + m_huge)
        QVERIFY(!bytes.isEmpty());
}

void TestTileFuzz::readAsTheLoaderDoes(const QString &path, Counts &counts)
{
    const auto source = openMbTiles(path);
    if (!source) {
        QVERIFY(!source.error().message.isEmpty());
        ++counts.refused;
        return;
    }
    const TileFacts facts = (*source)->facts();
    QVERIFY(facts.minZoom >= 0 && facts.minZoom <= facts.maxZoom && facts.maxZoom <= 22);
    for (int z = facts.minZoom; z <= facts.maxZoom; ++z) {
        for (const TileId &tile : {TileId{z, z / 2, 0}, TileId{z, (1 << z) - 1, (1 << z) - 1}}) {
            const auto bytes = (*source)->read(tile);
            if (!bytes) {
                QVERIFY(!bytes.error().message.isEmpty());
                ++counts.damaged;
                continue;
            }
            if (!*bytes)
                continue;
            ++counts.read;
            const QImage image = tileImage(**bytes);
            QVERIFY(image.width() <= 1024 && image.height() <= 1024);
            counts.pictures += image.isNull() ? 0 : 1;
        }
    }
}

void TestTileFuzz::packs()
{
    QRandomGenerator random(test::fuzzSeed(20261101));
    const QString path = m_folder.filePath(u"fuzz.mbtiles"_s);
    Counts counts;
    const int runs = test::fuzzRuns();
    for (int run = 0; run < runs; ++run) {
        const QList<QByteArray> &from = run % kHugeEvery == kHugeEvery - 1 ? m_huge : m_packs;
        const QByteArray &good = from.at(random.bounded(int(from.size())));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        // One in ten as it is: the odd ones are damage enough.
        file.write(random.bounded(10) == 0 ? good : test::damagedBytes(good, random));
        file.close();
        readAsTheLoaderDoes(path, counts);
        if (QTest::currentTestFailed()) {
            QFile::copy(path, u"/tmp/gridline-fuzz-finding.mbtiles"_s);
            return;
        }
    }
    QVERIFY(counts.pictures > 0 && counts.refused > 0 && counts.damaged > 0);
    qInfo("%d runs: %lld packs refused, %lld tiles read, %lld damaged, %lld pictures", runs,
          static_cast<long long>(counts.refused), static_cast<long long>(counts.read),
          static_cast<long long>(counts.damaged), static_cast<long long>(counts.pictures));
}

void TestTileFuzz::pictures()
{
    QRandomGenerator random(test::fuzzSeed(20261102));
    const QByteArray good[] = {picture("PNG", 16), picture("JPEG", 16), picture("JPEG", 33)};
    qint64 decoded = 0;
    const int runs = test::fuzzRuns();
    for (int run = 0; run < runs; ++run) {
        const QImage image = tileImage(test::damagedBytes(good[run % 3], random));
        QVERIFY(image.width() <= 1024 && image.height() <= 1024);
        decoded += image.isNull() ? 0 : 1;
    }
    QVERIFY(decoded > 0);
    qInfo("%d runs: %lld pictures", runs, static_cast<long long>(decoded));
}

QTEST_GUILESS_MAIN(TestTileFuzz)
#include "tst_tilefuzz.moc"
