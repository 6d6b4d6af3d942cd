#pragma once

#include "hardlist.h"
#include "meetinglist.h"
#include "meetingview.h"
#include "seatsview.h"
#include "steplist.h"

#include <conference/conferenceservice.h>
#include <ui/actions.h>
#include <ui/emptystate.h>
#include <ui/panel.h>

#include <QComboBox>
#include <QElapsedTimer>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTextBrowser>
#include <QTimer>

#include <forms/actionformwidget.h>
#include <hardcase/hardcaseservice.h>
#include <journal/command.h>

#include <functional>

namespace gl::conference {

/// What the panel sends through and asks, so that whoever puts the desk together can place an
/// outbox and a directory behind it. Each may be missing.
struct ConferencePorts
{
    /// A step of "hardcase" or "conference": the database's answer, or {"status": "queued"} when it
    /// is kept on this desk until the link is back. Missing: the services.
    std::function<QFuture<Result<QJsonObject>>(const journal::Step &)> step{};
    std::function<QList<cases::Choice>(const cases::ChoiceQuery &)> choices{};
    /// Shows live pictures. Missing: they are named only.
    LiveViewMaker live{};
    /// Carries picture and sound of the participants. Missing: nobody takes part from this desk.
    SeatsViewMaker seats{};
};

/// The coordination console 调度会: hard cases with their ways out, and conferences from the call
/// to the last task; for the centre, the chair and the participants alike, each with what he may
/// do. Follows the presenter live. What is typed into a form is kept until it is sent.
class ConferencePanel : public ui::Panel
{
    Q_OBJECT

public:
    struct Services
    {
        hardcase::HardcaseService &hard;
        ConferenceService &meetings;
    };

    /// Everything must outlive the panel.
    ConferencePanel(const Services &services, const ConferencePorts &ports, ui::DeskContext &desk,
                    ui::Actions &actions, const ui::Theme &theme, QWidget *parent = nullptr);

    QString title() const override { return tr("Hard cases and conferences"); }
    void activate() override;

public Q_SLOTS:
    /// Hard cases or conferences changed. Reads at once, and then at most once in half a second.
    void readAgain();
    /// The names of the district changed: an open form offers them.
    void refreshChoices();
    void openConference(qint64 id);
    /// Somebody took a seat in a meeting, or left it.
    void readSeats();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build(ui::Actions &actions);
    QWidget *buildLists();
    QWidget *buildDetail(ui::Actions &actions);
    void addActions(ui::Actions &actions);
    void addSeatActions(ui::Actions &actions);
    void showSeatActions();
    void connectParts();
    bool showsMeetings() const { return m_which->currentIndex() == 1; }

    void read();
    void readMeetings();
    void readMarked();
    void showHardList(const Result<QList<hardcase::HardCase>> &answer);
    void showMeetings(const Result<QList<Summary>> &answer);
    void showEmpty(bool empty, const QString &text, const QString &hint);
    void showHard(const hardcase::HardDetails &details);
    void showMeeting(const Conference &conference);
    void showNothing();
    void showAgain();
    void tellReminders(const QList<Summary> &rows);
    void countWaiting();
    void beat();
    void updateActions();

    /// What the steps are about.
    struct Subject
    {
        QString procedure{};
        qint64 id = 0;
        QList<cases::ActionOffer> offers{};
        QHash<QString, QList<cases::Choice>> picks{};
    };
    void setSubject(const Subject &subject);
    void choose(const QString &action);
    void openForm(const QString &procedure, qint64 id, const cases::ActionOffer &offer,
                  const QJsonObject &values);
    QJsonObject defaultsOf(const cases::ActionOffer &offer) const;
    forms::ChoiceSource choiceSource() const;
    void closeForm();
    void submit(const QJsonObject &inputs);
    void send(const journal::Step &step);
    void answered(const journal::Step &step, const Result<QJsonObject> &answer);
    void callConference();
    void enterCase();
    void openCase();
    void showOnMap();
    void saveMinutes();

    Services m_services;
    ConferencePorts m_ports;
    ui::DeskContext &m_desk;
    QTimer m_next; ///< the next read that is allowed
    QTimer m_beat; ///< signs of life while a meeting is on the screen
    QElapsedTimer m_lastRead;
    unsigned m_round = 0;       ///< answers of an earlier reading are dropped
    unsigned m_detailRound = 0; ///< the same for the marked one
    Subject m_subject;
    QString m_formProcedure; ///< what the open form is sent to
    qint64 m_formId = 0;
    bool m_sending = false;
    QHash<QString, QJsonObject> m_typed; ///< forms that were closed without sending
    QHash<qint64, QDateTime> m_reminded; ///< reminders that were told
    // As they were read; the views may show them masked.
    QList<hardcase::HardCase> m_hardRows;
    QList<Summary> m_meetingRows;
    std::optional<hardcase::HardDetails> m_hard;
    std::optional<Conference> m_conference;
    int m_waitingHard = 0;
    int m_waitingMeetings = 0;

    QSplitter *m_splitter;
    QTabBar *m_which;
    QComboBox *m_states;
    QStackedWidget *m_lists;
    HardList *m_hardList;
    MeetingList *m_meetingList;
    ui::EmptyState *m_empty;
    QStackedWidget *m_details;
    QTextBrowser *m_hardPage;
    MeetingView *m_meeting;
    SeatsView *m_seats; ///< nullptr: this desk has none
    ui::EmptyState *m_noDetail;
    StepList *m_steps;
    forms::ActionFormWidget *m_form;
    QAction *m_call = nullptr;
    QAction *m_enter = nullptr;
    QAction *m_follow = nullptr;
    QAction *m_minutes = nullptr;
    QAction *m_case = nullptr;
    QAction *m_map = nullptr;
    QAction *m_join = nullptr;
    QAction *m_microphone = nullptr;
    QAction *m_camera = nullptr;
};

} // namespace gl::conference
