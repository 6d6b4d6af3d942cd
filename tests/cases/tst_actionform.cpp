// What a form may send, before the database has the last word.

#include <cases/actionform.h>
#include <cases/casewords.h>

#include <QJsonArray>
#include <QTest>

using namespace gl::cases;
using namespace Qt::StringLiterals;

class tst_ActionForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void faults_data();
    void faults();
    void theFirstFaultIsNamed();
    void emptyAndUnknownFieldsAreNotSent();
    void whatEndsACaseIsConfirmed();
    void inverses();
    void wordsForCodes();
};

void tst_ActionForm::faults_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<bool>("required");
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<int>("fault");
    const auto row = [](const char *name, InputType type, bool required, const QVariant &value,
                        InputFault fault) {
        QTest::newRow(name) << int(type) << required << value << int(fault);
    };
    row("optional and empty", InputType::Text, false, u" "_s, InputFault::None);
    row("required and blank", InputType::Text, true, u" \n"_s, InputFault::Missing);
    row("too long", InputType::Text, true, QString(4001, u'长'), InputFault::TooLong);
    row("just long enough", InputType::Text, true, QString(4000, u'长'), InputFault::None);
    row("number", InputType::Number, true, u"2.5"_s, InputFault::None);
    row("no number", InputType::Number, true, u"two"_s, InputFault::NotANumber);
    row("date", InputType::Date, true, u"2026-09-24"_s, InputFault::None);
    row("no such day", InputType::Date, true, u"2026-02-30"_s, InputFault::NotADate);
    row("instant", InputType::Instant, false, u"2026-09-24 17:00"_s, InputFault::None);
    row("choice", InputType::Choice, true, u"b"_s, InputFault::None);
    row("no such choice", InputType::Choice, true, u"c"_s, InputFault::NotAnOption);
    row("not ticked", InputType::Confirm, true, false, InputFault::NotConfirmed);
    row("ticked", InputType::Confirm, true, true, InputFault::None);
    row("no unit", InputType::Units, true, QVariantList{}, InputFault::Missing);
    row("a unit", InputType::Units, true, QVariantList{u"D01"_s}, InputFault::None);
}

void tst_ActionForm::faults()
{
    QFETCH(int, type);
    QFETCH(bool, required);
    QFETCH(QVariant, value);
    QFETCH(int, fault);
    const InputSpec spec{.name = u"f"_s,
                         .type = InputType(type),
                         .arg = {},
                         .options = {u"a"_s, u"b"_s},
                         .required = required};
    QCOMPARE(int(faultOf(spec, QJsonValue::fromVariant(value))), fault);
}

void tst_ActionForm::theFirstFaultIsNamed()
{
    const ActionOffer offer{
        .action = u"apply_extend"_s,
        .nameZh = {},
        .nameEn = {},
        .direction = Direction::Side,
        .toState = {},
        .inputs = {{.name = u"days"_s, .type = InputType::Number, .required = true},
                   {.name = u"text"_s, .required = true}}};
    auto fault = firstFault(offer, {{u"text"_s, u"why"_s}});
    QVERIFY(fault);
    QCOMPARE(fault->field, u"days"_s);
    fault = firstFault(offer, {{u"days"_s, u"3"_s}});
    QVERIFY(fault);
    QCOMPARE(fault->field, u"text"_s);
    QVERIFY(!firstFault(offer, {{u"days"_s, u"3"_s}, {u"text"_s, u"why"_s}}));
}

void tst_ActionForm::emptyAndUnknownFieldsAreNotSent()
{
    const ActionOffer offer{
        .action = u"dispatch"_s,
        .nameZh = {},
        .nameEn = {},
        .direction = Direction::Forward,
        .toState = {},
        .inputs = {{.name = u"unit"_s, .type = InputType::Unit, .required = true},
                   {.name = u"assist"_s, .type = InputType::Units},
                   {.name = u"opinion"_s}}};
    const QJsonObject sent = inputsToSend(offer, {{u"unit"_s, u" D01 "_s},
                                                  {u"assist"_s, QJsonArray()},
                                                  {u"opinion"_s, u"  "_s},
                                                  {u"other"_s, u"x"_s}});
    QCOMPARE(sent, (QJsonObject{{u"unit"_s, u"D01"_s}}));
}

void tst_ActionForm::whatEndsACaseIsConfirmed()
{
    ActionOffer offer;
    offer.action = u"void"_s;
    offer.direction = Direction::End;
    QVERIFY(needsConfirmation(offer));
    offer.action = u"exclude_centre"_s;
    offer.direction = Direction::Side;
    QVERIFY(needsConfirmation(offer));
    offer.action = u"dispatch"_s;
    offer.direction = Direction::Forward;
    QVERIFY(!needsConfirmation(offer));
}

void tst_ActionForm::inverses()
{
    QCOMPARE(inverseOf(u"claim"_s), u"release"_s);
    QCOMPARE(inverseOf(u"send_verify"_s), u"recall_verify"_s);
    QVERIFY(!inverseOf(u"void"_s));
    QCOMPARE(inverseInputs(u"mark"_s, {{u"flag"_s, u"key"_s}, {u"text"_s, u"t"_s}}),
             (QJsonObject{{u"flag"_s, u"key"_s}}));
    QVERIFY(inverseInputs(u"claim"_s, {}).isEmpty());
}

void tst_ActionForm::wordsForCodes()
{
    QCOMPARE(choiceLabel(u"contacted"_s, u"yes"_s), u"Contacted"_s);
    QCOMPARE(choiceLabel(u"reached"_s, u"yes"_s), u"Yes"_s);
    QCOMPARE(choiceLabel(u"flag"_s, u"hard"_s), u"Hard"_s);
    QCOMPARE(inputText(u"days"_s, 5), u"Days: 5"_s);
    QCOMPARE(inputText(u"contacted"_s, u"yes"_s), u"Contacted"_s); // not "Contacted: Contacted"
    QCOMPARE(inputText(u"solved"_s, u"partly"_s), u"Solved: Partly solved"_s);
    QCOMPARE(fieldLabel(u"of_tomorrow"_s), u"of_tomorrow"_s);
    QVERIFY(fileKinds().contains(u"verify"_s));
}

QTEST_GUILESS_MAIN(tst_ActionForm)
#include "tst_actionform.moc"
