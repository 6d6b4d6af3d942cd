#include <cases/caseservice.h>
#include <cases/deskservice.h>
#include <storage/database.h>
#include <storage/noticelistener.h>

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <testdatabase.h>

using namespace gl;
using namespace gl::cases;
using namespace Qt::StringLiterals;

/// Two desks on one database: what one does around a case, the other sees and hears.
class TestDeskService : public QObject
{
    Q_OBJECT

private:
    struct Desk
    {
        explicit Desk(const storage::ConnectionConfig &config)
            : database(config),
              cases(database),
              desk(database)
        {}
        storage::Database database;
        CaseService cases;
        DeskService desk;
    };
    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<Desk> m_first;
    std::unique_ptr<Desk> m_second;
    CaseId m_case;

    template <typename T>
    static T answer(QFuture<Result<T>> future)
    {
        future.waitForFinished();
        auto result = future.takeResult();
        if (!result)
            qFatal("%s", qPrintable(result.error().message));
        return *result;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_database = std::make_unique<test::TestDatabase>();
        QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
        QFile fixture(QStringLiteral(GRIDLINE_FIXTURE));
        QVERIFY(fixture.open(QIODevice::ReadOnly));
        const auto done = m_database->session()->script(fixture.readAll());
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        m_first = std::make_unique<Desk>(m_database->config(u"t_acceptor"_s));
        m_second = std::make_unique<Desk>(m_database->config(u"t_dispatcher"_s));
        const QJsonObject made = answer(m_first->cases.create({{u"family"_s, u"hotline"_s},
                                                               {u"title"_s, u"Lamp"_s},
                                                               {u"text"_s, u"The lamp is broken"_s},
                                                               {u"lon"_s, 116.4},
                                                               {u"lat"_s, 39.7}}));
        m_case = CaseId(made[u"case_id"].toInteger());
        QVERIFY(m_case.isValid());
    }
    void cleanupTestCase()
    {
        m_first.reset();
        m_second.reset();
        m_database.reset();
    }

    void editingIsHeardAndTold()
    {
        storage::NoticeListener listener(m_database->config(u"t_acceptor"_s),
                                         {.channels = {kEditingChannel}});
        QSignalSpy resync(&listener, &storage::NoticeListener::resync);
        QSignalSpy notice(&listener, &storage::NoticeListener::notice);
        listener.start();
        QTRY_COMPARE(resync.size(), 1);

        QCOMPARE(answer(m_second->desk.setEditing(m_case, true)).size(), 0);
        QTRY_COMPARE(notice.size(), 1);
        const auto heard = editingNotice(notice.at(0).at(1).toString());
        QVERIFY(heard);
        QCOMPARE(heard->id, m_case);
        QVERIFY(heard->editing);

        const auto others = answer(m_first->desk.setEditing(m_case, true));
        QCOMPARE(others.size(), 1);
        QCOMPARE(others.first().name, u"t_dispatcher"_s);
        QCOMPARE(others.first().account, heard->account);
        QVERIFY(others.first().since.isValid());
        QCOMPARE(answer(m_first->desk.marks({m_case})).value(m_case).editing,
                 QStringList{u"t_dispatcher"_s});
        QCOMPARE(answer(m_first->desk.editingNow()).size(), 2);

        answer(m_second->desk.setEditing(m_case, false));
        QTRY_COMPARE(notice.size(), 3);
        QCOMPARE(editingNotice(notice.at(2).at(1).toString())->editing, false);
        answer(m_first->desk.setEditing(m_case, false));
        QCOMPARE(answer(m_first->desk.editingNow()).size(), 0);
    }

    void noticesAreRead_data()
    {
        QTest::addColumn<QString>("payload");
        QTest::addColumn<bool>("understood");
        QTest::newRow("on") << u"20260101000001:7:on"_s << true;
        QTest::newRow("off") << u"20260101000001:7:off"_s << true;
        QTest::newRow("short") << u"20260101000001:7"_s << false;
        QTest::newRow("other") << u"20260101000001:7:maybe"_s << false;
        QTest::newRow("empty") << QString() << false;
    }
    void noticesAreRead()
    {
        QFETCH(QString, payload);
        QFETCH(bool, understood);
        QCOMPARE(editingNotice(payload).has_value(), understood);
    }

    void aNoteSentTwiceStandsOnce()
    {
        const QUuid command = QUuid::createUuid();
        const qint64 first = answer(m_second->desk.addNote(m_case, u"Called back"_s, command));
        QCOMPARE(answer(m_second->desk.addNote(m_case, u"Called back"_s, command)), first);
        const auto notes = answer(m_first->desk.notes(m_case));
        QCOMPARE(notes.size(), 1);
        QCOMPARE(notes.first().body, u"Called back"_s);
        QCOMPARE(notes.first().name, u"t_dispatcher"_s);
        QCOMPARE(answer(m_first->desk.marks({m_case})).value(m_case).notes, 1);
    }

    void badgesAndWhatChanged()
    {
        const StandingsAnswer before = answer(m_second->desk.standings({}));
        QCOMPARE(before.cases.size(), 1);
        QVERIFY(before.serverTime.isValid());
        QCOMPARE(before.cases.first().id, m_case);
        QCOMPARE(before.cases.first().family, u"hotline"_s);
        QVERIFY(before.cases.first().state.startsWith(u"hotline/"_s));
        QCOMPARE(before.cases.first().lists, Standing::Lists(Standing::Unclaimed));
        QCOMPARE(before.cases.first().closed, 0);
        answer(m_second->cases.act({.id = m_case,
                                    .version = 1,
                                    .action = u"claim"_s,
                                    .inputs = {},
                                    .command = QUuid::createUuid()}));
        const StandingsAnswer after = answer(m_second->desk.standings({m_case, CaseId(1)}));
        QCOMPARE(after.cases.size(), 1);
        QCOMPARE(after.cases.first().lists, Standing::Lists(Standing::Mine));
        const QJsonObject changed = answer(m_first->desk.changesSince(m_case, 1));
        QCOMPARE(changed[u"version"].toInt(), 2);
        QCOMPARE(changed[u"events"][0][u"action"].toString(), u"claim"_s);
        QCOMPARE(answer(m_first->desk.caseAt(m_case, 1))[u"case"][u"version"].toInt(), 1);
        QCOMPARE(answer(m_first->desk.recentlyClosed({}, {}, 50))[u"rows"].toArray().size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestDeskService)
#include "tst_deskservice.moc"
