#pragma once

#include "voicesign.h"

#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/theme.h>
#include <video/videoservice.h>

#include <QLabel>
#include <QPushButton>
#include <QWidget>

#include <media/talkback.h>

#include <functional>

namespace gl::video {

/// Talking to the inspector whose picture is seen 对讲: by holding a key, or with the line open
/// both ways. Says in large letters whether the desk is heard; shows how loud both sides are.
/// Hidden while there is no line.
class TalkBar : public QWidget
{
    Q_OBJECT

public:
    /// Devices and authority of this computer; addresses come from the service.
    using Setup = std::function<media::TalkOptions()>;

    enum class Voice {
        Waiting, ///< the line is not there yet
        Shut,    ///< nothing is sent; the key opens it
        Heard,
        Muted, ///< nothing is sent whatever is pressed
    };

    /// Its actions, and the widget in which their keys work.
    struct Keys
    {
        ui::Actions &actions;
        QWidget *widget;
    };

    /// Everything must outlive the bar.
    TalkBar(VideoService &video, Setup setup, ui::DeskContext &desk, const Keys &keys,
            const ui::Theme &theme, QWidget *parent);
    ~TalkBar() override;

    /// Takes the line to who publishes a stream; only one desk has it at a time.
    void talkTo(qint64 stream, const QString &title);
    void hangUp();
    qint64 stream() const { return m_stream; } ///< 0: there is no line
    Voice voice() const;

    /// Opens the microphone while it is held.
    void hold(bool held);
    void setTwoWay(bool open);
    void setMuted(bool muted);

Q_SIGNALS:
    void voiceChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build(const Keys &keys);
    void connectTalk();
    void begin(const StreamAddress &speak, const StreamAddress &hear);
    void apply();

    VideoService &m_video;
    const Setup m_setup;
    ui::DeskContext &m_desk;
    media::TalkBack m_talk;
    VoiceSign *m_sign;
    QLabel *m_about;
    SoundMeter *m_microphone;
    SoundMeter *m_loudspeaker;
    QPushButton *m_hold;
    QAction *m_twoWay = nullptr;
    QAction *m_mute = nullptr;

    qint64 m_stream = 0;
    QString m_title;
    unsigned m_round = 0; ///< answers about an earlier line are dropped
    bool m_connected = false;
    bool m_held = false;
    bool m_isTwoWay = false;
    bool m_isMuted = false;
};

} // namespace gl::video
