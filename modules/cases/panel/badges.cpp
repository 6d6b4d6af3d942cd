#include "badges.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace gl::cases {

namespace {

constexpr std::chrono::milliseconds kLongestRest = 1s;
/// How late a case may be counted as due or overdue.
constexpr auto kClock = 5s;
/// What no notice tells: another unit of the account, another area of a unit.
constexpr auto kTruth = 5min;

} // namespace

Badges::Badges(DeskService &service, ui::DeskContext &desk, QObject *parent)
    : QObject(parent),
      m_service(service),
      m_desk(desk)
{
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &Badges::ask);
    connect(&m_clock, &QTimer::timeout, this, &Badges::count);
    connect(&m_truth, &QTimer::timeout, this, &Badges::readAll);
    connect(&desk, &ui::DeskContext::resync, this, &Badges::readAll);
    connect(&desk, &ui::DeskContext::casesChanged, this, &Badges::readChanged);
    m_clock.start(kClock);
    m_truth.start(kTruth);
}

void Badges::readAll()
{
    m_all = true;
    ask();
}

void Badges::readChanged(const QList<CaseId> &cases)
{
    m_changed.unite(QSet<CaseId>(cases.cbegin(), cases.cend()));
    ask();
}

/// One question at a time: an older answer must not come after a newer one.
void Badges::ask()
{
    if (m_asking || m_rest.isActive() || (!m_all && m_changed.isEmpty()))
        return;
    QList<CaseId> cases;
    if (m_all || !m_standings.isKnown()) {
        m_all = false;
        m_changed.clear();
    } else {
        while (!m_changed.isEmpty() && cases.size() < kStandingsAtOnce) {
            cases << *m_changed.cbegin();
            m_changed.erase(m_changed.cbegin());
        }
    }
    m_asking = true;
    m_asked.start();
    m_service.standings(cases).then(
        this, [this, cases](const Result<StandingsAnswer> &answer) { take(cases, answer); });
}

void Badges::take(const QList<CaseId> &asked, const Result<StandingsAnswer> &answer)
{
    m_asking = false;
    if (!answer) {
        m_all = true; // with the next change, or when the link is back
        return;
    }
    m_desk.syncTime(answer->serverTime);
    if (asked.isEmpty())
        m_standings.reset(answer->cases);
    else
        m_standings.update(asked, answer->cases);
    count();
    m_rest.start(std::min(std::chrono::milliseconds(m_asked.elapsed()), kLongestRest));
}

void Badges::count()
{
    if (!m_standings.isKnown())
        return;
    const DeskCounts counts = m_standings.counts(m_desk.now());
    if (m_counts == counts)
        return;
    m_counts = counts;
    Q_EMIT counted();
}

} // namespace gl::cases
