#include "answer.h"
#include "testdatabase.h"

#include <cases/caseservice.h>
#include <intake/intakeservice.h>
#include <intake/registrar.h>
#include <storage/database.h>

#include <QBuffer>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace gl;
using namespace gl::intake;
using namespace Qt::StringLiterals;
using gl::test::answerOf;

namespace {

CaseDraft call(const QString &text)
{
    CaseDraft draft = newDraft(Family::Hotline, {});
    draft.phone = u"138 0013 8000"_s;
    draft.caller = u"张伟"_s;
    draft.text = text;
    draft.address = u"东门"_s;
    draft.place = {.lon = 116.4, .lat = 39.6};
    return draft;
}

// A PNG of one dot.
QByteArray picture()
{
    return QByteArray::fromBase64("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9Q"
                                  "DwADhgGAWjR9awAAAABJRU5ErkJggg==");
}

} // namespace

class IntakeServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsTheCatalogue();
    void findsPlaces();
    void registersACallAndKnowsTheCaller();
    void registersOnce();
    void linksAndMerges();
    void reportsWithPhotos();
    void saysWhatDidNotFollow();
    void refusesOutsiders();

private:
    QString textOf(const storage::Sql &sql);

    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<storage::Session> m_admin;
    std::unique_ptr<storage::Database> m_acceptor;
    std::unique_ptr<storage::Database> m_inspector;
    std::unique_ptr<storage::Database> m_clerk;
};

void IntakeServiceTest::initTestCase()
{
    m_database = std::make_unique<test::TestDatabase>();
    QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
    m_admin = m_database->session();
    QFile fixture(QStringLiteral(GRIDLINE_FIXTURE));
    QVERIFY(fixture.open(QIODevice::ReadOnly));
    QVERIFY(m_admin->script(fixture.readAll()));
    QVERIFY(m_admin->script("update gl.setting set value = 'true' where key = 'photos.required';"
                            "select gl_api.fold_stats()"));
    m_acceptor = std::make_unique<storage::Database>(m_database->config(u"t_acceptor"_s));
    m_inspector = std::make_unique<storage::Database>(m_database->config(u"t_inspector"_s));
    m_clerk = std::make_unique<storage::Database>(m_database->config(u"t_clerk1"_s));
}

QString IntakeServiceTest::textOf(const storage::Sql &sql)
{
    const auto row = m_admin->one(sql);
    return row ? row->text(0) : row.error().message;
}

void IntakeServiceTest::readsTheCatalogue()
{
    IntakeService service(*m_acceptor);
    const auto catalogue = answerOf(service.catalogue());
    QVERIFY2(catalogue.has_value(), qPrintable(catalogue ? QString() : catalogue.error().message));
    QVERIFY(!catalogue->classes.find(u"ld"_s, Family::Grid).isEmpty()); // 路灯, 道路 ...
    QVERIFY(!catalogue->classes.find(u"路灯"_s, Family::Hotline).isEmpty());
    QCOMPARE(catalogue->urgencies.size(), 4);
    QVERIFY(std::ranges::contains(catalogue->sources, u"hotline"_s, &Choice::code));
    QVERIFY(std::ranges::contains(catalogue->tags, u"706"_s, &Choice::code));
    QVERIFY(std::ranges::contains(catalogue->fileKinds, u"near"_s, &Choice::code));
}

void IntakeServiceTest::findsPlaces()
{
    IntakeService service(*m_acceptor);
    const auto inside = answerOf(service.locate(116.4, 39.6, u"CGCS2000"_s));
    QVERIFY(inside.has_value());
    QCOMPARE(inside->areaCode, u"990115001001001"_s);
    QCOMPARE(inside->town, u"Test town"_s);
    QVERIFY(std::abs(*inside->lon - 116.4) < 1e-6);
    // A Chinese map shows things some hundred metres off; the database knows.
    const auto shifted = answerOf(service.locate(116.4, 39.6, u"GCJ02"_s));
    QVERIFY(shifted && std::abs(*shifted->lon - 116.4) > 0.003);
    QCOMPARE(answerOf(service.locate(110, 30, u"CGCS2000"_s)).error().kind, ErrorKind::NotFound);

    const auto village = answerOf(service.placeByCode(u"990115001001"_s));
    QVERIFY(village.has_value());
    QCOMPARE(village->village, u"Test village"_s);
    QCOMPARE(village->town, u"Test town"_s);
    QCOMPARE(answerOf(service.placeByCode(u"990115009"_s)).error().kind, ErrorKind::NotFound);

    const auto found = answerOf(service.placeSuggest(u"Test v"_s));
    QVERIFY2(found.has_value(), qPrintable(found ? QString() : found.error().message));
    QVERIFY(!found->isEmpty());
    QCOMPARE(found->first().areaCode, u"990115001001"_s);
    QVERIFY(!found->first().lon);
}

