#include "videocommand.h"

#include "videostreams.h"

#include <video/recordingcheck.h>
#include <video/videovalues.h>

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace gl::headless {

const char *const kVideoHelp = R"(
Usage: gridlinectl video list [--all]
       gridlinectl video ask CASE INSPECTOR [--kind before_filing|after_handling] [--text TEXT]
       gridlinectl video look INSPECTOR --text REASON
       gridlinectl video publish [--wait SECONDS] [--seconds N] [--file FILE | --size WxH --rate N]
                                 [--kilobits N] [--sound] [--ca FILE]
       gridlinectl video answer VERIFICATION true|not_true|cannot_tell [--text TEXT]
                                 [--snapshot ATTACHMENT]
       gridlinectl video cancel VERIFICATION
       gridlinectl video snapshot STREAM FILE [--attach KIND] [--ca FILE]
       gridlinectl video record STREAM FOLDER [--seconds N] [--part SECONDS] [--ca FILE]
       gridlinectl video recordings [CASE]
       gridlinectl video verify RECORDING [--folder ROOT]
       gridlinectl video camera CODE ADDRESS
       gridlinectl video devices
       gridlinectl video device-password DEVICE|- PASSWORD

  list        streams that can be watched, and verifications that go on (--all: ended ones as well)
  ask         as a desk: verify a case by video. The case takes the life cycle's own step to the
              inspector; the code that is told lets a phone's browser publish
  look        the same without a case
  publish     as an inspector: waits for a desk to ask (60 s, --wait), accepts and streams a moving
              test pattern, which carries the time, or a file, until the verification ends, for
              --seconds, or to Ctrl-C
  answer      what was seen, which moves the case; true and not_true need a picture of the case
  snapshot    one picture of a stream as PNG or JPEG; --attach puts it into the stream's case as an
              attachment of that kind (verify, after ...) and tells its number
  record      a stream into parts of Matroska, with their SHA-256; for what the service does not record
  recordings  what the service recorded, of a case or all
  verify      compares every byte of a recording with the hashes of the database; ROOT is the folder
              of recordings (below the data folder without it). Exit code 1: it was tampered with
  camera      as the system administrator: where a camera's picture comes from (rtsp://...); "" forgets
  devices     devices of GB/T 28181 with their state, and their cameras that have no position yet
              (gridlinectl camera add CODE ... gives them one)
  device-password  as the system administrator: by what a device registers (- for all that have none
              of their own); "" forgets)";

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::VideoCommand", text);
}

QString local(const QJsonValue &instant)
{
    const QDateTime at = QDateTime::fromString(instant.toString(), Qt::ISODateWithMs);
    return at.isValid() ? at.toLocalTime().toString(u"MM-dd HH:mm:ss"_s) : u"-"_s;
}

/// Numbers as JSON has them, without digits lost.
QString idOf(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toInteger()) : u"-"_s;
}

int list(const VideoWork &work)
{
    const auto verifications =
        work.session.json("select gl_api.verification_list($1::jsonb)",
                          {QJsonObject{{u"open"_s, !work.arguments.has("--all")}}});
    if (!verifications)
        return work.context.fail(verifications.error());
    // An inspector sees what he was asked, and watches nothing.
    const auto streams = work.session.json("select gl_api.stream_list()");
    if (!streams && streams.error().kind != ErrorKind::Forbidden)
        return work.context.fail(streams.error());
    const QJsonArray live = streams ? streams->array() : QJsonArray();
    QList<QStringList> rows;
    for (const auto &each : live)
        rows << QStringList{idOf(each[u"stream_id"]),
                            each[u"kind"].toString(),
                            each[u"title"].toString(),
                            each[u"case_number"].toString(u"-"_s),
                            each[u"live_since"].isNull() ? tr("waiting")
                                                         : local(each[u"live_since"]),
                            each[u"recording"].toBool()    ? tr("yes")
                            : each[u"unrecorded"].toBool() ? tr("no: disk full")
                                                           : tr("no"),
                            idOf(each[u"watchers"])};
    if (streams)
        work.context.out().table({tr("stream"), tr("kind"), tr("of"), tr("case"), tr("live since"),
                                  tr("recorded"), tr("watchers")},
                                 rows);
    rows.clear();
    for (const auto &each : verifications->array())
        rows << QStringList{idOf(each[u"verification_id"]),
                            each[u"kind"].toString(),
                            each[u"case_number"].toString(u"-"_s),
                            each[u"inspector"].toString(),
                            each[u"asker"].toString(),
                            each[u"state"].toString(),
                            each[u"result"].toString(u"-"_s),
                            local(each[u"asked_at"])};
    work.context.out().table({tr("verification"), tr("kind"), tr("case"), tr("inspector"),
                              tr("asked by"), tr("state"), tr("result"), tr("asked")},
                             rows);
    work.context.out().json({{u"streams"_s, live}, {u"verifications"_s, verifications->array()}});
    return Done;
}

