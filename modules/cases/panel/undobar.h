#pragma once

#include <QLabel>
#include <QTimer>
#include <QToolButton>
#include <QWidget>

namespace gl::cases {

/// "Claimed. Undo (Ctrl+Z)": stands for half a minute after an act that can be taken back.
class UndoBar : public QWidget
{
    Q_OBJECT

public:
    explicit UndoBar(QWidget *parent);

    void offer(const QString &done);
    void withdraw();

Q_SIGNALS:
    void undo();

private:
    QLabel *m_text;
    QToolButton *m_button;
    QTimer m_leave;
};

} // namespace gl::cases
