#pragma once

#include "hotfinder.h"
#include "repeat.h"

#include <base/error.h>

#include <QFuture>

namespace gl::storage {
class Database;
}

namespace gl::repeats {

/// One hot issue as the list shows it.
struct HotIssue
{
    qint64 id = 0;
    QString name{};
    QString namedBy{}; ///< empty: named by its words
    QStringList words{};
    QString className{};
    QString classNameEn{};
    QString town{};
    QString village{};
    QString areaCode{};          ///< of the village, else the town
    QString unit{};              ///< main unit
    std::optional<double> lon{}; ///< degrees of CGCS2000
    std::optional<double> lat{};
    double radius = 0; ///< metres
    QDateTime first{};
    QDateTime last{};
    int calls = 0;
    int callers = 0;
    int openCalls = 0;
    double heat = 0;
    Trend trend = Trend::Steady;
    QDate firstDay{};
    QList<int> days{};
    QString state{}; ///< active, quiet, over

    bool operator==(const HotIssue &) const = default;
};

/// A request of an issue that this account may see.
struct HotMember
{
    CaseId id{};
    QString number{};
    QString family{};
    QString title{};
    QString address{};
    QString state{};
    QString unit{};
    QDateTime reportedAt{};

    bool operator==(const HotMember &) const = default;
};

struct HotDetails
{
    HotIssue issue{};
    QList<HotMember> members{};
    int hidden = 0; ///< requests that this account may not see

    bool operator==(const HotDetails &) const = default;
};

HotIssue hotIssueFrom(const QJsonObject &row);
HotDetails hotDetailsFrom(const QJsonObject &document);

/// Is it new, and what do many tell? Every call runs on a database thread. Errors: Offline,
/// Forbidden, Invalid, NotFound.
class RepeatService
{
public:
    /// `database` must outlive the service and every future it gave.
    explicit RepeatService(storage::Database &database) : m_database(&database) {}
    virtual ~RepeatService() = default;
    Q_DISABLE_COPY_MOVE(RepeatService)

    /// Cases that may be about the same matter, the likeliest first.
    virtual QFuture<Result<QList<Repeat>>> find(const Query &query);

    /// Hot issues, the hottest first. filter: as gl_api.hot_issue_list.
    virtual QFuture<Result<QList<HotIssue>>> hotIssues(const QJsonObject &filter);
    virtual QFuture<Result<HotDetails>> hotIssue(qint64 id);
    /// A name of one's own; empty: by its words again. Leaders, shift leads and dispatchers.
    virtual QFuture<Result<HotIssue>> nameHotIssue(qint64 id, const QString &name);

protected:
    /// For fakes.
    RepeatService() = default;

private:
    storage::Database *m_database = nullptr;
};

} // namespace gl::repeats
