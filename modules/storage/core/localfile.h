#pragma once

#include "localstore.h"

#include <QSqlDatabase>
#include <QSqlError>

namespace gl::storage {

/// The SQLite connection behind a LocalStore. Made, used and destroyed on the store's thread.
class LocalFile final : public LocalSession
{
public:
    LocalFile(const QString &path, const QList<QStringList> &schema);
    ~LocalFile() override;
    Q_DISABLE_COPY_MOVE(LocalFile)

    Result<LocalOpened> open();
    void close();
    bool isOpen() const { return m_open; }
    Result<QString> setAside(const QString &reason);
    Result<void> remove();

    Result<QList<QVariantList>> query(const QString &sql, const QVariantList &values) override;
    Result<qint64> exec(const QString &sql, const QVariantList &values) override;

    /// Around a job.
    std::optional<Error>
    inTransaction(const std::function<std::optional<Error>(LocalSession &)> &attempt);

private:
    Result<void> openFile();
    Result<void> checkHealth();
    Result<void> bringUpToDate();
    Error error(const QSqlError &error) const;

    const QString m_path;
    const QList<QStringList> m_schema;
    const QString m_name; ///< of the connection in Qt's table: one for each file and thread
    QSqlDatabase m_database;
    bool m_open = false;
    bool m_damaged = false; ///< SQLite said so since the last open()
};

} // namespace gl::storage
