#include "desk.h"
#include "gate.h"
#include "testdatabase.h"

#include <QFile>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cases_panel/queuepanel.h>
#include <handover_panel/handoverpanel.h>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::desktop;

namespace {

/// The connections of a desk without a window.
struct OtherDesk
{
    OtherDesk(const storage::ConnectionConfig &config, const QUuid &session,
              const QString &terminal)
        : database(config, options(session, terminal)),
          desk(database, session, terminal)
    {}
    static storage::DatabaseOptions options(const QUuid &session, const QString &terminal)
    {
        storage::DatabaseOptions made;
        made.desk.limits.applicationName =
            identity::DeskSession::applicationName(session, terminal);
        return made;
    }
    QJsonObject open()
    {
        auto opened = desk.open(true);
        opened.waitForFinished();
        return opened.takeResult().value_or(QJsonObject());
    }

    storage::Database database;
    identity::DeskSession desk;
};

} // namespace

/// The real window on a real database: what other desks do shows at once, what a person arranged
/// comes back, and a desk that was taken over ends without losing a letter.
class TestDeskAlive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void whoEditsShowsAtOnce();
    void aHandoverShowsAtOnce();
    void newNamesShowAtOnce();
    void aTakenOverDeskEndsAndKeepsWhatWasTyped();
    void aForgedNoticeEndsNothing();
    void altOneListsWhatTheClockBarCounts();
    void theQueueComesBackAsItWasLeft();
    void filtersAreKeptByTheServer();
    void commandsComeBack();
    void theLockOpensWithoutTheServer();

private:
    void sitDown(const QString &login);
    bool exec(const char *sql, const storage::Params &params = {});
    template <class P>
    P *panel(const QString &id)
    {
        m_desk->window().windows().reveal(id);
        return qobject_cast<P *>(m_desk->window().windows().panel(id));
    }
    cases::QueuePanel *queue() { return panel<cases::QueuePanel>(u"queue"_s); }

    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<storage::Session> m_admin;
    QTemporaryDir m_data;
    QTemporaryDir m_config;
    std::unique_ptr<settings::Settings> m_settings;
    ui::Theme m_theme;
    SignedIn m_in;
    std::unique_ptr<Desk> m_desk;
    CaseId m_case;
};

void TestDeskAlive::initTestCase()
{
    qputenv("GRIDLINE_DATA_DIR", m_data.path().toUtf8());
    m_settings = std::make_unique<settings::Settings>(m_config.path());
    m_theme.apply(ui::ThemeKind::Dark, 100);
    m_database = std::make_unique<test::TestDatabase>();
    QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
    m_admin = m_database->session();
    QFile fixture(QStringLiteral(GRIDLINE_FIXTURE));
    QVERIFY(fixture.open(QFile::ReadOnly));
    const auto done = m_admin->script(fixture.readAll());
    QVERIFY2(done, done ? "" : qPrintable(done.error().message));
    storage::Database database(m_database->config(u"t_acceptor2"_s));
    cases::CaseService service(database);
    auto made = service.create({{u"family"_s, u"hotline"_s},
                                {u"title"_s, u"Lamp"_s},
                                {u"text"_s, u"The lamp is broken"_s},
                                {u"urgency"_s, u"major"_s},
                                {u"address"_s, u"Road 5"_s},
                                {u"lon"_s, 116.4},
                                {u"lat"_s, 39.7}});
    made.waitForFinished();
    const auto answer = made.takeResult();
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
    m_case = CaseId((*answer)[u"case_id"].toInteger());
}

void TestDeskAlive::cleanup()
{
    m_desk.reset();
    m_settings->sync();
}

/// Ready when the server knows the desk.
void TestDeskAlive::sitDown(const QString &login)
{
    m_in = {.config = m_database->config(login),
            .privateCluster = true,
            .session = QUuid::createUuid(),
            .terminal = u"this desk"_s};
    m_in.timeZone = "Asia/Shanghai";
    OtherDesk signIn(m_in.config, m_in.session, m_in.terminal);
    m_in.who = signIn.open();
    QVERIFY(!m_in.who.isEmpty());
    m_desk = std::make_unique<Desk>(m_in, QString(), *m_settings, m_theme);
    QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->services().link.isOnline(), 20'000);
}

bool TestDeskAlive::exec(const char *sql, const storage::Params &params)
{
    const auto done = m_admin->query(sql, params);
    if (!done)
        qWarning("%s", qPrintable(done.error().message));
    return done.has_value();
}

