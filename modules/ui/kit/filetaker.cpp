#include "filetaker.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QFuture>
#include <QImage>
#include <QImageReader>
#include <QMimeData>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace gl::ui {

FileTaker::FileTaker(qint64 largest, QObject *parent) : QObject(parent), m_largest(largest) {}

template <typename Work>
void FileTaker::elsewhere(Work work)
{
    QtFuture::makeReadyVoidFuture()
        .then(QtFuture::Launch::Async, std::move(work))
        .then(this, [this, generation = m_generation](const Read &read) {
            if (generation != m_generation)
                return;
            if (read.problem.isEmpty())
                Q_EMIT taken(read.file);
            else
                Q_EMIT refused(read.file.name, read.problem);
        });
}

bool FileTaker::take(const QMimeData &given)
{
    QStringList paths;
    for (const QUrl &url : given.urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    takeFiles(paths);
    if (!paths.isEmpty())
        return true;
    const QImage image = given.hasImage() ? qvariant_cast<QImage>(given.imageData()) : QImage();
    if (!image.isNull())
        takeImage(image);
    return !image.isNull();
}

void FileTaker::takeFiles(const QStringList &paths)
{
    for (const QString &path : paths)
        elsewhere([path, largest = m_largest] { return readFile(path, largest); });
}

void FileTaker::takeImage(const QImage &image)
{
    elsewhere([image, largest = m_largest] { return encode(image, largest); });
}

FileTaker::Read FileTaker::readFile(const QString &path, qint64 largest)
{
    const QFileInfo info(path);
    Read read{.file = {.name = info.fileName()}};
    QFile file(path);
    if (!info.isFile()) {
        read.problem = tr("It is not a file.");
    } else if (info.size() > largest) {
        read.problem = tr("It is larger than %1 MB.").arg(largest >> 20);
    } else if (!file.open(QIODevice::ReadOnly)) {
        read.problem = tr("It cannot be read: %1.").arg(file.errorString());
    } else {
        read.file.content = file.readAll();
        QBuffer buffer(&read.file.content);
        read.file.image = QImageReader(&buffer).canRead();
        if (read.file.content.isEmpty())
            read.problem = tr("It is empty.");
    }
    return read;
}

FileTaker::Read FileTaker::encode(const QImage &image, qint64 largest)
{
    constexpr int kQuality = 90;
    Read read{.file = {.image = true}};
    QBuffer buffer(&read.file.content);
    buffer.open(QIODevice::WriteOnly);
    if (!image.convertToFormat(QImage::Format_RGB32).save(&buffer, "JPG", kQuality))
        read.problem = tr("The picture cannot be stored.");
    else if (read.file.content.size() > largest)
        read.problem = tr("It is larger than %1 MB.").arg(largest >> 20);
    return read;
}

} // namespace gl::ui
