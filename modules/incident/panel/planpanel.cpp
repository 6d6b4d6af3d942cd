#include "planpanel.h"

#include "incidentwords.h"

#include <ui/report.h>
#include <ui/scrollcolumn.h>
#include <ui/taborder.h>
#include <ui/timetext.h>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <chrono>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace gl::incident {

namespace {

enum Column { Name, Level, Version, State };
constexpr int kCode = Qt::UserRole;
constexpr auto kTypingPause = 400ms;

} // namespace

PlanPanel::PlanPanel(IncidentService &service, const PlanDrafts &drafts, ui::DeskContext &desk,
                     ui::Actions &actions, const ui::Theme &theme, QWidget *parent)
    : Panel(u"plans"_s, parent),
      m_service(service),
      m_drafts(drafts),
      m_desk(desk),
      m_splitter(new QSplitter(this)),
      m_list(new QTreeWidget(this)),
      m_empty(new ui::EmptyState(this)),
      m_heading(new QLabel(this)),
      m_form(new PlanForm(theme, this)),
      m_versions(new QListWidget(this)),
      m_changes(new PlanChanges(this))
{
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(buildList());
    m_splitter->addWidget(buildEditor());
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    auto *all = new QVBoxLayout(this);
    all->addWidget(m_splitter, 1);
    addActions(actions);
    connectParts();
    adopt();
}

void PlanPanel::activate()
{
    if (m_list->isVisible())
        m_list->setFocus();
    else
        setFocus();
}

void PlanPanel::setClassChoices(const QList<cases::Choice> &choices)
{
    m_form->setClassChoices(choices);
}

bool PlanPanel::mayWrite() const
{
    const ui::Person &person = m_desk.person();
    return person.has("shift_lead"_L1) || person.has("leader"_L1);
}

// ---- parts

