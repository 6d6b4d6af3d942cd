#include <QSignalSpy>
#include <QTest>

#include <cases_panel/caseadvice.h>

using namespace gl;
using namespace gl::cases;
using namespace Qt::StringLiterals;

namespace {

CaseDocument document(qint64 id, int version)
{
    CaseDocument made;
    made.header.id = CaseId(id);
    made.header.version = version;
    return made;
}

CaseOffers owner()
{
    return {.row = {.id = u"owner"_s,
                    .label = u"Unit"_s,
                    .offers = {{.text = u"D1"_s, .probability = 0.9, .sure = true},
                               {.text = u"D2"_s, .probability = 0.05}}},
            .action = u"dispatch"_s,
            .inputs = {{{u"unit"_s, u"D1"_s}}, {{u"unit"_s, u"D2"_s}}}};
}

} // namespace

/// Suggestions on an open case.
class TestCaseAdvice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void oneKeyOpensTheFormWithTheUnit();
    void asksOnceAVersion();
    void answersOfAnotherCaseAreDropped();
    void failuresStaySilent();
    void tellsWhatWasDone();

private:
    ui::DeskContext m_desk;
    ui::Theme m_theme;
    std::unique_ptr<ui::Actions> m_actions;
    std::unique_ptr<QWidget> m_window;
    CaseAdvice *m_advice = nullptr;
    QList<int> m_asked;
    std::shared_ptr<QPromise<Result<QList<CaseOffers>>>> m_promise;
    QList<QJsonObject> m_done;
};

void TestCaseAdvice::init()
{
    m_asked.clear();
    m_done.clear();
    m_actions = std::make_unique<ui::Actions>();
    m_window = std::make_unique<QWidget>();
    m_advice = new CaseAdvice(m_desk, *m_actions, m_theme, m_window.get(), m_window.get());
    m_advice->setPorts({.ask =
                            [this](const CaseDocument &about) {
                                m_asked << about.header.version;
                                m_promise = std::make_shared<QPromise<Result<QList<CaseOffers>>>>();
                                m_promise->start();
                                return m_promise->future();
                            },
                        .done = [this](CaseId, const QList<CaseOffers> &, const QString &,
                                       const QJsonObject &inputs) { m_done << inputs; }});
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->setFocus();
}

void TestCaseAdvice::cleanup()
{
    m_window.reset();
    m_actions.reset();
}

void TestCaseAdvice::oneKeyOpensTheFormWithTheUnit()
{
    QSignalSpy taken(m_advice, &CaseAdvice::taken);
    m_advice->showFor(document(1, 3));
    QVERIFY(!m_advice->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_9, Qt::AltModifier);
    QVERIFY(taken.isEmpty()); // nothing is offered yet
    m_promise->addResult(QList<CaseOffers>{owner()});
    m_promise->finish();
    QTRY_VERIFY(m_advice->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_9, Qt::AltModifier);
    QCOMPARE(taken.size(), 1);
    QCOMPARE(taken.first().at(0).toString(), u"dispatch"_s);
    QCOMPARE(taken.first().at(1).toJsonObject(), (QJsonObject{{u"unit"_s, u"D1"_s}}));
}

void TestCaseAdvice::asksOnceAVersion()
{
    m_advice->showFor(document(1, 3));
    m_advice->showFor(document(1, 3));
    m_advice->showFor(document(1, 4));
    QCOMPARE(m_asked, (QList<int>{3, 4}));
}

void TestCaseAdvice::answersOfAnotherCaseAreDropped()
{
    m_advice->showFor(document(1, 3));
    const auto late = m_promise;
    m_advice->showFor(document(2, 1));
    late->addResult(QList<CaseOffers>{owner()});
    late->finish();
    m_promise->addResult(QList<CaseOffers>{});
    m_promise->finish();
    QTRY_VERIFY(m_advice->strip()->rows().isEmpty());
    QVERIFY(!m_advice->isVisible());
}

void TestCaseAdvice::failuresStaySilent()
{
    QSignalSpy said(&m_desk, &ui::DeskContext::said);
    m_advice->showFor(document(1, 3));
    m_promise->addResult(failure(ErrorKind::Offline, u"no link"_s));
    m_promise->finish();
    m_advice->showFor(document(1, 4));
    m_promise->addResult(QList<CaseOffers>{owner()});
    m_promise->finish();
    QTRY_VERIFY(m_advice->isVisible());
    QVERIFY(said.isEmpty());
}

void TestCaseAdvice::tellsWhatWasDone()
{
    m_advice->showFor(document(1, 3));
    m_promise->addResult(QList<CaseOffers>{owner()});
    m_promise->finish();
    QTRY_VERIFY(m_advice->isVisible());
    m_advice->noteDone(CaseId(2), u"dispatch"_s, {{u"unit"_s, u"D9"_s}}); // another case
    m_advice->noteDone(CaseId(1), u"dispatch"_s, {{u"unit"_s, u"D2"_s}});
    QCOMPARE(m_done, (QList<QJsonObject>{{{u"unit"_s, u"D2"_s}}}));
}

QTEST_MAIN(TestCaseAdvice)
#include "tst_caseadvice.moc"
