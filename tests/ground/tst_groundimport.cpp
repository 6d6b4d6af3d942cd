#include "testdatabase.h"

#include <QFile>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>

#include <ground/groundimport.h>

using namespace gl;
using namespace gl::ground;
using namespace Qt::StringLiterals;

class GroundImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void areasComeAllOrNotAtAll();
    void areasAgainChangeNothing();
    void areasByCodeAlone();
    void componentsKeepTheGoodOnes();
    void placesByAnotherDatum();
    void camerasWithTheirView();
    void wantsItsColumns();
    void goesOnWhereItEnded();
    void isForAdministrators();

private:
    QString write(const QString &name, const QByteArray &content);
    Result<GroundReport> import(GroundKind kind, const GroundRequest &request);
    qint64 count(const QByteArray &sql);
    void compare(const GroundReport &report, qint64 loaded, qint64 unchanged, qint64 rejected);

    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<storage::Session> m_session;
    QTemporaryDir m_folder;
};

namespace {

/// A rectangle of degrees as a feature.
QByteArray feature(const QByteArray &code, double x, double y, double w, double h)
{
    const auto corner = [](double lon, double lat) {
        return '[' + QByteArray::number(lon, 'f', 6) + ',' + QByteArray::number(lat, 'f', 6) + ']';
    };
    return R"({"type":"Feature","properties":{"bm":")" + code + R"(","mc":"area )" + code
           + R"("},"geometry":{"type":"Polygon","coordinates":[[)" + corner(x, y) + ','
           + corner(x + w, y) + ',' + corner(x + w, y + h) + ',' + corner(x, y + h) + ','
           + corner(x, y) + "]]}}";
}

QByteArray collection(const QByteArrayList &features)
{
    return R"({"type":"FeatureCollection","features":[)" + features.join(',') + "]}";
}

/// A district that is one town and one village of two grids.
QByteArrayList district()
{
    return {feature("110115", 116.30, 39.60, 0.02, 0.01),
            feature("110115001", 116.30, 39.60, 0.02, 0.01),
            feature("110115001004", 116.30, 39.60, 0.02, 0.01),
            feature("110115001004001", 116.30, 39.60, 0.01, 0.01),
            feature("11011500100402", 116.31, 39.60, 0.01, 0.01)}; // 14 digits
}

tabular::Mapping mapping(GroundKind kind, const QByteArray &json)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"m.json"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(json) < 0)
        qFatal("The test cannot write its mapping");
    file.close();
    auto loaded = loadMapping(kind, file.fileName());
    if (!loaded)
        qFatal("%s", qPrintable(loaded.error().message));
    return *loaded;
}

constexpr const char *kAreaMapping = R"({"fields": {"code": "bm", "name": "mc"}})";

} // namespace

void GroundImportTest::initTestCase()
{
    m_database = std::make_unique<test::TestDatabase>();
    QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
    m_session = m_database->session();
}

QString GroundImportTest::write(const QString &name, const QByteArray &content)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("The test cannot write its file");
    return file.fileName();
}

Result<GroundReport> GroundImportTest::import(GroundKind kind, const GroundRequest &request)
{
    return GroundImport(*m_session, kind, {}, {}).run(request);
}

qint64 GroundImportTest::count(const QByteArray &sql)
{
    const auto row = m_session->one(sql);
    if (!row)
        qFatal("%s", qPrintable(row.error().message));
    return row->integer(0);
}

void GroundImportTest::compare(const GroundReport &report, qint64 loaded, qint64 unchanged,
                               qint64 rejected)
{
    QVERIFY2(!report.stoppedBy, report.stoppedBy ? qPrintable(report.stoppedBy->message) : "");
    QCOMPARE(report.loaded, loaded);
    QCOMPARE(report.unchanged, unchanged);
    QCOMPARE(report.rejected, rejected);
    QCOMPARE(report.read, loaded + unchanged + rejected);
    QCOMPARE(report.rejectsFile.isEmpty(), rejected == 0);
}

