#pragma once

#include <base/error.h>
#include <storage/connectionconfig.h>

#include <QFuture>
#include <QJsonObject>
#include <QString>
#include <QUuid>

#include <functional>

namespace gl::desktop {

/// What the person filled in.
struct SignInRequest
{
    QString server; ///< a host, hosts with commas, or a URI; empty: the database of this computer
    QString login;
    QString password;      ///< not asked for on this computer: its owner is known by the system
    bool takeOver = false; ///< end the other desk that this account is signed in on
};

/// A desk's way in.
struct SignedIn
{
    storage::ConnectionConfig config{};
    QJsonObject who{}; ///< gl_api.whoami()
    QByteArray timeZone{};
    bool privateCluster = false;
    QUuid session{};    ///< this desk's own id (identity::DeskSession)
    QString terminal{}; ///< what people call this place
};

/// Somebody who may sit down at this computer's own database.
struct LocalAccount
{
    QString login;
    QString name;
    QString unit;
    QStringList roles;
};

using SignInProgress = std::function<void(const QString &)>;

/// Starts what has to be started, signs in and says hello. Runs on a thread of its own; `progress`
/// is called there.
QFuture<Result<SignedIn>> signIn(const SignInRequest &request, const SignInProgress &progress);

/// Who has an account on this computer's own database; empty before the demo district is loaded.
QFuture<Result<QList<LocalAccount>>> localAccounts(const SignInProgress &progress);

/// Fills the private database with the demo district and some thousand synthetic cases.
QFuture<Result<void>>
loadDemoDistrict(const std::function<void(const QString &, double)> &progress);

/// Is this the password of the account that is signed in? For the screen lock.
QFuture<Result<void>> checkPassword(const storage::ConnectionConfig &config,
                                    const QString &password);

} // namespace gl::desktop
