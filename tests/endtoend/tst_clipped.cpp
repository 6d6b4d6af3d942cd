// Every panel, form and dialog in both languages, at normal and at the largest text: no text is cut
// off.

#include "bench.h"
#include "clipped.h"
#include "signin/signinwindow.h"

#include <base/moduletranslator.h>

#include <QApplication>
#include <QPointer>
#include <QTemporaryFile>
#include <QTest>

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
    void lookAtDialogs();

    Bench m_bench;
    ModuleTranslator m_texts;
    std::unique_ptr<Seat> m_seat;
    CaseId m_order;
    QStringList m_cut;
};

void TestClipped::initTestCase()
{
    const QString problem = m_bench.begin();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_order = m_bench.order(u"路灯三天不亮，影响夜间出行"_s);
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

void TestClipped::look(const QString &where, QWidget *root)
{
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

/// Every form this person may open on the case.
void TestClipped::lookAtForms(CaseId id)
{
    m_seat->desk().context().openCase(id);
    QTRY_VERIFY(m_seat->shown() != nullptr && m_seat->shown()->header.id == id);
    auto *panel = qobject_cast<cases::CasePanel *>(m_seat->window().windows().panel(u"case"_s));
    for (const cases::ActionOffer &offer : m_seat->shown()->actions) {
        if (offer.inputs.isEmpty() || !panel->beginAction(offer.action))
            continue;
        QCoreApplication::sendPostedEvents();
        look(offer.action, panel);
    }
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
    desktop::SignInWindow signIn(m_bench.settings(), m_bench.theme());
    signIn.show();
    QVERIFY(QTest::qWaitForWindowExposed(&signIn));
    look(u"sign-in"_s, &signIn);
}

void TestClipped::nothingIsCutOff()
{
    QFETCH(const QString, language);
    QFETCH(const int, percent);
    m_cut.clear();
    setUp(language, percent);
    lookAtPanels();
    lookAtForms(m_order);
    lookAtDialogs();
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
