// A conference at two real windows at once, by keys alone: the chair's, whose link breaks when it
// decides, and that of a department, which follows what the chair shows, says its position, signs,
// and reports its task.

#include "bench.h"
#include "gate.h"

#include <cases/casewords.h>

#include <QLabel>
#include <QTabBar>
#include <QTest>
#include <QTreeWidget>

#include <conference_panel/conferencepanel.h>
#include <forms/actionformwidget.h>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::test;

class TestMeetingWindows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void theChairCallsIt();
    void theDepartmentConfirms();
    void theDepartmentFollowsTheChair();
    void bothSeeWhatIsSaid();
    void aDecisionOutlivesALostLink();
    void itEndsWithASignature();
    void theTaskIsReportedAndAccepted();
    void nothingWasLost();

private:
    static constexpr int kPatience = 20'000; ///< ms; a machine that builds beside it is slow

    static conference::ConferencePanel &panel(Seat &seat)
    {
        return *qobject_cast<conference::ConferencePanel *>(
            seat.window().windows().panel(u"conference"_s));
    }
    static forms::ActionFormWidget &form(Seat &seat)
    {
        return *panel(seat).findChild<forms::ActionFormWidget *>();
    }
    static bool hasForm(Seat &seat)
    {
        return form(seat).isOpen() && form(seat).isAncestorOf(seat.window().focusWidget());
    }
    /// What the form says, for who reads a failure.
    static QString formText(Seat &seat);
    /// Every text of a list in the panel.
    static QString textsOf(Seat &seat, const QString &list);
    static QString offered(Seat &seat);
    /// The key of an action, as it stands in the menu.
    static void pressKeyOf(Seat &seat, const QString &action);
    /// The panel, its conferences, the keyboard in the list.
    void goToTheMeetings(Seat &seat);
    /// Goes to the step by keys and begins it.
    void begin(Seat &seat, const QString &action);
    void goTo(Seat &seat, const QString &field);
    void fill(Seat &seat, const QString &field, const QString &text);
    void choose(Seat &seat, const QString &field, const QString &code);
    void send(Seat &seat);
    QString value(const QByteArray &sql)
    {
        const auto row = m_bench.session()->one(sql);
        return row ? row->text(0) : row.error().message;
    }

    Bench m_bench;
    std::unique_ptr<Gate> m_gate;
    std::unique_ptr<Seat> m_chair, m_first;
    CaseId m_case;
};

void TestMeetingWindows::initTestCase()
{
    const QString problem = m_bench.begin();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_case = m_bench.order(u"泵站无人管理"_s, {116.3, 39.6});
    QVERIFY(m_case.isValid());
    m_gate = std::make_unique<Gate>(m_bench.database().config());
    desktop::SignedIn chair = m_bench.signIn(u"t_shift"_s);
    chair.config = m_gate->config();
    chair.config.setAsAccount(u"t_shift"_s);
    m_chair = m_bench.sit(chair);
    m_first = m_bench.sit(u"t_clerk1"_s);
    for (Seat *seat : {m_chair.get(), m_first.get()})
        QTRY_VERIFY_WITH_TIMEOUT(seat->isReady(), kPatience);
}

void TestMeetingWindows::cleanupTestCase()
{
    m_first.reset();
    m_chair.reset();
}

QString TestMeetingWindows::formText(Seat &seat)
{
    QStringList texts{seat.focusName()};
    for (const QLabel *label : form(seat).findChildren<QLabel *>())
        texts << label->text();
    for (const forms::FilledField &field : form(seat).filled())
        texts << field.label + u'=' + field.text;
    return texts.join(u" | "_s);
}

QString TestMeetingWindows::textsOf(Seat &seat, const QString &list)
{
    const auto *tree = panel(seat).findChild<QTreeWidget *>(list);
    QStringList texts;
    for (QTreeWidgetItemIterator it(const_cast<QTreeWidget *>(tree)); *it != nullptr; ++it) {
        for (int column = 0; column < tree->columnCount(); ++column)
            texts << (*it)->text(column);
    }
    return texts.join(u" | "_s);
}

