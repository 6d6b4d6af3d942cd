#pragma once

#include <ui/theme.h>

#include <QFrame>
#include <QLabel>
#include <QTimer>

namespace gl::desktop {

/// The place of somebody who takes part in a meeting: his picture or his name, and whether he
/// speaks: by a frame, by a word, and by its accessible name.
class SeatPlace : public QFrame
{
    Q_OBJECT

public:
    /// Takes what it shows.
    SeatPlace(QWidget *shown, const QString &name, const ui::Theme &theme, QWidget *parent);

    QWidget *shown() const { return m_shown; }
    /// His sound is this loud, 0 to 1. He speaks until it is quiet for a moment: words have pauses.
    void setLevel(double level);
    bool isSpeaking() const { return m_speaking; }

Q_SIGNALS:
    void speakingChanged();

private:
    void setSpeaking(bool speaking);
    void paint();

    const ui::Theme &m_theme;
    const QString m_name;
    QWidget *m_shown;
    QLabel *m_word;
    QTimer m_pause;
    bool m_speaking = false;
};

} // namespace gl::desktop
