#pragma once

#include <base/error.h>

#include <QByteArray>
#include <QDateTime>
#include <QFuture>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace gl::storage {
class Database;
}

namespace gl::workspace {

/// A list that a person asks for again and again.
struct SavedFilter
{
    qint64 id = 0;
    QString name;
    QJsonObject filter; ///< of CaseService::queue
    QString sort;
    QStringList columns;
    int ordinal = 0;    ///< place in the list when saved
    QString sharedRole; ///< everybody with this role sees it; empty: only oneself
    bool own = true;    ///< false: somebody shared it
    QString by;         ///< who saved it

    bool operator==(const SavedFilter &) const = default;
};

/// How the windows stand on a set of screens.
struct Layout
{
    qint64 id = 0;
    QString screens;  ///< names the set of screens
    QString name;     ///< empty: a step of undo
    QByteArray state; ///< the desk's own, e.g. QMainWindow::saveState
    QDateTime savedAt;

    bool operator==(const Layout &) const = default;
};

enum class PhraseKind { Intake, Opinion, Reply };

/// A phrase or template 常用语.
struct Phrase
{
    qint64 id = 0;
    PhraseKind kind = PhraseKind::Opinion;
    QString title;
    QString body;
    bool own = true; ///< false: the district's
    int ordinal = 0; ///< place in the list when saved

    bool operator==(const Phrase &) const = default;
};

/// What belongs to the account, wherever it sits. Every call runs on a database thread in one
/// transaction. Errors: Invalid (a field, named), Forbidden (sharing), NotFound, Rejected (too
/// many), Offline.
class WorkspaceService
{
public:
    /// `database` must outlive the service and every future it gave.
    explicit WorkspaceService(storage::Database &database);

    /// Own filters first, then those shared with a role of the account.
    QFuture<Result<QList<SavedFilter>>> filters();
    /// Saves under its name, or changes the filter with that name; gives its id. `sharedRole` needs
    /// a shift lead or leader.
    QFuture<Result<qint64>> saveFilter(const SavedFilter &filter);
    QFuture<Result<void>> deleteFilter(qint64 id);

    /// Newest first: named snapshots and steps of undo. Empty `screens`: of all sets.
    QFuture<Result<QList<Layout>>> layouts(const QString &screens = {});
    /// With a name it replaces the snapshot of that name; without, it is a step of undo, of which
    /// the last 20 a set of screens stay.
    QFuture<Result<qint64>> saveLayout(const QString &screens, const QByteArray &state,
                                       const QString &name = {});
    QFuture<Result<void>> deleteLayout(qint64 id);

    /// The district's phrases and one's own, by kind.
    QFuture<Result<QList<Phrase>>> phrases();
    /// Saves under kind and title. `own` false gives it to the district: shift leads and leaders.
    QFuture<Result<qint64>> savePhrase(const Phrase &phrase);
    QFuture<Result<void>> deletePhrase(qint64 id);

private:
    storage::Database &m_database;
};

} // namespace gl::workspace
