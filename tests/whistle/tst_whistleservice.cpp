#include <storage/database.h>
#include <whistle/whistleservice.h>

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <journal/command.h>
#include <testdatabase.h>

using namespace gl;
using namespace gl::whistle;
using namespace Qt::StringLiterals;

/// Whistles through the service of a desk, in a real database.
class TestWhistleService : public QObject
{
    Q_OBJECT

    /// The connections of one account.
    struct Desk
    {
        Desk(const storage::ConnectionConfig &server, const QString &login)
            : database(as(server, login)),
              service(database)
        {}
        static storage::ConnectionConfig as(storage::ConnectionConfig config, const QString &login)
        {
            config.setAsAccount(login);
            return config;
        }
        storage::Database database;
        WhistleService service;
    };

    template <typename T>
    static Result<T> got(QFuture<Result<T>> future)
    {
        future.waitForFinished();
        return future.takeResult();
    }
    Result<QJsonObject> perform(Desk &desk, const journal::Step &step,
                                const QUuid &command = QUuid::createUuid())
    {
        return got(desk.service.perform(step, command));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_database = std::make_unique<test::TestDatabase>();
        QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
        QFile fixture(QStringLiteral(GRIDLINE_FIXTURE));
        QVERIFY(fixture.open(QFile::ReadOnly));
        QVERIFY(m_database->session()->script(fixture.readAll()));
        m_town = std::make_unique<Desk>(m_database->config(), u"t_clerk_town"_s);
        m_first = std::make_unique<Desk>(m_database->config(), u"t_clerk1"_s);
    }

    void cleanupTestCase()
    {
        m_first.reset();
        m_town.reset();
    }

    void whoMayBlowIsTold()
    {
        const auto town = got(m_town->service.rules());
        QVERIFY(town && town->towns.size() == 1);
        QCOMPARE(
            town->towns.first(),
            (Town{.code = u"T_TOWN"_s, .name = u"Town"_s, .area = u"Test town"_s, .own = true}));
        QCOMPARE(town->minutesToArrive, 30);
        const auto department = got(m_first->service.rules());
        QVERIFY(department && department->towns.isEmpty());
    }

    void blownOnceHoweverOftenItIsSent()
    {
        const journal::Step step = blowStep({{u"kind"_s, u"emergency"_s},
                                             {u"matter"_s, u"路面塌陷"_s},
                                             {u"units"_s, QJsonArray{u"T_DEP1"_s, u"T_DEP2"_s}},
                                             {u"lon"_s, 116.3},
                                             {u"lat"_s, 39.6}},
                                            u"吹哨"_s);
        const QUuid command = QUuid::createUuid();
        const auto first = perform(*m_town, step, command);
        const auto again = perform(*m_town, step, command);
        QVERIFY(first && again);
        QCOMPARE((*again)["status"_L1].toString(), u"replay"_s);
        const auto list = got(m_town->service.list({}));
        QVERIFY(list && list->size() == 1);
        const Whistle &whistle = list->first();
        m_id = whistle.id;
        QCOMPARE(whistle.kind, Kind::Emergency);
        QCOMPARE(whistle.state, State::Blown);
        QCOMPARE(whistle.code.size(), 6);
        QCOMPARE(whistle.parties, QStringList{u"town"_s});
        QVERIFY(whistle.place && qAbs(whistle.place->x() - 116.3) < 1e-6);
        QCOMPARE(whistle.parts.size(), 2);
        QVERIFY(whistle.offer(u"solve"_s) && !whistle.offer(u"confirm"_s) && !whistle.own());
    }

    void departmentSeesItsPart()
    {
        const auto called = got(m_first->service.list({.whose = WhistleFilter::Whose::Called}));
        QVERIFY(called && called->size() == 1);
        QVERIFY(called->first().own() && called->first().own()->code == "T_DEP1"_L1);
        QVERIFY(called->first().code.isEmpty());
        const auto none = got(m_first->service.list({.words = u"积雪"_s}));
        QVERIFY(none && none->isEmpty());
    }

    void addingFitsAnyVersionEndingDoesNot()
    {
        auto read = got(m_first->service.read(m_id));
        QVERIFY(read);
        const Whistle old = read->whistle;
        QVERIFY(perform(*m_first, actStep(old, u"confirm"_s, {{u"person"_s, u"王工"_s}}, {})));
        // The department has not seen its own step, and goes on.
        const QString code = got(m_town->service.read(m_id))->whistle.code;
        QVERIFY(perform(*m_first, actStep(old, u"report_in"_s,
                                          deskInputs(u"report_in"_s, {{u"code"_s, code}}), {})));
        const auto late = perform(*m_town, actStep(old, u"solve"_s, {{u"text"_s, u"好了"_s}}, {}));
        QVERIFY(!late && late.error().kind == ErrorKind::Conflict);
        read = got(m_first->service.read(m_id));
        QCOMPARE(read->whistle.own()->state, PartState::OnSite);
        QCOMPARE(read->whistle.own()->person, u"王工"_s);
        QCOMPARE(read->log.last().action, u"report_in"_s);
    }

    void filesGoWithTheirContent()
    {
        const QByteArray photo = QByteArray::fromHex("ffd8ffe000104a46494600010100") + "x";
        const auto added = perform(*m_first, fileStep(m_id, u"done.jpg"_s, photo));
        QVERIFY2(added, added ? "" : qPrintable(added.error().message));
        const WhistleDetails details = detailsFrom(*added);
        QCOMPARE(details.files.size(), 1);
        QCOMPARE(details.files.first().unit, u"First"_s);
        QVERIFY(details.files.first().file.isImage());
        const auto content = got(m_town->service.fileContent(details.files.first().file.id));
        QVERIFY(content && *content == photo);
    }

    void marksArchiveIt()
    {
        const auto town = [&] { return got(m_town->service.read(m_id))->whistle; };
        QVERIFY(perform(*m_town, actStep(town(), u"solve"_s, {{u"text"_s, u"已修复"_s}}, {})));
        for (const QString &unit : {u"T_DEP1"_s, u"T_DEP2"_s})
            QVERIFY(perform(*m_town, actStep(town(), u"score"_s,
                                             {{u"unit"_s, unit},
                                              {u"arrival"_s, u"100"_s},
                                              {u"cooperation"_s, u"90"_s},
                                              {u"result"_s, u"80"_s}},
                                             {})));
        QCOMPARE(town().state, State::Archived);
        QCOMPARE(town().parts.first().marks,
                 (Marks{.arrival = 100, .cooperation = 90, .result = 80}));
        QVERIFY(got(m_town->service.list({}))->isEmpty());
        QCOMPARE(got(m_town->service.list({.ended = true}))->size(), 1);
    }

private:
    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<Desk> m_town, m_first;
    qint64 m_id = 0;
};

QTEST_GUILESS_MAIN(TestWhistleService)
#include "tst_whistleservice.moc"
