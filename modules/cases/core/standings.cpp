#include "standings.h"

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::cases {

namespace {

constexpr qint64 kDueSoon = std::chrono::milliseconds(30min).count();
constexpr qint64 kLately = std::chrono::milliseconds(24h).count();

void add(ListCounts &counts, const Standing &one, qint64 now)
{
    if (one.closed != 0) {
        counts.closed += one.closed > now - kLately ? 1 : 0;
        return;
    }
    ++counts.open;
    counts.mine += one.lists.testFlag(Standing::Mine) ? 1 : 0;
    counts.myUnit += one.lists.testFlag(Standing::MyUnit) ? 1 : 0;
    counts.unclaimed += one.lists.testFlag(Standing::Unclaimed) ? 1 : 0;
    counts.supervised += one.lists.testFlag(Standing::Supervised) ? 1 : 0;
    if (one.deadline != 0) {
        counts.overdue += one.deadline < now ? 1 : 0;
        counts.dueSoon += one.deadline >= now && one.deadline <= now + kDueSoon ? 1 : 0;
    }
}

} // namespace

void Standings::reset(const QList<Standing> &all)
{
    m_known = true;
    m_cases.clear();
    m_cases.reserve(all.size());
    for (const Standing &one : all)
        m_cases.insert(one.id, one);
}

void Standings::update(const QList<CaseId> &asked, const QList<Standing> &now)
{
    for (const CaseId id : asked)
        m_cases.remove(id);
    for (const Standing &one : now)
        m_cases.insert(one.id, one);
}

DeskCounts Standings::counts(const QDateTime &now) const
{
    DeskCounts counts;
    const qint64 at = now.toMSecsSinceEpoch();
    for (const Standing &one : m_cases) {
        add(counts.all, one, at);
        add(one.family == "grid"_L1 ? counts.grid : counts.hotline, one, at);
        if (one.closed == 0)
            ++counts.states[one.state];
    }
    return counts;
}

} // namespace gl::cases
