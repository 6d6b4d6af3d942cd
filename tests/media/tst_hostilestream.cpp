// Servers that do what no honest server does: the player says what is wrong, stays alive and keeps
// its memory within bounds.

#include "hostileserver.h"

#include <QFile>
#include <QMetaEnum>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <media/media.h>
#include <media/player.h>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using gl::Error;
using gl::ErrorKind;
using gl::media::Player;
using gl::test::HostileServer;

class TestHostileStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
};

namespace {

/// Resident memory of this program in MiB.
qint64 memory()
{
    QFile status(u"/proc/self/statm"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    return status.readAll().split(' ').value(1).toLongLong() * 4 / 1024;
}

/// The server pours from a thread of its own, so that it is as quick as it can be.
class Server
{
public:
    explicit Server(HostileServer::Manner manner) : m_server(new HostileServer(manner))
    {
        m_url = m_server->url();
        m_server->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
        m_thread.start();
    }
    ~Server()
    {
        m_thread.quit();
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(Server)

    QUrl url() const { return m_url; }

private:
    QThread m_thread;
    HostileServer *m_server;
    QUrl m_url;
};

} // namespace

void TestHostileStream::initTestCase()
{
    QVERIFY(gl::media::start().has_value());
}

void TestHostileStream::saysWhatIsWrong_data()
{
    QTest::addColumn<HostileServer::Manner>("manner");
    const auto manners = QMetaEnum::fromType<HostileServer::Manner>();
    for (int i = 0; i < manners.keyCount(); ++i)
        QTest::newRow(manners.key(i)) << static_cast<HostileServer::Manner>(manners.value(i));
}

void TestHostileStream::saysWhatIsWrong()
{
    QFETCH(const HostileServer::Manner, manner);
    const Server server(manner);
    const qint64 before = memory();
    qint64 most = before;
    Player player({.firstPicture = 2000ms, .hostileRetry = 300ms});
    QSignalSpy failed(&player, &Player::failed);
    QSignalSpy pictures(&player, &Player::frame);
    player.play(server.url());
    QTRY_VERIFY_WITH_TIMEOUT((most = std::max(most, memory()), !failed.isEmpty()), 6s);

    const auto error = failed.constFirst().constFirst().value<Error>();
    QVERIFY(!error.message.isEmpty());
    QVERIFY(player.state() != Player::State::Live);
    QVERIFY(pictures.isEmpty());
    if (manner == HostileServer::Manner::AbsurdSize)
        QVERIFY2(error.message.contains(u"16384"_s), qPrintable(error.message));
    if (manner == HostileServer::Manner::EndlessUnit)
        QCOMPARE(error.kind, ErrorKind::Invalid);
    qInfo("%s: %s (%s), %lld MiB more", QTest::currentDataTag(), qPrintable(error.message),
          qPrintable(error.detail), most - before);
    QVERIFY2(most - before < 200, qPrintable(QString::number(most - before)));
}

QTEST_GUILESS_MAIN(TestHostileStream)
#include "tst_hostilestream.moc"
