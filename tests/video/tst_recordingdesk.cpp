// A recording made by the district's relay plays at a desk: parts come through the server of
// recordings, are compared with the database, and what was changed is not shown.

#include "casestream.h"
#include "relaydistrict.h"

#include <cases/caseservice.h>
#include <storage/database.h>
#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <video/recordingparts.h>
#include <video/recordingtime.h>
#include <video/videoservice.h>
#include <video/videovalues.h>

#include <QFile>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include <answer.h>
#include <media/media.h>
#include <media/source.h>
#include <video_panel/recordingview.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::video;
using gl::test::answerOf;

namespace {

constexpr int kPatience = 60'000; ///< ms; an encoder and a decoder run on a busy machine

struct Answer
{
    int status = 0;
    QByteArray body{};
    QByteArray range{};
};

/// What the server answers for a part.
Answer get(const RecordingAddress &address, int part, const QByteArray &range = {})
{
    QNetworkAccessManager network;
    QNetworkRequest request(address.partUrl(part));
    if (!address.secret.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + address.secret.toLatin1());
    if (!range.isEmpty())
        request.setRawHeader("Range", range);
    const std::unique_ptr<QNetworkReply> reply(network.get(request));
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, kPatience))
        return {};
    return {.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            .body = reply->readAll(),
            .range = reply->rawHeader("Content-Range")};
}

/// Something of the test pattern, white on black, and not the black of an empty screen.
bool showsSomething(const QImage &picture)
{
    int bright = 0;
    for (int y = 0; y < picture.height(); y += 4) {
        for (int x = 0; x < picture.width(); x += 4)
            bright += picture.pixelColor(x, y).lightness() > 150 ? 1 : 0;
    }
    return bright > 50;
}

} // namespace

class TestRecordingDesk : public QObject
{
    Q_OBJECT

    struct Desk
    {
        explicit Desk(const storage::ConnectionConfig &config)
            : database(config),
              service(database),
              view(service, {}, context, actions, nullptr)
        {
            view.resize(640, 700);
            view.setVisible(true);
        }
        QImage seen() { return view.findChild<RecordedPicture *>()->grab().toImage(); }
        void trigger(const QString &id) { actions.find(u"video."_s + id)->trigger(); }
        int position() { return view.findChild<QSlider *>(u"position"_s)->value(); }
        void play()
        {
            view.readAgain();
            auto *list = view.findChild<QTreeWidget *>(u"recordingList"_s);
            QTRY_VERIFY(list->topLevelItemCount() > 0);
            actions.find(u"video.playrecording"_s)->trigger();
        }

        storage::Database database;
        VideoService service;
        ui::DeskContext context;
        ui::Actions actions;
        RecordingView view;
    };

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void givesPartsToWhoMayReadThem();
    void playsAndSeeks();
    void keysMoveAndChangeTheRate();
    void marksCarryNotes();
    void picturesAndClipsGoToTheCase();
    void endedRightIsAskedForAnew();
    void doesNotShowWhatWasChanged();

private:
    void signIn(Desk &desk)
    {
        desk.context.setPerson(
            {.login = u"t_acceptor"_s, .name = u"Li"_s, .roles = {u"acceptor"_s}});
        desk.context.setCurrentCase(m_case);
    }
    Recording opened(const QString &login)
    {
        const auto answer = m_district.database().session(login)->json(
            "select gl_api.recording_open($1)", {m_recording.id});
        return answer ? recordingFrom(answer->object()) : Recording();
    }
    QString fileOf(const RecordingPart &part) const
    {
        return m_district.filePath(u"recordings/"_s + m_recording.folder + u'/' + part.file);
    }

    test::RelayDistrict m_district;
    Recording m_recording;
    CaseId m_case;
};

