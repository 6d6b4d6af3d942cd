#include "caseload.h"

#include "story.h"
#include "texts.h"

#include <thread>

using namespace Qt::StringLiterals;

namespace gl::demo {

using storage::Session;

/// What one thread works with.
struct CaseLoad::Worker
{
    std::unique_ptr<Session> session;
    CaseRows rows;
    SharedRows shared;
    std::unique_ptr<Tallies> tallies;
    std::vector<std::pair<int64_t, int>> days; ///< first id of a day without its number, how many
    Result<void> outcome{};
};

namespace {

constexpr size_t kBatch = 4000;

QByteArray monthTable(const char *parent, const Month &month)
{
    return QByteArray("demo_") + parent + '_' + QByteArray::fromStdString(month.suffix());
}

constexpr const char *kParents[] = {"case_file", "case_text", "case_event", "case_party"};

/// `options` are those of COPY, each followed by a comma.
Result<void> copy(Session &session, const QByteArray &target, CopyBuffer &rows,
                  const QByteArray &options = {})
{
    if (rows.rows() == 0)
        return {};
    bool sent = false;
    const QByteArray data = rows.finish();
    const auto done = session.copyIn(
        "copy " + target + " from stdin (" + options + "format binary)",
        [&]() -> Result<QByteArray> { return std::exchange(sent, true) ? QByteArray() : data; });
    if (!done)
        return std::unexpected(done.error());
    return {};
}

} // namespace

CaseLoad::CaseLoad(const storage::ConnectionConfig &config, const DemoOptions &options, int64_t now,
                   const DemoProgress &progress)
    : m_config(config),
      m_options(options),
      m_now(now),
      m_progress(progress)
{}

Result<void> CaseLoad::run(Session &session)
{
    auto words = Vocabulary::read(session);
    if (!words)
        return std::unexpected(words.error());
    m_words = std::make_unique<Vocabulary>(std::move(*words));
    for (const Family family : {Family::Grid, Family::Hotline}) {
        auto lifecycle = Lifecycle::read(session, family);
        if (!lifecycle)
            return std::unexpected(lifecycle.error());
        m_lifecycles[static_cast<size_t>(family)] = std::move(*lifecycle);
    }
    m_plan =
        std::make_unique<CasePlan>(*m_words, m_lifecycles, m_options.seed, m_options.cases, m_now);

    std::vector<std::unique_ptr<Worker>> workers;
    for (int i = 0; i < 2; ++i) {
        auto worker = std::make_unique<Worker>();
        auto own = Session::open(m_config);
        if (!own)
            return std::unexpected(own.error());
        worker->session = std::move(*own);
        worker->tallies = std::make_unique<Tallies>(*m_words, m_lifecycles, m_plan->months());
        workers.push_back(std::move(worker));
    }
    {
        std::vector<std::jthread> threads;
        threads.reserve(2);
        for (const auto &worker : workers)
            threads.emplace_back([this, &worker] {
                worker->outcome = work(*worker);
                if (!worker->outcome)
                    m_failed = true;
            });
    }
    for (const auto &worker : workers)
        if (!worker->outcome)
            return worker->outcome;
    if (const auto done = finish(session, workers); !done)
        return done;
    return analyse();
}

Result<void> CaseLoad::work(Worker &worker)
{
    // One batch of a month after the other; what was not attached at the end is swept away.
    const auto settings = worker.session->script(
        "set maintenance_work_mem = '640MB'; set max_parallel_maintenance_workers = 0; "
        "set default_toast_compression = lz4; set synchronous_commit = off");
    if (!settings)
        return settings;
    // From the newest month back: the large ones first, so that both threads end together.
    const size_t count = m_plan->months().size();
    for (size_t n = m_nextMonth++; n < count && !m_failed; n = m_nextMonth++)
        if (const auto done = loadMonth(worker, m_plan->months()[count - 1 - n]); !done)
            return done;
    return {};
}

Result<void> CaseLoad::loadMonth(Worker &worker, const Month &month)
{
    Session &session = *worker.session;
    if (const auto begun = session.begin(); !begun)
        return begun;
    const auto steps = [&]() -> Result<void> {
        if (const auto done = makeTables(session, month); !done)
            return done;
        if (const auto done = makeCases(worker, month); !done)
            return done;
        return makeIndexes(session, month);
    };
    if (const auto done = steps(); !done) {
        session.rollback();
        return done;
    }
    return session.commit();
}

Result<void> CaseLoad::makeTables(Session &session, const Month &month) const
{
    // Created in the transaction that fills them: no log is written, rows are visible to all at
    // once, and no vacuum has to come after.
    QByteArray sql = "set local role gl_owner;";
    const QByteArray low = QByteArray::number(month.number()) + "01000000";
    const int next = month.month == 12 ? (month.year + 1) * 100 + 1 : month.number() + 1;
    for (const char *parent : kParents) {
        const QByteArray table = monthTable(parent, month);
        sql +=
            "create table gl." + table + " (like gl." + parent
            + " including defaults including constraints, constraint demo_bounds check (case_id >= "
            + low + " and case_id < " + QByteArray::number(next) + "01000000));";
    }
    return session.script(sql);
}

Result<void> CaseLoad::makeIndexes(Session &session, const Month &month) const
{
    QByteArray sql;
    // The parents' own definitions, so that a change of the schema needs none here.
    const auto rows = session.query(
        "select c.relname as parent, pg_get_indexdef(i.indexrelid) as def, i.indisprimary "
        "from pg_index i join pg_class c on c.oid = i.indrelid "
        "where i.indrelid in ('gl.case_file'::regclass, 'gl.case_text'::regclass, "
        "'gl.case_event'::regclass, 'gl.case_party'::regclass) order by 1, 2");
    if (!rows)
        return std::unexpected(rows.error());
    for (const auto &row : *rows) {
        const QByteArray table = "gl." + monthTable(row.raw("parent").constData(), month);
        const QByteArray def = row.raw("def");
        const qsizetype method = def.indexOf(" USING ");
        if (row.flag("indisprimary"))
            sql += "alter table " + table + " add primary key " + def.mid(def.indexOf('(')) + ";";
        else
            sql += "create index on " + table + def.mid(method) + ";";
    }
    return session.script(sql);
}

Result<void> CaseLoad::copyBatch(Worker &worker, const Month &month)
{
    const std::pair<CopyBuffer *, QByteArray> parts[] = {
        {&worker.rows.file, monthTable("case_file", month) + '(' + kCaseColumns + ')'},
        {&worker.rows.text,
         monthTable("case_text", month) + "(case_id, town_id, root_id, title, address, body)"},
        {&worker.rows.event, monthTable("case_event", month)
                                 + "(case_id, version, at, action, from_state, to_state, actor_id, "
                                   "unit_id, inputs, effect)"},
        {&worker.rows.party,
         monthTable("case_party", month)
             + "(case_id, name, phone, address, secret, phone_key, name_masked, phone_masked)"}};
    m_events += worker.rows.event.rows();
    for (const auto &[rows, target] : parts)
        if (const auto done = copy(*worker.session, "gl." + target, *rows, "freeze, "); !done)
            return done;
    return {};
}

Result<void> CaseLoad::makeCases(Worker &worker, const Month &month)
{
    std::vector<Slot> slots = m_plan->slots(month);
    for (size_t i = 0; i < slots.size(); ++i) {
        makeCase(worker, slots, i);
        const int64_t day = slots[i].id / 1000000;
        if (worker.days.empty() || worker.days.back().first != day)
            worker.days.emplace_back(day, 0);
        ++worker.days.back().second;
        if ((i + 1) % kBatch != 0 && i + 1 != slots.size())
            continue;
        if (m_failed)
            return failure(ErrorKind::Internal, u"The other thread failed."_s);
        if (const auto done = copyBatch(worker, month); !done)
            return done;
        const int64_t made = m_done += static_cast<int64_t>(i % kBatch) + 1;
        const std::scoped_lock lock(m_progressLock);
        m_progress(u"cases"_s, static_cast<double>(made) / static_cast<double>(m_options.cases));
    }
    return {};
}

int CaseLoad::seekChild(const std::vector<Slot> &slots, size_t index, Random &random) const
{
    const Slot &parent = slots[index];
    const int64_t latest = parent.reportedAt + int64_t{6} * 3600;
    for (size_t i = index + 1 + random.below(4); i < slots.size() && i < index + 400; ++i) {
        const Slot &slot = slots[i];
        if (slot.reportedAt > latest)
            break;
        if (slot.reportedAt > parent.reportedAt + 600 && slot.family == parent.family
            && slot.open < 0 && slot.mergeInto == 0 && slot.reportedAt + 3600 < m_now)
            return static_cast<int>(i);
    }
    return -1;
}

void CaseLoad::makeCase(Worker &worker, std::vector<Slot> &slots, size_t index)
{
    Slot &slot = slots[index];
    const bool open = slot.open >= 0;
    const OpenCase *plan = open ? &m_plan->open()[static_cast<size_t>(slot.open)] : nullptr;
    const uint64_t stream = open ? plan->stream : static_cast<uint64_t>(slot.id);
    const bool rich = open || slot.reportedAt > m_now - int64_t{20} * 86400;
    const Lifecycle &lifecycle = m_lifecycles[static_cast<size_t>(slot.family)];

    Random extras(m_plan->seed() ^ 0xE87A5, stream);
    Seed seed{.family = slot.family, .reportedAt = slot.reportedAt};
    int child = -1;
    if (open) {
        seed.target = plan->target;
        seed.haste = plan->haste;
    } else if (slot.mergeInto != 0) {
        seed.mergeInto = slot.mergeInto;
        seed.mergeAt = slot.mergeAt;
    } else if (extras.chance(0.05)) {
        child = seekChild(slots, index, extras);
        if (child >= 0) {
            seed.childId = slots[static_cast<size_t>(child)].id;
            seed.childAt = slots[static_cast<size_t>(child)].reportedAt + extras.between(300, 1500);
        }
    }

    // A story that would not be over by now goes faster.
    std::optional<Simulation> sim;
    bool joined = false;
    for (int tries = 0; tries < 6; ++tries) {
        Random random(m_plan->seed(), stream);
        sim.emplace(*m_words, lifecycle, slot.family, rich);
        m_plan->dress(*sim, random, open ? m_now : slot.reportedAt);
        Story story(*m_words, *sim, random, seed);
        story.tell();
        joined = story.childJoined();
        const int64_t last = sim->events.back().at;
        if (open || last <= m_now)
            break;
        seed.haste *= std::max(0.001, 0.8 * static_cast<double>(m_now - slot.reportedAt)
                                          / static_cast<double>(last - slot.reportedAt));
    }
    if (joined) {
        Slot &other = slots[static_cast<size_t>(child)];
        other.mergeInto = slot.id;
        other.mergeAt = seed.childAt;
    }

    const bool again = extras.chance(0.12);
    Wording wording = describe(extras, *m_words, slot.family, *sim->leaf, *sim->place, again);
    sim->title = std::move(wording.title);
    sim->address = std::move(wording.address);
    sim->body = std::move(wording.body);
    // Callers: all hotline orders and some of the citizens' reports. A few call very often.
    uint64_t caller = 0;
    if (slot.family == Family::Hotline || sim->source != "patrol" || extras.chance(0.42)) {
        const uint64_t pool = std::max<uint64_t>(200, static_cast<uint64_t>(m_options.cases) / 4);
        const double skew = extras.unit();
        caller = 1
                 + static_cast<uint64_t>(static_cast<double>(pool)
                                         * (again ? skew * skew * skew * 0.1 : skew));
    }
    worker.rows.add(*sim, slot.id, open, *m_plan, caller, *m_words);
    worker.shared.add(*sim, slot.id, open, slot.reportedAt > m_now - int64_t{30} * 86400, *m_words);
    if (sim->parent != 0)
        worker.shared.addLink(slot.id, sim->parent, slot.mergeAt, sim->events.back().actor);
    worker.tallies->add(*sim);
}

Result<void> CaseLoad::finish(Session &session, std::vector<std::unique_ptr<Worker>> &workers)
{
    m_progress(u"putting it together"_s, 1);
    if (const auto begun = session.begin(); !begun)
        return begun;
    // Foreign keys hold by construction; checking millions one by one would take minutes.
    auto done =
        session.script("set local session_replication_role = replica; "
                       "set local maintenance_work_mem = '640MB'; set local role gl_owner;");
    if (done)
        done = attach(session);
    for (const auto &worker : workers) {
        if (done)
            done = copyShared(session, worker->shared);
        if (done)
            done = recordDays(session, *worker);
        m_open += worker->shared.openCount;
    }
    if (done)
        done = copyRounds(session, workers);
    workers[0]->tallies->merge(*workers[1]->tallies);
    workers[1]->tallies.reset();
    if (done)
        done = copyTallies(session, *workers[0]->tallies);
    if (done)
        done = recordLoad(session);
    if (!done) {
        session.rollback();
        return done;
    }
    return session.commit();
}

/// Loaded without its index, which is built over all rows afterwards.
Result<void> CaseLoad::copyRounds(Session &session,
                                  const std::vector<std::unique_ptr<Worker>> &workers)
{
    constexpr size_t kPiece = 50000;
    auto done = session.script("alter table gl.case_unit drop constraint case_unit_pkey; "
                               "truncate gl.case_unit;");
    for (const auto &worker : workers) {
        const auto &rounds = worker->shared.rounds;
        for (size_t from = 0; from < rounds.size() && done; from += kPiece) {
            auto rows = SharedRows::roundRows(rounds, from, std::min(from + kPiece, rounds.size()));
            done = copy(session, "gl.case_unit(case_id, unit_id, role, round, state, since)", rows,
                        "freeze, ");
        }
    }
    if (done)
        done =
            session.script("alter table gl.case_unit add primary key (case_id, unit_id, round);");
    return done;
}

Result<void> CaseLoad::recordDays(Session &session, const Worker &worker)
{
    if (worker.days.empty())
        return {};
    QByteArray sql = "insert into gl.case_day (day, last_number) values ";
    for (const auto &[day, count] : worker.days)
        sql += "(to_date('" + QByteArray::number(day) + "', 'YYYYMMDD'), "
               + QByteArray::number(count) + "),";
    sql.chop(1);
    return session.script(sql
                          + " on conflict (day) do update set last_number = "
                            "greatest(case_day.last_number, excluded.last_number)");
}

Result<void> CaseLoad::recordLoad(Session &session) const
{
    const auto marked =
        session.exec("update gl.demo_load set state = 'done', at = now() where part = 'cases'");
    if (!marked)
        return std::unexpected(marked.error());
    const auto audited =
        session.exec("select gl.audit_write('demo.load', 'case', 'bulk', 'done', $1)",
                     {QJsonObject{{u"cases"_s, m_options.cases},
                                  {u"events"_s, static_cast<qint64>(m_events.load())}}});
    if (!audited)
        return std::unexpected(audited.error());
    return {};
}

Result<void> CaseLoad::attach(Session &session) const
{
    for (const Month &month : m_plan->months()) {
        const QByteArray suffix = QByteArray::fromStdString(month.suffix());
        const int next = month.month == 12 ? (month.year + 1) * 100 + 1 : month.number() + 1;
        for (const char *parent : kParents) {
            const QByteArray name = QByteArray(parent) + '_' + suffix;
            const auto there = session.one("select to_regclass($1) is not null as there",
                                           {u"gl."_s + QString::fromLatin1(name)});
            if (!there)
                return std::unexpected(there.error());
            if (there->flag("there")) {
                const auto used = session.query("select 1 from gl." + name + " limit 1");
                if (!used)
                    return std::unexpected(used.error());
                if (!used->isEmpty())
                    return failure(
                        ErrorKind::Conflict,
                        u"Cases were registered while the demo was loading; nothing was loaded."_s);
                if (const auto dropped = session.script("drop table gl." + name); !dropped)
                    return dropped;
            }
            const auto attached = session.script(
                "alter table gl.demo_" + name + " rename to " + name + "; alter table gl." + parent
                + " attach partition gl." + name + " for values from ("
                + QByteArray::number(month.number()) + "01000000) to (" + QByteArray::number(next)
                + "01000000); alter table gl." + name + " drop constraint demo_bounds;");
            if (!attached)
                return attached;
        }
    }
    return {};
}

Result<void> CaseLoad::copyShared(Session &session, SharedRows &rows) const
{
    const std::pair<CopyBuffer *, QByteArray> parts[] = {
        {&rows.open, QByteArray("gl.case_open(") + kCaseColumns + ')'},
        {&rows.link, "gl.case_link(case_id, other_id, link_type, at, actor_id)"},
        {&rows.task, "gl.task(case_id, kind, inspector_id, issued_by, issued_at, due_at, "
                     "answered_at, result, state)"},
        {&rows.request,
         "gl.change_request(case_id, kind, applicant_id, unit_id, at, requested, level)"},
        {&rows.supervision, "gl.supervision(case_id, kind, by_id, at, opinion, unit_id)"}};
    for (const auto &[buffer, target] : parts)
        if (const auto done = copy(session, target, *buffer); !done)
            return done;
    return {};
}

Result<void> CaseLoad::copyTallies(Session &session, const Tallies &tallies) const
{
    CopyBuffer rows;
    auto done = session.script(
        "alter table gl.stat_row drop constraint stat_row_pkey; truncate gl.stat_row;");
    if (done)
        done = tallies.write(rows, [&] {
            return copy(session, "gl.stat_row(dim, object_id, family, period, root_id, counter, n)",
                        rows);
        });
    if (done)
        done = session.script("alter table gl.stat_row add primary key "
                              "(dim, period, root_id, family, counter, object_id);");
    return done;
}

Result<void> CaseLoad::analyse()
{
    m_progress(u"analysing"_s, 1);
    // The text index is a function of the text: a full sample would compute millions of keys.
    const QByteArray parts[] = {
        "set default_statistics_target = 30; analyze gl.case_event; analyze gl.case_open; "
        "analyze gl.case_party; analyze gl.case_unit; analyze gl.stat_row; analyze gl.case_link; "
        "analyze gl.task; analyze gl.area; analyze gl.account_scope;",
        "set default_statistics_target = 30; analyze gl.case_file; "
        "set default_statistics_target = 4; analyze gl.case_text;"};
    std::array<Result<void>, 2> outcomes;
    {
        std::vector<std::jthread> threads;
        threads.reserve(2);
        for (size_t i = 0; i < 2; ++i)
            threads.emplace_back([&, i] {
                const auto session = Session::open(m_config);
                outcomes[i] =
                    !session ? std::unexpected(session.error()) : (*session)->script(parts[i]);
            });
    }
    return outcomes[0] ? outcomes[1] : outcomes[0];
}

Result<void> CaseLoad::sweep(Session &session)
{
    return session.script(
        "do $$ declare t text; begin "
        "for t in select relname from pg_class where relnamespace = 'gl'::regnamespace "
        "and relkind = 'r' and relname ~ '^demo_case_(file|text|event|party)_[0-9]{6}$' "
        "loop execute format('drop table gl.%I', t); end loop; end $$;");
}

} // namespace gl::demo
