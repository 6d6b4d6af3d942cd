#pragma once

#include "outboxanswers.h"

#include <intake/registrar.h>

namespace gl::desktop {

/// Registers through the outbox: with the link up the answer has the case's number, without it the
/// case is kept on this desk under a temporary one. Files and the acts that follow go after it.
class OutboxRegistrar : public intake::Registrar
{
public:
    /// Both must outlive this. `draftKind`: of the drafts in the journal that cases are made from.
    OutboxRegistrar(desklink::Outbox &outbox, OutboxAnswers &answers, const QString &draftKind);

    QFuture<Result<intake::Registered>>
    registerCase(const intake::Registration &registration) override;

private:
    desklink::Outbox &m_outbox;
    OutboxAnswers &m_answers;
    const QString m_draftKind;
};

} // namespace gl::desktop
