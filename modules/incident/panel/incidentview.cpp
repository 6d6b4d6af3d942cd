#include "incidentview.h"

#include "incidentwords.h"

#include <ui/lightpainter.h>
#include <ui/timetext.h>

#include <QHeaderView>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::incident {

namespace {

enum TaskColumn { Number, What, Whose, Timer, Standing };
enum MessageColumn { Who, Answer, When, Far };
constexpr int kNumber = Qt::UserRole;
constexpr int kPlace = Qt::UserRole + 1;

/// Fills a tree and keeps what is marked in it.
int markedNumber(const QTreeWidget &tree)
{
    return tree.currentItem() != nullptr ? tree.currentItem()->data(0, kNumber).toInt() : 0;
}

QString answerText(const Receipt &receipt)
{
    if (!receipt.answeredAt.isValid())
        return IncidentView::tr("not yet");
    return receipt.text.isEmpty() ? IncidentView::tr("has it") : receipt.text;
}

} // namespace

IncidentView::IncidentView(const ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_theme(theme),
      m_title(new QLabel(this)),
      m_head(new QLabel(this)),
      m_summary(new QLabel(this)),
      m_tasks(new QTreeWidget(this)),
      m_messages(new QTreeWidget(this)),
      m_log(new QTextBrowser(this))
{
    build();
    setIncident(nullptr);
}

void IncidentView::build()
{
    for (QLabel *label : {m_title, m_head, m_summary}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_tasks->setObjectName(u"tasks"_s);
    m_tasks->setAccessibleName(tr("Checklist"));
    m_tasks->setToolTip(tr("The checklist; what is begun and finished is the marked task"));
    m_tasks->setHeaderLabels({tr("No."), tr("Task"), tr("Whose"), tr("Timer"), tr("State")});
    m_tasks->setRootIsDecorated(false);
    m_tasks->header()->setSectionResizeMode(What, QHeaderView::Stretch);
    m_tasks->header()->setStretchLastSection(false);
    m_messages->setObjectName(u"messages"_s);
    m_messages->setAccessibleName(tr("Messages and who answered"));
    m_messages->setToolTip(tr("Messages and roll-calls; under each of them who answered"));
    m_messages->setHeaderLabels({tr("Message"), tr("Answer"), tr("When"), tr("Away")});
    m_messages->header()->setSectionResizeMode(Answer, QHeaderView::Stretch);
    m_messages->header()->setStretchLastSection(false);
    m_log->setObjectName(u"log"_s);
    m_log->setAccessibleName(tr("Situation log"));
    m_log->setToolTip(tr("Everything that was done; it writes itself"));
    m_tasks->setMinimumHeight(8 * fontMetrics().lineSpacing());
    m_messages->setMinimumHeight(4 * fontMetrics().lineSpacing());
    m_log->setMinimumHeight(4 * fontMetrics().lineSpacing());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_title);
    layout->addWidget(m_head);
    layout->addWidget(m_summary);
    layout->addWidget(m_tasks, 4);
    layout->addWidget(m_messages, 3);
    layout->addWidget(m_log, 3);
    connect(m_tasks, &QTreeWidget::currentItemChanged, this, &IncidentView::marked);
    connect(m_messages, &QTreeWidget::currentItemChanged, this, &IncidentView::marked);
}

int IncidentView::currentTask() const
{
    return markedNumber(*m_tasks);
}

int IncidentView::currentMessage() const
{
    return markedNumber(*m_messages);
}

std::optional<QPointF> IncidentView::currentPlace() const
{
    const QTreeWidgetItem *item = m_messages->currentItem();
    if (item == nullptr || !item->data(0, kPlace).isValid())
        return std::nullopt;
    return item->data(0, kPlace).toPointF();
}

void IncidentView::setIncident(const Incident *incident)
{
    for (QWidget *part : QList<QWidget *>{m_title, m_head, m_summary, m_tasks, m_messages, m_log})
        part->setVisible(incident != nullptr);
    const bool another = !m_incident || incident == nullptr || m_incident->id != incident->id;
    m_incident = incident != nullptr ? std::optional(*incident) : std::nullopt;
    if (another) {
        const QSignalBlocker tasks(m_tasks), messages(m_messages);
        m_tasks->clear();
        m_messages->clear();
    }
    if (!m_incident)
        return;
    m_title->setFont(m_theme.headingFont());
    m_title->setText(m_incident->title);
    m_summary->setText(m_incident->summary.isEmpty() ? m_incident->text : m_incident->summary);
    m_summary->setVisible(!m_summary->text().isEmpty());
    showTasks();
    showMessages();
    m_log->setHtml(logText());
    tick();
    Q_EMIT marked();
}

void IncidentView::tick()
{
    if (!m_incident)
        return;
    const QDateTime now = m_desk.now();
    QStringList head{levelText(m_incident->level), m_incident->town, m_incident->spot,
                     m_incident->units.join(u"、"_s)};
    const QDateTime end = m_incident->closedAt.isValid() ? m_incident->closedAt : now;
    head.prepend(m_incident->closedAt.isValid()
                     ? tr("Closed after %1").arg(ui::spanText(m_incident->openedAt.secsTo(end)))
                     : tr("For %1").arg(ui::spanText(m_incident->openedAt.secsTo(end))));
    if (!m_incident->plan.code.isEmpty())
        head << tr("Plan card “%1”, version %2")
                    .arg(m_desk.named(m_incident->plan.name, m_incident->plan.nameEn))
                    .arg(m_incident->plan.version);
    head.removeAll(QString());
    m_head->setText(head.join(u" · "_s));
    for (int row = 0; row < m_tasks->topLevelItemCount(); ++row) {
        const Task &task = m_incident->tasks.at(row);
        QTreeWidgetItem *item = m_tasks->topLevelItem(row);
        const cases::Light light = lightOf(task, m_incident->openedAt, now);
        item->setText(Timer, timerText(task, now));
        item->setIcon(Timer, ui::lightIcon(light, m_theme));
        item->setToolTip(Timer, ui::lightText(light));
    }
}

void IncidentView::showTasks()
{
    const int kept = currentTask();
    const QSignalBlocker quiet(m_tasks);
    m_tasks->clear();
    QTreeWidgetItem *next = nullptr;
    for (const Task &task : std::as_const(m_incident->tasks)) {
        auto *row = new QTreeWidgetItem(m_tasks);
        row->setData(0, kNumber, task.number);
        row->setText(Number, QString::number(task.number));
        row->setText(What,
                     (task.must ? u"★ "_s : QString()) + m_desk.named(task.name, task.nameEn));
        row->setToolTip(What, task.must ? tr("The incident does not end before") : task.name);
        QStringList whose{task.unitName.isEmpty() ? task.who : task.unitName, task.person};
        whose.removeAll(QString());
        row->setText(Whose, whose.join(u" · "_s));
        row->setText(Standing, taskState(task.state));
        row->setToolTip(Standing, task.note);
        if (task.number == kept)
            m_tasks->setCurrentItem(row);
        if (next == nullptr && task.isOpen())
            next = row;
    }
    if (m_tasks->currentItem() == nullptr && next != nullptr)
        m_tasks->setCurrentItem(next);
    for (const int column : {Number, Whose, Timer, Standing})
        m_tasks->resizeColumnToContents(column);
    m_tasks->setColumnWidth(Timer, fontMetrics().averageCharWidth() * 20);
}

void IncidentView::showMessages()
{
    const int kept = currentMessage();
    const QSignalBlocker quiet(m_messages);
    m_messages->clear();
    const QDateTime now = m_desk.now();
    for (const Message &message : std::as_const(m_incident->messages)) {
        auto *row = new QTreeWidgetItem(m_messages);
        row->setData(0, kNumber, message.number);
        row->setText(Who, messageKind(message.kind) + u' ' + QString::number(message.number));
        row->setText(Answer, message.text);
        row->setToolTip(Answer, message.text);
        row->setText(When, message.missing() > 0
                               ? tr("%1 of %2 by %3")
                                     .arg(message.receipts.size() - message.missing())
                                     .arg(message.receipts.size())
                                     .arg(ui::shortInstantText(message.answerBy, now))
                               : tr("all %n", nullptr, static_cast<int>(message.receipts.size())));
        for (const Receipt &receipt : message.receipts) {
            auto *answer = new QTreeWidgetItem(row);
            answer->setData(0, kNumber, message.number);
            if (receipt.place)
                answer->setData(0, kPlace, *receipt.place);
            answer->setText(Who, receipt.name);
            const bool missing = !receipt.answeredAt.isValid();
            answer->setIcon(Who, ui::lightIcon(missing ? now > message.answerBy ? cases::Light::Red
                                                                                : cases::Light::Grey
                                               : receipt.late ? cases::Light::Yellow
                                                              : cases::Light::Green,
                                               m_theme));
            answer->setText(Answer, answerText(receipt));
            answer->setText(When,
                            missing ? QString() : ui::shortInstantText(receipt.answeredAt, now));
            answer->setText(Far, receipt.place ? tr("%1 m").arg(receipt.metres) : QString());
        }
        row->setExpanded(message.number == kept || message.missing() > 0);
        if (message.number == kept && m_messages->currentItem() == nullptr)
            m_messages->setCurrentItem(row);
    }
    for (const int column : {Who, When, Far})
        m_messages->resizeColumnToContents(column);
    m_messages->setVisible(!m_incident->messages.isEmpty());
}

QString IncidentView::logText() const
{
    QString html;
    for (auto line = m_incident->log.crbegin(); line != m_incident->log.crend(); ++line) {
        QStringList who{ui::instantText(line->at), m_desk.named(line->name, line->nameEn),
                        line->actor, line->unit};
        who.removeAll(QString());
        html += u"<p><span style=\"color:%1\">%2</span>%3</p>"_s.arg(
            m_theme.color(ui::ColorRole::Muted).name(), who.join(u" · "_s).toHtmlEscaped(),
            line->text.isEmpty() ? QString() : u"<br>"_s + line->text.toHtmlEscaped());
    }
    return html;
}

} // namespace gl::incident
