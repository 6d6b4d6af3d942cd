#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <journal/journal.h>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::journal;

namespace {

const Secret kSecret{u"correct horse"_s};
const DraftKey kIntake{u"intake"_s, u"1"_s};

template <typename T>
T wait(QFuture<T> future)
{
    future.waitForFinished();
    return future.takeResult();
}

Command newCase(const QString &text)
{
    return {.id = QUuid::createUuid(),
            .kind = CommandKind::NewCase,
            .body = {{u"description"_s, text}}};
}

Command act(const CaseRef &about, int version, const QString &action = u"dispatch"_s)
{
    return {.id = QUuid::createUuid(),
            .kind = CommandKind::Act,
            .about = about,
            .version = version,
            .action = action,
            .body = {{u"unit"_s, u"D012"_s}}};
}

} // namespace

/// Nothing typed is lost, nothing is readable without the password.
class TestJournal : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Journal> m_journal;

    void make(const QString &account = u"zhang"_s)
    {
        m_journal.reset();
        m_journal = std::make_unique<Journal>(m_folder->path(), u"db:5432/gridline"_s, account);
    }
    void openAgain()
    {
        make();
        const auto opened = wait(m_journal->open(kSecret));
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        openAgain();
    }
    void cleanup() { m_journal.reset(); }

    void draftsComeBack()
    {
        const QJsonObject payload{{u"description"_s, u"路灯不亮"_s}};
        QVERIFY(wait(m_journal->saveDraft(kIntake, {{u"description"_s, u"路"_s}})));
        QVERIFY(wait(m_journal->saveDraft(kIntake, payload)));
        QVERIFY(wait(m_journal->saveDraft({u"note"_s, u"7"_s}, {})));
        openAgain();
        const auto drafts = wait(m_journal->drafts(u"intake"_s));
        QVERIFY(drafts);
        QCOMPARE(drafts->size(), 1);
        QCOMPARE(drafts->first().key, kIntake);
        QCOMPARE(drafts->first().payload, payload);
        QCOMPARE(wait(m_journal->drafts())->size(), 2);
        QVERIFY(wait(m_journal->dropDraft(kIntake)));
        QCOMPARE(wait(m_journal->drafts())->size(), 1);
    }

    void savingADraftDoesNotWait()
    {
        // Thirty pauses of typing in one go, a large text each.
        const QJsonObject payload{{u"description"_s, u"字"_s.repeated(20'000)}};
        QElapsedTimer timer;
        qint64 longest = 0;
        QList<QFuture<Result<void>>> futures;
        for (int i = 0; i < 30; ++i) {
            timer.start();
            futures << m_journal->saveDraft(kIntake, payload);
            longest = std::max(longest, timer.elapsed());
        }
        QVERIFY2(longest < 50, qPrintable(QString::number(longest)));
        for (auto &future : futures)
            QVERIFY(wait(std::move(future)));
    }

    void aCommandTakesItsDraftAway()
    {
        QVERIFY(wait(m_journal->saveDraft(kIntake, {{u"description"_s, u"x"_s}})));
        const auto added = wait(m_journal->add(newCase(u"x"_s), kIntake));
        QVERIFY(added);
        QCOMPARE(added->about.local, u"L-1"_s);
        QVERIFY(added->createdAt.isValid());
        QVERIFY(wait(m_journal->drafts())->isEmpty());
    }

    void aCommandThatCannotBeKeptLeavesItsDraft()
    {
        const Command command = newCase(u"x"_s);
        QVERIFY(wait(m_journal->add(command)));
        QVERIFY(wait(m_journal->saveDraft(kIntake, {{u"description"_s, u"x"_s}})));
        QVERIFY(!wait(m_journal->add(command, kIntake))); // the same id again
        QCOMPARE(wait(m_journal->drafts())->size(), 1);
        QCOMPARE(wait(m_journal->commands())->size(), 1);
    }

    void commandsComeBackInOrder()
    {
        QList<Command> added;
        added << *wait(m_journal->add(newCase(u"one"_s)));
        added << *wait(m_journal->add(act({.id = CaseId(7)}, 3)));
        Command attachment{.id = QUuid::createUuid(),
                           .kind = CommandKind::Attachment,
                           .about = added.first().about,
                           .body = {{u"kind"_s, u"near"_s}, {u"name"_s, u"a.png"_s}},
                           .content = QByteArray(300'000, 'p')};
        added << *wait(m_journal->add(attachment));
        QVERIFY(wait(m_journal->markSending(added[1].id)));
        const Error error{.kind = ErrorKind::Conflict,
                          .message = u"somebody"_s,
                          .detail = u"d"_s,
                          .field = u"f"_s,
                          .hint = u"h"_s,
                          .code = u"GL409"_s};
        QVERIFY(wait(m_journal->markFailed(added[1].id, CommandState::Conflict, error)));
        added[1].attempts = 1;
        added[1].state = CommandState::Conflict;
        added[1].error = error;
        QCOMPARE(*wait(m_journal->commands()), added);
        QCOMPARE(wait(m_journal->content(attachment.id)).value_or("?"), attachment.content);

        make();
        const auto opened = wait(m_journal->open(kSecret));
        QCOMPARE(opened->unsent, 3);
        for (Command &each : added)
            each.createdAt = each.createdAt.toUTC();
        QCOMPARE(*wait(m_journal->commands()), added);
    }

    void whatWasOnItsWayIsKnown()
    {
        const Command command = *wait(m_journal->add(act({.id = CaseId(7)}, 3)));
        QVERIFY(wait(m_journal->markSending(command.id)));
        openAgain();
        const Command again = wait(m_journal->commands())->first();
        QCOMPARE(again.state, CommandState::Sending);
        QCOMPARE(again.attempts, 1);
    }

    void whatFollowsBuildsOnWhatWasDone()
    {
        const Command registered = *wait(m_journal->add(newCase(u"one"_s)));
        const Command follows = *wait(m_journal->add(act(registered.about, 0)));
        const Command last = *wait(m_journal->add(act(registered.about, 0)));
        const Command other = *wait(m_journal->add(act({.id = CaseId(8)}, 1)));
        QVERIFY(!wait(m_journal->realCase(u"L-1"_s))->isValid());

        QVERIFY(wait(m_journal->markDone(registered, CaseId(42), 1)));
        QCOMPARE(*wait(m_journal->realCase(u"L-1"_s)), CaseId(42));
        auto left = *wait(m_journal->commands());
        QCOMPARE(left.size(), 3);
        QCOMPARE(left[0].about, (CaseRef{.id = CaseId(42), .local = u"L-1"_s}));
        QCOMPARE(left[0].version, 1);

        QVERIFY(wait(m_journal->markDone(left[0], CaseId(42), 2)));
        left = *wait(m_journal->commands());
        QCOMPARE(left[0].id, last.id);
        QCOMPARE(left[0].version, 2);
        QCOMPARE(left[1].id, other.id);
        QCOMPARE(left[1].version, 1);
        QVERIFY(follows.order < last.order);

        // A panel that still shows the local number.
        const Command late = *wait(m_journal->add(act({.id = {}, .local = u"L-1"_s}, 0)));
        QCOMPARE(late.about, (CaseRef{.id = CaseId(42), .local = u"L-1"_s}));
        QCOMPARE(late.version, 2);
    }

    void whatReadAnotherVersionIsLeftAlone()
    {
        const Command first = *wait(m_journal->add(act({.id = CaseId(7)}, 3)));
        QVERIFY(wait(m_journal->add(act({.id = CaseId(7)}, 9))));
        QVERIFY(wait(m_journal->markDone(first, CaseId(7), 4)));
        QCOMPARE(wait(m_journal->commands())->first().version, 9);
    }

    void aCommandCanBeEditedAndDropped()
    {
        const Command command = *wait(m_journal->add(act({.id = CaseId(7)}, 3)));
        QVERIFY(wait(m_journal->markFailed(command.id, CommandState::Refused, Error{})));
        QVERIFY(wait(m_journal->requeue(command.id, 5, {{u"unit"_s, u"D001"_s}})));
        const Command edited = wait(m_journal->commands())->first();
        QCOMPARE(edited.id, command.id);
        QCOMPARE(edited.state, CommandState::Queued);
        QCOMPARE(edited.version, 5);
        QCOMPARE(edited.action, command.action);
        QCOMPARE(edited.body["unit"_L1].toString(), u"D001"_s);
        QVERIFY(!edited.error);
        QVERIFY(wait(m_journal->drop(command.id)));
        QVERIFY(wait(m_journal->commands())->isEmpty());
        QVERIFY(!wait(m_journal->requeue(command.id, 5, {})));
    }

    void localNumbersAreNeverGivenTwice()
    {
        const Command first = *wait(m_journal->add(newCase(u"one"_s)));
        QVERIFY(wait(m_journal->markDone(first, CaseId(42), 1)));
        QCOMPARE(*wait(m_journal->wipe()), true);
        openAgain();
        QCOMPARE(wait(m_journal->add(newCase(u"two"_s)))->about.local, u"L-2"_s);
    }

    void pagesAndLayoutsComeBack()
    {
        const SeenPage page{.page = {{u"rows"_s, 3}},
                            .serverTime =
                                QDateTime::fromMSecsSinceEpoch(1'790'000'000'123, QTimeZone::UTC)};
        QVERIFY(!*wait(m_journal->page(u"mine"_s)));
        QVERIFY(wait(m_journal->savePage(u"mine"_s, page)));
        QVERIFY(wait(m_journal->saveLayout(u"main"_s, "blob")));
        openAgain();
        const auto again = *wait(m_journal->page(u"mine"_s));
        QVERIFY(again);
        QCOMPARE(again->page, page.page);
        QCOMPARE(again->serverTime, page.serverTime);
        QCOMPARE(*wait(m_journal->layout(u"main"_s)), "blob");
    }

    void anotherPasswordIsTold()
    {
        QVERIFY(wait(m_journal->saveDraft(kIntake, {{u"description"_s, u"x"_s}})));
        make();
        const auto opened = wait(m_journal->open({u"new password"_s}));
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Forbidden);
        QCOMPARE(opened.error().field, u"password"_s);
        QVERIFY(!wait(m_journal->drafts()));               // locked
        QVERIFY(!wait(m_journal->saveDraft(kIntake, {}))); // and nothing overwritten
        QVERIFY(!wait(m_journal->reopen({u"guess"_s}, kSecret)));

        QVERIFY(wait(m_journal->reopen(kSecret, {u"new password"_s})));
        QCOMPARE(wait(m_journal->drafts())->size(), 1);
        make();
        QVERIFY(!wait(m_journal->open(kSecret)));
        QVERIFY(wait(m_journal->open({u"new password"_s})));
        QCOMPARE(wait(m_journal->drafts())->size(), 1);
    }

    void aChangedPasswordLocksAgain()
    {
        QVERIFY(wait(m_journal->saveDraft(kIntake, {{u"description"_s, u"x"_s}})));
        QVERIFY(wait(m_journal->changeSecret({u"next"_s})));
        make();
        QVERIFY(!wait(m_journal->open(kSecret)));
        QVERIFY(wait(m_journal->open({u"next"_s})));
        QCOMPARE(wait(m_journal->drafts())->size(), 1);
    }

    void aForgottenPasswordSetsItAside()
    {
        QVERIFY(wait(m_journal->saveDraft(kIntake, {{u"description"_s, u"x"_s}})));
        make();
        QVERIFY(!wait(m_journal->open({u"other"_s})));
        const auto aside = wait(m_journal->setAside({u"other"_s}));
        QVERIFY2(aside, aside ? "" : qPrintable(aside.error().message));
        QVERIFY(QFile::exists(*aside));
        QVERIFY(wait(m_journal->drafts())->isEmpty());
        QVERIFY(wait(m_journal->saveDraft(kIntake, {})));
    }

    void withoutPasswordAKeyFileUnlocks()
    {
        make(u"local"_s);
        QVERIFY(wait(m_journal->open({})));
        QVERIFY(wait(m_journal->saveDraft(kIntake, {{u"description"_s, u"x"_s}})));
        const QString keyFile = m_journal->path() + u".key"_s;
        QVERIFY(QFile::exists(keyFile));
        make(u"local"_s);
        QVERIFY(wait(m_journal->open({})));
        QCOMPARE(wait(m_journal->drafts())->size(), 1);
        make(u"local"_s);
        QVERIFY(QFile::rename(keyFile, keyFile + u".away"_s));
        const auto opened = wait(m_journal->open({}));
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Forbidden);
        QVERIFY(!QFile::exists(keyFile)); // no new key that would hide the loss of the old one
        QVERIFY(QFile::rename(keyFile + u".away"_s, keyFile));
        QVERIFY(wait(m_journal->open({})));
        QCOMPARE(wait(m_journal->drafts())->size(), 1);
    }

    void nothingPersonalIsInTheFiles()
    {
        const QString name = u"欧阳Distinctive"_s;
        QVERIFY(wait(m_journal->saveDraft(kIntake, {{u"caller"_s, name}})));
        Command command = newCase(name);
        QVERIFY(wait(m_journal->add(command)));
        QVERIFY(wait(m_journal->markFailed(
            command.id, CommandState::Refused,
            Error{.kind = ErrorKind::Invalid, .message = name + u" is wrong"_s})));
        QVERIFY(
            wait(m_journal->savePage(u"mine"_s, {.page = {{u"title"_s, name}}, .serverTime = {}})));
        const auto search = [&] {
            int files = 0;
            for (const QFileInfo &info : QDir(m_folder->path()).entryInfoList(QDir::Files)) {
                QFile file(info.filePath());
                if (!file.open(QIODevice::ReadOnly))
                    return -1;
                const QByteArray bytes = file.readAll();
                if (bytes.contains("Distinctive") || bytes.contains(kSecret.password.toUtf8()))
                    return -2;
                ++files;
            }
            return files;
        };
        QVERIFY(search() >= 2); // the file and its log
        m_journal.reset();
        QCOMPARE(search(), 1);
    }

    void accountsAndServersDoNotMix()
    {
        const Journal other(m_folder->path(), u"db2:5432/gridline"_s, u"zhang"_s);
        const Journal third(m_folder->path(), u"db:5432/gridline"_s, u"../李"_s);
        QVERIFY(other.path() != m_journal->path());
        QVERIFY(third.path() != m_journal->path());
        QCOMPARE(QFileInfo(third.path()).absolutePath(), m_folder->path());
    }

    void wipedOnlyWhenNothingWaits()
    {
        const Command command = *wait(m_journal->add(act({.id = CaseId(7)}, 3)));
        QVERIFY(wait(m_journal->saveLayout(u"main"_s, "blob")));
        QCOMPARE(*wait(m_journal->wipe()), false);
        QCOMPARE(wait(m_journal->commands())->size(), 1);
        QVERIFY(wait(m_journal->drop(command.id)));
        QVERIFY(wait(m_journal->saveDraft(kIntake, {})));
        QCOMPARE(*wait(m_journal->wipe()), false);
        QVERIFY(wait(m_journal->dropDraft(kIntake)));
        QVERIFY(wait(m_journal->savePage(u"mine"_s, {})));
        QCOMPARE(*wait(m_journal->wipe()), true);
        QVERIFY(!wait(m_journal->drafts())); // locked until it is opened again
        make();
        QVERIFY(wait(m_journal->open({u"somebody's new password"_s})));
        QVERIFY(!*wait(m_journal->page(u"mine"_s)));
        QCOMPARE(*wait(m_journal->layout(u"main"_s)), "blob");
    }

    void tellsWhetherAPasswordFits()
    {
        QVERIFY(wait(m_journal->fits(kSecret)));
        const auto wrong = wait(m_journal->fits({u"guessed"_s}));
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().kind, ErrorKind::Forbidden);
        QVERIFY(wait(m_journal->drafts())); // still open
        QCOMPARE(*wait(m_journal->wipe()), true);
        QVERIFY(!wait(m_journal->fits(kSecret)));
        QVERIFY(!wait(m_journal->fits({})));
    }

    void aSecondDeskOfTheAccountIsTold()
    {
        Journal second(m_folder->path(), u"db:5432/gridline"_s, u"zhang"_s);
        const auto opened = wait(second.open(kSecret));
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Rejected);
    }
};

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
