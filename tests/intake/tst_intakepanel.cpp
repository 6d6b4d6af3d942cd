#include "fakeintake.h"

#include <ui/keyguard.h>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMainWindow>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

#include <intake_panel/intakepanel.h>

using namespace gl;
using namespace gl::intake;
using namespace Qt::StringLiterals;

namespace {

Place garden()
{
    return {.name = u"兴华园小区"_s,
            .areaCode = u"110115001002003"_s,
            .town = u"兴丰街道"_s,
            .village = u"兴华社区"_s,
            .grid = u"第3网格"_s,
            .lon = 116.341,
            .lat = 39.726};
}

EarlierCase earlier(qint64 id, const QString &title, double metres = -1)
{
    return {.id = CaseId(id),
            .number = u"DX%1"_s.arg(id),
            .title = title,
            .address = u"兴华园小区东门"_s,
            .reportedAt = QDateTime({2026, 9, 24}, {2, 3}, QTimeZone::UTC),
            .metres = metres};
}

Catalogue catalogue()
{
    const auto entry = [](int id, const QString &kind, const QString &code, const QString &name,
                          const QString &path) {
        return ClassEntry{ClassId(id), kind, code, name, {}, path};
    };
    return {.classes = ClassIndex(
                {entry(1, u"hotline"_s, u"0102"_s, u"路灯照明"_s, u"市政 / 公用设施 / 路灯照明"_s),
                 entry(2, u"hotline"_s, u"0103"_s, u"路面破损"_s, u"市政 / 道路 / 路面破损"_s),
                 entry(3, u"matter"_s, u"01002"_s, u"暴露垃圾"_s, u"市容环境 / 暴露垃圾"_s)}),
            .urgencies = {{u"daily"_s, u"日常"_s, {}},
                          {u"normal"_s, u"一般"_s, {}},
                          {u"serious"_s, u"严重"_s, {}}},
            .sources = {{u"patrol"_s, u"采集员上报"_s, {}}, {u"hotline"_s, u"12345"_s, {}}},
            .orderTypes = {{u"demand"_s, u"诉求"_s, {}}, {u"complaint"_s, u"投诉"_s, {}}},
            .recTypes = {{u"daily"_s, u"日常管理"_s, {}}},
            .fileKinds = {{u"near"_s, u"近景"_s, {}},
                          {u"far"_s, u"远景"_s, {}},
                          {u"reference"_s, u"参照"_s, {}},
                          {u"document"_s, u"文件"_s, {}}},
            .tags = {{u"706"_s, u"住有所居"_s, {}}, {u"502"_s, u"宜居性"_s, {}}}};
}

/// A desk with the panel in a window, as people have it.
struct Desk
{
    explicit Desk(const QStringList &roles = {u"acceptor"_s})
    {
        context.setChinese(true);
        context.setPerson({.login = u"a1"_s, .name = u"李"_s, .unit = {}, .roles = roles});
        context.syncTime(QDateTime({2026, 9, 24}, {6, 3}, QTimeZone::UTC));
        service.known = catalogue();
        service.places = {garden()};
        service.located = garden();
        panel = new IntakePanel(service, registrar, context, actions, theme);
        panel->setDraftHooks({.save = [this](const QString &key,
                                             const QJsonObject &document) { kept[key] = document; },
                              .drop = [this](const QString &key) { kept.remove(key); }});
        actions.serve(&window);
        window.setCentralWidget(panel);
        window.resize(1100, 760);
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("no active window");
    }

    QWidget *field(const char *name) const
    {
        return panel->findChild<QWidget *>(QLatin1StringView(name));
    }
    QString textOf(const char *name) const
    {
        return panel->findChild<QLineEdit *>(QLatin1StringView(name))->text();
    }
    QString focus() const
    {
        const QWidget *widget = QApplication::focusWidget();
        return widget != nullptr ? widget->objectName() : QString();
    }
    /// To whatever has the focus, as a keyboard does.
    void press(Qt::Key key, Qt::KeyboardModifiers held = Qt::NoModifier)
    {
        QWidget *focused = QApplication::focusWidget();
        QTest::keyClick(focused != nullptr ? focused : panel, key, held);
        ++presses;
    }
    void type(const QString &text) const
    {
        for (const QChar c : text)
            QTest::sendKeyEvent(QTest::Click, QApplication::focusWidget(), Qt::Key_unknown,
                                QString(c), Qt::NoModifier);
    }
    QJsonObject onlyDraft() const { return kept.size() == 1 ? kept.first() : QJsonObject(); }