/// A case by its number, or its id.
Result<qint64> caseNamed(const VideoWork &work, const QString &name)
{
    const auto row = work.session.one("select gl_api.case_find($1)", {name});
    if (!row)
        return std::unexpected(row.error());
    if (row->isNull(0))
        return failure(ErrorKind::NotFound, tr("There is no case %1.").arg(name));
    return row->integer(0);
}

int tellVerification(const VideoWork &work, const Result<QJsonDocument> &answer)
{
    if (!answer)
        return work.context.fail(answer.error());
    const QJsonObject told = answer->object();
    QList<std::pair<QString, QString>> rows{{tr("verification"), idOf(told[u"verification_id"])},
                                            {tr("state"), told[u"state"].toString()},
                                            {tr("inspector"), told[u"inspector"].toString()}};
    if (told.contains(u"code"_s)) {
        rows.append({tr("accept until"), local(told[u"answer_by"])});
        rows.append({tr("code for a phone"), told[u"code"].toString()});
    }
    if (told.contains(u"case_state"_s))
        rows.append({tr("the case is now"), told[u"case_state"].toString()});
    work.context.out().pairs(rows);
    work.context.out().json(told);
    return Done;
}

int ask(const VideoWork &work)
{
    const auto about = caseNamed(work, work.arguments.word(1));
    if (!about)
        return work.context.fail(about.error());
    return tellVerification(
        work, work.session.json("select gl_api.verification_ask($1, $2, null, $3, $4, $5)",
                                {QUuid::createUuid(), *about, work.arguments.word(2),
                                 work.arguments.value("--kind", u"before_filing"_s),
                                 work.arguments.value("--text")}));
}

int look(const VideoWork &work)
{
    return tellVerification(
        work, work.session.json(
                  "select gl_api.verification_ask($1, null, null, $2, 'look', $3)",
                  {QUuid::createUuid(), work.arguments.word(1), work.arguments.value("--text")}));
}

int act(const VideoWork &work, const QString &action, const QJsonObject &inputs)
{
    return tellVerification(
        work, work.session.json(
                  "select gl_api.verification_act($1, null, $2, $3::jsonb, $4)",
                  {work.arguments.word(1).toLongLong(), action, inputs, QUuid::createUuid()}));
}

int answer(const VideoWork &work)
{
    QJsonObject inputs{{u"result"_s, work.arguments.word(2)}};
    if (work.arguments.has("--text"))
        inputs[u"remark"_s] = work.arguments.value("--text");
    if (work.arguments.has("--snapshot"))
        inputs[u"snapshot"_s] = work.arguments.value("--snapshot").toLongLong();
    return act(work, u"result"_s, inputs);
}

int cancel(const VideoWork &work)
{
    return act(work, u"cancel"_s, {});
}

int recordings(const VideoWork &work)
{
    std::optional<qint64> about;
    if (!work.arguments.word(1).isEmpty()) {
        const auto named = caseNamed(work, work.arguments.word(1));
        if (!named)
            return work.context.fail(named.error());
        about = *named;
    }
    const auto answer = work.session.json("select gl_api.recording_list($1)", {about});
    if (!answer)
        return work.context.fail(answer.error());
    QList<QStringList> rows;
    for (const auto &each : answer->array())
        rows << QStringList{idOf(each[u"recording_id"]),
                            each[u"title"].toString(),
                            each[u"state"].toString(),
                            local(each[u"started_at"]),
                            local(each[u"ended_at"]),
                            QString::number(each[u"segments"].toArray().size()),
                            QString::number(each[u"bytes"].toInteger()),
                            each[u"keep_until"].toString(u"-"_s),
                            each[u"sha256"].toString(u"-"_s).left(16)};
    work.context.out().table({tr("recording"), tr("of"), tr("state"), tr("from"), tr("to"),
                              tr("parts"), tr("bytes"), tr("kept until"), tr("SHA-256 begins")},
                             rows);
    work.context.out().json({{u"recordings"_s, answer->array()}});
    return Done;
}

QString faultText(const video::RecordingFault &fault)
{
    switch (fault.kind) {
    case video::RecordingFault::Kind::Missing: return tr("%1 is missing.").arg(fault.file);
    case video::RecordingFault::Kind::Changed: return tr("%1 was changed.").arg(fault.file);
    case video::RecordingFault::Kind::Extra:
        return tr("%1 is no part of the recording.").arg(fault.file);
    case video::RecordingFault::Kind::Chain:
        return tr("The recording's own hash does not fit its parts.");
    }
    return {};
}

