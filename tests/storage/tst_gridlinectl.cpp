#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

/// The command line as an administrator meets it: exit codes, one JSON document, the private
/// cluster.
class TestGridlinectl : public QObject
{
    Q_OBJECT

private:
    struct Answer
    {
        int code = -1;
        QString out;
        QString err;
        QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
    };

    std::unique_ptr<QTemporaryDir> m_folder;

    Answer run(const QStringList &words, const QList<std::pair<QString, QString>> &extra = {}) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(u"GRIDLINE_DB"_s);
        environment.insert(u"GRIDLINE_DATA_DIR"_s, m_folder->filePath(u"data of us"_s));
        for (const auto &[name, value] : extra)
            environment.insert(name, value);
        process.setProcessEnvironment(environment);
        process.setStandardInputFile(QProcess::nullDevice());
        process.start(qEnvironmentVariable("GRIDLINE_BIN_DIR") + u"/gridlinectl"_s, words);
        if (!process.waitForFinished(120'000))
            return {.code = -2, .out = {}, .err = process.errorString()};
        return {.code = process.exitCode(),
                .out = QString::fromUtf8(process.readAllStandardOutput()),
                .err = QString::fromUtf8(process.readAllStandardError())};
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!qEnvironmentVariableIsSet("GRIDLINE_BIN_DIR"))
            qputenv("GRIDLINE_BIN_DIR",
                    QFile::encodeName(QCoreApplication::applicationDirPath() + u"/../../bin"_s));
        m_folder = std::make_unique<QTemporaryDir>(u"/tmp/gltest-XXXXXX"_s);
        ::chmod(qPrintable(m_folder->path()), 0755);
    }
    void init() { QTest::failOnWarning(); }
    void cleanupTestCase()
    {
        run({u"local"_s, u"destroy"_s, u"--yes"_s});
        m_folder.reset();
    }

    void wrongUsageIsTwo_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("nothing") << QStringList();
        QTest::newRow("no such command") << QStringList{u"fly"_s};
        QTest::newRow("no such verb") << QStringList{u"local"_s, u"fly"_s};
        QTest::newRow("no such option") << QStringList{u"migrate"_s, u"--fly"_s};
        QTest::newRow("no such language") << QStringList{u"doctor"_s, u"--lang"_s, u"xx"_s};
        QTest::newRow("no value") << QStringList{u"migrate"_s, u"--db"_s};
    }
    void wrongUsageIsTwo()
    {
        QFETCH(QStringList, words);
        const Answer answer = run(words);
        QCOMPARE(answer.code, 2);
        QVERIFY(!answer.err.isEmpty());
        QVERIFY(answer.out.isEmpty());
    }

    void speaksTheLanguageItIsAsked()
    {
        const QStringList wrong{u"fly"_s, u"--lang"_s};
        QVERIFY(run(wrong + QStringList{u"en"_s}).err.contains(u"There is no command fly."_s));
        const Answer chinese = run(wrong + QStringList{u"zh"_s});
        QCOMPARE(chinese.code, 2);
        QVERIFY2(chinese.err.contains(u"没有"_s), qPrintable(chinese.err));
        QVERIFY(!chinese.err.contains(u"There is no"_s));
    }

    void everyCommandHasHelp()
    {
        const Answer all = run({u"help"_s});
        QCOMPARE(all.code, 0);
        for (const QString &line : all.out.split(u'\n')) {
            if (!line.startsWith(u"  "_s) || line.startsWith(u"  --"_s)
                || line.startsWith(u"   "_s))
                continue;
            const QString name = line.trimmed().section(u' ', 0, 0);
            const Answer help = run({name, u"--help"_s});
            QCOMPARE(help.code, 0);
            QVERIFY2(help.out.contains(u"Usage: gridlinectl "_s + name), qPrintable(help.out));
        }
    }

    void clusterFromNothingToUsableAndBack()
    {
        const Answer started = run({u"local"_s, u"start"_s, u"--json"_s});
        QVERIFY2(started.code == 0, qPrintable(started.err));
        QVERIFY(started.json().value(u"running"_s).toBool());
        const QString uri = started.json().value(u"uri"_s).toString();

        QCOMPARE(run({u"migrate"_s, u"--check"_s}).code, 0);
        // The printed address works as --db.
        QCOMPARE(run({u"migrate"_s, u"--check"_s, u"--db"_s, uri}).code, 0);
        QCOMPARE(run({u"migrate"_s, u"--check"_s}, {{u"GRIDLINE_DB"_s, uri}}).code, 0);

        QCOMPARE(run({u"local"_s, u"stop"_s}).code, 0);
        QCOMPARE(run({u"local"_s, u"start"_s}).code, 0);
    }

    void doctorSaysOneLineEach()
    {
        const Answer doctor = run({u"doctor"_s, u"--json"_s}, {{u"LANG"_s, u"C.UTF-8"_s}});
        const QJsonArray checks = doctor.json().value(u"checks"_s).toArray();
        QVERIFY2(checks.size() >= 6, qPrintable(doctor.err));
        QCOMPARE(doctor.code, doctor.json().value(u"ok"_s).toBool() ? 0 : 1);
        for (const auto &check : checks)
            if (!check[u"ok"_s].toBool())
                QVERIFY2(!check[u"todo"_s].toString().isEmpty(),
                         qPrintable(check[u"check"_s].toString()));
    }

    void failuresAreOneWithAReason()
    {
        const Answer answer =
            run({u"migrate"_s, u"--json"_s, u"--db"_s, u"postgresql://u:s3cret@localhost:1/g"_s});
        QCOMPARE(answer.code, 1);
        QVERIFY(!answer.err.isEmpty());
        QVERIFY(!(answer.err + answer.out).contains(u"s3cret"_s));
        QCOMPARE(answer.json().value(u"error"_s)[u"kind"_s].toString(), u"Offline"_s);
    }

    void destroyWantsAYes()
    {
        QCOMPARE(run({u"local"_s, u"destroy"_s}).code, 1);
        QVERIFY(run({u"local"_s, u"status"_s, u"--json"_s}).json().value(u"exists"_s).toBool());
        QCOMPARE(run({u"local"_s, u"destroy"_s, u"--yes"_s}).code, 0);
        QVERIFY(!run({u"local"_s, u"status"_s, u"--json"_s}).json().value(u"exists"_s).toBool());
    }
};

QTEST_GUILESS_MAIN(TestGridlinectl)
#include "tst_gridlinectl.moc"
