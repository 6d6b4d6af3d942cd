#include "conferencepanel.h"

#include "hardpage.h"

#include <ui/report.h>
#include <ui/timetext.h>

#include <QSignalBlocker>
#include <QVBoxLayout>

#include <forms/buttonflow.h>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace gl::conference {

namespace {

constexpr auto kReadPause = 500ms;
/// A third of the time after which a desk counts as away (setting conference.away_seconds).
constexpr auto kBeat = 15s;

const QStringList &hardStates()
{
    static const QStringList states{u"living"_s,  u"open"_s,     u"conference"_s,
                                    u"whistle"_s, u"backstop"_s, u"closed"_s};
    return states;
}

const QStringList &meetingStates()
{
    static const QStringList states{u"living"_s, u"ended"_s, u"all"_s};
    return states;
}

template <typename Row>
QList<Row> maskedRows(QList<Row> rows)
{
    for (Row &row : rows)
        row = masked(std::move(row));
    return rows;
}

} // namespace

ConferencePanel::ConferencePanel(const Services &services, const ConferencePorts &ports,
                                 ui::DeskContext &desk, ui::Actions &actions,
                                 const ui::Theme &theme, QWidget *parent)
    : Panel(u"conference"_s, parent),
      m_services(services),
      m_ports(ports),
      m_desk(desk),
      m_splitter(new QSplitter(this)),
      m_which(new QTabBar(this)),
      m_states(new QComboBox(this)),
      m_lists(new QStackedWidget(this)),
      m_hardList(new HardList(desk, theme, this)),
      m_meetingList(new MeetingList(desk, theme, this)),
      m_empty(new ui::EmptyState(this)),
      m_details(new QStackedWidget(this)),
      m_hardPage(new QTextBrowser(this)),
      m_meeting(new MeetingView(services.meetings, ports.live, desk, theme, this)),
      m_seats(ports.seats ? ports.seats(this) : nullptr),
      m_noDetail(new ui::EmptyState(this)),
      m_steps(new StepList(desk, this)),
      m_form(new forms::ActionFormWidget(desk, theme, this))
{
    build(actions);
    connectParts();
    showNothing();
}

void ConferencePanel::activate()
{
    if (m_form->isOpen())
        m_form->takeFocus();
    else if (m_lists->currentWidget() == m_empty)
        m_which->setFocus();
    else
        m_lists->currentWidget()->setFocus();
}

void ConferencePanel::build(ui::Actions &actions)
{
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setOrientation(Qt::Vertical); // until it is known to be wide: else it would stay so
    m_splitter->addWidget(buildLists());
    m_splitter->addWidget(buildDetail(actions));
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_splitter);
    setTabOrder(
        {m_which, m_states, m_hardList, m_meetingList, m_hardPage, m_meeting->agenda(), m_steps});
}

