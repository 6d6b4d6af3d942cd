#include "vault.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::journal;

/// What is sealed can be opened by its key, in its place, and by nothing else.
class TestVault : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensWhatItSealed_data()
    {
        QTest::addColumn<QByteArray>("plain");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("short") << QByteArray("噪声扰民");
        QTest::newRow("large") << QByteArray(12 << 20, 'x');
    }

    void opensWhatItSealed()
    {
        QFETCH(const QByteArray, plain);
        const auto vault = Vault::make();
        QVERIFY(vault);
        const auto sealed = vault->seal(plain, "place");
        QVERIFY(sealed);
        QCOMPARE(vault->open(*sealed, "place").value_or("?"), plain);
        QVERIFY(plain.isEmpty() || !sealed->contains(plain.left(16)));
    }

    void theSameTextLooksDifferentEachTime()
    {
        const auto vault = Vault::make();
        QVERIFY(*vault->seal("a", "place") != *vault->seal("a", "place"));
    }

    void refusesWhatWasTouched()
    {
        const auto vault = Vault::make();
        const QByteArray sealed = *vault->seal("some text", "place");
        for (qsizetype i = 0; i < sealed.size(); ++i) {
            QByteArray touched = sealed;
            touched[i] = char(touched[i] ^ 1);
            QVERIFY2(!vault->open(touched, "place"), qPrintable(QString::number(i)));
        }
        QVERIFY(!vault->open(sealed.chopped(1), "place"));
        QVERIFY(!vault->open({}, "place"));
    }

    void refusesAnotherPlaceOrKey()
    {
        const auto vault = Vault::make();
        const QByteArray sealed = *vault->seal("some text", "place");
        QVERIFY(!vault->open(sealed, "elsewhere"));
        QVERIFY(!Vault::make()->open(sealed, "place"));
    }

    void onlyThePasswordUnlocks()
    {
        const auto vault = Vault::make();
        const QByteArray sealed = *vault->seal("some text", "place");
        KeySlot slot{.salt = newSalt(), .cost = 1024, .wrapped = {}};
        QCOMPARE(slot.salt.size(), 16);
        slot.wrapped =
            *vault->wrapKey(*SecretKey::fromPassword(u"pässword"_s, slot.salt, slot.cost));
        const auto again =
            Vault::unlock(slot, *SecretKey::fromPassword(u"pässword"_s, slot.salt, slot.cost));
        QVERIFY(again);
        QCOMPARE(again->open(sealed, "place").value_or("?"), QByteArray("some text"));
        const auto wrong =
            Vault::unlock(slot, *SecretKey::fromPassword(u"passwort"_s, slot.salt, slot.cost));
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().kind, ErrorKind::Forbidden);
        QCOMPARE(wrong.error().field, u"password"_s);
    }

    void scryptIsTheStandardOne()
    {
        // RFC 7914, chapter 12: N=1024, r=8, but p=16 there; ours has p=1, so this value comes from
        // Python's hashlib.scrypt(b"password", salt=b"NaCl", n=1024, r=8, p=1, dklen=32).
        QCOMPARE(SecretKey::fromPassword(u"password"_s, "NaCl", 1024)->bytes().toHex(),
                 QByteArray("27b418c674c769d12501fbb1f53bac32df6514c0f28d043872b148b348961a79"));
    }

    void theKeyFileIsItsOwners()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"journal.key"_s);
        QVERIFY(!SecretKey::fromFile(path, false));
        const auto made = SecretKey::fromFile(path, true);
        QVERIFY(made);
        QCOMPARE(SecretKey::fromFile(path, false)->bytes(), made->bytes());
        QCOMPARE(SecretKey::fromFile(path, true)->bytes(), made->bytes());
        const auto others =
            QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(path) & others));
        QVERIFY(QFile::setPermissions(path, QFile::permissions(path) | QFile::ReadOther));
        QVERIFY(SecretKey::fromFile(path, false)); // and takes the permission away
        QVERIFY(!(QFile::permissions(path) & others));
    }
};

QTEST_APPLESS_MAIN(TestVault)
#include "tst_vault.moc"
