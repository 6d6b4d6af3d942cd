// What a browser offers is read as data from a stranger: understood, or refused; nothing else.

#include "damage.h"
#include "weboffer.h"

#include <QTest>

#include <media/media.h>
#include <media/relay.h>

using namespace gl;
using namespace gl::media;
using namespace Qt::StringLiterals;

namespace {

/// As Chromium 140 writes it, somewhat shortened.
const QByteArray kOffer =
    "v=0\r\n"
    "o=- 4611731400430051336 2 IN IP4 127.0.0.1\r\n"
    "s=-\r\n"
    "t=0 0\r\n"
    "a=group:BUNDLE 0 1\r\n"
    "a=extmap-allow-mixed\r\n"
    "a=msid-semantic: WMS\r\n"
    "m=video 9 UDP/TLS/RTP/SAVPF 96 97 103 104 107 109\r\n"
    "c=IN IP4 0.0.0.0\r\n"
    "a=rtcp:9 IN IP4 0.0.0.0\r\n"
    "a=candidate:1467250027 1 udp 2122260223 192.168.0.196 46243 typ host generation 0\r\n"
    "a=ice-ufrag:h7Gx\r\n"
    "a=ice-pwd:aS9Vn1n3w0Yz2m6h8JkLqR5t\r\n"
    "a=ice-options:trickle\r\n"
    "a=fingerprint:sha-256 "
    "3D:2B:F8:5C:0A:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:01:02:03:04:05:06:07:08:09:0A:0B:"
    "0C\r\n"
    "a=setup:actpass\r\n"
    "a=mid:0\r\n"
    "a=extmap:1 urn:ietf:params:rtp-hdrext:toffset\r\n"
    "a=extmap:4 "
    "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01\r\n"
    "a=extmap:9 urn:ietf:params:rtp-hdrext:sdes:mid\r\n"
    "a=sendonly\r\n"
    "a=msid:- 7c21c2b6-59f5-4be0-9a0a-5a0e0a2c8f6a\r\n"
    "a=rtcp-mux\r\n"
    "a=rtcp-rsize\r\n"
    "a=rtpmap:96 VP8/90000\r\n"
    "a=rtcp-fb:96 nack pli\r\n"
    "a=rtpmap:97 rtx/90000\r\n"
    "a=fmtp:97 apt=96\r\n"
    "a=rtpmap:103 H264/90000\r\n"
    "a=fmtp:103 level-asymmetry-allowed=1;packetization-mode=0;profile-level-id=42001f\r\n"
    "a=rtpmap:107 H264/90000\r\n"
    "a=rtcp-fb:107 goog-remb\r\n"
    "a=rtcp-fb:107 transport-cc\r\n"
    "a=rtcp-fb:107 ccm fir\r\n"
    "a=rtcp-fb:107 nack\r\n"
    "a=rtcp-fb:107 nack pli\r\n"
    "a=fmtp:107 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f\r\n"
    "a=ssrc:2231627014 cname:txRnmzXSU6Cd3Ov+\r\n"
    "m=audio 9 UDP/TLS/RTP/SAVPF 111 63 8\r\n"
    "c=IN IP4 0.0.0.0\r\n"
    "a=ice-ufrag:h7Gx\r\n"
    "a=ice-pwd:aS9Vn1n3w0Yz2m6h8JkLqR5t\r\n"
    "a=fingerprint:sha-256 "
    "3D:2B:F8:5C:0A:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:01:02:03:04:05:06:07:08:09:0A:0B:"
    "0C\r\n"
    "a=setup:actpass\r\n"
    "a=mid:1\r\n"
    "a=sendrecv\r\n"
    "a=rtcp-mux\r\n"
    "a=rtpmap:111 opus/48000/2\r\n"
    "a=fmtp:111 minptime=10;useinbandfec=1\r\n"
    "a=rtpmap:63 red/48000/2\r\n"
    "a=rtpmap:8 PCMA/8000\r\n"
    "a=ssrc:1234 cname:txRnmzXSU6Cd3Ov+\r\n";

const QList<QByteArray> kPieces{"a=mid:0\r\n",
                                "m=video 9 UDP/TLS/RTP/SAVPF 96\r\n",
                                "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n",
                                "a=ice-lite\r\n",
                                "a=sctp-port:5000\r\n",
                                "a=rtpmap:107 H264/0\r\n",
                                "a=rtpmap:107 OPUS/48000/2\r\n",
                                "a=fmtp:107 apt=107\r\n",
                                "a=setup:passive\r\n",
                                "a=fingerprint:sha-1 00\r\n",
                                "a=inactive\r\n",
                                "%s%n",
                                "\r\n\r\n",
                                "4294967296",
                                "-1",
                                QByteArray(2000, 'a')};

QByteArray without(const QByteArray &what, const QByteArray &with = {})
{
    QByteArray offer = kOffer;
    return offer.replace(what, with);
}

} // namespace

