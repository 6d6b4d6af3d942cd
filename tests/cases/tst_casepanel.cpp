// The case panel under real key events, with a service that answers when the test says so.

#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/keyguard.h>
#include <ui/theme.h>

#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

#include <cases_panel/casepanel.h>
#include <fakecaseservice.h>

#include <algorithm>

using namespace gl;
using namespace gl::cases;
using namespace Qt::StringLiterals;

namespace {

QJsonObject load(const char *name)
{
    QFile file(QStringLiteral(GRIDLINE_DOCUMENTS) + u'/' + QString::fromLatin1(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("missing %s", name);
    return QJsonDocument::fromJson(file.readAll()).object();
}

CaseId idOf(const QJsonObject &document)
{
    return CaseId(document["case"_L1]["case_id"_L1].toInteger());
}

/// The same case one version later, after an act of somebody else.
QJsonObject laterVersion(QJsonObject document, const QString &action)
{
    QJsonObject row = document["case"_L1].toObject();
    const int version = row["version"_L1].toInt() + 1;
    row["version"_L1] = version;
    document["case"_L1] = row;
    QJsonArray timeline = document["timeline"_L1].toArray();
    timeline << QJsonObject{
        {u"version"_s, version},    {u"at"_s, u"2026-11-26T13:00:00+00:00"_s},
        {u"action"_s, action},      {u"name"_s, u"催办"_s},
        {u"name_en"_s, u"Urge"_s},  {u"from"_s, row["state"_L1]},
        {u"to"_s, row["state"_L1]}, {u"actor"_s, u"李四"_s},
        {u"unit"_s, u"指挥中心"_s}, {u"inputs"_s, QJsonObject{{u"text"_s, u"请尽快"_s}}}};
    document["timeline"_L1] = timeline;
    return document;
}

} // namespace

class tst_CasePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void followsTheCurrentCase();
    void runningOverTheListReadsTheFirstAndTheLast();
    void saysWhenThereIsNothing();
    void offersOnlyWhatIsAllowed();
    void aButtonThatStaysKeepsTheFocus();
    void everyActionHasAKeyAndAName();
    void aKeyOpensTheFormAndCtrlEnterSends();
    void tabTakesWhatIsMarkedAndGoesOn();
    void namesThatComeLateAreOffered();
    void aFormHasItsHeightFirst();
    void tabGoesThroughEveryForm();
    void anActWithoutInputsGoesAtOnceAndCanBeUndone();
    void whatMustBeFilledInIsAsked();
    void whatEndsACaseIsAskedTwice();
    void draftsSurviveClosingAndRestart();
    void aChangeElsewhereTouchesNothingTyped();
    void aConflictShowsBothAndLosesNothing();
    void aConflictFromTheServer();
    void aConflictThatIsHopelessCanBeDropped();
    void offlineKeepsTheFormAndTheCommand();
    void aServersRefusalGoesToItsField();
    void revealAsksForAReason();
    void timelineTurnsAndFilters();
    void linksOpenTheirCase();
    void filesAreSentWithTheirKind();
    void notesLeaveTheVersionAlone();

private:
    void open(const QJsonObject &document);
    QWidget *form() const { return m_panel->findChild<QWidget *>(u"caseActionForm"_s); }
    QWidget *conflict() const { return m_panel->findChild<QWidget *>(u"caseConflict"_s); }
    QString page() const { return m_panel->findChild<QTextBrowser *>()->toPlainText(); }
    QToolButton *button(const QString &action) const
    {
        return m_panel->findChild<QToolButton *>(u"caseAction_"_s + action);
    }
    void type(const QString &text);
    bool tabOrderIsDown(qsizetype fields);
    void makePanel();
    bool m_namesAreHere = true;

    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<ui::DeskContext> m_desk;
    std::unique_ptr<ui::Actions> m_actions;
    std::unique_ptr<QMainWindow> m_window;
    std::unique_ptr<test::FakeCaseService> m_service;
    CasePorts m_ports;
    QHash<QString, QJsonObject> m_journal;
    CasePanel *m_panel = nullptr;
};

void tst_CasePanel::initTestCase()
{
    qApp->installEventFilter(new ui::KeyGuard(qApp));
}

void tst_CasePanel::init()
{
    m_theme = std::make_unique<ui::Theme>();
    m_theme->apply(ui::ThemeKind::Dark, 100);
    m_desk = std::make_unique<ui::DeskContext>();
    m_actions = std::make_unique<ui::Actions>();
    m_service = std::make_unique<test::FakeCaseService>();
    m_journal.clear();
    m_ports = {};
    m_ports.saveDraft = [this](const QString &key, const QJsonObject &payload) {
        if (payload.isEmpty())
            m_journal.remove(key);
        else
            m_journal[key] = payload;
    };
    m_ports.loadDraft = [this](const QString &key) { return m_journal.value(key); };
    m_namesAreHere = true;
    m_ports.choices = [this](const ChoiceQuery &query) -> QList<Choice> {
        if (!m_namesAreHere)
            return {};
        if (query.type == InputType::Unit || query.type == InputType::Units)
            return {{.value = u"D01"_s, .name = u"区园林绿化局"_s, .words = u"qylllhj"_s},
                    {.value = u"D02"_s, .name = u"区水务局"_s, .words = u"qswj"_s}};
        if (query.type == InputType::Reason)
            return {{.value = u"not_our_duty"_s, .name = u"职责不符"_s, .words = u"zzbf"_s}};
        return {};
    };
    m_ports.reasonName = [](const QString &code) {
        return code == "not_our_duty"_L1 ? BothNames{.zh = u"职责不符"_s, .en = u"Not our duty"_s}
                                         : BothNames{};
    };
    makePanel();
}

void tst_CasePanel::makePanel()
{
    m_window = std::make_unique<QMainWindow>();
    m_actions->serve(m_window.get());
    m_panel = new CasePanel(*m_service, m_ports, *m_desk, *m_actions, *m_theme, nullptr);
    m_window->setCentralWidget(m_panel);
    m_window->resize(700, 900);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void tst_CasePanel::cleanup()
{
    m_window.reset();
    m_actions.reset();
    m_desk.reset();
    m_service.reset();
    m_theme.reset();
}

void tst_CasePanel::open(const QJsonObject &document)
{
    const CaseId id = idOf(document);
    m_service->documents[id] = document;
    m_desk->setCurrentCase(id);
    QTRY_VERIFY(m_panel->document() != nullptr && m_panel->document()->header.id == id);
}

void tst_CasePanel::type(const QString &text)
{
    QTest::keyClicks(QApplication::focusWidget(), text);
}

void tst_CasePanel::followsTheCurrentCase()
{
    const QJsonObject document = load("hotline_to_assign.json");
    open(document);
    QVERIFY(page().contains(document["text"_L1].toString().left(20)));
    QVERIFY(m_panel->title().contains(document["case"_L1]["number"_L1].toString()));
    QVERIFY(page().contains(u"Reported"_s));
    m_desk->setCurrentCase({});
    QTRY_VERIFY(m_panel->document() == nullptr);
    QVERIFY(button(u"transfer"_s) == nullptr || !button(u"transfer"_s)->isVisible());
}

void tst_CasePanel::runningOverTheListReadsTheFirstAndTheLast()
{
    const QJsonObject document = load("hotline_to_assign.json");
    const CaseId last = idOf(document);
    m_service->documents[last] = document;
    for (int i = 1; i <= 20; ++i)
        m_desk->setCurrentCase(CaseId(i));
    m_desk->setCurrentCase(last);
    QTRY_VERIFY(m_panel->document() != nullptr && m_panel->document()->header.id == last);
    QCOMPARE(m_service->reads.last(), last);
    QVERIFY(m_service->reads.size() <= 2); // and at most the first
}

void tst_CasePanel::saysWhenThereIsNothing()
{
    m_desk->setCurrentCase(CaseId(77));
    QTRY_COMPARE(m_service->reads.size(), 1);
    QTRY_VERIFY(std::ranges::any_of(m_panel->findChildren<QLabel *>(), [](const QLabel *label) {
        return label->isVisible() && label->text().contains(u"not there"_s);
    }));
}

void tst_CasePanel::offersOnlyWhatIsAllowed()
{
    open(load("hotline_to_assign.json"));
    QVERIFY(button(u"transfer"_s) != nullptr);
    QVERIFY(button(u"close"_s) == nullptr);
    QVERIFY(m_actions->find(u"case.transfer"_s) != nullptr);
    open(load("grid_returned.json"));
    QVERIFY(m_actions->find(u"case.return_approve"_s)->isEnabled());
    QTRY_VERIFY(m_actions->find(u"case.transfer"_s) == nullptr);
    QVERIFY(!m_panel->beginAction(u"transfer"_s));
}

void tst_CasePanel::aButtonThatStaysKeepsTheFocus()
{
    const QJsonObject document = load("hotline_to_assign.json");
    open(document);
    button(u"transfer"_s)->setFocus();
    QJsonObject later = laterVersion(document, u"urge"_s);
    QJsonArray actions;
    for (const auto &offer : document["actions"_L1].toArray()) {
        if (offer["action"_L1].toString() != "urge"_L1)
            actions << offer;
    }
    QVERIFY(actions.size() < document["actions"_L1].toArray().size());
    later["actions"_L1] = actions;
    m_service->documents[idOf(document)] = later;
    Q_EMIT m_desk->casesChanged({idOf(document)});
    QTRY_VERIFY(m_actions->find(u"case.urge"_s) == nullptr);
    QTRY_VERIFY(button(u"urge"_s) == nullptr);
    QCOMPARE(QApplication::focusWidget(), button(u"transfer"_s));
    // What comes back stands where it stood, for the eye and for Tab.
    m_service->documents[idOf(document)] = laterVersion(later, u"urge"_s);
    m_service->documents[idOf(document)]["actions"_L1] = document["actions"_L1];
    Q_EMIT m_desk->casesChanged({idOf(document)});
    QTRY_VERIFY(button(u"urge"_s) != nullptr);
    const auto placeOf = [this](const QString &action) {
        const QPoint at = button(action)->pos();
        return at.y() * 10'000 + at.x();
    };
    QTRY_VERIFY(button(u"urge"_s)->isVisible());
    QStringList byEye;
    for (const ActionOffer &offer : m_panel->document()->actions)
        byEye << offer.action;
    std::ranges::sort(byEye, {}, placeOf);
    button(byEye.first())->setFocus();
    QStringList byTab{byEye.first()};
    while (byTab.size() < byEye.size()) {
        QTest::keyClick(button(byTab.last()), Qt::Key_Tab);
        byTab << QApplication::focusWidget()->objectName().sliced(u"caseAction_"_s.size());
    }
    QCOMPARE(byTab, byEye);
}

void tst_CasePanel::everyActionHasAKeyAndAName()
{
    QSet<QString> keys;
    for (const char *name : {"hotline_to_assign.json", "grid_returned.json",
                             "grid_extend_pending.json", "grid_pending_dispatch.json"}) {
        open(load(name));
        QTRY_VERIFY(m_actions->find(u"case."_s + m_panel->document()->actions.first().action));
        keys.clear();
        for (const ActionOffer &offer : m_panel->document()->actions) {
            const QAction *action = m_actions->find(u"case."_s + offer.action);
            QVERIFY2(action != nullptr, qPrintable(offer.action));
            QVERIFY2(!action->shortcut().isEmpty(), qPrintable(offer.action));
            const QString key = action->shortcut().toString();
            QVERIFY2(!keys.contains(key), qPrintable(offer.action));
            keys << key;
            QVERIFY(!QStringList({u"J"_s, u"K"_s, u"N"_s, u"X"_s, u"C"_s, u"/"_s}).contains(key));
            QVERIFY(!button(offer.action)->accessibleName().isEmpty());
            QVERIFY(button(offer.action)->toolTip().contains(key));
        }
    }
}

void tst_CasePanel::aKeyOpensTheFormAndCtrlEnterSends()
{
    const QJsonObject document = load("hotline_to_assign.json");
    open(document);
    QTest::keyClick(m_panel, Qt::Key_T);
    QTRY_VERIFY(form()->isVisible());
    type(u"qsw"_s); // the first field is the unit, and it has the focus
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_service->acts.size(), 1);
    const Act &act = m_service->acts.first();
    QCOMPARE(act.id, idOf(document));
    QCOMPARE(act.version, document["case"_L1]["version"_L1].toInt());
    QCOMPARE(act.action, u"transfer"_s);
    QCOMPARE(act.inputs, (QJsonObject{{u"unit"_s, u"D02"_s}, {u"nature"_s, u"main"_s}}));
    const qsizetype reads = m_service->reads.size();
    m_service->answerAct(QJsonObject{{u"status"_s, u"ok"_s}, {u"version"_s, act.version + 1}});
    QTRY_VERIFY(!form()->isVisible());
    QTRY_VERIFY(m_service->reads.size() > reads);
    QVERIFY(m_journal.isEmpty());
}

/// Through the window, as a keyboard sends them: the open list gets the keys first.
void tst_CasePanel::tabTakesWhatIsMarkedAndGoesOn()
{
    open(load("hotline_to_assign.json"));
    QTest::keyClick(m_panel, Qt::Key_T);
    QTRY_VERIFY(form()->isVisible());
    type(u"qsw"_s);
    const QWidget *unit = QApplication::focusWidget();
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Tab);
    QVERIFY(QApplication::focusWidget() != unit);
    QVERIFY(form()->isAncestorOf(QApplication::focusWidget()));
    QCOMPARE(static_cast<const QLineEdit *>(unit)->text(), u"区水务局"_s);
}

