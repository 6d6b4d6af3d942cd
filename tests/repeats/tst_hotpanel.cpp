#include <QHeaderView>
#include <QSignalSpy>
#include <QTest>

#include <repeats/csvtext.h>
#include <repeats_panel/hotpanel.h>

using namespace Qt::StringLiterals;

namespace gl::repeats {

namespace {

HotIssue issue(qint64 id, const QString &name, double heat)
{
    return {.id = id,
            .name = name,
            .town = u"东镇"_s,
            .areaCode = u"110115001"_s,
            .unit = u"城管委"_s,
            .first = QDateTime(QDate(2026, 9, 1), QTime(8, 0), QTimeZone::UTC),
            .last = QDateTime(QDate(2026, 9, 9), QTime(8, 0), QTimeZone::UTC),
            .calls = 12,
            .callers = 9,
            .openCalls = 3,
            .heat = heat,
            .trend = Trend::Rising,
            .firstDay = QDate(2026, 9, 1),
            .days = {1, 0, 3, 8},
            .state = u"active"_s};
}

/// Answers from memory, and notes what was asked.
class FakeRepeats : public RepeatService
{
public:
    QFuture<Result<QList<HotIssue>>> hotIssues(const QJsonObject &filter) override
    {
        asked << u"list "_s + filter[u"state"].toString();
        return QtFuture::makeReadyValueFuture(issues);
    }
    QFuture<Result<HotDetails>> hotIssue(qint64 id) override
    {
        asked << u"read %1"_s.arg(id);
        HotDetails details{.issue = issue(id, u"x"_s, 1), .members = {}, .hidden = 2};
        details.members << HotMember{.id = CaseId(20260901000001 + id), .number = u"DX1"_s};
        return QtFuture::makeReadyValueFuture(Result<HotDetails>(details));
    }
    QFuture<Result<HotIssue>> nameHotIssue(qint64 id, const QString &name) override
    {
        asked << u"name %1 %2"_s.arg(id).arg(name);
        return QtFuture::makeReadyValueFuture(Result<HotIssue>(issue(id, name, 1)));
    }

    Result<QList<HotIssue>> issues;
    QStringList asked;
};

struct Desk
{
    Desk() : panel(service, context, actions, theme) { panel.resize(1200, 700); }
    void show()
    {
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
    }
    QTreeView *list() { return panel.findChild<QTreeView *>(u"issues"_s); }
    QTreeWidget *members() { return panel.findChild<QTreeWidget *>(u"members"_s); }

    FakeRepeats service;
    ui::DeskContext context;
    ui::Actions actions;
    ui::Theme theme;
    HotPanel panel;
};

} // namespace

class HotPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsTheHottestFirst()
    {
        Desk desk;
        desk.service.issues =
            QList<HotIssue>{issue(7, u"搅拌站 噪音"_s, 80), issue(8, u"路灯"_s, 20)};
        QSignalSpy badge(&desk.panel, &ui::Panel::badgeChanged);
        desk.show();
        QTRY_COMPARE(desk.list()->model()->rowCount(), 2);
        QCOMPARE(desk.list()->model()->index(0, HotModel::Name).data().toString(),
                 u"搅拌站 噪音"_s);
        QCOMPARE(
            desk.list()->model()->index(1, HotModel::Heat).data(HotModel::HeatShare).toDouble(),
            0.25);
        QCOMPARE(badge.last().first().toInt(), 2);
        QTRY_COMPARE(desk.members()->topLevelItemCount(), 1);
        QVERIFY(desk.service.asked.contains(u"read 7"_s));
        QVERIFY(desk.panel.findChild<QLabel *>(u"facts"_s)->text().contains(u'2'));
    }

