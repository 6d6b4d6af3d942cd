#include <QTest>

#include <media/media.h>
#include <media/timecode.h>

#include <random>

using namespace gl::media;
using namespace Qt::StringLiterals;

/// The time in a picture is read as it was drawn, and nothing else is taken for a time.
class TestTimecode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gstreamerIsThere();
    void isReadAsDrawn_data();
    void isReadAsDrawn();
    void survivesScaling();
    void noTimeInOtherPictures();
    void ageOverTheTurn();
};

namespace {

QImage pictureWith(quint32 code, const QSize &size)
{
    QImage picture(size, QImage::Format_Grayscale8);
    picture.fill(Qt::gray);
    drawTimecode({picture.bits(), picture.width(), picture.height(), picture.bytesPerLine()}, code);
    return picture;
}

} // namespace

void TestTimecode::gstreamerIsThere()
{
    const auto started = start();
    QVERIFY2(started, qPrintable(started ? QString() : started.error().detail));
}

void TestTimecode::isReadAsDrawn_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("smallest") << QSize(40, 16);
    QTest::newRow("tile") << QSize(333, 187);
    QTest::newRow("phone") << QSize(640, 360);
    QTest::newRow("full") << QSize(1920, 1080);
}

void TestTimecode::isReadAsDrawn()
{
    QFETCH(const QSize, size);
    std::mt19937 random(7);
    for (int i = 0; i < 200; ++i) {
        const auto code = static_cast<quint32>(random());
        QImage picture = pictureWith(code, size);
        QCOMPARE(readTimecode(picture), std::optional(code));
        QCOMPARE(readTimecode(LumaPlane{picture.bits(), picture.width(), picture.height(),
                                        picture.bytesPerLine()}),
                 std::optional(code));
    }
}

void TestTimecode::survivesScaling()
{
    const quint32 code = timecodeOf(1'795'000'123'456);
    for (const int width : {120, 200, 480, 900, 1700}) {
        const QImage scaled =
            pictureWith(code, {640, 360})
                .convertToFormat(QImage::Format_RGB32)
                .scaled(width, width * 9 / 16, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        QCOMPARE(readTimecode(scaled), std::optional(code));
    }
}

void TestTimecode::noTimeInOtherPictures()
{
    QVERIFY(!readTimecode(QImage()));
    QVERIFY(!readTimecode(pictureWith(5, {39, 16})));
    for (const Qt::GlobalColor color : {Qt::black, Qt::white, Qt::gray}) {
        QImage picture(640, 360, QImage::Format_RGB32);
        picture.fill(color);
        QVERIFY(!readTimecode(picture));
    }
    // One field the other way round.
    for (int field = 0; field < 40; ++field) {
        QImage picture = pictureWith(0xdeadbeef, {640, 360});
        for (int y = 0; y < 22; ++y) {
            for (int x = 0; x < 32; ++x) {
                uchar &pixel = picture.bits()[(field / 20 * 22 + y) * picture.bytesPerLine()
                                              + field % 20 * 32 + x];
                pixel = static_cast<uchar>(251 - pixel);
            }
        }
        QVERIFY2(!readTimecode(picture), qPrintable(QString::number(field)));
    }
}

void TestTimecode::ageOverTheTurn()
{
    const qint64 turn = qint64{1} << 32;
    QCOMPARE(timecodeAge(timecodeOf(turn - 30), turn + 20), 50);
    QCOMPARE(timecodeAge(timecodeOf(turn + 20), turn - 30), -50);
    QCOMPARE(timecodeAge(timecodeOf(1'795'000'123'456), 1'795'000'123'556), 100);
}

QTEST_GUILESS_MAIN(TestTimecode)
#include "tst_timecode.moc"
