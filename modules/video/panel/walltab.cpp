#include "walltab.h"

#include <ui/report.h>
#include <ui/timetext.h>

#include <QHeaderView>
#include <QInputDialog>
#include <QMessageBox>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <forms/buttonflow.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::video {

namespace {

constexpr int kThrown = Qt::UserRole;

QString sourcesText(const WallPlan &plan)
{
    QStringList lines;
    for (const WallSource &source : plan.sources)
        lines << (source.isInspectors() ? WallTab::tr("Inspectors who stream") : source.title);
    return WallTab::tr("%1: %2 tiles, %3 s\n%4")
        .arg(plan.name)
        .arg(plan.tiles)
        .arg(plan.rotation.count())
        .arg(lines.join(u'\n'));
}

} // namespace

WallTab::WallTab(const WallPorts &ports, const WallPlanEditor::MarkedCamera &markedCamera,
                 ui::DeskContext &desk, ui::Actions &actions, const ui::Theme &theme,
                 QWidget *parent)
    : QWidget(parent),
      m_ports(ports),
      m_desk(desk),
      m_theme(theme),
      m_walls(new QComboBox(this)),
      m_thrown(new QTreeWidget(this)),
      m_hint(new QLabel(this)),
      m_planPart(new QGroupBox(tr("Plans"), this)),
      m_plans(new QComboBox(this)),
      m_editor(new WallPlanEditor(markedCamera, actions, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(buildWall(actions), 1);
    layout->addWidget(buildPlans(actions), 2);
    connect(m_walls, &QComboBox::currentIndexChanged, this, &WallTab::showThrown);
    connect(m_plans, &QComboBox::activated, this, &WallTab::choosePlan);
    connect(m_editor, &WallPlanEditor::saveWanted, this, [this] { save(m_editor->plan()); });
    connect(&desk, &ui::DeskContext::resync, this, &WallTab::readAgain);
    m_planPart->setVisible(answersForWalls());
    setFocusProxy(m_walls);
}

/// Shift leads and leaders, as the database says.
bool WallTab::answersForWalls() const
{
    const ui::Person &person = m_desk.person();
    return person.has("shift_lead"_L1) || person.has("leader"_L1);
}

QWidget *WallTab::buildWall(ui::Actions &actions)
{
    auto *part = new QWidget(this);
    m_walls->setObjectName(u"walls"_s);
    m_walls->setAccessibleName(tr("Wall"));
    m_thrown->setObjectName(u"wallThrown"_s);
    m_thrown->setAccessibleName(tr("Thrown onto the wall"));
    m_thrown->setHeaderLabels({tr("Thrown onto the wall"), tr("By"), tr("Until")});
    m_thrown->setRootIsDecorated(false);
    m_thrown->header()->setStretchLastSection(false);
    m_thrown->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_hint->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setText(tr("Nothing is thrown onto this wall. W in a tile throws its picture."));
    auto *buttons = new forms::ButtonFlow;
    const auto add = [&](const QString &id, const QString &text, const QString &hint,
                         const QKeySequence &key, const QString &words, QWidget *scope,
                         const std::function<void()> &run) {
        buttons->addWidget(ui::buttonFor(
            actions.add({.id = id, .text = text, .hint = hint, .keys = {key}, .words = words},
                        scope, run),
            part));
    };
    add(u"wall.open"_s, tr("Open the wall"),
        tr("Shows the wall alone on a screen, the second one where there is one"),
        QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_W), u"大屏 投屏 上墙"_s, nullptr,
        [this] { openWindow(); });
    add(u"wall.takeoff"_s, tr("Take off"), tr("Takes the marked picture off the wall"),
        QKeySequence(Qt::Key_Delete), u"撤屏"_s, m_thrown, [this] { takeOff(); });
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->addWidget(m_walls);
    layout->addWidget(m_thrown, 1);
    layout->addWidget(m_hint);
    layout->addLayout(buttons);
    return part;
}

QWidget *WallTab::buildPlans(ui::Actions &actions)
{
    m_plans->setObjectName(u"wallPlans"_s);
    m_plans->setAccessibleName(tr("Plan"));
    auto *buttons = new forms::ButtonFlow;
    const auto add = [&](const QString &id, const QString &text, const QString &hint,
                         const QKeySequence &key, const std::function<void()> &run) {
        buttons->addWidget(ui::buttonFor(
            actions.add({.id = id, .text = text, .hint = hint, .keys = {key}}, m_planPart, run),
            m_planPart));
    };
    add(u"wall.showplan"_s, tr("Show plan"), tr("The wall shows the chosen plan from now on"),
        QKeySequence(Qt::ALT | Qt::Key_P), [this] { showPlan(); });
    add(u"wall.retireplan"_s, tr("Delete plan"), tr("Deletes the chosen plan"),
        QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_Delete), [this] { retire(); });
    add(u"wall.name"_s, tr("New wall"), tr("Another wall, in another room"),
        QKeySequence(Qt::ALT | Qt::Key_W), [this] { nameWall(); });
    auto *layout = new QVBoxLayout(m_planPart);
    layout->addWidget(m_plans);
    layout->addLayout(buttons);
    layout->addWidget(m_editor, 1);
    return m_planPart;
}

