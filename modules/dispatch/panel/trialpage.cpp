#include "trialpage.h"

#include <ui/report.h>

#include <QFileDialog>
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

QLineEdit *line(const QString &object, const QString &name, const QString &hint, QWidget *parent)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(object);
    edit->setAccessibleName(name);
    edit->setPlaceholderText(name);
    edit->setToolTip(hint);
    return edit;
}

QWidget *inRow(const QWidgetList &widgets)
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins({});
    for (QWidget *widget : widgets)
        row->addWidget(widget, qobject_cast<QLineEdit *>(widget) != nullptr ? 1 : 0);
    row->addStretch(1);
    return box;
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
    m_progress = new QProgressBar(this);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    m_progress->hide();
    m_summary = new QLabel(this);
    m_summary->setObjectName(u"summary"_s);
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_state = new ui::EmptyState(this);
    m_state->showNothing(
        tr("Try the rules on which cases?"),
        tr("Tries all drafts and proposals on cases of the past. Nothing is changed."));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(buildWhich(actions));
    layout->addWidget(buildButtons(actions));
    layout->addWidget(m_summary);
    buildTables(actions);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_moves);
    splitter->addWidget(m_cases);
    splitter->setStretchFactor(1, 2);
    layout->addWidget(splitter, 1);
    layout->addWidget(m_state, 1);
    m_moves->hide();
    m_cases->hide();
}

QWidget *TrialPage::buildWhich(ui::Actions &actions)
{
    auto *box = new QWidget(this);
    m_which = new QComboBox(box);
    m_which->setObjectName(u"which"_s);
    m_which->addItems({tr("The last cases"), tr("Cases of a period"), tr("Rows of a file")});
    m_which->setAccessibleName(tr("Which cases"));
    m_which->setToolTip(
        tr("The last finished cases, those registered in a period, or those of a file"));
    m_count = new QSpinBox(box);
    m_count->setObjectName(u"count"_s);
    m_count->setRange(10, 100000);
    m_count->setSingleStep(100);
    m_count->setValue(1000);
    m_count->setAccessibleName(tr("How many cases"));
    m_count->setToolTip(tr("So many of the newest finished cases are tried"));
    m_from = line(u"from"_s, tr("First day"), tr("A day like 2026-10-01; empty: no limit"), box);
    m_to = line(u"to"_s, tr("Last day"), tr("A day like 2026-10-01; empty: no limit"), box);
    m_path = line(u"path"_s, tr("The file to try the rules on"),
                  tr("CSV, XLSX or JSON Lines; the columns are found by their names"), box);
    auto *choose = ui::buttonFor(
        actions.add({.id = u"rules.trialFile"_s,
                     .text = tr("Choose a file"),
                     .hint = tr("CSV, XLSX or JSON Lines; the columns are found by their names"),
                     .keys = {QKeySequence(Qt::CTRL | Qt::Key_O)},
                     .words = u"试算 文件 打开"_s},
                    this, [this] { this->choose(); }),
        box);
    m_choice = new QStackedWidget(box);
    m_choice->addWidget(inRow({m_count}));
    m_choice->addWidget(inRow({m_from, new QLabel(tr("to"), box), m_to}));
    m_choice->addWidget(inRow({m_path, choose}));
    m_choice->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_which, &QComboBox::currentIndexChanged, m_choice, &QStackedWidget::setCurrentIndex);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins({});
    row->addWidget(m_which);
    row->addWidget(m_choice, 1);
    return box;
}

QWidget *TrialPage::buildButtons(ui::Actions &actions)
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins({});
    row->addWidget(ui::buttonFor(actions.add({.id = u"rules.trial"_s,
                                              .text = tr("Try the rules"),
                                              .hint = tr("Tries the drafts on the chosen cases"),
                                              .keys = {QKeySequence(Qt::CTRL | Qt::Key_R)},
                                              .words = u"试算 规则"_s},
                                             this, [this] { run(); }),
                                 box));
    row->addWidget(ui::buttonFor(actions.add({.id = u"rules.trialStop"_s,
                                              .text = tr("Stop trying"),
                                              .hint = tr("Ends the trial"),
                                              .keys = {QKeySequence(Qt::CTRL | Qt::Key_Period)},
                                              .words = u"停止 试算"_s},
                                             this, [this] { cancel(); }),
                                 box));
    row->addWidget(m_progress, 1);
    row->addStretch(1);
    return box;
}

void TrialPage::buildTables(ui::Actions &actions)
{
    m_moves = table(u"moves"_s, tr("From which unit to which"), {tr("From"), tr("To"), tr("Cases")},
                    this);
    m_cases = table(
        u"changed"_s, tr("Cases whose unit would change; Enter opens one"),
        {tr("Case"), tr("Class"), tr("From"), tr("To"), tr("Ended with"), tr("Better?")}, this);
    actions.add({.id = u"rules.trialOpen"_s,
                 .text = tr("Open the case"),
                 .hint = tr("Opens the marked case"),
                 .keys = {Qt::Key_Return, Qt::Key_Enter},
                 .words = u"打开"_s},
                m_cases, [this] {
                    const QTreeWidgetItem *item = m_cases->currentItem();
                    const CaseId id(item != nullptr ? item->data(0, kCaseRole).toLongLong() : 0);
                    if (id.isValid()) // a row of a file is no case of ours
                        m_desk.openCase(id);
                });
}

