#include "capture.h"

#include <QDir>
#include <QFile>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace {

quint32 little(const QByteArray &bytes, qsizetype at)
{
    return at + 4 <= bytes.size() ? qFromLittleEndian<quint32>(bytes.constData() + at) : 0;
}

quint16 big(const QByteArray &bytes, qsizetype at)
{
    return at + 2 <= bytes.size() ? qFromBigEndian<quint16>(bytes.constData() + at) : quint16{0};
}

void take(QList<Captured> &all, double time, quint32 link, const QByteArray &frame)
{
    const QByteArray packet = frame.mid(link == 113 ? 16 : 14); // Linux "any", or Ethernet
    if (packet.size() < 28 || (packet[0] & 0xF0) != 0x40)
        return;
    const qsizetype header = qsizetype{packet[0] & 0x0F} * 4;
    const QByteArray inside = packet.left(big(packet, 2)).mid(header);
    const bool isTcp = packet[9] == 6;
    if (!isTcp && packet[9] != 17)
        return;
    const qsizetype skip = isTcp && inside.size() > 12 ? ((inside[12] >> 4) & 0x0F) * 4 : 8;
    const QByteArray content = inside.mid(skip);
    if (!content.isEmpty())
        all.append({time, isTcp, big(inside, 0), big(inside, 2), content});
}

} // namespace

QList<Captured> readCapture(const QString &file)
{
    QFile opened(file);
    if (!opened.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = opened.readAll();
    QList<Captured> all;
    if (little(bytes, 0) == 0xA1B2C3D4) {
        for (qsizetype at = 24; at + 16 <= bytes.size();) {
            const auto size = static_cast<qsizetype>(little(bytes, at + 8));
            take(all, little(bytes, at) + little(bytes, at + 4) / 1e6, little(bytes, 20),
                 bytes.mid(at + 16, size));
            at += 16 + size;
        }
        return all;
    }
    quint32 link = 1;
    for (qsizetype at = 0; at + 12 <= bytes.size();) {
        const quint32 kind = little(bytes, at);
        const auto size = static_cast<qsizetype>(little(bytes, at + 4));
        if (size < 12)
            break;
        if (kind == 1)
            link = little(bytes, at + 8) & 0xFFFF;
        if (kind == 6) {
            const quint64 ticks = quint64{little(bytes, at + 12)} << 32 | little(bytes, at + 16);
            take(all, static_cast<double>(ticks) / 1e6, link,
                 bytes.mid(at + 28, static_cast<qsizetype>(little(bytes, at + 20))));
        }
        at += size;
    }
    return all;
}

QString captureFile(const QString &name)
{
    const QString shared = qEnvironmentVariable(
        "GRIDLINE_SHARED", qEnvironmentVariable("GRIDLINE_SOURCE_DIR") + u"/../shared"_s);
    const QString file = shared + u"/data/gb28181/pcap/"_s + name;
    return QFile::exists(file) ? file : QString();
}
