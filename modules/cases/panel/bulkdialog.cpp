#include "bulkdialog.h"

#include "formchoices.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace gl::cases {

using forms::ActionFormWidget;

namespace {

enum Column { Number, Outcome, Why };

QPushButton *button(const QString &text, const QString &hint, QWidget *parent)
{
    auto *made = new QPushButton(text, parent);
    made->setToolTip(hint);
    made->setAccessibleName(QString(text).remove(u'&'));
    made->setAutoDefault(false);
    return made;
}

} // namespace

BulkDialog::BulkDialog(const Parts &parts, const QList<CaseSummary> &chosen, QWidget *parent)
    : QDialog(parent),
      m_parts(parts),
      m_chosen(chosen),
      m_title(new QLabel(this)),
      m_steps(new QStackedWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Do with all marked"));
    setAccessibleName(windowTitle());
    m_title->setText(tr("%n marked cases", nullptr, static_cast<int>(chosen.size())));
    m_title->setFont(parts.theme.headingFont());
    m_waitStep = buildWait();
    m_offerStep = buildOffers();
    m_formStep = buildForm();
    m_reportStep = buildReport();
    for (QWidget *step : {m_waitStep, m_offerStep, m_formStep, m_reportStep})
        m_steps->addWidget(step);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_title);
    layout->addWidget(m_steps, 1);
    const QFontMetrics metrics(font());
    resize(metrics.horizontalAdvance(u'0') * 90, metrics.height() * 26);
}

QWidget *BulkDialog::buildWait()
{
    auto *step = new QWidget(this);
    m_waitText = new QLabel(step);
    m_bar = new QProgressBar(step);
    m_bar->setAccessibleName(tr("Progress"));
    m_cancel =
        button(tr("Cancel"), tr("Begins nothing more (Esc); what was done stays done"), step);
    connect(m_cancel, &QPushButton::clicked, this, &BulkDialog::reject);
    auto *layout = new QVBoxLayout(step);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_waitText);
    layout->addWidget(m_bar);
    auto *foot = new QHBoxLayout;
    foot->addStretch();
    foot->addWidget(m_cancel);
    layout->addLayout(foot);
    layout->addStretch();
    return step;
}

QWidget *BulkDialog::buildOffers()
{
    auto *step = new QWidget(this);
    auto *hint = new QLabel(tr("What is to be done? Enter chooses, Esc closes."), step);
    m_list = new QListWidget(step);
    m_list->setAccessibleName(tr("What these cases allow"));
    connect(m_list, &QListWidget::itemActivated, this,
            [this](QListWidgetItem *item) { choose(m_list->row(item)); });
    auto *layout = new QVBoxLayout(step);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(hint);
    layout->addWidget(m_list, 1);
    return step;
}

QWidget *BulkDialog::buildForm()
{
    auto *step = new QWidget(this);
    m_form = new ActionFormWidget(m_parts.desk, m_parts.theme, step);
    connect(m_form, &ActionFormWidget::submitted, this, &BulkDialog::run);
    connect(m_form, &ActionFormWidget::dismissed, this, &BulkDialog::showOffers);
    auto *layout = new QVBoxLayout(step);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_form);
    layout->addStretch();
    return step;
}

QWidget *BulkDialog::buildReport()
{
    auto *step = new QWidget(this);
    m_summary = new QLabel(step);
    m_summary->setWordWrap(true);
    m_report = new QTreeWidget(step);
    m_report->setHeaderLabels({tr("Case"), tr("What became of it"), tr("Reason")});
    m_report->setAccessibleName(tr("Report, case by case"));
    m_report->setRootIsDecorated(false);
    m_report->setUniformRowHeights(true);
    m_copy = button(tr("Copy"), tr("Copies the report as a table (Ctrl+C)"), step);
    m_retry = button(tr("Try again"),
                     tr("Tries the same again with those that did not go through (F5)"), step);
    m_close = button(tr("Close"), tr("Closes the report (Esc)"), step);
    connect(m_copy, &QPushButton::clicked, this, &BulkDialog::copy);
    connect(m_retry, &QPushButton::clicked, this, &BulkDialog::retry);
    connect(m_close, &QPushButton::clicked, this, &BulkDialog::reject);
    auto *layout = new QVBoxLayout(step);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_summary);
    layout->addWidget(m_report, 1);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_copy);
    foot->addWidget(m_retry);
    foot->addStretch();
    foot->addWidget(m_close);
    layout->addLayout(foot);
    return step;
}

