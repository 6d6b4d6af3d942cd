#include "warningpanel.h"

#include <ui/report.h>

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <warning/warningwords.h>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace gl::warning {

namespace {

constexpr auto kReadPause = std::chrono::milliseconds(1000);

/// What the first box offers.
enum Standing { GoesOn, IsNew, IsDismissed, IsOver, Everything };

QList<State> statesOf(int standing)
{
    switch (standing) {
    case IsNew: return {State::New};
    case IsDismissed: return {State::Dismissed};
    case IsOver: return {State::Over};
    case Everything:
        return {State::New, State::Watched, State::Tasked, State::Dismissed, State::Over};
    default: return {};
    }
}

} // namespace

WarningPanel::WarningPanel(WarningService &service, ui::DeskContext &desk, ui::Actions &actions,
                           const ui::Theme &theme, QWidget *parent)
    : Panel(u"warnings"_s, parent),
      m_service(service),
      m_desk(desk),
      m_splitter(new QSplitter(this)),
      m_states(new QComboBox(this)),
      m_kinds(new QComboBox(this)),
      m_list(new WarningList(theme, this)),
      m_empty(new ui::EmptyState(this)),
      m_view(new WarningView(this)),
      m_reason(new QLineEdit(this))
{
    build(actions);
    connectParts();
    updateActions();
}

void WarningPanel::activate()
{
    if (m_list->isVisible())
        m_list->setFocus();
    else
        m_states->setFocus();
}

void WarningPanel::build(ui::Actions &actions)
{
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(buildList());
    m_splitter->addWidget(buildView(actions));
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_splitter);
    setTabOrder({m_states, m_kinds, m_list, m_view->cases(), m_reason});
}

QWidget *WarningPanel::buildList()
{
    auto *part = new QWidget(this);
    m_states->setObjectName(u"states"_s);
    m_states->setAccessibleName(tr("Which warnings"));
    m_states->setToolTip(tr("Which warnings"));
    m_states->addItems({tr("Going on"), tr("New"), tr("Dismissed"), tr("Over"), tr("All")});
    m_kinds->setObjectName(u"kinds"_s);
    m_kinds->setAccessibleName(tr("Kind of warning"));
    m_kinds->setToolTip(tr("Kind of warning"));
    m_kinds->addItem(tr("All kinds"));
    for (const Kind kind : {Kind::Cluster, Kind::SamePlace, Kind::RepeatWords, Kind::Volume})
        m_kinds->addItem(kindText(kind), static_cast<int>(kind));
    auto *row = new QHBoxLayout;
    row->addWidget(m_states);
    row->addWidget(m_kinds);
    row->addStretch(1);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->addLayout(row);
    m_list->setMinimumHeight(5 * fontMetrics().lineSpacing());
    layout->addWidget(m_list, 1);
    layout->addWidget(m_empty, 1);
    m_list->hide();
    return part;
}

QWidget *WarningPanel::buildView(ui::Actions &actions)
{
    auto *part = new QWidget(this);
    m_reason->setObjectName(u"reason"_s);
    m_reason->setAccessibleName(tr("Why the warning is dismissed"));
    m_reason->setToolTip(tr("Why the warning is dismissed; Enter sends it, Esc leaves it"));
    m_reason->setPlaceholderText(tr("Why is it dismissed? Enter sends it, Esc leaves it"));
    m_reason->setMaxLength(500);
    m_reason->hide();
    addActions(actions, m_list);
    auto *row = new QHBoxLayout;
    for (QAction *action : {m_watch, m_task, m_dismiss, m_map})
        row->addWidget(ui::buttonFor(action, part));
    row->addStretch(1);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->addWidget(m_view, 1);
    layout->addWidget(m_reason);
    layout->addLayout(row);
    actions.add({.id = u"warnings.open"_s,
                 .text = tr("Open the case"),
                 .hint = tr("Opens the case of the row"),
                 .keys = {QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)}},
                m_view->cases(), [this] { openCase(); });
    actions.add({.id = u"warnings.keep"_s,
                 .text = tr("Leave it"),
                 .hint = tr("Does not dismiss the warning"),
                 .keys = {QKeySequence(Qt::Key_Escape)}},
                m_reason, [this] {
                    m_reason->hide();
                    m_list->setFocus();
                });
    return part;
}

