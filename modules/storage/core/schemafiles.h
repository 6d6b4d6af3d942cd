#pragma once

#include <base/error.h>

#include <QByteArray>
#include <QList>
#include <QString>

namespace gl::storage {

/// What this program knows about the schema. A migration whose `min_client` is higher shuts it out.
inline constexpr int kSchemaClient = 1;

/// One SQL file of the schema.
struct SchemaFile
{
    QString path;   ///< "migrations/0001_foundation.sql", "repeatable/05_cases/clocks.sql"
    int number = 0; ///< of a migration; 0 for a repeatable file
    QByteArray sql{};
    QByteArray sha256{};      ///< hex
    int minClient = 1;        ///< `-- min_client: N`: the oldest client that may still work
    bool asSuperuser = false; ///< `-- run_as: superuser`: not as gl_owner

    bool isRepeatable() const { return number == 0; }
};

/// The files in the order of application: numbered ones, then repeatable ones by level and name.
/// `root` holds `migrations/` and `repeatable/LL_module/`; the program's own are in its resources.
Result<QList<SchemaFile>>
loadSchemaFiles(const QString &root = QStringLiteral(":/gridline/schema"));

} // namespace gl::storage
