#include "videostreams.h"

#include "interrupt.h"

#include <video/videovalues.h>

#include <QBuffer>
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QJsonArray>
#include <QTimer>
#include <QUuid>

#include <media/media.h>
#include <media/player.h>
#include <media/recorder.h>
#include <media/source.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::headless {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::VideoCommand", text);
}

/// An event loop that ends with a result, at a time, or at Ctrl-C.
class Waiting
{
public:
    explicit Waiting(std::chrono::milliseconds most)
    {
        interruptIsHandled();
        m_look.callOnTimeout([this] {
            if (wasInterrupted())
                m_loop.quit();
        });
        m_look.start(200ms);
        if (most > 0ms)
            m_end.start(most);
        m_end.setSingleShot(true);
        m_end.callOnTimeout([this] { m_loop.quit(); });
    }
    void end(const Result<void> &how)
    {
        m_result = how;
        m_loop.quit();
    }
    Result<void> run()
    {
        m_loop.exec();
        return m_result;
    }

private:
    QEventLoop m_loop;
    QTimer m_look;
    QTimer m_end;
    Result<void> m_result{};
};

Result<std::chrono::milliseconds> secondsOf(const Arguments &arguments, const char *name,
                                            qint64 otherwise)
{
    return arguments.integer(name, otherwise, 0, 86400).transform([](qint64 n) {
        return std::chrono::milliseconds(std::chrono::seconds(n));
    });
}

Result<media::SourceOptions> sourceOptions(const Arguments &arguments)
{
    media::SourceOptions options{.authorityFile = arguments.value("--ca"),
                                 .file = arguments.value("--file"),
                                 .sound = arguments.has("--sound")};
    const QStringList size = arguments.value("--size", u"640x360"_s).split(u'x');
    options.size = QSize(size.value(0).toInt(), size.value(1).toInt());
    if (options.size.width() < 64 || options.size.height() < 36 || options.size.width() > 3840
        || options.size.height() > 2160)
        return failure(ErrorKind::Invalid, tr("A size is written as 640x360."));
    const auto rate = arguments.integer("--rate", 15, 1, 60);
    const auto kilobits = arguments.integer("--kilobits", 800, 50, 20000);
    if (!rate || !kilobits)
        return std::unexpected(rate ? kilobits.error() : rate.error());
    options.framesPerSecond = static_cast<int>(*rate);
    options.kilobits = static_cast<int>(*kilobits);
    return options;
}

/// The newest verification that the inspector was asked and that goes on.
Result<QJsonObject> askedOf(storage::Session &session)
{
    const auto answer =
        session.json("select gl_api.verification_list('{\"open\": true, \"mine\": true}')");
    if (!answer)
        return std::unexpected(answer.error());
    return answer->array().isEmpty() ? QJsonObject() : answer->array().first().toObject();
}

Result<QJsonObject> waitForAsking(storage::Session &session, std::chrono::milliseconds most)
{
    Result<QJsonObject> asked = askedOf(session);
    Waiting waiting(most);
    QTimer ask;
    ask.callOnTimeout([&] {
        asked = askedOf(session);
        if (!asked || !asked->isEmpty())
            waiting.end({});
    });
    ask.start(500ms);
    if (asked && asked->isEmpty() && most > 0ms) {
        if (const auto waited = waiting.run(); !waited)
            return std::unexpected(waited.error());
    }
    if (asked && asked->isEmpty())
        return failure(ErrorKind::NotFound, tr("Nobody asked for a picture."));
    return asked;
}

