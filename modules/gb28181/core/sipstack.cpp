#include "sipstack.h"

#include "manscdp.h"

#include <base/clock.h>

#include <QCoreApplication>

#include <arpa/inet.h>
#include <gb28181/log.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::gb28181 {

namespace {

constexpr usize_t kLargestMessage = 2 << 20;
constexpr int kLongestRegistration = 7 * 86400;
constexpr int kUsualRegistration = 3600;
constexpr int kChina = 8 * 3600; ///< seconds before UTC
const char *const kAgent = "Gridline";

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::gb28181::SipAgent", text);
}

QByteArray urlOf(const QString &user, const QString &host)
{
    return "sip:" + user.toLatin1() + '@' + host.toLatin1();
}

QByteArray urlOf(const QString &user, const SipPeer &peer)
{
    return urlOf(user, peer.host) + ':' + QByteArray::number(peer.port);
}

QByteArray routeOf(const SipPeer &peer)
{
    return "sip:" + peer.host.toLatin1() + ':' + QByteArray::number(peer.port)
           + (peer.tcp ? ";transport=tcp" : ";transport=udp");
}

const url_string_t *asUrl(const QByteArray &url)
{
    return reinterpret_cast<const url_string_t *>(url.constData());
}

QString userOf(const sip_addr_t *address)
{
    return address && address->a_url->url_user ? QString::fromLatin1(address->a_url->url_user)
                                               : QString();
}

QByteArray bodyOf(const sip_t &sip)
{
    return sip.sip_payload ? QByteArray(sip.sip_payload->pl_data,
                                        static_cast<qsizetype>(sip.sip_payload->pl_len))
                           : QByteArray();
}

int secondsOf(const sip_t &sip)
{
    qint64 seconds = kUsualRegistration;
    bool isNumber = false;
    if (sip.sip_expires)
        seconds = static_cast<qint64>(sip.sip_expires->ex_delta);
    if (sip.sip_contact && sip.sip_contact->m_expires) {
        const qint64 own = QByteArray(sip.sip_contact->m_expires).toLongLong(&isNumber);
        if (isNumber)
            seconds = own;
    }
    return static_cast<int>(std::clamp<qint64>(seconds, 0, kLongestRegistration));
}

void runTask(su_root_magic_t *, su_msg_r message, SipTask **argument)
{
    Q_UNUSED(message);
    const std::unique_ptr<SipTask> task(*argument);
    task->run();
}

} // namespace

SipAgent::Stack::Stack(SipOptions options, SipHandlers handlers)
    : m_options(std::move(options)),
      m_handlers(std::move(handlers)),
      m_digest(m_options.domain),
      m_self{.stack = this}
{}

SipAgent::Stack::~Stack()
{
    if (!m_root)
        return;
    post([this] { su_root_break(m_root); });
    m_thread.join();
}

Result<void> SipAgent::Stack::start()
{
    std::promise<bool> begun;
    std::future<bool> answer = begun.get_future();
    m_thread = std::jthread([this, &begun] { run(begun); });
    if (answer.get())
        return {};
    m_thread.join();
    m_root = nullptr;
    return failure(ErrorKind::Offline, tr("The gateway cannot listen on port %1 of %2.")
                                           .arg(m_options.port)
                                           .arg(m_options.address));
}

void SipAgent::Stack::post(std::function<void()> task)
{
    su_msg_r message = SU_MSG_R_INIT;
    if (su_msg_create(message, su_root_task(m_root), su_task_null, runTask, sizeof(SipTask *)) != 0)
        return;
    *su_msg_data(message) = new SipTask{std::move(task)};
    if (su_msg_send(message) != 0)
        qCWarning(lcGb28181) << "a task is lost";
}

