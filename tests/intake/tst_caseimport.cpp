#include "testdatabase.h"

#include <intake/caseimport.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace gl;
using namespace gl::intake;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *kFields = R"({"external_no": "no", "family": "family", "state": "state",
    "reported_at": "reported", "due_at": "due", "closed_at": "closed", "text": "text",
    "unit": "unit", "class": {"columns": ["class1", "class2"]}})";

Mapping mappingOf(const QByteArray &source)
{
    auto mapping = Mapping::parse("{\"source\":\"" + source + "\",\"fields\":" + kFields + "}");
    if (!mapping)
        qFatal("%s", qPrintable(mapping.error().message));
    return *mapping;
}

/// Both families, every seventh open, over two years.
QByteArray rows(int from, int to, const QByteArray &word = "路灯不亮")
{
    QByteArray csv = "no,family,state,reported,due,closed,text,unit,class1,class2\n";
    const QDateTime begin(QDate(2019, 1, 1), QTime(8, 0), QTimeZone::UTC);
    for (int n = from; n < to; ++n) {
        const QDateTime at = begin.addSecs(n * 3600LL);
        const bool open = n % 7 == 0;
        const auto text = [](const QDateTime &time) {
            return time.toString(u"yyyy-MM-dd HH:mm:ss"_s).toUtf8();
        };
        csv += QByteArray::number(n) + (n % 2 ? ",grid," : ",hotline,")
               + (open ? "open," : "closed,") + text(at) + ',' + text(at.addDays(2)) + ','
               + (open ? QByteArray() : text(at.addDays(n % 3 ? 1 : 3))) + ',' + word + ',' + "单位"
               + QByteArray::number(n % 5) + ",市容," + "类" + QByteArray::number(n % 11) + '\n';
    }
    return csv;
}

} // namespace

class CaseImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void loadsBothFamilies();
    void changesNothingTheSecondTime();
    void refusesOtherContent();
    void writesRejects();
    void dryRunLeavesNothing();
    void goesOnAfterTheServerEndedIt();
    void stopsWhenAsked();
    void isForShiftLeadsOnly();
    void realFiles_data();
    void realFiles();

private:
    QString write(const QByteArray &content);
    Result<ImportReport> import(const ImportRequest &request, const CaseImport::Watch &watch = {});
    qint64 count(const QByteArray &sql);
    void compareCounts(const ImportReport &report, qint64 loaded, qint64 unchanged,
                       qint64 rejected);

    std::unique_ptr<test::TestDatabase> m_database;
    QTemporaryDir m_folder;
};

void CaseImportTest::initTestCase()
{
    m_database = std::make_unique<test::TestDatabase>();
    QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
}

