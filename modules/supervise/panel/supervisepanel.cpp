#include "supervisepanel.h"

#include "instructionwords.h"

#include <ui/report.h>

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace gl::supervise {

namespace {

constexpr auto kReadPause = std::chrono::milliseconds(1000);

QString unitFilter(const OwedSum &sum)
{
    return u"unit:"_s + sum.code;
}

QString leaderFilter(const OwedSum &sum)
{
    return u"leader:"_s + sum.name;
}

} // namespace

SupervisePanel::SupervisePanel(SuperviseService &service, const forms::StepPorts &ports,
                               ui::DeskContext &desk, ui::Actions &actions, const ui::Theme &theme,
                               QWidget *parent)
    : Panel(u"instructions"_s, parent),
      m_service(service),
      m_desk(desk),
      m_theme(theme),
      m_splitter(new QSplitter(this)),
      m_whose(new QComboBox(this)),
      m_list(new OwedList(desk, theme, this)),
      m_empty(new ui::EmptyState(this)),
      m_view(new InstructionView(desk, theme, this))
{
    build(ports, actions);
    connectParts();
    showOne();
}

void SupervisePanel::activate()
{
    if (m_list->isVisible())
        m_list->setFocus();
    else
        m_whose->setFocus();
}

void SupervisePanel::build(const forms::StepPorts &ports, ui::Actions &actions)
{
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(buildList());
    m_splitter->addWidget(m_view);
    forms::StepLanguage language = instructionLanguage();
    language.choices = [this](const cases::InputSpec &spec) { return ownChoices(spec); };
    // The keys work in the lists, but not where somebody types.
    m_bar = new forms::StepBar(ports, language, m_desk, actions, m_theme, m_splitter, this);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    addActions(actions);
    auto *all = new QVBoxLayout(this);
    all->addWidget(m_splitter, 1);
    all->addWidget(m_bar);
    setTabOrder({m_whose, m_list, m_view->units(), m_view->chain(), m_bar});
}

QWidget *SupervisePanel::buildList()
{
    auto *part = new QWidget(this);
    m_whose->setObjectName(u"whose"_s);
    m_whose->setAccessibleName(tr("Who owes, or to whom"));
    m_whose->setToolTip(tr("Who owes, or to whom; those with most that is late first"));
    m_whose->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->addWidget(m_whose);
    m_list->setMinimumHeight(5 * fontMetrics().lineSpacing());
    layout->addWidget(m_list, 1);
    layout->addWidget(m_empty, 1);
    m_list->hide();
    return part;
}

void SupervisePanel::addActions(ui::Actions &actions)
{
    m_new = actions.add({.id = u"instructions.new"_s,
                         .text = tr("New instruction…"),
                         .hint = tr("Gives an instruction to one or many units"),
                         .keys = {QKeySequence(Qt::Key_I)},
                         .words = u"批示 督办 交办 instruct"_s},
                        m_splitter, [this] { startNew(); });
    m_case = actions.add({.id = u"instructions.case"_s,
                          .text = tr("Open the case"),
                          .hint = tr("Opens the case that the marked one is about"),
                          .keys = {QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)}},
                         m_list, [this] { openCase(); });
    m_focus = actions.add({.id = u"instructions.focus"_s,
                           .text = tr("Show large"),
                           .hint = tr("Shows the marked one in the focus panel, for the room"),
                           .keys = {QKeySequence(Qt::Key_F)},
                           .words = u"焦点 大屏"_s},
                          m_splitter, [this] {
                              if (m_shown)
                                  m_desk.openItem(u"focus"_s, m_shown->id);
                          });
    auto *row = new QHBoxLayout;
    for (QAction *action : {m_new, m_case, m_focus})
        row->addWidget(ui::buttonFor(action, this));
    row->addStretch(1);
    static_cast<QVBoxLayout *>(m_splitter->widget(0)->layout())->addLayout(row);
}

void SupervisePanel::connectParts()
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &SupervisePanel::read);
    connect(&m_desk, &ui::DeskContext::resync, this, &SupervisePanel::readAgain);
    connect(&m_desk, &ui::DeskContext::personChanged, this, &SupervisePanel::showOne);
    connect(m_whose, &QComboBox::currentIndexChanged, this, &SupervisePanel::filterRows);
    connect(m_list, &OwedList::marked, this, &SupervisePanel::showMarked);
    connect(m_list, &QTreeWidget::itemDoubleClicked, this, &SupervisePanel::openCase);
    connect(this, &ui::Panel::maskedChanged, this, [this] {
        filterRows();
        showOne();
    });
    connect(m_empty, &ui::EmptyState::retry, this, &SupervisePanel::read);
    connect(m_view, &InstructionView::unitMarked, this, [this] {
        const QString unit = m_view->currentUnit();
        m_bar->setKnown(unit.isEmpty() ? QJsonObject() : QJsonObject{{u"unit"_s, unit}});
    });
    connect(m_bar, &forms::StepBar::closed, this, &SupervisePanel::activate);
    connect(m_bar, &forms::StepBar::done, this, [this](const QJsonObject &document) {
        if (document.contains("instruction_id"_L1))
            m_wanted = document["instruction_id"_L1].toInteger();
        read();
    });
}

/// Side by side where there is room for both.
void SupervisePanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    const bool wide = width() > fontMetrics().averageCharWidth() * 100;
    m_splitter->setOrientation(wide ? Qt::Horizontal : Qt::Vertical);
}

void SupervisePanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    readAgain();
}

