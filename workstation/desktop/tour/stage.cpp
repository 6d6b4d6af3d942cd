#include "stage.h"

#include <QApplication>
#include <QDir>
#include <QInputMethodEvent>
#include <QPixmap>
#include <QScreen>
#include <QTest>
#include <QTextStream>
#include <QWidget>
#include <QWindow>

#include <chrono>

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 60s;
constexpr auto kPollEvery = 30ms;
constexpr auto kSettle = 350ms;

} // namespace

Stage::Stage(const QString &folder, QObject *parent)
    : QObject(parent),
      m_folder(folder),
      m_log(folder + "/tour.log"_L1)
{
    QDir().mkpath(folder);
    if (!m_log.open(QFile::WriteOnly | QFile::Text))
        qWarning("the log of the tour cannot be written");
    m_poll.setInterval(kPollEvery);
    m_settle.setInterval(kSettle);
    m_settle.setSingleShot(true);
    connect(&m_poll, &QTimer::timeout, this, &Stage::poll);
    connect(&m_settle, &QTimer::timeout, this, &Stage::done);
}

void Stage::play(const QList<TourStep> &steps)
{
    m_steps = steps;
    m_at = 0;
    QTimer::singleShot(0, this, &Stage::begin);
}

void Stage::begin()
{
    if (m_at == m_steps.size()) {
        log(u"The tour is complete: %1 steps, %2 pictures."_s.arg(m_steps.size()).arg(m_pictures));
        Q_EMIT finished(true);
        return;
    }
    m_since.start();
    m_poll.start();
    const TourStep step = m_steps.at(m_at);
    if (step.act)
        step.act();
}

void Stage::poll()
{
    const TourStep &step = m_steps.at(m_at);
    if (step.until && !step.until()) {
        if (m_since.durationElapsed() > kPatience)
            fail();
        return;
    }
    m_poll.stop();
    if (!step.says.isEmpty())
        log(u"%1  %2 ms"_s.arg(step.says, -60).arg(m_since.elapsed()));
    step.picture.isEmpty() ? done() : m_settle.start();
}

void Stage::done()
{
    const QString picture = m_steps.at(m_at).picture;
    if (!picture.isEmpty())
        takePicture(picture);
    ++m_at;
    QTimer::singleShot(0, this, &Stage::begin);
}

void Stage::fail()
{
    m_poll.stop();
    log(u"FAILED after %1 s: %2"_s.arg(m_since.elapsed() / 1000).arg(m_steps.at(m_at).says));
    takePicture(u"failed"_s);
    Q_EMIT finished(false);
}

void Stage::takePicture(const QString &name)
{
    const QString path = u"%1/%2-%3.png"_s.arg(m_folder).arg(++m_pictures, 2, 10, '0'_L1).arg(name);
    QWidget *window = QApplication::activeWindow();
    if (window == nullptr && !QApplication::topLevelWidgets().isEmpty())
        window = QApplication::topLevelWidgets().first();
    // What is really on the screen, menus and further windows included; a platform without a
    // screen to read gives the window's own drawing.
    QPixmap picture = window != nullptr ? window->screen()->grabWindow() : QPixmap();
    if (picture.isNull() && window != nullptr)
        picture = window->grab();
    log(u"picture %1: %2"_s.arg(path, picture.save(path) ? u"saved"_s : u"NOT saved"_s));
}

void Stage::log(const QString &line)
{
    QTextStream(&m_log) << line << '\n';
    m_log.flush();
    QTextStream(stdout) << line << Qt::endl;
}

void Stage::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    // Not QTest::keyClick(): it runs the event loop between press and release, and the press may be
    // what signs out and deletes the window.
    const bool isLetter = key >= Qt::Key_Space && key <= Qt::Key_AsciiTilde
                          && !modifiers.testAnyFlags(Qt::ControlModifier | Qt::AltModifier);
    const QString letter = isLetter ? QString(QChar(static_cast<char16_t>(key))) : QString();
    const QString text = modifiers.testFlag(Qt::ShiftModifier) ? letter : letter.toLower();
    for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        if (QWindow *window = QGuiApplication::focusWindow())
            qt_handleKeyEvent(window, type, key, modifiers, text, false);
    }
}

void Stage::type(const QString &text)
{
    QWidget *target = QApplication::focusWidget();
    if (target == nullptr)
        return;
    // As an input method commits it: Chinese does not come as key presses.
    QInputMethodEvent commit;
    commit.setCommitString(text);
    QCoreApplication::sendEvent(target, &commit);
}

} // namespace gl::desktop
