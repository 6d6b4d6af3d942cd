#include "conferenceseats.h"

#include <ui/report.h>
#include <video/videovalues.h>

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <video_panel/videotile.h>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

constexpr int kMostSeats = 24;
constexpr QSize kTile(192, 132); ///< pixels
constexpr int kMargin = 6;

} // namespace

using conference::Seat;
using video::VoiceSign;

ConferenceSeats::ConferenceSeats(conference::ConferenceService &service, Setup setup,
                                 ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent)
    : SeatsView(parent),
      m_service(service),
      m_setup(std::move(setup)),
      m_desk(desk),
      m_theme(theme),
      m_sign(new VoiceSign(theme, this)),
      m_microphone(new video::SoundMeter(tr("Microphone"), tr("How loud the microphone is"), this)),
      m_about(new QLabel(this)),
      m_places(new forms::ButtonFlow)
{
    setObjectName(u"seats"_s);
    m_sign->setObjectName(u"seatSign"_s);
    m_about->setObjectName(u"seatAbout"_s);
    m_about->setWordWrap(true);
    m_sign->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *own = new QHBoxLayout;
    own->addWidget(m_sign);
    own->addWidget(m_microphone);
    own->addWidget(m_about, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(own);
    layout->addLayout(m_places);
    connectTalk();
    apply();
}

ConferenceSeats::~ConferenceSeats()
{
    if (m_in)
        m_service.leaveSeat(m_meeting);
}

void ConferenceSeats::connectTalk()
{
    using media::TalkBack;
    connect(&m_talk, &TalkBack::connected, this, [this] {
        m_connected = m_in;
        apply();
    });
    connect(&m_talk, &TalkBack::failed, this, [this](const Error &error) {
        if (!m_in)
            return;
        if (error.field == "camera"_L1) {
            m_service.setSeatPicture(m_meeting, false);
            ui::report(m_desk, error, tr("The camera was not turned on."));
        } else if (error.kind == ErrorKind::Forbidden) {
            // Another desk of the account, or the meeting is over: the database knows which.
            leave();
            m_desk.say(ui::Severity::Warning, tr("Your seat in the meeting has ended."),
                       tr("J takes it again while the meeting goes on."));
        } else if (error.kind == ErrorKind::NotFound) {
            leave();
            ui::report(m_desk, error, tr("You do not take part."));
        }
        m_connected = false; // it is tried again
        apply();
    });
    connect(&m_talk, &TalkBack::levels, this, [this](const media::SoundLevels &levels) {
        const double own = isHeard() ? levels.microphone : 0;
        m_microphone->setLevel(own);
        for (const Place &place : std::as_const(m_shown)) {
            if (isOwn(place.seat))
                place.widget->setLevel(own);
        }
    });
    connect(&m_talk, &TalkBack::heard, this, [this](const QUrl &stream, double level) {
        for (const Place &place : std::as_const(m_shown)) {
            if (place.url == stream)
                place.widget->setLevel(level);
        }
    });
    connect(&m_talk, &TalkBack::devicesChanged, this, [this](const media::TalkDevices &devices) {
        m_devices = devices;
        if (!devices.microphone)
            m_talk.setOpen(false);
        apply();
    });
}

void ConferenceSeats::setMeeting(qint64 id)
{
    m_wanted = id;
    if (m_in || m_meeting == id)
        return;
    m_meeting = id;
    forget();
    readAgain();
    apply();
}

void ConferenceSeats::readAgain()
{
    if (m_meeting == 0)
        return;
    m_service.seats(m_meeting).then(this,
                                    [this, round = m_round](const Result<QList<Seat>> &seats) {
                                        if (round != m_round)
                                            return;
                                        if (seats)
                                            showSeats(*seats);
                                        else if (seats.error().kind == ErrorKind::Rejected
                                                 || seats.error().kind == ErrorKind::NotFound)
                                            meetingIsOver();
                                        // Otherwise the link is down, which the banner says; it is
                                        // read again with the link.
                                    });
}

void ConferenceSeats::meetingIsOver()
{
    const bool wasIn = m_in;
    leave();
    forget();
    m_meeting = m_wanted = 0;
    apply();
    if (wasIn)
        m_desk.say(ui::Severity::Info, tr("The meeting is over, and with it your seat."));
}

void ConferenceSeats::setIn(bool in)
{
    if (in == m_in || m_meeting == 0)
        return;
    if (in)
        sitDown();
    else
        leave();
}

void ConferenceSeats::sitDown()
{
    m_in = true;
    m_devices = {};
    forget();
    apply();
    m_service.takeSeat(m_meeting, false)
        .then(this, [this, round = m_round](const Result<QJsonObject> &address) {
            if (round != m_round || !m_in)
                return;
            if (!address) {
                m_in = false;
                apply();
                ui::report(m_desk, address.error(), tr("You do not take part."));
                return;
            }
            media::TalkOptions options = m_setup.talk ? m_setup.talk() : media::TalkOptions{};
            options.speak = video::addressFrom(*address).publishUrl();
            options.hear.clear();
            options.mostHeard = kMostSeats;
            options.goesWithout = true; // who cannot speak listens, who cannot hear watches
            m_talk.start(options);
            readAgain();
        });
}

void ConferenceSeats::leave()
{
    if (!std::exchange(m_in, false))
        return;
    m_talk.stop();
    m_connected = false;
    m_service.leaveSeat(m_meeting); // when this is lost, the relay frees it: nothing comes any more
    m_meeting = m_wanted;
    forget();
    readAgain();
    apply();
}

void ConferenceSeats::setMicrophone(bool open)
{
    m_talk.setOpen(open && m_in && m_devices.microphone);
    apply();
}

void ConferenceSeats::setCamera(bool on)
{
    if (!m_in || on == isSeen())
        return;
    m_talk.setCamera(on);
    m_service.setSeatPicture(m_meeting, on);
    m_connected = false;
    apply();
}

bool ConferenceSeats::isOwn(const Seat &seat) const
{
    return seat.login == m_desk.person().login;
}

void ConferenceSeats::showSeats(const QList<Seat> &seats)
{
    m_seats = seats;
    const QList<qint64> before = m_shown.keys();
    for (const qint64 stream : before) {
        if (!seats.contains(m_shown.value(stream).seat))
            delete m_shown.take(stream).widget;
    }
    for (const Seat &seat : seats) {
        if (!m_shown.contains(seat.stream))
            place(seat);
    }
    hear();
    apply();
}

/// Only who takes part sees and hears; others see the names.
void ConferenceSeats::place(const Seat &seat)
{
    QWidget *shown = nullptr;
    const QString name = seat.unit.isEmpty() ? seat.name : tr("%1, %2").arg(seat.name, seat.unit);
    if (m_in && seat.picture) {
        auto *tile = new video::VideoTile(m_setup.player, m_desk, m_theme, this);
        tile->put({.stream = seat.stream, .title = seat.name, .about = {}});
        tile->setMinimumSize(kTile);
        connect(tile, &video::VideoTile::accessEnded, this,
                [this, stream = seat.stream] { watch(stream); });
        shown = tile;
    } else {
        auto *label = new QLabel(name, this);
        label->setMargin(kMargin);
        shown = label;
    }
    auto *widget = new SeatPlace(shown, name, m_theme, this);
    m_places->addWidget(widget);
    widget->show();
    m_shown.insert(seat.stream, {.seat = seat, .widget = widget, .url = {}});
    if (m_in)
        watch(seat.stream);
}

void ConferenceSeats::watch(qint64 stream)
{
    m_service.watchSeat(stream).then(
        this, [this, stream, round = m_round](const Result<QJsonObject> &address) {
            const auto found = m_shown.find(stream);
            if (round != m_round || found == m_shown.end() || !address)
                return; // gone meanwhile: the next reading says so
            found->url = video::addressFrom(*address).playUrl();
            if (auto *tile = qobject_cast<video::VideoTile *>(found->widget->shown()))
                tile->play(found->url);
            hear();
        });
}

void ConferenceSeats::hear()
{
    if (!m_in)
        return;
    QList<QUrl> heard;
    for (const Place &place : std::as_const(m_shown)) {
        if (!isOwn(place.seat) && !place.url.isEmpty())
            heard << place.url;
    }
    m_talk.setHeard(heard);
}

void ConferenceSeats::forget()
{
    ++m_round;
    for (const Place &place : std::as_const(m_shown))
        delete place.widget;
    m_shown.clear();
    m_seats.clear();
}

void ConferenceSeats::apply()
{
    setVisible(m_in || !m_seats.isEmpty());
    m_sign->setVisible(m_in);
    m_microphone->setVisible(m_in);
    if (m_in && !m_connected)
        m_sign->tell(VoiceSign::Mood::Waiting, tr("Connecting …"));
    else if (!m_devices.microphone)
        m_sign->tell(VoiceSign::Mood::Muted, tr("NO MICROPHONE"));
    else if (isHeard())
        m_sign->tell(VoiceSign::Mood::Heard, tr("YOU ARE HEARD"));
    else
        m_sign->tell(VoiceSign::Mood::Muted, tr("MICROPHONE SHUT"));
    m_about->setText(aboutText());
    Q_EMIT changed();
}

QString ConferenceSeats::aboutText() const
{
    const int count = static_cast<int>(m_seats.size());
    if (!m_in)
        return tr("%n take part by sound or picture; J joins them", nullptr, count);
    QStringList lines{tr("%n take part by sound or picture", nullptr, count)};
    if (!m_devices.microphone && !m_devices.loudspeaker)
        lines << tr("This computer has neither microphone nor loudspeaker: you only watch.");
    else if (!m_devices.microphone)
        lines << tr("This computer has no microphone: you listen, and nobody hears you.");
    else if (!m_devices.loudspeaker)
        lines << tr("This computer has no loudspeaker: you do not hear the others.");
    if (lines.size() > 1)
        lines << tr("Once one is connected, leave and join again with J.");
    return lines.join(u'\n');
}

} // namespace gl::desktop
