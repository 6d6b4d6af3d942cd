#include "fakeintake.h"

#include <QMainWindow>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

#include <intake_panel/intakepanel.h>

using namespace gl;
using namespace gl::intake;
using namespace Qt::StringLiterals;

namespace {

/// Suggests what it is told to, and notes what became of it.
class FakeAdviser : public assist::Adviser
{
public:
    QFuture<Result<assist::Reading>> read(const assist::Question &question) override
    {
        asked << question;
        return test::answered(answer);
    }
    void noteClass(CaseId id, const assist::Reading &, const QString &chosen) override
    {
        noted << u"class %1 %2"_s.arg(id.value()).arg(chosen);
    }
    void notePlace(CaseId id, const assist::Reading &, const QString &chosenArea) override
    {
        noted << u"place %1 %2"_s.arg(id.value()).arg(chosenArea);
    }

    QList<assist::Question> asked;
    QStringList noted;
    Result<assist::Reading> answer;
};

assist::Reading reading()
{
    using assist::Confidence;
    return {.classes = {{.reference = u"hotline:0102"_s,
                         .probability = 0.9,
                         .words = {u"路灯"_s},
                         .confidence = Confidence::Sure},
                        {.reference = u"hotline:0103"_s, .probability = 0.08}},
            .places = {{.name = u"兴华园小区"_s,
                        .areaCode = u"110115001002003"_s,
                        .spot = QPointF(116.341, 39.726),
                        .probability = 0.6,
                        .confidence = Confidence::Likely}},
            .learned = true};
}

struct Desk
{
    Desk()
    {
        context.setChinese(true);
        context.setPerson(
            {.login = u"a1"_s, .name = u"李"_s, .unit = {}, .roles = {u"acceptor"_s}});
        const auto entry = [](int id, const QString &code, const QString &name) {
            return ClassEntry{ClassId(id), u"hotline"_s, code, name, {}, name};
        };
        service.known.classes =
            ClassIndex({entry(1, u"0102"_s, u"路灯照明"_s), entry(2, u"0103"_s, u"路面破损"_s)});
        adviser.answer = reading();
        panel = new IntakePanel(service, registrar, context, actions, theme);
        panel->setAdviser(&adviser);
        actions.serve(&window);
        window.setCentralWidget(panel);
        window.resize(1100, 760);
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("no active window");
    }

    void say(const QString &words)
    {
        auto *text = panel->findChild<QPlainTextEdit *>(u"text"_s);
        text->setFocus();
        text->setPlainText(words);
    }
    AdviceBar *bar() const { return panel->findChild<AdviceBar *>(); }
    CaseDraft draft() const { return panel->findChild<CaseForm *>()->draft(); }
    bool offers() const { return !bar()->strip()->rows().value(0).offers.isEmpty(); }
    void press(Qt::Key key, Qt::KeyboardModifiers held = Qt::AltModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, held);
    }

    test::FakeIntake service;
    test::FakeRegistrar registrar;
    FakeAdviser adviser;
    ui::DeskContext context;
    ui::Actions actions;
    ui::Theme theme;
    QMainWindow window;
    IntakePanel *panel = nullptr;
};

} // namespace

/// Suggestions while a call is taken.
class TestAdviceBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneKeyTakesEach();
    void nothingIsFilledInByItself();
    void takesWhatIsSureIntoEmptyFields();
    void keepsATypedAddress();
    void tellsWhatWasChosen();
    void staysSilentWhenItFails();
    void forgetsWithTheDraft();
};

void TestAdviceBar::oneKeyTakesEach()
{
    Desk desk;
    desk.say(u"兴华园小区路灯不亮"_s);
    QTRY_VERIFY(desk.offers());
    QCOMPARE(desk.adviser.asked.last().words, u"兴华园小区路灯不亮"_s);
    QCOMPARE(desk.adviser.asked.last().family, u"hotline"_s);
    desk.press(Qt::Key_7);
    QCOMPARE(desk.draft().classRef, u"hotline:0102"_s);
    desk.press(Qt::Key_7); // again: the next one
    QCOMPARE(desk.draft().classRef, u"hotline:0103"_s);
    desk.press(Qt::Key_8);
    QCOMPARE(desk.draft().place.areaCode, u"110115001002003"_s);
    QCOMPARE(desk.draft().address, u"兴华园小区"_s);
    QCOMPARE(desk.draft().place.lon, 116.341);
}

void TestAdviceBar::nothingIsFilledInByItself()
{
    Desk desk;
    desk.say(u"兴华园小区路灯不亮"_s);
    QTRY_VERIFY(desk.offers());
    QVERIFY(desk.draft().classRef.isEmpty());
    QVERIFY(!desk.draft().place.isResolved());
}

void TestAdviceBar::takesWhatIsSureIntoEmptyFields()
{
    Desk desk;
    desk.say(u"兴华园小区路灯不亮"_s);
    QTRY_VERIFY(desk.offers());
    desk.press(Qt::Key_0);
    QCOMPARE(desk.draft().classRef, u"hotline:0102"_s);
    QVERIFY(!desk.draft().place.isResolved()); // only likely
}

void TestAdviceBar::keepsATypedAddress()
{
    Desk desk;
    desk.say(u"兴华园小区路灯不亮"_s);
    QTRY_VERIFY(desk.offers());
    auto *line = desk.panel->findChild<PlaceField *>()->line();
    line->setText(u"东门传达室旁"_s);
    desk.press(Qt::Key_8);
    QCOMPARE(desk.draft().address, u"东门传达室旁"_s);
    QCOMPARE(desk.draft().place.areaCode, u"110115001002003"_s);
}

void TestAdviceBar::tellsWhatWasChosen()
{
    Desk desk;
    desk.say(u"兴华园小区路灯不亮"_s);
    QTRY_VERIFY(desk.offers());
    desk.press(Qt::Key_7);
    desk.press(Qt::Key_8);
    desk.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(desk.registrar.sent.size(), 1);
    QVERIFY(desk.adviser.noted.isEmpty()); // it is no case yet
    desk.registrar.answer(Registered{.id = CaseId(7), .number = u"DX7"_s});
    QTRY_COMPARE(desk.adviser.noted,
                 (QStringList{u"class 7 hotline:0102"_s, u"place 7 110115001002003"_s}));
}

void TestAdviceBar::staysSilentWhenItFails()
{
    Desk desk;
    QSignalSpy said(&desk.context, &ui::DeskContext::said);
    desk.adviser.answer = failure(ErrorKind::Offline, u"no link"_s);
    desk.say(u"兴华园小区路灯不亮"_s);
    QTRY_VERIFY(!desk.adviser.asked.isEmpty());
    QVERIFY(!desk.offers());
    QVERIFY(said.isEmpty());
}

void TestAdviceBar::forgetsWithTheDraft()
{
    Desk desk;
    desk.say(u"兴华园小区路灯不亮"_s);
    QTRY_VERIFY(desk.offers());
    desk.panel->startCase({{u"family"_s, u"hotline"_s}});
    QVERIFY(!desk.offers());
    QVERIFY(desk.bar()->offered().words.isEmpty());
}

QTEST_MAIN(TestAdviceBar)
#include "tst_advicebar.moc"
