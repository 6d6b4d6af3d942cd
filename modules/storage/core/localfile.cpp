#include "localfile.h"

#include <storage/log.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUuid>

#include <array>

using namespace Qt::StringLiterals;

namespace gl::storage {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::storage::LocalStore", text);
}

// Result codes of SQLite; the lowest byte of an extended code.
constexpr int kSqliteBusy = 5;
constexpr int kSqliteReadOnly = 8;
constexpr int kSqliteCorrupt = 11;
constexpr int kSqliteFull = 13;
constexpr int kSqliteCannotOpen = 14;
constexpr int kSqliteNotADatabase = 26;

constexpr std::array<QLatin1StringView, 3> kCompanions{"-wal"_L1, "-shm"_L1, "-journal"_L1};

QString freeName(const QString &path, const QString &reason)
{
    for (int i = 1;; ++i) {
        QString name = u"%1.%2-%3"_s.arg(path, reason).arg(i);
        if (!QFileInfo::exists(name))
            return name;
    }
}

} // namespace

LocalFile::LocalFile(const QString &path, const QList<QStringList> &schema)
    : m_path(path),
      m_schema(schema),
      m_name("gridline local "_L1 + QUuid::createUuid().toString())
{}

LocalFile::~LocalFile()
{
    close();
}

Error LocalFile::error(const QSqlError &error) const
{
    const int code = error.nativeErrorCode().toInt() & 0xff;
    Error result{.kind = ErrorKind::Internal,
                 .message = tr("The file %1 on this machine cannot be used.").arg(m_path),
                 .detail = error.driverText() + ": "_L1 + error.databaseText(),
                 .code = u"sqlite %1"_s.arg(code)};
    switch (code) {
    case kSqliteBusy:
        result.kind = ErrorKind::Rejected;
        result.message = tr("Another Gridline uses the file %1. Close it first.").arg(m_path);
        break;
    case kSqliteFull:
        result.kind = ErrorKind::Rejected;
        result.message = tr("The disk is full: nothing could be kept on this machine.");
        result.hint = tr("Free some space, then repeat.");
        break;
    case kSqliteReadOnly:
    case kSqliteCannotOpen:
        result.kind = ErrorKind::Forbidden;
        result.message = tr("The file %1 cannot be opened or written.").arg(m_path);
        break;
    case kSqliteCorrupt:
    case kSqliteNotADatabase: result.message = tr("The file %1 is damaged.").arg(m_path); break;
    default: break;
    }
    return result;
}

Result<LocalOpened> LocalFile::open()
{
    close();
    LocalOpened opened;
    const QString folder = QFileInfo(m_path).absolutePath();
    if (!QDir().mkpath(folder))
        return failure(ErrorKind::Forbidden, tr("The folder %1 cannot be made.").arg(folder));
    opened.fresh = !QFileInfo::exists(m_path);
    Result<void> done = openFile();
    if (!done && m_damaged) {
        const Result<QString> moved = setAside(u"damaged"_s);
        if (!moved)
            return std::unexpected(moved.error());
        qCWarning(lcStorage) << "local file is damaged and was set aside"
                             << "file=" << QFileInfo(*moved).fileName();
        opened.setAside = *moved;
        opened.fresh = true;
        done = openFile();
    }
    if (!done) {
        close();
        return std::unexpected(done.error());
    }
    return opened;
}

Result<void> LocalFile::openFile()
{
    m_damaged = false;
    // Made by us, so that it is never readable by others, not even for a moment.
    QFile file(m_path);
    if (!file.exists()
        && !file.open(QIODevice::NewOnly | QIODevice::ReadWrite,
                      QFile::ReadOwner | QFile::WriteOwner)) {
        return failure(ErrorKind::Forbidden,
                       tr("The file %1 cannot be opened or written.").arg(m_path),
                       file.errorString());
    }
    file.close();
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=200"_s);
    m_database.setDatabaseName(m_path);
    if (!m_database.open())
        return std::unexpected(error(m_database.lastError()));
    m_open = true;
    // The lock on the file is taken by the first access and never given back: a second program
    // gets "busy" instead of a journal that changes under it. The kernel drops it after kill -9.
    for (const QString &pragma :
         {u"pragma locking_mode = exclusive"_s, u"pragma journal_mode = wal"_s,
          u"pragma synchronous = full"_s, u"pragma foreign_keys = on"_s}) {
        if (const auto done = exec(pragma, {}); !done)
            return std::unexpected(done.error());
    }
    return checkHealth().and_then([this] { return bringUpToDate(); });
}

