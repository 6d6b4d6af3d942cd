#pragma once

#include "measure.h"

#include <storage/session.h>

#include <QHash>
#include <QRandomGenerator>

#include <memory>

namespace gl::bench {

using storage::Session;

/// What the benches work on: the accounts and cases that the database holds.
struct Ground
{
    storage::ConnectionConfig config;
    QString server;          ///< its address as given; empty: the private cluster
    bool besideQgis = false; ///< QGIS draws the map's layers as well
    /// A line for the person beside the figures; goes to stderr.
    std::function<void(const QString &)> say{};
    QHash<QString, QStringList> logins; ///< by role
    std::vector<qint64> history;        ///< a sample of all cases
    QStringList commonWords;            ///< two characters, in many texts
    QStringList rareWords;
    std::vector<int> towns;
    std::vector<int> roots;
    qint64 cases = 0;
    qint64 open = 0;

    /// A session that acts as this account.
    Result<std::unique_ptr<Session>> as(const QString &login) const;
    QString anyLogin(const QString &role, QRandomGenerator &random) const;
};

/// Reads what is there; Rejected when there are no cases or no accounts.
Result<Ground> survey(const storage::ConnectionConfig &config);

/// Drafts a synthetic case, so that a bench never touches the district's own.
Result<qint64> makeCase(Session &acceptor, const Ground &ground, QRandomGenerator &random);

using Bench = std::function<Result<std::vector<Measure>>(const Ground &)>;

Result<std::vector<Measure>> benchQueue(const Ground &ground);
Result<std::vector<Measure>> benchCase(const Ground &ground);
Result<std::vector<Measure>> benchSearch(const Ground &ground);
Result<std::vector<Measure>> benchDuplicates(const Ground &ground);
Result<std::vector<Measure>> benchAct(const Ground &ground);
Result<std::vector<Measure>> benchNotice(const Ground &ground);
Result<std::vector<Measure>> benchImport(const Ground &ground);
Result<std::vector<Measure>> benchDesk(const Ground &ground);
/// From an act to the links of 60 desks, and to the screen of one that shows it.
Result<std::vector<Measure>> benchLive(const Ground &ground);
Result<std::vector<Measure>> benchMap(const Ground &ground);
Result<std::vector<Measure>> benchPlaces(const Ground &ground);
/// A suggestion as a desk asks for it, from the text to owner and duplicates.
Result<std::vector<Measure>> benchAssist(const Ground &ground);
/// Cluster warning: the scan statistic alone, without the database.
Result<std::vector<Measure>> benchScan(const Ground &ground);

} // namespace gl::bench
