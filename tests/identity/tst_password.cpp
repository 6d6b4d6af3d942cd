#include <identity/password.h>

#include <QTest>

using namespace gl::identity;
using namespace Qt::StringLiterals;

class TestPassword : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verifierIsWhatPostgresqlComputes();
    void verifierHasFreshSalt();
    void check_data();
    void check();
    void generatedPasswordsPass();
};

void TestPassword::verifierIsWhatPostgresqlComputes()
{
    // RFC 7677, section 3: user "user", password "pencil". The keys follow from its exchange.
    QCOMPARE(scramVerifier(u"pencil"_s, QByteArray::fromBase64("W22ZaJ0SNY7soEsUEjb6gQ=="), 4096),
             "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ=="
             "$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:"
             "wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=");
}

void TestPassword::verifierHasFreshSalt()
{
    QVERIFY(scramVerifier(u"pencil"_s) != scramVerifier(u"pencil"_s));
}

void TestPassword::check_data()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<bool>("good");
    QTest::newRow("short") << u"Ab3-"_s << false;
    QTest::newRow("nine") << u"Abcdef-12"_s << false;
    QTest::newRow("ten") << u"Abcdef-123"_s << true;
    QTest::newRow("two kinds") << u"abcdefghij12"_s << false;
    QTest::newRow("three kinds") << u"abcdefghiJ12"_s << true;
    QTest::newRow("Chinese counts as other") << u"密码密码密码abc123"_s << true;
    QTest::newRow("login inside") << u"My-ZhangSan-1"_s << false;
    QTest::newRow("control character") << u"Abcdef-12\t3"_s << false;
}

void TestPassword::check()
{
    QFETCH(QString, password);
    QTEST(checkPassword(password, u"zhangsan"_s).has_value(), "good");
}

void TestPassword::generatedPasswordsPass()
{
    QSet<QString> all;
    for (int i = 0; i < 200; ++i) {
        const QString password = generatePassword();
        QVERIFY2(checkPassword(password, {}).has_value(), qPrintable(password));
        all.insert(password);
    }
    QCOMPARE(all.size(), 200);
}

QTEST_GUILESS_MAIN(TestPassword)
#include "tst_password.moc"
