#pragma once

#include "stage.h"

#include <ui/theme.h>

#include <QLabel>
#include <QTabWidget>
#include <QTimer>
#include <QTreeWidget>

#include <optional>

namespace gl::conference {

/// One conference: agenda with positions and decisions, what is shown, the units with their
/// presence, the record. A clock line tells the time of the item and of the speech.
class MeetingView : public QWidget
{
    Q_OBJECT

public:
    MeetingView(ConferenceService &service, const LiveViewMaker &makeLive, ui::DeskContext &desk,
                const ui::Theme &theme, QWidget *parent);

    void setConference(const Conference &conference);
    void clear();
    const std::optional<Conference> &conference() const { return m_conference; }

    /// Whether this desk goes along with the presenter.
    void setFollowing(bool following);
    bool isFollowing() const { return m_following; }

    QTreeWidget *agenda() const { return m_agenda; }
    /// The marked item, or that of the marked position or decision; nullptr: none.
    const Item *currentItem() const;
    /// 0: no decision is marked.
    qint64 currentDecision() const;

Q_SIGNALS:
    /// The presenter shows a place.
    void placeShown(const QPointF &degrees);

private:
    void showHead();
    void showClocks();
    void showAgenda();
    void addDecision(QTreeWidgetItem *under, const Decision &decision);
    void showUnits();
    void showRecord();
    void follow(const Material *material);

    ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    std::optional<Conference> m_conference;
    bool m_following = true;
    QLabel *m_head;
    QLabel *m_clocks;
    QTreeWidget *m_agenda;
    QTabWidget *m_tabs;
    Stage *m_stage;
    QTreeWidget *m_units;
    QTreeWidget *m_record;
    QTimer m_tick;
};

} // namespace gl::conference
