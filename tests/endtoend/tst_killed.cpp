// The program is killed while somebody works, and started again.

#include "bench.h"
#include "gate.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::test;

class TestKilled : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whileTyping();
    void withUnsentWork();
    void whileTypingANote();
    void rightAfterSignIn();
    void whileALayoutChanges();
    void whileSending_data();
    void whileSending();
    void amidABulkAction();
    void atAnyMoment();

private:
    void start(QProcess &program, const QString &mode, const QString &login,
               const QString &tag = {});
    void killAtStep(int step, const QString &tag, QSet<QByteArray> &kept);
    bool hears(QProcess &program, const QByteArray &word);
    void killAndWait(QProcess &program);
    QByteArray afterwards(const QString &login, const QString &mode = u"after"_s);
    qint64 times(const QByteArray &table, const QByteArray &text);

    Bench m_bench;
    std::unique_ptr<Gate> m_gate;
    QByteArray m_said;
};

void TestKilled::initTestCase()
{
    const QString problem = m_bench.begin();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_gate = std::make_unique<Gate>(m_bench.database().config());
}

void TestKilled::start(QProcess &program, const QString &mode, const QString &login,
                       const QString &tag)
{
    m_said.clear();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"GRIDLINE_CONFIG_DIR"_s, m_bench.settingsFolder());
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::MergedChannels);
    const storage::ConnectionConfig config = m_gate->config();
    program.start(QStringLiteral(GRIDLINE_DESKRUN),
                  {mode,
                   u"postgresql://%1@/%2?host=%3&port=%4"_s.arg(
                       config.user(), config.database(), config.option("host"),
                       config.option("port").isEmpty() ? u"5432"_s : config.option("port")),
                   login, tag});
    QVERIFY(program.waitForStarted());
}

