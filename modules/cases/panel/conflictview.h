#pragma once

#include <ui/theme.h>

#include <QLabel>
#include <QPushButton>
#include <QWidget>

namespace gl::cases {

/// Somebody was faster: what happened meanwhile and what was typed, side by side, and a person
/// decides. Ctrl+Enter sends on the new version, Esc goes back to the form.
class ConflictView : public QWidget
{
    Q_OBJECT

public:
    explicit ConflictView(const ui::Theme &theme, QWidget *parent);

    struct Versions
    {
        QString meanwhile; ///< rich text
        QString mine;      ///< rich text
        QString obstacle;  ///< why it cannot be sent on the new version; empty: it can
    };
    void show(const Versions &versions);
    QString meanwhile() const { return m_theirs->text(); }
    QString mine() const { return m_mine->text(); }

Q_SIGNALS:
    void sendAgain();
    void dropped();
    void back();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLabel *m_theirs;
    QLabel *m_mine;
    QLabel *m_obstacle;
    QPushButton *m_send;
    QPushButton *m_drop;
    QPushButton *m_back;
};

} // namespace gl::cases
