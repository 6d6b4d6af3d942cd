#include "queuefakes.h"

#include <ui/keyguard.h>

#include <QComboBox>
#include <QInputDialog>
#include <QLineEdit>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <cases_panel/queuepanel.h>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::cases;
using gl::test::queueRow;

namespace {

CaseId caseOf(int n)
{
    return CaseId(20260924000000 + n);
}

directory::Directory names()
{
    const QJsonArray states{QJsonArray{u"grid"_s, u"reported"_s, u"已上报"_s, u"Reported"_s,
                                       u"intake"_s, u"accept"_s, false, 1},
                            QJsonArray{u"grid"_s, u"pending_dispatch"_s, u"待派遣"_s,
                                       u"To dispatch"_s, u"dispatch"_s, u"dispatch"_s, false, 5},
                            QJsonArray{u"hotline"_s, u"to_sign"_s, u"待签收"_s, u"To sign"_s,
                                       u"intake"_s, u"sign"_s, false, 1}};
    const QJsonArray words{QJsonArray{u"urgency"_s, u"normal"_s, u"一般"_s, u"Normal"_s},
                           QJsonArray{u"urgency"_s, u"major"_s, u"重大"_s, u"Major"_s},
                           QJsonArray{u"source"_s, u"patrol"_s, u"采集员上报"_s, u"Inspector"_s}};
    return directory::Directory::fromJson(
        {{u"version"_s, 1},
         {u"classes"_s, QJsonArray{QJsonArray{11, u"matter"_s, u"0101"_s, u"暴露垃圾"_s,
                                              u"Exposed rubbish"_s, 0, 11, u"x"_s, true}}},
         {u"areas"_s, QJsonArray{QJsonArray{21, 2, u"110115001"_s, u"兴丰街道"_s, 1, 21, 0, u""_s,
                                            u""_s, true}}},
         {u"units"_s, QJsonArray{QJsonArray{31, u"D012"_s, u"区城市管理委"_s, u"城管委"_s,
                                            u"department"_s, u"district"_s, 1, 0, true}}},
         {u"people"_s,
          QJsonArray{QJsonArray{41, u"zhang"_s, u"张伟"_s, 31, QJsonArray{u"dispatcher"_s}, true},
                     QJsonArray{42, u"li"_s, u"李红"_s, 31, QJsonArray{u"dispatcher"_s}, true}}},
         {u"states"_s, states},
         {u"words"_s, words}});
}

/// Where a widget was painted since this was made.
class PaintedRegion : public QObject
{
public:
    explicit PaintedRegion(QWidget &widget) { widget.installEventFilter(this); }
    const QRegion &region() const { return m_region; }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            m_region += static_cast<QPaintEvent *>(event)->region();
        return QObject::eventFilter(watched, event);
    }

private:
    QRegion m_region;
};

} // namespace

