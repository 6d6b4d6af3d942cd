#include "gateway.h"

#include "sipagent.h"

#include <gb28181/log.h>
#include <media/relay.h>

#include <algorithm>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::gb28181 {

namespace {

constexpr auto kTick = 500ms;
constexpr auto kTellAlive = 10s;
constexpr auto kFirstPicture = 12s;
constexpr auto kLongestPause = 30s;
constexpr qsizetype kMostItems = 20000;

media::PsTransport mediaTransport(Transport transport)
{
    switch (transport) {
    case Transport::Udp: return media::PsTransport::Udp;
    case Transport::TcpPassive: return media::PsTransport::TcpPassive;
    case Transport::TcpActive: return media::PsTransport::TcpActive;
    }
    return media::PsTransport::Udp;
}

/// By which the same item, told twice, is known.
QString keyOf(const QHash<QString, QString> &item)
{
    return item.value(u"DeviceID"_s) + u'|' + item.value(u"StartTime"_s) + u'|'
           + item.value(u"PresetID"_s);
}

} // namespace

Gateway::Gateway(GatewayOptions options, media::Relay &relay)
    : m_options(std::move(options)),
      m_domain(m_options.domain.isEmpty() ? m_options.id.left(10) : m_options.domain),
      m_relay(relay),
      m_password(m_options.password),
      m_passwords(m_options.passwords)
{
    m_timer.callOnTimeout(this, &Gateway::tick);
    connect(&relay, &media::Relay::gone, this, [this](const QString &path) {
        const auto session = m_sessions.find(path);
        if (session != m_sessions.end() && session->second.isUp)
            hearEnd(path, session->second.call, 0);
    });
}

Gateway::~Gateway()
{
    for (const auto &[path, session] : m_sessions)
        m_relay.endPs(path);
    m_agent.reset();
}

Result<void> Gateway::start()
{
    if (!isId(m_options.id))
        return failure({.kind = ErrorKind::Invalid,
                        .message = tr("The gateway's id is no number of 20 digits."),
                        .field = u"id"_s});
    const auto here = [this](auto task) { QMetaObject::invokeMethod(this, std::move(task)); };
    auto agent = std::make_unique<SipAgent>(
        SipOptions{.id = m_options.id,
                   .domain = m_domain,
                   .address = m_options.address,
                   .port = m_options.port},
        SipHandlers{
            .passwordOf = [this](const QString &device) -> std::optional<QString> {
                const std::scoped_lock lock(m_passwordMutex);
                const QString own = m_passwords.value(device, m_password);
                return own.isEmpty() ? std::nullopt : std::optional(own);
            },
            .registered =
                [this, here](const QString &device, const SipPeer &peer, int seconds) {
                    here([=, this] { hearRegistration(device, peer, seconds); });
                },
            .unregistered = [this,
                             here](const QString &device) { here([=, this] { lose(device); }); },
            .message =
                [this, here](const QString &device, const SipPeer &peer, const QByteArray &body) {
                    here([=, this] { hearMessage(device, peer, body); });
                }});
    if (const auto started = agent->start(); !started)
        return started;
    m_agent = std::move(agent);
    m_timer.start(kTick);
    qCInfo(lcGb28181) << "the gateway listens" << "port=" << m_options.port;
    return {};
}

void Gateway::setPasswords(const QString &common, const QHash<QString, QString> &own)
{
    const std::scoped_lock lock(m_passwordMutex);
    m_password = common;
    m_passwords = own;
}

bool Gateway::isOnline(const QString &device) const
{
    const auto found = m_devices.find(device);
    return found != m_devices.end() && found->second.isOnline;
}

// ---- devices

void Gateway::hearRegistration(const QString &id, const SipPeer &peer, int seconds)
{
    Device &device = m_devices[id];
    device.until = Clock::now() + std::chrono::seconds(seconds);
    device.peer = peer;
    device.heard = Clock::now();
    device.told = device.heard;
    const bool isNew = !std::exchange(device.isOnline, true);
    Q_EMIT registered(id, peer.host);
    if (!isNew)
        return;
    qCInfo(lcGb28181) << "registered" << "device=" << id;
    ask(id, u"Query"_s, u"DeviceInfo"_s, id, {}, {});
    readCatalogue(id);
}

void Gateway::touch(const QString &id, Device &device, const SipPeer &peer)
{
    const auto now = Clock::now();
    device.peer = peer;
    device.heard = now;
    if (now - device.told > kTellAlive) {
        device.told = now;
        Q_EMIT alive(id);
    }
}

