#include "actor.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QJsonDocument>

#include <thread>

namespace gl::test {

using namespace Qt::StringLiterals;
using storage::Session;

namespace {

const QHash<QString, QStringList> &loginsOfRole()
{
    static const QHash<QString, QStringList> logins{
        {u"acceptor"_s, {u"t_acceptor"_s, u"t_acceptor2"_s}},
        {u"inspector"_s, {u"t_inspector"_s}},
        {u"shift_lead"_s, {u"t_shift"_s}},
        {u"dispatcher"_s, {u"t_dispatcher"_s}},
        {u"callback"_s, {u"t_callback"_s}},
        {u"leader"_s, {u"t_leader"_s}},
        {u"evaluator"_s, {u"t_evaluator"_s}},
        {u"service"_s, {u"t_service"_s}},
        {u"unit_clerk"_s, {u"t_clerk1"_s, u"t_clerk2"_s}},
        {u"unit_lead"_s, {u"t_lead1"_s, u"t_lead2"_s}}};
    return logins;
}

} // namespace

RandomActor::RandomActor(const storage::ConnectionConfig &config, quint32 seed,
                         std::vector<Rule> rules, std::vector<qint64> cases)
    : m_config(config),
      m_random(seed),
      m_rules(std::move(rules)),
      m_cases(std::move(cases))
{}

bool RandomActor::connect()
{
    // The server needs a moment after a crash; a workstation tries again as well.
    const QDeadlineTimer patience(std::chrono::minutes(2));
    while (!m_session && !patience.hasExpired()) {
        if (auto session = Session::open(m_config)) {
            m_session = std::move(*session);
            ++m_reconnected;
        } else {
            std::this_thread::yield();
        }
    }
    return m_session != nullptr;
}

Result<RandomActor::View> RandomActor::look(qint64 id)
{
    auto row =
        m_session->one("select f.family, coalesce(o.state, f.state) as state,"
                       " coalesce(o.version, f.version) as version,"
                       " coalesce(o.unit_id, f.unit_id) as unit,"
                       " (select min(s.supervision_id) from gl.supervision s"
                       "  where s.case_id = f.case_id and s.state <> 'accepted') as supervision,"
                       " (select min(s.standard_id) from gl.filing_standard s"
                       "  where s.class_id = coalesce(o.class_id, f.class_id)) as standard"
                       " from gl.case_file f left join gl.case_open o using (case_id)"
                       " where f.case_id = $1",
                       {id});
    if (!row)
        return std::unexpected(row.error());
    const auto optional = [&](const char *column) {
        return row->isNull(column) ? std::nullopt : std::optional(row->integer(column));
    };
    return View{.family = row->text("family"),
                .state = row->text("state"),
                .version = row->number("version"),
                .supervision = optional("supervision"),
                .unit = optional("unit"),
                .standard = optional("standard")};
}

QJsonValue RandomActor::value(const QJsonObject &spec, const View &view)
{
    const QString type = spec[u"type"_s].toString();
    const QString arg = spec[u"arg"_s].toString();
    if (type == u"text"_s)
        return u"some words"_s;
    if (type == u"choice"_s)
        return any(arg.split(u'|'));
    if (type == u"true"_s)
        return u"true"_s;
    if (type == u"reason"_s) {
        const auto row = m_session->one(
            "select code from gl.reason where tree = $1 order by random() limit 1", {arg});
        return row ? row->text("code") : QString();
    }
    if (type == u"unit"_s)
        return any(QStringList{u"T_DEP1"_s, u"T_DEP2"_s});
    if (type == u"units"_s)
        return any(QStringList{u""_s, u"T_DEP1"_s, u"T_DEP2"_s, u"T_TOWN,T_DEP1"_s});
    if (type == u"account"_s) {
        if (arg == u"unit_clerk"_s)
            return view.unit == 9004 ? u"t_clerk2"_s : u"t_clerk1"_s;
        return any(loginsOfRole().value(arg));
    }
    if (type == u"standard"_s)
        return view.standard ? QString::number(*view.standard) : QString();
    if (type == u"case"_s)
        return QString::number(any(m_cases));
    if (type == u"supervision"_s)
        return view.supervision ? QString::number(*view.supervision) : QString();
    if (type == u"limit"_s)
        return any(QStringList{u""_s, u"2工作日"_s, u"4工作时"_s, u"2紧急工作时"_s, u"3天"_s});
    if (type == u"number"_s)
        return u""_s;
    if (type == u"date"_s || type == u"timestamp"_s)
        return QDate::currentDate().addDays(1 + m_random.bounded(20)).toString(Qt::ISODate);
    return u""_s;
}

QJsonObject RandomActor::inputs(const Rule &rule, const View &view)
{
    QJsonObject result;
    for (const auto &entry : rule.inputs) {
        const QJsonObject spec = entry.toObject();
        const QString name = spec[u"name"_s].toString();
        const bool required = spec[u"required"_s].toBool();
        if (rule.action == u"amend"_s && name != u"reason"_s && name != u"text"_s
            && name != u"urgency"_s)
            continue; // a case without a class could go nowhere
        if (required ? m_random.bounded(40) == 0 : m_random.bounded(3) == 0)
            continue;
        result[name] = name == u"days"_s ? QJsonValue(u"2"_s) : value(spec, view);
    }
    if (m_random.bounded(60) == 0)
        result[u"surprise"_s] = u"x"_s;
    return result;
}

QString RandomActor::account(const Rule &rule, const View &view)
{
    const auto &logins = loginsOfRole();
    if (m_random.bounded(12) == 0 || !logins.contains(rule.roles.first()))
        return any(logins.value(any(logins.keys())));
    const QString role = any(rule.roles);
    if (role.startsWith(u"unit_"_s) && view.unit)
        return logins.value(role).at(view.unit == 9004 ? 1 : 0);
    return any(logins.value(role));
}

void RandomActor::act()
{
    if (!m_session && !connect()) {
        m_surprises << u"the server did not come back"_s;
        return;
    }
    const qint64 id = any(m_cases);
    const auto view = look(id);
    if (!view) {
        m_session.reset();
        return;
    }
    std::vector<Rule> fitting;
    for (const Rule &rule : m_rules) {
        if (rule.family == view->family && (rule.from == view->state || m_random.bounded(60) == 0))
            fitting.push_back(rule);
    }
    if (fitting.empty())
        return;
    // Ends are rare, or everything would be over after a few steps.
    Rule rule = any(fitting);
    static const QStringList ends{u"force_close"_s, u"void"_s,         u"void_filed"_s, u"cancel"_s,
                                  u"merge"_s,       u"transfer_out"_s, u"return_city"_s};
    for (int i = 0; i < 6 && ends.contains(rule.action); ++i)
        rule = any(fitting);
    const int version = m_random.bounded(25) == 0 ? view->version - 1 : view->version;
    const QJsonObject values = inputs(rule, *view);
    if (m_session)
        send(account(rule, *view), id, version, rule, values);
}

void RandomActor::send(const QString &login, qint64 id, int version, const Rule &rule,
                       const QJsonObject &inputs)
{
    const QUuid command = QUuid::createUuid();
    for (int attempt = 0; attempt < 100; ++attempt) {
        if (!m_session && !connect())
            return;
        const auto answer = call(login, id, version, rule.action, inputs, command);
        if (answer) {
            m_replayed += answer->value(u"status"_s).toString() == u"replay"_s;
            m_acknowledged.push_back({.command = command, .caseId = id, .action = rule.action});
            // Now and then the answer gets lost on its way: the desk sends again.
            if (m_random.bounded(15) != 0)
                return;
            m_acknowledged.pop_back();
            continue;
        }
        switch (answer.error().kind) {
        case ErrorKind::Offline: m_session.reset(); continue;
        case ErrorKind::Timeout: continue;
        case ErrorKind::Conflict:
        case ErrorKind::Forbidden:
        case ErrorKind::NotFound:
        case ErrorKind::Invalid:
        case ErrorKind::Rejected: ++m_refused; return;
        case ErrorKind::Internal:
            if (answer.error().code == u"40P01"_s)
                continue; // a deadlock was undone as a whole; the session layer repeats as well
            m_surprises << u"%1 on %2: %3 %4"_s.arg(rule.action, QString::number(id),
                                                    answer.error().message, answer.error().detail);
            return;
        }
    }
    m_surprises << u"a hundred attempts were not enough"_s;
}

Result<QJsonObject> RandomActor::call(const QString &login, qint64 id, int version,
                                      const QString &action, const QJsonObject &inputs,
                                      const QUuid &command)
{
    const auto become = m_session->exec("set session authorization " + login.toUtf8());
    if (!become)
        return std::unexpected(become.error());
    auto answer = m_session->json("select gl_api.case_act($1, $2, $3, $4::jsonb, $5)",
                                  {id, version, action, inputs, command});
    const auto back = m_session->exec("reset session authorization");
    if (!answer)
        return std::unexpected(answer.error());
    if (!back)
        return std::unexpected(back.error());
    return answer->object();
}

std::vector<Rule> readRules(Session &session)
{
    std::vector<Rule> result;
    const auto rows =
        session.query("select family, action, from_state, roles, inputs from gl.lifecycle_rule");
    result.reserve(size_t(rows->size()));
    for (const auto &row : *rows) {
        result.push_back({.family = row.text("family"),
                          .action = row.text("action"),
                          .from = row.text("from_state"),
                          .roles = row.texts("roles"),
                          .inputs = row.json("inputs").toArray()});
    }
    return result;
}

std::vector<qint64> registerCases(Session &session, int cases)
{
    std::vector<qint64> result;
    result.reserve(size_t(cases));
    for (int i = 0; i < cases; ++i) {
        const bool grid = i % 2 == 0;
        const QJsonObject newCase{{u"family"_s, grid ? u"grid"_s : u"hotline"_s},
                                  {u"text"_s, u"something is broken"_s},
                                  {u"area"_s, u"990115001001001"_s},
                                  {u"class"_s, grid ? u"matter:06010"_s : u"整栋不热"_s}};
        if (!session.exec("set session authorization t_acceptor"))
            return result;
        const auto made =
            session.json("select gl_api.case_new($1::jsonb, $2)", {newCase, QUuid::createUuid()});
        if (!session.exec("reset session authorization"))
            return result;
        if (!made) {
            qWarning("%s", qPrintable(made.error().message));
            return result;
        }
        result.push_back(made->object()["case_id"_L1].toInteger());
    }
    return result;
}

} // namespace gl::test
