#include "testdatabase.h"

#include "testcluster.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <unistd.h>

#include <atomic>

using namespace Qt::StringLiterals;

namespace gl::test {

namespace {

QString uniqueName()
{
    static std::atomic<int> count = 0;
    const QString program = QFileInfo(QCoreApplication::applicationFilePath()).baseName();
    return u"t_%1_%2_%3"_s.arg(program.left(40)).arg(::getpid()).arg(++count).toLower();
}

} // namespace

TestDatabase::TestDatabase(Contents contents) : m_name(uniqueName())
{
    TestCluster cluster;
    if (const auto started = cluster.start(); !started) {
        m_problem = started.error().message + u' ' + started.error().detail;
        return;
    }
    const auto admin = storage::Session::open(cluster.config(u"postgres"_s));
    if (!admin) {
        m_problem = admin.error().message;
        return;
    }
    const QString from = contents == Contents::Schema ? u" template gl_template"_s : QString();
    if (const auto made = (*admin)->exec(u"create database \"%1\"%2"_s.arg(m_name, from)); !made)
        m_problem = made.error().message;
    m_config = cluster.config(m_name);
}

TestDatabase::~TestDatabase()
{
    if (!m_config.isValid())
        return;
    storage::ConnectionConfig postgres = m_config;
    postgres.setDatabase(u"postgres"_s);
    if (const auto admin = storage::Session::open(postgres)) {
        const auto dropped =
            (*admin)->exec(u"drop database if exists \"%1\" with (force)"_s.arg(m_name));
        if (!dropped)
            qWarning("test database stays: %s", qUtf8Printable(dropped.error().message));
    }
}

storage::ConnectionConfig TestDatabase::config(const QString &asAccount) const
{
    storage::ConnectionConfig config = m_config;
    config.setAsAccount(asAccount);
    return config;
}

std::unique_ptr<storage::Session> TestDatabase::session(const QString &asAccount) const
{
    auto session = storage::Session::open(config(asAccount));
    if (!session)
        qFatal("no session: %s %s", qUtf8Printable(session.error().message),
               qUtf8Printable(session.error().detail));
    return std::move(*session);
}

int TestDatabase::terminateOthers() const
{
    const auto rows =
        session()->query("select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                         " where datname = current_database()"
                         " and backend_type = 'client backend'"
                         " and pid <> pg_backend_pid()");
    return rows ? rows->size() : 0;
}

} // namespace gl::test
