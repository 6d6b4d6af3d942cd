#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QSignalSpy>
#include <QTest>

#include <warning_panel/warningpanel.h>

using namespace gl;
using namespace gl::warning;
using namespace Qt::StringLiterals;

namespace {

class FakeWarnings : public WarningService
{
public:
    QFuture<Result<QList<Warning>>> list(const WarningFilter &filter) override
    {
        asked << filter;
        return QtFuture::makeReadyValueFuture(listAnswer);
    }
    QFuture<Result<WarningDetails>> read(qint64 id) override
    {
        WarningDetails details;
        for (const Warning &one : listAnswer.value_or(QList<Warning>())) {
            if (one.id == id)
                details.warning = one;
        }
        details.cases = {{.id = CaseId(42), .number = u"DX42"_s, .title = u"snow"_s}};
        details.hidden = 2;
        return QtFuture::makeReadyValueFuture(Result<WarningDetails>(details));
    }
    QFuture<Result<ActOutcome>> watch(qint64 id, const QUuid &command) override
    {
        return done(u"watch"_s, id, command);
    }
    QFuture<Result<ActOutcome>> dismiss(qint64 id, const QString &reason,
                                        const QUuid &command) override
    {
        return done(u"dismiss "_s + reason, id, command);
    }
    QFuture<Result<ActOutcome>> makeTask(qint64 id, const QUuid &command) override
    {
        return done(u"task"_s, id, command);
    }

    QFuture<Result<ActOutcome>> done(const QString &what, qint64 id, const QUuid &command)
    {
        acts << what + u' ' + QString::number(id);
        commands << command;
        return QtFuture::makeReadyValueFuture(actAnswer);
    }

    QList<WarningFilter> asked;
    QStringList acts;
    QList<QUuid> commands;
    Result<QList<Warning>> listAnswer = QList<Warning>();
    Result<ActOutcome> actAnswer = ActOutcome{.state = State::Tasked,
                                              .madeCase = CaseId(7),
                                              .caseNumber = u"DX7"_s,
                                              .inspector = u"Li"_s};
};

Warning example(qint64 id, State state = State::New)
{
    return {.id = id,
            .kind = Kind::Cluster,
            .state = state,
            .severity = 3,
            .className = u"积雪"_s,
            .classEnglish = u"Snow"_s,
            .place = u"Town"_s,
            .grids = 4,
            .centre = {116.3, 39.7},
            .radius = 850,
            .from = QDate(2026, 11, 24),
            .to = QDate(2026, 11, 27),
            .observed = 14,
            .expected = 3.2,
            .p = 0.001,
            .recurrenceDays = 1000};
}

} // namespace

/// What a person reads of warnings, and what keys do.
class TestWarningPanel : public QObject
{
    Q_OBJECT

    struct Desk
    {
        explicit Desk(const QStringList &roles = {u"dispatcher"_s})
        {
            context.setPerson({.login = u"a"_s, .name = u"A"_s, .roles = roles});
        }
        void open()
        {
            panel = new WarningPanel(service, context, actions, theme, &window);
            window.setCentralWidget(panel);
            window.resize(1200, 700);
            window.show();
        }
        WarningList *list() const { return panel->findChild<WarningList *>(); }
        QString words() const { return panel->findChild<QLabel *>(u"words"_s)->text(); }

        FakeWarnings service;
        ui::DeskContext context;
        ui::Actions actions;
        ui::Theme theme;
        QMainWindow window;
        WarningPanel *panel = nullptr;
    };

private Q_SLOTS:
    void nothingIsSaid()
    {
        Desk desk;
        desk.open();
        auto *empty = desk.panel->findChild<ui::EmptyState *>();
        QTRY_VERIFY(!desk.service.asked.isEmpty());
        QTRY_VERIFY(empty->isVisible() && !desk.list()->isVisible());
    }

    void numbersStandInWords()
    {
        Desk desk;
        desk.service.listAnswer = QList{example(1), example(2, State::Watched)};
        desk.open();
        QSignalSpy badge(desk.panel, &ui::Panel::badgeChanged);
        QTRY_COMPARE(desk.list()->topLevelItemCount(), 2);
        // Without the words for one and many, which the programs carry.
        QTRY_VERIFY(desk.words().contains(u"14 case(s) where 3.2 are usual"_s));
        QVERIFY(desk.words().contains(u"would happen by chance once in 3 year(s)"_s));
        QVERIFY(desk.words().contains(u"within 850 m"_s));
        QVERIFY(desk.words().contains(u"2026-11-24 to 2026-11-27"_s));
        QCOMPARE(badge.last().first().toInt(), 1);
    }

