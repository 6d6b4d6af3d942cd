#include "fakesupervise.h"

#include <QAction>
#include <QComboBox>
#include <QMainWindow>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>

#include <shownwords.h>
#include <supervise_panel/supervisepanel.h>

using namespace gl;
using namespace gl::supervise;
using namespace Qt::StringLiterals;
using gl::test::FakeSupervise;

namespace {

Owed owed(qint64 id, const QString &unit, const QString &what, bool late)
{
    return {.instruction = id,
            .kind = u"instruct"_s,
            .text = u"今日排清"_s,
            .leader = u"李区长"_s,
            .unit = unit,
            .unitName = unit,
            .owed = what,
            .late = late};
}

Board twoOwed()
{
    return {
        .owed = {owed(1, u"D040"_s, u"decision"_s, true), owed(2, u"D041"_s, u"answer"_s, false)},
        .units = {{.code = u"D041"_s, .name = u"D041"_s, .open = 1}},
        .leaders = {{.code = {}, .name = u"李区长"_s, .open = 2, .late = 1, .toDecide = 1}}};
}

} // namespace

/// What a person reads of the board, and what keys do.
class TestSupervisePanel : public QObject
{
    Q_OBJECT

    struct Desk
    {
        explicit Desk(const QStringList &roles = {u"leader"_s})
        {
            context.setPerson({.login = u"a"_s, .name = u"A"_s, .roles = roles});
            service.documents.insert(1, test::instructionDocument(1));
            service.documents.insert(2, test::instructionDocument(2, u"received"_s));
        }
        void open()
        {
            forms::StepPorts ports;
            ports.send = [this](const journal::Step &step) {
                sent << step;
                return QtFuture::makeReadyValueFuture(answer);
            };
            ports.choices = [](const cases::ChoiceQuery &) {
                return QList<cases::Choice>{{.value = u"D040"_s, .name = u"水务局"_s}};
            };
            panel = new SupervisePanel(service, ports, context, actions, theme, &window);
            window.setCentralWidget(panel);
            window.resize(1400, 800);
            window.show();
        }
        OwedList *list() const { return panel->findChild<OwedList *>(); }
        forms::ActionFormWidget *form() const
        {
            return panel->findChild<forms::ActionFormWidget *>();
        }
        QAction *action(const QString &id) const { return actions.find(id); }

        FakeSupervise service;
        ui::DeskContext context;
        ui::Actions actions;
        ui::Theme theme;
        QMainWindow window;
        SupervisePanel *panel = nullptr;
        QList<journal::Step> sent;
        Result<QJsonObject> answer =
            QJsonObject{{u"instruction_id"_s, 1}, {u"status"_s, u"done"_s}};
    };

private Q_SLOTS:
    void nothingIsSaid()
    {
        Desk desk;
        desk.open();
        QTRY_VERIFY(desk.service.boards > 0);
        auto *empty = desk.panel->findChild<ui::EmptyState *>();
        QTRY_VERIFY(empty->isVisible() && !desk.list()->isVisible());
        QVERIFY(desk.action(u"instructions.new"_s)->isEnabled());
    }

    void whereOthersLookOnWhatWasTypedIsMasked()
    {
        Desk desk;
        desk.service.boardAnswer = twoOwed();
        desk.service.boardAnswer->callerNames = {test::kTypedName};
        desk.service.boardAnswer->owed.first().text = test::kTyped;
        QJsonObject &typed = desk.service.documents[1];
        typed["caller_names"_L1] = QJsonArray{test::kTypedName};
        typed["text"_L1] = test::kTyped;
        typed["case_id"_L1] = 7;
        typed["case_title"_L1] = test::kTyped;
        typed["log"_L1] = QJsonArray{QJsonObject{
            {u"name"_s, u"x"_s}, {u"inputs"_s, QJsonObject{{u"text"_s, test::kTyped}}}}};
        desk.open();
        const auto reads = [&](const QString &words) {
            return test::shownWords(desk.panel).contains(words);
        };
        QTRY_VERIFY(desk.panel->findChild<QTextBrowser *>(u"chain"_s)
                        ->toPlainText()
                        .contains(test::kTyped));
        desk.panel->setMasked(true);
        QVERIFY(reads(test::kTypedMasked));
        QVERIFY2(!reads(test::kTypedName) && !reads(test::kTypedNumber),
                 qPrintable(test::shownWords(desk.panel)));
        desk.panel->setMasked(false);
        QVERIFY(reads(test::kTyped));
    }

