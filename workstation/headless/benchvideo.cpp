#include "benchvideo.h"

#include "bench/measure.h"
#include "bench/screen.h"
#include "context.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonArray>
#include <QStandardPaths>
#include <QTimer>

#include <media/timecode.h>
#include <unistd.h>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::headless {

namespace {

constexpr QSize kPicture(640, 360);
constexpr int kPatience = 60'000; ///< ms until something is ready
constexpr auto kLook = 2ms;       ///< between two looks at the screen
constexpr auto kWarm = 3000ms;    ///< of a player, before it counts
constexpr double kTarget = 120;   ///< ms, p95
constexpr double kTwoCores = 200; ///< percent

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::BenchVideo", text);
}

/// A part of this bench in a process of its own.
class Part
{
public:
    explicit Part(const QStringList &words)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QCoreApplication::applicationFilePath(),
                        QStringList{u"bench"_s, u"video"_s, u"--part"_s} + words);
    }
    ~Part()
    {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(kPatience))
            m_process.kill();
    }
    Q_DISABLE_COPY_MOVE(Part)

    qint64 id() const { return m_process.processId(); }
    Result<QString> line()
    {
        QElapsedTimer watch;
        watch.start();
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(kPatience) || watch.hasExpired(kPatience))
                return failure(ErrorKind::Timeout, tr("A part of the bench does not answer."));
        }
        return QString::fromUtf8(m_process.readLine()).trimmed();
    }
    Result<QString> lastLine()
    {
        m_process.closeWriteChannel();
        return line();
    }

private:
    QProcess m_process;
};

/// Of another process, in seconds: user and system.
double processorSeconds(qint64 id)
{
    QFile file(u"/proc/%1/stat"_s.arg(id));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    // The name stands in brackets and may hold anything; fields 14 and 15 are counted behind it.
    const QByteArray text = file.readAll();
    const QList<QByteArray> fields = text.sliced(text.lastIndexOf(')') + 2).split(' ');
    return (fields.value(11).toDouble() + fields.value(12).toDouble())
           / double(::sysconf(_SC_CLK_TCK));
}

/// Who shows a stream, and where on the screen its picture stands.
struct Shower
{
    QString name;
    QString program;
    QStringList words; ///< %URL% stands for the address
    bool isOurs = false;
};

QList<Shower> showers(bool beside)
{
    QList<Shower> all{{.name = tr("our player, in its tile"),
                       .program = QCoreApplication::applicationDirPath() + u"/gridline"_s,
                       .words = {u"--measure-tile"_s, u"%URL%"_s},
                       .isOurs = true}};
    if (!beside)
        return all;
    // Each as its makers say that delay is least.
    return all << Shower{.name = u"mpv --profile=low-latency"_s,
                         .program = u"mpv"_s,
                         .words = {u"--no-config"_s, u"--profile=low-latency"_s, u"--untimed"_s,
                                   u"--no-cache"_s, u"--rtsp-transport=tcp"_s, u"--vo=x11"_s,
                                   u"--no-audio"_s, u"--no-border"_s, u"--no-osc"_s,
                                   u"--osd-level=0"_s, u"--really-quiet"_s,
                                   u"--geometry=640x360+0+0"_s, u"%URL%"_s}}
               << Shower{.name = u"ffplay -fflags nobuffer -flags low_delay"_s,
                         .program = u"ffplay"_s,
                         .words = {u"-hide_banner"_s,
                                   u"-loglevel"_s,
                                   u"error"_s,
                                   u"-fflags"_s,
                                   u"nobuffer"_s,
                                   u"-flags"_s,
                                   u"low_delay"_s,
                                   u"-framedrop"_s,
                                   u"-rtsp_transport"_s,
                                   u"tcp"_s,
                                   u"-an"_s,
                                   u"-noborder"_s,
                                   u"-left"_s,
                                   u"0"_s,
                                   u"-top"_s,
                                   u"0"_s,
                                   u"-x"_s,
                                   u"640"_s,
                                   u"-y"_s,
                                   u"360"_s,
                                   u"%URL%"_s}}
               << Shower{.name = u"gst-launch-1.0 rtspsrc latency=0"_s,
                         .program = u"gst-launch-1.0"_s,
                         .words = {u"-q"_s, u"rtspsrc"_s, u"location=%URL%"_s, u"protocols=tcp"_s,
                                   u"latency=0"_s, u"!"_s, u"rtph264depay"_s, u"!"_s,
                                   u"h264parse"_s, u"!"_s, u"avdec_h264"_s, u"max-threads=1"_s,
                                   u"!"_s, u"videoconvert"_s, u"!"_s, u"ximagesink"_s,
                                   u"sync=false"_s}};
}