/// Right after signing in the names are still on their way; what was typed meanwhile is not lost.
void tst_CasePanel::namesThatComeLateAreOffered()
{
    m_namesAreHere = false;
    open(load("hotline_to_assign.json"));
    QTest::keyClick(m_panel, Qt::Key_T);
    QTRY_VERIFY(form()->isVisible());
    type(u"qsw"_s);
    const QWidget *unit = QApplication::focusWidget();
    m_namesAreHere = true;
    m_panel->refreshChoices();
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Tab);
    QCOMPARE(static_cast<const QLineEdit *>(unit)->text(), u"区水务局"_s);
}

/// The page below it can be scrolled; a field out of sight is overlooked.
void tst_CasePanel::aFormHasItsHeightFirst()
{
    open(load("hotline_to_assign.json"));
    m_window->resize(700, 1000);
    QVERIFY(m_panel->beginAction(u"transfer"_s));
    const auto *area = form()->findChild<QScrollArea *>();
    QTRY_VERIFY(area->viewport()->height() >= area->widget()->sizeHint().height());
}

/// Every form, one after the other on the same panel, as in a shift: Tab goes through its fields
/// from above to below, then to Send and to Close.
void tst_CasePanel::tabGoesThroughEveryForm()
{
    open(load("hotline_to_assign.json"));
    // A copy: the panel reads the case again meanwhile.
    const QList<ActionOffer> offers = m_panel->document()->actions;
    for (const ActionOffer &offer : offers) {
        if (offer.inputs.isEmpty())
            continue;
        QVERIFY2(m_panel->beginAction(offer.action), qPrintable(offer.action));
        QVERIFY2(tabOrderIsDown(offer.inputs.size()), qPrintable(offer.action));
        QTest::keyClick(m_window->windowHandle(), Qt::Key_Escape);
    }
}