/// The queue as a person works with it: by keys.
class TestQueuePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_cases = std::make_unique<test::FakeCases>();
        m_lists = std::make_unique<test::FakeDesk>();
        m_desk = std::make_unique<ui::DeskContext>();
        m_desk->setPerson({.login = u"zhang"_s, .name = u"张伟"_s, .unit = {}, .roles = {}});
        m_desk->setChinese(true);
        m_actions = std::make_unique<ui::Actions>();
        m_theme.apply(ui::ThemeKind::Dark, 100);
        for (int n = 1; n <= 300; ++n)
            m_cases->rows << queueRow(n, m_desk->now());
        for (int n = 1; n <= 300; ++n)
            m_lists->standing << test::standingOf(caseOf(n));
        for (int n = 0; n < 4; ++n)
            m_lists->standing[n].lists = Standing::Mine;
        m_panel = std::make_unique<QueuePanel>(*m_cases, *m_lists, *m_desk, *m_actions, m_theme);
        m_actions->serve(m_panel.get());
        m_panel->setNames(names());
        m_panel->resize(1280, 800);
        m_panel->show();
        m_panel->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
        QTRY_COMPARE(m_panel->model().rowCount(), 300);
        m_panel->activate();
    }
    void cleanup() { m_panel.reset(); }

    void keysMoveAndTheDeskFollows()
    {
        press(Qt::Key_J);
        QTRY_COMPARE(m_desk->currentCase(), caseOf(1));
        QSignalSpy followed(m_desk.get(), &ui::DeskContext::currentCaseChanged);
        for (int i = 0; i < 9; ++i)
            press(Qt::Key_J);
        press(Qt::Key_K);
        QTRY_COMPARE(m_desk->currentCase(), caseOf(9));
        QCOMPARE(followed.count(), 1); // not the eight between
    }

    void homeAndEndGoToTheFirstAndTheLastRow_data()
    {
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::newRow("plain") << Qt::KeyboardModifiers();
        QTest::newRow("with Ctrl") << Qt::KeyboardModifiers(Qt::ControlModifier);
    }

    void homeAndEndGoToTheFirstAndTheLastRow()
    {
        QFETCH(const Qt::KeyboardModifiers, modifiers);
        const auto *view = m_panel->findChild<QueueView *>();
        press(Qt::Key_J);
        press(Qt::Key_End, modifiers);
        QCOMPARE(view->currentRow(), 299);
        QTRY_COMPARE(m_desk->currentCase(), caseOf(300));
        const int column = view->currentIndex().column();
        press(Qt::Key_Home, modifiers);
        QCOMPARE(view->currentRow(), 0);
        QCOMPARE(view->currentIndex().column(), column);
        QTRY_COMPARE(m_desk->currentCase(), caseOf(1));
    }

    void anEmptyListTakesTheKeyboard()
    {
        m_cases->rows.clear();
        Q_EMIT m_desk->resync();
        QTRY_COMPARE(m_panel->model().rowCount(), 0);
        auto *words = m_panel->findChild<QLineEdit *>();
        words->setFocus();
        m_panel->activate();
        QVERIFY(QApplication::focusWidget() != nullptr && QApplication::focusWidget() != words);
        QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()) == nullptr);
    }

    void enterOpens()
    {
        QSignalSpy opened(m_desk.get(), &ui::DeskContext::caseOpened);
        press(Qt::Key_J);
        press(Qt::Key_J);
        press(Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(m_desk->currentCase(), caseOf(2));
    }

    void marksByKeys()
    {
        press(Qt::Key_J);
        press(Qt::Key_X);
        QCOMPARE(m_panel->model().marked(), QList{caseOf(1)});
        press(Qt::Key_Down, Qt::ShiftModifier);
        press(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(m_panel->model().marked(), (QList{caseOf(1), caseOf(2), caseOf(3)}));
        press(Qt::Key_X);
        QCOMPARE(m_panel->model().marked(), (QList{caseOf(1), caseOf(2)}));
        press(Qt::Key_A, Qt::ControlModifier);
        QVERIFY(m_panel->model().marked().isEmpty());
    }

    void claimsWithTheVersionShown()
    {
        QSignalSpy said(m_desk.get(), &ui::DeskContext::said);
        press(Qt::Key_J);
        press(Qt::Key_C);
        QTRY_COMPARE(said.count(), 1);
        QCOMPARE(m_cases->acts.size(), 1);
        QCOMPARE(m_cases->acts.at(0).id, caseOf(1));
        QCOMPARE(m_cases->acts.at(0).version, 3);
        QCOMPARE(m_cases->acts.at(0).action, u"claim"_s);
        QVERIFY(said.at(0).at(1).toString().contains(u"DX20260924G000001"));
    }

    void tellsWhyAClaimDidNotGoThrough()
    {
        m_cases->outcome = [](const Act &) {
            return Result<QJsonObject>(failure(ErrorKind::Rejected, u"Already claimed by 李红."_s));
        };
        QSignalSpy said(m_desk.get(), &ui::DeskContext::said);
        press(Qt::Key_J);
        press(Qt::Key_C);
        QTRY_COMPARE(said.count(), 1);
        QVERIFY(said.at(0).at(1).toString().endsWith(u"Already claimed by 李红."));
    }

    void digitsOpenLists()
    {
        press(Qt::Key_5);
        QCOMPARE(lastFilter(), (QJsonObject{{u"overdue"_s, true}}));
        press(Qt::Key_1);
        QCOMPARE(lastFilter(), (QJsonObject{{u"mine"_s, true}}));
        const auto *chooser = m_panel->findChild<QueueChooser *>();
        QCOMPARE(chooser->currentItem()->text(1), u"4"_s);
    }

    void filterByKeys()
    {
        press(Qt::Key_F, Qt::ShiftModifier);
        auto *text = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(text != nullptr);
        const size_t asked = m_cases->questions.size();
        QTest::keyClicks(text, u"jkxc"_s); // letters are text here
        compose(u"井盖"_s);
        QTRY_COMPARE(m_cases->questions.size(), asked + 1); // one question for all letters
        QCOMPARE(lastFilter(), (QJsonObject{{u"text"_s, u"jkxc井盖"_s}}));
        QVERIFY(m_cases->acts.isEmpty());
        QTest::keyClick(text, Qt::Key_Escape);
        QCOMPARE(QApplication::focusWidget(), m_panel->findChild<QueueView *>());
    }

    void searchesAllCases()
    {
        press(Qt::Key_F, Qt::ShiftModifier);
        compose(u"垃圾 7"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_panel->model().rowCount(), 11); // 7 and 70 to 79
        QCOMPARE(m_cases->searched.at(0).first, u"垃圾 7"_s);
    }

    /// A colleague takes the case away that is being worked on: the desk stays with it, and the
    /// next step goes to the case that moved up, not past it.
    void theSelectionIsNotPulledAway()
    {
        press(Qt::Key_J);
        press(Qt::Key_J);
        QTRY_COMPARE(m_desk->currentCase(), caseOf(2));
        m_cases->rows.removeAt(1);
        Q_EMIT m_desk->casesChanged({caseOf(2)});
        QTRY_COMPARE(m_panel->model().rowOf(caseOf(2)), -1);
        QCOMPARE(m_desk->currentCase(), caseOf(2));
        press(Qt::Key_J);
        QTRY_COMPARE(m_desk->currentCase(), caseOf(3));
    }

    void scrollPositionStaysOnRefresh()
    {
        auto *view = m_panel->findChild<QueueView *>();
        view->verticalScrollBar()->setValue(40);
        const CaseId top = m_panel->model().at(view->visibleRows().first).id;
        m_cases->rows[60].insert(u"title"_s, u"新"_s);
        m_cases->rows[60].insert(u"version"_s, 4);
        Q_EMIT m_desk->casesChanged({caseOf(61)});
        QTRY_COMPARE(m_panel->model().at(60).title, u"新"_s);
        QCOMPARE(m_panel->model().at(view->visibleRows().first).id, top);
    }

    /// What a colleague changes is painted alone: nothing else of the list flickers.
    void aChangedRowIsPaintedAlone()
    {
        auto *view = m_panel->findChild<QueueView *>();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
        QCoreApplication::sendPostedEvents();
        PaintedRegion painted(*view->viewport());
        m_cases->rows[4].insert(u"title"_s, u"新"_s);
        m_cases->rows[4].insert(u"version"_s, 4);
        Q_EMIT m_desk->casesChanged({caseOf(5)});
        const QRect line(0, view->rowViewportPosition(4), view->viewport()->width(),
                         view->rowHeight(4));
        QTRY_VERIFY(painted.region().intersects(line));
        QCOMPARE(m_panel->model().at(4).title, u"新"_s);
        // The clocks tick beside it, in a column of their own.
        const int clock = view->columnViewportPosition(queueColumn("left"_L1));
        QRegion others = painted.region() - line.adjusted(0, -1, 0, 1); // the lines between
        others -=
            QRect(clock, 0, view->columnWidth(queueColumn("left"_L1)), view->viewport()->height());
        QVERIFY2(others.isEmpty(), qPrintable(QDebug::toString(others)));
    }

    void badgesFollowWhatChanged()
    {
        QTRY_COMPARE(badge(6), u"300"_s);
        m_lists->standing << test::standingOf(caseOf(301));
        m_lists->standing[4].lists = Standing::Mine;
        Q_EMIT m_desk->casesChanged({caseOf(301), caseOf(5)});
        QTRY_COMPARE(badge(6), u"301"_s);
        QCOMPARE(badge(0), u"5"_s);
        m_lists->standing.removeFirst();
        Q_EMIT m_desk->casesChanged({caseOf(1)});
        QTRY_COMPARE(badge(6), u"300"_s);
    }

    void emptyListSaysWhatToDo()
    {
        m_cases->rows.clear();
        press(Qt::Key_3);
        auto *empty = m_panel->findChild<ui::EmptyState *>();
        QTRY_VERIFY(empty->isVisible());
    }

    void showsWhoEdits()
    {
        m_panel->noteEditing({.id = caseOf(3), .account = AccountId(42), .editing = true});
        const auto hand = m_panel->model().index(2, queueColumn("hand"_L1));
        QCOMPARE(hand.data().toString(), u"✎ 李红"_s);
        m_panel->noteEditing({.id = caseOf(3), .account = AccountId(42), .editing = false});
        QCOMPARE(hand.data().toString(), QString());
        // Oneself is not somebody else.
        m_panel->noteEditing({.id = caseOf(3), .account = AccountId(41), .editing = true});
        QCOMPARE(hand.data().toString(), QString());
    }

    void rememberedStateComesBack()
    {
        auto *view = m_panel->findChild<QueueView *>();
        view->setColumnHidden(queueColumn("source"_L1), false);
        view->horizontalHeader()->moveSection(3, 1);
        press(Qt::Key_6);
        const QByteArray state = m_panel->state();
        QueuePanel other(*m_cases, *m_lists, *m_desk, *m_actions, m_theme);
        other.restoreState(state);
        const auto *restored = other.findChild<QueueView *>();
        QVERIFY(!restored->isColumnHidden(queueColumn("source"_L1)));
        QCOMPARE(restored->horizontalHeader()->visualIndex(3), 1);
        QCOMPARE(lastFilter(), (QJsonObject{{u"flag"_s, u"supervised"_s}}));
        other.restoreState("nonsense");
        QCOMPARE(other.state(), state);
    }

    void typedWordsAreNotRemembered()
    {
        press(Qt::Key_F, Qt::ShiftModifier);
        QTest::keyClicks(QApplication::focusWidget(), u"wang"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(lastFilter(), (QJsonObject{{u"text"_s, u"wang"_s}}));
        QVERIFY(!m_panel->state().contains("wang"));
    }

    void aChangeOfColumnsIsToBeRemembered()
    {
        QSignalSpy changed(m_panel.get(), &QueuePanel::stateChanged);
        QTRY_COMPARE(changed.count(), 1); // of the list at the start
        auto *header = m_panel->findChild<QueueView *>()->horizontalHeader();
        for (int width = 100; width < 140; ++width)
            header->resizeSection(3, width);
        QTRY_COMPARE(changed.count(), 2); // once, after the rest
    }

    /// A list of a state is known with the directory only, which comes after the panel.
    void aRememberedStateWaitsForItsName()
    {
        m_panel->openList(u"grid/reported"_s);
        const QByteArray state = m_panel->state();
        QueuePanel other(*m_cases, *m_lists, *m_desk, *m_actions, m_theme);
        other.restoreState(state);
        QCOMPARE(other.state(), state);
        other.setNames(names());
        QCOMPARE(lastFilter(),
                 (QJsonObject{{u"family"_s, u"grid"_s}, {u"state"_s, u"reported"_s}}));
    }

    void opensWhatAnotherPartCounts()
    {
        const QJsonObject urgent{{u"urgency"_s, u"major"_s}, {u"claimable"_s, true}};
        m_panel->openFilter(u"Urgent"_s, QueueFilter::fromJson(urgent));
        QCOMPARE(lastFilter(), urgent);
        const auto *chooser = m_panel->findChild<QueueChooser *>();
        QCOMPARE(chooser->currentItem()->text(0), u"Urgent"_s);
        m_panel->setNames(names());
        QCOMPARE(chooser->currentItem()->text(0), u"Urgent"_s);
        m_panel->openFilter(u"Late"_s, {.overdue = true}); // there is such a list
        QCOMPARE(chooser->selected(), u"overdue"_s);
    }

    void filtersAreKeptByWhoKeepsThem()
    {
        QList<KeptFilter> kept;
        m_panel->setFilterPorts(portsTo(kept));
        press(Qt::Key_5);
        keepFilterAs(u"Late ones"_s);
        QCOMPARE(kept.size(), 1);
        QCOMPARE(kept.at(0).name, u"Late ones"_s);
        QCOMPARE(kept.at(0).filter, (QueueFilter{.overdue = true}));
        press(Qt::Key_7);
        press(Qt::Key_F, Qt::AltModifier | Qt::ShiftModifier);
        QTRY_VERIFY(QApplication::activePopupWidget() != nullptr);
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return); // the first
        QTRY_COMPARE(lastFilter(), (QJsonObject{{u"overdue"_s, true}}));
    }

    void theFilterBarIsOneRow()
    {
        auto *bar = m_panel->findChild<QueueFilterBar *>();
        auto *text = bar->findChild<QLineEdit *>();
        for (const int width : {1900, 1200, 700}) {
            m_panel->resize(width, 800);
            QTRY_COMPARE(m_panel->width(), width);
            QVERIFY2(bar->height() < text->height() * 3 / 2, qPrintable(QString::number(width)));
        }
    }

    /// In a narrow window a chooser stands behind "More", and one that is set is told.
    void nothingThatFiltersIsOutOfSight()
    {
        m_panel->resize(700, 800);
        auto *bar = m_panel->findChild<QueueFilterBar *>();
        bar->setFilter({.flag = u"supervised"_s});
        const auto buttons = bar->findChildren<QToolButton *>();
        const auto more = std::ranges::find_if(
            buttons, [](const QToolButton *one) { return one->text().startsWith(u"More"_s); });
        QVERIFY(more != buttons.cend());
        QTRY_COMPARE((*more)->text(), u"More (1) ▾"_s);
        (*more)->setFocus();
        QTest::keyClick(*more, Qt::Key_Space);
        QTRY_VERIFY(QApplication::activePopupWidget() != nullptr);
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
        QTRY_VERIFY(QApplication::activePopupWidget() == nullptr);
    }

    void everyActionHasAKeyAndAHint()
    {
        QSet<QString> seen;
        const auto actions = m_actions->all();
        QVERIFY(actions.size() >= 20);
        for (const QAction *action : actions) {
            QVERIFY2(!action->shortcuts().isEmpty(), qPrintable(action->objectName()));
            QVERIFY2(!action->statusTip().isEmpty(), qPrintable(action->objectName()));
            for (const QKeySequence &key : action->shortcuts()) {
                QVERIFY2(!seen.contains(key.toString()), qPrintable(action->objectName()));
                seen.insert(key.toString());
            }
        }
    }

    /// Fifty thousand rows; what a step costs is measured by `gridlinectl bench desk`.
    void fiftyThousandRowsScroll()
    {
        m_cases->rows.clear();
        for (int n = 1; n <= 50000; ++n)
            m_cases->rows << queueRow(n, m_desk->now());
        m_panel->openList(u"open"_s);
        auto &model = const_cast<QueueModel &>(m_panel->model());
        QTRY_VERIFY(model.rowCount() > 0);
        while (!model.isComplete()) {
            const int before = model.rowCount();
            model.readAhead(before - 1);
            QTRY_VERIFY(model.rowCount() > before);
        }
        QCOMPARE(model.rowCount(), 50000);
        auto *view = m_panel->findChild<QueueView *>();
        QTRY_VERIFY(view->isVisible());
        QImage image(view->viewport()->size(), QImage::Format_ARGB32_Premultiplied);
        int shownBefore = -1;
        QScrollBar *bar = view->verticalScrollBar();
        for (int step = 0; step <= 200; ++step) {
            bar->setValue(int(qint64(bar->maximum()) * step / 200));
            QPainter painter(&image);
            view->viewport()->render(&painter);
            const auto [first, last] = view->visibleRows();
            QVERIFY(first > shownBefore && last >= first && last < 50000);
            shownBefore = first;
        }
        QCOMPARE(view->visibleRows().second, 49999);
    }

    void looks()
    {
        const QString folder = qEnvironmentVariable("GRIDLINE_PICTURES");
        if (folder.isEmpty())
            QSKIP("Set GRIDLINE_PICTURES to a folder to look at the panel.");
        press(Qt::Key_J);
        press(Qt::Key_J);
        press(Qt::Key_X);
        press(Qt::Key_J);
        for (const auto &[kind, name] : {std::pair(ui::ThemeKind::Dark, u"dark"_s),
                                         std::pair(ui::ThemeKind::Light, u"light"_s)}) {
            m_theme.apply(kind, 100);
            QVERIFY(m_panel->grab().save(folder + u"/queue-"_s + name + u".png"_s));
        }
    }

private:
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    QString badge(int list) const
    {
        return m_panel->findChild<QueueChooser *>()->topLevelItem(list)->text(1);
    }
    static FilterPorts portsTo(QList<KeptFilter> &kept)
    {
        return {.read = [&kept] { return ready(kept); },
                .save =
                    [&kept](const KeptFilter &one) {
                        kept << one;
                        return ready(qint64(kept.size()));
                    },
                .remove =
                    [&kept](const KeptFilter &one) {
                        kept.removeOne(one);
                        const Result<void> done; // moving it warns of an error that is not there
                        return QtFuture::makeReadyValueFuture(done);
                    }};
    }
    template <typename T>
    static QFuture<Result<T>> ready(const T &value)
    {
        const Result<T> done(value);
        return QtFuture::makeReadyValueFuture(done);
    }
    void keepFilterAs(const QString &name)
    {
        press(Qt::Key_F, Qt::AltModifier | Qt::ShiftModifier);
        QTRY_VERIFY(QApplication::activePopupWidget() != nullptr);
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return); // "Keep this filter"
        QTRY_VERIFY(m_panel->findChild<QInputDialog *>() != nullptr);
        auto *dialog = m_panel->findChild<QInputDialog *>();
        QTRY_VERIFY(dialog->isActiveWindow());
        QTest::keyClicks(QApplication::focusWidget(), name);
        press(Qt::Key_Return);
        QTRY_VERIFY(m_panel->isActiveWindow());
        m_panel->activate();
    }
    /// What an input method does at the end of a composition.
    static void compose(const QString &text)
    {
        QInputMethodEvent event;
        event.setCommitString(text);
        QApplication::sendEvent(QApplication::focusWidget(), &event);
    }
    QJsonObject lastFilter() const { return m_cases->questions.back().request.filter; }

    std::unique_ptr<test::FakeCases> m_cases;
    std::unique_ptr<test::FakeDesk> m_lists;
    std::unique_ptr<ui::DeskContext> m_desk;
    std::unique_ptr<ui::Actions> m_actions;
    ui::Theme m_theme;
    ui::KeyGuard m_guard;
    std::unique_ptr<QueuePanel> m_panel;
};

QTEST_MAIN(TestQueuePanel)
#include "tst_queuepanel.moc"
