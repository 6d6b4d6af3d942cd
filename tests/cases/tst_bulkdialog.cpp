#include "queuefakes.h"

#include <QClipboard>
#include <QSignalSpy>
#include <QTest>

#include <cases_panel/bulkdialog.h>
#include <cases_panel/queuepanel.h>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::cases;
using gl::forms::ActionFormWidget;
using gl::test::queueRow;

namespace {

CaseId caseOf(int n)
{
    return CaseId(20260924000000 + n);
}

QJsonObject offer(const QString &action, const QString &name, const QJsonArray &inputs)
{
    return {{u"action"_s, action},
            {u"name"_s, name},
            {u"name_en"_s, name},
            {u"direction"_s, u"side"_s},
            {u"inputs"_s, inputs}};
}

QJsonObject input(const QString &name, const QString &type)
{
    return {{u"name"_s, name}, {u"type"_s, type}, {u"required"_s, true}};
}

/// All allow to supervise; the odd ones to claim, too. Linking names another case.
QJsonObject document(CaseId id)
{
    QJsonArray actions{offer(u"link"_s, u"Link"_s, {input(u"case"_s, u"case"_s)}),
                       offer(u"supervise"_s, u"Supervise"_s, {input(u"opinion"_s, u"text"_s)})};
    if (id.value() % 2 == 1)
        actions.prepend(offer(u"claim"_s, u"Claim"_s, {}));
    return {{u"case"_s, QJsonObject{{u"case_id"_s, id.value()}, {u"version"_s, 3}}},
            {u"actions"_s, actions}};
}

} // namespace

/// The same for many cases, by keys, from the marks in the queue to the report.
class TestBulkDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_panel.reset(); }

    void offersWhatSuitsMany();
    void doesTheSameForAllAndReports();
    void refusedOnesStayMarkedAndAreTriedAgain();
    void whatCannotBeReadIsInTheReport();
    void escGoesBackAndKeepsWhatWasTyped();
    void cancelFinishesWhatIsUnderWay();
    void withoutALinkItIsKept();
    void theReportIsCopied();
    void whatHappenedPerhapsIsNotTriedAgain();
    void nothingMarkedSaysHow();
    void buttonsHaveNamesAndHints();

private:
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    BulkDialog *dialog() const { return m_panel->findChild<BulkDialog *>(); }
    bool focusIn(const QWidget *widget) const
    {
        return QApplication::focusWidget() != nullptr
               && (widget == QApplication::focusWidget()
                   || widget->isAncestorOf(QApplication::focusWidget()));
    }
    void markThreeAndAsk();
    void choose(const QString &name);
    void supervise();
    QTreeWidget *report() const { return dialog()->findChild<QTreeWidget *>(); }
    QPushButton *button(const QString &name) const;
    QStringList column(int at) const;

    std::unique_ptr<test::FakeCases> m_cases;
    std::unique_ptr<test::FakeDesk> m_lists;
    std::unique_ptr<ui::DeskContext> m_desk;
    std::unique_ptr<ui::Actions> m_actions;
    ui::Theme m_theme;
    std::unique_ptr<QueuePanel> m_panel;
};

void TestBulkDialog::init()
{
    m_cases = std::make_unique<test::FakeCases>();
    m_lists = std::make_unique<test::FakeDesk>();
    m_desk = std::make_unique<ui::DeskContext>();
    m_actions = std::make_unique<ui::Actions>();
    m_theme.apply(ui::ThemeKind::Dark, 100);
    for (int n = 1; n <= 20; ++n)
        m_cases->rows << queueRow(n, m_desk->now());
    m_cases->documents = [](CaseId id) { return Result<QJsonObject>(document(id)); };
    m_panel = std::make_unique<QueuePanel>(*m_cases, *m_lists, *m_desk, *m_actions, m_theme);
    m_actions->serve(m_panel.get());
    m_panel->resize(1280, 800);
    m_panel->show();
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    QTRY_COMPARE(m_panel->model().rowCount(), 20);
    m_panel->activate();
}