/// From the first field on; what Tab reaches stands lower and lower, and is the whole form.
bool tst_CasePanel::tabOrderIsDown(qsizetype fields)
{
    const auto top = [this](const QWidget *widget) {
        return widget->mapTo(form(), QPoint(0, 0)).y();
    };
    QList<QWidget *> stops;
    for (QWidget *widget : form()->findChildren<QWidget *>()) {
        if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) != 0
            && widget->focusProxy() == nullptr)
            stops << widget;
    }
    (*std::ranges::min_element(stops, {}, top))->setFocus();
    for (qsizetype at = 1; at < fields + 2; ++at) {
        const QWidget *before = QApplication::focusWidget();
        QTest::keyClick(m_window->windowHandle(), Qt::Key_Tab);
        const QWidget *now = QApplication::focusWidget();
        if (now == before || !form()->isAncestorOf(now) || top(now) < top(before))
            return false;
    }
    return qobject_cast<QPushButton *>(QApplication::focusWidget()) != nullptr;
}

void tst_CasePanel::anActWithoutInputsGoesAtOnceAndCanBeUndone()
{
    open(load("hotline_to_assign.json"));
    QTest::keyClick(m_panel, Qt::Key_Q);
    QTRY_COMPARE(m_service->acts.size(), 1);
    QCOMPARE(m_service->acts.last().action, u"claim"_s);
    QVERIFY(!form()->isVisible());
    m_service->answerAct(QJsonObject{{u"status"_s, u"ok"_s}, {u"version"_s, 3}});
    QTRY_VERIFY(std::ranges::any_of(m_panel->findChildren<QToolButton *>(), [](auto *b) {
        return b->isVisible() && b->text() == u"Undo"_s;
    }));
    QTest::keyClick(m_panel, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(m_service->acts.size(), 2);
    QCOMPARE(m_service->acts.last().action, u"release"_s);
    QVERIFY(m_service->acts.first().command != m_service->acts.last().command);
}

void tst_CasePanel::whatMustBeFilledInIsAsked()
{
    open(load("hotline_to_assign.json"));
    QTest::keyClick(m_panel, Qt::Key_T);
    QTRY_VERIFY(form()->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_service->acts.isEmpty());
    QVERIFY(std::ranges::any_of(form()->findChildren<QLabel *>(), [](const QLabel *label) {
        return label->text().contains(u"Main unit must be filled in."_s);
    }));
    type(u"nowhere"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_service->acts.isEmpty());
    QVERIFY(std::ranges::any_of(form()->findChildren<QLabel *>(), [](const QLabel *label) {
        return label->text().contains(u"nowhere"_s);
    }));
}

void tst_CasePanel::whatEndsACaseIsAskedTwice()
{
    open(load("hotline_to_assign.json"));
    QTest::keyClick(m_panel, Qt::Key_G);
    QTRY_VERIFY(form()->isVisible());
    type(u"DX20260924R000091"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_service->acts.isEmpty());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_service->acts.size(), 1);
    QCOMPARE(m_service->acts.first().action, u"merge"_s);
    QCOMPARE(m_service->acts.first().inputs["parent"_L1].toString(), u"DX20260924R000091"_s);
}

