#pragma once

#include <ui/theme.h>

#include <QLabel>
#include <QProgressBar>

namespace gl::video {

/// How one's own voice stands, by words and in large letters, not by colour alone.
class VoiceSign : public QLabel
{
    Q_OBJECT

public:
    enum class Mood { Waiting, Quiet, Heard, Muted };

    VoiceSign(const ui::Theme &theme, QWidget *parent);
    void tell(Mood mood, const QString &text);

private:
    void paint();

    const ui::Theme &m_theme;
    Mood m_mood = Mood::Quiet;
};

/// A meter for levels from 0 to 1.
class SoundMeter : public QProgressBar
{
    Q_OBJECT

public:
    SoundMeter(const QString &name, const QString &hint, QWidget *parent);
    void setLevel(double level);
};

} // namespace gl::video
