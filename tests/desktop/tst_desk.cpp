#include "desk.h"
#include "testdatabase.h"

#include <ui/keyguard.h>

#include <QFile>
#include <QInputMethodEvent>
#include <QTemporaryDir>
#include <QTest>

#include <cases_panel/casepanel.h>
#include <cases_panel/queuepanel.h>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::desktop;

/// The real window on a real database: keys in, changes on the other desk out.
class TestDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void everyActionHasAKeyAndAName();
    void noKeyMeansTwoThings();
    void aCallIsTakenByKeysAndSeenOnTheOtherDesk();

private:
    std::unique_ptr<Desk> sitDown(const QString &login);
    static void press(Desk &desk, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    static void type(const QString &text);

    std::unique_ptr<test::TestDatabase> m_database;
    QTemporaryDir m_data;
    QTemporaryDir m_config;
    std::unique_ptr<settings::Settings> m_settings;
    ui::Theme m_theme;
    ui::KeyGuard m_guard;
    std::unique_ptr<Desk> m_first;
    std::unique_ptr<Desk> m_second;
};

void TestDesk::initTestCase()
{
    qputenv("GRIDLINE_DATA_DIR", m_data.path().toUtf8());
    m_settings = std::make_unique<settings::Settings>(m_config.path());
    m_theme.apply(ui::ThemeKind::Dark, 100);
    m_database = std::make_unique<test::TestDatabase>();
    QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
    QFile fixture(QStringLiteral(GRIDLINE_FIXTURE));
    QVERIFY(fixture.open(QFile::ReadOnly));
    const auto done = m_database->session()->script(fixture.readAll());
    QVERIFY2(done, done ? "" : qPrintable(done.error().message));
}

void TestDesk::cleanup()
{
    m_first.reset();
    m_second.reset();
}

std::unique_ptr<Desk> TestDesk::sitDown(const QString &login)
{
    SignedIn in{.config = m_database->config(login),
                .privateCluster = true,
                .session = QUuid::createUuid(),
                .terminal = u"test"_s};
    const auto who = m_database->session(login)->json("select gl_api.whoami()");
    in.who = who->object();
    in.timeZone = "Asia/Shanghai";
    return std::make_unique<Desk>(in, QString(), *m_settings, m_theme);
}

void TestDesk::press(Desk &desk, Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(desk.window().windowHandle(), key, modifiers);
}

/// As an input method commits it.
void TestDesk::type(const QString &text)
{
    QInputMethodEvent commit;
    commit.setCommitString(text);
    QCoreApplication::sendEvent(QApplication::focusWidget(), &commit);
}

void TestDesk::everyActionHasAKeyAndAName()
{
    m_first = sitDown(u"t_acceptor"_s);
    const QList<QAction *> all = m_first->actions().all();
    QVERIFY(all.size() > 40);
    for (const QAction *action : all) {
        QVERIFY2(!action->shortcuts().isEmpty(), qPrintable(action->objectName()));
        QVERIFY2(!action->text().isEmpty(), qPrintable(action->objectName()));
        QVERIFY2(action->toolTip().contains(
                     action->shortcuts().first().toString(QKeySequence::NativeText)),
                 qPrintable(action->objectName()));
    }
}

/// Two actions that are live everywhere may not have the same key: Qt would carry out neither.
void TestDesk::noKeyMeansTwoThings()
{
    m_first = sitDown(u"t_acceptor"_s);
    QHash<QString, QString> owners;
    for (const QAction *action : m_first->actions().all()) {
        if (action->shortcutContext() == Qt::WidgetWithChildrenShortcut || !action->isEnabled())
            continue;
        for (const QKeySequence &key : action->shortcuts()) {
            const QString text = key.toString();
            QVERIFY2(!owners.contains(text), qPrintable(u"%1: %2 and %3"_s.arg(
                                                 text, owners.value(text), action->objectName())));
            owners.insert(text, action->objectName());
        }
    }
}

void TestDesk::aCallIsTakenByKeysAndSeenOnTheOtherDesk()
{
    m_first = sitDown(u"t_acceptor"_s);
    m_second = sitDown(u"t_dispatcher"_s);
    const auto *queue =
        qobject_cast<cases::QueuePanel *>(m_second->window().windows().panel(u"queue"_s));
    QVERIFY(queue != nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(m_second->services().link.state(), desklink::LinkState::Online,
                              20000);
    QTRY_COMPARE_WITH_TIMEOUT(m_first->services().link.state(), desklink::LinkState::Online, 20000);
    const int before = queue->model().rowCount();

    MainWindow &window = m_first->window();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.windows().reveal(u"queue"_s);
    press(*m_first, Qt::Key_N);
    type(u"13800001234"_s);
    press(*m_first, Qt::Key_Tab);
    type(u"路灯不亮"_s);
    press(*m_first, Qt::Key_Tab);
    type(u"某路一号"_s);
    press(*m_first, Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);

    const auto *shown = qobject_cast<cases::CasePanel *>(window.windows().panel(u"case"_s));
    QTRY_VERIFY_WITH_TIMEOUT(shown->document() != nullptr, 20000);
    QCOMPARE(shown->document()->header.title, u"路灯不亮"_s);
    QTRY_COMPARE_WITH_TIMEOUT(queue->model().rowCount(), before + 1, 20000);
}

QTEST_MAIN(TestDesk)
#include "tst_desk.moc"
