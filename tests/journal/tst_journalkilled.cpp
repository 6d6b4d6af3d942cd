#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <journal/journal.h>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::journal;

/// A program that writes the journal is killed (SIGKILL) at random points. What it had been told is
/// kept is there afterwards, once: a draft, or the command that was made of it.
class TestJournalKilled : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingAcknowledgedIsLost()
    {
        const int rounds = qEnvironmentVariableIsSet("GRIDLINE_LONG") ? 200 : 8;
        const QTemporaryDir folder;
        QRandomGenerator random(20261126);
        QSet<QString> drafts;
        QSet<QString> commands;
        for (int round = 1; round <= rounds; ++round) {
            QProcess writer;
            writer.start(QStringLiteral(GRIDLINE_JOURNAL_WRITER),
                         {folder.path(), QString::number(round)});
            QVERIFY(writer.waitForStarted());
            // Killed after some acknowledgements, in the middle of whatever comes next.
            QByteArray said;
            const int lines = 1 + random.bounded(60);
            while (said.count('\n') < lines) {
                QVERIFY2(writer.waitForReadyRead(10'000), qPrintable(u"round %1"_s.arg(round)));
                said += writer.readAllStandardOutput();
            }
            ::kill(pid_t(writer.processId()), SIGKILL);
            QVERIFY(writer.waitForFinished());
            said += writer.readAllStandardOutput();
            for (const QByteArray &line : said.split('\n')) {
                const QString key = QString::fromLatin1(line).section(u' ', 1);
                if (line.startsWith("draft "))
                    drafts << key;
                else if (line.startsWith("command ")) {
                    drafts.remove(key);
                    commands << key;
                }
            }
            check(folder.path(), drafts, commands);
            if (QTest::currentTestFailed())
                return;
        }
        qInfo("%lld drafts and %lld commands acknowledged over %d kills",
              static_cast<long long>(drafts.size()), static_cast<long long>(commands.size()),
              rounds);
        QVERIFY(commands.size() > rounds);
    }

private:
    static void check(const QString &folder, const QSet<QString> &drafts,
                      const QSet<QString> &commands)
    {
        Journal journal(folder, u"server"_s, u"writer"_s);
        auto open = journal.open({u"secret"_s});
        open.waitForFinished();
        const auto opened = open.result();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
        QVERIFY2(opened->setAside.isEmpty(), "the journal was damaged");
        auto readDrafts = journal.drafts();
        auto readCommands = journal.commands();
        readDrafts.waitForFinished();
        readCommands.waitForFinished();
        const auto keptDrafts = readDrafts.result();
        const auto keptCommands = readCommands.result();
        QVERIFY(keptDrafts && keptCommands);
        QSet<QString> foundDrafts;
        QSet<QString> foundCommands;
        for (const Draft &draft : *keptDrafts) {
            QCOMPARE(draft.payload["text"_L1].toString(), draft.key.key.repeated(50));
            foundDrafts << draft.key.key;
        }
        for (const Command &command : *keptCommands) {
            const QString key = command.body["text"_L1].toString();
            QVERIFY2(!foundCommands.contains(key), "kept twice");
            foundCommands << key;
        }
        QVERIFY2(foundCommands.contains(commands), "a command is lost");
        QVERIFY2(!foundDrafts.intersects(foundCommands), "a draft outlived its command");
        // The last one may have gone one step further than its program could say.
        QVERIFY2((foundDrafts + foundCommands).contains(drafts), "a draft is lost");
    }
};

QTEST_GUILESS_MAIN(TestJournalKilled)
#include "tst_journalkilled.moc"
