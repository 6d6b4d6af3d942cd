#include "alarmsounds.h"

#include <QAudioDevice>

#include <alarms_panel/log.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::alarms {

namespace {

QString fileOf(AlarmClass kind)
{
    switch (kind) {
    case AlarmClass::UrgentNew: return u"urgent"_s;
    case AlarmClass::Called: return u"called"_s;
    case AlarmClass::Failed: return u"failed"_s;
    case AlarmClass::Overdue: return u"overdue"_s;
    case AlarmClass::DueSoon: return u"due"_s;
    }
    return {};
}

} // namespace

AlarmSounds::AlarmSounds(QObject *parent) : QObject(parent)
{
    connect(&m_devices, &QMediaDevices::audioOutputsChanged, this, &AlarmSounds::look);
    look();
    if (!m_audible)
        qCInfo(alarms_panel::lcAlarms_panel) << "There is no sound device; alarms are silent.";
}

QUrl AlarmSounds::source(const Tone &tone)
{
    return QUrl(u"qrc:/gridline/sounds/%1%2.wav"_s.arg(fileOf(tone.kind),
                                                       tone.second ? u"-second"_s : QString()));
}

void AlarmSounds::look()
{
    const bool audible = !QMediaDevices::defaultAudioOutput().isNull();
    if (audible == m_audible)
        return;
    m_audible = audible;
    // Those that exist belong to the device before.
    qDeleteAll(m_effects);
    m_effects.clear();
    Q_EMIT audibleChanged(audible);
}

void AlarmSounds::setVolume(double volume)
{
    m_volume = std::clamp(volume, 0.0, 1.0);
    for (QSoundEffect *effect : std::as_const(m_effects))
        effect->setVolume(static_cast<float>(m_volume));
}

void AlarmSounds::play(const Tone &tone)
{
    if (!m_audible)
        return;
    QSoundEffect *&effect = m_effects[source(tone)];
    if (effect == nullptr) {
        effect = new QSoundEffect(this);
        effect->setSource(source(tone));
        effect->setVolume(static_cast<float>(m_volume));
    }
    effect->play();
}

} // namespace gl::alarms
