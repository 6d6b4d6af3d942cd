#include "trialpage.h"

#include <ui/report.h>

#include <QHBoxLayout>
#include <QLocale>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace gl::dispatch {

namespace {

constexpr int kCaseRole = Qt::UserRole;

QString share(int part, int whole)
{
    return whole == 0 ? u"–"_s : QLocale().toString(100.0 * part / whole, 'f', 1) + u" %"_s;
}

QTreeWidget *table(const QString &object, const QString &name, const QStringList &headers,
                   QWidget *parent)
{
    auto *tree = new QTreeWidget(parent);
    tree->setObjectName(object);
    tree->setAccessibleName(name);
    tree->setToolTip(name);
    tree->setHeaderLabels(headers);
    tree->setRootIsDecorated(false);
    tree->setAlternatingRowColors(true);
    tree->setUniformRowHeights(true);
    return tree;
}

} // namespace

TrialPage::TrialPage(DispatchService &service, ui::DeskContext &desk, ui::Actions &actions,
                     QWidget *parent)
    : QWidget(parent),
      m_service(service),
      m_desk(desk)
{
    build(actions);
    connect(&m_watcher, &QFutureWatcherBase::progressRangeChanged, m_progress,
            &QProgressBar::setRange);
    connect(&m_watcher, &QFutureWatcherBase::progressValueChanged, m_progress,
            &QProgressBar::setValue);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &TrialPage::finished);
}

TrialPage::~TrialPage()
{
    m_watcher.disconnect(this);
    m_watcher.cancel();
}

void TrialPage::build(ui::Actions &actions)
{
    m_count = new QSpinBox(this);
    m_count->setObjectName(u"count"_s);
    m_count->setRange(10, 100000);
    m_count->setSingleStep(100);
    m_count->setValue(1000);
    m_count->setAccessibleName(tr("How many cases"));
    m_count->setToolTip(tr("So many of the newest finished cases are tried"));
    m_progress = new QProgressBar(this);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->hide();
    m_summary = new QLabel(this);
    m_summary->setObjectName(u"summary"_s);
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_moves = table(u"moves"_s, tr("From which unit to which"), {tr("From"), tr("To"), tr("Cases")},
                    this);
    m_cases = table(
        u"changed"_s, tr("Cases whose unit would change; Enter opens one"),
        {tr("Case"), tr("Class"), tr("From"), tr("To"), tr("Ended with"), tr("Better?")}, this);
    m_state = new ui::EmptyState(this);
    m_state->showNothing(tr("What would happen to the last cases?"),
                         tr("Tries all drafts and proposals on finished cases."));
    auto *row = new QHBoxLayout;
    auto *label = new QLabel(tr("Last cases"), this);
    label->setBuddy(m_count);
    row->addWidget(label);
    row->addWidget(m_count);
    row->addWidget(ui::buttonFor(actions.add({.id = u"rules.trial"_s,
                                              .text = tr("Try the rules"),
                                              .hint = tr("Tries the drafts on the last cases"),
                                              .keys = {QKeySequence(Qt::CTRL | Qt::Key_R)},
                                              .words = u"试算 规则"_s},
                                             this, [this] { run(); }),
                                 this));
    row->addWidget(ui::buttonFor(actions.add({.id = u"rules.trialStop"_s,
                                              .text = tr("Stop trying"),
                                              .hint = tr("Ends the trial"),
                                              .keys = {QKeySequence(Qt::CTRL | Qt::Key_Period)},
                                              .words = u"停止 试算"_s},
                                             this, [this] { cancel(); }),
                                 this));
    row->addWidget(m_progress, 1);
    row->addStretch(1);
    actions.add({.id = u"rules.trialOpen"_s,
                 .text = tr("Open the case"),
                 .hint = tr("Opens the marked case"),
                 .keys = {Qt::Key_Return, Qt::Key_Enter},
                 .words = u"打开"_s},
                m_cases, [this] {
                    if (m_cases->currentItem() != nullptr)
                        m_desk.openCase(
                            CaseId(m_cases->currentItem()->data(0, kCaseRole).toLongLong()));
                });
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_moves);
    splitter->addWidget(m_cases);
    splitter->setStretchFactor(1, 2);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(row);
    layout->addWidget(m_summary);
    layout->addWidget(splitter, 1);
    layout->addWidget(m_state, 1);
    m_moves->hide();
    m_cases->hide();
}