// ---- reading what they allow

void BulkDialog::begin()
{
    open();
    prepare(m_chosen);
}

void BulkDialog::prepare(const QList<CaseSummary> &chosen)
{
    delete m_run;
    m_run = new BulkRun(m_parts.cases, chosen, m_parts.ports.act, this);
    connect(m_run, &BulkRun::progressed, m_bar, &QProgressBar::setValue);
    connect(m_run, &BulkRun::prepared, this, &BulkDialog::prepared);
    connect(m_run, &BulkRun::finished, this, &BulkDialog::finished);
    m_waitText->setText(tr("Reading what the cases allow …"));
    m_bar->setRange(0, static_cast<int>(chosen.size()));
    m_bar->setValue(0);
    m_steps->setCurrentWidget(m_waitStep);
    m_cancel->setFocus(Qt::OtherFocusReason);
    m_run->prepare();
}

void BulkDialog::prepared()
{
    if (m_retrying) {
        run(m_inputs);
        return;
    }
    m_offers.clear();
    m_list->clear();
    const int total = static_cast<int>(m_run->total());
    const QList<BulkOffer> offers = m_run->offers();
    for (const BulkOffer &one : offers) {
        const ActionOffer offer = parseOffer(one.offer);
        if (!mayBeBulk(offer))
            continue;
        const int count = static_cast<int>(one.cases.size());
        const QString name = m_parts.desk.named(offer.nameZh, offer.nameEn);
        m_offers << one;
        m_list->addItem(count == total
                            ? tr("%1 – all of them", "name of an action").arg(name)
                            : tr("%1 – %2 of %3", "name of an action, number of cases, all")
                                  .arg(name)
                                  .arg(count)
                                  .arg(total));
    }
    m_list->setCurrentRow(0);
    if (!m_offers.isEmpty()) {
        showOffers();
        return;
    }
    // Nothing can be done with any of them; the report says why where a case could not be read.
    run({});
}

void BulkDialog::showOffers()
{
    if (m_form->isOpen() && m_form->isTouched())
        m_typed.insert(m_key, m_form->values());
    m_form->close();
    m_steps->setCurrentWidget(m_offerStep);
    m_list->setFocus(Qt::OtherFocusReason);
}

void BulkDialog::choose(int row)
{
    if (row < 0 || row >= m_offers.size())
        return;
    const BulkOffer &chosen = m_offers.at(row);
    m_key = chosen.key();
    const CaseDocument document = parseCase(m_run->document(chosen));
    m_steps->setCurrentWidget(m_formStep);
    // No defaults: what fits the first case need not fit the others.
    m_form->open({.id = document.header.id,
                  .version = document.header.version,
                  .offer = parseOffer(chosen.offer),
                  .values = m_typed.value(m_key),
                  .choices = formChoices(m_parts.ports, document, {})});
}

// ---- doing it

void BulkDialog::run(const QJsonObject &inputs)
{
    m_inputs = inputs;
    m_running = true;
    m_form->close();
    m_waitText->setText(tr("Doing it with one case after the other …"));
    m_bar->setValue(0);
    m_steps->setCurrentWidget(m_waitStep);
    m_cancel->setEnabled(true);
    m_cancel->setFocus(Qt::OtherFocusReason);
    m_run->run(m_key, inputs);
}

