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

/// Where somebody is signed in: one account, one desk.
struct Seat
{
    QString login;
    QString name;
    QString terminal;
    QString address; ///< empty: the server's own computer
    QDateTime since;
    int connections = 0; ///< 0: the desk does not answer at the moment

    bool operator==(const Seat &) const = default;
};

struct NewAccount
{
    QString login;
    QString name;
    QString unitCode;
    QDateTime expiresAt{};
};

} // namespace gl::identity
