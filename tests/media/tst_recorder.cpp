#include "codesin.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <media/media.h>
#include <media/recorder.h>
#include <media/relay.h>
#include <media/source.h>

using namespace gl::media;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 20000;
const QString kAsRecorder = QStringLiteral("--as-recorder");

int picturesIn(const QString &file)
{
    return static_cast<int>(codesIn(file).size());
}

} // namespace

/// What was streamed is in the files, whole, in parts, hashed, and readable whatever happens.
class TestRecorder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void writesPartsWithHashes_data();
    void writesPartsWithHashes();
    void readableWhenKilled();
    void streamEnds();
    void noSuchStream();
    void diskFull();
    void neverOverAnother();

private:
    RecorderOptions options() const
    {
        return {.url = m_relay->playUrl(u"a"_s),
                .directory = m_folder->filePath(u"r"_s),
                .name = u"part"_s,
                .segment = 2s,
                .reserve = 1};
    }
    void publish(bool sound = false)
    {
        QSignalSpy published(m_relay.get(), &Relay::published);
        QUrl url = m_relay->publishUrl(u"a"_s);
        url.setUserInfo(u"phone:x"_s);
        QVERIFY(m_source->start({.url = url, .size = {320, 180}, .sound = sound}));
        QTRY_COMPARE_WITH_TIMEOUT(published.size(), 1, kPatience);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Relay> m_relay;
    std::unique_ptr<Source> m_source;
};

void TestRecorder::initTestCase()
{
    QVERIFY(start());
}

void TestRecorder::init()
{
    m_source.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_relay = std::make_unique<Relay>();
    m_source = std::make_unique<Source>();
    QVERIFY(m_relay->start({}, [](const QString &, const QString &, const QString &, Direction) {
        return Grant{.allowed = true};
    }));
}

void TestRecorder::writesPartsWithHashes_data()
{
    QTest::addColumn<bool>("sound");
    QTest::newRow("picture") << false;
    QTest::newRow("picture and sound") << true;
}

void TestRecorder::writesPartsWithHashes()
{
    QFETCH(const bool, sound);
    publish(sound);
    RecorderOptions wanted = options();
    wanted.url.setUserName(u"recorder"_s);
    wanted.url.setPassword(u"x"_s);
    Recorder recorder;
    QSignalSpy closed(&recorder, &Recorder::segmentClosed);
    QSignalSpy finished(&recorder, &Recorder::finished);
    QSignalSpy failed(&recorder, &Recorder::failed);
    QVERIFY(recorder.start(wanted));
    QTRY_VERIFY_WITH_TIMEOUT(closed.size() >= 2, kPatience);
    recorder.finish();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatience);
    QCOMPARE(failed.size(), 0);
    QCOMPARE(QDir(wanted.directory).entryList(QDir::Files).size(), closed.size());
    for (int i = 0; i < closed.size(); ++i) {
        const auto segment = closed.at(i).first().value<Segment>();
        QFile file(QDir(wanted.directory).filePath(segment.file));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(segment.number, i);
        QCOMPARE(segment.file, u"part-%1.mkv"_s.arg(i, 5, 10, QLatin1Char('0')));
        QCOMPARE(segment.bytes, file.size());
        QCOMPARE(segment.sha256,
                 QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256));
        QVERIFY(segment.from <= segment.to);
        if (i + 1 < closed.size())
            QVERIFY2(picturesIn(file.fileName()) >= 8, qPrintable(segment.file));
    }
}

/// A process that records is killed, by kill -9: what it had closed is whole, and the part in hand
/// plays up to its end.
void TestRecorder::readableWhenKilled()
{
    publish();
    QUrl url = m_relay->playUrl(u"a"_s);
    url.setUserInfo(u"recorder:x"_s);
    const QDir folder(m_folder->filePath(u"r"_s));
    QProcess other;
    other.setProcessChannelMode(QProcess::ForwardedChannels);
    other.start(QCoreApplication::applicationFilePath(),
                {kAsRecorder, url.toString(), folder.path()});
    QVERIFY(other.waitForStarted(kPatience));
    const auto sizeOf = [&folder](const QString &file) {
        return QFileInfo(folder.filePath(file)).size();
    };
    QTRY_VERIFY_WITH_TIMEOUT(sizeOf(u"part-00001.mkv"_s) > 15'000, kPatience);
    QCOMPARE(other.state(), QProcess::Running);
    other.kill();
    QVERIFY(other.waitForFinished(kPatience));
    QCOMPARE(other.exitStatus(), QProcess::CrashExit);
    QCOMPARE(folder.entryList(QDir::Files, QDir::Name).first(), u"part-00000.mkv"_s);
    QVERIFY(picturesIn(folder.filePath(u"part-00000.mkv"_s)) >= 20);
    const int last = picturesIn(folder.filePath(u"part-00001.mkv"_s));
    QVERIFY2(last >= 5, qPrintable(QString::number(last)));
}

void TestRecorder::streamEnds()
{
    publish();
    RecorderOptions wanted = options();
    wanted.url.setUserInfo(u"recorder:x"_s);
    Recorder recorder;
    QSignalSpy begun(&recorder, &Recorder::recording);
    QSignalSpy closed(&recorder, &Recorder::segmentClosed);
    QSignalSpy finished(&recorder, &Recorder::finished);
    QSignalSpy failed(&recorder, &Recorder::failed);
    QVERIFY(recorder.start(wanted));
    QTRY_VERIFY_WITH_TIMEOUT(!closed.isEmpty(), kPatience);
    m_source->stop();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size() + failed.size(), 1, kPatience);
    // Every part is closed and hashed, also the last.
    QCOMPARE(QDir(wanted.directory).entryList(QDir::Files).size(), closed.size());
}

void TestRecorder::noSuchStream()
{
    RecorderOptions wanted = options();
    wanted.url.setUserInfo(u"recorder:x"_s);
    Recorder recorder;
    QSignalSpy failed(&recorder, &Recorder::failed);
    QVERIFY(recorder.start(wanted));
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
    QCOMPARE(failed.first().first().value<gl::Error>().kind, gl::ErrorKind::NotFound);
}

void TestRecorder::diskFull()
{
    RecorderOptions wanted = options();
    wanted.reserve = qint64{1} << 60;
    Recorder recorder;
    const auto refused = recorder.start(wanted);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, gl::ErrorKind::Rejected);
}

void TestRecorder::neverOverAnother()
{
    const RecorderOptions wanted = options();
    QVERIFY(QDir().mkpath(wanted.directory));
    QFile file(QDir(wanted.directory).filePath(u"part-00000.mkv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("evidence");
    file.close();
    Recorder recorder;
    const auto refused = recorder.start(wanted);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, gl::ErrorKind::Conflict);
    QCOMPARE(file.size(), 8);
}

/// The process that is killed.
int record(const QString &url, const QString &folder)
{
    if (!start())
        return 1;
    Recorder recorder;
    QObject::connect(&recorder, &Recorder::failed, &recorder, [] { QCoreApplication::exit(1); });
    const auto begun = recorder.start(
        {.url = QUrl(url), .directory = folder, .name = u"part"_s, .segment = 3s, .reserve = 1});
    return begun ? QCoreApplication::exec() : 1;
}

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == kAsRecorder)
        return record(arguments.value(2), arguments.value(3));
    TestRecorder test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_recorder.moc"
