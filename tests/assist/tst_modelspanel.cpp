#include <storage/connectionconfig.h>
#include <storage/database.h>

#include <QChartView>
#include <QJsonArray>
#include <QLineSeries>
#include <QSignalSpy>
#include <QTest>

#include <assist_panel/modelspanel.h>

using namespace gl;
using namespace gl::assist;
using namespace Qt::StringLiterals;

namespace {

template <typename T>
QFuture<Result<T>> answered(const Result<T> &value)
{
    return QtFuture::makeReadyValueFuture(value);
}

class FakeModels : public ModelService
{
public:
    QFuture<Result<QList<ModelVersion>>> models() override { return answered(known); }
    QFuture<Result<ModelVersion>> use(int id, const QString &although) override
    {
        asked << u"use %1 %2"_s.arg(id).arg(although.isEmpty() ? u"-"_s : u"although"_s);
        ModelVersion model{.id = id, .state = u"active"_s};
        if (although.isEmpty() && worse.contains(id))
            model = {.id = id, .state = u"refused"_s, .note = u"80 %, not 90 %"_s};
        return answered(Result<ModelVersion>(model));
    }
    QFuture<Result<ModelVersion>> rollback(const ModelSubject &subject) override
    {
        asked << u"back "_s + kindName(subject.kind) + u' ' + subject.family;
        return answered(Result<ModelVersion>(ModelVersion{.id = 1, .state = u"active"_s}));
    }
    QFuture<Result<QList<AdviceWeek>>> advice() override
    {
        return answered(Result<QList<AdviceWeek>>(weeks));
    }

    Result<QList<ModelVersion>> known;
    QList<AdviceWeek> weeks;
    QSet<int> worse;
    QStringList asked;
};

ModelVersion model(int id, const QString &state)
{
    return {.id = id,
            .subject = {ModelKind::Class, u"hotline"_s},
            .version = id,
            .state = state,
            .samples = 1000,
            .metrics = {
                {u"accuracy"_s, 0.874},
                {u"confusion"_s, QJsonArray{QJsonObject{{u"was"_s, u"hotline:R07/hotline:R0701"_s},
                                                        {u"said"_s, u"hotline:R08"_s},
                                                        {u"n"_s, 12}}}}}};
}

struct Desk
{
    explicit Desk(const QStringList &roles = {u"evaluator"_s})
    {
        context.setPerson({.login = u"e1"_s, .name = u"李"_s, .roles = roles, .seesAll = true});
        panel = std::make_unique<ModelsPanel>(service, training, context, actions, theme);
    }

    void open()
    {
        panel->resize(900, 700);
        panel->show();
        panel->activateWindow();
        if (!QTest::qWaitForWindowActive(panel.get()))
            qFatal("no active window");
    }
    QTableView *table() const { return panel->findChild<QTableView *>(); }

    FakeModels service;
    storage::Database database{storage::ConnectionConfig()}; ///< never opened: nothing is trained
    TrainingRun training{database};
    ui::DeskContext context;
    ui::Actions actions;
    ui::Theme theme;
    std::unique_ptr<ModelsPanel> panel;
};

} // namespace

/// The page of the models.
class TestModelsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsVersionsAndWhatTheyConfuse();
    void drawsWhatWasAccepted();
    void asksBeforeAWorseOneIsUsed();
    void goesBackByAKey();
    void saysWhenThereIsNone();
    void othersDoNotTrain();
};

void TestModelsPanel::listsVersionsAndWhatTheyConfuse()
{
    Desk desk;
    desk.service.known = QList<ModelVersion>{model(2, u"active"_s), model(1, u"former"_s)};
    desk.panel->setNames({{u"hotline:R0701"_s, u"路灯"_s}});
    desk.open();
    QTRY_COMPARE(desk.table()->model()->rowCount(), 2);
    const auto text = [&](int row, int column) {
        return desk.table()->model()->index(row, column).data().toString();
    };
    QCOMPARE(text(0, ModelList::Accuracy), u"87.4 %"_s);
    QCOMPARE(text(0, ModelList::TopThree), u"–"_s); // was not measured
    QVERIFY(text(0, ModelList::State).startsWith(u'✓')
            && !text(1, ModelList::State).startsWith(u'✓'));
    const auto tables = desk.panel->findChildren<QTableWidget *>();
    const auto confusion =
        std::ranges::find_if(tables, [](QTableWidget *each) { return each->columnCount() == 3; });
    QVERIFY(confusion != tables.end());
    QCOMPARE((*confusion)->item(0, 0)->text(), u"路灯"_s);
    QCOMPARE((*confusion)->item(0, 1)->text(), u"hotline:R08"_s); // no name is known
    QCOMPARE((*confusion)->item(0, 2)->text(), u"12"_s);
    const auto names = std::ranges::find_if_not(
        tables, [](QTableWidget *each) { return each->columnCount() == 3; });
    QVERIFY(names != tables.end());
    QCOMPARE((*names)->rowCount(), 1); // says that there are none
    QCOMPARE((*names)->columnSpan(0, 0), (*names)->columnCount());
}

