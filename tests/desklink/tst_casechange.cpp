#include <QTest>

#include <desklink/casechange.h>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::desklink;

class TestCaseChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsNotices()
    {
        const auto changes = parseCaseChanges(
            u"20261126000001:7:pending_handle:9003:9002;20261126000002:1:reported:0:0"_s);
        QCOMPARE(changes, (QList<CaseChange>{{.id = CaseId(20261126000001),
                                              .version = 7,
                                              .state = u"pending_handle"_s,
                                              .unit = UnitId(9003),
                                              .town = AreaId(9002)},
                                             {.id = CaseId(20261126000002),
                                              .version = 1,
                                              .state = u"reported"_s,
                                              .unit = {},
                                              .town = {}}}));
        QVERIFY(!changes[1].unit.isValid());
    }

    void leavesOutWhatIsForged_data()
    {
        QTest::addColumn<QString>("payload");
        QTest::newRow("empty") << u""_s;
        QTest::newRow("words") << u"drop table"_s;
        QTest::newRow("too few") << u"1:2:x:3"_s;
        QTest::newRow("too many") << u"1:2:x:3:4:5"_s;
        QTest::newRow("no id") << u"0:2:x:3:4"_s;
        QTest::newRow("negative id") << u"-1:2:x:3:4"_s;
        QTest::newRow("no version") << u"1:zero:x:3:4"_s;
        QTest::newRow("no state") << u"1:2::3:4"_s;
        QTest::newRow("unit is a word") << u"1:2:x:y:4"_s;
        QTest::newRow("too large") << u"99999999999999999999:2:x:3:4"_s;
    }

    void leavesOutWhatIsForged()
    {
        QFETCH(const QString, payload);
        QCOMPARE(parseCaseChanges(payload).size(), 0);
        QCOMPARE(parseCaseChanges(payload + u";5:6:x:0:0"_s).size(), 1);
    }

    void keepsTheNewestOfEachCase()
    {
        const auto change = [](qint64 id, int version) {
            return CaseChange{
                .id = CaseId(id), .version = version, .state = u"x"_s, .unit = {}, .town = {}};
        };
        QCOMPARE(coalesce({change(1, 1), change(2, 5), change(1, 3), change(1, 2), change(2, 5)}),
                 (QList<CaseChange>{change(2, 5), change(1, 3)}));
        QVERIFY(coalesce({}).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestCaseChange)
#include "tst_casechange.moc"
