#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <warning/studyfiles.h>

using namespace gl;
using namespace gl::warning;
using namespace Qt::StringLiterals;

/// Files to scan: what they may look like, and what a wrong one is told.
class TestStudyFiles : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QString &name, const QByteArray &content)
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        return file.fileName();
    }

private Q_SLOTS:
    void textAndTableSayTheSame()
    {
        const auto text =
            readStudy({.cases = write(u"a.cas"_s, "b 2 2026/11/02\n\n a\t1 2026-11-1\n"),
                       .places = write(u"a.geo"_s, "a 39.5 116.3\nb 39.6 116.4\n")});
        const auto table = readStudy(
            {.cases = write(u"a.csv"_s, "date,place,count\n2026-11-02,b,2\n2026-11-01,a,1\n"),
             .places = write(u"p.csv"_s, "place,lon,lat\na,116.3,39.5\nb,116.4,39.6\n")});
        QVERIFY2(text, qPrintable(text ? QString() : text.error().message));
        QVERIFY2(table, qPrintable(table ? QString() : table.error().message));
        for (const auto *each : {&*text, &*table}) {
            QCOMPARE(each->names, (QStringList{u"a"_s, u"b"_s}));
            QVERIFY(each->study.places.at(1) == (scanstat::Place{116.4, 39.6}));
            QCOMPARE(each->study.steps, 2);
            QCOMPARE(each->study.total(), 3);
            QCOMPARE(each->study.cases.at(0).step, 1);
            QCOMPARE(each->firstDayOf(0), QDate(2026, 11, 1));
        }
    }

    void stepsEndWithTheStudy()
    {
        const auto named =
            readStudy({.cases = write(u"w.cas"_s, "a 1 2026/10/31\na 1 2026/11/17\n"),
                       .places = write(u"w.geo"_s, "a 1 1\n"),
                       .unitLength = 7,
                       .end = QDate(2026, 11, 18),
                       .cartesian = true});
        QVERIFY(named);
        QCOMPARE(named->study.steps, 3);
        QCOMPARE(named->study.cases.at(0).step, 0);
        QCOMPARE(named->study.cases.at(1).step, 2);
        QCOMPARE(named->firstDayOf(2), QDate(2026, 11, 12));
        QCOMPARE(named->lastDayOf(2), QDate(2026, 11, 18));
        QCOMPARE(named->firstDayOf(0), QDate(2026, 10, 31));
    }

    void wrongLinesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("cases");
        QTest::addColumn<QByteArray>("places");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("line");
        const QByteArray places = "a 39.5 116.3\nb 39.6 116.4\n";
        QTest::newRow("no such place")
            << QByteArray("a 1 2026/1/1\nx 1 2026/1/1\n") << places << u"place"_s << u"line 2"_s;
        QTest::newRow("no number")
            << QByteArray("a one 2026/1/1\n") << places << u"count"_s << u"line 1"_s;
        QTest::newRow("half a case")
            << QByteArray("a 1.5 2026/1/1\n") << places << u"count"_s << u"line 1"_s;
        QTest::newRow("negative") << QByteArray("a -1 2026/1/1\n") << places << u"count"_s
                                  << u"line 1"_s;
        QTest::newRow("no date") << QByteArray("a 1 2026/13/1\n") << places << u"date"_s
                                 << u"line 1"_s;
        QTest::newRow("date missing") << QByteArray("a 1\n") << places << u"date"_s << u"line 1"_s;
        QTest::newRow("place twice") << QByteArray("a 1 2026/1/1\n") << QByteArray("a 1 1\na 2 2\n")
                                     << u"place"_s << u"line 2"_s;
        QTest::newRow("latitude") << QByteArray("a 1 2026/1/1\n") << QByteArray("a 91 1\n")
                                  << u"lat"_s << u"line 1"_s;
        QTest::newRow("infinite") << QByteArray("a 1 2026/1/1\n") << QByteArray("a inf 1\n")
                                  << u"lat"_s << u"line 1"_s;
        QTest::newRow("no text") << QByteArray("a 1 2026/1/1\n\0\1\2\n", 18) << places << QString()
                                 << u"line 2"_s;
        QTest::newRow("not UTF-8")
            << QByteArray("\xff\xfe 1 2026/1/1\n") << places << QString() << u"line 1"_s;
        QTest::newRow("endless line")
            << QByteArray(100000, 'a') << places << QString() << u"line 1"_s;
        QTest::newRow("many fields") << QByteArray("a 1 2026/1/1 ") + QByteArray("x ").repeated(99)
                                     << places << QString() << u"line 1"_s;
    }

    void wrongLinesAreNamed()
    {
        QFETCH(QByteArray, cases);
        QFETCH(QByteArray, places);
        QFETCH(QString, field);
        QFETCH(QString, line);
        const auto named =
            readStudy({.cases = write(u"x.cas"_s, cases), .places = write(u"x.geo"_s, places)});
        QVERIFY(!named);
        QCOMPARE(named.error().kind, ErrorKind::Invalid);
        QCOMPARE(named.error().field, field);
        QVERIFY2(named.error().message.contains(line), qPrintable(named.error().message));
        QVERIFY(named.error().message.contains(u"x."_s));
    }

    void tablesSayWhichColumnIsMissing()
    {
        const auto named = readStudy({.cases = write(u"m.csv"_s, "site,date\na,2026-11-01\n"),
                                      .places = write(u"m.geo"_s, "a 1 1\n")});
        QVERIFY(!named);
        QCOMPARE(named.error().field, u"place"_s);
        QVERIFY(named.error().message.contains(u"site"_s));
        QCOMPARE(readStudy({.cases = u"/nowhere.cas"_s, .places = u"/nowhere.geo"_s}).error().kind,
                 ErrorKind::NotFound);
    }

    void casesOutsideTheStudyAreRefused()
    {
        const auto named = readStudy({.cases = write(u"o.cas"_s, "a 1 2026/11/01\n"),
                                      .places = write(u"o.geo"_s, "a 1 1\n"),
                                      .start = QDate(2026, 11, 2),
                                      .end = QDate(2026, 11, 9)});
        QVERIFY(!named);
        QCOMPARE(named.error().field, u"date"_s);
    }
};

QTEST_GUILESS_MAIN(TestStudyFiles)
#include "tst_studyfiles.moc"
