// The server that phones reach, as a stranger meets it: codes, limits, certificates, and what is
// still being answered when it ends.

#include "phonepage.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QSemaphore>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <memory>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::video;

namespace {

constexpr int kPatience = 15000;

struct Answer
{
    int status = 0;
    QByteArray body{};
    QByteArray location{};
    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};

} // namespace

class TestPhonePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void servesThePage();
    void redeemsACodeOnceAndSaysWhyNot();
    void wrongCodesHaveALimit();
    void publishesWithTheSecretOnly();
    void aRequestHasAnEnd();
    void aConnectionHasOneAddressesShare();
    void answersBeforeItEnds();
    void wantsACertificateForOthers();
    void certificatesAreRead();

private:
    Answer send(const QByteArray &verb, const QString &path, const QByteArray &body = {},
                const QString &secret = {}, const QByteArray &type = "application/sdp");
    bool connects(QTcpSocket &socket) const;
    PhonePage::Callbacks callbacks();

    std::unique_ptr<PhonePage> m_page;
    QNetworkAccessManager m_network;
    QString m_scheme = u"http"_s;
    std::atomic<int> m_offers = 0;
    std::atomic<int> m_ends = 0;
    QSemaphore m_begun;
    QSemaphore m_goOn;
    std::atomic<bool> m_slow = false;
};

PhonePage::Callbacks TestPhonePage::callbacks()
{
    return {.redeem = [](const QString &code) -> StreamKey {
                if (code == "12345678"_L1)
                    return {.path = u"one"_s, .secret = u"s3cret"_s};
                return {.refused = code == "11111111"_L1   ? u"used"_s
                                   : code == "22222222"_L1 ? u"away"_s
                                                           : u"wrong"_s};
            },
            .state = [](const QString &path, const QString &secret) -> StreamState {
                return {.allowed = path == "one"_L1 && secret == "s3cret"_L1,
                        .live = true,
                        .talker = u"王调度"_s};
            },
            .offer = [this](const QString &, const QByteArray &offer) -> Result<QByteArray> {
                ++m_offers;
                if (m_slow) {
                    m_begun.release();
                    m_goOn.acquire();
                }
                if (offer == "bad")
                    return failure(ErrorKind::Invalid, u"no"_s);
                return "v=0 " + offer;
            },
            .end = [this](const QString &) { ++m_ends; }};
}

void TestPhonePage::init()
{
    m_offers = m_ends = 0;
    m_slow = false;
    m_scheme = u"http"_s;
    m_network.clearConnectionCache();
    m_page = std::make_unique<PhonePage>(callbacks());
    QVERIFY(m_page->start({.patience = std::chrono::seconds(4)}));
    QVERIFY(m_page->port() > 0);
}

Answer TestPhonePage::send(const QByteArray &verb, const QString &path, const QByteArray &body,
                           const QString &secret, const QByteArray &type)
{
    QNetworkRequest request(
        QUrl(m_scheme + u"://127.0.0.1:"_s + QString::number(m_page->port()) + path));
    request.setHeader(QNetworkRequest::ContentTypeHeader, type);
    if (!secret.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + secret.toLatin1());
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, verb, body));
    if (!QTest::qWaitFor([&reply] { return reply->isFinished(); }, kPatience))
        return {};
    return {.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            .body = reply->readAll(),
            .location = reply->rawHeader("Location")};
}

void TestPhonePage::servesThePage()
{
    const Answer page = send("GET", u"/"_s);
    QCOMPARE(page.status, 200);
    QVERIFY(page.body.contains("phone.js"));
    for (const QString &part : {u"/phone.js"_s, u"/texts.js"_s, u"/phone.css"_s})
        QCOMPARE(send("GET", part).status, 200);
    QCOMPARE(send("GET", u"/../etc/passwd"_s).status, 404);
    QCOMPARE(send("GET", u"/whip/one"_s).status, 404);
}

