#include "../media/viewer.h"
#include "gbdevice.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <gb28181/gateway.h>
#include <media/media.h>
#include <media/relay.h>

#include <memory>

using namespace gl::gb28181;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A device, the gateway, the relay and a player: registration, catalogue, pictures, orders and
/// recordings over loopback, and what must not work.
class TestGateway : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void registers_data();
    void registers();
    void refusesWrongPassword();
    void refusesStrangers();
    void signsOff();
    void losesSilentDevice();
    void tellsLessThanAll();
    void brings_data();
    void brings();
    void comesBackAfterHangUp();
    void endsWithTheWish();
    void turnsAndFindsPresets();
    void playsRecordings();
    void survivesHostileMessages();
    void survivesHostilePackets();
    void ignoresOthersPackets();
    void replaysCapturedPictures();

private:
    GatewayOptions options() const;
    void begin(const GatewayOptions &options);
    std::unique_ptr<GbDevice> device(GbDeviceOptions options = {}) const;
    bool comesIn(GbDevice &device);
    QUrl playUrl() const;

    quint16 m_port = 0;
    std::unique_ptr<gl::media::Relay> m_relay;
    std::unique_ptr<QSignalSpy> m_published;
    std::unique_ptr<Gateway> m_gateway;
    std::unique_ptr<QSignalSpy> m_catalogued;
};

namespace {

constexpr int kPatience = 15000; ///< other tests run beside this one
const QString kPath = u"camera"_s;

/// Draws the time into the picture that passes, so that the player reads how old it is.
GstPadProbeReturn drawTime(GstPad *, GstPadProbeInfo *info, gpointer)
{
    GstBuffer *buffer = gst_buffer_make_writable(GST_PAD_PROBE_INFO_BUFFER(info));
    info->data = buffer;
    GstMapInfo map{};
    if (gst_buffer_map(buffer, &map, GST_MAP_READWRITE)) {
        gl::media::drawTimecode({.data = map.data, .width = 320, .height = 180, .stride = 320},
                                gl::media::timecodeOf(QDateTime::currentMSecsSinceEpoch()));
        gst_buffer_unmap(buffer, &map);
    }
    return GST_PAD_PROBE_OK;
}

void draw(GstPad *pad)
{
    gst_pad_add_probe(pad, GST_PAD_PROBE_TYPE_BUFFER, drawTime, nullptr, nullptr);
}

quint16 freePort()
{
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost, 0);
    return probe.serverPort();
}

} // namespace

void TestGateway::initTestCase()
{
    QVERIFY(gl::media::start());
}

void TestGateway::init()
{
    m_relay = std::make_unique<gl::media::Relay>();
    m_published = std::make_unique<QSignalSpy>(m_relay.get(), &gl::media::Relay::published);
    QVERIFY(m_relay->start(
        {}, [](const QString &, const QString &, const QString &, gl::media::Direction) {
            return gl::media::Grant{.allowed = true, .who = u"who"_s};
        }));
    begin(options());
}

void TestGateway::cleanup()
{
    m_gateway.reset();
    m_relay.reset();
}

GatewayOptions TestGateway::options() const
{
    return {.id = u"11011500002000000001"_s,
            .address = u"127.0.0.1"_s,
            .port = freePort(),
            .keepAlive = 2s,
            .answerTime = 2s,
            .password = u"12345678"_s};
}

void TestGateway::begin(const GatewayOptions &options)
{
    m_port = options.port;
    m_gateway = std::make_unique<Gateway>(options, *m_relay);
    m_catalogued = std::make_unique<QSignalSpy>(m_gateway.get(), &Gateway::catalogued);
    QVERIFY(m_gateway->start());
}

std::unique_ptr<GbDevice> TestGateway::device(GbDeviceOptions options) const
{
    options.port = m_port;
    options.draw = draw;
    return std::make_unique<GbDevice>(std::move(options));
}

bool TestGateway::comesIn(GbDevice &device)
{
    device.start();
    return QTest::qWaitFor([this] { return !m_catalogued->isEmpty(); }, kPatience);
}

QUrl TestGateway::playUrl() const
{
    QUrl url = m_relay->playUrl(kPath);
    url.setUserName(u"who"_s);
    url.setPassword(u"x"_s);
    return url;
}

