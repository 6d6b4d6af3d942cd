#pragma once

#include "sofia.h"

#include <QByteArray>
#include <QString>

namespace gl::gb28181 {

/// Digests of registrations (RFC 2617, MD5, as devices have it). Keeps nothing of who asked: a
/// challenge proves by itself that we made it, for whom, and when.
class SipDigest
{
public:
    enum class Verdict { Good, Stale, Bad };

    explicit SipDigest(QString realm);

    /// The value of WWW-Authenticate. `host`: whom the challenge is for.
    QByteArray challenge(const QString &host, bool stale) const;
    /// Of the credentials a request brought.
    Verdict check(const sip_t &request, const QString &user, const QString &password,
                  const QString &host) const;

private:
    QByteArray nonce(qint64 second, const QString &host) const;

    const QString m_realm;
    const QByteArray m_key;
};

} // namespace gl::gb28181
