#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>

#include <gdal_priv.h>
#include <groundrows.h>
#include <mapreader.h>
#include <ogrsf_frmts.h>

using namespace gl;
using namespace gl::ground;
using namespace Qt::StringLiterals;

namespace {

struct Content
{
    QString error;
    QStringList columns;
    QList<QStringList> rows;
    QList<QByteArray> shapes;
    QStringList notes;
};

Content readAll(const QString &path, const tabular::ReadOptions &options = {})
{
    Content content;
    auto reader = MapReader::open(path, options);
    if (!reader) {
        content.error = reader.error().message;
        return content;
    }
    content.columns = (*reader)->columns();
    tabular::SourceRow row;
    for (;;) {
        auto got = (*reader)->next(row);
        if (!got)
            content.error = got.error().message;
        if (!got || !*got)
            break;
        QStringList cells{QString::number(row.line)};
        for (const QByteArray &cell : row.cells)
            cells += QString::fromUtf8(cell);
        content.rows += cells << row.problem;
        content.shapes += row.geometry;
    }
    content.notes = (*reader)->notes();
    return content;
}

/// Longitude and latitude of a WKB point.
QPointF pointOf(const QByteArray &wkb)
{
    double x = 0, y = 0;
    if (wkb.size() == 21) {
        memcpy(&x, wkb.constData() + 5, 8);
        memcpy(&y, wkb.constData() + 13, 8);
    }
    return {x, y};
}

} // namespace

class MapReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsGeoJson();
    void readsKml();
    void readsGeoPackageLayers();
    void readsShapefile_data();
    void readsShapefile();
    void convertsProjections();
    void refuses_data();
    void refuses();
    void stopsAtDamage();
    void takesRows();

private:
    QString write(const QString &name, const QByteArray &content);
    QString makeShapefile(const QString &name, const QByteArray &encoding, int epsg, double x,
                          double y, const QByteArray &page);

    QTemporaryDir m_folder;
};

void MapReaderTest::initTestCase()
{
    RegisterOGRShape();
    RegisterOGRGeoPackage();
    QVERIFY(m_folder.isValid());
}

QString MapReaderTest::write(const QString &name, const QByteArray &content)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("The test cannot write its file");
    return file.fileName();
}

QString MapReaderTest::makeShapefile(const QString &name, const QByteArray &encoding, int epsg,
                                     double x, double y, const QByteArray &page)
{
    const QString path = m_folder.filePath(name);
    auto *driver = GetGDALDriverManager()->GetDriverByName("ESRI Shapefile");
    GDALDataset *dataset = driver->Create(path.toUtf8().constData(), 0, 0, 0, GDT_Unknown, nullptr);
    OGRSpatialReference system;
    system.importFromEPSG(epsg);
    system.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    // No recoding: what is written are the bytes below.
    const char *const raw[] = {"ENCODING=", nullptr};
    OGRLayer *layer = dataset->CreateLayer("layer", &system, wkbPoint, const_cast<char **>(raw));
    OGRFieldDefn code("CODE", OFTString), title("NAME", OFTString);
    code.SetWidth(20);
    title.SetWidth(60);
    layer->CreateField(&code);
    layer->CreateField(&title);
    const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer->GetLayerDefn()));
    feature->SetField("CODE", "110115001004017");
    QStringEncoder encoder(encoding.constData());
    const QByteArray text = encoder(u"兴丰街道井盖"_s);
    feature->SetField("NAME", text.constData());
    OGRPoint point(x, y);
    feature->SetGeometry(&point);
    if (layer->CreateFeature(feature.get()) != OGRERR_NONE)
        qFatal("The test cannot write its Shapefile");
    GDALClose(dataset);
    const QString stem = path.chopped(4);
    QFile::remove(stem + u".cpg"_s);
    if (!page.isEmpty())
        write(name.chopped(4) + u".cpg"_s, page);
    return path;
}

void MapReaderTest::readsGeoJson()
{
    const Content content =
        readAll(write(u"a.geojson"_s, R"({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"code": 110115001004017, "name": "一格", "at": {"deep": 1}},
         "geometry": {"type": "Point", "coordinates": [116.5, 39.5, 12]}},
        {"type": "Feature", "properties": {"code": "110115002", "name": null}, "geometry": null}]})"));
    QVERIFY2(content.error.isEmpty(), qPrintable(content.error));
    QVERIFY(content.columns.contains(u"code"_s));
    QCOMPARE(content.rows.size(), 2);
    QCOMPARE(content.rows[0][1 + content.columns.indexOf(u"code"_s)], u"110115001004017"_s);
    QCOMPARE(content.rows[0][1 + content.columns.indexOf(u"name"_s)], u"一格"_s);
    QCOMPARE(pointOf(content.shapes[0]), QPointF(116.5, 39.5)); // the height is left out
    QVERIFY(content.shapes[1].isEmpty());
}