/// Streams until the verification ends, and comes back when the relay was away, as a phone does.
Result<void> stream(storage::Session &session, qint64 verification,
                    const media::SourceOptions &options, std::chrono::milliseconds most)
{
    Waiting waiting(most);
    media::Source source;
    QObject::connect(&source, &media::Source::failed, &source, [&](const Error &error) {
        if (error.kind == ErrorKind::Invalid || error.kind == ErrorKind::Internal)
            waiting.end(std::unexpected(error));
        else
            QTimer::singleShot(500ms, &source, [&] {
                if (const auto again = source.start(options); !again)
                    waiting.end(again);
            });
    });
    QTimer look;
    look.callOnTimeout([&] {
        const auto asked = askedOf(session);
        if (asked && (*asked)[u"verification_id"].toInteger() != verification)
            waiting.end({});
    });
    look.start(1s);
    if (const auto begun = source.start(options); !begun)
        return begun;
    return waiting.run();
}

Result<video::StreamAddress> openStream(const VideoWork &work)
{
    if (const auto ready = media::start(); !ready)
        return std::unexpected(ready.error());
    const auto answer =
        work.session.json("select gl_api.stream_open($1)", {work.arguments.word(1).toLongLong()});
    return answer.transform(
        [](const QJsonDocument &told) { return video::addressFrom(told.object()); });
}

void closeStream(const VideoWork &work, qint64 stream)
{
    // It ends by itself as well; nothing is lost when this is not heard.
    (void)work.session.json("select gl_api.stream_close($1)", {stream});
}

Result<QImage> pictureOf(const video::StreamAddress &address, const QString &authority)
{
    media::Player player({.authorityFile = authority});
    QImage picture;
    Waiting waiting(20s);
    Error last{.kind = ErrorKind::Timeout, .message = tr("No picture came.")};
    QObject::connect(&player, &media::Player::failed, &player, [&](const Error &error) {
        last = error;
        if (error.kind == ErrorKind::Forbidden)
            waiting.end({});
    });
    QObject::connect(&player, &media::Player::playing, &player, [&] {
        player.still().then(&player, [&](const Result<media::Player::Still> &still) {
            if (still)
                picture = still->picture.copy();
            else
                last = still.error();
            waiting.end({});
        });
    });
    player.play(address.playUrl());
    if (const auto waited = waiting.run(); !waited)
        return std::unexpected(waited.error());
    if (picture.isNull())
        return std::unexpected(last);
    return picture;
}

Result<QJsonObject> attach(const VideoWork &work, const QImage &picture, qint64 caseId)
{
    QByteArray png;
    QBuffer buffer(&png);
    if (!buffer.open(QIODevice::WriteOnly) || !picture.save(&buffer, "PNG"))
        return failure(ErrorKind::Internal, tr("The picture cannot be written."));
    return work.session
        .json("select gl_api.attachment_add($1, $2, 'snapshot.png', $3)",
              {caseId, work.arguments.value("--attach"), png})
        .transform([](const QJsonDocument &told) { return told.object(); });
}

} // namespace

int publishVideo(const VideoWork &work)
{
    auto options = sourceOptions(work.arguments);
    const auto wait = secondsOf(work.arguments, "--wait", 60);
    const auto most = secondsOf(work.arguments, "--seconds", 0);
    if (!options || !wait || !most)
        return work.context.wrongUsage(u"video"_s, (!options ? options.error()
                                                    : !wait  ? wait.error()
                                                             : most.error())
                                                       .message);
    if (const auto ready = media::start(); !ready)
        return work.context.fail(ready.error());
    const auto asked = waitForAsking(work.session, *wait);
    if (!asked)
        return work.context.fail(asked.error());
    const qint64 verification = (*asked)[u"verification_id"].toInteger();
    const QString action = (*asked)[u"state"].toString() == "asked"_L1 ? u"accept"_s : u"publish"_s;
    const auto accepted =
        work.session.json("select gl_api.verification_act($1, null, $2)", {verification, action});
    if (!accepted)
        return work.context.fail(accepted.error());
    const auto outcome = video::outcomeFrom(accepted->object());
    if (!outcome.publish)
        return work.context.fail(
            {.kind = ErrorKind::Internal, .message = tr("No stream was opened.")});
    options->url = outcome.publish->publishUrl();
    work.context.out().line(
        tr("Streaming for %1, case %2. Ctrl-C ends it.")
            .arg(outcome.verification.askerName, outcome.verification.caseNumber));
    const auto streamed = stream(work.session, verification, *options, *most);
    if (!streamed)
        return work.context.fail(streamed.error());
    work.context.out().json(
        {{u"verification_id"_s, verification}, {u"stream_id"_s, outcome.publish->streamId}});
    return Done;
}

