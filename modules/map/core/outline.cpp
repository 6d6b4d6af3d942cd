#include "outline.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QIODevice>

#include <algorithm>
#include <cmath>

namespace gl::map {

namespace {

constexpr quint32 kPolygon = 3;
constexpr quint32 kMultiPolygon = 6;

/// Reads well-known binary. What it says about sizes is believed only as far as bytes follow.
class WkbReader
{
public:
    explicit WkbReader(const QByteArray &bytes) : m_in(bytes)
    {
        m_in.setVersion(QDataStream::Qt_6_0);
    }

    bool read(QList<QPolygonF> &rings)
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

private:
    bool fine() const { return m_in.status() == QDataStream::Ok; }

    quint32 head()
    {
        quint8 order = 0;
        m_in >> order;
        m_in.setByteOrder(order == 1 ? QDataStream::LittleEndian : QDataStream::BigEndian);
        quint32 kind = 0;
        m_in >> kind;
        return fine() && order <= 1 ? kind : 0;
    }

    /// A number of things of at least `size` bytes each; none when there are not that many left.
    quint32 count(qint64 size)
    {
        quint32 number = 0;
        m_in >> number;
        if (fine() && number * size <= m_in.device()->bytesAvailable())
            return number;
        m_in.setStatus(QDataStream::ReadCorruptData);
        return 0;
    }

    bool polygon(QList<QPolygonF> &rings)
    {
        const quint32 many = count(4);
        for (quint32 i = 0; i < many; ++i) {
            const quint32 points = count(16);
            QPolygonF ring;
            ring.reserve(points);
            for (quint32 p = 0; p < points; ++p) {
                double x = 0, y = 0;
                m_in >> x >> y;
                if (!std::isfinite(x) || !std::isfinite(y))
                    return false;
                ring << worldOfMercator(x, y);
            }
            rings << ring;
        }
        return fine();
    }

    QDataStream m_in;
};

} // namespace

bool AreaOutline::contains(const WorldPoint &point) const
{
    if (!box.contains(point))
        return false;
    bool inside = false;
    for (const QPolygonF &ring : rings)
        inside ^= ring.containsPoint(point, Qt::OddEvenFill);
    return inside;
}

Result<QList<QPolygonF>> ringsOf(const QByteArray &wkb)
{
    QList<QPolygonF> rings;
    if (!WkbReader(wkb).read(rings))
        return failure(ErrorKind::Invalid, QCoreApplication::translate(
                                               "gl::map", "The shape of an area cannot be read."));
    return rings;
}

QPolygonF thinned(const QPolygonF &ring, double step)
{
    // A point is moved to the middle of its square and kept once: what is left depends on the point
    // alone, not on the ring it is part of.
    QPolygonF kept;
    kept.reserve(ring.size());
    for (const QPointF &point : ring) {
        const QPointF at((std::floor(point.x() / step) + 0.5) * step,
                         (std::floor(point.y() / step) + 0.5) * step);
        if (kept.isEmpty() || kept.last() != at)
            kept << at;
    }
    return kept;
}

QPolygonF clippedRing(const QPolygonF &ring, const QRectF &box)
{
    const auto cut = [](const QPolygonF &points, const auto &inside, const auto &crossing) {
        QPolygonF kept;
        kept.reserve(points.size() + 8);
        for (qsizetype i = 0; i < points.size(); ++i) {
            const QPointF &from = points[(i + points.size() - 1) % points.size()];
            const QPointF &to = points[i];
            if (inside(from) != inside(to))
                kept << crossing(from, to);
            if (inside(to))
                kept << to;
        }
        return kept;
    };
    const auto atX = [](double x) {
        return [x](const QPointF &a, const QPointF &b) {
            return QPointF(x, a.y() + (b.y() - a.y()) * (x - a.x()) / (b.x() - a.x()));
        };
    };
    const auto atY = [](double y) {
        return [y](const QPointF &a, const QPointF &b) {
            return QPointF(a.x() + (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()), y);
        };
    };
    QPolygonF part =
        cut(ring, [&](const QPointF &p) { return p.x() >= box.left(); }, atX(box.left()));
    part = cut(part, [&](const QPointF &p) { return p.x() <= box.right(); }, atX(box.right()));
    part = cut(part, [&](const QPointF &p) { return p.y() >= box.top(); }, atY(box.top()));
    return cut(part, [&](const QPointF &p) { return p.y() <= box.bottom(); }, atY(box.bottom()));
}

} // namespace gl::map
