// The relay over TLS: what goes through it, and which certificates desks and phones believe.

#include "viewer.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <media/media.h>
#include <media/player.h>
#include <media/recorder.h>
#include <media/relay.h>
#include <media/source.h>

#include <memory>

using namespace gl;
using namespace gl::media;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 15000;

bool openssl(const QString &line)
{
    return QProcess::execute(u"openssl"_s, line.split(u' ')) == 0;
}

} // namespace

class TestRelayTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void publishesAndPlays_data();
    void publishesAndPlays();
    void strangersCertificatesAreRefused_data();
    void strangersCertificatesAreRefused();
    void recordsFromItsOwnRelay();
    void plainTextIsNotSpoken();
    void whoSaysNothingHarmsNobody();
    void unreadableFiles();

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }
    bool certify(const QString &name, const QString &alternatives,
                 const QString &time = u"-days 2"_s);
    QUrl url(QUrl of) const
    {
        of.setUserName(u"who"_s);
        of.setPassword(u"x"_s);
        return of;
    }
    bool start(const QString &chain, const QString &key);
    std::unique_ptr<Source> publish(const QString &authority)
    {
        auto source = std::make_unique<Source>();
        const auto begun = source->start({.url = url(m_relay->publishUrl(u"a"_s)),
                                          .authorityFile = authority,
                                          .size = {320, 180},
                                          .kilobits = 300});
        return begun ? std::move(source) : nullptr;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Relay> m_relay;
    std::unique_ptr<QSignalSpy> m_published;
};

/// NAME.pem, signed by the authority ca.pem, with that behind it as servers have it; NAME.key.
bool TestRelayTls::certify(const QString &name, const QString &alternatives, const QString &time)
{
    QFile extensions(file(name + u".ext"_s));
    if (!extensions.open(QIODevice::WriteOnly))
        return false;
    extensions.write("subjectAltName=" + alternatives.toLatin1() + "\n");
    extensions.close();
    const QString request = file(name + u".csr"_s), own = file(name + u".own"_s);
    if (!openssl(u"req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=relay "
                 "-keyout %1 -out %2"_s.arg(file(name + u".key"_s), request))
        || !openssl(
            u"x509 -req -in %1 -CA %2 -CAkey %3 -CAcreateserial %4 -extfile %5 -out %6"_s.arg(
                request, file(u"ca.pem"_s), file(u"ca.key"_s), time, extensions.fileName(), own)))
        return false;
    QFile chain(file(name + u".pem"_s)), leaf(own), authority(file(u"ca.pem"_s));
    if (!chain.open(QIODevice::WriteOnly) || !leaf.open(QIODevice::ReadOnly)
        || !authority.open(QIODevice::ReadOnly))
        return false;
    chain.write(leaf.readAll() + authority.readAll());
    return true;
}

void TestRelayTls::initTestCase()
{
    QVERIFY(media::start());
    for (const QString &name : {u"ca"_s, u"stranger"_s}) {
        QVERIFY(openssl(
            u"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 "
            "-subj /CN=%3 -addext basicConstraints=critical,CA:TRUE -keyout %1 -out %2"_s.arg(
                file(name + u".key"_s), file(name + u".pem"_s), name)));
    }
    QVERIFY(openssl(u"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "
                    "/CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -keyout %1 -out %2"_s.arg(
                        file(u"self.key"_s), file(u"self.pem"_s))));
    QVERIFY(certify(u"right"_s, u"IP:127.0.0.1"_s));
    QVERIFY(certify(u"other"_s, u"DNS:relay.example"_s));
    QVERIFY(certify(u"over"_s, u"IP:127.0.0.1"_s,
                    u"-not_before 20200101000000Z -not_after 20200102000000Z"_s));
}

void TestRelayTls::init()
{
    m_published.reset();
    m_relay.reset();
}

bool TestRelayTls::start(const QString &chain, const QString &key)
{
    m_relay = std::make_unique<Relay>();
    m_published = std::make_unique<QSignalSpy>(m_relay.get(), &Relay::published);
    return m_relay
        ->start({.certificateFile = file(chain), .keyFile = file(key)},
                [](const QString &, const QString &user, const QString &password, Direction) {
                    return Grant{.allowed = password == "x"_L1, .who = user};
                })
        .has_value();
}

void TestRelayTls::publishesAndPlays_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("authority");
    QTest::newRow("signed by an authority") << u"right"_s << u"ca"_s;
    QTest::newRow("signed by itself") << u"self"_s << u"self"_s;
}

