#include "answer.h"
#include "testdatabase.h"

#include <dispatch/casehistory.h>
#include <dispatch/dispatchservice.h>
#include <dispatch/ruleimport.h>
#include <storage/database.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <archive.h>
#include <archive_entry.h>

#include <cmath>
#include <memory>

using namespace gl;
using namespace gl::dispatch;
using namespace Qt::StringLiterals;
using gl::test::answerOf;

namespace {

QByteArray sheetRow(int line, const QList<QByteArray> &texts)
{
    QByteArray row = "<row r=\"" + QByteArray::number(line) + "\">";
    char column = 'A';
    for (const QByteArray &text : texts) {
        row += "<c r=\"";
        row += column++;
        row += QByteArray::number(line) + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }
    return row + "</row>";
}

} // namespace

/// The service on a real database: advice, rules, the test bench, the import; and that C++ weighs
/// as the database does.
class TestDispatchService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void weighsAsTheDatabaseDoes();
    void keepsRules();
    void triesRules();
    void triesRulesOnAPeriod();
    void triesRulesOnFiles();
    void importsHostileSheets();

private:
    QString writeSheet(const QByteArray &rows);

    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<storage::Session> m_admin;
    std::unique_ptr<storage::Database> m_dispatcher;
    std::unique_ptr<storage::Database> m_shift;
    QTemporaryDir m_folder;
    int m_leaf = 0;
    int m_root = 0;
};

void TestDispatchService::initTestCase()
{
    m_database = std::make_unique<test::TestDatabase>();
    QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
    m_admin = m_database->session();
    QFile fixture(QStringLiteral(GRIDLINE_FIXTURE));
    QVERIFY(fixture.open(QIODevice::ReadOnly));
    QVERIFY(m_admin->script(fixture.readAll()));
    const auto leaf =
        m_admin->one("select k.class_id, k.root_id from gl.class_item k where k.kind = 'hotline' "
                     "and k.level > 1 "
                     "and not exists (select from gl.class_item c where c.parent_id = k.class_id) "
                     "order by k.class_id limit 1");
    QVERIFY(leaf);
    m_leaf = leaf->number(0);
    m_root = leaf->number(1);
    // 40 finished cases: two of three with the first department, some came back from the second.
    const auto filled = m_admin->script(
        "select gl.ensure_month(now()::date), gl.ensure_month((now() - interval '1 month')::date);"
        "insert into gl.case_file (case_id, version, family, state, source, class_id, root_id, "
        "town_id, village_id, grid_id, unit_id, rounds, reported_at, closed_at, title) "
        "select to_char(now() - interval '9 days', 'YYYYMMDD')::bigint * 1000000 + 1000 + n, 3, "
        "'hotline', 'closed', 'hotline', "
        + QByteArray::number(m_leaf) + ", " + QByteArray::number(m_root)
        + ", 9002, 9003, 9004, case n % 3 when 0 then 9002 else 9003 end, "
          "case when n < 6 then 2 else 1 end, now() - interval '9 days', "
          "now() - interval '8 days' + n * interval '1 hour', 'x' from generate_series(1, 40) n;"
          "insert into gl.case_unit (case_id, unit_id, role, round, state, since) "
          "select f.case_id, 9004, 'main', 1, 'left', now() from gl.case_file f where f.rounds = 2;"
          "insert into gl.case_unit (case_id, unit_id, role, round, state, since) "
          "select f.case_id, f.unit_id, 'main', f.rounds, 'signed', now() from gl.case_file f "
          "where f.unit_id is not null;"
          "select gl_api.owner_counts_refresh(true);");
    QVERIFY2(filled, filled ? "" : qPrintable(filled.error().message));
    m_dispatcher = std::make_unique<storage::Database>(m_database->config(u"t_dispatcher"_s));
    m_shift = std::make_unique<storage::Database>(m_database->config(u"t_shift"_s));
}

