#include "sipdigest.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <array>

namespace gl::gb28181 {

namespace {

/// So long a challenge may be answered.
constexpr qint64 kFresh = 300;

QByteArray randomKey()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    return {reinterpret_cast<const char *>(words.data()), sizeof(words)};
}

} // namespace

SipDigest::SipDigest(QString realm) : m_realm(std::move(realm)), m_key(randomKey()) {}

QByteArray SipDigest::nonce(qint64 second, const QString &host) const
{
    const QByteArray time = QByteArray::number(second, 16);
    return time + '.'
           + QMessageAuthenticationCode::hash(time + host.toLatin1(), m_key,
                                              QCryptographicHash::Sha256)
                 .toHex()
                 .left(32);
}

QByteArray SipDigest::challenge(const QString &host, bool stale) const
{
    return "Digest realm=\"" + m_realm.toLatin1() + "\", nonce=\""
           + nonce(QDateTime::currentSecsSinceEpoch(), host) + "\", algorithm=MD5"
           + (stale ? ", stale=true" : "");
}

SipDigest::Verdict SipDigest::check(const sip_t &request, const QString &user,
                                    const QString &password, const QString &host) const
{
    const sip_authorization_t *given = request.sip_authorization;
    if (!given || !given->au_scheme || qstricmp(given->au_scheme, "Digest") != 0
        || !request.sip_request)
        return Verdict::Bad;
    const Home home = newHome();
    auth_response_t response{};
    response.ar_size = sizeof(response);
    if (auth_digest_response_get(home.get(), &response, given->au_params) < 0
        || !response.ar_username || !response.ar_realm || !response.ar_nonce || !response.ar_uri
        || !response.ar_response)
        return Verdict::Bad;
    if (user != QLatin1StringView(response.ar_username)
        || m_realm != QLatin1StringView(response.ar_realm))
        return Verdict::Bad;
    const QByteArray said(response.ar_nonce);
    bool isNumber = false;
    const qint64 second = said.left(said.indexOf('.')).toLongLong(&isNumber, 16);
    if (!isNumber || said != nonce(second, host))
        return Verdict::Stale; // also after we began anew
    auth_hexmd5_t secret{};
    auth_hexmd5_t expected{};
    auth_digest_a1(&response, secret, password.toUtf8().constData());
    auth_digest_response(&response, expected, secret, request.sip_request->rq_method_name, nullptr,
                         0);
    if (qstricmp(expected, response.ar_response) != 0)
        return Verdict::Bad;
    const qint64 age = QDateTime::currentSecsSinceEpoch() - second;
    return age >= 0 && age <= kFresh ? Verdict::Good : Verdict::Stale;
}

} // namespace gl::gb28181
