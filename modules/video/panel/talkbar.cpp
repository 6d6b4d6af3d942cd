#include "talkbar.h"

#include <ui/report.h>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace gl::video {

TalkBar::TalkBar(VideoService &video, Setup setup, ui::DeskContext &desk, const Keys &keys,
                 const ui::Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_video(video),
      m_setup(std::move(setup)),
      m_desk(desk),
      m_sign(new VoiceSign(theme, this)),
      m_about(new QLabel(this)),
      m_microphone(new SoundMeter(tr("Microphone"), tr("How loud the microphone is"), this)),
      m_loudspeaker(new SoundMeter(tr("Loudspeaker"), tr("How loud the other side is"), this)),
      m_hold(new QPushButton(tr("Hold to talk"), this))
{
    setObjectName(u"talkBar"_s);
    build(keys);
    connectTalk();
    apply();
}

TalkBar::~TalkBar()
{
    if (m_stream != 0)
        m_video.talkClose(m_stream);
}

void TalkBar::build(const Keys &keys)
{
    m_twoWay = keys.actions.add({.id = u"video.twoway"_s,
                                 .text = tr("Open line"),
                                 .hint = tr("Both sides are heard all the time, and back"),
                                 .keys = {QKeySequence(Qt::Key_O)},
                                 .words = u"双向对讲 通话"_s},
                                keys.widget, [this] { setTwoWay(!m_isTwoWay); });
    m_mute = keys.actions.add({.id = u"video.mute"_s,
                               .text = tr("Mute"),
                               .hint = tr("The other side does not hear this desk, and back"),
                               .keys = {QKeySequence(Qt::Key_M)},
                               .words = u"静音"_s},
                              keys.widget, [this] { setMuted(!m_isMuted); });
    for (QAction *action : {m_twoWay, m_mute})
        action->setCheckable(true);
    m_hold->setFocusPolicy(Qt::NoFocus);
    m_hold->setToolTip(tr("The other side hears this desk while it is held (Space)"));
    m_hold->setAccessibleName(m_hold->text());
    connect(m_hold, &QPushButton::pressed, this, [this] { hold(true); });
    connect(m_hold, &QPushButton::released, this, [this] { hold(false); });
    keys.widget->installEventFilter(this);

    m_sign->setObjectName(u"talkSign"_s);
    m_about->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->addWidget(m_hold);
    row->addWidget(ui::buttonFor(m_twoWay, this));
    row->addWidget(ui::buttonFor(m_mute, this));
    row->addStretch(1);
    auto *meters = new QHBoxLayout;
    for (SoundMeter *bar : {m_microphone, m_loudspeaker}) {
        auto *name = new QLabel(bar->accessibleName(), this);
        name->setBuddy(bar);
        meters->addWidget(name);
        meters->addWidget(bar, 1);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_sign);
    layout->addWidget(m_about);
    layout->addLayout(meters);
    layout->addLayout(row);
}

void TalkBar::connectTalk()
{
    connect(&m_talk, &media::TalkBack::connected, this, [this] {
        m_connected = m_stream != 0;
        apply();
    });
    connect(&m_talk, &media::TalkBack::failed, this, [this](const Error &error) {
        if (m_stream == 0)
            return;
        ui::report(m_desk, error, tr("The line does not work."));
        if (error.kind == ErrorKind::Forbidden || error.kind == ErrorKind::NotFound) {
            hangUp();
            return;
        }
        m_connected = false; // it is tried again
        apply();
    });
    connect(&m_talk, &media::TalkBack::levels, this, [this](const media::SoundLevels &levels) {
        m_microphone->setLevel(voice() == Voice::Heard ? levels.microphone : 0);
        m_loudspeaker->setLevel(levels.loudspeaker);
    });
}

void TalkBar::talkTo(qint64 stream, const QString &title)
{
    if (m_stream == stream)
        return;
    hangUp();
    m_stream = stream;
    m_title = title;
    apply();
    m_video.talkOpen(stream).then(this, [this, stream,
                                         round = ++m_round](const Result<StreamAddress> &speak) {
        if (round != m_round)
            return;
        if (!speak) {
            m_stream = 0;
            apply();
            ui::report(m_desk, speak.error(), tr("The line was not opened."));
            return;
        }
        m_video.open(stream).then(this, [this, round, speak](const Result<StreamAddress> &hear) {
            if (round != m_round)
                return;
            if (hear) {
                begin(*speak, *hear);
                return;
            }
            hangUp();
            ui::report(m_desk, hear.error(), tr("The line was not opened."));
        });
    });
}

void TalkBar::begin(const StreamAddress &speak, const StreamAddress &hear)
{
    media::TalkOptions options = m_setup ? m_setup() : media::TalkOptions{};
    options.speak = speak.publishUrl();
    options.hear = {hear.playUrl()};
    m_talk.start(options);
}

void TalkBar::hangUp()
{
    ++m_round;
    if (m_stream == 0)
        return;
    m_talk.stop();
    m_video.talkClose(m_stream); // the database frees the line by itself when this is lost
    m_stream = 0;
    m_connected = m_held = m_isTwoWay = m_isMuted = false;
    apply();
}

TalkBar::Voice TalkBar::voice() const
{
    if (!m_connected)
        return Voice::Waiting;
    if (m_isMuted)
        return Voice::Muted;
    return m_held || m_isTwoWay ? Voice::Heard : Voice::Shut;
}

void TalkBar::hold(bool held)
{
    m_held = held && m_stream != 0;
    apply();
}

void TalkBar::setTwoWay(bool open)
{
    m_isTwoWay = open && m_stream != 0;
    apply();
}

void TalkBar::setMuted(bool muted)
{
    m_isMuted = muted && m_stream != 0;
    apply();
}

void TalkBar::apply()
{
    const Voice now = voice();
    m_talk.setOpen(now == Voice::Heard);
    setVisible(m_stream != 0);
    m_twoWay->setChecked(m_isTwoWay);
    m_mute->setChecked(m_isMuted);
    for (QAction *action : {m_twoWay, m_mute})
        action->setEnabled(m_stream != 0);
    switch (now) {
    case Voice::Waiting: m_sign->tell(VoiceSign::Mood::Waiting, tr("Connecting …")); break;
    case Voice::Shut: m_sign->tell(VoiceSign::Mood::Quiet, tr("Hold Space to talk")); break;
    case Voice::Heard: m_sign->tell(VoiceSign::Mood::Heard, tr("YOU ARE HEARD")); break;
    case Voice::Muted: m_sign->tell(VoiceSign::Mood::Muted, tr("MUTED")); break;
    }
    m_about->setText(tr("Line to %1").arg(m_title));
    Q_EMIT voiceChanged();
}

/// Space is held, not pressed: an action cannot tell.
bool TalkBar::eventFilter(QObject *watched, QEvent *event)
{
    if (m_stream != 0
        && (event->type() == QEvent::KeyPress || event->type() == QEvent::KeyRelease)) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Space && key->modifiers() == Qt::NoModifier) {
            if (!key->isAutoRepeat())
                hold(event->type() == QEvent::KeyPress);
            return true;
        }
    }
    if (event->type() == QEvent::FocusOut && m_held)
        hold(false); // who turns away does not go on talking
    return QWidget::eventFilter(watched, event);
}

} // namespace gl::video
