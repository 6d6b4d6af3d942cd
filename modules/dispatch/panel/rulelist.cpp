#include "rulelist.h"

#include <dispatch/ruletexts.h>

#include <QHeaderView>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace gl::dispatch {

namespace {

enum Column { Number, Stage, Class, Area, Unit, Assist, Conditions, Columns };

/// The state is told by a sign as well, not by colour alone.
QString signOf(const QString &state)
{
    if (state == "proposed"_L1)
        return u"● "_s;
    if (state == "draft"_L1)
        return u"✎ "_s;
    return state == "retired"_L1 ? u"✕ "_s : u"✓ "_s;
}

} // namespace

RuleList::RuleList(QWidget *parent) : QTreeWidget(parent)
{
    setAccessibleName(tr("Rules"));
    setToolTip(tr("The rights-and-duties list"));
    setColumnCount(Columns);
    setHeaderLabels({tr("Rule"), tr("State"), tr("Class"), tr("Area"), tr("Main unit"),
                     tr("Assisting"), tr("Conditions")});
    setRootIsDecorated(false);
    setAlternatingRowColors(true);
    setUniformRowHeights(true);
    header()->setStretchLastSection(true);
}

void RuleList::setRules(const QList<Rule> &rules)
{
    const Rule *before = current();
    const int id = before != nullptr ? before->id : 0;
    const int version = before != nullptr ? before->version : 0;
    const int scroll = verticalScrollBar()->value();
    const bool first = m_rules.isEmpty();
    {
        const QSignalBlocker quiet(this);
        clear();
        m_rules = rules;
        for (const Rule &rule : rules) {
            auto *row = new QTreeWidgetItem(this);
            row->setText(Number, u"%1 v%2"_s.arg(rule.id).arg(rule.version));
            row->setText(Stage, signOf(rule.state) + stateText(rule.state));
            row->setText(Class, rule.className);
            row->setToolTip(Class, rule.classPath);
            row->setText(Area, rule.areaName.isEmpty() ? tr("district") : rule.areaName);
            row->setText(Unit,
                         rule.unitActive ? rule.unitName : tr("%1 (ended)").arg(rule.unitName));
            row->setText(Assist, rule.assistNames.join(u", "_s));
            QString conditions = conditionsText(rule);
            if (rule.ownership != "any"_L1)
                conditions = ownershipText(rule.ownership)
                             + (conditions.isEmpty() ? QString() : u" · "_s + conditions);
            row->setText(Conditions, conditions);
            if (rule.id == id && rule.version == version)
                setCurrentItem(row);
        }
    }
    if (first)
        for (const int column : {Number, Stage, Class, Area, Unit, Assist})
            resizeColumnToContents(column);
    verticalScrollBar()->setValue(scroll);
    if (currentItem() == nullptr && topLevelItemCount() > 0)
        setCurrentItem(topLevelItem(0));
    else
        Q_EMIT currentItemChanged(currentItem(), nullptr);
}

const Rule *RuleList::current() const
{
    const int row = indexOfTopLevelItem(currentItem());
    return row >= 0 && row < m_rules.size() ? &m_rules.at(row) : nullptr;
}

void RuleList::mark(int ruleId, int version)
{
    for (qsizetype i = 0; i < m_rules.size(); ++i)
        if (m_rules.at(i).id == ruleId && (version == 0 || m_rules.at(i).version == version))
            return setCurrentItem(topLevelItem(static_cast<int>(i)));
}

} // namespace gl::dispatch
