#pragma once

#include <video/verification.h>

#include <QLabel>
#include <QLineEdit>
#include <QTreeWidget>
#include <QWidget>

namespace gl::video {

/// What there is to look at, and what was seen: a line a point, looked at or not, in order or not.
class CheckView : public QWidget
{
    Q_OBJECT

public:
    explicit CheckView(QWidget *parent);

    void begin(const Verification &verification);
    /// What the person has filled in, without the result and the picture.
    VerificationAnswer filledIn() const;
    /// The picture that shows it; null: none taken yet.
    void showSnapshot(const QImage &picture);
    void focusRemark() { m_remark->setFocus(); }
    QTreeWidget *points() const { return m_points; }

private:
    void turn(QTreeWidgetItem *row);

    QTreeWidget *m_points;
    QLineEdit *m_remark;
    QLabel *m_picture;
};

} // namespace gl::video
