#include "mapprint.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace gl::map {

namespace {

constexpr int kTitleHeight = 40; ///< pixels of the map's picture
constexpr int kEdge = 12;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::map", text);
}

QSize sizeOf(const MapSheet &sheet)
{
    return sheet.map.deviceIndependentSize().toSize() + QSize(0, kTitleHeight);
}

void draw(QPainter &painter, const MapSheet &sheet)
{
    const QSize size = sizeOf(sheet);
    painter.fillRect(QRect(QPoint(0, 0), size), Qt::white);
    painter.setPen(Qt::black);
    QFont font = painter.font();
    font.setPixelSize(18);
    font.setBold(true);
    painter.setFont(font);
    painter.drawText(QRect(kEdge, 0, size.width() - 2 * kEdge, kTitleHeight), Qt::AlignVCenter,
                     sheet.title);
    painter.drawImage(QRectF(QPointF(0, kTitleHeight), sheet.map.deviceIndependentSize()),
                      sheet.map, sheet.map.rect());
    painter.translate(kEdge, size.height() - sheet.legendSize.height() - kEdge);
    sheet.legend(painter);
}

QByteArray pdf(const MapSheet &sheet)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(sheet.title);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageOrientation(QPageLayout::Landscape);
    writer.setPageMargins(QMarginsF(10, 10, 10, 10), QPageLayout::Millimeter);
    QPainter painter(&writer);
    const QSizeF page(writer.width(), writer.height());
    const QSizeF size(sizeOf(sheet));
    const double scale = std::min(page.width() / size.width(), page.height() / size.height());
    painter.scale(scale, scale);
    draw(painter, sheet);
    painter.end();
    return bytes;
}

QByteArray png(const MapSheet &sheet)
{
    const qreal ratio = sheet.map.devicePixelRatio();
    QImage image(sizeOf(sheet) * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    QPainter painter(&image);
    draw(painter, sheet);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace

Result<void> saveSheet(const MapSheet &sheet, const QString &path)
{
    const bool asPdf = path.endsWith(".pdf"_L1, Qt::CaseInsensitive);
    if (!asPdf && !path.endsWith(".png"_L1, Qt::CaseInsensitive))
        return failure(ErrorKind::Invalid, tr("A map is saved as .pdf or .png."));
    const QByteArray bytes = asPdf ? pdf(sheet) : png(sheet);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure(ErrorKind::Rejected,
                       tr("The file %1 cannot be written: %2").arg(path, file.errorString()));
    return {};
}

} // namespace gl::map
