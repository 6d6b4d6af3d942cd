#include <QAction>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

#include <forms/actionformwidget.h>
#include <shownwords.h>
#include <whistle_panel/codesheet.h>
#include <whistle_panel/whistlekeys.h>
#include <whistle_panel/whistlepanel.h>

using namespace gl;
using namespace gl::whistle;
using namespace Qt::StringLiterals;

namespace {

class FakeWhistles : public WhistleService
{
public:
    QFuture<Result<QList<Whistle>>> list(const WhistleFilter &filter) override
    {
        asked << filter;
        return QtFuture::makeReadyValueFuture(answer);
    }
    QFuture<Result<WhistleDetails>> read(qint64 id) override
    {
        WhistleDetails details;
        for (const Whistle &one : answer.value_or(QList<Whistle>())) {
            if (one.id == id)
                details.whistle = one;
        }
        details.log = log;
        details.files = files;
        return QtFuture::makeReadyValueFuture(Result<WhistleDetails>(details));
    }
    QFuture<Result<DeskRules>> rules() override
    {
        return QtFuture::makeReadyValueFuture(Result<DeskRules>(deskRules));
    }

    QList<WhistleFilter> asked;
    QList<LogEntry> log{
        {.version = 1, .action = u"blow"_s, .nameZh = u"吹哨"_s, .nameEn = u"Blow"_s}};
    QList<WhistleFile> files;
    Result<QList<Whistle>> answer = QList<Whistle>();
    DeskRules deskRules{.towns = {{.code = u"T1"_s, .name = u"Town"_s, .own = true}},
                        .minutesToArrive = 30};
};

cases::ActionOffer offer(const QString &action, const QList<cases::InputSpec> &inputs = {})
{
    return {.action = action, .nameZh = action, .nameEn = action, .inputs = inputs};
}

Whistle example(qint64 id)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const cases::InputSpec text{.name = u"text"_s, .required = true};
    const cases::InputSpec unit{
        .name = u"unit"_s, .type = cases::InputType::Unit, .required = true};
    return {.id = id,
            .version = 3,
            .kind = Kind::Emergency,
            .state = State::Blown,
            .matter = u"Road sinks"_s,
            .place = QPointF(116.3, 39.6),
            .unit = u"Town"_s,
            .about = CaseId(42),
            .arriveBy = now.addSecs(1800),
            .blownAt = now,
            .code = u"123456"_s,
            .parties = {u"town"_s},
            .parts = {{.unit = 3, .code = u"D1"_s, .name = u"First"_s, .state = PartState::OnSite},
                      {.unit = 4,
                       .code = u"D2"_s,
                       .name = u"Second"_s,
                       .calledAt = now,
                       .arriveBy = now.addSecs(1800)}},
            .actions = {offer(u"solve"_s, {text}), offer(u"receive"_s, {unit}), offer(u"blow"_s)}};
}

} // namespace

/// What a person reads of whistles, and what keys do.
class TestWhistlePanel : public QObject
{
    Q_OBJECT

    struct Desk
    {
        void open()
        {
            panel = new WhistlePanel(
                service,
                {.send =
                     [this](const journal::Step &step) {
                         sent << step;
                         return QtFuture::makeReadyValueFuture(sendAnswer);
                     },
                 .choices =
                     [](const cases::ChoiceQuery &) {
                         return QList<cases::Choice>{{.value = u"D1"_s, .name = u"First"_s},
                                                     {.value = u"D2"_s, .name = u"Second"_s}};
                     },
                 .saveDraft = [this](const QString &key,
                                     const QJsonObject &draft) { drafts[key] = draft; },
                 .loadDraft = [this](const QString &key) { return drafts.value(key); }},
                context, actions, theme, &window);
            window.setCentralWidget(panel);
            window.resize(1400, 900);
            window.show();
            window.setFocus();
        }
        WhistleList *list() const { return panel->findChild<WhistleList *>(); }
        forms::ActionFormWidget *form() const
        {
            return panel->findChild<forms::ActionFormWidget *>();
        }
        QTreeWidget *parts() const { return panel->findChild<QTreeWidget *>(u"parts"_s); }
        bool offers(const QString &action) const
        {
            return actions.find(u"whistle."_s + action) != nullptr;
        }
        void trigger(const QString &id) const { actions.find(id)->trigger(); }

        FakeWhistles service;
        QList<journal::Step> sent;
        Result<QJsonObject> sendAnswer = QJsonObject{{u"status"_s, u"queued"_s}};
        QHash<QString, QJsonObject> drafts;
        ui::DeskContext context;
        ui::Actions actions;
        ui::Theme theme;
        QMainWindow window;
        WhistlePanel *panel = nullptr;
    };

private Q_SLOTS:
    void nothingIsSaid()
    {
        Desk desk;
        desk.open();
        auto *empty = desk.panel->findChild<ui::EmptyState *>();
        QTRY_VERIFY(!desk.service.asked.isEmpty());
        QTRY_VERIFY(empty->isVisible() && !desk.list()->isVisible());
    }

