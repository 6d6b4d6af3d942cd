#pragma once

#include "sipagent.h"
#include "sipdigest.h"
#include "sofia.h"

#include <chrono>
#include <functional>
#include <future>
#include <map>
#include <thread>

namespace gl::gb28181 {

/// Something to be done on the SIP side's thread.
struct SipTask
{
    std::function<void()> run;
};

/// A request of ours, or a call with all of its requests.
struct SipCall
{
    SipAgent::Stack *stack = nullptr;
    quint64 id = 0;
    nta_leg_t *leg = nullptr;
    nta_outgoing_t *request = nullptr; ///< the INVITE, or the only one
    QByteArray route{};
    SipAgent::Answered answered{}; ///< of a message
    CallHandlers handlers{};       ///< of a call
    bool isCall = false;
    bool isUp = false;     ///< answered and acknowledged
    bool isEnding = false; ///< nobody wants to hear of it any more
};

/// What SipAgent hides: Sofia's agent and its thread. Everything but post() is the thread's.
class SipAgent::Stack
{
public:
    Stack(SipOptions options, SipHandlers handlers);
    ~Stack();
    Stack(const Stack &) = delete;
    Stack &operator=(const Stack &) = delete;

    Result<void> start();
    void post(std::function<void()> task);
    quint64 newCall() { return ++m_lastCall; }

    void sendMessage(const SipPeer &peer, const QString &to, const QByteArray &body,
                     Answered answered);
    void sendInvite(quint64 id, const SipPeer &peer, const QString &channel, const QString &subject,
                    const QByteArray &sdp, CallHandlers handlers);
    void sendInfo(quint64 id, const QByteArray &body);
    void sendBye(quint64 id);

private:
    struct Device
    {
        SipPeer peer{};
        std::chrono::steady_clock::time_point until{};
    };

    void run(std::promise<bool> &begun);
    bool open();
    void close();
    SipCall &makeCall(quint64 id, const SipPeer &peer, const QString &to);
    void forget(SipCall &call);
    void end(SipCall &call);
    void acknowledge(SipCall &call, const sip_t &answer);

    static int onRequest(SipCall *, nta_leg_t *, nta_incoming_t *irq, const sip_t *sip);
    static int onDialog(SipCall *call, nta_leg_t *, nta_incoming_t *irq, const sip_t *sip);
    static int onResponse(SipCall *call, nta_outgoing_t *request, const sip_t *sip);
    int request(nta_incoming_t &irq, const sip_t &sip);
    int registration(nta_incoming_t &irq, const sip_t &sip, const SipPeer &peer);
    int refuse(nta_incoming_t &irq, const SipPeer &peer, bool stale) const;
    void response(SipCall &call, int status, const sip_t *sip);
    SipPeer peerOf(nta_incoming_t &irq, const sip_t &sip) const;

    const SipOptions m_options;
    const SipHandlers m_handlers;
    const SipDigest m_digest;
    std::atomic<quint64> m_lastCall = 0;
    su_root_t *m_root = nullptr; ///< set before start() returns, then only read
    nta_agent_t *m_agent = nullptr;
    nta_leg_t *m_outside = nullptr; ///< what is part of no call
    SipCall m_self{};               ///< for requests that are part of no call
    std::map<quint64, std::unique_ptr<SipCall>> m_calls;
    std::map<QString, Device> m_devices;
    std::jthread m_thread;
};

} // namespace gl::gb28181
