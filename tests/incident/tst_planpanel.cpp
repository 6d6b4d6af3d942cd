#include <QAction>
#include <QInputMethodEvent>
#include <QMainWindow>
#include <QSignalSpy>
#include <QTest>

#include <incident_panel/planpanel.h>

using namespace gl;
using namespace gl::incident;
using namespace Qt::StringLiterals;

namespace {

Plan flood(int version)
{
    return {.code = u"flood"_s,
            .version = version,
            .state = u"active"_s,
            .kind = u"natural"_s,
            .name = u"内涝%1"_s.arg(version),
            .level = 3,
            .steps = {{.name = u"封控"_s, .minutes = 20, .must = true}, {.name = u"抽排"_s}},
            .by = u"班长甲"_s};
}

class FakePlans : public IncidentService
{
public:
    FakePlans() = default;

    QFuture<Result<QList<Plan>>> cards() override
    {
        ++reads;
        return QtFuture::makeReadyValueFuture(Result<QList<Plan>>(cardsAnswer));
    }
    QFuture<Result<QList<Plan>>> versions(const QString &) override
    {
        return QtFuture::makeReadyValueFuture(Result<QList<Plan>>(versionsAnswer));
    }
    QFuture<Result<Plan>> savePlan(const QJsonObject &document, const QUuid &command) override
    {
        saved << document;
        commands << command;
        if (!refusal.message.isEmpty())
            return QtFuture::makeReadyValueFuture(Result<Plan>(std::unexpected(refusal)));
        Plan plan = planFrom(document);
        plan.version = document["version"_L1].toInt() + 1;
        plan.state = u"active"_s;
        if (document["retire"_L1].toBool()) {
            plan = cardsAnswer.first();
            plan.state = u"retired"_s;
        }
        cardsAnswer = {plan};
        versionsAnswer = {plan};
        return QtFuture::makeReadyValueFuture(Result<Plan>(plan));
    }

    QList<Plan> cardsAnswer{flood(2)};
    QList<Plan> versionsAnswer{flood(2), flood(1)};
    Error refusal{};
    QList<QJsonObject> saved;
    QList<QUuid> commands;
    int reads = 0;
};

} // namespace

/// Plan cards at the desk, by keys alone.
class TestPlanPanel : public QObject
{
    Q_OBJECT

    struct Desk
    {
        explicit Desk(const QString &role = u"shift_lead"_s)
        {
            context.setPerson({.login = u"a"_s, .name = u"A"_s, .roles = {role}});
        }
        void open()
        {
            const PlanDrafts ports{.save =
                                       [this](const QString &key, const QJsonObject &payload) {
                                           drafts[key] = payload;
                                           ++kept;
                                       },
                                   .load = [this](const QString &key) { return drafts[key]; }};
            panel = new PlanPanel(service, ports, context, actions, theme, &window);
            window.setCentralWidget(panel);
            window.resize(1600, 900);
            window.show();
            QVERIFY(QTest::qWaitForWindowActive(&window));
            QTRY_VERIFY(service.reads > 0);
            QTRY_COMPARE(part<QTreeWidget>(u"cards"_s)->topLevelItemCount(),
                         service.cardsAnswer.size());
        }
        template <typename Part>
        Part *part(const QString &name) const
        {
            return panel->findChild<Part *>(name);
        }
        QLineEdit *name() const { return part<QLineEdit>(u"name"_s); }
        PlanSteps *steps() const { return part<PlanSteps>(u"steps"_s); }
        bool isAsking() const { return !part<QWidget>(u"question"_s)->isHidden(); }
        void type(const QString &text)
        {
            QInputMethodEvent commit; // as an input method does
            commit.setCommitString(text);
            QCoreApplication::sendEvent(window.focusWidget(), &commit);
        }
        void key(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier)
        {
            QTest::keyClick(window.focusWidget(), key, with);
        }
        void edit()
        {
            panel->activate();
            key(Qt::Key_Return);
            QTRY_VERIFY(name()->hasFocus());
        }

