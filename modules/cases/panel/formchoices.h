#pragma once

#include <cases/caseports.h>

#include <forms/actionformwidget.h>

namespace gl::cases {

/// What the fields of a form about this case can take. Holds copies of what it is given.
forms::ChoiceSource formChoices(const CasePorts &ports, const CaseDocument &document,
                                const ClassManual &manual);

} // namespace gl::cases
