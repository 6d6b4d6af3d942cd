#include "testdatabase.h"

#include <identity/desksession.h>
#include <storage/noticelistener.h>

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::storage;
using identity::DeskSession;

/// One account, two desks with real connections.
class TestDeskSession : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::TestDatabase> m_database;
    const QString m_login = u"desk_"_s + QUuid::createUuid().toString(QUuid::Id128).left(12);

    /// A desk as the workstation makes one: a database whose connections carry the session's name.
    struct Desk
    {
        Desk(const test::TestDatabase &database, const QString &login, const QString &terminal)
            : name(DeskSession::applicationName(session, terminal)),
              connections(database.config(login),
                          {.desk = {.threads = 1, .limits = {.applicationName = name}},
                           .report = {.threads = 1, .limits = {.applicationName = name}}}),
              signIn(connections, session, terminal)
        {}

        template <class T>
        static Result<T> wait(QFuture<Result<T>> future)
        {
            future.waitForFinished();
            return future.takeResult();
        }
        /// There is no such case: NotFound means that the desk may act.
        Error act()
        {
            const auto tried = connections.runAndWait(Lane::Desk, [](Session &database) {
                return database.json(
                    "select gl_api.case_act(1, 1, 'urge', '{}', gen_random_uuid())");
            });
            return tried ? Error{} : tried.error();
        }

        const QUuid session = QUuid::createUuid();
        const QString name;
        Database connections;
        DeskSession signIn;
    };

private Q_SLOTS:
    void initTestCase()
    {
        m_database = std::make_unique<test::TestDatabase>();
        QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
        const auto admin = m_database->session();
        QVERIFY(admin
                    ->exec("insert into gl.unit (code, name, short_name, kind, tier)"
                           " values ('ses', 'x', 'x', 'centre', 'district')")
                    .has_value());
        for (const char *statement :
             {"select gl_api.account_create($1, 'x', 'ses')",
              "select gl_api.role_grant($1, 'dispatcher')", "select gl_api.account_enable($1)"})
            QVERIFY(admin->query(statement, {m_login}).has_value());
    }
    void cleanupTestCase()
    {
        const auto admin = m_database->session();
        // Logins belong to the whole server: another test that changes one in the same moment makes
        // this fail with "tuple concurrently updated".
        QVERIFY(QTest::qWaitFor([&admin, this] {
            return admin->query("select gl_api.account_retire($1)", {m_login}).has_value();
        }));
        m_database.reset();
    }
    void init() { QTest::failOnWarning(); }

    void secondDeskIsRefusedAndMayTakeOver()
    {
        Desk first(*m_database, m_login, u"一号台"_s);
        Desk second(*m_database, m_login, u"二号台"_s);
        NoticeListener listener(m_database->config(m_login),
                                {.channels = {QLatin1StringView(identity::kDeskSessionChannel)},
                                 .applicationName = first.name});
        QSignalSpy resync(&listener, &NoticeListener::resync);
        QSignalSpy notice(&listener, &NoticeListener::notice);
        QSignalSpy lost(&listener, &NoticeListener::lost);
        listener.start();
        QTRY_COMPARE(resync.size(), 1);

        QCOMPARE(first.act().field, u"session"_s); // not before it has signed in
        const auto opened = Desk::wait(first.signIn.open());
        QVERIFY2(opened.has_value(), qPrintable(opened ? QString() : opened.error().message));
        QCOMPARE((*opened)["login"_L1].toString(), m_login);
        QCOMPARE(first.act().kind, ErrorKind::NotFound);

        const auto refused = Desk::wait(second.signIn.open());
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QCOMPARE(refused.error().field, u"session"_s);
        QVERIFY2(refused.error().message.contains(u"一号台"_s),
                 qPrintable(refused.error().message));
        QVERIFY(refused.error().message.contains(" since 20"_L1));
        QCOMPARE(first.act().kind, ErrorKind::NotFound);

        const auto taken = Desk::wait(second.signIn.open(true));
        QVERIFY2(taken.has_value(), qPrintable(taken ? QString() : taken.error().message));
        QCOMPARE((*taken)["ended"_L1]["terminal"_L1].toString(), u"一号台"_s);
        QTRY_COMPARE(notice.size(), 1);
        const auto told = QJsonDocument::fromJson(notice.at(0).at(1).toString().toUtf8()).object();
        QCOMPARE(QUuid(told["session"_L1].toString()), first.session);
        QCOMPARE(told["terminal"_L1].toString(), u"二号台"_s);
        QCOMPARE(first.act().field, u"session"_s);
        QVERIFY(first.act().message.contains(u"二号台"_s));
        QCOMPARE(second.act().kind, ErrorKind::NotFound);

        const auto evicted = Desk::wait(second.signIn.evict());
        QCOMPARE(*evicted, 2); // its database thread and its listener
        QTRY_VERIFY(!lost.isEmpty());
        QCOMPARE(first.act().field, u"session"_s); // a new connection changes nothing
        QCOMPARE(Desk::wait(first.signIn.open()).error().kind, ErrorKind::Conflict);
        QVERIFY(Desk::wait(second.signIn.close()).has_value());
        QVERIFY(Desk::wait(first.signIn.open()).has_value());
        QVERIFY(Desk::wait(first.signIn.close()).has_value());
    }

    void deskThatDiedStandsInNobodysWay()
    {
        {
            Desk dead(*m_database, m_login, u"A"_s);
            QVERIFY(Desk::wait(dead.signIn.open()).has_value());
        }
        const auto admin = m_database->session();
        QTRY_VERIFY(admin
                        ->one("select count(*) from pg_stat_activity where usename = $1"
                              " and application_name like 'gridline/%'",
                              {m_login})
                        ->integer(0)
                    == 0);
        Desk next(*m_database, m_login, u"B"_s);
        const auto opened = Desk::wait(next.signIn.open());
        QVERIFY(opened.has_value());
        QCOMPARE((*opened)["ended"_L1]["terminal"_L1].toString(), u"A"_s);
    }

    void sameDeskComesBackAfterItsLinkBroke()
    {
        Desk desk(*m_database, m_login, u"A"_s);
        QVERIFY(Desk::wait(desk.signIn.open(true)).has_value());
        QVERIFY(m_database->terminateOthers() > 0);
        QVERIFY(Desk::wait(desk.signIn.open()).has_value());
        QCOMPARE(desk.act().kind, ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestDeskSession)
#include "tst_desksession.moc"
