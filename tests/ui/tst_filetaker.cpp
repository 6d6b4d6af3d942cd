#include <ui/filetaker.h>

#include <QFile>
#include <QImage>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace gl::ui;

/// What is dropped, pasted or chosen becomes a file with its content, or a sentence why not.
class TestFileTaker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_taker = std::make_unique<FileTaker>(1 << 20);
        m_taken.clear();
        connect(m_taker.get(), &FileTaker::taken, this,
                [this](const TakenFile &file) { m_taken << file; });
        m_refused = std::make_unique<QSignalSpy>(m_taker.get(), &FileTaker::refused);
    }

    void readsAFile()
    {
        m_taker->takeFiles({made(u"note.txt"_s, "text")});
        QTRY_COMPARE(m_taken.size(), 1);
        QCOMPARE(m_taken.at(0).name, u"note.txt"_s);
        QCOMPARE(m_taken.at(0).content, QByteArray("text"));
        QVERIFY(!m_taken.at(0).image);
    }

    void knowsAPictureByItsContent()
    {
        QVERIFY(photo().save(m_folder.filePath(u"scan"_s), "PNG"));
        m_taker->takeFiles({m_folder.filePath(u"scan"_s)});
        QTRY_COMPARE(m_taken.size(), 1);
        QVERIFY(m_taken.at(0).image);
    }

    void saysWhyNot_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("why");
        QTest::newRow("too large")
            << made(u"film.mp4"_s, QByteArray((1 << 20) + 1, 'x')) << u"It is larger than 1 MB."_s;
        QTest::newRow("empty") << made(u"empty.txt"_s, {}) << u"It is empty."_s;
        QTest::newRow("a folder") << m_folder.path() << u"It is not a file."_s;
        QTest::newRow("gone") << m_folder.filePath(u"gone.jpg"_s) << u"It is not a file."_s;
    }

    void saysWhyNot()
    {
        QFETCH(const QString, path);
        QFETCH(const QString, why);
        m_taker->takeFiles({path});
        QTRY_COMPARE(m_refused->count(), 1);
        QCOMPARE(m_refused->at(0).at(0).toString(), QFileInfo(path).fileName());
        QCOMPARE(m_refused->at(0).at(1).toString(), why);
        QVERIFY(m_taken.isEmpty());
    }

    void takesAPastedPicture()
    {
        QMimeData clip;
        clip.setImageData(photo());
        QVERIFY(m_taker->take(clip));
        QTRY_COMPARE(m_taken.size(), 1);
        QVERIFY(m_taken.at(0).name.isEmpty() && m_taken.at(0).image);
        QCOMPARE(QImage::fromData(m_taken.at(0).content).size(), photo().size());
    }

    void takesDroppedFiles()
    {
        QMimeData drop;
        drop.setUrls({QUrl::fromLocalFile(made(u"a.txt"_s, "a")),
                      QUrl::fromLocalFile(made(u"b.txt"_s, "b"))});
        QVERIFY(m_taker->take(drop));
        QTRY_COMPARE(m_taken.size(), 2);
        QMimeData words;
        words.setText(u"text"_s);
        QVERIFY(!m_taker->take(words));
    }

    /// Another case is shown by then.
    void forgetsWhatIsUnderWay()
    {
        m_taker->takeFiles({made(u"old.txt"_s, "old")});
        const qsizetype before = m_taken.size(); // a fast disk has read it by now
        m_taker->forget();
        m_taker->takeFiles({made(u"new.txt"_s, "new")});
        QTRY_COMPARE(m_taken.size(), before + 1);
        QCOMPARE(m_taken.last().name, u"new.txt"_s);
    }

private:
    QString made(const QString &name, const QByteArray &content)
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QFile::WriteOnly) || file.write(content) != content.size())
            qWarning("no file");
        return path;
    }
    static QImage photo()
    {
        QImage image(60, 40, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        return image;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<FileTaker> m_taker;
    QList<TakenFile> m_taken;
    std::unique_ptr<QSignalSpy> m_refused;
};

QTEST_MAIN(TestFileTaker)
#include "tst_filetaker.moc"