QWidget *ConferencePanel::buildLists()
{
    auto *part = new QWidget(this);
    m_which->setObjectName(u"which"_s);
    m_which->setAccessibleName(tr("Hard cases or conferences"));
    m_which->addTab(tr("Hard cases"));
    m_which->addTab(tr("Conferences"));
    m_states->setObjectName(u"states"_s);
    m_states->setMinimumContentsLength(16);
    m_states->setAccessibleName(tr("Which ones"));
    m_states->setToolTip(tr("Which ones are listed"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_which);
    row->addWidget(m_states);
    row->addStretch(1);
    for (QWidget *list : std::initializer_list<QWidget *>{m_hardList, m_meetingList, m_empty})
        m_lists->addWidget(list);
    m_lists->setMinimumHeight(5 * fontMetrics().lineSpacing());
    m_lists->setCurrentWidget(m_empty);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->addLayout(row);
    layout->addWidget(m_lists, 1);
    return part;
}

QWidget *ConferencePanel::buildDetail(ui::Actions &actions)
{
    auto *part = new QWidget(this);
    m_hardPage->setObjectName(u"hardPage"_s);
    m_hardPage->setAccessibleName(tr("The hard case"));
    m_hardPage->setOpenLinks(false);
    for (QWidget *page : std::initializer_list<QWidget *>{m_hardPage, m_meeting, m_noDetail})
        m_details->addWidget(page);
    addActions(actions);
    auto *row = new forms::ButtonFlow;
    for (QAction *action :
         {m_call, m_enter, m_case, m_map, m_follow, m_minutes, m_join, m_microphone, m_camera}) {
        if (action != nullptr)
            row->addWidget(ui::buttonFor(action, part));
    }
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->addWidget(m_details, 1);
    if (m_seats != nullptr)
        layout->addWidget(m_seats);
    layout->addWidget(m_form);
    layout->addWidget(m_steps);
    layout->addLayout(row);
    return part;
}

void ConferencePanel::addActions(ui::Actions &actions)
{
    actions.add({.id = u"conference.steps"_s,
                 .text = tr("Steps"),
                 .hint = tr("Goes to what may be done now"),
                 .keys = {QKeySequence(Qt::Key_S)}},
                this, [this] { m_steps->setFocus(); });
    actions.add({.id = u"conference.other"_s,
                 .text = tr("Hard cases or conferences"),
                 .hint = tr("Shows the other list"),
                 .keys = {QKeySequence(Qt::Key_T)}},
                this, [this] { m_which->setCurrentIndex(1 - m_which->currentIndex()); });
    m_call = actions.add({.id = u"conference.call"_s,
                          .text = tr("Call a conference…"),
                          .hint = tr("Calls a conference about the marked case"),
                          .keys = {QKeySequence(Qt::Key_N)},
                          .words = u"调度会 会商 召集"_s},
                         this, [this] { callConference(); });
    m_enter = actions.add({.id = u"conference.enter"_s,
                           .text = tr("List the current case…"),
                           .hint = tr("Puts the current case on the list of hard cases"),
                           .keys = {QKeySequence(Qt::Key_E)},
                           .words = u"疑难 列入"_s},
                          this, [this] { enterCase(); });
    m_case = actions.add({.id = u"conference.case"_s,
                          .text = tr("Open the case"),
                          .hint = tr("Opens the case of the row"),
                          .keys = {QKeySequence(Qt::Key_O)}},
                         this, [this] { openCase(); });
    m_map = actions.add({.id = u"conference.map"_s,
                         .text = tr("Show on the map"),
                         .hint = tr("Goes to the place of the case on the map"),
                         .keys = {QKeySequence(Qt::Key_M)}},
                        this, [this] { showOnMap(); });
    m_follow = actions.add({.id = u"conference.follow"_s,
                            .text = tr("Follow the presenter"),
                            .hint = tr("Whether this desk shows what the presenter shows"),
                            .keys = {QKeySequence(Qt::Key_F)}},
                           this, [this] { m_meeting->setFollowing(m_follow->isChecked()); });
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    m_minutes = actions.add({.id = u"conference.minutes"_s,
                             .text = tr("Save the minutes…"),
                             .hint = tr("Writes the minutes as PDF or as OpenDocument text"),
                             .keys = {QKeySequence(Qt::Key_P)},
                             .words = u"纪要 会议纪要"_s},
                            this, [this] { saveMinutes(); });
    if (m_seats != nullptr)
        addSeatActions(actions);
}

void ConferencePanel::addSeatActions(ui::Actions &actions)
{
    m_join = actions.add({.id = u"conference.join"_s,
                          .text = tr("Take part"),
                          .hint = tr("By sound, and by picture if you like; and back"),
                          .keys = {QKeySequence(Qt::Key_J)},
                          .words = u"加入会议 音视频 席位"_s},
                         this, [this] { m_seats->setIn(!m_seats->isIn()); });
    m_microphone = actions.add({.id = u"conference.microphone"_s,
                                .text = tr("Microphone"),
                                .hint = tr("Whether the others hear this desk"),
                                .keys = {QKeySequence(Qt::Key_K)},
                                .words = u"话筒 静音"_s},
                               this, [this] { m_seats->setMicrophone(!m_seats->isHeard()); });
    m_camera = actions.add({.id = u"conference.camera"_s,
                            .text = tr("Camera"),
                            .hint = tr("Whether the others see who sits at this desk"),
                            .keys = {QKeySequence(Qt::Key_C)},
                            .words = u"摄像头 画面"_s},
                           this, [this] { m_seats->setCamera(!m_seats->isSeen()); });
    for (QAction *action : {m_join, m_microphone, m_camera})
        action->setCheckable(true);
    connect(m_seats, &SeatsView::changed, this, &ConferencePanel::showSeatActions);
    connect(&m_desk, &ui::DeskContext::resync, this, &ConferencePanel::readSeats);
    showSeatActions();
}

void ConferencePanel::showSeatActions()
{
    m_join->setEnabled(m_seats->isIn() || m_seats->mayJoin());
    m_join->setChecked(m_seats->isIn());
    m_microphone->setEnabled(m_seats->isIn() && m_seats->hasMicrophone());
    m_microphone->setChecked(m_seats->isHeard());
    m_camera->setEnabled(m_seats->isIn());
    m_camera->setChecked(m_seats->isSeen());
}

void ConferencePanel::readSeats()
{
    if (m_seats != nullptr)
        m_seats->readAgain();
}

void ConferencePanel::connectParts()
{
    m_next.setSingleShot(true);
    m_beat.setInterval(kBeat);
    connect(&m_next, &QTimer::timeout, this, &ConferencePanel::read);
    connect(&m_beat, &QTimer::timeout, this, &ConferencePanel::beat);
    connect(&m_desk, &ui::DeskContext::resync, this, &ConferencePanel::readAgain);
    connect(&m_desk, &ui::DeskContext::currentCaseChanged, this, &ConferencePanel::updateActions);
    connect(m_which, &QTabBar::currentChanged, this, [this] {
        showNothing();
        showEmpty(true, {}, {});
        m_empty->showLoading();
        read();
    });
    connect(m_states, &QComboBox::currentIndexChanged, this, &ConferencePanel::read);
    connect(m_empty, &ui::EmptyState::retry, this, &ConferencePanel::read);
    connect(this, &ui::Panel::maskedChanged, this, &ConferencePanel::showAgain);
    connect(m_hardList, &HardList::marked, this, &ConferencePanel::readMarked);
    connect(m_meetingList, &MeetingList::marked, this, &ConferencePanel::readMarked);
    for (QTreeWidget *list : std::initializer_list<QTreeWidget *>{m_hardList, m_meetingList})
        connect(list, &QTreeWidget::itemActivated, this, [this] { m_steps->setFocus(); });
    connect(m_meeting->agenda(), &QTreeWidget::itemActivated, this,
            [this] { m_steps->setFocus(); });
    connect(m_meeting, &MeetingView::placeShown, &m_desk, &ui::DeskContext::showPlaceOnMap);
    connect(m_steps, &StepList::chosen, this, &ConferencePanel::choose);
    connect(m_form, &forms::ActionFormWidget::submitted, this, &ConferencePanel::submit);
    connect(m_form, &forms::ActionFormWidget::dismissed, this, &ConferencePanel::closeForm);
    connect(&m_desk, &ui::DeskContext::phraseRequested, m_form,
            &forms::ActionFormWidget::insertPhrase);
}

/// Side by side where there is room for both.
void ConferencePanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    const bool wide = width() > fontMetrics().averageCharWidth() * 110;
    m_splitter->setOrientation(wide ? Qt::Horizontal : Qt::Vertical);
}

void ConferencePanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    m_beat.start();
    readAgain();
}

void ConferencePanel::hideEvent(QHideEvent *event)
{
    m_beat.stop();
    Panel::hideEvent(event);
}

void ConferencePanel::readAgain()
{
    if (m_next.isActive())
        return;
    const auto since =
        m_lastRead.isValid() ? std::chrono::milliseconds(m_lastRead.elapsed()) : kReadPause;
    m_next.start(std::max(0ms, kReadPause - since));
}

void ConferencePanel::read()
{
    m_lastRead.start();
    const QStringList &states = showsMeetings() ? meetingStates() : hardStates();
    if (m_states->count() != states.size()) {
        const QSignalBlocker quiet(m_states);
        m_states->clear();
        m_states->addItems(showsMeetings()
                               ? QStringList{tr("Going on"), tr("Ended"), tr("All")}
                               : QStringList{tr("All living ones"), tr("No way out yet"),
                                             tr("With a conference"), tr("With a whistle"),
                                             tr("With a binding order"), tr("Closed")});
    }
    const unsigned round = ++m_round;
    readMeetings();
    if (!showsMeetings())
        m_services.hard.list({.state = states.value(m_states->currentIndex())})
            .then(this, [this, round](const Result<QList<hardcase::HardCase>> &answer) {
                if (round == m_round)
                    showHardList(answer);
            });
}