void WarningPanel::addActions(ui::Actions &actions, QWidget *scope)
{
    m_watch = actions.add({.id = u"warnings.watch"_s,
                           .text = tr("Watch"),
                           .hint = tr("The warning was seen and is being watched"),
                           .keys = {QKeySequence(Qt::Key_W)},
                           .words = u"关注 预警"_s},
                          scope, [this] {
                              if (const Warning *marked = m_list->current())
                                  act(m_service.watch(marked->id, m_command));
                          });
    m_task = actions.add({.id = u"warnings.task"_s,
                          .text = tr("Send an inspector"),
                          .hint = tr("Makes a case before any call and sends an inspector of the "
                                     "area to verify it"),
                          .keys = {QKeySequence(Qt::Key_T)},
                          .words = u"未诉先办 派单 核查"_s},
                         scope, [this] {
                             if (const Warning *marked = m_list->current())
                                 act(m_service.makeTask(marked->id, m_command));
                         });
    m_dismiss = actions.add({.id = u"warnings.dismiss"_s,
                             .text = tr("Dismiss…"),
                             .hint = tr("The warning means nothing; asks for the reason"),
                             .keys = {QKeySequence(Qt::Key_D)},
                             .words = u"排除 忽略 预警"_s},
                            scope, [this] { askReason(); });
    m_map = actions.add({.id = u"warnings.map"_s,
                         .text = tr("Show on the map"),
                         .hint = tr("Goes to the middle of the warning on the map"),
                         .keys = {QKeySequence(Qt::Key_M)},
                         .words = u"地图 预警"_s},
                        scope, [this] { showOnMap(); });
}

void WarningPanel::connectParts()
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &WarningPanel::read);
    connect(&m_desk, &ui::DeskContext::resync, this, &WarningPanel::readAgain);
    connect(&m_desk, &ui::DeskContext::personChanged, this, &WarningPanel::updateActions);
    connect(m_states, &QComboBox::currentIndexChanged, this, &WarningPanel::read);
    connect(m_kinds, &QComboBox::currentIndexChanged, this, &WarningPanel::read);
    connect(m_list, &WarningList::marked, this, &WarningPanel::showMarked);
    connect(m_empty, &ui::EmptyState::retry, this, &WarningPanel::read);
    connect(m_view->cases(), &QTreeWidget::itemDoubleClicked, this, [this] { openCase(); });
    connect(m_reason, &QLineEdit::returnPressed, this, &WarningPanel::dismiss);
}

/// Side by side where there is room for both.
void WarningPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    const bool wide = width() > fontMetrics().averageCharWidth() * 80;
    m_splitter->setOrientation(wide ? Qt::Horizontal : Qt::Vertical);
}

void WarningPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    readAgain();
}

WarningFilter WarningPanel::filter() const
{
    WarningFilter wanted{.states = statesOf(m_states->currentIndex())};
    if (m_kinds->currentIndex() > 0)
        wanted.kinds = {static_cast<Kind>(m_kinds->currentData().toInt())};
    return wanted;
}

void WarningPanel::readAgain()
{
    if (m_next.isActive())
        return;
    const auto since =
        m_lastRead.isValid() ? std::chrono::milliseconds(m_lastRead.elapsed()) : kReadPause;
    m_next.start(std::max(std::chrono::milliseconds(0), kReadPause - since));
}

