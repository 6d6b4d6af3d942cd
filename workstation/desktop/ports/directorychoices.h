#pragma once

#include <cases/choice.h>

#include <QList>

#include <commandbar/entry.h>
#include <directory/directory.h>

namespace gl::desktop {

/// What a field of a form can take, from the names of the district.
QList<cases::Choice> choicesOf(const directory::Directory &names, const cases::ChoiceQuery &query);

/// Units, people, grids, classes and reasons for the command bar.
QList<commandbar::Entry> entriesOf(const directory::Directory &names);

} // namespace gl::desktop