void tst_CasePanel::draftsSurviveClosingAndRestart()
{
    const QJsonObject document = load("hotline_to_assign.json");
    open(document);
    QTest::keyClick(m_panel, Qt::Key_U);
    QTRY_VERIFY(form()->isVisible());
    type(u"please hurry"_s);
    QTRY_COMPARE(m_journal.size(), 1); // at the pause, without closing
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!form()->isVisible());
    QVERIFY(button(u"supervise"_s)->text().startsWith(u"✎"_s));

    // Another run of the desk, with the same journal.
    m_window.reset();
    makePanel();
    QTRY_VERIFY(m_panel->document() != nullptr);
    QTest::keyClick(m_panel, Qt::Key_U);
    QTRY_VERIFY(form()->isVisible());
    QCOMPARE(form()->findChild<QPlainTextEdit *>()->toPlainText(), u"please hurry"_s);
}

void tst_CasePanel::aChangeElsewhereTouchesNothingTyped()
{
    const QJsonObject document = load("hotline_to_assign.json");
    open(document);
    QTest::keyClick(m_panel, Qt::Key_U);
    QTRY_VERIFY(form()->isVisible());
    type(u"typing"_s);
    QWidget *focused = QApplication::focusWidget();
    m_service->documents[idOf(document)] = laterVersion(document, u"urge"_s);
    Q_EMIT m_desk->casesChanged({idOf(document)});
    QTRY_COMPARE(m_panel->document()->header.version,
                 document["case"_L1]["version"_L1].toInt() + 1);
    QCOMPARE(QApplication::focusWidget(), focused);
    type(u" on"_s);
    QCOMPARE(form()->findChild<QPlainTextEdit *>()->toPlainText(), u"typing on"_s);
    QVERIFY(page().contains(u"● new"_s));
}

