// Places by name over a million names, and what is at a point.
#include "ground.h"

#include <QJsonArray>
#include <QJsonObject>

namespace gl::bench {

namespace {

constexpr int kRuns = 400;
constexpr qint64 kNames = 1'000'000;

/// 20,000 streets, 40 doors in each, shops and their popular names; spelled by their parts, because
/// spelling a million names one by one takes minutes.
constexpr const char *kMakeNames = R"(
with signs as (
    select array_agg(sign order by sign) as s from (
        select sign from unnest(string_to_array('兴华清源林校永丰盛康庄富强东西南北中和平安宁长春海星光明福金银泉玉龙凤山水河桥新旧'
            '大小上下天宫院观音寺黄村瀛榆垡礼贤魏善采育定青云店庞各红门高米荣博', null)) sign group by sign) x
), street as materialized (
    select n, s[1 + (n * 7) % cardinality(s)] || s[1 + (n * 13 + n / 61) % cardinality(s)]
              || case when n % 3 = 0 then s[1 + (n * 29 + n / 1000) % cardinality(s)] else '' end
              || (array['路', '街', '大街', '胡同', '巷'])[1 + n % 5] as name
    from signs, generate_series(1, 20000) n
), spelled as materialized (
    select n, name, gl.pinyin(name) as pinyin, gl.pinyin_initials(name) as initials from street
), village as materialized (
    select a.area_id, a.town_id, a.center, row_number() over (order by a.area_id) - 1 as i,
           count(*) over () as total
    from gl.area a where a.level = 3 and a.valid_to is null and a.center is not null
), door as (
    select s.n * 40 + d as n, s.name || d || '号' as name, s.pinyin || d || 'hao' as pinyin,
           s.initials || d || 'h' as initials, 'doorplate' as kind
    from spelled s, generate_series(1, 40) d
    union all
    select 2000000 + s.n * 10 + k, s.name || w.word, s.pinyin || w.pinyin, s.initials || w.initials, 'poi'
    from spelled s, (values (0, '便利店', 'bianlidian', 'bld'), (1, '药店', 'yaodian', 'yd'),
        (2, '卫生服务站', 'weishengfuwuzhan', 'wsfwz'), (3, '菜市场', 'caishichang', 'csc'),
        (4, '幼儿园', 'youeryuan', 'yey'), (5, '公交站', 'gongjiaozhan', 'gjz'),
        (6, '停车场', 'tingchechang', 'tcc'), (7, '小区', 'xiaoqu', 'xq'),
        (8, '社区公园', 'shequgongyuan', 'sqgy')) w(k, word, pinyin, initials)
    union all
    select 3000000 + s.n, s.name, s.pinyin, s.initials, 'street' from spelled s
)
insert into gl.place (name, pinyin, initials, town_id, village_id, geom, uses, kind, source, external_no)
select d.name, d.pinyin, d.initials, v.town_id, v.area_id,
       st_translate(v.center, (d.n::bigint * 7919) % 400 - 200, (d.n::bigint * 104729) % 400 - 200),
       case when d.n % 97 = 0 then 1 + (d.n::bigint * 31) % 500 else (d.n::bigint * 17) % 3 end, d.kind, 'bench', d.n::text
from door d join village v on v.i = (d.n / 40) % v.total
)";

/// Every fiftieth shop has a popular name.
constexpr const char *kMakeAliases = R"(
insert into gl.place (name, pinyin, initials, town_id, village_id, uses, kind, source, same_as, alias_kind)
select '老' || left(p.name, 3), 'lao' || left(p.pinyin, 9), 'l' || left(p.initials, 3), p.town_id,
       p.village_id, 0, p.kind, 'bench', p.place_id, 'popular'
from gl.place p where p.source = 'bench' and p.same_as is null and p.kind = 'poi' and p.place_id % 50 = 0
)";

struct Sample
{
    QString name;
    QString pinyin;
    QString initials;
    QString alias;
};

Result<std::vector<Sample>> samples(Session &owner)
{
    const auto rows = owner.query(
        "select p.name, p.pinyin, p.initials, coalesce((select a.name from gl.place a where"
        " a.same_as = p.place_id limit 1), p.name) as alias from gl.place p"
        " where p.source = 'bench' and p.same_as is null and p.place_id % 1117 = 0 limit 1000");
    if (!rows)
        return std::unexpected(rows.error());
    std::vector<Sample> found;
    for (const auto &row : *rows)
        found.push_back(
            {row.text("name"), row.text("pinyin"), row.text("initials"), row.text("alias")});
    return found;
}

