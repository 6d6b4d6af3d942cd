#include "testdatabase.h"

#include <identity/accountservice.h>
#include <identity/password.h>
#include <storage/session.h>

#include <QTest>
#include <QUuid>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::storage;

/// Logging in with real passwords: what each refusal says, and the lock after too many.
class TestLogin : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<Session> m_admin;
    const QString m_login = u"log_"_s + QUuid::createUuid().toString(QUuid::Id128).left(12);
    const QString m_password = u"right-Pass-1"_s;

    Error logIn(const QString &password) const
    {
        ConnectionConfig config = m_database->config();
        config.setOption("user", m_login);
        config.setPassword(password);
        const auto session = Session::open(config);
        return session ? Error{} : session.error();
    }
    void lockOut() const
    {
        for (int i = 0; i < 5; ++i)
            (void)logIn(u"wrong-Pass-1"_s);
        QCOMPARE(logIn(m_password).code, QLatin1StringView(kLoginLocked));
    }
    void watch() const { QVERIFY(m_admin->one("select gl_api.watch_logins()").has_value()); }
    QString audited() const
    {
        return m_admin
            ->one("select coalesce(string_agg(action || coalesce(' ' || (detail ->> 'by'), ''), ','"
                  " order by at, seq), '') from gl.audit_entry"
                  " where object_id = $1 and action like 'login.%'",
                  {m_login})
            ->text(0);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_database = std::make_unique<test::TestDatabase>();
        QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
        m_admin = m_database->session();
        QVERIFY(m_admin
                    ->exec("insert into gl.unit (code, name, short_name, kind, tier)"
                           " values ('log', 'x', 'x', 'centre', 'district')")
                    .has_value());
        for (const char *statement :
             {"select gl_api.account_create($1, 'x', 'log')",
              "select gl_api.role_grant($1, 'dispatcher')", "select gl_api.account_enable($1)"})
            QVERIFY(m_admin->query(statement, {m_login}).has_value());
        QVERIFY(m_admin
                    ->query("select gl_api.password_set($1, $2)",
                            {m_login, QString::fromLatin1(identity::scramVerifier(m_password))})
                    .has_value());
    }
    void cleanupTestCase()
    {
        (void)m_admin->query("select gl_guard.forget_failures($1)", {m_login});
        QVERIFY(m_admin->query("select gl_api.account_retire($1)", {m_login}).has_value());
        m_admin.reset();
        m_database.reset();
    }
    void init() { QTest::failOnWarning(); }

    void everyRefusalSaysWhy()
    {
        QCOMPARE(logIn(m_password).message, QString());
        const Error wrong = logIn(u"wrong-Pass-1"_s);
        QCOMPARE(wrong.kind, ErrorKind::Forbidden);
        QCOMPARE(wrong.code, QLatin1StringView(kWrongPassword));
        QVERIFY(wrong.message.contains(m_login));
        QCOMPARE(logIn(m_password).message, QString()); // sets the count back

        QVERIFY(m_admin->query("select gl_api.account_lock($1)", {m_login}).has_value());
        QCOMPARE(logIn(m_password).code, QLatin1StringView(kLoginClosed));
        QCOMPARE(logIn(u"wrong-Pass-1"_s).code, QLatin1StringView(kWrongPassword));
        QVERIFY(m_admin->query("select gl_api.account_unlock($1)", {m_login}).has_value());

        // A copy of the template does not copy who may connect.
        for (const char *statement : {"revoke connect on database %1 from public",
                                      "grant connect on database %1 to gl_account"})
            QVERIFY(m_admin->exec(QString::fromLatin1(statement).arg(m_database->name()).toUtf8())
                        .has_value());
        QVERIFY(m_admin->query("select gl_api.account_expire($1, now())", {m_login}).has_value());
        QCOMPARE(logIn(m_password).code, QLatin1StringView(kLoginExpired));
        QVERIFY(m_admin->query("select gl_api.account_expire($1, null)", {m_login}).has_value());
        QCOMPARE(logIn(m_password).message, QString());

        ConnectionConfig nowhere = m_database->config();
        nowhere.setOption("host", u"/tmp/gridline-no-server-here"_s);
        QCOMPARE(Session::open(nowhere).error().kind, ErrorKind::Offline);
    }

    void failuresLockAndAnAdministratorOpens()
    {
        lockOut();
        const Error locked = logIn(m_password);
        QCOMPARE(locked.kind, ErrorKind::Forbidden);
        QVERIFY(locked.message.contains("too many"_L1));
        QVERIFY(!locked.hint.isEmpty());
        watch();
        QCOMPARE(audited(), u"login.fail,login.lock"_s);
        watch();
        QCOMPARE(audited(), u"login.fail,login.lock"_s); // once
        QVERIFY(m_admin->query("select gl_api.account_unlock($1)", {m_login}).has_value());
        QCOMPARE(logIn(m_password).message, QString());
        QCOMPARE(audited(), u"login.fail,login.lock,login.unlock administrator"_s);
        QCOMPARE(m_admin->query("select gl_api.account_unlock($1)", {m_login}).error().kind,
                 ErrorKind::Rejected);
    }

    void lockEndsByItself()
    {
        lockOut();
        watch();
        watch();
        QCOMPARE(logIn(m_password).code, QLatin1StringView(kLoginLocked)); // half an hour is long
        QVERIFY(m_admin->exec("update gl.login_failure set locked_until = now()").has_value());
        watch();
        QCOMPARE(logIn(m_password).message, QString());
        QVERIFY(audited().endsWith("login.unlock time"_L1));
    }

    void fewFailuresAreVisibleToo()
    {
        (void)logIn(u"wrong-Pass-1"_s);
        (void)logIn(u"wrong-Pass-1"_s);
        watch();
        const auto last =
            m_admin->one("select login, outcome, detail ->> 'failures' as failures"
                         " from gl.audit_entry where object_id = $1"
                         " and action = 'login.fail' order by at desc, seq desc limit 1",
                         {m_login});
        QCOMPARE(last->text("failures"), u"2"_s);
        QCOMPARE(last->text("outcome"), u"refused"_s);
        QCOMPARE(logIn(m_password).message, QString());
        watch();
        QVERIFY(m_admin->query("select from gl.login_failure")->isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestLogin)
#include "tst_login.moc"
