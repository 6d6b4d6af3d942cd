#include "outboxregistrar.h"

#include <intake/registration.h>

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

intake::Registered registeredFrom(const QJsonObject &answer)
{
    if (answer["status"_L1].toString() == "queued"_L1)
        return {.number = answer["local"_L1].toString(), .waiting = true};
    return {.id = CaseId(answer["case_id"_L1].toInteger()),
            .number = answer["number"_L1].toString()};
}

} // namespace

OutboxRegistrar::OutboxRegistrar(desklink::Outbox &outbox, OutboxAnswers &answers,
                                 const QString &draftKind)
    : m_outbox(outbox),
      m_answers(answers),
      m_draftKind(draftKind)
{}

QFuture<Result<intake::Registered>>
OutboxRegistrar::registerCase(const intake::Registration &registration)
{
    const auto draft = registration.draftKey.isEmpty()
                           ? std::nullopt
                           : std::optional(journal::DraftKey{m_draftKind, registration.draftKey});
    auto journaled = m_outbox.registerCase(registration.newCase, draft);
    // What follows is handed over as soon as the case has its local number, so that it stands right
    // behind it in the journal.
    auto followed =
        journaled.then(&m_outbox, [this, registration](const Result<journal::Command> &command) {
            if (!command)
                return command;
            for (const intake::DraftFile &file : registration.files)
                m_outbox.attach(command->about, file.kind, file.name, file.content);
            for (const intake::NextAct &act : registration.acts)
                m_outbox.act(command->about, 0, act.action, act.inputs);
            return command;
        });
    return m_answers.wait(followed).then(
        [](const Result<QJsonObject> &answer) { return answer.transform(registeredFrom); });
}

} // namespace gl::desktop
