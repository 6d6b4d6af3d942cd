// Every panel, form and dialog in both languages, at normal and at the largest text: no text is cut
// off.

#include "bench.h"
#include "clipped.h"
#include "desksettings.h"
#include "mainwindow/lockscreen.h"
#include "pages/unsentdialog.h"
#include "signin/signinwindow.h"

#include <base/moduletranslator.h>

#include <QApplication>
#include <QInputMethodEvent>
#include <QJsonDocument>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTemporaryFile>
#include <QTest>
#include <QTreeWidget>

#include <cases_panel/bulkdialog.h>
#include <forms/actionformwidget.h>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::test;

class TestClipped : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingIsCutOff_data();
    void nothingIsCutOff();
    void cleanup();

private:
    void setUp(const QString &language, int percent);
    void look(const QString &where, QWidget *root);
    void lookAtPanels();
    void lookAtForms(CaseId id);
    void lookAtEveryForm();
    void lookAtPhrases();
    void lookAtBulk();
    void lookAtConflict();
    void lookAtDialogs();
    void lookAtUnsentWork();
    void lookAtLock();
    void lookAtSignIn();
    void openCase(CaseId id);
    cases::CasePanel &casePanel();

    Bench m_bench;
    ModuleTranslator m_texts;
    std::unique_ptr<Seat> m_seat;
    CaseId m_order;
    CaseId m_gridCase;
    QStringList m_cut;
};

void TestClipped::initTestCase()
{
    const QString problem = m_bench.begin();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_order = m_bench.order(u"路灯三天不亮，影响夜间出行"_s);
    m_gridCase = m_bench.report(u"人行道井盖缺失"_s);
    QVERIFY(m_order.isValid() && m_gridCase.isValid());
    QVERIFY(m_bench.database().session()->exec(
        "insert into gl.phrase (account_id, kind, title, body, changed_by)"
        " select account_id, 'intake', '核实位置', '请问具体在哪个路口？', account_id"
        " from gl.account where login = 't_shift'"));
}

void TestClipped::cleanup()
{
    m_seat.reset();
    QCoreApplication::removeTranslator(&m_texts);
}

void TestClipped::nothingIsCutOff_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("percent");
    for (const QString &language : {u"zh_CN"_s, u"en"_s}) {
        for (const int percent : {100, 150})
            QTest::addRow("%s %d", qPrintable(language), percent) << language << percent;
    }
}