void SipAgent::Stack::run(std::promise<bool> &begun)
{
    su_init();
    su_log_set_level(nullptr, 0); // what strangers send is no news
    m_root = su_root_create(nullptr);
    const bool isOpen = m_root && open();
    begun.set_value(isOpen);
    if (isOpen)
        su_root_run(m_root);
    close();
    if (m_root)
        su_root_destroy(m_root);
    su_deinit();
}

bool SipAgent::Stack::open()
{
    const QByteArray url = "sip:" + m_options.id.toLatin1() + '@' + m_options.address.toLatin1()
                           + ':' + QByteArray::number(m_options.port);
    m_agent = nta_agent_create(m_root, asUrl(url), nullptr, nullptr, NTATAG_UA(1),
                               NTATAG_SERVER_RPORT(2), NTATAG_MAXSIZE(kLargestMessage),
                               NTATAG_UDP_MTU(65535), NTATAG_USE_NAPTR(0), NTATAG_USE_SRV(0),
                               NTATAG_MAX_PROCEEDING(2000), TAG_END());
    if (!m_agent)
        return false;
    m_outside = nta_leg_tcreate(m_agent, onRequest, &m_self, NTATAG_NO_DIALOG(1), TAG_END());
    return m_outside != nullptr;
}

void SipAgent::Stack::close()
{
    while (!m_calls.empty()) {
        SipCall &call = *m_calls.begin()->second;
        if (call.isCall && call.isUp) // the last that is sent; nobody waits for the answer
            nta_outgoing_destroy(nta_outgoing_tcreate(call.leg, nullptr, nullptr, asUrl(call.route),
                                                      SIP_METHOD_BYE, nullptr, TAG_END()));
        forget(call);
    }
    if (m_outside)
        nta_leg_destroy(m_outside);
    if (m_agent)
        nta_agent_destroy(m_agent);
    m_agent = nullptr;
    m_outside = nullptr;
}

SipCall &SipAgent::Stack::makeCall(quint64 id, const SipPeer &peer, const QString &to)
{
    auto call = std::make_unique<SipCall>();
    call->stack = this;
    call->id = id;
    call->route = routeOf(peer);
    const QByteArray from = '<' + urlOf(m_options.id, m_options.domain) + '>';
    const QByteArray target = '<' + urlOf(to, peer) + '>';
    call->leg = nta_leg_tcreate(m_agent, onDialog, call.get(), SIPTAG_FROM_STR(from.constData()),
                                SIPTAG_TO_STR(target.constData()), TAG_END());
    if (call->leg)
        nta_leg_tag(call->leg, nullptr);
    SipCall &made = *call;
    m_calls[id] = std::move(call);
    return made;
}

void SipAgent::Stack::forget(SipCall &call)
{
    if (call.request)
        nta_outgoing_destroy(call.request);
    if (call.leg)
        nta_leg_destroy(call.leg);
    m_calls.erase(call.id);
}

void SipAgent::Stack::sendMessage(const SipPeer &peer, const QString &to, const QByteArray &body,
                                  Answered answered)
{
    SipCall &call = makeCall(newCall(), peer, to);
    call.answered = std::move(answered);
    const QByteArray url = urlOf(to, peer);
    const Home home = newHome();
    call.request = nta_outgoing_tcreate(
        call.leg, onResponse, &call, asUrl(call.route), SIP_METHOD_MESSAGE, asUrl(url),
        SIPTAG_MAX_FORWARDS_STR("70"), SIPTAG_USER_AGENT_STR(kAgent),
        SIPTAG_CONTENT_TYPE_STR("Application/MANSCDP+xml"),
        SIPTAG_PAYLOAD(
            sip_payload_create(home.get(), body.constData(), static_cast<isize_t>(body.size()))),
        TAG_END());
    if (!call.request)
        response(call, 500, nullptr);
}