class TestWebOffer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(media::start()); }

    void takesWhatWePassOn()
    {
        const auto offer = WebOffer::read(kOffer);
        QVERIFY2(offer, offer ? "" : qPrintable(offer.error().detail));
        QCOMPARE(offer->codecs.size(), 2);
        QCOMPARE(offer->codecs.first()->encoding, "H264");
        QCOMPARE(offer->codecs.last()->encoding, "OPUS");
        QCOMPARE(offer->listens, 1);
        QCOMPARE(offer->payload, 111);
        // The form of H.264 that fits any picture, not the first one; no address of a stranger.
        QVERIFY(offer->sdp.contains("m=video 9 UDP/TLS/RTP/SAVPF 107\r\n"));
        QVERIFY(offer->sdp.contains("a=rtcp-fb:107 nack pli\r\n"));
        QVERIFY(offer->sdp.contains("a=extmap:9 urn:ietf:params:rtp-hdrext:sdes:mid\r\n"));
        for (const char *foreign : {"VP8", "192.168", "toffset", "goog-remb", "red/", "msid"})
            QVERIFY2(!offer->sdp.contains(foreign), foreign);
        QCOMPARE(WebOffer::read(without("a=sendrecv", "a=sendonly"))->listens, -1);
    }

    void refusesOthers_data()
    {
        QTest::addColumn<QByteArray>("offer");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no SDP") << QByteArray("hello");
        QTest::newRow("no tracks") << kOffer.left(kOffer.indexOf("m=video"));
        QTest::newRow("sound only")
            << kOffer.left(kOffer.indexOf("m=video")) + kOffer.mid(kOffer.indexOf("m=audio"));
        QTest::newRow("three tracks") << kOffer + kOffer.mid(kOffer.indexOf("m=audio"));
        QTest::newRow("data channel")
            << kOffer + "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n";
        QTest::newRow("no H.264") << without("H264", "AV1");
        QTest::newRow("no fingerprint") << without("a=fingerprint:sha-256", "a=x:");
        QTest::newRow("short fingerprint") << without(":0B:0C\r\n", "\r\n");
        QTest::newRow("no password") << without("a=ice-pwd:aS9Vn1n3w0Yz2m6h8JkLqR5t\r\n");
        QTest::newRow("same names") << without("a=mid:1", "a=mid:0");
        QTest::newRow("no bundle") << without("BUNDLE 0 1", "BUNDLE 0");
        QTest::newRow("only hears") << without("a=sendonly", "a=recvonly");
        QTest::newRow("control character") << without("a=mid:0", "a=mid:\x01");
        QTest::newRow("endless line") << kOffer + "a=x:" + QByteArray(5000, 'x');
        QTest::newRow("endless") << kOffer + QByteArray("a=x\r\n").repeated(20000);
        QTest::newRow("parameter sets")
            << without("packetization-mode=1", "packetization-mode=1;sprop-parameter-sets=Z0I=");
    }

    void refusesOthers()
    {
        QFETCH(const QByteArray, offer);
        const auto read = WebOffer::read(offer);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Invalid);
        QVERIFY(!read.error().message.isEmpty());
    }

    /// A damaged offer is refused, or what is made of it is clean.
    void damagedOffers()
    {
        const quint32 seed = test::fuzzSeed(20261127);
        int taken = 0;
        for (int run = 0; run < test::fuzzRuns(); ++run) {
            QRandomGenerator random(seed + static_cast<quint32>(run));
            const auto read = WebOffer::read(test::damagedText(kOffer, kPieces, random));
            if (!read)
                continue;
            ++taken;
            QVERIFY(read->codecs.size() <= 2 && !read->codecs.contains(nullptr));
            QVERIFY(read->sdp.size() < 8000 && !read->sdp.contains("192.168"));
        }
        QVERIFY2(taken > 0, "not a single one was understood: the damage hides the parser");
    }

    /// The same through everything behind it: the relay lives, and refuses or answers.
    void damagedOffersAtTheRelay()
    {
        Relay relay;
        QVERIFY(relay.start({}, [](const QString &, const QString &, const QString &, Direction) {
            return Grant{};
        }));
        const auto answer = relay.takeOffer(u"a"_s, kOffer);
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
        QVERIFY(answer->contains("a=candidate:"));
        // The picture comes in only; the sound goes both ways.
        const qsizetype sound = answer->indexOf("m=audio");
        QVERIFY2(sound > 0 && answer->left(sound).contains("a=recvonly")
                     && answer->mid(sound).contains("a=sendrecv"),
                 answer->constData());
        const quint32 seed = test::fuzzSeed(4711);
        int taken = 0;
        const int runs = std::min(test::fuzzRuns() / 20, 5000);
        for (int run = 0; run < runs; ++run) {
            QRandomGenerator random(seed + static_cast<quint32>(run));
            const QByteArray damaged = test::damagedText(kOffer, kPieces, random);
            taken += relay.takeOffer(u"a"_s, damaged) ? 1 : 0;
        }
        QVERIFY(taken > 0);
        QVERIFY(relay.takeOffer(u"a"_s, kOffer));
        QVERIFY(!relay.takeOffer(u"../a"_s, kOffer));
    }
};

QTEST_GUILESS_MAIN(TestWebOffer)
#include "tst_weboffer.moc"
