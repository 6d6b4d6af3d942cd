#include <cases/caseservice.h>
#include <storage/database.h>

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <desklink/outbox.h>
#include <gate.h>
#include <journal/journal.h>
#include <testdatabase.h>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::desklink;
using journal::Command;
using journal::CommandState;
using std::chrono::milliseconds;

namespace {

template <typename T>
T wait(QFuture<T> future)
{
    const bool done = QTest::qWaitFor([&] { return future.isFinished(); }, 20'000);
    return done ? future.takeResult() : T(failure(ErrorKind::Timeout, u"no answer"_s));
}

QJsonObject newCase(const QString &text)
{
    return {{u"family"_s, u"grid"_s},
            {u"text"_s, text},
            {u"class"_s, u"matter:06010"_s},
            {u"area"_s, u"990115001001001"_s}};
}

QJsonObject text(const QString &words)
{
    return {{u"text"_s, words}};
}

} // namespace

/// Everything is done once and in order, whatever the link does.
class TestOutbox : public QObject
{
    Q_OBJECT

private:
    /// One desk: journal, connection through a gate, outbox.
    struct Desk
    {
        explicit Desk(const storage::ConnectionConfig &server, const QString &folder)
            : gate(server),
              database(gate.config()),
              service(database),
              journal(folder, u"test"_s, u"t_acceptor"_s)
        {}

        /// As a start of the program does.
        bool start()
        {
            if (!wait(journal.open({u"pw"_s})))
                return false;
            outbox = std::make_unique<Outbox>(
                journal, service,
                OutboxOptions{.firstRetry = milliseconds(20), .longestRetry = milliseconds(100)});
            outbox->start();
            return true;
        }

        test::Gate gate;
        storage::Database database;
        cases::CaseService service;
        journal::Journal journal;
        std::unique_ptr<Outbox> outbox;
    };

    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<storage::Session> m_session;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Desk> m_desk;

    Outbox &outbox() { return *m_desk->outbox; }
    void startDesk()
    {
        m_desk.reset(); // the journal is one desk's
        m_desk = std::make_unique<Desk>(m_database->config(u"t_acceptor"_s), m_folder->path());
    }
    qint64 number(const QByteArray &sql, const storage::Params &params = {})
    {
        const auto row = m_session->one(sql, params);
        return row ? row->integer(0) : -1;
    }
    /// A case of the district, registered without the outbox.
    CaseId someCase()
    {
        const auto made = wait(m_desk->service.create(newCase(u"a case"_s)));
        return CaseId(made ? (*made)["case_id"_L1].toInteger() : 0);
    }
    /// Somebody else changes the case.
    bool noteBySomebody(CaseId id)
    {
        const int version =
            int(number("select version from gl.case_open where case_id = $1", {id}));
        return m_database->session(u"t_dispatcher"_s)
            ->json("select gl_api.case_act($1, $2, 'note', '{\"text\": \"other\"}',"
                   " gen_random_uuid())",
                   {id, version})
            .has_value();
    }
    QStringList notesOf(CaseId id)
    {
        QStringList result;
        const auto rows = m_session->query("select inputs ->> 'text' from gl.case_event"
                                           " where case_id = $1 and action = 'note'"
                                           " order by version",
                                           {id});
        for (const auto &row : *rows)
            result << row.text(0);
        return result;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_database = std::make_unique<test::TestDatabase>();
        QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
        m_session = m_database->session();
        QFile fixture(QStringLiteral(GRIDLINE_FIXTURE));
        QVERIFY(fixture.open(QIODevice::ReadOnly));
        QVERIFY(m_session->script(fixture.readAll()));
    }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        startDesk();
        QVERIFY(m_desk->start());
    }
    void cleanup() { m_desk.reset(); }
    void cleanupTestCase()
    {
        m_session.reset();
        m_database.reset();
    }

    void withALinkItIsDoneAtOnce()
    {
        QSignalSpy sent(&outbox(), &Outbox::sent);
        QSignalSpy numbered(&outbox(), &Outbox::numbered);
        const auto kept = wait(outbox().registerCase(newCase(u"路灯不亮"_s)));
        QVERIFY(kept);
        QVERIFY(kept->about.isLocal());
        QTRY_COMPARE(sent.size(), 1);
        QCOMPARE(numbered.size(), 1);
        QCOMPARE(numbered.first().at(0).toString(), kept->about.local);
        const auto id = numbered.first().at(1).value<CaseId>();
        QCOMPARE(number("select count(*) from gl.case_open where case_id = $1", {id}), 1);
        QVERIFY(outbox().commands().isEmpty());
        QCOMPARE(*wait(m_desk->journal.realCase(kept->about.local)), id);
    }

