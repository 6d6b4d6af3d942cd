#include "wkb.h"

#include "viewport.h"

#include <QIODevice>

#include <cmath>

namespace gl::map {

namespace {

constexpr quint32 kPoint = 1;
constexpr quint32 kLine = 2;
constexpr quint32 kPolygon = 3;
constexpr quint32 kMultiPoint = 4;
constexpr quint32 kMultiPolygon = 6;
constexpr quint32 kCollection = 7;
constexpr int kDeepest = 4; ///< collections in collections

} // namespace

WkbReader::WkbReader(const QByteArray &bytes) : m_in(bytes)
{
    m_in.setVersion(QDataStream::Qt_6_0);
}

bool WkbReader::readRings(QList<QPolygonF> &rings)
{
    const quint32 kind = head();
    if (kind == kPolygon)
        return polygon(rings);
    if (kind != kMultiPolygon)
        return false;
    const quint32 parts = count(9);
    for (quint32 i = 0; i < parts; ++i) {
        if (head() != kPolygon || !polygon(rings))
            return false;
    }
    return fine();
}

bool WkbReader::readPaths(QList<QPolygonF> &paths, int depth)
{
    const quint32 kind = head();
    if (kind == kPoint) {
        double x = 0, y = 0;
        m_in >> x >> y;
        return fine();
    }
    if (kind == kLine)
        return line(paths);
    if (kind == kPolygon)
        return polygon(paths);
    if (kind < kMultiPoint || kind > kCollection || depth == kDeepest)
        return false;
    const quint32 parts = count(9);
    for (quint32 i = 0; i < parts; ++i) {
        if (!readPaths(paths, depth + 1))
            return false;
    }
    return fine();
}

quint32 WkbReader::head()
{
    quint8 order = 0;
    m_in >> order;
    m_in.setByteOrder(order == 1 ? QDataStream::LittleEndian : QDataStream::BigEndian);
    quint32 kind = 0;
    m_in >> kind;
    return fine() && order <= 1 ? kind : 0;
}

/// A number of things of at least `size` bytes each; none when there are not that many left.
quint32 WkbReader::count(qint64 size)
{
    quint32 number = 0;
    m_in >> number;
    if (fine() && number * size <= m_in.device()->bytesAvailable())
        return number;
    m_in.setStatus(QDataStream::ReadCorruptData);
    return 0;
}

bool WkbReader::line(QList<QPolygonF> &paths)
{
    const quint32 points = count(16);
    QPolygonF path;
    path.reserve(points);
    for (quint32 i = 0; i < points; ++i) {
        double x = 0, y = 0;
        m_in >> x >> y;
        if (!std::isfinite(x) || !std::isfinite(y))
            return false;
        path << worldOfMercator(x, y);
    }
    paths << path;
    return fine();
}

bool WkbReader::polygon(QList<QPolygonF> &rings)
{
    const quint32 many = count(4);
    for (quint32 i = 0; i < many; ++i) {
        if (!line(rings))
            return false;
    }
    return fine();
}

} // namespace gl::map
