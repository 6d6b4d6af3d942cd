#include "capture.h"

#include <QRegularExpression>
#include <QTest>

#include <gb28181/invitation.h>
#include <gb28181/manscdp.h>
#include <gb28181/ptz.h>

using namespace gl::gb28181;
using namespace Qt::StringLiterals;

/// What devices and platforms of GB/T 28181 say to each other, byte by byte.
class TestGbMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void turns_data();
    void turns();
    void presets();
    void refusesOtherOrders();
    void readsEncodings_data();
    void readsEncodings();
    void readsRecords();
    void refusesWhatIsNoMessage_data();
    void refusesWhatIsNoMessage();
    void writes();
    void offers();
    void readsAnswers_data();
    void readsAnswers();
    void readsCapturedCatalogue();
    void readsCapturedAnswer();
};

void TestGbMessages::turns_data()
{
    QTest::addColumn<int>("pan");
    QTest::addColumn<int>("tilt");
    QTest::addColumn<int>("zoom");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("right") << 0x1F << 0 << 0 << QByteArray("A50F01011F0000D5");
    QTest::newRow("stop") << 0 << 0 << 0 << QByteArray("A50F0100000000B5");
    QTest::newRow("left") << -0x1F << 0 << 0 << QByteArray("A50F01021F0000D6");
    QTest::newRow("up") << 0 << 0x1F << 0 << QByteArray("A50F0108001F00DC");
    QTest::newRow("closer") << 0 << 0 << 1 << QByteArray("A50F0110000010D5");
    // 29 of the standard's annex: wider while moving up and to the right.
    QTest::newRow("up right wider") << 255 << 255 << -15 << QByteArray("A50F0129FFFFF0CC");
}

void TestGbMessages::turns()
{
    QFETCH(int, pan);
    QFETCH(int, tilt);
    QFETCH(int, zoom);
    const PtzMove move{.pan = pan, .tilt = tilt, .zoom = zoom};
    QTEST(ptzCode(move), "code");
    QCOMPARE(moveOf(ptzCode(move)), std::optional(move));
}

void TestGbMessages::presets()
{
    QCOMPARE(presetCode(PresetAct::Set, 1), "A50F018100010037");
    QCOMPARE(presetCode(PresetAct::Call, 1), "A50F018200010038");
    QCOMPARE(presetCode(PresetAct::Delete, 255), "A50F018300FF0037");
    QCOMPARE(presetOf("A50F018200010038"),
             std::optional(PresetOrder{.act = PresetAct::Call, .number = 1}));
}

void TestGbMessages::refusesOtherOrders()
{
    for (const char *code : {"", "A50F", "A50F01011F0000D6", "ZZ0F01011F0000D5", "A40F01011F0000D4",
                             "A50F01011F0000D500"})
        QVERIFY2(!moveOf(code) && !presetOf(code), code);
    QVERIFY(!moveOf("A50F018200010038"));
    QVERIFY(!presetOf("A50F01011F0000D5"));
}

void TestGbMessages::readsEncodings_data()
{
    QTest::addColumn<QByteArray>("declaration");
    QTest::addColumn<QByteArray>("name");
    // 大兴区黄村镇 in GB 2312 and UTF-8; 𠮷 is in GB 18030 alone.
    const QByteArray gb = QByteArray::fromHex("B4F3D0CBC7F8BBC6B4E5D5F2");
    const QByteArray utf8 = "大兴区黄村镇";
    QTest::newRow("GB, undeclared") << QByteArray("<?xml version=\"1.0\"?>") << gb;
    QTest::newRow("GB, without a first line") << QByteArray() << gb;
    QTest::newRow("GB 2312") << QByteArray("<?xml version=\"1.0\" encoding=\"GB2312\"?>") << gb;
    QTest::newRow("GB 18030") << QByteArray("<?xml version='1.0' encoding='gb18030' ?>") << gb;
    QTest::newRow("declared UTF-8 and GB all the same")
        << QByteArray("<?xml version=\"1.0\" encoding=\"UTF-8\"?>") << gb;
    QTest::newRow("UTF-8") << QByteArray("<?xml version=\"1.0\" encoding=\"UTF-8\"?>") << utf8;
    QTest::newRow("UTF-8, undeclared") << QByteArray() << utf8;
}

