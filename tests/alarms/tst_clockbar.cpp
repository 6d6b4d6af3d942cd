#include <base/clock.h>

#include <QFile>
#include <QJsonArray>
#include <QLineEdit>
#include <QPromise>
#include <QRegularExpression>
#include <QSoundEffect>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <QtTest>

#include <alarms_panel/alarmpanel.h>
#include <alarms_panel/alarmsounds.h>
#include <alarms_panel/alarmstrip.h>
#include <alarms_panel/clockbar.h>

using namespace gl;
using namespace gl::alarms;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kStart(QDate(2026, 9, 24), QTime(1, 0), QTimeZone::UTC);
const AlarmTiming kTiming{.poll = 1h, .quiet = 1ms, .beat = 1ms};

class FakeCases final : public cases::CaseService
{
public:
    QFuture<Result<QJsonObject>> queue(const cases::QueueRequest &request) override
    {
        const QJsonObject &filter = request.filter;
        const int count = filter.contains(u"overdue"_s)       ? overdue
                          : filter.contains(u"due_minutes"_s) ? dueSoon
                          : filter.contains(u"urgency"_s)     ? urgent
                                                              : 0;
        const int base = filter.contains(u"overdue"_s)   ? 100
                         : filter.contains(u"urgency"_s) ? 1
                                                         : 50;
        QJsonArray rows;
        for (int i = 0; i < count; ++i)
            rows << QJsonObject{{u"case_id"_s, base + i},
                                {u"number"_s, u"DX20260924R%1"_s.arg(base + i, 6, 10, QChar(u'0'))},
                                {u"title"_s, u"燃气管道泄漏"_s},
                                {u"deadline"_s, kStart.addSecs(600).toString(Qt::ISODate)}};
        QPromise<Result<QJsonObject>> promise;
        promise.start();
        promise.addResult(QJsonObject{{u"rows"_s, rows}, {u"next"_s, QJsonValue::Null}});
        promise.finish();
        return promise.future();
    }

    int urgent = 0, overdue = 0, dueSoon = 0;
};

} // namespace

class TestClockBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme.apply(ui::ThemeKind::Dark, 100); }

    void init()
    {
        // The offscreen platform says so for every window, and Qt Multimedia without a server.
        QTest::failOnWarning(
            QRegularExpression(u"^(?!This plugin does not support|PulseAudioService)"_s));
        m_cases = std::make_unique<FakeCases>();
        m_desk = std::make_unique<ui::DeskContext>();
        m_desk->syncTime(kStart);
        m_clock.set(kStart);
        m_service = std::make_unique<AlarmService>(
            *m_cases, [this] { return m_clock.now(); }, AlarmSettings{}, kTiming);
        m_window = std::make_unique<QWidget>();
        m_actions = std::make_unique<ui::Actions>();
        m_window->resize(1200, 800);
        auto *layout = new QVBoxLayout(m_window.get());
        m_bar = new ClockBar(*m_service, *m_desk, *m_actions, m_theme, m_window.get());
        m_field = new QLineEdit(m_window.get());
        m_panel = new AlarmPanel(*m_service, *m_desk, *m_actions, m_theme, m_window.get());
        m_strip = new AlarmStrip(*m_service, *m_desk, *m_actions, m_theme, m_window.get());
        layout->addWidget(m_bar);
        layout->addWidget(m_strip);
        layout->addWidget(m_field);
        layout->addWidget(m_panel);
        m_actions->serve(m_window.get());
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_field->setFocus();
    }

    void cleanup() { m_window.reset(); }

    void countsWithWordAndNumber()
    {
        QCOMPARE(button(u"alarms.urgent"_s)->text(), u"Urgent new –"_s);
        m_cases->urgent = 2;
        m_cases->overdue = 17;
        m_cases->dueSoon = 5;
        m_service->start();
        QTRY_COMPARE(button(u"alarms.urgent"_s)->text(), u"Urgent new 2"_s);
        QCOMPARE(button(u"alarms.overdue"_s)->text(), u"Overdue 17"_s);
        QCOMPARE(button(u"alarms.due"_s)->text(), u"Due soon 5"_s);
        for (const QString &id : {u"alarms.urgent"_s, u"alarms.overdue"_s, u"alarms.due"_s}) {
            QVERIFY(!button(id)->icon().isNull());
            QCOMPARE(button(id)->accessibleName(), button(id)->text());
        }
    }

    void keysAndClicksAskForTheList()
    {
        QSignalSpy lists(m_bar, &ClockBar::listRequested);
        QTest::keyClick(m_field, Qt::Key_2, Qt::AltModifier);
        QCOMPARE(lists.size(), 1);
        QCOMPARE(lists[0][0].toJsonObject(), (QJsonObject{{u"overdue"_s, true}}));
        QTest::mouseClick(button(u"alarms.due"_s), Qt::LeftButton);
        QCOMPARE(lists[1][0].toJsonObject(), (QJsonObject{{u"due_minutes"_s, 30}}));
        QTest::keyClick(m_field, Qt::Key_1, Qt::AltModifier);
        QCOMPARE(lists[2][0].toJsonObject(),
                 (QJsonObject{{u"urgency"_s, u"major"_s}, {u"claimable"_s, true}}));
    }

    void comesWithoutTakingTheFocus()
    {
        QTest::keyClicks(m_field, u"half a wo"_s);
        m_cases->urgent = 1;
        m_service->start();
        QTRY_COMPARE(m_strip->lines(), 1);
        QCOMPARE(QApplication::focusWidget(), m_field);
        QTest::keyClicks(m_field, u"rd"_s);
        QCOMPARE(m_field->text(), u"half a word"_s);
    }

    /// It takes its own room, and the first alarm moves nothing.
    void coversNothingAndMovesNothing()
    {
        m_service->start();
        QTRY_VERIFY(m_service->counts().known);
        const int before = m_field->y();
        m_cases->urgent = 9;
        m_service->readSoon();
        QTRY_COMPARE(m_strip->lines(), 1);
        QVERIFY(
            QTest::qWaitFor([this] { return !m_strip->findChildren<QToolButton *>().isEmpty(); }));
        m_window->layout()->activate();
        QCOMPARE(m_field->y(), before);
        m_cases->dueSoon = 4;
        m_service->readSoon();
        QTRY_COMPARE(m_strip->lines(), 2);
        QTRY_VERIFY(m_field->y() > before);
        for (const QWidget *other : {static_cast<QWidget *>(m_bar), static_cast<QWidget *>(m_field),
                                     static_cast<QWidget *>(m_panel)})
            QVERIFY(!m_strip->geometry().intersects(other->geometry()));
    }

    void fitsIntoANarrowWindow()
    {
        m_cases->urgent = 9;
        m_service->start();
        QTRY_COMPARE(m_strip->lines(), 1);
        m_window->resize(680, 600);
        QTRY_COMPARE(m_window->width(), 680);
        for (const QToolButton *button : m_strip->findChildren<QToolButton *>()) {
            if (button->isVisible())
                QVERIFY(m_strip->rect().contains(
                    QRect(button->mapTo(m_strip, QPoint(0, 0)), button->size())));
        }
    }

    void buttonsOpenAndAcknowledge()
    {
        QSignalSpy opened(m_desk.get(), &ui::DeskContext::caseOpened);
        m_cases->urgent = 2;
        m_service->start();
        QTRY_COMPARE(m_strip->lines(), 1);
        const auto buttons = m_strip->findChildren<QToolButton *>();
        QCOMPARE(buttons.size(), 3);
        QTest::mouseClick(buttons.at(0)->objectName().isEmpty() ? buttons.at(0) : buttons.at(1),
                          Qt::LeftButton);
        QCOMPARE(opened.size(), 1);
        auto *seen = m_strip->findChild<QToolButton *>(u"seen"_s);
        QVERIFY(seen->accessibleName().startsWith("Acknowledge: "_L1));
        QTest::mouseClick(seen, Qt::LeftButton);
        QVERIFY(m_service->open().isEmpty());
    }

    void keyAcknowledgesTheMostImportant()
    {
        m_cases->urgent = 1;
        m_cases->dueSoon = 1;
        m_service->start();
        QTRY_COMPARE(m_service->open().size(), 2);
        QTest::keyClick(m_field, Qt::Key_F8);
        QCOMPARE(m_service->open().size(), 1);
        QCOMPARE(m_service->open().front().kind, AlarmClass::DueSoon);
        QCOMPARE(m_strip->lines(), 1);
        QTest::keyClick(m_field, Qt::Key_F8, Qt::ShiftModifier);
        QVERIFY(m_service->open().isEmpty());
        QCOMPARE(m_strip->lines(), 0);
    }

    void keyOpensTheCase()
    {
        QSignalSpy opened(m_desk.get(), &ui::DeskContext::caseOpened);
        m_cases->urgent = 1;
        m_service->start();
        QTRY_COMPARE(m_strip->lines(), 1);
        QTest::keyClick(m_field, Qt::Key_F7);
        QCOMPARE(opened.at(0).at(0).value<CaseId>(), CaseId(1));
    }

    void doNotDisturbHidesAllButUrgent()
    {
        m_cases->dueSoon = 1;
        m_service->start();
        QTRY_COMPARE(m_strip->lines(), 1);
        QTest::keyClick(m_field, Qt::Key_F8, Qt::ControlModifier);
        QVERIFY(m_service->settings().doNotDisturb);
        QCOMPARE(m_strip->lines(), 0);
        QCOMPARE(tree()->topLevelItemCount(), 1); // still in the list
        m_cases->urgent = 1;
        m_service->readSoon();
        QTRY_COMPARE(m_strip->lines(), 1);
        QTest::keyClick(m_field, Qt::Key_F8, Qt::ControlModifier);
        QVERIFY(!m_service->settings().doNotDisturb);
    }

    void listOpensAndAcknowledgesByKeys()
    {
        QSignalSpy opened(m_desk.get(), &ui::DeskContext::caseOpened);
        QSignalSpy badge(m_panel, &ui::Panel::badgeChanged);
        m_cases->urgent = 3;
        m_service->start();
        QTRY_COMPARE(tree()->topLevelItemCount(), 1);
        QCOMPARE(badge.last().at(0).toInt(), 3);
        m_panel->activate();
        QTest::keyClick(tree(), Qt::Key_Down);
        QTest::keyClick(tree(), Qt::Key_Down);
        QTest::keyClick(tree(), Qt::Key_Return);
        QCOMPARE(opened.at(0).at(0).value<CaseId>(), CaseId(2));
        QTest::keyClick(tree(), Qt::Key_Space);
        QVERIFY(m_service->open().isEmpty());
        QVERIFY(tree()->isHidden());
    }

    void listKeepsTheSelectionWhenMoreComes()
    {
        m_cases->urgent = 2;
        m_service->start();
        QTRY_COMPARE(tree()->topLevelItemCount(), 1);
        tree()->setCurrentItem(tree()->topLevelItem(0)->child(1));
        const QString kept = tree()->currentItem()->text(0);
        m_cases->urgent = 6;
        m_service->readSoon();
        QTRY_COMPARE(tree()->topLevelItem(0)->childCount(), 6);
        QCOMPARE(tree()->currentItem()->text(0), kept);
    }

    void everyToneHasItsFile()
    {
        QSet<QByteArray> different;
        for (const AlarmClass kind : kAlarmClasses) {
            for (const bool second : {false, true}) {
                const QUrl url = AlarmSounds::source({kind, second});
                QFile file(u':' + url.path());
                QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(url.toString()));
                const QByteArray content = file.readAll();
                QVERIFY(content.startsWith("RIFF"));
                QVERIFY(content.size() < 50'000);
                different << content;
            }
        }
        QCOMPARE(different.size(), 2 * std::size(kAlarmClasses));
    }

    void withoutDeviceItIsSilent()
    {
        AlarmSounds sounds;
        if (sounds.isAudible())
            QSKIP("This machine has a sound device.");
        sounds.setVolume(0.5);
        sounds.play({AlarmClass::UrgentNew, false}); // no warning: failOnWarning
        QVERIFY(sounds.findChildren<QSoundEffect *>().isEmpty());
    }

    void lockedScreenStillSounds()
    {
        QList<Tone> heard;
        connect(m_service.get(), &AlarmService::tone, this, [&](const Tone &t) { heard << t; });
        m_service->start();
        QTRY_VERIFY(m_service->counts().known);
        m_window->hide(); // what locking does with everything that shows cases
        m_cases->urgent = 1;
        m_service->readSoon();
        QTRY_COMPARE(heard, (QList<Tone>{{AlarmClass::UrgentNew, false}}));
    }

    void picture()
    {
        const QString folder = qEnvironmentVariable("GRIDLINE_PICTURES");
        if (folder.isEmpty())
            QSKIP("Set GRIDLINE_PICTURES to a folder to look at it.");
        m_cases->urgent = 7;
        m_cases->overdue = 12;
        m_cases->dueSoon = 3;
        m_service->start();
        QTRY_COMPARE(m_service->open().size(), 2);
        m_window->grab().save(folder + u"/alarms-dark.png"_s);
        m_theme.apply(ui::ThemeKind::Light, 150);
        m_window->grab().save(folder + u"/alarms-light.png"_s);
        m_theme.apply(ui::ThemeKind::Dark, 100);
    }

private:
    QToolButton *button(const QString &id) const
    {
        for (QToolButton *button : m_bar->findChildren<QToolButton *>()) {
            if (button->defaultAction() != nullptr && button->defaultAction()->objectName() == id)
                return button;
        }
        return nullptr;
    }
    QTreeWidget *tree() const { return m_panel->findChild<QTreeWidget *>(); }

    ui::Theme m_theme;
    FixedClock m_clock{kStart};
    std::unique_ptr<FakeCases> m_cases;
    std::unique_ptr<ui::DeskContext> m_desk;
    std::unique_ptr<AlarmService> m_service;
    std::unique_ptr<ui::Actions> m_actions;
    std::unique_ptr<QWidget> m_window;
    ClockBar *m_bar = nullptr;
    QLineEdit *m_field = nullptr;
    AlarmPanel *m_panel = nullptr;
    AlarmStrip *m_strip = nullptr;
};

QTEST_MAIN(TestClockBar)
#include "tst_clockbar.moc"
