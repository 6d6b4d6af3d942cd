#include <QAction>
#include <QApplication>
#include <QJsonArray>
#include <QLineEdit>
#include <QMainWindow>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

#include <handover_panel/handoverpanel.h>

using namespace gl;
using namespace gl::handover;
using namespace Qt::StringLiterals;
using workspace::Handover;

namespace {

class FakeHandovers : public workspace::HandoverService
{
public:
    QFuture<Result<qint64>> create(const workspace::NewHandover &handover) override
    {
        made << handover;
        return QtFuture::makeReadyValueFuture(createAnswer);
    }
    QFuture<Result<int>> accept(qint64 id, const QList<CaseId> &cases) override
    {
        accepted << std::pair(id, cases);
        return QtFuture::makeReadyValueFuture(acceptAnswer);
    }
    QFuture<Result<QList<Handover>>> list(bool openOnly, int) override
    {
        ++reads;
        QList<Handover> shown = notes;
        if (openOnly)
            shown.removeIf([](const Handover &note) { return note.acceptedAt.isValid(); });
        return QtFuture::makeReadyValueFuture(Result<QList<Handover>>(shown));
    }

    QList<workspace::NewHandover> made;
    QList<std::pair<qint64, QList<CaseId>>> accepted;
    QList<Handover> notes;
    Result<qint64> createAnswer = 1;
    Result<int> acceptAnswer = 1;
    int reads = 0;
};

class FakeCases : public cases::CaseService
{
public:
    QFuture<Result<QJsonObject>> queue(const cases::QueueRequest &request) override
    {
        QJsonArray rows;
        if (request.filter.contains("mine"_L1))
            rows = mine;
        else if (request.filter.contains("flag"_L1))
            rows = supervised;
        return QtFuture::makeReadyValueFuture(
            failed ? Result<QJsonObject>(std::unexpected(*failed))
                   : Result<QJsonObject>(QJsonObject{{u"rows"_s, rows}}));
    }

    QJsonArray mine;
    QJsonArray supervised;
    std::optional<Error> failed;
};

QJsonObject row(qint64 id, const QString &title, const QString &deadline)
{
    return {{u"case_id"_s, id},
            {u"number"_s, u"DX20260924R%1"_s.arg(id, 6, 10, QChar(u'0'))},
            {u"title"_s, title},
            {u"deadline"_s, deadline}};
}

QDateTime at(int hour, int minute)
{
    return QDateTime({2026, 9, 24}, {hour, minute}, QTimeZone::UTC);
}

workspace::HandoverCase handed(qint64 id, const QString &number, const QString &title)
{
    workspace::HandoverCase one;
    one.id = CaseId(id);
    one.number = number;
    one.title = title;
    return one;
}

/// From Wang for whoever comes next; one of its two cases is taken already.
Handover waiting()
{
    Handover note;
    note.id = 7;
    note.at = at(7, 50);
    note.from = u"王芳"_s;
    note.unit = u"指挥中心"_s;
    note.body = u"夜间暴雨，团河路积水点已派养护队，六点前回访。"_s;
    note.canAccept = true;
    note.cases = {handed(21, u"DX20260923R000021"_s, u"团河路积水"_s),
                  handed(22, u"DX20260923G000022"_s, u"井盖缺失"_s)};
    note.cases[0].remark = u"养护队长在现场"_s;
    note.cases[1].takenBy = u"赵强"_s;
    note.cases[1].takenAt = at(7, 55);
    return note;
}

/// One's own of last night, accepted.
Handover taken()
{
    Handover note;
    note.id = 6;
    note.at = at(0, 5);
    note.from = u"李"_s;
    note.to = u"王芳"_s;
    note.unit = u"指挥中心"_s;
    note.body = u"无"_s;
    note.mine = true;
    note.acceptedBy = u"王芳"_s;
    note.acceptedAt = at(0, 12);
    return note;
}

struct Desk
{
    Desk()
    {
        context.setChinese(true);
        context.setPerson({.login = u"d1"_s, .name = u"李"_s, .unit = {}, .roles = {}});
        context.syncTime(at(8, 0));
        cases.mine = {row(11, u"兴华园小区东门路灯不亮"_s, u"2026-09-24T09:10:00+00:00"_s),
                      row(12, u"永兴路污水外溢"_s, u"2026-09-24T08:20:00+00:00"_s)};
        cases.supervised = {row(13, u"施工噪声夜间扰民"_s, u"2026-09-25T08:00:00+00:00"_s)};
        handovers.notes = {waiting(), taken()};
        panel = new HandoverPanel(handovers, cases, context, actions, theme);
        panel->setColleagues(
            {{u"d1"_s, u"李"_s, u"指挥中心"_s}, {u"d2"_s, u"王芳"_s, u"指挥中心"_s}});
        panel->setDraftHook([this](const QJsonObject &document) { draft = document; });
        window.setCentralWidget(panel);
        window.resize(1300, 720);
    }