bool TestKilled::hears(QProcess &program, const QByteArray &word)
{
    return QTest::qWaitFor(
               [&] {
                   m_said += program.readAll();
                   return m_said.contains('\n' + word) || m_said.startsWith(word)
                          || program.state() == QProcess::NotRunning;
               },
               90'000)
           && m_said.contains(word);
}

void TestKilled::killAndWait(QProcess &program)
{
    ::kill(pid_t(program.processId()), SIGKILL);
    QVERIFY(program.waitForFinished());
    // The server notices that the desk is gone; until then the account sits at it.
    m_gate->open();
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench.number("select count(*) from pg_stat_activity where datname = current_database()"
                       " and application_name like 'gridline/%'"),
        0, 30'000);
}

QByteArray TestKilled::afterwards(const QString &login, const QString &mode)
{
    QProcess program;
    start(program, mode, login);
    if (!hears(program, "windows=") || !program.waitForFinished(60'000))
        qWarning("%s", m_said.constData());
    m_said += program.readAll();
    const QByteArray line = m_said.mid(m_said.indexOf("windows="));
    return line.left(line.indexOf('\n'));
}

void TestKilled::whileTyping()
{
    QProcess program;
    start(program, u"typing"_s, u"t_acceptor"_s);
    QVERIFY2(hears(program, "ready"), m_said.constData());
    killAndWait(program);
    const QByteArray found = afterwards(u"t_acceptor"_s, u"aftertyping"_s);
    QVERIFY2(found.startsWith("windows=2 decide=0 text=打到一半的来电"), found.constData());
    QCOMPARE(m_bench.number("select count(*) from gl.case_file"), 0);
}

void TestKilled::withUnsentWork()
{
    QProcess program;
    start(program, u"unsent"_s, u"t_acceptor2"_s);
    QVERIFY2(hears(program, "online"), m_said.constData());
    m_gate->close();
    QVERIFY2(hears(program, "ready"), m_said.constData());
    QCOMPARE(m_bench.number("select count(*) from gl.case_file"), 0);
    killAndWait(program);
    const QByteArray found = afterwards(u"t_acceptor2"_s, u"aftertyping"_s);
    QVERIFY2(found.contains("decide=0"), found.constData());
    QVERIFY2(found.contains("断网时的下一个来电"), found.constData());
    QCOMPARE(m_bench.number("select count(*) from gl.case_text where body = '断网时登记'"), 1);
}

qint64 TestKilled::times(const QByteArray &table, const QByteArray &text)
{
    return table == "note"
               ? m_bench.number("select count(*) from gl.case_event where action = 'note'"
                                " and inputs ->> 'text' = '"
                                + text + '\'')
               : m_bench.number("select count(*) from gl.case_text where body = '" + text + '\'');
}

void TestKilled::whileTypingANote()
{
    QVERIFY(m_bench.order(u"有备注的工单"_s).isValid());
    QProcess program;
    start(program, u"note"_s, u"t_shift"_s);
    QVERIFY2(hears(program, "ready"), m_said.constData());
    killAndWait(program);
    const QByteArray found = afterwards(u"t_shift"_s);
    QVERIFY2(found.contains("decide=0") && found.contains("打到一半的备注"), found.constData());
    QCOMPARE(times("note", "打到一半的备注"), 0);
}

/// The call of whileTyping() is still there, whatever the program had read of it.
void TestKilled::rightAfterSignIn()
{
    for (int i = 0; i < 3; ++i) {
        QProcess program;
        start(program, u"signin"_s, u"t_acceptor"_s);
        QVERIFY2(hears(program, "ready"), m_said.constData());
        killAndWait(program);
    }
    const QByteArray found = afterwards(u"t_acceptor"_s, u"aftertyping"_s);
    QVERIFY2(found.startsWith("windows=2 decide=0 text=打到一半的来电"), found.constData());
}

/// The old layout or the new one, never none.
void TestKilled::whileALayoutChanges()
{
    QProcess program;
    start(program, u"layout"_s, u"t_dispatcher"_s);
    QVERIFY2(hears(program, "ready"), m_said.constData());
    killAndWait(program);
    const QByteArray found = afterwards(u"t_dispatcher"_s);
    QVERIFY2(found.startsWith("windows=1") || found.startsWith("windows=2"), found.constData());
    QVERIFY2(found.contains("decide=0"), found.constData());
}

void TestKilled::whileSending_data()
{
    QTest::addColumn<bool>("arrived");
    QTest::newRow("before the server heard of it") << false;
    QTest::newRow("done, and the answer lost") << true;
}

void TestKilled::whileSending()
{
    QFETCH(const bool, arrived);
    const qint64 calls = times("text", "发送中的来电");
    const qint64 notes = times("note", "发送中的备注");
    QProcess program;
    start(program, u"sending"_s, u"t_shift"_s);
    QVERIFY2(hears(program, "online"), m_said.constData());
    if (arrived)
        m_gate->loseAnswerTo("commit");
    else
        m_gate->fallSilent();
    program.write("\n");
    if (arrived)
        QTRY_COMPARE_WITH_TIMEOUT(times("note", "发送中的备注"), notes + 1, 60'000);
    QVERIFY2(arrived || hears(program, "ready"), m_said.constData());
    killAndWait(program);
    const QByteArray found = afterwards(u"t_shift"_s);
    QVERIFY2(found.contains("decide=0"), found.constData());
    // What is on its way is no draft any more, or it would be sent once more by hand.
    QVERIFY2(!found.contains("发送中的备注"), found.constData());
    QCOMPARE(times("note", "发送中的备注"), notes + 1);
    if (!arrived)
        QCOMPARE(times("text", "发送中的来电"), calls + 1);
}

void TestKilled::amidABulkAction()
{
    for (int i = 0; i < 200; ++i)
        QVERIFY(m_bench.order(u"批量 %1"_s.arg(i)).isValid());
    QProcess program;
    start(program, u"bulk"_s, u"t_acceptor2"_s);
    const QByteArray claims = "select count(*) from gl.case_event where action = 'claim'";
    QTRY_VERIFY_WITH_TIMEOUT(m_bench.number(claims) >= 3, 90'000);
    killAndWait(program);
    const qint64 done = m_bench.number(claims);
    qInfo("killed when %lld of 200 were claimed", static_cast<long long>(done));
    const QByteArray found = afterwards(u"t_acceptor2"_s);
    QVERIFY2(found.contains("decide=0"), found.constData());
    QCOMPARE(m_bench.number("select count(*) from (select case_id from gl.case_event"
                            " where action = 'claim' group by case_id having count(*) > 1) x"),
             0);
    // Two were on their way at most; what was not begun is not begun afterwards.
    QVERIFY(m_bench.number(claims) <= done + 2);
}

void TestKilled::killAtStep(int step, const QString &tag, QSet<QByteArray> &kept)
{
    QProcess program;
    start(program, u"work"_s, u"t_shift"_s, tag);
    QVERIFY2(hears(program, "did " + QByteArray::number(step) + '.'), m_said.constData());
    killAndWait(program);
    m_said += program.readAll();
    for (const QByteArray &line : m_said.split('\n')) {
        if (line.startsWith("kept ") && line.endsWith('.'))
            kept << line.sliced(5).chopped(1);
    }
}

/// Somebody works; the program is killed after a step that chance chooses, again and again. What it
/// said to be kept is in the database once, nothing is there twice, nothing waits for a decision.
void TestKilled::atAnyMoment()
{
    constexpr int kSteps = 7; // of a round of work
    const int rounds = qEnvironmentVariableIsSet("GRIDLINE_LONG") ? 60 : 6;
    const quint32 seed = qEnvironmentVariable("GRIDLINE_SEED", u"20261126"_s).toUInt();
    qInfo("GRIDLINE_SEED=%u", seed);
    QRandomGenerator random(seed);
    QSet<QByteArray> kept;
    for (int round = 0; round < rounds; ++round) {
        const int step = 1 + random.bounded(3 * kSteps);
        killAtStep(step, QString::number(round), kept);
        const QByteArray found = afterwards(u"t_shift"_s);
        QVERIFY2(found.contains("decide=0"), found.constData());
    }
    QVERIFY(!kept.isEmpty());
    for (const QByteArray &text : std::as_const(kept))
        QVERIFY2(times(text.startsWith("备注") ? "note" : "text", text) == 1, text.constData());
    QCOMPARE(m_bench.number("select count(*) from (select body from gl.case_text"
                            " where body like '来电 %' group by body having count(*) > 1) x"),
             0);
    QCOMPARE(m_bench.number("select count(*) from (select inputs ->> 'text' from gl.case_event"
                            " where action = 'note' and inputs ->> 'text' like '备注 %'"
                            " group by 1 having count(*) > 1) x"),
             0);
}

QTEST_MAIN(TestKilled)
#include "tst_killed.moc"