void TestGateway::registers_data()
{
    QTest::addColumn<bool>("tcp");
    QTest::addColumn<bool>("declared");
    QTest::addColumn<int>("together");
    QTest::newRow("UDP, an item a message") << false << false << 1;
    QTest::newRow("TCP, several") << true << true << 3;
}

void TestGateway::registers()
{
    QFETCH(bool, tcp);
    QFETCH(bool, declared);
    QFETCH(int, together);
    const auto camera = device(
        {.sipTcp = tcp, .channels = 30, .itemsPerMessage = together, .declaresEncoding = declared});
    QSignalSpy registered(m_gateway.get(), &Gateway::registered);
    QSignalSpy described(m_gateway.get(), &Gateway::described);
    QVERIFY(comesIn(*camera));
    QCOMPARE(registered.first().at(0).toString(), u"11011500001180000001"_s);
    const auto items = m_catalogued->first().at(1).value<QList<CatalogItem>>();
    QVERIFY(m_catalogued->first().at(2).toBool());
    QCOMPARE(items.size(), 32);
    QCOMPARE(items.at(0).name, u"测试平台"_s);
    QCOMPARE(items.at(2), (CatalogItem{.id = camera->channel(1),
                                       .name = u"黄村镇1号球机"_s,
                                       .parent = u"11011500001180000001"_s,
                                       .civilCode = u"110115"_s,
                                       .isOnline = true,
                                       .turns = true,
                                       .longitude = 116.341,
                                       .latitude = 39.7289}));
    QVERIFY(!items.at(3).turns);
    QTRY_COMPARE_WITH_TIMEOUT(described.size(), 1, kPatience);
    QCOMPARE((described.first().at(1).value<QHash<QString, QString>>().value(u"DeviceName"_s)),
             u"测试录像机"_s);
}

void TestGateway::refusesWrongPassword()
{
    const auto liar = device({.password = u"87654321"_s});
    QSignalSpy answered(liar.get(), &GbDevice::answered);
    QSignalSpy registered(m_gateway.get(), &Gateway::registered);
    liar->start();
    QTRY_COMPARE_WITH_TIMEOUT(answered.size(), 1, kPatience);
    QCOMPARE(answered.first().at(1).toInt(), 403);
    // A password of its own counts, and the common one does not any more.
    m_gateway->setPasswords(u"12345678"_s, {{u"11011500001180000001"_s, u"87654321"_s}});
    const auto other = device();
    QSignalSpy others(other.get(), &GbDevice::answered);
    other->start();
    QTRY_COMPARE_WITH_TIMEOUT(others.size(), 1, kPatience);
    QCOMPARE(others.first().at(1).toInt(), 403);
    QVERIFY(registered.isEmpty());
    const auto honest = device({.password = u"87654321"_s});
    honest->start();
    QTRY_COMPARE_WITH_TIMEOUT(registered.size(), 1, kPatience);
}

void TestGateway::refusesStrangers()
{
    const auto stranger = device({.id = u"11011500001180000009"_s});
    QSignalSpy answered(stranger.get(), &GbDevice::answered);
    m_gateway->setPasswords({}, {});
    stranger->start();
    QTRY_COMPARE_WITH_TIMEOUT(answered.size(), 1, kPatience);
    QCOMPARE(answered.last().at(1).toInt(), 403);
    stranger->tell("<Notify><CmdType>Keepalive</CmdType><SN>1</SN></Notify>");
    QTRY_COMPARE_WITH_TIMEOUT(answered.size(), 2, kPatience);
    QCOMPARE(answered.last().at(1).toInt(), 403);
    QVERIFY(!m_gateway->isOnline(u"11011500001180000009"_s));
}

void TestGateway::signsOff()
{
    const auto camera = device();
    QVERIFY(comesIn(*camera));
    QSignalSpy lost(m_gateway.get(), &Gateway::lost);
    camera->signOff();
    QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, kPatience);
    QVERIFY(!m_gateway->isOnline(u"11011500001180000001"_s));
}

void TestGateway::losesSilentDevice()
{
    const auto camera = device({.keepAliveMs = 500});
    QVERIFY(comesIn(*camera));
    QSignalSpy lost(m_gateway.get(), &Gateway::lost);
    camera->vanish();
    QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, kPatience);
}