void IntakeServiceTest::registersACallAndKnowsTheCaller()
{
    IntakeService service(*m_acceptor);
    cases::CaseService cases(*m_acceptor);
    DirectRegistrar registrar(cases);
    QCOMPARE(answerOf(service.callerHistory(u"13800138000"_s))->year, 0);
    CaseDraft draft = call(u"路灯连续三天不亮"_s);
    draft.secret = true;
    draft.tags = {u"706"_s, u"502"_s};
    draft.files = {
        {.id = u"1"_s, .kind = u"reference"_s, .name = u"a.png"_s, .content = picture()}};
    const auto done = answerOf(registrar.registerCase(registrationOf(draft, false)));
    QVERIFY2(done.has_value(), qPrintable(done ? QString() : done.error().message));
    QCOMPARE(done->notDone, QStringList());
    QVERIFY(done->id.isValid() && !done->number.isEmpty() && !done->waiting);

    const auto history = answerOf(service.callerHistory(u"13800138000"_s));
    QCOMPARE(history->month, 1);
    QCOMPARE(history->cases.first().id, done->id);
    const auto near =
        answerOf(service.likelyRepeats({.words = u"路灯不亮"_s, .lon = 116.4001, .lat = 39.6}));
    QVERIFY(near.has_value());
    QCOMPARE(near->size(), 1);
    QCOMPARE(near->first().number, done->number);
    QVERIFY(near->first().metres > 5 && near->first().metres < 15);
    QVERIFY(near->first().likeness > 0);
    QCOMPARE(textOf("select string_agg(t, ',' order by t) from gl.case_open, "
                    "jsonb_array_elements_text(facts -> 'tags') t"),
             u"502,706"_s);
    QCOMPARE(textOf("select count(*) from gl.attachment"), u"1"_s);
    QCOMPARE(textOf("select secret::text from gl.case_party"), u"true"_s);
}

void IntakeServiceTest::registersOnce()
{
    cases::CaseService cases(*m_acceptor);
    DirectRegistrar registrar(cases);
    CaseDraft draft = call(u"井盖缺失"_s);
    draft.tags = {u"706"_s};
    const auto first = answerOf(registrar.registerCase(registrationOf(draft, false)));
    // After a crash the draft comes back from the journal and is sent again.
    const auto again = draftFrom(toJson(draft));
    const auto second = answerOf(registrar.registerCase(registrationOf(*again, false)));
    QVERIFY(first && second);
    QCOMPARE(second->id, first->id);
    QCOMPARE(second->notDone, QStringList());
    QCOMPARE(textOf("select count(*) from gl.case_text where body = '井盖缺失'"), u"1"_s);
    QCOMPARE(
        textOf(storage::Sql("select count(*) from gl.case_event where action = 'tag' and case_id "
                            "= (select case_id from gl.case_text where body = '井盖缺失')")),
        u"1"_s);
}

void IntakeServiceTest::linksAndMerges()
{
    cases::CaseService cases(*m_acceptor);
    DirectRegistrar registrar(cases);
    const auto parent = answerOf(registrar.registerCase(registrationOf(call(u"积水一"_s), false)));
    const auto other = answerOf(registrar.registerCase(registrationOf(call(u"积水二"_s), false)));
    QVERIFY(parent && other);
    CaseDraft draft = call(u"积水三"_s);
    draft.same = {{.id = parent->id, .number = parent->number, .merge = true},
                  {.id = other->id, .number = other->number, .merge = false}};
    const auto done = answerOf(registrar.registerCase(registrationOf(draft, false)));
    QVERIFY(done.has_value());
    QCOMPARE(done->notDone, QStringList());
    const auto read = answerOf(cases.read(done->id));
    QVERIFY(read.has_value());
    QCOMPARE(textOf("select f.state from gl.case_file f join gl.case_text t using (case_id) "
                    "where t.body = '积水三'"),
             u"merged"_s);
}

void IntakeServiceTest::reportsWithPhotos()
{
    cases::CaseService cases(*m_inspector);
    DirectRegistrar registrar(cases);
    CaseDraft draft = newDraft(Family::Grid, {});
    draft.text = u"暴露垃圾"_s;
    draft.place.areaCode = u"990115001001001"_s;
    IntakeService service(*m_inspector);
    const auto catalogue = answerOf(service.catalogue());
    draft.classRef = catalogue->classes.find(u"暴露垃圾"_s, Family::Grid).first().reference();
    draft.files = {{.id = u"1"_s, .kind = u"near"_s, .name = u"a.png"_s, .content = picture()},
                   {.id = u"2"_s, .kind = u"far"_s, .name = u"b.png"_s, .content = picture()}};
    const auto done = answerOf(registrar.registerCase(registrationOf(draft, true)));
    QVERIFY2(done.has_value(), qPrintable(done ? QString() : done.error().message));
    QCOMPARE(done->notDone, QStringList());
    QCOMPARE(textOf("select o.state from gl.case_open o join gl.case_text t using (case_id) "
                    "where t.body = '暴露垃圾'"),
             u"reported"_s);
}

void IntakeServiceTest::saysWhatDidNotFollow()
{
    cases::CaseService cases(*m_acceptor);
    DirectRegistrar registrar(cases);
    CaseDraft draft = call(u"噪声"_s);
    draft.files = {{.id = u"1"_s, .kind = u"document"_s, .name = u"a.exe"_s, .content = "MZ"}};
    draft.tags = {u"706"_s};
    const auto done = answerOf(registrar.registerCase(registrationOf(draft, false)));
    QVERIFY(done && done->id.isValid());
    QCOMPARE(done->notDone.size(), 1); // the tags followed all the same
    QVERIFY(done->notDone.first().contains(u"a.exe"_s));
}

void IntakeServiceTest::refusesOutsiders()
{
    cases::CaseService cases(*m_clerk);
    DirectRegistrar registrar(cases);
    const auto refused = answerOf(registrar.registerCase(registrationOf(call(u"x"_s), false)));
    QCOMPARE(refused.error().kind, ErrorKind::Forbidden);
    IntakeService service(*m_clerk);
    QCOMPARE(answerOf(service.callerHistory(u"13800138000"_s)).error().kind, ErrorKind::Forbidden);
}

QTEST_GUILESS_MAIN(IntakeServiceTest)
#include "tst_intakeservice.moc"
