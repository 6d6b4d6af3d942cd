#include <QTest>

#include <incident/plan.h>

using namespace gl::incident;
using namespace Qt::StringLiterals;

namespace {

Plan flood()
{
    return {.code = u"flood"_s,
            .version = 3,
            .state = {},
            .kind = u"natural"_s,
            .name = u"城市内涝"_s,
            .nameEn = u"Flood"_s,
            .level = 3,
            .classes = {u"matter:0101"_s},
            .text = u"下凹桥区"_s,
            .source = u"区应急局"_s,
            .steps = {{.name = u"封控"_s, .who = u"交通"_s, .minutes = 20, .must = true},
                      {.name = u"抽排"_s, .minutes = 40},
                      {.name = u"巡查"_s, .nameEn = u"Patrol"_s}},
            .rollCallText = u"报告水深"_s,
            .rollCallMinutes = 7,
            .messages = {u"绕行"_s, u"到位"_s}};
}

QStringList changedFields(const Plan &before, const Plan &after)
{
    QStringList fields;
    for (const PlanChange &change : changesBetween(before, after))
        fields << change.field;
    return fields;
}

} // namespace

/// Plan cards as documents, what is wrong with them, and what differs between two.
class TestPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDraftComesBackAsItWas() { QCOMPARE(planFrom(planDocument(flood())), flood()); }

    void whatCannotBeSaved()
    {
        using Why = PlanFault::Why;
        QVERIFY(faultsOf(flood()).isEmpty());
        Plan plan = flood();
        plan.code = u"a b"_s;
        plan.name = u" x "_s;
        plan.steps[1].name = u"  "_s;
        plan.steps[2].minutes = 100000;
        const QList<PlanFault> expected{{u"code"_s, -1, Why::CodeForm},
                                        {u"name"_s, -1, Why::NameLength},
                                        {u"steps"_s, 1, Why::StepLength},
                                        {u"steps"_s, 2, Why::Minutes}};
        QCOMPARE(faultsOf(plan), expected);
        plan = flood();
        plan.steps.clear();
        QCOMPARE(faultsOf(plan), QList<PlanFault>({{u"steps"_s, -1, Why::NoStep}}));
        plan.steps = QList<Plan::Step>(61, {.name = u"x"_s});
        QCOMPARE(faultsOf(plan), QList<PlanFault>({{u"steps"_s, -1, Why::TooManySteps}}));
    }

    void theSameIsNoDifference()
    {
        Plan next = flood();
        next.version = 4;
        next.by = u"乙"_s;
        QVERIFY(changesBetween(flood(), next).isEmpty());
    }

    void everyFieldIsCompared()
    {
        Plan next = flood();
        next.kind = u"city"_s;
        next.name = u"内涝"_s;
        next.nameEn = u"Water"_s;
        next.level = 2;
        next.classes.clear();
        next.text.clear();
        next.source = u"示例"_s;
        next.rollCallText.clear();
        next.rollCallMinutes = 0;
        next.messages.removeLast();
        QCOMPARE(
            changedFields(flood(), next),
            QStringList({u"kind"_s, u"name"_s, u"name_en"_s, u"level"_s, u"classes"_s, u"text"_s,
                         u"source"_s, u"roll_call"_s, u"roll_call_minutes"_s, u"messages"_s}));
    }

    void aStepAddedInFrontIsOneDifference()
    {
        Plan next = flood();
        next.steps.prepend({.name = u"核实"_s, .minutes = 10});
        QCOMPARE(changesBetween(flood(), next),
                 QList<PlanChange>({{u"step"_s, {}, u"1. 核实 · 10′"_s}}));
        QCOMPARE(changesBetween(next, flood()),
                 QList<PlanChange>({{u"step"_s, u"1. 核实 · 10′"_s, {}}}));
    }

    void aStepThatIsToldOtherwiseKeepsItsPlace()
    {
        Plan next = flood();
        next.steps[1].name = u"抽水"_s;
        next.steps[2].must = true;
        const QList<PlanChange> expected{
            {u"step"_s, u"2. 抽排 · 40′"_s, u"2. 抽水 · 40′"_s},
            {u"step"_s, u"3. 巡查 · Patrol"_s, u"3. ★ 巡查 · Patrol"_s}};
        QCOMPARE(changesBetween(flood(), next), expected);
    }

    void anotherOrderIsOneDifference()
    {
        Plan next = flood();
        next.steps.swapItemsAt(0, 2);
        const QList<PlanChange> changes = changesBetween(flood(), next);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.first().field, u"order"_s);
        QCOMPARE(changes.first().after, u"1. 巡查\n2. 抽排\n3. 封控"_s);
    }
};

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
