#include "whistlestore.h"

#include <storage/session.h>

#include <QJsonDocument>

namespace gl::whistle::store {

namespace {

Result<QJsonObject> object(const Result<QJsonDocument> &document)
{
    return document.transform(&QJsonDocument::object);
}

} // namespace

Result<QJsonObject> blow(storage::Session &session, const QJsonObject &given, const QUuid &command)
{
    return object(session.json("select gl_api.whistle_new($1::jsonb, $2)", {given, command}));
}

Result<QJsonObject> act(storage::Session &session, const Step &step)
{
    return object(
        session.json("select gl_api.whistle_act($1, nullif($2, 0)::int, $3, $4::jsonb, $5)",
                     {step.whistle, step.version, step.action, step.inputs, step.command}));
}

Result<QJsonObject> attach(storage::Session &session, const NewFile &file)
{
    return object(session.json("select gl_api.whistle_attach($1, $2, $3, $4)",
                               {file.whistle, file.name, file.content, file.command}));
}

Result<QJsonObject> read(storage::Session &session, qint64 whistle)
{
    return object(session.json("select gl_api.whistle_read($1)", {whistle}));
}

Result<QJsonArray> list(storage::Session &session, const QJsonObject &filter)
{
    return session.json("select gl_api.whistle_list($1::jsonb)", {filter})
        .transform(&QJsonDocument::array);
}

Result<QByteArray> fileContent(storage::Session &session, qint64 file)
{
    return session.one("select gl_api.whistle_file($1) as content", {file})
        .transform([](const storage::Row &row) { return row.bytes("content"); });
}

Result<QJsonObject> rules(storage::Session &session)
{
    return object(session.json("select gl_api.whistle_desk()"));
}

Result<int> timers(storage::Session &session)
{
    return session.one("select gl_api.whistle_timers()").transform([](const storage::Row &row) {
        return static_cast<int>(row.integer(0));
    });
}

} // namespace gl::whistle::store
