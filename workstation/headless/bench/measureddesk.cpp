#include "measureddesk.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace gl::bench {

namespace {

constexpr int kUntilReady = 2 * 60'000;
constexpr int kUntilDone = 60 * 60'000;

} // namespace

MeasuredDesk::MeasuredDesk(const Ground &ground, const QStringList &words)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"GRIDLINE_CONFIG_DIR"_s, m_folder.path());
    if (!environment.contains(u"DISPLAY"_s))
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    m_process.setProcessEnvironment(environment);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    QStringList all{u"--as"_s, ground.logins.value(u"dispatcher"_s).value(0), u"--measure"_s,
                    m_folder.filePath(u"figures.json"_s)};
    if (!ground.server.isEmpty())
        all << u"--db"_s << ground.server;
    m_process.start(QCoreApplication::applicationDirPath() + u"/gridline"_s, all + words);
}

MeasuredDesk::~MeasuredDesk()
{
    m_process.kill();
    m_process.waitForFinished();
}

Error MeasuredDesk::trouble(const QString &says)
{
    return {.kind = ErrorKind::Rejected,
            .message = u"gridline: %1 %2"_s.arg(
                says, QString::fromUtf8(m_said + m_process.readAll()).trimmed())};
}

Result<void> MeasuredDesk::untilReady()
{
    while (!m_said.contains("ready")) {
        if (!m_process.waitForReadyRead(kUntilReady))
            return std::unexpected(trouble(u"not ready."_s));
        m_said += m_process.readAll();
    }
    return {};
}

Result<QJsonObject> MeasuredDesk::end()
{
    m_process.closeWriteChannel();
    const bool ended = m_process.waitForFinished(kUntilDone);
    QFile written(m_folder.filePath(u"figures.json"_s));
    QJsonObject found = written.open(QIODevice::ReadOnly)
                            ? QJsonDocument::fromJson(written.readAll()).object()
                            : QJsonObject();
    if (!ended || m_process.exitCode() != 0)
        return std::unexpected(trouble(found[u"problem"_s].toString()));
    return found;
}

void collect(Stopwatch &watch, const QJsonObject &found, const QString &name)
{
    for (const auto &value : found[u"durations"_s][name].toArray())
        watch.add(std::chrono::nanoseconds(qint64(value.toDouble() * 1e6)));
}

Measure durationsOf(const QJsonObject &found, const QString &name, const QString &says,
                    double target)
{
    Stopwatch watch;
    collect(watch, found, name);
    return watch.result(says, target);
}

Measure figureOf(const QJsonObject &found, const QString &name, const QString &says, double target,
                 const QString &unit)
{
    const double value = found[u"figures"_s][name].toDouble();
    return {.name = says,
            .runs = 1,
            .p50 = value,
            .p95 = value,
            .p99 = value,
            .target = target,
            .unit = unit};
}

} // namespace gl::bench