void tst_CasePanel::aConflictShowsBothAndLosesNothing()
{
    const QJsonObject document = load("hotline_to_assign.json");
    open(document);
    QTest::keyClick(m_panel, Qt::Key_U);
    QTRY_VERIFY(form()->isVisible());
    type(u"my words"_s);
    m_service->documents[idOf(document)] = laterVersion(document, u"urge"_s);
    Q_EMIT m_desk->casesChanged({idOf(document)});
    QTRY_COMPARE(m_panel->document()->header.version,
                 document["case"_L1]["version"_L1].toInt() + 1);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_service->acts.isEmpty()); // the panel knows already
    QTRY_VERIFY(conflict()->isVisible());
    QStringList texts;
    for (const QLabel *label : conflict()->findChildren<QLabel *>())
        texts << label->text();
    QVERIFY(texts.join(u' ').contains(u"请尽快"_s));
    QVERIFY(texts.join(u' ').contains(u"my words"_s));

    // Back, more words, and again.
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(form()->isVisible());
    type(u"!"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(conflict()->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_service->acts.size(), 1);
    QCOMPARE(m_service->acts.first().version, document["case"_L1]["version"_L1].toInt() + 1);
    QVERIFY(m_service->acts.first().inputs["opinion"_L1].toString().contains(u"my words"_s));
}

