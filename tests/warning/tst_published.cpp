#include <QDir>
#include <QFile>
#include <QTest>

#include <scanstat/scan.h>
#include <warning/studyfiles.h>

#include <cmath>

using namespace gl;
using namespace gl::scanstat;
using namespace Qt::StringLiterals;

namespace {

/// The published data; they are not part of the program.
QString dataFolder()
{
    const QString source = qEnvironmentVariable("GRIDLINE_SOURCE_DIR");
    return qEnvironmentVariable("GRIDLINE_SHARED", source + u"/../shared"_s) + u"/data/scanstat/"_s;
}

bool isNear(double value, double wanted)
{
    return std::abs(value - wanted) < 1e-6;
}

} // namespace

/// Results that others published, to the last digit they gave.
class TestPublished : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        if (!QDir(dataFolder()).exists())
            QSKIP(qPrintable(
                u"%1 is not there: set GRIDLINE_SHARED to the folder that holds data/"_s.arg(
                    dataFolder())));
    }

    /// New York fever, SaTScan's example: space-time permutation, prospective, 3 km, 7 days.
    void newYorkFever()
    {
        const QString folder = dataFolder() + u"satscan_sample/"_s;
        const auto named = warning::readStudy({.cases = folder + u"NYCfever.cas"_s,
                                               .places = folder + u"NYCfever.geo"_s,
                                               .start = QDate(2001, 11, 1),
                                               .end = QDate(2001, 11, 24)});
        QVERIFY2(named, qPrintable(named ? QString() : named.error().message));
        QCOMPARE(named->study.steps, 24);
        QCOMPARE(named->study.total(), 194);
        for (const bool exhaustive : {false, true}) {
            const auto result =
                scan(named->study, {.maxRadius = 3000, .maxSteps = 7, .exhaustive = exhaustive});
            QVERIFY(result);
            const Cluster &best = result->clusters.front();
            QVERIFY2(isNear(best.statistic, 3.845418),
                     qPrintable(QString::number(best.statistic, 'f', 9)));
            QCOMPARE(best.observed, 4);
            QCOMPARE(named->firstDayOf(best.firstStep), QDate(2001, 11, 22));
            QCOMPARE(named->lastDayOf(best.lastStep), QDate(2001, 11, 24));
        }
    }

    /// New Mexico brain cancer, SaTScan's example: Poisson, retrospective, age and sex, half of the
    /// people, half of the time.
    void newMexico()
    {
        const QString folder = dataFolder() + u"satscan_sample/"_s;
        const auto named = warning::readStudy({.cases = folder + u"nm.cas"_s,
                                               .places = folder + u"nm.geo"_s,
                                               .population = folder + u"nm.pop"_s,
                                               .unit = warning::TimeUnit::Year,
                                               .start = QDate(1973, 1, 1),
                                               .end = QDate(1991, 12, 31)});
        QVERIFY2(named, qPrintable(named ? QString() : named.error().message));
        QCOMPARE(named->study.steps, 19);
        const auto result = scan(named->study, {.model = Model::Poisson,
                                                .period = Period::Retrospective,
                                                .maxSteps = 9,
                                                .replications = 99});
        QVERIFY(result);
        const Cluster &best = result->clusters.front();
        QVERIFY2(isNear(best.statistic, 10.979758),
                 qPrintable(QString::number(best.statistic, 'f', 9)));
        QCOMPARE(named->firstDayOf(best.firstStep), QDate(1985, 1, 1));
        QCOMPARE(named->lastDayOf(best.lastStep), QDate(1989, 12, 31));
        QVERIFY(best.p <= 0.1);
    }

    /// New York leukaemia as R's scan statistics publish it: whole cases, circles on the plane of
    /// longitude and latitude.
    void newYorkLeukaemia()
    {
        QFile file(dataFolder() + u"rpkg/smerc_nydf.csv"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        file.readLine();
        Study study;
        while (!file.atEnd()) {
            const auto fields = file.readLine().split(',');
            study.places.push_back({fields.at(0).toDouble(), fields.at(1).toDouble()});
            study.expected.push_back(fields.at(2).toDouble());
            study.cases.push_back({.place = static_cast<int>(study.places.size()) - 1,
                                   .step = 0,
                                   .count = static_cast<int>(fields.at(3).toDouble())});
        }
        QCOMPARE(study.places.size(), 281u);
        const auto result = scan(study, {.model = Model::Poisson,
                                         .period = Period::Spatial,
                                         .maxShare = 0.5,
                                         .replications = 99});
        QVERIFY(result);
        const double wanted[] = {14.083511, 9.019716, 6.114140, 4.651839};
        for (size_t i = 0; i < std::size(wanted); ++i)
            QVERIFY2(isNear(result->clusters[i].statistic, wanted[i]),
                     qPrintable(QString::number(result->clusters[i].statistic, 'f', 9)));
        QCOMPARE(result->clusters[0].p, 0.01);
    }
};

QTEST_GUILESS_MAIN(TestPublished)
#include "tst_published.moc"
