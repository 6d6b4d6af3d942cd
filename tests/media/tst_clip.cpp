#include "codesin.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <media/clip.h>
#include <media/media.h>
#include <media/recorder.h>
#include <media/relay.h>
#include <media/source.h>

using namespace gl::media;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000; ///< ms

} // namespace

/// Pieces of real recordings, as they are: the pictures of the parts, one after the other.
class TestClip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cutsAcrossParts();
    void takesAPieceOfOnePart();
    void refusesWhatIsNone();

private:
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

void TestClip::initTestCase()
{
    QVERIFY(start());
    Relay relay;
    QVERIFY(relay.start({}, [](const QString &, const QString &, const QString &, Direction) {
        return Grant{.allowed = true};
    }));
    Source source;
    QSignalSpy published(&relay, &Relay::published);
    QUrl url = relay.publishUrl(u"a"_s);
    url.setUserInfo(u"phone:x"_s);
    QVERIFY(source.start({.url = url, .size = {320, 180}, .sound = true}));
    QTRY_COMPARE_WITH_TIMEOUT(published.size(), 1, kPatience);
    QUrl from = relay.playUrl(u"a"_s);
    from.setUserInfo(u"recorder:x"_s);
    const QDir folder(m_folder.filePath(u"r"_s));
    Recorder recorder;
    QSignalSpy closed(&recorder, &Recorder::segmentClosed);
    QSignalSpy finished(&recorder, &Recorder::finished);
    QVERIFY(recorder.start(
        {.url = from, .directory = folder.path(), .name = u"part"_s, .segment = 3s, .reserve = 1}));
    QTRY_VERIFY_WITH_TIMEOUT(closed.size() >= 2, kPatience);
    recorder.finish();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatience);
    for (const QString &file : folder.entryList(QDir::Files, QDir::Name))
        m_parts.append(folder.filePath(file));
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