void Gateway::hearMessage(const QString &id, const SipPeer &peer, const QByteArray &body)
{
    const auto found = m_devices.find(id);
    if (found == m_devices.end() || !found->second.isOnline)
        return;
    touch(id, found->second, peer);
    const auto message = readManscdp(body);
    if (!message) {
        qCInfo(lcGb28181) << "a message cannot be read" << "device=" << id
                          << message.error().detail;
        return;
    }
    if (message->root == "Response"_L1)
        answer(id, *message);
    else if (message->root == "Notify"_L1 && message->command == "Catalog"_L1)
        readCatalogue(id); // something changed there
    else if (message->root == "Notify"_L1 && message->command == "MediaStatus"_L1
             && message->fields.value(u"NotifyType"_s) == "121"_L1) {
        // What was asked for has been sent.
        std::vector<std::pair<QString, quint64>> over;
        for (const auto &[path, session] : m_sessions) {
            if (session.wish.device == id && session.wish.from.isValid() && session.isUp
                && (session.wish.channel == message->device || message->device == id))
                over.emplace_back(path, session.call);
        }
        for (const auto &[path, call] : over)
            hearEnd(path, call, 0);
    }
}

void Gateway::lose(const QString &id)
{
    const auto found = m_devices.find(id);
    if (found == m_devices.end() || !std::exchange(found->second.isOnline, false))
        return;
    qCInfo(lcGb28181) << "lost" << "device=" << id;
    Q_EMIT lost(id);
    for (auto &[path, session] : m_sessions) {
        if (session.wish.device == id && session.call != 0)
            retry(path, session);
    }
}

void Gateway::readCatalogue(const QString &id)
{
    const auto found = m_devices.find(id);
    if (found == m_devices.end() || !found->second.isOnline)
        return;
    for (const auto &[number, question] : m_questions) {
        if (question.device == id && question.command == "Catalog"_L1)
            return; // is being answered
    }
    found->second.catalogue = Clock::now();
    ask(id, u"Query"_s, u"Catalog"_s, id, {}, [this, id](const Result<Items> &rows, bool complete) {
        if (!rows) {
            qCInfo(lcGb28181) << "no catalogue" << "device=" << id << rows.error().message;
            return;
        }
        QList<CatalogItem> items;
        for (const auto &row : *rows)
            items.append(catalogItem(row));
            Q_EMIT catalogued(id, items, complete);
    });
}

// ---- questions

void Gateway::ask(const QString &id, const QString &root, const QString &command,
                  const QString &target, const QList<std::pair<QString, QString>> &fields,
                  std::function<void(const Result<Items> &, bool)> told)
{
    const auto device = m_devices.find(id);
    if (device == m_devices.end() || !device->second.isOnline) {
        if (told)
            told(failure(ErrorKind::Offline, tr("The camera's device is not online.")), false);
        return;
    }
    const int number = ++m_lastNumber;
    m_questions[number] = {.device = id,
                           .command = command,
                           .until = Clock::now() + m_options.answerTime,
                           .told = std::move(told)};
    m_agent->message(
        device->second.peer, target, writeManscdp(root, command, number, target, fields),
        [this, number, isOrder = root == "Control"_L1](int status) {
            QMetaObject::invokeMethod(this, [this, number, isOrder, status] {
                if (status >= 300)
                    settle(number,
                           failure(status == 408 ? ErrorKind::Timeout : ErrorKind::Rejected,
                                   tr("The camera's device does not take it (%1).").arg(status)),
                           false);
                else if (isOrder) // to most of them nothing more is answered
                    settle(number, Items(), true);
            });
        });
}

void Gateway::settle(int number, const Result<Items> &items, bool complete)
{
    const auto found = m_questions.find(number);
    if (found == m_questions.end())
        return;
    const auto told = std::move(found->second.told);
    m_questions.erase(found);
    if (told)
        told(items, complete);
}

