#include <QAction>
#include <QMainWindow>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

#include <conference_panel/conferencepanel.h>
#include <shownwords.h>

#include <functional>

using namespace gl;
using namespace gl::conference;
using namespace Qt::StringLiterals;

namespace {

class FakeHard : public hardcase::HardcaseService
{
public:
    QFuture<Result<QList<hardcase::HardCase>>> list(const hardcase::HardFilter &filter) override
    {
        asked << filter.state;
        return QtFuture::makeReadyValueFuture(rows);
    }
    QFuture<Result<hardcase::HardDetails>> read(qint64 id) override
    {
        hardcase::HardDetails details;
        details.hardCase.id = id;
        details.hardCase.title = u"Broken pump"_s;
        details.hardCase.number = u"DX1"_s;
        details.hardCase.reasons = {{.reason = u"returned"_s, .mark = u"3"_s}};
        if (edit)
            edit(details);
        details.offers = {{.action = u"take"_s, .nameZh = u"接手"_s, .nameEn = u"Take in hand"_s},
                          {.action = u"note"_s,
                           .nameZh = u"备注"_s,
                           .nameEn = u"Note"_s,
                           .inputs = {{.name = u"text"_s, .required = true}}}};
        answer = details;
        return QtFuture::makeReadyValueFuture(answer);
    }

    std::function<void(hardcase::HardDetails &)> edit;
    QStringList asked;
    Result<QList<hardcase::HardCase>> rows = QList<hardcase::HardCase>();
    Result<hardcase::HardDetails> answer;
};

class FakeMeetings : public ConferenceService
{
public:
    QFuture<Result<QList<Summary>>> list(const QString &) override
    {
        rows = QList<Summary>{meeting.summary};
        return QtFuture::makeReadyValueFuture(rows);
    }
    QFuture<Result<Conference>> read(qint64) override
    {
        document = meeting;
        return QtFuture::makeReadyValueFuture(document);
    }
    QFuture<Result<int>> here(qint64) override
    {
        ++signs;
        version = meeting.summary.version;
        return QtFuture::makeReadyValueFuture(version);
    }
    QFuture<Result<ShownFile>> file(qint64) override
    {
        return QtFuture::makeReadyValueFuture(shown);
    }

    Conference meeting;
    int signs = 0;

private:
    // What was answered last; kept, because GCC warns of temporaries in futures.
    Result<QList<Summary>> rows;
    Result<Conference> document;
    Result<int> version;
    Result<ShownFile> shown;
};

Conference example()
{
    Conference one;
    one.summary = {.id = 9,
                   .version = 4,
                   .kind = u"district"_s,
                   .state = u"open"_s,
                   .title = u"Pumps"_s,
                   .startsAt = QDateTime::currentDateTimeUtc(),
                   .chair = u"Chair"_s};
    one.parties = {u"chair"_s, u"member"_s};
    Decision decision{.id = 5, .item = 2, .revision = 3, .state = u"proposed"_s, .unit = u"A"_s};
    decision.measure = u"Replace it"_s;
    one.agenda = {{.id = 2,
                   .place = 1,
                   .state = u"current"_s,
                   .title = u"The pump"_s,
                   .minutes = 10,
                   .begunAt = QDateTime::currentDateTimeUtc(),
                   .decisions = {decision}}};
    one.currentItem = 2;
    one.offers = {{.action = u"adopt"_s,
                   .nameZh = u"拍板"_s,
                   .nameEn = u"Adopt"_s,
                   .inputs = {{.name = u"decision"_s,
                               .type = cases::InputType::Pick,
                               .arg = u"proposed"_s,
                               .required = true},
                              {.name = u"revision"_s, .type = cases::InputType::Number}}}};
    one.picks = {{u"proposed"_s, {{.value = u"5"_s, .name = u"Replace it"_s}}}};
    return one;
}

} // namespace

/// Takes and leaves at once.
class FakeSeats : public SeatsView
{
public:
    using SeatsView::SeatsView;
    void setMeeting(qint64 id) override
    {
        meeting = id;
        Q_EMIT changed();
    }
    void readAgain() override { ++reads; }
    void setIn(bool on) override { set(in, on); }
    void setMicrophone(bool on) override { set(heard, on); }
    void setCamera(bool on) override { set(seen, on); }
    bool mayJoin() const override { return meeting != 0; }
    bool isIn() const override { return in; }
    bool isHeard() const override { return heard; }
    bool isSeen() const override { return seen; }