void TestRelayTls::publishesAndPlays()
{
    QFETCH(const QString, server);
    QFETCH(const QString, authority);
    const QString trusted = file(authority + u".pem"_s);
    QVERIFY(start(server + u".pem"_s, server + u".key"_s));
    QCOMPARE(m_relay->publishUrl(u"a"_s).scheme(), u"rtsps"_s);
    const auto source = publish(trusted);
    QVERIFY(source);
    QSignalSpy failed(source.get(), &Source::failed);
    QTRY_VERIFY_WITH_TIMEOUT(m_published->size() == 1 || !failed.isEmpty(), kPatience);
    QVERIFY2(failed.isEmpty(), failed.isEmpty()
                                   ? ""
                                   : qPrintable(failed.first().first().value<Error>().message
                                                + failed.first().first().value<Error>().detail));
    const Viewer viewer(url(m_relay->playUrl(u"a"_s)), "tcp", trusted.toLatin1());
    QTRY_VERIFY_WITH_TIMEOUT(viewer.pictures() > 10, kPatience);
    Player player({.authorityFile = trusted});
    player.play(url(m_relay->playUrl(u"a"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), Player::State::Live, kPatience);
}

void TestRelayTls::strangersCertificatesAreRefused_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("authority");
    QTest::addColumn<QString>("says");
    QTest::newRow("another authority") << u"right"_s << u"stranger.pem"_s << u"authority"_s;
    QTest::newRow("whom the system trusts") << u"right"_s << u""_s << u"authority"_s;
    QTest::newRow("another name") << u"other"_s << u"ca.pem"_s << u"another name"_s;
    QTest::newRow("its time is over") << u"over"_s << u"ca.pem"_s << u"time"_s;
    QTest::newRow("no such file") << u"right"_s << u"nowhere.pem"_s << u"cannot be read"_s;
}

void TestRelayTls::strangersCertificatesAreRefused()
{
    QFETCH(const QString, server);
    QFETCH(const QString, authority);
    QFETCH(const QString, says);
    QVERIFY(start(server + u".pem"_s, server + u".key"_s));
    const QString trusted = authority.isEmpty() ? QString() : file(authority);

    Player player({.authorityFile = trusted});
    QSignalSpy failed(&player, &Player::failed);
    player.play(url(m_relay->playUrl(u"a"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(!failed.isEmpty(), kPatience);
    const auto error = failed.first().first().value<Error>();
    QVERIFY2(error.message.contains(says), qPrintable(error.message + error.detail));
    QCOMPARE(error.kind, ErrorKind::Invalid);

    Source source;
    QSignalSpy refused(&source, &Source::failed);
    const auto begun =
        source.start({.url = url(m_relay->publishUrl(u"a"_s)), .authorityFile = trusted});
    if (begun)
        QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, kPatience);
    const Error told = begun ? refused.first().first().value<Error>() : begun.error();
    QVERIFY2(told.message.contains(says), qPrintable(told.message + told.detail));
    QCOMPARE(m_published->size(), 0);
}

/// By the name the relay has here, which need not be the certificate's.
void TestRelayTls::recordsFromItsOwnRelay()
{
    QVERIFY(start(u"other.pem"_s, u"other.key"_s));
    Source source;
    QVERIFY(!source.start({.url = url(m_relay->publishUrl(u"a"_s)), .authorityFile = u"/x"_s}));
    // A phone that reaches it by its right name is not at hand: the one of the machine does.
    m_relay.reset();
    QVERIFY(start(u"self.pem"_s, u"self.key"_s));
    const auto publisher = publish(file(u"self.pem"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_published->size(), 1, kPatience);
    QUrl byName = url(m_relay->playUrl(u"a"_s));
    byName.setHost(u"localhost"_s); // not in the certificate
    for (const bool isOwn : {false, true}) {
        Recorder recorder;
        QSignalSpy recording(&recorder, &Recorder::recording);
        QSignalSpy failed(&recorder, &Recorder::failed);
        QVERIFY(recorder.start({.url = byName,
                                .authorityFile = file(u"self.pem"_s),
                                .isOwn = isOwn,
                                .directory = file(isOwn ? u"own"_s : u"foreign"_s),
                                .name = u"part"_s,
                                .reserve = 1}));
        QTRY_VERIFY_WITH_TIMEOUT(!recording.isEmpty() || !failed.isEmpty(), kPatience);
        QCOMPARE(failed.isEmpty(), isOwn);
    }
}

void TestRelayTls::plainTextIsNotSpoken()
{
    QVERIFY(start(u"right.pem"_s, u"right.key"_s));
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, m_relay->port());
    socket.write("OPTIONS rtsp://127.0.0.1/live/a RTSP/1.0\r\nCSeq: 1\r\n\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(socket.state(), QAbstractSocket::UnconnectedState, kPatience);
    QVERIFY(!socket.readAll().contains("RTSP/1.0"));
}

/// Handshakes that are begun and never ended: more than the relay has threads.
void TestRelayTls::whoSaysNothingHarmsNobody()
{
    QVERIFY(start(u"right.pem"_s, u"right.key"_s));
    std::vector<std::unique_ptr<QTcpSocket>> silent;
    for (int i = 0; i < 12; ++i) {
        silent.push_back(std::make_unique<QTcpSocket>());
        silent.back()->connectToHost(u"127.0.0.1"_s, m_relay->port());
        QVERIFY(silent.back()->waitForConnected(kPatience));
        silent.back()->write(QByteArray::fromHex("160301").left(i % 3));
        silent.back()->flush();
    }
    const auto source = publish(file(u"ca.pem"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_published->size(), 1, 5000);
}

void TestRelayTls::unreadableFiles()
{
    Relay relay;
    const auto begun = relay.start(
        {.certificateFile = file(u"ca.key"_s), .keyFile = file(u"ca.key"_s)},
        [](const QString &, const QString &, const QString &, Direction) { return Grant{}; });
    QVERIFY(!begun);
    QCOMPARE(begun.error().field, u"certificate"_s);
}

QTEST_GUILESS_MAIN(TestRelayTls)
#include "tst_relaytls.moc"
