#pragma once

#include <base/error.h>
#include <storage/connectionconfig.h>
#include <storage/session.h>

#include <QString>

#include <memory>

namespace gl::test {

/// A database of its own for a test executable: copied from the migrated template (or empty),
/// dropped at the end. Starts the test cluster when it is not running.
///
///     TestDatabase database;                       // in initTestCase():
///     QVERIFY(database.isReady()) storage::Database db(database.config());
class TestDatabase
{
public:
    enum class Contents { Schema, Nothing };

    explicit TestDatabase(Contents contents = Contents::Schema);
    ~TestDatabase();
    Q_DISABLE_COPY_MOVE(TestDatabase)

    bool isReady() const { return m_problem.isEmpty(); }
    QString problem() const { return m_problem; }

    /// As the superuser, or as an account: session_user is the account then.
    storage::ConnectionConfig config(const QString &asAccount = {}) const;
    QString name() const { return m_name; }

    /// A session by hand; the test ends when it cannot be had.
    std::unique_ptr<storage::Session> session(const QString &asAccount = {}) const;

    /// Ends every connection to this database but the caller's own.
    int terminateOthers() const;

private:
    QString m_name;
    QString m_problem;
    storage::ConnectionConfig m_config;
};

} // namespace gl::test
