#include "labels.h"

#include <QFontMetricsF>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace gl::map {

namespace {

constexpr double kHalo = 3; ///< pixels around the letters
constexpr int kKeptKilobytes = 16 * 1024;

QImage drawn(const QString &text, const QFont &font, const OverlayStyle &style)
{
    const QFontMetricsF metrics(font);
    const QSizeF size(metrics.horizontalAdvance(text) + 2 * kHalo, metrics.height() + 2 * kHalo);
    QImage image((size * style.pixelRatio).toSize() + QSize(1, 1),
                 QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(style.pixelRatio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath path;
    path.addText(QPointF(kHalo, kHalo + metrics.ascent()), font, text);
    QColor halo = style.halo;
    halo.setAlphaF(0.85F);
    painter.strokePath(path, QPen(halo, kHalo, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.fillPath(path, style.text);
    return image;
}

/// Of the thread that paints.
QCache<QString, QImage> &keptPictures()
{
    thread_local QCache<QString, QImage> pictures(kKeptKilobytes);
    return pictures;
}

} // namespace

Labels::Labels(QPainter &painter, const Viewport &view, const OverlayStyle &style)
    : m_painter(painter),
      m_whole(QPointF(0, 0), view.size()),
      m_style(style),
      m_pictures(keptPictures())
{}

void Labels::add(const QString &text, const QPointF &at, double size, bool bold)
{
    QFont font = m_style.font;
    font.setPointSizeF(font.pointSizeF() * size);
    font.setBold(bold);
    const QFontMetricsF metrics(font);
    QRectF box(0, 0, metrics.horizontalAdvance(text), metrics.height());
    box.moveCenter(at);
    if (!m_whole.contains(box) || std::ranges::any_of(m_taken, [&](const QRectF &other) {
            return other.intersects(box.adjusted(-6, -3, 6, 3));
        }))
        return;
    m_taken.push_back(box);
    // Outlines are dear, and hundreds of names come again in every picture.
    const QString key = u"%1 %2 %3 %4 %5"_s.arg(font.key(), text)
                            .arg(m_style.text.rgba())
                            .arg(m_style.halo.rgba())
                            .arg(m_style.pixelRatio);
    const QImage *kept = m_pictures.object(key);
    const QImage picture = kept != nullptr ? *kept : drawn(text, font, m_style);
    if (kept == nullptr)
        m_pictures.insert(key, new QImage(picture),
                          std::max<qsizetype>(picture.sizeInBytes() / 1024, 1));
    const QPointF corner = box.topLeft() - QPointF(kHalo, kHalo);
    m_painter.drawImage(QPointF(std::round(corner.x()), std::round(corner.y())), picture);
}

} // namespace gl::map