    void boardShowsWhoHasCome()
    {
        Desk desk;
        desk.service.answer = QList{example(1)};
        desk.open();
        QTRY_COMPARE(desk.parts()->topLevelItemCount(), 2);
        QCOMPARE(desk.parts()->topLevelItem(0)->text(1), u"On site"_s);
        QCOMPARE(desk.parts()->topLevelItem(1)->text(1), u"Called"_s);
        QVERIFY(desk.parts()->topLevelItem(1)->text(2).contains(u"left"_s));
        QTRY_COMPARE(desk.panel->findChild<QTreeWidget *>(u"log"_s)->topLevelItemCount(), 1);
    }

    void whereOthersLookOnWhatWasTypedIsMasked()
    {
        Desk desk;
        Whistle one = example(1);
        one.callerNames = {test::kTypedName};
        for (QString *typed : {&one.matter, &one.spot, &one.result, &one.reviewText,
                               &one.parts[0].person, &one.parts[0].owner, &one.parts[0].measures})
            *typed = test::kTyped;
        one.review = u"upheld"_s;
        one.parts[0].marks = Marks{.note = test::kTyped};
        one.parts[0].judged = Judgement{.note = test::kTyped};
        one.actions = {offer(u"amend"_s, {{.name = u"matter"_s, .required = true}})};
        desk.service.answer = QList{one};
        desk.service.log.first().inputs = {{u"text"_s, test::kTyped}};
        desk.service.files = {
            {.file = {.id = 1, .name = test::kTyped, .mime = u"application/pdf"_s}}};
        desk.open();
        const auto reads = [&](const QString &words) {
            return test::shownWords(desk.panel).contains(words);
        };
        // Who works on it sees everything.
        QTRY_VERIFY(desk.offers(u"amend"_s));
        QVERIFY(reads(test::kTyped) && !reads(test::kTypedMasked));
        desk.panel->setMasked(true);
        QVERIFY(reads(test::kTypedMasked));
        QVERIFY(!reads(test::kTypedName) && !reads(test::kTypedNumber));
        // What is sent is never the mask.
        desk.trigger(u"whistle.amend"_s);
        QTRY_VERIFY(desk.form()->isOpen());
        QCOMPARE(desk.form()->values()["matter"_L1].toString(), test::kTyped);
        desk.panel->setMasked(false);
        QVERIFY(reads(test::kTyped) && !reads(test::kTypedMasked));
    }

    void onlyWhatIsOpenIsOffered()
    {
        Desk desk;
        desk.service.answer = QList{example(1)};
        desk.open();
        QTRY_VERIFY(desk.offers(u"solve"_s) && desk.offers(u"receive"_s));
        QVERIFY(!desk.offers(u"confirm"_s));
        Whistle ended = example(1);
        ended.actions.clear();
        desk.service.answer = QList{ended};
        desk.panel->readAgain();
        QTRY_VERIFY(!desk.offers(u"solve"_s));
    }

    void whatNeedsNothingGoesAtOnce()
    {
        Desk desk;
        desk.service.answer = QList{example(1)};
        desk.open();
        QTRY_VERIFY(desk.offers(u"blow"_s));
        desk.trigger(u"whistle.blow"_s);
        QTRY_COMPARE(desk.sent.size(), 1);
        QCOMPARE(desk.sent.first().object, 1);
        QCOMPARE(desk.sent.first().action, u"blow"_s);
        QCOMPARE(desk.sent.first().version, 3);
    }

    void formIsMadeOfTheRow()
    {
        Desk desk;
        desk.service.answer = QList{example(1)};
        desk.open();
        QTRY_VERIFY(desk.offers(u"solve"_s));
        desk.trigger(u"whistle.solve"_s);
        QVERIFY(desk.form()->isOpen());
        auto *text = desk.form()->findChild<QPlainTextEdit *>();
        text->setPlainText(u"Mended"_s);
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(desk.sent.size(), 1);
        QCOMPARE(desk.sent.first().inputs, (QJsonObject{{u"text"_s, u"Mended"_s}}));
        QTRY_VERIFY(!desk.form()->isOpen()); // kept on this desk: the form is free
    }

    void refusedFormStays()
    {
        Desk desk;
        desk.service.answer = QList{example(1)};
        desk.sendAnswer = failure(
            {.kind = ErrorKind::Rejected, .message = u"Not like that."_s, .field = u"text"_s});
        desk.open();
        QTRY_VERIFY(desk.offers(u"solve"_s));
        desk.trigger(u"whistle.solve"_s);
        auto *text = desk.form()->findChild<QPlainTextEdit *>();
        text->setPlainText(u"Mended"_s);
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(desk.sent.size(), 1);
        QVERIFY(desk.form()->isOpen());
        QCOMPARE(desk.form()->values()["text"_L1].toString(), u"Mended"_s);
    }

