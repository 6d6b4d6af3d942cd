#pragma once

#include "layout.h"

#include <settings/settings.h>

#include <optional>

namespace gl::desktop {

/// What this machine remembers of layouts: the last one of each account, console and set of
/// screens, and named snapshots.
class LayoutStore
{
public:
    LayoutStore(settings::Settings &settings, const QString &login);

    /// The last layout of a console on these screens, or else on whatever screens it was last seen
    /// on, fitted to these. Nothing: it was never used here.
    std::optional<Layout> last(const QString &console, const QList<ScreenFace> &screens) const;
    void remember(const QString &console, const QList<ScreenFace> &screens, const Layout &layout);

    QStringList snapshots() const;
    std::optional<Layout> snapshot(const QString &name, const QList<ScreenFace> &screens) const;
    void saveSnapshot(const QString &name, const Layout &layout);
    void removeSnapshot(const QString &name);

private:
    std::optional<Layout> read(const QString &key, const QList<ScreenFace> &screens) const;
    QString consoleKey(const QString &console, const QString &screens) const;
    QString snapshotGroup() const;

    settings::Settings &m_settings;
    const QString m_login;
};

} // namespace gl::desktop
