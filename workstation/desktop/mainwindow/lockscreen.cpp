#include "lockscreen.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace gl::desktop {

namespace {

/// Opaque, and it takes every key and click.
class Cover : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), palette().window()); }
};

bool isActivity(QEvent::Type type)
{
    return type == QEvent::KeyPress || type == QEvent::MouseButtonPress || type == QEvent::MouseMove
           || type == QEvent::Wheel || type == QEvent::InputMethod;
}

} // namespace

LockScreen::LockScreen(const QString &who, Check check, const ui::Theme &theme, QObject *parent)
    : QObject(parent),
      m_who(who),
      m_check(std::move(check)),
      m_theme(theme)
{
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &LockScreen::lock);
    QCoreApplication::instance()->installEventFilter(this);
}

LockScreen::~LockScreen()
{
    unlock();
}

void LockScreen::setIdleLimit(std::chrono::minutes limit)
{
    m_idle.start(limit);
}

void LockScreen::cover(QWidget *window)
{
    m_windows << window;
    if (m_locked)
        m_covers << makeCover(window);
}

void LockScreen::lock()
{
    if (m_locked)
        return;
    m_locked = true;
    for (const QPointer<QWidget> &window : std::as_const(m_windows)) {
        if (window)
            m_covers << makeCover(window);
    }
    Q_EMIT lockedChanged(true);
}

QWidget *LockScreen::makeCover(QWidget *window)
{
    auto *cover = new Cover(window);
    cover->setObjectName(QStringLiteral("lockCover"));
    auto *title = new QLabel(tr("Locked – %1").arg(m_who), cover);
    title->setFont(m_theme.headingFont());
    auto *hint = new QLabel(m_check ? tr("Type your password and press Enter. Alarms go on.")
                                    : tr("Press Enter to go on. Alarms go on."),
                            cover);
    auto *password = new QLineEdit(cover);
    password->setEchoMode(QLineEdit::Password);
    password->setAccessibleName(tr("Password"));
    password->setMaximumWidth(320);
    auto *problem = new QLabel(cover);
    auto *layout = new QVBoxLayout(cover);
    layout->addStretch(1);
    for (QWidget *widget : std::initializer_list<QWidget *>{title, hint, password, problem})
        layout->addWidget(widget, 0, Qt::AlignCenter);
    layout->addStretch(2);
    connect(password, &QLineEdit::returnPressed, this, [=, this] { submit(password, problem); });
    cover->setGeometry(window->rect());
    cover->show();
    cover->raise();
    window->installEventFilter(this);
    password->setFocus();
    return cover;
}

void LockScreen::submit(QLineEdit *password, QLabel *problem)
{
    if (!m_check) {
        unlock();
        return;
    }
    password->setEnabled(false);
    m_check(password->text()).then(password, [=, this](const Result<void> &right) {
        if (right) {
            unlock();
            return;
        }
        problem->setText(right.error().message);
        password->setEnabled(true);
        password->selectAll();
        password->setFocus();
    });
}

void LockScreen::unlock()
{
    for (const QPointer<QWidget> &cover : std::as_const(m_covers)) {
        if (cover)
            cover->deleteLater();
    }
    m_covers.clear();
    if (std::exchange(m_locked, false))
        Q_EMIT lockedChanged(false);
    m_idle.start();
}

bool LockScreen::eventFilter(QObject *watched, QEvent *event)
{
    if (isActivity(event->type()) && !m_locked)
        m_idle.start();
    if (m_locked && event->type() == QEvent::Resize) {
        for (const QPointer<QWidget> &cover : std::as_const(m_covers)) {
            if (cover && cover->parentWidget() == watched)
                cover->setGeometry(cover->parentWidget()->rect());
        }
    }
    // Keys of actions must not work behind the cover.
    if (m_locked && event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace gl::desktop