QWidget *PlanPanel::buildList()
{
    auto *part = new QWidget(this);
    m_list->setObjectName(u"cards"_s);
    m_list->setAccessibleName(tr("Plan cards"));
    m_list->setToolTip(tr("Every plan card in its newest version; Enter goes to its form"));
    m_list->setHeaderLabels({tr("Plan card"), tr("Level"), tr("Version"), tr("State")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(Name, QHeaderView::Stretch);
    m_list->hide();
    m_list->setMinimumHeight(4 * fontMetrics().lineSpacing());
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->addWidget(m_list, 1);
    layout->addWidget(m_empty, 1);
    return part;
}

QWidget *PlanPanel::buildEditor()
{
    auto *inside = new QWidget;
    m_heading->setWordWrap(true);
    m_versions->setObjectName(u"versions"_s);
    m_versions->setAccessibleName(tr("Versions"));
    m_versions->setToolTip(
        tr("All versions of the card; beside it stands what the marked one changed"));
    m_versions->setMinimumHeight(4 * fontMetrics().lineSpacing());
    m_versions->setMaximumHeight(6 * fontMetrics().lineSpacing());
    m_changes->setMinimumHeight(6 * fontMetrics().lineSpacing());
    auto *title = new QLabel(tr("Versions and what they changed"), inside);
    title->setBuddy(m_versions);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins({});
    column->addWidget(m_heading);
    column->addWidget(m_form);
    column->addWidget(title);
    column->addWidget(m_versions);
    column->addWidget(m_changes);
    column->addStretch(1);
    auto *part = new QWidget(this);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->addWidget(buildQuestion());
    layout->addWidget(new ui::ScrollColumn(inside, part), 1);
    return part;
}

/// Over the form, so that what was typed stays in sight.
QWidget *PlanPanel::buildQuestion()
{
    m_question = new QWidget(this);
    m_question->setObjectName(u"question"_s);
    m_questionText = new QLabel(m_question);
    m_questionText->setWordWrap(true);
    m_sides = new PlanChanges(m_question);
    m_sides->setObjectName(u"sides"_s);
    m_sides->setMinimumHeight(6 * fontMetrics().lineSpacing());
    m_yes = new QPushButton(m_question);
    m_yes->setObjectName(u"yes"_s);
    m_no = new QPushButton(m_question);
    m_no->setObjectName(u"no"_s);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_yes);
    buttons->addWidget(m_no);
    auto *layout = new QVBoxLayout(m_question);
    layout->setContentsMargins({});
    layout->addWidget(m_questionText);
    layout->addWidget(m_sides);
    layout->addLayout(buttons);
    m_question->hide();
    return m_question;
}

void PlanPanel::addActions(ui::Actions &actions)
{
    addCardActions(actions);
    addStepActions(actions);
    auto *row = new QHBoxLayout;
    for (const QString &id :
         {u"plans.new"_s, u"plans.copy"_s, u"plans.save"_s, u"plans.discard"_s, u"plans.retire"_s})
        row->addWidget(ui::buttonFor(actions.find(id), this));
    row->addStretch(1);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
}

void PlanPanel::addCardActions(ui::Actions &actions)
{
    m_writing << actions.add({.id = u"plans.new"_s,
                              .text = tr("New plan card"),
                              .hint = tr("Begins a plan card"),
                              .keys = {QKeySequence(Qt::CTRL | Qt::Key_N)},
                              .words = u"新预案 预案"_s},
                             this, [this] { startNew({}); });
    m_writing << actions.add({.id = u"plans.save"_s,
                              .text = tr("Save the card"),
                              .hint = tr("Makes what is typed the version in force"),
                              .keys = {QKeySequence(Qt::CTRL | Qt::Key_S)},
                              .words = u"保存 预案"_s},
                             this, [this] { save(); });
    m_writing << actions.add({.id = u"plans.copy"_s,
                              .text = tr("Copy the card"),
                              .hint = tr("Begins a new card with what the marked one says"),
                              .keys = {Qt::Key_C},
                              .words = u"复制 预案"_s},
                             m_list, [this] { copy(); });
    m_writing << actions.add({.id = u"plans.retire"_s,
                              .text = tr("Retire the card"),
                              .hint = tr("Asks, and takes the marked card out of use"),
                              .keys = {Qt::Key_Delete},
                              .words = u"停用 废止 预案"_s},
                             m_list, [this] { askRetire(); });
    actions.add({.id = u"plans.edit"_s,
                 .text = tr("Edit the card"),
                 .hint = tr("Goes to the form of the marked card"),
                 .keys = {Qt::Key_Return, Qt::Key_Enter},
                 .words = u"编辑 预案"_s},
                m_list, [this] { m_form->begin(); });
    actions.add({.id = u"plans.versions"_s,
                 .text = tr("Versions of the card"),
                 .hint = tr("Goes to the versions of the marked card"),
                 .keys = {Qt::Key_V},
                 .words = u"版本 历史 预案"_s},
                m_list, [this] { m_versions->setFocus(); });
    actions.add({.id = u"plans.discard"_s,
                 .text = tr("Discard what was typed"),
                 .hint = tr("Shows the card again as it was saved"),
                 .keys = {QKeySequence(Qt::SHIFT | Qt::Key_Escape)},
                 .words = u"放弃 预案"_s},
                this, [this] { discard(); });
    actions.add({.id = u"plans.leave"_s,
                 .text = tr("Back to the plan cards"),
                 .hint = tr("Goes back to the list; what was typed is kept"),
                 .keys = {Qt::Key_Escape},
                 .words = u"返回 预案"_s},
                this, [this] { leave(); });
}

void PlanPanel::addStepActions(ui::Actions &actions)
{
    PlanSteps *steps = m_form->steps();
    m_writing << actions.add({.id = u"plans.step_add"_s,
                              .text = tr("Add a step"),
                              .hint = tr("Adds a step after the marked one"),
                              .keys = {Qt::Key_Insert},
                              .words = u"增加 步骤"_s},
                             steps, [steps] { steps->addStep(); });
    m_writing << actions.add({.id = u"plans.step_remove"_s,
                              .text = tr("Remove the step"),
                              .hint = tr("Takes the marked step out of the checklist"),
                              .keys = {Qt::Key_Delete},
                              .words = u"删除 步骤"_s},
                             steps, [steps] { steps->removeStep(); });
    m_writing << actions.add({.id = u"plans.step_up"_s,
                              .text = tr("Step up"),
                              .hint = tr("Moves the marked step one place up"),
                              .keys = {QKeySequence(Qt::ALT | Qt::Key_Up)},
                              .words = u"上移 步骤"_s},
                             steps, [steps] { steps->moveStep(-1); });
    m_writing << actions.add({.id = u"plans.step_down"_s,
                              .text = tr("Step down"),
                              .hint = tr("Moves the marked step one place down"),
                              .keys = {QKeySequence(Qt::ALT | Qt::Key_Down)},
                              .words = u"下移 步骤"_s},
                             steps, [steps] { steps->moveStep(1); });
}

void PlanPanel::connectParts()
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kTypingPause);
    connect(&m_pause, &QTimer::timeout, this, &PlanPanel::keepDraft);
    connect(m_form, &PlanForm::edited, this, &PlanPanel::touched);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &PlanPanel::showMarked);
    connect(m_versions, &QListWidget::currentRowChanged, this, &PlanPanel::showDifference);
    connect(m_empty, &ui::EmptyState::retry, this, &PlanPanel::read);
    connect(m_yes, &QPushButton::clicked, this, [this] { m_theirs ? keepMine() : retire(); });
    connect(m_no, &QPushButton::clicked, this,
            [this] { m_theirs ? takeTheirs() : closeQuestion(); });
    connect(&m_desk, &ui::DeskContext::resync, this, &PlanPanel::readAgain);
    connect(&m_desk, &ui::DeskContext::personChanged, this, &PlanPanel::adopt);
    connect(&m_desk, &ui::DeskContext::leaving, this, &PlanPanel::keepDraft);
}

