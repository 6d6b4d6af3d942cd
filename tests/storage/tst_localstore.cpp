#include <storage/localstore.h>

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::storage;

namespace {

const QStringList kFirst{u"create table word (n integer primary key, text text not null)"_s};
const QStringList kSecond{u"alter table word add column loud integer not null default 0"_s};

template <typename T>
T wait(QFuture<T> future)
{
    future.waitForFinished();
    return future.takeResult();
}

Result<qint64> put(LocalStore &store, const QString &text)
{
    return wait(store.run([=](LocalSession &session) {
        return session.exec(u"insert into word (text) values (?)"_s, {text});
    }));
}

Result<qint64> words(LocalStore &store)
{
    return wait(store.run([](LocalSession &session) {
        return session.query(u"select count(*) from word"_s).transform([](const auto &rows) {
            return rows.first().first().toLongLong();
        });
    }));
}

} // namespace

/// A file that keeps what was answered, and that never makes its caller wait.
class TestLocalStore : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString path() const { return m_folder->filePath(u"deep/down/words.db"_s); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void keepsWhatItAnswered()
    {
        {
            LocalStore store(path(), {kFirst});
            const auto opened = wait(store.open());
            QVERIFY(opened && opened->fresh && opened->setAside.isEmpty());
            QVERIFY(put(store, u"one"_s));
        }
        LocalStore store(path(), {kFirst});
        const auto opened = wait(store.open());
        QVERIFY(opened && !opened->fresh);
        QCOMPARE(words(store).value_or(-1), 1);
    }

    void onlyTheOwnerReads()
    {
        LocalStore store(path(), {kFirst});
        QVERIFY(wait(store.open()));
        QVERIFY(put(store, u"one"_s));
        const auto others =
            QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        for (const QString &end : {u""_s, u"-wal"_s})
            QVERIFY2(!(QFile::permissions(path() + end) & others), qPrintable(end));
    }

    void anErrorUndoesTheJob()
    {
        LocalStore store(path(), {kFirst});
        QVERIFY(wait(store.open()));
        const auto failed = wait(store.run([](LocalSession &session) -> Result<void> {
            if (const auto done = session.exec(u"insert into word (text) values ('x')"_s); !done)
                return std::unexpected(done.error());
            return failure(ErrorKind::Rejected, u"no"_s);
        }));
        QCOMPARE(failed.error().message, u"no"_s);
        QCOMPARE(words(store).value_or(-1), 0);
    }

    void aThrowingJobIsAnError()
    {
        LocalStore store(path(), {kFirst});
        QVERIFY(wait(store.open()));
        const auto failed =
            wait(store.run([](LocalSession &) -> Result<void> { throw std::runtime_error("oh"); }));
        QCOMPARE(failed.error().kind, ErrorKind::Internal);
        QVERIFY(put(store, u"still works"_s));
    }

    void beforeOpeningJobsFail()
    {
        LocalStore store(path(), {kFirst});
        QVERIFY(!put(store, u"one"_s));
    }

    void theSchemaGrows()
    {
        {
            LocalStore store(path(), {kFirst});
            QVERIFY(wait(store.open()));
            QVERIFY(put(store, u"old"_s));
        }
        LocalStore store(path(), {kFirst, kSecond});
        QVERIFY(wait(store.open()));
        const auto loud = wait(store.run(
            [](LocalSession &session) { return session.query(u"select text, loud from word"_s); }));
        QVERIFY(loud);
        QCOMPARE(loud->first(), (QVariantList{u"old"_s, 0}));
    }

    void aNewerFileStaysUntouched()
    {
        {
            LocalStore store(path(), {kFirst, kSecond});
            QVERIFY(wait(store.open()));
            QVERIFY(put(store, u"future"_s));
        }
        {
            LocalStore old(path(), {kFirst});
            const auto opened = wait(old.open());
            QVERIFY(!opened);
            QCOMPARE(opened.error().kind, ErrorKind::Rejected);
        }
        LocalStore store(path(), {kFirst, kSecond});
        QVERIFY(wait(store.open()));
        QCOMPARE(words(store).value_or(-1), 1);
    }

