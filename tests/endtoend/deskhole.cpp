// The real window while its network swallows everything, its server hangs, or its server is killed:
// run by tests/desklink/blackhole.sh, which makes the network and the server.

#include "bench.h"
#include "desk.h"

#include <storage/session.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QProcess>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::test;

namespace {

/// Remembers how long the delivery of one event kept the GUI thread.
class TimedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        // Events of the database threads come here, too; they may wait.
        if (QThread::currentThread() != thread() || m_depth > 0)
            return QApplication::notify(receiver, event);
        // The receiver may be gone afterwards.
        const QByteArray whose = receiver->metaObject()->className();
        const int type = event->type();
        QElapsedTimer timer;
        timer.start();
        ++m_depth;
        const bool done = QApplication::notify(receiver, event);
        --m_depth;
        if (timer.elapsed() > m_longest) {
            m_longest = timer.elapsed();
            m_whose = whose + ' ' + QByteArray::number(type);
        }
        return done;
    }
    qint64 longest() const { return m_longest; }
    QByteArray whose() const { return m_whose; } ///< class and event of the longest
    void forget() { m_longest = 0; }

private:
    int m_depth = 0;
    qint64 m_longest = 0; ///< ms
    QByteArray m_whose;
};

storage::ConnectionConfig config(const char *variable)
{
    return storage::ConnectionConfig::parse(qEnvironmentVariable(variable))
        .value_or(storage::ConnectionConfig());
}

} // namespace

class DeskHole : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void packetsDisappear();
    void theServerHangs();
    void theServerIsKilledAndRestarted();
    void cleanupTestCase() { m_seat.reset(); }

private:
    static bool act(const QString &what);
    static qint64 number(const QByteArray &sql);
    void work(int calls);
    void addNote();
    void everythingIsThereOnce();
    QString banner();
    void nothingWaited(const char *when);

    QTemporaryDir m_data;
    QTemporaryDir m_config;
    std::unique_ptr<settings::Settings> m_settings;
    ui::Theme m_theme;
    std::unique_ptr<ui::KeyGuard> m_guard;
    std::unique_ptr<Seat> m_seat;
    int m_number = 0;
    int m_notes = 0;
};

