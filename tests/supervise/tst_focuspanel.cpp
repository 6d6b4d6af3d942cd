#include "fakesupervise.h"

#include <QAction>
#include <QLabel>
#include <QMainWindow>
#include <QTest>

#include <fakecaseservice.h>
#include <supervise_panel/focuspanel.h>

using namespace gl;
using namespace gl::supervise;
using namespace Qt::StringLiterals;

/// One case in focus: large, masked, and instructed from.
class TestFocusPanel : public QObject
{
    Q_OBJECT

    struct Desk
    {
        Desk()
        {
            context.setPerson({.login = u"a"_s, .name = u"A"_s, .roles = {u"leader"_s}});
            cases.documents.insert(
                CaseId(7),
                QJsonObject{{u"case"_s, QJsonObject{{u"case_id"_s, 7},
                                                    {u"version"_s, 3},
                                                    {u"number"_s, u"DX7"_s},
                                                    {u"title"_s, u"王小明家门前路面塌陷"_s},
                                                    {u"address"_s, u"兴华路 12 号 3 单元"_s},
                                                    {u"town"_s, u"清源街道"_s}}},
                            {u"text"_s, u"王小明 10000000001 来电"_s},
                            {u"caller_names"_s, QJsonArray{u"王小明"_s}},
                            {u"party"_s, QJsonObject{{u"name"_s, u"王*"_s}}}});
            forms::StepPorts ports;
            ports.send = [this](const journal::Step &step) {
                sent << step;
                return QtFuture::makeReadyValueFuture(
                    Result<QJsonObject>(QJsonObject{{u"status"_s, u"done"_s}}));
            };
            panel = new FocusPanel({cases, service}, ports, context, actions, theme, &window);
            window.setCentralWidget(panel);
            window.resize(1600, 900);
            window.show();
        }
        QString everything() const
        {
            QString text;
            for (const QLabel *label : panel->findChildren<QLabel *>())
                text += label->text() + u'\n';
            return text;
        }

        test::FakeCaseService cases;
        test::FakeSupervise service;
        ui::DeskContext context;
        ui::Actions actions;
        ui::Theme theme;
        QMainWindow window;
        FocusPanel *panel = nullptr;
        QList<journal::Step> sent;
    };

private Q_SLOTS:
    void nothingIsInFocusAtFirst()
    {
        Desk desk;
        QVERIFY(desk.panel->findChild<ui::EmptyState *>()->isVisible());
        QVERIFY(!desk.actions.find(u"focus.instruct"_s)->isEnabled());
    }

    void aCaseIsLargeAndMasked()
    {
        Desk desk;
        desk.service.documents.insert(1, test::instructionDocument(1));
        desk.context.setCurrentCase(CaseId(7));
        auto *title = desk.panel->findChild<QLabel *>(u"focusTitle"_s);
        QTRY_COMPARE(title->text(), u"〔姓名〕家门前路面塌陷"_s);
        QTRY_VERIFY(desk.everything().contains(u"今日排清"_s));
        for (const QString &personal : {u"王"_s, u"10000000001"_s, u"兴华路"_s, u"单元"_s})
            QVERIFY2(!desk.everything().contains(personal), qPrintable(personal));
        // Three centimetres of a panel that is 45 cm high, and more for the title.
        const auto *head = desk.panel->findChild<QLabel *>(u"focusHead"_s);
        QVERIFY(head->font().pixelSize() * 28 >= desk.panel->height() - 28);
        QVERIFY(title->font().pixelSize() > head->font().pixelSize());
    }

    void numbersThatSomebodyTypedAreMasked()
    {
        Desk desk;
        QJsonObject typed = test::instructionDocument(1, u"received"_s);
        typed["text"_L1] = u"今日排清，联系 13800138000"_s;
        desk.service.documents.insert(1, typed);
        desk.panel->open(1);
        auto *title = desk.panel->findChild<QLabel *>(u"focusTitle"_s);
        QTRY_COMPARE(title->text(), u"今日排清，联系 〔电话〕"_s);
        QVERIFY(!desk.everything().contains(u"13800138000"_s));
    }

    void instructedFromHereItIsAboutTheCase()
    {
        Desk desk;
        desk.context.setCurrentCase(CaseId(7));
        QTRY_VERIFY(desk.actions.find(u"focus.instruct"_s)->isEnabled());
        desk.actions.find(u"focus.instruct"_s)->trigger();
        auto *form = desk.panel->findChild<forms::ActionFormWidget *>();
        QTRY_VERIFY(form->isVisible());
        QCOMPARE(form->values()["case"_L1].toString(), u"DX7"_s);
    }

    void anInstructionCanBeInFocusInstead()
    {
        Desk desk;
        desk.service.documents.insert(1, test::instructionDocument(1, u"received"_s));
        desk.context.setCurrentCase(CaseId(7));
        desk.panel->open(1);
        auto *title = desk.panel->findChild<QLabel *>(u"focusTitle"_s);
        QTRY_COMPARE(title->text(), u"今日排清"_s);
        QVERIFY(desk.everything().contains(u"水务局"_s));
        QVERIFY(!desk.panel->findChild<QLabel *>(u"focusClock"_s)->text().isEmpty());
    }
};

QTEST_MAIN(TestFocusPanel)
#include "tst_focuspanel.moc"
