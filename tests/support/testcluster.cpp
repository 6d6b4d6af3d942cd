#include "testcluster.h"

#include <storage/migrator.h>
#include <storage/privatecluster.h>
#include <storage/schemafiles.h>
#include <storage/session.h>

#include <QCryptographicHash>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace gl::test {

namespace {

constexpr qint64 kTemplateLock = 20260101;

QString defaultFolder()
{
    const QString set = qEnvironmentVariable("GRIDLINE_TEST_CLUSTER");
    return set.isEmpty() ? u"/tmp/gridline-test-%1"_s.arg(::getuid()) : set;
}

} // namespace

TestCluster::TestCluster(const QString &folder)
    : m_folder(folder.isEmpty() ? defaultFolder() : folder)
{}

storage::ConnectionConfig TestCluster::config(const QString &database) const
{
    return storage::PrivateCluster(m_folder).config(database);
}

Result<void> TestCluster::start()
{
    storage::PrivateCluster cluster(m_folder);
    if (const auto started = cluster.start(); !started)
        return started;
    return ensureTemplate();
}

Result<void> TestCluster::destroy()
{
    return storage::PrivateCluster(m_folder).destroy();
}

Result<void> TestCluster::ensureTemplate()
{
    const auto files = storage::loadSchemaFiles();
    if (!files)
        return std::unexpected(files.error());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const storage::SchemaFile &file : *files)
        hash.addData(file.path.toUtf8() + file.sha256);
    const QString wanted = QString::fromLatin1(hash.result().toHex());

    const auto opened = storage::Session::open(config(u"postgres"_s));
    if (!opened)
        return std::unexpected(opened.error());
    storage::Session &admin = **opened;
    // Whoever comes second waits and then finds the template made.
    if (const auto locked = admin.query("select pg_advisory_lock($1)", {kTemplateLock}); !locked)
        return std::unexpected(locked.error());
    // The stamp is on the database, so that looking needs no connection to it: a template with a
    // connection cannot be copied.
    const auto stamp = admin.query("select 1 from pg_database where datname = 'gl_template'"
                                   " and shobj_description(oid, 'pg_database') = $1",
                                   {wanted});
    if (!stamp)
        return std::unexpected(stamp.error());
    if (!stamp->isEmpty())
        return {};

    for (const char *statement : {"drop database if exists gl_template with (force)",
                                  "drop database if exists gl_template_making with (force)",
                                  "create database gl_template_making"})
        if (const auto done = admin.exec(statement); !done)
            return std::unexpected(done.error());
    const auto migrated = storage::Migrator(*files).migrate(config(u"gl_template_making"_s));
    if (!migrated)
        return std::unexpected(migrated.error());
    for (const QString &statement : {u"alter database gl_template_making rename to gl_template"_s,
                                     u"comment on database gl_template is '%1'"_s.arg(wanted)})
        if (const auto done = admin.exec(statement); !done)
            return std::unexpected(done.error());
    return {};
}

} // namespace gl::test
