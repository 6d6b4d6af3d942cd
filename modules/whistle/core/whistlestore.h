#pragma once

#include <base/error.h>

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QUuid>

namespace gl::storage {
class Session;
}

/// Whistles in the database, for whoever has a session already: the service behind a desk, the
/// command `whistle`, the unattended service. Answers are the documents of the gl_api functions of
/// the same names. Errors as everywhere: Invalid (a field, named), Forbidden, NotFound, Conflict,
/// Rejected, Offline. Synchronous; on the session's thread.
namespace gl::whistle::store {

/// `given`: kind, matter, units and so on as gl_api.whistle_new takes them. The same command once.
Result<QJsonObject> blow(storage::Session &session, const QJsonObject &given, const QUuid &command);

struct Step
{
    qint64 whistle = 0;
    int version = 0; ///< that was read; 0: whatever it is now
    QString action{};
    QJsonObject inputs{};
    QUuid command{};
};
Result<QJsonObject> act(storage::Session &session, const Step &step);

struct NewFile
{
    qint64 whistle = 0;
    QString name{};
    QByteArray content{}; ///< at most as large as attachments of cases
    QUuid command{};
};
Result<QJsonObject> attach(storage::Session &session, const NewFile &file);

Result<QJsonObject> read(storage::Session &session, qint64 whistle);
/// `filter` as gl_api.whistle_list takes it.
Result<QJsonArray> list(storage::Session &session, const QJsonObject &filter);
Result<QByteArray> fileContent(storage::Session &session, qint64 file);
/// For which towns this account blows, and how much time a whistle gives.
Result<QJsonObject> rules(storage::Session &session);
/// What time does by itself; how many whistles it moved.
Result<int> timers(storage::Session &session);

} // namespace gl::whistle::store
