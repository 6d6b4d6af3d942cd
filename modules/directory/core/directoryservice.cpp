#include "directoryservice.h"

#include <storage/database.h>

namespace gl::directory {

using storage::Lane;
using storage::Session;

DirectoryService::DirectoryService(storage::Database &database) : m_database(database) {}

QFuture<Result<Directory>> DirectoryService::refresh(const Directory &known)
{
    return m_database.run(Lane::Desk, [known](Session &session) {
        return session.json("select gl_api.directory($1)", {known.version()})
            .transform([&known](const QJsonDocument &answer) {
                const QJsonObject document = answer.object();
                return document[u"version"].toInteger() == known.version()
                           ? known
                           : Directory::fromJson(document);
            });
    });
}

} // namespace gl::directory
