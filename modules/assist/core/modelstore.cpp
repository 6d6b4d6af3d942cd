#include "modelstore.h"

#include <storage/session.h>

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace gl::assist {

QString kindName(ModelKind kind)
{
    switch (kind) {
    case ModelKind::Class: return u"class"_s;
    case ModelKind::Unit: return u"unit"_s;
    case ModelKind::Place: return u"place"_s;
    }
    return {};
}

namespace modelstore {

using storage::Session;

namespace {

ModelKind kindOf(const QString &name)
{
    return name == "unit"_L1    ? ModelKind::Unit
           : name == "place"_L1 ? ModelKind::Place
                                : ModelKind::Class;
}

QDateTime instantOf(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

ModelVersion versionFrom(const QJsonObject &row)
{
    return {.id = row[u"model_id"].toInt(),
            .subject = {kindOf(row[u"kind"].toString()), row[u"family"].toString()},
            .version = row[u"version"].toInt(),
            .state = row[u"state"].toString(),
            .samples = row[u"samples"].toInt(),
            .labels = row[u"labels"].toInt(),
            .fingerprint = row[u"fingerprint"].toString(),
            .sha256 = row[u"sha256"].toString(),
            .bytes = row[u"size"].toInteger(),
            .trainedAt = instantOf(row[u"trained_at"]),
            .activatedAt = instantOf(row[u"activated_at"]),
            .trainedBy = row[u"trained_by"].toString(),
            .note = row[u"note"].toString(),
            .metrics = row[u"metrics"].toObject()};
}

Result<ModelVersion> versionOf(const Result<QJsonDocument> &answer)
{
    return answer.transform(
        [](const QJsonDocument &document) { return versionFrom(document.object()); });
}

} // namespace

Result<QList<ModelVersion>> list(Session &session)
{
    return session.json("select gl_api.assist_model_list()")
        .transform([](const QJsonDocument &document) {
            QList<ModelVersion> models;
            for (const auto &row : document.array())
                models.append(versionFrom(row.toObject()));
            return models;
        });
}

Result<QList<CaseSample>> samples(Session &session, const ModelSubject &subject, qint64 before,
                                  int page)
{
    const auto rows = session.query("select case_id, words, label, grid_id, village_id, town_id "
                                    "from gl_api.assist_samples($1, $2, nullif($3::bigint, 0), $4)",
                                    {kindName(subject.kind), subject.family, before, page});
    if (!rows)
        return std::unexpected(rows.error());
    QList<CaseSample> found;
    found.reserve(rows->size());
    for (const storage::Row row : *rows)
        found.append({.caseId = row.integer("case_id"),
                      .words = row.text("words"),
                      .label = row.text("label"),
                      .townId = row.number("town_id"),
                      .villageId = row.number("village_id"),
                      .gridId = row.number("grid_id")});
    return found;
}

Result<ModelVersion> save(Session &session, const NewModel &model)
{
    return versionOf(
        session.json("select gl_api.assist_model_save($1, $2, $3, $4, $5, $6, $7::jsonb, $8)",
                     {kindName(model.subject.kind), model.subject.family, model.content,
                      model.samples, model.labels, model.fingerprint, model.metrics, model.note}));
}

Result<ModelVersion> use(Session &session, int id, const QString &although)
{
    return versionOf(session.json("select gl_api.assist_model_use($1, $2)", {id, although}));
}

Result<ModelVersion> rollback(Session &session, const ModelSubject &subject)
{
    return versionOf(session.json("select gl_api.assist_rollback($1, $2)",
                                  {kindName(subject.kind), subject.family}));
}

Result<QByteArray> content(Session &session, int id)
{
    return session.one("select gl_api.assist_model_content($1)", {id})
        .transform([](const storage::Row &row) { return row.bytes(0); });
}

Result<double> setting(Session &session, const QString &key, double otherwise)
{
    const auto rows =
        session.query("select value #>> '{}' from gl_api.setting where key = $1", {key});
    if (!rows)
        return std::unexpected(rows.error());
    bool good = false;
    const double value = rows->isEmpty() ? 0 : rows->first().text(0).toDouble(&good);
    return good ? value : otherwise;
}

} // namespace modelstore

} // namespace gl::assist
