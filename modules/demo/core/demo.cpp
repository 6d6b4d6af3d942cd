#include "demo.h"

#include "caseload.h"
#include "ground.h"

#include <base/clock.h>

#include <QDateTime>
#include <QElapsedTimer>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace gl::demo {

namespace {

using storage::Session;

/// Rejected when what is there is not the demo's; true when the part is loaded already.
Result<bool> isLoaded(Session &session, const QString &part, quint64 seed, qint64 size,
                      const char *anything)
{
    const auto rows =
        session.query("select seed, size, state from gl.demo_load where part = $1", {part});
    if (!rows)
        return std::unexpected(rows.error());
    if (rows->isEmpty()) {
        const auto foreign = session.query(anything);
        if (!foreign)
            return std::unexpected(foreign.error());
        if (!foreign->isEmpty())
            return failure(
                {.kind = ErrorKind::Rejected,
                 .message =
                     u"This database holds data that the demo did not make; it is left alone."_s,
                 .hint = u"Load the demo into a database of its own."_s});
        return false;
    }
    const auto row = rows->first();
    const bool done = row.text("state") == "done"_L1;
    if (done && part == "cases"_L1
        && (row.integer("seed") != static_cast<qint64>(seed) || row.integer("size") != size))
        return failure({.kind = ErrorKind::Rejected,
                        .message = u"A demo of %1 cases with seed %2 is loaded already."_s
                                       .arg(row.integer("size"))
                                       .arg(row.integer("seed")),
                        .hint = u"Load another one into a database of its own."_s});
    return done;
}

Result<void> loadDistrict(Session &session, quint64 seed, QList<DemoPassword> &passwords,
                          const DemoProgress &progress)
{
    if (const auto begun = session.begin(); !begun)
        return begun;
    auto done = session.script("set local role gl_owner;");
    if (done)
        done = DistrictLoad(session, seed, progress).run(passwords);
    if (done) {
        const auto marked = session.exec(
            "with made as (insert into gl.demo_load (part, seed, size, today, state) "
            "values ('district', $1, 2799, current_date, 'done')) "
            "select gl.audit_write('demo.load', 'district', '110115', 'done', $2)",
            {static_cast<qint64>(seed), QJsonObject{{u"accounts"_s, passwords.size()}}});
        if (!marked)
            done = std::unexpected(marked.error());
    }
    if (!done) {
        session.rollback();
        return done;
    }
    return session.commit();
}

/// Now as the server's clock says, or the end of the working day that was asked for.
int64_t momentOf(const QDate &today, const QDateTime &now)
{
    const QDate realToday = now.toUTC().addSecs(CasePlan::kZone).date();
    if (!today.isValid() || today >= realToday)
        return now.toSecsSinceEpoch();
    return QDateTime(today, QTime(17, 30), QTimeZone::UTC).toSecsSinceEpoch() - CasePlan::kZone;
}

/// Only one load at a time. Given back before the connection goes, because the server notices its
/// end some time later and the next load must not be refused until then.
class Turn
{
public:
    explicit Turn(Session &session) : m_session(session) {}
    ~Turn() { (void)m_session.exec("select pg_advisory_unlock_all()"); }
    Q_DISABLE_COPY_MOVE(Turn)

private:
    Session &m_session;
};

} // namespace

Result<DemoReport> loadDemo(const storage::ConnectionConfig &config, const DemoOptions &options,
                            const DemoProgress &progress)
{
    QElapsedTimer timer;
    timer.start();
    DemoReport report;
    auto opened = Session::open(config);
    if (!opened)
        return std::unexpected(opened.error());
    Session &session = **opened;
    const auto alone =
        session.one("select rolsuper, pg_try_advisory_lock(hashtext('gl.demo')) as mine "
                    "from pg_roles where rolname = session_user");
    if (!alone)
        return std::unexpected(alone.error());
    if (!alone->flag("rolsuper"))
        return failure(ErrorKind::Forbidden,
                       u"Only the owner of the database can load the demo."_s);
    if (!alone->flag("mine"))
        return failure(ErrorKind::Conflict, u"Another demo load is running on this database."_s);
    const Turn turn(session);

    const auto district =
        isLoaded(session, u"district"_s, options.seed, 0, "select 1 from gl.area limit 1");
    if (!district)
        return std::unexpected(district.error());
    if (!*district) {
        if (const auto done = loadDistrict(session, options.seed, report.passwords, progress);
            !done)
            return std::unexpected(done.error());
        report.districtMade = true;
    }
    const auto cases = isLoaded(session, u"cases"_s, options.seed, options.cases,
                                "select 1 from gl.case_file limit 1");
    if (!cases)
        return std::unexpected(cases.error());
    if (!*cases && options.cases > 0) {
        const auto serverTime = session.serverTime();
        if (!serverTime)
            return std::unexpected(serverTime.error());
        const int64_t now = momentOf(options.today, *serverTime);
        const auto marked = session.exec(
            "insert into gl.demo_load (part, seed, size, today, state) values ('cases', $1, $2, "
            "$3, 'running') "
            "on conflict (part) do update set seed = excluded.seed, size = excluded.size, "
            "today = excluded.today, state = 'running', at = now()",
            {static_cast<qint64>(options.seed), options.cases,
             QDateTime::fromSecsSinceEpoch(now + CasePlan::kZone, QTimeZone::UTC).date()});
        if (!marked)
            return std::unexpected(marked.error());
        if (const auto swept = CaseLoad::sweep(session); !swept)
            return std::unexpected(swept.error());
        CaseLoad load(config, options, now, progress);
        if (const auto done = load.run(session); !done) {
            (void)CaseLoad::sweep(session);
            return std::unexpected(done.error());
        }
        // The history came in past the triggers, in partitions of its own.
        if (const auto known =
                session.exec("select gl.case_recent_fill(), gl.places_learn(), gl.repeats_fill()");
            !known)
            return std::unexpected(known.error());
        report.casesMade = true;
        report.events = load.eventCount();
    }
    const auto counts =
        session.one("select (select count(*) from gl.case_open) as open, "
                    "coalesce((select size from gl.demo_load where part = 'cases'), 0) as cases");
    if (!counts)
        return std::unexpected(counts.error());
    report.cases = counts->integer("cases");
    report.open = counts->integer("open");
    report.seconds = static_cast<double>(timer.elapsed()) / 1000.0;
    return report;
}

} // namespace gl::demo
