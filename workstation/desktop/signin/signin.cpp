#include "signin.h"

#include <demo/demo.h>
#include <identity/desksession.h>
#include <storage/serverentry.h>
#include <storage/session.h>

#include <QCoreApplication>
#include <QSysInfo>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

constexpr int kDemoCases = 10000;
constexpr qsizetype kLongestTerminal = 80; // see gl_api.session_open

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::desktop::SignIn", text);
}

Result<storage::ConnectionConfig> ownCluster(const SignInProgress &progress)
{
    storage::PrivateCluster cluster;
    return storage::openPrivateCluster(cluster, progress, [&](const storage::MigrationStep &step) {
        progress(tr("Preparing the database: %1 of %2").arg(step.index).arg(step.count));
    });
}

/// A host, hosts with commas, or a URI, with the login as its user.
Result<storage::ConnectionConfig> serverConfig(const SignInRequest &request)
{
    const bool isUri = request.server.contains("://"_L1) || request.server.contains(u'=');
    auto config = storage::ConnectionConfig::parse(
        isUri ? request.server : u"postgresql://%1/gridline"_s.arg(request.server));
    if (!config)
        return config;
    // A superuser in the address of a test server acts as the account; people log in as themselves.
    if (isUri && !config->user().isEmpty() && config->user() != request.login) {
        config->setAsAccount(request.login);
    } else {
        config->setOption("user", request.login);
        config->setPassword(request.password);
    }
    return config;
}

Result<SignedIn> enter(const SignInRequest &request, const SignInProgress &progress)
{
    SignedIn in{.privateCluster = request.server.isEmpty(),
                .session = QUuid::createUuid(),
                .terminal = QSysInfo::machineHostName().left(kLongestTerminal)};
    auto config = in.privateCluster ? ownCluster(progress) : serverConfig(request);
    if (!config)
        return std::unexpected(config.error());
    if (in.privateCluster)
        config->setAsAccount(request.login);
    progress(tr("Signing in"));
    if (const auto usable = storage::checkServer(*config, u"gridline sign-in"_s); !usable)
        return std::unexpected(usable.error());
    const auto opened = storage::Session::open(
        *config,
        {.applicationName = identity::DeskSession::applicationName(in.session, in.terminal)});
    if (!opened)
        return std::unexpected(opened.error());
    storage::Session &session = **opened;
    const auto who = session.json("select gl_api.session_open($1, $2, $3)",
                                  {in.session, in.terminal, request.takeOver});
    if (!who)
        return std::unexpected(who.error());
    // In a transaction of its own, so that the other desk hears why before it is cut off.
    if (const auto evicted = session.exec("select gl_api.session_evict()");
        request.takeOver && !evicted)
        return std::unexpected(evicted.error());
    const auto zone = session.one("select gl_api.time_zone()");
    in.config = *config;
    in.who = who->object();
    in.timeZone = zone ? zone->text(0).toUtf8() : QByteArray();
    return in;
}

Result<QList<LocalAccount>> readLocalAccounts(const SignInProgress &progress)
{
    const auto config = ownCluster(progress);
    if (!config)
        return std::unexpected(config.error());
    auto session = storage::Session::open(*config);
    if (!session)
        return std::unexpected(session.error());
    // The owner of the folder is the superuser of this database; nobody else gets here.
    const auto rows = (*session)->query(
        "select s.login, s.name, coalesce(u.short_name, '') as unit, s.roles "
        "from gl.account_scope s left join gl.unit u on u.unit_id = s.unit_id "
        "where not s.roles && array['inspector', 'service'] "
        "order by array_position(array['acceptor','dispatcher','shift_lead','callback','leader',"
        "'unit_clerk','unit_lead'], s.roles[1]), s.login");
    if (!rows)
        return std::unexpected(rows.error());
    QList<LocalAccount> people;
    for (const storage::Row &row : *rows)
        people << LocalAccount{row.text("login"), row.text("name"), row.text("unit"),
                               row.texts("roles")};
    return people;
}

} // namespace

QFuture<Result<SignedIn>> signIn(const SignInRequest &request, const SignInProgress &progress)
{
    return QtConcurrent::run([=] { return enter(request, progress); });
}

QFuture<Result<QList<LocalAccount>>> localAccounts(const SignInProgress &progress)
{
    return QtConcurrent::run([=] { return readLocalAccounts(progress); });
}

QFuture<Result<void>> loadDemoDistrict(const std::function<void(const QString &, double)> &progress)
{
    return QtConcurrent::run([=]() -> Result<void> {
        const auto config = ownCluster([&](const QString &text) { progress(text, 0); });
        if (!config)
            return std::unexpected(config.error());
        const auto loaded = demo::loadDemo(*config, {.cases = kDemoCases}, progress);
        if (!loaded)
            return std::unexpected(loaded.error());
        return {};
    });
}

QFuture<Result<void>> checkPassword(const storage::ConnectionConfig &config,
                                    const QString &password)
{
    return QtConcurrent::run([=]() -> Result<void> {
        storage::ConnectionConfig asPerson = config;
        asPerson.setPassword(password);
        const auto session =
            storage::Session::open(asPerson, {.applicationName = u"gridline unlock"_s});
        if (!session)
            return std::unexpected(session.error());
        return {};
    });
}

} // namespace gl::desktop