    ui::KeyGuard guard;
    test::FakeIntake service;
    test::FakeRegistrar registrar;
    ui::DeskContext context;
    ui::Actions actions;
    ui::Theme theme;
    QMap<QString, QJsonObject> kept;
    int presses = 0;
    QMainWindow window;
    IntakePanel *panel = nullptr;
};

Registered done(qint64 id)
{
    return {.id = CaseId(id), .number = u"DX20260924R%1"_s.arg(id % 1000000, 6, 10, QChar(u'0'))};
}

} // namespace

class IntakePanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesACallWithoutTheMouse();
    void showsWhatTheNumberAskedBefore();
    void offersDuplicatesAndLinksThem();
    void understandsCoordinates();
    void namesTheFieldAtFault();
    void bringsBackWhatWasRefused();
    void keepsInterruptedCalls();
    void savesAtAPauseAndRestores();
    void asksBeforeDiscarding();
    void saysThatItIsOffline();
    void insertsPhrasesByKey();
    void takesPhotosFromTheClipboard();
    void registersAReport();
    void leavesKeysToTheInputMethod();
    void refusesOtherRoles();
    void namesEverything();
    void looks();
};

void IntakePanelTest::takesACallWithoutTheMouse()
{
    Desk desk;
    QSignalSpy opened(&desk.context, &ui::DeskContext::caseOpened);
    if (QWidget *focused = QApplication::focusWidget())
        focused->clearFocus();
    desk.press(Qt::Key_N);
    QCOMPARE(desk.focus(), u"phone"_s);
    desk.type(u"13800138000"_s);
    desk.press(Qt::Key_Return);
    desk.type(u"张伟"_s);
    desk.press(Qt::Key_Return);
    QCOMPARE(desk.focus(), u"text"_s);
    desk.type(u"小区东门路灯不亮"_s);
    desk.press(Qt::Key_Tab);
    QCOMPARE(desk.focus(), u"place"_s);
    desk.type(u"xhy"_s);
    QTRY_VERIFY(desk.service.asked.contains(u"suggest xhy"_s));
    QTRY_VERIFY(desk.panel->findChild<PlaceField *>()->line()->isOffering());
    desk.press(Qt::Key_Return);
    QCOMPARE(desk.textOf("place"), u"兴华园小区"_s);
    QCOMPARE(desk.focus(), u"class"_s);
    desk.type(u"ldzm"_s);
    desk.press(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(desk.presses, 6); // leaves four for verifying and dispatching

    QCOMPARE(desk.registrar.sent.size(), 1);
    const QJsonObject sent = desk.registrar.sent.first().newCase;
    QCOMPARE(sent["class"_L1].toString(), u"hotline:0102"_s);
    QCOMPARE(sent["lon"_L1].toDouble(), 116.341);
    QCOMPARE(sent["caller"_L1]["phone"_L1].toString(), u"13800138000"_s);
    // The next call may come before the server has answered.
    QCOMPARE(desk.focus(), u"phone"_s);
    QCOMPARE(desk.textOf("phone"), QString());
    QVERIFY(opened.isEmpty());
    desk.registrar.answer(done(20260924000091));
    QTRY_COMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().value<CaseId>(), CaseId(20260924000091));
    QVERIFY(desk.panel->findChild<QLabel *>(u"result"_s)->text().contains(u"DX20260924R000091"_s));
    QVERIFY2(desk.kept.isEmpty(), "what is registered is no draft any more");
}

void IntakePanelTest::showsWhatTheNumberAskedBefore()
{
    Desk desk;
    desk.service.history = {.month = 2, .year = 5, .cases = {earlier(20260901000001, u"路灯"_s)}};
    desk.panel->activate();
    desk.type(u"1380"_s);
    desk.type(u"0138000"_s);
    auto *list = desk.panel->findChild<EarlierPane *>()->historyList();
    QTRY_COMPARE(list->count(), 1);
    QCOMPARE(desk.service.asked, QStringList{u"history 13800138000"_s}); // once, not per digit
    const auto labels = desk.panel->findChild<EarlierPane *>()->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->text().contains(u'2') && label->text().contains(u'5');
    }));
    QSignalSpy opened(&desk.context, &ui::DeskContext::caseOpened);
    desk.press(Qt::Key_F6);
    desk.press(Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    // Another number: what was found belongs to the one before.
    desk.panel->activate();
    desk.type(u"9"_s);
    QCOMPARE(list->count(), 0);
}

