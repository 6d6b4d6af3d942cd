// When others' acts are heard of, and when they are seen.
#include "actingdesk.h"
#include "measureddesk.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QJsonArray>

#include <desklink/link.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::bench {

namespace {

constexpr int kLinks = 60;
/// Cases under the eyes of the desk: fewer than the rows of its list.
constexpr quint32 kActing = 7;
/// For half a minute; the case that is open and the one that is urgent change once a second, so
/// that no change of them hides the one before.
constexpr int kActs = 1500;
/// Before they count: each connection of a desk is slow with what it does for the first time.
constexpr int kWarmUp = 400;
constexpr size_t kSecond = 50;

/// The links of sixty desks, passing the notices on among themselves as they do in a district
/// without an unattended service.
class Links
{
public:
    Links(const Ground &ground, const QString &login, Moments &moments)
    {
        auto config = ground.config;
        config.setAsAccount(login);
        for (int i = 0; i < kLinks; ++i) {
            auto link = std::make_unique<desklink::Link>(config);
            QObject::connect(link.get(), &desklink::Link::changed, link.get(),
                             [this, &moments](const QList<desklink::CaseChange> &changes) {
                                 take(moments, changes);
                             });
            m_links.push_back(std::move(link));
        }
    }

    bool start()
    {
        for (const auto &link : m_links)
            link->start();
        const QDeadlineTimer patience(std::chrono::minutes(2));
        const auto online = [](const auto &link) { return link->isOnline(); };
        while (!std::ranges::all_of(m_links, online) && !patience.hasExpired())
            QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        return std::ranges::all_of(m_links, online);
    }

    const Stopwatch &watch() const { return m_watch; }

private:
    void take(Moments &moments, const QList<desklink::CaseChange> &changes)
    {
        const auto now = std::chrono::steady_clock::now();
        for (const desklink::CaseChange &change : changes) {
            if (const auto since = moments.at({change.id.value(), change.version}))
                m_watch.add(now - *since);
        }
    }