void tst_CasePanel::aConflictFromTheServer()
{
    const QJsonObject document = load("hotline_to_assign.json");
    open(document);
    QTest::keyClick(m_panel, Qt::Key_U);
    QTRY_VERIFY(form()->isVisible());
    type(u"my words"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_service->acts.size(), 1);
    m_service->documents[idOf(document)] = laterVersion(document, u"urge"_s);
    m_service->answerAct(failure(ErrorKind::Conflict, u"Somebody else changed the case."_s));
    QTRY_VERIFY(conflict()->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_service->acts.size(), 2);
    QVERIFY(m_service->acts[0].command != m_service->acts[1].command);
    QCOMPARE(m_service->acts[1].version, m_service->acts[0].version + 1);
}

void tst_CasePanel::aConflictThatIsHopelessCanBeDropped()
{
    QJsonObject document = load("hotline_to_assign.json");
    open(document);
    QTest::keyClick(m_panel, Qt::Key_T);
    QTRY_VERIFY(form()->isVisible());
    type(u"qsw"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_service->acts.size(), 1);
    QJsonObject later = laterVersion(document, u"urge"_s);
    later["actions"_L1] = QJsonArray();
    m_service->documents[idOf(document)] = later;
    m_service->answerAct(failure(ErrorKind::Conflict, u"Somebody else changed the case."_s));
    QTRY_VERIFY(conflict()->isVisible());
    for (QPushButton *b : conflict()->findChildren<QPushButton *>()) {
        if (b->text().startsWith(u"Send"_s))
            QVERIFY(!b->isEnabled());
    }
    QVERIFY(!m_journal.isEmpty());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Delete, Qt::ControlModifier);
    QTRY_VERIFY(!conflict()->isVisible());
    QVERIFY(m_journal.isEmpty());
    QCOMPARE(m_service->acts.size(), 1);
}