void TestGbMessages::readsEncodings()
{
    QFETCH(QByteArray, declaration);
    QFETCH(QByteArray, name);
    const auto message = readManscdp(
        declaration
        + "\r\n<Response><CmdType>Catalog</CmdType><SN>17</SN><DeviceID>11011500001180000001"
          "</DeviceID><SumNum>2</SumNum><DeviceList Num=\"1\"><Item><DeviceID>11011500001310000001"
          "</DeviceID><Name>"
        + name
        + "</Name><Status>ON</Status><Longitude>116.3412</Longitude><Latitude>39.7289</Latitude>"
          "<Info><PTZType>1</PTZType></Info></Item></DeviceList></Response>\r\n");
    QVERIFY(message);
    QCOMPARE(message->root, u"Response"_s);
    QCOMPARE(message->command, u"Catalog"_s);
    QCOMPARE(message->number, 17);
    QCOMPARE(message->total, 2);
    QCOMPARE(message->device, u"11011500001180000001"_s);
    QCOMPARE(message->items.size(), 1);
    QCOMPARE(catalogItem(message->items.first()), (CatalogItem{.id = u"11011500001310000001"_s,
                                                               .name = u"大兴区黄村镇"_s,
                                                               .isOnline = true,
                                                               .turns = true,
                                                               .longitude = 116.3412,
                                                               .latitude = 39.7289}));
}

void TestGbMessages::readsRecords()
{
    const RecordItem item = recordItem({{u"StartTime"_s, u"2026-11-27T08:00:00"_s},
                                        {u"EndTime"_s, u"2026-11-27T08:30:00"_s},
                                        {u"Type"_s, u"time"_s}});
    QCOMPARE(item.from, QDateTime::fromString(u"2026-11-27T00:00:00Z"_s, Qt::ISODate));
    QCOMPARE(writeTime(item.to), u"2026-11-27T08:30:00"_s);
    QVERIFY(!recordItem({{u"StartTime"_s, u"yesterday"_s}}).from.isValid());
    // Numbers that are none say nothing.
    const CatalogItem odd = catalogItem({{u"Longitude"_s, u"inf"_s}, {u"Latitude"_s, u"1e9"_s}});
    QCOMPARE(odd.longitude, 0.0);
    QCOMPARE(odd.latitude, 0.0);
}

void TestGbMessages::refusesWhatIsNoMessage_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("zeros") << QByteArray(100, '\0');
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("cut off") << QByteArray("<Response><CmdType>Catalog</CmdType><SN>1");
    QTest::newRow("a bomb") << QByteArray(
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;\">]>"
        "<Response><CmdType>&b;</CmdType></Response>");
    QTest::newRow("deep") << QByteArray("<a>").repeated(5000) + QByteArray("</a>").repeated(5000);
    QTest::newRow("large") << "<Response><CmdType>" + QByteArray(2 << 20, 'x')
                                  + "</CmdType></Response>";
    QTest::newRow("many") << "<Response><DeviceList>" + QByteArray("<Item/>").repeated(20000)
                                 + "</DeviceList></Response>";
}

void TestGbMessages::refusesWhatIsNoMessage()
{
    QFETCH(QByteArray, body);
    const auto message = readManscdp(body);
    QVERIFY(!message);
    QCOMPARE(message.error().kind, gl::ErrorKind::Invalid);
}

void TestGbMessages::writes()
{
    const QByteArray query = writeManscdp(u"Query"_s, u"Catalog"_s, 5, u"11011500001180000001"_s,
                                          {{u"Name"_s, u"大兴 <&>"_s}});
    QVERIFY(query.startsWith("<?xml version=\"1.0\" encoding=\"GB18030\"?>\r\n<Query>"));
    QVERIFY(query.contains(QByteArray::fromHex("B4F3D0CB") + " &lt;&amp;&gt;"));
    const auto read = readManscdp(query);
    QVERIFY(read);
    QCOMPARE(read->fields.value(u"Name"_s), u"大兴 <&>"_s);
    QCOMPARE(read->number, 5);
}

void TestGbMessages::offers()
{
    Offer offer{.platform = u"11011500002000000001"_s,
                .channel = u"11011500001310000001"_s,
                .host = u"10.1.2.3"_s,
                .port = 30002,
                .sender = senderFor(u"1101150000"_s, false, 7)};
    QCOMPARE(writeOffer(offer), "v=0\r\no=11011500002000000001 0 0 IN IP4 10.1.2.3\r\ns=Play\r\n"
                                "c=IN IP4 10.1.2.3\r\nt=0 0\r\nm=video 30002 RTP/AVP 96\r\n"
                                "a=recvonly\r\na=rtpmap:96 PS/90000\r\ny=0115000007\r\n");
    offer.transport = Transport::TcpPassive;
    offer.from = QDateTime::fromSecsSinceEpoch(1795000000);
    offer.to = QDateTime::fromSecsSinceEpoch(1795000600);
    offer.sender = senderFor(u"1101150000"_s, true, 10007);
    QCOMPARE(writeOffer(offer),
             "v=0\r\no=11011500002000000001 0 0 IN IP4 10.1.2.3\r\ns=Playback\r\n"
             "u=11011500001310000001:0\r\nc=IN IP4 10.1.2.3\r\nt=1795000000 1795000600\r\n"
             "m=video 30002 TCP/RTP/AVP 96\r\na=recvonly\r\na=rtpmap:96 PS/90000\r\n"
             "a=setup:passive\r\na=connection:new\r\ny=1115000007\r\n");
    QCOMPARE(writeRate(3, 0.5), "PLAY RTSP/1.0\r\nCSeq: 3\r\nScale: 0.50\r\n\r\n");
    QCOMPARE(writeSeek(5, 90), "PLAY RTSP/1.0\r\nCSeq: 5\r\nRange: npt=90-\r\n\r\n");
}

