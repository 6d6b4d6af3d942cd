// How old a picture is, without a stream: time comes in as an argument.

#include <QTest>

#include <picturebox.h>

using namespace std::chrono_literals;
using gl::media::PictureBox;

class TestPictureBox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheNewestOnly();
    void agesUntilTheNextPicture();
    void countsFallingBehindAsAge();
    void takesSlowClocksForNoLag();
    void beginsAnewWithAConnection();
};

namespace {

QImage picture(int width)
{
    return {width, 4, QImage::Format_RGB32};
}

const PictureBox::Clock::time_point kStart{1000s};

} // namespace

void TestPictureBox::keepsTheNewestOnly()
{
    PictureBox box;
    QVERIFY(box.put(picture(1), {}, kStart));
    QVERIFY2(!box.put(picture(2), {}, kStart), "who takes was told already");
    QCOMPARE(box.take().value().width(), 2);
    QVERIFY(!box.take().has_value());
    QVERIFY(box.put(picture(3), {}, kStart));
}

void TestPictureBox::agesUntilTheNextPicture()
{
    PictureBox box;
    QVERIFY(!box.age(kStart).has_value());
    box.put(picture(1), 0ns, kStart);
    box.take();
    QCOMPARE(box.age(kStart + 700ms).value(), 700ms);
    box.put(picture(1), 1000ms, kStart + 1000ms);
    QCOMPARE(box.age(kStart + 1001ms).value(), 1ms);
}

void TestPictureBox::countsFallingBehindAsAge()
{
    PictureBox box;
    box.put(picture(1), 0ns, kStart);
    // Half a second of the stream in one second: it moves, and is half a second old.
    box.put(picture(1), 500ms, kStart + 1000ms);
    QVERIFY(box.lag() > 490ms);
    QVERIFY(box.age(kStart + 1000ms).value() > 490ms);
    // It caught up.
    box.put(picture(1), 1500ms, kStart + 1500ms);
    QVERIFY(box.lag() < 2ms);
}

void TestPictureBox::takesSlowClocksForNoLag()
{
    PictureBox box;
    for (int second = 0; second < 3 * 3600; ++second) {
        const PictureBox::Clock::time_point now = kStart + std::chrono::seconds(second);
        // The sender's clock loses a tenth of a second in 1,000.
        box.put(picture(1), std::chrono::microseconds(second * 999'900LL), now);
    }
    QVERIFY2(box.lag() < 5ms, qPrintable(QString::number(box.lag().count())));
}

void TestPictureBox::beginsAnewWithAConnection()
{
    PictureBox box;
    box.put(picture(1), 500s, kStart);
    box.beginConnection();
    QVERIFY(!box.sinceLast(kStart + 1s).has_value());
    QCOMPARE(box.age(kStart + 1s).value(), 1s);
    box.put(picture(1), 0ns, kStart + 2s);
    QCOMPARE(box.lag(), 0ms);
    QCOMPARE(box.sinceLast(kStart + 2s).value(), 0ms);
    box.clear();
    QVERIFY(!box.age(kStart + 2s).has_value());
}

QTEST_GUILESS_MAIN(TestPictureBox)
#include "tst_picturebox.moc"
