#include "password.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QPasswordDigestor>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gl::identity {

namespace {

constexpr int kHashBytes = 32;
constexpr int kSaltBytes = 16;
constexpr qsizetype kLeastLength = 10;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::identity::Password", text);
}

QByteArray hmac(const QByteArray &key, QByteArrayView message)
{
    return QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256);
}

QByteArray randomBytes(int count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(QRandomGenerator::system()->bounded(256));
    return bytes;
}

} // namespace

QByteArray scramVerifier(const QString &password, QByteArray salt, int rounds)
{
    if (salt.isEmpty())
        salt = randomBytes(kSaltBytes);
    // PostgreSQL prepares passwords with SASLprep, which for what people can type is NFKC.
    const QByteArray prepared = password.normalized(QString::NormalizationForm_KC).toUtf8();
    const QByteArray salted = QPasswordDigestor::deriveKeyPbkdf2(
        QCryptographicHash::Sha256, prepared, salt, rounds, kHashBytes);
    const QByteArray storedKey =
        QCryptographicHash::hash(hmac(salted, "Client Key"), QCryptographicHash::Sha256);
    return "SCRAM-SHA-256$" + QByteArray::number(rounds) + ':' + salt.toBase64() + '$'
           + storedKey.toBase64() + ':' + hmac(salted, "Server Key").toBase64();
}

QByteArray scramVerifierLike(const QString &password, const QByteArray &roundsAndSalt)
{
    const qsizetype colon = roundsAndSalt.indexOf(':');
    if (colon < 0)
        return scramVerifier(password);
    return scramVerifier(password, QByteArray::fromBase64(roundsAndSalt.sliced(colon + 1)),
                         roundsAndSalt.first(colon).toInt());
}

Result<void> checkPassword(const QString &password, const QString &login)
{
    if (password.size() < kLeastLength)
        return failure(ErrorKind::Invalid,
                       tr("A password has at least %1 characters.").arg(kLeastLength));
    const auto any = [&](auto kind) { return std::ranges::any_of(password, kind); };
    const std::array kinds{
        any([](QChar c) { return c.isLower(); }), any([](QChar c) { return c.isUpper(); }),
        any([](QChar c) { return c.isDigit(); }),
        any([](QChar c) { return !c.isLower() && !c.isUpper() && !c.isDigit(); })};
    if (std::ranges::count(kinds, true) < 3)
        return failure(ErrorKind::Invalid,
                       tr("A password has three of these: small letters, capital letters, digits, "
                          "other characters."));
    if (any([](QChar c) { return c.category() == QChar::Other_Control; }))
        return failure(ErrorKind::Invalid, tr("A password has no control characters."));
    if (!login.isEmpty() && password.contains(login, Qt::CaseInsensitive))
        return failure(ErrorKind::Invalid, tr("A password does not contain the login."));
    return {};
}

QString generatePassword()
{
    constexpr QLatin1StringView kLetters =
        "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"_L1;
    QString password;
    do {
        password.clear();
        for (int i = 0; i < 15; ++i)
            password +=
                (i == 5 || i == 10)
                    ? QLatin1Char('-')
                    : kLetters.at(QRandomGenerator::system()->bounded(int(kLetters.size())));
    } while (!checkPassword(password, {}));
    return password;
}

} // namespace gl::identity