    void enterOpensTheCase()
    {
        Desk desk;
        desk.service.listAnswer = QList{example(1)};
        desk.open();
        QSignalSpy opened(&desk.context, &ui::DeskContext::caseOpened);
        auto *cases = desk.panel->findChild<QTreeWidget *>(u"warningCases"_s);
        QTRY_COMPARE(cases->topLevelItemCount(), 1);
        desk.actions.find(u"warnings.open"_s)->trigger();
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().value<CaseId>(), CaseId(42));
    }

    void mapShowsTheMiddle()
    {
        Desk desk;
        desk.service.listAnswer = QList{example(1)};
        desk.open();
        QTRY_COMPARE(desk.list()->topLevelItemCount(), 1);
        QSignalSpy shown(&desk.context, &ui::DeskContext::placeOnMapRequested);
        desk.actions.find(u"warnings.map"_s)->trigger();
        QCOMPARE(shown.first().first().toPointF(), QPointF(116.3, 39.7));
    }

    void actsGoOnceEach()
    {
        Desk desk;
        desk.service.listAnswer = QList{example(1)};
        desk.open();
        QTRY_COMPARE(desk.list()->topLevelItemCount(), 1);
        QSignalSpy said(&desk.context, &ui::DeskContext::said);
        desk.actions.find(u"warnings.watch"_s)->trigger();
        QTRY_COMPARE(desk.service.acts.size(), 1);
        QTRY_VERIFY(desk.actions.find(u"warnings.task"_s)->isEnabled());
        desk.actions.find(u"warnings.task"_s)->trigger();
        QTRY_COMPARE(desk.service.acts, (QStringList{u"watch 1"_s, u"task 1"_s}));
        QVERIFY(desk.service.commands.at(0) != desk.service.commands.at(1));
        QTRY_VERIFY(!said.isEmpty() && said.last().at(1).toString().contains(u"DX7"_s));
    }

    void dismissingAsksForTheReason()
    {
        Desk desk;
        desk.service.listAnswer = QList{example(1)};
        desk.open();
        QTRY_COMPARE(desk.list()->topLevelItemCount(), 1);
        auto *reason = desk.panel->findChild<QLineEdit *>(u"reason"_s);
        QVERIFY(!reason->isVisible());
        desk.actions.find(u"warnings.dismiss"_s)->trigger();
        QVERIFY(reason->isVisible());
        QTest::keyClick(reason, Qt::Key_Return);
        QVERIFY(desk.service.acts.isEmpty());
        QTest::keyClicks(reason, u"road works"_s);
        QTest::keyClick(reason, Qt::Key_Return);
        QTRY_COMPARE(desk.service.acts, QStringList{u"dismiss road works 1"_s});
        QTRY_VERIFY(!reason->isVisible());
    }

    void whoMayNotCannot()
    {
        Desk desk({u"unit_clerk"_s});
        desk.service.listAnswer = QList{example(1)};
        desk.open();
        QTRY_COMPARE(desk.list()->topLevelItemCount(), 1);
        for (const auto &id : {u"warnings.watch"_s, u"warnings.task"_s, u"warnings.dismiss"_s})
            QVERIFY(!desk.actions.find(id)->isEnabled());
        QVERIFY(desk.actions.find(u"warnings.map"_s)->isEnabled());
    }

    void failureCanBeTriedAgain()
    {
        Desk desk;
        desk.service.listAnswer = failure(ErrorKind::Offline, u"no link"_s);
        desk.open();
        auto *empty = desk.panel->findChild<ui::EmptyState *>();
        QTRY_VERIFY(!desk.service.asked.isEmpty() && empty->isVisible());
        desk.service.listAnswer = QList{example(1)};
        Q_EMIT empty->retry();
        QTRY_COMPARE(desk.list()->topLevelItemCount(), 1);
        QVERIFY(!empty->isVisible());
    }

    void filterAsksTheDatabase()
    {
        Desk desk;
        desk.open();
        QTRY_VERIFY(!desk.service.asked.isEmpty());
        desk.panel->findChild<QComboBox *>(u"states"_s)->setCurrentIndex(2);
        desk.panel->findChild<QComboBox *>(u"kinds"_s)->setCurrentIndex(1);
        QTRY_COMPARE(desk.service.asked.last().states, QList{State::Dismissed});
        QCOMPARE(desk.service.asked.last().kinds, QList{Kind::Cluster});
    }
};

QTEST_MAIN(TestWarningPanel)
#include "tst_warningpanel.moc"