/// Ends with its window.
class Running
{
public:
    Running(const Shower &shower, const QString &url, const QString &display)
    {
        QStringList words = shower.words;
        words.replaceInStrings(u"%URL%"_s, url);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"DISPLAY"_s, display);
        environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
        environment.insert(u"SDL_VIDEODRIVER"_s, u"x11"_s);
        environment.remove(u"WAYLAND_DISPLAY"_s);
        m_process.setProcessEnvironment(environment);
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(shower.program, words);
    }
    ~Running()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(5000))
            m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Running)

    qint64 id() const { return m_process.processId(); }
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    /// Ours tells where its picture stands.
    QRect place(bool isOurs)
    {
        if (!isOurs)
            return {QPoint(), kPicture};
        if (!m_process.canReadLine())
            return {};
        const QList<QByteArray> words = m_process.readLine().trimmed().split(' ');
        return words.size() == 4
                   ? QRect(words[0].toInt(), words[1].toInt(), words[2].toInt(), words[3].toInt())
                   : QRect();
    }

private:
    QProcess m_process;
};

/// Looks at the screen every two milliseconds: how old each picture is when it is first seen there.
class Looking
{
public:
    Looking(const bench::Screen &screen, Running &running, bool isOurs)
        : m_screen(screen),
          m_running(running),
          m_isOurs(isOurs)
    {}

    /// Of one core while pictures were measured, in percent.
    double processor() const
    {
        const double seconds = double(m_measured.elapsed()) / 1000;
        return (processorSeconds(m_running.id()) - m_before) / seconds * 100;
    }
    bench::Stopwatch look(std::chrono::milliseconds time)
    {
        QEventLoop loop;
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        m_begun.start();
        timer.callOnTimeout([&] {
            take();
            const bool isOver = m_first.isValid() ? m_first.hasExpired((kWarm + time).count())
                                                  : m_begun.hasExpired(kPatience);
            if (isOver || !m_running.isRunning())
                loop.quit();
        });
        timer.start(kLook);
        loop.exec();
        return m_ages;
    }

private:
    void take()
    {
        if (m_place.isEmpty())
            m_place = m_running.place(m_isOurs);
        if (m_place.isEmpty())
            return;
        const auto code = media::readTimecode(m_screen.view(m_place));
        if (!code || code == m_last)
            return;
        m_last = code;
        if (!m_first.isValid())
            m_first.start();
        if (!m_first.hasExpired(kWarm.count()))
            return;
        if (!m_measured.isValid()) {
            m_measured.start();
            m_before = processorSeconds(m_running.id());
        }
        m_ages.add(std::chrono::milliseconds(
            media::timecodeAge(*code, QDateTime::currentMSecsSinceEpoch())));
    }

    const bench::Screen &m_screen;
    Running &m_running;
    const bool m_isOurs;
    QRect m_place;
    std::optional<quint32> m_last;
    QElapsedTimer m_begun;
    QElapsedTimer m_first;    ///< since the first picture
    QElapsedTimer m_measured; ///< since the first that counts
    double m_before = 0;      ///< processor seconds until then
    bench::Stopwatch m_ages;
};

using Measures = std::vector<bench::Measure>;

Result<Measures> glassToGlass(Context &context, std::chrono::milliseconds time, bool beside)
{
    Part relay({u"relay"_s});
    const auto port = relay.line();
    if (!port)
        return std::unexpected(port.error());
    Part source({u"publishers"_s, u"--port"_s, *port});
    if (const auto ready = source.line(); !ready)
        return std::unexpected(ready.error());
    Measures all;
    for (const Shower &shower : showers(beside)) {
        if (QStandardPaths::findExecutable(shower.program).isEmpty()) {
            std::fprintf(stderr, "%s\n",
                         qUtf8Printable(tr("%1 is not installed here: ./dev bench "
                                           "--beside-players video sees to that.")
                                            .arg(shower.program)));
            continue;
        }
        context.out().progress(tr("measuring %1 ...").arg(shower.name));
        const auto screen = bench::Screen::open({800, 600});
        if (!screen)
            return std::unexpected(screen.error());
        Running running(shower, u"rtsp://bench:x@127.0.0.1:%1/live/s0"_s.arg(*port),
                        (*screen)->display());
        Looking looking(**screen, running, shower.isOurs);
        const auto ages = looking.look(time);
        const double processor = looking.processor();
        context.out().progress({});
        const auto measure =
            ages.result(tr("glass to glass: %1").arg(shower.name), shower.isOurs ? kTarget : 0);
        if (measure.runs == 0)
            std::fprintf(stderr, "%s\n",
                         qUtf8Printable(tr("No picture of %1 was seen.").arg(shower.name)));
        if (measure.runs == 0 && shower.isOurs)
            return failure(ErrorKind::Rejected, tr("Our player showed no picture."));
        if (measure.runs == 0)
            continue;
        all.push_back(measure);
        all.push_back({.name = tr("processor, of one core: %1").arg(shower.name),
                       .runs = measure.runs,
                       .p50 = processor,
                       .unit = u"%"_s});
    }
    return all;
}