void TestDispatchService::weighsAsTheDatabaseDoes()
{
    const QDate today = QDate::currentDate();
    const auto history = readHistory(*m_admin, today.addMonths(-2), today.addDays(1));
    QVERIFY2(history, history ? "" : qPrintable(history.error().message));
    QCOMPARE(history->size(), size_t(40));
    QCOMPARE(std::ranges::count_if(
                 *history, [](const PastCase &one) { return one.returnedBy == std::vector{9004}; }),
             5);
    OwnerCounts counts;
    for (const PastCase &one : *history)
        counts.add(one);
    DispatchService service(*m_dispatcher);
    const Ranker untrained = Ranker::untrained(caseShape());
    const Ranker settled(untrained.weights(), untrained.alpha(), Sureness(0.6, -0.4));
    QVERIFY(m_admin->one("select gl_api.owner_model_save($1::jsonb, 'test', '{}')",
                         {settled.toJson()}));
    QVERIFY(!m_admin->one("select gl_api.owner_model_save($1::jsonb || '{\"sure\": [0, 1]}', "
                          "'test', '{}')",
                          {settled.toJson()}));
    for (const auto &[withText, isSettled] :
         {std::pair(false, false), {true, false}, {true, true}}) {
        const Ranker &ranker = isSettled ? settled : untrained;
        if (isSettled)
            QVERIFY(m_admin->one("select gl_api.owner_model_activate(max(m.version)) "
                                 "from gl.owner_model m"));
        PastCase question{.id = 1,
                          .at = QDateTime::currentMSecsSinceEpoch(),
                          .keys = caseKeys(m_leaf, m_root, 9002, 9003, 9004)};
        OwnerQuery asked{.classes = {{.id = ClassId(m_leaf)}}, .area = u"990115001001001"_s};
        if (withText) {
            question.text = {{9004, 0.7}, {9002, 0.2}};
            asked.textUnits = {{.unit = u"T_DEP2"_s, .probability = 0.7},
                               {.unit = u"T_TOWN"_s, .probability = 0.2}};
        }
        const auto advice = answerOf(service.suggest(asked));
        QVERIFY2(advice, advice ? "" : qPrintable(advice.error().message));
        const auto candidates = candidatesFor(question, counts, {}, caseShape(), ranker.alpha());
        const auto p = ranker.probabilities(candidates);
        QCOMPARE(advice->units.size(), 3);
        for (const AdvisedUnit &unit : advice->units) {
            const auto at = std::ranges::find(candidates.units, unit.id.value());
            QVERIFY(at != candidates.units.end());
            const auto i = static_cast<size_t>(at - candidates.units.begin());
            QVERIFY2(std::abs(p[i] - unit.probability) < 0.0005,
                     qPrintable(u"%1: %2, %3"_s.arg(unit.code).arg(p[i]).arg(unit.probability)));
            QVERIFY(std::abs(candidates.risks[i] - unit.returnRisk) < 0.0005);
        }
        QVERIFY(withText || advice->units.first().code == u"T_DEP1"_s);
        QVERIFY(!advice->automatic);
    }
}

void TestDispatchService::keepsRules()
{
    DispatchService dispatcher(*m_dispatcher);
    DispatchService shift(*m_shift);
    Rule draft;
    draft.classId = ClassId(m_leaf);
    draft.area = AreaId(9002);
    draft.unit = UnitId(9003);
    draft.assistCodes = {u"T_DEP2"_s};
    draft.words = {u"灯"_s};
    draft.hourFrom = u"08:00"_s;
    draft.hourTo = u"18:00"_s;
    const auto saved = answerOf(dispatcher.save(draft));
    QVERIFY2(saved, saved ? "" : qPrintable(saved.error().message));
    QCOMPARE(saved->state, u"draft"_s);
    QCOMPARE(saved->assist, QList{UnitId(9004)});
    QCOMPARE(saved->hourTo, u"18:00"_s);
    QVERIFY(answerOf(dispatcher.propose(saved->id, 1)));
    const auto own = answerOf(dispatcher.approve(saved->id, 1));
    QVERIFY(!own && own.error().kind == ErrorKind::Forbidden);
    QVERIFY(answerOf(shift.approve(saved->id, 1)));
    Rule change = *answerOf(dispatcher.rules({.text = u"灯"_s}))->rules.begin();
    QCOMPARE(change.state, u"active"_s);
    change.limit = u"5工作日"_s;
    QCOMPARE(answerOf(dispatcher.save(change))->version, 2);
    // Somebody read version 1 and sends a change of it: the other one was faster.
    const auto late = answerOf(shift.save(change));
    QVERIFY(!late && late.error().kind == ErrorKind::Conflict);
    change.limit = u"soon"_s;
    change.version = 2;
    change.changedAt.clear();
    const auto wrong = answerOf(dispatcher.save(change));
    QVERIFY(!wrong && wrong.error().kind == ErrorKind::Invalid);
    QCOMPARE(wrong.error().field, u"limit"_s);
    QCOMPARE(answerOf(dispatcher.history(saved->id))->size(), 2);
    QVERIFY(answerOf(shift.retire(saved->id, u"x"_s)));
    QVERIFY(answerOf(dispatcher.check()));
}

