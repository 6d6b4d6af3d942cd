#pragma once

#include <base/id.h>

#include <QDateTime>
#include <QFlags>
#include <QHash>
#include <QList>
#include <QString>

namespace gl::cases {

/// How many cases stand in each of the desk's lists. A list's filter for CaseService::queue stands
/// beside its number.
struct ListCounts
{
    int open = 0;
    int mine = 0;       ///< {"mine": true}
    int myUnit = 0;     ///< {"my_unit": true}
    int unclaimed = 0;  ///< {"claimable": true}: nobody has it and claiming is possible
    int dueSoon = 0;    ///< {"due_minutes": 30}
    int overdue = 0;    ///< {"overdue": true}
    int supervised = 0; ///< {"flag": "supervised"}
    int closed = 0;     ///< DeskService::recentlyClosed, the last 24 hours

    bool operator==(const ListCounts &) const = default;
};

/// The badges: over both families, each of them, and each state.
struct DeskCounts
{
    ListCounts all{};
    ListCounts grid{};
    ListCounts hotline{};
    QHash<QString, int> states{}; ///< open cases by "family/state"

    bool operator==(const DeskCounts &) const = default;
};

/// In which of the desk's lists one case stands, for the person who asked.
struct Standing
{
    enum List { Mine = 1, MyUnit = 2, Unclaimed = 4, Supervised = 8 };
    Q_DECLARE_FLAGS(Lists, List)

    CaseId id;
    QString family{};
    QString state{}; ///< "family/state", as the list of it is called
    Lists lists{};
    qint64 deadline = 0; ///< milliseconds since 1970; 0: no clock runs
    qint64 closed = 0;   ///< the same, when it ended; 0: it is open
};

/// What the database says of all cases, or of some.
struct StandingsAnswer
{
    QList<Standing> cases;
    QDateTime serverTime;
};

/// Knows of every case that is open or ended lately where it stands, so that the badges follow
/// from what changed, and from the time that goes by.
class Standings
{
public:
    /// False until reset() was called: there is nothing to show yet.
    bool isKnown() const { return m_known; }
    void reset(const QList<Standing> &all);
    /// Of \a asked, what is not in \a now stands in no list any more.
    void update(const QList<CaseId> &asked, const QList<Standing> &now);
    DeskCounts counts(const QDateTime &now) const;

private:
    QHash<CaseId, Standing> m_cases;
    bool m_known = false;
};

} // namespace gl::cases

Q_DECLARE_OPERATORS_FOR_FLAGS(gl::cases::Standing::Lists)
