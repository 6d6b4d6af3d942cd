#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <archive.h>
#include <archive_entry.h>
#include <tabular/rowreader.h>
#include <zlib.h>

using namespace gl;
using namespace gl::tabular;
using namespace Qt::StringLiterals;

namespace {

struct Content
{
    QStringList columns;
    QList<QStringList> rows; ///< cells, with the line in front and the problem behind
    QString error;
    QStringList notes;
};

Content readAll(const QString &path, const ReadOptions &options = {})
{
    Content content;
    auto reader = openRows(path, options);
    if (!reader) {
        content.error = reader.error().message;
        return content;
    }
    content.columns = (*reader)->columns();
    SourceRow row;
    for (;;) {
        auto got = (*reader)->next(row);
        if (!got)
            content.error = got.error().message;
        if (!got || !*got)
            break;
        QStringList cells{QString::number(row.line)};
        for (const QByteArray &cell : row.cells)
            cells += QString::fromUtf8(cell);
        content.rows += cells << row.problem;
    }
    content.notes = (*reader)->notes();
    return content;
}

QByteArray packed(const QByteArray &plain)
{
    QByteArray out(static_cast<qsizetype>(compressBound(static_cast<uLong>(plain.size()))) + 64,
                   Qt::Uninitialized);
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
    QByteArray input = plain;
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}

} // namespace

class ReadersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void csv_data();
    void csv();
    void readsEncodings_data();
    void readsEncodings();
    void saysThatBytesAreNoText();
    void readsGzip();
    void saysThatGzipIsCut();
    void saysThatAQuoteIsNotClosed();
    void readsJsonLines();
    void readsSheets();
    void saysThatASheetIsBroken();
    void survivesAnything_data();
    void survivesAnything();

private:
    QString write(const QString &name, const QByteArray &content);
    QString writeSheet(const QByteArray &rows);

    QTemporaryDir m_folder;
};

QString ReadersTest::write(const QString &name, const QByteArray &content)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("The test cannot write its file");
    return file.fileName();
}

void ReadersTest::csv_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QList<QStringList>>("rows");
    using Rows = QList<QStringList>;
    QTest::newRow("plain") << QByteArray("a,b\n1,2\n") << Rows{{u"2"_s, u"1"_s, u"2"_s, {}}};
    QTest::newRow("no end of line") << QByteArray("a,b\n1,2") << Rows{{u"2"_s, u"1"_s, u"2"_s, {}}};
    QTest::newRow("Windows") << QByteArray("a,b\r\n1,2\r\n3,4\r\n")
                             << Rows{{u"2"_s, u"1"_s, u"2"_s, {}}, {u"3"_s, u"3"_s, u"4"_s, {}}};
    QTest::newRow("mark") << QByteArray("\xEF\xBB\xBF"
                                        "a,b\n1,2\n")
                          << Rows{{u"2"_s, u"1"_s, u"2"_s, {}}};
    QTest::newRow("line break and tab in a value")
        << QByteArray("a,b\n\"x\n\ty\",2\n3,4\n")
        << Rows{{u"2"_s, u"x\n\ty"_s, u"2"_s, {}}, {u"4"_s, u"3"_s, u"4"_s, {}}};
    QTest::newRow("doubled quote")
        << QByteArray("a,b\n\"x \"\"y\"\"\",2\n") << Rows{{u"2"_s, u"x \"y\""_s, u"2"_s, {}}};
    QTest::newRow("blank lines") << QByteArray("a,b\n\n\n1,2\n")
                                 << Rows{{u"4"_s, u"1"_s, u"2"_s, {}}};
    QTest::newRow("semicolons") << QByteArray("a;b\n1,5;2\n")
                                << Rows{{u"2"_s, u"1,5"_s, u"2"_s, {}}};
    QTest::newRow("tabs") << QByteArray("a\tb\n1\t2\n") << Rows{{u"2"_s, u"1"_s, u"2"_s, {}}};
    QTest::newRow("too few") << QByteArray(
        "a,b\n1\n") << Rows{{u"2"_s, u"1"_s, {}, u"the row has 1 values, the header 2 columns"_s}};
    QTest::newRow("too many") << QByteArray("a,b\n1,2,3\n")
                              << Rows{{u"2"_s, u"1"_s, u"2"_s,
                                       u"the row has 3 values, the header 2 columns"_s}};
}

void ReadersTest::csv()
{
    QFETCH(QByteArray, content);
    QFETCH(QList<QStringList>, rows);
    const Content found = readAll(write(u"a.csv"_s, content));
    QCOMPARE(found.error, QString());
    QCOMPARE(found.columns, QStringList({u"a"_s, u"b"_s}));
    QCOMPARE(found.rows, rows);
}