void TestDeskAlive::whoEditsShowsAtOnce()
{
    sitDown(u"t_acceptor"_s);
    cases::QueuePanel *panel = queue();
    panel->openList(u"open"_s);
    QTRY_VERIFY(panel->model().rowOf(m_case) >= 0);
    QTRY_VERIFY(!panel->model().names().people().isEmpty());
    const auto other = m_database->session(u"t_acceptor2"_s);
    const auto hand = [&] {
        return panel->model()
            .index(panel->model().rowOf(m_case), cases::queueColumn("hand"_L1))
            .data()
            .toString();
    };
    QVERIFY(other->query("select gl_api.case_editing($1, true)", {m_case.value()}));
    QTRY_VERIFY(hand().contains(u"t_acceptor2"));
    QVERIFY(other->query("select gl_api.case_editing($1, false)", {m_case.value()}));
    QTRY_VERIFY(!hand().contains(u"t_acceptor2"));
}

void TestDeskAlive::aHandoverShowsAtOnce()
{
    sitDown(u"t_acceptor"_s);
    auto *notes =
        panel<handover::HandoverPanel>(u"handover"_s)->findChild<handover::HandoverList *>();
    QVERIFY(notes != nullptr);
    const auto other = m_database->session(u"t_acceptor2"_s);
    QVERIFY(other->query("select gl_api.handover_new('Keys are in the drawer', '[]', 't_acceptor',"
                         " gen_random_uuid())"));
    QTRY_VERIFY(notes->current() != nullptr);
    QCOMPARE(notes->current()->body, u"Keys are in the drawer"_s);
}

void TestDeskAlive::newNamesShowAtOnce()
{
    sitDown(u"t_acceptor"_s);
    cases::QueuePanel *panel = queue();
    const auto named = [&](const QString &name) {
        return std::ranges::any_of(panel->model().names().units(),
                                   [&](const auto &unit) { return unit.name == name; });
    };
    QTRY_VERIFY(named(u"Second department"_s));
    QVERIFY(exec("update gl.unit set name = 'Water department' where code = 'T_DEP2'"));
    QTRY_VERIFY(named(u"Water department"_s));
}

void TestDeskAlive::aTakenOverDeskEndsAndKeepsWhatWasTyped()
{
    sitDown(u"t_acceptor"_s);
    // Names are read after the desk asked whether it is still the account's. Taken over before that
    // answer, it would hear of it without the name of the other desk.
    QTRY_VERIFY(!queue()->model().names().people().isEmpty());
    auto *text = m_desk->window().windows().panel(u"intake"_s)->findChild<QPlainTextEdit *>();
    m_desk->window().windows().reveal(u"intake"_s);
    text->setFocus();
    QTRY_COMPARE(QApplication::focusWidget(), text);
    QSignalSpy signedOut(m_desk.get(), &Desk::signedOut);
    OtherDesk other(m_in.config, QUuid::createUuid(), u"desk by the door"_s);
    QTest::keyClicks(text, u"half a sentence"_s); // and no pause in which it would be kept
    QVERIFY(!other.open().isEmpty());
    QTRY_COMPARE(signedOut.count(), 1);
    const QString why = signedOut.at(0).at(0).toString();
    QVERIFY2(why.contains(u"desk by the door"), qPrintable(why));
    QVERIFY(!text->isEnabled());
    m_desk.reset();
    other.desk.close().waitForFinished();

    sitDown(u"t_acceptor"_s);
    text = m_desk->window().windows().panel(u"intake"_s)->findChild<QPlainTextEdit *>();
    QTRY_COMPARE(text->toPlainText(), u"half a sentence"_s);
}

/// Anybody with an account can send a notice; only the server says who sits where.
void TestDeskAlive::aForgedNoticeEndsNothing()
{
    sitDown(u"t_shift"_s);
    QSignalSpy signedOut(m_desk.get(), &Desk::signedOut);
    QSignalSpy heard(&m_desk->services().notices, &DeskNotices::takenOver);
    const QJsonObject forged{{u"session"_s, m_in.session.toString(QUuid::WithoutBraces)},
                             {u"ending"_s, u"taken"_s},
                             {u"terminal"_s, u"nowhere"_s}};
    QVERIFY(exec("select pg_notify('desk_session', $1)",
                 {QString::fromUtf8(QJsonDocument(forged).toJson(QJsonDocument::Compact))}));
    QTRY_COMPARE(heard.count(), 1);
    m_desk->services().session.open().waitForFinished(); // comes after the desk's own question
    QCoreApplication::sendPostedEvents();
    QCOMPARE(signedOut.count(), 0);
}

void TestDeskAlive::altOneListsWhatTheClockBarCounts()
{
    sitDown(u"t_acceptor"_s);
    m_desk->window().windows().reveal(u"case"_s);
    QTest::keyClick(&m_desk->window(), Qt::Key_1, Qt::AltModifier);
    const cases::QueueFilter filter = queue()->model().query().filter;
    QCOMPARE(filter.urgency, u"major"_s);
    QVERIFY(filter.pool || filter.myUnit);
}

