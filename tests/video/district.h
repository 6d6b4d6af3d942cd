#pragma once

#include "testdatabase.h"

#include <base/id.h>
#include <storage/database.h>
#include <video/videoservice.h>

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>

namespace gl::test {

/// A district with a real database and a real gridlined with relay and phone's page, both over TLS
/// with a certificate of its own.
class District
{
public:
    District();
    ~District();
    Q_DISABLE_COPY_MOVE(District)

    bool begin(); ///< false: problem() says why
    QString problem() const { return m_problem; }

    void startService();
    void killService();
    QString serviceLog();

    storage::Database &desk() { return *m_desk; } ///< of the acceptor
    storage::Database &shift() { return *m_shift; }
    storage::Session &owner() { return *m_owner; }
    QString value(const QByteArray &sql); ///< of one row and one column, as the owner
    CaseId newCase();
    QUrl page(const QString &code = {}) const;
    QString certificate() const { return m_folder.filePath(QStringLiteral("cert.pem")); }

private:
    TestDatabase m_database;
    QTemporaryDir m_folder;
    std::unique_ptr<storage::Session> m_owner;
    std::unique_ptr<storage::Database> m_desk, m_shift;
    std::unique_ptr<QProcess> m_service;
    QString m_log;
    QString m_problem;
    quint16 m_rtsp = 0;
    quint16 m_web = 0;
};

} // namespace gl::test
