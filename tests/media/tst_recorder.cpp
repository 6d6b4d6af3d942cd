#include "viewer.h"

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

/// How many pictures with a time in them a file holds, by a player that is not ours.
int picturesIn(const QString &file)
{
    GstElement *pipeline =
        gst_parse_launch("filesrc name=in ! matroskademux ! h264parse ! avdec_h264 max-threads=1"
                         " ! videoconvert ! video/x-raw,format=GRAY8"
                         " ! appsink name=out sync=false",
                         nullptr);
    GstElement *in = gst_bin_get_by_name(GST_BIN(pipeline), "in");
    g_object_set(in, "location", qUtf8Printable(file), nullptr);
    gst_object_unref(in);
    GstElement *out = gst_bin_get_by_name(GST_BIN(pipeline), "out");
    gst_element_set_state(pipeline, GST_STATE_PLAYING);
    int pictures = 0;
    while (GstSample *sample = gst_app_sink_try_pull_sample(GST_APP_SINK(out), 10 * GST_SECOND)) {
        const GstStructure *format = gst_caps_get_structure(gst_sample_get_caps(sample), 0);
        GstMapInfo map{};
        gst_buffer_map(gst_sample_get_buffer(sample), &map, GST_MAP_READ);
        LumaPlane plane{.data = map.data};
        gst_structure_get_int(format, "width", &plane.width);
        gst_structure_get_int(format, "height", &plane.height);
        plane.stride = qsizetype{(plane.width + 3) / 4} * 4;
        pictures += readTimecode(plane) ? 1 : 0;
        gst_buffer_unmap(gst_sample_get_buffer(sample), &map);
        gst_sample_unref(sample);
    }
    gst_element_set_state(pipeline, GST_STATE_NULL);
    gst_object_unref(out);
    gst_object_unref(pipeline);
    return pictures;
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
    void readableWhenCutOff();
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

/// A process that records is killed: the part in hand plays up to its end.
void TestRecorder::readableWhenCutOff()
{
    publish();
    RecorderOptions wanted = options();
    wanted.segment = 600s;
    wanted.url.setUserInfo(u"recorder:x"_s);
    QVERIFY(QDir().mkpath(wanted.directory));
    auto recorder = std::make_unique<Recorder>();
    QVERIFY(recorder->start(wanted));
    const QString file = QDir(wanted.directory).filePath(u"part-00000.mkv"_s);
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(file).size() > 100'000, kPatience);
    // What the file holds at this moment is what a killed process leaves: nothing is buffered by
    // us.
    const QString left = m_folder->filePath(u"left.mkv"_s);
    QVERIFY(QFile::copy(file, left));
    QVERIFY2(picturesIn(left) >= 10, qPrintable(QString::number(picturesIn(left))));
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

QTEST_GUILESS_MAIN(TestRecorder)
#include "tst_recorder.moc"