void TestModelsPanel::drawsWhatWasAccepted()
{
    Desk desk;
    desk.service.known = QList<ModelVersion>{model(1, u"active"_s)};
    desk.service.weeks = {{QDate(2026, 9, 7), u"class"_s, 10, 7, 9},
                          {QDate(2026, 9, 14), u"class"_s, 20, 18, 20},
                          {QDate(2026, 9, 14), u"place"_s, 4, 1, 2}};
    desk.open();
    const auto *view = desk.panel->findChild<QChartView *>();
    QTRY_COMPARE(view->chart()->series().size(), 2);
    const auto *classes = qobject_cast<QLineSeries *>(view->chart()->series().first());
    QCOMPARE(classes->count(), 2);
    QCOMPARE(classes->at(0).y(), 70);
    QCOMPARE(classes->at(1).y(), 90);
}

void TestModelsPanel::asksBeforeAWorseOneIsUsed()
{
    Desk desk;
    desk.service.known = QList<ModelVersion>{model(2, u"candidate"_s), model(1, u"active"_s)};
    desk.service.worse = {2};
    desk.open();
    QTRY_COMPARE(desk.table()->model()->rowCount(), 2);
    desk.table()->setFocus();
    QTest::keyClick(desk.table(), Qt::Key_Return);
    QTRY_COMPARE(desk.service.asked, (QStringList{u"use 2 -"_s}));
    QTRY_VERIFY(QApplication::focusWidget() != desk.table());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QCOMPARE(desk.service.asked.size(), 1);
    QTest::keyClick(desk.table(), Qt::Key_Return);
    QTRY_COMPARE(desk.service.asked.size(), 2);
    QSignalSpy changed(desk.panel.get(), &ModelsPanel::modelsChanged);
    QTRY_VERIFY(QApplication::focusWidget() != desk.table());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(desk.service.asked.last(), u"use 2 although"_s);
    QTRY_COMPARE(changed.size(), 1);
}

void TestModelsPanel::goesBackByAKey()
{
    Desk desk;
    desk.service.known = QList<ModelVersion>{model(2, u"active"_s)};
    desk.open();
    QTRY_COMPARE(desk.table()->model()->rowCount(), 1);
    QTest::keyClick(desk.table(), Qt::Key_Backspace, Qt::ControlModifier);
    QTRY_COMPARE(desk.service.asked, (QStringList{u"back class hotline"_s}));
}

void TestModelsPanel::saysWhenThereIsNone()
{
    Desk desk;
    desk.service.known = QList<ModelVersion>{};
    desk.open();
    auto *empty = desk.panel->findChild<ui::EmptyState *>();
    QTRY_VERIFY(empty->isVisible() && !desk.table()->isVisible());
    desk.service.known = failure(ErrorKind::Offline, u"no link"_s);
    Q_EMIT desk.context.resync();
    QTRY_VERIFY(!empty->findChildren<QLabel *>().isEmpty());
    QVERIFY(empty->isVisible());
}

void TestModelsPanel::othersDoNotTrain()
{
    Desk desk({u"leader"_s});
    desk.service.known = QList<ModelVersion>{model(1, u"active"_s)};
    desk.open();
    QSignalSpy said(&desk.context, &ui::DeskContext::said);
    QTest::keyClick(desk.table(), Qt::Key_L, Qt::ControlModifier);
    QTRY_COMPARE(said.size(), 1);
    QVERIFY(!desk.training.isRunning());
}

QTEST_MAIN(TestModelsPanel)
#include "tst_modelspanel.moc"
