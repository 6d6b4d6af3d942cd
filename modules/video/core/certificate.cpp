#include "certificate.h"

#include <base/clock.h>

#include <QCoreApplication>
#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>

using namespace Qt::StringLiterals;

namespace gl::video {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::video::Certificate", text);
}

std::unexpected<Error> unusable(const QString &message)
{
    return failure({.kind = ErrorKind::Invalid, .message = message, .field = u"certificate"_s});
}

QSslKey readKey(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray pem = file.readAll();
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Ec, QSsl::Rsa}) {
        if (QSslKey key(pem, algorithm); !key.isNull())
            return key;
    }
    return {};
}

} // namespace

Result<QSslConfiguration> serverEncryption(const QString &certificateFile, const QString &keyFile)
{
    const QList<QSslCertificate> chain = QSslCertificate::fromPath(certificateFile);
    if (chain.isEmpty())
        return unusable(tr("The certificate file cannot be read: %1").arg(certificateFile));
    if (chain.first().expiryDate() < SystemClock().now())
        return unusable(tr("The certificate's time is over: %1").arg(certificateFile));
    const QSslKey key = readKey(keyFile);
    if (key.isNull())
        return unusable(tr("The certificate's key file cannot be read: %1").arg(keyFile));
    if (key.algorithm() != chain.first().publicKey().algorithm())
        return unusable(tr("The key does not belong to the certificate."));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // clients have none
    return configuration;
}

} // namespace gl::video
