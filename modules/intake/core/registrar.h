#pragma once

#include "registration.h"

#include <base/error.h>
#include <cases/caseservice.h>

#include <QFuture>

namespace gl::intake {

/// Takes a finished draft. The desk's outbox stands here, so that cases are taken without a link;
/// it answers with a temporary number then.
class Registrar
{
public:
    virtual ~Registrar() = default;
    /// A value means: the case is safe, here or with the server; the draft is no longer needed.
    virtual QFuture<Result<Registered>> registerCase(const Registration &registration) = 0;
};

/// Straight to the server; Offline is an error and the draft stays. GUI thread or any other.
class DirectRegistrar : public Registrar
{
public:
    /// `service` must outlive this and every future it gave.
    explicit DirectRegistrar(cases::CaseService &service) : m_service(service) {}
    QFuture<Result<Registered>> registerCase(const Registration &registration) override;

private:
    cases::CaseService &m_service;
};

} // namespace gl::intake
