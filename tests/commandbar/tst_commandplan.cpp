#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

#include <commandbar/commandplan.h>

using namespace gl;
using namespace gl::commandbar;
using namespace Qt::StringLiterals;

namespace {

QJsonObject field(const QString &name, const QString &type, bool required)
{
    return {{u"name"_s, name}, {u"type"_s, type}, {u"required"_s, required}};
}

QJsonObject action(const QString &name, const QJsonArray &inputs)
{
    return {{u"action"_s, name},
            {u"name"_s, u"动作"_s},
            {u"name_en"_s, u"Do"_s},
            {u"inputs"_s, inputs}};
}

QJsonObject document(const QJsonArray &actions)
{
    return {{u"case"_s, QJsonObject{{u"case_id"_s, qint64{20260924000231}},
                                    {u"version"_s, 7},
                                    {u"number"_s, u"DX20260924G000231"_s},
                                    {u"title"_s, u"井盖"_s},
                                    {u"state_name"_s, u"待派遣"_s},
                                    {u"state_name_en"_s, u"To dispatch"_s}}},
            {u"actions"_s, actions}};
}

const Entry kUnit{.kind = EntryKind::Unit, .id = u"D020"_s, .name = u"环卫中心"_s};
const Entry kPerson{.kind = EntryKind::Person, .id = u"wangwei"_s, .name = u"王伟"_s};
const Entry kReason{.kind = EntryKind::Reason, .id = u"wrong_place"_s, .name = u"地址有误"_s};

} // namespace

class TestCommandPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dispatchTakesTheActionOfTheFamily()
    {
        for (const QString &name : {u"dispatch"_s, u"transfer"_s, u"return_approve"_s}) {
            const auto plan =
                planAct(Verb::Dispatch,
                        document({action(u"note"_s, {}),
                                  action(name, {field(u"unit"_s, u"unit"_s, true),
                                                field(u"opinion"_s, u"text"_s, false)})}),
                        kUnit, {}, true);
            QVERIFY(plan);
            QCOMPARE(plan->action, name);
            QCOMPARE(plan->version, 7);
            QCOMPARE(plan->id, CaseId(20260924000231));
            QCOMPARE(plan->inputs, (QJsonObject{{u"unit"_s, u"D020"_s}}));
            QVERIFY(plan->missing.isEmpty());
            QVERIFY(!plan->asksAgain);
        }
    }

    void superviseTakesTheWords()
    {
        const auto plan =
            planAct(Verb::Supervise,
                    document({action(u"supervise"_s, {field(u"opinion"_s, u"text"_s, true),
                                                      field(u"unit"_s, u"unit"_s, false)})}),
                    {}, u"今日办结"_s, true);
        QVERIFY(plan);
        QCOMPARE(plan->inputs, (QJsonObject{{u"opinion"_s, u"今日办结"_s}}));
    }

    void verifyBeforeFilingOrInspectAfterHandling()
    {
        const QJsonArray inputs{field(u"inspector"_s, u"account"_s, true)};
        QCOMPARE(
            planAct(Verb::Verify, document({action(u"send_check"_s, inputs)}), kPerson, {}, true)
                ->inputs,
            (QJsonObject{{u"inspector"_s, u"wangwei"_s}}));
        QCOMPARE(
            planAct(Verb::Verify, document({action(u"send_verify"_s, inputs)}), kPerson, {}, true)
                ->action,
            u"send_verify"_s);
    }

    void returnNeedsAnExplanationAndAsksAgain()
    {
        const auto offered =
            document({action(u"apply_return"_s, {field(u"reason"_s, u"reason"_s, true),
                                                 field(u"text"_s, u"text"_s, true),
                                                 field(u"proposed_unit"_s, u"unit"_s, false)})});
        const auto without = planAct(Verb::Return, offered, kReason, {}, true);
        QVERIFY(without);
        QCOMPARE(without->missing, QStringList{u"text"_s});
        QVERIFY(without->asksAgain);
        const auto with = planAct(Verb::Return, offered, kReason, u"在隔壁镇"_s, true);
        QCOMPARE(with->inputs,
                 (QJsonObject{{u"reason"_s, u"wrong_place"_s}, {u"text"_s, u"在隔壁镇"_s}}));
        QVERIFY(with->missing.isEmpty());
    }

    void returnWithoutListOfReasonsIsToldInWords()
    {
        const auto plan =
            planAct(Verb::Return,
                    document({action(u"return_to_intake"_s, {field(u"text"_s, u"text"_s, true)})}),
                    kReason, {}, true);
        QCOMPARE(plan->inputs, (QJsonObject{{u"text"_s, u"地址有误"_s}}));
    }

    void refusesWhatTheCaseDoesNotOffer()
    {
        const auto plan =
            planAct(Verb::Dispatch, document({action(u"note"_s, {})}), kUnit, {}, false);
        QVERIFY(!plan);
        QCOMPARE(plan.error().kind, ErrorKind::Rejected);
        QVERIFY2(plan.error().message.contains(u"To dispatch"_s), qPrintable(plan.error().message));
        QVERIFY(plan.error().message.contains(u"DX20260924G000231"_s));
    }

    void onlyVerbsThatChangeACaseAreActs()
    {
        QVERIFY(isAct(Verb::Dispatch));
        QVERIFY(isAct(Verb::Return));
        QVERIFY(!isAct(Verb::Find));
        QVERIFY(!isAct(Verb::New));
    }
};

QTEST_GUILESS_MAIN(TestCommandPlan)
#include "tst_commandplan.moc"
