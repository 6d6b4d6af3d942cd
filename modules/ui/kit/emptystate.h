#pragma once

#include <QLabel>
#include <QPushButton>
#include <QWidget>

namespace gl::ui {

/// What stands where a list or a document would be: nothing there (with a hint what to do), being
/// read, or failed (with a button to try again).
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    void showNothing(const QString &text, const QString &hint);
    void showLoading();
    void showFailure(const QString &text, const QString &hint);
    bool isLoading() const { return m_loading; }

Q_SIGNALS:
    void retry();

private:
    QLabel *m_text;
    QLabel *m_hint;
    QPushButton *m_retry;
    bool m_loading = false;
};

} // namespace gl::ui