void TestDeskAlive::theQueueComesBackAsItWasLeft()
{
    sitDown(u"t_acceptor"_s);
    const auto header = [this] {
        return queue()->findChild<cases::QueueView *>()->horizontalHeader();
    };
    const int source = cases::queueColumn("source"_L1);
    header()->setSectionHidden(source, false);
    header()->resizeSection(source, 177);
    queue()->openList(u"overdue"_s);
    QSignalSpy changed(queue(), &cases::QueuePanel::stateChanged);
    QTRY_VERIFY(changed.count() > 0);
    m_desk.reset();
    sitDown(u"t_acceptor"_s);
    QCOMPARE(header()->sectionSize(source), 177);
    QVERIFY(!header()->isSectionHidden(source));
    QVERIFY(queue()->model().query().filter.overdue);
    m_desk.reset();
    sitDown(u"t_acceptor2"_s); // another person has his own
    QVERIFY(header()->isSectionHidden(source));
}

void TestDeskAlive::filtersAreKeptByTheServer()
{
    sitDown(u"t_acceptor"_s);
    workspace::WorkspaceService &workspace = m_desk->services().workspace;
    workspace
        .saveFilter({.name = u"Late"_s,
                     .filter = {{u"overdue"_s, true}},
                     .sort = u"-number"_s,
                     .columns = {},
                     .sharedRole = {},
                     .by = {}})
        .waitForFinished();
    Q_EMIT m_desk->context().resync();
    queue()->openList(u"open"_s);
    const auto menuHas = [this] {
        m_desk->window().activateWindow(); // the platform of tests does not after a menu
        QTest::keyClick(&m_desk->window(), Qt::Key_F, Qt::AltModifier | Qt::ShiftModifier);
        QWidget *menu = QApplication::activePopupWidget();
        const bool has = menu != nullptr && !menu->actions().isEmpty()
                         && menu->actions().constFirst()->text() == "Late"_L1;
        if (menu != nullptr && !has)
            menu->close();
        return has;
    };
    QTRY_VERIFY(menuHas());
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
    QTRY_VERIFY(queue()->model().query().filter.overdue);
    QCOMPARE(queue()->model().query().sort, u"-number"_s);
}

void TestDeskAlive::commandsComeBack()
{
    sitDown(u"t_acceptor"_s);
    auto *bar = m_desk->window().findChild<commandbar::CommandBar *>();
    // As when it was run; as soon as the journal is open, it is in there.
    const auto kept = [&] {
        Q_EMIT bar->historyChanged({u"督 1 请尽快"_s});
        auto page = m_desk->services().journal.page(u"command_history"_s);
        page.waitForFinished();
        const auto found = page.takeResult();
        return found && found->has_value();
    };
    QTRY_VERIFY(kept());
    m_desk.reset();
    sitDown(u"t_acceptor"_s);
    bar = m_desk->window().findChild<commandbar::CommandBar *>();
    QTRY_COMPARE(bar->history(), QStringList{u"督 1 请尽快"_s});
    // After a sign-out, too.
    QSignalSpy signedOut(m_desk.get(), &Desk::signedOut);
    m_desk->actions().find(u"desk.sign_out"_s)->trigger();
    QTRY_COMPARE(signedOut.count(), 1);
    m_desk.reset();
    sitDown(u"t_acceptor"_s);
    bar = m_desk->window().findChild<commandbar::CommandBar *>();
    QTRY_COMPARE(bar->history(), QStringList{u"督 1 请尽快"_s});
}

/// The journal knows the password of the sign-in.
void TestDeskAlive::theLockOpensWithoutTheServer()
{
    test::Gate gate(m_database->config(u"t_shift"_s));
    m_in = {.config = gate.config(), .session = QUuid::createUuid(), .terminal = u"this desk"_s};
    m_in.config.setPassword(u"pw"_s);
    m_in.timeZone = "Asia/Shanghai";
    {
        OtherDesk signIn(m_in.config, m_in.session, m_in.terminal);
        m_in.who = signIn.open();
    }
    m_desk = std::make_unique<Desk>(m_in, u"pw"_s, *m_settings, m_theme);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->services().link.isOnline(), 20'000);
    gate.close();
    QTRY_VERIFY_WITH_TIMEOUT(!m_desk->services().link.isOnline(), 20'000);
    m_desk->actions().find(u"desk.lock"_s)->trigger();
    const auto cover = [this] { return m_desk->window().findChild<QWidget *>(u"lockCover"_s); };
    auto *password = cover()->findChild<QLineEdit *>();
    QTest::keyClicks(password, u"guessed"_s);
    QTest::keyClick(password, Qt::Key_Return);
    QVERIFY(!password->isEnabled()); // asked aside
    QTRY_VERIFY(password->isEnabled());
    password->setText(u"pw"_s);
    QTest::keyClick(password, Qt::Key_Return);
    QTRY_VERIFY(cover() == nullptr);
}

QTEST_MAIN(TestDeskAlive)
#include "tst_deskalive.moc"