void SipAgent::Stack::sendInvite(quint64 id, const SipPeer &peer, const QString &channel,
                                 const QString &subject, const QByteArray &sdp,
                                 CallHandlers handlers)
{
    SipCall &call = makeCall(id, peer, channel);
    call.isCall = true;
    call.handlers = std::move(handlers);
    const QByteArray url = urlOf(channel, peer);
    const QByteArray contact =
        '<' + urlOf(m_options.id, SipPeer{localAddressTowards(peer), m_options.port})
        + (peer.tcp ? ";transport=tcp>" : ">");
    const QByteArray about = subject.toLatin1();
    call.request = nta_outgoing_tcreate(
        call.leg, onResponse, &call, asUrl(call.route), SIP_METHOD_INVITE, asUrl(url),
        SIPTAG_MAX_FORWARDS_STR("70"), SIPTAG_USER_AGENT_STR(kAgent),
        SIPTAG_CONTACT_STR(contact.constData()), SIPTAG_SUBJECT_STR(about.constData()),
        SIPTAG_CONTENT_TYPE_STR("application/sdp"), SIPTAG_PAYLOAD_STR(sdp.constData()), TAG_END());
    if (!call.request)
        response(call, 500, nullptr);
}

void SipAgent::Stack::sendInfo(quint64 id, const QByteArray &body)
{
    const auto found = m_calls.find(id);
    if (found == m_calls.end() || !found->second->isUp)
        return;
    const SipCall &call = *found->second;
    nta_outgoing_destroy(nta_outgoing_tcreate(
        call.leg, nullptr, nullptr, asUrl(call.route), SIP_METHOD_INFO, nullptr,
        SIPTAG_MAX_FORWARDS_STR("70"), SIPTAG_CONTENT_TYPE_STR("Application/MANSRTSP"),
        SIPTAG_PAYLOAD_STR(body.constData()), TAG_END()));
}

void SipAgent::Stack::sendBye(quint64 id)
{
    if (const auto found = m_calls.find(id); found != m_calls.end())
        end(*found->second);
}

void SipAgent::Stack::end(SipCall &call)
{
    if (call.isEnding)
        return;
    call.isEnding = true;
    if (!call.isUp) {
        // Its answer, whichever, ends it.
        if (!call.request || nta_outgoing_cancel(call.request) != 0)
            forget(call);
        return;
    }
    nta_outgoing_destroy(call.request);
    call.request =
        nta_outgoing_tcreate(call.leg, onResponse, &call, asUrl(call.route), SIP_METHOD_BYE,
                             nullptr, SIPTAG_MAX_FORWARDS_STR("70"), TAG_END());
    if (!call.request)
        forget(call);
}

int SipAgent::Stack::onResponse(SipCall *call, nta_outgoing_t *request, const sip_t *sip)
{
    if (request == call->request)
        call->stack->response(*call, nta_outgoing_status(request), sip);
    return 0;
}

void SipAgent::Stack::response(SipCall &call, int status, const sip_t *sip)
{
    if (status < 200)
        return;
    if (!call.isCall) {
        if (call.answered)
            call.answered(status);
        forget(call);
        return;
    }
    const bool wasInvite = call.request && nta_outgoing_method(call.request) == sip_method_invite;
    if (wasInvite && status < 300 && sip) {
        acknowledge(call, *sip);
        if (call.isUp)
            return; // said again, because the ACK was lost
        call.isUp = true;
        if (call.isEnding) { // answered after all
            call.isEnding = false;
            end(call);
        } else if (call.handlers.answered) {
            call.handlers.answered(bodyOf(*sip));
        }
        return;
    }
    if (!call.isEnding && call.handlers.refused)
        call.handlers.refused(status);
    forget(call);
}

