#include "workspaceservice.h"

#include <storage/database.h>

using namespace Qt::StringLiterals;

namespace gl::workspace {

using storage::Lane;
using storage::Session;

namespace {

storage::Param textOrNull(const QString &text)
{
    return text.isEmpty() ? storage::Param(nullptr) : storage::Param(text);
}

QString wordOf(PhraseKind kind)
{
    switch (kind) {
    case PhraseKind::Intake: return u"intake"_s;
    case PhraseKind::Opinion: return u"opinion"_s;
    case PhraseKind::Reply: return u"reply"_s;
    }
    return {};
}

PhraseKind kindOf(const QString &word)
{
    if (word == u"intake")
        return PhraseKind::Intake;
    return word == u"reply" ? PhraseKind::Reply : PhraseKind::Opinion;
}

QList<SavedFilter> filtersFrom(const QJsonDocument &answer)
{
    QList<SavedFilter> result;
    for (const auto &value : answer.array())
        result.append({.id = value[u"filter_id"].toInteger(),
                       .name = value[u"name"].toString(),
                       .filter = value[u"filter"].toObject(),
                       .sort = value[u"sort"].toString(),
                       .columns = value[u"columns"].toVariant().toStringList(),
                       .ordinal = value[u"ordinal"].toInt(),
                       .sharedRole = value[u"shared_role"].toString(),
                       .own = value[u"own"].toBool(),
                       .by = value[u"by"].toString()});
    return result;
}

QList<Layout> layoutsFrom(const QJsonDocument &answer)
{
    QList<Layout> result;
    for (const auto &value : answer.array())
        result.append(
            {.id = value[u"layout_id"].toInteger(),
             .screens = value[u"screens"].toString(),
             .name = value[u"name"].toString(),
             .state = QByteArray::fromBase64(value[u"state"].toString().toLatin1()),
             .savedAt =
                 QDateTime::fromString(value[u"saved_at"].toString(), Qt::ISODateWithMs).toUTC()});
    return result;
}

QList<Phrase> phrasesFrom(const QJsonDocument &answer)
{
    QList<Phrase> result;
    for (const auto &value : answer.array())
        result.append({.id = value[u"phrase_id"].toInteger(),
                       .kind = kindOf(value[u"kind"].toString()),
                       .title = value[u"title"].toString(),
                       .body = value[u"body"].toString(),
                       .own = value[u"own"].toBool(),
                       .ordinal = value[u"ordinal"].toInt()});
    return result;
}

/// Runs a statement that gives an id.
QFuture<Result<qint64>> save(storage::Database &database, const char *sql,
                             const storage::Params &params)
{
    return database.run(Lane::Desk, [=](Session &session) {
        return session.one(sql, params).transform([](const storage::Row &row) {
            return row.integer(0);
        });
    });
}

QFuture<Result<void>> remove(storage::Database &database, const char *sql, qint64 id)
{
    return database.run(Lane::Desk, [=](Session &session) -> Result<void> {
        if (const auto done = session.query(sql, {id}); !done)
            return std::unexpected(done.error());
        return {};
    });
}

} // namespace

WorkspaceService::WorkspaceService(storage::Database &database) : m_database(database) {}

QFuture<Result<QList<SavedFilter>>> WorkspaceService::filters()
{
    return m_database.run(Lane::Desk, [](Session &session) {
        return session.json("select gl_api.filter_list()").transform(filtersFrom);
    });
}

QFuture<Result<qint64>> WorkspaceService::saveFilter(const SavedFilter &filter)
{
    return save(m_database, "select gl_api.filter_save($1, $2::jsonb, $3, $4::jsonb, $5, $6)",
                {filter.name, filter.filter, textOrNull(filter.sort),
                 QJsonArray::fromStringList(filter.columns), filter.ordinal,
                 textOrNull(filter.sharedRole)});
}

QFuture<Result<void>> WorkspaceService::deleteFilter(qint64 id)
{
    return remove(m_database, "select gl_api.filter_delete($1)", id);
}

QFuture<Result<QList<Layout>>> WorkspaceService::layouts(const QString &screens)
{
    return m_database.run(Lane::Desk, [screens](Session &session) {
        return session.json("select gl_api.layout_list($1)", {textOrNull(screens)})
            .transform(layoutsFrom);
    });
}

QFuture<Result<qint64>> WorkspaceService::saveLayout(const QString &screens,
                                                     const QByteArray &state, const QString &name)
{
    return save(m_database, "select gl_api.layout_save($1, to_jsonb($2::text), $3)",
                {screens, QString::fromLatin1(state.toBase64()), textOrNull(name)});
}

QFuture<Result<void>> WorkspaceService::deleteLayout(qint64 id)
{
    return remove(m_database, "select gl_api.layout_delete($1)", id);
}

QFuture<Result<QList<Phrase>>> WorkspaceService::phrases()
{
    return m_database.run(Lane::Desk, [](Session &session) {
        return session.json("select gl_api.phrase_list()").transform(phrasesFrom);
    });
}

QFuture<Result<qint64>> WorkspaceService::savePhrase(const Phrase &phrase)
{
    return save(m_database, "select gl_api.phrase_save($1, $2, $3, $4, $5)",
                {wordOf(phrase.kind), phrase.title, phrase.body, !phrase.own, phrase.ordinal});
}

QFuture<Result<void>> WorkspaceService::deletePhrase(qint64 id)
{
    return remove(m_database, "select gl_api.phrase_delete($1)", id);
}

} // namespace gl::workspace
