#include <QTest>

#include <scanstat/population.h>

#include <numeric>

using namespace gl;
using namespace gl::scanstat;

/// Expected cases of a population with groups that changes with time.
class TestPopulation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void constantPeopleShareTheCases()
    {
        const auto expected =
            expectedCases(2, {0, 1, 2}, {{0, 0, 0, 300}, {1, 0, 0, 100}}, {{0, 0, 5}, {1, 0, 3}});
        QVERIFY(expected);
        QCOMPARE(*expected, (std::vector<double>{3, 3, 1, 1}));
    }

    void peopleGrowInAStraightLine()
    {
        // 0 people at 0, 200 at 2, then constant: steps hold 50, 150 and 200 lives.
        const auto expected =
            expectedCases(1, {0, 1, 2, 3}, {{0, 0, 0, 0}, {0, 0, 2, 200}}, {{0, 0, 8}});
        QVERIFY(expected);
        QCOMPARE(*expected, (std::vector<double>{1, 3, 4}));
    }

    void groupsHaveTheirOwnRates()
    {
        // Old people are ill five times as often; the place that has them expects more.
        const auto expected =
            expectedCases(2, {0, 1}, {{0, 0, 0, 100}, {0, 1, 0, 0}, {1, 0, 0, 100}, {1, 1, 0, 100}},
                          {{0, 0, 2}, {1, 0, 0}, {1, 1, 5}});
        QVERIFY(expected);
        QCOMPARE(*expected, (std::vector<double>{1, 6}));
        QCOMPARE(std::accumulate(expected->begin(), expected->end(), 0.0), 7.0);
    }

    void whatMakesNoSenseIsRefused()
    {
        QCOMPARE(expectedCases(1, {0, 1}, {{0, 0, 0, 10}}, {{0, 1, 1}}).error().field,
                 QStringLiteral("population"));
        QVERIFY(!expectedCases(1, {0, 1}, {{0, 0, 0, -1}}, {{0, 0, 1}}));
        QVERIFY(!expectedCases(1, {0, 1}, {{2, 0, 0, 1}}, {{0, 0, 1}}));
    }
};

QTEST_GUILESS_MAIN(TestPopulation)
#include "tst_population.moc"
