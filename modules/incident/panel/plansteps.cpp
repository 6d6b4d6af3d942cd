#include "plansteps.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QMetaProperty>
#include <QSpinBox>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace gl::incident {

namespace {

constexpr int kMostMinutes = 99999;
constexpr int kLeastRows = 4;
constexpr int kMostRows = 12;

/// Writes into the table at every key, and leaves the editor alone when the table says so.
class StepDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override
    {
        QWidget *editor = QStyledItemDelegate::createEditor(parent, option, index);
        auto *self = const_cast<StepDelegate *>(this); // signals of a const function
        if (auto *line = qobject_cast<QLineEdit *>(editor)) {
            connect(line, &QLineEdit::textEdited, self, [self, line] { self->commitData(line); });
        } else if (auto *spin = qobject_cast<QSpinBox *>(editor)) {
            spin->setRange(0, kMostMinutes);
            connect(spin, &QSpinBox::valueChanged, self, [self, spin] { self->commitData(spin); });
        }
        return editor;
    }

    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        const QMetaProperty shown = editor->metaObject()->userProperty();
        if (shown.read(editor) != index.data(Qt::EditRole))
            QStyledItemDelegate::setEditorData(editor, index);
    }
};

} // namespace

PlanSteps::PlanSteps(QWidget *parent) : QTableWidget(parent)
{
    setObjectName(u"steps"_s);
    setAccessibleName(tr("Steps"));
    setToolTip(tr("The checklist: type to change a cell, Insert adds a step, Delete removes it, "
                  "Alt+Up and Alt+Down move it, Space marks what must be done"));
    setColumnCount(Must + 1);
    setHorizontalHeaderLabels(
        {tr("What is to be done"), tr("In English"), tr("Who"), tr("Minutes"), tr("Must")});
    setItemDelegate(new StepDelegate(this));
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false); // Tab goes on to the next field
    setWordWrap(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    for (const int column : {Minutes, Must})
        horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    connect(this, &QTableWidget::cellChanged, this, [this] {
        if (!m_filling)
            Q_EMIT edited();
    });
    fit();
}

void PlanSteps::putStep(int row, const Plan::Step &step)
{
    const auto put = [this, row](int column, const QVariant &value) {
        auto *item = new QTableWidgetItem;
        item->setData(Qt::EditRole, value);
        if (!m_writable)
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        setItem(row, column, item);
        return item;
    };
    put(Name, step.name);
    put(NameEn, step.nameEn);
    put(Who, step.who);
    put(Minutes, step.minutes);
    QTableWidgetItem *must = put(Must, QString());
    must->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable
                   | (m_writable ? Qt::ItemIsUserCheckable : Qt::NoItemFlags));
    must->setCheckState(step.must ? Qt::Checked : Qt::Unchecked);
}

Plan::Step PlanSteps::stepAt(int row) const
{
    return {.name = item(row, Name)->text().trimmed(),
            .nameEn = item(row, NameEn)->text().trimmed(),
            .who = item(row, Who)->text().trimmed(),
            .minutes = item(row, Minutes)->data(Qt::EditRole).toInt(),
            .must = item(row, Must)->checkState() == Qt::Checked};
}

void PlanSteps::setSteps(const QList<Plan::Step> &steps)
{
    m_filling = true;
    setRowCount(0);
    setRowCount(static_cast<int>(steps.size()));
    for (int row = 0; row < rowCount(); ++row)
        putStep(row, steps[row]);
    m_filling = false;
    fit();
}

QList<Plan::Step> PlanSteps::steps() const
{
    QList<Plan::Step> all;
    for (int row = 0; row < rowCount(); ++row)
        all << stepAt(row);
    return all;
}

void PlanSteps::setWritable(bool writable)
{
    if (writable == m_writable)
        return;
    m_writable = writable;
    setSteps(steps());
}

void PlanSteps::addStep()
{
    if (!m_writable)
        return;
    const int row = currentRow() + 1;
    m_filling = true;
    insertRow(row);
    putStep(row, {});
    m_filling = false;
    fit();
    setCurrentCell(row, Name);
    setFocus();
    editItem(item(row, Name));
    Q_EMIT edited();
}

void PlanSteps::removeStep()
{
    const int row = currentRow();
    if (!m_writable || row < 0)
        return;
    removeRow(row);
    fit();
    if (rowCount() > 0)
        setCurrentCell(std::min(row, rowCount() - 1), Name);
    Q_EMIT edited();
}

void PlanSteps::moveStep(int by)
{
    const int row = currentRow();
    const int target = row + by;
    if (!m_writable || row < 0 || target < 0 || target >= rowCount())
        return;
    const Plan::Step moved = stepAt(row);
    const Plan::Step other = stepAt(target);
    m_filling = true;
    putStep(row, other);
    putStep(target, moved);
    m_filling = false;
    setCurrentCell(target, currentColumn());
    Q_EMIT edited();
}

void PlanSteps::pointAt(int step, Column column)
{
    setFocus();
    if (step >= 0 && step < rowCount())
        setCurrentCell(step, column);
}

/// As high as its rows, within reason: the form scrolls.
void PlanSteps::fit()
{
    const int rows = std::clamp(rowCount() + 1, kLeastRows, kMostRows);
    setMinimumHeight(horizontalHeader()->sizeHint().height()
                     + rows * verticalHeader()->defaultSectionSize());
}

} // namespace gl::incident
