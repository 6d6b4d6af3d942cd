// The case panel on a real database: a hotline order from registration over signing to transfer by
// keys alone, a real conflict, and the keys against the rows of the life cycles.

#include <cases/caseservice.h>
#include <storage/database.h>
#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/keyguard.h>
#include <ui/theme.h>

#include <QAction>
#include <QFile>
#include <QJsonDocument>
#include <QLabel>
#include <QMainWindow>
#include <QPlainTextEdit>
#include <QTest>
#include <QTextBrowser>

#include <cases_panel/actionkeys.h>
#include <cases_panel/casepanel.h>
#include <testdatabase.h>

using namespace gl;
using namespace gl::cases;
using namespace gl::test;
using namespace Qt::StringLiterals;

class tst_CasePanelStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void keysNeverMeetInOneState();
    void signAndTransferByKeys();
    void aRealConflictIsShownAndSentAgain();
    void revealIsAudited();

private:
    CaseId newOrder();
    QJsonObject act(const QString &account, CaseId id, const QString &action,
                    const QJsonObject &inputs);
    void show(CaseId id);
    QString state() const { return m_panel->document()->header.state; }
    QWidget *part(const QString &name) const { return m_panel->findChild<QWidget *>(name); }
    static void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    static void sendForm()
    {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    }

    std::unique_ptr<TestDatabase> m_test;
    std::unique_ptr<storage::Database> m_database;
    std::unique_ptr<CaseService> m_service;
    ui::Theme m_theme;
    std::unique_ptr<ui::DeskContext> m_desk;
    std::unique_ptr<ui::Actions> m_actions;
    std::unique_ptr<QMainWindow> m_window;
    CasePanel *m_panel = nullptr;
};

