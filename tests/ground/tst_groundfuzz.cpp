// Damaged files and mappings, made from good ones by a seeded generator: whatever comes, a row or a
// plain message. Under --sanitize they prove more.

#include "damage.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <groundrows.h>
#include <mapreader.h>
#include <shapes.h>

using namespace gl;
using namespace gl::ground;
using namespace Qt::StringLiterals;

namespace {

constexpr GroundKind kKinds[] = {GroundKind::Areas, GroundKind::Components, GroundKind::Places,
                                 GroundKind::Cameras};

const QList<QByteArray> &pieces()
{
    static const QList<QByteArray> list{"{",
                                        "}",
                                        "[",
                                        "]",
                                        "\"",
                                        ":",
                                        ",",
                                        "null",
                                        "1e309",
                                        "-1e-9",
                                        "NaN",
                                        "\\u0000",
                                        "\\ud800",
                                        "\xff",
                                        "\xef\xbb\xbf",
                                        "Polygon",
                                        "MultiPolygon",
                                        "GeometryCollection",
                                        "\"coordinates\"",
                                        "\"type\"",
                                        "Feature",
                                        "\"crs\"",
                                        "EPSG:4548",
                                        "\n",
                                        "\"\"",
                                        ";",
                                        "\r\n",
                                        "兴丰",
                                        "110115001004017",
                                        "2024-02-30",
                                        "999999999999999999999"};
    return list;
}

QByteArray damaged(const char *good, QRandomGenerator &random)
{
    return test::damagedText(good, pieces(), random);
}

constexpr const char *kGeoJson =
    R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4490"}},
"features":[{"type":"Feature","id":1,"properties":{"code":"110115001004017","name":"一格","from":"2024-01-01","deep":{"a":[1,2]}},
"geometry":{"type":"MultiPolygon","coordinates":[[[[116.3,39.6],[116.4,39.6],[116.4,39.7],[116.3,39.6]],[[116.35,39.62],[116.36,39.62],[116.36,39.63],[116.35,39.62]]]]}},
{"type":"Feature","properties":{"code":110115001,"name":null},"geometry":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2,3]},{"type":"LineString","coordinates":[[1,2],[3,4]]}]}}]})";

constexpr const char *kMapping =
    R"({"source":"s","encoding":"","delimiter":",","datum":"GCJ02","empty":["-","无"],"dates":["yyyy-M-d"],
"only":{"c":"1"},"fields":{"code":"a","name":{"columns":["a","b"],"join":"/"},"wkt":"d","from":{"column":"e","format":["yyyy/M/d","iso"]},
"parent":{"column":"b","pattern":"^(.*)$","map":{"x":"y","z":null},"otherwise":"q"}}})";

constexpr const char *kCsv =
    "a,b,c,d,e\n110115001,\"兴丰\"\"街道\",1,\"POLYGON ((1 2, 3 4, 5 6, 1 2))\",2024/1/1\n"
    "110115001004,x,1,MULTIPOINT (1 2),2024-13-1\n,,1,,\n\"open,1,1,1\n";

} // namespace

class GroundFuzzTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void geoJson();
    void mappingAndCsv();
    void wellKnownText();

private:
    QTemporaryDir m_folder{u"/dev/shm/gridline-fuzz-XXXXXX"_s};
};

void GroundFuzzTest::geoJson()
{
    QRandomGenerator random(test::fuzzSeed(20260701));
    const QString path = m_folder.filePath(u"fuzz.geojson"_s);
    const auto mapping =
        tabular::Mapping::parse(R"({"fields":{"code":"code","name":"name","from":"from"}})",
                                mappingRules(GroundKind::Areas));
    QVERIFY(mapping);
    qint64 read = 0;
    qint64 refused = 0;
    const int runs = test::fuzzRuns();
    for (int run = 0; run < runs; ++run) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(run == 0 ? QByteArray(kGeoJson) : damaged(kGeoJson, random));
        file.close();
        auto reader = MapReader::open(path, {});
        if (!reader) {
            QVERIFY(!reader.error().message.isEmpty());
            ++refused;
            continue;
        }
        auto rows = GroundRows::create(GroundKind::Areas, *mapping, (*reader)->columns());
        tabular::SourceRow row;
        for (int n = 0; n < 1000; ++n) {
            const auto got = (*reader)->next(row);
            if (!got || !*got)
                break;
            QCOMPARE(qsizetype(row.cells.size()), (*reader)->columns().size());
            ++read;
            if (!rows)
                continue;
            const auto taken = rows->take(row);
            QVERIFY(taken || !taken.error().reason.isEmpty());
        }
    }
    QVERIFY(read > 0);
    qInfo("%d runs: %lld rows read, %lld files refused", runs, static_cast<long long>(read),
          static_cast<long long>(refused));
}

void GroundFuzzTest::mappingAndCsv()
{
    QRandomGenerator random(test::fuzzSeed(20260702));
    const QString path = m_folder.filePath(u"fuzz.csv"_s);
    qint64 mapped = 0;
    qint64 read = 0;
    const int runs = test::fuzzRuns();
    for (int run = 0; run < runs; ++run) {
        const GroundKind kind = kKinds[static_cast<size_t>(run) % std::size(kKinds)];
        // In turn a damaged mapping with a good file, and a good mapping with a damaged file.
        const bool damagedFile = run % 2 == 1;
        const auto mapping = tabular::Mapping::parse(
            run < 2 || damagedFile ? QByteArray(kMapping) : damaged(kMapping, random),
            mappingRules(damagedFile || run < 2 ? GroundKind::Areas : kind));
        if (!mapping) {
            QVERIFY(!mapping.error().message.isEmpty());
            continue;
        }
        ++mapped;
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(damagedFile ? damaged(kCsv, random) : QByteArray(kCsv));
        file.close();
        auto reader = tabular::openRows(path, mapping->read);
        if (!reader)
            continue;
        auto rows = GroundRows::create(GroundKind::Areas, *mapping, (*reader)->columns());
        if (!rows)
            continue;
        tabular::SourceRow row;
        for (int n = 0; n < 1000; ++n) {
            const auto got = (*reader)->next(row);
            if (!got || !*got)
                break;
            ++read;
            if (!rows->fields().isWanted(row))
                continue;
            const auto taken = rows->take(row);
            QVERIFY(taken || !taken.error().reason.isEmpty());
        }
    }
    QVERIFY(mapped > 0 && read > 0);
    qInfo("%d runs: %lld mappings taken, %lld rows read", runs, static_cast<long long>(mapped),
          static_cast<long long>(read));
}

void GroundFuzzTest::wellKnownText()
{
    QRandomGenerator random(test::fuzzSeed(20260703));
    const char *const good =
        "MULTIPOLYGON (((1 2, 3 4, 5 6, 1 2), (2 2, 3 3, 2 3, 2 2)), ((7 8, 9 10, 11 12, 7 8)))";
    QVERIFY(!wkbOfText(good).isEmpty());
    qint64 shapes = 0;
    const int runs = test::fuzzRuns();
    for (int run = 0; run < runs; ++run)
        shapes += wkbOfText(damaged(good, random)).isEmpty() ? 0 : 1;
    QVERIFY(shapes > 0);
    qInfo("%d runs: %lld shapes", runs, static_cast<long long>(shapes));
}

QTEST_GUILESS_MAIN(GroundFuzzTest)
#include "tst_groundfuzz.moc"
