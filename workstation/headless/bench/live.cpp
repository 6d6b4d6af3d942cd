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
constexpr quint32 kActing = 8;
constexpr int kSingleActs = 12;
constexpr auto kApart = 3500ms; ///< longer than a desk rests between two counts

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
        desks.push_back(std::make_unique<ActingDesk>());
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

/// From each act to the next other number on the badge. `found` has [text, nanoseconds].
Result<Stopwatch> untilCounted(const Moments &moments, const QJsonArray &found)
{
    Stopwatch watch;
    for (const Moment &act : moments.all()) {
        const auto next = std::ranges::find_if(found, [&](const auto &value) {
            return Moment(1ns * value.toArray()[1].toInteger()) > act;
        });
        if (next == found.end())
            return failure(ErrorKind::Rejected, u"An act was never counted."_s);
        watch.add(Moment(1ns * (*next).toArray()[1].toInteger()) - act);
    }
    return watch;
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
    Moments single;
    qint64 openCase = 0;
};

/// Everything acts, everybody listens; the document of the desk that looked on.
Result<QJsonObject> actBeforeADesk(const Ground &ground, const Desks &desks, Acts &acts)
{
    // Newest first, the last of them is the one that the desk opens.
    ActingDesk claiming({u"claim"_s, u"release"_s});
    if (const auto opened = claiming.open(ground, 499); !opened)
        return std::unexpected(opened.error());
    MeasuredDesk seen(ground, {u"--measure-live"_s});
    if (const auto ready = seen.untilReady(); !ready)
        return std::unexpected(ready.error());
    std::vector<ActingDesk *> acting{&claiming};
    for (const auto &desk : desks)
        acting.push_back(desk.get());
    acts.openCase = claiming.caseId();
    if (const auto done = actAtPace(acting, acts.storm); !done)
        return std::unexpected(done.error());
    if (const auto done = actOneByOne(claiming, kSingleActs, kApart, acts.single); !done)
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
    const auto badges = untilCounted(acts.single, (*found)["badges"_L1].toArray());
    for (const auto *watch : {&rows, &open, &badges}) {
        if (!*watch)
            return std::unexpected(watch->error());
    }
    return std::vector{judgedByP99(links.watch(), u"desk: act to 60 desks, 50 acts a second"_s),
                       judgedByP99(*rows, u"desk: act to the painted row, the same"_s),
                       judgedByP99(*open, u"desk: act to the painted open case, the same"_s),
                       judgedByP99(*badges, u"desk: act to the badge, single acts"_s)};
}

} // namespace gl::bench
