#pragma once

#include "capture.h"

#include <QElapsedTimer>
#include <QHash>
#include <QHostAddress>
#include <QObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUdpSocket>

#include <gst/gst.h>

#include <functional>
#include <memory>

struct GbDeviceOptions
{
    QString server{QStringLiteral("127.0.0.1")};
    quint16 port = 5060;
    QString platform{QStringLiteral("11011500002000000001")};
    QString id{QStringLiteral("11011500001180000001")};
    QString password{QStringLiteral("12345678")};
    bool sipTcp = false;
    int channels = 3; ///< the first one turns
    int itemsPerMessage = 1;
    int keepAliveMs = 1000;
    bool declaresEncoding = false; ///< of its GB-encoded XML; the real ones do not
    int saysMore = 0;              ///< so many more items than there are
    QByteArray encoder{"x264enc tune=zerolatency speed-preset=ultrafast key-int-max=15 bitrate=400"
                       " ! video/x-h264,profile=constrained-baseline ! h264parse"};
    QByteArray pattern{"videotestsrc is-live=true pattern=ball"};
    QByteArray recordedPattern{"videotestsrc is-live=true pattern=white"};
    QString replay{}; ///< a capture, whose pictures come in the place of the pattern
    std::function<void(GstPad *)> draw{}; ///< into what is encoded
};

/// A device of GB/T 28181 for tests: speaks SIP by hand, so that what the platform says is read by
/// somebody else's eyes, with the habits of real ones: GB-encoded XML that does not say so, RTP
/// that counts one a packet's frame and marks nothing, catalogues in many messages.
class GbDevice : public QObject
{
    Q_OBJECT

public:
    explicit GbDevice(GbDeviceOptions options);
    ~GbDevice() override;

    void start();
    /// Says nothing any more, as one whose wire was cut.
    void vanish();
    void signOff();
    QString channel(int n) const;
    /// Sends it as it is.
    void sendRaw(const QByteArray &message);
    /// A MESSAGE with such a body.
    void tell(const QByteArray &body);
    /// So that nothing comes for a while, though the call goes on.
    void setMuted(bool muted) { m_muted = muted; }
    int invitations() const { return m_invitations; }
    bool isSending() const { return m_pipeline || m_replaying.isActive(); }
    void hangUp(); ///< BYE

Q_SIGNALS:
    void answered(const QString &method, int status);
    void registered();
    void ordered(const QByteArray &ptz);
    void steered(const QByteArray &body);
    void invited(const QByteArray &sdp);
    void ended();

private:
    struct Message
    {
        QByteArray first{};
        QList<std::pair<QByteArray, QByteArray>> headers{};
        QByteArray body{};
        QByteArray header(const QByteArray &name) const;
    };

    static Message parse(const QByteArray &text);
    void readStream();
    void take(const Message &message);
    void takeResponse(const Message &message);
    void takeQuery(const Message &message);
    void takeInvite(const Message &message);
    void request(const QByteArray &method, const QByteArray &target, const QByteArray &extra,
                 const QByteArray &body, const QByteArray &call = {});
    void reply(const Message &to, const QByteArray &status, const QByteArray &extra = {},
               const QByteArray &body = {});
    void registerWith(const QByteArray &authorization, int expires);
    void answerList(const QString &command, int number, const QString &device, const QString &list,
                    const QList<QByteArray> &items);
    QList<QByteArray> catalogue() const;
    QByteArray gb(const QString &text) const;
    void startMedia();
    void stopMedia();
    void replayNext();
    void sendPart(const QByteArray &part);
    void sendPacket(const QByteArray &packet);
    void endRecording();

    const GbDeviceOptions m_options;
    QUdpSocket m_udp;
    QTcpSocket m_tcp;
    QByteArray m_received;
    QTimer m_alive;
    int m_sequence = 0;
    int m_expires = 3600;
    QByteArray m_challenge;
    bool m_isRegistered = false;
    // one call at a time
    int m_invitations = 0;
    QByteArray m_call;
    QByteArray m_callFrom;
    QByteArray m_callTo;
    bool m_recorded = false;
    bool m_muted = false;
    QHostAddress m_mediaHost;
    quint16 m_mediaPort = 0;
    quint32 m_sender = 0;
    QByteArray m_way; ///< udp, connect, listen
    QUdpSocket m_mediaUdp;
    QTcpServer m_mediaServer;
    std::unique_ptr<QTcpSocket> m_mediaOwn;
    QTcpSocket *m_mediaTcp = nullptr;
    quint16 m_rtpNumber = 0;
    quint32 m_rtpTime = 0;
    GstElement *m_pipeline = nullptr;
    QList<Captured> m_replay;
    qsizetype m_replayAt = 0;
    QTimer m_replaying;
    QElapsedTimer m_replayClock;
    QTimer m_recordingEnd;
};