QString TrialPage::unitName(UnitId id) const
{
    if (!id.isValid())
        return tr("no rule");
    return m_names.ofUnit ? m_names.ofUnit(id) : QString::number(id.value());
}

void TrialPage::run()
{
    if (isRunning())
        return;
    m_progress->setRange(0, 0);
    m_progress->show();
    m_summary->clear();
    m_moves->hide();
    m_cases->hide();
    m_state->show();
    m_state->showLoading();
    m_watcher.setFuture(m_service.trial({.last = m_count->value()}));
}

void TrialPage::cancel()
{
    if (isRunning())
        m_watcher.cancel();
}

void TrialPage::finished()
{
    m_progress->hide();
    const QFuture<Result<TrialReport>> future = m_watcher.future();
    if (future.isCanceled() || !future.isResultReadyAt(0)) {
        m_state->showNothing(tr("The trial was stopped."), tr("Nothing was changed."));
        return;
    }
    const Result<TrialReport> report = future.result();
    if (!report) {
        m_state->showFailure(tr("The rules could not be tried."), report.error().message);
        ui::report(m_desk, report.error(), tr("The rules could not be tried."));
        return;
    }
    show(*report);
}

void TrialPage::show(const TrialReport &report)
{
    const bool some = !report.changes.isEmpty();
    m_moves->setVisible(some);
    m_cases->setVisible(some);
    m_state->setVisible(!some);
    if (!some)
        m_state->showNothing(
            report.judged == 0 ? tr("There are no finished cases to try on.")
                               : tr("No case would go to another unit."),
            tr("Drafts and proposals were tried together with the rules in force."));
    m_summary->setText(
        tr("%1 of %2 cases would go to another unit. First dispatch right: %3 before, %4 after "
           "(rules decide %5 before, %6 after).")
            .arg(report.changes.size())
            .arg(report.judged)
            .arg(share(report.rightBefore, report.judged), share(report.rightAfter, report.judged),
                 share(report.decidedBefore, report.judged),
                 share(report.decidedAfter, report.judged)));
    showMoves(report);
    m_cases->clear();
    for (const TrialReport::Change &change : report.changes) {
        QString better = tr("same", "neither unit was right");
        if (change.to == change.finalUnit)
            better = u"✓ "_s + tr("better");
        else if (change.from == change.finalUnit)
            better = u"✕ "_s + tr("worse");
        auto *row = new QTreeWidgetItem(
            m_cases,
            {change.number, m_names.ofClass ? m_names.ofClass(change.classId) : QString(),
             unitName(change.from), unitName(change.to), unitName(change.finalUnit), better});
        row->setData(0, kCaseRole, change.id.value());
    }
    for (int column = 0; column < m_cases->columnCount(); ++column)
        m_cases->resizeColumnToContents(column);
    if (some)
        m_cases->setCurrentItem(m_cases->topLevelItem(0));
}

void TrialPage::showMoves(const TrialReport &report)
{
    std::map<std::pair<int, int>, int> moves;
    for (const TrialReport::Change &change : report.changes)
        ++moves[{change.from.value(), change.to.value()}];
    QList<std::pair<int, std::pair<int, int>>> sorted;
    for (const auto &[move, cases] : moves)
        sorted.append({-cases, move});
    std::ranges::sort(sorted);
    m_moves->clear();
    for (const auto &[cases, move] : std::as_const(sorted))
        new QTreeWidgetItem(m_moves, {unitName(UnitId(move.first)), unitName(UnitId(move.second)),
                                      QString::number(-cases)});
    for (int column = 0; column < m_moves->columnCount(); ++column)
        m_moves->resizeColumnToContents(column);
}

} // namespace gl::dispatch
