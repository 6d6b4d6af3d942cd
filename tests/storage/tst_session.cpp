#include <storage/session.h>

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>
#include <QTimeZone>

#include <sqlerror.h>
#include <testdatabase.h>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::storage;

/// One session against a real server: values there and back, what a failure says, COPY, scripts.
class TestSession : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<Session> m_session;

    QJsonValue echo(const char *type, const Param &value)
    {
        const auto rows = m_session->query(QByteArray("select $1::") + type + " as v", {value});
        return rows ? rows->first().toJson().value(u"v"_s) : QJsonValue(rows.error().message);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_database = std::make_unique<test::TestDatabase>(test::TestDatabase::Contents::Nothing);
        QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
    }
    void init()
    {
        QTest::failOnWarning();
        m_session = m_database->session();
    }
    void cleanup() { m_session.reset(); }
    void cleanupTestCase() { m_database.reset(); }

    void valuesComeBackAsTheyWent()
    {
        QCOMPARE(echo("int", 42), QJsonValue(42));
        QCOMPARE(echo("bigint", 20261231000042), QJsonValue(qint64(20261231000042)));
        QCOMPARE(echo("float8", 0.1), QJsonValue(0.1));
        QCOMPARE(echo("boolean", true), QJsonValue(true));
        QCOMPARE(echo("text", u"大兴区𠮷'\"\\"_s), QJsonValue(u"大兴区𠮷'\"\\"_s));
        QCOMPARE(echo("text", nullptr), QJsonValue(QJsonValue::Null));
        QCOMPARE(echo("text", std::optional<int>()), QJsonValue(QJsonValue::Null));
        QCOMPARE(echo("int", UnitId()), QJsonValue(QJsonValue::Null));
        QCOMPARE(echo("jsonb", QJsonObject{{u"a"_s, QJsonArray{1, u"二"_s}}}),
                 QJsonValue(QJsonObject{{u"a"_s, QJsonArray{1, u"二"_s}}}));
        QCOMPARE(echo("jsonb", Param::json("null")), QJsonValue(QJsonValue::Null));
    }

    void typedReadsKeepTheirMeaning()
    {
        const QDateTime at(QDate(2026, 2, 28), QTime(15, 59, 59, 250), QTimeZone::UTC);
        const QUuid id = QUuid::createUuid();
        const QByteArray bytes("\0\xff\\x", 4);
        const QStringList texts{u"a,b"_s, u""_s, u"\"q\" \\"_s, u"中"_s};
        const auto row =
            m_session->one("select $1::timestamptz as at, $2::uuid as id, $3::bytea as bytes,"
                           " $4::text[] as texts, $5::int[] as numbers, $6::date as day,"
                           " null::int as nothing",
                           {at, id, bytes, texts, QList<int>{1, -2}, QDate(2024, 2, 29)});
        QVERIFY2(row.has_value(), qPrintable(row ? QString() : row.error().message));
        QCOMPARE(row->instant("at"), at);
        QCOMPARE(row->uuid("id"), id);
        QCOMPARE(row->bytes("bytes"), bytes);
        QCOMPARE(row->texts("texts"), texts);
        QCOMPARE(row->raw("numbers"), QByteArray("{1,-2}"));
        QCOMPARE(row->date("day"), QDate(2024, 2, 29));
        QVERIFY(row->isNull("nothing"));
        QCOMPARE(row->integer("nothing"), 0);
    }

    void instantsWithOffsetsAndFractionsAreRead()
    {
        const auto row = m_session->one("select '2026-03-01 08:00:00.1239+08'::timestamptz a,"
                                        " '2026-03-01 00:00:00+00'::timestamptz b");
        QVERIFY(row.has_value());
        QCOMPARE(row->instant("a"),
                 QDateTime(QDate(2026, 3, 1), QTime(0, 0, 0, 123), QTimeZone::UTC));
        QCOMPARE(row->instant("b"), QDateTime(QDate(2026, 3, 1), QTime(0, 0), QTimeZone::UTC));
    }

    void aRowOutlivesItsAnswer()
    {
        const Row row = m_session->query("select 'kept' as v")->first();
        QCOMPARE(row.text("v"), u"kept"_s);
    }

    void oneWantsExactlyOne()
    {
        QCOMPARE(m_session->one("select 1 where false").error().kind, ErrorKind::NotFound);
        QCOMPARE(m_session->one("select generate_series(1, 2)").error().kind, ErrorKind::Internal);
    }

    void jsonTakesTheFirstColumn()
    {
        QCOMPARE(m_session->json("select '{\"n\": 1}'::jsonb")->object().value(u"n"_s),
                 QJsonValue(1));
        QVERIFY(m_session->json("select null::jsonb")->isNull());
        QVERIFY(m_session->json("select '{}'::jsonb where false")->isNull());
        QCOMPARE(m_session->json("select 'no json'").error().kind, ErrorKind::Internal);
    }

    void everyCodeOfOursHasItsKind_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("input") << u"GL400"_s << ErrorKind::Invalid;
        QTest::newRow("forbidden") << u"GL403"_s << ErrorKind::Forbidden;
        QTest::newRow("nothing") << u"GL404"_s << ErrorKind::NotFound;
        QTest::newRow("changed") << u"GL409"_s << ErrorKind::Conflict;
        QTest::newRow("rule") << u"GL422"_s << ErrorKind::Rejected;
        QTest::newRow("privilege") << u"42501"_s << ErrorKind::Forbidden;
        QTest::newRow("cancel") << u"57014"_s << ErrorKind::Timeout;
        QTest::newRow("lock") << u"55P03"_s << ErrorKind::Timeout;
        QTest::newRow("shutdown") << u"57P01"_s << ErrorKind::Offline;
        QTest::newRow("standby") << u"25006"_s << ErrorKind::Offline;
        QTest::newRow("disk") << u"53100"_s << ErrorKind::Rejected;
        QTest::newRow("unique") << u"23505"_s << ErrorKind::Internal;
    }
    void everyCodeOfOursHasItsKind()
    {
        QFETCH(QString, code);
        QFETCH(ErrorKind, kind);
        const auto raised = m_session->exec(
            u"do $$ begin raise exception 'said so' using errcode = '%1'; end $$"_s.arg(code));
        QVERIFY(!raised.has_value());
        QCOMPARE(raised.error().kind, kind);
        QCOMPARE(raised.error().code, code);
        QVERIFY(!raised.error().message.isEmpty());
    }

    void aRuleOfOursIsToldInItsOwnWords()
    {
        const auto raised = m_session->exec(
            "do $$ begin raise exception 'The deadline has passed.' using errcode = 'GL422',"
            " detail = 'case 42', hint = 'Ask for an extension.', column = 'deadline'; end $$");
        const Error error = raised.error();
        QCOMPARE(error.message, u"The deadline has passed."_s);
        QCOMPARE(error.hint, u"Ask for an extension."_s);
        QCOMPARE(error.field, u"deadline"_s);
        QVERIFY(error.detail.contains(u"case 42"_s));
    }

    void valuesOfPeopleStayOutOfTheDetail()
    {
        QVERIFY(m_session
                    ->script("create temp table p(phone text primary key);"
                             "insert into p values ('13800000000')")
                    .has_value());
        const Error error = m_session->exec("insert into p values ($1)", {"13800000000"}).error();
        QVERIFY(error.detail.contains(u"p_pkey"_s));
        QVERIFY2(!error.detail.contains(u"138"_s), qPrintable(error.detail));
    }

    void aScriptReadsEveryResult()
    {
        const auto done = m_session->script("select 1;\nselect 2;\nselect 1/0;\nselect 3;");
        QVERIFY(!done.has_value());
        QCOMPARE(done.error().code, u"22012"_s);
        QVERIFY(m_session->exec("select 1").has_value());
    }

    void aScriptNamesTheLine()
    {
        const Error error =
            m_session->script("select 1;\n-- 中文\nselect\n  nothing_here;").error();
        QVERIFY2(error.detail.endsWith(u"line=4"_s), qPrintable(error.detail));
    }

    void copyLoadsAndGivesBack()
    {
        QVERIFY(m_session->exec("create temp table c(a int, b text)").has_value());
        int next = 0;
        const auto loaded = m_session->copyIn("copy c from stdin", [&]() -> Result<QByteArray> {
            if (next == 1000)
                return QByteArray();
            ++next;
            return QByteArray::number(next) + "\t行" + QByteArray::number(next) + '\n';
        });
        QCOMPARE(loaded.value_or(-1), 1000);
        QByteArray out;
        const auto given = m_session->copyOut("copy (select b from c where a = 7) to stdout",
                                              [&](QByteArrayView piece) -> Result<void> {
                                                  out += piece;
                                                  return {};
                                              });
        QCOMPARE(given.value_or(-1), 1);
        QCOMPARE(QString::fromUtf8(out), u"行7\n"_s);
    }

    void copyThatIsStoppedLeavesNothing()
    {
        QVERIFY(m_session->exec("create temp table c(a int)").has_value());
        int pieces = 0;
        const auto stopped = m_session->copyIn("copy c from stdin", [&]() -> Result<QByteArray> {
            if (++pieces == 3)
                return failure(ErrorKind::Rejected, u"row 3 is no good"_s);
            return QByteArray("1\n");
        });
        QCOMPARE(stopped.error().message, u"row 3 is no good"_s);
        QCOMPARE(m_session->one("select count(*) from c")->integer(0), 0);
    }

    void copyThatIsRefusedSaysWhy()
    {
        QVERIFY(m_session->exec("create temp table c(a int)").has_value());
        bool sent = false;
        const auto refused = m_session->copyIn("copy c from stdin", [&]() -> Result<QByteArray> {
            if (std::exchange(sent, true))
                return QByteArray();
            return QByteArray("abc\n");
        });
        QCOMPARE(refused.error().kind, ErrorKind::Invalid);
        QVERIFY(m_session->isAlive());
    }

    void commitOfAnOverlookedErrorFails()
    {
        QVERIFY(m_session->begin().has_value());
        QVERIFY(!m_session->exec("select 1/0").has_value());
        const auto committed = m_session->commit();
        QCOMPARE(committed.error().kind, ErrorKind::Internal);
        QVERIFY(!m_session->inTransaction());
    }

    void actingAsAnUnknownAccountIsForbidden()
    {
        ConnectionConfig config = m_database->config(u"nobody_here"_s);
        const auto session = Session::open(config);
        QCOMPARE(session.error().kind, ErrorKind::Forbidden);
    }

    void anUnknownDatabaseIsSaidPlainly()
    {
        ConnectionConfig config = m_database->config();
        config.setDatabase(u"not_there"_s);
        const auto session = Session::open(config);
        QCOMPARE(session.error().kind, ErrorKind::NotFound);
        QCOMPARE(session.error().code, u"3D000"_s);
    }

    void aWrongPasswordIsForbidden()
    {
        QVERIFY(m_session->exec("create role gl_t_pw login password 'right'").has_value());
        ConnectionConfig config = m_database->config();
        config.setOption("user", u"gl_t_pw"_s);
        config.setPassword(u"wrong"_s);
        const auto wrong = Session::open(config);
        config.setPassword(u"right"_s);
        const auto right = Session::open(config);
        const bool open = right.has_value();
        QVERIFY(m_session->exec("drop role gl_t_pw").has_value());
        QCOMPARE(wrong.error().kind, ErrorKind::Forbidden);
        QCOMPARE(wrong.error().code, u"28P01"_s);
        QVERIFY(open);
    }

    void noServerIsOffline()
    {
        const auto session =
            Session::open(ConnectionConfig::localSocket(u"/nonexistent"_s, u"g"_s, u"u"_s));
        QCOMPARE(session.error().kind, ErrorKind::Offline);
    }

    void aBrokenLinkIsOffline()
    {
        m_database->terminateOthers();
        const auto lost = m_session->exec("select 1");
        QCOMPARE(lost.error().kind, ErrorKind::Offline);
        QVERIFY(!m_session->isAlive());
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
