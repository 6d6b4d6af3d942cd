#include "focuspanel.h"

#include "instructionwords.h"

#include <ui/lightpainter.h>
#include <ui/report.h>
#include <ui/timetext.h>

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <textmodel/masking.h>

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace gl::supervise {

namespace {

constexpr int kMostWords = 3; // instructions that fit beside a case
constexpr int kLines = 14;    // of the smallest text on the panel, see the class
constexpr int kSmallest = 12; // pixels, for a panel that is a tab in a corner

QString joined(const QStringList &parts)
{
    QStringList filled = parts;
    filled.removeAll(QString());
    return filled.join(u" · "_s);
}

/// The running clock whose time ends first; nullptr: none runs.
const cases::CaseClock *runningClock(const cases::CaseDocument &document)
{
    const auto found = std::ranges::find(document.clocks, cases::CaseClock::State::Running,
                                         &cases::CaseClock::state);
    return found == document.clocks.end() ? nullptr : &*found;
}

QString unitsText(const Instruction &one)
{
    QStringList units;
    for (const Part &part : one.parts)
        units << joined({part.unitName, partState(part.state), leftText(part)});
    return units.join(u'\n');
}

} // namespace

FocusPanel::FocusPanel(const Services &services, const forms::StepPorts &ports,
                       ui::DeskContext &desk, ui::Actions &actions, const ui::Theme &theme,
                       QWidget *parent)
    : Panel(u"focus"_s, parent),
      m_cases(services.cases),
      m_service(services.instructions),
      m_desk(desk),
      m_theme(theme),
      m_board(new QWidget(this)),
      m_head(new QLabel(m_board)),
      m_title(new QLabel(m_board)),
      m_place(new QLabel(m_board)),
      m_sign(new QLabel(m_board)),
      m_clock(new QLabel(m_board)),
      m_units(new QLabel(m_board)),
      m_words(new QLabel(m_board)),
      m_empty(new ui::EmptyState(this))
{
    build(ports, actions);
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &FocusPanel::tick);
    connect(&desk, &ui::DeskContext::currentCaseChanged, this, &FocusPanel::follow);
    connect(&desk, &ui::DeskContext::resync, this, &FocusPanel::readAgain);
    connect(&desk, &ui::DeskContext::casesChanged, this, [this](const QList<CaseId> &ids) {
        if (m_wanted == 0 && ids.contains(m_desk.currentCase()))
            readAgain();
    });
    connect(&theme, &ui::Theme::changed, this, [this] {
        scale();
        tick();
    });
    connect(m_empty, &ui::EmptyState::retry, this, &FocusPanel::read);
    showNothing();
}

void FocusPanel::activate()
{
    setFocus();
}

void FocusPanel::build(const forms::StepPorts &ports, ui::Actions &actions)
{
    setFocusPolicy(Qt::StrongFocus);
    m_board->setObjectName(u"focusBoard"_s);
    for (QLabel *label : {m_head, m_title, m_place, m_clock, m_units, m_words}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_head->setObjectName(u"focusHead"_s);
    m_title->setObjectName(u"focusTitle"_s);
    m_clock->setObjectName(u"focusClock"_s);
    auto *clock = new QHBoxLayout;
    clock->addWidget(m_sign);
    clock->addWidget(m_clock, 1);
    auto *board = new QVBoxLayout(m_board);
    board->addWidget(m_head);
    board->addWidget(m_title);
    board->addWidget(m_place);
    board->addLayout(clock);
    board->addWidget(m_units);
    board->addWidget(m_words, 1, Qt::AlignTop);
    m_bar = new forms::StepBar(ports, instructionLanguage(), m_desk, actions, m_theme, this, this);
    m_instruct = actions.add({.id = u"focus.instruct"_s,
                              .text = tr("Instruct…"),
                              .hint = tr("Gives an instruction about what is in focus"),
                              .keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I)},
                              .words = u"批示 督办 焦点"_s},
                             this, [this] { instruct(); });
    auto *row = new QHBoxLayout;
    row->addWidget(ui::buttonFor(m_instruct, this));
    row->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_board, 1);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_bar);
    layout->addLayout(row);
    connect(m_bar, &forms::StepBar::closed, this, &FocusPanel::activate);
    connect(m_bar, &forms::StepBar::done, this, &FocusPanel::readAgain);
}

void FocusPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    m_tick.start();
    readAgain();
}

void FocusPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    scale();
}

void FocusPanel::scale()
{
    const int line = std::max({kSmallest, height() / kLines / 2, font().pixelSize()});
    const auto size = [&](QLabel *label, double times, bool bold) {
        QFont large = m_theme.headingFont();
        large.setPixelSize(static_cast<int>(line * times));
        large.setBold(bold);
        label->setFont(large);
    };
    size(m_head, 1, false);
    size(m_title, 1.8, true);
    size(m_place, 1.2, false);
    size(m_clock, 2.4, true);
    size(m_units, 1.2, false);
    size(m_words, 1, false);
}

void FocusPanel::follow(CaseId id)
{
    Q_UNUSED(id)
    m_wanted = 0;
    readAgain();
}

