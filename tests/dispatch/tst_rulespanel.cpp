#include <ui/theme.h>

#include <QAction>
#include <QJsonArray>
#include <QMainWindow>
#include <QPromise>
#include <QSignalSpy>
#include <QTest>

#include <dispatch_panel/rulespanel.h>

using namespace gl;
using namespace gl::dispatch;
using namespace Qt::StringLiterals;

namespace {

template <typename T>
QFuture<Result<T>> ready(const Result<T> &answer)
{
    return QtFuture::makeReadyValueFuture(answer);
}

Rule ruleOf(int id, const QString &state, const QString &name)
{
    Rule rule;
    rule.id = id;
    rule.version = 1;
    rule.state = state;
    rule.classId = ClassId(7);
    rule.className = name;
    rule.unit = UnitId(3);
    rule.unitName = u"城管局"_s;
    rule.validFrom = QDate(2026, 1, 1);
    rule.origin = u"manual"_s;
    return rule;
}

class FakeDispatch : public DispatchService
{
public:
    QFuture<Result<dispatch::RulePage>> rules(const RuleFilter &filter, int after) override
    {
        filters << filter;
        if (failed)
            return QtFuture::makeReadyValueFuture(
                Result<dispatch::RulePage>(std::unexpected(*failed)));
        dispatch::RulePage page;
        for (const Rule &rule : all)
            if (rule.id > after && page.rules.size() < 2
                && (filter.state.isEmpty() || rule.state == filter.state))
                page.rules << rule;
        page.total = static_cast<int>(std::ranges::count_if(all, [&](const Rule &rule) {
            return filter.state.isEmpty() || rule.state == filter.state;
        }));
        return ready(Result<dispatch::RulePage>(page));
    }
    QFuture<Result<QList<Rule>>> history(int ruleId) override
    {
        QList<Rule> versions;
        for (const Rule &rule : all)
            if (rule.id == ruleId)
                versions << rule;
        return ready(Result<QList<Rule>>(versions));
    }
    QFuture<Result<Rule>> save(const Rule &rule) override
    {
        saved << rule;
        if (refused)
            return QtFuture::makeReadyValueFuture(Result<Rule>(std::unexpected(*refused)));
        Rule kept = rule;
        kept.id = kept.id == 0 ? 99 : kept.id;
        kept.state = u"draft"_s;
        kept.version += 1;
        if (rule.id == 0)
            all << kept;
        return ready(Result<Rule>(kept));
    }
    QFuture<Result<Rule>> propose(int id, int version) override
    {
        return note(u"propose"_s, id, version);
    }
    QFuture<Result<Rule>> approve(int id, int version) override
    {
        return note(u"approve"_s, id, version);
    }
    QFuture<Result<Rule>> reject(int id, int version, const QString &why) override
    {
        reason = why;
        return note(u"reject"_s, id, version);
    }
    QFuture<Result<Rule>> retire(int id, const QString &why) override
    {
        reason = why;
        return note(u"retire"_s, id, 0);
    }
    QFuture<Result<int>> refreshProposals() override { return ready(made); }
    QFuture<Result<QJsonObject>> check() override { return ready(Result<QJsonObject>(report)); }
    QFuture<Result<TrialReport>> trial(const TrialRequest &request) override
    {
        asked = request.last;
        tried << request;
        running = std::make_shared<QPromise<Result<TrialReport>>>();
        running->start();
        running->setProgressRange(0, request.last);
        return running->future();
    }

    QFuture<Result<Rule>> note(const QString &act, int id, int version)
    {
        acts << u"%1 %2 %3"_s.arg(act).arg(id).arg(version);
        return ready(Result<Rule>(all.first()));
    }