int verify(const VideoWork &work)
{
    const auto answer = work.session.json("select gl_api.recording_open($1)",
                                          {work.arguments.word(1).toLongLong()});
    if (!answer)
        return work.context.fail(answer.error());
    const video::Recording recording = video::recordingFrom(answer->object());
    const QString root = work.arguments.value(
        "--folder", QDir(storage::PrivateCluster().dataFolder()).filePath(u"recordings"_s));
    const auto faults = video::checkRecording(recording, root);
    QJsonArray told;
    for (const video::RecordingFault &fault : faults) {
        work.context.out().line(faultText(fault));
        told.append(QJsonObject{{u"file"_s, fault.file}, {u"fault"_s, faultText(fault)}});
    }
    if (faults.isEmpty())
        work.context.out().line(
            tr("All %1 parts are as they were recorded.").arg(recording.parts.size()));
    work.context.out().json({{u"recording_id"_s, recording.id},
                             {u"parts"_s, recording.parts.size()},
                             {u"faults"_s, told}});
    return faults.isEmpty() ? Done : Failed;
}

int camera(const VideoWork &work)
{
    const auto answer = work.session.json("select gl_api.camera_source_set($1, $2)",
                                          {work.arguments.word(1), work.arguments.word(2)});
    if (!answer)
        return work.context.fail(answer.error());
    work.context.out().line(answer->object()[u"set"].toBool() ? tr("The address is kept.")
                                                              : tr("The address is forgotten."));
    work.context.out().json(answer->object());
    return Done;
}

int devices(const VideoWork &work)
{
    const auto answer = work.session.json("select gl_api.gb_device_list()");
    if (!answer)
        return work.context.fail(answer.error());
    QList<QStringList> rows;
    for (const auto &each : answer->array()) {
        QStringList unplaced;
        for (const auto &camera : each[u"unplaced"].toArray())
            unplaced << camera[u"code"].toString();
        rows << QStringList{each[u"device_id"].toString(),
                            each[u"name"].toString(u"-"_s),
                            each[u"state"].toString(),
                            local(each[u"alive_at"]),
                            each[u"host"].toString(),
                            idOf(each[u"channels"]),
                            unplaced.join(u' ')};
    }
    work.context.out().table({tr("device"), tr("name"), tr("state"), tr("last sign"), tr("from"),
                              tr("cameras"), tr("without position")},
                             rows);
    work.context.out().json({{u"devices"_s, answer->array()}});
    return Done;
}

int devicePassword(const VideoWork &work)
{
    const QString device = work.arguments.word(1);
    const auto answer =
        work.session.json("select gl_api.gb_password_set($1, $2)",
                          {device == "-"_L1 ? QString() : device, work.arguments.word(2)});
    if (!answer)
        return work.context.fail(answer.error());
    work.context.out().line(answer->object()[u"set"].toBool() ? tr("The password is kept.")
                                                              : tr("The password is forgotten."));
    work.context.out().json(answer->object());
    return Done;
}

constexpr struct Sub
{
    const char *name;
    qsizetype words; ///< with the name itself
    int (*run)(const VideoWork &);
} kSubs[] = {{"list", 1, list},
             {"ask", 3, ask},
             {"look", 2, look},
             {"publish", 1, publishVideo},
             {"answer", 3, answer},
             {"cancel", 2, cancel},
             {"snapshot", 3, takeSnapshot},
             {"record", 3, recordVideo},
             {"recordings", 1, recordings},
             {"verify", 2, verify},
             {"camera", 3, camera},
             {"devices", 1, devices},
             {"device-password", 3, devicePassword}};

} // namespace

int runVideo(Context &context, const QStringList &words)
{
    const auto arguments = Arguments::parse(words, {{"--all", false},
                                                    {"--kind"},
                                                    {"--text"},
                                                    {"--wait"},
                                                    {"--seconds"},
                                                    {"--file"},
                                                    {"--size"},
                                                    {"--rate"},
                                                    {"--kilobits"},
                                                    {"--sound", false},
                                                    {"--ca"},
                                                    {"--snapshot"},
                                                    {"--attach"},
                                                    {"--part"},
                                                    {"--folder"}});
    if (!arguments)
        return context.wrongUsage(u"video"_s, arguments.error().message);
    for (const Sub &sub : kSubs) {
        if (arguments->word(0) != QLatin1StringView(sub.name))
            continue;
        if (arguments->positional().size() < sub.words)
            return context.wrongUsage(u"video"_s, tr("A word is missing."));
        auto session = context.session({.applicationName = u"gridlinectl video"_s});
        if (!session)
            return context.fail(session.error());
        return sub.run({context, **session, *arguments});
    }
    return context.wrongUsage(
        u"video"_s,
        tr("list, ask, look, publish, answer, cancel, snapshot, record, recordings, verify, "
           "camera, devices or device-password?"));
}

} // namespace gl::headless
