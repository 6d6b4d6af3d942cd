#pragma once

#include <QByteArray>
#include <QDialog>
#include <QLabel>
#include <QPixmap>

namespace gl::forms {

/// A photo, fitted into the window. Esc closes. The picture is never written to the disk.
class ImageDialog : public QDialog
{
    Q_OBJECT

public:
    ImageDialog(const QString &title, const QByteArray &content, QWidget *parent);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QPixmap m_picture;
    QLabel *m_label;
};

} // namespace gl::forms