void TestRecordingDesk::initTestCase()
{
    QVERIFY(media::start());
    QCOMPARE(m_district.begin({{u"segment_seconds"_s, 2},
                               {u"reserve_mb"_s, 1},
                               {u"recording_port"_s, test::RelayDistrict::kFreePort}}),
             QString());
    const test::CaseStream stream =
        test::askForPicture(m_district.database(), m_district.relay().port());
    QVERIFY2(stream.problem.isEmpty(), qPrintable(stream.problem));
    m_case = stream.id;
    media::Source phone;
    QVERIFY(phone.start({.url = stream.publish, .size = {320, 180}}));
    const auto count = [this](const QByteArray &what) {
        return m_district.number("select count(*) from " + what);
    };
    QTRY_VERIFY_WITH_TIMEOUT(count("gl.recording_segment") >= 3, kPatience);
    phone.stop();
    QTRY_COMPARE_WITH_TIMEOUT(count("gl.recording where state = 'closed'"), 1, kPatience);
    const auto list =
        m_district.database().session(u"t_acceptor"_s)->json("select gl_api.recording_list()");
    QVERIFY(list);
    m_recording = recordingFrom(list->array().first().toObject());
    QVERIFY(m_recording.parts.size() >= 3);
}

void TestRecordingDesk::cleanupTestCase()
{
    m_district.end();
}

void TestRecordingDesk::givesPartsToWhoMayReadThem()
{
    const Recording mine = opened(u"t_acceptor"_s);
    const RecordingPart part = mine.parts.first();
    QFile file(fileOf(part));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    QCOMPARE(qint64(whole.size()), part.bytes);

    const Answer all = get(mine.address, part.number);
    QCOMPARE(all.status, 200);
    QVERIFY(all.body == whole);
    const Answer middle = get(mine.address, part.number, "bytes=10-19");
    QCOMPARE(middle.status, 206);
    QCOMPARE(middle.body, whole.sliced(10, 10));
    QCOMPARE(middle.range, "bytes 10-19/" + QByteArray::number(whole.size()));
    QCOMPARE(get(mine.address, part.number, "bytes=-5").body, whole.last(5));
    QCOMPARE(get(mine.address, part.number, "bytes=999999999-").status, 416);
    QCOMPARE(get(mine.address, 4711).status, 404);

    RecordingAddress wrong = mine.address;
    wrong.secret = u"guessed"_s;
    QCOMPARE(get(wrong, part.number).status, 403);
    wrong.secret.clear();
    QCOMPARE(get(wrong, part.number).status, 401);
    QVERIFY(
        m_district.database().session()->exec("update gl.recording_key set expires_at = now()"));
    QCOMPARE(get(mine.address, part.number).status, 403);
}

void TestRecordingDesk::playsAndSeeks()
{
    Desk desk(m_district.config(u"t_acceptor"_s));
    signIn(desk);
    desk.play();
    QTRY_VERIFY_WITH_TIMEOUT(showsSomething(desk.seen()), kPatience);
    // Over the end of the first part, and by the slider into the last one.
    QTRY_VERIFY_WITH_TIMEOUT(desk.view.player().source().fileName().startsWith(u"1."), kPatience);
    auto *slider = desk.view.findChild<QSlider *>(u"position"_s);
    Q_EMIT slider->sliderMoved(0);
    QTRY_VERIFY_WITH_TIMEOUT(desk.view.player().source().fileName().startsWith(u"0."), kPatience);
    const auto row = m_district.database().session()->one(
        "select count(*) from gl.audit_entry where action = 'recording.open'"
        " and login = 't_acceptor'");
    QVERIFY(row && row->integer(0) >= 1);
}