QString CaseImportTest::write(const QByteArray &content)
{
    QFile file(m_folder.filePath(u"cases.csv"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("The test cannot write its file");
    return file.fileName();
}

Result<ImportReport> CaseImportTest::import(const ImportRequest &request,
                                            const CaseImport::Watch &watch)
{
    return CaseImport(m_database->config(), request).run(watch);
}

qint64 CaseImportTest::count(const QByteArray &sql)
{
    const auto row = m_database->session()->one(sql);
    if (!row)
        qFatal("%s", qPrintable(row.error().message));
    return row->integer(0);
}

void CaseImportTest::compareCounts(const ImportReport &report, qint64 loaded, qint64 unchanged,
                                   qint64 rejected)
{
    QVERIFY2(!report.stoppedBy, report.stoppedBy ? qPrintable(report.stoppedBy->message) : "");
    QCOMPARE(report.loaded, loaded);
    QCOMPARE(report.unchanged, unchanged);
    QCOMPARE(report.rejected, rejected);
    QCOMPARE(report.read, loaded + unchanged + rejected);
    QCOMPARE(report.rejectsFile.isEmpty(), rejected == 0);
}

void CaseImportTest::loadsBothFamilies()
{
    const auto report = import({.file = write(rows(0, 700)),
                                .mapping = mappingOf("both"),
                                .createUnits = true,
                                .createClasses = true});
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    compareCounts(*report, 700, 0, 0);
    QVERIFY(report->unknownUnits.isEmpty());
    QVERIFY(report->unknownClasses.isEmpty());
    QCOMPARE(
        count(
            "select count(*) from gl.case_file where unit_id is not null and class_id is not null"),
        700);
    QCOMPARE(count("select count(*) from gl.case_open"), 100);
    // The case is what its events say: states, versions, counters and clocks.
    QCOMPARE(count("select count(*) from gl.verify_cases(0, 99999999999999)"), 0);
    // Whatever was counted on a case was counted in the statistics.
    QCOMPARE(
        count(
            "select count(*) from (select k.key, sum(k.value::bigint) from gl.case_file f, "
            "jsonb_each_text(f.counters) k group by 1 except select k.key, "
            "sum(k.value::bigint) from gl.stat_delta d, jsonb_each_text(d.counters) k group by 1)"),
        0);
    QCOMPARE(count("select count(*) from gl.case_file where state = 'closed' and "
                   "(clocks #>> '{handle,intime}')::boolean is distinct from "
                   "(closed_at <= (clocks #>> '{handle,deadline}')::timestamptz)"),
             0);
    QCOMPARE(count("select count(*) from gl.audit_entry where action = 'import.begin'"), 1);
    QCOMPARE(count("select count(*) from pg_tables where tablename like 'import_stage%'"), 0);
}

void CaseImportTest::changesNothingTheSecondTime()
{
    const qint64 numbers = count("select sum(last_number) from gl.case_day");
    const qint64 events = count("select count(*) from gl.case_event");
    const auto report = import({.file = write(rows(0, 700)), .mapping = mappingOf("both")});
    QVERIFY(report);
    compareCounts(*report, 0, 700, 0);
    QCOMPARE(count("select sum(last_number) from gl.case_day"), numbers);
    QCOMPARE(count("select count(*) from gl.case_event"), events);
}

void CaseImportTest::refusesOtherContent()
{
    const auto report =
        import({.file = write(rows(0, 10, "道路破损")), .mapping = mappingOf("both")});
    QVERIFY(report);
    compareCounts(*report, 0, 0, 10);
    QFile file(report->rejectsFile);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("already imported with other content, as case 2019"));
}

void CaseImportTest::writesRejects()
{
    QByteArray csv = rows(0, 50);
    csv += "x,grid,closed,2019-01-02,,2019-01-01,text,u,,\n" // closed before reported
           "y,grid,closed,1999-01-02,,,text,u,,\n"           // before 2000: the database says no
           "z,car,closed,2019-01-02,,,text,u,,\n"            // no family
           "1,grid,closed,2019-01-02,,,text,u,,\n"           // number twice
           "short,row\n";
    const auto report = import({.file = write(csv), .mapping = mappingOf("rejects")});
    QVERIFY(report);
    compareCounts(*report, 50, 0, 5);
    QCOMPARE(report->rejectsFile, m_folder.filePath(u"cases.csv.rejects.csv"_s));
    QFile file(report->rejectsFile);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    QVERIFY(content.startsWith("file,line,column,value,reason,no,family,state,"));
    QVERIFY(content.contains("\ncases.csv,52,closed,2019-01-01,closed_at: closed before it was "
                             "reported,x,grid,closed,2019-01-02,,2019-01-01,text,u,,\n"));
    QVERIFY(content.contains("cases.csv,53,reported,1999-01-02,reported_at: not between 2000"));
    QVERIFY(content.contains("cases.csv,54,family,car,"));
    QVERIFY(content.contains("cases.csv,55,no,1,external_no: the same number as in line 3"));
    QVERIFY(content.contains("cases.csv,56,,,\"the row has 2 values"));
}

void CaseImportTest::dryRunLeavesNothing()
{
    const qint64 cases = count("select count(*) from gl.case_file");
    const auto report = import({.file = write(rows(0, 50)),
                                .mapping = mappingOf("dry"),
                                .dryRun = true,
                                .createUnits = true});
    QVERIFY(report);
    compareCounts(*report, 50, 0, 0);
    QCOMPARE(count("select count(*) from gl.case_file"), cases);
    QCOMPARE(count("select count(*) from gl.case_source where source_name = 'dry'"), 0);
}

/// Every connection ended in the middle: what was counted is there, nothing half, and the second
/// run loads exactly the rest.
void CaseImportTest::goesOnAfterTheServerEndedIt()
{
    const QByteArray csv = rows(0, 30000);
    bool ended = false;
    const CaseImport::Watch watch{.progress =
                                      [&](const ImportReport &soFar, double) {
                                          if (soFar.loaded == 0 || ended)
                                              return;
                                          ended = true;
                                          m_database->terminateOthers();
                                      },
                                  .isCancelled = {}};
    const auto first = import({.file = write(csv), .mapping = mappingOf("killed")}, watch);
    QVERIFY(first);
    QVERIFY(ended);
    QVERIFY(first->stoppedBy.has_value());
    QCOMPARE(first->read, first->loaded + first->unchanged + first->rejected);
    const qint64 there = count("select count(*) from gl.case_source where source_name = 'killed'");
    QVERIFY(there >= first->loaded); // a commit whose answer was lost counts for the second run
    QVERIFY(there < 30000);
    QCOMPARE(
        count("select count(*) from gl.case_source s where source_name = 'killed' and not exists "
              "(select from gl.case_event e where e.case_id = s.case_id)"),
        0);

    const auto second = import({.file = write(csv), .mapping = mappingOf("killed")});
    QVERIFY2(second, second ? "" : qPrintable(second.error().message));
    compareCounts(*second, 30000 - there, there, 0);
    QCOMPARE(count("select count(distinct external_no) from gl.case_file f join gl.case_source s "
                   "using (case_id, external_no) where s.source_name = 'killed'"),
             30000);
    QCOMPARE(count("select count(*) from gl.import_run where state = 'running'"), 0);
    QCOMPARE(count("select count(*) from pg_tables where tablename like 'import_stage%'"), 0);
}

void CaseImportTest::stopsWhenAsked()
{
    const CaseImport::Watch watch{.progress = {}, .isCancelled = [] { return true; }};
    const auto report =
        import({.file = write(rows(0, 20000)), .mapping = mappingOf("cancel")}, watch);
    QVERIFY(report);
    QVERIFY(report->cancelled);
    QVERIFY(report->loaded < 20000);
    QCOMPARE(count("select count(*) from gl.case_source where source_name = 'cancel'"),
             report->loaded);
}

void CaseImportTest::isForShiftLeadsOnly()
{
    const auto session = m_database->session();
    QVERIFY(session->script(
        "insert into gl.unit (unit_id, code, name, short_name, kind, tier) values "
        "(9001, 'IMPTEST', 'Centre', 'Centre', 'centre', 'district');"
        "insert into gl.account (account_id, login, name, unit_id, state) values "
        "(9001, 'imp_lead', 'A', 9001, 'active'), (9002, 'imp_clerk', 'B', 9001, 'active');"
        "insert into gl.account_role (account_id, role) values (9001, 'shift_lead'), "
        "(9002, 'acceptor');"
        "do $$ begin create role imp_lead login; exception when duplicate_object then null; end $$;"
        "do $$ begin create role imp_clerk login; exception when duplicate_object then null; end "
        "$$;"
        "grant gl_shift_lead to imp_lead; grant gl_acceptor to imp_clerk;"));
    const ImportRequest request{.file = write(rows(0, 20)), .mapping = mappingOf("roles")};
    const auto refused = CaseImport(m_database->config(u"imp_clerk"_s), request).run({});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Forbidden);
    const auto allowed = CaseImport(m_database->config(u"imp_lead"_s), request).run({});
    QVERIFY2(allowed, allowed ? "" : qPrintable(allowed.error().message));
    compareCounts(*allowed, 20, 0, 0);
}

