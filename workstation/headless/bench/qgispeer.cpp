#include "qgispeer.h"

#include "measureddesk.h"

#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace gl::bench {

namespace {

constexpr int kUntilDone = 30 * 60'000;
constexpr int kNoQgis = 3; ///< what the script exits with

/// With settings of its own, so that no plugin or habit of a person counts.
QProcessEnvironment environmentIn(const QTemporaryDir &folder)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"QGIS_CUSTOM_CONFIG_PATH"_s, folder.path());
    environment.insert(u"HOME"_s, folder.path());
    environment.insert(u"PYTHONDONTWRITEBYTECODE"_s, u"1"_s);
    return environment;
}

} // namespace

Result<std::vector<Measure>> qgisMeasures(const QJsonObject &scene)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"scene.json"_s);
    QFile written(path);
    QFile script(u":/gridline/bench/qgis_peer.py"_s);
    if (scene.isEmpty() || !script.open(QIODevice::ReadOnly) || !written.open(QIODevice::WriteOnly)
        || written.write(QJsonDocument(scene).toJson(QJsonDocument::Compact)) < 0)
        return failure(ErrorKind::Rejected, u"There is no scene of the map to draw by QGIS."_s);
    written.close();

    QProcess python;
    python.setProcessEnvironment(environmentIn(folder));
    python.start(u"/usr/bin/python3"_s, {u"-"_s, path});
    python.write(script.readAll());
    python.closeWriteChannel();
    const bool ended = python.waitForFinished(kUntilDone);
    if (python.error() == QProcess::FailedToStart || python.exitCode() == kNoQgis)
        return failure(ErrorKind::NotFound,
                       u"QGIS is not installed here: the map is measured alone."_s);
    const QJsonObject found = QJsonDocument::fromJson(python.readAllStandardOutput()).object();
    if (!ended || python.exitStatus() != QProcess::NormalExit || python.exitCode() != 0
        || found.isEmpty()) {
        const QString said = QString::fromUtf8(python.readAllStandardError()).trimmed();
        return failure(ErrorKind::Rejected, u"QGIS did not draw the map's layers: %1"_s.arg(said));
    }
    const QString who = "QGIS "_L1 + found[u"version"_s].toString();
    std::vector<Measure> all;
    for (const auto &way : scene[u"paths"_s].toArray()) {
        const QString name = way[u"name"_s].toString();
        all.push_back(durationsOf(found, name,
                                  who + u", the same layers: "_s + name + u", whole frame"_s, 0));
        all.push_back(figureOf(found, name, who + u": "_s + name + u", mean"_s, 0, u"ms"_s));
    }
    return all;
}

} // namespace gl::bench
