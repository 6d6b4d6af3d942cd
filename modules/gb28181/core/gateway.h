#pragma once

#include "invitation.h"
#include "manscdp.h"
#include "ptz.h"
#include "sippeer.h"

#include <base/error.h>

#include <QHash>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>

namespace gl::media {
class Relay;
}

namespace gl::gb28181 {

class SipAgent;

struct GatewayOptions
{
    QString id{};     ///< ours, 20 digits
    QString domain{}; ///< empty: the first ten of them
    QString address{QStringLiteral("0.0.0.0")};
    quint16 port = 5060;
    Transport transport = Transport::Udp; ///< of pictures
    QString mediaHost{};                  ///< that devices send to; empty: the one they reach us by
    quint16 firstPort = 0;                ///< of pictures; 0: any free one
    quint16 lastPort = 0;
    std::chrono::seconds keepAlive{60}; ///< a device that misses three is gone
    std::chrono::milliseconds answerTime{10000};
    std::chrono::minutes catalogueAgain{60};
    QString password{};                  ///< of every device that has none of its own; empty: none
    QHash<QString, QString> passwords{}; ///< by device
};

/// What a relay's path shall bring; the device's id is that of who registers, the channel's that of
/// the camera.
struct Wish
{
    QString device{};
    QString channel{};
    QDateTime from{}; ///< of a recording; invalid: live
    QDateTime to{};

    bool operator==(const Wish &) const = default;
};

/// A platform of GB/T 28181 for cameras: lets devices register, keeps to what they say about
/// themselves, and brings their pictures into the relay. Nothing is encoded again.
///
/// Lives in a thread with an event loop. What devices send is not trusted: it is limited, and what
/// cannot be read is left out.
class Gateway : public QObject
{
    Q_OBJECT

public:
    /// The relay must outlive the gateway.
    Gateway(GatewayOptions options, media::Relay &relay);
    ~Gateway() override;

    /// Offline: the port is taken. Invalid: the id is none.
    Result<void> start();
    /// Of those that register from now on.
    void setPasswords(const QString &common, const QHash<QString, QString> &own);

    bool isOnline(const QString &device) const;
    void readCatalogue(const QString &device);

    /// Brings it to the path, again when it breaks, until close(). A recording comes once.
    void open(const QString &path, const Wish &wish);
    void close(const QString &path);

    template <typename T>
    using Told = std::function<void(const Result<QList<T>> &)>;

    /// An order for a channel: ptzCode() or presetCode(). Rejected: the device does not take it.
    void order(const QString &device, const QString &channel, const QByteArray &code,
               std::function<void(const Result<void> &)> told);
    void presets(const QString &device, const QString &channel, Told<PresetItem> told);
    /// Of the channel's own recordings; may be less than all when the device answers slowly.
    void records(const QString &device, const QString &channel, const QDateTime &from,
                 const QDateTime &to, Told<RecordItem> told);
    /// Of a recording that comes: MANSRTSP, as writeRate() has it.
    void steer(const QString &path, const std::function<QByteArray(int number)> &write);

Q_SIGNALS:
    void registered(const QString &device, const QString &from);
    void alive(const QString &device); ///< not more than one every ten seconds
    void lost(const QString &device);
    void described(const QString &device, const QHash<QString, QString> &fields);
    /// `complete`: every item that the device said there are.
    void catalogued(const QString &device, const QList<gl::gb28181::CatalogItem> &items,
                    bool complete);
    void refused(const QString &path, int status); ///< it is asked again, ever less often
    void recordingEnded(const QString &path);

private:
    using Clock = std::chrono::steady_clock;
    using Items = QList<QHash<QString, QString>>;

    struct Device
    {
        SipPeer peer{};
        bool isOnline = false;
        Clock::time_point heard{};
        Clock::time_point told{}; ///< alive()
        Clock::time_point until{};
        Clock::time_point catalogue{}; ///< asked for it
    };
    /// An answer that comes in several messages.
    struct Question
    {
        QString device{};
        QString command{};
        Items items{};
        std::set<QString> seen{};
        Clock::time_point until{};
        std::function<void(const Result<Items> &, bool complete)> told{};
    };
    struct Session
    {
        Wish wish{};
        quint64 call = 0; ///< 0: not asked
        bool isUp = false;
        bool isOver = false; ///< a recording that came to its end
        int failures = 0;
        Clock::time_point next{}; ///< when it is asked
        Clock::time_point since{};
    };

    void hearRegistration(const QString &device, const SipPeer &peer, int seconds);
    void hearMessage(const QString &device, const SipPeer &peer, const QByteArray &body);
    void touch(const QString &id, Device &device, const SipPeer &peer);
    void lose(const QString &id);
    void answer(const QString &device, const Manscdp &message);
    void ask(const QString &device, const QString &root, const QString &command,
             const QString &target, const QList<std::pair<QString, QString>> &fields,
             std::function<void(const Result<Items> &, bool)> told);
    void settle(int number, const Result<Items> &items, bool complete);

    void tick();
    void tickSession(const QString &path, Session &session);
    void invite(const QString &path, Session &session);
    void hearAnswer(const QString &path, quint64 call, const QByteArray &sdp);
    void hearEnd(const QString &path, quint64 call, int status);
    void retry(const QString &path, Session &session);

    const GatewayOptions m_options;
    const QString m_domain;
    media::Relay &m_relay;
    QTimer m_timer{this};
    std::map<QString, Device> m_devices;
    std::map<int, Question> m_questions; ///< by number
    std::map<QString, Session> m_sessions;
    int m_lastNumber = 0;
    int m_lastSender = 0;
    std::mutex m_passwordMutex; ///< guards what the SIP side's thread asks
    QString m_password;
    QHash<QString, QString> m_passwords;
    std::unique_ptr<SipAgent> m_agent; ///< last: its thread ends before the rest goes
};

} // namespace gl::gb28181
