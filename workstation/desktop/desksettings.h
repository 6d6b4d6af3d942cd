#pragma once

#include <settings/settings.h>

namespace gl::desktop {

// What this machine remembers for the desk. What belongs to the district is in the database.
using settings::Setting;
using namespace Qt::StringLiterals;

inline const Setting<QString> kLanguage{"ui/language", u"zh_CN"_s}; ///< zh_CN or en
inline const Setting<QString> kTheme{"ui/theme", u"dark"_s};        ///< dark or light
inline const Setting<int> kTextPercent{"ui/text_percent", 100, {{80, 150}}};
inline const Setting<QString> kServer{"server/address", {}}; ///< empty: this computer
inline const Setting<QStringList> kServers{"server/known", {}};
inline const Setting<QString> kLastLogin{"server/login", {}};
inline const Setting<int> kLockMinutes{"session/lock_minutes", 15, {{1, 120}}};
/// An MBTiles file or the address of a tile service; empty: none.
inline const Setting<QString> kBaseMap{"map/base", {}};
inline const Setting<QString> kBaseMapDatum{"map/base_datum", u"wgs84"_s};      ///< or gcj02
inline const Setting<QString> kBaseMapTiling{"map/base_tiling", u"mercator"_s}; ///< or degrees
/// Devices by media::Device::id; empty: the system's choice.
inline const Setting<QString> kCamera{"video/camera", {}};
inline const Setting<QString> kMicrophone{"sound/microphone", {}};
inline const Setting<QString> kLoudspeaker{"sound/loudspeaker", {}};
inline const Setting<QString> kConsole{"layout/console", {}}; ///< empty: by role

} // namespace gl::desktop