void TestDispatchService::triesRules()
{
    DispatchService dispatcher(*m_dispatcher);
    Rule draft;
    draft.classId = ClassId(m_leaf);
    draft.area = AreaId(9002);
    draft.unit = UnitId(9003);
    QVERIFY(answerOf(dispatcher.save(draft)));
    const auto report = answerOf(dispatcher.trial({.last = 30}));
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    QCOMPARE(report->judged, 30);
    QCOMPARE(report->decidedBefore, 0);
    QCOMPARE(report->decidedAfter, 30);
    QCOMPARE(report->rightAfter, 20);
    QCOMPARE(report->changes.size(), 30);
    QCOMPARE(report->changes.first().to, UnitId(9003));
    QVERIFY(!report->changes.first().from.isValid());
}

void TestDispatchService::triesRulesOnAPeriod()
{
    DispatchService dispatcher(*m_dispatcher);
    const QDate day = QDate::currentDate().addDays(-9);
    const auto all = answerOf(dispatcher.trial({.from = day.addDays(-1), .to = day.addDays(1)}));
    QVERIFY2(all, all ? "" : qPrintable(all.error().message));
    QCOMPARE(all->judged, 40);
    QCOMPARE(all->known, 40);
    QCOMPARE(all->changes.size(), 40); // the draft of triesRules()
    const auto none = answerOf(dispatcher.trial({.from = day.addDays(-9), .to = day.addDays(-2)}));
    QVERIFY(none);
    QCOMPARE(none->judged, 0);
}

void TestDispatchService::triesRulesOnFiles()
{
    DispatchService dispatcher(*m_dispatcher);
    const auto cls = m_admin->one("select k.kind || ':' || k.code from gl.class_item k "
                                  "where k.class_id = $1",
                                  {m_leaf});
    QVERIFY(cls);
    const QByteArray good = cls->text(0).toUtf8();
    // In Chinese, as another system exports it; the last unit is none of this district's.
    const QString sheet = writeSheet(sheetRow(1, {"工单编号", "类别", "区域", "处置单位", "内容"})
                                     + sheetRow(2, {"A1", good, "Test town", "T_DEP1", "灯"})
                                     + sheetRow(3, {"A2", good, "Test town", "T_DEP2", ""})
                                     + sheetRow(4, {"A3", "no such class", "", "T_DEP1", ""})
                                     + sheetRow(5, {"A4", good, "nowhere", "", ""})
                                     + sheetRow(6, {"", good, "Test town", "nobody", ""})
                                     + sheetRow(7, {"A6", good, "", "T_DEP1", ""}));
    const auto report = answerOf(dispatcher.trial({.file = sheet}));
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    QCOMPARE(report->judged, 4);
    QCOMPARE(report->known, 3);
    QCOMPARE(report->decidedBefore, 0);
    QCOMPARE(report->decidedAfter, 3); // the draft is for the town
    QCOMPARE(report->rightAfter, 1);
    QCOMPARE(report->changes.size(), 3);
    QCOMPARE(report->changes.first().number, u"A1"_s);
    QVERIFY(!report->changes.first().id.isValid());
    QVERIFY(report->changes.last().number.contains(u'6')); // its line
    QVERIFY(!report->changes.last().finalUnit.isValid());
    QCOMPARE(report->rejected, 2);
    QCOMPARE(report->rejects.first().line, 4);
    QCOMPARE(report->rejects.first().field, u"class"_s);
    QCOMPARE(report->rejects.last().field, u"area"_s);
    QFile csv(m_folder.filePath(u"many.csv"_s));
    QVERIFY(csv.open(QIODevice::WriteOnly));
    csv.write("class,area,unit,at\n");
    for (int i = 0; i < 450; ++i) // more than two pages
        csv.write(good + ",Test town,T_DEP1," + (i == 7 ? "never" : "2026-01-05 10:00") + "\n");
    csv.close();
    const auto many = answerOf(dispatcher.trial({.file = csv.fileName()}));
    QVERIFY2(many, many ? "" : qPrintable(many.error().message));
    QCOMPARE(many->judged, 449);
    QCOMPARE(many->rejected, 1);
    QCOMPARE(many->rejects.first().line, 9);
    QFile other(m_folder.filePath(u"other.csv"_s));
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write("a,b\n1,2\n");
    other.close();
    const auto lacking = answerOf(dispatcher.trial({.file = other.fileName()}));
    QVERIFY(!lacking && lacking.error().kind == ErrorKind::Invalid);
    QVERIFY(!answerOf(dispatcher.trial({.file = m_folder.filePath(u"gone.csv"_s)})));
}

