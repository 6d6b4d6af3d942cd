#include <QAction>
#include <QInputMethodEvent>
#include <QJsonArray>
#include <QMainWindow>
#include <QSignalSpy>
#include <QTest>

#include <incident_panel/incidentpanel.h>
#include <incident_panel/incidentwords.h>
#include <shownwords.h>

using namespace gl;
using namespace gl::incident;
using namespace Qt::StringLiterals;

namespace {

QJsonObject document()
{
    const QJsonObject task{{u"task"_s, 1},
                           {u"name"_s, u"封控路段"_s},
                           {u"name_en"_s, u"Close the road"_s},
                           {u"who"_s, u"交通支队"_s},
                           {u"must"_s, true},
                           {u"state"_s, u"waiting"_s},
                           {u"due_at"_s, u"2026-11-27T10:20:00Z"_s}};
    const QJsonObject here{{u"login"_s, u"i1"_s},
                           {u"name"_s, u"网格员甲"_s},
                           {u"answered_at"_s, u"2026-11-27T10:05:00Z"_s},
                           {u"text"_s, u"在桥下"_s},
                           {u"lon"_s, 116.3},
                           {u"lat"_s, 39.7},
                           {u"metres"_s, 86}};
    const QJsonObject missing{{u"login"_s, u"i2"_s}, {u"name"_s, u"网格员乙"_s}};
    const QJsonObject roll{{u"message"_s, 1},
                           {u"kind"_s, u"roll_call"_s},
                           {u"text"_s, u"请报告"_s},
                           {u"answer_by"_s, u"2026-11-27T10:10:00Z"_s},
                           {u"receipts"_s, QJsonArray{here, missing}}};
    const QJsonObject finish{{u"action"_s, u"finish"_s},
                             {u"name"_s, u"完成事项"_s},
                             {u"name_en"_s, u"Finish a task"_s},
                             {u"inputs"_s, QJsonArray{QJsonObject{{u"name"_s, u"task"_s},
                                                                  {u"type"_s, u"number"_s},
                                                                  {u"required"_s, true}}}}};
    return {{u"incident_id"_s, 4},
            {u"version"_s, 9},
            {u"state"_s, u"open"_s},
            {u"title"_s, u"城市内涝"_s},
            {u"level"_s, 3},
            {u"opened_at"_s, u"2026-11-27T10:00:00Z"_s},
            {u"tasks_done"_s, 0},
            {u"tasks_all"_s, 1},
            {u"missing"_s, 1},
            {u"to_answer"_s, QJsonArray{1}},
            {u"server_time"_s, u"2026-11-27T10:17:00Z"_s},
            {u"tasks"_s, QJsonArray{task}},
            {u"messages"_s, QJsonArray{roll}},
            {u"actions"_s, QJsonArray{finish}},
            {u"log"_s, QJsonArray{}}};
}

class FakeIncidents : public IncidentService
{
public:
    FakeIncidents() = default;

    QFuture<Result<QJsonArray>> list(const QJsonObject &filter) override
    {
        filters << filter;
        return QtFuture::makeReadyValueFuture(listAnswer);
    }
    QFuture<Result<QJsonObject>> read(qint64) override
    {
        return QtFuture::makeReadyValueFuture(Result<QJsonObject>(readAnswer));
    }
    QFuture<Result<QList<Plan>>> plans() override
    {
        return QtFuture::makeReadyValueFuture(plansAnswer);
    }

    Result<QList<Plan>> plansAnswer =
        QList<Plan>{{.code = u"flood"_s, .version = 1, .name = u"城市内涝"_s, .level = 3}};
    Result<QJsonArray> listAnswer = QJsonArray();
    QJsonObject readAnswer = document();
    QList<QJsonObject> filters;
};

QDateTime at(int hour, int minute)
{
    return {QDate(2026, 11, 27), QTime(hour, minute), QTimeZone::UTC};
}

} // namespace

/// What a person reads of an incident, and what keys do.
class TestIncidentPanel : public QObject
{
    Q_OBJECT

    struct Desk
    {
        explicit Desk(const QStringList &roles = {u"dispatcher"_s})
        {
            context.setPerson({.login = u"a"_s, .name = u"A"_s, .roles = roles});
        }
        void open()
        {
            forms::StepPorts ports;
            ports.send = [this](const journal::Step &step) {
                sent << step;
                return QtFuture::makeReadyValueFuture(Result<QJsonObject>(
                    QJsonObject{{u"incident_id"_s, 4}, {u"status"_s, u"done"_s}}));
            };
            panel = new IncidentPanel(service, ports, context, actions, theme, &window);
            window.setCentralWidget(panel);
            window.resize(1400, 800);
            window.show();
        }
        QTreeWidget *tree(const QString &name) const
        {
            return panel->findChild<QTreeWidget *>(name);
        }

        FakeIncidents service;
        ui::DeskContext context;
        ui::Actions actions;
        ui::Theme theme;
        QMainWindow window;
        IncidentPanel *panel = nullptr;
        QList<journal::Step> sent;
    };

private Q_SLOTS:
    void timersTurnYellowInTheLastFifth()
    {
        Task task{.number = 1, .dueAt = at(10, 20), .state = u"waiting"_s};
        QCOMPARE(lightOf(task, at(10, 0), at(10, 15)), cases::Light::Green);
        QCOMPARE(lightOf(task, at(10, 0), at(10, 17)), cases::Light::Yellow);
        QCOMPARE(lightOf(task, at(10, 0), at(10, 21)), cases::Light::Red);
        task.state = u"done"_s;
        QCOMPARE(lightOf(task, at(10, 0), at(11, 0)), cases::Light::Green);
        task.late = true;
        QCOMPARE(lightOf(task, at(10, 0), at(11, 0)), cases::Light::Red);
        QCOMPARE(lightOf(Task{.state = u"waiting"_s}, at(10, 0), at(11, 0)), cases::Light::None);
    }