        FakePlans service;
        QHash<QString, QJsonObject> drafts;
        int kept = 0;
        ui::DeskContext context;
        ui::Actions actions;
        ui::Theme theme;
        QMainWindow window;
        PlanPanel *panel = nullptr;
    };

private Q_SLOTS:
    void aCardItsVersionsAndWhatTheyChanged()
    {
        Desk desk;
        desk.open();
        QCOMPARE(desk.name()->text(), u"内涝2"_s);
        QCOMPARE(desk.steps()->rowCount(), 2);
        QCOMPARE(desk.part<QListWidget>(u"versions"_s)->count(), 2);
        auto *changes = desk.part<QTreeWidget>(u"changes"_s);
        QCOMPARE(changes->topLevelItemCount(), 1);
        QCOMPARE(changes->topLevelItem(0)->text(1), u"内涝1"_s);
        QCOMPARE(changes->topLevelItem(0)->text(2), u"内涝2"_s);
        // The oldest version changed nothing.
        desk.panel->activate();
        desk.key(Qt::Key_V);
        desk.key(Qt::Key_Down);
        QVERIFY(changes->isHidden());
    }

    void savedOnTheVersionThatWasRead()
    {
        Desk desk;
        desk.open();
        desk.edit();
        desk.type(u"（区）"_s);
        desk.key(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(desk.service.saved.size(), 1);
        QCOMPARE(desk.service.saved.first()["version"_L1].toInt(), 2);
        QCOMPARE(desk.service.saved.first()["name"_L1].toString(), u"内涝2（区）"_s);
        QTRY_VERIFY(desk.drafts[u"plan/flood"_s].isEmpty());
        QTRY_COMPARE(desk.part<QTreeWidget>(u"cards"_s)->topLevelItem(0)->text(2), u"3"_s);
        QCOMPARE(desk.name()->text(), u"内涝2（区）"_s);
    }

    void whatIsTypedIsKeptAtEveryPause()
    {
        Desk desk;
        desk.service.cardsAnswer << Plan{.code = u"gas"_s,
                                         .version = 1,
                                         .state = u"active"_s,
                                         .name = u"燃气"_s,
                                         .level = 2,
                                         .steps = {{.name = u"关阀"_s}}};
        desk.open();
        desk.edit();
        desk.type(u"甲"_s);
        QTRY_VERIFY(!desk.drafts[u"plan/flood"_s].isEmpty());
        // A cell that is still open counts, too.
        desk.steps()->setFocus();
        desk.steps()->setCurrentCell(0, PlanSteps::Who);
        desk.key(Qt::Key_F2);
        QTRY_VERIFY(qobject_cast<QLineEdit *>(desk.window.focusWidget()) != nullptr);
        desk.type(u"交通支队"_s);
        QTRY_COMPARE(planFrom(desk.drafts[u"plan/flood"_s]["plan"_L1].toObject()).steps[0].who,
                     u"交通支队"_s);
        // Another card and back: it is there again, and so it is after a new start.
        auto *cards = desk.part<QTreeWidget>(u"cards"_s);
        cards->setCurrentItem(cards->topLevelItem(1));
        QTRY_COMPARE(desk.name()->text(), u"燃气"_s);
        cards->setCurrentItem(cards->topLevelItem(0));
        QTRY_COMPARE(desk.name()->text(), u"内涝2甲"_s);
        QCOMPARE(desk.steps()->steps()[0].who, u"交通支队"_s);
        // Esc goes back to the list and keeps it; Shift+Esc gives it up.
        desk.edit();
        desk.key(Qt::Key_Escape);
        QTRY_VERIFY(cards->hasFocus());
        QVERIFY(!desk.drafts[u"plan/flood"_s].isEmpty());
        desk.key(Qt::Key_Escape, Qt::ShiftModifier);
        QTRY_COMPARE(desk.name()->text(), u"内涝2"_s);
        QVERIFY(desk.drafts[u"plan/flood"_s].isEmpty());
    }

    void keptWhenTheDeskEnds()
    {
        Desk desk;
        desk.open();
        desk.edit();
        desk.type(u"乙"_s);
        Q_EMIT desk.context.leaving();
        QCOMPARE(desk.drafts[u"plan/flood"_s]["plan"_L1]["name"_L1].toString(), u"内涝2乙"_s);
    }

    void stepsByKeys()
    {
        Desk desk;
        desk.open();
        PlanSteps *steps = desk.steps();
        steps->setFocus();
        steps->setCurrentCell(0, PlanSteps::Name);
        desk.key(Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(steps->steps()[1].name, u"封控"_s);
        QCOMPARE(steps->currentRow(), 1);
        desk.key(Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(steps->steps()[0].name, u"封控"_s);
        desk.key(Qt::Key_Insert);
        QCOMPARE(steps->rowCount(), 3);
        QTRY_VERIFY(qobject_cast<QLineEdit *>(desk.window.focusWidget()) != nullptr);
        desk.type(u"核实"_s);
        desk.key(Qt::Key_Return);
        QCOMPARE(steps->steps()[1].name, u"核实"_s);
        QTRY_COMPARE(desk.window.focusWidget(), steps);
        steps->setCurrentCell(2, PlanSteps::Must);
        desk.key(Qt::Key_Space);
        QVERIFY(steps->steps()[2].must);
        desk.key(Qt::Key_Delete);
        QCOMPARE(steps->rowCount(), 2);
        desk.key(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(desk.service.saved.size(), 1);
        const Plan saved = planFrom(desk.service.saved.first());
        QCOMPARE(saved.steps.size(), 2);
        QCOMPARE(saved.steps[1].name, u"核实"_s);
    }

    void whatIsWrongStandsUnderItsField()
    {
        Desk desk;
        desk.open();
        desk.edit();
        desk.name()->selectAll();
        desk.key(Qt::Key_Backspace);
        desk.key(Qt::Key_S, Qt::ControlModifier);
        QVERIFY(desk.part<QLabel>(u"fault:name"_s)->isVisible());
        QVERIFY(desk.service.saved.isEmpty());
        QVERIFY(desk.name()->hasFocus());
        // What only the database knows comes to its field, too, and the text stays.
        desk.type(u"内涝三"_s);
        QVERIFY(!desk.part<QLabel>(u"fault:name"_s)->isVisible());
        desk.service.refusal = {.kind = ErrorKind::Invalid,
                                .message = u"There is no class x."_s,
                                .field = u"classes"_s};
        desk.key(Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(desk.part<QLabel>(u"fault:classes"_s)->isVisible());
        QCOMPARE(desk.name()->text(), u"内涝三"_s);
        QVERIFY(!desk.drafts[u"plan/flood"_s].isEmpty());
    }

    void aLostAnswerIsAskedForWithTheSameCommand()
    {
        Desk desk;
        desk.open();
        desk.edit();
        desk.type(u"甲"_s);
        desk.service.refusal = {.kind = ErrorKind::Offline, .message = u"No link."_s};
        desk.key(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(desk.service.commands.size(), 1);
        desk.key(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(desk.service.commands.size(), 2);
        QCOMPARE(desk.service.commands[0], desk.service.commands[1]);
        // Another text is another command: the first one may have been done.
        desk.type(u"乙"_s);
        desk.key(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(desk.service.commands.size(), 3);
        QVERIFY(desk.service.commands[1] != desk.service.commands[2]);
        QVERIFY(!desk.drafts[u"plan/flood"_s].isEmpty());
    }

    void somebodyElseSavedMeanwhile()
    {
        Desk desk;
        desk.open();
        desk.edit();
        desk.type(u"甲"_s);
        desk.service.refusal = {.kind = ErrorKind::Conflict, .message = u"Version 3."_s};
        desk.service.versionsAnswer.prepend(flood(3));
        desk.key(Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(desk.isAsking());
        auto *sides = desk.part<QTreeWidget>(u"sides"_s);
        QCOMPARE(sides->topLevelItemCount(), 1);
        QCOMPARE(sides->topLevelItem(0)->text(1), u"内涝3"_s);
        QCOMPARE(sides->topLevelItem(0)->text(2), u"内涝2甲"_s);
        QTRY_VERIFY(sides->hasFocus());
        desk.key(Qt::Key_Tab);
        QVERIFY(desk.part<QPushButton>(u"yes"_s)->hasFocus());
        desk.service.refusal = {};
        desk.key(Qt::Key_Space);
        QTRY_COMPARE(desk.service.saved.size(), 2);
        QCOMPARE(desk.service.saved.last()["version"_L1].toInt(), 3);
        QCOMPARE(desk.service.saved.last()["name"_L1].toString(), u"内涝2甲"_s);
        QTRY_VERIFY(!desk.isAsking());
    }

    void aNoticeShowsTheOtherVersionAtOnce()
    {
        Desk desk;
        desk.open();
        desk.edit();
        desk.type(u"甲"_s);
        desk.service.cardsAnswer = {flood(3)};
        desk.service.versionsAnswer.prepend(flood(3));
        desk.panel->readAgain();
        QTRY_VERIFY(desk.isAsking());
        QCOMPARE(desk.name()->text(), u"内涝2甲"_s);
        QVERIFY(desk.name()->hasFocus()); // who types goes on typing
        desk.part<QPushButton>(u"no"_s)->setFocus();
        desk.key(Qt::Key_Space);
        QTRY_COMPARE(desk.name()->text(), u"内涝3"_s);
        QVERIFY(!desk.isAsking());
        QVERIFY(desk.drafts[u"plan/flood"_s].isEmpty());
    }

    void retiredAfterAQuestion()
    {
        Desk desk;
        desk.open();
        desk.panel->activate();
        desk.key(Qt::Key_Delete);
        QVERIFY(desk.isAsking());
        QVERIFY(desk.part<QPushButton>(u"no"_s)->hasFocus());
        desk.key(Qt::Key_Escape);
        QVERIFY(!desk.isAsking());
        QVERIFY(desk.service.saved.isEmpty());
        desk.panel->activate();
        desk.key(Qt::Key_Delete);
        desk.key(Qt::Key_Backtab, Qt::ShiftModifier);
        QVERIFY(desk.part<QPushButton>(u"yes"_s)->hasFocus());
        desk.key(Qt::Key_Space);
        QTRY_COMPARE(desk.service.saved.size(), 1);
        QVERIFY(desk.service.saved.first()["retire"_L1].toBool());
        QTRY_COMPARE(desk.part<QTreeWidget>(u"cards"_s)->topLevelItem(0)->text(3), u"Retired"_s);
    }

    void aCopyIsANewCard()
    {
        Desk desk;
        desk.open();
        desk.panel->activate();
        desk.key(Qt::Key_C);
        auto *code = desk.part<QLineEdit>(u"code"_s);
        QTRY_VERIFY(code->hasFocus());
        QVERIFY(code->text().isEmpty() && !code->isReadOnly());
        QTest::keyClicks(code, u"flood2"_s);
        desk.key(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(desk.service.saved.size(), 1);
        QCOMPARE(desk.service.saved.first()["version"_L1].toInt(), 0);
        QCOMPARE(desk.service.saved.first()["code"_L1].toString(), u"flood2"_s);
        QTRY_VERIFY(desk.drafts[u"plan/"_s].isEmpty());
    }

    void whoMayNotWriteReads()
    {
        Desk desk(u"dispatcher"_s);
        desk.open();
        QCOMPARE(desk.name()->text(), u"内涝2"_s);
        QVERIFY(desk.name()->isReadOnly());
        for (const QString &id : {u"plans.new"_s, u"plans.save"_s, u"plans.copy"_s,
                                  u"plans.retire"_s, u"plans.step_add"_s})
            QVERIFY2(!desk.actions.find(id)->isEnabled(), qPrintable(id));
    }

    void classesAreAddedByName()
    {
        Desk desk;
        desk.open();
        desk.panel->setClassChoices(
            {{.value = u"matter:0101"_s, .name = u"道路积水"_s, .detail = u"0101"_s},
             {.value = u"matter:0202"_s, .name = u"路面塌陷"_s, .detail = u"0202"_s}});
        auto *line = desk.part<QLineEdit>(u"classes"_s);
        line->setFocus();
        desk.type(u"塌陷"_s);
        desk.key(Qt::Key_Return);
        desk.key(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(desk.service.saved.size(), 1);
        QCOMPARE(planFrom(desk.service.saved.first()).classes, QStringList{u"matter:0202"_s});
        // What is typed and means nothing is not dropped in silence.
        line->setFocus();
        desk.type(u"不存在"_s);
        desk.key(Qt::Key_S, Qt::ControlModifier);
        QVERIFY(desk.part<QLabel>(u"fault:classes"_s)->isVisible());
        QCOMPARE(desk.service.saved.size(), 1);
    }
};

QTEST_MAIN(TestPlanPanel)
#include "tst_planpanel.moc"