void FocusPanel::open(qint64 instruction)
{
    m_wanted = instruction;
    readAgain();
}

void FocusPanel::readAgain()
{
    if (isVisible())
        read();
}

void FocusPanel::read()
{
    const unsigned round = ++m_round;
    if (m_wanted != 0) {
        m_service.read(m_wanted).then(this, [this, round](const Result<QJsonObject> &answer) {
            if (round != m_round)
                return;
            if (!answer) {
                ui::report(m_desk, answer.error(), tr("The instruction could not be read."));
                return;
            }
            m_desk.syncTime(*answer);
            m_case.reset();
            m_instruction = instructionFrom(*answer);
            showInstruction();
        });
        return;
    }
    if (!m_desk.currentCase().isValid()) {
        showNothing();
        return;
    }
    m_cases.read(m_desk.currentCase()).then(this, [this, round](const Result<QJsonObject> &answer) {
        if (round != m_round)
            return;
        if (!answer) {
            m_board->hide();
            m_empty->show();
            m_empty->showFailure(tr("The case could not be read."), answer.error().message);
            return;
        }
        m_desk.syncTime(*answer);
        m_instruction.reset();
        m_case = cases::parseCase(*answer);
        showCase();
        readInstructions(m_case->header.number);
    });
}

void FocusPanel::readInstructions(const QString &caseNumber)
{
    m_service.list({{u"state"_s, u"all"_s}, {u"case"_s, caseNumber}})
        .then(this, [this, round = m_round](const Result<QJsonArray> &answer) {
            if (round == m_round && answer)
                showWords(procedure::rowsOf(*answer, instructionFrom));
        });
}

void FocusPanel::showNothing()
{
    m_case.reset();
    m_instruction.reset();
    m_board->hide();
    m_empty->show();
    m_empty->showNothing(tr("Nothing is in focus."),
                         tr("The case that is opened or marked somewhere stands here, large."));
    m_instruct->setEnabled(false);
}

void FocusPanel::showCase()
{
    const cases::CaseHeader &header = m_case->header;
    m_board->show();
    m_empty->hide();
    m_head->setText(
        joined({header.number, m_desk.named(header.stateName.zh, header.stateName.en)}));
    m_title->setText(textmodel::Mask(m_case->callerNames)(header.title));
    // Town, village and grid, never the address: it may be somebody's home.
    m_place->setText(joined({m_desk.named(header.className.zh, header.className.en), header.town,
                             header.village, header.grid}));
    m_units->setText(joined(QStringList{header.unit} + header.assist));
    m_instruct->setEnabled(m_desk.person().has("leader"_L1) || m_desk.person().has("shift_lead"_L1)
                           || m_desk.person().has("dispatcher"_L1));
    scale();
    tick();
}

void FocusPanel::showInstruction()
{
    const Instruction one = masked(*m_instruction);
    m_board->show();
    m_empty->hide();
    m_head->setText(joined({kindText(one.kind), one.leader, instructionState(one.state)}));
    m_title->setText(one.text);
    m_place->setText(joined({one.caseNumber, one.caseTitle, one.className, one.area}));
    m_units->setText(unitsText(one));
    m_words->setText(one.log.isEmpty()
                         ? QString()
                         : joined({m_desk.named(one.log.last().name, one.log.last().nameEn),
                                   one.log.last().unit, one.log.last().text}));
    m_instruct->setEnabled(false);
    scale();
    tick();
}

void FocusPanel::showWords(const QList<Instruction> &words)
{
    QStringList lines;
    for (const Instruction &word : words.first(std::min<qsizetype>(words.size(), kMostWords))) {
        const Instruction one = masked(word);
        lines << u"「%1」 %2\n%3"_s.arg(one.text, one.leader, unitsText(one));
    }
    m_words->setText(lines.join(u'\n'));
}

void FocusPanel::showClock(cases::Light light, const QString &text)
{
    m_sign->setPixmap(ui::lightIcon(light, m_theme).pixmap(m_clock->font().pixelSize()));
    m_sign->setAccessibleName(ui::lightText(light));
    m_sign->setToolTip(ui::lightText(light));
    m_clock->setText(text);
}

void FocusPanel::tick()
{
    if (!isVisible()) {
        m_tick.stop();
        return;
    }
    const QDateTime now = m_desk.now();
    if (m_instruction) {
        const auto open = std::ranges::find_if(m_instruction->parts, &Part::isOpen);
        if (open == m_instruction->parts.end())
            showClock(cases::Light::None, instructionState(m_instruction->state));
        else
            showClock(lightOf(*open, now), ui::remainingText(open->dueAt, now));
    } else if (m_case) {
        const cases::CaseClock *clock = runningClock(*m_case);
        if (clock == nullptr)
            showClock(cases::Light::None,
                      m_case->header.terminal ? tr("Closed") : tr("No clock runs"));
        else
            showClock(cases::lightOf(clock->face, now),
                      ui::remainingText(clock->face.deadline, now));
    }
}

void FocusPanel::instruct()
{
    if (!m_case)
        return;
    QJsonObject known{{u"case"_s, m_case->header.number}};
    m_bar->beginNew(newOffer(), known);
}

} // namespace gl::supervise