/// What this person may do.
void PlanPanel::adopt()
{
    for (QAction *action : std::as_const(m_writing))
        action->setEnabled(mayWrite());
    m_form->setWritable(mayWrite());
}

void PlanPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    read();
}

/// Side by side where there is room for both.
void PlanPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    const bool wide = width() > fontMetrics().averageCharWidth() * 110;
    m_splitter->setOrientation(wide ? Qt::Horizontal : Qt::Vertical);
}

bool PlanPanel::focusNextPrevChild(bool next)
{
    const QList<QWidget *> stops = QList<QWidget *>{m_list, m_sides, m_yes, m_no} + m_form->fields()
                                   + QList<QWidget *>{m_versions, m_changes};
    return ui::stepFocus(stops, next) || Panel::focusNextPrevChild(next);
}

// ---- reading

void PlanPanel::readAgain()
{
    if (isVisible())
        read();
}

void PlanPanel::read()
{
    if (!m_list->isVisibleTo(this))
        m_empty->showLoading();
    m_service.cards().then(this, [this, round = ++m_round](const Result<QList<Plan>> &cards) {
        if (round != m_round)
            return;
        if (cards)
            return showCards(*cards);
        if (!m_list->isVisibleTo(this))
            m_empty->showFailure(tr("The plan cards could not be read."), cards.error().message);
        ui::report(m_desk, cards.error(), tr("The plan cards could not be read."));
    });
}

void PlanPanel::showCards(const QList<Plan> &cards)
{
    m_cards = cards;
    const Plan *marked = current();
    const QString kept = m_wanted.isEmpty() && marked != nullptr ? marked->code : m_wanted;
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (const Plan &card : std::as_const(m_cards)) {
            auto *row = new QTreeWidgetItem(m_list);
            const bool typed = !draftOf(card.code).isEmpty();
            row->setData(Name, kCode, card.code);
            row->setText(Name,
                         (typed ? u"✎ "_s : QString()) + m_desk.named(card.name, card.nameEn));
            row->setToolTip(Name, card.source);
            row->setText(Level, levelText(card.level));
            row->setText(Version, QString::number(card.version));
            row->setText(State, planStateText(card.state));
        }
        for (const int column : {Level, Version, State})
            m_list->resizeColumnToContents(column);
    }
    m_list->setVisible(!cards.isEmpty());
    m_empty->setVisible(cards.isEmpty());
    if (cards.isEmpty())
        m_empty->showNothing(tr("No plan card."), tr("Ctrl+N begins one."));
    m_wanted.clear();
    if (m_isNew)
        return; // it is no row of the list
    if (!mark(kept) && m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0));
    showMarked();
}

const Plan *PlanPanel::current() const
{
    if (m_list->currentItem() == nullptr)
        return nullptr;
    const QString code = m_list->currentItem()->data(Name, kCode).toString();
    for (const Plan &card : m_cards) {
        if (card.code == code)
            return &card;
    }
    return nullptr;
}