    void withoutALinkItWaitsAndGoesInOrder()
    {
        const CaseId known = someCase();
        m_desk->gate.close();
        QSignalSpy waiting(&outbox(), &Outbox::waiting);
        QSignalSpy sent(&outbox(), &Outbox::sent);
        const auto registered = wait(outbox().registerCase(newCase(u"offline"_s)));
        QVERIFY(registered);
        QStringList words;
        for (int i = 1; i <= 5; ++i) {
            words << u"word %1"_s.arg(i);
            QVERIFY(wait(outbox().act(registered->about, 0, u"note"_s, text(words.last()))));
            QVERIFY(wait(outbox().act({.id = known}, 1, u"note"_s, text(words.last()))));
        }
        QTRY_VERIFY(waiting.size() >= 2);
        QCOMPARE(waiting.first().first().value<Error>().kind, ErrorKind::Offline);
        QCOMPARE(sent.size(), 0);
        QCOMPARE(outbox().unsent(), 11);

        m_desk->gate.open();
        outbox().linkIsBack();
        QTRY_COMPARE_WITH_TIMEOUT(sent.size(), 11, 20'000);
        const CaseId id = *wait(m_desk->journal.realCase(registered->about.local));
        QVERIFY(id.isValid());
        QCOMPARE(notesOf(id), words);
        QCOMPARE(notesOf(known), words);
        for (int i = 0; i + 1 < sent.size(); ++i)
            QVERIFY(sent.at(i).first().value<Command>().order
                    < sent.at(i + 1).first().value<Command>().order);
    }

    void aRestartBringsEverythingBack()
    {
        m_desk->gate.close();
        const auto registered = wait(outbox().registerCase(newCase(u"before the crash"_s)));
        QVERIFY(wait(outbox().act(registered->about, 0, u"note"_s, text(u"follows"_s))));
        startDesk();
        QVERIFY(m_desk->start());
        QSignalSpy sent(&outbox(), &Outbox::sent);
        QTRY_COMPARE(sent.size(), 2);
        QCOMPARE(notesOf(*wait(m_desk->journal.realCase(registered->about.local))),
                 QStringList{u"follows"_s});
    }

    void aLostAnswerIsNotDoneTwice()
    {
        const CaseId known = someCase();
        QSignalSpy sent(&outbox(), &Outbox::sent);
        const auto cases = [this] { return number("select count(*) from gl.case_file"); };
        const qint64 before = cases();
        // The server commits, and the answer to COMMIT never comes.
        m_desk->gate.loseAnswerTo("commit");
        QVERIFY(wait(outbox().registerCase(newCase(u"lost"_s))));
        QTRY_COMPARE(sent.size(), 1);
        QCOMPARE(m_desk->gate.answersLost(), 1);
        QCOMPARE(sent.first().at(1).toJsonObject()["status"_L1].toString(), u"replay"_s);
        QCOMPARE(cases(), before + 1);

        m_desk->gate.loseAnswerTo("commit");
        QVERIFY(wait(outbox().act({.id = known}, 1, u"note"_s, text(u"lost"_s))));
        QVERIFY(wait(outbox().act({.id = known}, 1, u"note"_s, text(u"after"_s))));
        QTRY_COMPARE(sent.size(), 3);
        QCOMPARE(m_desk->gate.answersLost(), 2);
        QCOMPARE(sent.at(1).at(1).toJsonObject()["status"_L1].toString(), u"replay"_s);
        QCOMPARE(notesOf(known), (QStringList{u"lost"_s, u"after"_s}));
    }

    void aCrashWhileSendingIsNotDoneTwice()
    {
        // The desk dies between the server's COMMIT and its answer, and starts again.
        const qint64 before = number("select count(*) from gl.case_file");
        m_desk->gate.loseAnswerTo("commit");
        QSignalSpy waiting(&outbox(), &Outbox::waiting);
        const auto kept = wait(outbox().registerCase(newCase(u"crash"_s)));
        QTRY_COMPARE(m_desk->gate.answersLost(), 1);
        m_desk->gate.close();
        startDesk();
        m_desk->gate.close();
        QVERIFY(m_desk->start());
        QTRY_COMPARE(outbox().commands().size(), 1);
        QVERIFY(outbox().commands().first().maybeDone());
        const auto dropped = wait(outbox().drop(kept->id)); // nobody knows whether it was done
        QVERIFY(!dropped);
        QCOMPARE(dropped.error().kind, ErrorKind::Rejected);
        m_desk->gate.open();
        QSignalSpy sent(&outbox(), &Outbox::sent);
        QTRY_COMPARE(sent.size(), 1);
        QCOMPARE(number("select count(*) from gl.case_file"), before + 1);
    }

    void aConflictWaitsForThePersonAndOthersGoOn()
    {
        const CaseId one = someCase();
        const CaseId two = someCase();
        QVERIFY(noteBySomebody(one));
        QSignalSpy conflict(&outbox(), &Outbox::conflict);
        QSignalSpy sent(&outbox(), &Outbox::sent);
        const auto first = wait(outbox().act({.id = one}, 1, u"note"_s, text(u"mine"_s)));
        QVERIFY(wait(outbox().act({.id = one}, 1, u"note"_s, text(u"behind"_s))));
        QVERIFY(wait(outbox().act({.id = two}, 1, u"note"_s, text(u"elsewhere"_s))));
        QTRY_COMPARE(sent.size(), 1);
        QCOMPARE(conflict.size(), 1);
        QCOMPARE(conflict.first().first().value<Command>().error->kind, ErrorKind::Conflict);
        QCOMPARE(notesOf(two), QStringList{u"elsewhere"_s});
        QCOMPARE(outbox().toDecide(), 1);
        QCOMPARE(outbox().unsent(), 1); // the one behind it

        // Read again, edited, sent again.
        QVERIFY(wait(outbox().resend(first->id, 2, text(u"mine, edited"_s))));
        QTRY_COMPARE(sent.size(), 2);
        QTRY_COMPARE(conflict.size(), 2); // what stood behind it had read version 1, too
        const Command behind = outbox().commands().first();
        QVERIFY(wait(outbox().drop(behind.id)));
        QVERIFY(outbox().commands().isEmpty());
        QCOMPARE(notesOf(one), (QStringList{u"other"_s, u"mine, edited"_s}));
    }

    void aNoteFitsAnyVersion()
    {
        const CaseId one = someCase();
        m_desk->gate.close();
        QVERIFY(wait(outbox().note({.id = one}, 1, text(u"mine"_s))));
        QVERIFY(noteBySomebody(one));
        QSignalSpy sent(&outbox(), &Outbox::sent);
        QSignalSpy conflict(&outbox(), &Outbox::conflict);
        m_desk->gate.open();
        outbox().linkIsBack();
        QTRY_COMPARE(sent.size(), 1);
        QCOMPARE(conflict.size(), 0);
        QCOMPARE(notesOf(one), (QStringList{u"other"_s, u"mine"_s}));
    }

    void aRefusalKeepsWhatWasTyped()
    {
        QSignalSpy refused(&outbox(), &Outbox::refused);
        QSignalSpy sent(&outbox(), &Outbox::sent);
        QJsonObject wrong = newCase(u"many words"_s);
        wrong[u"class"_s] = u"matter:99999"_s;
        const auto kept = wait(outbox().registerCase(wrong));
        const auto follows = wait(outbox().act(kept->about, 0, u"note"_s, text(u"n"_s)));
        QTRY_COMPARE(refused.size(), 1);
        const Command shown = outbox().commands().first();
        QCOMPARE(shown.state, CommandState::Refused);
        QVERIFY(!shown.error->message.isEmpty());
        QCOMPARE(shown.body["text"_L1].toString(), u"many words"_s);

        startDesk(); // also over a restart
        QVERIFY(m_desk->start());
        QTRY_COMPARE(outbox().toDecide(), 1);
        QSignalSpy sentAgain(&outbox(), &Outbox::sent);
        QVERIFY(wait(outbox().resend(kept->id, 0, newCase(u"many words"_s))));
        QTRY_COMPARE(sentAgain.size(), 2);
        Q_UNUSED(follows)
    }

    void aDroppedCaseLeavesItsNotesToRead()
    {
        m_desk->gate.close();
        const auto kept = wait(outbox().registerCase(newCase(u"x"_s)));
        QVERIFY(wait(outbox().act(kept->about, 0, u"note"_s, text(u"still readable"_s))));
        QSignalSpy waiting(&outbox(), &Outbox::waiting);
        QTRY_VERIFY(!waiting.isEmpty());
        QSignalSpy refused(&outbox(), &Outbox::refused);
        QTRY_VERIFY(!outbox().commands().first().maybeDone());
        QVERIFY(wait(outbox().drop(kept->id)));
        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(outbox().commands().size(), 1);
        QCOMPARE(outbox().commands().first().body["text"_L1].toString(), u"still readable"_s);
        m_desk->gate.open();
        QVERIFY(wait(outbox().drop(outbox().commands().first().id)));
        QCOMPARE(*wait(m_desk->journal.wipe()), true);
    }

    void anAttachmentGoesAfterItsCase()
    {
        m_desk->gate.close();
        const auto kept = wait(outbox().registerCase(newCase(u"with a photo"_s)));
        QByteArray png = QByteArray::fromHex("89504e470d0a1a0a");
        png.append(QByteArray(200'000, 'p'));
        QVERIFY(wait(outbox().attach(kept->about, u"near"_s, u"a.png"_s, png)));
        QSignalSpy sent(&outbox(), &Outbox::sent);
        m_desk->gate.open();
        outbox().linkIsBack();
        QTRY_COMPARE(sent.size(), 2);
        const CaseId id = *wait(m_desk->journal.realCase(kept->about.local));
        QCOMPARE(number("select count(*) from gl.attachment a join gl.attachment_blob b"
                        " using (sha256) where a.case_id = $1 and b.content = $2",
                        {id, png}),
                 1);
    }

    void aStepOfAProcedureSurvivesARestartAndIsNotDoneTwice()
    {
        using Steps = QList<std::pair<qint64, QUuid>>;
        auto seen = std::make_shared<Steps>();
        const auto answers = [seen](const Result<QJsonObject> &answer) {
            return [seen, answer](const journal::Step &step, const QUuid &command) {
                *seen << std::pair(step.object, command);
                return QtFuture::makeReadyValueFuture(Result<QJsonObject>(answer));
            };
        };
        // The answer gets lost, then the program ends.
        const Error lost{.kind = ErrorKind::Offline, .message = u"lost"_s, .outcomeUnknown = true};
        outbox().serve(u"meeting"_s, answers(std::unexpected(lost)));
        QSignalSpy waiting(&outbox(), &Outbox::waiting);
        const journal::Step first{u"meeting"_s, 7, u"decide"_s, text(u"one"_s)};
        QVERIFY(wait(outbox().step(first)));
        QVERIFY(wait(outbox().step({u"meeting"_s, 7, u"sign"_s, {}})));
        QVERIFY(wait(outbox().step({u"meeting"_s, 8, u"sign"_s, {}})));
        QTRY_VERIFY(!waiting.isEmpty());
        const QUuid unanswered = seen->first().second;

        startDesk();
        QVERIFY(wait(m_desk->journal.open({u"pw"_s})));
        m_desk->outbox = std::make_unique<Outbox>(m_desk->journal, m_desk->service);
        seen->clear();
        outbox().serve(u"meeting"_s, answers(QJsonObject{{u"status"_s, u"done"_s}}));
        QSignalSpy sent(&outbox(), &Outbox::sent);
        outbox().start();
        QTRY_COMPARE(sent.size(), 3);
        QCOMPARE(journal::stepOf(sent.first().first().value<Command>()), first);
        QCOMPARE(seen->first(), std::pair(qint64(7), unanswered));
        QVERIFY(outbox().commands().isEmpty());
    }

    void aStepThatNobodyDoesIsRefused()
    {
        QSignalSpy refused(&outbox(), &Outbox::refused);
        QVERIFY(wait(outbox().step({u"nothing"_s, 1, u"do"_s, {}})));
        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(outbox().toDecide(), 1);
    }

    void connectionsKilledInTheMiddle()
    {
        const int count = qEnvironmentVariableIsSet("GRIDLINE_LONG") ? 1000 : 60;
        const CaseId one = someCase();
        QSignalSpy sent(&outbox(), &Outbox::sent);
        QStringList words;
        for (int i = 0; i < count; ++i) {
            words << QString::number(i);
            (void)outbox().act({.id = one}, 1, u"note"_s, text(words.last()));
        }
        for (int killed = 0; sent.size() < count;) {
            QVERIFY(QTest::qWaitFor([&] { return sent.size() >= std::min(count, killed + 7); },
                                    30'000));
            killed = int(sent.size());
            if (killed < count)
                m_database->terminateOthers();
        }
        m_session = m_database->session(); // that of before was killed, too
        QCOMPARE(notesOf(one), words);
    }

    void callsOfTheGuiThreadAreShort()
    {
        const CaseId one = someCase();
        m_desk->gate.fallSilent();
        QElapsedTimer timer;
        qint64 longest = 0;
        for (int i = 0; i < 50; ++i) {
            timer.start();
            (void)outbox().note({.id = one}, 1, text(u"字"_s.repeated(1500)));
            (void)m_desk->journal.saveDraft({u"note"_s, u"1"_s}, text(u"字"_s.repeated(1500)));
            (void)outbox().commands();
            QCoreApplication::processEvents();
            longest = std::max(longest, timer.elapsed());
        }
        QVERIFY2(longest < 50, qPrintable(u"%1 ms"_s.arg(longest)));
        QVERIFY(QTest::qWaitFor([&] { return outbox().unsent() == 50; }, 20'000));
        // Not a word came back: the connections are given up and everything goes once.
        m_desk->gate.close();
        m_desk->gate.open();
        QSignalSpy sent(&outbox(), &Outbox::sent);
        outbox().linkIsBack();
        QTRY_COMPARE_WITH_TIMEOUT(outbox().unsent(), 0, 30'000);
        QCOMPARE(notesOf(one).size(), 50);
    }
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
