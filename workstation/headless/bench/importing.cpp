// A file of cases with their histories, as another system would hand it over.
#include "ground.h"

#include <intake/caseimport.h>

#include <QDateTime>
#include <QFile>
#include <QTemporaryDir>
#include <QUuid>

namespace gl::bench {

namespace {

constexpr int kRows = 40'000;

/// Everything in one month that is over, so that the bench makes the same partitions busy each
/// time.
QByteArray row(int number, const QString &source, const Ground &ground, const QStringList &units,
               QRandomGenerator &random)
{
    const auto word = [&] {
        return ground.commonWords.at(random.bounded(ground.commonWords.size()));
    };
    QString text;
    for (int i = 0; i < 45; ++i)
        text += word();
    const QDateTime reported(QDate(2024, 3, 1 + random.bounded(28)),
                             QTime(random.bounded(24), random.bounded(60)), QTimeZone::UTC);
    const QDateTime dispatched = reported.addSecs(600 + random.bounded(3600));
    const QDateTime closed = dispatched.addSecs(3600 + random.bounded(400'000));
    const QStringList cells{source + QString::number(number),
                            QStringLiteral("hotline"),
                            QStringLiteral("closed"),
                            word() + word() + word(),
                            text,
                            word() + word() + QString::number(random.bounded(200)),
                            units.at(random.bounded(units.size())),
                            reported.toString(Qt::ISODate),
                            dispatched.toString(Qt::ISODate),
                            dispatched.addDays(7).toString(Qt::ISODate),
                            closed.toString(Qt::ISODate)};
    return cells.join(QLatin1Char(',')).toUtf8() + '\n';
}

Result<QStringList> unitCodes(const Ground &ground)
{
    const auto session = Session::open(ground.config);
    if (!session)
        return std::unexpected(session.error());
    const auto rows =
        (*session)->query("select code from gl.unit where active and kind = 'department'");
    if (!rows)
        return std::unexpected(rows.error());
    QStringList codes;
    for (const auto &each : *rows)
        codes << each.text("code");
    return codes;
}

} // namespace

Result<std::vector<Measure>> benchImport(const Ground &ground)
{
    const auto units = unitCodes(ground);
    if (!units)
        return std::unexpected(units.error());
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("bench.csv")));
    if (!file.open(QIODevice::WriteOnly))
        return failure(ErrorKind::Internal, file.errorString());
    file.write("external_no,family,state,title,text,address,unit,reported_at,dispatched_at,due_at,"
               "closed_at\n");
    QRandomGenerator random(5);
    const QString source = QUuid::createUuid().toString(QUuid::Id128).left(8);
    for (int i = 0; i < kRows; ++i)
        file.write(row(i, source, ground, *units, random));
    file.close();

    const auto report = intake::CaseImport(ground.config, {.file = file.fileName()}).run({});
    if (!report)
        return std::unexpected(report.error());
    if (report->loaded != kRows)
        return failure(
            ErrorKind::Internal,
            QStringLiteral("Only %1 of %2 rows were loaded.").arg(report->loaded).arg(kRows));
    Measure measure{.name = QStringLiteral("import: cases with histories"), .runs = kRows};
    measure.perSecond = double(kRows) / report->seconds;
    measure.target = 15'000;
    measure.targetIsRate = true;
    return std::vector{measure};
}

} // namespace gl::bench
