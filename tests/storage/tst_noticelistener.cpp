#include <storage/noticelistener.h>

#include <QSignalSpy>
#include <QTest>

#include <testdatabase.h>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::storage;
using std::chrono::milliseconds;

/// Notices arrive, and after every way of losing the link comes a resync.
class TestNoticeListener : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::TestDatabase> m_database;

    static ListenerOptions quick()
    {
        return {.channels = {u"case_change"_s},
                .heartbeat = milliseconds(100),
                .firstRetry = milliseconds(20),
                .longestRetry = milliseconds(200)};
    }
    bool notify(const QString &payload)
    {
        return m_database->session()
            ->exec("select pg_notify('case_change', $1)", {payload})
            .has_value();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_database = std::make_unique<test::TestDatabase>(test::TestDatabase::Contents::Nothing);
        QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
    }
    void init() { QTest::failOnWarning(); }
    void cleanupTestCase() { m_database.reset(); }

    void noticesArriveInOrder()
    {
        NoticeListener listener(m_database->config(), quick());
        QSignalSpy resync(&listener, &NoticeListener::resync);
        QSignalSpy notice(&listener, &NoticeListener::notice);
        listener.start();
        QTRY_COMPARE(resync.size(), 1);
        QVERIFY(notify(u"42:7"_s));
        QVERIFY(notify(u"43:1"_s));
        QTRY_COMPARE(notice.size(), 2);
        QCOMPARE(notice.at(0), (QVariantList{u"case_change"_s, u"42:7"_s}));
        QCOMPARE(notice.at(1).at(1).toString(), u"43:1"_s);
    }

    void heartbeatsKeepAQuietLinkUp()
    {
        NoticeListener listener(m_database->config(), quick());
        QSignalSpy resync(&listener, &NoticeListener::resync);
        QSignalSpy lost(&listener, &NoticeListener::lost);
        listener.start();
        QTRY_COMPARE(resync.size(), 1);
        const auto beats = [this] {
            return m_database->session()
                ->one("select count(*) from pg_stat_activity where application_name = 'gridline "
                      "listener'"
                      " and datname = current_database() and query = 'select'")
                ->integer(0);
        };
        QTRY_COMPARE(beats(), 1);
        QVERIFY(notify(u"after a beat"_s));
        QSignalSpy notice(&listener, &NoticeListener::notice);
        QTRY_VERIFY(notice.size() <= 1);
        QCOMPARE(lost.size(), 0);
    }

    void aKilledLinkComesBackWithResync()
    {
        NoticeListener listener(m_database->config(), quick());
        QSignalSpy resync(&listener, &NoticeListener::resync);
        QSignalSpy notice(&listener, &NoticeListener::notice);
        QSignalSpy lost(&listener, &NoticeListener::lost);
        listener.start();
        for (int round = 1; round <= 3; ++round) {
            QTRY_COMPARE(resync.size(), round);
            QVERIFY(notify(u"round %1"_s.arg(round)));
            QTRY_COMPARE(notice.size(), round);
            m_database->terminateOthers();
            QTRY_COMPARE_GE(lost.size(), round);
        }
        QTRY_COMPARE(resync.size(), 4);
    }

    void aServerThatHangsIsLeft()
    {
        NoticeListener listener(m_database->config(), quick());
        QSignalSpy resync(&listener, &NoticeListener::resync);
        QSignalSpy lost(&listener, &NoticeListener::lost);
        listener.start();
        QTRY_COMPARE(resync.size(), 1);
        // A stopped backend acknowledges on the socket and says nothing: only the heartbeat tells.
        const auto pid = m_database->session()->one(
            "select pid from pg_stat_activity where application_name = 'gridline listener'"
            " and datname = current_database()");
        QVERIFY(pid.has_value());
        ::kill(pid->number(0), SIGSTOP);
        QTRY_COMPARE_GE(lost.size(), 1);
        ::kill(pid->number(0), SIGCONT);
        QTRY_COMPARE(resync.size(), 2);
    }

    void withoutAServerItKeepsTrying()
    {
        NoticeListener listener(ConnectionConfig::localSocket(u"/nonexistent"_s, u"g"_s, u"u"_s),
                                quick());
        QSignalSpy lost(&listener, &NoticeListener::lost);
        listener.start();
        QTRY_COMPARE_GE(lost.size(), 3);
    }

    void neverStartedIsFine() { const NoticeListener listener(m_database->config()); }
};

QTEST_GUILESS_MAIN(TestNoticeListener)
#include "tst_noticelistener.moc"
