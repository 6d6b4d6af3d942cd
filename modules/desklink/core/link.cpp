#include "link.h"

#include <storage/noticelistener.h>

#include <QElapsedTimer>
#include <QTimer>

#include <desklink/log.h>

using namespace Qt::StringLiterals;

namespace gl::desklink {

namespace {

/// An error of a job puts the link in doubt; so long the heartbeat has to answer.
constexpr std::chrono::milliseconds kDoubt{300};

const QString kCaseChannel = u"case_change"_s;

storage::ListenerOptions listenerOptions(const LinkOptions &options)
{
    storage::ListenerOptions result{.channels = QStringList{kCaseChannel} + options.channels,
                                    .heartbeat = options.heartbeat,
                                    .firstRetry = options.firstRetry,
                                    .longestRetry = options.longestRetry,
                                    .applicationName = options.applicationName};
    if (options.relay)
        result.question = "select gl_api.relay_turn()";
    return result;
}

} // namespace

class Link::Private
{
public:
    Private(const storage::ConnectionConfig &config, const LinkOptions &useOptions,
            std::shared_ptr<const Clock> useClock, Link *link)
        : q(link),
          options(useOptions),
          clock(std::move(useClock)),
          listener(config, listenerOptions(useOptions)),
          since(clock->now())
    {}

    void setState(LinkState next);
    void heard();
    void lost(const QString &why);
    void collect(const QString &payload);
    void tell();

    Link *const q;
    const LinkOptions options;
    const std::shared_ptr<const Clock> clock;
    storage::NoticeListener listener;
    LinkState state = LinkState::Connecting;
    QDateTime since;
    QDateTime lastHeard;
    QString reason;
    QList<CaseChange> pending;
    QElapsedTimer told; ///< since changes were told last
    QTimer coalesceTimer;
    QTimer patienceTimer; ///< from Reconnecting (or Connecting) to Offline
    QTimer doubtTimer;
};

void Link::Private::setState(LinkState next)
{
    if (state == next)
        return;
    qCInfo(lcDesklink) << "link changed" << "from=" << int(state) << "to=" << int(next);
    state = next;
    since = clock->now();
    Q_EMIT q->stateChanged(next);
}

void Link::Private::heard()
{
    lastHeard = clock->now();
    doubtTimer.stop();
    patienceTimer.stop();
    reason.clear();
    setState(LinkState::Online);
}

void Link::Private::lost(const QString &why)
{
    doubtTimer.stop();
    reason = why;
    if (state == LinkState::Online) {
        setState(LinkState::Reconnecting);
        patienceTimer.start(options.patience);
    }
}

void Link::Private::collect(const QString &payload)
{
    pending << parseCaseChanges(payload);
    if (pending.isEmpty() || coalesceTimer.isActive())
        return;
    // The first of a storm at once, the others together.
    const auto quiet = told.isValid() ? told.durationElapsed() : options.coalesce;
    if (quiet >= options.coalesce)
        tell();
    else
        coalesceTimer.start(std::chrono::ceil<std::chrono::milliseconds>(options.coalesce - quiet));
}

void Link::Private::tell()
{
    told.start();
    const QList<CaseChange> changes = coalesce(std::exchange(pending, {}));
    Q_EMIT q->changed(changes);
}

Link::Link(const storage::ConnectionConfig &config, const LinkOptions &options,
           std::shared_ptr<const Clock> clock, QObject *parent)
    : QObject(parent),
      d(std::make_unique<Private>(config, options, std::move(clock), this))
{
    using storage::NoticeListener;
    for (QTimer *timer : {&d->coalesceTimer, &d->patienceTimer, &d->doubtTimer}) {
        timer->setSingleShot(true);
        timer->setTimerType(Qt::PreciseTimer);
    }
    connect(&d->listener, &NoticeListener::resync, this, [this] {
        d->heard();
        Q_EMIT resync();
    });
    connect(&d->listener, &NoticeListener::alive, this, [this] { d->heard(); });
    connect(&d->listener, &NoticeListener::lost, this,
            [this](const QString &reason) { d->lost(reason); });
    connect(&d->listener, &NoticeListener::notice, this,
            [this](const QString &channel, const QString &payload) {
                if (channel == kCaseChannel)
                    d->collect(payload);
                else
                    Q_EMIT noticed(channel, payload);
            });
    connect(&d->coalesceTimer, &QTimer::timeout, this, [this] { d->tell(); });
    connect(&d->patienceTimer, &QTimer::timeout, this, [this] { d->setState(LinkState::Offline); });
    connect(&d->doubtTimer, &QTimer::timeout, this,
            [this] { d->lost(tr("The server does not answer.")); });
}

Link::~Link() = default;

void Link::start()
{
    d->patienceTimer.start(d->options.patience);
    d->listener.start();
}

LinkState Link::state() const
{
    return d->state;
}

QDateTime Link::since() const
{
    return d->since;
}

QDateTime Link::lastHeard() const
{
    return d->lastHeard;
}

std::chrono::milliseconds Link::age() const
{
    if (isOnline() || !d->lastHeard.isValid())
        return std::chrono::milliseconds(0);
    return std::chrono::milliseconds(std::max<qint64>(0, d->lastHeard.msecsTo(d->clock->now())));
}

QString Link::reason() const
{
    return d->reason;
}

void Link::report(const Error &error)
{
    const bool doubtful = error.kind == ErrorKind::Offline || error.kind == ErrorKind::Timeout;
    if (!doubtful || d->state != LinkState::Online || d->doubtTimer.isActive())
        return;
    d->doubtTimer.start(kDoubt);
    d->listener.check();
}

} // namespace gl::desklink