void ReadersTest::readsEncodings_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<bool>("given");
    QTest::newRow("UTF-8") << QByteArray("UTF-8") << false;
    QTest::newRow("GB18030 found out") << QByteArray("GB18030") << false;
    QTest::newRow("GB18030 given") << QByteArray("GB18030") << true;
    QTest::newRow("UTF-16 with mark") << QByteArray("UTF-16") << false;
    QTest::newRow("Big5 given") << QByteArray("Big5") << true;
}

void ReadersTest::readsEncodings()
{
    QFETCH(QByteArray, encoding);
    QFETCH(bool, given);
    const QString text = u"編號,內容\n1,市民來電反映路燈不亮請核實處理\n"_s.repeated(1)
                         + u"2,道路破損積水嚴重影響出行，請有關部門處理\n"_s.repeated(20);
    QStringEncoder encoder(encoding.constData(), encoding == "UTF-16"
                                                     ? QStringEncoder::Flag::WriteBom
                                                     : QStringEncoder::Flag::Default);
    ReadOptions options;
    if (given)
        options.encoding = QString::fromLatin1(encoding);
    const Content found = readAll(write(u"a.csv"_s, encoder.encode(text)), options);
    QCOMPARE(found.error, QString());
    QCOMPARE(found.columns, QStringList({u"編號"_s, u"內容"_s}));
    QCOMPARE(found.rows.size(), 21);
    QCOMPARE(found.rows[0], QStringList({u"2"_s, u"1"_s, u"市民來電反映路燈不亮請核實處理"_s, {}}));
}

void ReadersTest::saysThatBytesAreNoText()
{
    ReadOptions options;
    options.encoding = u"GB18030"_s;
    const Content found = readAll(write(u"a.csv"_s, "a,b\n1,\xFF\xFF\n2,ok\n"), options);
    QCOMPARE(found.rows.size(), 2);
    QCOMPARE(found.rows[0].last(), u"bytes that are no GB18030"_s);
    QCOMPARE(found.rows[1].last(), QString());
}

void ReadersTest::readsGzip()
{
    const Content found = readAll(write(u"a.csv.gz"_s, packed("a,b\n1,2\n")));
    QCOMPARE(found.error, QString());
    QCOMPARE(found.rows.size(), 1);
}

void ReadersTest::saysThatGzipIsCut()
{
    QByteArray plain = "a,b\n";
    for (int n = 0; n < 200000; ++n)
        plain += QByteArray::number(n * 7919 % 100003) + ',' + QByteArray::number(n) + '\n';
    const QByteArray whole = packed(plain);
    const Content found = readAll(write(u"a.csv.gz"_s, whole.first(whole.size() / 2)));
    QCOMPARE(found.error, u"The packed file is damaged or ends too early."_s);
    QVERIFY(found.rows.size() > 1000);
}

void ReadersTest::saysThatAQuoteIsNotClosed()
{
    const Content found = readAll(write(u"a.csv"_s, "a,b\n1,2\n3,\"4\n5,6\n"));
    QCOMPARE(found.rows.size(), 1);
    QCOMPARE(found.error, u"The quotation mark opened in the row at line 3 is never closed."_s);
}

void ReadersTest::readsJsonLines()
{
    const Content found =
        readAll(write(u"a.jsonl"_s, "{\"no\":20171220953992,\"at\":{\"lon\":116.5}}\n"
                                    "\n[1]\nnot json\n{\"no\":\"x\",\"late\":true}\n"));
    QCOMPARE(found.error, QString());
    QCOMPARE(found.columns, QStringList({u"at.lon"_s, u"no"_s, u"late"_s}));
    QCOMPARE(found.rows.size(), 4);
    QCOMPARE(found.rows[0], QStringList({u"1"_s, u"116.5"_s, u"20171220953992"_s, {}, {}}));
    QCOMPARE(found.rows[1].last(), u"the line is no JSON object"_s);
    QVERIFY(found.rows[2].last().startsWith(u"the line is no JSON"_s));
    QCOMPARE(found.rows[3], QStringList({u"5"_s, {}, u"x"_s, u"true"_s, {}}));
}

