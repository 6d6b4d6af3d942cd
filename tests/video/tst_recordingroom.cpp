// The district's relay on a disk that gets full: what goes on is told to desks, live pictures go
// on, recording begins again by itself. And long recordings go on as the next.

#include "casestream.h"

#include <storage/database.h>
#include <storage/noticelistener.h>
#include <video/recordingcheck.h>
#include <video/relaywork.h>
#include <video/roomwatch.h>
#include <video/videoservice.h>

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

#include <answer.h>
#include <media/media.h>
#include <media/player.h>
#include <media/source.h>
#include <smalldisk.h>
#include <testdatabase.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::video;
using gl::test::answerOf;

namespace {

constexpr int kPatience = 60'000; ///< ms; an encoder runs on a busy machine
constexpr qint64 kMegabyte = 1 << 20;

} // namespace

class TestRecordingRoom : public QObject
{
    Q_OBJECT

public:
    explicit TestRecordingRoom(test::SmallDisk &disk) : m_disk(disk) {}

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase();
    void longOnesGoOnAsTheNext();
    void fullDisk();

private:
    void set(const QString &key, const QJsonValue &value)
    {
        QVERIFY(m_database->session()->query(
            "update gl.setting set value = $2::jsonb -> 0 where key = $1",
            {key, QJsonArray{value}}));
    }
    void begin(const QString &folder)
    {
        set(u"video.recordings"_s, folder);
        m_relay = std::make_unique<RelayWork>(m_database->config(u"t_service"_s), m_folder.path());
        m_relay->start();
        QVERIFY(m_relay->port() != 0);
        m_stream = test::askForPicture(*m_database, m_relay->port());
        QVERIFY2(m_stream.problem.isEmpty(), qPrintable(m_stream.problem));
        m_phone = std::make_unique<media::Source>();
        QVERIFY(m_phone->start({.url = m_stream.publish, .size = {320, 180}, .kilobits = 300}));
    }
    QList<Recording> recordings() const
    {
        return answerOf(m_service->recordings(m_stream.id)).value_or(QList<Recording>());
    }
    qsizetype count(RecordingState state) const
    {
        return std::ranges::count(recordings(), state, &Recording::state);
    }
    bool isUnrecorded() const
    {
        const auto streams = answerOf(m_service->streams());
        return streams && streams->size() == 1 && streams->first().unrecorded;
    }

    test::SmallDisk &m_disk;
    QTemporaryDir m_folder;
    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<storage::Database> m_desk;
    std::unique_ptr<VideoService> m_service;
    std::unique_ptr<RelayWork> m_relay;
    std::unique_ptr<media::Source> m_phone;
    test::CaseStream m_stream;
};

void TestRecordingRoom::initTestCase()
{
    QVERIFY(media::start());
    m_database = std::make_unique<test::TestDatabase>();
    QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
    QFile fixture(QStringLiteral(GRIDLINE_FIXTURE));
    QVERIFY(fixture.open(QIODevice::ReadOnly));
    QVERIFY(m_database->session()->script(fixture.readAll()));
    for (const QString &port :
         {u"video.rtsp_port"_s, u"video.web_port"_s, u"video.recording_port"_s})
        set(port, 0);
    set(u"video.segment_seconds"_s, 2);
    set(u"video.reserve_mb"_s, 1);
    m_desk = std::make_unique<storage::Database>(m_database->config(u"t_acceptor"_s));
    m_service = std::make_unique<VideoService>(*m_desk);
}

void TestRecordingRoom::cleanup()
{
    m_phone.reset();
    m_relay.reset();
    if (m_stream.verification != 0)
        QVERIFY(m_database->session(u"t_acceptor"_s)
                    ->query("select gl_api.verification_act($1, null, 'cancel', '{}', "
                            "gen_random_uuid())",
                            {m_stream.verification}));
    m_stream = {};
}

void TestRecordingRoom::cleanupTestCase()
{
    m_service.reset();
    m_desk.reset();
    m_database.reset();
}

