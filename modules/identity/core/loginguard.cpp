#include "loginguard.h"

namespace gl::identity {

Result<LoginGuard> readLoginGuard(storage::Session &owner)
{
    const auto row = owner.one("select gl_guard.failure_limit() as now,"
                               " gl.setting_int('login.max_fail') as wanted");
    if (!row)
        return std::unexpected(row.error());
    return LoginGuard{.limit =
                          row->isNull("now") ? std::nullopt : std::optional(row->number("now")),
                      .wanted = row->number("wanted")};
}

Result<void> alignLoginGuard(storage::Session &owner)
{
    const auto guard = readLoginGuard(owner);
    if (!guard)
        return std::unexpected(guard.error());
    if (!guard->limit || *guard->limit == guard->wanted)
        return {};
    const auto set = owner.exec("alter system set credcheck.max_auth_failure = "
                                + QByteArray::number(guard->wanted));
    if (!set)
        return std::unexpected(set.error());
    const auto told = owner.query("select pg_reload_conf()");
    if (!told)
        return std::unexpected(told.error());
    return {};
}

} // namespace gl::identity
