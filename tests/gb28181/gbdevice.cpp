#include "gbdevice.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QStringEncoder>
#include <QtEndian>

#include <gst/app/gstappsink.h>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray md5(const QByteArray &text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Md5).toHex();
}

QByteArray inQuotes(const QByteArray &header, const QByteArray &name)
{
    const QRegularExpression shape(QString::fromLatin1(name) + u"\\s*=\\s*\"([^\"]*)\""_s);
    return shape.match(QString::fromLatin1(header)).captured(1).toLatin1();
}

QString field(const QByteArray &xml, const QString &name)
{
    const QRegularExpression shape(u"<%1>([^<]*)</%1>"_s.arg(name));
    return shape.match(QString::fromLatin1(xml)).captured(1);
}

QByteArray line(const QByteArray &sdp, const QByteArray &begin)
{
    for (const QByteArray &each : sdp.split('\n')) {
        if (each.startsWith(begin))
            return each.mid(begin.size()).trimmed();
    }
    return {};
}

QByteArray token()
{
    return QByteArray::number(QRandomGenerator::global()->generate());
}

} // namespace

QByteArray GbDevice::Message::header(const QByteArray &name) const
{
    const auto found = std::ranges::find_if(headers, [&name](const auto &each) {
        return each.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->second;
}

GbDevice::GbDevice(GbDeviceOptions options) : m_options(std::move(options))
{
    connect(&m_udp, &QUdpSocket::readyRead, this, [this] {
        while (m_udp.hasPendingDatagrams()) {
            QByteArray datagram(m_udp.pendingDatagramSize(), '\0');
            m_udp.readDatagram(datagram.data(), datagram.size());
            take(parse(datagram));
        }
    });
    connect(&m_tcp, &QTcpSocket::readyRead, this, &GbDevice::readStream);
    connect(&m_mediaServer, &QTcpServer::newConnection, this, [this] {
        m_mediaTcp = m_mediaServer.nextPendingConnection();
        startMedia();
    });
    m_alive.callOnTimeout(this, [this] {
        tell("<?xml version=\"1.0\"?>\r\n<Notify>\r\n<CmdType>Keepalive</CmdType>\r\n<SN>"
             + QByteArray::number(++m_sequence) + "</SN>\r\n<DeviceID>" + m_options.id.toLatin1()
             + "</DeviceID>\r\n<Status>OK</Status>\r\n</Notify>\r\n");
    });
    m_replaying.callOnTimeout(this, &GbDevice::replayNext);
    m_recordingEnd.setSingleShot(true);
    m_recordingEnd.callOnTimeout(this, &GbDevice::endRecording);
    if (!m_options.replay.isEmpty()) {
        for (const Captured &each : readCapture(m_options.replay)) {
            if (!each.isTcp && each.from == 5000)
                m_replay.append(each);
        }
    }
}

GbDevice::~GbDevice()
{
    stopMedia();
}

QString GbDevice::channel(int n) const
{
    return m_options.id.left(10) + u"131"_s + u"%1"_s.arg(n, 7, 10, QChar(u'0'));
}

void GbDevice::start()
{
    if (m_options.sipTcp) {
        m_tcp.connectToHost(m_options.server, m_options.port);
        m_tcp.waitForConnected(5000);
    } else {
        m_udp.bind(QHostAddress(m_options.server), 0);
    }
    registerWith({}, 3600);
}

void GbDevice::vanish()
{
    m_alive.stop();
    stopMedia();
    m_udp.close();
    m_tcp.abort();
}

void GbDevice::signOff()
{
    m_challenge.clear();
    registerWith({}, 0);
}

void GbDevice::sendRaw(const QByteArray &message)
{
    if (m_options.sipTcp)
        m_tcp.write(message);
    else
        m_udp.writeDatagram(message, QHostAddress(m_options.server), m_options.port);
}

GbDevice::Message GbDevice::parse(const QByteArray &text)
{
    Message message;
    const qsizetype head = text.indexOf("\r\n\r\n");
    message.body = head < 0 ? QByteArray() : text.mid(head + 4);
    for (const QByteArray &each : text.left(head).split('\n')) {
        const QByteArray row = each.trimmed();
        const qsizetype colon = row.indexOf(':');
        if (message.first.isEmpty())
            message.first = row;
        else if (colon > 0)
            message.headers.append({row.left(colon).trimmed(), row.mid(colon + 1).trimmed()});
    }
    return message;
}

void GbDevice::readStream()
{
    m_received += m_tcp.readAll();
    for (;;) {
        const qsizetype head = m_received.indexOf("\r\n\r\n");
        if (head < 0)
            return;
        const Message message = parse(m_received.left(head + 4));
        const qsizetype size = head + 4 + message.header("Content-Length").toInt();
        if (m_received.size() < size)
            return;
        const QByteArray whole = m_received.left(size);
        m_received.remove(0, size);
        take(parse(whole));
    }
}

void GbDevice::request(const QByteArray &method, const QByteArray &target, const QByteArray &extra,
                       const QByteArray &body, const QByteArray &call)
{
    const QByteArray own = m_options.id.toLatin1() + '@' + m_options.id.left(10).toLatin1();
    const quint16 port = m_options.sipTcp ? m_tcp.localPort() : m_udp.localPort();
    const QByteArray here = m_options.server.toLatin1() + ':' + QByteArray::number(port);
    const bool registers = method == "REGISTER";
    const QByteArray to =
        registers ? own
                  : m_options.platform.toLatin1() + '@' + m_options.platform.left(10).toLatin1();
    QByteArray text = method + ' ' + target + " SIP/2.0\r\nVia: SIP/2.0/"
                      + (m_options.sipTcp ? "TCP " : "UDP ") + here + ";rport;branch=z9hG4bK"
                      + token() + "\r\n";
    if (method == "BYE")
        text += "From: " + m_callTo + "\r\nTo: " + m_callFrom + "\r\n";
    else
        text += "From: <sip:" + own + ">;tag=" + token() + "\r\nTo: <sip:" + to + ">\r\n";
    text += "Call-ID: " + (call.isEmpty() ? token() + "@0.0.0.0" : call)
            + "\r\nCSeq: " + QByteArray::number(++m_sequence) + ' ' + method
            + "\r\nMax-Forwards: 70\r\nUser-Agent: IP Camera\r\n" + extra
            + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    sendRaw(text);
}

void GbDevice::reply(const Message &to, const QByteArray &status, const QByteArray &extra,
                     const QByteArray &body)
{
    QByteArray text = "SIP/2.0 " + status + "\r\n";
    for (const auto &[name, value] : to.headers) {
        if (name == "Via" || name == "From" || name == "Call-ID" || name == "CSeq")
            text += name + ": " + value + "\r\n";
        else if (name == "To")
            text += "To: " + value
                    + (value.contains("tag=") ? "" : ";tag=" + m_options.id.right(8).toLatin1())
                    + "\r\n";
    }
    sendRaw(text + extra + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
            + body);
}

void GbDevice::registerWith(const QByteArray &authorization, int expires)
{
    m_expires = expires;
    const quint16 port = m_options.sipTcp ? m_tcp.localPort() : m_udp.localPort();
    const QByteArray contact = "Contact: <sip:" + m_options.id.toLatin1() + "@10.30.22.135:"
                               + QByteArray::number(port) + ">\r\n"; // behind a router
    request("REGISTER",
            "sip:" + m_options.platform.toLatin1() + '@' + m_options.platform.left(10).toLatin1(),
            contact + "Expires: " + QByteArray::number(expires) + "\r\n" + authorization, {});
}

void GbDevice::tell(const QByteArray &body)
{
    request("MESSAGE",
            "sip:" + m_options.platform.toLatin1() + '@' + m_options.platform.left(10).toLatin1(),
            "Content-Type: Application/MANSCDP+xml\r\n", body);
}

void GbDevice::take(const Message &message)
{
    if (message.first.startsWith("SIP/2.0 ")) {
        takeResponse(message);
    } else if (message.first.startsWith("MESSAGE ")) {
        reply(message, "200 OK");
        takeQuery(message);
    } else if (message.first.startsWith("INVITE ")) {
        takeInvite(message);
    } else if (message.first.startsWith("ACK ")) {
        startMedia();
    } else if (message.first.startsWith("BYE ")) {
        reply(message, "200 OK");
        stopMedia();
        Q_EMIT ended();
    } else if (message.first.startsWith("INFO ")) {
        reply(message, "200 OK");
        Q_EMIT steered(message.body);
    } else if (!message.first.isEmpty()) {
        reply(message, "200 OK");
    }
}

void GbDevice::takeResponse(const Message &message)
{
    const int status = message.first.mid(8, 3).toInt();
    const QByteArray method = message.header("CSeq").split(' ').last();
    if (method == "REGISTER" && status == 401
        && message.header("WWW-Authenticate") != m_challenge) {
        m_challenge = message.header("WWW-Authenticate");
        const QByteArray realm = inQuotes(m_challenge, "realm");
        const QByteArray nonce = inQuotes(m_challenge, "nonce");
        const QByteArray user = m_options.id.toLatin1();
        const QByteArray uri =
            "sip:" + m_options.platform.toLatin1() + '@' + m_options.server.toLatin1();
        const QByteArray response = md5(md5(user + ':' + realm + ':' + m_options.password.toUtf8())
                                        + ':' + nonce + ':' + md5("REGISTER:" + uri));
        registerWith("Authorization: Digest username=\"" + user + "\",realm=\"" + realm
                         + "\",nonce=\"" + nonce + "\",uri=\"" + uri + "\",response=\"" + response
                         + "\",algorithm=MD5\r\n",
                     m_expires);
        return;
    }
    Q_EMIT answered(QString::fromLatin1(method), status);
    if (method != "REGISTER" || status != 200)
        return;
    m_isRegistered = m_expires > 0;
    if (m_isRegistered) {
        m_alive.start(m_options.keepAliveMs);
        Q_EMIT registered();
    } else {
        m_alive.stop();
    }
}

QByteArray GbDevice::gb(const QString &text) const
{
    QStringEncoder encoder("GB18030");
    return encoder(text);
}

QList<QByteArray> GbDevice::catalogue() const
{
    QList<QByteArray> items{"<Item>\r\n<DeviceID>" + m_options.id.toLatin1()
                                + "</DeviceID>\r\n<Name>" + gb(u"测试平台"_s)
                                + "</Name>\r\n<Manufacturer>Test</Manufacturer>\r\n<RegisterWay>1"
                                  "</RegisterWay>\r\n<Secrecy>0</Secrecy>\r\n</Item>\r\n",
                            "<Item>\r\n<DeviceID>110115</DeviceID>\r\n<Name>" + gb(u"大兴区"_s)
                                + "</Name>\r\n</Item>\r\n"};
    for (int n = 1; n <= m_options.channels; ++n)
        items.append("<Item>\r\n<DeviceID>" + channel(n).toLatin1() + "</DeviceID>\r\n<Name>"
                     + gb(u"黄村镇%1号球机"_s.arg(n))
                     + "</Name>\r\n<CivilCode>110115</CivilCode>\r\n" + "<ParentID>"
                     + m_options.id.toLatin1() + "</ParentID>\r\n<Status>ON</Status>\r\n"
                     + "<Longitude>116." + QByteArray::number(3400 + n * 10) + "</Longitude>\r\n"
                     + "<Latitude>39.7289</Latitude>\r\n<Info>\r\n<PTZType>" + (n == 1 ? "1" : "3")
                     + "</PTZType>\r\n</Info>\r\n</Item>\r\n");
    return items;
}

void GbDevice::answerList(const QString &command, int number, const QString &device,
                          const QString &list, const QList<QByteArray> &items)
{
    const QByteArray head = m_options.declaresEncoding
                                ? "<?xml version=\"1.0\" encoding=\"GB2312\"?>\r\n"
                                : "<?xml version=\"1.0\"?>\r\n";
    for (qsizetype at = 0; at < std::max<qsizetype>(items.size(), 1);
         at += m_options.itemsPerMessage) {
        const auto part = items.mid(at, m_options.itemsPerMessage);
        tell(head + "<Response>\r\n<CmdType>" + command.toLatin1() + "</CmdType>\r\n<SN>"
             + QByteArray::number(number) + "</SN>\r\n<DeviceID>" + device.toLatin1()
             + "</DeviceID>\r\n<SumNum>" + QByteArray::number(items.size() + m_options.saysMore)
             + "</SumNum>\r\n<" + list.toLatin1() + " Num=\"" + QByteArray::number(part.size())
             + "\">\r\n" + part.join() + "</" + list.toLatin1() + ">\r\n</Response>\r\n");
    }
}

void GbDevice::takeQuery(const Message &message)
{
    const QString command = field(message.body, u"CmdType"_s);
    const int number = field(message.body, u"SN"_s).toInt();
    const QString device = field(message.body, u"DeviceID"_s);
    if (command == "Catalog"_L1) {
        answerList(command, number, device, u"DeviceList"_s, catalogue());
    } else if (command == "DeviceInfo"_L1) {
        tell("<?xml version=\"1.0\"?>\r\n<Response>\r\n<CmdType>DeviceInfo</CmdType>\r\n<SN>"
             + QByteArray::number(number) + "</SN>\r\n<DeviceID>" + device.toLatin1()
             + "</DeviceID>\r\n<DeviceName>" + gb(u"测试录像机"_s)
             + "</DeviceName>\r\n<Manufacturer>Test</Manufacturer>\r\n<Model>T-1</Model>\r\n"
               "<Result>OK</Result>\r\n</Response>\r\n");
    } else if (command == "PresetQuery"_L1) {
        answerList(command, number, device, u"PresetList"_s,
                   {"<Item>\r\n<PresetID>1</PresetID>\r\n<PresetName>" + gb(u"路口"_s)
                        + "</PresetName>\r\n</Item>\r\n",
                    "<Item>\r\n<PresetID>3</PresetID>\r\n<PresetName>" + gb(u"便道"_s)
                        + "</PresetName>\r\n</Item>\r\n"});
    } else if (command == "RecordInfo"_L1) {
        const QString day = field(message.body, u"StartTime"_s).left(10);
        QList<QByteArray> items;
        for (const auto &[from, to] :
             {std::pair{"08:00:00", "08:30:00"}, std::pair{"08:30:00", "09:00:00"},
              std::pair{"10:00:00", "10:05:00"}})
            items.append(
                "<Item>\r\n<DeviceID>" + device.toLatin1() + "</DeviceID>\r\n<Name>" + gb(u"录像"_s)
                + "</Name>\r\n<StartTime>" + day.toLatin1() + 'T' + from
                + "</StartTime>\r\n<EndTime>" + day.toLatin1() + 'T' + to
                + "</EndTime>\r\n<Secrecy>0</Secrecy>\r\n<Type>time</Type>\r\n</Item>\r\n");
        answerList(command, number, device, u"RecordList"_s, items);
    } else if (command == "DeviceControl"_L1) {
        Q_EMIT ordered(field(message.body, u"PTZCmd"_s).toLatin1());
    }
}

void GbDevice::takeInvite(const Message &message)
{
    reply(message, "100 Trying");
    stopMedia();
    ++m_invitations;
    const QByteArray sdp = message.body;
    const QList<QByteArray> media = line(sdp, "m=video ").split(' ');
    m_mediaHost = QHostAddress(QString::fromLatin1(line(sdp, "c=IN IP4 ")));
    m_mediaPort = media.value(0).toUShort();
    m_recorded = line(sdp, "s=") == "Playback";
    m_sender = line(sdp, "y=").toUInt();
    const bool stream = media.value(1).startsWith("TCP");
    m_way = !stream ? "udp" : line(sdp, "a=setup:") == "passive" ? "connect" : "listen";
    quint16 port = 5000;
    if (m_way == "listen") {
        m_mediaServer.listen(QHostAddress(m_options.server), 0);
        port = m_mediaServer.serverPort();
    }
    m_call = message.header("Call-ID");
    m_callFrom = message.header("From");
    m_callTo = message.header("To") + ";tag=" + m_options.id.right(8).toLatin1();
    const QByteArray here = m_options.server.toLatin1();
    reply(message, "200 OK",
          "Contact: <sip:" + m_options.id.toLatin1()
              + "@10.30.22.135:5060>\r\n"
                "Content-Type: application/sdp\r\n",
          "v=0\r\no=" + m_options.id.toLatin1() + " 0 0 IN IP4 " + here + "\r\ns=Play\r\nc=IN IP4 "
              + here + "\r\nt=0 0\r\nm=video " + QByteArray::number(port)
              + (stream ? " TCP/RTP/AVP" : " RTP/AVP") + " 96\r\na=sendonly\r\n"
              + (m_way == "listen"    ? "a=setup:passive\r\n"
                 : m_way == "connect" ? "a=setup:active\r\n"
                                      : "")
              + "a=rtpmap:96 PS/90000\r\ny=" + line(sdp, "y=") + "\r\nf=\r\n");
    Q_EMIT invited(sdp);
}

void GbDevice::hangUp()
{
    request("BYE", "sip:" + m_options.platform.toLatin1() + '@' + m_options.server.toLatin1(), {},
            {}, m_call);
    stopMedia();
}

void GbDevice::startMedia()
{
    if (isSending() || m_call.isEmpty() || (m_way == "listen" && !m_mediaTcp))
        return;
    if (m_way == "connect") {
        m_mediaOwn = std::make_unique<QTcpSocket>();
        m_mediaTcp = m_mediaOwn.get();
        m_mediaOwn->connectToHost(m_mediaHost, m_mediaPort);
    }
    if (m_recorded)
        m_recordingEnd.start(3s);
    if (!m_replay.isEmpty()) {
        m_replayAt = 0;
        m_replayClock.start();
        m_replaying.start(10ms);
        return;
    }
    const QByteArray launch = (m_recorded ? m_options.recordedPattern : m_options.pattern)
                              + " ! video/x-raw,format=I420,width=320,height=180,framerate=15/1"
                                " ! identity name=stamp ! "
                              + m_options.encoder
                              + " config-interval=-1 ! mpegpsmux ! appsink name=out sync=false";
    m_pipeline = gst_parse_launch(launch.constData(), nullptr);
    if (m_options.draw) {
        GstElement *stamp = gst_bin_get_by_name(GST_BIN(m_pipeline), "stamp");
        GstPad *pad = gst_element_get_static_pad(stamp, "src");
        m_options.draw(pad);
        gst_object_unref(pad);
        gst_object_unref(stamp);
    }
    GstElement *out = gst_bin_get_by_name(GST_BIN(m_pipeline), "out");
    GstAppSinkCallbacks callbacks{};
    callbacks.new_sample = [](GstAppSink *sink, gpointer self) {
        GstSample *sample = gst_app_sink_pull_sample(sink);
        if (!sample)
            return GST_FLOW_OK;
        GstBuffer *buffer = gst_sample_get_buffer(sample);
        QByteArray part(static_cast<qsizetype>(gst_buffer_get_size(buffer)), '\0');
        gst_buffer_extract(buffer, 0, part.data(), static_cast<gsize>(part.size()));
        gst_sample_unref(sample);
        auto *device = static_cast<GbDevice *>(self);
        QMetaObject::invokeMethod(device, [device, part] { device->sendPart(part); });
        return GST_FLOW_OK;
    };
    gst_app_sink_set_callbacks(GST_APP_SINK(out), &callbacks, this, nullptr);
    gst_object_unref(out);
    gst_element_set_state(m_pipeline, GST_STATE_PLAYING);
}

void GbDevice::stopMedia()
{
    m_replaying.stop();
    m_recordingEnd.stop();
    if (m_pipeline) {
        gst_element_set_state(m_pipeline, GST_STATE_NULL);
        gst_object_unref(m_pipeline);
        m_pipeline = nullptr;
    }
    m_mediaTcp = nullptr;
    m_mediaOwn.reset();
    m_mediaServer.close();
    m_call.clear();
}

void GbDevice::endRecording()
{
    tell("<?xml version=\"1.0\"?>\r\n<Notify>\r\n<CmdType>MediaStatus</CmdType>\r\n<SN>"
         + QByteArray::number(++m_sequence) + "</SN>\r\n<DeviceID>" + channel(1).toLatin1()
         + "</DeviceID>\r\n<NotifyType>121</NotifyType>\r\n</Notify>\r\n");
}

/// At the pace at which it was captured, over and over.
void GbDevice::replayNext()
{
    const double upTo = m_replay.first().time + static_cast<double>(m_replayClock.elapsed()) / 1000;
    while (m_replayAt < m_replay.size() && m_replay[m_replayAt].time <= upTo)
        sendPacket(m_replay[m_replayAt++].content);
    if (m_replayAt >= m_replay.size()) {
        m_replayAt = 0;
        m_replayClock.start();
    }
}

void GbDevice::sendPart(const QByteArray &part)
{
    if (m_call.isEmpty())
        return;
    ++m_rtpTime;
    for (qsizetype at = 0; at < part.size(); at += 1400) {
        QByteArray packet(12, '\0');
        packet[0] = '\x80';
        packet[1] = 96;
        qToBigEndian<quint16>(++m_rtpNumber, packet.data() + 2);
        qToBigEndian<quint32>(m_rtpTime, packet.data() + 4);
        qToBigEndian<quint32>(m_sender, packet.data() + 8);
        sendPacket(packet + part.mid(at, 1400));
    }
}

void GbDevice::sendPacket(const QByteArray &packet)
{
    if (m_muted)
        return;
    if (m_way == "udp") {
        m_mediaUdp.writeDatagram(packet, m_mediaHost, m_mediaPort);
        return;
    }
    if (!m_mediaTcp)
        return;
    QByteArray size(2, '\0');
    qToBigEndian<quint16>(static_cast<quint16>(packet.size()), size.data());
    m_mediaTcp->write(size + packet);
}
