#pragma once

#include "seatplace.h"

#include <ui/deskcontext.h>
#include <ui/theme.h>

#include <QHash>
#include <QLabel>

#include <conference_panel/seatsview.h>
#include <forms/buttonflow.h>
#include <media/player.h>
#include <media/talkback.h>
#include <video_panel/voicesign.h>

#include <functional>

namespace gl::desktop {

/// Seats of a conference, carried by the district's relay: a tile or a name for each who takes
/// part, the own microphone and camera, and how the own voice stands.
class ConferenceSeats : public conference::SeatsView
{
    Q_OBJECT

public:
    struct Setup
    {
        /// Devices and authority of this computer; addresses come from the service.
        std::function<media::TalkOptions()> talk{};
        media::PlayerOptions player{};
    };

    /// Everything must outlive it.
    ConferenceSeats(conference::ConferenceService &service, Setup setup, ui::DeskContext &desk,
                    const ui::Theme &theme, QWidget *parent);
    ~ConferenceSeats() override;

    void setMeeting(qint64 id) override;
    void readAgain() override;
    void setIn(bool in) override;
    void setMicrophone(bool open) override;
    void setCamera(bool on) override;
    bool mayJoin() const override { return m_meeting != 0; }
    bool isIn() const override { return m_in; }
    bool hasMicrophone() const override { return m_devices.microphone; }
    bool isHeard() const override { return m_talk.isOpen(); }
    bool isSeen() const override { return m_talk.hasCamera(); }

    const QList<conference::Seat> &seats() const { return m_seats; }

private:
    /// What is shown of a seat, and where from.
    struct Place
    {
        conference::Seat seat{};
        SeatPlace *widget = nullptr;
        QUrl url{}; ///< empty until the database has given it
    };

    void connectTalk();
    void sitDown();
    void leave();
    void meetingIsOver();
    void showSeats(const QList<conference::Seat> &seats);
    void place(const conference::Seat &seat);
    void watch(qint64 stream);
    void hear();
    void forget();
    void apply();
    QString aboutText() const;
    bool isOwn(const conference::Seat &seat) const;

    conference::ConferenceService &m_service;
    const Setup m_setup;
    ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    media::TalkBack m_talk;
    media::TalkDevices m_devices; ///< those of this computer, while it takes part
    video::VoiceSign *m_sign;
    video::SoundMeter *m_microphone;
    QLabel *m_about;
    forms::ButtonFlow *m_places;

    qint64 m_meeting = 0; ///< whose seats are shown
    qint64 m_wanted = 0;  ///< that of the panel; shown when the own seat is left
    bool m_in = false;
    bool m_connected = false;
    unsigned m_round = 0; ///< answers about another meeting, or before joining, are dropped
    QList<conference::Seat> m_seats;
    QHash<qint64, Place> m_shown;
};

} // namespace gl::desktop