void CaseImportTest::realFiles_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("mapping");
    QTest::addColumn<qint64>("read"); // 0: refused as a whole
    QTest::addColumn<QString>("says");
    QTest::newRow("haikou") << u"hotline/haikou12345.csv"_s << u"haikou12345"_s << 15774LL
                            << QString();
    QTest::newRow("pingshan") << u"hotline/pingshan_events.csv"_s << u"pingshan"_s << 8016LL
                              << QString();
    QTest::newRow("boston") << u"r311/boston311_2015.csv.gz"_s << u"boston311"_s << 97122LL
                            << QString();
    QTest::newRow("header that does not fit")
        << u"import_traps/gb18030_shuffled_header.csv"_s << u"haikou12345"_s << 0LL
        << u"The header does not fit the columns"_s;
    QTest::newRow("rows that are not there")
        << u"import_traps/65203_declared_rows_495_real.xlsx"_s << QString() << 495LL
        << u"The sheet declares 65203 rows; 495 of them hold data"_s;
}

void CaseImportTest::realFiles()
{
    QFETCH(QString, file);
    QFETCH(QString, mapping);
    QFETCH(qint64, read);
    QFETCH(QString, says);
    const QString source = qEnvironmentVariable("GRIDLINE_SOURCE_DIR", QDir::currentPath());
    const QString shared = qEnvironmentVariable("GRIDLINE_SHARED", source + u"/../shared"_s);
    const QString path = shared + u"/data/"_s + file;
    if (!QFile::exists(path))
        QSKIP(qPrintable(
            u"%1 is not there: set GRIDLINE_SHARED to the folder that holds data/"_s.arg(path)));
    const auto parsed =
        mapping.isEmpty()
            ? Mapping::parse(R"({"source": "sheet", "dates": ["yyyy/M/d H:mm:ss"], "fields":
              {"external_no": "留言编号", "family": {"value": "hotline"}, "reported_at": "留言时间",
               "title": "留言主题", "text": "留言详情", "class": "一级分类"}})")
            : Mapping::load(source + u"/docs/mappings/"_s + mapping + u".json"_s);
    QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
    const ImportRequest request{.file = path,
                                .mapping = *parsed,
                                .rejectsFile = m_folder.filePath(u"real.csv"_s),
                                .createUnits = true,
                                .createClasses = true};
    const auto report = import(request);
    if (read == 0) {
        QVERIFY(!report);
        QVERIFY2(report.error().message.contains(says), qPrintable(report.error().message));
        return;
    }
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    QCOMPARE(report->read, read);
    compareCounts(*report, report->loaded, 0, report->rejected);
    QVERIFY2(report->rejected * 100 <= read, qPrintable(QString::number(report->rejected)));
    QVERIFY(says.isEmpty() || report->notes.join(u' ').contains(says));
    qInfo("%lld rows in %.1f s", static_cast<long long>(report->loaded), report->seconds);
    const auto again = import(request);
    QVERIFY(again);
    compareCounts(*again, 0, report->loaded, report->rejected);
}

QTEST_GUILESS_MAIN(CaseImportTest)
#include "tst_caseimport.moc"
