#include "supportbundle.h"

#include "mainwindow/screenfit.h"

#include <base/clock.h>

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QMutex>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QStyle>
#include <QSysInfo>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

constexpr qint64 kTailBytes = 200'000;
constexpr qint64 kLongestLog = 2'000'000;

QMutex logMutex;          // guards logFile: any thread may log
QFile *logFile = nullptr; // opened once, at the start of the program
QtMessageHandler printToStderr = nullptr;

QString logFolder()
{
    const QString named = qEnvironmentVariable("GRIDLINE_DATA_DIR");
    return named.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
                                 + "/gridline"_L1
                           : named;
}

QString logPath()
{
    return logFolder() + "/gridline.log"_L1;
}

void writeLog(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    printToStderr(type, context, message);
    const QMutexLocker lock(&logMutex);
    if (logFile == nullptr)
        return;
    const QString line = SystemClock().now().toString(Qt::ISODateWithMs) + u' '
                         + qFormatLogMessage(type, context, message) + u'\n';
    logFile->write(line.toUtf8());
    logFile->flush();
}

/// Hosts, socket folders and accounts are nobody's business outside the district.
QString withoutPlaces(QString text)
{
    static const QRegularExpression uri(
        u"postgresql://\\S+|/(home|root|tmp)/\\S+|user=\\S+|login=\\S+"_s);
    return text.replace(uri, u"(left out)"_s);
}

} // namespace

void startLogFile()
{
    QDir().mkpath(logFolder());
    if (QFileInfo(logPath()).size() > kLongestLog) {
        QFile::remove(logPath() + ".1"_L1);
        QFile::rename(logPath(), logPath() + ".1"_L1);
    }
    static QFile file(logPath());
    if (!file.open(QFile::Append | QFile::Text))
        return;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    logFile = &file;
    printToStderr = qInstallMessageHandler(writeLog);
}

QString logTail()
{
    QFile file(logPath());
    if (!file.open(QFile::ReadOnly))
        return {};
    file.seek(std::max<qint64>(0, file.size() - kTailBytes));
    return QString::fromUtf8(file.readAll());
}

QString supportText(const QList<doctor::Finding> &findings, const QString &log)
{
    QString text = u"Gridline %1, Qt %2, %3, %4\n"_s.arg(
        QApplication::applicationVersion(), QString::fromLatin1(qVersion()),
        QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture());
    text += u"Platform %1, screens %2\n\n"_s.arg(QGuiApplication::platformName(),
                                                 screenSetKey(currentScreens()));
    for (const doctor::Finding &finding : findings)
        text += u"%1: %2 – %3\n"_s.arg(finding.what, finding.fine ? u"OK"_s : u"PROBLEM"_s,
                                       withoutPlaces(finding.says));
    return text + u"\n"_s + withoutPlaces(log);
}

} // namespace gl::desktop
