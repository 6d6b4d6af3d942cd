#include "lifecycle.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::demo {

namespace {

int indexOf(const std::vector<std::string> &names, std::string_view name)
{
    const auto found = std::ranges::find(names, name);
    return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

} // namespace

int Lifecycle::state(std::string_view name) const
{
    const auto found = std::ranges::find(m_states, name, &State::name);
    return found == m_states.end() ? -1 : static_cast<int>(found - m_states.begin());
}

int Lifecycle::clock(std::string_view name) const
{
    return indexOf(m_clocks, name);
}

int Lifecycle::counter(std::string_view name)
{
    const int known = indexOf(m_counters, name);
    if (known >= 0)
        return known;
    m_counters.emplace_back(name);
    return counterCount() - 1;
}

const Rule *Lifecycle::rule(int state, std::string_view action) const
{
    const auto &rules = m_rules[static_cast<size_t>(state)];
    const auto found = rules.find(action);
    return found == rules.end() ? nullptr : &found->second;
}

Result<Lifecycle> Lifecycle::read(storage::Session &session, Family family)
{
    Lifecycle result;
    const QString name = QString::fromUtf8(familyName(family));
    const auto clocks =
        session.query("select clock, case when limit_kind = 'minute' then "
                      "gl.setting_num(limit_setting) else 0 end "
                      "as minutes from gl.lifecycle_clock where family = $1 order by clock",
                      {name});
    const auto states = session.query("select state, clock, terminal from gl.lifecycle_state "
                                      "where family = $1 order by ordinal",
                                      {name});
    if (!clocks || !states)
        return std::unexpected(clocks ? states.error() : clocks.error());
    for (const auto &row : *clocks) {
        result.m_clocks.push_back(row.raw("clock").toStdString());
        result.m_minutes.push_back(row.real("minutes"));
    }
    for (const auto &row : *states)
        result.m_states.push_back({.name = row.raw("state").toStdString(),
                                   .clock = result.clock(row.raw("clock").toStdString()),
                                   .terminal = row.flag("terminal")});
    result.m_rules.resize(result.m_states.size());
    if (const auto done = result.readRules(session, family); !done)
        return std::unexpected(done.error());
    if (result.m_clocks.size() > kMostClocks || result.m_counters.size() > kMostCounters)
        return failure(ErrorKind::Internal, u"The life cycle outgrew the demo generator."_s);
    return result;
}

ClockOp Lifecycle::clockOp(const QString &text, const std::vector<double> &minutes,
                           const std::unordered_map<std::string, double> &settings) const
{
    const QStringList parts = text.split(u':');
    const std::pair<QLatin1StringView, ClockOp::Verb> verbs[] = {
        {"start"_L1, ClockOp::Start},    {"restart"_L1, ClockOp::Start},
        {"rework"_L1, ClockOp::Rework},  {"pause"_L1, ClockOp::Pause},
        {"resume"_L1, ClockOp::Resume},  {"stop"_L1, ClockOp::Stop},
        {"extend"_L1, ClockOp::Extend},  {"reassign"_L1, ClockOp::Reassign},
        {"stopall"_L1, ClockOp::StopAll}};
    ClockOp op;
    for (const auto &[name, verb] : verbs)
        if (parts[0] == name)
            op.verb = verb;
    op.clock = clock(parts.value(1).toStdString());
    if (op.clock >= 0)
        op.minutes = minutes[static_cast<size_t>(op.clock)];
    if (const auto own = settings.find(parts.value(2).toStdString()); own != settings.end())
        op.minutes = own->second;
    return op;
}

Result<void> Lifecycle::readRules(storage::Session &session, Family family)
{
    std::unordered_map<std::string, double> settings;
    const auto numbers = session.query("select key, value #>> '{}' as n from gl.setting "
                                       "where value #>> '{}' ~ '^[0-9.]+$'");
    const auto rules =
        session.query("select action, from_state, to_state, clocks, counters, effects "
                      "from gl.lifecycle_rule where family = $1 order by 1, 2",
                      {QString::fromUtf8(familyName(family))});
    if (!numbers || !rules)
        return std::unexpected(numbers ? rules.error() : numbers.error());
    for (const auto &row : *numbers)
        settings[row.raw("key").toStdString()] = row.raw("n").toDouble();

    // report counts its source as well; gl.source_counter names these.
    for (const char *name : {"report", "patrolReport", "publicReport"})
        counter(name);
    for (const auto &row : *rules) {
        Rule rule;
        if (row.text("to_state") != "="_L1)
            rule.to = state(row.raw("to_state").toStdString());
        for (const QString &text : row.texts("clocks"))
            rule.clocks.push_back(clockOp(text, m_minutes, settings));
        for (const QString &text : row.texts("counters")) {
            const qsizetype sign =
                std::max({text.indexOf(u'@'), text.indexOf(u'!'), text.indexOf(u'?')});
            Count count;
            count.counter = counter(text.left(sign).toStdString());
            const std::string rest = sign < 0 ? std::string() : text.mid(sign + 1).toStdString();
            if (sign >= 0)
                count.when = text[sign] == u'@'   ? Count::Kept
                             : text[sign] == u'!' ? Count::Missed
                                                  : Count::Test;
            count.clock = clock(rest);
            count.test = rest;
            rule.counters.push_back(count);
        }
        for (const QString &text : row.texts("effects"))
            rule.effects.push_back({text.section(u':', 0, 0).toStdString(),
                                    text.section(u':', 1, 1).toStdString(),
                                    text.section(u':', 2, 2).toStdString()});
        const auto &key = m_actionNames.emplace_back(
            std::make_unique<std::string>(row.raw("action").toStdString()));
        m_rules[static_cast<size_t>(state(row.raw("from_state").toStdString()))].emplace(
            std::string_view(*key), std::move(rule));
    }
    return {};
}

} // namespace gl::demo
