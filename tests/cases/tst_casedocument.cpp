// Documents of gl_api.case_read, taken from a synthetic district, as the desk sees them.

#include <cases/casedocument.h>
#include <cases/casewords.h>
#include <cases/choice.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace gl;
using namespace gl::cases;
using namespace Qt::StringLiterals;

class tst_CaseDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void header();
    void clocksStandRunningFirst();
    void lightFollowsTheClock();
    void suspendedClockIsPurple();
    void timelineAndWhatCameLater();
    void requestsAndSupervisions();
    void actionsKnowTheirInputs();
    void changesOfTheHeader();
    void aForeignDocumentIsNoCrash();
    void manualByCondition();
    void defaultsOfAReturn();
    void choicesByNameCodeAndPinyin_data();
    void choicesByNameCodeAndPinyin();

private:
    static QJsonObject load(const char *name);
};

QJsonObject tst_CaseDocument::load(const char *name)
{
    QFile file(QStringLiteral(GRIDLINE_DOCUMENTS) + u'/' + QString::fromLatin1(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("missing %s", name);
    return QJsonDocument::fromJson(file.readAll()).object();
}

void tst_CaseDocument::header()
{
    const CaseDocument d = parseCase(load("hotline_to_assign.json"));
    QCOMPARE(d.header.family, u"hotline"_s);
    QCOMPARE(d.header.state, u"to_assign"_s);
    QCOMPARE(d.header.stateCode, u"H1"_s);
    QCOMPARE(d.header.stateName.en, u"To transfer"_s);
    QVERIFY(d.header.id.isValid());
    QVERIFY(d.header.number.startsWith(u"DX"_s));
    QVERIFY(d.header.version >= 2);
    QVERIFY(!d.header.className.zh.isEmpty());
    QVERIFY(!d.header.town.isEmpty());
    QVERIFY(d.header.reportedAt.isValid());
    QVERIFY(!d.header.terminal);
    QVERIFY(d.party.present);
    QVERIFY(d.party.phone.contains(u'*'));
    QVERIFY(!d.text.isEmpty());
    QVERIFY(d.serverTime.isValid());
}

void tst_CaseDocument::clocksStandRunningFirst()
{
    const CaseDocument d = parseCase(load("hotline_to_assign.json"));
    QCOMPARE(d.clocks.size(), 2);
    QCOMPARE(d.clocks[0].key, u"assign"_s);
    QCOMPARE(d.clocks[0].state, CaseClock::State::Running);
    QCOMPARE(d.clocks[1].key, u"sign"_s);
    QCOMPARE(d.clocks[1].state, CaseClock::State::Stopped);
    QVERIFY(d.clocks[1].inTime);
}

void tst_CaseDocument::lightFollowsTheClock()
{
    CaseClock clock{.key = u"handle"_s, .name = {}, .state = CaseClock::State::Running};
    const QDateTime now = QDateTime::fromString(u"2026-09-24T10:00:00Z"_s, Qt::ISODate);
    clock.face.yellowAt = now.addSecs(60);
    clock.face.deadline = now.addSecs(120);
    QCOMPARE(lightOf(clock, now), Light::Green);
    QCOMPARE(lightOf(clock, now.addSecs(90)), Light::Yellow);
    QCOMPARE(lightOf(clock, now.addSecs(121)), Light::Red);
    clock.state = CaseClock::State::Stopped;
    QCOMPARE(lightOf(clock, now.addSecs(121)), Light::Green);
    clock.inTime = false;
    QCOMPARE(lightOf(clock, now), Light::Red);
}

void tst_CaseDocument::suspendedClockIsPurple()
{
    const CaseDocument d = parseCase(load("grid_suspended.json"));
    for (const CaseClock &clock : d.clocks) {
        if (clock.key == "handle"_L1) {
            QCOMPARE(clock.state, CaseClock::State::Paused);
            QCOMPARE(lightOf(clock, d.serverTime), Light::Purple);
            QVERIFY(clock.remainingSeconds > 0);
            return;
        }
    }
    QFAIL("no handling clock");
}

void tst_CaseDocument::timelineAndWhatCameLater()
{
    const CaseDocument d = parseCase(load("grid_returned.json"));
    QVERIFY(d.timeline.size() > 3);
    QCOMPARE(d.timeline.last().action, u"apply_return"_s);
    QVERIFY(d.timeline.last().changedState());
    QVERIFY(!d.timeline.last().actor.isEmpty());
    const int before = d.timeline.last().version - 1;
    const auto later = d.since(before);
    QCOMPARE(later.size(), 1);
    QCOMPARE(later.first().action, u"apply_return"_s);
    QVERIFY(d.since(d.header.version).isEmpty());
}

void tst_CaseDocument::requestsAndSupervisions()
{
    const CaseDocument returned = parseCase(load("grid_returned.json"));
    QCOMPARE(returned.requests.size(), 1);
    QCOMPARE(returned.requests.first().kind, u"return"_s);
    QCOMPARE(returned.requests.first().requested["reason"_L1].toString(), u"not_our_duty"_s);
    const CaseDocument supervised = parseCase(load("hotline_supervised.json"));
    QCOMPARE(supervised.supervisions.size(), 1);
    QVERIFY(supervised.supervisions.first().id > 0);
    QCOMPARE(supervisionChoices(supervised).size(), 1);
}

void tst_CaseDocument::actionsKnowTheirInputs()
{
    const CaseDocument d = parseCase(load("hotline_to_assign.json"));
    const ActionOffer *transfer = d.offer(u"transfer"_s);
    QVERIFY(transfer != nullptr);
    QCOMPARE(transfer->direction, Direction::Forward);
    QCOMPARE(transfer->inputs.first().name, u"unit"_s);
    QCOMPARE(transfer->inputs.first().type, InputType::Unit);
    QVERIFY(transfer->inputs.first().required);
    const ActionOffer *merge = d.offer(u"merge"_s);
    QVERIFY(merge != nullptr);
    QVERIFY(needsConfirmation(*merge));
    QVERIFY(!needsConfirmation(*transfer));
    QVERIFY(d.offer(u"close"_s) == nullptr);
}

void tst_CaseDocument::changesOfTheHeader()
{
    const CaseHeader before = parseCase(load("hotline_to_assign.json")).header;
    CaseHeader after = before;
    QVERIFY(headerChanges(before, after, true).isEmpty());
    after.unit = u"一部"_s;
    after.stateName = {.zh = u"待接收"_s, .en = u"To accept"_s};
    const auto changes = headerChanges(before, after, false);
    QCOMPARE(changes.size(), 2);
    QCOMPARE(changes[0].field, u"state"_s);
    QCOMPARE(changes[0].before, u"To transfer"_s);
    QCOMPARE(changes[0].after, u"To accept"_s);
    QCOMPARE(changes[1].after, u"一部"_s);
}

void tst_CaseDocument::aForeignDocumentIsNoCrash()
{
    const CaseDocument d = parseCase({{u"case"_s, 7}, {u"timeline"_s, u"x"_s}});
    QVERIFY(!d.header.id.isValid());
    QVERIFY(d.timeline.isEmpty());
    const ActionOffer odd = parseOffer(
        {{u"action"_s, u"x"_s},
         {u"inputs"_s, QJsonArray{QJsonObject{{u"name"_s, u"a"_s}, {u"type"_s, u"hologram"_s}}}}});
    QCOMPARE(odd.inputs.first().type, InputType::Text);
}

void tst_CaseDocument::manualByCondition()
{
    const QJsonObject row{{u"standard_id"_s, 7},         {u"condition"_s, u"破损"_s},
                          {u"limit"_s, u"2工作日"_s},    {u"close"_s, u"修复"_s},
                          {u"owner"_s, u"园林绿化局"_s}, {u"basis"_s, u"条例"_s}};
    const ClassManual m = parseManual({{u"class_id"_s, 5}, {u"conditions"_s, QJsonArray{row}}});
    QCOMPARE(m.classId, ClassId(5));
    QCOMPARE(m.conditions.size(), 1);
    QCOMPARE(m.conditions.first().closing, u"修复"_s);
    QCOMPARE(standardChoices(m).first().value, u"7"_s);

    // The owner a condition names is the unit a dispatch starts with.
    const CaseDocument d = parseCase(load("grid_pending_dispatch.json"));
    const ActionOffer *dispatch = d.offer(u"dispatch"_s);
    QVERIFY(dispatch != nullptr);
    const QList<Choice> units{{.value = u"D01"_s, .name = u"区园林绿化局"_s},
                              {.value = u"D02"_s, .name = u"区水务局"_s}};
    QCOMPARE(defaultInputs(*dispatch, d, m, units)["unit"_L1].toString(), u"D01"_s);
    QVERIFY(!defaultInputs(*dispatch, d, {}, units).contains("unit"_L1));
}

void tst_CaseDocument::defaultsOfAReturn()
{
    QJsonObject document = load("grid_returned.json");
    QJsonArray timeline = document["timeline"_L1].toArray();
    QJsonObject last = timeline.last().toObject();
    QJsonObject inputs = last["inputs"_L1].toObject();
    inputs["proposed_unit"_L1] = u"区水务局"_s;
    last["inputs"_L1] = inputs;
    timeline[timeline.size() - 1] = last;
    document["timeline"_L1] = timeline;
    const CaseDocument d = parseCase(document);
    const QList<Choice> units{{.value = u"D01"_s, .name = u"区园林绿化局"_s},
                              {.value = u"D02"_s, .name = u"区水务局"_s}};
    const ActionOffer *approve = d.offer(u"return_approve"_s);
    QVERIFY(approve != nullptr);
    QCOMPARE(defaultInputs(*approve, d, {}, units)["unit"_L1].toString(), u"D02"_s);
}

void tst_CaseDocument::choicesByNameCodeAndPinyin_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("first");
    QTest::newRow("name") << u"水务"_s << u"D02"_s;
    QTest::newRow("code") << u"d01"_s << u"D01"_s;
    QTest::newRow("pinyin") << u"yuanlin"_s << u"D01"_s;
    QTest::newRow("initials") << u"qsw"_s << u"D02"_s;
    QTest::newRow("english") << u"water"_s << u"D02"_s;
    QTest::newRow("nothing typed") << QString() << u"D01"_s;
    QTest::newRow("nowhere") << u"zzz"_s << QString();
}

void tst_CaseDocument::choicesByNameCodeAndPinyin()
{
    QFETCH(QString, typed);
    QFETCH(QString, first);
    const QList<Choice> units{{.value = u"D01"_s,
                               .name = u"区园林绿化局"_s,
                               .nameEn = u"Parks"_s,
                               .detail = {},
                               .words = u"quyuanlinlvhuaju qylllhj"_s},
                              {.value = u"D02"_s,
                               .name = u"区水务局"_s,
                               .nameEn = u"Water"_s,
                               .detail = {},
                               .words = u"qushuiwuju qswj"_s}};
    const auto best = matchChoices(units, typed, 5);
    QCOMPARE(best.isEmpty() ? QString() : best.first().value, first);
}

QTEST_GUILESS_MAIN(tst_CaseDocument)
#include "tst_casedocument.moc"