void TestRecordingRoom::longOnesGoOnAsTheNext()
{
    set(u"video.recording_minutes"_s, 0.05);
    begin(m_folder.filePath(u"long"_s));
    QTRY_VERIFY_WITH_TIMEOUT(count(RecordingState::Closed) >= 2, kPatience);
    QCOMPARE(count(RecordingState::Failed), 0);
    QList<Recording> all = recordings();
    std::ranges::sort(all, {}, &Recording::id);
    const Recording &first = all.at(0);
    const Recording &second = all.at(1);
    QCOMPARE(second.streamId, first.streamId);
    QVERIFY(!first.parts.isEmpty() && !second.parts.isEmpty());
    QVERIFY(second.startedAt >= first.parts.first().from);
    QVERIFY2(first.endedAt.msecsTo(second.parts.first().from) < 5000,
             qPrintable(second.parts.first().from.toString(Qt::ISODateWithMs)));
    for (const Recording &one : {first, second})
        QVERIFY(checkRecording(one, m_folder.filePath(u"long"_s)).isEmpty());
    set(u"video.recording_minutes"_s, 120);
}

void TestRecordingRoom::fullDisk()
{
    if (!m_disk.problem().isEmpty())
        QSKIP(qPrintable(u"no small file system can be made here: "_s + m_disk.problem()));
    storage::NoticeListener listener(m_database->config(u"t_acceptor"_s),
                                     {.channels = {kVideoChannel}});
    RoomWatch watch(*m_service);
    QSignalSpy changed(&watch, &RoomWatch::changed);
    connect(&listener, &storage::NoticeListener::notice, &watch,
            [&watch](const QString &, const QString &what) {
                if (what.startsWith(u"room:"))
                    watch.readAgain();
            });
    QSignalSpy listening(&listener, &storage::NoticeListener::resync);
    listener.start();
    QTRY_VERIFY_WITH_TIMEOUT(!listening.isEmpty(), kPatience);
    begin(m_disk.path());
    QTRY_VERIFY_WITH_TIMEOUT(!recordings().isEmpty() && !recordings().first().parts.isEmpty(),
                             kPatience);
    QVERIFY(!isUnrecorded());

    QVERIFY(m_disk.fill(kMegabyte / 2));
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, kPatience);
    QVERIFY(watch.room().isFull());
    QCOMPARE(watch.room().reserveMb, 1);
    QTRY_VERIFY_WITH_TIMEOUT(isUnrecorded(), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(count(RecordingState::Recording), 0, kPatience);
    const Recording broken = recordings().first();
    QCOMPARE(broken.state, RecordingState::Failed);
    QVERIFY(!broken.note.isEmpty());
    QVERIFY(checkRecording(broken, m_disk.path()).isEmpty()); // what it holds is whole
    // Live pictures go on.
    const auto address = answerOf(m_service->open(broken.streamId));
    QVERIFY2(address, address ? "" : qPrintable(address.error().message));
    media::Player player;
    StreamAddress here = *address;
    here.rtspPort = m_relay->port();
    player.play(here.playUrl());
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), media::Player::State::Live, kPatience);
    // Nothing is begun in vain while it is full.
    QCOMPARE(recordings().size(), 1);

    QVERIFY(m_disk.clear());
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 2, kPatience);
    QVERIFY(!watch.room().isFull());
    QTRY_COMPARE_WITH_TIMEOUT(count(RecordingState::Recording), 1, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(!recordings().first().parts.isEmpty(), kPatience);
    QVERIFY(!isUnrecorded());
    const auto told =
        m_database->session()->one("select string_agg(action, ' ' order by at) from gl.audit_entry"
                                   " where action like 'recording.disk%'");
    QVERIFY(told);
    QCOMPARE(told->text(0), u"recording.disk_full recording.disk_free"_s);
}

int main(int argc, char *argv[])
{
    test::SmallDisk disk(6);
    const QCoreApplication application(argc, argv);
    TestRecordingRoom test(disk);
    return QTest::qExec(&test, argc, argv);
}
#include "tst_recordingroom.moc"