QString ReadersTest::writeSheet(const QByteArray &rows)
{
    const QString path = m_folder.filePath(u"a.xlsx"_s);
    archive *writer = archive_write_new();
    archive_write_set_format_zip(writer);
    archive_write_open_filename(writer, QFile::encodeName(path).constData());
    const auto add = [writer](const char *name, const QByteArray &content) {
        archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, name);
        archive_entry_set_size(entry, content.size());
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_write_header(writer, entry);
        archive_write_data(writer, content.constData(), static_cast<size_t>(content.size()));
        archive_entry_free(entry);
    };
    add("xl/worksheets/sheet1.xml",
        "<worksheet><dimension ref=\"A1:C70000\"/><sheetData>" + rows + "</sheetData></worksheet>");
    add("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" sheetId=\"1\" "
                           "r:id=\"rId1\"/></sheets></workbook>");
    add("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"rId1\" "
                                      "Target=\"worksheets/sheet1.xml\"/></Relationships>");
    add("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"
                         "</styleSheet>");
    add("xl/sharedStrings.xml", "<sst><si><t>name</t></si><si><r><t>two </t></r><r><t>parts</t></r>"
                                "<rPh><t>hint</t></rPh></si></sst>");
    archive_write_close(writer);
    archive_write_free(writer);
    return path;
}

void ReadersTest::readsSheets()
{
    const Content found = readAll(writeSheet(
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" "
        "t=\"inlineStr\"><is><t>day</t></is></c>"
        "<c r=\"C1\" t=\"str\"><v>no</v></c></row>"
        "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\" s=\"1\"><v>43101.5</v></c>"
        "<c r=\"C2\"><v>2.0171220953992E13</v></c></row>"
        "<row r=\"3\"><c r=\"A3\" s=\"1\"/><c r=\"B3\"/></row>"
        "<row r=\"9\"><c r=\"C9\" t=\"b\"><v>1</v></c></row>"));
    QCOMPARE(found.error, QString());
    QCOMPARE(found.columns, QStringList({u"name"_s, u"day"_s, u"no"_s}));
    QCOMPARE(found.rows.size(), 2);
    QCOMPARE(
        found.rows[0],
        QStringList({u"2"_s, u"two parts"_s, u"2018-01-01 12:00:00"_s, u"20171220953992"_s, {}}));
    QCOMPARE(found.rows[1], QStringList({u"9"_s, {}, {}, u"true"_s, {}}));
    QCOMPARE(
        found.notes,
        QStringList{u"The sheet declares 70000 rows; 2 of them hold data below the header."_s});
}

void ReadersTest::saysThatASheetIsBroken()
{
    QFile file(writeSheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    QVERIFY(!readAll(write(u"b.xlsx"_s, whole.first(whole.size() / 2))).error.isEmpty());
    QVERIFY(!readAll(write(u"c.xlsx"_s, "PK\x03\x04 and nothing")).error.isEmpty());
    QVERIFY(!readAll(writeSheet("<row r=\"1\"><c r=\"A1\"><v>1</v></row>")).error.isEmpty());
    QVERIFY(readAll(writeSheet("")).error.contains(u"empty"_s));
    QVERIFY(readAll(write(u"d.csv"_s, "")).error.contains(u"empty"_s));
}

void ReadersTest::survivesAnything_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("csv") << u"a.csv"_s << QByteArray("a,b\n");
    QTest::newRow("quotes") << u"a.csv"_s << QByteArray("a,\"b\"\n\"\n");
    QTest::newRow("gzip") << u"a.csv.gz"_s << QByteArray("\x1f\x8b\x08");
    QTest::newRow("xlsx") << u"a.xlsx"_s << QByteArray("PK\x03\x04");
    QTest::newRow("jsonl") << u"a.jsonl"_s << QByteArray("{\"a\":1}\n{");
}

/// Random bytes, and good files with bytes changed: an answer every time, never a crash.
void ReadersTest::survivesAnything()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, begin);
    QFile sheetFile(writeSheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>"
                               "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c></row>"));
    QVERIFY(sheetFile.open(QIODevice::ReadOnly));
    const QByteArray sheet = sheetFile.readAll();
    QRandomGenerator random(20261124);
    for (int n = 0; n < 200; ++n) {
        QByteArray content = begin;
        if (name.endsWith(u".xlsx"_s) && n % 2 == 0)
            content = sheet;
        else
            for (quint32 size = random.bounded(3000u); size > 0; --size)
                content += static_cast<char>(random.bounded(256));
        for (int change = 0; change < n % 20; ++change)
            content[random.bounded(static_cast<quint32>(content.size()))] =
                static_cast<char>(random.bounded(256));
        readAll(write(name, content));
    }
}

QTEST_GUILESS_MAIN(ReadersTest)
#include "tst_readers.moc"