int recordVideo(const VideoWork &work)
{
    const auto most = secondsOf(work.arguments, "--seconds", 0);
    const auto part = work.arguments.integer("--part", 10, 2, 3600);
    if (!most || !part)
        return work.context.wrongUsage(u"video"_s, (!most ? most.error() : part.error()).message);
    const auto address = openStream(work);
    if (!address)
        return work.context.fail(address.error());
    Waiting recording(*most), closing(10s);
    media::Recorder recorder;
    QJsonArray parts;
    QObject::connect(
        &recorder, &media::Recorder::segmentClosed, &recorder, [&](const media::Segment &segment) {
            const QString hash = QString::fromLatin1(segment.sha256.toHex());
            work.context.out().line(segment.file + u"  "_s + hash);
            parts.append(QJsonObject{
                {u"file"_s, segment.file}, {u"bytes"_s, segment.bytes}, {u"sha256"_s, hash}});
        });
    const auto over = [&](const Result<void> &how) {
        recording.end(how);
        closing.end(how);
    };
    bool finished = false;
    QObject::connect(&recorder, &media::Recorder::finished, &recorder, [&] {
        finished = true;
        over({});
    });
    QObject::connect(&recorder, &media::Recorder::failed, &recorder, [&](const Error &error) {
        finished = true;
        over(std::unexpected(error));
    });
    auto recorded = recorder.start({.url = address->playUrl(),
                                    .authorityFile = work.arguments.value("--ca"),
                                    .directory = work.arguments.word(2),
                                    .name = u"part"_s,
                                    .segment = std::chrono::seconds(*part)});
    if (recorded)
        recorded = recording.run();
    if (recorded && !finished) {
        recorder.finish();
        recorded = closing.run();
    }
    closeStream(work, address->streamId);
    if (!recorded)
        return work.context.fail(recorded.error());
    work.context.out().json({{u"stream_id"_s, address->streamId}, {u"parts"_s, parts}});
    return Done;
}

int takeSnapshot(const VideoWork &work)
{
    const auto address = openStream(work);
    if (!address)
        return work.context.fail(address.error());
    const auto picture = pictureOf(*address, work.arguments.value("--ca"));
    closeStream(work, address->streamId);
    if (!picture)
        return work.context.fail(picture.error());
    const QString file = QFileInfo(work.arguments.word(2)).absoluteFilePath();
    if (!picture->save(file))
        return work.context.fail({.kind = ErrorKind::Invalid,
                                  .message = tr("The picture cannot be written."),
                                  .detail = file,
                                  .field = u"file"_s});
    QJsonObject told{
        {u"file"_s, file}, {u"width"_s, picture->width()}, {u"height"_s, picture->height()}};
    if (work.arguments.has("--attach")) {
        const auto streams = work.session.json("select gl_api.stream_list()");
        if (!streams)
            return work.context.fail(streams.error());
        qint64 about = 0;
        for (const auto &each : streams->array()) {
            if (each[u"stream_id"].toInteger() == address->streamId)
                about = each[u"case_id"].toInteger();
        }
        const auto attached = attach(work, *picture, about);
        if (!attached)
            return work.context.fail(attached.error());
        told[u"attachment_id"_s] = (*attached)[u"attachment_id"];
        told[u"sha256"_s] = (*attached)[u"sha256"];
        work.context.out().line(tr("Attachment %1").arg((*attached)[u"attachment_id"].toInteger()));
    }
    work.context.out().line(file);
    work.context.out().json(told);
    return Done;
}

} // namespace gl::headless
