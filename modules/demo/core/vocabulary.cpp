#include "vocabulary.h"

#include "csv.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::demo {

namespace {

using storage::Session;

Result<void> readClasses(Session &session, Vocabulary &v)
{
    const auto rows = session.query(
        "select k.class_id, k.root_id, k.kind, k.code, k.name, k.level, p.name as branch, "
        "k.hotline_limit, h.kind as limit_kind, h.value as limit_value, "
        "not exists (select from gl.class_item c where c.parent_id = k.class_id) as leaf "
        "from gl.class_item k left join gl.class_item p on p.class_id = k.parent_id "
        "left join lateral gl.hotline_limit(coalesce(k.hotline_limit, 'ordinary')) h "
        "on k.kind = 'hotline' where k.active and (k.kind = 'hotline' or k.kind = 'matter' "
        "and k.std_ref = gl.setting_text('std.active')) order by k.kind, k.code");
    if (!rows)
        return std::unexpected(rows.error());
    for (const auto &row : *rows) {
        const bool hotline = row.text("kind") == "hotline"_L1;
        if (row.number("level") == 1)
            v.roots[hotline].push_back({.id = row.number("class_id"),
                                        .key = (hotline ? "" : "M") + row.raw("code").toStdString(),
                                        .name = row.raw("name").toStdString(),
                                        .departments = {}});
        else if (row.flag("leaf"))
            v.leaves[hotline].push_back(
                {.id = row.number("class_id"),
                 .rootId = row.number("root_id"),
                 .root = 0,
                 .code = row.raw("code").toStdString(),
                 .name = row.raw("name").toStdString(),
                 .branch = row.raw("branch").toStdString(),
                 .standards = {},
                 .limit = {0, limitKindOf(row.raw("limit_kind").toStdString()),
                           row.real("limit_value")}});
    }
    std::unordered_map<int, Leaf *> byId;
    for (const int family : {0, 1}) {
        for (Leaf &leaf : v.leaves[family]) {
            byId[leaf.id] = &leaf;
            const auto root = std::ranges::find(v.roots[family], leaf.rootId, &Root::id);
            leaf.root = static_cast<int>(root - v.roots[family].begin());
        }
    }
    const auto standards = session.query("select standard_id, class_id, limit_kind, limit_value "
                                         "from gl.filing_standard order by class_id, seq");
    if (!standards)
        return std::unexpected(standards.error());
    for (const auto &row : *standards)
        if (const auto leaf = byId.find(row.number("class_id")); leaf != byId.end())
            leaf->second->standards.push_back({row.number("standard_id"),
                                               limitKindOf(row.raw("limit_kind").toStdString()),
                                               row.real("limit_value")});
    std::erase_if(v.leaves[0], [](const Leaf &leaf) { return leaf.standards.empty(); });
    if (v.leaves[0].empty() || v.leaves[1].empty())
        return failure(ErrorKind::Rejected,
                       u"The class lists are empty: run gridlinectl migrate."_s);
    return {};
}

Result<void> readUnits(Session &session, Vocabulary &v)
{
    const auto rows =
        session.query("select u.unit_id, u.code, u.name, coalesce(u.area_id, 0) as area, "
                      "a.name as town, u.tier from gl.unit u left join gl.area a using (area_id) "
                      "where u.tier in ('town', 'department') and u.active order by u.tier = "
                      "'department', u.code");
    if (!rows)
        return std::unexpected(rows.error());
    for (const auto &row : *rows) {
        const bool town = row.text("tier") == "town"_L1;
        v.units.push_back({.id = row.number("unit_id"),
                           .code = row.raw("code").toStdString(),
                           .name = row.raw("name").toStdString(),
                           .townArea = town ? row.number("area") : 0,
                           .clerks = {},
                           .leads = {}});
        if (town) {
            v.townNames.push_back(row.raw("town").toStdString());
            ++v.townCount;
        }
    }
    // Duties stand in the demo's own list; the rules table is for people to change.
    for (const auto &record : readCsv(u":/gridline/demo/departments.csv"_s)) {
        const auto unit = std::ranges::find(v.units, record[0].toStdString(), &Unit::code);
        if (unit == v.units.end())
            continue;
        for (const QString &duty : record[4].split(u'|'))
            for (auto &roots : v.roots)
                for (Root &root : roots)
                    if (root.key == duty.toStdString())
                        root.departments.push_back(static_cast<int>(unit - v.units.begin()));
    }
    return {};
}

Result<void> readPeople(Session &session, Vocabulary &v)
{
    const auto rows =
        session.query("select a.account_id, a.unit_id, r.role from gl.account a "
                      "join gl.account_role r using (account_id) where a.state = 'active' "
                      "order by a.account_id, r.role");
    if (!rows)
        return std::unexpected(rows.error());
    std::unordered_map<int, size_t> unitIndex;
    for (size_t i = 0; i < v.units.size(); ++i)
        unitIndex[v.units[i].id] = i;
    const std::pair<QLatin1StringView, std::vector<Person> *> desks[] = {
        {"acceptor"_L1, &v.acceptors},     {"shift_lead"_L1, &v.shiftLeads},
        {"dispatcher"_L1, &v.dispatchers}, {"callback"_L1, &v.callbacks},
        {"leader"_L1, &v.leaders},         {"evaluator"_L1, &v.evaluators}};
    v.inspectors.resize(v.townCount);
    for (const auto &row : *rows) {
        const Person person{row.number("account_id"), row.number("unit_id")};
        const QString role = row.text("role");
        for (const auto &[name, list] : desks)
            if (role == name)
                list->push_back(person);
        const auto unit = unitIndex.find(person.unit);
        if (unit == unitIndex.end())
            continue;
        if (role == "unit_clerk"_L1)
            v.units[unit->second].clerks.push_back(person.id);
        else if (role == "unit_lead"_L1)
            v.units[unit->second].leads.push_back(person.id);
        else if (role == "inspector"_L1 && unit->second < v.townCount)
            v.inspectors[unit->second].push_back(person);
    }
    return {};
}

std::string plainVillageName(QString name)
{
    for (const QString &ending : {u"社区居委会"_s, u"村委会"_s, u"居委会"_s})
        if (name.endsWith(ending))
            name.chop(ending.size());
    return name.toStdString();
}

Result<void> readPlaces(Session &session, Vocabulary &v)
{
    const auto rows = session.query(
        "select g.area_id, g.village_id, g.town_id, n.name as village, "
        "st_x(g.center) as x, st_y(g.center) as y, "
        "st_astext(st_simplifypreservetopology(st_geometryn(g.geom, 1), 15), 1) as border "
        "from gl.area g join gl.area n on n.area_id = g.village_id "
        "where g.level = 4 and g.valid_to is null order by g.code");
    if (!rows)
        return std::unexpected(rows.error());
    std::unordered_map<int, int> villages;
    for (const auto &row : *rows) {
        Place place{.grid = row.number("area_id"),
                    .village = row.number("village_id"),
                    .town = row.number("town_id"),
                    .x = row.real("x"),
                    .y = row.real("y"),
                    .border = {}};
        const auto [it, fresh] =
            villages.try_emplace(place.village, static_cast<int>(villages.size()));
        if (fresh)
            v.villageNames.push_back(plainVillageName(row.text("village")));
        place.villageIndex = it->second;
        const auto unit = std::ranges::find(v.units, place.town, &Unit::townArea);
        if (unit == v.units.end())
            return failure(ErrorKind::Internal, u"A town has no centre."_s);
        place.townIndex = static_cast<int>(unit - v.units.begin());
        // POLYGON((x y,x y,...)): only the outer ring matters.
        const QString ring = row.text("border").section(u"(("_s, 1).section(u')', 0, 0);
        for (const QString &point : ring.split(u',', Qt::SkipEmptyParts))
            place.border.emplace_back(point.section(u' ', 0, 0).toDouble(),
                                      point.section(u' ', 1, 1).toDouble());
        v.grids.push_back(std::move(place));
    }
    return {};
}

Result<void> readSettings(Session &session, Vocabulary &v)
{
    const auto row =
        session.one("select gl.setting_num('delay.step') as step, "
                    "gl.setting_num('rework.limit_factor') as factor, "
                    "gl.setting_num('light.yellow') as yellow, "
                    "(select value from gl.secret where key = 'party.pepper') as pepper, "
                    "find_srid('gl', 'case_open', 'geom') as srid");
    if (!row)
        return std::unexpected(row.error());
    v.delayStep = row->real("step");
    v.reworkFactor = row->real("factor");
    v.yellow = row->real("yellow");
    v.pepper = row->raw("pepper").toStdString();
    v.srid = row->number("srid");
    return {};
}

} // namespace

Result<Vocabulary> Vocabulary::read(Session &session)
{
    Vocabulary v;
    auto work = WorkTime::read(session);
    if (!work)
        return std::unexpected(work.error());
    v.work = std::move(*work);
    for (const auto part : {readClasses, readUnits, readPeople, readPlaces, readSettings})
        if (const auto done = part(session, v); !done)
            return std::unexpected(done.error());
    if (v.grids.empty() || v.acceptors.empty())
        return failure(ErrorKind::Rejected, u"There is no demo district in this database."_s);
    return v;
}

} // namespace gl::demo
