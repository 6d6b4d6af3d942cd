// What a desk does while its network swallows everything, its server hangs, or its server is
// killed: run by blackhole.sh, which makes the network and the server.

#include <cases/caseservice.h>
#include <storage/database.h>
#include <storage/session.h>

#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <desklink/link.h>
#include <desklink/outbox.h>
#include <journal/journal.h>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::desklink;
using std::chrono::milliseconds;

namespace {

QJsonObject newCase(const QString &text)
{
    return {{u"family"_s, u"grid"_s},
            {u"text"_s, text},
            {u"class"_s, u"matter:06010"_s},
            {u"area"_s, u"990115001001001"_s}};
}

storage::ConnectionConfig config(const char *variable)
{
    return storage::ConnectionConfig::parse(qEnvironmentVariable(variable))
        .value_or(storage::ConnectionConfig());
}

storage::ConnectionConfig deskConfig()
{
    storage::ConnectionConfig result = config("GRIDLINE_BLACKHOLE_URI");
    result.setAsAccount(u"t_acceptor"_s);
    return result;
}

} // namespace

class BlackHole : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<storage::Database> m_database;
    std::unique_ptr<cases::CaseService> m_service;
    std::unique_ptr<journal::Journal> m_journal;
    std::unique_ptr<Outbox> m_outbox;
    std::unique_ptr<Link> m_link;
    QList<journal::CaseRef> m_registered;
    int m_number = 0;
    qint64 m_longest = 0; ///< ms that a call of the GUI thread took

    static bool act(const QString &what)
    {
        QProcess process;
        process.start(u"bash"_s,
                      {u"-e"_s, qEnvironmentVariable("GRIDLINE_BLACKHOLE_ACTIONS") + u'/' + what});
        return process.waitForFinished(60'000) && process.exitCode() == 0;
    }

    /// Seen from the server's own machine.
    static qint64 number(const QByteArray &sql)
    {
        const auto session = storage::Session::open(config("GRIDLINE_BLACKHOLE_LOCAL"));
        if (!session)
            return -1;
        const auto row = (*session)->one(sql);
        return row ? row->integer(0) : -1;
    }

    /// What a person does, and how long each call keeps the GUI thread.
    template <typename F>
    void timed(F call)
    {
        QElapsedTimer timer;
        timer.start();
        call();
        m_longest = std::max(m_longest, timer.elapsed());
    }

    void work(int cases)
    {
        for (int i = 0; i < cases; ++i) {
            ++m_number;
            timed([&] { (void)m_journal->saveDraft({u"intake"_s, u"1"_s}, newCase(u"typing"_s)); });
            QFuture<Result<journal::Command>> kept;
            timed([&] {
                kept = m_outbox->registerCase(newCase(u"case %1"_s.arg(m_number)),
                                              journal::DraftKey{u"intake"_s, u"1"_s});
            });
            QVERIFY(QTest::qWaitFor([&] { return kept.isFinished(); }, 20'000));
            const auto command = kept.result();
            QVERIFY(command);
            m_registered << command->about;
            for (int note = 1; note <= 2; ++note) {
                timed([&] {
                    (void)m_outbox->note(command->about, 0, {{u"text"_s, QString::number(note)}});
                });
            }
            timed([&] { (void)m_service->queue({}); });
            timed([&] { (void)m_outbox->commandsAbout(command->about); });
            timed([&] { (void)m_link->age(); });
        }
    }

    void everythingIsThereOnce()
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_outbox->unsent(), 0, 60'000);
        QCOMPARE(m_outbox->toDecide(), 0);
        QCOMPARE(number("select count(*) from gl.case_file"), m_number);
        // In order: the cases as they were registered, each case's notes as they were written.
        QCOMPARE(
            number("select count(*) from (select t.body, row_number() over (order by case_id) n"
                   " from gl.case_text t) x where body <> 'case ' || n"),
            0);
        QCOMPARE(number("select count(*) from (select case_id, string_agg(inputs ->> 'text', ','"
                        " order by version) notes from gl.case_event where action = 'note'"
                        " group by 1) x where notes <> '1,2'"),
                 0);
        QCOMPARE(number("select count(*) from gl.case_event where action = 'note'"), 2 * m_number);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_database = std::make_unique<storage::Database>(deskConfig());
        m_service = std::make_unique<cases::CaseService>(*m_database);
        m_journal = std::make_unique<journal::Journal>(
            qEnvironmentVariable("GRIDLINE_BLACKHOLE_JOURNAL"), u"s"_s, u"t_acceptor"_s);
        auto opened = m_journal->open({u"pw"_s});
        QVERIFY(QTest::qWaitFor([&] { return opened.isFinished(); }, 20'000));
        QVERIFY(opened.result());
        m_outbox = std::make_unique<Outbox>(*m_journal, *m_service);
        m_link = std::make_unique<Link>(deskConfig());
        // As the program connects them.
        connect(m_link.get(), &Link::resync, m_outbox.get(), &Outbox::linkIsBack);
        connect(m_outbox.get(), &Outbox::waiting, m_link.get(), &Link::report);
        m_link->start();
        m_outbox->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_link->state(), LinkState::Online, 20'000);
        work(2);
        everythingIsThereOnce();
    }

    void packetsDisappear()
    {
        QVERIFY(act(u"cut"_s));
        QElapsedTimer timer;
        timer.start();
        work(3);
        QTRY_VERIFY_WITH_TIMEOUT(m_link->state() != LinkState::Online, 15'000);
        qInfo("the cut was noticed after %lld ms", static_cast<long long>(timer.elapsed()));
        QVERIFY(m_link->lastHeard().isValid());
        QTRY_COMPARE_WITH_TIMEOUT(m_link->state(), LinkState::Offline, 20'000);
        QVERIFY(m_link->age() >= milliseconds(10'000));
        work(3);
        QVERIFY(m_outbox->unsent() > 0);
        QVERIFY(act(u"mend"_s));
        timer.start();
        QTRY_COMPARE_WITH_TIMEOUT(m_link->state(), LinkState::Online, 30'000);
        qInfo("back %lld ms after it was mended", static_cast<long long>(timer.elapsed()));
        QCOMPARE(m_link->age(), milliseconds(0));
        everythingIsThereOnce();
    }

    void theServerHangs()
    {
        QVERIFY(act(u"freeze"_s));
        work(3);
        QTRY_VERIFY_WITH_TIMEOUT(m_link->state() != LinkState::Online, 15'000);
        QVERIFY(act(u"thaw"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_link->state(), LinkState::Online, 30'000);
        everythingIsThereOnce();
    }

    void theServerIsKilledAndRestarted()
    {
        work(2);
        QVERIFY(act(u"restart"_s));
        work(2);
        QTRY_COMPARE_WITH_TIMEOUT(m_link->state(), LinkState::Online, 30'000);
        everythingIsThereOnce();
    }

    void noCallKeptTheGuiThread()
    {
        qInfo("the longest call took %lld ms", static_cast<long long>(m_longest));
        QVERIFY(m_longest < 50);
    }

    void cleanupTestCase()
    {
        m_link.reset();
        m_outbox.reset();
        m_journal.reset();
        m_service.reset();
        m_database.reset();
    }
};

QTEST_GUILESS_MAIN(BlackHole)
#include "blackhole.moc"