    void aBrokenStepChangesNothing()
    {
        const QStringList broken{u"create table extra (n integer)"_s, u"nonsense"_s};
        {
            LocalStore store(path(), {kFirst});
            QVERIFY(wait(store.open()));
        }
        {
            LocalStore store(path(), {kFirst, broken});
            QVERIFY(!wait(store.open()));
        }
        LocalStore store(path(), {kFirst});
        QVERIFY(wait(store.open()));
        const auto tables = wait(store.run([](LocalSession &session) {
            return session.query(u"select name from sqlite_schema where name = 'extra'"_s);
        }));
        QVERIFY(tables && tables->isEmpty());
    }

    void onlyOneHasItOpen()
    {
        LocalStore first(path(), {kFirst});
        QVERIFY(wait(first.open()));
        {
            LocalStore second(path(), {kFirst});
            const auto opened = wait(second.open());
            QVERIFY(!opened);
            QCOMPARE(opened.error().kind, ErrorKind::Rejected);
            QVERIFY(opened.error().message.contains(u"Another Gridline"_s));
        }
        QVERIFY(put(first, u"mine"_s));
    }

    void aDamagedFileIsSetAside_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("length");
        QTest::newRow("no database at all") << 0 << 4096;
        QTest::newRow("a page inside") << 4096 << 4000;
    }

    void aDamagedFileIsSetAside()
    {
        QFETCH(const int, from);
        QFETCH(const int, length);
        {
            LocalStore store(path(), {kFirst});
            QVERIFY(wait(store.open()));
            for (int i = 0; i < 300; ++i)
                QVERIFY(put(store, u"a text that fills pages "_s.repeated(10)));
        }
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.size() > 8192);
        file.seek(from);
        file.write(QByteArray(length, '\x5a'));
        file.close();
        const QByteArray damaged = [&] {
            QFile again(path());
            return again.open(QIODevice::ReadOnly) ? again.readAll() : QByteArray();
        }();

        LocalStore store(path(), {kFirst});
        const auto opened = wait(store.open());
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        QVERIFY(opened->fresh);
        QCOMPARE(opened->setAside, path() + u".damaged-1"_s);
        QFile kept(opened->setAside);
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), damaged);
        QCOMPARE(words(store).value_or(-1), 0);
        QVERIFY(put(store, u"new"_s));
    }

    void whatWasQueuedIsFinished()
    {
        {
            LocalStore store(path(), {kFirst});
            store.open();
            for (int i = 0; i < 50; ++i)
                store.run([](LocalSession &session) {
                    return session.exec(u"insert into word (text) values ('x')"_s);
                });
        }
        LocalStore store(path(), {kFirst});
        QVERIFY(wait(store.open()));
        QCOMPARE(words(store).value_or(-1), 50);
    }

    void callsNeverWait()
    {
        std::atomic<bool> go = false;
        LocalStore store(path(), {kFirst});
        QVERIFY(wait(store.open()));
        store.run([&go](LocalSession &) -> Result<void> {
            while (!go) // a disk that takes its time
                QThread::yieldCurrentThread();
            return {};
        });
        auto last = store.run([](LocalSession &session) {
            return session.exec(u"insert into word (text) values ('x')"_s);
        });
        QVERIFY(!last.isFinished());
        go = true;
        QVERIFY(wait(std::move(last)));
    }

    void removedIsGone()
    {
        LocalStore store(path(), {kFirst});
        QVERIFY(wait(store.open()));
        QVERIFY(put(store, u"one"_s));
        QVERIFY(wait(store.remove()));
        QVERIFY(!QFileInfo::exists(path()) && !QFileInfo::exists(path() + u"-wal"_s));
        const auto opened = wait(store.open());
        QVERIFY(opened && opened->fresh);
    }
};

QTEST_GUILESS_MAIN(TestLocalStore)
#include "tst_localstore.moc"