void TestGbMessages::readsAnswers_data()
{
    QTest::addColumn<QByteArray>("sdp");
    QTest::addColumn<bool>("isGood");
    QTest::addColumn<QString>("host");
    QTest::addColumn<quint16>("port");
    const QByteArray head = "v=0\r\no=34020000001310000001 0 0 IN IP4 10.0.0.5\r\ns=Play\r\n"
                            "c=IN IP4 10.0.0.5\r\nt=0 0\r\n";
    QTest::newRow("plain")
        << head
               + "m=video 15060 RTP/AVP 96\r\na=sendonly\r\n"
                 "a=rtpmap:96 PS/90000\r\ny=0100000001\r\nf=v/2/5/25/1/1024a///\r\n"
        << true << u"10.0.0.5"_s << quint16{15060};
    QTest::newRow("TCP") << head
                                + "m=video 9 TCP/RTP/AVP 96\r\na=sendonly\r\na=setup:active\r\n"
                                  "a=rtpmap:96 PS/90000\r\ny=0100000001\r\n"
                         << true << u"10.0.0.5"_s << quint16{9};
    QTest::newRow("line ends of Unix") << QByteArray(head).replace("\r\n", "\n")
                                              + "m=video 1 RTP/AVP 96\na=rtpmap:96 PS/90000\ny=x\n"
                                       << true << u"10.0.0.5"_s << quint16{1};
    QTest::newRow("H.264 without a program stream")
        << head + "m=video 15060 RTP/AVP 98\r\na=rtpmap:98 H264/90000\r\n"
        << false << QString() << quint16{0};
    QTest::newRow("sound alone") << head + "m=audio 15060 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n"
                                 << false << QString() << quint16{0};
    QTest::newRow("nothing") << QByteArray() << false << QString() << quint16{0};
    QTest::newRow("garbage") << QByteArray("\x01\x02m=video\r\n=\r\n") << false << QString()
                             << quint16{0};
    QTest::newRow("endless") << head + QByteArray("a=x\r\n").repeated(10000) << false << QString()
                             << quint16{0};
}

void TestGbMessages::readsAnswers()
{
    QFETCH(QByteArray, sdp);
    QFETCH(bool, isGood);
    const auto answer = readAnswer(sdp);
    QCOMPARE(answer.has_value(), isGood);
    if (!answer)
        return;
    QTEST(answer->host, "host");
    QTEST(answer->port, "port");
    QCOMPARE(answer->sender.has_value(), sdp.contains("y=0100000001"));
}

/// 24 items in as many messages, GB-encoded without saying so.
void TestGbMessages::readsCapturedCatalogue()
{
    const QString file = captureFile(u"sip_udp_catalog.pcap"_s);
    if (file.isEmpty())
        QSKIP("The real captures are not beside this checkout.");
    int total = 0;
    QStringList names;
    for (const Captured &each : readCapture(file)) {
        const qsizetype body = each.content.indexOf("\r\n\r\n");
        const auto message = readManscdp(each.content.mid(body + 4));
        if (!message || message->root != "Response"_L1)
            continue;
        total = message->total;
        for (const auto &item : message->items)
            names.append(catalogItem(item).name);
    }
    QCOMPARE(total, 24);
    QCOMPARE(names.size(), 24);
    QVERIFY2(names.first().contains(u"平台"_s), qPrintable(names.first()));
    for (const QString &name : std::as_const(names))
        QVERIFY2(!name.contains(QChar::ReplacementCharacter), qPrintable(name));
}

void TestGbMessages::readsCapturedAnswer()
{
    const QString file = captureFile(u"sip_udp_media.pcap"_s);
    if (file.isEmpty())
        QSKIP("The real captures are not beside this checkout.");
    int answers = 0;
    for (const Captured &each : readCapture(file)) {
        if (!each.content.startsWith("SIP/2.0 200") || !each.content.contains("CSeq: 1 INVITE"))
            continue;
        const auto answer = readAnswer(each.content.mid(each.content.indexOf("\r\n\r\n") + 4));
        QVERIFY(answer);
        QCOMPARE(*answer, (Answer{.host = u"192.168.65.1"_s, .port = 5000, .sender = 200000002}));
        ++answers;
    }
    QCOMPARE(answers, 1);
}

QTEST_GUILESS_MAIN(TestGbMessages)
#include "tst_gbmessages.moc"