void SipAgent::Stack::acknowledge(SipCall &call, const sip_t &answer)
{
    if (answer.sip_to && answer.sip_to->a_tag)
        nta_leg_rtag(call.leg, answer.sip_to->a_tag);
    nta_leg_client_reroute(call.leg, answer.sip_record_route, answer.sip_contact, 1);
    const Home home = newHome();
    sip_cseq_t *number =
        sip_cseq_create(home.get(), nta_outgoing_cseq(call.request), SIP_METHOD_ACK);
    nta_outgoing_destroy(nta_outgoing_tcreate(call.leg, nullptr, nullptr, asUrl(call.route),
                                              SIP_METHOD_ACK, nullptr, SIPTAG_CSEQ(number),
                                              SIPTAG_MAX_FORWARDS_STR("70"), TAG_END()));
}

int SipAgent::Stack::onDialog(SipCall *call, nta_leg_t *, nta_incoming_t *irq, const sip_t *sip)
{
    if (!sip->sip_request || sip->sip_request->rq_method != sip_method_bye)
        return sip->sip_request && sip->sip_request->rq_method == sip_method_ack ? 0 : 200;
    nta_incoming_treply(irq, SIP_200_OK, TAG_END());
    nta_incoming_destroy(irq);
    Stack *stack = call->stack;
    if (!call->isEnding && call->handlers.ended)
        call->handlers.ended();
    stack->forget(*call);
    return 0;
}

int SipAgent::Stack::onRequest(SipCall *self, nta_leg_t *, nta_incoming_t *irq, const sip_t *sip)
{
    return self->stack->request(*irq, *sip);
}

SipPeer SipAgent::Stack::peerOf(nta_incoming_t &irq, const sip_t &sip) const
{
    msg_t *message = nta_incoming_getrequest(&irq);
    if (!message)
        return {};
    const su_sockaddr_t *address = msg_addr(message);
    std::array<char, INET6_ADDRSTRLEN> text{};
    su_inet_ntop(address->su_family, SU_ADDR(address), text.data(), text.size());
    const SipPeer peer{.host = QString::fromLatin1(text.data()),
                       .port = ntohs(address->su_port),
                       .tcp = sip.sip_via && sip.sip_via->v_protocol
                              && QByteArray(sip.sip_via->v_protocol).toUpper().endsWith("/TCP")};
    msg_destroy(message);
    return peer;
}

int SipAgent::Stack::request(nta_incoming_t &irq, const sip_t &sip)
{
    const sip_method_t method = sip.sip_request ? sip.sip_request->rq_method : sip_method_invalid;
    const SipPeer peer = peerOf(irq, sip);
    switch (method) {
    case sip_method_ack: return 0;
    case sip_method_register: return registration(irq, sip, peer);
    case sip_method_options: return 200;
    case sip_method_message:
    case sip_method_notify: break;
    case sip_method_bye:
    case sip_method_cancel:
    case sip_method_info: return 481;
    default: return 405;
    }
    const QString from = userOf(sip.sip_from);
    const auto device = m_devices.find(from);
    // After we began anew it is to register again, which a refusal makes devices do.
    if (device == m_devices.end() || device->second.peer.host != peer.host
        || device->second.until < std::chrono::steady_clock::now())
        return 403;
    device->second.peer = peer; // behind a router the port changes
    nta_incoming_treply(&irq, SIP_200_OK, TAG_END());
    nta_incoming_destroy(&irq);
    m_handlers.message(from, peer, bodyOf(sip));
    return 0;
}

int SipAgent::Stack::refuse(nta_incoming_t &irq, const SipPeer &peer, bool stale) const
{
    const QByteArray challenge = m_digest.challenge(peer.host, stale);
    nta_incoming_treply(&irq, SIP_401_UNAUTHORIZED,
                        SIPTAG_WWW_AUTHENTICATE_STR(challenge.constData()), TAG_END());
    nta_incoming_destroy(&irq);
    return 0;
}