    /// In a narrow dock, where not all columns have room.
    void nameStaysReadable()
    {
        Desk desk;
        desk.panel.resize(700, 700);
        const QString name = u"民生村村委会 社区卫生服务站东侧"_s;
        desk.service.issues = QList<HotIssue>{issue(7, name, 80)};
        desk.show();
        QTRY_COMPARE(desk.list()->model()->rowCount(), 1);
        const int wanted = desk.list()->fontMetrics().horizontalAdvance(name);
        QVERIFY2(
            desk.list()->columnWidth(HotModel::Name) >= wanted,
            qPrintable(u"%1 of %2"_s.arg(desk.list()->columnWidth(HotModel::Name)).arg(wanted)));
        // And takes what is free.
        desk.panel.resize(2400, 700);
        QTRY_COMPARE(desk.list()->header()->length(), desk.list()->viewport()->width());
    }

    void opensARequest()
    {
        Desk desk;
        desk.service.issues = QList<HotIssue>{issue(7, u"路灯"_s, 80)};
        desk.show();
        QTRY_COMPARE(desk.members()->topLevelItemCount(), 1);
        QSignalSpy opened(&desk.context, &ui::DeskContext::caseOpened);
        desk.list()->setFocus();
        QTest::keyClick(desk.list(), Qt::Key_Return);
        QVERIFY(desk.members()->hasFocus());
        QTest::keyClick(desk.members(), Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().value<CaseId>(), CaseId(20260901000008));
    }

    void showsOnTheMap()
    {
        Desk desk;
        HotIssue placed = issue(7, u"路灯"_s, 80);
        desk.service.issues = QList<HotIssue>{placed, issue(8, u"积水"_s, 10)};
        (*desk.service.issues)[0].lon = 116.4;
        (*desk.service.issues)[0].lat = 39.7;
        desk.show();
        QTRY_COMPARE(desk.list()->model()->rowCount(), 2);
        QSignalSpy place(&desk.context, &ui::DeskContext::placeOnMapRequested);
        QSignalSpy area(&desk.context, &ui::DeskContext::areaOnMapRequested);
        desk.list()->setFocus();
        QTest::keyClick(desk.list(), Qt::Key_M);
        QCOMPARE(place.size(), 1);
        QTest::keyClick(desk.list(), Qt::Key_Down);
        QTest::keyClick(desk.list(), Qt::Key_M);
        QCOMPARE(area.size(), 1);
        QCOMPARE(area.first().first().toString(), u"110115001"_s);
    }

    void renames()
    {
        Desk desk;
        desk.service.issues = QList<HotIssue>{issue(7, u"路灯"_s, 80)};
        desk.show();
        QTRY_COMPARE(desk.list()->model()->rowCount(), 1);
        QVERIFY(desk.list()->model()->setData(desk.list()->model()->index(0, HotModel::Name),
                                              u" 东门路灯 "_s));
        QVERIFY(desk.service.asked.contains(u"name 7 东门路灯"_s));
        QVERIFY(
            !desk.list()->model()->setData(desk.list()->model()->index(0, HotModel::Heat), u"9"_s));
    }

    void saysWhenThereIsNothing()
    {
        Desk desk;
        desk.service.issues = QList<HotIssue>{};
        desk.show();
        QTRY_VERIFY(desk.panel.findChild<ui::EmptyState *>()->isVisible());
        QVERIFY(!desk.list()->isVisible());
        desk.service.issues =
            std::unexpected(Error{.kind = ErrorKind::Offline, .message = u"no link"_s});
        desk.panel.readAgain();
        QTRY_VERIFY(desk.panel.findChild<ui::EmptyState *>()->isVisible());
    }

    void savesAsATable()
    {
        const QByteArray table = csvOf({issue(7, u"=1+路灯,\"东门\""_s, 80)}, true);
        QCOMPARE(table.count("\r\n"), 2);
        QVERIFY(table.startsWith("\xef\xbb\xbf")); // by which a spreadsheet knows UTF-8
        QCOMPARE(csvLine({u"=cmd()"_s, u"a,b"_s, u"-5"_s}), u"'=cmd(),\"a,b\",-5\r\n"_s);
    }
};

} // namespace gl::repeats

QTEST_MAIN(gl::repeats::HotPanelTest)
#include "tst_hotpanel.moc"