/// A device that says more than it has is waited for, and not for ever.
void TestGateway::tellsLessThanAll()
{
    const auto camera = device({.saysMore = 2000000000});
    QVERIFY(comesIn(*camera));
    QCOMPARE(m_catalogued->first().at(1).value<QList<CatalogItem>>().size(), 5);
    QVERIFY(!m_catalogued->first().at(2).toBool());
}

void TestGateway::brings_data()
{
    QTest::addColumn<Transport>("transport");
    QTest::addColumn<bool>("sipTcp");
    QTest::newRow("UDP") << Transport::Udp << false;
    QTest::newRow("TCP, the device connects") << Transport::TcpPassive << false;
    QTest::newRow("TCP, we connect") << Transport::TcpActive << true;
}

void TestGateway::brings()
{
    QFETCH(Transport, transport);
    QFETCH(bool, sipTcp);
    auto wanted = options();
    wanted.transport = transport;
    begin(wanted);
    const auto camera = device({.sipTcp = sipTcp});
    QVERIFY(comesIn(*camera));
    m_gateway->open(kPath, {.device = u"11011500001180000001"_s, .channel = camera->channel(1)});
    QTRY_COMPARE_WITH_TIMEOUT(m_published->size(), 1, kPatience);
    Viewer viewer(playUrl());
    QTRY_VERIFY_WITH_TIMEOUT(viewer.pictures() > 30, kPatience);
    QVERIFY2(viewer.medianAge() < 500, qPrintable(QString::number(viewer.medianAge())));
}

void TestGateway::comesBackAfterHangUp()
{
    const auto camera = device();
    QVERIFY(comesIn(*camera));
    m_gateway->open(kPath, {.device = u"11011500001180000001"_s, .channel = camera->channel(1)});
    QTRY_COMPARE_WITH_TIMEOUT(m_published->size(), 1, kPatience);
    camera->hangUp();
    QTRY_COMPARE_WITH_TIMEOUT(m_published->size(), 2, kPatience);
    // And when it says nothing any more, though its call goes on.
    camera->setMuted(true);
    QTRY_VERIFY_WITH_TIMEOUT(m_relay->live().isEmpty(), kPatience);
    camera->setMuted(false);
    QTRY_COMPARE_WITH_TIMEOUT(m_published->size(), 3, kPatience);
}

void TestGateway::endsWithTheWish()
{
    const auto camera = device();
    QVERIFY(comesIn(*camera));
    QSignalSpy ended(camera.get(), &GbDevice::ended);
    m_gateway->open(kPath, {.device = u"11011500001180000001"_s, .channel = camera->channel(1)});
    QTRY_COMPARE_WITH_TIMEOUT(m_published->size(), 1, kPatience);
    m_gateway->close(kPath);
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, kPatience);
    QVERIFY(!camera->isSending());
    QVERIFY(m_relay->live().isEmpty());
}

void TestGateway::turnsAndFindsPresets()
{
    const auto camera = device();
    QVERIFY(comesIn(*camera));
    QSignalSpy ordered(camera.get(), &GbDevice::ordered);
    std::optional<gl::Result<void>> told;
    m_gateway->order(u"11011500001180000001"_s, camera->channel(1), ptzCode({.pan = 0x1F}),
                     [&told](const gl::Result<void> &answer) { told = answer; });
    QTRY_VERIFY_WITH_TIMEOUT(told.has_value(), kPatience);
    QVERIFY(*told);
    QTRY_COMPARE_WITH_TIMEOUT(ordered.size(), 1, kPatience);
    QCOMPARE(ordered.first().at(0).toByteArray(), "A50F01011F0000D5");
    std::optional<QList<PresetItem>> presets;
    m_gateway->presets(u"11011500001180000001"_s, camera->channel(1),
                       [&presets](const gl::Result<QList<PresetItem>> &items) {
                           presets = items.value_or(QList<PresetItem>());
                       });
    QTRY_VERIFY_WITH_TIMEOUT(presets.has_value(), kPatience);
    QCOMPARE(*presets, (QList<PresetItem>{{1, u"路口"_s}, {3, u"便道"_s}}));
    // One that is away is told so at once.
    told.reset();
    m_gateway->order(u"11011500001180000002"_s, camera->channel(1), ptzCode({}),
                     [&told](const gl::Result<void> &answer) { told = answer; });
    QVERIFY(told && !*told);
    QCOMPARE(told->error().kind, gl::ErrorKind::Offline);
}

