#pragma once

#include "hotfinder.h"
#include "likeness.h"

namespace gl::repeats {

/// Title and text without the place that the request is known to be at: where something is, is
/// compared as a place; the words are compared for what it is.
QString matterOf(const QString &words, const HotItem &item);

/// Gives a group its name: place, the pieces of text that most of the members share and that few
/// others have, and the class unless the words name it. Long numbers never become part of it.
void nameIt(HotGroup &group, const QList<const HotItem *> &items, const Grams &grams);

} // namespace gl::repeats