void TrialPage::choose()
{
    auto *dialog = new QFileDialog(this, tr("The file to try the rules on"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Sheets and lists (*.csv *.xlsx *.jsonl);;All files (*)"));
    connect(dialog, &QFileDialog::fileSelected, this, &TrialPage::setFile);
    dialog->open();
}

void TrialPage::setFile(const QString &path)
{
    m_path->setText(path);
    m_which->setCurrentIndex(File);
}

QString TrialPage::unitName(UnitId id) const
{
    if (!id.isValid())
        return tr("no rule");
    return m_names.ofUnit ? m_names.ofUnit(id) : QString::number(id.value());
}

std::optional<TrialRequest> TrialPage::period()
{
    TrialRequest request;
    for (const auto &[field, day] : {std::pair(m_from, &request.from), {m_to, &request.to}}) {
        const QString typed = field->text().trimmed();
        *day = QDate::fromString(typed, Qt::ISODate);
        if (!typed.isEmpty() && !day->isValid()) {
            m_summary->setText(tr("That is no day like 2026-10-01."));
            field->setFocus();
            return std::nullopt;
        }
    }
    // Without a first day a period would be the newest cases, which the first choice is for.
    if (!request.from.isValid())
        request.from = QDate(2000, 1, 1);
    if (request.to.isValid() && request.from > request.to) {
        m_summary->setText(tr("The first day is after the last one."));
        m_to->setFocus();
        return std::nullopt;
    }
    return request;
}

std::optional<TrialRequest> TrialPage::request()
{
    if (m_which->currentIndex() == Period)
        return period();
    TrialRequest request;
    request.last = m_count->value();
    if (m_which->currentIndex() == File) {
        request.file = m_path->text().trimmed();
        if (request.file.isEmpty()) {
            m_summary->setText(tr("No file is chosen."));
            m_path->setFocus();
            return std::nullopt;
        }
    }
    return request;
}

void TrialPage::run()
{
    if (isRunning())
        return;
    const auto wanted = request();
    if (!wanted)
        return;
    m_progress->setRange(0, 0);
    m_progress->show();
    m_summary->clear();
    m_moves->hide();
    m_cases->hide();
    m_state->show();
    m_state->showLoading();
    m_watcher.setFuture(m_service.trial(*wanted));
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

QString TrialPage::summaryOf(const TrialReport &report) const
{
    QStringList said;
    said << tr("%1 of %2 cases would go to another unit (rules decide %3 before, %4 after).")
                .arg(report.changes.size())
                .arg(report.judged)
                .arg(share(report.decidedBefore, report.judged),
                     share(report.decidedAfter, report.judged));
    if (report.known > 0)
        said << tr("First dispatch right: %1 before, %2 after.")
                    .arg(share(report.rightBefore, report.known),
                         share(report.rightAfter, report.known));
    if (report.rejected > 0)
        said << tr("%1 rows could not be tried; the first: line %2, %3 %4.")
                    .arg(report.rejected)
                    .arg(report.rejects.first().line)
                    .arg(report.rejects.first().field, report.rejects.first().reason);
    return said.join(u' ');
}

void TrialPage::show(const TrialReport &report)
{
    const bool some = !report.changes.isEmpty();
    m_moves->setVisible(some);
    m_cases->setVisible(some);
    m_state->setVisible(!some);
    if (!some)
        m_state->showNothing(
            report.judged == 0 ? tr("There is nothing to try the rules on.")
                               : tr("No case would go to another unit."),
            tr("Drafts and proposals were tried together with the rules in force."));
    m_summary->setText(summaryOf(report));
    showMoves(report);
    showCases(report);
}

void TrialPage::showCases(const TrialReport &report)
{
    m_cases->clear();
    for (const TrialReport::Change &change : report.changes) {
        QString better = tr("same", "neither unit was right");
        if (!change.finalUnit.isValid())
            better = u"–"_s;
        else if (change.to == change.finalUnit)
            better = u"✓ "_s + tr("better");
        else if (change.from == change.finalUnit)
            better = u"✕ "_s + tr("worse");
        auto *row = new QTreeWidgetItem(
            m_cases, {change.number, m_names.ofClass ? m_names.ofClass(change.classId) : QString(),
                      unitName(change.from), unitName(change.to),
                      change.finalUnit.isValid() ? unitName(change.finalUnit) : u"–"_s, better});
        row->setData(0, kCaseRole, change.id.value());
    }
    for (int column = 0; column < m_cases->columnCount(); ++column)
        m_cases->resizeColumnToContents(column);
    if (!report.changes.isEmpty())
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