int SipAgent::Stack::registration(nta_incoming_t &irq, const sip_t &sip, const SipPeer &peer)
{
    const QString device = userOf(sip.sip_from);
    const auto password = isId(device) ? m_handlers.passwordOf(device) : std::nullopt;
    if (!password || password->isEmpty())
        return 403;
    if (!sip.sip_authorization)
        return refuse(irq, peer, false);
    switch (m_digest.check(sip, device, *password, peer.host)) {
    case SipDigest::Verdict::Good: break;
    case SipDigest::Verdict::Stale: return refuse(irq, peer, true);
    case SipDigest::Verdict::Bad:
        qCInfo(lcGb28181) << "a registration is refused" << "device=" << device;
        return 403;
    }
    const int seconds = secondsOf(sip);
    if (seconds > 0 && !m_devices.contains(device)
        && static_cast<int>(m_devices.size()) >= m_options.maxDevices)
        return 503;
    // The time is the platform's, and has a form of its own.
    const QByteArray date = "Date: "
                            + SystemClock()
                                  .now()
                                  .toOffsetFromUtc(kChina)
                                  .toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s)
                                  .toLatin1();
    const QByteArray expires = QByteArray::number(seconds);
    const Home home = newHome();
    nta_incoming_treply(&irq, SIP_200_OK, SIPTAG_CONTACT(sip.sip_contact),
                        SIPTAG_EXPIRES_STR(expires.constData()),
                        SIPTAG_UNKNOWN(sip_unknown_make(home.get(), date.constData())), TAG_END());
    nta_incoming_destroy(&irq);
    if (seconds == 0) {
        m_devices.erase(device);
        m_handlers.unregistered(device);
    } else {
        m_devices[device] = {.peer = peer,
                             .until = std::chrono::steady_clock::now()
                                      + std::chrono::seconds(seconds) + 30s};
        m_handlers.registered(device, peer, seconds);
    }
    return 0;
}

// ---- what others see

SipAgent::SipAgent(SipOptions options, SipHandlers handlers)
    : m_stack(std::make_unique<Stack>(std::move(options), std::move(handlers)))
{}

SipAgent::~SipAgent() = default;

Result<void> SipAgent::start()
{
    return m_stack->start();
}

void SipAgent::message(const SipPeer &peer, const QString &to, const QByteArray &body,
                       Answered answered)
{
    m_stack->post([stack = m_stack.get(), peer, to, body, answered = std::move(answered)] {
        stack->sendMessage(peer, to, body, answered);
    });
}

quint64 SipAgent::invite(const SipPeer &peer, const QString &channel, const QString &subject,
                         const QByteArray &sdp, CallHandlers handlers)
{
    const quint64 id = m_stack->newCall();
    m_stack->post(
        [stack = m_stack.get(), id, peer, channel, subject, sdp, handlers = std::move(handlers)] {
            stack->sendInvite(id, peer, channel, subject, sdp, handlers);
        });
    return id;
}

void SipAgent::info(quint64 call, const QByteArray &body)
{
    m_stack->post([stack = m_stack.get(), call, body] { stack->sendInfo(call, body); });
}

void SipAgent::bye(quint64 call)
{
    m_stack->post([stack = m_stack.get(), call] { stack->sendBye(call); });
}

/// Nothing is sent: connecting a datagram socket only chooses the way.
QString SipAgent::localAddressTowards(const SipPeer &peer)
{
    const int handle = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (handle < 0)
        return {};
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(peer.port > 0 ? peer.port : 9);
    sockaddr_in own{};
    socklen_t size = sizeof(own);
    std::array<char, INET_ADDRSTRLEN> text{};
    const bool isKnown = inet_pton(AF_INET, peer.host.toLatin1().constData(), &to.sin_addr) == 1
                         && ::connect(handle, reinterpret_cast<sockaddr *>(&to), sizeof(to)) == 0
                         && ::getsockname(handle, reinterpret_cast<sockaddr *>(&own), &size) == 0
                         && inet_ntop(AF_INET, &own.sin_addr, text.data(), text.size());
    ::close(handle);
    return isKnown ? QString::fromLatin1(text.data()) : QString();
}

} // namespace gl::gb28181
