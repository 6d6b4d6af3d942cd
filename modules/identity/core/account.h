#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace gl::identity {

/// A role 角色 of an account, e.g. "dispatcher" 派遣员, with the unit or area it is limited to.
struct RoleGrant
{
    QString role;
    QString unitCode; ///< empty: the account's own unit
    QString areaCode; ///< empty: what that unit serves

    bool operator==(const RoleGrant &) const = default;
};

/// An account 账号, as an administrator sees it.
struct Account
{
    QString login;
    QString name;
    QString unitCode;
    QString unitName;
    QString state; ///< disabled, active, locked, retired
    QList<RoleGrant> roles;
    QDateTime createdAt;
    QDateTime passwordAt; ///< invalid: never set
    QDateTime expiresAt;  ///< invalid: never

    bool operator==(const Account &) const = default;
};

struct NewAccount
{
    QString login;
    QString name;
    QString unitCode;
    QDateTime expiresAt{};
};

} // namespace gl::identity
