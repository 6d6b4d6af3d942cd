#pragma once

#include <ui/theme.h>
#include <video/verification.h>

#include <QImage>
#include <QLabel>
#include <QWidget>

namespace gl::video {

/// Where a phone's browser goes, with the code behind #, which no server's log sees. Empty: it is
/// not served.
QString phoneLink(const Verification &verification);

/// The one-time code of a verification, to be told, shown to a phone's camera, or copied and sent.
class PhoneCode : public QWidget
{
    Q_OBJECT

public:
    explicit PhoneCode(const ui::Theme &theme, QWidget *parent = nullptr);

    void show(const Verification &verification);
    QString link() const { return m_linkText; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void paintCode();

    QLabel *m_picture;
    QLabel *m_digits;
    QLabel *m_link;
    QString m_linkText;
    QImage m_code; ///< one pixel a module
};

} // namespace gl::video