Result<std::vector<Measure>> measureNames(Session &desk, const std::vector<Sample> &names,
                                          const QString &who)
{
    QRandomGenerator random(11);
    struct Kind
    {
        QString name;
        QString (*words)(const Sample &);
        Stopwatch watch;
    };
    std::vector<Kind> kinds;
    kinds.push_back({QStringLiteral("whole name with house number"),
                     [](const Sample &s) { return s.name; },
                     {}});
    kinds.push_back(
        {QStringLiteral("two characters"), [](const Sample &s) { return s.name.left(2); }, {}});
    kinds.push_back(
        {QStringLiteral("a part inside"), [](const Sample &s) { return s.name.mid(1, 3); }, {}});
    kinds.push_back(
        {QStringLiteral("pinyin"), [](const Sample &s) { return s.pinyin.left(8); }, {}});
    kinds.push_back(
        {QStringLiteral("initials"), [](const Sample &s) { return s.initials.left(4); }, {}});
    kinds.push_back({QStringLiteral("alias"), [](const Sample &s) { return s.alias; }, {}});
    kinds.push_back({QStringLiteral("nothing fits"),
                     [](const Sample &s) { return s.name.left(2) + QStringLiteral("鬱"); },
                     {}});
    for (int i = -20; i < kRuns; ++i) {
        const Sample &sample = names[size_t(random.bounded(int(names.size())))];
        for (Kind &kind : kinds) {
            const auto ask = [&] {
                return desk.json("select gl_api.place_suggest($1)", {kind.words(sample)});
            };
            const auto found = i < 0 ? ask() : kind.watch.time(ask);
            if (!found)
                return std::unexpected(found.error());
        }
    }
    std::vector<Measure> measures;
    measures.reserve(kinds.size());
    for (const Kind &kind : kinds)
        measures.push_back(
            kind.watch.result(QStringLiteral("places, %1: %2").arg(who, kind.name), 20));
    return measures;
}

Result<Measure> measureHere(Session &desk, Session &owner)
{
    const auto points = owner.query(
        "select d.lon, d.lat from gl.place p, gl.degrees_of(p.geom) d"
        " where p.source = 'bench' and p.geom is not null and p.place_id % 997 = 0 limit 500");
    if (!points)
        return std::unexpected(points.error());
    Stopwatch watch;
    for (const auto &point : *points) {
        const auto found = watch.time([&] {
            return desk.json("select gl_api.what_is_here($1, $2)",
                             {point.real("lon"), point.real("lat")});
        });
        if (!found)
            return std::unexpected(found.error());
    }
    return watch.result(QStringLiteral("what is here"), 20);
}

} // namespace

Result<std::vector<Measure>> benchPlaces(const Ground &ground)
{
    auto owner = Session::open(ground.config);
    if (!owner)
        return std::unexpected(owner.error());
    QRandomGenerator random(5);
    const auto measure = [&]() -> Result<std::vector<Measure>> {
        // A run that was killed left its names behind; they serve as well.
        const auto left =
            (*owner)->one("select count(*) as n from gl.place where source = 'bench'");
        if (!left)
            return std::unexpected(left.error());
        for (const char *step : {kMakeNames, kMakeAliases, "analyze gl.place"}) {
            if (left->integer("n") > 0)
                break;
            if (const auto made = (*owner)->exec(step); !made)
                return std::unexpected(made.error());
        }
        const auto count = (*owner)->one("select count(*) as n from gl.place");
        const auto names = samples(**owner);
        if (!count || !names)
            return std::unexpected((!count ? count.error() : names.error()));
        if (count->integer("n") < kNames || names->empty())
            return failure(ErrorKind::Internal,
                           QStringLiteral("There are only %1 names.").arg(count->integer("n")));
        auto district = ground.as(ground.anyLogin(QStringLiteral("acceptor"), random));
        if (!district)
            return std::unexpected(district.error());
        auto all = measureNames(**district, *names, QStringLiteral("whole district"));
        if (!all)
            return all;
        const auto town =
            (*owner)->query("select login::text from gl.account_scope where not sees_all"
                            " and cardinality(town_ids) > 0 order by 1 limit 1");
        if (town && !town->isEmpty()) {
            auto desk = ground.as(town->first().text("login"));
            if (!desk)
                return std::unexpected(desk.error());
            const auto own = measureNames(**desk, *names, QStringLiteral("one town"));
            if (!own)
                return own;
            all->insert(all->end(), own->begin(), own->end());
        }
        const auto here = measureHere(**district, **owner);
        if (!here)
            return std::unexpected(here.error());
        all->push_back(*here);
        return all;
    };
    auto measures = measure();
    // The district's own places are as before, whatever happened.
    const auto gone = (*owner)->exec("delete from gl.place where source = 'bench'");
    if (measures && !gone)
        return std::unexpected(gone.error());
    return measures;
}

} // namespace gl::bench