// ---- reading

void WallTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_planPart->setVisible(answersForWalls());
    readAgain();
}

void WallTab::readAgain()
{
    if (m_window != nullptr)
        m_window->readAgain();
    if (!isVisible())
        return;
    m_ports.walls.walls().then(this, [this, round = ++m_round](const Result<QList<Wall>> &walls) {
        if (round != m_round)
            return;
        if (walls)
            showWalls(*walls);
        else
            ui::report(m_desk, walls.error(), tr("The walls could not be read."));
    });
    if (answersForWalls())
        readPlans();
}

void WallTab::readPlans()
{
    m_ports.walls.plans().then(this, [this](const Result<QList<WallPlan>> &plans) {
        if (plans)
            showPlans(*plans, m_edited);
    });
}

const Wall *WallTab::wall() const
{
    const auto found = std::ranges::find(m_known, wallId(), &Wall::id);
    return found == m_known.end() ? nullptr : &*found;
}

void WallTab::showWalls(const QList<Wall> &walls)
{
    m_known = walls;
    const int before = wallId();
    {
        const QSignalBlocker quiet(m_walls);
        m_walls->clear();
        for (const Wall &one : walls)
            m_walls->addItem(tr("%1 — %2").arg(one.name, one.plan ? one.plan->name
                                                                  : tr("Inspectors who stream")),
                             one.id);
        m_walls->setCurrentIndex(std::max(0, m_walls->findData(before)));
    }
    showThrown();
}

void WallTab::showThrown()
{
    const qint64 marked = m_thrown->currentItem() == nullptr
                              ? 0
                              : m_thrown->currentItem()->data(0, kThrown).toLongLong();
    m_thrown->clear();
    if (const Wall *shown = wall()) {
        for (const ThrownPicture &one : shown->thrown) {
            auto *row = new QTreeWidgetItem(
                m_thrown, {one.title, one.by, ui::shortInstantText(one.until, m_desk.now())});
            row->setData(0, kThrown, one.id);
            row->setToolTip(0, one.caseNumber.isEmpty() ? one.title
                                                        : one.title + u" · "_s + one.caseNumber);
            if (one.id == marked || m_thrown->topLevelItemCount() == 1)
                m_thrown->setCurrentItem(row);
        }
    }
    m_hint->setVisible(m_thrown->topLevelItemCount() == 0);
}

/// The plan in the editor stays as it is being written; a newer one elsewhere is met when it is
/// saved.
void WallTab::showPlans(const QList<WallPlan> &plans, int mark)
{
    const bool anew = mark != m_edited;
    m_plansKnown = plans;
    m_edited = mark;
    const QSignalBlocker quiet(m_plans);
    m_plans->clear();
    m_plans->addItem(tr("New plan"), 0);
    for (const WallPlan &plan : plans)
        m_plans->addItem(plan.name, plan.id);
    m_plans->setCurrentIndex(std::max(0, m_plans->findData(mark)));
    if (anew || !m_editor->isTouched())
        choosePlan();
}

void WallTab::choosePlan()
{
    const int chosen = m_plans->currentData().toInt();
    if (chosen != m_edited && m_editor->isTouched()
        && QMessageBox::question(this, tr("Plan"),
                                 tr("The plan is not saved. Drop what was changed?"),
                                 QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Cancel)
               != QMessageBox::Discard) {
        const QSignalBlocker quiet(m_plans);
        m_plans->setCurrentIndex(std::max(0, m_plans->findData(m_edited)));
        return;
    }
    m_edited = chosen;
    const auto plan = std::ranges::find(m_plansKnown, chosen, &WallPlan::id);
    m_editor->setPlan(plan == m_plansKnown.end() ? WallPlan() : *plan);
}

// ---- acting

void WallTab::follow(QFuture<Result<Wall>> answer, const QString &done, const QString &undone)
{
    answer.then(this, [this, done, undone](const Result<Wall> &wall) {
        if (wall)
            m_desk.say(ui::Severity::Info, done.arg(wall->name));
        else
            ui::report(m_desk, wall.error(), undone);
        readAgain();
    });
}

