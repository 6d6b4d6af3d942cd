#pragma once

#include <storage/session.h>

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QUuid>

#include <expected>
#include <optional>
#include <vector>

namespace gl::test {

/// What one worker sent and whether the database said yes.
struct Sent
{
    QUuid command;
    qint64 caseId = 0;
    QString action;
};

/// Life-cycle rows as the random desk needs them.
struct Rule
{
    QString family;
    QString action;
    QString from;
    QStringList roles;
    QJsonArray inputs;
};

/// A desk that does whatever comes to its mind: mostly what the rows allow, sometimes what they do
/// not, under any account. Its connection may be killed at any moment; it then opens another and
/// sends the same command again, as a workstation does.
class RandomActor
{
public:
    RandomActor(const storage::ConnectionConfig &config, quint32 seed, std::vector<Rule> rules,
                std::vector<qint64> cases);

    void act();

    const std::vector<Sent> &acknowledged() const { return m_acknowledged; }
    int refused() const { return m_refused; }
    int replayed() const { return m_replayed; }
    int reconnected() const { return m_reconnected; }
    const QStringList &surprises() const { return m_surprises; }

private:
    struct View
    {
        QString family;
        QString state;
        int version = 0;
        std::optional<qint64> supervision;
        std::optional<qint64> unit;
        std::optional<qint64> standard;
    };

    Result<View> look(qint64 id);
    QJsonObject inputs(const Rule &rule, const View &view);
    QJsonValue value(const QJsonObject &spec, const View &view);
    QString account(const Rule &rule, const View &view);
    void send(const QString &login, qint64 id, int version, const Rule &rule,
              const QJsonObject &inputs);
    Result<QJsonObject> call(const QString &login, qint64 id, int version, const QString &action,
                             const QJsonObject &inputs, const QUuid &command);
    bool connect();

    template <typename List>
    const auto &any(const List &list)
    {
        return list.at(m_random.bounded(qsizetype(list.size())));
    }

    storage::ConnectionConfig m_config;
    QRandomGenerator m_random;
    std::vector<Rule> m_rules;
    std::vector<qint64> m_cases;
    std::unique_ptr<storage::Session> m_session;
    std::vector<Sent> m_acknowledged;
    QStringList m_surprises;
    int m_refused = 0;
    int m_replayed = 0;
    int m_reconnected = 0;
};

/// The life-cycle rows of the database.
std::vector<Rule> readRules(storage::Session &session);

/// Registers cases of both families in turn, as t_acceptor of the fixture.
std::vector<qint64> registerCases(storage::Session &session, int cases);

} // namespace gl::test
