#include "ground.h"

#include <QJsonObject>
#include <QUuid>

namespace gl::bench {

namespace {

Result<void> surveyPeople(Session &session, Ground &ground)
{
    const auto rows = session.query(
        "select role, array_agg(login::text order by login) as logins from gl.account_scope,"
        " unnest(roles) role group by role");
    if (!rows)
        return std::unexpected(rows.error());
    for (const auto &row : *rows)
        ground.logins.insert(row.text("role"), row.texts("logins"));
    for (const auto *role : {"acceptor", "dispatcher", "unit_clerk"}) {
        if (ground.logins.value(QString::fromLatin1(role)).isEmpty()) {
            return failure(ErrorKind::Rejected,
                           QStringLiteral("The database has no account with the role %1: load the "
                                          "demo district first (gridlinectl demo load).")
                               .arg(QString::fromLatin1(role)));
        }
    }
    return {};
}

Result<void> surveyCases(Session &session, Ground &ground)
{
    const auto counts = session.one(
        "select (select count(*) from gl.case_open) as open, coalesce((select sum(n) from "
        "gl.stat_row"
        " where dim = 'town' and period = 0 and root_id = 0 and counter = 'report'), 0)::bigint"
        " as cases");
    if (!counts)
        return std::unexpected(counts.error());
    ground.open = counts->integer("open");
    ground.cases = counts->integer("cases");
    const auto rows = session.query(
        "select case_id from gl.case_file tablesample system (least(100, 100 * 20000.0 /"
        " greatest($1, 1))::real) limit 20000",
        {ground.cases});
    if (!rows)
        return std::unexpected(rows.error());
    for (const auto &row : *rows)
        ground.history.push_back(row.integer(0));
    if (ground.history.empty())
        return failure(ErrorKind::Rejected, QStringLiteral("There are no cases to measure with."));
    return {};
}

/// Two-character words as they really stand in the texts: some common, some rare.
Result<void> surveyWords(Session &session, Ground &ground)
{
    const auto rows = session.query(
        "with sample as (select body from gl.case_text order by case_id desc limit 3000),"
        " pairs as (select substr(body, i, 2) as pair from sample,"
        "  generate_series(1, least(length(body), 60) - 1) i)"
        " select pair, count(*) as n from pairs where pair ~ '^[一-龥]{2}$' group by 1 order by 2 "
        "desc");
    if (!rows)
        return std::unexpected(rows.error());
    const int size = int(rows->size());
    for (int i = 0; i < size; ++i) {
        if (i < 40)
            ground.commonWords << rows->at(i).text("pair");
        else if (i > size - 60)
            ground.rareWords << rows->at(i).text("pair");
    }
    if (ground.rareWords.isEmpty())
        ground.rareWords = ground.commonWords;
    return {};
}

} // namespace

Result<std::unique_ptr<Session>> Ground::as(const QString &login) const
{
    auto own = config;
    own.setAsAccount(login);
    return Session::open(own, {.applicationName = QStringLiteral("gridlinectl bench")});
}

QString Ground::anyLogin(const QString &role, QRandomGenerator &random) const
{
    const auto list = logins.value(role);
    return list.at(random.bounded(list.size()));
}

Result<Ground> survey(const storage::ConnectionConfig &config)
{
    Ground ground;
    ground.config = config;
    auto session = Session::open(config);
    if (!session)
        return std::unexpected(session.error());
    for (const auto step : {surveyPeople, surveyCases, surveyWords}) {
        if (const auto done = step(**session, ground); !done)
            return std::unexpected(done.error());
    }
    const auto towns = (*session)->query("select area_id from gl.area where level = 2");
    const auto roots =
        (*session)->query("select distinct root_id from gl.case_open where root_id is not null");
    if (!towns || !roots)
        return std::unexpected((!towns ? towns : roots).error());
    for (const auto &row : *towns)
        ground.towns.push_back(row.number(0));
    for (const auto &row : *roots)
        ground.roots.push_back(row.number(0));
    return ground;
}

Result<qint64> makeCase(Session &acceptor, const Ground &ground, QRandomGenerator &random)
{
    Q_UNUSED(ground)
    const QJsonObject newCase{
        {QStringLiteral("family"), QStringLiteral("grid")},
        {QStringLiteral("title"), QStringLiteral("压测案件")},
        {QStringLiteral("class"), QStringLiteral("matter:06010")},
        {QStringLiteral("address"), QStringLiteral("压测地址")},
        {QStringLiteral("text"),
         QStringLiteral("性能测量用的案件 %1，可以删除").arg(random.bounded(1'000'000))}};
    const auto made =
        acceptor.json("select gl_api.case_new($1::jsonb, $2)", {newCase, QUuid::createUuid()});
    if (!made)
        return std::unexpected(made.error());
    return made->object().value(QLatin1String("case_id")).toInteger();
}

} // namespace gl::bench
