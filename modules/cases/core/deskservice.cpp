#include "deskservice.h"

#include <storage/database.h>

#include <QSet>

using namespace Qt::StringLiterals;

namespace gl::cases {

using storage::Lane;
using storage::Session;

namespace {

QDateTime instant(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

StandingsAnswer standingsFrom(const QJsonDocument &answer)
{
    const QJsonArray cases = answer[u"cases"].toArray();
    StandingsAnswer result{.cases = {}, .serverTime = instant(answer[u"server_time"])};
    result.cases.reserve(cases.size());
    QSet<QString> words; // a handful, shared by all cases
    const auto shared = [&words](const QString &word) { return *words.insert(word); };
    for (const auto &one : cases)
        result.cases.append({.id = CaseId(one[0].toInteger()),
                             .family = shared(one[1].toString()),
                             .state = shared(one[1].toString() + u'/' + one[2].toString()),
                             .lists = Standing::Lists::fromInt(one[3].toInt()),
                             .deadline = one[4].toInteger(),
                             .closed = one[5].toInteger()});
    return result;
}

QHash<CaseId, CaseMarks> marksFrom(const QJsonDocument &answer)
{
    const QJsonObject cases = answer.object();
    QHash<CaseId, CaseMarks> result;
    result.reserve(cases.size());
    for (auto it = cases.begin(); it != cases.end(); ++it) {
        const QJsonObject marks = it.value().toObject();
        result.insert(CaseId(it.key().toLongLong()),
                      {.links = marks[u"links"].toInt(),
                       .duplicates = marks[u"duplicates"].toInt(),
                       .notes = marks[u"notes"].toInt(),
                       .files = marks[u"files"].toInt(),
                       .editing = marks[u"editing"].toVariant().toStringList()});
    }
    return result;
}

Editor editorFrom(const QJsonValue &value)
{
    return {.account = AccountId(value[u"account_id"].toInt()),
            .name = value[u"name"].toString(),
            .unit = value[u"unit"].toString(),
            .since = instant(value[u"since"])};
}

QList<Editor> editorsFrom(const QJsonDocument &answer)
{
    QList<Editor> result;
    for (const auto &value : answer[u"others"].toArray())
        result.append(editorFrom(value));
    return result;
}

QList<Editing> editingFrom(const QJsonDocument &answer)
{
    QList<Editing> result;
    for (const auto &value : answer.array())
        result.append({.id = CaseId(value[u"case_id"].toInteger()),
                       .who = editorFrom(value),
                       .until = instant(value[u"until"])});
    return result;
}

QList<Note> notesFrom(const QJsonDocument &answer)
{
    QList<Note> result;
    for (const auto &value : answer.array())
        result.append({.id = value[u"note_id"].toInteger(),
                       .at = instant(value[u"at"]),
                       .author = AccountId(value[u"account_id"].toInt()),
                       .name = value[u"name"].toString(),
                       .unit = value[u"unit"].toString(),
                       .body = value[u"body"].toString()});
    return result;
}

QList<qint64> numbers(const QList<CaseId> &cases)
{
    QList<qint64> result;
    result.reserve(cases.size());
    for (const CaseId &id : cases)
        result.append(id.value());
    return result;
}

} // namespace

std::optional<EditingNotice> editingNotice(const QString &payload)
{
    const auto parts = QStringView(payload).split(u':');
    if (parts.size() != 3 || (parts[2] != u"on" && parts[2] != u"off"))
        return std::nullopt;
    return EditingNotice{.id = CaseId(parts[0].toLongLong()),
                         .account = AccountId(parts[1].toInt()),
                         .editing = parts[2] == u"on"};
}

DeskService::DeskService(storage::Database &database) : m_database(&database) {}

QFuture<Result<StandingsAnswer>> DeskService::standings(const QList<CaseId> &cases)
{
    return m_database->run(Lane::Desk, [ids = numbers(cases)](Session &session) {
        const auto answer = ids.isEmpty() ? session.json("select gl_api.case_standings()")
                                          : session.json("select gl_api.case_standings($1)", {ids});
        return answer.transform(standingsFrom);
    });
}

QFuture<Result<QJsonObject>> DeskService::recentlyClosed(const QJsonObject &filter,
                                                         const std::optional<QJsonObject> &after,
                                                         int page)
{
    return m_database->run(Lane::Desk, [=](Session &session) {
        return session
            .json("select gl_api.recently_closed($1::jsonb, $2::jsonb, $3)", {filter, after, page})
            .transform(&QJsonDocument::object);
    });
}

QFuture<Result<QHash<CaseId, CaseMarks>>> DeskService::marks(const QList<CaseId> &cases)
{
    return m_database->run(Lane::Desk, [ids = numbers(cases)](Session &session) {
        return session.json("select gl_api.case_marks($1)", {ids}).transform(marksFrom);
    });
}

QFuture<Result<QList<Editor>>> DeskService::setEditing(CaseId id, bool editing)
{
    return m_database->run(Lane::Desk, [=](Session &session) {
        return session.json("select gl_api.case_editing($1, $2)", {id, editing})
            .transform(editorsFrom);
    });
}

QFuture<Result<QList<Editing>>> DeskService::editingNow()
{
    return m_database->run(Lane::Desk, [](Session &session) {
        return session.json("select gl_api.editing_now()").transform(editingFrom);
    });
}

QFuture<Result<qint64>> DeskService::addNote(CaseId id, const QString &body, const QUuid &command)
{
    return m_database->run(Lane::Desk, [=](Session &session) {
        return session.json("select gl_api.note_add($1, $2, $3)", {id, body, command})
            .transform([](const QJsonDocument &answer) { return answer[u"note_id"].toInteger(); });
    });
}

QFuture<Result<QList<Note>>> DeskService::notes(CaseId id)
{
    return m_database->run(Lane::Desk, [=](Session &session) {
        return session.json("select gl_api.case_notes($1)", {id}).transform(notesFrom);
    });
}

QFuture<Result<QJsonObject>> DeskService::caseAt(CaseId id, int version)
{
    return m_database->run(Lane::Desk, [=](Session &session) {
        return session.json("select gl_api.case_at($1, $2)", {id, version})
            .transform(&QJsonDocument::object);
    });
}

QFuture<Result<QJsonObject>> DeskService::changesSince(CaseId id, int since)
{
    return m_database->run(Lane::Desk, [=](Session &session) {
        return session.json("select gl_api.case_changes($1, $2)", {id, since})
            .transform(&QJsonDocument::object);
    });
}

QFuture<Result<QJsonObject>> DeskService::callerHistory(const QString &phone)
{
    return m_database->run(Lane::Desk, [=](Session &session) {
        return session.json("select gl_api.caller_history($1)", {phone})
            .transform(&QJsonDocument::object);
    });
}

} // namespace gl::cases
