// The program is killed while somebody works, and started again.

#include "bench.h"
#include "gate.h"

#include <QProcess>
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

private:
    void start(QProcess &program, const QString &mode, const QString &login);
    bool hears(QProcess &program, const QByteArray &word);
    void killAndWait(QProcess &program);
    QByteArray afterwards(const QString &login);

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

void TestKilled::start(QProcess &program, const QString &mode, const QString &login)
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
                   login});
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

QByteArray TestKilled::afterwards(const QString &login)
{
    QProcess program;
    start(program, u"after"_s, login);
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
    const QByteArray found = afterwards(u"t_acceptor"_s);
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
    const QByteArray found = afterwards(u"t_acceptor2"_s);
    QVERIFY2(found.contains("decide=0"), found.constData());
    QVERIFY2(found.contains("断网时的下一个来电"), found.constData());
    QCOMPARE(m_bench.number("select count(*) from gl.case_text where body = '断网时登记'"), 1);
}

QTEST_MAIN(TestKilled)
#include "tst_killed.moc"
