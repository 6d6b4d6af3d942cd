#include "modelspanel.h"

#include "accuracychart.h"
#include "modeltext.h"

#include <assist/advicetext.h>
#include <ui/report.h>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonArray>
#include <QShowEvent>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::assist {

namespace {

QTableWidget *figureTable(const QStringList &headers, const QString &name, QWidget *parent)
{
    auto *table = new QTableWidget(0, static_cast<int>(headers.size()), parent);
    table->setHorizontalHeaderLabels(headers);
    table->setAccessibleName(name);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(false);
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    return table;
}

void setCell(QTableWidget *table, int row, int column, const QString &text, bool number)
{
    auto *item = new QTableWidgetItem(text);
    item->setToolTip(text);
    if (number)
        item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    table->setItem(row, column, item);
}

/// As many rows as there are figures; one that says so when there is none.
void setRows(QTableWidget *table, qsizetype rows, const QString &none)
{
    table->clearContents();
    table->clearSpans();
    table->setRowCount(static_cast<int>(qMax<qsizetype>(rows, 1)));
    if (rows > 0)
        return;
    setCell(table, 0, 0, none, false);
    table->setSpan(0, 0, 1, table->columnCount());
}

QString percent(const QJsonValue &share)
{
    return QString::number(share.toDouble() * 100, 'f', 0) + u" %"_s;
}

} // namespace

ModelsPanel::ModelsPanel(ModelService &service, TrainingRun &training, ui::DeskContext &desk,
                         ui::Actions &actions, const ui::Theme &theme, QWidget *parent)
    : ui::Panel(u"models"_s, parent),
      m_service(service),
      m_training(training),
      m_desk(desk),
      m_list(new ModelList(this)),
      m_chart(new AccuracyChart(theme, this))
{
    build(actions);
    connectTraining();
    connect(&m_desk, &ui::DeskContext::resync, this, [this] {
        if (isVisible())
            read();
    });
}