void tst_CasePanelStore::initTestCase()
{
    qApp->installEventFilter(new ui::KeyGuard(qApp));
    m_test = std::make_unique<TestDatabase>();
    QVERIFY2(m_test->isReady(), qPrintable(m_test->problem()));
    QFile fixture(QStringLiteral(GRIDLINE_FIXTURE));
    QVERIFY(fixture.open(QIODevice::ReadOnly));
    QVERIFY(m_test->session()->script(fixture.readAll()));

    m_database = std::make_unique<storage::Database>(m_test->config(u"t_dispatcher"_s));
    m_service = std::make_unique<CaseService>(*m_database);
    m_theme.apply(ui::ThemeKind::Dark, 100);
    m_desk = std::make_unique<ui::DeskContext>();
    m_actions = std::make_unique<ui::Actions>();
    CasePorts ports;
    ports.choices = [](const ChoiceQuery &query) -> QList<Choice> {
        if (query.type == InputType::Unit)
            return {{.value = u"T_DEP1"_s, .name = u"First department"_s},
                    {.value = u"T_DEP2"_s, .name = u"Second department"_s}};
        return {};
    };
    m_window = std::make_unique<QMainWindow>();
    m_actions->serve(m_window.get());
    m_panel = new CasePanel(*m_service, ports, *m_desk, *m_actions, m_theme, nullptr);
    m_window->setCentralWidget(m_panel);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

CaseId tst_CasePanelStore::newOrder()
{
    const auto session = m_test->session(u"t_acceptor"_s);
    const QJsonObject order{
        {u"family"_s, u"hotline"_s},
        {u"text"_s, u"路灯不亮，已经三天"_s},
        {u"address"_s, u"测试路1号"_s},
        {u"lon"_s, 116.4},
        {u"lat"_s, 39.7},
        {u"class"_s, u"hotline:R010201"_s},
        {u"caller"_s, QJsonObject{{u"name"_s, u"王小明"_s}, {u"phone"_s, u"10000000001"_s}}}};
    const auto made =
        session->json("select gl_api.case_new($1::jsonb, $2)", {order, QUuid::createUuid()});
    if (!made) {
        qWarning() << made.error().message << made.error().detail;
        return {};
    }
    return CaseId(made->object()["case_id"_L1].toInteger());
}

QJsonObject tst_CasePanelStore::act(const QString &account, CaseId id, const QString &action,
                                    const QJsonObject &inputs)
{
    const auto session = m_test->session(account);
    const auto read = session->json("select gl_api.case_read($1)", {id});
    const int version = read->object()["case"_L1]["version"_L1].toInt();
    const auto done = session->json("select gl_api.case_act($1, $2, $3, $4::jsonb, $5)",
                                    {id, version, action, inputs, QUuid::createUuid()});
    if (!done)
        qWarning() << done.error().message;
    return done ? done->object() : QJsonObject();
}

void tst_CasePanelStore::show(CaseId id)
{
    m_desk->setCurrentCase(id);
    QTRY_VERIFY(m_panel->document() != nullptr && m_panel->document()->header.id == id);
}

void tst_CasePanelStore::keysNeverMeetInOneState()
{
    const auto session = m_test->session();
    const auto rows = session->query("select family, from_state, action from gl.lifecycle_rule "
                                     "join gl.lifecycle_action using (family, action) "
                                     "where direction <> 'system'");
    QVERIFY(rows);
    QHash<QString, QString> taken;
    for (int i = 0; i < rows->size(); ++i) {
        const auto row = rows->at(i);
        const QString action = row.text("action");
        const QString key = actionKey(action).toString(QKeySequence::PortableText);
        QVERIFY2(!key.isEmpty(), qPrintable(action));
        QVERIFY2(!QStringList(
                      {u"J"_s, u"K"_s, u"N"_s, u"X"_s, u"C"_s, u"/"_s, u"Shift+N"_s, u"Shift+F"_s})
                      .contains(key),
                 qPrintable(action));
        const QString place = row.text("family") + u' ' + row.text("from_state") + u' ' + key;
        QVERIFY2(!taken.contains(place),
                 qPrintable(place + u": "_s + taken.value(place) + u' ' + action));
        taken[place] = action;
    }
    QVERIFY(taken.size() > 500);
}

void tst_CasePanelStore::signAndTransferByKeys()
{
    const CaseId id = newOrder();
    QVERIFY(id.isValid());
    show(id);
    QCOMPARE(state(), u"to_sign"_s);
    QTest::keyClick(m_panel, Qt::Key_S); // a receipt: the key alone does it
    QTRY_COMPARE(state(), u"to_assign"_s);
    QTest::keyClick(m_panel, Qt::Key_T);
    QTRY_VERIFY(part(u"caseActionForm"_s)->isVisible());
    type(u"second"_s);
    sendForm();
    QTRY_COMPARE(state(), u"to_accept"_s);
    QCOMPARE(m_panel->document()->header.unit, u"Second department"_s);
    QVERIFY(m_panel->findChild<QTextBrowser *>()->toPlainText().contains(u"Second department"_s));
    // Its clock runs and knows when it turns yellow.
    const auto &clock = m_panel->document()->clocks.first();
    QCOMPARE(clock.state, CaseClock::State::Running);
    QVERIFY(clock.face.yellowAt.isValid());
    QVERIFY(clock.face.yellowAt < clock.face.deadline);
}

void tst_CasePanelStore::aRealConflictIsShownAndSentAgain()
{
    const CaseId id = newOrder();
    show(id);
    QTest::keyClick(m_panel, Qt::Key_U);
    QTRY_VERIFY(part(u"caseActionForm"_s)->isVisible());
    type(u"please answer today"_s);
    // Another desk is faster, and its notice has not come.
    QVERIFY(!act(u"t_acceptor"_s, id, u"urge"_s, {{u"text"_s, u"second call"_s}}).isEmpty());
    sendForm();
    QTRY_VERIFY(part(u"caseConflict"_s)->isVisible());
    QStringList texts;
    for (const QLabel *label : part(u"caseConflict"_s)->findChildren<QLabel *>())
        texts << label->text();
    QVERIFY(texts.join(u' ').contains(u"second call"_s));
    QVERIFY(texts.join(u' ').contains(u"please answer today"_s));
    sendForm();
    QTRY_COMPARE(m_panel->document()->supervisions.size(), 2); // the urge counts as one
    QVERIFY(std::ranges::any_of(m_panel->document()->supervisions, [](const CaseSupervision &s) {
        return s.opinion == "please answer today"_L1;
    }));
}

void tst_CasePanelStore::revealIsAudited()
{
    const CaseId id = newOrder();
    show(id);
    const auto shown = [this](const QString &text) {
        return std::ranges::any_of(m_panel->findChildren<QLabel *>(), [&](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    };
    QVERIFY(!shown(u"10000000001"_s));
    QTest::keyClick(m_panel, Qt::Key_R, Qt::ControlModifier);
    type(u"call back about the place"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(shown(u"10000000001"_s));
    const auto row = m_test->session()->one(
        "select count(*) from gl.audit_entry where action = 'party.reveal' and object_id = $1",
        {QString::number(id.value())});
    QVERIFY(row);
    QCOMPARE(row->integer(0), 1);
}

QTEST_MAIN(tst_CasePanelStore)
#include "tst_casepanelstore.moc"
