#pragma once

#include "testdatabase.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <memory>

namespace gl::test {

/// A database with the small district of tests/cases/fixture.sql (GRIDLINE_FIXTURE of the target),
/// and the superuser's session that scenarios look and set with.
class Fixture
{
public:
    /// Empty, or why it is not there.
    QString begin()
    {
        m_database = std::make_unique<TestDatabase>();
        if (!m_database->isReady())
            return m_database->problem();
        m_session = m_database->session();
        QFile fixture(QStringLiteral(GRIDLINE_FIXTURE));
        if (!fixture.open(QIODevice::ReadOnly))
            return fixture.errorString();
        const auto done = m_session->script(fixture.readAll());
        return done ? QString() : done.error().message;
    }
    /// Whatever works on the database must have ended.
    void end()
    {
        m_session.reset();
        m_database.reset();
    }

    TestDatabase &database() const { return *m_database; }
    storage::Session &session() const { return *m_session; }
    storage::ConnectionConfig config(const QString &login) const
    {
        return m_database->config(login);
    }

    /// One field of one row; what is wrong when there is none.
    QString value(const QByteArray &sql, const storage::Params &params = {}) const
    {
        const auto row = m_session->one(sql, params);
        return row ? row->text(0) : row.error().message;
    }
    qint64 number(const QByteArray &sql) const
    {
        const auto row = m_session->one(sql);
        return row ? row->integer(0) : -1;
    }
    /// What a function answers an account: a document, or {"error": message}.
    QJsonObject as(const QString &login, const QByteArray &sql,
                   const storage::Params &params = {}) const
    {
        const auto answer = m_database->session(login)->json(sql, params);
        return answer ? answer->object()
                      : QJsonObject{{QStringLiteral("error"), answer.error().message}};
    }
    /// A case that the acceptor takes in; its id as text, or what is wrong.
    QString newCase(const QJsonObject &given) const
    {
        using namespace Qt::StringLiterals;
        const QJsonObject made =
            as(u"t_acceptor"_s, "select gl_api.case_new($1::jsonb, gen_random_uuid())", {given});
        return made.contains("error"_L1) ? made["error"_L1].toString()
                                         : QString::number(made["case_id"_L1].toInteger());
    }
    /// What the unattended service does every minute: "gl_api.whistle_timers()".
    QString serviceDoes(const QByteArray &call) const
    {
        const auto row = m_database->session(QStringLiteral("t_service"))->one("select " + call);
        return row ? row->text(0) : row.error().message;
    }

private:
    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<storage::Session> m_session;
};

} // namespace gl::test
