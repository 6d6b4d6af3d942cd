#pragma once

#include <base/error.h>
#include <ui/theme.h>

#include <QFuture>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <chrono>
#include <functional>

namespace gl::desktop {

/// Covers every window of the desk when nobody has touched it for a while, or by key. Alarms go on
/// sounding: they are not the screen's. The password opens it again; without one (the database of
/// this computer) a key does.
class LockScreen : public QObject
{
    Q_OBJECT

public:
    /// Checks a password, asynchronously.
    using Check = std::function<QFuture<Result<void>>(const QString &password)>;

    /// `check` empty: there is no password to ask for.
    LockScreen(const QString &who, Check check, const ui::Theme &theme, QObject *parent = nullptr);
    ~LockScreen() override;

    void setIdleLimit(std::chrono::minutes limit);
    void cover(QWidget *window); ///< one of the windows that are hidden when locked
    bool isLocked() const { return m_locked; }
    void lock();

Q_SIGNALS:
    void lockedChanged(bool locked);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeCover(QWidget *window);
    void submit(QLineEdit *password, QLabel *problem);
    void unlock();

    const QString m_who;
    const Check m_check;
    const ui::Theme &m_theme;
    QList<QPointer<QWidget>> m_windows;
    QList<QPointer<QWidget>> m_covers;
    QTimer m_idle;
    bool m_locked = false;
};

} // namespace gl::desktop