    void onlyWhoIsMissingCanArrive()
    {
        Desk desk;
        desk.service.answer = QList{example(1)};
        desk.open();
        QTRY_COMPARE(desk.parts()->topLevelItemCount(), 2);
        desk.parts()->setCurrentItem(desk.parts()->topLevelItem(0));
        QTRY_VERIFY(desk.offers(u"receive"_s));
        desk.trigger(u"whistle.receive"_s);
        QCOMPARE(desk.form()->values()["unit"_L1].toString(), QString());
        desk.parts()->setCurrentItem(desk.parts()->topLevelItem(1));
        desk.trigger(u"whistle.receive"_s);
        QCOMPARE(desk.form()->values()["unit"_L1].toString(), u"D2"_s);
    }

    void mapGivesTheSpotOfANewOne()
    {
        Desk desk;
        desk.open();
        QTRY_VERIFY(desk.actions.find(u"whistles.new"_s)->isEnabled());
        desk.context.newItem(u"whistles"_s, {{u"matter"_s, u"Snow"_s}});
        QVERIFY(desk.form()->isOpen());
        auto *matter = desk.form()->findChild<QPlainTextEdit *>();
        matter->setPlainText(u"Snow on the bridge"_s);
        // "Whistle here" on the map: what is typed stays.
        desk.context.newItem(u"whistles"_s,
                             {{u"lon"_s, 116.31}, {u"lat"_s, 39.61}, {u"spot"_s, u"East gate"_s}});
        QCOMPARE(desk.form()->values()["matter"_L1].toString(), u"Snow on the bridge"_s);
        QVERIFY(desk.panel->findChild<QLabel *>(u"place"_s)->text().contains(u"116.31"_s));
        QList<QLineEdit *> lines = desk.form()->findChildren<QLineEdit *>();
        QVERIFY(!lines.isEmpty());
        lines.first()->setFocus();
        QTest::keyClicks(lines.first(), u"First"_s);
        QTest::keyClick(lines.first(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(desk.sent.size(), 1);
        const journal::Step &step = desk.sent.first();
        QCOMPARE(step.object, 0);
        QCOMPARE(step.inputs["lon"_L1].toDouble(), 116.31);
        QCOMPARE(step.inputs["kind"_L1].toString(), u"emergency"_s);
        QCOMPARE(step.inputs["units"_L1].toArray(), QJsonArray{u"D1"_s});
        QCOMPARE(step.inputs["spot"_L1].toString(), u"East gate"_s);
    }

    void whoMayNotBlowIsTold()
    {
        Desk desk;
        desk.service.deskRules = {};
        desk.open();
        QSignalSpy said(&desk.context, &ui::DeskContext::said);
        desk.context.newItem(u"whistles"_s);
        QTRY_COMPARE(said.size(), 1);
        QVERIFY(!desk.actions.find(u"whistles.new"_s)->isEnabled());
        QVERIFY(!desk.form()->isOpen());
    }

    void caseAndMapAreAKeyAway()
    {
        Desk desk;
        desk.service.answer = QList{example(1)};
        desk.open();
        QTRY_VERIFY(desk.actions.find(u"whistles.case"_s)->isEnabled());
        QSignalSpy opened(&desk.context, &ui::DeskContext::caseOpened);
        QSignalSpy shown(&desk.context, &ui::DeskContext::placeOnMapRequested);
        desk.trigger(u"whistles.case"_s);
        desk.trigger(u"whistles.map"_s);
        QCOMPARE(opened.first().first().value<CaseId>(), CaseId(42));
        QCOMPARE(shown.first().first().toPointF(), QPointF(116.3, 39.6));
    }

    void codeIsAPicturePhonesRead()
    {
        const auto image = qrImage(codeText(example(7)), 3);
        QVERIFY(image);
        QCOMPARE(codeText(example(7)), u"gridline:whistle/7/123456"_s);
        // Four white modules around, then the black corner of the finder pattern.
        QCOMPARE(image->width(), image->height());
        QCOMPARE(image->pixelColor(3 * 4 - 1, 3 * 4 - 1), QColor(Qt::white));
        QCOMPARE(image->pixelColor(3 * 4 + 1, 3 * 4 + 1), QColor(Qt::black));
        QCOMPARE(image->pixelColor(3 * 4 + 4, 3 * 4 + 4), QColor(Qt::white));
    }

    void noTwoStepsShareAKey()
    {
        QHash<QKeySequence, QString> taken;
        for (const QKeySequence &own : {QKeySequence(Qt::Key_N), QKeySequence(Qt::Key_D),
                                        QKeySequence(Qt::Key_C), QKeySequence(Qt::Key_M)})
            taken.insert(own, u"panel"_s);
        for (const QString &action :
             {u"amend"_s, u"blow"_s, u"call_more"_s, u"withdraw"_s, u"confirm"_s, u"report_in"_s,
              u"receive"_s, u"name_owner"_s, u"measures"_s, u"leave"_s, u"report"_s, u"solve"_s,
              u"unsolved"_s, u"escalate"_s, u"score"_s, u"judge"_s, u"review"_s}) {
            const QKeySequence key = actionKey(action);
            QVERIFY2(!key.isEmpty(), qPrintable(action));
            QVERIFY2(!taken.contains(key), qPrintable(action + u" as "_s + taken.value(key)));
            taken.insert(key, action);
        }
    }
};

QTEST_MAIN(TestWhistlePanel)
#include "tst_whistlepanel.moc"