    void open()
    {
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTRY_COMPARE(items()->topLevelItemCount(), 3);
        QTRY_VERIFY(list()->topLevelItemCount() > 0);
    }
    OpenList *items() const { return panel->findChild<OpenList *>(); }
    HandoverList *list() const { return panel->findChild<HandoverList *>(); }
    QPlainTextEdit *note() const { return panel->findChild<QPlainTextEdit *>(u"note"_s); }

    FakeHandovers handovers;
    FakeCases cases;
    ui::DeskContext context;
    ui::Actions actions;
    ui::Theme theme;
    QJsonObject draft;
    QMainWindow window;
    HandoverPanel *panel = nullptr;
};

} // namespace

class HandoverPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handsOverByKeys();
    void keepsEverythingWhenItFails();
    void takesOver();
    void showsWhoTookWhat();
    void readsAgainWithoutLosingAnything();
    void keepsADraft();
    void saysWhatFailed();
    void looks();
};

void HandoverPanelTest::handsOverByKeys()
{
    Desk desk;
    desk.open();
    desk.note()->setFocus();
    QTest::keyClicks(desk.note(), u"rain"_s);
    desk.items()->setFocus();
    // The most urgent of one's own stands first and is ticked; the supervised one is not.
    QTest::keyClick(desk.items(), Qt::Key_Space);
    QTest::keyClick(desk.items(), Qt::Key_Down);
    QTest::keyClick(desk.items(), Qt::Key_F2);
    auto *editor = desk.items()->findChild<QLineEdit *>();
    QVERIFY(editor != nullptr);
    QTest::keyClicks(editor, u"call"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    auto *to = desk.panel->findChild<QComboBox *>(u"to"_s);
    QCOMPARE(to->count(), 2); // the next shift and Wang, not oneself
    to->setFocus();
    QTest::keyClick(to, Qt::Key_Down);
    QTest::keyClick(to, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(desk.handovers.made.size(), 1);
    const auto &made = desk.handovers.made.first();
    QCOMPARE(made.body, u"rain"_s);
    QCOMPARE(made.toLogin, u"d2"_s);
    QCOMPARE(made.cases.size(), 1);
    QCOMPARE(made.cases.first().id, CaseId(11));
    QCOMPARE(made.cases.first().remark, u"call"_s);
    QTRY_VERIFY(desk.note()->toPlainText().isEmpty());
    QVERIFY(desk.draft.isEmpty());
    // What has gone over is not sent twice.
    QTest::keyClick(desk.note(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(desk.handovers.made.size(), 1);
}

void HandoverPanelTest::keepsEverythingWhenItFails()
{
    Desk desk;
    desk.open();
    desk.handovers.createAnswer = failure(ErrorKind::Offline, u"No connection."_s);
    desk.note()->setFocus();
    QTest::keyClicks(desk.note(), u"rain"_s);
    QTest::keyClick(desk.note(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(desk.note()->toPlainText(), u"rain"_s);
    QTRY_VERIFY(desk.note()->hasFocus());
    desk.handovers.createAnswer = 1;
    QTest::keyClick(desk.note(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(desk.handovers.made.size(), 2);
    QVERIFY2(desk.handovers.made.first().command == desk.handovers.made.last().command,
             "the first may have arrived");
}

void HandoverPanelTest::takesOver()
{
    Desk desk;
    QSignalSpy badge(desk.panel, &ui::Panel::badgeChanged);
    desk.open();
    QTRY_COMPARE(badge.last().first().toInt(), 1);
    desk.list()->setFocus();
    QTest::keyClick(desk.list(), Qt::Key_A);
    QCOMPARE(desk.handovers.accepted.last(), std::pair(qint64(7), QList<CaseId>()));
    QTest::keyClick(desk.list(), Qt::Key_Down); // its first case
    QTest::keyClick(desk.list(), Qt::Key_A, Qt::ShiftModifier);
    QCOMPARE(desk.handovers.accepted.last(), std::pair(qint64(7), QList{CaseId(21)}));
    QSignalSpy opened(&desk.context, &ui::DeskContext::caseOpened);
    QTest::keyClick(desk.list(), Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    // One's own note cannot be taken over by oneself.
    QTest::keyClick(desk.list(), Qt::Key_End);
    QTest::keyClick(desk.list(), Qt::Key_A);
    QCOMPARE(desk.handovers.accepted.size(), 2);
}

void HandoverPanelTest::showsWhoTookWhat()
{
    Desk desk;
    desk.open();
    const auto *first = desk.list()->topLevelItem(0);
    QVERIFY(first->text(0).contains(u"指挥中心"_s));
    QVERIFY(first->child(0)->text(0).contains(u"养护队长在现场"_s));
    QVERIFY(first->child(1)->text(2).contains(u"赵强"_s));
    QVERIFY(desk.list()->topLevelItem(1)->text(2).contains(u"王芳"_s));
    QCOMPARE(desk.panel->findChild<QPlainTextEdit *>(u"body"_s)->toPlainText(),
             desk.handovers.notes.first().body);
    desk.panel->findChild<QCheckBox *>()->setChecked(true);
    QTRY_COMPARE(desk.list()->topLevelItemCount(), 1);
}

void HandoverPanelTest::readsAgainWithoutLosingAnything()
{
    Desk desk;
    desk.open();
    desk.list()->setFocus();
    QTest::keyClick(desk.list(), Qt::Key_Down);
    desk.items()->topLevelItem(2)->setCheckState(0, Qt::Checked);
    const int before = desk.handovers.reads;
    desk.cases.mine.append(row(14, u"新来的"_s, u"2026-09-24T08:01:00+00:00"_s));
    for (int i = 0; i < 50; ++i)
        Q_EMIT desk.context.casesChanged({CaseId(14)});
    QTRY_COMPARE(desk.items()->topLevelItemCount(), 4);
    QVERIFY2(desk.handovers.reads - before <= 2, "a storm of notices is one read a second");
    QCOMPARE(desk.items()->topLevelItem(3)->checkState(0), Qt::Checked);
    QCOMPARE(desk.list()->currentItem()->text(0).left(17), u"DX20260923R000021"_s);
}

void HandoverPanelTest::keepsADraft()
{
    Desk desk;
    desk.open();
    desk.note()->setFocus();
    QTest::keyClicks(desk.note(), u"rain"_s);
    QTRY_COMPARE(desk.draft["note"_L1].toString(), u"rain"_s);
    Desk next;
    next.panel->restoreDraft(desk.draft);
    next.open();
    QCOMPARE(next.note()->toPlainText(), u"rain"_s);
}

void HandoverPanelTest::saysWhatFailed()
{
    Desk desk;
    desk.cases.failed = Error{.kind = ErrorKind::Offline, .message = u"No connection."_s};
    desk.window.show();
    auto *state = desk.panel->findChild<ui::EmptyState *>(u"openState"_s);
    QTRY_VERIFY(state->isVisible());
    desk.cases.failed.reset();
    auto *retry = state->findChild<QPushButton *>();
    QTRY_VERIFY(retry->isVisible());
    retry->click();
    QTRY_COMPARE(desk.items()->topLevelItemCount(), 3);
    QVERIFY(!state->isVisible());
}

// Writes pictures for people when GRIDLINE_SHOTS names a folder; always draws every state.
void HandoverPanelTest::looks()
{
    const QString folder = qEnvironmentVariable("GRIDLINE_SHOTS");
    for (const auto kind : {ui::ThemeKind::Dark, ui::ThemeKind::Light}) {
        Desk desk;
        desk.theme.apply(kind, 100);
        desk.open();
        desk.note()->setPlainText(u"白班共接单 126 件。永兴路污水外溢正在抢修，请盯到处置完成。"_s);
        const QPixmap picture = desk.window.grab();
        QVERIFY(!picture.isNull());
        if (!folder.isEmpty())
            picture.save(u"%1/handover-%2.png"_s.arg(
                folder, kind == ui::ThemeKind::Dark ? u"dark"_s : u"light"_s));
    }
}

QTEST_MAIN(HandoverPanelTest)
#include "tst_handoverpanel.moc"