void IntakePanelTest::offersDuplicatesAndLinksThem()
{
    Desk desk;
    desk.service.duplicates = {earlier(20260924000007, u"东门路灯"_s, 12.4),
                               earlier(20260924000008, u"路灯"_s, 40)};
    desk.panel->activate();
    desk.panel->findChild<QPlainTextEdit *>()->setFocus();
    desk.type(u"路灯不亮"_s);
    QVERIFY(!desk.service.asked.contains(u"duplicates 路灯不亮"_s)); // no place yet
    desk.press(Qt::Key_Tab);
    desk.type(u"兴华园"_s);
    QTRY_VERIFY(desk.panel->findChild<PlaceField *>()->line()->isOffering());
    desk.press(Qt::Key_Tab);
    auto *list = desk.panel->findChild<EarlierPane *>()->duplicateList();
    QTRY_COMPARE(list->count(), 2);
    QVERIFY(desk.service.asked.contains(u"duplicates 路灯不亮"_s));
    desk.press(Qt::Key_F6);
    QVERIFY(list->hasFocus());
    desk.press(Qt::Key_S);
    desk.press(Qt::Key_Down);
    desk.press(Qt::Key_M);
    desk.press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(desk.registrar.sent.size(), 1);
    const auto acts = desk.registrar.sent.first().acts;
    QCOMPARE(acts.size(), 2);
    QCOMPARE(acts.first().action, u"link"_s);
    QCOMPARE(acts.first().inputs["other"_L1].toString(), u"20260924000007"_s);
    QCOMPARE(acts.last().action, u"merge"_s);
    QCOMPARE(list->count(), 0); // the next call has no duplicates yet
}

void IntakePanelTest::understandsCoordinates()
{
    Desk desk;
    auto *place = desk.panel->findChild<PlaceField *>();
    place->line()->setFocus();
    desk.type(u"39.726，116.341"_s);
    QCOMPARE(place->place().lon, 116.341); // whoever registers at once keeps the point
    QCOMPARE(place->place().lat, 39.726);
    QTRY_COMPARE(desk.service.asked, QStringList{u"locate 116.341"_s});
    QTRY_VERIFY(!place->place().areaCode.isEmpty());
    QCOMPARE(place->address(), u"39.726，116.341"_s);
    // Another text is another place.
    desk.type(u"x"_s);
    QVERIFY(place->place().isResolved()); // a number behind it does not move it
    place->line()->selectAll();
    desk.type(u"1"_s);
    QVERIFY(!place->place().isResolved());
    desk.service.located =
        failure(ErrorKind::NotFound, u"There is no area with the code 999999999."_s);
    place->line()->selectAll();
    desk.type(u"999999999"_s);
    QTRY_VERIFY(desk.service.asked.contains(u"code 999999999"_s));
    QTRY_VERIFY(place->findChild<QLabel *>()->text().contains(u"999999999"_s));
    QVERIFY(!place->place().isResolved());
}

void IntakePanelTest::namesTheFieldAtFault()
{
    Desk desk;
    desk.panel->activate();
    desk.type(u"12x"_s);
    desk.press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(desk.registrar.sent.isEmpty());
    QCOMPARE(desk.focus(), u"phone"_s);
    auto *problem = desk.panel->findChild<QLabel *>(u"problem"_s);
    QVERIFY(problem->isVisible());
    QCOMPARE(problem->text().count(u'\n'), 1); // the number, and that nothing was said
    desk.type(u"13800138000"_s);               // the wrong number was selected
    desk.press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(desk.focus(), u"text"_s);
}

void IntakePanelTest::bringsBackWhatWasRefused()
{
    Desk desk;
    desk.panel->findChild<QPlainTextEdit *>()->setFocus();
    desk.type(u"路灯不亮"_s);
    desk.press(Qt::Key_Return, Qt::ControlModifier);
    desk.registrar.answer(failure(Error{
        .kind = ErrorKind::Invalid, .message = u"There is no class 9."_s, .field = u"class"_s}));
    QTRY_COMPARE(desk.focus(), u"class"_s);
    QCOMPARE(desk.panel->findChild<QPlainTextEdit *>()->toPlainText(), u"路灯不亮"_s);
    QCOMPARE(desk.panel->findChild<QTabBar *>()->count(), 1);

    // While the next call is typed, what failed waits in its tab and disturbs nothing.
    desk.press(Qt::Key_Return, Qt::ControlModifier);
    desk.type(u"139"_s);
    desk.registrar.answer(failure(ErrorKind::Timeout, u"The server took too long."_s));
    QTRY_COMPARE(desk.panel->findChild<QTabBar *>()->count(), 2);
    QCOMPARE(desk.textOf("phone"), u"139"_s);
    QCOMPARE(desk.focus(), u"phone"_s);
    desk.press(Qt::Key_PageDown, Qt::ControlModifier);
    QCOMPARE(desk.panel->findChild<QPlainTextEdit *>()->toPlainText(), u"路灯不亮"_s);
    desk.press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(desk.registrar.sent.size(), 3);
    QCOMPARE(desk.registrar.sent.last().command, desk.registrar.sent.first().command);
}

