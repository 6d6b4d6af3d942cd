#include "cameracontrol.h"

#include "askcamera.h"

#include <ui/report.h>

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QSignalBlocker>

#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::video {

namespace {

constexpr int kSpeed = 0x40;  ///< of 255
constexpr int kZoomSpeed = 4; ///< of 15
constexpr auto kAgain = 500ms;
/// Longer than keyboards wait before they repeat a key.
constexpr auto kHeld = 900ms;

} // namespace

CameraControl::CameraControl(VideoService &video, ui::DeskContext &desk, ui::Actions &actions,
                             QWidget *keys, QWidget *parent)
    : QWidget(parent),
      m_video(video),
      m_desk(desk),
      m_keys(keys),
      m_presets(new QComboBox(this)),
      m_turnRow(new QWidget(this))
{
    setObjectName(u"cameraControl"_s);
    m_presets->setObjectName(u"cameraPresets"_s);
    m_presets->setAccessibleName(tr("Presets of the camera"));
    m_presets->setToolTip(tr("Turns the camera to a place its device has kept"));
    m_presets->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_again.callOnTimeout(this, &CameraControl::sendTurn);
    m_held.setSingleShot(true);
    m_held.callOnTimeout(this, &CameraControl::stop);
    addActions(actions);
    auto *row = new QHBoxLayout(m_turnRow);
    row->setContentsMargins({});
    for (QAction *way : std::as_const(m_ways)) {
        QToolButton *button = ui::buttonFor(way, m_turnRow);
        button->setAutoRepeat(true);
        button->setAutoRepeatDelay(200);
        button->setAutoRepeatInterval(200);
        connect(button, &QToolButton::released, this, [this, button] {
            if (!button->isDown())
                stop();
        });
        row->addWidget(button);
    }
    row->addWidget(m_presets);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_turnRow);
    layout->addWidget(ui::buttonFor(m_records, this));
    layout->addStretch(1);
    connect(m_presets, &QComboBox::activated, this, &CameraControl::goToPreset);
    m_keys->installEventFilter(this);
    hide();
}

void CameraControl::addActions(ui::Actions &actions)
{
    const auto add = [&](const QString &id, const QString &text, const QString &hint, int key,
                         const QString &words, const Turn &way) {
        QAction *action = actions.add({.id = id,
                                       .text = text,
                                       .hint = hint,
                                       .keys = {QKeySequence(Qt::CTRL | Qt::Key(key))},
                                       .words = words},
                                      m_keys, [this, way] { turn(way); });
        action->setAutoRepeat(true);
        m_ways << action;
    };
    add(u"video.camleft"_s, tr("Left", "a camera turns"),
        tr("Turns the camera to the left while held"), Qt::Key_Left, u"云台左转"_s, {.pan = -1});
    add(u"video.camright"_s, tr("Right", "a camera turns"),
        tr("Turns the camera to the right while held"), Qt::Key_Right, u"云台右转"_s, {.pan = 1});
    add(u"video.camup"_s, tr("Up", "a camera turns"), tr("Turns the camera up while held"),
        Qt::Key_Up, u"云台上转"_s, {.tilt = 1});
    add(u"video.camdown"_s, tr("Down", "a camera turns"), tr("Turns the camera down while held"),
        Qt::Key_Down, u"云台下转"_s, {.tilt = -1});
    add(u"video.camcloser"_s, tr("Closer", "a camera zooms"), tr("Zooms the camera in while held"),
        Qt::Key_PageUp, u"变倍放大"_s, {.zoom = 1});
    add(u"video.camwider"_s, tr("Wider", "a camera zooms"), tr("Zooms the camera out while held"),
        Qt::Key_PageDown, u"变倍缩小"_s, {.zoom = -1});
    m_records = actions.add({.id = u"video.camrecords"_s,
                             .text = tr("Its recordings"),
                             .hint = tr("Lists what the marked camera's own device recorded"),
                             .keys = {QKeySequence(Qt::Key_R)},
                             .words = u"设备录像 回放"_s},
                            m_keys, [this] {
                                if (!m_code.isEmpty())
                                    Q_EMIT recordsWanted(m_code, m_title);
                                else
                                    m_desk.say(ui::Severity::Info,
                                               tr("This picture's source keeps no recordings."));
                            });
}

void CameraControl::setStream(const Stream *stream)
{
    const bool offers = stream && (stream->turns || stream->records);
    const QString code = offers ? stream->cameraCode : QString();
    const bool turns = offers && stream->turns;
    setVisible(offers);
    m_turnRow->setVisible(turns);
    if (code == m_code && turns == m_turns)
        return;
    stop(); // the one before stands still
    m_code = code;
    m_title = offers ? stream->title : QString();
    m_turns = turns;
    m_presets->clear();
    m_presets->setEnabled(false);
    if (turns)
        readPresets();
}

/// Said again at every repetition of the key or button that is held.
void CameraControl::turn(const Turn &way)
{
    if (!m_turns) {
        m_desk.say(ui::Severity::Info, tr("This camera does not turn."));
        return;
    }
    m_held.start(kHeld);
    if (way == m_turning)
        return;
    m_turning = way;
    m_complained = false;
    m_again.start(kAgain);
    sendTurn();
}

void CameraControl::stop()
{
    m_held.stop();
    m_again.stop();
    if (m_turning.isStill())
        return;
    m_turning = {};
    sendTurn();
}

void CameraControl::sendTurn()
{
    const QJsonObject inputs{{u"pan"_s, m_turning.pan * kSpeed},
                             {u"tilt"_s, m_turning.tilt * kSpeed},
                             {u"zoom"_s, m_turning.zoom * kZoomSpeed}};
    m_video.orderCamera(m_code, u"move"_s, inputs).then(this, [this](const Result<qint64> &order) {
        if (!order)
            complain(order.error());
    });
}

void CameraControl::complain(const Error &error)
{
    if (!std::exchange(m_complained, true))
        ui::report(m_desk, error, tr("The camera was not turned."));
}

void CameraControl::readPresets()
{
    askCamera(m_video, this, m_code, u"presets"_s, {},
              [this, code = m_code](const Result<CameraAnswer> &answer) {
                  if (code != m_code || !answer)
                      return; // without them the camera still turns
                  const QSignalBlocker quiet(m_presets);
                  m_presets->clear();
                  m_presets->addItem(tr("Preset …"), 0);
                  for (const CameraPreset &preset : answer->presets)
                      m_presets->addItem(preset.name.isEmpty()
                                             ? tr("Preset %1").arg(preset.number)
                                             : u"%1 %2"_s.arg(preset.number).arg(preset.name),
                                         preset.number);
                  m_presets->setEnabled(!answer->presets.isEmpty());
              });
}

void CameraControl::goToPreset(int index)
{
    const int number = m_presets->itemData(index).toInt();
    if (number == 0)
        return;
    m_complained = false;
    askCamera(m_video, this, m_code, u"preset_call"_s, {{u"number"_s, number}},
              [this](const Result<CameraAnswer> &answer) {
                  if (!answer)
                      complain(answer.error());
              });
}

bool CameraControl::eventFilter(QObject *watched, QEvent *event)
{
    const bool released =
        event->type() == QEvent::KeyRelease && !static_cast<QKeyEvent *>(event)->isAutoRepeat();
    // Nobody knows any more whether the key is held.
    if (released || event->type() == QEvent::WindowDeactivate || event->type() == QEvent::Hide
        || event->type() == QEvent::FocusOut)
        stop();
    return QWidget::eventFilter(watched, event);
}

} // namespace gl::video