/// So many seconds of 640x360 at 15 a second, H.264 of about 500 kbit/s.
Result<QString> filmOf(std::chrono::seconds time, const QTemporaryDir &folder)
{
    QString path = folder.filePath(u"film.mkv"_s);
    QProcess encoder;
    encoder.start(u"gst-launch-1.0"_s,
                  {u"-q"_s, u"videotestsrc"_s, u"pattern=smpte"_s,
                   u"num-buffers=%1"_s.arg(time.count() * 15), u"!"_s,
                   u"video/x-raw,width=640,height=360,framerate=15/1"_s, u"!"_s, u"x264enc"_s,
                   u"tune=zerolatency"_s, u"speed-preset=ultrafast"_s, u"bitrate=500"_s,
                   u"key-int-max=15"_s, u"!"_s, u"h264parse"_s, u"!"_s, u"matroskamux"_s, u"!"_s,
                   u"filesink"_s, u"location="_s + path});
    if (!encoder.waitForFinished(10 * kPatience) || encoder.exitCode() != 0)
        return failure(ErrorKind::NotFound, tr("The film to be sent cannot be made."),
                       QString::fromUtf8(encoder.readAllStandardError()));
    return path;
}

Result<Measures> manyPublishers(Context &context, std::chrono::milliseconds time, int count)
{
    context.out().progress(tr("measuring %1 publishers ...").arg(count));
    const QTemporaryDir folder;
    const auto film = filmOf(std::chrono::duration_cast<std::chrono::seconds>(time) + 120s, folder);
    if (!film)
        return std::unexpected(film.error());
    Part relay({u"relay"_s});
    const auto port = relay.line();
    if (!port)
        return std::unexpected(port.error());
    const QStringList which{u"--port"_s, *port, u"--count"_s, QString::number(count)};
    Part sources(QStringList{u"publishers"_s, u"--file"_s, *film} + which);
    if (const auto ready = sources.line(); !ready)
        return std::unexpected(ready.error());
    Part takers(QStringList{u"recorders"_s, u"--folder"_s, folder.filePath(u"out"_s)} + which);
    if (const auto ready = takers.line(); !ready)
        return std::unexpected(ready.error());
    const double before = processorSeconds(relay.id());
    QElapsedTimer watch;
    watch.start();
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
    const double percent =
        (processorSeconds(relay.id()) - before) / (double(watch.elapsed()) / 1000) * 100;
    const auto came = takers.lastLine();
    context.out().progress({});
    if (!came)
        return std::unexpected(came.error());
    const QStringList words = came->split(u' ');
    const double kilobits =
        words.value(1).toDouble() * 8 / 1000 / (double(watch.elapsed()) / 1000) / count;
    return Measures{
        {.name = tr("relay, %1 publishers of 640x360 at 15 a second, each recorded").arg(count),
         .runs = words.value(0).toInt(),
         .p95 = percent,
         .target = kTwoCores,
         .unit = u"%"_s},
        {.name = tr("what came of each"),
         .runs = words.value(0).toInt(),
         .p50 = kilobits,
         .unit = u"kbit/s"_s}};
}

} // namespace

Result<std::vector<bench::Measure>> measureVideo(Context &context, const Arguments &arguments)
{
    const auto seconds = arguments.integer("--seconds", 60, 2, 3600);
    const auto count = arguments.integer("--publishers", 50, 0, 200);
    if (!seconds || !count)
        return std::unexpected(seconds ? count.error() : seconds.error());
    const std::chrono::milliseconds time = std::chrono::seconds(*seconds);
    auto all = glassToGlass(context, time, arguments.has("--beside-players"));
    if (!all || *count == 0)
        return all;
    const auto many = manyPublishers(context, time, int(*count));
    if (!many)
        return std::unexpected(many.error());
    all->insert(all->end(), many->begin(), many->end());
    return all;
}

} // namespace gl::headless