void TestBulkDialog::markThreeAndAsk()
{
    press(Qt::Key_J);
    press(Qt::Key_Down, Qt::ShiftModifier);
    press(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_panel->model().marked().size(), 3);
    press(Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(dialog() != nullptr);
}

void TestBulkDialog::choose(const QString &name)
{
    auto *list = dialog()->findChild<QListWidget *>();
    QTRY_VERIFY(focusIn(list));
    while (!list->currentItem()->text().startsWith(name)) {
        const int row = list->currentRow();
        press(Qt::Key_Down);
        QVERIFY(list->currentRow() > row);
    }
    press(Qt::Key_Return);
}

void TestBulkDialog::supervise()
{
    choose(u"Supervise"_s);
    QTRY_VERIFY(focusIn(dialog()->findChild<ActionFormWidget *>()));
    QTest::keyClicks(QApplication::focusWidget(), u"today"_s);
    press(Qt::Key_Return, Qt::ControlModifier);
}

QPushButton *TestBulkDialog::button(const QString &name) const
{
    const auto buttons = dialog()->findChildren<QPushButton *>();
    const auto it = std::ranges::find(buttons, name, &QPushButton::text);
    return it == buttons.cend() ? nullptr : *it;
}

QStringList TestBulkDialog::column(int at) const
{
    QStringList texts;
    for (int row = 0; row < report()->topLevelItemCount(); ++row)
        texts << report()->topLevelItem(row)->text(at);
    return texts;
}

void TestBulkDialog::offersWhatSuitsMany()
{
    markThreeAndAsk();
    auto *list = dialog()->findChild<QListWidget *>();
    QTRY_COMPARE(list->count(), 2);
    QCOMPARE(list->item(0)->text(), u"Supervise – all of them"_s);
    QCOMPARE(list->item(1)->text(), u"Claim – 2 of 3"_s);
}

void TestBulkDialog::doesTheSameForAllAndReports()
{
    markThreeAndAsk();
    supervise();
    QTRY_VERIFY(report()->isVisible());
    QCOMPARE(column(1), QStringList(3, u"Done"_s));
    QCOMPARE(m_cases->acts.size(), 3);
    for (const Act &act : std::as_const(m_cases->acts)) {
        QCOMPARE(act.version, 3);
        QCOMPARE(act.inputs, (QJsonObject{{u"opinion"_s, u"today"_s}}));
    }
    QVERIFY(m_panel->model().marked().isEmpty());
    QVERIFY(!button(u"Try again"_s)->isEnabled());
    const QPointer<BulkDialog> open = dialog();
    press(Qt::Key_Escape);
    QTRY_VERIFY(open.isNull());
    QTRY_VERIFY(focusIn(m_panel.get()));
}

void TestBulkDialog::refusedOnesStayMarkedAndAreTriedAgain()
{
    m_cases->outcome = [](const Act &act) {
        return act.id == caseOf(2)
                   ? Result<QJsonObject>(
                         failure(ErrorKind::Rejected, u"It is under supervision already."_s))
                   : Result<QJsonObject>(QJsonObject());
    };
    markThreeAndAsk();
    supervise();
    QTRY_VERIFY(report()->isVisible());
    QCOMPARE(column(0).first(), u"DX20260924G000002"_s); // what there is to do comes first
    QCOMPARE(column(1), (QStringList{u"Refused"_s, u"Done"_s, u"Done"_s}));
    QCOMPARE(column(2).first(), u"It is under supervision already."_s);
    QCOMPARE(m_panel->model().marked(), QList{caseOf(2)});
    m_cases->outcome = {};
    press(Qt::Key_F5);
    QTRY_COMPARE(column(1), QStringList(3, u"Done"_s));
    QCOMPARE(m_cases->acts.size(), 4);
    QCOMPARE(m_cases->acts.last().id, caseOf(2));
    QVERIFY(m_panel->model().marked().isEmpty());
}

void TestBulkDialog::whatCannotBeReadIsInTheReport()
{
    m_cases->documents = [](CaseId) {
        return Result<QJsonObject>(failure(ErrorKind::NotFound, u"There is no such case."_s));
    };
    markThreeAndAsk();
    QTRY_VERIFY(report()->isVisible());
    QCOMPARE(column(1), QStringList(3, u"Could not be read"_s));
    QCOMPARE(column(2), QStringList(3, u"There is no such case."_s));
    QVERIFY(!button(u"Try again"_s)->isEnabled()); // no action was chosen
}

void TestBulkDialog::escGoesBackAndKeepsWhatWasTyped()
{
    markThreeAndAsk();
    choose(u"Supervise"_s);
    auto *form = dialog()->findChild<ActionFormWidget *>();
    QTRY_VERIFY(focusIn(form));
    QTest::keyClicks(QApplication::focusWidget(), u"half"_s);
    press(Qt::Key_Escape);
    choose(u"Supervise"_s); // Enter chooses; it must not send the filled-in form as well
    QTRY_VERIFY(focusIn(form));
    QCOMPARE(form->values().value(u"opinion"_s).toString(), u"half"_s);
    QVERIFY(m_cases->acts.isEmpty());
}

void TestBulkDialog::cancelFinishesWhatIsUnderWay()
{
    std::vector<test::Pending<QJsonObject>> sent;
    CasePorts ports;
    ports.act = [&sent](const Act &) { return sent.emplace_back().future(); };
    m_panel->setPorts(ports);
    markThreeAndAsk();
    supervise();
    QTRY_COMPARE(sent.size(), size_t(2)); // of the three; never all connections at once
    press(Qt::Key_Escape);
    QVERIFY(!report()->isVisible());
    sent[0].answer(QJsonObject());
    sent[1].answer(QJsonObject());
    QTRY_VERIFY(report()->isVisible());
    QCOMPARE(sent.size(), size_t(2));
    QCOMPARE(column(1), (QStringList{u"Not tried"_s, u"Done"_s, u"Done"_s}));
    QCOMPARE(m_panel->model().marked(), QList{caseOf(3)});
}

void TestBulkDialog::withoutALinkItIsKept()
{
    CasePorts ports;
    ports.act = [](const Act &) {
        return QtFuture::makeReadyValueFuture(
            Result<QJsonObject>(QJsonObject{{u"status"_s, u"queued"_s}}));
    };
    m_panel->setPorts(ports);
    markThreeAndAsk();
    supervise();
    QTRY_VERIFY(report()->isVisible());
    QCOMPARE(column(1), QStringList(3, u"Waits for the link"_s));
    QVERIFY(!button(u"Try again"_s)->isEnabled());
}

void TestBulkDialog::theReportIsCopied()
{
    markThreeAndAsk();
    choose(u"Claim"_s);
    QTRY_VERIFY(focusIn(dialog()->findChild<ActionFormWidget *>()));
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(report()->isVisible());
    press(Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines.first(), u"DX20260924G000002\tNot open now\t"
                            "The action is not open for this case now."_s);
    QCOMPARE(lines.last(), u"DX20260924G000003\tDone\t"_s);
}

void TestBulkDialog::whatHappenedPerhapsIsNotTriedAgain()
{
    m_cases->outcome = [](const Act &) {
        return Result<QJsonObject>(
            failure({.kind = ErrorKind::Offline, .message = u"lost"_s, .outcomeUnknown = true}));
    };
    markThreeAndAsk();
    supervise();
    QTRY_VERIFY(report()->isVisible());
    QCOMPARE(column(1), QStringList(3, u"Perhaps done: look at it"_s));
    QVERIFY(!button(u"Try again"_s)->isEnabled());
    press(Qt::Key_F5);
    QCOMPARE(m_cases->acts.size(), 3);
}

void TestBulkDialog::nothingMarkedSaysHow()
{
    QSignalSpy said(m_desk.get(), &ui::DeskContext::said);
    press(Qt::Key_J);
    press(Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(said.count(), 1);
    QVERIFY(dialog() == nullptr);
}

void TestBulkDialog::buttonsHaveNamesAndHints()
{
    markThreeAndAsk();
    QStringList faults;
    for (const QPushButton *one : dialog()->findChildren<QPushButton *>()) {
        const bool form = dialog()->findChild<ActionFormWidget *>()->isAncestorOf(one);
        if (!form && (one->toolTip().isEmpty() || one->accessibleName().isEmpty()))
            faults << one->text();
    }
    QCOMPARE(faults, QStringList());
    QVERIFY(!report()->accessibleName().isEmpty());
    QVERIFY(!dialog()->findChild<QListWidget *>()->accessibleName().isEmpty());
}

QTEST_MAIN(TestBulkDialog)
#include "tst_bulkdialog.moc"