void TestClipped::setUp(const QString &language, int percent)
{
    m_bench.settings().set(settings::Setting<QString>{"ui/language", u"zh_CN"_s}, language);
    if (m_texts.loadLanguage(language))
        QCoreApplication::installTranslator(&m_texts);
    m_bench.theme().apply(ui::ThemeKind::Dark, percent);
    m_seat = m_bench.sit(u"t_shift"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_seat->isReady(), 30'000);
}

/// What arrives while one looks moves the layout once more; only what stays cut counts.
void TestClipped::look(const QString &where, QWidget *root)
{
    (void)QTest::qWaitFor([root] { return clippedTexts(root).isEmpty(); }, 1000);
    for (const QString &text : clippedTexts(root))
        m_cut << where + u": "_s + text;
}

void TestClipped::lookAtPanels()
{
    ui::Actions &actions = m_seat->desk().actions();
    for (const QString &id :
         {u"layout.dispatcher"_s, u"go.case"_s, u"go.intake"_s, u"intake.grid"_s, u"go.handover"_s,
          u"go.alarms"_s, u"bar.open"_s, u"layout.leadership"_s, u"layout.coordination"_s,
          u"layout.dispatcher"_s}) {
        actions.find(id)->trigger();
        QVERIFY(QTest::qWaitForWindowExposed(&m_seat->window()));
        QCoreApplication::sendPostedEvents();
        look(id, &m_seat->window());
    }
}

cases::CasePanel &TestClipped::casePanel()
{
    return *qobject_cast<cases::CasePanel *>(m_seat->window().windows().panel(u"case"_s));
}

void TestClipped::openCase(CaseId id)
{
    m_seat->desk().context().openCase(id);
    QTRY_VERIFY(m_seat->shown() != nullptr && m_seat->shown()->header.id == id);
}

/// Every form this person may open on the case.
void TestClipped::lookAtForms(CaseId id)
{
    openCase(id);
    auto *panel = &casePanel();
    // A copy: the case is read again while this looks.
    const QList<cases::ActionOffer> offers = m_seat->shown()->actions;
    for (const cases::ActionOffer &offer : offers) {
        if (offer.inputs.isEmpty() || !panel->beginAction(offer.action))
            continue;
        QCoreApplication::sendPostedEvents();
        look(offer.action, panel);
    }
}

/// Every form there is, whoever may open it and in which state, where it stands in the panel.
void TestClipped::lookAtEveryForm()
{
    const auto rules = m_bench.database().session()->query(
        "select distinct on (r.family, r.action) r.family, json_build_object('action', r.action,"
        " 'name', a.name, 'name_en', a.name_en, 'direction', a.direction, 'to', r.to_state,"
        " 'inputs', r.inputs)::text as offer"
        " from gl.lifecycle_rule r join gl.lifecycle_action a using (family, action)"
        " where r.inputs::text not in ('[]', '{}')"
        " order by r.family, r.action, length(r.inputs::text) desc");
    QVERIFY(rules);
    QVERIFY(rules->size() > 40);
    auto *form = casePanel().findChild<forms::ActionFormWidget *>();
    QVERIFY(form != nullptr);
    for (const auto &[family, id] :
         {std::pair(u"hotline"_s, m_order), std::pair(u"grid"_s, m_gridCase)}) {
        openCase(id);
        for (const auto &rule : *rules) {
            if (rule.text("family") != family)
                continue;
            const auto offer =
                cases::parseOffer(QJsonDocument::fromJson(rule.text("offer").toUtf8()).object());
            form->open({.id = id, .version = 1, .offer = offer, .values = {}});
            QCoreApplication::sendPostedEvents();
            look(family + u'/' + offer.action, &casePanel());
            form->showFault(offer.inputs.isEmpty() ? QString() : offer.inputs.first().name,
                            QCoreApplication::translate("gl::cases::CasePanel",
                                                        "Not sent. Ctrl+Enter tries again."));
            QCoreApplication::sendPostedEvents();
            look(family + u'/' + offer.action + u" at fault"_s, &casePanel());
            form->close();
        }
    }
}

void TestClipped::lookAtPhrases()
{
    m_seat->desk().actions().find(u"go.intake"_s)->trigger();
    m_seat->desk().actions().find(u"intake.phrases"_s)->trigger();
    QTRY_VERIFY(m_seat->focusIs(u"phrase"_s));
    QCoreApplication::sendPostedEvents();
    look(u"phrases"_s, &m_seat->window());
    m_seat->press(Qt::Key_Escape);
}

/// From what the marked cases allow to the report of what became of them.
void TestClipped::lookAtBulk()
{
    m_seat->desk().actions().find(u"go.queue"_s)->trigger();
    m_seat->queue().openList(u"open"_s);
    QTRY_VERIFY(m_seat->queue().model().rowCount() > 1);
    m_seat->press(Qt::Key_A, Qt::ControlModifier);
    look(u"marked cases"_s, &m_seat->window());
    m_seat->desk().actions().find(u"queue.bulk"_s)->trigger();
    QPointer<cases::BulkDialog> dialog = m_seat->queue().findChild<cases::BulkDialog *>();
    QVERIFY(dialog != nullptr);
    auto *offers = dialog->findChild<QListWidget *>();
    const auto *form = dialog->findChild<forms::ActionFormWidget *>();
    QTRY_VERIFY(offers->isVisible() && offers->count() > 0);
    look(u"bulk"_s, dialog);
    for (int row = 0; row < offers->count(); ++row) {
        offers->setCurrentRow(row);
        QTest::keyClick(offers, Qt::Key_Return);
        QVERIFY(form->isOpen());
        QCoreApplication::sendPostedEvents();
        look(u"bulk: "_s + form->subject().offer.action, dialog);
        dialog->reject(); // one step back
        QVERIFY(offers->isVisible());
    }
    const auto note = offers->findItems(m_seat->desk().context().named(u"备注"_s, u"Note"_s),
                                        Qt::MatchStartsWith);
    QVERIFY(!note.isEmpty());
    offers->setCurrentItem(note.constFirst());
    QTest::keyClick(offers, Qt::Key_Return);
    QVERIFY(form->isOpen());
    QInputMethodEvent words;
    words.setCommitString(u"请今天下班前到现场"_s);
    QCoreApplication::sendEvent(dialog->findChild<QPlainTextEdit *>(), &words);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    const auto *report = dialog->findChild<QTreeWidget *>();
    QTRY_VERIFY(report->isVisible());
    QCoreApplication::sendPostedEvents();
    look(u"bulk report"_s, dialog);
    dialog->reject();
}

/// A form is open while somebody else acts on its case.
void TestClipped::lookAtConflict()
{
    const CaseId id = m_bench.order(u"冲突的工单"_s);
    openCase(id);
    QVERIFY(casePanel().beginAction(
        u"mark"_s, {{u"flag"_s, u"key"_s}, {u"text"_s, u"请今天下班前到现场，并拍照回传"_s}}));
    const QString refused = m_bench.act(u"t_acceptor"_s, id, u"claim"_s, {});
    QVERIFY2(refused.isEmpty(), qPrintable(refused));
    QTRY_VERIFY(m_seat->shown()->header.version > 1);
    m_seat->press(Qt::Key_Return, Qt::ControlModifier);
    QWidget *conflict = m_seat->part(u"caseConflict"_s);
    QTRY_VERIFY(conflict->isVisible());
    QCoreApplication::sendPostedEvents();
    look(u"conflict"_s, &casePanel());
    m_seat->press(Qt::Key_Escape);
    m_seat->press(Qt::Key_Escape);
}

void TestClipped::lookAtDialogs()
{
    for (const QString &id : {u"desk.settings"_s, u"desk.unsent"_s, u"help.guide"_s, u"help.keys"_s,
                              u"help.diagnostics"_s, u"help.about"_s}) {
        m_seat->desk().actions().find(id)->trigger();
        QList<QPointer<QWidget>> windows;
        for (QWidget *window : QApplication::topLevelWidgets())
            windows << window;
        for (const QPointer<QWidget> &window : std::as_const(windows)) {
            if (window == nullptr || !window->isVisible() || window == &m_seat->window())
                continue;
            QVERIFY(QTest::qWaitForWindowExposed(window));
            QCoreApplication::sendPostedEvents();
            look(id, window);
            window->close();
        }
    }
}

/// One in conflict, so that every button and text is there.
void TestClipped::lookAtUnsentWork()
{
    desklink::Outbox &outbox = m_seat->desk().services().outbox;
    outbox.act({m_order, {}}, 99, u"mark"_s,
               {{u"flag"_s, u"key"_s}, {u"text"_s, u"领导关注的案件"_s}});
    QTRY_COMPARE_WITH_TIMEOUT(outbox.toDecide(), 1, 30'000);
    QCoreApplication::sendPostedEvents();
    look(u"with undecided work"_s, &m_seat->window());
    desktop::UnsentDialog dialog(outbox, m_seat->desk().services().cases, m_seat->desk().context(),
                                 &m_seat->window());
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QCoreApplication::sendPostedEvents();
    look(u"unsent work"_s, &dialog);
    dialog.close();
    outbox.drop(outbox.commands().constFirst().id);
    QTRY_COMPARE_WITH_TIMEOUT(outbox.toDecide(), 0, 30'000);
}

/// With a password to ask for, and after a wrong one.
void TestClipped::lookAtLock()
{
    const auto wrong = [](const QString &) {
        return QtFuture::makeReadyValueFuture(Result<void>(
            failure(ErrorKind::Forbidden,
                    QCoreApplication::translate("gl::desktop::SignIn",
                                                "The account or the password is wrong."))));
    };
    desktop::LockScreen lock(m_seat->desk().context().person().name, wrong, m_bench.theme());
    lock.cover(&m_seat->window());
    lock.lock();
    QWidget *cover = m_seat->part(u"lockCover"_s);
    QVERIFY(cover != nullptr);
    QCoreApplication::sendPostedEvents();
    look(u"lock"_s, cover);
    auto *password = cover->findChild<QLineEdit *>();
    QTest::keyClick(password, Qt::Key_Return);
    QTRY_VERIFY(password->isEnabled());
    QCoreApplication::sendPostedEvents();
    look(u"lock with a wrong password"_s, cover);
}

void TestClipped::lookAtSignIn()
{
    // Not this computer, which would make a database first.
    m_bench.settings().set(desktop::kServers, {u"nowhere"_s});
    m_bench.settings().set(desktop::kServer, u"nowhere"_s);
    desktop::SignInWindow signIn(m_bench.settings(), m_bench.theme());
    signIn.show();
    QVERIFY(QTest::qWaitForWindowExposed(&signIn));
    look(u"sign-in"_s, &signIn);
    signIn.tell(QCoreApplication::translate("gl::desktop::Desk",
                                            "Your account was taken over by the desk “%1”. This "
                                            "one has ended; what you typed here is kept.")
                    .arg(u"区城市运行管理中心二号席位"_s));
    QCoreApplication::sendPostedEvents();
    look(u"sign-in after a take-over"_s, &signIn);
    signIn.tell(QCoreApplication::translate("gl::storage::Session",
                                            "It opens by itself after half an hour, unless your "
                                            "district has set another time. The security "
                                            "administrator can unlock it at once."));
    QCoreApplication::sendPostedEvents();
    look(u"sign-in of a locked account"_s, &signIn);
}

void TestClipped::nothingIsCutOff()
{
    QFETCH(const QString, language);
    QFETCH(const int, percent);
    m_cut.clear();
    setUp(language, percent);
    lookAtPanels();
    lookAtForms(m_order);
    lookAtEveryForm();
    lookAtPhrases();
    lookAtBulk();
    lookAtConflict();
    lookAtDialogs();
    lookAtUnsentWork();
    lookAtLock();
    lookAtSignIn();
    m_cut.removeDuplicates();
    for (const QString &text : std::as_const(m_cut))
        qWarning("%s", qPrintable(text));
    QCOMPARE(m_cut.size(), 0);
}

/// On a screen of the size that control rooms have; without a description it is 800 by 800.
int main(int argc, char **argv)
{
    QTemporaryFile screens;
    if (!screens.open())
        return 1;
    screens.write(R"({"screens": [{"name": "wall", "x": 0, "y": 0, "width": 1920, "height": 1080,
        "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]})");
    screens.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + screens.fileName().toUtf8());
    QApplication application(argc, argv);
    TestClipped test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_clipped.moc"
