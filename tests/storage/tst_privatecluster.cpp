#include <storage/privatecluster.h>
#include <storage/session.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <thread>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::storage;

/// The private PostgreSQL: made, shared, killed, refused.
class TestPrivateCluster : public QObject
{
    Q_OBJECT

private:
    // In /tmp: as root the server runs as somebody else, who may not enter a closed build folder.
    std::unique_ptr<QTemporaryDir> m_folder;

    QString place(const QString &name) const { return m_folder->filePath(name); }
    static QString text(const Result<void> &result)
    {
        return result ? QString() : result.error().message + u' ' + result.error().detail;
    }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY2(file.open(QIODevice::WriteOnly | QIODevice::Truncate), qPrintable(path));
        file.write(bytes);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning();
        m_folder = std::make_unique<QTemporaryDir>(u"/tmp/gltest-XXXXXX"_s);
        ::chmod(qPrintable(m_folder->path()), 0755);
    }
    void cleanup()
    {
        for (const QString &name :
             QDir(m_folder->path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            (void)PrivateCluster(place(name)).destroy();
        m_folder.reset();
    }

    void isMadeStartedStoppedAndRemoved()
    {
        PrivateCluster cluster(place(u"a folder with 'quotes'"_s));
        QVERIFY(!cluster.status()->exists);
        const auto started = cluster.start();
        QVERIFY2(started.has_value(), qPrintable(text(started)));
        const auto status = cluster.status();
        QVERIFY(status->running);
        QVERIFY(status->processId > 0);
        QCOMPARE(status->version, u"17"_s);
        QVERIFY(status->bytes > 1'000'000);
        QVERIFY(cluster.stop().has_value());
        QVERIFY(!cluster.status()->running);
        QVERIFY(cluster.stop().has_value()); // twice is fine
        QVERIFY(cluster.start().has_value());
        QVERIFY(cluster.destroy().has_value());
        QVERIFY(!cluster.status()->exists);
    }

    void hasNoTcpPortAndTheSettingsWeNeed()
    {
        PrivateCluster cluster(place(u"c"_s));
        QVERIFY(cluster.start().has_value());
        const auto session = Session::open(cluster.config());
        QVERIFY(session.has_value());
        const auto row = (*session)->one(
            "select current_setting('listen_addresses') listen, current_setting('jit') jit,"
            " current_setting('fsync') fsync, current_setting('data_checksums') sums,"
            " session_user::text me, (select datlocale || ' ' || datctype from pg_database"
            " where datname = current_database()) locale");
        QCOMPARE(row->text("listen"), QString());
        QCOMPARE(row->text("jit"), u"off"_s);
        QCOMPARE(row->text("fsync"), u"on"_s);
        QCOMPARE(row->text("sums"), u"on"_s);
        QCOMPARE(row->text("me"), u"gl_admin"_s);
        QCOMPARE(row->text("locale"), u"C.UTF-8 C.UTF-8"_s);
    }

    void othersNeedAPassword()
    {
        PrivateCluster cluster(place(u"c"_s));
        QVERIFY(cluster.start().has_value());
        QVERIFY((*Session::open(cluster.config()))->exec("create role somebody login").has_value());
        ConnectionConfig config = cluster.config();
        config.setOption("user", u"somebody"_s);
        QCOMPARE(Session::open(config).error().kind, ErrorKind::Forbidden);
    }

    void survivesItsOwnDeathWithAllData()
    {
        PrivateCluster cluster(place(u"c"_s));
        QVERIFY(cluster.start().has_value());
        QVERIFY(
            (*Session::open(cluster.config()))
                ->script(
                    "create table kept(n int); insert into kept select generate_series(1, 1000)")
                .has_value());
        const pid_t server = pid_t(cluster.status()->processId);
        QCOMPARE(::kill(server, SIGKILL), 0);
        QVERIFY(QTest::qWaitFor([&] { return !cluster.status()->running; }));
        const auto again = cluster.start();
        QVERIFY2(again.has_value(), qPrintable(text(again)));
        QCOMPARE((*Session::open(cluster.config()))->one("select count(*) from kept")->integer(0),
                 1000);
    }

    void belongsToNobodysSession()
    {
        PrivateCluster cluster(place(u"c"_s));
        QVERIFY(cluster.start().has_value());
        const pid_t server = pid_t(cluster.status()->processId);
        // A session of its own: neither our end nor the terminal's reaches it.
        QVERIFY(::getsid(server) != ::getsid(0));
        if (::geteuid() == 0) {
            QFile status(u"/proc/%1/status"_s.arg(server));
            QVERIFY(status.open(QIODevice::ReadOnly));
            QVERIFY2(!status.readAll().contains("Uid:\t0"), "root must not run the server");
        }
        const QDir open(u"/proc/%1/fd"_s.arg(server));
        for (const QFileInfo &file : open.entryInfoList(QDir::AllEntries | QDir::System))
            if (file.fileName().toInt() <= 2)
                QVERIFY2(!file.symLinkTarget().contains(u"pipe:"_s),
                         qPrintable(file.symLinkTarget()));
    }

    void twoAtOnceShareOne()
    {
        QList<Result<void>> results(4, failure(ErrorKind::Internal, u"did not run"_s));
        {
            std::vector<std::jthread> threads;
            for (Result<void> &result : results)
                threads.emplace_back(
                    [&result, this] { result = PrivateCluster(place(u"c"_s)).start(); });
        }
        for (const Result<void> &result : std::as_const(results))
            QVERIFY2(result.has_value(), qPrintable(text(result)));
        QVERIFY(PrivateCluster(place(u"c"_s)).status()->running);
    }

    void aLongPathGetsAShortSocket()
    {
        PrivateCluster cluster(place(QString(110, u'x')));
        const auto started = cluster.start();
        QVERIFY2(started.has_value(), qPrintable(text(started)));
        const QString socket = cluster.status()->socketFolder;
        QVERIFY(socket.startsWith(u"/tmp/gridline-"_s));
        struct stat info = {};
        QCOMPARE(::stat(qPrintable(socket), &info), 0);
        QCOMPARE(int(info.st_mode & 0777), 0700);
        QVERIFY(cluster.destroy().has_value());
        QVERIFY(!QFileInfo::exists(socket));
    }

    void aHalfMadeClusterIsMadeAnew()
    {
        QVERIFY(QDir().mkpath(place(u"c/postgres/data.making/base"_s))); // initdb was killed
        QVERIFY(QDir().mkpath(place(u"c/postgres/data"_s)));
        PrivateCluster cluster(place(u"c"_s));
        const auto started = cluster.start();
        QVERIFY2(started.has_value(), qPrintable(text(started)));
        QVERIFY(!QFileInfo::exists(place(u"c/postgres/data.making"_s)));
    }

    void anotherVersionIsSaidPlainly()
    {
        QVERIFY(QDir().mkpath(place(u"c/postgres/data"_s)));
        write(place(u"c/postgres/data/PG_VERSION"_s), "16\n");
        const auto refused = PrivateCluster(place(u"c"_s)).start();
        QCOMPARE(refused.error().kind, ErrorKind::Rejected);
        QVERIFY(refused.error().message.contains(u"PostgreSQL 16"_s));
        QVERIFY(!refused.error().hint.isEmpty());
        QFile::remove(place(u"c/postgres/data/PG_VERSION"_s));
    }

    void somethingElseInItsPlaceIsLeftAlone()
    {
        QVERIFY(QDir().mkpath(place(u"c/postgres/data"_s)));
        write(place(u"c/postgres/data/thesis.txt"_s), "dear");
        const auto refused = PrivateCluster(place(u"c"_s)).start();
        QCOMPARE(refused.error().kind, ErrorKind::Rejected);
        QVERIFY(QFileInfo::exists(place(u"c/postgres/data/thesis.txt"_s)));
    }

    void aClosedParentIsNamedWithWhatToDo()
    {
        if (::geteuid() != 0)
            QSKIP("only root runs the server as another account");
        QVERIFY(QDir().mkpath(place(u"closed/inner"_s)));
        ::chmod(qPrintable(place(u"closed"_s)), 0700);
        const auto refused = PrivateCluster(place(u"closed/inner"_s)).start();
        QCOMPARE(refused.error().kind, ErrorKind::Rejected);
        QVERIFY2(refused.error().message.contains(place(u"closed"_s)),
                 qPrintable(refused.error().message));
        QVERIFY(refused.error().hint.contains(u"chmod o+x"_s));
    }

    void ourOwnClosedFolderIsOpenedForPassing()
    {
        QVERIFY(QDir().mkpath(place(u"c"_s)));
        ::chmod(qPrintable(place(u"c"_s)), 0700);
        const auto started = PrivateCluster(place(u"c"_s)).start();
        QVERIFY2(started.has_value(), qPrintable(text(started)));
    }

    void itsSizeIsForTheUserToSay()
    {
        qputenv("GRIDLINE_PG_MAX_CONNECTIONS", "33");
        // No way to bring another setting along.
        qputenv("GRIDLINE_PG_SHARED_BUFFERS", "16MB'\nlisten_addresses = '*");
        const auto refused = PrivateCluster(place(u"c"_s)).start();
        qputenv("GRIDLINE_PG_SHARED_BUFFERS", "16MB");
        PrivateCluster cluster(place(u"c"_s));
        const auto started = cluster.start();
        qunsetenv("GRIDLINE_PG_SHARED_BUFFERS");
        qunsetenv("GRIDLINE_PG_MAX_CONNECTIONS");
        QVERIFY(!refused.has_value());
        QVERIFY2(started.has_value(), qPrintable(text(started)));
        const auto session = Session::open(cluster.config());
        QVERIFY(session.has_value());
        QCOMPARE((*session)->one("show max_connections")->text(0), u"33"_s);
        QCOMPARE((*session)->one("show listen_addresses")->text(0), QString());
    }

    void settingsThatPostgresRefusesAreExplained()
    {
        qputenv("GRIDLINE_PG_SHARED_BUFFERS", "much");
        const auto refused = PrivateCluster(place(u"c"_s)).start();
        qunsetenv("GRIDLINE_PG_SHARED_BUFFERS");
        QVERIFY(!refused.has_value());
        QVERIFY2(refused.error().message.contains(u"does not start"_s),
                 qPrintable(refused.error().message));
        QVERIFY(refused.error().hint.contains(u"server.log"_s));
    }
};

QTEST_GUILESS_MAIN(TestPrivateCluster)
#include "tst_privatecluster.moc"
