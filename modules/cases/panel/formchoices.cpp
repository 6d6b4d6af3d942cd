#include "formchoices.h"

namespace gl::cases {

forms::ChoiceSource formChoices(const CasePorts &ports, const CaseDocument &document,
                                const ClassManual &manual)
{
    return [choices = ports.choices, document,
            manual](const InputSpec &spec) -> std::optional<QList<Choice>> {
        if (spec.type == InputType::Standard)
            return standardChoices(manual);
        if (spec.type == InputType::Supervision)
            return supervisionChoices(document);
        if (!choices)
            return std::nullopt;
        return choices({.type = spec.type, .arg = spec.arg, .family = document.header.family});
    };
}

} // namespace gl::cases
