#include <storage/migrator.h>
#include <storage/schemafiles.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <testdatabase.h>

#include <thread>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::storage;

/// The schema files of a database: applied once, in order, or refused with what to do.
class TestMigrator : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<QTemporaryDir> m_folder;

    void put(const QString &path, const QByteArray &sql)
    {
        const QString full = m_folder->filePath(path);
        QDir().mkpath(QFileInfo(full).path());
        QFile file(full);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(sql);
    }
    Result<QStringList> migrate(int client = kSchemaClient)
    {
        const auto files = loadSchemaFiles(m_folder->path());
        if (!files)
            return std::unexpected(files.error());
        return Migrator(*files, client).migrate(m_database->config());
    }
    SchemaReport check()
    {
        return *Migrator(*loadSchemaFiles(m_folder->path())).check(*m_database->session());
    }
    qint64 number(const char *sql) { return m_database->session()->one(sql)->integer(0); }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning();
        m_database = std::make_unique<test::TestDatabase>(test::TestDatabase::Contents::Nothing);
        QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_database->session()
                    ->exec("do $$ begin create role gl_owner nologin;"
                           " exception when duplicate_object or unique_violation then null; end $$")
                    .has_value());
        put(u"migrations/0001_ground.sql"_s, "-- min_client: 1\n-- run_as: superuser\ncreate "
                                             "schema ground authorization gl_owner;\n");
        put(u"migrations/0002_table.sql"_s,
            "create table ground.t(n int);\ninsert into ground.t values (1);\n");
        put(u"repeatable/05_cases/a.sql"_s, "create or replace function ground.f() returns int"
                                            " language sql as 'select 1';\n");
    }
    void cleanup() { m_database.reset(); }

    void appliesInOrderAndThenNothing()
    {
        QVERIFY(!check().isCurrent());
        const auto applied = migrate();
        QVERIFY2(applied.has_value(), qPrintable(applied ? QString() : applied.error().message));
        QCOMPARE(*applied,
                 QStringList({u"migrations/0001_ground.sql"_s, u"migrations/0002_table.sql"_s,
                              u"repeatable/05_cases/a.sql"_s}));
        QCOMPARE(migrate()->size(), 0);
        QCOMPARE(number("select n from ground.t"), 1);
        QVERIFY(check().isCurrent());
    }

    void ownersAreAsTheHeadersSay()
    {
        QVERIFY(migrate().has_value());
        const auto row = m_database->session()->one(
            "select pg_get_userbyid(relowner) from pg_class where oid = 'ground.t'::regclass");
        QCOMPARE(row->text(0), u"gl_owner"_s);
    }

    void aChangedRepeatableIsAppliedAgain()
    {
        QVERIFY(migrate().has_value());
        put(u"repeatable/05_cases/a.sql"_s, "create or replace function ground.f() returns int"
                                            " language sql as 'select 2';\n");
        QCOMPARE(check().changed, QStringList(u"repeatable/05_cases/a.sql"_s));
        QVERIFY2(!check().unusable(), "a changed function does not shut desks out");
        QCOMPARE(migrate().value_or(QStringList()), QStringList(u"repeatable/05_cases/a.sql"_s));
        QCOMPARE(number("select ground.f()"), 2);
    }

    void anEditedMigrationIsRefused()
    {
        QVERIFY(migrate().has_value());
        put(u"migrations/0002_table.sql"_s, "create table ground.t(n bigint);\n");
        const auto refused = migrate();
        QCOMPARE(refused.error().kind, ErrorKind::Rejected);
        QVERIFY(refused.error().message.contains(u"0002_table.sql"_s));
        QVERIFY(!refused.error().hint.isEmpty());
    }

    void aNewerDatabaseIsRefused()
    {
        put(u"migrations/0003_future.sql"_s, "create table ground.future(n int);\n");
        QVERIFY(migrate().has_value());
        QFile::remove(m_folder->filePath(u"migrations/0003_future.sql"_s));
        const auto refused = migrate();
        QCOMPARE(refused.error().kind, ErrorKind::Rejected);
        QVERIFY(refused.error().message.contains(u"0003_future.sql"_s));
        QVERIFY(refused.error().message.contains(u"newer"_s));
        QVERIFY2(!check().unusable(), "an old desk may go on while min_client lets it in");
    }

    void anOldClientIsRefused()
    {
        put(u"migrations/0003_break.sql"_s, "-- min_client: 7\ndrop table ground.t;\n");
        QVERIFY(migrate(7).has_value());
        QVERIFY(check().unusable().has_value());
        const auto refused = migrate(6);
        QCOMPARE(refused.error().kind, ErrorKind::Rejected);
        QVERIFY(refused.error().message.contains(u"too old"_s));
        QVERIFY(!refused.error().hint.isEmpty());
        QVERIFY(migrate(7).has_value());
    }

    void aDeskIsToldToHaveItMigrated()
    {
        QVERIFY(check().unusable().has_value());
        QVERIFY(check().unusable()->hint.contains(u"gridlinectl"_s));
    }

    void aFailureInALaterStatementLeavesNothingOfTheFile()
    {
        put(u"migrations/0003_bad.sql"_s, "create table ground.half(n int);\n\nselect 1;\n"
                                          "insert into ground.nowhere values (1);\n");
        const auto failed = migrate();
        QVERIFY(!failed.has_value());
        QVERIFY2(failed.error().message.contains(u"0003_bad.sql, line 4"_s),
                 qPrintable(failed.error().message));
        QCOMPARE(number("select count(*) from pg_class where relname = 'half'"), 0);
        QCOMPARE(number("select count(*) from gl_meta.schema_file"), 2);
        put(u"migrations/0003_bad.sql"_s, "create table ground.half(n int);\n");
        QCOMPARE(migrate()->size(), 2);
    }

    void aFileMustNotEndItsTransaction()
    {
        put(u"migrations/0003_commit.sql"_s, "create table ground.half(n int); commit;\n");
        QVERIFY(!migrate().has_value());
        QCOMPARE(number("select count(*) from gl_meta.schema_file"), 2);
    }

    void twoAtOnceApplyEachFileOnce()
    {
        Result<QStringList> one;
        Result<QStringList> two;
        {
            const std::jthread first([&] { one = migrate(); });
            const std::jthread second([&] { two = migrate(); });
        }
        QVERIFY(one.has_value());
        QVERIFY(two.has_value());
        QCOMPARE(one->size() + two->size(), 3);
        QCOMPARE(number("select count(*) from ground.t"), 1);
    }

    void badNamesAreRefused()
    {
        put(u"migrations/0002_again.sql"_s, "select 1;\n");
        QVERIFY(!loadSchemaFiles(m_folder->path()).has_value());
        QFile::remove(m_folder->filePath(u"migrations/0002_again.sql"_s));
        put(u"migrations/x.sql"_s, "select 1;\n");
        QVERIFY(!loadSchemaFiles(m_folder->path()).has_value());
    }

    void theProgramsOwnFilesApply()
    {
        const test::TestDatabase whole;
        QVERIFY2(whole.isReady(), qPrintable(whole.problem()));
        const auto report = Migrator(*loadSchemaFiles()).check(*whole.session());
        QVERIFY(report.has_value());
        QVERIFY(report->isCurrent());
    }

    void applyingRepeatablesTwiceChangesNothing()
    {
        const test::TestDatabase whole;
        QVERIFY2(whole.isReady(), qPrintable(whole.problem()));
        // As after an update that touched every one of them.
        QVERIFY(
            whole.session()
                ->exec("update gl_meta.schema_file set sha256 = 'old' where kind = 'repeatable'")
                .has_value());
        const auto again = Migrator(*loadSchemaFiles()).migrate(whole.config());
        QVERIFY2(again.has_value(), qPrintable(again ? QString() : again.error().message));
        QVERIFY(!again->isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestMigrator)
#include "tst_migrator.moc"