    std::vector<std::unique_ptr<desklink::Link>> m_links;
    Stopwatch m_watch;
};

using Desks = std::vector<std::unique_ptr<ActingDesk>>;

Result<Desks> openDesks(const Ground &ground)
{
    Desks desks;
    for (quint32 i = 0; i < kActing; ++i) {
        // Neither a badge nor an alarm is about the mark.
        desks.push_back(std::make_unique<ActingDesk>(QStringList{u"mark:key"_s, u"unmark:key"_s}));
        if (const auto opened = desks.back()->open(ground, 500 + i); !opened)
            return std::unexpected(opened.error());
    }
    return desks;
}

/// From each act to the first paint of what it made, or of something newer. `found` has
/// [case, version, nanoseconds].
Result<Stopwatch> untilPainted(const Moments &moments, const QJsonArray &found, const QString &what,
                               qint64 onlyCase = 0)
{
    QHash<qint64, std::vector<std::pair<int, Moment>>> painted;
    for (const auto &value : found) {
        const QJsonArray one = value.toArray();
        painted[one[0].toInteger()].emplace_back(one[1].toInt(), Moment(1ns * one[2].toInteger()));
    }
    Stopwatch watch;
    const auto acts = moments.all();
    for (auto act = acts.cbegin(); act != acts.cend(); ++act) {
        const auto &[id, version] = act.key();
        if (onlyCase != 0 && id != onlyCase)
            continue;
        const auto &seen = painted[id];
        const auto first =
            std::ranges::find_if(seen, [&](const auto &one) { return one.first >= version; });
        if (first == seen.end())
            return failure(
                ErrorKind::Rejected,
                u"The %1 never showed the version %2 of the case %3, but %4 others."_s.arg(what)
                    .arg(version)
                    .arg(id)
                    .arg(seen.size()));
        watch.add(first->second - act.value());
    }
    return watch;
}

/// From each act of a desk that turns something on and off again, first on with its version 2, to
/// the first paint of it as the act left it.
Result<Stopwatch> untilSwitched(const Moments &moments, qint64 caseId,
                                const std::vector<std::pair<bool, Moment>> &painted,
                                const QString &what)
{
    Stopwatch watch;
    const auto acts = moments.all();
    for (auto act = acts.cbegin(); act != acts.cend(); ++act) {
        const auto &[id, version] = act.key();
        if (id != caseId)
            continue;
        const bool on = version % 2 == 0;
        const auto first = std::ranges::find_if(
            painted, [&](const auto &one) { return one.first == on && one.second > act.value(); });
        if (first == painted.end())
            return failure(
                ErrorKind::Rejected,
                u"The %1 never showed the version %2 of the case."_s.arg(what).arg(version));
        watch.add(first->second - act.value());
    }
    return watch;
}

/// `found` has [number of cases to claim, nanoseconds]; with the case that is claimed it is one
/// less.
std::vector<std::pair<bool, Moment>> claimedByBadge(const QJsonArray &found)
{
    std::vector<std::pair<bool, Moment>> painted;
    for (const auto &value : found)
        painted.emplace_back(value[0].toInt() < found[0][0].toInt(),
                             Moment(1ns * value[1].toInteger()));
    return painted;
}

/// `found` has [urgent cases, nanoseconds].
std::vector<std::pair<bool, Moment>> alarmedAbout(const QJsonArray &found, qint64 caseId)
{
    std::vector<std::pair<bool, Moment>> painted;
    for (const auto &value : found)
        painted.emplace_back(value[0].toArray().contains(caseId),
                             Moment(1ns * value[1].toInteger()));
    return painted;
}

Measure judgedByP99(const Stopwatch &watch, const QString &name)
{
    Measure measure = watch.result(name, 100);
    measure.judged = u"p99"_s;
    return measure;
}

struct Acts
{
    Moments storm;
    qint64 openCase = 0;   ///< claimed and released
    qint64 urgentCase = 0; ///< marked as urgent and not
};

/// Everything acts, everybody listens; the document of the desk that looked on.
Result<QJsonObject> actBeforeADesk(const Ground &ground, const Desks &desks, Acts &acts)
{
    // Newest first, the last of them is the one that the desk opens.
    ActingDesk marking({u"mark:urgent"_s, u"unmark:urgent"_s});
    ActingDesk claiming({u"claim"_s, u"release"_s});
    for (ActingDesk *desk : {&marking, &claiming}) {
        if (const auto opened = desk->open(ground, 499); !opened)
            return std::unexpected(opened.error());
    }
    MeasuredDesk seen(ground, {u"--measure-live"_s});
    if (const auto ready = seen.untilReady(); !ready)
        return std::unexpected(ready.error());
    std::vector<ActingDesk *> acting(kSecond);
    for (size_t i = 0; i < kSecond; ++i)
        acting[i] = desks[i % desks.size()].get();
    acting.front() = &claiming;
    acting[kSecond / 2] = &marking;
    acts.openCase = claiming.caseId();
    acts.urgentCase = marking.caseId();
    Moments before;
    if (const auto done = actAtPace(acting, kWarmUp, before); !done)
        return std::unexpected(done.error());
    if (const auto done = actAtPace(acting, kActs, acts.storm); !done)
        return std::unexpected(done.error());
    return seen.end();
}

} // namespace

Result<std::vector<Measure>> benchLive(const Ground &ground)
{
    Acts acts;
    QRandomGenerator random(9);
    const auto desks = openDesks(ground);
    if (!desks)
        return std::unexpected(desks.error());
    Links links(ground, ground.anyLogin(u"dispatcher"_s, random), acts.storm);
    if (!links.start())
        return failure(ErrorKind::Timeout, u"60 desks could not connect."_s);
    const auto found = actBeforeADesk(ground, *desks, acts);
    if (!found)
        return std::unexpected(found.error());
    const auto rows = untilPainted(acts.storm, (*found)["rows"_L1].toArray(), u"list"_s);
    const auto open =
        untilPainted(acts.storm, (*found)["case"_L1].toArray(), u"panel"_s, acts.openCase);
    const auto badges = untilSwitched(acts.storm, acts.openCase,
                                      claimedByBadge((*found)["badges"_L1].toArray()), u"badge"_s);
    const auto alarms = untilSwitched(
        acts.storm, acts.urgentCase, alarmedAbout((*found)["alarms"_L1].toArray(), acts.urgentCase),
        u"alarm strip"_s);
    for (const auto *watch : {&rows, &open, &badges, &alarms}) {
        if (!*watch)
            return std::unexpected(watch->error());
    }
    return std::vector{judgedByP99(links.watch(), u"desk: act to 60 desks, 50 acts a second"_s),
                       judgedByP99(*rows, u"desk: act to the painted row, the same"_s),
                       judgedByP99(*open, u"desk: act to the painted open case, the same"_s),
                       judgedByP99(*badges, u"desk: act to the painted badge, the same"_s),
                       judgedByP99(*alarms, u"desk: act to the painted alarm, the same"_s)};
}

} // namespace gl::bench
