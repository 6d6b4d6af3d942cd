#include "imagedialog.h"

#include <QBuffer>
#include <QImageReader>
#include <QVBoxLayout>

namespace gl::forms {

ImageDialog::ImageDialog(const QString &title, const QByteArray &content, QWidget *parent)
    : QDialog(parent),
      m_label(new QLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    setAccessibleName(title);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_label);
    m_label->setAlignment(Qt::AlignCenter);
    m_label->setMinimumSize(320, 240);
    m_label->setAccessibleName(title);
    QBuffer buffer;
    buffer.setData(content);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    m_picture = QPixmap::fromImage(reader.read());
    if (m_picture.isNull())
        m_label->setText(tr("The picture cannot be shown: %1").arg(reader.errorString()));
    resize(960, 720);
}

void ImageDialog::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    if (!m_picture.isNull())
        m_label->setPixmap(
            m_picture.scaled(m_label->size(), Qt::KeepAspectRatio, Qt::SmoothTransformation));
}

} // namespace gl::forms