void IntakePanelTest::keepsInterruptedCalls()
{
    Desk desk;
    desk.panel->activate();
    desk.type(u"13800138000"_s);
    desk.context.newCase({{u"family"_s, u"grid"_s}, {u"text"_s, u"垃圾"_s}});
    QCOMPARE(desk.panel->findChild<QTabBar *>()->count(), 2);
    QVERIFY(!desk.field("phone")->isVisible());
    desk.press(Qt::Key_PageUp, Qt::ControlModifier);
    QCOMPARE(desk.textOf("phone"), u"13800138000"_s);
    // An empty form is used again.
    desk.context.newCase({{u"family"_s, u"hotline"_s}});
    desk.context.newCase({{u"family"_s, u"hotline"_s}});
    QCOMPARE(desk.panel->findChild<QTabBar *>()->count(), 3);
}

void IntakePanelTest::savesAtAPauseAndRestores()
{
    QList<QJsonObject> documents;
    {
        Desk desk;
        desk.panel->activate();
        desk.type(u"13800138000"_s);
        QVERIFY(desk.kept.isEmpty());
        QTRY_COMPARE(desk.onlyDraft()["phone"_L1].toString(), u"13800138000"_s);
        QImage photo(40, 30, QImage::Format_RGB32);
        photo.fill(Qt::red);
        desk.panel->findChild<FileStrip *>()->takeImage(photo);
        QTRY_COMPARE(desk.kept.size(), 2); // the file is a document of its own
        QTRY_VERIFY(std::ranges::any_of(desk.kept, [](const QJsonObject &document) {
            return document["files"_L1].toArray().size() == 1;
        }));
        desk.panel->findChild<QPlainTextEdit *>()->setFocus();
        desk.type(u"灯"_s);
        desk.window.hide(); // at once, without waiting for a pause
        QVERIFY(std::ranges::any_of(desk.kept, [](const QJsonObject &document) {
            return document["text"_L1].toString() == u"灯"_s;
        }));
        documents = desk.kept.values();
    }
    Desk desk;
    desk.panel->restoreDrafts(documents);
    QCOMPARE(desk.panel->findChild<QTabBar *>()->count(), 1);
    QCOMPARE(desk.textOf("phone"), u"13800138000"_s);
    const auto files = desk.panel->findChild<FileStrip *>()->files();
    QCOMPARE(files.size(), 1);
    QVERIFY(files.first().content.startsWith("\xff\xd8")); // JPEG
}

void IntakePanelTest::asksBeforeDiscarding()
{
    Desk desk;
    desk.panel->activate();
    desk.type(u"13800138000"_s);
    QTRY_COMPARE(desk.kept.size(), 1);
    desk.press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(desk.textOf("phone"), u"13800138000"_s);
    desk.press(Qt::Key_Escape);
    QCOMPARE(desk.textOf("phone"), u"13800138000"_s);
    QCOMPARE(desk.focus(), u"phone"_s);
    desk.press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    desk.press(Qt::Key_Return);
    QCOMPARE(desk.textOf("phone"), QString());
    QVERIFY(desk.kept.isEmpty());
}

void IntakePanelTest::saysThatItIsOffline()
{
    Desk desk;
    desk.panel->findChild<QPlainTextEdit *>()->setFocus();
    desk.type(u"路灯不亮"_s);
    desk.press(Qt::Key_Return, Qt::ControlModifier);
    desk.registrar.answer(Registered{.number = u"L-12"_s, .waiting = true});
    auto *result = desk.panel->findChild<QLabel *>(u"result"_s);
    QTRY_VERIFY(result->text().contains(u"L-12"_s));
    QVERIFY(result->text().startsWith(u"⏳"_s));
    QCOMPARE(desk.focus(), u"phone"_s);
    desk.panel->caseNumbered(u"L-12"_s, CaseId(7), u"DX1"_s);
    QVERIFY(result->text().contains(u"DX1"_s));
}