void Gateway::answer(const QString &id, const Manscdp &message)
{
    if (message.command == "DeviceInfo"_L1)
        Q_EMIT described(id, message.fields);
    const auto found = m_questions.find(message.number);
    if (found == m_questions.end() || found->second.device != id
        || found->second.command != message.command)
        return;
    Question &question = found->second;
    for (const auto &item : message.items) {
        if (question.items.size() < kMostItems && question.seen.insert(keyOf(item)).second)
            question.items.append(item);
    }
    question.until = Clock::now() + m_options.answerTime;
    // Without a number of them all, one message is the answer. One that says more than it has is
    // waited for, and then taken as far as it came.
    const qsizetype wanted = message.total < 0 ? question.items.size() : message.total;
    if (question.items.size() >= std::min(wanted, kMostItems))
        settle(message.number, Items(question.items), question.items.size() >= wanted);
}

// ---- orders

void Gateway::order(const QString &device, const QString &channel, const QByteArray &code,
                    std::function<void(const Result<void> &)> told)
{
    ask(device, u"Control"_s, u"DeviceControl"_s, channel,
        {{u"PTZCmd"_s, QString::fromLatin1(code)}},
        [told = std::move(told)](const Result<Items> &answered, bool) {
            if (told)
                told(answered ? Result<void>() : std::unexpected(answered.error()));
        });
}

void Gateway::presets(const QString &device, const QString &channel, Told<PresetItem> told)
{
    ask(device, u"Query"_s, u"PresetQuery"_s, channel, {},
        [told = std::move(told)](const Result<Items> &rows, bool) {
            told(rows.transform([](const Items &all) {
                QList<PresetItem> items;
                for (const auto &row : all) {
                    if (const PresetItem item = presetItem(row);
                        item.number >= 1 && item.number <= 255)
                        items.append(item);
                }
                return items;
            }));
        });
}

void Gateway::records(const QString &device, const QString &channel, const QDateTime &from,
                      const QDateTime &to, Told<RecordItem> told)
{
    ask(device, u"Query"_s, u"RecordInfo"_s, channel,
        {{u"StartTime"_s, writeTime(from)},
         {u"EndTime"_s, writeTime(to)},
         {u"Secrecy"_s, u"0"_s},
         {u"Type"_s, u"all"_s}},
        [told = std::move(told)](const Result<Items> &rows, bool) {
            told(rows.transform([](const Items &all) {
                QList<RecordItem> items;
                for (const auto &row : all) {
                    if (const RecordItem item = recordItem(row);
                        item.from.isValid() && item.to > item.from)
                        items.append(item);
                }
                std::ranges::sort(items, {}, &RecordItem::from);
                return items;
            }));
        });
}

void Gateway::steer(const QString &path, const std::function<QByteArray(int)> &write)
{
    const auto found = m_sessions.find(path);
    if (found != m_sessions.end() && found->second.isUp)
        m_agent->info(found->second.call, write(++m_lastNumber));
}

// ---- pictures

void Gateway::open(const QString &path, const Wish &wish)
{
    const auto before = m_sessions.find(path);
    if (before != m_sessions.end() && before->second.wish == wish)
        return;
    close(path);
    m_sessions[path].wish = wish;
    tick();
}

void Gateway::close(const QString &path)
{
    const auto found = m_sessions.find(path);
    if (found == m_sessions.end())
        return;
    const quint64 call = found->second.call;
    m_sessions.erase(found); // first: what is told from here on is about nothing
    if (call != 0)
        m_agent->bye(call);
    m_relay.endPs(path);
}

void Gateway::tick()
{
    const auto now = Clock::now();
    QStringList silent;
    QStringList old;
    for (const auto &[id, device] : m_devices) {
        if (device.isOnline && (now - device.heard > 3 * m_options.keepAlive || now > device.until))
            silent.append(id);
        else if (device.isOnline && now - device.catalogue > m_options.catalogueAgain)
            old.append(id);
    }
    for (const QString &id : silent)
        lose(id);
    for (const QString &id : old)
        readCatalogue(id);
    QList<int> late;
    for (const auto &[number, question] : m_questions) {
        if (now > question.until)
            late.append(number);
    }
    for (const int number : late) {
        const Items items = m_questions[number].items;
        settle(number,
               items.isEmpty() ? Result<Items>(failure(ErrorKind::Timeout,
                                                       tr("The camera's device does not answer.")))
                               : Result<Items>(items),
               false);
    }
    QStringList paths;
    for (const auto &[path, session] : m_sessions)
        paths.append(path);
    for (const QString &path : paths) {
        if (const auto found = m_sessions.find(path); found != m_sessions.end())
            tickSession(path, found->second);
    }
}

