#pragma once

#include "hotfinder.h"
#include "likeness.h"

namespace gl::repeats {

/// Gives a group its name: place, the pieces of text that most of the members share and that few
/// others have, and the class where the words are few. Long numbers never become part of it.
void nameIt(HotGroup &group, const QList<const HotItem *> &items, const Grams &grams);

} // namespace gl::repeats
