#include "script.h"

#include <QApplication>
#include <QClipboard>
#include <QImage>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

void fillIn(const QList<Fill> &fills)
{
    bool first = true;
    for (const Fill &fill : fills) {
        for (int i = first ? 1 : 0; i <= fill.skip; ++i)
            Stage::press(Qt::Key_Tab);
        first = false;
        for (int i = 0; i < fill.down; ++i)
            Stage::press(Qt::Key_Down);
        if (fill.tick)
            Stage::press(Qt::Key_Space);
        if (!fill.text.isEmpty())
            Stage::type(fill.text);
    }
}

/// A street at dusk with a lamp, so that the tour needs no file.
QImage photo()
{
    QImage image(640, 480, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    QLinearGradient sky(0, 0, 0, 330);
    sky.setColorAt(0, QColor(24, 32, 64));
    sky.setColorAt(1, QColor(196, 120, 80));
    painter.fillRect(image.rect(), sky);
    painter.fillRect(0, 330, 640, 150, QColor(52, 54, 58));
    painter.setPen(QPen(QColor(30, 30, 34), 10));
    painter.drawLine(420, 400, 420, 90);
    painter.drawLine(420, 90, 330, 80);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(255, 230, 160));
    painter.drawEllipse(QPoint(326, 88), 26, 14);
    return image;
}

} // namespace

void TourScript::wait(const std::function<bool()> &until)
{
    add({.says = {}, .until = until});
}

void TourScript::signIn(const QString &login, const QString &says)
{
    const auto scene = m_scene;
    add({.says = u"Ctrl+Shift+Q ends this desk"_s,
         .act = [] { Stage::press(Qt::Key_Q, Qt::ControlModifier | Qt::ShiftModifier); },
         .until = [scene] { return scene->isSignInReady(); }});
    add({.says = says + u" ("_s + login + u')',
         .act =
             [login] {
                 Stage::type(login);
                 Stage::press(Qt::Key_Return);
             },
         .until = [scene, login] { return scene->hasDesk(login) && scene->queueHasRows(); }});
}

void TourScript::changeTo(const QString &login, const QString &says)
{
    signIn(login, says);
    const auto scene = m_scene;
    add({.says = u"Ctrl+K and the number find the case"_s,
         .act =
             [scene] {
                 Stage::press(Qt::Key_K, Qt::ControlModifier);
                 Stage::type(scene->number());
             },
         .until = [scene] { return scene->foundByCommandBar(); }});
    add({.says = u"Enter opens it"_s,
         .act = [] { Stage::press(Qt::Key_Return); },
         .until = [scene] { return scene->showsTheCase() && scene->isIn(u"case"_s); }});
}

void TourScript::takeCall()
{
    const auto scene = m_scene;
    add({.says = u"A call comes in: n, and what the caller says"_s,
         .act = [] { Stage::press(Qt::Key_N); },
         .until = [scene] { return scene->focusName() == "phone"_L1; }});
    add({.says = u"Number, Enter, name, Enter, what happened, Tab, place"_s,
         .act =
             [] {
                 Stage::type(u"13800001234"_s);
                 Stage::press(Qt::Key_Return);
                 Stage::type(u"王女士"_s);
                 Stage::press(Qt::Key_Return);
                 Stage::type(u"黄村东里小区南门外路灯三天不亮，夜间出行不便，希望尽快维修"_s);
                 Stage::press(Qt::Key_Tab);
                 Stage::type(u"黄村"_s);
             },
         .until = [scene] { return scene->focusName() == "place"_L1; },
         .picture = u"intake"_s});
    add({.says = u"Enter, and the class by its name"_s,
         .act =
             [] {
                 Stage::press(Qt::Key_Return);
                 Stage::type(u"路灯不亮"_s);
             },
         .until = [scene] { return scene->focusName() == "class"_L1; },
         .picture = u"intake-class"_s});
    registerAndOpen(u"Ctrl+Shift+Enter registers the order and opens it"_s, u"registered"_s);
}

void TourScript::takeReport()
{
    const auto scene = m_scene;
    add({.says = u"Shift+N: a report of the grid"_s,
         .act =
             [] {
                 Stage::press(Qt::Key_1, Qt::ControlModifier);
                 Stage::press(Qt::Key_N, Qt::ShiftModifier);
             },
         .until = [scene] { return scene->focusName() == "text"_L1; }});
    add({.says = u"What was found, where, and its class"_s,
         .act =
             [] {
                 Stage::type(u"人行道井盖缺失，已设临时围挡"_s);
                 Stage::press(Qt::Key_Tab);
                 Stage::type(u"黄村"_s);
                 Stage::press(Qt::Key_Return);
                 Stage::type(u"井盖"_s);
             },
         .until = [scene] { return scene->focusName() == "class"_L1; },
         .picture = u"report"_s});
    registerAndOpen(u"Ctrl+Shift+Enter registers the case and opens it"_s, u"reported"_s);
}

void TourScript::registerAndOpen(const QString &says, const QString &picture)
{
    const auto scene = m_scene;
    add({.says = says,
         .act =
             [] {
                 Stage::press(Qt::Key_Return);
                 Stage::press(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
             },
         .until = [scene] { return scene->showsNewCase() && scene->isIn(u"case"_s); },
         .picture = picture});
}

void TourScript::act(const TourAct &act)
{
    const auto scene = m_scene;
    wait([scene, act] { return scene->offers(act.action) && !scene->isFormOpen(); });
    const auto press = [scene, act] {
        scene->rememberVersion();
        Stage::press(act.key.key(), act.key.keyboardModifiers());
    };
    const auto done = [scene, act] { return scene->wentOn(act.state); };
    const QString picture = act.picture.isEmpty() ? QString() : act.picture + "-done"_L1;
    if (act.atOnce) {
        add({.says = act.says, .act = press, .until = done, .picture = act.picture});
        return;
    }
    add({.says = act.says, .act = press, .until = [scene] { return scene->isFormOpen(); }});
    add({.says = u"    filled in"_s, .act = [act] { fillIn(act.fills); }, .picture = act.picture});
    add({.says = u"    Ctrl+Enter sends it"_s,
         .act =
             [act] {
                 for (int i = 0; i < act.sends; ++i)
                     Stage::press(Qt::Key_Return, Qt::ControlModifier);
             },
         .until = done,
         .picture = picture});
}

void TourScript::addPhoto()
{
    const auto scene = m_scene;
    add({.says = u"Ctrl+V pastes a photo"_s,
         .act =
             [scene] {
                 scene->rememberFiles();
                 QGuiApplication::clipboard()->setImage(photo());
                 Stage::press(Qt::Key_V, Qt::ControlModifier);
             },
         .until =
             [] { return qobject_cast<QPushButton *>(QApplication::focusWidget()) != nullptr; }});
    add({.says = u"Enter adds it to the case"_s,
         .act = [] { Stage::press(Qt::Key_Return); },
         .until = [scene] { return scene->hasMoreFiles(); }});
}

} // namespace gl::desktop
