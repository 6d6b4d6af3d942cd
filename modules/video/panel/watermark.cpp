#include "watermark.h"

#include <QFontMetrics>
#include <QPaintDevice>
#include <QPainter>

#include <algorithm>

namespace gl::video {

namespace {

constexpr double kOpacity = 0.45;
constexpr int kRows = 2;
constexpr int kCaptionPart = 24; ///< the caption's height is such a part of the picture's

} // namespace

void Watermark::paint(QPainter &painter, const QRect &area, const QString &text)
{
    const qreal scale = painter.device()->devicePixelRatioF();
    const QFontMetrics metrics(painter.font());
    if (m_text != text || m_scale != scale) {
        m_text = text;
        m_scale = scale;
        const QSize size(metrics.horizontalAdvance(text) + 4, metrics.height() + 4);
        m_mark = QPixmap(size * scale);
        m_mark.setDevicePixelRatio(scale);
        m_mark.fill(Qt::transparent);
        QPainter mark(&m_mark);
        mark.setFont(painter.font());
        const QRect inside(QPoint(0, 0), size);
        // Readable on bright and on dark pictures.
        mark.setPen(Qt::black);
        mark.drawText(inside.translated(1, 1), Qt::AlignCenter, text);
        mark.setPen(Qt::white);
        mark.drawText(inside, Qt::AlignCenter, text);
    }
    painter.save();
    painter.setClipRect(area);
    painter.setOpacity(kOpacity);
    const QSize size = m_mark.deviceIndependentSize().toSize();
    for (int row = 0; row < kRows; ++row) {
        const int y = area.top() + area.height() * (2 * row + 1) / (2 * kRows) - size.height() / 2;
        const int first = row % 2 == 0 ? size.height() : -size.width() / 2;
        for (int x = area.left() + first; x < area.right(); x += size.width() * 3 / 2)
            painter.drawPixmap(x, y, m_mark);
    }
    painter.restore();
}

QImage captioned(const QImage &picture, const QString &text)
{
    const int height = std::max(picture.height() / kCaptionPart, 16);
    QImage whole(picture.width(), picture.height() + height, QImage::Format_RGB32);
    whole.fill(Qt::black);
    QPainter painter(&whole);
    painter.drawImage(0, 0, picture);
    QFont font = painter.font();
    font.setPixelSize(height * 2 / 3);
    painter.setFont(font);
    painter.setPen(Qt::white);
    const QRect line(height / 2, picture.height(), picture.width() - height, height);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, line.width()));
    return whole;
}

} // namespace gl::video
