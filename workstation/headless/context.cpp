#include "context.h"

#include "terminal.h"

#include <identity/loginguard.h>
#include <storage/serverentry.h>

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace gl::headless {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::Context", text);
}

} // namespace

Result<GlobalOptions> parseGlobalOptions(const QStringList &words)
{
    GlobalOptions options;
    options.db = qEnvironmentVariable("GRIDLINE_DB");
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words.at(i);
        const QString name = word.section(u'=', 0, 0);
        if (word == "--"_L1) {
            options.words += words.mid(i);
            break;
        }
        if (name == "--db"_L1 || name == "--as"_L1 || name == "--lang"_L1) {
            const bool inWord = word.contains(u'=');
            if (!inWord && i + 1 == words.size())
                return failure(ErrorKind::Invalid, tr("The option %1 needs a value.").arg(name));
            const QString value = inWord ? word.section(u'=', 1) : words.at(++i);
            if (name == "--lang"_L1) {
                const Result<Language> language = parseLanguage(value);
                if (!language)
                    return std::unexpected(language.error());
                options.language = *language;
            } else {
                (name == "--db"_L1 ? options.db : options.asAccount) = value;
            }
        } else if (word == "--json"_L1) {
            options.json = true;
        } else if (word == "--help"_L1 || word == "-h"_L1) {
            options.help = true;
        } else if (word == "--version"_L1) {
            options.version = true;
        } else {
            options.words += word;
        }
    }
    return options;
}

Context::Context(const GlobalOptions &options) : m_options(options), m_out(options.json) {}

Result<storage::ConnectionConfig> Context::addressedServer()
{
    Result<storage::ConnectionConfig> config = storage::ConnectionConfig::parse(m_options.db);
    if (!config)
        return config;
    if (!config->hasPassword() && qEnvironmentVariableIsSet("GRIDLINE_PASSWORD"))
        config->setPassword(qEnvironmentVariable("GRIDLINE_PASSWORD"));
    return config;
}

Result<storage::ConnectionConfig> Context::serverConfig()
{
    if (!usesPrivateCluster())
        return addressedServer();
    if (const auto started = m_cluster.start([this](const QString &text) { m_out.progress(text); });
        !started)
        return std::unexpected(started.error());
    m_out.progress({});
    return m_cluster.config();
}

Result<void> Context::preparePrivateCluster()
{
    const auto config = storage::openPrivateCluster(
        m_cluster, [this](const QString &text) { m_out.progress(text); },
        [this](const storage::MigrationStep &step) {
            m_out.progress(tr("preparing the database: %1 of %2").arg(step.index).arg(step.count));
        });
    m_out.progress({});
    if (!config)
        return std::unexpected(config.error());
    const auto owner = storage::Session::open(*config);
    if (!owner)
        return std::unexpected(owner.error());
    if (const auto aligned = identity::alignLoginGuard(**owner); !aligned)
        return aligned;
    m_config = *config;
    m_config.setAsAccount(m_options.asAccount);
    return {};
}

Result<storage::ConnectionConfig> Context::config()
{
    if (m_config.isValid())
        return m_config;
    auto found = findConfig();
    if (found)
        useTimeZone(*found);
    return found;
}

/// People read the district's times, wherever this machine stands. Without an answer its own zone
/// stays: what follows will say what is wrong.
void Context::useTimeZone(const storage::ConnectionConfig &config)
{
    const auto session = storage::Session::open(config, {.applicationName = u"gridlinectl"_s});
    const auto row = session ? (*session)->one("select gl_api.time_zone()")
                             : Result<storage::Row>(std::unexpected(session.error()));
    if (!row || row->isNull(0))
        return;
    qputenv("TZ", row->text(0).toUtf8());
    ::tzset();
}

Result<storage::ConnectionConfig> Context::findConfig()
{
    if (usesPrivateCluster()) {
        if (const auto ready = preparePrivateCluster(); !ready)
            return std::unexpected(ready.error());
        return m_config;
    }
    Result<storage::ConnectionConfig> config = addressedServer();
    if (!config)
        return config;
    // Who the address does not name logs in as --as; a superuser in the address acts as --as.
    if (config->user().isEmpty())
        config->setOption("user", m_options.asAccount);
    else if (config->user() != m_options.asAccount)
        config->setAsAccount(m_options.asAccount);
    Result<void> usable = storage::checkServer(*config, u"gridlinectl"_s);
    if (!usable && usable.error().code == "28P01"_L1 && !config->hasPassword()) {
        config->setPassword(readSecret(tr("Password of %1: ").arg(config->user())));
        if (config->hasPassword())
            usable = storage::checkServer(*config, u"gridlinectl"_s);
    }
    if (!usable)
        return std::unexpected(usable.error());
    m_config = *config;
    return m_config;
}

Result<storage::Database *> Context::database()
{
    if (!m_database) {
        const auto where = config();
        if (!where)
            return std::unexpected(where.error());
        storage::DatabaseOptions options;
        options.desk.limits.applicationName = u"gridlinectl"_s;
        options.report.limits.applicationName = u"gridlinectl"_s;
        m_database = std::make_unique<storage::Database>(*where, options);
    }
    return m_database.get();
}

Result<std::unique_ptr<storage::Session>> Context::session(const storage::SessionLimits &limits)
{
    const auto where = config();
    if (!where)
        return std::unexpected(where.error());
    return storage::Session::open(*where, limits);
}

int Context::fail(const Error &error)
{
    m_out.error(error);
    return Failed;
}

int Context::wrongUsage(const QString &command, const QString &why)
{
    m_out.error({.kind = ErrorKind::Invalid,
                 .message = why,
                 .hint = tr("How it is used: gridlinectl %1")
                             .arg(command.isEmpty() ? u"help"_s : command + " --help"_L1)});
    return WrongUsage;
}

} // namespace gl::headless
