#include "voicesign.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace gl::video {

namespace {

constexpr int kMeterSteps = 100;

} // namespace

VoiceSign::VoiceSign(const ui::Theme &theme, QWidget *parent) : QLabel(parent), m_theme(theme)
{
    setAlignment(Qt::AlignCenter);
    connect(&m_theme, &ui::Theme::changed, this, &VoiceSign::paint);
}

void VoiceSign::tell(Mood mood, const QString &text)
{
    m_mood = mood;
    setText(text);
    paint();
}

/// By style sheet, because the program's own sets the size of every label's text.
void VoiceSign::paint()
{
    using Role = ui::ColorRole;
    const auto [ink, ground] = [this]() -> std::pair<Role, Role> {
        switch (m_mood) {
        case Mood::Waiting: return {Role::Muted, Role::Surface};
        case Mood::Quiet: return {Role::Text, Role::Surface};
        case Mood::Heard: return {Role::OnLight, Role::LightGreen};
        case Mood::Muted: break;
        }
        return {Role::OnLight, Role::LightRed};
    }();
    setStyleSheet(u"font-size: %1px; font-weight: bold; padding: 4px; color: %2; "
                  "background: %3"_s.arg(parentWidget()->fontMetrics().height() * 3 / 2)
                      .arg(m_theme.color(ink).name(), m_theme.color(ground).name()));
}

SoundMeter::SoundMeter(const QString &name, const QString &hint, QWidget *parent)
    : QProgressBar(parent)
{
    setRange(0, kMeterSteps);
    setTextVisible(false);
    setAccessibleName(name);
    setToolTip(hint);
}

void SoundMeter::setLevel(double level)
{
    setValue(static_cast<int>(level * kMeterSteps));
}

} // namespace gl::video
