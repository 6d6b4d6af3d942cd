#pragma once

#include <QHash>
#include <QMediaDevices>
#include <QObject>
#include <QSoundEffect>
#include <QUrl>

#include <alarms/alarm.h>

namespace gl::alarms {

/// Makes the tones audible. Has no window and does not care whether the screen is locked. Without
/// a sound device it stays silent and says so once in the log; a device that is plugged in later
/// is used.
class AlarmSounds : public QObject
{
    Q_OBJECT

public:
    explicit AlarmSounds(QObject *parent = nullptr);

    /// False: there is nothing to hear it with. The window can say so.
    bool isAudible() const { return m_audible; }
    void setVolume(double volume); ///< 0 to 1

    /// The file of a tone, in the resources.
    static QUrl source(const Tone &tone);

public Q_SLOTS:
    void play(const gl::alarms::Tone &tone);

Q_SIGNALS:
    void audibleChanged(bool audible);

private:
    void look();

    QMediaDevices m_devices;
    QHash<QUrl, QSoundEffect *> m_effects; ///< made when first heard; children of this
    double m_volume = 0.8;
    bool m_audible = false;
};

} // namespace gl::alarms
