#include <cases/bulkrun.h>
#include <storage/database.h>

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <cases_panel/badges.h>
#include <cases_panel/queuemodel.h>
#include <directory/directoryservice.h>
#include <testdatabase.h>

using namespace gl;
using namespace gl::cases;
using namespace Qt::StringLiterals;

/// The queue on a real database: its orders are the server's, changes of another desk come in
/// where they belong, and the same action on many cases tells what went through.
class TestQueueStore : public QObject
{
    Q_OBJECT

private:
    struct Desk
    {
        explicit Desk(const storage::ConnectionConfig &config)
            : database(config),
              cases(database),
              lists(database),
              model(cases, lists, context),
              badges(lists, context)
        {}
        storage::Database database;
        CaseService cases;
        DeskService lists;
        ui::DeskContext context;
        QueueModel model;
        Badges badges;
    };
    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<Desk> m_first;
    std::unique_ptr<Desk> m_second;
    QList<CaseId> m_ids;

    template <typename T>
    static T answer(QFuture<Result<T>> future)
    {
        future.waitForFinished();
        auto result = future.takeResult();
        if (!result)
            qFatal("%s", qPrintable(result.error().message));
        return *result;
    }
    static void show(Desk &desk, const QueueQuery &query)
    {
        desk.model.setQuery(query);
        QTRY_VERIFY_WITH_TIMEOUT(!desk.model.isReading(), 20'000);
        while (!desk.model.isComplete()) {
            desk.model.readAhead(desk.model.rowCount() - 1);
            QTRY_VERIFY_WITH_TIMEOUT(!desk.model.isReading(), 20'000);
        }
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
        m_first = std::make_unique<Desk>(m_database->config(u"t_dispatcher"_s));
        m_second = std::make_unique<Desk>(m_database->config(u"t_acceptor"_s));
        for (int n = 0; n < 24; ++n) {
            const QJsonObject made = answer(
                m_second->cases.create({{u"family"_s, u"hotline"_s},
                                        {u"title"_s, QString(u"乙甲ba"_s.at(n % 4)) + u" lamp"_s},
                                        {u"text"_s, u"The lamp %1 is broken"_s.arg(n)},
                                        {u"urgency"_s, n % 3 == 0 ? u"serious"_s : u"normal"_s},
                                        {u"address"_s, u"Road %1"_s.arg(n % 5)},
                                        {u"lon"_s, 116.4},
                                        {u"lat"_s, 39.7}}));
            m_ids << CaseId(made[u"case_id"].toInteger());
            QVERIFY(m_ids.constLast().isValid());
        }
    }
    void cleanupTestCase()
    {
        m_first.reset();
        m_second.reset();
        m_database.reset();
    }

    /// What is put in place here must stand where the server would have it.
    void ordersAreTheServers_data()
    {
        QTest::addColumn<QString>("sort");
        for (const QueueColumn &column : queueColumns()) {
            if (column.sort.isEmpty())
                continue;
            QTest::newRow(column.id.data()) << QString(column.sort);
            QTest::addRow("-%s", column.id.data()) << u'-' + column.sort;
        }
    }
    void ordersAreTheServers()
    {
        QFETCH(QString, sort);
        show(*m_first, {.sort = sort});
        const QueueModel &model = m_first->model;
        QVERIFY(!model.hasFailed());
        QCOMPARE(model.rowCount(), 24);
        for (int row = 1; row < model.rowCount(); ++row)
            QVERIFY(standsBefore(model.at(row - 1), model.at(row), sort));
    }

    void aClaimOfAnotherDeskLeavesThePool()
    {
        show(*m_first, {.filter = {.pool = true}});
        QCOMPARE(m_first->model.rowCount(), 24);
        m_first->badges.readAll();
        QTRY_VERIFY(m_first->badges.counts());
        QCOMPARE(m_first->badges.counts()->all.unclaimed, 24);
        show(*m_second, {.filter = {.mine = true}});
        QCOMPARE(m_second->model.rowCount(), 0);

        const CaseId id = m_ids.at(5);
        const CaseSummary row = m_first->model.at(m_first->model.rowOf(id));
        answer(m_second->cases.act(
            {.id = id, .version = row.version, .action = u"claim"_s, .inputs = {}}));
        m_first->model.refresh({id});
        m_second->model.refresh({id});
        QTRY_COMPARE(m_first->model.rowOf(id), -1);
        QCOMPARE(m_first->model.rowCount(), 23);
        QTRY_COMPARE(m_second->model.rowCount(), 1);
        QVERIFY(m_second->model.at(0).claimedBy.isValid());
        Q_EMIT m_first->context.casesChanged({id});
        QTRY_COMPARE(m_first->badges.counts()->all.unclaimed, 23);
    }

    void namesInsteadOfIds()
    {
        directory::DirectoryService service(m_first->database);
        m_second->model.setNames(answer(service.refresh()));
        m_second->context.setChinese(true);
        const auto text = [this](QLatin1StringView column) {
            return m_second->model.index(0, queueColumn(column)).data().toString();
        };
        QCOMPARE(text("hand"_L1), u"t_acceptor"_s);
        QCOMPARE(text("state"_L1), u"待签收"_s);
        QCOMPARE(text("town"_L1), u"Test town"_s);
    }

    void searchFindsTextsPageByPage()
    {
        show(*m_first, {.kind = QueueQuery::Kind::Search, .words = u"lamp 1"_s});
        QCOMPARE(m_first->model.rowCount(), 11); // 1 and 10 to 19
    }

    /// Signs many at once; one of them a colleague was faster with.
    void theSameForMany()
    {
        show(*m_first, {});
        QList<CaseSummary> chosen;
        for (int row = 0; row < m_first->model.rowCount(); ++row)
            chosen << m_first->model.at(row);
        BulkRun run(m_first->cases, chosen, {});
        QSignalSpy prepared(&run, &BulkRun::prepared);
        QSignalSpy finished(&run, &BulkRun::finished);
        run.prepare();
        QTRY_COMPARE_WITH_TIMEOUT(prepared.count(), 1, 20'000);
        const QList<BulkOffer> offers = run.offers();
        const auto claim = std::ranges::find(offers, u"claim"_s, &BulkOffer::action);
        QVERIFY(claim != offers.cend());
        QCOMPARE(claim->cases.size(), 23); // one is claimed by another
        const CaseId faster = claim->cases.at(3);
        const int version = run.document(BulkOffer{.offer = {}, .cases = {faster}})
                                .value("case"_L1)["version"_L1]
                                .toInt();
        answer(m_second->cases.act(
            {.id = faster, .version = version, .action = u"claim"_s, .inputs = {}}));
        run.run(claim->key(), {});
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 20'000);
        QHash<BulkOutcome::Kind, int> counts;
        const auto outcomes = run.outcomes();
        for (const BulkOutcome &outcome : outcomes) {
            ++counts[outcome.kind];
            QCOMPARE(outcome.why.isEmpty(), outcome.kind == BulkOutcome::Kind::Done);
        }
        QCOMPARE(counts.value(BulkOutcome::Kind::Done), 22);
        QCOMPARE(counts.value(BulkOutcome::Kind::Refused), 1);
        QCOMPARE(counts.value(BulkOutcome::Kind::NotAllowed), 1);
    }
};

QTEST_GUILESS_MAIN(TestQueueStore)
#include "tst_queuestore.moc"
