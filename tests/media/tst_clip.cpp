#include "codesin.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <media/clip.h>
#include <media/media.h>
#include <media/recorder.h>
#include <media/relay.h>
#include <media/source.h>

#include <cmath>
#include <functional>

using namespace gl::media;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000; ///< ms

/// How many pictures or pieces of sound a track of an MP4 file decodes to.
int buffersIn(const QString &file, const QByteArray &track)
{
    const QByteArray launch =
        "filesrc name=in ! qtdemux name=d " + track + " ! appsink name=out sync=false";
    GstElement *pipeline = gst_parse_launch(launch.constData(), nullptr);
    GstElement *in = gst_bin_get_by_name(GST_BIN(pipeline), "in");
    g_object_set(in, "location", qUtf8Printable(file), nullptr);
    gst_object_unref(in);
    GstElement *out = gst_bin_get_by_name(GST_BIN(pipeline), "out");
    gst_element_set_state(pipeline, GST_STATE_PLAYING);
    int count = 0;
    while (GstSample *sample = gst_app_sink_try_pull_sample(GST_APP_SINK(out), 10 * GST_SECOND)) {
        ++count;
        gst_sample_unref(sample);
    }
    gst_element_set_state(pipeline, GST_STATE_NULL);
    gst_object_unref(out);
    gst_object_unref(pipeline);
    return count;
}

} // namespace

/// Pieces of real recordings, as they are: the pictures of the parts, one after the other.
class TestClip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cutsAcrossParts();
    void takesAPieceOfOnePart();
    void keepsWhatCamerasSend();
    void refusesWhatIsNone();

private:
    QStringList recorded(const QString &name, const std::function<bool(const QUrl &)> &publish);
    /// Of a clip, in a file of its own.
    QList<quint32> codesOf(const Clip &clip)
    {
        QFile file(m_folder.filePath(u"clip.mp4"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(clip.mp4) != clip.mp4.size())
            return {};
        file.close();
        return codesIn(file.fileName(), "qtdemux name=d d.video_0");
    }

    QTemporaryDir m_folder;
    QStringList m_parts;
};

/// A stream that `publish` sends to the address it is given, recorded in two parts or more.
QStringList TestClip::recorded(const QString &name,
                               const std::function<bool(const QUrl &)> &publish)
{
    Relay relay;
    QSignalSpy published(&relay, &Relay::published);
    QUrl to;
    if (relay.start({}, [](const QString &, const QString &, const QString &, Direction) {
            return Grant{.allowed = true};
        }))
        to = relay.publishUrl(name);
    to.setUserInfo(u"phone:x"_s);
    if (!publish(to) || !QTest::qWaitFor([&] { return published.size() == 1; }, kPatience))
        return {};
    QUrl from = relay.playUrl(name);
    from.setUserInfo(u"recorder:x"_s);
    const QDir folder(m_folder.filePath(name));
    Recorder recorder;
    QSignalSpy closed(&recorder, &Recorder::segmentClosed);
    QSignalSpy finished(&recorder, &Recorder::finished);
    if (!recorder.start({.url = from,
                         .directory = folder.path(),
                         .name = u"part"_s,
                         .segment = 3s,
                         .reserve = 1})
        || !QTest::qWaitFor([&] { return closed.size() >= 2; }, kPatience))
        return {};
    recorder.finish();
    QStringList parts;
    if (!QTest::qWaitFor([&] { return finished.size() == 1; }, kPatience))
        return parts;
    for (const QString &file : folder.entryList(QDir::Files, QDir::Name))
        parts.append(folder.filePath(file));
    return parts;
}

void TestClip::initTestCase()
{
    QVERIFY(start());
    Source source;
    m_parts = recorded(u"a"_s, [&source](const QUrl &to) {
        return source.start({.url = to, .size = {320, 180}, .sound = true}).has_value();
    });
    QVERIFY(m_parts.size() >= 2);
}