bool PlanPanel::mark(const QString &code)
{
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        if (m_list->topLevelItem(row)->data(Name, kCode).toString() == code) {
            m_list->setCurrentItem(m_list->topLevelItem(row));
            return true;
        }
    }
    return false;
}

void PlanPanel::showMarked()
{
    const Plan *card = current();
    if (card == nullptr)
        return;
    if (m_changed && card->code == m_base.code && m_base.version > 0) {
        // What is being typed stays; a newer version is shown beside it at once.
        if (card->version != m_base.version && !m_sending)
            showConflict(*card);
    } else if (card->code != m_base.code || card->version != m_base.version
               || card->state != m_base.state) {
        keepDraft();
        load(*card);
    }
}

void PlanPanel::load(const Plan &card)
{
    closeQuestion();
    m_base = card;
    m_isNew = card.version == 0;
    const QJsonObject draft = mayWrite() ? draftOf(card.code) : QJsonObject();
    m_changed = !draft.isEmpty();
    m_command = m_changed ? QUuid(draft["command"_L1].toString()) : QUuid::createUuid();
    Plan shown = card;
    if (m_changed) {
        shown = planFrom(draft["plan"_L1].toObject());
        m_base.version = shown.version;
    }
    m_form->setPlan(shown);
    m_form->setWritable(mayWrite());
    QString heading = card.version == 0 ? tr("New plan card")
                                        : tr("%1 · version %2 · %3")
                                              .arg(card.code, QString::number(card.version),
                                                   planStateText(card.state));
    if (!card.by.isEmpty())
        heading += u" · "_s
                   + tr("written by %1, %2")
                         .arg(card.by, ui::shortInstantText(card.createdAt, m_desk.now()));
    if (m_changed)
        heading += u"\n"_s + tr("What was typed here and not saved is back.");
    m_heading->setText(heading);
    m_versionList.clear();
    m_versions->clear();
    m_changes->hide();
    ++m_versionRound;
    if (card.version > 0)
        readVersions(card.code);
    if (m_changed && shown.version != card.version)
        showConflict(card);
}

void PlanPanel::readVersions(const QString &code)
{
    m_service.versions(code).then(
        this, [this, round = m_versionRound](const Result<QList<Plan>> &versions) {
            if (round == m_versionRound && versions)
                showVersions(*versions);
        });
}

void PlanPanel::showVersions(const QList<Plan> &versions)
{
    const QSignalBlocker quiet(m_versions);
    m_versionList = versions;
    m_versions->clear();
    for (const Plan &one : versions)
        m_versions->addItem(tr("Version %1 · %2 · %3 · %4")
                                .arg(QString::number(one.version), planStateText(one.state), one.by,
                                     ui::shortInstantText(one.createdAt, m_desk.now())));
    m_versions->setCurrentRow(0);
    showDifference();
}

/// The marked version beside the one before it.
void PlanPanel::showDifference()
{
    const int row = m_versions->currentRow();
    m_changes->setVisible(row >= 0 && row + 1 < m_versionList.size());
    if (!m_changes->isVisibleTo(this))
        return;
    const Plan &before = m_versionList[row + 1];
    const Plan &after = m_versionList[row];
    m_changes->showChanges({tr("Version %1").arg(before.version), before},
                           {tr("Version %1").arg(after.version), after});
}

// ---- drafts

QString PlanPanel::draftKey() const
{
    return u"plan/"_s + (m_base.version == 0 ? QString() : m_base.code);
}

QJsonObject PlanPanel::draftOf(const QString &code) const
{
    return m_drafts.load ? m_drafts.load(u"plan/"_s + code) : QJsonObject();
}

void PlanPanel::touched()
{
    m_changed = true;
    m_command = QUuid::createUuid();
    m_form->clearFaults();
    m_pause.start();
}

void PlanPanel::keepDraft()
{
    m_pause.stop();
    if (m_changed && m_drafts.save)
        m_drafts.save(draftKey(), {{u"plan"_s, planDocument(m_form->plan())},
                                   {u"command"_s, m_command.toString(QUuid::WithoutBraces)}});
}

void PlanPanel::dropDraft()
{
    m_pause.stop();
    m_changed = false;
    if (m_drafts.save)
        m_drafts.save(draftKey(), {});
}

} // namespace gl::incident
