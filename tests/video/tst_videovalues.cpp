#include "recordingtime.h"
#include "videovalues.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QTimeZone>

using namespace gl::video;
using namespace Qt::StringLiterals;

/// What the database writes is what desks read.
class TestVideoValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addresses();
    void verifications();
    void recordings();
    void timeOfRecordings();
    void answers();
};

namespace {

QJsonObject object(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

void TestVideoValues::addresses()
{
    const StreamAddress address = addressFrom(object(
        R"({"stream_id": 7, "path": "abc", "user": "t@x", "secret": "s:/e", "host": "10.0.0.1",
            "rtsp_port": 8554, "web_port": 8443, "tls": true, "expires_at": "2026-11-27T05:00:00+00:00"})"));
    QCOMPARE(address.playUrl().toEncoded(), "rtsps://t%40x:s:%2Fe@10.0.0.1:8554/live/abc");
    QCOMPARE(address.publishUrl().path(), u"/publish/abc"_s);
    QCOMPARE(address.publishUrl().password(), u"s:/e"_s);
    QCOMPARE(address.at(u"relay"_s).playUrl().host(), u"relay"_s);
    QCOMPARE(address.expiresAt, QDateTime(QDate(2026, 11, 27), QTime(5, 0), QTimeZone::UTC));
}

void TestVideoValues::verifications()
{
    const VerificationOutcome outcome = outcomeFrom(object(
        R"({"verification_id": 3, "version": 2, "kind": "after_handling", "state": "accepted", "case_id": 20261127000001,
            "result": null, "checklist": [{"text": "a", "ok": true}, {"text": "b", "ok": null}],
            "publish": {"path": "p"}, "case_state": "stays", "stream_id": 9})"));
    QCOMPARE(outcome.verification.kind, VerificationKind::AfterHandling);
    QVERIFY(outcome.verification.isOpen());
    QCOMPARE(outcome.verification.caseId, gl::CaseId(20261127000001));
    QVERIFY(!outcome.verification.result);
    QCOMPARE(outcome.verification.checklist,
             (QList<CheckItem>{{.text = u"a"_s, .ok = true}, {.text = u"b"_s, .ok = {}}}));
    QCOMPARE(outcome.publish->path, u"p"_s);
    QCOMPARE(outcome.caseState, u"stays"_s);
    const Verification done = verificationFrom(
        object(R"({"kind": "look", "state": "done", "result": "not_true", "case_id": null})"));
    QVERIFY(!done.isOpen() && !done.caseId);
    QCOMPARE(done.result, VerificationResult::NotTrue);
}

void TestVideoValues::recordings()
{
    const Recording recording = recordingFrom(object(
        R"({"recording_id": 5, "state": "expired", "case_id": null, "sha256": "00ff", "keep_until": "2026-12-01",
            "segments": [{"number": 0, "file": "a.mkv", "bytes": 12, "sha256": "0a",
                          "from": "2026-11-27T05:00:00.5+00:00", "to": "2026-11-27T05:00:10+00:00"}],
            "marks": [{"mark_id": 1, "at": "2026-11-27T05:00:05+00:00", "remark": "pit", "by": "Li"}]})"));
    QCOMPARE(recording.state, RecordingState::Expired);
    QCOMPARE(recording.sha256, QByteArray::fromHex("00ff"));
    QCOMPARE(recording.keepUntil, QDate(2026, 12, 1));
    QCOMPARE(recording.parts.first().from.msecsTo(recording.parts.first().to), 9500);
    QCOMPARE(recording.marks.first().remark, u"pit"_s);
}

/// Two parts with half a minute between them, in which nothing was recorded.
void TestVideoValues::timeOfRecordings()
{
    const auto at = [](int seconds) {
        return QDateTime(QDate(2026, 11, 27), QTime(10, 0), QTimeZone::UTC).addSecs(seconds);
    };
    Recording recording;
    recording.parts = {{.number = 0, .from = at(0), .to = at(10)},
                       {.number = 1, .from = at(40), .to = at(50)}};
    QCOMPARE(startOf(recording, 0), 0);
    QCOMPARE(startOf(recording, 1), 10'000);
    QCOMPARE(startOf(recording, 2), 20'000);
    QCOMPARE(placeOf(recording, -5), (RecordingPlace{.part = 0, .offset = 0}));
    QCOMPARE(placeOf(recording, 9'999), (RecordingPlace{.part = 0, .offset = 9'999}));
    QCOMPARE(placeOf(recording, 10'000), (RecordingPlace{.part = 1, .offset = 0}));
    QCOMPARE(placeOf(recording, 25'000), (RecordingPlace{.part = 1, .offset = 15'000}));
    QCOMPARE(instantOf(recording, 12'000), at(42));
    QCOMPARE(positionOf(recording, at(42)), 12'000);
    QCOMPARE(positionOf(recording, at(20)), 10'000);
    QCOMPARE(positionOf(recording, at(-3)), 0);
    QCOMPARE(positionOf(recording, at(99)), 20'000);
}

void TestVideoValues::answers()
{
    const QJsonObject json =
        answerJson({.result = VerificationResult::NotTrue,
                    .remark = u"r"_s,
                    .checklist = {{.text = u"a"_s, .ok = false}, {.text = u"b"_s, .ok = {}}},
                    .snapshotId = 0});
    QCOMPARE(json[u"result"].toString(), u"not_true"_s);
    QVERIFY(!json.contains(u"snapshot"_s));
    QCOMPARE(json[u"checklist"][0][u"ok"], QJsonValue(false));
    QVERIFY(json[u"checklist"][1][u"ok"].isNull());
    QCOMPARE(kindCode(VerificationKind::Look), u"look"_s);
}

QTEST_GUILESS_MAIN(TestVideoValues)
#include "tst_videovalues.moc"
