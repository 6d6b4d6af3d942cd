#include "conferenceservice.h"

#include <storage/database.h>

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace gl::conference {

using storage::Lane;
using storage::Session;

ConferenceService::ConferenceService(storage::Database &database) : m_database(&database) {}

QFuture<Result<QList<Summary>>> ConferenceService::list(const QString &state)
{
    return m_database->run(Lane::Desk, [state](Session &session) {
        return session
            .json("select gl_api.conference_list($1::jsonb)", {QJsonObject{{u"state"_s, state}}})
            .transform([](const QJsonDocument &answer) {
                QList<Summary> rows;
                for (const auto &row : answer.array())
                    rows << summaryFrom(row.toObject());
                return rows;
            });
    });
}

QFuture<Result<Conference>> ConferenceService::read(qint64 id)
{
    return m_database->run(Lane::Desk, [id](Session &session) {
        return session.json("select gl_api.conference_read($1)", {id})
            .transform([](const QJsonDocument &answer) { return conferenceFrom(answer.object()); });
    });
}

QFuture<Result<QJsonObject>> ConferenceService::step(qint64 id, const QString &action,
                                                     const QJsonObject &inputs,
                                                     const QUuid &command)
{
    return m_database->run(Lane::Desk, [=](Session &session) {
        const auto answer =
            id == 0 && action == "new"_L1
                ? session.json("select gl_api.conference_new($1::jsonb, $2)", {inputs, command})
                : session.json("select gl_api.conference_act($1, null, $2, $3::jsonb, $4)",
                               {id, action, inputs, command});
        return answer.transform([](const QJsonDocument &document) { return document.object(); });
    });
}

QFuture<Result<int>> ConferenceService::here(qint64 id)
{
    return m_database->run(Lane::Desk, [id](Session &session) {
        return session.json("select gl_api.conference_here($1)", {id})
            .transform([](const QJsonDocument &answer) { return answer["version"_L1].toInt(); });
    });
}

QFuture<Result<ShownFile>> ConferenceService::file(qint64 material)
{
    return m_database->run(Lane::Desk, [material](Session &session) {
        return session
            .one("select name, mime, content from gl_api.conference_material($1)", {material})
            .transform([](const storage::Row &row) {
                return ShownFile{.name = row.text("name"),
                                 .mime = row.text("mime"),
                                 .content = row.bytes("content")};
            });
    });
}

QFuture<Result<QJsonObject>> ConferenceService::watch(qint64 id)
{
    return m_database->run(Lane::Desk, [id](Session &session) {
        return session.json("select gl_api.conference_watch($1)", {id})
            .transform([](const QJsonDocument &answer) { return answer.object(); });
    });
}

QFuture<Result<QList<Seat>>> ConferenceService::seats(qint64 id)
{
    return m_database->run(Lane::Desk, [id](Session &session) {
        return session.json("select gl_api.conference_seats($1)", {id})
            .transform([](const QJsonDocument &answer) {
                QList<Seat> seats;
                for (const auto &one : answer.array())
                    seats << Seat{.stream = one["stream_id"_L1].toInteger(),
                                  .login = one["login"_L1].toString(),
                                  .name = one["name"_L1].toString(),
                                  .unit = one["unit"_L1].toString(),
                                  .picture = one["picture"_L1].toBool()};
                return seats;
            });
    });
}

QFuture<Result<QJsonObject>> ConferenceService::takeSeat(qint64 id, bool picture)
{
    return m_database->run(Lane::Desk, [=](Session &session) {
        return session.json("select gl_api.conference_seat_take($1, $2)", {id, picture})
            .transform(&QJsonDocument::object);
    });
}

QFuture<Result<void>> ConferenceService::setSeatPicture(qint64 id, bool picture)
{
    return m_database->run(Lane::Desk, [=](Session &session) {
        return session.query("select gl_api.conference_seat_picture($1, $2)", {id, picture})
            .transform([](const storage::Rows &) {});
    });
}

QFuture<Result<void>> ConferenceService::leaveSeat(qint64 id)
{
    return m_database->run(Lane::Desk, [id](Session &session) {
        return session.query("select gl_api.conference_seat_leave($1)", {id})
            .transform([](const storage::Rows &) {});
    });
}

QFuture<Result<QJsonObject>> ConferenceService::watchSeat(qint64 stream)
{
    return m_database->run(Lane::Desk, [stream](Session &session) {
        return session.json("select gl_api.conference_seat_watch($1)", {stream})
            .transform(&QJsonDocument::object);
    });
}

} // namespace gl::conference