bool DeskHole::act(const QString &what)
{
    QProcess process;
    process.start(u"bash"_s,
                  {u"-e"_s, qEnvironmentVariable("GRIDLINE_BLACKHOLE_ACTIONS") + u'/' + what});
    return process.waitForFinished(60'000) && process.exitCode() == 0;
}

/// Seen from the server's own machine.
qint64 DeskHole::number(const QByteArray &sql)
{
    const auto session = storage::Session::open(config("GRIDLINE_BLACKHOLE_LOCAL"));
    if (!session)
        return -1;
    const auto row = (*session)->one(sql);
    return row ? row->integer(0) : -1;
}

void DeskHole::initTestCase()
{
    qputenv("GRIDLINE_DATA_DIR", m_data.path().toUtf8());
    m_settings = std::make_unique<settings::Settings>(m_config.path());
    m_theme.apply(ui::ThemeKind::Dark, 100);
    m_guard = std::make_unique<ui::KeyGuard>();
    desktop::SignedIn in{.config = config("GRIDLINE_BLACKHOLE_URI"),
                         .session = QUuid::createUuid(),
                         .terminal = u"test"_s};
    in.config.setAsAccount(u"t_acceptor"_s);
    const auto session = storage::Session::open(
        in.config,
        {.applicationName = identity::DeskSession::applicationName(in.session, in.terminal)});
    QVERIFY(session);
    const auto who =
        (*session)->json("select gl_api.session_open($1, $2, true)", {in.session, in.terminal});
    QVERIFY2(who, who ? "" : qPrintable(who.error().message));
    in.who = who->object();
    in.timeZone = "Asia/Shanghai";
    m_seat = std::make_unique<Seat>(in, u"pw"_s, *m_settings, m_theme);
    QTRY_VERIFY_WITH_TIMEOUT(m_seat->isReady(), 30'000);
    work(1);
    everythingIsThereOnce();
    // A case stays open; notes go to it.
    m_seat->press(Qt::Key_1, Qt::ControlModifier);
    QTRY_VERIFY(m_seat->queue().model().rowCount() > 0);
    m_seat->press(Qt::Key_J);
    QTRY_VERIFY(m_seat->offers(u"note"_s));
}

/// What a person does all day, link or no link.
void DeskHole::work(int calls)
{
    for (int i = 0; i < calls; ++i) {
        QVERIFY(m_seat->beginCall(u"来电 %1"_s.arg(++m_number)));
        m_seat->press(Qt::Key_Return, Qt::ControlModifier);
        m_seat->press(Qt::Key_1, Qt::ControlModifier);
        for (const Qt::Key key : {Qt::Key_5, Qt::Key_7, Qt::Key_K})
            m_seat->press(key);
    }
}

void DeskHole::addNote()
{
    QVERIFY(m_seat->offers(u"note"_s));
    m_seat->press(Qt::Key_2, Qt::ControlModifier);
    m_seat->press(Qt::Key_O);
    QTRY_VERIFY(m_seat->hasForm());
    m_seat->type(u"备注 %1"_s.arg(++m_notes));
    m_seat->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!m_seat->hasForm());
}

QString DeskHole::banner()
{
    const QWidget *found = m_seat->part(u"linkBanner"_s);
    return found->isVisible() ? found->findChild<QLabel *>()->text() : QString();
}

void DeskHole::everythingIsThereOnce()
{
    QTRY_COMPARE_WITH_TIMEOUT(m_seat->desk().services().outbox.unsent(), 0, 60'000);
    QCOMPARE(m_seat->desk().services().outbox.toDecide(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(number("select count(*) from gl.case_file"), m_number, 30'000);
    QCOMPARE(number("select count(*) from (select t.body, row_number() over (order by case_id) n"
                    " from gl.case_text t) x where body <> '来电 ' || n"),
             0);
    QTRY_COMPARE_WITH_TIMEOUT(number("select count(*) from gl.case_event where action = 'note'"),
                              m_notes, 30'000);
}

/// The figure is for people; the bound only tells waiting for the network, which takes seconds,
/// from a slow machine.
void DeskHole::nothingWaited(const char *when)
{
    auto &application = static_cast<TimedApplication &>(*qApp);
    qInfo("%s: the longest event took %lld ms (%s)", when,
          static_cast<long long>(application.longest()), application.whose().constData());
    QVERIFY2(application.longest() < 1000, application.whose().constData());
}

void DeskHole::packetsDisappear()
{
    static_cast<TimedApplication &>(*qApp).forget();
    QVERIFY(act(u"cut"_s));
    work(2);
    QTRY_VERIFY_WITH_TIMEOUT(!banner().isEmpty(), 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_seat->desk().services().link.state(), desklink::LinkState::Offline,
                              30'000);
    const QString said = banner();
    QTRY_VERIFY2(banner() != said, "the age in the banner goes on");
    work(2);
    addNote();
    QVERIFY(m_seat->desk().services().outbox.unsent() > 0);
    nothingWaited("without a network");
    QVERIFY(act(u"mend"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_seat->desk().services().link.isOnline(), 60'000);
    everythingIsThereOnce();
    QTRY_VERIFY(banner().isEmpty());
}

void DeskHole::theServerHangs()
{
    static_cast<TimedApplication &>(*qApp).forget();
    QVERIFY(act(u"freeze"_s));
    work(2);
    QTRY_VERIFY_WITH_TIMEOUT(!m_seat->desk().services().link.isOnline(), 20'000);
    nothingWaited("with a hung server");
    QVERIFY(act(u"thaw"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_seat->desk().services().link.isOnline(), 60'000);
    everythingIsThereOnce();
}

void DeskHole::theServerIsKilledAndRestarted()
{
    work(1);
    QVERIFY(act(u"restart"_s));
    work(1);
    QTRY_VERIFY_WITH_TIMEOUT(m_seat->desk().services().link.isOnline(), 60'000);
    everythingIsThereOnce();
}

int main(int argc, char **argv)
{
    TimedApplication application(argc, argv);
    DeskHole test;
    return QTest::qExec(&test, argc, argv);
}
#include "deskhole.moc"