void Gateway::tickSession(const QString &path, Session &session)
{
    const auto now = Clock::now();
    if (session.isOver)
        return;
    if (session.call == 0) {
        if (now >= session.next && isOnline(session.wish.device))
            invite(path, session);
        return;
    }
    const auto patience = session.isUp ? kFirstPicture : m_options.answerTime;
    if (now - session.since > patience && !(session.isUp && m_relay.live().contains(path)))
        retry(path, session);
}

void Gateway::invite(const QString &path, Session &session)
{
    const SipPeer peer = m_devices[session.wish.device].peer;
    const bool recorded = session.wish.from.isValid();
    const auto port = m_relay.takePs(path, {.transport = mediaTransport(m_options.transport),
                                            .address = m_options.address,
                                            .firstPort = m_options.firstPort,
                                            .lastPort = m_options.lastPort,
                                            .expectedHost = peer.host});
    if (!port) {
        qCWarning(lcGb28181) << "no port for a picture" << port.error().detail;
        session.next = Clock::now() + kLongestPause;
        return;
    }
    m_lastSender = m_lastSender % 9999 + 1;
    const Offer offer{.platform = m_options.id,
                      .channel = session.wish.channel,
                      .host = m_options.mediaHost.isEmpty() ? SipAgent::localAddressTowards(peer)
                                                            : m_options.mediaHost,
                      // Who connects has no port of his own: 9, as RFC 4145 has it.
                      .port = *port == 0 ? quint16{9} : *port,
                      .transport = m_options.transport,
                      .sender = senderFor(m_domain, recorded, m_lastSender),
                      .from = session.wish.from,
                      .to = session.wish.to};
    session.since = Clock::now();
    session.isUp = false;
    // The number of a call is known before anything is told about it, which comes to this thread.
    auto call = std::make_shared<quint64>(0);
    const auto here = [this](auto task) { QMetaObject::invokeMethod(this, std::move(task)); };
    *call = m_agent->invite(
        peer, session.wish.channel,
        u"%1:%2,%3:%4"_s.arg(session.wish.channel, recorded ? u"1"_s : u"0"_s, m_options.id,
                             QString::number(m_lastSender)),
        writeOffer(offer),
        {.answered =
             [this, here, path, call](const QByteArray &sdp) {
                 here([=, this] { hearAnswer(path, *call, sdp); });
             },
         .refused = [this, here, path,
                     call](int status) { here([=, this] { hearEnd(path, *call, status); }); },
         .ended = [this, here, path, call] { here([=, this] { hearEnd(path, *call, 0); }); }});
    session.call = *call;
}

void Gateway::hearAnswer(const QString &path, quint64 call, const QByteArray &sdp)
{
    const auto found = m_sessions.find(path);
    if (found == m_sessions.end() || found->second.call != call)
        return;
    Session &session = found->second;
    const auto answer = readAnswer(sdp);
    if (!answer) {
        qCInfo(lcGb28181) << "an answer cannot be understood" << "path=" << path
                          << answer.error().detail;
        retry(path, session);
        Q_EMIT refused(path, 488);
        return;
    }
    session.isUp = true;
    session.since = Clock::now();
    m_relay.expectPs(path, {.host = answer->host, .port = answer->port, .sender = answer->sender});
}

/// `status` 0: it came, and does no more.
void Gateway::hearEnd(const QString &path, quint64 call, int status)
{
    const auto found = m_sessions.find(path);
    if (found == m_sessions.end() || found->second.call != call)
        return;
    Session &session = found->second;
    if (status == 0 && session.wish.from.isValid()) {
        m_agent->bye(std::exchange(session.call, 0));
        session.isUp = false;
        const bool wasOver = std::exchange(session.isOver, true);
        m_relay.endPs(path);
        if (!wasOver)
            Q_EMIT recordingEnded(path);
        return;
    }
    if (status != 0)
        qCInfo(lcGb28181) << "a picture is refused" << "path=" << path << "status=" << status;
    else
        session.failures = 0; // it did come
    retry(path, session);
    if (status != 0)
        Q_EMIT refused(path, status);
}

void Gateway::retry(const QString &path, Session &session)
{
    if (session.call != 0)
        m_agent->bye(std::exchange(session.call, 0));
    session.isUp = false;
    ++session.failures;
    session.next = Clock::now()
                   + std::min<std::chrono::seconds>(1s * (1 << std::min(session.failures - 1, 5)),
                                                    kLongestPause);
    m_relay.endPs(path);
}

} // namespace gl::gb28181
