// A meeting with five desks at once, each with a journal and an outbox of its own, over connections
// that break: what was decided is decided once, what was voted is counted once, and the record
// proves it.
#include "meetingdesk.h"

#include <QFile>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

#include <testdatabase.h>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::conference;
using desklink::Outbox;
using std::chrono::milliseconds;
using test::MeetingDesk;
using test::wait;

class TestMeetingDesks : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<storage::Session> m_session;

    std::unique_ptr<MeetingDesk> desk(const QString &login, milliseconds retry = milliseconds(20))
    {
        return std::make_unique<MeetingDesk>(m_database->config(login), login, retry);
    }
    qint64 number(const QByteArray &sql, const storage::Params &params = {})
    {
        const auto row = m_session->one(sql, params);
        return row ? row->integer(0) : -1;
    }
    QJsonArray differences(qint64 meeting)
    {
        const auto found = m_session->json("select gl_api.conference_verify($1)", {meeting});
        return found ? found->array() : QJsonArray{u"unread"_s};
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_database = std::make_unique<test::TestDatabase>();
        QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
        m_session = m_database->session();
        QFile fixture(QStringLiteral(GRIDLINE_FIXTURE));
        QVERIFY(fixture.open(QIODevice::ReadOnly));
        QVERIFY(m_session->script(fixture.readAll()));
    }
    void cleanupTestCase()
    {
        m_session.reset();
        m_database.reset();
    }

    void aWholeMeetingOverBadLines()
    {
        const auto secretary = desk(u"t_dispatcher"_s);
        // Tries again so late that its program dies first.
        const auto chair = desk(u"t_leader"_s, milliseconds(600'000));
        const auto first = desk(u"t_clerk1"_s);
        const auto second = desk(u"t_clerk2"_s);
        const auto town = desk(u"t_clerk_town"_s);
        const QList<MeetingDesk *> all{secretary.get(), chair.get(), first.get(), second.get(),
                                       town.get()};
        for (MeetingDesk *one : all)
            QVERIFY(one->opened);

        // Called: the answer is lost, so it is sent once more, and there is one conference.
        secretary->gate.loseAnswerTo("conference_new");
        QSignalSpy called(secretary->outbox.get(), &Outbox::sent);
        QVERIFY(secretary->does(
            0, u"new"_s,
            {{u"kind"_s, u"topic"_s},
             {u"title"_s, u"Snow"_s},
             {u"starts_at"_s, QDateTime::currentDateTimeUtc().addSecs(600).toString(Qt::ISODate)},
             {u"chair"_s, u"t_leader"_s},
             {u"units"_s, QJsonArray{u"T_DEP1"_s, u"T_DEP2"_s, u"T_TOWN"_s}},
             {u"draft"_s, true}}));
        QTRY_COMPARE(called.size(), 1);
        QCOMPARE(number("select count(*) from gl.conference"), 1);
        const qint64 id = number("select conference_id from gl.conference");
        QVERIFY(secretary->does(id, u"add_item"_s, {{u"title"_s, u"Roads"_s}}));
        QVERIFY(secretary->does(id, u"call"_s));
        QTRY_VERIFY(secretary->allSent());
        QVERIFY(chair->does(id, u"open"_s));
        QTRY_VERIFY(chair->allSent());

        // Everybody acts in the same moment; the second department has no link and works on.
        second->gate.close();
        const qint64 item = number("select item_id from gl.conference_item");
        QVERIFY(chair->does(id, u"begin_item"_s, {{u"item"_s, item}}));
        for (MeetingDesk *unit : {first.get(), second.get(), town.get()}) {
            QVERIFY(unit->does(id, u"arrive"_s));
            QVERIFY(unit->does(
                id, u"position"_s,
                {{u"item"_s, item}, {u"stand"_s, u"agree"_s}, {u"text"_s, unit->login}}));
        }
        QVERIFY(secretary->does(id, u"propose"_s,
                                {{u"item"_s, item},
                                 {u"unit"_s, u"T_DEP1"_s},
                                 {u"measure"_s, u"Clear the roads"_s},
                                 {u"due"_s, u"2099-01-01"_s},
                                 {u"basis"_s, u"rule 3"_s}}));
        QTRY_VERIFY(chair->allSent() && first->allSent() && town->allSent()
                    && secretary->allSent());
        QCOMPARE(second->outbox->unsent(), 2);
        QCOMPARE(number("select count(*) from gl.conference_position"), 2);

        // The vote: one voted without a link, and its program died before it was back.
        const qint64 decision = number("select decision_id from gl.conference_decision");
        const QJsonObject about{{u"decision"_s, decision}};
        QJsonObject yes = about;
        yes[u"vote"] = u"yes"_s;
        QVERIFY(chair->does(id, u"open_vote"_s, about));
        QTRY_VERIFY(chair->allSent());
        QVERIFY(second->does(id, u"vote"_s, yes));
        QVERIFY(first->does(id, u"vote"_s, yes));
        second->restart();
        QVERIFY(second->opened);
        second->gate.open();
        second->outbox->linkIsBack();
        // Asked of the database: an outbox that has just begun knows of nothing yet.
        QTRY_COMPARE_WITH_TIMEOUT(number("select count(*) from gl.conference_vote"), 2, 30'000);
        QCOMPARE(number("select count(*) from gl.conference_position"), 3);

        // The chair counts, the answer gets lost, and the chair's program dies.
        chair->gate.loseAnswerTo("end_vote");
        QVERIFY(chair->does(id, u"end_vote"_s, about));
        QTRY_VERIFY(chair->gate.answersLost() > 0);
        chair->restart();
        QVERIFY(chair->opened);
        chair->outbox->linkIsBack();
        QSignalSpy settled(chair->outbox.get(), &Outbox::sent);
        QTRY_COMPARE_WITH_TIMEOUT(settled.size(), 1, 30'000);
        QCOMPARE(settled.first().at(1).toJsonObject()["status"_L1].toString(), u"replay"_s);
        QCOMPARE(number("select count(*) from gl.conference_event where action = 'end_vote'"), 1);
        QCOMPARE(number("select count(*) from gl.conference_decision where state = 'adopted'"), 1);
        QCOMPARE(number("select sum((counters ->> 'confTask')::int) from gl.stat_delta"), 1);

        // Each desk reads the same meeting.
        for (MeetingDesk *one : all) {
            const auto read = wait(one->meetings.read(id));
            QVERIFY(read);
            QCOMPARE(read->agenda.first().decisions.first().state, u"adopted"_s);
            QCOMPARE(read->agenda.first().positions.size(), 3);
        }
        QCOMPARE(differences(id), QJsonArray());
    }
};

QTEST_GUILESS_MAIN(TestMeetingDesks)
#include "tst_meetingdesks.moc"
