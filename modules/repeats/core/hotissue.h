#pragma once

#include "hotfinder.h"

#include <QJsonObject>

namespace gl::repeats {

/// Numbers, place and trend of the requests of one group; name and words stay empty. `options.now`
/// is valid. The items are in the order of time and not none.
HotGroup describe(const QList<const HotItem *> &items, const HotOptions &options);

/// Rising and falling by more than chance would do it: two Poisson counts, one in ten by chance.
Trend trendOf(int lately, int before);

QString trendCode(Trend trend); ///< "rising", "falling", "steady"

/// "active", and "quiet" when nothing came for a half life (7 days without one).
QString stateOf(const HotGroup &group, const HotOptions &options);

/// For gl_api.hot_issue_store and for files.
QJsonObject toJson(const HotGroup &group, const HotOptions &options);

/// From the settings, as gl_api.hot_issue_settings gives them; what is missing keeps its default.
HotOptions hotOptionsFrom(const QJsonObject &settings);
/// Days that are looked at.
int hotDaysFrom(const QJsonObject &settings);

} // namespace gl::repeats