    QList<Rule> all{ruleOf(1, u"active"_s, u"路灯"_s), ruleOf(2, u"proposed"_s, u"积水"_s),
                    ruleOf(3, u"draft"_s, u"噪声"_s)};
    QList<RuleFilter> filters;
    QList<Rule> saved;
    QStringList acts;
    QString reason;
    QJsonObject report;
    std::optional<Error> failed;
    std::optional<Error> refused;
    Result<int> made = 1;
    int asked = 0;
    QList<TrialRequest> tried;
    std::shared_ptr<QPromise<Result<TrialReport>>> running;
};

directory::Directory names()
{
    return directory::Directory::fromJson(
        {{u"version"_s, 1},
         {u"classes"_s, QJsonArray{QJsonArray{7, u"hotline"_s, u"0101"_s, u"路灯不亮"_s,
                                              u"Dark lamp"_s, 0, 7, u"H"_s, true}}},
         {u"areas"_s, QJsonArray{QJsonArray{4, 2, u"110115001"_s, u"黄村镇"_s, 0, 4, 0,
                                            u"huangcunzhen"_s, u"hcz"_s, true}}},
         {u"units"_s, QJsonArray{QJsonArray{3, u"D1"_s, u"区城管局"_s, u"城管局"_s, u"department"_s,
                                            u"department"_s, 0, 0, true}}}});
}

struct Desk
{
    explicit Desk(const QStringList &roles = {u"shift_lead"_s})
    {
        context.setChinese(true);
        context.setPerson(
            {.login = u"s1"_s, .name = u"李"_s, .unit = {}, .roles = roles, .seesAll = true});
        panel = new RulesPanel(service, context, actions);
        panel->setNames(names());
        window.setCentralWidget(panel);
        window.resize(1400, 800);
        QObject::connect(&context, &ui::DeskContext::said, &context,
                         [this](ui::Severity, const QString &text) { said << text; });
    }
    void open()
    {
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTRY_COMPARE(list()->topLevelItemCount(), 3);
    }
    RuleList *list() const { return panel->findChild<RuleList *>(); }
    RuleForm *form() const { return panel->findChild<RuleForm *>(); }
    template <typename T>
    T *field(const QString &name) const
    {
        return form()->findChild<T *>(name);
    }
    void mark(int row) const
    {
        list()->setFocus();
        list()->setCurrentItem(list()->topLevelItem(row));
    }

    FakeDispatch service;
    ui::DeskContext context;
    ui::Actions actions;
    QStringList said;
    QMainWindow window;
    RulesPanel *panel = nullptr;
};

} // namespace

class RulesPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAllPages();
    void filters();
    void writesARuleByKeys();
    void keepsWhatWasTyped();
    void pointsAtTheFault();
    void decidesByOneKey();
    void goesFromTheReportToTheRule();
    void triesAndStops();
    void triesAPeriodOrAFile();
    void saysWhatIsEmptyOrFailed();
    void looks();
};

void RulesPanelTest::readsAllPages()
{
    Desk desk;
    QSignalSpy badge(desk.panel, &ui::Panel::badgeChanged);
    desk.open();
    QCOMPARE(desk.list()->topLevelItem(2)->text(0), u"3 v1"_s); // from the second page
    QCOMPARE(badge.last().first().toInt(), 1);                  // one proposal waits
    auto *versions = desk.panel->findChild<QListWidget *>(u"versions"_s);
    QTRY_COMPARE(versions->count(), 1);
}

void RulesPanelTest::filters()
{
    Desk desk;
    desk.open();
    auto *search = desk.panel->findChild<QLineEdit *>(u"search"_s);
    QTest::keyClicks(search, u"deng"_s);
    QTRY_COMPARE(desk.service.filters.last().text, u"deng"_s);
    auto *state = desk.panel->findChild<QComboBox *>(u"state"_s);
    state->setCurrentIndex(state->findData(u"proposed"_s));
    QTRY_COMPARE(desk.list()->topLevelItemCount(), 1);
    QCOMPARE(desk.list()->current()->id, 2);
}

