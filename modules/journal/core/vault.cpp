#include "vault.h"

#include <QCoreApplication>
#include <QFile>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace gl::journal {

namespace {

constexpr int kNonce = 12;
constexpr int kTag = 16;
constexpr int kSalt = 16;
const QByteArray kKeyLabel("gridline journal key");

using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::journal::Journal", text);
}

const unsigned char *in(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned char *out(QByteArray &bytes, qsizetype offset = 0)
{
    return reinterpret_cast<unsigned char *>(bytes.data()) + offset;
}

std::unexpected<Error> broken(const QString &what)
{
    return failure(ErrorKind::Internal,
                   tr("What is kept on this machine could not be encrypted or read."), what);
}

Result<QByteArray> randomBytes(int size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    if (RAND_bytes(out(bytes), size) != 1)
        return broken(u"no random numbers"_s);
    return bytes;
}

/// nonce, text, tag
Result<QByteArray> encrypt(const SecretKey &key, const QByteArray &plain, const QByteArray &label)
{
    const Result<QByteArray> nonce = randomBytes(kNonce);
    if (!nonce)
        return nonce;
    QByteArray sealed = *nonce;
    sealed.resize(kNonce + plain.size() + kTag);
    const Context context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    int done = 0;
    const bool good =
        EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, in(key.bytes()), in(*nonce))
        && EVP_EncryptUpdate(context.get(), nullptr, &done, in(label), int(label.size()))
        && EVP_EncryptUpdate(context.get(), out(sealed, kNonce), &done, in(plain),
                             int(plain.size()))
        && EVP_EncryptFinal_ex(context.get(), out(sealed, kNonce + plain.size()), &done)
        && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, kTag,
                               out(sealed, kNonce + plain.size()));
    if (!good)
        return broken(u"encrypting failed"_s);
    return sealed;
}

Result<QByteArray> decrypt(const SecretKey &key, const QByteArray &sealed, const QByteArray &label)
{
    const qsizetype size = sealed.size() - kNonce - kTag;
    if (size < 0)
        return broken(u"a sealed text is too short"_s);
    QByteArray plain(size, Qt::Uninitialized);
    QByteArray tag = sealed.last(kTag);
    const QByteArray text = sealed.sliced(kNonce, size);
    const Context context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    int done = 0;
    const bool good =
        EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, in(key.bytes()), in(sealed))
        && EVP_DecryptUpdate(context.get(), nullptr, &done, in(label), int(label.size()))
        && EVP_DecryptUpdate(context.get(), out(plain), &done, in(text), int(size))
        && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, kTag, out(tag))
        && EVP_DecryptFinal_ex(context.get(), out(plain, size), &done) > 0;
    if (!good)
        return broken(u"a sealed text does not fit its key or its place"_s);
    return plain;
}

} // namespace

SecretKey::~SecretKey()
{
    if (!m_bytes.isEmpty())
        OPENSSL_cleanse(m_bytes.data(), size_t(m_bytes.size()));
}

Result<SecretKey> SecretKey::random()
{
    return randomBytes(kSize).transform([](const QByteArray &bytes) { return SecretKey(bytes); });
}

Result<SecretKey> SecretKey::fromPassword(const QString &password, const QByteArray &salt, int cost)
{
    // The memory that cost needs (128 * N * r) and some room; OpenSSL's own limit is a hair less.
    constexpr quint64 kMemory = 256ULL << 20;
    QByteArray text = password.normalized(QString::NormalizationForm_KC).toUtf8();
    QByteArray key(kSize, Qt::Uninitialized);
    const int good =
        EVP_PBE_scrypt(text.constData(), size_t(text.size()), in(salt), size_t(salt.size()),
                       quint64(cost), 8, 1, kMemory, out(key), size_t(kSize));
    OPENSSL_cleanse(text.data(), size_t(text.size()));
    if (good != 1)
        return broken(u"no key could be derived"_s);
    SecretKey result(key);
    OPENSSL_cleanse(key.data(), size_t(key.size()));
    return result;
}

Result<SecretKey> SecretKey::fromFile(const QString &path, bool mayMake)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly)) {
        if (!file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
            return failure(ErrorKind::Forbidden,
                           tr("The key file %1 belongs to somebody else.").arg(path));
        const QByteArray bytes = file.readAll();
        if (bytes.size() == kSize)
            return SecretKey(bytes);
        if (!mayMake)
            return failure(Error{.kind = ErrorKind::Forbidden,
                                 .message = tr("The key file %1 is damaged.").arg(path),
                                 .field = u"password"_s});
        file.close();
    } else if (!mayMake) {
        return failure(Error{.kind = ErrorKind::Forbidden,
                             .message = tr("The key file %1 of this journal is missing.").arg(path),
                             .field = u"password"_s});
    }
    const Result<SecretKey> key = random();
    if (!key)
        return key;
    QFile::remove(path);
    QFile made(path);
    if (!made.open(QIODevice::NewOnly | QIODevice::WriteOnly, QFile::ReadOwner | QFile::WriteOwner)
        || made.write(key->bytes()) != kSize || !made.flush()) {
        return failure(ErrorKind::Forbidden, tr("The key file %1 cannot be written.").arg(path),
                       made.errorString());
    }
    return key;
}

Vault::Vault(SecretKey key) : m_key(std::move(key)) {}

Result<Vault> Vault::make()
{
    return SecretKey::random().transform([](const SecretKey &key) { return Vault(key); });
}

Result<Vault> Vault::unlock(const KeySlot &slot, const SecretKey &by)
{
    const Result<QByteArray> key = decrypt(by, slot.wrapped, kKeyLabel);
    if (!key || key->size() != SecretKey::kSize) {
        return failure(
            Error{.kind = ErrorKind::Forbidden,
                  .message = tr("The journal on this machine was locked with another password. "
                                "Nothing is lost."),
                  .field = u"password"_s,
                  .hint = tr("Give the password you had before it was changed.")});
    }
    return Vault(SecretKey(*key));
}

Result<QByteArray> Vault::wrapKey(const SecretKey &by) const
{
    return encrypt(by, m_key.bytes(), kKeyLabel);
}

Result<QByteArray> Vault::seal(const QByteArray &plain, const QByteArray &label) const
{
    return encrypt(m_key, plain, label);
}

Result<QByteArray> Vault::open(const QByteArray &sealed, const QByteArray &label) const
{
    return decrypt(m_key, sealed, label);
}

QByteArray newSalt()
{
    return randomBytes(kSalt).value_or(QByteArray());
}

} // namespace gl::journal