void tst_CasePanel::offlineKeepsTheFormAndTheCommand()
{
    open(load("hotline_to_assign.json"));
    QTest::keyClick(m_panel, Qt::Key_U);
    QTRY_VERIFY(form()->isVisible());
    type(u"words"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_service->acts.size(), 1);
    Error lost{.kind = ErrorKind::Offline, .message = u"The connection was lost."_s};
    lost.outcomeUnknown = true;
    m_service->answerAct(failure(lost));
    QTRY_VERIFY(form()->isVisible());
    QCOMPARE(form()->findChild<QPlainTextEdit *>()->toPlainText(), u"words"_s);
    QTest::keyClick(form()->findChild<QPlainTextEdit *>(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_service->acts.size(), 2);
    QCOMPARE(m_service->acts[0].command, m_service->acts[1].command);
}

void tst_CasePanel::aServersRefusalGoesToItsField()
{
    open(load("hotline_to_assign.json"));
    QTest::keyClick(m_panel, Qt::Key_T);
    QTRY_VERIFY(form()->isVisible());
    type(u"qsw"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_service->acts.size(), 1);
    m_service->answerAct(failure({.kind = ErrorKind::Invalid,
                                  .message = u"The limit is not understood."_s,
                                  .field = u"limit"_s}));
    QTRY_COMPARE(QApplication::focusWidget()->accessibleName(), u"Limit"_s);
}

void tst_CasePanel::revealAsksForAReason()
{
    open(load("hotline_to_assign.json"));
    const auto shown = [this](const QString &text) {
        return std::ranges::any_of(m_panel->findChildren<QLabel *>(), [&](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    };
    QVERIFY(!shown(u"10000000001"_s));
    QTest::keyClick(m_panel, Qt::Key_R, Qt::ControlModifier);
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    type(u"x"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(m_service->reasons, QStringList{u"x"_s});
    QVERIFY(!shown(u"10000000001"_s));
    type(u" call back"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(shown(u"10000000001"_s));
    // Another case: masked at once.
    open(load("grid_returned.json"));
    QVERIFY(!shown(u"10000000001"_s));
}

void tst_CasePanel::timelineTurnsAndFilters()
{
    const QJsonObject document = load("grid_returned.json");
    open(document);
    QVERIFY(page().contains(u"Not our duty"_s)); // the reason's code is a word
    const qsizetype last = page().indexOf(u"Ask to return"_s);
    const qsizetype first = page().lastIndexOf(u"Report"_s);
    QVERIFY(last > 0 && last < first);
    QTest::keyClick(m_panel, Qt::Key_T, Qt::ControlModifier);
    QTRY_VERIFY(page().lastIndexOf(u"Ask to return"_s) > page().indexOf(u"Propose filing"_s));
    QTest::keyClick(m_panel, Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QTest::keyClick(m_panel, Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(!page().contains(u"Propose filing"_s));
}

void tst_CasePanel::linksOpenTheirCase()
{
    QJsonObject document = load("hotline_to_assign.json");
    document["links"_L1] = QJsonArray{QJsonObject{{u"case_id"_s, qint64(20261126000001)},
                                                  {u"number"_s, u"DX20261126R000001"_s},
                                                  {u"link_type"_s, u"duplicate"_s},
                                                  {u"state"_s, u"handling"_s}}};
    open(document);
    QVERIFY(page().contains(u"DX20261126R000001"_s));
    QSignalSpy opened(m_desk.get(), &ui::DeskContext::caseOpened);
    Q_EMIT m_panel->findChild<QTextBrowser *>()->anchorClicked(QUrl(u"case:20261126000001"_s));
    QCOMPARE(opened.size(), 1);
    QCOMPARE(m_desk->currentCase(), CaseId(20261126000001));
}

void tst_CasePanel::filesAreSentWithTheirKind()
{
    open(load("hotline_to_assign.json"));
    QImage picture(40, 30, QImage::Format_RGB32);
    picture.fill(Qt::darkGreen);
    QApplication::clipboard()->setImage(picture);
    auto *list = m_panel->findChild<QListWidget *>();
    QTest::keySequence(list, QKeySequence::Paste);
    QTRY_VERIFY(qobject_cast<QPushButton *>(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QTRY_COMPARE(m_service->attachments.size(), 1);
    QCOMPARE(m_service->attachments.first().kind, u"near"_s);
    QVERIFY(m_service->attachments.first().content.startsWith("\xff\xd8\xff"));
}

void tst_CasePanel::notesLeaveTheVersionAlone()
{
    QStringList notes;
    m_ports.addNote = [&](CaseId, const QString &body, const QUuid &) {
        notes << body;
        return test::answered(Result<qint64>(1));
    };
    m_ports.notes = [&](CaseId) {
        QList<NoteRow> rows;
        for (const QString &body : std::as_const(notes))
            rows << NoteRow{.at = {}, .author = u"我"_s, .unit = {}, .body = body};
        return test::answered(Result<QList<NoteRow>>(rows));
    };
    m_window.reset();
    makePanel();
    open(load("hotline_to_assign.json"));
    QTest::keyClick(m_panel, Qt::Key_O);
    QTRY_VERIFY(form()->isVisible());
    type(u"called back"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!form()->isVisible());
    QVERIFY(m_service->acts.isEmpty());
    QTRY_VERIFY(page().contains(u"called back"_s));
}

QTEST_MAIN(tst_CasePanel)
#include "tst_casepanel.moc"
