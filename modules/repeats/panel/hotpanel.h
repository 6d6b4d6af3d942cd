#pragma once

#include "hotmodel.h"

#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/emptystate.h>
#include <ui/panel.h>
#include <ui/theme.h>

#include <QCheckBox>
#include <QLabel>
#include <QTreeView>
#include <QTreeWidget>

#include <repeats/repeatservice.h>

#include <functional>

namespace gl::repeats {

/// Hot issues 热点: what many people tell at once, the hottest first, and the requests of the
/// marked one. Names are by the words of the requests until a person gives another.
class HotPanel : public ui::Panel
{
    Q_OBJECT

public:
    /// Everything must outlive the panel.
    HotPanel(RepeatService &service, ui::DeskContext &desk, ui::Actions &actions,
             const ui::Theme &theme, QWidget *parent = nullptr);

    QString title() const override { return tr("Hot issues"); }
    void activate() override { m_list->setFocus(); }

    /// Names of states by family and code, from the directory.
    using StateName = std::function<QString(const QString &family, const QString &state)>;
    void setStateNames(const StateName &names) { m_stateName = names; }

public Q_SLOTS:
    void readAgain();

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build(ui::Actions &actions, const ui::Theme &theme);
    QWidget *buildDetails(ui::Actions &actions);
    void addListActions(ui::Actions &actions);
    void showIssues(const QList<HotIssue> &issues);
    void fitColumns();
    void readMarked();
    void showDetails(const HotDetails &details);
    void openMember();
    void showOnMap();
    void rename(qint64 id, const QString &name);
    void exportList();
    const HotIssue *marked() const;

    RepeatService &m_service;
    ui::DeskContext &m_desk;
    StateName m_stateName;
    HotModel *m_model;
    QTreeView *m_list;
    ui::EmptyState *m_empty;
    QCheckBox *m_withOver;
    QLabel *m_facts;
    QTreeWidget *m_members;
    QWidget *m_details;
    qint64 m_shown = 0;   ///< whose requests are shown
    unsigned m_round = 0; ///< answers of an earlier round are dropped
};

} // namespace gl::repeats
