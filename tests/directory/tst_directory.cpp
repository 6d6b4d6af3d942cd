#include <storage/database.h>

#include <QFile>
#include <QTest>

#include <directory/directoryservice.h>
#include <testdatabase.h>

using namespace gl;
using namespace gl::directory;
using namespace Qt::StringLiterals;

/// Names for ids: read once, read again only when something changed, quick at a city's size.
class TestDirectory : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<storage::Database> m_desk;

    void script(const QByteArray &sql)
    {
        const auto done = m_database->session()->script(sql);
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
    }
    Directory read(const Directory &known = {})
    {
        auto future = DirectoryService(*m_desk).refresh(known);
        future.waitForFinished();
        auto result = future.takeResult();
        if (!result)
            qFatal("%s", qPrintable(result.error().message));
        return *result;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_database = std::make_unique<test::TestDatabase>();
        QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
        QFile fixture(QStringLiteral(GRIDLINE_FIXTURE));
        QVERIFY(fixture.open(QIODevice::ReadOnly));
        script(fixture.readAll());
        m_desk = std::make_unique<storage::Database>(m_database->config(u"t_dispatcher"_s));
    }
    void cleanupTestCase()
    {
        m_desk.reset();
        m_database.reset();
    }

    void namesOfEveryKind()
    {
        const Directory names = read();
        QVERIFY(names.version() > 0);
        QCOMPARE(names.name(AreaId(9002)), u"Test town"_s);
        QCOMPARE(names.find(AreaId(9004))->village, AreaId(9003));
        QCOMPARE(names.name(UnitId(9003)), u"First"_s);
        QCOMPARE(names.find(UnitId(9003))->name, u"First department"_s);
        QVERIFY(!names.people().isEmpty());
        const PersonEntry &person = names.people().first();
        QCOMPARE(names.name(person.id), person.name);
        QVERIFY(names.find(person.unit));
        QCOMPARE(names.stateName(u"grid"_s, u"pending_handle"_s, Language::Chinese), u"待处置"_s);
        QCOMPARE(names.stateName(u"grid"_s, u"pending_handle"_s, Language::English),
                 u"To handle"_s);
        QCOMPARE(names.word(u"urgency"_s, u"serious"_s, Language::English).isEmpty(), false);
        QCOMPARE(names.word(u"urgency"_s, u"nonsense"_s, Language::English), u"nonsense"_s);
        QVERIFY(names.classes().size() > 100);
        QCOMPARE(names.name(ClassId(99999999), Language::Chinese), QString());
        QVERIFY(!names.find(AccountId(99999999)));
    }

    void readAgainOnlyWhenItChanged()
    {
        const Directory first = read();
        const Directory same = read(first);
        QCOMPARE(same.version(), first.version());
        QVERIFY(&same.areas() == &first.areas()); // the same value, not a second one
        script("update gl.unit set short_name = 'New' where unit_id = 9003");
        const Directory next = read(first);
        QVERIFY(next.version() > first.version());
        QCOMPARE(next.name(UnitId(9003)), u"New"_s);
        QCOMPARE(first.name(UnitId(9003)), u"First"_s);
        script("update gl.unit set short_name = 'First' where unit_id = 9003");
    }

    void theSizeOfACity()
    {
        script("insert into gl.class_item (std_ref, kind, code, root_id, name, level, path) "
               "select std_ref, 'matter', 'T' || n, 0, '街面秩序类第' || n || '项', 3, '' "
               "from generate_series(1, 10000) n cross join (select std_ref from gl.standard limit "
               "1) s");
        script("insert into gl.area (level, parent_id, code, name) "
               "select 3, 9002, '990115001' || n, '第' || n || '村民委员会' "
               "from generate_series(100, 999) n");
        const Directory names = read();
        QVERIFY(names.classes().size() > 10000);
        for (const ClassEntry &each : names.classes())
            QVERIFY(!names.name(each.id, Language::English).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDirectory)
#include "tst_directory.moc"
