#include <base/check.h>
#include <base/clock.h>
#include <base/error.h>
#include <base/id.h>
#include <base/redact.h>

#include <QHash>
#include <QRegularExpression>
#include <QTest>
#include <QTimeZone>

#include <type_traits>

using namespace Qt::StringLiterals;
using namespace gl;

static_assert(!std::is_convertible_v<CaseId, AreaId>, "a case is no area");
static_assert(!std::is_convertible_v<int, UnitId>, "a bare number is no id");
static_assert(!std::is_convertible_v<UnitId, int>, "an id is no bare number");

class TestBase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(); }

    void failureKeepsWhatItWasTold()
    {
        const Result<int> result = failure(ErrorKind::Conflict, u"changed"_s, u"version=7"_s);
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().kind, ErrorKind::Conflict);
        QCOMPARE(result.error().message, u"changed"_s);
        QCOMPARE(result.error().detail, u"version=7"_s);
        QVERIFY(!result.error().outcomeUnknown);
    }

    void everyKindHasItsOwnName()
    {
        QSet<QString> names;
        for (int kind = 0; kind <= int(ErrorKind::Internal); ++kind)
            names.insert(errorKindName(ErrorKind(kind)));
        QCOMPARE(names.size(), int(ErrorKind::Internal) + 1);
    }

    void idsCompareHashAndKnowTheEmptyOne()
    {
        QVERIFY(!CaseId().isValid());
        QVERIFY(CaseId(20260101000001).isValid());
        QVERIFY(CaseId(1) < CaseId(2));
        const QHash<UnitId, int> units{{UnitId(3), 30}};
        QCOMPARE(units.value(UnitId(3)), 30);
    }

    void fixedClockMovesOnlyWhenTold()
    {
        FixedClock clock(QDateTime(QDate(2026, 2, 28), QTime(23, 59, 59), QTimeZone(8 * 3600)));
        QCOMPARE(clock.now().timeSpec(), Qt::UTC);
        QCOMPARE(clock.now().time(), QTime(15, 59, 59));
        clock.advance(std::chrono::seconds(1));
        QCOMPARE(clock.now().time(), QTime(16, 0));
    }

    void systemClockIsUtc() { QCOMPARE(SystemClock().now().timeSpec(), Qt::UTC); }

    void redactShowsNothingOfTheText()
    {
        QCOMPARE(redact(u"张三丰"), u"<3 characters>"_s);
        QCOMPARE(redact(u"𠮷"), u"<1 characters>"_s); // outside the basic plane
        QCOMPARE(redact({}), u"<empty>"_s);
        QVERIFY(!redact(u"13800000000").contains(u'8'));
    }

    void checkActsAndSaysSo()
    {
        const auto half = [](int n) {
            GL_CHECK(n % 2 == 0, return -1);
            return n / 2;
        };
        QCOMPARE(half(4), 2);
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"broken assumption: n % 2 == 0"_s));
        QCOMPARE(half(3), -1);
    }
};

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