void TestClip::cutsAcrossParts()
{
    const auto clip =
        cutClip({{.file = m_parts.at(0), .from = 1500ms}, {.file = m_parts.at(1), .to = 500ms}});
    QVERIFY2(clip, clip ? "" : qPrintable(clip.error().message + clip.error().detail));
    QCOMPARE(clip->mp4.sliced(4, 4), "ftyp");
    QVERIFY(clip->before >= 0ms && clip->before < 1500ms);
    const QList<quint32> all = codesIn(m_parts.at(0)) + codesIn(m_parts.at(1));
    const QList<quint32> cut = codesOf(*clip);
    QVERIFY2(cut.size() >= 20, qPrintable(QString::number(cut.size())));
    const qsizetype at = all.indexOf(cut.first());
    QVERIFY(at >= 0);
    QCOMPARE(cut, all.sliced(at, cut.size())); // every one, in order, over the joint
    QVERIFY(cut.contains(codesIn(m_parts.at(1)).first()));
    // What was asked is in it: from 1.5 s of the first part on.
    const quint32 wanted = all.first() + 1500;
    QVERIFY2(cut.first() <= wanted + 100, qPrintable(QString::number(cut.first() - all.first())));
    const double seconds = double(cut.last() - cut.first()) / 1000;
    QVERIFY2(std::abs(seconds - double(clip->length.count()) / 1000) < 0.6,
             qPrintable(QString::number(seconds)));
}

void TestClip::takesAPieceOfOnePart()
{
    const auto clip = cutClip({{.file = m_parts.at(0), .from = 0ms, .to = 100ms}});
    QVERIFY2(clip, clip ? "" : qPrintable(clip.error().message + clip.error().detail));
    const QList<quint32> all = codesIn(m_parts.at(0));
    const QList<quint32> cut = codesOf(*clip);
    QVERIFY(!cut.isEmpty());
    QVERIFY2(cut.size() < all.size(), qPrintable(QString::number(cut.size())));
    QCOMPARE(cut, all.first(cut.size()));
    QCOMPARE(clip->before, 0ms);
}

/// H.265 with G.711, as cameras send them: the pictures as they are, the sound as one that MP4
/// holds.
void TestClip::keepsWhatCamerasSend()
{
    QProcess camera;
    const auto ended = qScopeGuard([&camera] {
        camera.kill();
        camera.waitForFinished();
    });
    const QStringList parts = recorded(u"camera"_s, [&camera](const QUrl &to) {
        camera.start(
            u"gst-launch-1.0"_s,
            (u"-q videotestsrc is-live=true ! video/x-raw,width=320,height=180,framerate=15/1"
             " ! x265enc tune=zerolatency speed-preset=ultrafast key-int-max=15 ! h265parse"
             " ! rtspclientsink name=out protocols=tcp location=%1"
             " audiotestsrc is-live=true ! audio/x-raw,rate=8000,channels=1 ! alawenc ! out."_s)
                .arg(to.toString())
                .split(u' '));
        return camera.waitForStarted();
    });
    QVERIFY2(parts.size() >= 2, camera.readAllStandardError().constData());
    const auto clip = cutClip({{.file = parts.at(0), .from = 1500ms}, {.file = parts.at(1)}});
    QVERIFY2(clip, clip ? "" : qPrintable(clip.error().message + clip.error().detail));
    QFile file(m_folder.filePath(u"camera.mp4"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(clip->mp4), clip->mp4.size());
    file.close();
    const auto seconds = double(clip->length.count()) / 1000;
    QVERIFY2(seconds > 2, qPrintable(QString::number(seconds)));
    const int pictures = buffersIn(file.fileName(), "d.video_0 ! h265parse ! avdec_h265");
    QVERIFY2(std::abs(pictures - 15 * seconds) <= 8, qPrintable(QString::number(pictures)));
    // Of 20 ms each.
    const int sounds = buffersIn(file.fileName(), "d.audio_0 ! opusparse ! opusdec");
    QVERIFY2(std::abs(sounds - 50 * seconds) <= 30, qPrintable(QString::number(sounds)));
}

void TestClip::refusesWhatIsNone()
{
    QCOMPARE(cutClip({}).error().kind, gl::ErrorKind::NotFound);
    QCOMPARE(cutClip({{.file = m_folder.filePath(u"none.mkv"_s)}}).error().kind,
             gl::ErrorKind::Invalid);
    QFile file(m_folder.filePath(u"noise.mkv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(20'000, '\x55'));
    file.close();
    QCOMPARE(cutClip({{.file = file.fileName()}}).error().kind, gl::ErrorKind::Invalid);
}

QTEST_GUILESS_MAIN(TestClip)
#include "tst_clip.moc"
