#include "phonepage.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <media/media.h>
#include <media/player.h>
#include <media/relay.h>

using namespace gl;
using namespace gl::video;
using namespace Qt::StringLiterals;

/// The page that a phone publishes from: who gets in, and a real browser with its fake camera.
class TestPhonePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void codesAndSecrets();
    void hostileOffers();
    void browserPublishes();

private:
    QNetworkReply *send(const char *method, const QString &path, const QByteArray &body = {},
                        const QByteArray &secret = {});
    int statusOf(const char *method, const QString &path, const QByteArray &body = {},
                 const QByteArray &secret = {});

    QNetworkAccessManager m_network;
    std::shared_ptr<media::Relay> m_relay;
    std::unique_ptr<PhonePage> m_page;
    QStringList m_ended;
};

void TestPhonePage::initTestCase()
{
    QVERIFY(media::start());
}

void TestPhonePage::init()
{
    m_ended.clear();
    m_relay = std::make_shared<media::Relay>();
    QVERIFY(m_relay->start(
        {}, [](const QString &, const QString &, const QString &password, media::Direction) {
            return media::Grant{.allowed = password == "watch"_L1, .who = u"desk"_s};
        }));
    m_page = std::make_unique<PhonePage>(
        PhonePage::Callbacks{.redeem = [](const QString &code) -> std::optional<StreamKey> {
                                 if (code != "12345678"_L1)
                                     return {};
                                 return StreamKey{.path = u"phone"_s, .secret = u"key"_s};
                             },
                             .mayPublish =
                                 [](const QString &path, const QString &secret) {
                                     return path == "phone"_L1 && secret == "key"_L1;
                                 },
                             .offer =
                                 [relay = m_relay](const QString &path, const QByteArray &offer) {
                                     return relay->takeOffer(path, offer);
                                 },
                             .end =
                                 [this](const QString &path) {
                                     m_ended.append(path);
                                     m_relay->close(path);
                                 }});
    QVERIFY(m_page->start({}));
}

void TestPhonePage::cleanup()
{
    m_page.reset();
    m_relay.reset();
}

QNetworkReply *TestPhonePage::send(const char *method, const QString &path, const QByteArray &body,
                                   const QByteArray &secret)
{
    QNetworkRequest request(QUrl(u"http://127.0.0.1:%1%2"_s.arg(m_page->port()).arg(path)));
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/sdp");
    if (!secret.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + secret);
    return m_network.sendCustomRequest(request, method, body);
}

int TestPhonePage::statusOf(const char *method, const QString &path, const QByteArray &body,
                            const QByteArray &secret)
{
    const std::unique_ptr<QNetworkReply> reply(send(method, path, body, secret));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!reply->isFinished() && !finished.wait(10000))
        return -1;
    return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

void TestPhonePage::codesAndSecrets()
{
    QCOMPARE(statusOf("GET", u"/"_s), 200);
    QCOMPARE(statusOf("GET", u"/phone.js"_s), 200);
    QCOMPARE(statusOf("GET", u"/etc/passwd"_s), 404);
    QCOMPARE(statusOf("POST", u"/code"_s, "12345678"), 200);
    QCOMPARE(statusOf("POST", u"/whip/phone"_s, "v=0"), 401);
    QCOMPARE(statusOf("POST", u"/whip/phone"_s, "v=0", "guess"), 401);
    QCOMPARE(statusOf("POST", u"/whip/other"_s, "v=0", "key"), 401);
    QCOMPARE(statusOf("DELETE", u"/whip/phone"_s, {}, "guess"), 401);
    QCOMPARE(m_ended, QStringList());
    QCOMPARE(statusOf("DELETE", u"/whip/phone"_s, {}, "key"), 204);
    QCOMPARE(m_ended, QStringList{u"phone"_s});
    for (int i = 0; i < 10; ++i)
        QCOMPARE(statusOf("POST", u"/code"_s, QByteArray::number(10000000 + i)), 403);
    QCOMPARE(statusOf("POST", u"/code"_s, "12345678"), 429);
}

void TestPhonePage::hostileOffers()
{
    const QByteArray begin = "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n";
    const QByteArray video =
        "m=video 9 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 0.0.0.0\r\na=rtpmap:96 H264/90000\r\n";
    QCOMPARE(statusOf("POST", u"/whip/phone"_s, "garbage", "key"), 415);
    QCOMPARE(statusOf("POST", u"/whip/phone"_s, begin, "key"), 415);
    QCOMPARE(statusOf("POST", u"/whip/phone"_s,
                      begin + "m=video 9 UDP/TLS/RTP/SAVPF 97\r\na=rtpmap:97 VP8/90000\r\n", "key"),
             415);
    QCOMPARE(statusOf("POST", u"/whip/phone"_s, QByteArray(80 * 1024, 'x'), "key"), 413);
    // Well formed, but without keys, names and fingerprints: an answer or a refusal, never the end
    // of the relay.
    for (int cut = 10; cut < begin.size() + video.size(); cut += 17)
        QVERIFY(statusOf("POST", u"/whip/phone"_s, (begin + video).left(cut), "key") >= 201);
    QVERIFY(m_relay->live().isEmpty());
    QCOMPARE(statusOf("GET", u"/"_s), 200);
}

void TestPhonePage::browserPublishes()
{
    const QString chromium = QStandardPaths::findExecutable(u"chromium"_s);
    if (chromium.isEmpty())
        QSKIP("There is no Chromium on this computer.");
    QSignalSpy published(m_relay.get(), &media::Relay::published);
    QSignalSpy gone(m_relay.get(), &media::Relay::gone);
    const QTemporaryDir profile;
    QProcess browser;
    browser.setProcessChannelMode(QProcess::MergedChannels);
    browser.start(chromium,
                  {u"--headless=new"_s, u"--no-sandbox"_s, u"--disable-gpu"_s, u"--no-first-run"_s,
                   u"--use-fake-device-for-media-stream"_s, u"--use-fake-ui-for-media-stream"_s,
                   u"--autoplay-policy=no-user-gesture-required"_s,
                   u"--disable-features=WebRtcHideLocalIpsWithMdns"_s,
                   u"--user-data-dir="_s + profile.path(),
                   u"http://localhost:%1/#12345678"_s.arg(m_page->port())});
    QVERIFY(browser.waitForStarted());
    QTRY_COMPARE_WITH_TIMEOUT(published.size(), 1, 60000);
    media::Player player;
    QSignalSpy frames(&player, &media::Player::frame);
    QUrl url = m_relay->playUrl(u"phone"_s);
    url.setUserInfo(u"desk:watch"_s);
    player.play(url);
    QTRY_VERIFY_WITH_TIMEOUT(frames.size() > 20, 30000);
    // Chromium's fake camera is green with a moving disc: no black picture passes for one.
    const QImage picture = frames.last().first().value<QImage>();
    QVERIFY(picture.width() >= 160);
    const QColor corner = picture.pixelColor(picture.width() - 5, 5);
    QVERIFY2(corner.green() > corner.red() + 30, qPrintable(corner.name()));
    browser.kill();
    QVERIFY(browser.waitForFinished());
    QTRY_COMPARE_WITH_TIMEOUT(gone.size(), 1, 3000);
    player.stop();
}

QTEST_GUILESS_MAIN(TestPhonePage)
#include "tst_phonepage.moc"