void ModelsPanel::build(ui::Actions &actions)
{
    m_table = new QTableView(this);
    m_table->setModel(m_list);
    m_table->setAccessibleName(tr("Models"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_details = new QLabel(this);
    m_details->setWordWrap(true);
    m_confusion = figureTable({tr("It was"), tr("It said"), tr("Cases")}, tr("Confusions"), this);
    m_confusion->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_labels = figureTable({tr("Name"), tr("Cases"), tr("Found"), tr("Right when said")},
                           tr("By name"), this);
    auto *tabs = new QTabWidget(this);
    tabs->addTab(m_confusion, tr("Confusions"));
    tabs->addTab(m_labels, tr("By name"));
    tabs->addTab(m_chart, tr("Accepted over time"));
    m_empty = new ui::EmptyState(this);
    connect(m_empty, &ui::EmptyState::retry, this, &ModelsPanel::read);
    auto *whole = new QWidget(this);
    auto *inner = new QVBoxLayout(whole);
    inner->setContentsMargins({});
    inner->addWidget(m_table, 2);
    inner->addWidget(m_details);
    inner->addWidget(tabs, 3);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(whole);

    m_running = new QWidget(this);
    m_progressText = new QLabel(m_running);
    m_progress = new QProgressBar(m_running);
    m_question = new QWidget(this);
    auto *layout = new QVBoxLayout(this);
    auto *buttons = new QHBoxLayout;
    layout->addLayout(buttons);
    layout->addWidget(m_question);
    layout->addWidget(m_running);
    layout->addWidget(m_stack, 1);
    addActions(actions, buttons);
    buttons->addStretch(1);
    addQuestion(actions);
    m_running->hide();
    m_question->hide();
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ModelsPanel::showDetails);
    m_empty->showLoading();
}

void ModelsPanel::addActions(ui::Actions &actions, QLayout *buttons)
{
    const auto add = [&](const ui::ActionSpec &spec, const std::function<void()> &trigger) {
        return actions.add(spec, this, trigger);
    };
    QAction *learn = add({.id = u"models.learn"_s,
                          .text = tr("Learn now"),
                          .hint = tr("All models learn from the newest cases; each is used when it "
                                     "is not worse than the one before"),
                          .keys = {QKeySequence(Qt::CTRL | Qt::Key_L)},
                          .words = u"训练 学习 模型"_s},
                         [this] { this->learn(); });
    // In the table only: below a question, Return answers it.
    QAction *use = actions.add({.id = u"models.use"_s,
                                .text = tr("Use"),
                                .hint = tr("Puts the chosen model into use"),
                                .keys = {Qt::Key_Return, Qt::Key_Enter},
                                .words = u"启用 模型"_s},
                               m_table, [this] { this->use(false); });
    QAction *back =
        add({.id = u"models.back"_s,
             .text = tr("Go back"),
             .hint = tr("Back to the model that was in use before the one of this row's kind"),
             .keys = {QKeySequence(Qt::CTRL | Qt::Key_Backspace)},
             .words = u"回退 模型"_s},
            [this] { goBack(); });
    QAction *stop = add({.id = u"models.stop"_s,
                         .text = tr("Stop learning"),
                         .hint = tr("What is being learned is dropped; what was saved stays"),
                         .keys = {QKeySequence(Qt::CTRL | Qt::Key_Period)},
                         .words = u"停止 训练"_s},
                        [this] { m_training.stop(); });
    for (QAction *action : {learn, use, back})
        buttons->addWidget(ui::buttonFor(action, this));
    auto *row = new QHBoxLayout(m_running);
    row->setContentsMargins({});
    row->addWidget(m_progressText);
    row->addWidget(m_progress, 1);
    row->addWidget(ui::buttonFor(stop, m_running));
}

void ModelsPanel::addQuestion(ui::Actions &actions)
{
    auto *row = new QHBoxLayout(m_question);
    row->setContentsMargins({});
    m_questionText = new QLabel(m_question);
    m_questionText->setWordWrap(true);
    row->addWidget(m_questionText, 1);
    const auto answer = [&](const QString &id, const QString &text, const QString &hint,
                            const QList<QKeySequence> &keys, const std::function<void()> &trigger) {
        row->addWidget(ui::buttonFor(
            actions.add({.id = id, .text = text, .hint = hint, .keys = keys}, m_question, trigger),
            m_question));
    };
    answer(u"models.useAnyway"_s, tr("Use it although"),
           tr("The worse model is used; the audit notes it"), {Qt::Key_Return, Qt::Key_Enter},
           [this] { use(true); });
    answer(u"models.useNot"_s, tr("Leave it"), tr("The model in use stays"), {Qt::Key_Escape},
           [this] {
               m_question->hide();
               m_table->setFocus();
           });
    m_question->setFocusPolicy(Qt::StrongFocus);
}

void ModelsPanel::connectTraining()
{
    connect(&m_training, &TrainingRun::progress, this,
            [this](const ModelSubject &subject, TrainingStep step, int done, int of) {
                m_running->show();
                m_progressText->setText(subjectText(subject) + u": "_s + stepText(step));
                m_progress->setRange(0, of);
                m_progress->setValue(done);
            });
    connect(&m_training, &TrainingRun::learned, this, [this](const ModelVersion &model) {
        if (model.inUse())
            m_desk.say(ui::Severity::Info, tr("%1: version %2 is in use, right in %3 of new cases.")
                                               .arg(subjectText(model.subject))
                                               .arg(model.version)
                                               .arg(shareText(model.metrics, u"accuracy"_s)));
        else
            m_desk.say(ui::Severity::Warning,
                       tr("%1: the new version %2 is not used.")
                           .arg(subjectText(model.subject))
                           .arg(model.version),
                       model.note);
        Q_EMIT modelsChanged();
        read();
    });
    connect(&m_training, &TrainingRun::failed, this,
            [this](const ModelSubject &subject, const Error &error) {
                ui::report(m_desk, error, tr("%1 was not learned.").arg(subjectText(subject)));
            });
    connect(&m_training, &TrainingRun::finished, m_running, &QWidget::hide);
}

void ModelsPanel::setNames(const QHash<QString, QString> &names)
{
    m_names = names;
    showDetails();
}

void ModelsPanel::showEvent(QShowEvent *event)
{
    ui::Panel::showEvent(event);
    read();
}

bool ModelsPanel::mayTrain() const
{
    const ui::Person &person = m_desk.person();
    return person.seesAll && (person.has("evaluator"_L1) || person.has("shift_lead"_L1));
}

void ModelsPanel::read()
{
    m_service.models().then(this, [this](const Result<QList<ModelVersion>> &read) {
        if (!read) {
            m_stack->setCurrentWidget(m_empty);
            m_empty->showFailure(tr("The models could not be read."), read.error().message);
            return;
        }
        showModels(*read);
    });
    m_service.advice().then(this, [this](const Result<QList<AdviceWeek>> &read) {
        if (read)
            m_chart->setWeeks(*read);
    });
}

void ModelsPanel::showModels(const QList<ModelVersion> &models)
{
    const ModelVersion *was = current();
    const int id = was != nullptr ? was->id : 0;
    m_list->setModels(models);
    if (models.isEmpty()) {
        m_stack->setCurrentIndex(0);
        m_empty->showNothing(
            tr("No model has learned from cases yet."),
            mayTrain() ? tr("Ctrl+L: all models learn now.")
                       : tr("Evaluators and shift leads of the district let them learn."));
        return;
    }
    m_stack->setCurrentIndex(1);
    const auto at = std::ranges::find(models, id, &ModelVersion::id);
    const auto row = at == models.end() ? 0 : static_cast<int>(at - models.begin());
    m_table->setCurrentIndex(m_list->index(row, 0));
    showDetails();
}

const ModelVersion *ModelsPanel::current() const
{
    const int row = m_table->currentIndex().row();
    return row >= 0 && row < m_list->models().size() ? &m_list->models().at(row) : nullptr;
}

QString ModelsPanel::nameOf(const QString &label) const
{
    const QString last = label.section(u'/', -1);
    return m_names.value(last, last);
}

void ModelsPanel::showDetails()
{
    const ModelVersion *model = current();
    if (model == nullptr)
        return;
    QString text = tr("Measured on %1 new cases.")
                       .arg(QLocale().toString(model->metrics[u"cases"].toInteger()));
    if (model->metrics.contains("macro_f1"_L1)) // places are too many to be balanced
        text += u' '
                + tr("Balanced over all names (macro F1): %1.")
                      .arg(shareText(model->metrics, u"macro_f1"_s));
    text += u' ' + tr("Trained with the data %1.").arg(model->fingerprint.left(12));
    const QJsonObject compared = model->metrics[u"compared"].toObject();
    if (!compared.isEmpty())
        text += u' '
                + tr("On %1 cases neither had seen: %2, the one before %3.")
                      .arg(QLocale().toString(compared[u"cases"].toInteger()),
                           shareText(compared, u"new"_s), shareText(compared, u"old"_s));
    if (!model->note.isEmpty())
        text += u' ' + tr("Note: %1").arg(model->note);
    m_details->setText(text);
    fillConfusion(model->metrics);
    fillLabels(model->metrics);
}

void ModelsPanel::fillConfusion(const QJsonObject &metrics)
{
    const QJsonArray pairs = metrics[u"confusion"].toArray();
    setRows(m_confusion, pairs.size(), tr("Nothing was taken for something else."));
    for (int row = 0; row < pairs.size(); ++row) {
        const QJsonObject pair = pairs.at(row).toObject();
        setCell(m_confusion, row, 0, nameOf(pair[u"was"].toString()), false);
        setCell(m_confusion, row, 1, nameOf(pair[u"said"].toString()), false);
        setCell(m_confusion, row, 2, QString::number(pair[u"n"].toInt()), true);
    }
}

void ModelsPanel::fillLabels(const QJsonObject &metrics)
{
    const QJsonArray labels = metrics[u"labels"].toArray();
    setRows(m_labels, labels.size(), tr("Not measured by name."));
    for (int row = 0; row < labels.size(); ++row) {
        const QJsonObject label = labels.at(row).toObject();
        setCell(m_labels, row, 0, nameOf(label[u"label"].toString()), false);
        setCell(m_labels, row, 1, QString::number(label[u"n"].toInt()), true);
        setCell(m_labels, row, 2, percent(label[u"recall"]), true);
        setCell(m_labels, row, 3, percent(label[u"precision"]), true);
    }
}

// ---- acts

void ModelsPanel::learn()
{
    if (!mayTrain()) {
        m_desk.say(ui::Severity::Info,
                   tr("Evaluators and shift leads of the district let models learn."));
        return;
    }
    QList<TrainingPlan> plans;
    for (const ModelSubject &subject : allSubjects())
        plans.append({.subject = subject});
    m_running->show();
    m_progressText->setText(tr("Starting …"));
    m_progress->setRange(0, 0);
    m_training.start(plans);
}

void ModelsPanel::use(bool although)
{
    const ModelVersion *model = current();
    if (model == nullptr)
        return;
    m_question->hide();
    m_table->setFocus();
    const int id = although ? m_asked : model->id;
    const QString reason = although ? tr("Chosen by hand although less accurate") : QString();
    m_service.use(id, reason).then(this, [this](const Result<ModelVersion> &result) {
        used(result);
    });
}

void ModelsPanel::goBack()
{
    const ModelVersion *model = current();
    if (model == nullptr)
        return;
    m_service.rollback(model->subject).then(this, [this](const Result<ModelVersion> &result) {
        used(result);
    });
}

void ModelsPanel::used(const Result<ModelVersion> &result)
{
    if (!result) {
        ui::report(m_desk, result.error(), tr("The model in use stays."));
        return;
    }
    if (!result->inUse()) {
        m_asked = result->id;
        m_questionText->setText(
            tr("This model is worse (%1). Use it all the same?").arg(result->note));
        m_question->show();
        m_question->setFocus();
        return;
    }
    m_desk.say(
        ui::Severity::Info,
        tr("%1: version %2 is in use.").arg(subjectText(result->subject)).arg(result->version));
    Q_EMIT modelsChanged();
    read();
}

} // namespace gl::assist
