#include <whistle/whistleclock.h>
#include <whistle/whistlewords.h>

#include <QJsonArray>
#include <QTest>

using namespace gl;
using namespace gl::whistle;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kStart(QDate(2026, 11, 27), QTime(8, 0), QTimeZone::UTC);

QDateTime after(int minutes)
{
    return kStart.addSecs(qint64(minutes) * 60);
}

/// Called at 8:00, to confirm in five minutes when T1 is set, there by 8:30.
Part called(PartState state = PartState::Called, bool confirms = false)
{
    Part part{.unit = 1, .state = state, .calledAt = kStart, .arriveBy = after(30)};
    if (confirms)
        part.confirmBy = after(5);
    return part;
}

Whistle blown(const QList<Part> &parts)
{
    return {.id = 1, .state = State::Blown, .parts = parts};
}

} // namespace

/// What a whistle waits for and how it stands with the time.
class TestWhistleClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arrivalHasThreeLights()
    {
        const Whistle whistle = blown({called()});
        const auto lightAt = [&](int minutes) { return clockOf(whistle, after(minutes)).light; };
        QCOMPARE(clockOf(whistle, kStart).waiting, Waiting::Arrival);
        QCOMPARE(lightAt(0), cases::Light::Green);
        QCOMPARE(lightAt(19), cases::Light::Green);
        QCOMPARE(lightAt(20), cases::Light::Yellow); // the last ten minutes
        QCOMPARE(lightAt(30), cases::Light::Yellow); // at the time it is not late
        QCOMPARE(clockOf(whistle, after(30).addSecs(1)).light, cases::Light::Red);
    }

    void confirmationComesFirstWhereTheDistrictSetsATime()
    {
        const Whistle whistle = blown({called(PartState::Called, true)});
        QCOMPARE(clockOf(whistle, kStart).waiting, Waiting::Confirmation);
        QCOMPARE(clockOf(whistle, kStart).until, after(5));
        QCOMPARE(clockOf(whistle, after(3)).light, cases::Light::Green);
        QCOMPARE(clockOf(whistle, after(4)).light, cases::Light::Yellow); // the last third of it
        const Whistle confirmed = blown({called(PartState::Confirmed, true)});
        QCOMPARE(clockOf(confirmed, kStart).until, after(30));
    }

    void ownPartCountsBeforeOthers()
    {
        Part other = called();
        other.arriveBy = after(10);
        Part own = called();
        QCOMPARE(clockOf(blown({own, other}), kStart).until, after(10)); // the first that is due
        own.own = true;
        QCOMPARE(clockOf(blown({other, own}), kStart).until, after(30));
        own.state = PartState::OnSite;
        QCOMPARE(clockOf(blown({other, own}), kStart).waiting, Waiting::Nothing);
    }

    void nothingIsAwaitedInTheEnd()
    {
        Whistle whistle = blown({called()});
        whistle.state = State::Solved;
        QCOMPARE(clockOf(whistle, after(60)), Clock{});
        QVERIFY(!isLate(whistle, whistle.parts.first(), after(60)));
    }

    void turnoutCountsWhoIsLateByTheClock()
    {
        Part came = called(PartState::OnSite);
        Part cameLate = called(PartState::Left);
        cameLate.late = true;
        const Part missing = called(PartState::Confirmed);
        const Part absent = called(PartState::Absent);
        const Whistle whistle = blown({came, cameLate, missing, absent});
        QCOMPARE(turnoutOf(whistle, after(10)),
                 (Turnout{.called = 4, .come = 2, .late = 1, .absent = 1}));
        QCOMPARE(turnoutOf(whistle, after(31)),
                 (Turnout{.called = 4, .come = 2, .late = 2, .absent = 1}));
    }

    void theLogNamesDepartments()
    {
        Whistle whistle = blown({called(), called()});
        whistle.parts[0].code = u"D1"_s;
        whistle.parts[0].name = u"First"_s;
        whistle.parts[1].code = u"D2"_s;
        whistle.parts[1].name = u"Second"_s;
        QCOMPARE(inputsText({{u"units"_s, QJsonArray{u"D1"_s, u"D2"_s}}}, whistle),
                 u"Departments: First, Second"_s);
        QCOMPARE(inputsText({{u"unit"_s, u"D2"_s}, {u"text"_s, u"came"_s}}, whistle),
                 u"came; Unit: Second"_s);
        QCOMPARE(inputsText({{u"unit"_s, u"T1"_s}}, whistle), u"Unit: T1"_s);
    }

    void whoWasOnTheWayWhenItEndedIsExcused()
    {
        Whistle whistle = blown({called(PartState::OnSite), called(PartState::Excused)});
        whistle.state = State::Solved;
        const Part &excused = whistle.parts.last();
        QCOMPARE(turnoutOf(whistle, after(60)), (Turnout{.called = 2, .come = 1, .excused = 1}));
        QVERIFY(!isLate(whistle, excused, after(60)));
        QCOMPARE(clockOf(whistle, excused, after(60)), Clock{});
        QCOMPARE(lightOf(whistle, excused, after(60)), cases::Light::Grey);
        QCOMPARE(partStateOf(u"excused"_s), PartState::Excused);
    }

    void partsAreShownByShape()
    {
        Part late = called(PartState::OnSite);
        late.late = true;
        const Whistle whistle = blown({});
        QCOMPARE(lightOf(whistle, called(PartState::OnSite), kStart), cases::Light::Green);
        QCOMPARE(lightOf(whistle, late, kStart), cases::Light::Yellow);
        QCOMPARE(lightOf(whistle, called(PartState::Left), kStart), cases::Light::Grey);
        QCOMPARE(lightOf(whistle, called(PartState::Absent), kStart), cases::Light::Red);
        QCOMPARE(lightOf(whistle, called(), after(25)), cases::Light::Yellow);
    }

    void aDeskAsksOnlyForTheCode()
    {
        cases::ActionOffer offer{.action = u"report_in"_s};
        for (const QString &name :
             {u"how"_s, u"code"_s, u"lon"_s, u"lat"_s, u"datum"_s, u"person"_s})
            offer.inputs << cases::InputSpec{.name = name, .required = name == "how"_L1};
        const cases::ActionOffer shown = deskOffer(offer);
        QCOMPARE(shown.inputs.size(), 2);
        QVERIFY(shown.inputs.first().name == "code"_L1 && shown.inputs.first().required);
        QCOMPARE(deskInputs(u"report_in"_s, {{u"code"_s, u"123456"_s}}),
                 (QJsonObject{{u"code"_s, u"123456"_s}, {u"how"_s, u"code"_s}}));
        QCOMPARE(deskInputs(u"leave"_s, {}), QJsonObject());
    }

    void theTownIsAskedOfThoseWhoBlowForSeveral()
    {
        const Town one{.code = u"T1"_s};
        QVERIFY(blowOffer({.towns = {one}}).inputs.first().name != "unit"_L1);
        QCOMPARE(blowOffer({.towns = {one, one}}).inputs.first().name, u"unit"_s);
    }
};

QTEST_GUILESS_MAIN(TestWhistleClock)
#include "tst_whistleclock.moc"