void GroundImportTest::areasComeAllOrNotAtAll()
{
    QByteArrayList features = district();
    features[3] = feature("110115001004001", 116.30, 39.60, 0.012, 0.01); // over its neighbour
    features += feature("110115009004001", 116.30, 39.60, 0.01, 0.01);    // of no village
    const QString file = write(u"bad.geojson"_s, collection(features));
    auto report = import(GroundKind::Areas,
                         {.file = file, .mapping = mapping(GroundKind::Areas, kAreaMapping)});
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    compare(*report, 0, 0, 6);
    QVERIFY(report->held);
    QCOMPARE(count("select count(*) from gl.area"), 0);
    QFile rejects(report->rejectsFile);
    QVERIFY(rejects.open(QIODevice::ReadOnly));
    const QByteArrayList lines = rejects.readAll().split('\n');
    QVERIFY2(
        lines[1].startsWith("bad.geojson,6,bm,110115009004001,\"code: there is no village")
            || lines[1].startsWith("bad.geojson,6,bm,110115009004001,code: there is no village"),
        lines[1].constData());
    QVERIFY(lines[2].contains("nothing was loaded"));

    // Without that row it is the topology that stops it.
    features.removeLast();
    report = import(GroundKind::Areas, {.file = write(u"bad.geojson"_s, collection(features)),
                                        .mapping = mapping(GroundKind::Areas, kAreaMapping)});
    QVERIFY(report);
    compare(*report, 0, 0, 5);
    QCOMPARE(report->findings.size(), 1);
    QCOMPARE(report->findings[0][u"kind"].toString(), u"overlap"_s);
    QCOMPARE(count("select count(*) from gl.area"), 0);
    QCOMPARE(count("select count(*) from gl_api.area_finding where newest"), 1);
}

void GroundImportTest::areasAgainChangeNothing()
{
    const GroundRequest request{.file = write(u"good.geojson"_s, collection(district())),
                                .mapping = mapping(GroundKind::Areas, kAreaMapping)};
    GroundRequest dry = request;
    dry.dryRun = true;
    auto report = import(GroundKind::Areas, dry);
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    compare(*report, 5, 0, 0);
    QCOMPARE(count("select count(*) from gl.area"), 0);
    report = import(GroundKind::Areas, request);
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    compare(*report, 5, 0, 0);
    QCOMPARE(count("select count(*) from gl.area where code = '110115001004002' and level = 4"), 1);
    report = import(GroundKind::Areas, request);
    QVERIFY(report);
    compare(*report, 0, 5, 0);
    QCOMPARE(count("select count(*) from gl.area"), 5);
}

void GroundImportTest::areasByCodeAlone()
{
    QStringEncoder gbk("GB18030");
    const QByteArray csv = gbk(u"编码,名称\n110115002,林校路街道\n110115002001,某社区居委会\n"_s);
    const GroundRequest request{
        .file = write(u"codes.csv"_s, csv),
        .mapping = mapping(GroundKind::Areas, R"({"fields": {"code": "编码", "name": "名称"}})")};
    auto report = import(GroundKind::Areas, request);
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    compare(*report, 2, 0, 0);
    QCOMPARE(count("select count(*) from gl.area where name = '某社区居委会'"), 1);
    report = import(GroundKind::Areas, request);
    QVERIFY(report);
    compare(*report, 0, 2, 0);
}

void GroundImportTest::componentsKeepTheGoodOnes()
{
    QStringEncoder gbk("GB18030");
    const QByteArray csv =
        gbk(u"标识码,名称,经度,纬度,状态\n1101150104000001,雨水箅子,116.305,39.605,完好\n"
            "11011501004000002,雨水箅子,116.305,39.606,破损\n"
            "11011501004000003,雨水箅子,116.9,39.606,完好\n"
            "1101150104,雨水箅子,116.305,39.606,完好\n"
            "11011501004000005,雨水箅子,north,39.606,完好\n"_s);
    const GroundRequest request{
        .file = write(u"components.csv"_s, csv),
        .mapping =
            mapping(GroundKind::Components, R"({"source": "普查", "fields": {"code": "标识码",
            "name": "名称", "lon": "经度", "lat": "纬度", "state": "状态"}})")};
    auto report = import(GroundKind::Components, request);
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    compare(*report, 2, 0, 3);
    QCOMPARE(count("select count(*) from gl.component where state = 'damaged'"), 1);
    QFile rejects(report->rejectsFile);
    QVERIFY(rejects.open(QIODevice::ReadOnly));
    const QByteArray text = rejects.readAll();
    for (const char *line : {"components.csv,6,经度,north,lon: not a number",
                             "components.csv,5,标识码,1101150104,\"code: is no code of 17 digits, ",
                             "components.csv,4,,,geometry: lies in no grid of the district"})
        QVERIFY2(text.contains(line), (QByteArray(line) + " in " + text).constData());
    report = import(GroundKind::Components, request);
    QVERIFY(report);
    compare(*report, 0, 2, 3);
}