void WallTab::throwStream(qint64 stream, const QString &title)
{
    const auto send = [this, stream, title](int wall) {
        follow(m_ports.walls.throwStream(wall, stream),
               title + u": "_s + tr("thrown onto the wall “%1”."),
               tr("The picture was not thrown onto the wall."));
    };
    if (wallId() != 0) {
        send(wallId());
        return;
    }
    m_ports.walls.walls().then(this, [this, send](const Result<QList<Wall>> &walls) {
        if (!walls) {
            ui::report(m_desk, walls.error(), tr("The picture was not thrown onto the wall."));
            return;
        }
        showWalls(*walls);
        if (wallId() != 0)
            send(wallId());
    });
}

void WallTab::takeOff()
{
    if (const QTreeWidgetItem *row = m_thrown->currentItem())
        follow(m_ports.walls.takeOff(row->data(0, kThrown).toLongLong()),
               tr("Taken off the wall “%1”."), tr("The picture stays on the wall."));
}

void WallTab::showPlan()
{
    if (m_editor->isTouched()) {
        m_editor->showError(
            {.kind = ErrorKind::Invalid, .message = tr("Save the plan before the wall shows it.")});
        return;
    }
    follow(m_ports.walls.show(wallId(), m_edited), tr("The wall “%1” follows."),
           tr("The wall shows what it showed before."));
}

void WallTab::save(const WallPlan &plan)
{
    m_ports.walls.save(plan).then(this, [this, plan](const Result<WallPlan> &saved) {
        if (saved) {
            m_desk.say(ui::Severity::Info, tr("The plan “%1” is saved.").arg(saved->name));
            m_editor->setPlan(*saved);
            m_edited = saved->id;
            readPlans();
            return;
        }
        if (saved.error().kind == ErrorKind::Conflict)
            met(plan);
        else
            m_editor->showError(saved.error());
    });
}

/// Somebody saved it meanwhile: both are shown, and the person decides.
void WallTab::met(const WallPlan &mine)
{
    m_ports.walls.plans().then(this, [this, mine](const Result<QList<WallPlan>> &plans) {
        if (!plans)
            return;
        const auto theirs = std::ranges::find(*plans, mine.id, &WallPlan::id);
        if (theirs == plans->end())
            return;
        QMessageBox box(QMessageBox::Warning, tr("Plan"),
                        tr("Somebody changed the plan meanwhile.\n\nYours\n%1\n\nTheirs\n%2")
                            .arg(sourcesText(mine), sourcesText(*theirs)),
                        QMessageBox::NoButton, this);
        const auto *yours = box.addButton(tr("Save mine"), QMessageBox::AcceptRole);
        const auto *take = box.addButton(tr("Take theirs"), QMessageBox::DestructiveRole);
        box.addButton(tr("Back to mine"), QMessageBox::RejectRole);
        box.exec();
        if (box.clickedButton() == yours) {
            WallPlan newer = mine;
            newer.version = theirs->version;
            save(newer);
        } else if (box.clickedButton() == take) {
            m_editor->setPlan(*theirs);
        }
    });
}

void WallTab::retire()
{
    const auto plan = std::ranges::find(m_plansKnown, m_edited, &WallPlan::id);
    if (plan == m_plansKnown.end())
        return;
    const auto answer = QMessageBox::question(
        this, tr("Plan"),
        tr("Delete the plan “%1”? Walls that show it fall back to the inspectors who stream.")
            .arg(plan->name),
        QMessageBox::Yes | QMessageBox::No, QMessageBox::No);
    if (answer != QMessageBox::Yes)
        return;
    m_ports.walls.retire(*plan).then(this, [this](const Result<void> &done) {
        if (!done) {
            ui::report(m_desk, done.error(), tr("The plan was not deleted."));
            return;
        }
        m_editor->setPlan({});
        m_edited = 0;
        readAgain();
    });
}

void WallTab::nameWall()
{
    bool sure = false;
    const QString name = QInputDialog::getText(this, tr("New wall"), tr("Name of the wall"),
                                               QLineEdit::Normal, {}, &sure);
    if (sure)
        follow(m_ports.walls.name(0, name), tr("There is a wall “%1”."),
               tr("There is no new wall."));
}

void WallTab::openWindow()
{
    if (m_window != nullptr) {
        m_window->activateWindow();
        return;
    }
    const auto open = [this](int wall) {
        m_window = new WallWindow(m_ports, m_desk, m_theme, wall, window());
        m_window->showOnItsScreen();
    };
    if (wallId() != 0) {
        open(wallId());
        return;
    }
    m_ports.walls.walls().then(this, [this, open](const Result<QList<Wall>> &walls) {
        if (walls)
            showWalls(*walls);
        else
            ui::report(m_desk, walls.error(), tr("The walls could not be read."));
        if (wallId() != 0 && m_window == nullptr)
            open(wallId());
    });
}

} // namespace gl::video
