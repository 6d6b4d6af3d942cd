#include "doctor.h"

#include <base/clock.h>
#include <identity/loginguard.h>
#include <storage/migrator.h>
#include <storage/schemafiles.h>
#include <storage/session.h>

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QStandardPaths>
#include <QStorageInfo>

#include <cstdlib>

using namespace Qt::StringLiterals;

namespace gl::doctor {

namespace {

constexpr qint64 kLeastFreeBytes = 2'000'000'000;
constexpr qint64 kMostClockSkewMs = 5000;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::doctor", text);
}

Finding fromError(const QString &what, const Error &error)
{
    return {.what = what, .fine = false, .says = error.message, .todo = error.hint};
}

Finding examineDisk(const QString &dataFolder)
{
    QString folder = dataFolder.isEmpty() ? QDir::homePath() : dataFolder;
    while (!QFileInfo::exists(folder) && folder.size() > 1)
        folder = QFileInfo(folder).path();
    const QStorageInfo storage(folder);
    const bool fine = storage.bytesAvailable() >= kLeastFreeBytes;
    return {.what = tr("disk space"),
            .fine = fine,
            .says = tr("%1 free in %2")
                        .arg(QLocale::c().formattedDataSize(storage.bytesAvailable()), folder),
            .todo =
                fine ? QString() : tr("Free some space: PostgreSQL stops when the disk is full.")};
}

Finding examineLocale()
{
    QByteArray locale;
    for (const char *name : {"LC_ALL", "LC_CTYPE", "LANG"})
        if (locale.isEmpty())
            locale = qgetenv(name);
    const QByteArray lower = locale.toLower();
    const bool fine = lower.contains("utf-8") || lower.contains("utf8");
    return {.what = tr("locale"),
            .fine = fine,
            .says = locale.isEmpty() ? tr("not set") : QString::fromLocal8Bit(locale),
            .todo = fine ? QString() : tr("Set LANG to a UTF-8 locale, for example C.UTF-8.")};
}

Finding examineFonts()
{
    QStringList folders = QStandardPaths::standardLocations(QStandardPaths::FontsLocation);
    folders += {u"/usr/share/fonts/opentype/noto"_s, u"/usr/share/fonts/noto-cjk"_s,
                u"/usr/share/fonts/truetype/noto"_s};
    for (const QString &folder : std::as_const(folders))
        for (const QString &file : QDir(folder).entryList({u"NotoSansCJK*"_s, u"NotoSansSC*"_s}))
            return {.what = tr("fonts"), .says = folder + u'/' + file};
    return {.what = tr("fonts"),
            .fine = false,
            .says = tr("Noto Sans CJK is not installed"),
            .todo = tr("Install fonts-noto-cjk: without it Chinese text may show as boxes.")};
}

/// Only the owner of the database may ask; for others there is nothing to say.
QList<Finding> examineLoginGuard(storage::Session &session)
{
    const auto guard = identity::readLoginGuard(session);
    if (!guard)
        return {};
    const bool counts = guard->limit.has_value();
    const bool fine = counts && *guard->limit == guard->wanted;
    return {{.what = tr("failed logins"),
             .fine = fine,
             .says = counts ? tr("lock an account after %1 in a row").arg(*guard->limit)
                            : tr("are not counted: nobody is locked out"),
             .todo = fine     ? QString()
                     : counts ? tr("The setting login.max_fail is %1. Run: gridlinectl migrate.")
                                    .arg(guard->wanted)
                              : tr("Install postgresql-17-credcheck and add it to "
                                   "shared_preload_libraries; docs/commands.md tells more.")}};
}

/// Who may not know of it has nothing to do about it.
QList<Finding> examineRecordings(storage::Session &session)
{
    const auto answer = session.json("select gl_api.recording_room()");
    if (!answer || !answer->isObject())
        return {};
    const bool fine = (*answer)["full_since"_L1].isNull();
    return {{.what = tr("recordings of video"),
             .fine = fine,
             .says = fine ? tr("are written")
                          : tr("are not written: the relay's disk is full since %1")
                                .arg((*answer)["full_since"_L1].toString()),
             .todo = fine ? QString()
                          : tr("Make room on the disk of video.recordings: it leaves %1 MB free "
                               "(video.reserve_mb). Recording goes on by itself.")
                                .arg((*answer)["reserve_mb"_L1].toInteger())}};
}

} // namespace

QList<Finding> examineServer(const Result<storage::ConnectionConfig> &config)
{
    if (!config)
        return {fromError(tr("database"), config.error())};
    const auto opened = storage::Session::open(*config);
    if (!opened)
        return {fromError(tr("database"), opened.error())};
    storage::Session &session = **opened;
    QList<Finding> findings{{.what = tr("database"), .says = config->display()}};

    const int major = session.serverVersion() / 10000;
    findings += {.what = tr("server version"),
                 .fine = major >= 17,
                 .says = u"PostgreSQL %1.%2"_s.arg(major).arg(session.serverVersion() % 10000),
                 .todo = major >= 17 ? QString() : tr("Upgrade the server to PostgreSQL 17.")};
    if (config->isRemote())
        findings += {.what = tr("encryption"),
                     .fine = session.usesTls(),
                     .says = session.usesTls() ? u"TLS"_s : tr("the connection is not encrypted"),
                     .todo = tr("Use sslmode=verify-full.")};

    const auto files = storage::loadSchemaFiles();
    const auto report = files ? storage::Migrator(*files).check(session)
                              : Result<storage::SchemaReport>(std::unexpected(files.error()));
    if (!report)
        findings += fromError(tr("schema"), report.error());
    else if (const auto refused = report->refusal())
        findings += fromError(tr("schema"), *refused);
    else
        findings += {.what = tr("schema"),
                     .fine = report->isCurrent(),
                     .says = report->isCurrent()
                                 ? tr("current")
                                 : tr("%1 file(s) are not applied")
                                       .arg(report->missing.size() + report->changed.size()),
                     .todo = report->isCurrent() ? QString() : tr("Run: gridlinectl migrate.")};

    const QDateTime before = SystemClock().now();
    const auto server = session.serverTime();
    if (!server) {
        findings += fromError(tr("clock"), server.error());
    } else {
        const qint64 skew = before.msecsTo(*server);
        const bool fine = std::abs(skew) <= kMostClockSkewMs;
        findings +=
            {.what = tr("clock"),
             .fine = fine,
             .says = tr("%1 ms from the server's").arg(skew),
             .todo = fine ? QString() : tr("Let this computer follow a time server (NTP).")};
    }
    findings += examineLoginGuard(session);
    findings += examineRecordings(session);
    return findings;
}

QList<Finding> examineMachine(const QString &dataFolder)
{
    return {examineDisk(dataFolder), examineLocale(), examineFonts()};
}

} // namespace gl::doctor