Result<void> LocalFile::checkHealth()
{
    return query(u"pragma quick_check(1)"_s, {}).and_then([this](const auto &rows) -> Result<void> {
        if (rows.size() == 1 && rows.first().first().toString() == "ok"_L1)
            return {};
        m_damaged = true;
        return failure(ErrorKind::Internal, tr("The file %1 is damaged.").arg(m_path));
    });
}

Result<void> LocalFile::bringUpToDate()
{
    const auto rows = query(u"pragma user_version"_s, {});
    if (!rows)
        return std::unexpected(rows.error());
    const int version = rows->first().first().toInt();
    if (version > m_schema.size())
        return failure(ErrorKind::Rejected,
                       tr("The file %1 was written by a newer Gridline. Install that version here.")
                           .arg(m_path));
    std::optional<Error> failed = inTransaction([&](LocalSession &session) -> std::optional<Error> {
        for (qsizetype step = version; step < m_schema.size(); ++step) {
            for (const QString &statement : m_schema.at(step)) {
                if (const auto done = session.exec(statement); !done)
                    return done.error();
            }
        }
        // A write in any case: it takes the file's lock.
        const auto done = session.exec(u"pragma user_version = %1"_s.arg(m_schema.size()));
        return done ? std::nullopt : std::optional(done.error());
    });
    if (failed)
        return failure(std::move(*failed));
    return {};
}

void LocalFile::close()
{
    m_open = false;
    if (!m_database.isValid())
        return;
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

Result<QString> LocalFile::setAside(const QString &reason)
{
    close();
    const QString name = freeName(m_path, reason);
    // The log of the file belongs to it: it may hold what is not in the file yet.
    for (const auto &companion : kCompanions) {
        if (QFileInfo::exists(m_path + companion))
            QFile::rename(m_path + companion, name + companion);
    }
    if (QFileInfo::exists(m_path) && !QFile::rename(m_path, name))
        return failure(ErrorKind::Forbidden, tr("The file %1 cannot be renamed.").arg(m_path));
    return name;
}

Result<void> LocalFile::remove()
{
    close();
    for (const auto &companion : kCompanions)
        QFile::remove(m_path + companion);
    if (QFileInfo::exists(m_path) && !QFile::remove(m_path))
        return failure(ErrorKind::Forbidden, tr("The file %1 cannot be deleted.").arg(m_path));
    return {};
}

Result<QList<QVariantList>> LocalFile::query(const QString &sql, const QVariantList &values)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    bool done = query.prepare(sql);
    if (done) {
        for (const QVariant &value : values)
            query.addBindValue(value);
        done = query.exec();
    }
    QList<QVariantList> rows;
    const int columns = query.record().count();
    while (done && query.next()) {
        QVariantList row;
        row.reserve(columns);
        for (int i = 0; i < columns; ++i)
            row << query.value(i);
        rows << row;
    }
    if (const QSqlError failed = query.lastError(); failed.isValid()) {
        const int code = failed.nativeErrorCode().toInt() & 0xff;
        m_damaged = m_damaged || code == kSqliteCorrupt || code == kSqliteNotADatabase;
        return std::unexpected(error(failed));
    }
    return rows;
}

Result<qint64> LocalFile::exec(const QString &sql, const QVariantList &values)
{
    if (const auto rows = query(sql, values); !rows)
        return std::unexpected(rows.error());
    const auto changed = query(u"select changes()"_s, {});
    return changed ? Result<qint64>(changed->first().first().toLongLong())
                   : std::unexpected(changed.error());
}

std::optional<Error>
LocalFile::inTransaction(const std::function<std::optional<Error>(LocalSession &)> &attempt)
{
    if (const auto begun = exec(u"begin immediate"_s, {}); !begun)
        return begun.error();
    std::optional<Error> failed;
    try {
        failed = attempt(*this);
    } catch (const std::exception &exception) {
        failed = Error{.kind = ErrorKind::Internal,
                       .message = tr("Something unexpected went wrong; nothing was changed."),
                       .detail = QString::fromUtf8(exception.what())};
    }
    if (!failed) {
        if (const auto committed = exec(u"commit"_s, {}); !committed)
            failed = committed.error();
    }
    if (failed)
        (void)exec(u"rollback"_s, {});
    return failed;
}

} // namespace gl::storage
