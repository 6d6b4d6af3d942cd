#include "supervisepanel.h"

#include "instructionwords.h"

#include <ui/report.h>

#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::supervise {

namespace {

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
    : ProcedurePanel(u"instructions"_s, desk, theme, parent),
      m_service(service),
      m_list(new OwedList(desk, theme, this)),
      m_view(new InstructionView(desk, theme, this))
{
    m_filter->setObjectName(u"whose"_s);
    m_filter->setAccessibleName(tr("Who owes, or to whom"));
    m_filter->setToolTip(tr("Who owes, or to whom; those with most that is late first"));
    setParts({.list = m_list,
              .view = m_view,
              .stops = {m_view->units(), m_view->chain()},
              .listShare = 3,
              .viewShare = 2,
              .idKey = "instruction_id"},
             ports, instructionLanguage(), actions);
    addActions(actions);
    connect(m_filter, &QComboBox::currentIndexChanged, this, &SupervisePanel::filterRows);
    connect(m_list, &OwedList::marked, this, &SupervisePanel::showMarked);
    connect(m_list, &QTreeWidget::itemDoubleClicked, this, &SupervisePanel::openCase);
    connect(this, &ui::Panel::maskedChanged, this, [this] {
        filterRows();
        showOne();
    });
    connect(m_view, &InstructionView::unitMarked, this, [this] {
        const QString unit = m_view->currentUnit();
        m_bar->setKnown(unit.isEmpty() ? QJsonObject() : QJsonObject{{u"unit"_s, unit}});
    });
    showOne();
}

void SupervisePanel::addActions(ui::Actions &actions)
{
    m_new = actions.add({.id = u"instructions.new"_s,
                         .text = tr("New instruction…"),
                         .hint = tr("Gives an instruction to one or many units"),
                         .keys = {QKeySequence(Qt::Key_I)},
                         .words = u"批示 督办 交办 instruct"_s},
                        keyScope(), [this] { startNew(); });
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
                          keyScope(), [this] {
                              if (m_shown)
                                  m_desk.openItem(u"focus"_s, m_shown->id);
                          });
    addButtons({m_new, m_case, m_focus});
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

void SupervisePanel::startNew(const QJsonObject &known)
{
    m_bar->beginNew(newOffer(), known);
}

void SupervisePanel::read()
{
    m_service.board().then(this, [this, round = beginRead()](const Result<Board> &answer) {
        if (isNewest(round))
            showBoard(answer);
    });
}

void SupervisePanel::showBoard(const Result<Board> &answer)
{
    if (!answer)
        return showFailure(answer.error(), tr("The board could not be read."));
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
    const QSignalBlocker quiet(m_filter);
    const QString kept = m_filter->currentData().toString();
    m_filter->clear();
    m_filter->addItem(tr("Everything that is owed (%1)").arg(m_board.owed.size()), QString());
    for (const OwedSum &sum : m_board.leaders)
        m_filter->addItem(tr("To %1: %2 open, %3 late, %4 to decide")
                              .arg(sum.name)
                              .arg(sum.open)
                              .arg(sum.late)
                              .arg(sum.toDecide),
                          leaderFilter(sum));
    for (const OwedSum &sum : m_board.units)
        m_filter->addItem(tr("%1 owes %2, %3 late").arg(sum.name).arg(sum.open).arg(sum.late),
                          unitFilter(sum));
    m_filter->setCurrentIndex(std::max(0, m_filter->findData(kept)));
}

void SupervisePanel::filterRows()
{
    const QString wanted = m_filter->currentData().toString();
    QList<Owed> rows;
    for (const Owed &one : m_board.owed) {
        if (wanted.isEmpty() || wanted == u"unit:"_s + one.unit
            || wanted == u"leader:"_s + one.leader)
            rows << one;
    }
    if (isMasked())
        rows = masked(Board{.owed = rows, .callerNames = m_board.callerNames}).owed;
    m_list->setOwed(rows);
    showRows(!rows.isEmpty(), tr("Nobody owes anything."),
             tr("An instruction to units is given here, or from a case in focus."));
}

void SupervisePanel::showMarked()
{
    const Owed *marked = m_list->current();
    const qint64 id = m_wanted != 0 ? m_wanted : marked != nullptr ? marked->instruction : 0;
    if (m_wanted != 0 && marked != nullptr && marked->instruction != m_wanted && m_list->hasFocus())
        m_wanted = 0; // the person went on
    const unsigned round = beginDetail();
    if (id == 0) {
        m_shown.reset();
        showOne();
        return;
    }
    m_service.read(id).then(this, [this, round](const Result<QJsonObject> &answer) {
        if (isNewestDetail(round))
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