void IntakePanelTest::insertsPhrasesByKey()
{
    Desk desk;
    desk.service.kept = {{.title = u"开头"_s, .text = u"来电人反映："_s},
                         {.title = u"请求回复"_s, .text = u"请处理后回复来电人。"_s}};
    auto *text = desk.panel->findChild<QPlainTextEdit *>();
    text->setFocus();
    desk.press(Qt::Key_F2);
    QTRY_COMPARE(desk.focus(), u"phrase"_s);
    desk.type(u"1"_s);
    QCOMPARE(desk.focus(), u"text"_s);
    desk.type(u"路灯不亮。"_s);
    desk.press(Qt::Key_F2);
    desk.type(u"qq"_s);
    desk.press(Qt::Key_Return);
    QCOMPARE(text->toPlainText(), u"来电人反映：路灯不亮。请处理后回复来电人。"_s);
    desk.press(Qt::Key_F2);
    desk.press(Qt::Key_Escape);
    QCOMPARE(desk.focus(), u"text"_s);
    QCOMPARE(desk.service.asked.count(u"phrases"_s), 1);
    // From the phrases panel: into this text, because it has the focus.
    desk.context.insertPhrase(u"谢谢"_s);
    QVERIFY(text->toPlainText().endsWith(u"谢谢"_s));
    text->clearFocus();
    desk.context.insertPhrase(u"不要"_s);
    QVERIFY(!text->toPlainText().contains(u"不要"_s));
}