void BulkDialog::finished()
{
    m_running = false;
    const QList<BulkOutcome> now = m_run->outcomes();
    if (m_retrying) {
        for (const BulkOutcome &outcome : now)
            *std::ranges::find(m_outcomes, outcome.id, &BulkOutcome::id) = outcome;
    } else {
        m_outcomes = now;
    }
    m_retrying = false;
    Q_EMIT ended(now);
    showReport();
}

void BulkDialog::reject()
{
    if (m_running) {
        m_cancel->setEnabled(false);
        m_waitText->setText(tr("Ending what is under way …"));
        m_run->cancel();
    } else if (m_retrying) {
        m_retrying = false;
        delete std::exchange(m_run, nullptr); // its answers would begin the run
        showReport();
    } else if (m_form->isOpen()) {
        showOffers();
    } else {
        QDialog::reject();
    }
}

// ---- the report

QString BulkDialog::outcomeText(const BulkOutcome &outcome) const
{
    switch (outcome.kind) {
    case BulkOutcome::Kind::Done: return tr("Done");
    case BulkOutcome::Kind::Kept: return tr("Waits for the link");
    case BulkOutcome::Kind::Refused: return tr("Refused");
    case BulkOutcome::Kind::NotAllowed: return tr("Not open now");
    case BulkOutcome::Kind::Unread: return tr("Could not be read");
    case BulkOutcome::Kind::Uncertain: return tr("Perhaps done: look at it");
    case BulkOutcome::Kind::Cancelled: return tr("Not tried");
    }
    return {};
}

void BulkDialog::showReport()
{
    // What did not go through comes first: it is what there is to do.
    QList<BulkOutcome> rows = m_outcomes;
    std::ranges::stable_partition(rows, [](const BulkOutcome &one) { return !one.isGood(); });
    m_report->clear();
    for (const BulkOutcome &outcome : std::as_const(rows)) {
        auto *row =
            new QTreeWidgetItem(m_report, {outcome.number, outcomeText(outcome), outcome.why});
        row->setToolTip(Why, outcome.why);
    }
    const int good = static_cast<int>(std::ranges::count_if(rows, &BulkOutcome::isGood));
    const int bad = static_cast<int>(rows.size()) - good;
    m_summary->setText(bad == 0 ? tr("All %n went through.", nullptr, good)
                                : tr("%1 went through, %2 did not; these stay marked in the queue.")
                                      .arg(good)
                                      .arg(bad));
    m_report->resizeColumnToContents(Number);
    m_report->resizeColumnToContents(Outcome);
    m_report->setCurrentItem(m_report->topLevelItem(0));
    m_retry->setEnabled(!m_key.isEmpty() && !retryable().isEmpty());
    m_steps->setCurrentWidget(m_reportStep);
    m_report->setFocus(Qt::OtherFocusReason);
}

QList<CaseSummary> BulkDialog::retryable() const
{
    QList<CaseSummary> again;
    for (const CaseSummary &summary : m_chosen) {
        const auto outcome = std::ranges::find(m_outcomes, summary.id, &BulkOutcome::id);
        if (outcome != m_outcomes.cend() && outcome->canBeRetried())
            again << summary;
    }
    return again;
}

void BulkDialog::retry()
{
    const QList<CaseSummary> again = retryable();
    if (again.isEmpty() || m_key.isEmpty())
        return;
    m_retrying = true;
    prepare(again);
}

void BulkDialog::copy() const
{
    QStringList lines;
    for (int row = 0; row < m_report->topLevelItemCount(); ++row) {
        const QTreeWidgetItem *item = m_report->topLevelItem(row);
        lines << QStringList{item->text(Number), item->text(Outcome), item->text(Why)}.join(u'\t');
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void BulkDialog::keyPressEvent(QKeyEvent *event)
{
    // The Enter that chose an action comes here after it: QDialog would press "Send" with it.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return;
    const bool report = m_steps->currentWidget() == m_reportStep;
    if (report && event->matches(QKeySequence::Copy))
        copy();
    else if (report && event->key() == Qt::Key_F5)
        retry();
    else
        QDialog::keyPressEvent(event);
}

} // namespace gl::cases
