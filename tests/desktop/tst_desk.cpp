#include "desk.h"
#include "testdatabase.h"

#include <ui/keyguard.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <alarms/alarm.h>
#include <alarms/alarmservice.h>
#include <doctor/doctor.h>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::desktop;

/// The real window of a signed-in desk on a real database, and all its actions.
class TestDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void everyActionHasAKeyAndAName();
    void noKeyMeansTwoThings();
    void recordingsWithoutRoomAreAnAlarm();

private:
    std::unique_ptr<Desk> sitDown(const QString &login);

    std::unique_ptr<test::TestDatabase> m_database;
    QTemporaryDir m_data;
    QTemporaryDir m_config;
    std::unique_ptr<settings::Settings> m_settings;
    ui::Theme m_theme;
    ui::KeyGuard m_guard;
    std::unique_ptr<Desk> m_first;
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

namespace {

bool isComplete(const QAction *action)
{
    if (action->shortcuts().isEmpty() || action->text().isEmpty())
        return false;
    const QString key = action->shortcuts().first().toString(QKeySequence::NativeText);
    return action->toolTip().contains(key);
}

bool isLiveEverywhere(const QAction *action)
{
    return action->isEnabled() && action->shortcutContext() != Qt::WidgetWithChildrenShortcut;
}

} // namespace

void TestDesk::everyActionHasAKeyAndAName()
{
    m_first = sitDown(u"t_acceptor"_s);
    const QList<QAction *> all = m_first->actions().all();
    QStringList faults;
    for (const QAction *action : all) {
        if (!isComplete(action))
            faults << action->objectName();
    }
    QVERIFY(all.size() > 40);
    QCOMPARE(faults, QStringList());
}

/// Two actions that are live everywhere may not have the same key: Qt would carry out neither.
void TestDesk::noKeyMeansTwoThings()
{
    m_first = sitDown(u"t_acceptor"_s);
    QSet<QString> seen;
    QStringList twice;
    for (const QAction *action : m_first->actions().all()) {
        if (!isLiveEverywhere(action))
            continue;
        for (const QKeySequence &key : action->shortcuts()) {
            if (seen.contains(key.toString()))
                twice << key.toString() + u' ' + action->objectName();
            seen.insert(key.toString());
        }
    }
    QCOMPARE(twice, QStringList());
}

/// The relay says that its disk is full: every desk has an alarm until there is room, and the
/// administrator's examination says what to do.
void TestDesk::recordingsWithoutRoomAreAnAlarm()
{
    m_first = sitDown(u"t_acceptor"_s);
    const auto relay = m_database->session(u"t_service"_s);
    const auto alarm = [this] {
        for (const alarms::Alarm &open : m_first->alarms().open()) {
            for (const alarms::AlarmItem &item : open.items) {
                if (item.text.contains(u"disk for recordings is full"_s))
                    return item;
            }
        }
        return alarms::AlarmItem{};
    };
    const auto finding = [this] {
        for (const doctor::Finding &one : doctor::examineServer(m_database->config())) {
            if (one.what == u"recordings of video"_s)
                return one;
        }
        return doctor::Finding{.what = {}, .fine = false, .says = u"missing"_s};
    };
    QVERIFY(finding().fine);
    QVERIFY(relay->query("select gl_api.recording_room_tell(true, 7340032)").has_value());
    QTRY_VERIFY_WITH_TIMEOUT(!alarm().key.isEmpty(), 30'000);
    QCOMPARE(alarm().panel, u"video"_s);
    QVERIFY2(alarm().text.contains(u"7 MB"_s), qPrintable(alarm().text));
    QVERIFY(!finding().fine);
    QVERIFY2(finding().todo.contains(u"video.reserve_mb"_s), qPrintable(finding().todo));

    QVERIFY(relay->query("select gl_api.recording_room_tell(false, 9999999999)").has_value());
    QTRY_VERIFY_WITH_TIMEOUT(alarm().key.isEmpty(), 30'000);
    QVERIFY(finding().fine);
    QVERIFY(finding().todo.isEmpty());
}

QTEST_MAIN(TestDesk)
#include "tst_desk.moc"