/// Conferences are read whichever list is shown: what waits for a person must be told.
void ConferencePanel::readMeetings()
{
    const QString state =
        showsMeetings() ? meetingStates().value(m_states->currentIndex()) : meetingStates().first();
    m_services.meetings.list(state).then(
        this, [this, round = m_round](const Result<QList<Summary>> &answer) {
            if (round != m_round)
                return;
            if (answer)
                tellReminders(*answer);
            if (showsMeetings())
                showMeetings(answer);
        });
}

void ConferencePanel::showEmpty(bool empty, const QString &text, const QString &hint)
{
    if (empty) {
        m_lists->setCurrentWidget(m_empty);
        m_empty->showNothing(text, hint);
        showNothing();
    } else if (showsMeetings()) {
        m_lists->setCurrentWidget(m_meetingList);
    } else {
        m_lists->setCurrentWidget(m_hardList);
    }
}

void ConferencePanel::showHardList(const Result<QList<hardcase::HardCase>> &answer)
{
    if (!answer) {
        if (m_lists->currentWidget() == m_empty)
            m_empty->showFailure(tr("The hard cases could not be read."), answer.error().message);
        ui::report(m_desk, answer.error(), tr("The hard cases could not be read."));
        return;
    }
    if (m_states->currentIndex() == 0)
        m_waitingHard =
            static_cast<int>(std::ranges::count(*answer, true, &hardcase::HardCase::neglected));
    countWaiting();
    showEmpty(answer->isEmpty(), tr("No hard case."),
              tr("Cases come here by rule every minute. E puts the current case on the list."));
    m_hardRows = *answer;
    m_hardList->setRows(isMasked() ? maskedRows(m_hardRows) : m_hardRows);
}

void ConferencePanel::showMeetings(const Result<QList<Summary>> &answer)
{
    if (!answer) {
        if (m_lists->currentWidget() == m_empty)
            m_empty->showFailure(tr("The conferences could not be read."), answer.error().message);
        ui::report(m_desk, answer.error(), tr("The conferences could not be read."));
        return;
    }
    showEmpty(answer->isEmpty(), tr("No conference."),
              tr("N calls one; it is best called from a hard case."));
    m_meetingRows = *answer;
    m_meetingList->setRows(isMasked() ? maskedRows(m_meetingRows) : m_meetingRows);
}

/// A reminder is told once a desk.
void ConferencePanel::tellReminders(const QList<Summary> &rows)
{
    m_waitingMeetings = 0;
    for (const Summary &one : rows) {
        m_waitingMeetings += one.awaits.isEmpty() ? 0 : 1;
        if (!one.remindedAt.isValid() || m_reminded.value(one.id) == one.remindedAt
            || one.startsAt < m_desk.now())
            continue;
        m_reminded.insert(one.id, one.remindedAt);
        const Summary told = isMasked() ? masked(one) : one;
        m_desk.say(
            ui::Severity::Warning,
            tr("The conference “%1” begins at %2.").arg(told.title, ui::instantText(told.startsAt)),
            told.place);
    }
    countWaiting();
}

void ConferencePanel::countWaiting()
{
    const bool centre = m_desk.person().seesAll;
    Q_EMIT badgeChanged(m_waitingMeetings + (centre ? m_waitingHard : 0));
}

void ConferencePanel::readMarked()
{
    const unsigned round = ++m_detailRound;
    if (showsMeetings()) {
        const Summary *marked = m_meetingList->current();
        if (marked == nullptr)
            return showNothing();
        m_services.meetings.read(marked->id)
            .then(this, [this, round](const Result<Conference> &answer) {
                if (round != m_detailRound)
                    return;
                if (answer)
                    showMeeting(*answer);
                else
                    ui::report(m_desk, answer.error(), tr("The conference could not be read."));
            });
        return;
    }
    const hardcase::HardCase *marked = m_hardList->current();
    if (marked == nullptr)
        return showNothing();
    m_services.hard.read(marked->id)
        .then(this, [this, round](const Result<hardcase::HardDetails> &answer) {
            if (round != m_detailRound)
                return;
            if (answer)
                showHard(*answer);
            else
                ui::report(m_desk, answer.error(), tr("The hard case could not be read."));
        });
}

