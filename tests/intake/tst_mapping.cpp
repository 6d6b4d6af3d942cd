#include <QTest>

#include <mapping.h>
#include <rowmapper.h>
#include <tabular/headercheck.h>

using namespace gl;
using namespace gl::intake;
using tabular::DatePattern;
using tabular::HeaderCheck;
using tabular::LocalClock;
using tabular::utcText;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *kMapping = R"({"source": "s", "time_zone": "America/New_York", "empty": ["-"],
    "dates": ["MM/dd/yyyy hh:mm:ss AP"],
    "fields": {"external_no": "no", "family": {"value": "hotline"}, "reported_at": "at",
               "closed_at": "end", "text": "what", "lon": "x", "lat": "y",
               "in_time": {"column": "ok", "map": {"ONTIME": "true", "LATE": "false"}},
               "class": {"columns": ["c1", "c2"]}}})";

const QStringList kColumns{u"no"_s, u"at"_s, u"end"_s, u"what"_s, u"x"_s,
                           u"y"_s,  u"ok"_s, u"c1"_s,  u"c2"_s};

} // namespace

class MappingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void namesAMissingColumn();
    void mapsARow();
    void rejects_data();
    void rejects();
    void readsDates_data();
    void readsDates();
    void knowsSummerTime();
    void stopsWhenTheHeaderDoesNotFit();
};

void MappingTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("part");
    QTest::newRow("no JSON") << QByteArray("{") << u"no JSON object"_s;
    QTest::newRow("no source") << QByteArray("{}") << u"name its source"_s;
    QTest::newRow("unknown key") << QByteArray(R"({"source":"a","colour":1})") << u"colour"_s;
    QTest::newRow("unknown field")
        << QByteArray(R"({"source":"a","fields":{"size":"b"}})") << u"no field size"_s;
    QTest::newRow("no number") << QByteArray(R"({"source":"a","fields":{}})") << u"external_no"_s;
    QTest::newRow("zone") << QByteArray(R"({"source":"a","time_zone":"Mars"})") << u"Mars"_s;
    QTest::newRow("datum") << QByteArray(R"({"source":"a","datum":"X"})") << u"WGS84"_s;
    QTest::newRow("pattern") << QByteArray(
        R"({"source":"a","fields":{"external_no":{"column":"b","pattern":"("}}})")
                             << u"regular expression"_s;
    QTest::newRow("delimiter") << QByteArray(R"({"source":"a","delimiter":"ab"})") << u"single"_s;
}

void MappingTest::saysWhatIsWrong()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, part);
    const auto mapping = Mapping::parse(json);
    QVERIFY(!mapping);
    QVERIFY2(mapping.error().message.contains(part), qPrintable(mapping.error().message));
}

void MappingTest::namesAMissingColumn()
{
    const auto mapper = RowMapper::create(*Mapping::parse(kMapping), {u"no"_s, u"at"_s});
    QVERIFY(!mapper);
    QVERIFY(mapper.error().message.contains(u"what (for text)"_s));
    QVERIFY(mapper.error().hint.contains(u"no, at"_s));
}

void MappingTest::mapsARow()
{
    auto mapper = RowMapper::create(*Mapping::parse(kMapping), kColumns);
    QVERIFY(mapper);
    CopyText copy;
    const SourceRow row{.line = 2,
                        .cells = {"7", "01/01/2015 01:09:57 PM", "-", "a\tb\\", "-71.1", "42.3",
                                  "LATE", "A \"b\"", ""},
                        .problem = {}};
    const auto reject = mapper->map(row, &copy);
    QVERIFY2(!reject, reject ? qPrintable(reject->reason) : "");
    QList<QByteArray> cells = copy.take().chopped(1).split('\t');
    QCOMPARE(cells.size(), 29);
    QCOMPARE(cells.size(), RowMapper::copyColumns().count(',') + 1);
    QCOMPARE(cells[0], "2");
    QCOMPARE(cells[2], "7");
    QCOMPARE(cells[4], "closed");
    QCOMPARE(cells[11], "a\\tb\\\\");
    QCOMPARE(cells[13], "{\"A \\\\\"b\\\\\"\"}");
    QCOMPARE(cells[22], "2015-01-01 18:09:57+00");
    QCOMPARE(cells[26], "\\N");
    QCOMPARE(cells[27], "false");
}

