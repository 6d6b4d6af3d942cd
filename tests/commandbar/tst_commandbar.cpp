#include <ui/keyguard.h>

#include <QAction>
#include <QInputMethodEvent>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPromise>
#include <QRegularExpression>
#include <QVBoxLayout>
#include <QtTest>

#include <commandbar_panel/commandbar.h>

using namespace gl;
using namespace gl::commandbar;
using namespace Qt::StringLiterals;

namespace {

template <typename T>
QFuture<Result<T>> ready(Result<T> value)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

QJsonObject caseDocument(qint64 id, const QJsonArray &actions)
{
    return {{u"case"_s,
             QJsonObject{{u"case_id"_s, id},
                         {u"version"_s, 4},
                         {u"number"_s, u"DX20260924G%1"_s.arg(id % 1000000, 6, 10, QChar(u'0'))},
                         {u"title"_s, u"井盖破损"_s},
                         {u"state_name"_s, u"待派遣"_s},
                         {u"state_name_en"_s, u"To dispatch"_s}}},
            {u"actions"_s, actions}};
}

QJsonArray dispatcherActions()
{
    const auto field = [](QString name, QString type, bool required) {
        return QJsonObject{{u"name"_s, name}, {u"type"_s, type}, {u"required"_s, required}};
    };
    const auto action = [](QString id, QString zh, QString en, QJsonArray inputs) {
        return QJsonObject{
            {u"action"_s, id}, {u"name"_s, zh}, {u"name_en"_s, en}, {u"inputs"_s, inputs}};
    };
    return {
        action(u"dispatch"_s, u"派遣"_s, u"Dispatch"_s, {field(u"unit"_s, u"unit"_s, true)}),
        action(u"supervise"_s, u"督办"_s, u"Supervise"_s, {field(u"opinion"_s, u"text"_s, true)}),
        action(u"apply_return"_s, u"申请回退"_s, u"Ask to return"_s,
               {field(u"reason"_s, u"reason"_s, true), field(u"text"_s, u"text"_s, true)})};
}

class FakeCases final : public cases::CaseService
{
public:
    QFuture<Result<QJsonObject>> act(const cases::Act &act) override
    {
        acts << act;
        return ready<QJsonObject>(answer);
    }
    QFuture<Result<QJsonObject>> read(CaseId id) override
    {
        ++reads;
        if (held) {
            waiting = std::make_unique<QPromise<Result<QJsonObject>>>();
            waiting->start();
            waitingFor = id;
            return waiting->future();
        }
        return ready<QJsonObject>(caseDocument(id.value(), dispatcherActions()));
    }
    QFuture<Result<QJsonObject>> queue(const cases::QueueRequest &) override
    {
        ++queues;
        return ready<QJsonObject>(
            QJsonObject{{u"rows"_s, QJsonArray{QJsonObject{{u"case_id"_s, qint64{20260924000555}},
                                                           {u"number"_s, u"DX20260924R000555"_s},
                                                           {u"title"_s, u"供暖不热"_s}}}}});
    }
    QFuture<Result<CaseId>> find(const QString &reference) override
    {
        if (reference == u"DX20260101G000009")
            return ready<CaseId>(CaseId(20260101000009));
        return ready<CaseId>(
            failure(ErrorKind::NotFound, u"There is no case %1."_s.arg(reference)));
    }
    void letGo()
    {
        waiting->addResult(caseDocument(waitingFor.value(), dispatcherActions()));
        waiting->finish();
    }

    QList<cases::Act> acts;
    Result<QJsonObject> answer = QJsonObject{};
    int reads = 0;
    int queues = 0;
    bool held = false;
    CaseId waitingFor;
    std::unique_ptr<QPromise<Result<QJsonObject>>> waiting;
};

QList<Entry> directory()
{
    return {{.kind = EntryKind::Unit,
             .id = u"D020"_s,
             .name = u"环境卫生服务中心"_s,
             .nameEn = u"Sanitation Service Centre"_s},
            {.kind = EntryKind::Unit,
             .id = u"D021"_s,
             .name = u"环境保护局"_s,
             .nameEn = u"Environment Bureau"_s},
            {.kind = EntryKind::Person, .id = u"wangwei"_s, .name = u"王伟"_s},
            {.kind = EntryKind::Grid, .id = u"11011500100101"_s, .name = u"兴丰第1网格"_s},
            {.kind = EntryKind::Reason, .id = u"wrong_place"_s, .name = u"地址有误"_s},
            {.kind = EntryKind::Case,
             .id = u"20260924000231"_s,
             .name = u"井盖破损"_s,
             .code = u"DX20260924G000231"_s},
            {.kind = EntryKind::Case,
             .id = u"20260923000231"_s,
             .name = u"路灯不亮"_s,
             .code = u"DX20260923G000231"_s},
            {.kind = EntryKind::Case,
             .id = u"20260924000777"_s,
             .name = u"暴露垃圾"_s,
             .code = u"DX20260924G000777"_s}};
}

} // namespace

class TestCommandBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme.apply(ui::ThemeKind::Dark, 100); }

    void init()
    {
        // The offscreen platform says so for every window.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
        m_cases = std::make_unique<FakeCases>();
        m_desk = std::make_unique<ui::DeskContext>();
        m_window = std::make_unique<QWidget>();
        m_actions = std::make_unique<ui::Actions>();
        m_window->resize(1000, 700);
        auto *layout = new QVBoxLayout(m_window.get());
        m_field = new QLineEdit(m_window.get());
        m_other = new QListWidget(m_window.get());
        layout->addWidget(m_field);
        layout->addWidget(m_other);
        m_bar = new CommandBar(*m_cases, *m_desk, *m_actions, m_theme, m_window.get());
        m_actions->serve(m_window.get());
        m_bar->indexes().setNow(u"directory"_s, directory());
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_other->setFocus();
    }

    void cleanup() { m_window.reset(); }

    void opensWithBothKeysAndGivesTheFocusBack()
    {
        QVERIFY(!m_bar->isVisible());
        QTest::keyClick(m_other, Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(m_bar->isVisible());
        QCOMPARE(QApplication::focusWidget(), line());
        QTest::keyClick(line(), Qt::Key_Escape);
        QVERIFY(!m_bar->isVisible());
        QCOMPARE(QApplication::focusWidget(), m_other);
        QTest::keyClick(m_other, Qt::Key_Slash);
        QTRY_VERIFY(m_bar->isVisible());
        QCOMPARE(line()->text(), QString());
    }

    void opensOverTheWindowThatHasTheFocus()
    {
        QWidget second;
        QLineEdit there(&second);
        second.show();
        second.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&second));
        there.setFocus();
        m_bar->open();
        QCOMPARE(m_bar->window(), &second);
        second.close();
        QVERIFY(!m_bar->isVisible());
        QCOMPARE(m_bar->parentWidget(), m_window.get());
    }

    void dispatchesByInitials()
    {
        type(u"p 777 hjws"_s);
        QCOMPARE(echo(),
                 u"DX20260924G000777 井盖破损: \"Dispatch\" to Sanitation Service Centre."_s);
        QCOMPARE(m_cases->acts.size(), 0);
        QTest::keyClick(line(), Qt::Key_Return);
        QCOMPARE(m_cases->acts.size(), 1);
        const cases::Act &act = m_cases->acts.front();
        QCOMPARE(act.id, CaseId(20260924000777));
        QCOMPARE(act.version, 4);
        QCOMPARE(act.action, u"dispatch"_s);
        QCOMPARE(act.inputs, (QJsonObject{{u"unit"_s, u"D020"_s}}));
        QVERIFY(!m_bar->isVisible());
        QCOMPARE(QApplication::focusWidget(), m_other);
    }

    void currentCaseNeedsNoNumber()
    {
        m_desk->setCurrentCase(CaseId(20260924000231));
        type(u"派 环境卫生"_s);
        QTest::keyClick(line(), Qt::Key_Return);
        QCOMPARE(m_cases->acts.size(), 1);
        QCOMPARE(m_cases->acts.front().id, CaseId(20260924000231));
    }

    void severalUnitsAreAskedFor()
    {
        m_desk->setCurrentCase(CaseId(20260924000231));
        type(u"派 环境"_s);
        QVERIFY2(echo().contains(u"Which one"_s), qPrintable(echo()));
        QCOMPARE(list()->count(), 2);
        QTest::keyClick(line(), Qt::Key_Down);
        const QString chosen = list()->currentItem()->text();
        QTest::keyClick(line(), Qt::Key_Return);
        QVERIFY(m_cases->acts.isEmpty());
        QVERIFY2(line()->text() == u"派 环境卫生服务中心"_s || line()->text() == u"派 环境保护局"_s,
                 qPrintable(line()->text()));
        QTest::keyClick(line(), Qt::Key_Return);
        QCOMPARE(m_cases->acts.size(), 1);
        const bool centre = chosen.contains(u"Sanitation"_s);
        QCOMPARE(m_cases->acts.front().inputs["unit"_L1].toString(),
                 centre ? u"D020"_s : u"D021"_s);
    }

    void severalCasesEndInTheSameDigits()
    {
        type(u"派 231 hjws"_s);
        QVERIFY2(echo().contains(u"Which case"_s), qPrintable(echo()));
        QTest::keyClick(line(), Qt::Key_Return);
        QVERIFY(m_cases->acts.isEmpty());
        QVERIFY(m_bar->isVisible());
    }

    void tabCompletesTheCase()
    {
        type(u"督 777"_s);
        QTest::keyClick(line(), Qt::Key_Tab);
        QCOMPARE(line()->text(), u"督 DX20260924G000777 "_s);
        QTest::keyClicks(line(), u"today"_s);
        QTest::keyClick(line(), Qt::Key_Return);
        QCOMPARE(m_cases->acts.front().inputs, (QJsonObject{{u"opinion"_s, u"today"_s}}));
    }

    void numberOutsideTheListsIsAskedFor()
    {
        type(u"督 DX20260101G000009 today"_s);
        QTRY_VERIFY2(echo().contains(u"with the words: today"_s), qPrintable(echo()));
        QTest::keyClick(line(), Qt::Key_Return);
        QCOMPARE(m_cases->acts.front().id, CaseId(20260101000009));
    }

    void unknownNumberIsToldPlainly()
    {
        type(u"督 DX20260101G999999 today"_s);
        QTRY_COMPARE(echo(), u"There is no case DX20260101G999999."_s);
        QTest::keyClick(line(), Qt::Key_Return);
        QVERIFY(m_cases->acts.isEmpty());
    }

    void returnAsksTwice()
    {
        type(u"退 777 wrong_place 在隔壁镇"_s);
        QTest::keyClick(line(), Qt::Key_Return);
        QVERIFY(m_cases->acts.isEmpty());
        QVERIFY2(hint().contains(u"again"_s), qPrintable(hint()));
        QTest::keyClick(line(), Qt::Key_Return);
        QCOMPARE(m_cases->acts.size(), 1);
        QCOMPARE(m_cases->acts.front().inputs,
                 (QJsonObject{{u"reason"_s, u"wrong_place"_s}, {u"text"_s, u"在隔壁镇"_s}}));
    }

    void changedLineIsNotConfirmed()
    {
        type(u"退 777 wrong_place 在隔壁镇"_s);
        QTest::keyClick(line(), Qt::Key_Return);
        QTest::keyClick(line(), Qt::Key_X);
        QTest::keyClick(line(), Qt::Key_Return);
        QVERIFY(m_cases->acts.isEmpty());
    }

    void somethingMissingOpensTheForm()
    {
        CaseId form;
        QJsonObject known;
        m_bar->setHandlers({.fillIn = [&](CaseId id, const QString &, const QJsonObject &inputs) {
            form = id;
            known = inputs;
        }});
        type(u"退 777 dzyw"_s);
        QTest::keyClick(line(), Qt::Key_Return);
        QCOMPARE(form, CaseId(20260924000777));
        QCOMPARE(known, (QJsonObject{{u"reason"_s, u"wrong_place"_s}}));
        QVERIFY(m_cases->acts.isEmpty());
    }

    void enterBeforeTheAnswerWaitsForIt()
    {
        m_cases->held = true;
        type(u"p 777 hjws"_s);
        QTest::keyClick(line(), Qt::Key_Return);
        QVERIFY(m_cases->acts.isEmpty());
        QVERIFY(m_bar->isVisible());
        m_cases->letGo();
        QTRY_COMPARE(m_cases->acts.size(), 1);
        QVERIFY(!m_bar->isVisible());
    }

    void escTakesTheWaitingEnterBack()
    {
        m_cases->held = true;
        type(u"p 777 hjws"_s);
        QTest::keyClick(line(), Qt::Key_Return);
        QTest::keyClick(line(), Qt::Key_Escape);
        m_cases->letGo();
        QCoreApplication::processEvents();
        QVERIFY(m_cases->acts.isEmpty());
    }

    void openCasesAreKnownByTheirLastDigits()
    {
        QSignalSpy changed(&m_bar->indexes(), &IndexStore::changed);
        m_bar->open();
        QTRY_VERIFY(changed.contains(QList<QVariant>{u"cases"_s}));
        type(u"p 555 hjws"_s);
        QTest::keyClick(line(), Qt::Key_Return);
        QCOMPARE(m_cases->acts.size(), 1);
        QCOMPARE(m_cases->acts.front().id, CaseId(20260924000555));
        QCOMPARE(m_cases->queues, 1); // opened twice within a minute
    }

    void caseIsReadOnceWhileTyping()
    {
        type(u"督 777 今天之内办完"_s);
        QCOMPARE(m_cases->reads, 1);
    }

    void actGoesToTheHandlerWhenThereIsOne()
    {
        QList<cases::Act> sent;
        m_bar->setHandlers({.act = [&](const cases::Act &act) { sent << act; }});
        type(u"p 777 hjws"_s);
        QTest::keyClick(line(), Qt::Key_Return);
        QCOMPARE(sent.size(), 1);
        QVERIFY(m_cases->acts.isEmpty());
    }

    void failureIsSaidAndTheLineComesBack()
    {
        QSignalSpy said(m_desk.get(), &ui::DeskContext::said);
        m_cases->answer = failure(ErrorKind::Rejected, u"No."_s);
        type(u"p 777 hjws"_s);
        QTest::keyClick(line(), Qt::Key_Return);
        QTRY_COMPARE(said.size(), 1);
        m_bar->open();
        QTest::keyClick(line(), Qt::Key_Up);
        QCOMPARE(line()->text(), u"p 777 hjws"_s);
        QTest::keyClick(line(), Qt::Key_Down);
        QCOMPARE(line()->text(), QString());
    }

    void notOfferedWithoutHandler()
    {
        m_desk->setCurrentCase(CaseId(20260924000777));
        m_bar->open();
        const QString all = rows();
        QVERIFY(all.contains(u"Dispatch"_s));
        QVERIFY(!all.contains(u"map"_s));
        QVERIFY(!all.contains(u"video"_s));
        QVERIFY(!all.contains(u"Call"_s));
        CaseId shown;
        m_bar->setHandlers({.mapCase = [&](CaseId id) { shown = id; }});
        type(u"图 777"_s);
        QTest::keyClick(line(), Qt::Key_Return);
        QCOMPARE(shown, CaseId(20260924000777));
    }

    void gridOnTheMap()
    {
        QString grid;
        m_bar->setHandlers({.mapGrid = [&](const QString &code) { grid = code; }});
        type(u"map 11011500100101"_s);
        QTest::keyClick(line(), Qt::Key_Return);
        QCOMPARE(grid, u"11011500100101"_s);
    }

    void newFindAndCall()
    {
        QSignalSpy orders(m_desk.get(), &ui::DeskContext::newCaseRequested);
        QSignalSpy searches(m_desk.get(), &ui::DeskContext::searchRequested);
        QString called;
        m_bar->setHandlers({.call = [&](const Entry &person) { called = person.id; }});
        type(u"新"_s);
        QTest::keyClick(line(), Qt::Key_Return);
        QCOMPARE(orders.size(), 1);
        type(u"n"_s);
        QTest::keyClick(line(), Qt::Key_Return);
        QCOMPARE(orders.size(), 2);
        type(u"查 井盖"_s);
        QTest::keyClick(line(), Qt::Key_Return);
        QCOMPARE(searches.at(0).at(0).toString(), u"井盖"_s);
        type(u"叫 ww"_s);
        QTest::keyClick(line(), Qt::Key_Return);
        QCOMPARE(called, u"wangwei"_s);
    }

    void opensACase()
    {
        QSignalSpy opened(m_desk.get(), &ui::DeskContext::caseOpened);
        type(u"000777"_s);
        QTest::keyClick(line(), Qt::Key_Return);
        QCOMPARE(opened.at(0).at(0).value<CaseId>(), CaseId(20260924000777));
    }

    /// Before the open cases are read, or of a case that was closed long ago.
    void aWholeNumberOpensItsCase()
    {
        QSignalSpy opened(m_desk.get(), &ui::DeskContext::caseOpened);
        QSignalSpy searched(m_desk.get(), &ui::DeskContext::searchRequested);
        type(u"DX20260101G000009"_s);
        QTest::keyClick(line(), Qt::Key_Return);
        QTRY_COMPARE(opened.count(), 1);
        QCOMPARE(opened.at(0).at(0).value<CaseId>(), CaseId(20260101000009));
        QVERIFY(!m_bar->isVisible());
        type(u"DX20250101G000001"_s);
        QTest::keyClick(line(), Qt::Key_Return);
        QTRY_VERIFY(echo().contains(u"There is no case"));
        QVERIFY(m_bar->isVisible());
        QCOMPARE(searched.count(), 0);
        QCOMPARE(opened.count(), 1);
    }

    void triggersActionsWithTheFocusGivenBack()
    {
        QWidget *focus = nullptr;
        m_actions->add({.id = u"queue.next"_s,
                        .text = u"&Next case"_s,
                        .hint = u"Goes on"_s,
                        .keys = {QKeySequence(u"J"_s)},
                        .words = u"下一件"_s},
                       nullptr, [&] { focus = QApplication::focusWidget(); });
        type(u"xyj"_s); // initials of 下一件 stand in the words of the action, not in its name
        type(u"下一件"_s);
        QVERIFY(rows().contains(u"J"_s));
        QTest::keyClick(line(), Qt::Key_Return);
        QCOMPARE(focus, m_other);
    }

    void unknownWordsSearchAllText()
    {
        QSignalSpy searches(m_desk.get(), &ui::DeskContext::searchRequested);
        type(u"xyzzyq"_s);
        QCOMPARE(list()->count(), 1);
        QTest::keyClick(line(), Qt::Key_Return);
        QCOMPARE(searches.at(0).at(0).toString(), u"xyzzyq"_s);
    }

    void sameInitialIsChosen()
    {
        m_bar->setHandlers({.mapCase = [](CaseId) {}});
        type(u"t"_s);
        QVERIFY(rows().contains(u"map"_s));
        QVERIFY(rows().contains(u"Return"_s));
        QTest::keyClick(line(), Qt::Key_Return);
        QCOMPARE(line()->text(), u"map "_s);
        QVERIFY(m_bar->isVisible());
    }

    void inputMethodComposesUndisturbed()
    {
        const ui::KeyGuard guard;
        m_bar->open();
        // "hjws" is being composed: nothing is in the line yet, nothing may run.
        QInputMethodEvent composing(u"n"_s, {});
        QApplication::sendEvent(line(), &composing);
        QCOMPARE(line()->text(), QString());
        QTest::keyClick(line(), Qt::Key_Return);
        QTest::keyClick(line(), Qt::Key_Escape);
        QVERIFY(m_bar->isVisible());
        QInputMethodEvent committed;
        committed.setCommitString(u"井盖"_s);
        QApplication::sendEvent(line(), &committed);
        QCOMPARE(line()->text(), u"井盖"_s);
        QTest::keyClick(line(), Qt::Key_Escape);
        QVERIFY(!m_bar->isVisible());
    }

    void slashInATextFieldIsASlash()
    {
        const ui::KeyGuard guard;
        m_field->setFocus();
        QTest::keyClick(m_field, Qt::Key_Slash);
        QVERIFY(!m_bar->isVisible());
        QCOMPARE(m_field->text(), u"/"_s);
    }

    void indexesOfManyEntriesAreMadeAside()
    {
        QList<Entry> many;
        for (int i = 0; i < 5000; ++i)
            many << Entry{
                .kind = EntryKind::Class, .id = QString::number(i), .name = u"类别%1"_s.arg(i)};
        QSignalSpy changed(&m_bar->indexes(), &IndexStore::changed);
        m_bar->indexes().set(u"classes"_s, many);
        many.front().name = u"独一无二"_s;
        m_bar->indexes().set(u"classes"_s, many);
        QTRY_COMPARE(changed.size(), 1); // the older one does not count
        type(u"dywe"_s);
        QVERIFY(rows().contains(u"独一无二"_s));
    }