    qint64 meeting = 0;
    int reads = 0;
    bool in = false, heard = false, seen = false;

private:
    void set(bool &what, bool on)
    {
        what = on;
        Q_EMIT changed();
    }
};

class TestConferencePanel : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ui::DeskContext> m_desk;
    std::unique_ptr<ui::Actions> m_actions;
    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<FakeHard> m_hard;
    std::unique_ptr<FakeMeetings> m_meetings;
    std::unique_ptr<QMainWindow> m_window;
    ConferencePanel *m_panel = nullptr;
    FakeSeats *m_seats = nullptr;
    QList<journal::Step> m_sent;
    Result<QJsonObject> m_answer = QJsonObject{{u"status"_s, u"queued"_s}};

    void open()
    {
        m_window = std::make_unique<QMainWindow>();
        const ConferencePorts ports{
            .step =
                [this](const journal::Step &step) {
                    m_sent << step;
                    return QtFuture::makeReadyValueFuture(m_answer);
                },
            .seats = [this](QWidget *parent) { return m_seats = new FakeSeats(parent); }};
        m_panel = new ConferencePanel({*m_hard, *m_meetings}, ports, *m_desk, *m_actions, *m_theme);
        m_window->setCentralWidget(m_panel);
        m_window->resize(1400, 900);
        m_window->show();
        m_window->activateWindow();
        m_window->setFocus();
        QTRY_VERIFY(!m_hard->asked.isEmpty());
    }
    StepList &steps() { return *m_panel->findChild<StepList *>(); }
    forms::ActionFormWidget &form() { return *m_panel->findChild<forms::ActionFormWidget *>(); }
    void choose(const QString &action)
    {
        for (int row = 0; row < steps().count(); ++row) {
            if (steps().item(row)->data(Qt::UserRole).toString() == action)
                steps().setCurrentRow(row);
        }
        steps().setFocus();
        QTest::keyClick(&steps(), Qt::Key_Return);
    }
    void showMeeting()
    {
        m_panel->findChild<QTabBar *>(u"which"_s)->setCurrentIndex(1);
        QTRY_VERIFY(m_panel->findChild<MeetingView *>()->conference().has_value());
    }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<ui::DeskContext>();
        m_desk->setPerson(
            {.login = u"lead"_s, .name = u"Lead"_s, .roles = {u"shift_lead"_s}, .seesAll = true});
        m_actions = std::make_unique<ui::Actions>();
        m_theme = std::make_unique<ui::Theme>();
        m_hard = std::make_unique<FakeHard>();
        m_meetings = std::make_unique<FakeMeetings>();
        m_meetings->meeting = example();
        m_sent.clear();
        m_answer = QJsonObject{{u"status"_s, u"queued"_s}};
    }
    void cleanup() { m_window.reset(); }

    void anEmptyListSaysWhatToDo()
    {
        open();
        const auto *empty = m_panel->findChild<ui::EmptyState *>();
        QTRY_VERIFY(empty->isVisible());
        QCOMPARE(steps().count(), 0);
        QVERIFY(!steps().isVisible());
    }

    void keysTakeASeat()
    {
        m_meetings->meeting.summary.state = u"open"_s;
        m_meetings->meeting.parties = {u"chair"_s};
        open();
        for (const QString &id : {u"join"_s, u"microphone"_s, u"camera"_s})
            QVERIFY2(!m_actions->find(u"conference."_s + id)->isEnabled(), qPrintable(id));
        showMeeting();
        QCOMPARE(m_seats->meeting, m_meetings->meeting.summary.id);
        steps().setFocus();
        QTest::keyClick(&steps(), Qt::Key_J);
        QVERIFY(m_seats->in && m_actions->find(u"conference.join"_s)->isChecked());
        QTest::keyClick(&steps(), Qt::Key_K);
        QTest::keyClick(&steps(), Qt::Key_C);
        QVERIFY(m_seats->heard && m_seats->seen);
        QTest::keyClick(&steps(), Qt::Key_K);
        QVERIFY(!m_seats->heard && m_seats->seen);
        QTest::keyClick(&steps(), Qt::Key_J);
        QVERIFY(!m_seats->in);
        m_panel->readSeats();
        QCOMPARE(m_seats->reads, 1);
    }

    void aStepWithoutFieldsIsSentByOneKey()
    {
        m_hard->rows = QList<hardcase::HardCase>{{.id = 3, .title = u"Broken pump"_s}};
        open();
        QTRY_COMPARE(steps().count(), 2);
        choose(u"take"_s);
        QCOMPARE(m_sent, (QList<journal::Step>{{u"hardcase"_s, 3, u"take"_s, {}}}));
        QVERIFY(!form().isOpen());
    }

    void aRefusedFieldIsShownAndNothingTypedIsLost()
    {
        m_hard->rows = QList<hardcase::HardCase>{{.id = 3, .title = u"Broken pump"_s}};
        open();
        QTRY_COMPARE(steps().count(), 2);
        choose(u"note"_s);
        QVERIFY(form().isOpen());
        QTest::keyClick(&form(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY2(m_sent.isEmpty(), "a required field is empty");
        QTest::keyClicks(QApplication::focusWidget(), u"ask the owner"_s);
        m_answer = failure(
            Error{.kind = ErrorKind::Invalid, .message = u"too short"_s, .field = u"text"_s});
        QTest::keyClick(&form(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(m_sent.size(), 1);
        QVERIFY(form().isOpen());
        QTest::keyClick(&form(), Qt::Key_Escape);
        QVERIFY(!form().isOpen());
        choose(u"note"_s);
        QCOMPARE(form().values()[u"text"].toString(), u"ask the owner"_s);
    }

    void theWordingThatWasReadIsSentAlong()
    {
        open();
        showMeeting();
        QTRY_COMPARE(steps().count(), 1);
        choose(u"adopt"_s);
        QVERIFY(form().isOpen());
        QVERIFY2(!form().values().contains(u"revision"_s), "nobody types it");
        QCOMPARE(form().values()[u"decision"].toString(), u"5"_s);
        QTest::keyClick(&form(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(m_sent.size(), 1);
        QCOMPARE(m_sent.first().object, 9);
        QCOMPARE(m_sent.first().inputs[u"revision"].toInt(), 3);
    }

    void thePresenterIsFollowedUnlessItIsSwitchedOff()
    {
        open();
        showMeeting();
        QSignalSpy places(m_desk.get(), &ui::DeskContext::placeOnMapRequested);
        Material place{.id = 1, .item = 2, .kind = u"map"_s, .title = u"The spot"_s};
        place.place = QPointF(116.3, 39.7);
        m_meetings->meeting.materials = {place};
        m_meetings->meeting.shownItem = 2;
        m_meetings->meeting.shownMaterial = 1;
        m_panel->readAgain();
        QTRY_COMPARE(places.size(), 1);
        QCOMPARE(places.first().first().toPointF(), QPointF(116.3, 39.7));
        m_actions->find(u"conference.follow"_s)->trigger();
        Material other = place;
        other.id = 2;
        m_meetings->meeting.materials << other;
        m_meetings->meeting.shownMaterial = 2;
        m_panel->readAgain();
        QTRY_COMPARE(m_panel->findChild<MeetingView *>()->conference()->shownMaterial, 2);
        QCOMPARE(places.size(), 1);
    }

    void whereOthersLookOnAConferenceIsMasked()
    {
        Conference &one = m_meetings->meeting;
        one.summary.callerNames = {test::kTypedName};
        Item &item = one.agenda.first();
        Decision &decision = item.decisions.first();
        item.about = AgendaCase{.id = CaseId(7),
                                .number = u"DX7"_s,
                                .title = test::kTyped,
                                .address = u"兴华路3单元"_s};
        item.positions = {{.unit = u"A"_s, .text = test::kTyped}};
        one.materials = {{.id = 1, .kind = u"text"_s, .title = test::kTyped, .text = test::kTyped}};
        one.shownItem = item.id;
        one.shownMaterial = 1;
        one.speech = Speech{.name = u"B"_s, .about = test::kTyped, .minutes = 3};
        one.asking = {{.name = u"B"_s, .about = test::kTyped}};
        one.units = {{.id = 1,
                      .name = u"A"_s,
                      .person = test::kTyped,
                      .reason = test::kTyped,
                      .reservation = test::kTyped}};
        one.log = {{.version = 1, .name = u"x"_s, .inputs = {{u"text"_s, test::kTyped}}}};
        for (QString *typed :
             {&one.summary.title, &one.summary.place, &one.summary.result, &one.remarks,
              &item.title, &item.result, &decision.measure, &decision.basis, &decision.report})
            *typed = test::kTyped;
        open();
        showMeeting();
        const auto reads = [&](const QString &words) {
            return test::shownWords(m_panel).contains(words);
        };
        QVERIFY(reads(test::kTyped) && reads(u"兴华路"_s));
        m_panel->setMasked(true);
        QVERIFY(reads(test::kTypedMasked) && reads(u"DX7"_s));
        for (const QString &personal : {test::kTypedName, test::kTypedNumber, u"兴华路"_s})
            QVERIFY2(!reads(personal), qPrintable(test::shownWords(m_panel)));
        m_panel->setMasked(false);
        QVERIFY(reads(test::kTyped));
    }

    void whereOthersLookOnAHardCaseIsMasked()
    {
        const auto typed = [](hardcase::HardCase &one) {
            one.id = 3;
            one.callerNames = {test::kTypedName};
            one.address = u"兴华路3单元"_s;
            one.reasons = {{.reason = u"mark"_s, .note = test::kTyped}};
            one.title = one.nextStep = one.result = test::kTyped;
        };
        m_hard->edit = [typed](hardcase::HardDetails &details) {
            typed(details.hardCase);
            details.orders = {{.state = u"proposed"_s, .unit = u"A"_s, .basis = test::kTyped}};
            details.funds = {{.state = u"proposed"_s, .unit = u"A"_s, .purpose = test::kTyped}};
            details.meetings = {{.conference = 1, .title = test::kTyped}};
            details.tasks = {{.unit = u"A"_s, .measure = test::kTyped}};
            details.log = {{.name = u"x"_s, .nameEn = u"x"_s, .text = test::kTyped}};
        };
        hardcase::HardCase row;
        typed(row);
        m_hard->rows = QList<hardcase::HardCase>{row};
        open();
        const auto reads = [&](const QString &words) {
            return test::shownWords(m_panel).contains(words);
        };
        QTRY_VERIFY(m_panel->findChild<QTextBrowser *>(u"hardPage"_s)->isVisible());
        QVERIFY(reads(test::kTyped) && reads(u"兴华路"_s));
        m_panel->setMasked(true);
        QVERIFY(reads(test::kTypedMasked));
        for (const QString &personal : {test::kTypedName, test::kTypedNumber, u"兴华路"_s})
            QVERIFY2(!reads(personal), qPrintable(test::shownWords(m_panel)));
    }

    void everyStepCanBeRead()
    {
        open();
        m_meetings->meeting.offers = {
            {.action = u"amend"_s, .nameZh = u"改"_s, .nameEn = u"A"_s},
            {.action = u"call"_s, .nameZh = u"召开"_s, .nameEn = u"Call the units once more"_s}};
        showMeeting();
        QTRY_COMPARE(steps().count(), 2);
        for (int row = 0; row < steps().count(); ++row) {
            const QListWidgetItem *item = steps().item(row);
            QVERIFY2(steps().visualItemRect(item).width()
                         >= steps().fontMetrics().horizontalAdvance(item->text()),
                     qPrintable(item->text()));
        }
    }

    void aDeskInAMeetingGivesSignsOfLife()
    {
        open();
        QCOMPARE(m_meetings->signs, 0);
        showMeeting();
        QTRY_COMPARE(m_meetings->signs, 1);
    }

    void whatWaitsIsCountedAndAReminderIsToldOnce()
    {
        Summary &summary = m_meetings->meeting.summary;
        summary.state = u"called"_s;
        summary.awaits = {u"answer"_s};
        summary.startsAt = QDateTime::currentDateTimeUtc().addSecs(3000);
        summary.remindedAt = QDateTime::currentDateTimeUtc();
        QSignalSpy said(m_desk.get(), &ui::DeskContext::said);
        open();
        QSignalSpy badges(m_panel, &ui::Panel::badgeChanged);
        m_panel->readAgain();
        QTRY_VERIFY(!badges.isEmpty());
        QCOMPARE(badges.last().first().toInt(), 1);
        QCOMPARE(said.size(), 1);
    }
};

QTEST_MAIN(TestConferencePanel)
#include "tst_conferencepanel.moc"
