#include "auditarchive.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace gl::headless {

namespace {

constexpr int kShards = 64;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::AuditCommand", text);
}

template <class T>
Result<T> wait(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return future.takeResult();
}

std::unexpected<Error> cannotWrite(const QFile &file)
{
    return failure(ErrorKind::Rejected,
                   tr("Cannot write %1: %2.").arg(file.fileName(), file.errorString()));
}

/// A file of exported entries, while it is written.
struct Archive
{
    explicit Archive(const QString &path) : file(path) {}

    QFile file;
    QCryptographicHash sha256{QCryptographicHash::Sha256};
    QJsonArray ends;
    qint64 entries = 0;
};

Result<void> writeEntry(Archive &archive, int shard, const audit::ExportedEntry &entry)
{
    const QByteArray line = QJsonDocument(QJsonObject{{u"shard"_s, shard},
                                                      {u"seq"_s, entry.seq},
                                                      {u"prev"_s, entry.prevHash},
                                                      {u"hash"_s, entry.hash},
                                                      {u"text"_s, entry.text}})
                                .toJson(QJsonDocument::Compact)
                            + '\n';
    archive.sha256.addData(line);
    if (archive.file.write(line) != line.size())
        return cannotWrite(archive.file);
    ++archive.entries;
    return {};
}

Result<void> writeShard(Archive &archive, audit::AuditService &service, int shard,
                        const QString &until)
{
    audit::ExportedEntry last;
    for (;;) {
        const auto page = wait(service.exportPage(shard, until, last.seq));
        if (!page)
            return std::unexpected(page.error());
        if (page->isEmpty())
            break;
        for (const audit::ExportedEntry &entry : *page) {
            if (const auto written = writeEntry(archive, shard, entry); !written)
                return written;
        }
        last = page->last();
    }
    if (last.seq > 0)
        archive.ends.append(
            QJsonObject{{u"shard"_s, shard}, {u"seq"_s, last.seq}, {u"hash"_s, last.hash}});
    return {};
}

/// Not before all of it is on the disk may anything be removed.
Result<void> writeArchive(Archive &archive, audit::AuditService &service, const QString &until)
{
    if (!archive.file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return cannotWrite(archive.file);
    for (int shard = 0; shard < kShards; ++shard) {
        if (const auto written = writeShard(archive, service, shard, until); !written)
            return written;
    }
    if (!archive.file.flush() || ::fsync(archive.file.handle()) != 0)
        return cannotWrite(archive.file);
    archive.file.close();
    return {};
}

/// One line of a file, as far as it matters for the proof.
struct Line
{
    int shard = -1;
    qint64 seq = 0;
    QByteArray prev;
    QByteArray hash;
    bool proves = false; ///< the text has this hash, and says this shard and number
};

Line parseLine(const QByteArray &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    Line line{.shard = object["shard"_L1].toInt(-1),
              .seq = object["seq"_L1].toInteger(),
              .prev = QByteArray::fromHex(object["prev"_L1].toString().toLatin1()),
              .hash = QByteArray::fromHex(object["hash"_L1].toString().toLatin1())};
    const QByteArray text = object["text"_L1].toString().toUtf8();
    const QJsonArray fields = QJsonDocument::fromJson(text).array();
    line.proves =
        QCryptographicHash::hash(line.prev + text, QCryptographicHash::Sha256) == line.hash
        && fields.at(0).toInt(-1) == line.shard && fields.at(1).toInteger() == line.seq;
    return line;
}

struct FileProof
{
    qint64 entries = 0;
    QString problem; ///< empty: whole
};

/// Reads the file once. `begins` is where the chain of this database starts; what the file holds of
/// those entries must be the same.
FileProof prove(QFile &file, const QJsonArray &begins)
{
    QMap<int, QByteArray> wanted;
    QMap<int, qint64> at;
    for (const auto &begin : begins) {
        at[begin[u"shard"].toInt()] = begin[u"seq"].toInteger();
        wanted[begin[u"shard"].toInt()] = QByteArray::fromHex(begin[u"hash"].toString().toLatin1());
    }
    QMap<int, Line> last;
    FileProof proof;
    for (int number = 1; !file.atEnd(); ++number, ++proof.entries) {
        const Line line = parseLine(file.readLine());
        const auto before = last.constFind(line.shard);
        if (!line.proves)
            proof.problem = tr("Line %1 was changed: it does not match its hash.").arg(number);
        else if (before != last.cend()
                 && (line.seq != before->seq + 1 || line.prev != before->hash))
            proof.problem = tr("Before line %1 entries are missing or others.").arg(number);
        else if (line.seq == at.value(line.shard) && line.hash != wanted.value(line.shard))
            proof.problem = tr("Line %1 is not the entry that this database let go.").arg(number);
        if (!proof.problem.isEmpty())
            return proof;
        last[line.shard] = line;
    }
    return proof;
}

} // namespace

int pruneAudit(Context &context, audit::AuditService &service, const Arguments &arguments)
{
    if (!arguments.has("--to"))
        return context.wrongUsage(u"audit"_s, tr("audit prune needs --to FILE."));
    const auto state = wait(service.state());
    if (!state)
        return context.fail(state.error());
    const int days = (*state)["keep_days"_L1].toInt();
    Archive archive(arguments.value("--to"));
    if (const auto written = writeArchive(archive, service, (*state)["until"_L1].toString());
        !written)
        return context.fail(written.error());
    if (archive.entries == 0) {
        archive.file.remove();
        context.out().line(tr("Nothing in the audit is older than %1 days.").arg(days));
        context.out().json({{u"removed"_s, 0}, {u"keep_days"_s, days}});
        return Done;
    }
    const QString hash = QString::fromLatin1(archive.sha256.result().toHex());
    const auto released = wait(service.release(archive.ends, hash));
    if (!released)
        return context.fail(released.error());
    for (qint64 removed = 1; removed > 0;) {
        const auto swept = wait(service.sweep());
        if (!swept)
            return context.fail(swept.error());
        removed = *swept;
    }
    context.out().line(tr("Removed %1 entries older than %2 days. They are in %3.")
                           .arg(*released)
                           .arg(days)
                           .arg(archive.file.fileName()));
    context.out().json({{u"removed"_s, *released},
                        {u"keep_days"_s, days},
                        {u"file"_s, archive.file.fileName()},
                        {u"sha256"_s, hash}});
    return Done;
}

int checkAuditFile(Context &context, audit::AuditService &service, const Arguments &arguments)
{
    QFile file(arguments.word(1));
    if (!file.open(QIODevice::ReadOnly))
        return context.fail(
            {.kind = ErrorKind::NotFound,
             .message = tr("Cannot read %1: %2.").arg(file.fileName(), file.errorString())});
    const auto state = wait(service.state());
    if (!state)
        return context.fail(state.error());
    const FileProof proof = prove(file, (*state)["begins"_L1].toArray());
    context.out().json({{u"whole"_s, proof.problem.isEmpty()},
                        {u"entries"_s, proof.entries},
                        {u"problem"_s, proof.problem}});
    if (!proof.problem.isEmpty())
        return context.fail({.kind = ErrorKind::Rejected, .message = proof.problem});
    context.out().line(tr("The file is whole: %1 entries.").arg(proof.entries));
    return Done;
}

} // namespace gl::headless
