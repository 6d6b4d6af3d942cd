#pragma once

#include <base/error.h>

#include <QByteArray>
#include <QString>

/// Passwords never leave the computer they are typed on: the server gets a verifier, from which it
/// can check a login but not log in. Pure functions.
namespace gl::identity {

/// What gl_api.password_set and password_change take (RFC 5802, as PostgreSQL stores it). Empty
/// salt: a fresh random one.
QByteArray scramVerifier(const QString &password, QByteArray salt = {}, int rounds = 4096);

/// The same with the rounds and the salt of `roundsAndSalt`, as gl_api.password_salt tells them
/// ("4096:base64"). Empty: a fresh salt.
QByteArray scramVerifierLike(const QString &password, const QByteArray &roundsAndSalt);

/// Invalid with a sentence that says what is missing: ten characters, three of the four kinds
/// (small, capital, digit, other), and not the login itself.
Result<void> checkPassword(const QString &password, const QString &login);

/// A random one that passes checkPassword and can be read out on the telephone: no 0/O, 1/l/I.
QString generatePassword();

} // namespace gl::identity
