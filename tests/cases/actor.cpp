#include "actor.h"

#include <QDateTime>
#include <QJsonDocument>

namespace gl::test {

using storage::Session;

namespace {

const QHash<QString, QStringList> &loginsOfRole()
{
    static const QHash<QString, QStringList> logins{
        {"acceptor", {"t_acceptor", "t_acceptor2"}},
        {"inspector", {"t_inspector"}},
        {"shift_lead", {"t_shift"}},
        {"dispatcher", {"t_dispatcher"}},
        {"callback", {"t_callback"}},
        {"leader", {"t_leader"}},
        {"evaluator", {"t_evaluator"}},
        {"service", {"t_service"}},
        {"unit_clerk", {"t_clerk1", "t_clerk2"}},
        {"unit_lead", {"t_lead1", "t_lead2"}}};
    return logins;
}

} // namespace

RandomActor::RandomActor(const storage::ConnectionConfig &config, quint32 seed,
                         std::vector<Rule> rules, std::vector<qint64> cases)
    : m_config(config), m_random(seed), m_rules(std::move(rules)), m_cases(std::move(cases))
{
}

bool RandomActor::connect()
{
    // The server needs a moment after a crash; a workstation tries again as well.
    for (int attempt = 0; attempt < 200 && !m_session; ++attempt) {
        if (auto session = Session::open(m_config)) {
            m_session = std::move(*session);
            ++m_reconnected;
        }
    }
    return m_session != nullptr;
}

Result<RandomActor::View> RandomActor::look(qint64 id)
{
    auto row = m_session->one("select f.family, coalesce(o.state, f.state) as state,"
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
    const QString type = spec["type"].toString();
    const QString arg = spec["arg"].toString();
    if (type == "text")
        return "some words";
    if (type == "choice")
        return any(arg.split('|'));
    if (type == "true")
        return "true";
    if (type == "reason") {
        const auto row = m_session->one(
            "select code from gl.reason where tree = $1 order by random() limit 1", {arg});
        return row ? row->text("code") : QString();
    }
    if (type == "unit")
        return any(QStringList{"T_DEP1", "T_DEP2"});
    if (type == "units")
        return any(QStringList{"", "T_DEP1", "T_DEP2", "T_TOWN,T_DEP1"});
    if (type == "account") {
        if (arg == "unit_clerk")
            return view.unit == 9004 ? "t_clerk2" : "t_clerk1";
        return any(loginsOfRole().value(arg));
    }
    if (type == "standard")
        return view.standard ? QString::number(*view.standard) : QString();
    if (type == "case")
        return QString::number(any(m_cases));
    if (type == "supervision")
        return view.supervision ? QString::number(*view.supervision) : QString();
    if (type == "limit")
        return any(QStringList{"", "2工作日", "4工作时", "2紧急工作时", "3天"});
    if (type == "number")
        return "";
    if (type == "date" || type == "timestamp")
        return QDate::currentDate().addDays(1 + m_random.bounded(20)).toString(Qt::ISODate);
    return "";
}

QJsonObject RandomActor::inputs(const Rule &rule, const View &view)
{
    QJsonObject result;
    for (const auto &entry : rule.inputs) {
        const QJsonObject spec = entry.toObject();
        const QString name = spec["name"].toString();
        const bool required = spec["required"].toBool();
        if (rule.action == "amend" && name != "reason" && name != "text" && name != "urgency")
            continue; // a case without a class could go nowhere
        if (required ? m_random.bounded(40) == 0 : m_random.bounded(3) == 0)
            continue;
        result[name] = name == "days" ? QJsonValue("2") : value(spec, view);
    }
    if (m_random.bounded(60) == 0)
        result["surprise"] = "x";
    return result;
}

QString RandomActor::account(const Rule &rule, const View &view)
{
    const auto &logins = loginsOfRole();
    if (m_random.bounded(12) == 0 || !logins.contains(rule.roles.first()))
        return any(logins.value(any(logins.keys())));
    const QString role = any(rule.roles);
    if (role.startsWith("unit_") && view.unit)
        return logins.value(role).at(view.unit == 9004 ? 1 : 0);
    return any(logins.value(role));
}

void RandomActor::act()
{
    if (!m_session && !connect()) {
        m_surprises << "the server did not come back";
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
    static const QStringList ends{"force_close", "void",         "void_filed", "cancel",
                                  "merge",       "transfer_out", "return_city"};
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
    for (int attempt = 0; attempt < 30; ++attempt) {
        if (!m_session && !connect())
            return;
        const auto answer = call(login, id, version, rule.action, inputs, command);
        if (answer) {
            m_replayed += answer->value("status").toString() == "replay";
            m_acknowledged.push_back({.command = command, .caseId = id, .action = rule.action});
            // Now and then the answer gets lost on its way: the desk sends again.
            if (m_random.bounded(15) != 0)
                return;
            m_acknowledged.pop_back();
            continue;
        }
        switch (answer.error().kind) {
        case ErrorKind::Offline:
            m_session.reset();
            continue;
        case ErrorKind::Timeout:
            continue;
        case ErrorKind::Conflict:
        case ErrorKind::Forbidden:
        case ErrorKind::NotFound:
        case ErrorKind::Invalid:
        case ErrorKind::Rejected:
            ++m_refused;
            return;
        case ErrorKind::Internal:
            if (answer.error().code == "40P01")
                continue; // a deadlock was undone as a whole; the session layer repeats as well
            m_surprises << QString("%1 on %2: %3 %4")
                               .arg(rule.action, QString::number(id), answer.error().message,
                                    answer.error().detail);
            return;
        }
    }
    m_surprises << "thirty attempts were not enough";
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

} // namespace gl::test
