#pragma once

#include <QImage>
#include <QPixmap>
#include <QRect>
#include <QString>

class QPainter;

namespace gl::video {

/// Who watches and when, over every picture, so that a photo of the screen says where it is from.
/// Drawn once a second into a small picture that is then laid over, because it lies over sixteen
/// moving pictures.
class Watermark
{
public:
    /// Over `area`, in rows below its top eighth. The text is a name and a time.
    void paint(QPainter &painter, const QRect &area, const QString &text);

private:
    QString m_text;
    qreal m_scale = 0;
    QPixmap m_mark;
};

/// A copy with a line under the picture: what it shows, when, who took it. The picture itself
/// stays as it was seen.
QImage captioned(const QImage &picture, const QString &text);

} // namespace gl::video