    void aUnitGivesNone()
    {
        Desk desk({u"unit_clerk"_s});
        desk.open();
        QVERIFY(!desk.action(u"instructions.new"_s)->isEnabled());
    }

    void theBoardCountsWhatIsLateAndFilters()
    {
        Desk desk;
        desk.service.boardAnswer = twoOwed();
        desk.open();
        QSignalSpy badge(desk.panel, &ui::Panel::badgeChanged);
        QTRY_COMPARE(desk.list()->topLevelItemCount(), 2);
        QTRY_COMPARE(badge.last().first().toInt(), 1);
        auto *whose = desk.panel->findChild<QComboBox *>(u"whose"_s);
        QCOMPARE(whose->count(), 3);
        whose->setCurrentIndex(whose->findData(u"unit:D041"_s));
        QCOMPARE(desk.list()->topLevelItemCount(), 1);
        QCOMPARE(desk.list()->current()->instruction, 2);
    }

    void theChainIsTextAndNoMarkup()
    {
        Desk desk;
        desk.service.boardAnswer = twoOwed();
        desk.open();
        auto *chain = desk.panel->findChild<QTextBrowser *>(u"chain"_s);
        QTRY_VERIFY(chain->toPlainText().contains(u"<b>已排</b>"_s));
        auto *units = desk.panel->findChild<QTreeWidget *>(u"units"_s);
        QTRY_COMPARE(units->topLevelItemCount(), 1);
        QVERIFY(units->topLevelItem(0)->text(3).contains(u"2 h"_s));
    }

    /// The marked unit stands in the form already: the key, and Ctrl+Enter.
    void acceptedByTwoKeys()
    {
        Desk desk;
        desk.service.boardAnswer = twoOwed();
        desk.open();
        QTRY_VERIFY(desk.action(u"instruction.accept"_s) != nullptr
                    && desk.action(u"instruction.accept"_s)->isEnabled());
        desk.list()->setFocus();
        QTest::keyClick(desk.list(), Qt::Key_O);
        QTRY_VERIFY(desk.form()->isVisible());
        QCOMPARE(desk.form()->values()["unit"_L1].toString(), u"D040"_s);
        QTest::keyClick(desk.window.focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(desk.sent.size(), 1);
        QCOMPARE(desk.sent.first().procedure, u"instruction"_s);
        QCOMPARE(desk.sent.first().object, 1);
        QCOMPARE(desk.sent.first().version, 5);
        QCOMPARE(desk.sent.first().action, u"accept"_s);
        QTRY_VERIFY(!desk.form()->isVisible());
    }

    /// What was refused stays in the form, with the reason.
    void aRefusalKeepsWhatWasTyped()
    {
        Desk desk;
        desk.answer = std::unexpected(Error{.kind = ErrorKind::Invalid,
                                            .message = u"There is no unit."_s,
                                            .detail = {},
                                            .field = u"units"_s});
        desk.open();
        desk.panel->startNew({{u"text"_s, u"排查"_s}, {u"units"_s, QJsonArray{u"D040"_s}}});
        QTRY_VERIFY(desk.form()->isVisible());
        QTest::keyClick(desk.window.focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(desk.sent.size(), 1);
        QCOMPARE(desk.sent.first().object, 0);
        QTRY_VERIFY(desk.form()->isVisible());
        QCOMPARE(desk.form()->values()["text"_L1].toString(), u"排查"_s);
    }
};

QTEST_MAIN(TestSupervisePanel)
#include "tst_supervisepanel.moc"