void RulesPanelTest::writesARuleByKeys()
{
    Desk desk;
    desk.open();
    QTest::keyClick(desk.list(), Qt::Key_N, Qt::ControlModifier);
    auto *cls = desk.field<PickField>(u"class"_s);
    QTRY_VERIFY(cls->hasFocus());
    QTest::keyClicks(cls, u"ldbl"_s); // initials of 路灯不亮
    QVERIFY(cls->isOffering());
    QTest::keyClick(cls, Qt::Key_Return);
    QCOMPARE(cls->picked(), 7);
    auto *area = desk.field<PickField>(u"area"_s);
    area->setFocus();
    QTest::keyClicks(area, u"huangcun"_s);
    QTest::keyClick(area, Qt::Key_Return);
    auto *unit = desk.field<PickField>(u"unit"_s);
    unit->setFocus();
    QTest::keyClicks(unit, u"D1"_s);
    QTest::keyClick(unit, Qt::Key_Return);
    QTest::keyClicks(desk.field<QLineEdit>(u"season_from"_s), u"06-01 to 09-30"_s);
    QTest::keyClicks(desk.field<QLineEdit>(u"words"_s), u"a, b"_s);
    QVERIFY(desk.form()->isChanged());
    QTest::keyClick(unit, Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(desk.service.saved.size(), 1);
    const Rule &saved = desk.service.saved.first();
    QCOMPARE(saved.id, 0);
    QCOMPARE(saved.classId, ClassId(7));
    QCOMPARE(saved.area, AreaId(4));
    QCOMPARE(saved.unit, UnitId(3));
    QCOMPARE(saved.seasonTo, u"09-30"_s);
    QCOMPARE(saved.words, QStringList({u"a"_s, u"b"_s}));
    QTRY_VERIFY(!desk.form()->isChanged());
    QTest::keyClick(unit, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(desk.service.acts, QStringList{u"propose 99 1"_s});
}

void RulesPanelTest::keepsWhatWasTyped()
{
    Desk desk;
    desk.open();
    desk.mark(0);
    auto *basis = desk.field<QLineEdit>(u"basis"_s);
    basis->setFocus();
    QTest::keyClicks(basis, u"law"_s);
    desk.mark(1); // the form stays with the first until it is saved or discarded
    QCOMPARE(desk.form()->shown().id, 1);
    QTest::keyClick(desk.list(), Qt::Key_A);
    QVERIFY(desk.service.acts.isEmpty());
    QVERIFY(!desk.said.isEmpty());
    QTest::keyClick(desk.list(), Qt::Key_Escape);
    QCOMPARE(desk.form()->shown().id, 2);
    QVERIFY(basis->text().isEmpty());
}

void RulesPanelTest::pointsAtTheFault()
{
    Desk desk;
    desk.open();
    desk.mark(0);
    auto *hours = desk.field<QLineEdit>(u"hour_from"_s);
    hours->setFocus();
    QTest::keyClicks(hours, u"noon"_s);
    QTest::keyClick(hours, Qt::Key_S, Qt::ControlModifier);
    QVERIFY(desk.service.saved.isEmpty());
    QVERIFY(hours->hasFocus());
    hours->clear();
    desk.service.refused = Error{
        .kind = ErrorKind::Invalid, .message = u"The rule's limit is none."_s, .field = u"limit"_s};
    QTest::keyClick(hours, Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(desk.field<QLineEdit>(u"limit"_s)->hasFocus());
}

void RulesPanelTest::decidesByOneKey()
{
    Desk desk;
    desk.open();
    desk.mark(1);
    QTest::keyClick(desk.list(), Qt::Key_A);
    QTRY_COMPARE(desk.service.acts, QStringList{u"approve 2 1"_s});
    QTRY_COMPARE(desk.list()->topLevelItemCount(), 3);
    desk.mark(1);
    QTest::keyClick(desk.list(), Qt::Key_R);
    auto *reason = desk.panel->findChild<QLineEdit *>(u"reason"_s);
    QTRY_VERIFY(reason->hasFocus());
    QTest::keyClick(reason, Qt::Key_Return); // nothing without a reason
    QCOMPARE(desk.service.acts.size(), 1);
    QTest::keyClicks(reason, u"no"_s);
    QTest::keyClick(reason, Qt::Key_Return);
    QTRY_COMPARE(desk.service.acts.last(), u"reject 2 1"_s);
    QCOMPARE(desk.service.reason, u"no"_s);
    desk.mark(0);
    QTest::keyClick(desk.list(), Qt::Key_Delete);
    QTRY_VERIFY(reason->hasFocus());
    QTest::keyClick(reason, Qt::Key_Escape); // nothing happens
    QVERIFY(!reason->isVisible());
    QCOMPARE(desk.service.acts.size(), 2);
}

void RulesPanelTest::goesFromTheReportToTheRule()
{
    Desk desk;
    desk.service.report = {
        {u"counts"_s, QJsonObject{{u"conflicts"_s, 1}, {u"holes"_s, 1}}},
        {u"conflicts"_s,
         QJsonArray{QJsonObject{{u"rules"_s, QJsonArray{QJsonObject{{u"rule_id"_s, 3}},
                                                        QJsonObject{{u"rule_id"_s, 1}}}}}}},
        {u"holes"_s, QJsonArray{QJsonObject{{u"class_id"_s, 7},
                                            {u"class"_s, u"路灯不亮"_s},
                                            {u"town_id"_s, 4},
                                            {u"town"_s, u"黄村镇"_s},
                                            {u"cases"_s, 12}}}}};
    desk.open();
    QTest::keyClick(desk.list(), Qt::Key_F5);
    auto *tree = desk.panel->findChild<QTreeWidget *>(u"report"_s);
    QTRY_COMPARE(tree->topLevelItemCount(), 2);
    tree->setCurrentItem(tree->topLevelItem(0)->child(0));
    QTest::keyClick(tree, Qt::Key_Return);
    QTRY_COMPARE(desk.form()->shown().id, 3);
    QTest::keyClick(desk.list(), Qt::Key_F5);
    QTRY_VERIFY(tree->isVisible());
    tree->setCurrentItem(tree->topLevelItem(1)->child(0));
    QTest::keyClick(tree, Qt::Key_Return);
    QCOMPARE(desk.form()->shown().id, 0); // a new rule for the hole
    QCOMPARE(desk.field<PickField>(u"class"_s)->picked(), 7);
    QCOMPARE(desk.field<PickField>(u"area"_s)->picked(), 4);
}

void RulesPanelTest::triesAndStops()
{
    Desk desk;
    desk.open();
    QTest::keyClick(desk.list(), Qt::Key_9, Qt::AltModifier);
    auto *page = desk.panel->findChild<TrialPage *>();
    QTRY_VERIFY(page->isVisible());
    QTest::keyClick(page, Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(desk.service.asked, 1000);
    QVERIFY(page->isRunning());
    desk.service.running->setProgressValue(400);
    auto *bar = page->findChild<QProgressBar *>();
    QTRY_COMPARE(bar->value(), 400);
    TrialReport report;
    report.judged = 1000;
    report.known = 1000;
    report.rightBefore = 600;
    report.rightAfter = 650;
    report.changes = {{.id = CaseId(5),
                       .number = u"DX1"_s,
                       .classId = ClassId(7),
                       .area = AreaId(4),
                       .finalUnit = UnitId(3),
                       .from = UnitId(),
                       .to = UnitId(3),
                       .fromRule = 0,
                       .toRule = 9}};
    desk.service.running->addResult(Result<TrialReport>(report));
    desk.service.running->finish();
    auto *changed = page->findChild<QTreeWidget *>(u"changed"_s);
    QTRY_COMPARE(changed->topLevelItemCount(), 1);
    QCOMPARE(changed->topLevelItem(0)->text(3), u"城管局"_s);
    QVERIFY(page->findChild<QLabel *>(u"summary"_s)->text().contains(u"65.0 %"_s));
    QSignalSpy opened(&desk.context, &ui::DeskContext::caseOpened);
    changed->setFocus();
    QTest::keyClick(changed, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    // Stopped: what runs is told so, and the page says it.
    QTest::keyClick(page, Qt::Key_R, Qt::ControlModifier);
    QVERIFY(page->isRunning());
    desk.actions.find(u"rules.trialStop"_s)->trigger();
    QVERIFY(desk.service.running->isCanceled());
    desk.service.running->finish();
    QTRY_VERIFY(!page->isRunning());
    QTRY_VERIFY(!changed->isVisible());
}

void RulesPanelTest::triesAPeriodOrAFile()
{
    Desk desk;
    desk.open();
    QTest::keyClick(desk.list(), Qt::Key_9, Qt::AltModifier);
    auto *page = desk.panel->findChild<TrialPage *>();
    QTRY_VERIFY(page->isVisible());
    const auto field = [page](const QString &name) { return page->findChild<QLineEdit *>(name); };
    auto *which = page->findChild<QComboBox *>(u"which"_s);
    which->setFocus();
    QTest::keyClick(which, Qt::Key_Down);
    QVERIFY(field(u"from"_s)->isVisible());
    QVERIFY(!page->findChild<QWidget *>(u"count"_s)->isVisible());
    const auto *said = page->findChild<QLabel *>(u"summary"_s);
    field(u"from"_s)->setText(u"2026-13-01"_s);
    QTest::keyClick(page, Qt::Key_R, Qt::ControlModifier);
    QVERIFY(desk.service.tried.isEmpty() && said->text().contains(u"2026-10-01"_s));
    QVERIFY(field(u"from"_s)->hasFocus());
    field(u"from"_s)->setText(u"2026-09-30"_s);
    field(u"to"_s)->setText(u"2026-09-01"_s);
    QTest::keyClick(page, Qt::Key_R, Qt::ControlModifier);
    QVERIFY(desk.service.tried.isEmpty());
    field(u"from"_s)->setText(u"2026-08-01"_s);
    QTest::keyClick(page, Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(desk.service.tried.size(), 1);
    QCOMPARE(desk.service.tried.last().from, QDate(2026, 8, 1));
    QCOMPARE(desk.service.tried.last().to, QDate(2026, 9, 1));
    desk.service.running->addResult(Result<TrialReport>(TrialReport()));
    desk.service.running->finish();
    QTRY_VERIFY(!page->isRunning());

    QTest::keyClick(which, Qt::Key_Down);
    QTest::keyClick(page, Qt::Key_R, Qt::ControlModifier); // no file yet
    QCOMPARE(desk.service.tried.size(), 1);
    page->setFile(u"/tmp/orders.xlsx"_s);
    QTest::keyClick(page, Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(desk.service.tried.last().file, u"/tmp/orders.xlsx"_s);
    TrialReport report;
    report.judged = 20;
    report.rejected = 2;
    report.rejects = {{.line = 9, .field = u"class"_s, .reason = u"is unknown"_s}};
    report.changes = {{.id = {},
                       .number = u"A1"_s,
                       .classId = ClassId(7),
                       .area = {},
                       .finalUnit = {},
                       .from = {},
                       .to = UnitId(3)}};
    desk.service.running->addResult(Result<TrialReport>(report));
    desk.service.running->finish();
    auto *changed = page->findChild<QTreeWidget *>(u"changed"_s);
    QTRY_COMPARE(changed->topLevelItemCount(), 1);
    QVERIFY(said->text().contains(u"line 9"_s));
    QVERIFY(!said->text().contains(u"right"_s)); // no row told who handled it
    QSignalSpy opened(&desk.context, &ui::DeskContext::caseOpened);
    changed->setFocus();
    QTest::keyClick(changed, Qt::Key_Return); // a row of a file is no case of ours
    QVERIFY(opened.isEmpty());
}

void RulesPanelTest::saysWhatIsEmptyOrFailed()
{
    Desk desk;
    desk.service.all.clear();
    desk.service.failed = Error{.kind = ErrorKind::Offline, .message = u"No connection."_s};
    desk.window.show();
    QTRY_VERIFY(!desk.service.filters.isEmpty());
    QVERIFY(!desk.list()->isVisible());
    desk.service.failed.reset();
    desk.panel->readAgain();
    QTRY_VERIFY(!desk.panel->findChildren<ui::EmptyState *>().isEmpty());
    QVERIFY(!desk.list()->isVisible());
    Desk other({u"acceptor"_s}); // who may not write sees, and cannot type
    QVERIFY(!other.field<PickField>(u"class"_s)->isEnabled());
}

/// Pictures for a person to look at, when GRIDLINE_PICTURES names a folder.
void RulesPanelTest::looks()
{
    Desk desk;
    desk.open();
    const QString folder = qEnvironmentVariable("GRIDLINE_PICTURES");
    if (folder.isEmpty())
        QSKIP("GRIDLINE_PICTURES is not set");
    QVERIFY(desk.window.grab().save(folder + u"/rules.png"_s));
}

QTEST_MAIN(RulesPanelTest)
#include "tst_rulespanel.moc"