QString TestMeetingWindows::offered(Seat &seat)
{
    const auto *steps = panel(seat).findChild<conference::StepList *>();
    QStringList actions;
    for (int row = 0; row < steps->count(); ++row)
        actions << steps->item(row)->data(Qt::UserRole).toString();
    return actions.join(u' ');
}

void TestMeetingWindows::pressKeyOf(Seat &seat, const QString &action)
{
    const QAction *found = seat.desk().actions().find(action);
    QVERIFY2(found != nullptr && !found->shortcut().isEmpty(), qPrintable(action));
    const QKeyCombination key = found->shortcut()[0];
    seat.press(key.key(), key.keyboardModifiers());
}

void TestMeetingWindows::goToTheMeetings(Seat &seat)
{
    pressKeyOf(seat, u"go.conference"_s);
    QTRY_VERIFY_WITH_TIMEOUT(panel(seat).isAncestorOf(seat.window().focusWidget()), kPatience);
    pressKeyOf(seat, u"conference.other"_s);
    QTRY_COMPARE_WITH_TIMEOUT(panel(seat).findChild<QTabBar *>(u"which"_s)->currentIndex(), 1,
                              kPatience);
}

void TestMeetingWindows::begin(Seat &seat, const QString &action)
{
    const auto *steps = panel(seat).findChild<conference::StepList *>();
    QTRY_VERIFY2_WITH_TIMEOUT(offered(seat).split(u' ').contains(action),
                              qPrintable(action + u" of "_s + offered(seat)), kPatience);
    pressKeyOf(seat, u"conference.steps"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(steps->hasFocus(), qPrintable(seat.focusName()), kPatience);
    seat.press(Qt::Key_Home);
    const auto marked = [&] {
        return steps->currentItem() == nullptr
                   ? QString()
                   : steps->currentItem()->data(Qt::UserRole).toString();
    };
    for (int i = 0; i < steps->count() && marked() != action; ++i)
        seat.press(Qt::Key_Right);
    QCOMPARE(marked(), action);
    seat.press(Qt::Key_Return);
}

void TestMeetingWindows::goTo(Seat &seat, const QString &field)
{
    QTRY_VERIFY2_WITH_TIMEOUT(hasForm(seat), qPrintable(formText(seat)), kPatience);
    const QString label = cases::fieldLabel(field);
    const auto isThere = [&] {
        return seat.window().focusWidget() != nullptr
               && seat.window().focusWidget()->accessibleName() == label;
    };
    for (int i = 0; i < 12 && !isThere(); ++i)
        seat.press(Qt::Key_Tab);
    QVERIFY2(isThere(), qPrintable(field + u": "_s + formText(seat)));
}

void TestMeetingWindows::fill(Seat &seat, const QString &field, const QString &text)
{
    goTo(seat, field);
    seat.type(text);
}

void TestMeetingWindows::choose(Seat &seat, const QString &field, const QString &code)
{
    goTo(seat, field);
    const auto chosen = [&] { return form(seat).values()[field].toString(); };
    for (int i = 0; i < 6 && chosen() != code; ++i)
        seat.press(Qt::Key_Down);
    QCOMPARE(chosen(), code);
}

void TestMeetingWindows::send(Seat &seat)
{
    QTRY_VERIFY2_WITH_TIMEOUT(hasForm(seat), qPrintable(formText(seat)), kPatience);
    seat.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY2_WITH_TIMEOUT(!form(seat).isOpen() || formText(seat).contains(u"⚠"_s),
                              qPrintable(formText(seat)), kPatience);
    // What cannot be undone asks once more.
    if (form(seat).isOpen())
        seat.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY2_WITH_TIMEOUT(!form(seat).isOpen(), qPrintable(formText(seat)), kPatience);
}

void TestMeetingWindows::theChairCallsIt()
{
    goToTheMeetings(*m_chair);
    pressKeyOf(*m_chair, u"conference.call"_s);
    choose(*m_chair, u"kind"_s, u"district"_s);
    fill(*m_chair, u"title"_s, u"泵站权属"_s);
    fill(*m_chair, u"starts_at"_s, u"+45m"_s);
    fill(*m_chair, u"place"_s, u"三楼会议室"_s);
    fill(*m_chair, u"units"_s, u"First department"_s);
    m_chair->press(Qt::Key_Return);
    fill(*m_chair, u"cases"_s, value("select gl.case_number(case_id, family) from gl.case_file"));
    send(*m_chair);
    QTRY_COMPARE_WITH_TIMEOUT(
        value("select state || ' ' || kind || ' ' || place from gl.conference"),
        u"called district 三楼会议室"_s, kPatience);
    QCOMPARE(
        value("select round(extract(epoch from starts_at - called_at) / 60) from gl.conference"),
        u"45"_s);
    QCOMPARE(value("select case_id from gl.conference_item"), QString::number(m_case.value()));
    QTRY_VERIFY2_WITH_TIMEOUT(textsOf(*m_chair, u"meetings"_s).contains(u"泵站权属"_s),
                              qPrintable(textsOf(*m_chair, u"meetings"_s)), kPatience);
}

void TestMeetingWindows::theDepartmentConfirms()
{
    goToTheMeetings(*m_first);
    QTRY_VERIFY2_WITH_TIMEOUT(textsOf(*m_first, u"meetings"_s).contains(u"泵站权属"_s),
                              qPrintable(textsOf(*m_first, u"meetings"_s)), kPatience);
    begin(*m_first, u"confirm"_s);
    fill(*m_first, u"person"_s, u"王工"_s);
    send(*m_first);
    QTRY_COMPARE_WITH_TIMEOUT(value("select state || ' ' || person from gl.conference_unit"),
                              u"confirmed 王工"_s, kPatience);
    // The chair sees it without doing anything.
    QTRY_VERIFY2_WITH_TIMEOUT(textsOf(*m_chair, u"meetings"_s).contains(u"1/1"_s),
                              qPrintable(textsOf(*m_chair, u"meetings"_s)), kPatience);
}

void TestMeetingWindows::theDepartmentFollowsTheChair()
{
    begin(*m_chair, u"open"_s);
    QTRY_COMPARE_WITH_TIMEOUT(value("select state from gl.conference"), u"open"_s, kPatience);
    begin(*m_first, u"arrive"_s);
    send(*m_first);
    QTRY_COMPARE_WITH_TIMEOUT(value("select presence from gl.conference_unit"), u"present"_s,
                              kPatience);
    QTRY_VERIFY2_WITH_TIMEOUT(!textsOf(*m_chair, u"units"_s).isEmpty(),
                              qPrintable(textsOf(*m_chair, u"units"_s)), kPatience);
    begin(*m_chair, u"begin_item"_s);
    send(*m_chair);
    const QString number = value("select gl.case_number(case_id, family) from gl.case_file");
    const auto *stage = panel(*m_first).findChild<QWidget *>(u"stage"_s);
    const auto shown = [&] {
        const auto *text = stage->findChild<QTextBrowser *>();
        return text->isVisible() ? text->toPlainText() : QString();
    };
    QTRY_VERIFY2_WITH_TIMEOUT(shown().contains(number), qPrintable(shown()), kPatience);
    // Both desks are at the meeting, by their signs of life.
    QTRY_COMPARE_WITH_TIMEOUT(value("select count(*) from gl.conference_person"), u"2"_s,
                              kPatience);
}

void TestMeetingWindows::bothSeeWhatIsSaid()
{
    begin(*m_first, u"position"_s);
    choose(*m_first, u"stand"_s, u"conditional"_s);
    fill(*m_first, u"text"_s, u"需要资金"_s);
    send(*m_first);
    QTRY_VERIFY2_WITH_TIMEOUT(textsOf(*m_chair, u"agenda"_s).contains(u"需要资金"_s),
                              qPrintable(textsOf(*m_chair, u"agenda"_s)), kPatience);
    begin(*m_chair, u"propose"_s);
    fill(*m_chair, u"unit"_s, u"First department"_s);
    fill(*m_chair, u"measure"_s, u"更换水泵"_s);
    fill(*m_chair, u"due"_s, u"+2"_s);
    fill(*m_chair, u"basis"_s, u"职责清单第七条"_s);
    send(*m_chair);
    QTRY_VERIFY2_WITH_TIMEOUT(textsOf(*m_first, u"agenda"_s).contains(u"更换水泵"_s),
                              qPrintable(textsOf(*m_first, u"agenda"_s)), kPatience);
    QCOMPARE(value("select state from gl.conference_decision"), u"proposed"_s);
}

void TestMeetingWindows::aDecisionOutlivesALostLink()
{
    QTRY_VERIFY2_WITH_TIMEOUT(offered(*m_chair).split(u' ').contains(u"adopt"_s),
                              qPrintable(offered(*m_chair)), kPatience);
    m_gate->close();
    QTRY_VERIFY_WITH_TIMEOUT(!m_chair->desk().services().link.isOnline(), kPatience);
    begin(*m_chair, u"adopt"_s);
    send(*m_chair);
    const desklink::Outbox &outbox = m_chair->desk().services().outbox;
    QTRY_COMPARE_WITH_TIMEOUT(outbox.unsent(), 1, kPatience);
    QCOMPARE(value("select state from gl.conference_decision"), u"proposed"_s);
    m_gate->open();
    QTRY_COMPARE_WITH_TIMEOUT(value("select state from gl.conference_decision"), u"adopted"_s,
                              kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(outbox.unsent(), 0, kPatience);
    QCOMPARE(value("select count(*) from gl.conference_event where action = 'adopt'"), u"1"_s);
    QCOMPARE(value("select count(*) from gl.supervision"), u"1"_s);
    // The department has a task.
    QTRY_VERIFY2_WITH_TIMEOUT(offered(*m_first).split(u' ').contains(u"report"_s),
                              qPrintable(offered(*m_first)), kPatience);
}

void TestMeetingWindows::itEndsWithASignature()
{
    begin(*m_chair, u"end_item"_s);
    choose(*m_chair, u"result"_s, u"done"_s);
    send(*m_chair);
    QTRY_COMPARE_WITH_TIMEOUT(value("select state from gl.conference_item"), u"done"_s, kPatience);
    begin(*m_chair, u"close"_s);
    fill(*m_chair, u"text"_s, u"更换水泵"_s);
    send(*m_chair);
    QTRY_COMPARE_WITH_TIMEOUT(value("select state from gl.conference"), u"closed"_s, kPatience);
    begin(*m_first, u"reserve"_s);
    fill(*m_first, u"text"_s, u"资金先到位"_s);
    send(*m_first);
    QTRY_COMPARE_WITH_TIMEOUT(value("select state from gl.conference"), u"archived"_s, kPatience);
}

void TestMeetingWindows::theTaskIsReportedAndAccepted()
{
    begin(*m_first, u"report"_s);
    fill(*m_first, u"text"_s, u"已更换"_s);
    send(*m_first);
    begin(*m_chair, u"accept"_s);
    send(*m_chair);
    QTRY_COMPARE_WITH_TIMEOUT(value("select progress from gl.conference_decision"), u"done"_s,
                              kPatience);
    QCOMPARE(value("select state from gl.supervision"), u"accepted"_s);
}

void TestMeetingWindows::nothingWasLost()
{
    QCOMPARE(value("select gl_api.conference_verify(conference_id)::text from gl.conference"),
             u"[]"_s);
    QCOMPARE(
        value("select string_agg(action, ' ' order by version) from gl.conference_event"
              " where action not in ('join', 'return')"),
        u"new call confirm open arrive begin_item position propose adopt end_item close reserve"
        " report accept"_s);
    // One confirmed, came, signed with a reservation, and did its task in time.
    QCOMPARE(
        value(
            "select string_agg(key || ' ' || n, ', ' order by key collate \"C\") from (select key,"
            " sum(value::int) as n from gl.stat_delta, jsonb_each_text(counters)"
            " where family = 'conference' and unit_id = 9003 group by key) x"),
        u"confConfirmed 1, confInvited 1, confPresent 1, confReserved 1, confSigned 1, confTask 1,"
        " confTaskDone 1, confTaskInTime 1"_s);
}

QTEST_MAIN(TestMeetingWindows)
#include "tst_meetingwindows.moc"
