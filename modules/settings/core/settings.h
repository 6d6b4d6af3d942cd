#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <algorithm>
#include <optional>
#include <utility>

namespace gl::settings {

/// A key with its default and, for numbers, the limits it is kept in.
template <typename T>
struct Setting
{
    const char *key;
    T fallback{};
    std::optional<std::pair<T, T>> limits = std::nullopt;
};

/// What this machine remembers between runs, in one file. A damaged or foreign value gives the
/// default. One thread only.
class Settings
{
public:
    /// `folder` empty: GRIDLINE_CONFIG_DIR, or the user's configuration folder.
    explicit Settings(const QString &folder = {});

    template <typename T>
    T get(const Setting<T> &setting) const
    {
        const QVariant raw = read(setting.key);
        if (!raw.isValid() || !raw.canConvert<T>())
            return setting.fallback;
        T value = raw.value<T>();
        if constexpr (std::totally_ordered<T>) {
            if (setting.limits)
                value = std::clamp(value, setting.limits->first, setting.limits->second);
        }
        return value;
    }

    template <typename T>
    void set(const Setting<T> &setting, const T &value)
    {
        write(setting.key, QVariant::fromValue(value));
    }

    /// Keys made of parts, such as the layout of a console on a set of screens.
    QByteArray blob(const QString &key) const;
    void setBlob(const QString &key, const QByteArray &value);
    QStringList blobs(const QString &group) const;
    void removeBlob(const QString &key);

    /// Writes what is new to the disk now.
    void sync();
    QString fileName() const { return m_file.fileName(); }

private:
    QVariant read(const char *key) const;
    void write(const char *key, const QVariant &value);

    QSettings m_file;
};

} // namespace gl::settings
