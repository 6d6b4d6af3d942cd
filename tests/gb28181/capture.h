#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

/// What was seen on a network: the contents of UDP datagrams and TCP segments.
struct Captured
{
    double time = 0; ///< seconds
    bool isTcp = false;
    quint16 from = 0; ///< port
    quint16 to = 0;
    QByteArray content{};
};

/// Of a file of tcpdump or Wireshark (pcap, pcapng), Ethernet or "any"; empty when there is none.
QList<Captured> readCapture(const QString &file);

/// A file of the real captures, which are beside the checkout; empty when they are not there.
QString captureFile(const QString &name);
