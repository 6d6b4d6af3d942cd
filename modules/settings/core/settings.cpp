#include "settings.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace gl::settings {

namespace {

QString folderOf(const QString &given)
{
    if (!given.isEmpty())
        return given;
    const QString named = qEnvironmentVariable("GRIDLINE_CONFIG_DIR");
    if (!named.isEmpty())
        return named;
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + "/gridline"_L1;
}

} // namespace

Settings::Settings(const QString &folder)
    : m_file(folderOf(folder) + "/gridline.ini"_L1, QSettings::IniFormat)
{}

QByteArray Settings::blob(const QString &key) const
{
    return QByteArray::fromBase64(m_file.value(key).toByteArray());
}

void Settings::setBlob(const QString &key, const QByteArray &value)
{
    m_file.setValue(key, value.toBase64());
}

QStringList Settings::blobs(const QString &group) const
{
    QStringList keys;
    const QString start = group + u'/';
    for (const QString &key : m_file.allKeys()) {
        if (key.startsWith(start))
            keys << key.mid(start.size());
    }
    return keys;
}

void Settings::removeBlob(const QString &key)
{
    m_file.remove(key);
}

void Settings::sync()
{
    m_file.sync();
}

QVariant Settings::read(const char *key) const
{
    return m_file.value(QLatin1StringView(key));
}

void Settings::write(const char *key, const QVariant &value)
{
    m_file.setValue(QLatin1StringView(key), value);
}

} // namespace gl::settings