void TestGateway::playsRecordings()
{
    const auto camera = device();
    QVERIFY(comesIn(*camera));
    const QDateTime day = QDateTime::fromString(u"2026-11-26T16:00:00Z"_s, Qt::ISODate);
    std::optional<QList<RecordItem>> records;
    m_gateway->records(u"11011500001180000001"_s, camera->channel(1), day, day.addDays(1),
                       [&records](const gl::Result<QList<RecordItem>> &items) {
                           records = items.value_or(QList<RecordItem>());
                       });
    QTRY_VERIFY_WITH_TIMEOUT(records.has_value(), kPatience);
    QCOMPARE(records->size(), 3);
    QCOMPARE(records->first().from, day.addSecs(8 * 3600));
    QSignalSpy invited(camera.get(), &GbDevice::invited);
    QSignalSpy steered(camera.get(), &GbDevice::steered);
    QSignalSpy over(m_gateway.get(), &Gateway::recordingEnded);
    m_gateway->open(kPath, {.device = u"11011500001180000001"_s,
                            .channel = camera->channel(1),
                            .from = records->first().from,
                            .to = records->first().to});
    QTRY_COMPARE_WITH_TIMEOUT(m_published->size(), 1, kPatience);
    const QByteArray sdp = invited.first().at(0).toByteArray();
    QVERIFY(sdp.contains("s=Playback\r\nu=" + camera->channel(1).toLatin1() + ":0\r\n"));
    QVERIFY(sdp.contains("\r\nt=" + QByteArray::number(records->first().from.toSecsSinceEpoch())));
    QVERIFY(sdp.contains("\r\ny=1"));
    m_gateway->steer(kPath, [](int number) { return writeRate(number, 2); });
    QTRY_COMPARE_WITH_TIMEOUT(steered.size(), 1, kPatience);
    QVERIFY(steered.first().at(0).toByteArray().contains("Scale: 2.00"));
    QTRY_COMPARE_WITH_TIMEOUT(over.size(), 1, kPatience);
    QCOMPARE(camera->invitations(), 1); // a recording comes once
}

void TestGateway::survivesHostileMessages()
{
    const auto camera = device();
    QVERIFY(comesIn(*camera));
    QSignalSpy answered(camera.get(), &GbDevice::answered);
    for (const QByteArray &body :
         {QByteArray(), QByteArray(5000, '\0'), QByteArray("<a>").repeated(5000),
          QByteArray("<!DOCTYPE x [<!ENTITY a \"b\">]><Response>&a;</Response>"),
          QByteArray(
              "<Response><CmdType>Catalog</CmdType><SN>-1</SN><SumNum>-99</SumNum></Response>"),
          QByteArray(
              "<Notify><CmdType>MediaStatus</CmdType><NotifyType>121</NotifyType></Notify>")})
        camera->tell(body);
    QTRY_COMPARE_WITH_TIMEOUT(answered.size(), 6, kPatience);
    for (const QByteArray &raw :
         {QByteArray("\r\n\r\n"), QByteArray(60000, 'A'),
          QByteArray("REGISTER sip:x SIP/2.0\r\n\r\n"),
          QByteArray("INVITE sip:x@y SIP/2.0\r\nContent-Length: 99999999\r\n\r\n"),
          QByteArray("SIP/2.0 200 OK\r\nVia: x\r\nCSeq: 1 INVITE\r\n\r\n"),
          QByteArray(
              "REGISTER sip:1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:1;branch=z9hG4bK1\r\n"
              "From: <sip:11011500001180000001@x>;tag=1\r\nTo: <sip:1@x>\r\nCall-ID: 1\r\n"
              "CSeq: 1 REGISTER\r\nAuthorization: Digest username=\"11011500001180000001\"\r\n"
              "Content-Length: 0\r\n\r\n")})
        camera->sendRaw(raw);
    // It goes on as if nothing had been.
    m_catalogued->clear();
    m_gateway->readCatalogue(u"11011500001180000001"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_catalogued->size(), 1, kPatience);
    QVERIFY(m_gateway->isOnline(u"11011500001180000001"_s));
}