/// Only the units of this instruction can be accepted, sent back and released.
std::optional<QList<cases::Choice>> SupervisePanel::ownChoices(const cases::InputSpec &spec) const
{
    if (spec.type != cases::InputType::Unit || !m_shown)
        return std::nullopt;
    QList<cases::Choice> choices;
    for (const Part &part : m_shown->parts)
        choices << cases::Choice{
            .value = part.unit, .name = part.unitName, .detail = partState(part.state)};
    return choices;
}

void SupervisePanel::readAgain()
{
    if (m_next.isActive())
        return;
    const auto since =
        m_lastRead.isValid() ? std::chrono::milliseconds(m_lastRead.elapsed()) : kReadPause;
    m_next.start(std::max(std::chrono::milliseconds(0), kReadPause - since));
}

void SupervisePanel::open(qint64 instruction)
{
    m_wanted = instruction;
    read();
}

void SupervisePanel::startNew(const QJsonObject &known)
{
    m_bar->beginNew(newOffer(), known);
}

void SupervisePanel::read()
{
    m_lastRead.start();
    if (!m_list->isVisibleTo(this))
        m_empty->showLoading();
    m_service.board().then(this, [this, round = ++m_round](const Result<Board> &answer) {
        if (round == m_round)
            showBoard(answer);
    });
}

void SupervisePanel::showBoard(const Result<Board> &answer)
{
    if (!answer) {
        if (!m_list->isVisibleTo(this))
            m_empty->showFailure(tr("The board could not be read."), answer.error().message);
        ui::report(m_desk, answer.error(), tr("The board could not be read."));
        return;
    }
    m_board = *answer;
    showSums();
    filterRows();
    if (m_wanted != 0)
        m_list->mark(m_wanted);
    // Also when nothing of it is owed any more, and when the board did not change at all.
    showMarked();
    Q_EMIT badgeChanged(static_cast<int>(std::ranges::count(m_board.owed, true, &Owed::late)));
}

void SupervisePanel::showSums()
{
    const QSignalBlocker quiet(m_whose);
    const QString kept = m_whose->currentData().toString();
    m_whose->clear();
    m_whose->addItem(tr("Everything that is owed (%1)").arg(m_board.owed.size()), QString());
    for (const OwedSum &sum : m_board.leaders)
        m_whose->addItem(tr("To %1: %2 open, %3 late, %4 to decide")
                             .arg(sum.name)
                             .arg(sum.open)
                             .arg(sum.late)
                             .arg(sum.toDecide),
                         leaderFilter(sum));
    for (const OwedSum &sum : m_board.units)
        m_whose->addItem(tr("%1 owes %2, %3 late").arg(sum.name).arg(sum.open).arg(sum.late),
                         unitFilter(sum));
    m_whose->setCurrentIndex(std::max(0, m_whose->findData(kept)));
}

void SupervisePanel::filterRows()
{
    const QString wanted = m_whose->currentData().toString();
    QList<Owed> rows;
    for (const Owed &one : m_board.owed) {
        if (wanted.isEmpty() || wanted == u"unit:"_s + one.unit
            || wanted == u"leader:"_s + one.leader)
            rows << one;
    }
    if (isMasked())
        rows = masked(Board{.owed = rows, .callerNames = m_board.callerNames}).owed;
    m_list->setOwed(rows);
    m_list->setVisible(!rows.isEmpty());
    m_empty->setVisible(rows.isEmpty());
    if (rows.isEmpty())
        m_empty->showNothing(tr("Nobody owes anything."),
                             tr("An instruction to units is given here, or from a case in focus."));
}

void SupervisePanel::showMarked()
{
    const Owed *marked = m_list->current();
    const qint64 id = m_wanted != 0 ? m_wanted : marked != nullptr ? marked->instruction : 0;
    if (m_wanted != 0 && marked != nullptr && marked->instruction != m_wanted && m_list->hasFocus())
        m_wanted = 0; // the person went on
    ++m_detailRound;
    if (id == 0) {
        m_shown.reset();
        showOne();
        return;
    }
    m_service.read(id).then(this, [this, round = m_detailRound](const Result<QJsonObject> &answer) {
        if (round == m_detailRound)
            showRead(answer);
    });
}

void SupervisePanel::showRead(const Result<QJsonObject> &answer)
{
    m_wanted = 0;
    if (!answer) {
        ui::report(m_desk, answer.error(), tr("The instruction could not be read."));
        return;
    }
    m_desk.syncTime(*answer);
    m_shown = instructionFrom(*answer);
    showOne();
}

void SupervisePanel::showOne()
{
    const ui::Person &person = m_desk.person();
    m_new->setEnabled(person.has("leader"_L1) || person.has("shift_lead"_L1)
                      || person.has("dispatcher"_L1) || person.has("evaluator"_L1));
    const Owed *marked = m_list->current();
    m_case->setEnabled(marked != nullptr && marked->about.isValid());
    m_focus->setEnabled(m_shown.has_value());
    const std::optional<Instruction> seen =
        m_shown && isMasked() ? std::optional(masked(*m_shown)) : m_shown;
    m_view->setInstruction(seen ? &*seen : nullptr);
    if (m_shown)
        m_bar->setSubject(m_shown->id, m_shown->version, m_shown->offers);
    else
        m_bar->setSubject(0, 0, {});
}

void SupervisePanel::openCase()
{
    if (const Owed *marked = m_list->current(); marked != nullptr && marked->about.isValid())
        m_desk.openCase(marked->about);
}

} // namespace gl::supervise