void MappingTest::rejects_data()
{
    QTest::addColumn<int>("cell");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no number") << 0 << QByteArray() << u"external_no: missing"_s;
    QTest::newRow("wrong date") << 1 << QByteArray("13/01/2015 01:00:00 PM")
                                << u"reported_at: not a date in the expected form"_s;
    QTest::newRow("no date") << 1 << QByteArray("-") << u"reported_at: missing"_s;
    QTest::newRow("closed early") << 2 << QByteArray("12/31/2014 01:00:00 PM")
                                  << u"closed_at: closed before it was reported"_s;
    QTest::newRow("no text") << 3 << QByteArray(" ") << u"text: missing"_s;
    QTest::newRow("long text") << 3 << QByteArray("路").repeated(8001)
                               << u"text: longer than 8000 characters"_s;
    QTest::newRow("longitude") << 4 << QByteArray("-710") << u"lon: no such place on earth"_s;
    QTest::newRow("no longitude") << 4 << QByteArray() << u"lon: a point needs both lon and lat"_s;
    QTest::newRow("latitude in words") << 5 << QByteArray("north") << u"lat: not a number"_s;
    QTest::newRow("flag") << 6 << QByteArray("MAYBE") << u"in_time: neither true nor false"_s;
    QTest::newRow("no UTF-8") << 7 << QByteArray("\xFF\xFE")
                              << u"bytes that are no text in the file's encoding"_s;
    QTest::newRow("zero byte") << 7 << QByteArray("a\0b", 3)
                               << u"bytes that are no text in the file's encoding"_s;
}

void MappingTest::rejects()
{
    QFETCH(int, cell);
    QFETCH(QByteArray, value);
    QFETCH(QString, reason);
    auto mapper = RowMapper::create(*Mapping::parse(kMapping), kColumns);
    QVERIFY(mapper);
    SourceRow row{.line = 5,
                  .cells = {"7", "01/01/2015 01:09:57 PM", "", "text", "-71.1", "42.3", "", "", ""},
                  .problem = {}};
    row.cells[static_cast<size_t>(cell)] = value;
    CopyText copy;
    const auto reject = mapper->map(row, &copy);
    QVERIFY(reject);
    QCOMPARE(reject->reason, reason);
    QCOMPARE(reject->column, kColumns[cell]);
    QCOMPARE(reject->line, 5);
    QCOMPARE(copy.size(), 0);
}

void MappingTest::readsDates_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("valid");
    QTest::newRow("sure") << u"yyyy-MM-dd HH:mm:ss"_s << QByteArray("2018-09-17 14:49:20") << true;
    QTest::newRow("leap day") << u"yyyyMMdd"_s << QByteArray("20160229") << true;
    QTest::newRow("no leap day") << u"yyyyMMdd"_s << QByteArray("20150229") << false;
    QTest::newRow("rest") << u"yyyyMMdd"_s << QByteArray("201602291") << false;
    QTest::newRow("short") << u"yyyy/M/d H:mm"_s << QByteArray("2018/9/7 4:49") << true;
    QTest::newRow("midnight") << u"MM/dd/yyyy hh:mm AP"_s << QByteArray("01/02/2015 12:00 AM")
                              << true;
    QTest::newRow("hour 13 of 12")
        << u"MM/dd/yyyy hh:mm AP"_s << QByteArray("01/02/2015 13:00 AM") << false;
    QTest::newRow("empty") << u"yyyyMMdd"_s << QByteArray() << false;
}

void MappingTest::readsDates()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, text);
    QFETCH(bool, valid);
    QCOMPARE(DatePattern(format).parse(text).has_value(), valid);
}

void MappingTest::knowsSummerTime()
{
    LocalClock clock(QTimeZone("America/New_York"));
    const DatePattern pattern(u"yyyy-MM-dd HH:mm:ss"_s);
    QCOMPARE(utcText(clock.toUtc(*pattern.parse("2015-01-05 08:30:00"))), "2015-01-05 13:30:00+00");
    QCOMPARE(utcText(clock.toUtc(*pattern.parse("2015-07-05 08:30:00"))), "2015-07-05 12:30:00+00");
}

void MappingTest::stopsWhenTheHeaderDoesNotFit()
{
    auto mapper = RowMapper::create(*Mapping::parse(kMapping), kColumns);
    QVERIFY(mapper);
    HeaderCheck check;
    CopyText copy;
    for (int n = 0; n < 100; ++n) {
        const SourceRow row{
            .line = n + 2,
            .cells = {QByteArray::number(n), "a street", "", "x", "", "", "", "", ""},
            .problem = {}};
        const auto reject = mapper->map(row, &copy);
        check.add(row, reject ? &*reject : nullptr);
    }
    const auto verdict = check.verdict(mapper->fields(), kColumns);
    QVERIFY(!verdict);
    QVERIFY(verdict.error().message.contains(u"100 of the first 100 rows"_s));
    QVERIFY(verdict.error().hint.contains(u"reported_at <- at: a street"_s));
}

QTEST_GUILESS_MAIN(MappingTest)
#include "tst_mapping.moc"