/// Garbage as the stream of a camera that is asked: nothing is shown, nothing breaks, and a good
/// one comes in afterwards.
void TestGateway::survivesHostilePackets()
{
    const auto camera = device();
    QVERIFY(comesIn(*camera));
    camera->setMuted(true);
    QSignalSpy invited(camera.get(), &GbDevice::invited);
    m_gateway->open(kPath, {.device = u"11011500001180000001"_s, .channel = camera->channel(1)});
    QTRY_COMPARE_WITH_TIMEOUT(invited.size(), 1, kPatience);
    const QByteArray sdp = invited.first().at(0).toByteArray();
    const qsizetype at = sdp.indexOf("m=video ") + 8;
    const quint16 port = sdp.mid(at, sdp.indexOf(' ', at) - at).toUShort();
    QVERIFY(port > 0);
    QUdpSocket socket;
    socket.bind(QHostAddress::LocalHost, 0);
    QRandomGenerator random(4711);
    const QByteArray rtp = QByteArray::fromHex("80600001000000010bebc202");
    for (int i = 0; i < 3000; ++i) {
        QByteArray noise(random.bounded(1, 1400), Qt::Uninitialized);
        for (char &byte : noise)
            byte = static_cast<char>(random.bounded(256));
        QByteArray packet = i % 3 == 0 ? noise : rtp + noise;
        if (i % 3 == 2) // a program stream's beginning with senseless sizes
            packet = rtp + QByteArray::fromHex("000001ba440004000401000003f8000001bcffff") + noise;
        if (packet.size() > 4) {
            packet[2] = static_cast<char>(i >> 8);
            packet[3] = static_cast<char>(i);
        }
        socket.writeDatagram(packet, QHostAddress::LocalHost, port);
    }
    camera->setMuted(false);
    QTRY_VERIFY_WITH_TIMEOUT(!m_published->isEmpty(), 3 * kPatience);
    Viewer viewer(playUrl());
    QTRY_VERIFY_WITH_TIMEOUT(viewer.pictures() > 10, kPatience);
}

/// From another address, what looks like the picture is not listened to.
void TestGateway::ignoresOthersPackets()
{
    const auto port =
        m_relay->takePs(kPath, {.address = u"127.0.0.1"_s, .expectedHost = u"127.0.0.2"_s});
    QVERIFY(port);
    const auto camera = device();
    QVERIFY(comesIn(*camera));
    m_gateway->open(u"other"_s,
                    {.device = u"11011500001180000001"_s, .channel = camera->channel(1)});
    QTRY_COMPARE_WITH_TIMEOUT(m_published->size(), 1, kPatience); // the device can be seen
    QUdpSocket socket;
    const QString file = captureFile(u"sip_udp_media.pcap"_s);
    if (file.isEmpty())
        QSKIP("The real captures are not beside this checkout.");
    int sent = 0;
    for (const Captured &each : readCapture(file)) {
        if (each.from == 5000)
            sent += socket.writeDatagram(each.content, QHostAddress::LocalHost, *port) > 0 ? 1 : 0;
    }
    QCOMPARE(sent, 900);
    QCOMPARE(m_relay->live(), QStringList{u"other"_s});
}

/// A real camera's stream as it was captured.
void TestGateway::replaysCapturedPictures()
{
    const QString file = captureFile(u"sip_udp_media.pcap"_s);
    if (file.isEmpty())
        QSKIP("The real captures are not beside this checkout.");
    const auto camera = device({.replay = file});
    QVERIFY(comesIn(*camera));
    m_gateway->open(kPath, {.device = u"11011500001180000001"_s, .channel = camera->channel(1)});
    QTRY_COMPARE_WITH_TIMEOUT(m_published->size(), 1, kPatience);
    Viewer viewer(playUrl());
    QTRY_VERIFY_WITH_TIMEOUT(viewer.frames() > 50, kPatience);
}

QTEST_GUILESS_MAIN(TestGateway)
#include "tst_gateway.moc"