void MapReaderTest::readsKml()
{
    const Content content = readAll(write(u"a.kml"_s, R"(<?xml version="1.0" encoding="UTF-8"?>
        <kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>清源街道</name>
        <ExtendedData><Data name="code"><value>110115003</value></Data></ExtendedData>
        <Point><coordinates>116.33,39.74,0</coordinates></Point></Placemark></Document></kml>)"));
    QVERIFY2(content.error.isEmpty(), qPrintable(content.error));
    QCOMPARE(content.rows.size(), 1);
    QCOMPARE(content.rows[0][1 + content.columns.indexOf(u"Name"_s)], u"清源街道"_s);
    QCOMPARE(content.rows[0][1 + content.columns.indexOf(u"code"_s)], u"110115003"_s);
    QCOMPARE(pointOf(content.shapes[0]), QPointF(116.33, 39.74));
}

void MapReaderTest::readsGeoPackageLayers()
{
    const QString path = m_folder.filePath(u"a.gpkg"_s);
    GDALDataset *dataset = GetGDALDriverManager()->GetDriverByName("GPKG")->Create(
        path.toUtf8().constData(), 0, 0, 0, GDT_Unknown, nullptr);
    OGRSpatialReference system;
    system.importFromEPSG(4490);
    system.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    for (const char *name : {"towns", "grids"}) {
        OGRLayer *layer = dataset->CreateLayer(name, &system, wkbPoint, nullptr);
        OGRFieldDefn code("code", OFTString);
        layer->CreateField(&code);
        const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer->GetLayerDefn()));
        feature->SetField("code", name);
        OGRPoint point(116.4, 39.6);
        feature->SetGeometry(&point);
        QVERIFY(layer->CreateFeature(feature.get()) == OGRERR_NONE);
    }
    GDALClose(dataset);

    const Content first = readAll(path);
    QCOMPARE(first.rows.size(), 1);
    QVERIFY2(first.notes.join(u' ').contains(u"towns, grids"_s),
             qPrintable(first.notes.join(u' ')));
    tabular::ReadOptions options;
    options.sheet = u"grids"_s;
    const Content second = readAll(path, options);
    QCOMPARE(second.rows[0][1], u"grids"_s);
    QCOMPARE(pointOf(second.shapes[0]), QPointF(116.4, 39.6));
    options.sheet = u"rivers"_s;
    QVERIFY(readAll(path, options).error.contains(u"rivers"_s));
}

void MapReaderTest::readsShapefile_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("page");
    QTest::addColumn<QString>("given");
    QTest::newRow("GBK without a word") << QByteArray("GB18030") << QByteArray() << QString();
    QTest::newRow("GBK, said") << QByteArray("GB18030") << QByteArray() << u"GBK"_s;
    QTest::newRow("GBK, by its page") << QByteArray("GB18030") << QByteArray("936") << QString();
    QTest::newRow("GBK, by its page in words")
        << QByteArray("GB18030") << QByteArray("ANSI 936\n") << QString();
    QTest::newRow("UTF-8 without a word") << QByteArray("UTF-8") << QByteArray() << QString();
    QTest::newRow("UTF-8, said") << QByteArray("UTF-8") << QByteArray("UTF-8") << QString();
}

void MapReaderTest::readsShapefile()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, page);
    QFETCH(QString, given);
    tabular::ReadOptions options;
    options.encoding = given;
    const Content content =
        readAll(makeShapefile(u"a.shp"_s, encoding, 4490, 116.41, 39.61, page), options);
    QVERIFY2(content.error.isEmpty(), qPrintable(content.error));
    QCOMPARE(content.rows.size(), 1);
    QCOMPARE(content.rows[0], QStringList({u"1"_s, u"110115001004017"_s, u"兴丰街道井盖"_s, {}}));
    QCOMPARE(pointOf(content.shapes[0]), QPointF(116.41, 39.61));
    options.encoding = u"klingon"_s;
    QVERIFY(readAll(m_folder.filePath(u"a.shp"_s), options).error.contains(u"klingon"_s));
}

void MapReaderTest::convertsProjections()
{
    // The same spot in the 3-degree zone of the district, in metres.
    const Content content =
        readAll(makeShapefile(u"metres.shp"_s, "UTF-8", 4548, 443310.71, 4397741.45, {}));
    QVERIFY2(content.error.isEmpty(), qPrintable(content.error));
    const QPointF point = pointOf(content.shapes[0]);
    QVERIFY2(std::abs(point.x() - 116.3384) < 0.001 && std::abs(point.y() - 39.7113) < 0.01,
             qPrintable(u"%1 %2"_s.arg(point.x()).arg(point.y())));
}

