#include "viewer.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <media/media.h>
#include <media/recorder.h>
#include <media/relay.h>
#include <media/source.h>
#include <smalldisk.h>

#include <memory>

using namespace gl::media;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000; ///< ms
constexpr qint64 kMegabyte = 1 << 20;

} // namespace

/// A disk that is full, a real one: what was recorded before stays whole, nothing half is told,
/// live pictures go on, and there is a next recording as soon as there is room.
class TestRecorderDisk : public QObject
{
    Q_OBJECT

public:
    explicit TestRecorderDisk(gl::test::SmallDisk &disk) : m_disk(disk) {}

private Q_SLOTS:
    void initTestCase();
    void init();
    void endsInOrderAtTheReserve();
    void keepsNothingThatIsHalf();

private:
    RecorderOptions options(const QString &name, qint64 reserve) const
    {
        QUrl url = m_relay->playUrl(u"a"_s);
        url.setUserInfo(u"recorder:x"_s);
        return {.url = url,
                .directory = QDir(m_disk.path()).filePath(name),
                .name = u"part"_s,
                .segment = 2s,
                .reserve = reserve};
    }
    /// What was told is in the folder, whole, and nothing else is.
    void compare(const QSignalSpy &told, const QString &folder)
    {
        QStringList files;
        for (const QList<QVariant> &one : told) {
            const auto segment = one.first().value<Segment>();
            QFile file(QDir(folder).filePath(segment.file));
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(segment.file));
            const QByteArray bytes = file.readAll();
            QCOMPARE(qint64(bytes.size()), segment.bytes);
            QCOMPARE(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256), segment.sha256);
            files.append(segment.file);
        }
        QCOMPARE(QDir(folder).entryList(QDir::Files, QDir::Name), files);
    }
    void goesOnLive(Viewer &viewer)
    {
        const auto before = viewer.pictures();
        QTRY_VERIFY_WITH_TIMEOUT(viewer.pictures() > before + 5, kPatience);
    }

    gl::test::SmallDisk &m_disk;
    std::unique_ptr<Relay> m_relay;
    std::unique_ptr<Source> m_source;
};

void TestRecorderDisk::initTestCase()
{
    if (!m_disk.problem().isEmpty())
        QSKIP(qPrintable(u"no small file system can be made here: "_s + m_disk.problem()));
    QVERIFY(start());
}

void TestRecorderDisk::init()
{
    m_source = std::make_unique<Source>();
    m_relay = std::make_unique<Relay>();
    QVERIFY(m_relay->start({}, [](const QString &, const QString &, const QString &, Direction) {
        return Grant{.allowed = true};
    }));
    QSignalSpy published(m_relay.get(), &Relay::published);
    QUrl url = m_relay->publishUrl(u"a"_s);
    url.setUserInfo(u"phone:x"_s);
    QVERIFY(m_source->start({.url = url, .size = {320, 180}, .kilobits = 400}));
    QTRY_COMPARE_WITH_TIMEOUT(published.size(), 1, kPatience);
}

void TestRecorderDisk::endsInOrderAtTheReserve()
{
    QUrl url = m_relay->playUrl(u"a"_s);
    url.setUserInfo(u"desk:x"_s);
    Viewer viewer(url);
    Recorder recorder;
    QSignalSpy told(&recorder, &Recorder::segmentClosed);
    QSignalSpy finished(&recorder, &Recorder::finished);
    QSignalSpy failed(&recorder, &Recorder::failed);
    const RecorderOptions first = options(u"first"_s, kMegabyte);
    QVERIFY(recorder.start(first));
    QTRY_VERIFY_WITH_TIMEOUT(!told.isEmpty(), kPatience);
    QVERIFY(m_disk.fill(kMegabyte - qint64{64} * 1024));
    QTRY_COMPARE_WITH_TIMEOUT(failed.size() + finished.size(), 1, kPatience);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<gl::Error>().kind, gl::ErrorKind::Rejected);
    QVERIFY(told.size() >= 2); // the one in hand was closed in order
    compare(told, first.directory);
    goesOnLive(viewer);
    QCOMPARE(recorder.start(options(u"no"_s, kMegabyte)).error().kind, gl::ErrorKind::Rejected);

    QVERIFY(m_disk.clear());
    const qsizetype before = told.size();
    QVERIFY(recorder.start(options(u"second"_s, kMegabyte)));
    QTRY_VERIFY_WITH_TIMEOUT(told.size() > before, kPatience);
}

/// The disk is filled by others faster than anybody looks at it.
void TestRecorderDisk::keepsNothingThatIsHalf()
{
    QUrl url = m_relay->playUrl(u"a"_s);
    url.setUserInfo(u"desk:x"_s);
    Viewer viewer(url);
    Recorder recorder;
    QSignalSpy told(&recorder, &Recorder::segmentClosed);
    QSignalSpy failed(&recorder, &Recorder::failed);
    const RecorderOptions wanted = options(u"half"_s, 0);
    QVERIFY(recorder.start(wanted));
    QTRY_VERIFY_WITH_TIMEOUT(!told.isEmpty(), kPatience);
    QVERIFY(m_disk.fill(0));
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
    QCOMPARE(failed.first().first().value<gl::Error>().kind, gl::ErrorKind::Rejected);
    compare(told, wanted.directory);
    goesOnLive(viewer);
    QVERIFY(m_disk.clear());
}

int main(int argc, char *argv[])
{
    gl::test::SmallDisk disk(6);
    const QCoreApplication application(argc, argv);
    TestRecorderDisk test(disk);
    return QTest::qExec(&test, argc, argv);
}
#include "tst_recorderdisk.moc"