void TestPhonePage::redeemsACodeOnceAndSaysWhyNot()
{
    const Answer right = send("POST", u"/code"_s, "12345678");
    QCOMPARE(right.status, 200);
    QCOMPARE(right.json()[u"path"].toString(), u"one"_s);
    QCOMPARE(right.json()[u"secret"].toString(), u"s3cret"_s);
    const Answer used = send("POST", u"/code"_s, "11111111");
    QCOMPARE(used.status, 403);
    QCOMPARE(used.json()[u"refused"].toString(), u"used"_s);
    QCOMPARE(send("POST", u"/code"_s, "22222222").status, 503);
}

void TestPhonePage::wrongCodesHaveALimit()
{
    for (int i = 0; i < 10; ++i)
        QCOMPARE(send("POST", u"/code"_s, "0000000" + QByteArray::number(i)).status, 403);
    QCOMPARE(send("POST", u"/code"_s, "00000010").status, 429);
    QCOMPARE(send("POST", u"/code"_s, "12345678").status, 429); // nor the right one
}

void TestPhonePage::publishesWithTheSecretOnly()
{
    const Answer taken = send("POST", u"/whip/one"_s, "offer", u"s3cret"_s);
    QCOMPARE(taken.status, 201);
    QCOMPARE(taken.body, QByteArray("v=0 offer"));
    QCOMPARE(taken.location, QByteArray("/whip/one"));
    QCOMPARE(m_offers, 1);
    QCOMPARE(send("POST", u"/whip/one"_s, "offer", u"wrong"_s).status, 401);
    QCOMPARE(send("POST", u"/whip/two"_s, "offer", u"s3cret"_s).status, 401);
    QCOMPARE(send("POST", u"/whip/one"_s, "offer").status, 401);
    QCOMPARE(send("DELETE", u"/whip/one"_s, {}, u"wrong"_s).status, 401);
    QCOMPARE(send("POST", u"/whip/one"_s, "offer", u"s3cret"_s, "text/plain").status, 415);
    QCOMPARE(m_offers, 1);
    QCOMPARE(send("POST", u"/whip/one"_s, "bad", u"s3cret"_s).status, 415);
    QCOMPARE(m_ends, 0);
    QCOMPARE(send("DELETE", u"/whip/one"_s, {}, u"s3cret"_s).status, 200);
    QCOMPARE(m_ends, 1);
    const Answer state = send("GET", u"/state/one"_s, {}, u"s3cret"_s);
    QCOMPARE(state.json()[u"talker"].toString(), u"王调度"_s);
    QVERIFY(state.json()[u"live"].toBool());
    QCOMPARE(send("GET", u"/state/one"_s).status, 401);
}

bool TestPhonePage::connects(QTcpSocket &socket) const
{
    socket.connectToHost(u"127.0.0.1"_s, m_page->port());
    return QTest::qWaitFor([&socket] { return socket.state() == QAbstractSocket::ConnectedState; },
                           kPatience);
}

/// A body or a header without end is cut off, and others are served meanwhile.
void TestPhonePage::aRequestHasAnEnd()
{
    for (const QByteArray &begin :
         {QByteArray("POST /whip/one HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999999\r\n\r\n"),
          QByteArray(
              "POST /code HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n"),
          QByteArray("GET / HTTP/1.1\r\nX: ")}) {
        QTcpSocket socket;
        QVERIFY(connects(socket));
        socket.write(begin);
        const QByteArray more(qsizetype{16} * 1024, 'x');
        qint64 sent = 0;
        QVERIFY(QTest::qWaitFor(
            [&] {
                if (socket.state() == QAbstractSocket::ConnectedState && socket.bytesToWrite() == 0
                    && sent < (qint64{8} << 20))
                    sent += socket.write(more);
                return socket.state() == QAbstractSocket::UnconnectedState;
            },
            kPatience));
        QVERIFY2(sent < (qint64{8} << 20), "it took everything");
    }
    // A long life of small requests is none of that.
    for (int i = 0; i < 400; ++i)
        QCOMPARE(send("GET", u"/state/one"_s, QByteArray(), u"s3cret"_s).status, 200);
}