void MapReaderTest::refuses_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing there") << u"/nowhere/a.geojson"_s << u"no such file"_s;
    QTest::newRow("an address") << u"/vsicurl/http://127.0.0.1:9/a.geojson"_s << u"no such file"_s;
    QTest::newRow("a document for a name")
        << u"{\"type\":\"FeatureCollection\",\"features\":[]}.geojson"_s << u"no such file"_s;
    QTest::newRow("no JSON") << write(u"b.geojson"_s, "hello") << u"no readable"_s;
    QTest::newRow("no GeoJSON") << write(u"c.geojson"_s, R"({"a": 1})") << u"no readable"_s;
    QTest::newRow("no Shapefile") << write(u"d.shp"_s, "hello") << u"no readable"_s;
    QTest::newRow("no package") << write(u"e.gpkg"_s, "SQLite format 3") << u"no readable"_s;
    QTest::newRow("no KML") << write(u"f.kml"_s, "<html/>") << u"no readable"_s;
    QTest::newRow("another format's file")
        << write(u"g.gpkg"_s, R"({"type": "Point", "coordinates": [1, 2]})") << u"no readable"_s;
}

void MapReaderTest::refuses()
{
    QFETCH(QString, path);
    QFETCH(QString, says);
    const Content content = readAll(path);
    QVERIFY(content.rows.isEmpty());
    QVERIFY2(content.error.contains(says), qPrintable(content.error));
}

void MapReaderTest::stopsAtDamage()
{
    const QString whole = makeShapefile(u"cut.shp"_s, "UTF-8", 4490, 116.41, 39.61, {});
    QFile shapes(whole);
    QVERIFY(shapes.resize(110)); // in the middle of its only shape
    const Content content = readAll(whole);
    QVERIFY(!content.error.isEmpty() || content.shapes.value(0).isEmpty());
}

void MapReaderTest::takesRows()
{
    const auto mapping = tabular::Mapping::parse(
        R"({"source": "s", "only": {"district": "大兴"}, "fields": {"name": "n", "aliases": {"columns": ["a", "b"]},
            "lon": "x", "lat": "y", "from": "d", "wkt": "shape", "kind": {"value": "poi"}}})",
        mappingRules(GroundKind::Places));
    QVERIFY2(mapping, mapping ? "" : qPrintable(mapping.error().message));
    const QStringList columns{u"n"_s, u"a"_s, u"b"_s,     u"x"_s,
                              u"y"_s, u"d"_s, u"shape"_s, u"district"_s};
    auto rows = GroundRows::create(GroundKind::Places, *mapping, columns);
    QVERIFY(rows);
    tabular::SourceRow row{
        .line = 7,
        .cells = {"火神庙", "庙; 老庙", "商业中心", "116.5", "39.5", "2024/5/1", "", "大兴"},
        .problem = {},
        .geometry = {}};
    QVERIFY(rows->fields().isWanted(row));
    const auto taken = rows->take(row);
    QVERIFY(taken);
    QCOMPARE(*taken, QJsonDocument::fromJson(R"({"line": 7, "name": "火神庙", "kind": "poi",
        "aliases": ["庙", "老庙", "商业中心"], "lon": 116.5, "lat": 39.5, "from": "2024-05-01"})")
                         .object());
    row.cells[6] = "POINT (1 2)";
    QCOMPARE(rows->take(row)->value("wkb"_L1).toString(),
             u"0101000000000000000000f03f0000000000000040"_s);
    row.cells[6] = "POINT (1";
    QCOMPARE(rows->take(row).error().column, u"shape"_s);
    row.cells[6] = "";
    row.cells[4] = "north";
    QCOMPARE(rows->take(row).error().reason, u"lat: not a number"_s);
    row.cells[4] = "";
    QCOMPARE(rows->take(row).error().column, u"y"_s);
    row.cells[7] = "通州";
    QVERIFY(!rows->fields().isWanted(row));
    QVERIFY(!tabular::Mapping::parse(R"({"source": "s", "fields": {"code": "c"}})",
                                     mappingRules(GroundKind::Places)));
    QVERIFY(
        !tabular::Mapping::parse(R"({"fields": {"name": "c"}})", mappingRules(GroundKind::Places)));
    QVERIFY(
        tabular::Mapping::parse(R"({"fields": {"code": "c"}})", mappingRules(GroundKind::Areas)));
}

QTEST_GUILESS_MAIN(MapReaderTest)
#include "tst_mapreader.moc"
