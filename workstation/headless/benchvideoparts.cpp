#include "benchvideoparts.h"

#include "arguments.h"
#include "context.h"

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QSocketNotifier>

#include <media/media.h>
#include <media/recorder.h>
#include <media/relay.h>
#include <media/source.h>
#include <unistd.h>

#include <cstdio>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::headless {

namespace {

void say(const QString &line)
{
    std::fprintf(stdout, "%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

/// Until whoever started this closes our standard input.
void untilUnwanted(QEventLoop &loop)
{
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &loop, [&loop] {
        char some = 0;
        if (::read(STDIN_FILENO, &some, 1) <= 0)
            loop.quit();
    });
    loop.exec();
}

QUrl address(const Arguments &arguments, const QString &way, int number)
{
    QUrl url(u"rtsp://bench:x@127.0.0.1/%1/s%2"_s.arg(way).arg(number));
    url.setPort(arguments.value("--port").toInt());
    return url;
}

Result<void> relay()
{
    media::Relay relay;
    const auto begun = relay.start({.maxConnections = 1000, .maxStreams = 200},
                                   [](const QString &, const QString &, const QString &,
                                      media::Direction) { return media::Grant{.allowed = true}; });
    if (!begun)
        return begun;
    say(QString::number(relay.port()));
    QEventLoop loop;
    untilUnwanted(loop);
    return {};
}

Result<void> publishers(const Arguments &arguments, int count)
{
    const QString file = arguments.value("--file");
    std::vector<std::unique_ptr<media::Source>> sources;
    Result<void> failed;
    QEventLoop loop;
    int live = 0;
    for (int i = 0; i < count; ++i) {
        auto source = std::make_unique<media::Source>();
        QObject::connect(source.get(), &media::Source::publishing, &loop, [&live, count] {
            if (++live == count)
                say(u"ready"_s);
        });
        QObject::connect(source.get(), &media::Source::failed, &loop, [&](const Error &error) {
            failed = std::unexpected(error);
            loop.quit();
        });
        const auto begun = source->start({.url = address(arguments, u"publish"_s, i),
                                          .file = file,
                                          .asItIs = !file.isEmpty(),
                                          .framesPerSecond = 25});
        if (!begun)
            return begun;
        sources.push_back(std::move(source));
    }
    untilUnwanted(loop);
    return failed;
}

/// As the product records: every byte of every stream to disk, nothing decoded. Says how many
/// streams and bytes came.
Result<void> recorders(const Arguments &arguments, int count)
{
    const QDir folder(arguments.value("--folder"));
    std::vector<std::unique_ptr<media::Recorder>> all;
    Result<void> failed;
    QEventLoop loop;
    int begun = 0;
    int over = 0;
    qint64 bytes = 0;
    QEventLoop closing;
    for (int i = 0; i < count; ++i) {
        auto one = std::make_unique<media::Recorder>();
        QObject::connect(one.get(), &media::Recorder::recording, &loop, [&begun, count] {
            if (++begun == count)
                say(u"ready"_s);
        });
        QObject::connect(one.get(), &media::Recorder::segmentClosed, &loop,
                         [&bytes](const media::Segment &part) { bytes += part.bytes; });
        QObject::connect(one.get(), &media::Recorder::finished, &loop, [&] {
            if (++over == count)
                closing.quit();
        });
        QObject::connect(one.get(), &media::Recorder::failed, &loop, [&](const Error &error) {
            failed = std::unexpected(error);
            loop.quit();
            closing.quit();
        });
        const auto started = one->start({.url = address(arguments, u"live"_s, i),
                                         .directory = folder.filePath(QString::number(i)),
                                         .name = u"part"_s,
                                         .segment = 3600s,
                                         .reserve = 1});
        if (!started)
            return started;
        all.push_back(std::move(one));
    }
    untilUnwanted(loop);
    for (const auto &one : all)
        one->finish();
    if (failed && over < count)
        closing.exec();
    say(u"%1 %2"_s.arg(over).arg(bytes));
    return failed;
}

} // namespace

int runVideoPart(Context &context, const Arguments &arguments)
{
    const auto count = arguments.integer("--count", 1, 1, 200);
    if (!count)
        return context.wrongUsage(u"bench"_s, count.error().message);
    auto done = media::start();
    const QString part = arguments.value("--part");
    if (done && part == "relay"_L1)
        done = relay();
    else if (done && part == "publishers"_L1)
        done = publishers(arguments, int(*count));
    else if (done)
        done = recorders(arguments, int(*count));
    return done ? Done : context.fail(done.error());
}

} // namespace gl::headless
