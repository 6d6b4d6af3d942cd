// What a desk reads all day: lists, single cases, searches.
#include "ground.h"

#include <QJsonArray>
#include <QJsonObject>

namespace gl::bench {

namespace {

constexpr int kRuns = 400;

struct QueueView
{
    QString name;
    QString role;
    std::function<QJsonObject(const Ground &, QRandomGenerator &)> filter;
    QString sort;
};

std::vector<QueueView> queueViews()
{
    const auto all = [](const Ground &, QRandomGenerator &) { return QJsonObject(); };
    const auto stage = [](const Ground &, QRandomGenerator &) {
        return QJsonObject{{QStringLiteral("family"), QStringLiteral("grid")},
                           {QStringLiteral("stage"), QStringLiteral("handling")}};
    };
    const auto town = [](const Ground &ground, QRandomGenerator &random) {
        return QJsonObject{{QStringLiteral("town"),
                            ground.towns[size_t(random.bounded(int(ground.towns.size())))]},
                           {QStringLiteral("stage"), QStringLiteral("handling")}};
    };
    const auto overdue = [](const Ground &, QRandomGenerator &) {
        return QJsonObject{{QStringLiteral("overdue"), true}};
    };
    const auto text = [](const Ground &ground, QRandomGenerator &random) {
        return QJsonObject{{QStringLiteral("text"),
                            ground.commonWords.at(random.bounded(ground.commonWords.size()))}};
    };
    const auto dispatcher = QStringLiteral("dispatcher");
    const auto clerk = QStringLiteral("unit_clerk");
    const auto deadline = QStringLiteral("deadline");
    return {
        {QStringLiteral("queue: all"), dispatcher, all, deadline},
        {QStringLiteral("queue: one stage"), dispatcher, stage, deadline},
        {QStringLiteral("queue: town and stage, newest"), dispatcher, town,
         QStringLiteral("-reported")},
        {QStringLiteral("queue: overdue by class"), dispatcher, overdue, QStringLiteral("class")},
        {QStringLiteral("queue: words in the title"), dispatcher, text, deadline},
        {QStringLiteral("queue: a unit's own"), clerk, all, deadline}};
}

/// First page and the page after it.
Result<void> readPages(Session &session, const QJsonObject &filter, const QString &sort,
                       Stopwatch &first, Stopwatch &next)
{
    const auto page = first.time([&] {
        return session.json("select gl_api.queue($1::jsonb, $2, null, 100)", {filter, sort});
    });
    if (!page)
        return std::unexpected(page.error());
    const auto after = page->object().value(QLatin1String("next"));
    if (!after.isObject())
        return {};
    const auto second = next.time([&] {
        return session.json("select gl_api.queue($1::jsonb, $2, $3::jsonb, 100)",
                            {filter, sort, after.toObject()});
    });
    if (!second)
        return std::unexpected(second.error());
    return {};
}

} // namespace

Result<std::vector<Measure>> benchQueue(const Ground &ground)
{
    QRandomGenerator random(1);
    std::vector<Measure> result;
    Stopwatch next;
    for (const auto &view : queueViews()) {
        Stopwatch first;
        auto session = ground.as(ground.anyLogin(view.role, random));
        if (!session)
            return std::unexpected(session.error());
        Stopwatch warming;
        if (const auto warm = readPages(**session, {}, view.sort, warming, warming); !warm)
            return std::unexpected(warm.error());
        for (int i = 0; i < kRuns; ++i) {
            const auto filter = view.filter(ground, random);
            if (const auto done = readPages(**session, filter, view.sort, first, next); !done)
                return std::unexpected(done.error());
        }
        result.push_back(first.result(view.name, 5));
    }
    result.push_back(next.result(QStringLiteral("queue: next page"), 5));
    return result;
}

Result<std::vector<Measure>> benchCase(const Ground &ground)
{
    QRandomGenerator random(2);
    auto session = ground.as(ground.anyLogin(QStringLiteral("dispatcher"), random));
    if (!session)
        return std::unexpected(session.error());
    Stopwatch watch;
    for (int i = 0; i < 3 * kRuns; ++i) {
        const qint64 id = ground.history[size_t(random.bounded(int(ground.history.size())))];
        const auto read = [&] { return (*session)->json("select gl_api.case_read($1)", {id}); };
        // The first reads of a connection load its catalogue; a desk warms up at sign-in.
        const auto answer = i < 50 ? read() : watch.time(read);
        if (!answer)
            return std::unexpected(answer.error());
    }
    return std::vector{watch.result(QStringLiteral("case with its timeline"), 5)};
}

Result<std::vector<Measure>> benchSearch(const Ground &ground)
{
    QRandomGenerator random(3);
    auto session = ground.as(ground.anyLogin(QStringLiteral("dispatcher"), random));
    if (!session)
        return std::unexpected(session.error());
    Stopwatch common;
    Stopwatch rare;
    Stopwatch narrow;
    const auto search = [&](const QString &words, const QJsonObject &filter) {
        return (*session)->json("select gl_api.case_search($1, $2::jsonb)", {words, filter});
    };
    const auto any = [&](const QStringList &list) { return list.at(random.bounded(list.size())); };
    if (const auto warm = search(any(ground.rareWords), {}); !warm)
        return std::unexpected(warm.error());
    for (int i = 0; i < kRuns / 2; ++i) {
        const auto a = common.time([&] { return search(any(ground.commonWords), {}); });
        const auto b = rare.time([&] { return search(any(ground.rareWords), {}); });
        const QJsonObject filter{{QStringLiteral("town"),
                                  ground.towns[size_t(random.bounded(int(ground.towns.size())))]},
                                 {QStringLiteral("root"),
                                  ground.roots[size_t(random.bounded(int(ground.roots.size())))]}};
        const auto c = narrow.time([&] { return search(any(ground.commonWords), filter); });
        if (!a || !b || !c)
            return std::unexpected((!a ? a : !b ? b : c).error());
    }
    return std::vector{common.result(QStringLiteral("search: common word, newest 100"), 30),
                       rare.result(QStringLiteral("search: rare word"), 30),
                       narrow.result(QStringLiteral("search: with town and class"), 100)};
}

Result<std::vector<Measure>> benchDuplicates(const Ground &ground)
{
    QRandomGenerator random(4);
    auto session = ground.as(ground.anyLogin(QStringLiteral("dispatcher"), random));
    if (!session)
        return std::unexpected(session.error());
    const auto places =
        (*session)->query("select st_x(st_transform(geom, 4490)) as lon, st_y(st_transform(geom, "
                          "4490)) as lat, title, address"
                          " from gl_api.open_case where geom is not null limit 500");
    if (!places)
        return std::unexpected(places.error());
    if (places->isEmpty())
        return std::vector<Measure>{};
    Stopwatch watch;
    for (int i = 0; i < kRuns; ++i) {
        const auto place = places->at(random.bounded(int(places->size())));
        const auto found = watch.time([&] {
            return (*session)->json(
                "select gl_api.repeats_find(jsonb_build_object('lon', $1::float8, 'lat', "
                "$2::float8, 'words', $3::text, 'phone', $4::text))",
                {place.real("lon"), place.real("lat"),
                 QString(place.text("address") + place.text("title")),
                 QStringLiteral("1000%1").arg(random.bounded(10000000), 7, 10, QChar(u'0'))});
        });
        if (!found)
            return std::unexpected(found.error());
    }
    return std::vector{watch.result(QStringLiteral("is it new: likely duplicates, 90 days"), 15)};
}

} // namespace gl::bench
