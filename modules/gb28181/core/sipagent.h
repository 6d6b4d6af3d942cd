#pragma once

#include "sippeer.h"

#include <base/error.h>

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace gl::gb28181 {

struct SipOptions
{
    QString id{};     ///< ours, 20 digits
    QString domain{}; ///< also the realm of digests
    QString address{QStringLiteral("0.0.0.0")};
    quint16 port = 5060;
    int maxDevices = 5000; ///< registered at a time
};

/// What the SIP side tells and asks, on its own thread: nothing here may wait.
struct SipHandlers
{
    /// Nothing: such a device is not let in.
    std::function<std::optional<QString>(const QString &device)> passwordOf;
    std::function<void(const QString &device, const SipPeer &, int seconds)> registered;
    std::function<void(const QString &device)> unregistered;
    /// The body of a MESSAGE or NOTIFY of a device that has registered.
    std::function<void(const QString &device, const SipPeer &, const QByteArray &body)> message;
};

/// What becomes of a call, on the SIP side's thread.
struct CallHandlers
{
    std::function<void(const QByteArray &sdp)> answered; ///< the ACK is sent
    std::function<void(int status)> refused;
    std::function<void()> ended; ///< by the device
};

/// SIP as a platform of GB/T 28181 speaks it, by Sofia-SIP, on a thread of its own: registrar with
/// digest, messages both ways, calls from us. Every function may be called from any thread and does
/// not wait.
class SipAgent
{
public:
    SipAgent(SipOptions options, SipHandlers handlers);
    /// Ends every call; nothing is told afterwards.
    ~SipAgent();
    SipAgent(const SipAgent &) = delete;
    SipAgent &operator=(const SipAgent &) = delete;

    /// Offline: the port is taken.
    Result<void> start();

    using Answered = std::function<void(int status)>;
    /// `answered` on the SIP side's thread; 408 when nobody answers.
    void message(const SipPeer &peer, const QString &to, const QByteArray &body,
                 Answered answered = {});
    /// The number by which the call goes on.
    quint64 invite(const SipPeer &peer, const QString &channel, const QString &subject,
                   const QByteArray &sdp, CallHandlers handlers);
    void info(quint64 call, const QByteArray &body);
    void bye(quint64 call);

    /// The address by which this computer reaches another; empty when it does not.
    static QString localAddressTowards(const SipPeer &peer);

    class Stack; ///< hidden

private:
    std::unique_ptr<Stack> m_stack;
};

} // namespace gl::gb28181
