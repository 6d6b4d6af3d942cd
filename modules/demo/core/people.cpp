#include "copybuffer.h"
#include "csv.h"
#include "ground.h"
#include "texts.h"

#include <identity/password.h>

#include <QJsonArray>
#include <QJsonObject>

#include <thread>
#include <utility>

using namespace Qt::StringLiterals;

namespace gl::demo {

namespace {

struct Desk
{
    const char *login;
    const char *role;
    int count;
};

constexpr Desk kCentre[] = {{"acceptor", "acceptor", 16},     {"shift", "shift_lead", 6},
                            {"dispatcher", "dispatcher", 12}, {"callback", "callback", 10},
                            {"leader", "leader", 6},          {"evaluator", "evaluator", 4},
                            {"service", "service", 2},        {"sysadmin", "sysadmin", 1},
                            {"secadmin", "secadmin", 1},      {"auditor", "auditor", 1}};
constexpr int kInspectors = 1000;

} // namespace

Result<void> DistrictLoad::makeUnits()
{
    QStringList codes, names, shorts, kinds, tiers, areas, parents;
    const auto add = [&](const QString &code, const QString &name, const QString &shortName,
                         const char *kind, const char *tier, const QString &area) {
        codes << code;
        names << name;
        shorts << shortName;
        kinds << QLatin1StringView(kind);
        tiers << QLatin1StringView(tier);
        areas << area;
    };
    add(u"CENTRE"_s, u"大兴区城市管理指挥中心"_s, u"区指挥中心"_s, "centre", "district",
        u"110115"_s);
    int number = 0;
    for (const auto &[code, point] : m_towns)
        add(u"T%1"_s.arg(++number, 3, 10, QChar(u'0')), m_names[code] + u"城市管理指挥分中心"_s,
            m_names[code], "town", "town", code);
    for (const QStringList &record : readCsv(u":/gridline/demo/departments.csv"_s))
        add(record[0], record[1], record[2],
            record[3] == "enterprise"_L1 ? "enterprise" : "department", "department", {});
    for (const Village &village : m_villages)
        add(u"C"_s + village.code.mid(6), m_names[village.code.left(9)] + village.name,
            village.name, "community", "community", village.code);
    const auto made = m_session.exec(
        "insert into gl.unit (code, name, short_name, kind, tier, area_id) "
        "select u.code, u.name, u.short, u.kind, u.tier, a.area_id "
        "from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) "
        "with ordinality u(code, name, short, kind, tier, area, n) "
        "left join gl.area a on a.code = u.area and a.valid_to is null order by n",
        {codes, names, shorts, kinds, tiers, areas});
    if (!made)
        return std::unexpected(made.error());
    const auto nested = m_session.exec(
        "update gl.unit u set parent_id = p.unit_id from gl.area a join gl.unit p on p.tier = "
        "'town' "
        "and p.area_id = a.parent_id where u.tier = 'community' and a.area_id = u.area_id");
    if (!nested)
        return std::unexpected(nested.error());
    return {};
}

Result<void> DistrictLoad::makePeople(QList<DemoPassword> &passwords)
{
    QJsonArray people;
    uint64_t key = 1;
    const auto add = [&](const QString &login, const QString &unit, const QString &role,
                         const QString &area, bool withPassword) {
        const QString name = QString::fromStdString(personName(0xA000 + key++));
        QJsonObject person{
            {u"login"_s, login}, {u"name"_s, name}, {u"unit"_s, unit}, {u"role"_s, role}};
        if (!area.isEmpty())
            person[u"area"_s] = area;
        people << person;
        if (withPassword)
            passwords << DemoPassword{login, name, unit, role, {}};
    };
    for (const Desk &desk : kCentre)
        for (int i = 1; i <= desk.count; ++i)
            add(QLatin1StringView(desk.login) + u"%1"_s.arg(i, 2, 10, QChar(u'0')), u"CENTRE"_s,
                QLatin1StringView(desk.role), {}, true);
    for (const char *role : {"clerk", "lead"}) {
        const QString full = u"unit_"_s + QLatin1StringView(role);
        for (size_t i = 1; i <= m_towns.size(); ++i)
            add(u"town%1_%2"_s.arg(i, 3, 10, QChar(u'0')).arg(QLatin1StringView(role)),
                u"T%1"_s.arg(i, 3, 10, QChar(u'0')), full, {}, true);
        for (const QStringList &record : readCsv(u":/gridline/demo/departments.csv"_s))
            add(u"dept%1_%2"_s.arg(record[0].mid(1), QLatin1StringView(role)), record[0], full, {},
                true);
    }
    // One inspector a village, a second one in the first ones of the list.
    for (int i = 0; i < kInspectors; ++i) {
        const Village &village = m_villages[static_cast<size_t>(i) % m_villages.size()];
        const auto town =
            std::ranges::find(m_towns, village.code.left(9), &std::pair<QString, Point>::first);
        add(u"inspector%1"_s.arg(i + 1, 4, 10, QChar(u'0')),
            u"T%1"_s.arg(town - m_towns.begin() + 1, 3, 10, QChar(u'0')), u"inspector"_s,
            village.code, false);
    }

    // A verifier costs milliseconds, so a second thread computes them while the roles are made.
    std::vector<QByteArray> verifiers(static_cast<size_t>(passwords.size()));
    for (DemoPassword &each : passwords)
        each.password = identity::generatePassword();
    std::jthread hashing([&] {
        for (size_t i = 0; i < verifiers.size(); ++i)
            verifiers[i] = identity::scramVerifier(passwords[static_cast<qsizetype>(i)].password);
    });
    // As who signed in, who may be a superuser: those are not asked at each role what they manage.
    auto made = m_session.script("reset role");
    if (made)
        made =
            m_session.exec("select gl.demo_accounts($1::jsonb)", {people}).transform([](auto &&) {
            });
    hashing.join();
    if (!made)
        return std::unexpected(made.error());
    QStringList logins, texts;
    for (qsizetype i = 0; i < passwords.size(); ++i) {
        logins << passwords[i].login;
        texts << QString::fromLatin1(verifiers[static_cast<size_t>(i)]);
    }
    const auto set = m_session.exec("select gl.account_password(a.account_id, u.verifier, 0) "
                                    "from unnest($1::text[], $2::text[]) u(login, verifier) "
                                    "join gl.account a on a.login = u.login collate \"C\"",
                                    {logins, texts});
    if (!set)
        return std::unexpected(set.error());
    return m_session.script("set local role gl_owner");
}

Result<void> DistrictLoad::makeComponents()
{
    const auto classes = m_session.query(
        "select class_id, code, name from gl.class_item where kind = 'component' and level = 2 "
        "and std_ref = gl.setting_text('std.active') order by code");
    const auto grids =
        m_session.query("select g.area_id, st_x(g.center) as x, st_y(g.center) as y, "
                        "u.unit_id from gl.area g join gl.unit u on u.area_id = g.town_id "
                        "and u.tier = 'town' where g.level = 4 order by g.code");
    const auto departments = m_session.query("select unit_id from gl.unit where kind in "
                                             "('department', 'enterprise') order by code");
    if (!classes || !grids || !departments)
        return failure(ErrorKind::Internal, u"The demo district could not be read back."_s);
    if (classes->isEmpty())
        return {};
    CopyBuffer rows;
    for (int i = 1; i <= 20000; ++i) {
        const auto kind =
            classes->at(static_cast<int>(m_random.below(static_cast<size_t>(classes->size()))));
        const auto grid =
            grids->at(static_cast<int>(m_random.below(static_cast<size_t>(grids->size()))));
        const double reach = 18;
        rows.row(10);
        rows.text("110115" + kind.raw("code").toStdString()
                  + std::to_string(1000000 + i).substr(1));
        rows.int4(kind.number("class_id"));
        rows.text(kind.raw("name").toStdString());
        rows.point(grid.real("x") + reach * (2 * m_random.unit() - 1),
                   grid.real("y") + reach * (2 * m_random.unit() - 1), m_srid);
        rows.int4(grid.number("area_id"));
        rows.int4(
            departments
                ->at(static_cast<int>(m_random.below(static_cast<size_t>(departments->size()))))
                .number("unit_id"));
        rows.int4(grid.number("unit_id"));
        rows.int4(grid.number("unit_id"));
        rows.text(m_random.chance(0.96) ? "intact" : m_random.chance(0.8) ? "damaged" : "lost");
        rows.int4(static_cast<int>(m_random.between(6000, 9400))); // days since 2000-01-01
    }
    bool sent = false;
    const QByteArray data = rows.finish();
    const auto copied = m_session.copyIn(
        "copy gl.component(code, class_id, name, geom, grid_id, owner_unit, manager_unit, "
        "maintainer_unit, state, initial_date) from stdin (format binary)",
        [&]() -> Result<QByteArray> { return std::exchange(sent, true) ? QByteArray() : data; });
    if (!copied)
        return std::unexpected(copied.error());
    return {};
}

Result<void> DistrictLoad::makeRules()
{
    const auto roots =
        m_session.query("select class_id, kind, code from gl.class_item where level = 1 "
                        "and (kind = 'hotline' or std_ref = gl.setting_text('std.active')) "
                        "order by kind, code");
    const auto units =
        m_session.query("select unit_id, code from gl.unit where tier = 'department'");
    if (!roots || !units)
        return failure(ErrorKind::Internal, u"The demo district could not be read back."_s);
    QHash<QString, int> byDuty;
    for (const QStringList &record : readCsv(u":/gridline/demo/departments.csv"_s))
        for (const QString &duty : record[4].split(u'|', Qt::SkipEmptyParts))
            for (const auto &unit : *units)
                if (unit.text("code") == record[0] && !byDuty.contains(duty))
                    byDuty.insert(duty, unit.number("unit_id"));
    QList<int> classes, departments;
    for (const auto &root : *roots) {
        const QString duty =
            root.text("kind") == "hotline"_L1 ? root.text("code") : u"M"_s + root.text("code");
        classes << root.number("class_id");
        departments << byDuty.value(duty, 0);
    }
    const auto made =
        m_session.exec("select gl.demo_rules($1, (select array_agg(nullif(d, 0) order by n) "
                       "from unnest($2::int[]) with ordinality x(d, n)))",
                       {classes, departments});
    if (!made)
        return std::unexpected(made.error());
    return m_session.exec("select gl.demo_phrases()").transform([](auto &&) {});
}

} // namespace gl::demo
