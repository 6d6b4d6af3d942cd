#include <QTest>
#include <QtEndian>

#include <media.h>
#include <rtporder.h>

#include <vector>

using gl::media::RtpOrder;

/// Packets of one sender come out in their order, whatever came in.
class TestRtpOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(gl::media::start()); }
    void init()
    {
        m_out.clear();
        m_lost = 0;
    }
    void inOrder();
    void waitsForTheMissing();
    void givesUpOnTheLost();
    void dropsTwiceAndLate();
    void rollsOver();
    void beginsAnew();
    void jumpsBack();
    void knowsItsSender();
    void dropsWhatIsNoRtp();

private:
    RtpOrder order(size_t most)
    {
        return {most, [this](const QByteArray &payload, bool lost) {
                    m_out += payload;
                    m_lost += lost ? 1 : 0;
                }};
    }

    QByteArray m_out;
    int m_lost = 0;
};

namespace {

void put(RtpOrder &order, quint16 number, char content, quint32 sender = 7,
         std::optional<quint32> expected = {})
{
    QByteArray packet(13, '\0');
    packet[0] = '\x80';
    packet[1] = 96;
    qToBigEndian(number, packet.data() + 2);
    qToBigEndian(sender, packet.data() + 8);
    packet[12] = content;
    order.take(packet.constData(), static_cast<size_t>(packet.size()), expected);
}

} // namespace

void TestRtpOrder::inOrder()
{
    RtpOrder each = order(0);
    for (int i = 0; i < 5; ++i)
        put(each, static_cast<quint16>(10 + i), static_cast<char>('a' + i));
    QCOMPARE(m_out, "abcde");
    QCOMPARE(m_lost, 0);
}

void TestRtpOrder::waitsForTheMissing()
{
    RtpOrder each = order(4);
    put(each, 1, 'a');
    put(each, 3, 'c');
    put(each, 4, 'd');
    QCOMPARE(m_out, "a");
    put(each, 2, 'b');
    QCOMPARE(m_out, "abcd");
    QCOMPARE(m_lost, 0);
}

void TestRtpOrder::givesUpOnTheLost()
{
    RtpOrder each = order(2);
    put(each, 1, 'a');
    for (const char c : {'c', 'd', 'e', 'f'})
        put(each, static_cast<quint16>(3 + c - 'c'), c);
    QCOMPARE(m_out, "acdef");
    QCOMPARE(m_lost, 1);
}

void TestRtpOrder::dropsTwiceAndLate()
{
    RtpOrder each = order(4);
    put(each, 1, 'a');
    put(each, 2, 'b');
    put(each, 2, 'x');
    put(each, 1, 'y');
    put(each, 3, 'c');
    QCOMPARE(m_out, "abc");
}

void TestRtpOrder::rollsOver()
{
    RtpOrder each = order(4);
    put(each, 65534, 'a');
    put(each, 0, 'c');
    put(each, 65535, 'b');
    put(each, 1, 'd');
    QCOMPARE(m_out, "abcd");
}

void TestRtpOrder::beginsAnew()
{
    RtpOrder each = order(4);
    put(each, 1, 'a');
    put(each, 30000, 'b');
    put(each, 30001, 'c');
    QCOMPARE(m_out, "abc");
    QCOMPARE(m_lost, 1);
}

/// A sender whose numbers jumped back is no late one for long.
void TestRtpOrder::jumpsBack()
{
    RtpOrder each = order(4);
    put(each, 900, 'a');
    for (int i = 0; i < 200; ++i)
        put(each, static_cast<quint16>(34 + i), 'b');
    QVERIFY(m_out.size() > 100);
    QCOMPARE(m_lost, 1);
}

void TestRtpOrder::knowsItsSender()
{
    RtpOrder each = order(4);
    put(each, 1, 'a', 7);
    put(each, 2, 'x', 8);
    put(each, 2, 'b', 7);
    QCOMPARE(m_out, "ab");
    // The one that was announced is believed instead of whoever came first.
    put(each, 900, 'c', 9, 9);
    put(each, 3, 'x', 7, 9);
    QCOMPARE(m_out, "abc");
}

void TestRtpOrder::dropsWhatIsNoRtp()
{
    RtpOrder each = order(4);
    each.take("", 0, {});
    each.take("\x80", 1, {});
    each.take("GET / HTTP/1.1\r\n\r\n", 18, {});
    const QByteArray counts =
        "\x8f\x60" + QByteArray(12, '\xff'); // fifteen sources, and no room for one
    each.take(counts.constData(), static_cast<size_t>(counts.size()), {});
    QVERIFY(m_out.isEmpty());
}

QTEST_GUILESS_MAIN(TestRtpOrder)
#include "tst_rtporder.moc"