void WarningPanel::read()
{
    m_lastRead.start();
    if (!m_list->isVisibleTo(this))
        m_empty->showLoading();
    m_service.list(filter()).then(this,
                                  [this, round = ++m_round](const Result<QList<Warning>> &answer) {
                                      if (round == m_round)
                                          showList(answer);
                                  });
}

void WarningPanel::showList(const Result<QList<Warning>> &answer)
{
    if (!answer) {
        if (!m_list->isVisibleTo(this))
            m_empty->showFailure(tr("The warnings could not be read."), answer.error().message);
        ui::report(m_desk, answer.error(), tr("The warnings could not be read."));
        return;
    }
    m_list->setWarnings(*answer);
    m_list->setVisible(!answer->isEmpty());
    m_empty->setVisible(answer->isEmpty());
    if (answer->isEmpty()) {
        m_empty->showNothing(tr("No warning."),
                             tr("Every morning the cases of the last weeks are looked through."));
        showMarked();
    }
    if (m_states->currentIndex() == GoesOn && m_kinds->currentIndex() == 0)
        Q_EMIT badgeChanged(
            static_cast<int>(std::ranges::count(*answer, State::New, &Warning::state)));
}

void WarningPanel::showMarked()
{
    const Warning *marked = m_list->current();
    m_reason->hide();
    m_view->setWarning(marked);
    m_command = QUuid::createUuid();
    updateActions();
    ++m_detailRound;
    if (marked == nullptr)
        return;
    m_service.read(marked->id)
        .then(this, [this, round = m_detailRound](const Result<WarningDetails> &answer) {
            if (round != m_detailRound)
                return;
            if (answer)
                m_view->setDetails(*answer, m_desk.now());
            else
                ui::report(m_desk, answer.error(), tr("The warning could not be read."));
        });
}

void WarningPanel::updateActions()
{
    const Warning *marked = m_list->current();
    const ui::Person &person = m_desk.person();
    const bool may =
        person.has("shift_lead"_L1) || person.has("dispatcher"_L1) || person.has("leader"_L1);
    const bool open = may && !m_acting && marked != nullptr && marked->state != State::Over
                      && marked->state != State::Tasked;
    m_watch->setEnabled(open && marked->state != State::Watched);
    m_task->setEnabled(open);
    m_dismiss->setEnabled(open && marked->state != State::Dismissed);
    m_map->setEnabled(marked != nullptr);
}

void WarningPanel::openCase()
{
    if (const CaseId id = m_view->currentCase(); id.isValid())
        m_desk.openCase(id);
}

void WarningPanel::showOnMap()
{
    if (const Warning *marked = m_list->current())
        m_desk.showPlaceOnMap(marked->centre);
}

void WarningPanel::askReason()
{
    m_reason->clear();
    m_reason->show();
    m_reason->setFocus();
}

void WarningPanel::dismiss()
{
    const Warning *marked = m_list->current();
    const QString reason = m_reason->text().trimmed();
    if (marked == nullptr || reason.isEmpty() || m_acting)
        return;
    act(m_service.dismiss(marked->id, reason, m_command));
}

void WarningPanel::act(QFuture<Result<ActOutcome>> answer)
{
    m_acting = true;
    updateActions();
    answer.then(this, [this](const Result<ActOutcome> &outcome) {
        m_acting = false;
        updateActions();
        if (!outcome) {
            // The same id goes again when nobody knows whether it was done.
            if (!outcome.error().outcomeUnknown)
                m_command = QUuid::createUuid();
            ui::report(m_desk, outcome.error(), tr("Nothing was done with the warning."));
            return;
        }
        m_command = QUuid::createUuid();
        m_reason->hide();
        m_list->setFocus();
        tell(*outcome);
        read();
    });
}

void WarningPanel::tell(const ActOutcome &outcome)
{
    if (outcome.madeCase.isValid())
        m_desk.say(
            ui::Severity::Info,
            tr("Case %1 was made; %2 goes there.").arg(outcome.caseNumber, outcome.inspector));
}

} // namespace gl::warning