    void whereOthersLookOnWhatWasTypedIsMasked()
    {
        Desk desk;
        QJsonObject typed = document();
        typed["caller_names"_L1] = QJsonArray{test::kTypedName};
        for (const auto &key : {u"title"_s, u"text"_s, u"spot"_s, u"summary"_s})
            typed[key] = test::kTyped;
        QJsonObject task = typed["tasks"_L1][0].toObject();
        for (const auto &key : {u"name"_s, u"name_en"_s, u"who"_s, u"person"_s, u"note"_s})
            task[key] = test::kTyped;
        QJsonObject message = typed["messages"_L1][0].toObject();
        QJsonObject receipt = message["receipts"_L1][0].toObject();
        receipt["text"_L1] = test::kTyped;
        message["text"_L1] = test::kTyped;
        message["receipts"_L1] = QJsonArray{receipt};
        typed["tasks"_L1] = QJsonArray{task};
        typed["messages"_L1] = QJsonArray{message};
        typed["log"_L1] = QJsonArray{QJsonObject{
            {u"name"_s, u"x"_s}, {u"inputs"_s, QJsonObject{{u"text"_s, test::kTyped}}}}};
        desk.service.listAnswer = QJsonArray{typed};
        desk.service.readAnswer = typed;
        desk.open();
        const auto reads = [&](const QString &words) {
            return test::shownWords(desk.panel).contains(words);
        };
        QTRY_VERIFY(reads(test::kTyped));
        QTRY_COMPARE(desk.tree(u"tasks"_s)->topLevelItemCount(), 1);
        desk.panel->setMasked(true);
        QVERIFY(reads(test::kTypedMasked));
        QVERIFY2(!reads(test::kTypedName) && !reads(test::kTypedNumber),
                 qPrintable(test::shownWords(desk.panel)));
        desk.panel->setMasked(false);
        QVERIFY(reads(test::kTyped));
    }

    void nothingIsSaid()
    {
        Desk desk;
        desk.open();
        QTRY_VERIFY(!desk.service.filters.isEmpty());
        QTRY_VERIFY(desk.panel->findChild<ui::EmptyState *>()->isVisible());
        QVERIFY(desk.actions.find(u"incidents.new"_s)->isEnabled());
    }

    void theChecklistAndTheRollCall()
    {
        Desk desk;
        desk.service.listAnswer = QJsonArray{document()};
        desk.open();
        QSignalSpy badge(desk.panel, &ui::Panel::badgeChanged);
        QTRY_COMPARE(desk.tree(u"tasks"_s)->topLevelItemCount(), 1);
        QTRY_COMPARE(badge.last().first().toInt(), 1);
        // Due at 10:20, and the document came at 10:17: a moment less than three minutes.
        QCOMPARE(desk.tree(u"tasks"_s)->topLevelItem(0)->text(3), u"2 min left"_s);
        QTreeWidget *messages = desk.tree(u"messages"_s);
        QCOMPARE(messages->topLevelItemCount(), 1);
        QTreeWidgetItem *roll = messages->topLevelItem(0);
        QCOMPARE(roll->childCount(), 2);
        QVERIFY(roll->isExpanded());
        // Who answered can be shown on the map.
        QSignalSpy map(&desk.context, &ui::DeskContext::placeOnMapRequested);
        messages->setCurrentItem(roll->child(0));
        QTRY_VERIFY(desk.actions.find(u"incidents.map"_s)->isEnabled());
        desk.actions.find(u"incidents.map"_s)->trigger();
        QCOMPARE(map.size(), 1);
        QCOMPARE(map.first().first().toPointF(), QPointF(116.3, 39.7));
        messages->setCurrentItem(roll->child(1));
        QVERIFY(!desk.actions.find(u"incidents.map"_s)->isEnabled());
    }

    void theNextTaskIsFinishedByTwoKeys()
    {
        Desk desk;
        desk.service.listAnswer = QJsonArray{document()};
        desk.open();
        QTRY_VERIFY(desk.actions.find(u"incident.finish"_s) != nullptr);
        desk.tree(u"tasks"_s)->setFocus();
        QTest::keyClick(desk.tree(u"tasks"_s), Qt::Key_F);
        auto *form = desk.panel->findChild<forms::ActionFormWidget *>();
        QTRY_VERIFY(form->isVisible());
        QTest::keyClick(desk.window.focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(desk.sent.size(), 1);
        QCOMPARE(desk.sent.first().action, u"finish"_s);
        QCOMPARE(desk.sent.first().inputs["task"_L1].toVariant().toInt(), 1);
        QCOMPARE(desk.sent.first().object, 4);
    }

    void openedFromAPlanCard()
    {
        Desk desk;
        desk.open();
        QTRY_VERIFY(!desk.service.filters.isEmpty());
        desk.actions.find(u"incidents.new"_s)->trigger();
        auto *form = desk.panel->findChild<forms::ActionFormWidget *>();
        QTRY_VERIFY(form->isVisible());
        // As an input method commits it: Chinese does not come as key presses.
        QInputMethodEvent commit;
        commit.setCommitString(u"城市"_s);
        QCoreApplication::sendEvent(desk.window.focusWidget(), &commit);
        QTest::keyClick(desk.window.focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(desk.sent.size(), 1);
        QCOMPARE(desk.sent.first().inputs["plan"_L1].toString(), u"flood"_s);
    }
};

QTEST_MAIN(TestIncidentPanel)
#include "tst_incidentpanel.moc"
