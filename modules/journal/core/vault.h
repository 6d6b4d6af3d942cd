#pragma once

#include <base/error.h>

#include <QByteArray>
#include <QString>

namespace gl::journal {

/// The wrapped data key as it is stored: useless without the password or the key file.
struct KeySlot
{
    QByteArray salt; ///< empty: wrapped by a key file, not by a password
    int cost = 0;    ///< scrypt's N
    QByteArray wrapped;
};

/// Bytes that are overwritten when they go.
class SecretKey
{
public:
    static constexpr qsizetype kSize = 32;

    SecretKey() = default;
    explicit SecretKey(const QByteArray &bytes) : m_bytes(bytes) { m_bytes.detach(); }
    ~SecretKey();
    SecretKey(const SecretKey &other) : SecretKey(other.m_bytes) {}
    SecretKey &operator=(const SecretKey &) = delete;
    SecretKey(SecretKey &&other) noexcept { m_bytes.swap(other.m_bytes); }
    SecretKey &operator=(SecretKey &&) = delete;

    const QByteArray &bytes() const { return m_bytes; }

    static Result<SecretKey> random();
    /// scrypt: slow on purpose, about a tenth of a second.
    static Result<SecretKey> fromPassword(const QString &password, const QByteArray &salt,
                                          int cost);
    /// Reads the key file, or makes one that only its owner can read when `mayMake`.
    static Result<SecretKey> fromFile(const QString &path, bool mayMake);

private:
    QByteArray m_bytes;
};

/// AES-256-GCM with one random key. `label` says what a text is and where it belongs: it is
/// authenticated, so that a stored text cannot be moved to another row.
class Vault
{
public:
    explicit Vault(SecretKey key);

    /// A new vault with a random key.
    static Result<Vault> make();
    /// Forbidden when `by` is not the key that wrapped it.
    static Result<Vault> unlock(const KeySlot &slot, const SecretKey &by);
    Result<QByteArray> wrapKey(const SecretKey &by) const;

    Result<QByteArray> seal(const QByteArray &plain, const QByteArray &label) const;
    /// Internal when the text was changed, moved or sealed by another key.
    Result<QByteArray> open(const QByteArray &sealed, const QByteArray &label) const;

private:
    SecretKey m_key;
};

/// A fresh random salt.
QByteArray newSalt();
constexpr int kScryptCost = 1 << 15;

} // namespace gl::journal