void IntakePanelTest::takesPhotosFromTheClipboard()
{
    Desk desk({u"inspector"_s});
    auto *text = desk.panel->findChild<QPlainTextEdit *>();
    text->setFocus();
    QImage photo(64, 48, QImage::Format_RGB32);
    photo.fill(Qt::blue);
    QGuiApplication::clipboard()->setImage(photo);
    desk.press(Qt::Key_V, Qt::ControlModifier);
    auto *strip = desk.panel->findChild<FileStrip *>();
    QTRY_COMPARE(strip->files().size(), 1);
    desk.press(Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(strip->files().size(), 2);
    QCOMPARE(strip->files().first().kind, u"near"_s); // the close-up comes first
    QCOMPARE(strip->files().last().kind, u"far"_s);
    QVERIFY(text->toPlainText().isEmpty());
    strip->list()->setFocus();
    strip->list()->setCurrentRow(1);
    desk.press(Qt::Key_K);
    QCOMPARE(strip->files().last().kind, u"reference"_s);
    desk.press(Qt::Key_Delete);
    QCOMPARE(strip->files().size(), 1);
}

void IntakePanelTest::registersAReport()
{
    Desk desk({u"inspector"_s});
    QVERIFY(!desk.field("phone")->isVisible());
    auto *text = desk.panel->findChild<QPlainTextEdit *>();
    text->setFocus();
    desk.type(u"桥下垃圾"_s);
    desk.press(Qt::Key_Tab);
    desk.type(u"110115001002003"_s);
    QTRY_VERIFY(desk.panel->findChild<PlaceField *>()->place().isResolved());
    desk.press(Qt::Key_Return);
    desk.type(u"01002"_s);
    desk.press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY2(desk.registrar.sent.isEmpty(), "photos are missing");
    QImage photo(64, 48, QImage::Format_RGB32);
    for (int i = 0; i < 2; ++i) {
        photo.fill(QColor(40 * i, 0, 0));
        desk.panel->findChild<FileStrip *>()->takeImage(photo);
        QTRY_COMPARE(desk.panel->findChild<FileStrip *>()->files().size(), i + 1);
    }
    desk.press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(desk.registrar.sent.size(), 1);
    const Registration &sent = desk.registrar.sent.first();
    QCOMPARE(sent.newCase["class"_L1].toString(), u"matter:01002"_s);
    QCOMPARE(sent.acts.first().action, u"report"_s);
    QCOMPARE(sent.files.size(), 2);
}

void IntakePanelTest::leavesKeysToTheInputMethod()
{
    Desk desk;
    desk.panel->activate();
    desk.type(u"n"_s);
    QCOMPARE(desk.panel->findChild<QTabBar *>()->count(), 1);
    QCOMPARE(desk.textOf("phone"), u"n"_s);
    auto *place = desk.panel->findChild<PlaceField *>()->line();
    place->setFocus();
    QInputMethodEvent composing(u"xing'hua"_s, {});
    QApplication::sendEvent(place, &composing);
    QCOMPARE(desk.panel->findChild<PlaceField *>()->address(), QString());
    QInputMethodEvent committed;
    committed.setCommitString(u"兴华"_s);
    QApplication::sendEvent(place, &committed);
    QTRY_VERIFY(desk.service.asked.contains(u"suggest 兴华"_s));
    QVERIFY(!desk.service.asked.contains(u"suggest xing'hua"_s));
}

void IntakePanelTest::refusesOtherRoles()
{
    Desk desk({u"unit_clerk"_s});
    QVERIFY(!desk.field("phone")->isVisible());
    QVERIFY(desk.panel->findChild<ui::EmptyState *>()->isVisible());
}

void IntakePanelTest::namesEverything()
{
    Desk desk;
    for (const QAction *action : desk.actions.all()) {
        QVERIFY2(!action->shortcuts().isEmpty(), qPrintable(action->objectName()));
        QVERIFY2(!action->toolTip().isEmpty(), qPrintable(action->objectName()));
    }
    for (const char *name : {"phone", "caller", "secret", "text", "place", "class", "urgency",
                             "source", "orderType", "recType", "tags", "files"}) {
        QVERIFY2(desk.field(name) != nullptr, name);
        QVERIFY2(!desk.field(name)->accessibleName().isEmpty(), name);
        QVERIFY2(!desk.field(name)->toolTip().isEmpty(), name);
    }
    // Tab goes as a call goes.
    desk.panel->activate();
    QStringList order{desk.focus()};
    for (int i = 0; i < 8; ++i) {
        desk.press(Qt::Key_Tab);
        order << desk.focus();
    }
    QCOMPARE(order, QStringList({u"phone"_s, u"caller"_s, u"secret"_s, u"text"_s, u"place"_s,
                                 u"class"_s, u"urgency"_s, u"source"_s, u"orderType"_s}));
}

// Writes pictures for people when GRIDLINE_SHOTS names a folder; always draws every state.
void IntakePanelTest::looks()
{
    const QString folder = qEnvironmentVariable("GRIDLINE_SHOTS");
    for (const auto kind : {ui::ThemeKind::Dark, ui::ThemeKind::Light}) {
        Desk desk;
        desk.theme.apply(kind, 100);
        desk.service.history = {
            .month = 2,
            .year = 5,
            .cases = {earlier(20260921000113, u"兴华园小区3号楼前路灯不亮"_s),
                      earlier(20260902000045, u"兴华园小区东门占道经营夜间扰民"_s)}};
        desk.service.duplicates = {
            earlier(20260924000007, u"小区东门路灯连续三天不亮，老人出行不便"_s, 12.4),
            earlier(20260924000031, u"兴华大街路灯不亮"_s, 46)};
        desk.panel->activate();
        desk.type(u"13800138000"_s);
        desk.press(Qt::Key_Return);
        desk.type(u"张先生"_s);
        desk.press(Qt::Key_Return);
        desk.type(
            u"来电人反映：兴华园小区东门外路灯已连续三天不亮，夜间老人和学生出行不便，希望尽快维修。"_s);
        desk.press(Qt::Key_Tab);
        desk.type(u"xhy"_s);
        QTRY_VERIFY(desk.panel->findChild<PlaceField *>()->line()->isOffering());
        desk.press(Qt::Key_Return);
        QTRY_COMPARE(desk.panel->findChild<EarlierPane *>()->duplicateList()->count(), 2);
        desk.panel->findChild<EarlierPane *>()->enter();
        desk.panel->findChild<EarlierPane *>()->duplicateList()->setFocus();
        desk.panel->findChild<EarlierPane *>()->duplicateList()->setCurrentRow(0);
        desk.press(Qt::Key_S);
        QImage photo(64, 48, QImage::Format_RGB32);
        photo.fill(Qt::darkGreen);
        desk.panel->findChild<FileStrip *>()->takeImage(photo);
        QTRY_COMPARE(desk.panel->findChild<FileStrip *>()->files().size(), 1);
        desk.panel->findChild<ClassField *>()->line()->setFocus();
        desk.type(u"lu"_s);
        const QPixmap picture = desk.window.grab();
        QVERIFY(!picture.isNull());
        if (!folder.isEmpty())
            picture.save(u"%1/intake-%2.png"_s.arg(
                folder, kind == ui::ThemeKind::Dark ? u"dark"_s : u"light"_s));
    }
}

QTEST_MAIN(IntakePanelTest)
#include "tst_intakepanel.moc"
