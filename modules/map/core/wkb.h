#pragma once

#include <QByteArray>
#include <QDataStream>
#include <QList>
#include <QPolygonF>

namespace gl::map {

/// Reads well-known binary. What it says about sizes is believed only as far as bytes follow.
class WkbReader
{
public:
    explicit WkbReader(const QByteArray &bytes);

    /// Rings of a polygon or of several, into the world's coordinates; false: something else, or
    /// damaged.
    bool readRings(QList<QPolygonF> &rings);
    /// Rings and lines of any shape; points are skipped.
    bool readPaths(QList<QPolygonF> &paths, int depth = 0);

private:
    bool fine() const { return m_in.status() == QDataStream::Ok; }
    quint32 head();
    quint32 count(qint64 size);
    bool line(QList<QPolygonF> &paths);
    bool polygon(QList<QPolygonF> &rings);

    QDataStream m_in;
};

} // namespace gl::map
