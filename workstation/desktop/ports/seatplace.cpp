#include "seatplace.h"

#include <QAccessible>
#include <QVBoxLayout>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::desktop {

namespace {

/// -36 dB: louder than a quiet room behind an open microphone.
constexpr double kSpeech = 0.4;
constexpr auto kPause = 1000ms;
constexpr int kFrame = 3; ///< pixels

} // namespace

SeatPlace::SeatPlace(QWidget *shown, const QString &name, const ui::Theme &theme, QWidget *parent)
    : QFrame(parent),
      m_theme(theme),
      m_name(name),
      m_shown(shown),
      m_word(new QLabel(this))
{
    setObjectName(u"seatPlace"_s);
    setToolTip(name);
    m_word->setObjectName(u"seatWord"_s);
    m_word->setAlignment(Qt::AlignCenter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kFrame, kFrame, kFrame, kFrame);
    layout->setSpacing(0);
    layout->addWidget(m_shown, 1);
    layout->addWidget(m_word);
    // Room for the word from the beginning, so that nothing moves when somebody speaks.
    m_word->setFixedHeight(fontMetrics().lineSpacing());
    m_word->setMinimumWidth(fontMetrics().horizontalAdvance(tr("speaks")));
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    m_pause.callOnTimeout(this, [this] { setSpeaking(false); });
    connect(&m_theme, &ui::Theme::changed, this, &SeatPlace::paint);
    paint();
}

void SeatPlace::setLevel(double level)
{
    if (level < kSpeech)
        return;
    m_pause.start();
    setSpeaking(true);
}

void SeatPlace::setSpeaking(bool speaking)
{
    if (speaking == m_speaking)
        return;
    m_speaking = speaking;
    paint();
    Q_EMIT speakingChanged();
}

void SeatPlace::paint()
{
    setAccessibleName(m_speaking ? tr("%1, speaks").arg(m_name) : m_name);
    m_word->setText(m_speaking ? tr("speaks") : QString());
    setStyleSheet(
        u"#seatPlace { border: %1px solid %2; } #seatWord { color: %3; }"_s.arg(kFrame).arg(
            m_speaking ? m_theme.color(ui::ColorRole::LightGreen).name() : u"transparent"_s,
            m_theme.color(ui::ColorRole::Text).name()));
    QAccessibleEvent changed(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&changed);
}

} // namespace gl::desktop
