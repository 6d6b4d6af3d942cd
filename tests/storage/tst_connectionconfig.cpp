#include <storage/connectionconfig.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gl;
using storage::ConnectionConfig;

class TestConnectionConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(); }

    void tlsIsVerifiedUnlessTheUriSaysOtherwise_data()
    {
        QTest::addColumn<QString>("uri");
        QTest::addColumn<QString>("sslmode");
        QTest::newRow("server") << u"postgresql://u@db.example/gridline"_s << u"verify-full"_s;
        QTest::newRow("explicit") << u"postgresql://u@db.example/g?sslmode=require"_s
                                  << u"require"_s;
        QTest::newRow("loopback name") << u"postgresql://u@localhost/g"_s << QString();
        QTest::newRow("loopback v4") << u"postgresql://u@127.0.0.1:5433/g"_s << QString();
        QTest::newRow("loopback v6") << u"postgresql://u@[::1]/g"_s << QString();
        QTest::newRow("socket") << u"postgresql:///g?host=/run/postgresql"_s << QString();
        QTest::newRow("one of two is remote")
            << u"postgresql://u@localhost,db.example/g"_s << u"verify-full"_s;
        QTest::newRow("address beside a local name")
            << u"postgresql://u@localhost/g?hostaddr=10.0.0.7"_s << u"verify-full"_s;
    }
    void tlsIsVerifiedUnlessTheUriSaysOtherwise()
    {
        QFETCH(QString, uri);
        QFETCH(QString, sslmode);
        const auto config = ConnectionConfig::parse(uri);
        QVERIFY(config.has_value());
        QCOMPARE(config->option("sslmode"), sslmode);
    }

    void hostListFollowsThePrimary()
    {
        const auto config =
            ConnectionConfig::parse(u"postgresql://u@a.example:5501,b.example:5502/g"_s);
        QVERIFY(config.has_value());
        QCOMPARE(config->option("host"), u"a.example,b.example"_s);
        QCOMPARE(config->option("port"), u"5501,5502"_s);
        QCOMPARE(config->option("target_session_attrs"), u"read-write"_s);
        QCOMPARE(config->display(),
                 u"postgresql://u@a.example:5501,b.example:5502/g?sslmode=verify-full"_s);
    }

    void deadLinksAreNoticedSoon()
    {
        const auto config =
            ConnectionConfig::parse(u"postgresql://u@db.example/g?keepalives_idle=60"_s);
        QVERIFY(config.has_value());
        QCOMPARE(config->option("tcp_user_timeout"), u"8000"_s);
        QCOMPARE(config->option("connect_timeout"), u"3"_s);
        QCOMPARE(config->option("keepalives_idle"), u"60"_s); // the URI wins
    }

    void passwordsAreNeverShown_data()
    {
        QTest::addColumn<QString>("uri");
        QTest::newRow("good") << u"postgresql://u:s3cret@db.example/g"_s;
        QTest::newRow("bad escape") << u"postgresql://u:s3cret%zz@db.example/g"_s;
        QTest::newRow("words") << u"host=a password=s3cret nonsense"_s;
        QTest::newRow("query") << u"postgresql://db.example/g?password=s3cret"_s;
    }
    void passwordsAreNeverShown()
    {
        QFETCH(QString, uri);
        const auto config = ConnectionConfig::parse(uri);
        const QString shown =
            config ? config->display()
                   : config.error().message + config.error().detail + config.error().hint;
        QVERIFY2(!shown.contains(u"s3cret"_s), qPrintable(shown));
    }

    void nonsenseIsInvalid()
    {
        for (const QString &uri : {u""_s, u"  "_s, u"postgresql://[::1"_s, u"gridline"_s}) {
            const auto config = ConnectionConfig::parse(uri);
            QVERIFY2(!config.has_value(), qPrintable(uri));
            QCOMPARE(config.error().kind, ErrorKind::Invalid);
            QCOMPARE(config.error().field, u"db"_s);
        }
    }

    void displayCanBeParsedAgain()
    {
        const auto config =
            ConnectionConfig::localSocket(u"/tmp/a folder/run"_s, u"grid/line"_s, u"gl_admin"_s);
        const auto again = ConnectionConfig::parse(config.display());
        QVERIFY(again.has_value());
        QCOMPARE(again->option("host"), u"/tmp/a folder/run"_s);
        QCOMPARE(again->database(), u"grid/line"_s);
        QCOMPARE(again->user(), u"gl_admin"_s);
    }
};

QTEST_GUILESS_MAIN(TestConnectionConfig)
#include "tst_connectionconfig.moc"