void TestPhonePage::aConnectionHasOneAddressesShare()
{
    auto page = std::make_unique<PhonePage>(callbacks());
    QVERIFY(page->start({.mostOfOneAddress = 3}));
    m_page.swap(page);
    std::vector<std::unique_ptr<QTcpSocket>> open;
    for (int i = 0; i < 3; ++i) {
        open.push_back(std::make_unique<QTcpSocket>());
        QVERIFY(connects(*open.back()));
        open.back()->write("GET /phone.css HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_VERIFY_WITH_TIMEOUT(open.back()->bytesAvailable() > 0, kPatience);
    }
    QTcpSocket fourth;
    (void)connects(fourth);
    QTRY_COMPARE_WITH_TIMEOUT(fourth.state(), QAbstractSocket::UnconnectedState, kPatience);
    open.pop_back();
    QVERIFY(QTest::qWaitFor(
        [this] {
            QTcpSocket again;
            if (!connects(again))
                return false;
            again.write("GET /phone.css HTTP/1.1\r\nHost: x\r\n\r\n");
            (void)QTest::qWaitFor(
                [&again] {
                    return again.bytesAvailable() > 0
                           || again.state() == QAbstractSocket::UnconnectedState;
                },
                kPatience);
            return again.bytesAvailable() > 0;
        },
        kPatience));
}

/// The server goes while an offer waits for its answer, for one that left meanwhile too.
void TestPhonePage::answersBeforeItEnds()
{
    m_slow = true;
    QTcpSocket left;
    QVERIFY(connects(left));
    QTcpSocket stays;
    QVERIFY(connects(stays));
    const QByteArray post = "POST /whip/one HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer s3cret\r\n"
                            "Content-Type: application/sdp\r\nContent-Length: 5\r\n\r\noffer";
    left.write(post);
    stays.write(post);
    QVERIFY(left.flush() && stays.flush());
    QVERIFY(m_begun.tryAcquire(2, kPatience));
    left.abort();
    const std::unique_ptr<QThread> helper(QThread::create([this] {
        // Lets the offers go on while the page is being destroyed.
        m_goOn.release(2);
    }));
    helper->start();
    m_page.reset();
    QVERIFY(helper->wait());
    QTRY_VERIFY_WITH_TIMEOUT(stays.bytesAvailable() > 0
                                 || stays.state() == QAbstractSocket::UnconnectedState,
                             kPatience);
    QCOMPARE(m_offers, 2);
}

void TestPhonePage::wantsACertificateForOthers()
{
    PhonePage open(callbacks());
    const auto begun = open.start({.address = u"0.0.0.0"_s});
    QVERIFY(!begun);
    QCOMPARE(begun.error().field, u"certificate"_s);
}

void TestPhonePage::certificatesAreRead()
{
    const QTemporaryDir folder;
    const QString key = folder.filePath(u"key.pem"_s), other = folder.filePath(u"rsa.pem"_s),
                  certificate = folder.filePath(u"cert.pem"_s);
    const auto openssl = [](const QString &line) {
        return QProcess::execute(u"openssl"_s, line.split(u' '));
    };
    QCOMPARE(openssl(u"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "
                     "/CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -keyout %1 -out %2"_s.arg(
                         key, certificate)),
             0);
    QCOMPARE(openssl(u"genrsa -out %1 2048"_s.arg(other)), 0);
    const auto begin = [this](const QString &chain, const QString &with) {
        m_page = std::make_unique<PhonePage>(callbacks());
        return m_page->start({.certificateFile = chain, .keyFile = with});
    };
    for (const auto &[chain, with] :
         {std::pair{certificate, other}, {key, key}, {certificate, u"/nowhere"_s}}) {
        const auto begun = begin(chain, with);
        QVERIFY(!begun);
        QCOMPARE(begun.error().field, u"certificate"_s);
    }
    QVERIFY(begin(certificate, key));
    m_scheme = u"https"_s;
    QCOMPARE(send("GET", u"/"_s).status, 0); // a stranger's certificate
    QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
    trusting.setCaCertificates(QSslCertificate::fromPath(certificate));
    QSslConfiguration::setDefaultConfiguration(trusting);
    m_network.clearConnectionCache();
    QCOMPARE(send("GET", u"/"_s).status, 200);
    QTcpSocket silent; // says nothing: others are served
    QVERIFY(connects(silent));
    QCOMPARE(send("POST", u"/code"_s, "12345678").status, 200);
}

QTEST_GUILESS_MAIN(TestPhonePage)
#include "tst_phonepage.moc"
