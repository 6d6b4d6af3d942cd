#include "layoutstore.h"

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

constexpr QLatin1StringView kAnyScreens{"last"};

/// A name a person gave, as a key of the settings.
QString encoded(const QString &name)
{
    return QString::fromLatin1(name.toUtf8().toHex());
}

QString decoded(const QString &key)
{
    return QString::fromUtf8(QByteArray::fromHex(key.toLatin1()));
}

} // namespace

LayoutStore::LayoutStore(settings::Settings &settings, const QString &login)
    : m_settings(settings),
      m_login(login)
{}

std::optional<Layout> LayoutStore::last(const QString &console,
                                        const QList<ScreenFace> &screens) const
{
    const auto exact = read(consoleKey(console, screenSetKey(screens)), screens);
    return exact ? exact : read(consoleKey(console, kAnyScreens), screens);
}

void LayoutStore::remember(const QString &console, const QList<ScreenFace> &screens,
                           const Layout &layout)
{
    const QByteArray bytes = toBytes(layout);
    m_settings.setBlob(consoleKey(console, screenSetKey(screens)), bytes);
    m_settings.setBlob(consoleKey(console, kAnyScreens), bytes);
}

QStringList LayoutStore::snapshots() const
{
    QStringList names;
    for (const QString &key : m_settings.blobs(snapshotGroup()))
        names << decoded(key);
    names.sort();
    return names;
}

std::optional<Layout> LayoutStore::snapshot(const QString &name,
                                            const QList<ScreenFace> &screens) const
{
    return read(snapshotGroup() + u'/' + encoded(name), screens);
}

void LayoutStore::saveSnapshot(const QString &name, const Layout &layout)
{
    m_settings.setBlob(snapshotGroup() + u'/' + encoded(name), toBytes(layout));
}

void LayoutStore::removeSnapshot(const QString &name)
{
    m_settings.removeBlob(snapshotGroup() + u'/' + encoded(name));
}

std::optional<Layout> LayoutStore::read(const QString &key, const QList<ScreenFace> &screens) const
{
    const Layout layout = layoutFromBytes(m_settings.blob(key));
    if (layout.windows.isEmpty())
        return std::nullopt;
    return fittedTo(layout, screens);
}

QString LayoutStore::consoleKey(const QString &console, const QString &screens) const
{
    return u"layouts/%1/consoles/%2/%3"_s.arg(m_login, console, screens);
}

QString LayoutStore::snapshotGroup() const
{
    return u"layouts/%1/snapshots"_s.arg(m_login);
}

} // namespace gl::desktop
