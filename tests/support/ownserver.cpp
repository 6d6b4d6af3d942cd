#include "ownserver.h"

#include "serveraccount.h"
#include "serverprograms.h"

#include <storage/migrator.h>
#include <storage/schemafiles.h>
#include <storage/session.h>

#include <QDir>
#include <QFile>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace gl::test {

namespace {

const QString kSuperuser = u"gl_admin"_s;

/// First what says no to something, as text.
QString problemOf(const Result<void> &done)
{
    return done ? QString() : done.error().message + u' ' + done.error().detail;
}

} // namespace

// Short, because of the socket; in /tmp, where the server's account may go.
OwnServer::OwnServer()
    : m_folder(u"/tmp/gridline-own-%1"_s.arg(
          QUuid::createUuid().toString(QUuid::WithoutBraces).first(8)))
{}

OwnServer::~OwnServer()
{
    if (m_runs && !stop(u"immediate"_s).isEmpty())
        qWarning("The server in %s does not stop.", qPrintable(m_folder));
    QDir(m_folder).removeRecursively();
}

QString OwnServer::run(const QString &program, const QStringList &words)
{
    const auto account = storage::ServerAccount::find();
    const auto path = storage::serverProgram(program);
    if (!account || !path)
        return (!account ? account.error() : path.error()).message;
    const auto done = account->run(*path, words);
    return done ? QString() : done.error().message + u' ' + done.error().detail;
}

QString OwnServer::configure()
{
    QFile conf(data() + u"/postgresql.conf"_s);
    const QString text = u"\nlisten_addresses = ''\n"
                         "port = 5432\n"
                         "unix_socket_directories = '%1'\n"
                         "unix_socket_permissions = 0777\n"
                         "max_connections = 60\n"
                         "fsync = off\n"
                         "wal_level = replica\n"
                         "max_wal_senders = 4\n"
                         "timezone = 'UTC'\n"
                         "log_timezone = 'UTC'\n"_s.arg(m_folder);
    if (!conf.open(QIODevice::Append) || conf.write(text.toUtf8()) < 0)
        return conf.errorString();
    QFile hba(data() + u"/pg_hba.conf"_s);
    if (!hba.open(QIODevice::WriteOnly | QIODevice::Truncate)
        || hba.write("local all all trust\nlocal replication all trust\n") < 0)
        return hba.errorString();
    return {};
}

QString OwnServer::make()
{
    const auto account = storage::ServerAccount::find();
    if (!account)
        return account.error().message;
    QString problem = problemOf(account->makeFolder(m_folder));
    if (problem.isEmpty())
        problem = run(u"initdb"_s, {u"-N"_s, u"-D"_s, data(), u"-U"_s, kSuperuser, u"-E"_s,
                                    u"UTF8"_s, u"--auth=trust"_s, u"--locale-provider=builtin"_s,
                                    u"--builtin-locale=C.UTF-8"_s, u"--locale=C.UTF-8"_s});
    if (problem.isEmpty())
        problem = configure();
    if (problem.isEmpty())
        problem = start();
    if (!problem.isEmpty())
        return problem;
    const auto files = storage::loadSchemaFiles();
    if (!files)
        return files.error().message;
    const auto admin = storage::Session::open(config(u"postgres"_s));
    if (!admin)
        return admin.error().message;
    if (const auto made = (*admin)->exec("create database gridline"); !made)
        return made.error().message;
    const auto migrated = storage::Migrator(*files).migrate(config());
    return migrated ? QString() : migrated.error().message + u' ' + migrated.error().detail;
}

QString OwnServer::follow(const OwnServer &primary)
{
    const auto account = storage::ServerAccount::find();
    if (!account)
        return account.error().message;
    QString problem = problemOf(account->makeFolder(m_folder));
    if (problem.isEmpty())
        problem = run(u"pg_basebackup"_s,
                      {u"-h"_s, primary.folder(), u"-p"_s, u"5432"_s, u"-U"_s, kSuperuser, u"-D"_s,
                       data(), u"-R"_s, u"-X"_s, u"stream"_s, u"-c"_s, u"fast"_s, u"-N"_s});
    if (problem.isEmpty())
        problem = configure();
    if (problem.isEmpty())
        problem = start();
    if (!problem.isEmpty())
        return problem;
    const auto admin = storage::Session::open(primary.config(u"postgres"_s));
    if (!admin)
        return admin.error().message;
    for (const char *statement :
         {"alter system set synchronous_standby_names = '*'", "select pg_reload_conf()"}) {
        if (const auto done = (*admin)->query(statement); !done)
            return done.error().message;
    }
    return {};
}

QString OwnServer::start()
{
    const QString problem = run(u"pg_ctl"_s, {u"start"_s, u"-w"_s, u"-s"_s, u"-D"_s, data(),
                                              u"-l"_s, m_folder + u"/server.log"_s});
    m_runs = problem.isEmpty();
    return problem;
}

QString OwnServer::stop(const QString &mode)
{
    m_runs = false;
    return run(u"pg_ctl"_s, {u"stop"_s, u"-w"_s, u"-s"_s, u"-m"_s, mode, u"-D"_s, data()});
}

QString OwnServer::promote()
{
    return run(u"pg_ctl"_s, {u"promote"_s, u"-w"_s, u"-s"_s, u"-D"_s, data()});
}

storage::ConnectionConfig OwnServer::config(const QString &database) const
{
    storage::ConnectionConfig config =
        storage::ConnectionConfig::localSocket(m_folder, database, kSuperuser);
    config.setOption("port", u"5432"_s);
    return config;
}

} // namespace gl::test