void TestRecordingDesk::keysMoveAndChangeTheRate()
{
    Desk desk(m_district.config(u"t_acceptor"_s));
    signIn(desk);
    desk.play();
    QTRY_VERIFY_WITH_TIMEOUT(showsSomething(desk.seen()), kPatience);
    desk.trigger(u"pause"_s);
    QTRY_COMPARE_WITH_TIMEOUT(desk.view.player().playbackState(), QMediaPlayer::PausedState,
                              kPatience);
    desk.trigger(u"farback"_s);
    QCOMPARE(desk.position(), 0);
    const int end = int(startOf(m_recording, m_recording.parts.size()));
    desk.trigger(u"faron"_s); // shorter than a minute: its end
    QCOMPARE(desk.position(), end);
    QTRY_VERIFY_WITH_TIMEOUT(desk.view.player().source().fileName().startsWith(
                                 QString::number(m_recording.parts.last().number)),
                             kPatience);
    desk.trigger(u"farback"_s);
    QTRY_VERIFY_WITH_TIMEOUT(desk.view.player().source().fileName().startsWith(u"0."), kPatience);
    desk.trigger(u"on"_s);
    QCOMPARE(desk.position(), std::min(5000, end));
    desk.trigger(u"back"_s);
    QCOMPARE(desk.position(), 0);
    // It stays stopped.
    QTRY_VERIFY_WITH_TIMEOUT(desk.view.player().source().fileName().startsWith(u"0."), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(desk.view.player().playbackState(), QMediaPlayer::PausedState,
                              kPatience);

    desk.trigger(u"faster"_s);
    QCOMPARE(desk.view.player().playbackRate(), 2.0);
    desk.trigger(u"faster"_s);
    desk.trigger(u"faster"_s);
    QCOMPARE(desk.view.player().playbackRate(), 4.0);
    desk.trigger(u"pause"_s);
    // Over the joint of two parts at that speed.
    QTRY_VERIFY_WITH_TIMEOUT(desk.view.player().source().fileName().startsWith(u"1."), kPatience);
    QCOMPARE(desk.view.player().playbackRate(), 4.0);
    for (int i = 0; i < 5; ++i)
        desk.trigger(u"slower"_s);
    QCOMPARE(desk.view.player().playbackRate(), 0.5);
}

void TestRecordingDesk::marksCarryNotes()
{
    Desk desk(m_district.config(u"t_acceptor"_s));
    signIn(desk);
    desk.play();
    QTRY_VERIFY_WITH_TIMEOUT(showsSomething(desk.seen()), kPatience);
    desk.trigger(u"pause"_s);
    auto *note = desk.view.findChild<QLineEdit *>(u"markNote"_s);
    auto *marks = desk.view.findChild<QTreeWidget *>(u"marks"_s);
    const auto count = [this] {
        const auto row =
            m_district.database().session()->one("select count(*) from gl.recording_mark");
        return row ? row->integer(0) : -1;
    };
    const int second = int(startOf(m_recording, 1)) + 500;
    Q_EMIT desk.view.findChild<QSlider *>(u"position"_s)->sliderMoved(second);
    desk.trigger(u"mark"_s);
    QVERIFY(note->isVisible());
    QTest::keyClick(note, Qt::Key_Escape);
    QVERIFY(!note->isVisible());
    desk.trigger(u"mark"_s);
    QTest::keyClick(note, Qt::Key_Return); // without a word nothing is set
    QVERIFY(note->isVisible());
    QTest::keyClicks(note, u"the pit"_s);
    QTest::keyClick(note, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(marks->topLevelItemCount(), 1, kPatience);
    QCOMPARE(marks->topLevelItem(0)->text(1), u"the pit"_s);
    QCOMPARE(count(), 1);
    // To it from elsewhere, by key and by the list.
    desk.trigger(u"farback"_s);
    QCOMPARE(desk.position(), 0);
    desk.trigger(u"nextmark"_s);
    QVERIFY2(std::abs(desk.position() - second) < 50, qPrintable(QString::number(desk.position())));
    desk.trigger(u"faron"_s);
    desk.trigger(u"previousmark"_s);
    QVERIFY(std::abs(desk.position() - second) < 50);
    desk.trigger(u"farback"_s);
    Q_EMIT marks->itemActivated(marks->topLevelItem(0), 0);
    QVERIFY(std::abs(desk.position() - second) < 50);
}

void TestRecordingDesk::picturesAndClipsGoToTheCase()
{
    Desk desk(m_district.config(u"t_acceptor"_s));
    cases::CaseService caseService(desk.database);
    desk.view.setAttach(
        [&caseService](const cases::NewAttachment &file) { return caseService.attach(file); });
    signIn(desk);
    desk.play();
    QTRY_VERIFY_WITH_TIMEOUT(showsSomething(desk.seen()), kPatience);
    desk.trigger(u"pause"_s);
    const auto files = [this](const QByteArray &mime) {
        const auto row = m_district.database().session()->one(
            "select count(*) from gl.attachment a join gl.attachment_blob b using (sha256)"
            " where a.case_id = $1 and a.mime = $2 and sha256(b.content) = a.sha256"
            " and exists (select from gl.audit_entry e where e.action = 'attachment.add'"
            " and e.detail ->> 'sha256' = encode(a.sha256, 'hex'))",
            {m_case.value(), QString::fromLatin1(mime)});
        return row ? row->integer(0) : -1;
    };
    desk.trigger(u"recordedsnapshot"_s);
    QTRY_COMPARE_WITH_TIMEOUT(files("image/jpeg"), 1, kPatience);

    QSignalSpy said(&desk.context, &ui::DeskContext::said);
    desk.trigger(u"clip"_s); // of nothing
    QTRY_COMPARE(said.size(), 1);
    auto *slider = desk.view.findChild<QSlider *>(u"position"_s);
    Q_EMIT slider->sliderMoved(500);
    desk.trigger(u"clipfrom"_s);
    Q_EMIT slider->sliderMoved(int(startOf(m_recording, 1)) + 800);
    desk.trigger(u"clipto"_s);
    desk.trigger(u"clip"_s);
    QTRY_COMPARE_WITH_TIMEOUT(files("video/mp4"), 1, kPatience);
    const auto row = m_district.database().session()->one(
        "select b.content, a.name from gl.attachment a join gl.attachment_blob b using (sha256)"
        " where a.mime = 'video/mp4'");
    QVERIFY(row);
    QVERIFY(row->text(1).endsWith(u"(%1).mp4"_s.arg(m_recording.id)));
}

/// A key lives for half an hour; whoever goes on watching is let in by his right, not by it.
void TestRecordingDesk::endedRightIsAskedForAnew()
{
    Desk desk(m_district.config(u"t_acceptor"_s));
    signIn(desk);
    desk.play();
    QTRY_VERIFY_WITH_TIMEOUT(showsSomething(desk.seen()), kPatience);
    desk.trigger(u"pause"_s);
    QVERIFY(m_recording.parts.size() >= 3);
    QVERIFY(
        m_district.database().session()->exec("update gl.recording_key set expires_at = now()"));
    desk.trigger(u"faron"_s);
    QTRY_VERIFY_WITH_TIMEOUT(desk.view.player().source().fileName().startsWith(
                                 QString::number(m_recording.parts.last().number)),
                             kPatience);

    // And who lost his right meanwhile sees nothing more.
    RecordingParts parts{{}};
    Recording wrong = opened(u"t_acceptor"_s);
    wrong.address.secret = u"guessed"_s;
    parts.open(wrong);
    const auto refused = answerOf(parts.fetch(m_recording.parts.first().number));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Forbidden);
    parts.open(opened(u"t_acceptor"_s));
    QVERIFY(
        m_district.database().session()->exec("update gl.recording_key set expires_at = now()"));
    const auto late = answerOf(parts.fetch(m_recording.parts.first().number));
    QVERIFY(!late);
    QCOMPARE(late.error().kind, ErrorKind::Forbidden);
}

void TestRecordingDesk::doesNotShowWhatWasChanged()
{
    const RecordingPart part = m_recording.parts.first();
    QFile file(fileOf(part));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(part.bytes / 2));
    QByteArray byte = file.read(1);
    byte[0] = char(byte[0] ^ 1);
    QVERIFY(file.seek(part.bytes / 2) && file.write(byte) == 1);
    file.close();

    RecordingParts parts{{}};
    parts.open(opened(u"t_acceptor"_s));
    const auto answer = answerOf(parts.fetch(part.number));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Conflict);
    const auto whole = answerOf(parts.fetch(m_recording.parts.at(1).number));
    QVERIFY2(whole, whole ? "" : qPrintable(whole.error().message));

    Desk desk(m_district.config(u"t_acceptor"_s));
    QSignalSpy said(&desk.context, &ui::DeskContext::said);
    signIn(desk);
    desk.play();
    QTRY_VERIFY_WITH_TIMEOUT(!said.isEmpty(), kPatience);
    QVERIFY(desk.view.player().source().isEmpty());
    QVERIFY(!showsSomething(desk.seen()));
}

QTEST_MAIN(TestRecordingDesk)
#include "tst_recordingdesk.moc"
