#include <cases/caseservice.h>
#include <grid/placeservice.h>
#include <storage/database.h>

#include <QFile>
#include <QTest>

#include <testdatabase.h>
#include <workspace/handoverservice.h>
#include <workspace/workspaceservice.h>

using namespace gl;
using namespace gl::workspace;
using namespace Qt::StringLiterals;

/// What is saved at one desk is there, unchanged, at the next one.
class TestWorkspace : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<storage::Database> m_acceptor;
    std::unique_ptr<storage::Database> m_next;

    template <typename T>
    static T answer(QFuture<Result<T>> future)
    {
        future.waitForFinished();
        auto result = future.takeResult();
        if (!result)
            qFatal("%s", qPrintable(result.error().message));
        if constexpr (!std::is_void_v<T>)
            return *result;
    }
    template <typename T>
    static ErrorKind refusal(QFuture<Result<T>> future)
    {
        future.waitForFinished();
        const auto result = future.takeResult();
        return result ? ErrorKind::Internal : result.error().kind;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_database = std::make_unique<test::TestDatabase>();
        QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
        QFile fixture(QStringLiteral(GRIDLINE_FIXTURE));
        QVERIFY(fixture.open(QIODevice::ReadOnly));
        const auto done = m_database->session()->script(fixture.readAll());
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        m_acceptor = std::make_unique<storage::Database>(m_database->config(u"t_acceptor"_s));
        m_next = std::make_unique<storage::Database>(m_database->config(u"t_acceptor2"_s));
    }
    void cleanupTestCase()
    {
        m_acceptor.reset();
        m_next.reset();
        m_database.reset();
    }

    void filtersComeBackAsSaved()
    {
        WorkspaceService desk(*m_acceptor);
        SavedFilter filter{.name = u"临期"_s,
                           .filter = {{u"due_minutes"_s, 30}},
                           .sort = u"-deadline"_s,
                           .columns = {u"number"_s, u"title"_s},
                           .ordinal = 3,
                           .sharedRole = {},
                           .own = true,
                           .by = u"t_acceptor"_s};
        filter.id = answer(desk.saveFilter(filter));
        QCOMPARE(answer(desk.filters()), QList{filter});
        QCOMPARE(answer(WorkspaceService(*m_next).filters()).size(), 0);
        filter.sharedRole = u"acceptor"_s;
        QCOMPARE(refusal(desk.saveFilter(filter)), ErrorKind::Forbidden);
        answer(desk.deleteFilter(filter.id));
        QCOMPARE(refusal(desk.deleteFilter(filter.id)), ErrorKind::NotFound);
    }

    void layoutsKeepEveryByte()
    {
        WorkspaceService desk(*m_acceptor);
        QByteArray state(300, '\0');
        for (int i = 0; i < state.size(); ++i)
            state[i] = char(i);
        answer(desk.saveLayout(u"1920x1080"_s, "undo"));
        answer(desk.saveLayout(u"1920x1080"_s, state, u"夜班"_s));
        const auto layouts = answer(desk.layouts(u"1920x1080"_s));
        QCOMPARE(layouts.size(), 2);
        QCOMPARE(layouts.first().name, u"夜班"_s);
        QCOMPARE(layouts.first().state, state);
        QVERIFY(layouts.first().savedAt.isValid());
        QCOMPARE(layouts.last().state, "undo");
        QCOMPARE(answer(desk.layouts(u"other"_s)).size(), 0);
        answer(desk.deleteLayout(layouts.first().id));
        QCOMPARE(answer(desk.layouts()).size(), 1);
    }

    void phrases()
    {
        WorkspaceService desk(*m_acceptor);
        Phrase phrase{.kind = PhraseKind::Reply,
                      .title = u"已办结"_s,
                      .body = u"您好，您反映的问题已办结。"_s,
                      .own = true,
                      .ordinal = 1};
        phrase.id = answer(desk.savePhrase(phrase));
        QCOMPARE(answer(desk.phrases()), QList{phrase});
        answer(desk.deletePhrase(phrase.id));
        QCOMPARE(answer(desk.phrases()).size(), 0);
    }

    void aShiftHandsOver()
    {
        const QJsonObject made = answer(cases::CaseService(*m_acceptor)
                                            .create({{u"family"_s, u"hotline"_s},
                                                     {u"title"_s, u"Lamp"_s},
                                                     {u"text"_s, u"The lamp is broken"_s},
                                                     {u"address"_s, u"兴华大街8号"_s},
                                                     {u"lon"_s, 116.4},
                                                     {u"lat"_s, 39.7}}));
        const CaseId id(made[u"case_id"].toInteger());
        HandoverService first(*m_acceptor);
        HandoverService second(*m_next);
        const NewHandover note{.body = u"Ring back at nine"_s,
                               .cases = {{.id = id, .remark = u"urgent"_s}},
                               .toLogin = {},
                               .command = QUuid::createUuid()};
        const qint64 handover = answer(first.create(note));
        QCOMPARE(answer(first.create(note)), handover);
        const auto waiting = answer(second.list(true));
        QCOMPARE(waiting.size(), 1);
        QCOMPARE(waiting.first().from, u"t_acceptor"_s);
        QCOMPARE(waiting.first().cases.first().id, id);
        QCOMPARE(waiting.first().cases.first().remark, u"urgent"_s);
        QVERIFY(waiting.first().canAccept);
        QCOMPARE(answer(second.accept(handover)), 1);
        const auto after = answer(first.list());
        QCOMPARE(after.first().acceptedBy, u"t_acceptor2"_s);
        QCOMPARE(after.first().cases.first().takenBy, u"t_acceptor2"_s);
        QCOMPARE(answer(second.list(true)).size(), 0);
    }

    void placesAreCompleted()
    {
        grid::PlaceService places(*m_acceptor);
        const auto found = answer(places.suggest(u"xhdj"_s));
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().name, u"兴华大街8号"_s);
        QCOMPARE(found.first().kind, grid::PlaceKind::Address);
        QCOMPARE(found.first().grid, AreaId(9004));
        QVERIFY(found.first().position);
        QVERIFY(qAbs(found.first().position->x() - 116.4) < 1e-6);
        const auto where = answer(places.locate(116.4, 39.7));
        QCOMPARE(where.grid, AreaId(9004));
        QCOMPARE(where.townName, u"Test town"_s);
        QVERIFY(!answer(places.locate(110, 30)).town.isValid());
    }
};

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