void GroundImportTest::placesByAnotherDatum()
{
    // The point of a map service of the same spot.
    const auto there = m_session->one(
        "select d.lon, d.lat from gl.degrees_of(gl.point_of(116.305, 39.605), 'BD09') d");
    QVERIFY(there);
    const QByteArray csv = "id,name,x,y,also\n1,清澄名苑,"
                           + QByteArray::number(there->real(0), 'f', 9) + ','
                           + QByteArray::number(there->real(1), 'f', 9) + ",清澄小区|老厂院\n";
    const auto report =
        import(GroundKind::Places,
               {.file = write(u"places.csv"_s, csv),
                .mapping = mapping(GroundKind::Places,
                                   R"({"source": "gazetteer", "datum": "BD09", "fields":
            {"external_no": "id", "name": "name", "lon": "x", "lat": "y", "aliases": "also"}})")});
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    compare(*report, 1, 0, 0);
    QCOMPARE(count("select count(*) from gl.place where name = '清澄名苑' and"
                   " st_distance(geom, gl.point_of(116.305, 39.605)) < 0.1"),
             1);
    QCOMPARE(count("select count(*) from gl.place where same_as is not null"), 2);
}

void GroundImportTest::camerasWithTheirView()
{
    const QByteArray csv = "code,name,lon,lat,heading,field_of_view,reach_m,kind,state\n"
                           "11011500001320000001,东口,116.305,39.605,359.5,60,80,枪机,在线\n"
                           "C-2,西口,116.305,39.606,,,,,\n"
                           "C-3,南口,116.305,39.606,400,60,80,枪机,在线\n"
                           "C-4,北口,116.305,39.606,90,wide,80,枪机,在线\n"
                           "C-5,远口,116.305,39.606,90,60,80,望远镜,在线\n"
                           "C-6,外口,119.305,39.606,90,60,80,枪机,在线\n";
    const GroundRequest request{.file = write(u"cameras.csv"_s, csv)};
    auto report = import(GroundKind::Cameras, request);
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    compare(*report, 2, 0, 4);
    QCOMPARE(count("select count(*) from gl.camera where code = '11011500001320000001' and "
                   "heading = 359.5 and field_of_view = 60 and reach_m = 80 and kind = 'fixed' "
                   "and state = 'online' and grid_id is not null"),
             1);
    QCOMPARE(count("select count(*) from gl.camera where code = 'C-2' and heading is null and "
                   "kind = 'fixed' and state = 'unknown'"),
             1);
    QFile rejects(report->rejectsFile);
    QVERIFY(rejects.open(QIODevice::ReadOnly));
    const QByteArray text = rejects.readAll();
    for (const char *line :
         {"cameras.csv,4,heading,400,", "cameras.csv,5,field_of_view,wide,",
          "cameras.csv,6,kind,望远镜,\"kind: is none of fixed, ptz, dome\"",
          "cameras.csv,7,,,geometry: lies more than 50 km away from the district"})
        QVERIFY2(text.contains(line), (QByteArray(line) + " in " + text).constData());
    report = import(GroundKind::Cameras, request);
    QVERIFY(report);
    compare(*report, 0, 2, 4);
}

void GroundImportTest::wantsItsColumns()
{
    const auto report = import(GroundKind::Areas, {.file = write(u"x.csv"_s, "a,b\n1,2\n")});
    QVERIFY(!report);
    QVERIFY2(report.error().message.contains(u"code"_s), qPrintable(report.error().message));
    QVERIFY(report.error().hint.contains(u"a, b"_s));
}

void GroundImportTest::goesOnWhereItEnded()
{
    QByteArray csv = "external_no,name,lon,lat\n";
    for (int n = 0; n < 3500; ++n)
        csv += QByteArray::number(n) + ",place " + QByteArray::number(n) + ",116.305,39.605\n";
    const GroundRequest request{
        .file = write(u"many.csv"_s, csv),
        .mapping = mapping(GroundKind::Places, R"({"source": "many", "fields": {"external_no":
            "external_no", "name": "name", "lon": "lon", "lat": "lat"}})")};
    int batches = 0;
    const auto stopped =
        GroundImport(*m_session, GroundKind::Places, [&] { return ++batches == 2; }, {})
            .run(request);
    QVERIFY(stopped);
    QVERIFY(stopped->cancelled);
    compare(*stopped, 2000, 0, 0);
    const auto rest = import(GroundKind::Places, request);
    QVERIFY(rest);
    compare(*rest, 1500, 2000, 0);
}

void GroundImportTest::isForAdministrators()
{
    QVERIFY(m_session->script(R"(
        insert into gl.unit (code, name, short_name, kind, tier, area_id)
            select 'TG', 'TG', 'TG', 'centre', 'district', area_id from gl.area where level = 1;
        select gl_api.account_create('tg_lead', 'x', 'TG'), gl_api.role_grant('tg_lead', 'shift_lead'),
               gl_api.account_enable('tg_lead');)"));
    auto session = m_database->session(u"tg_lead"_s);
    const auto report = GroundImport(*session, GroundKind::Areas, {}, {})
                            .run({.file = write(u"good.geojson"_s, collection(district())),
                                  .mapping = mapping(GroundKind::Areas, kAreaMapping)});
    QVERIFY(!report);
    QCOMPARE(report.error().kind, ErrorKind::Forbidden);
}

QTEST_GUILESS_MAIN(GroundImportTest)
#include "tst_groundimport.moc"