private:
    QLineEdit *line() const { return m_bar->findChild<QLineEdit *>(); }
    QListWidget *list() const { return m_bar->findChild<QListWidget *>(); }
    QString echo() const { return m_bar->findChildren<QLabel *>().at(0)->text(); }
    QString hint() const { return m_bar->findChildren<QLabel *>().at(1)->text(); }
    QString rows() const
    {
        QString all;
        for (int i = 0; i < list()->count(); ++i)
            all += list()->item(i)->data(Qt::AccessibleTextRole).toString() + u'\n';
        return all;
    }
    void type(const QString &text)
    {
        m_bar->open();
        // Letter by letter, as a person does; Chinese comes from an input method.
        for (const QChar c : text) {
            if (c.unicode() < 0x80) {
                QTest::keyClicks(line(), QString(c));
            } else {
                QInputMethodEvent event;
                event.setCommitString(QString(c));
                QApplication::sendEvent(line(), &event);
            }
        }
        QCoreApplication::processEvents(); // answers of the fake service
    }

    ui::Theme m_theme;
    std::unique_ptr<FakeCases> m_cases;
    std::unique_ptr<ui::DeskContext> m_desk;
    std::unique_ptr<ui::Actions> m_actions;
    std::unique_ptr<QWidget> m_window;
    CommandBar *m_bar = nullptr;
    QLineEdit *m_field = nullptr;
    QListWidget *m_other = nullptr;
};

QTEST_MAIN(TestCommandBar)
#include "tst_commandbar.moc"