void ConferencePanel::showNothing()
{
    m_hard.reset();
    m_conference.reset();
    m_meeting->clear();
    if (m_seats != nullptr)
        m_seats->setMeeting(0);
    m_details->setCurrentWidget(m_noDetail);
    m_noDetail->showNothing(tr("Nothing is marked."),
                            tr("S goes to what may be done, T shows the other list."));
    setSubject({});
}

void ConferencePanel::showHard(const hardcase::HardDetails &details)
{
    m_hard = details;
    m_conference.reset();
    m_meeting->clear();
    if (m_seats != nullptr)
        m_seats->setMeeting(0);
    const hardcase::HardDetails shown = isMasked() ? masked(details) : details;
    m_hardPage->setHtml(hardHtml(shown, m_desk.chinese()));
    m_details->setCurrentWidget(m_hardPage);
    setSubject({.procedure = hardcase::kProcedure,
                .id = details.hardCase.id,
                .offers = details.offers,
                .picks = shown.picks});
}

void ConferencePanel::showMeeting(const Conference &conference)
{
    const auto &before = m_conference;
    // Also when it opens: who waits for that is there at once.
    const bool fresh = !before || before->summary.id != conference.summary.id
                       || before->summary.state != conference.summary.state;
    m_hard.reset();
    m_conference = conference;
    const Conference shown = isMasked() ? masked(conference) : conference;
    m_meeting->setConference(shown);
    if (m_seats != nullptr)
        m_seats->setMeeting(conference.summary.state == "open"_L1 && !conference.parties.isEmpty()
                                ? conference.summary.id
                                : 0);
    m_details->setCurrentWidget(m_meeting);
    setSubject({.procedure = kProcedure,
                .id = conference.summary.id,
                .offers = conference.offers,
                .picks = shown.picks});
    if (fresh)
        beat();
}

/// The same as before, masked or in full.
void ConferencePanel::showAgain()
{
    if (showsMeetings())
        m_meetingList->setRows(isMasked() ? maskedRows(m_meetingRows) : m_meetingRows);
    else
        m_hardList->setRows(isMasked() ? maskedRows(m_hardRows) : m_hardRows);
    if (m_conference)
        showMeeting(Conference(*m_conference));
    else if (m_hard)
        showHard(hardcase::HardDetails(*m_hard));
}

/// Tells that this desk is there; what it missed meanwhile shows as a newer version.
void ConferencePanel::beat()
{
    const auto &shown = m_meeting->conference();
    if (!shown || shown->summary.state != "open"_L1 || shown->parties.isEmpty() || !isVisible())
        return;
    m_services.meetings.here(shown->summary.id)
        .then(this, [this, id = shown->summary.id](const Result<int> &version) {
            const auto &now = m_meeting->conference();
            if (version && now && now->summary.id == id && *version > now->summary.version)
                readMarked();
        });
}

void ConferencePanel::setSubject(const Subject &subject)
{
    m_subject = subject;
    const bool hadFocus = m_steps->hasFocus();
    m_steps->setOffers(subject.offers);
    if (hadFocus && !m_steps->isVisible())
        activate();
    updateActions();
    if (m_form->isOpen() && m_formProcedure == subject.procedure && m_formId == subject.id)
        refreshChoices();
}

void ConferencePanel::updateActions()
{
    const ui::Person &person = m_desk.person();
    const bool centre =
        person.seesAll
        && (person.has("dispatcher"_L1) || person.has("shift_lead"_L1) || person.has("leader"_L1));
    const bool town = person.has("unit_clerk"_L1) || person.has("unit_lead"_L1);
    const bool meeting = m_meeting->conference().has_value();
    const Item *item = m_meeting->currentItem();
    const bool hasCase = m_hard || (item != nullptr && item->about);
    m_call->setEnabled(centre || town);
    m_enter->setEnabled(centre && m_desk.currentCase().isValid());
    m_case->setEnabled(hasCase);
    m_map->setEnabled(m_hard ? m_hard->hardCase.place.has_value()
                             : item != nullptr && item->about && item->about->place);
    m_follow->setEnabled(meeting);
    m_minutes->setEnabled(meeting && m_meeting->conference()->summary.openedAt.isValid());
}

} // namespace gl::conference
