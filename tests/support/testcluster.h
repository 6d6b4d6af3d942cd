#pragma once

#include <base/error.h>
#include <storage/connectionconfig.h>

#include <QString>

namespace gl::test {

/// The PostgreSQL of a test run: a private cluster in a folder, with the migrated database
/// `gl_template` that every test executable copies.
class TestCluster
{
public:
    /// Empty: GRIDLINE_TEST_CLUSTER, or a folder in /tmp for tests that are run by hand.
    explicit TestCluster(const QString &folder = {});

    /// Starts it, making what is missing; a template of other schema files is made anew.
    Result<void> start();
    /// Stops it and removes everything.
    Result<void> destroy();

    storage::ConnectionConfig config(const QString &database) const;
    QString folder() const { return m_folder; }

private:
    Result<void> ensureTemplate();

    QString m_folder;
};

} // namespace gl::test