QString TestDispatchService::writeSheet(const QByteArray &rows)
{
    const QString path = m_folder.filePath(u"rules.xlsx"_s);
    archive *writer = archive_write_new();
    archive_write_set_format_zip(writer);
    archive_write_open_filename(writer, QFile::encodeName(path).constData());
    const auto add = [writer](const char *name, const QByteArray &content) {
        archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, name);
        archive_entry_set_size(entry, content.size());
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_write_header(writer, entry);
        archive_write_data(writer, content.constData(), static_cast<size_t>(content.size()));
        archive_entry_free(entry);
    };
    add("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
    add("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" sheetId=\"1\" "
                           "r:id=\"rId1\"/></sheets></workbook>");
    add("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"rId1\" "
                                      "Target=\"worksheets/sheet1.xml\"/></Relationships>");
    archive_write_close(writer);
    archive_write_free(writer);
    return path;
}

void TestDispatchService::importsHostileSheets()
{
    const auto cls = m_admin->one("select k.kind || ':' || k.code from gl.class_item k "
                                  "where k.class_id = $1",
                                  {m_leaf});
    QVERIFY(cls);
    const QByteArray good = cls->text(0).toUtf8();
    const RuleImportRequest request{
        .file =
            writeSheet(sheetRow(1, {"no", "class", "unit", "area", "words", "priority"})
                       + sheetRow(2, {"S1", good, "T_DEP1", "Test town", "=cmd|'/c calc'!A1", "1"})
                       + sheetRow(3, {"S2", good, "'; drop table gl.unit; --", "", "", ""})
                       + sheetRow(4, {"S3", good, "T_DEP1", "Test town", QByteArray(5000, 'x'), ""})
                       + sheetRow(5, {"S4", "../../etc/passwd", "T_DEP1", "", "", ""})
                       + sheetRow(6, {"S5", good, "T_DEP1", "", "", "99999999999999999999"})
                       + sheetRow(7, {"S6", good, "T_DEP2", "&#x1F600;", "", ""}))};
    const auto report = importRules(*m_admin, request);
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    QCOMPARE(report->read, 6);
    QCOMPARE(report->loaded, 1); // what looks like a formula is a word like any other
    QCOMPARE(report->rejected, 5);
    QFile rejects(report->rejectsFile);
    QVERIFY(rejects.open(QIODevice::ReadOnly));
    const QByteArray reasons = rejects.readAll();
    for (const char *field : {"unit", "words", "class", "priority", "area"})
        QVERIFY2(reasons.contains(field), field);
    QCOMPARE(m_admin->one("select count(*) from gl.unit where code like 'T\\_%'")->number(0), 4);
    const auto again = importRules(*m_admin, request);
    QVERIFY(again);
    QCOMPARE(again->unchanged, 1);
    QCOMPARE(again->loaded, 0);
    QFile broken(m_folder.filePath(u"broken.xlsx"_s));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("PK\x03\x04 and nothing");
    broken.close();
    QVERIFY(!importRules(*m_admin, {.file = broken.fileName()}));
}

QTEST_GUILESS_MAIN(TestDispatchService)
#include "tst_dispatchservice.moc"
