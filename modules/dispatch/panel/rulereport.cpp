#include "rulereport.h"

#include <dispatch/ruletexts.h>

#include <QHeaderView>
#include <QJsonArray>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gl::dispatch {

namespace {

enum Column { What, Detail, Columns };
constexpr int kRuleRole = Qt::UserRole;
constexpr int kClassRole = Qt::UserRole + 1;
constexpr int kTownRole = Qt::UserRole + 2;

QString briefText(const QJsonValue &rule)
{
    const QString area = rule[u"area"].toString();
    return u"%1 v%2  %3 · %4 → %5"_s.arg(rule[u"rule_id"].toInt())
        .arg(rule[u"version"].toInt())
        .arg(rule[u"class"].toString(), area.isEmpty() ? RuleReport::tr("district") : area,
             rule[u"unit"].toString());
}

QTreeWidgetItem *ruleRow(const QJsonValue &rule, const QString &detail)
{
    auto *row = new QTreeWidgetItem({briefText(rule), detail});
    row->setData(What, kRuleRole, rule[u"rule_id"].toInt());
    return row;
}

QTreeWidgetItem *conflictRow(const QJsonValue &one)
{
    QTreeWidgetItem *row = ruleRow(one[u"rules"][0], briefText(one[u"rules"][1]));
    row->addChild(ruleRow(one[u"rules"][1], {}));
    return row;
}

QTreeWidgetItem *holeRow(const QJsonValue &hole)
{
    auto *row = new QTreeWidgetItem(
        {u"%1 · %2"_s.arg(hole[u"class"].toString(), hole[u"town"].toString()),
         RuleReport::tr("%n case(s) in 12 months", nullptr, hole[u"cases"].toInt())});
    row->setData(What, kClassRole, hole[u"class_id"].toInt());
    row->setData(What, kTownRole, hole[u"town_id"].toInt());
    return row;
}

} // namespace

RuleReport::RuleReport(QWidget *parent)
    : QWidget(parent),
      m_tree(new QTreeWidget(this)),
      m_state(new ui::EmptyState(this))
{
    m_tree->setObjectName(u"report"_s);
    m_tree->setAccessibleName(tr("What is wrong with the rules"));
    m_tree->setToolTip(tr("Enter goes to the rule, or begins one for a hole"));
    m_tree->setColumnCount(Columns);
    m_tree->setHeaderLabels({tr("What"), tr("Detail")});
    m_tree->setAlternatingRowColors(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_state, 1);
    m_tree->hide();
    m_state->showNothing(tr("The rules were not checked yet."), tr("F5 checks them."));
    connect(m_state, &ui::EmptyState::retry, this, &RuleReport::retry);
    connect(m_tree, &QTreeWidget::itemDoubleClicked, this, &RuleReport::openCurrent);
}

void RuleReport::showLoading()
{
    m_tree->hide();
    m_state->show();
    m_state->showLoading();
}

void RuleReport::showFailure(const QString &why)
{
    m_tree->hide();
    m_state->show();
    m_state->showFailure(tr("The rules could not be checked."), why);
}

void RuleReport::addGroup(const QString &title, const QJsonArray &items, int total,
                          const std::function<QTreeWidgetItem *(const QJsonValue &)> &row)
{
    if (items.isEmpty())
        return;
    auto *group = new QTreeWidgetItem(m_tree, {u"%1 (%2)"_s.arg(title).arg(total)});
    for (const auto &item : items)
        group->addChild(row(item));
    group->setExpanded(true);
}

void RuleReport::setReport(const QJsonObject &report)
{
    m_tree->clear();
    const QJsonValue counts = report["counts"_L1];
    const auto rule = [](const QJsonValue &one) {
        return ruleRow(one[u"rule"], one[u"rule"][u"valid_to"].toString());
    };
    const auto shadow = [](const QJsonValue &one) {
        return ruleRow(one[u"rule"], shadowText(one[u"how"].toString()));
    };
    const auto add = [&](const QString &title, QLatin1StringView key, const auto &row) {
        addGroup(title, report[key].toArray(), counts[key].toInt(), row);
    };
    add(tr("Conflicts: equally narrow, another main unit"), "conflicts"_L1, conflictRow);
    add(tr("Rules that never win"), "shadowed"_L1, shadow);
    add(tr("Holes: cases without a rule"), "holes"_L1, holeRow);
    add(tr("Units that ended"), "retired_units"_L1, rule);
    add(tr("Expired"), "expired"_L1, rule);
    add(tr("Expire soon"), "expiring"_L1, rule);
    add(tr("Classes that ended"), "unknown_classes"_L1, rule);
    const bool some = m_tree->topLevelItemCount() > 0;
    m_tree->setVisible(some);
    m_state->setVisible(!some);
    if (!some)
        m_state->showNothing(tr("Nothing is wrong with the rules."),
                             tr("%n rule(s) in force.", nullptr, report["active"_L1].toInt()));
    m_tree->header()->resizeSection(What, m_tree->width() * 6 / 10);
    if (some)
        m_tree->setCurrentItem(m_tree->topLevelItem(0));
}

void RuleReport::openCurrent()
{
    const QTreeWidgetItem *row = m_tree->currentItem();
    if (row == nullptr)
        return;
    if (const int rule = row->data(What, kRuleRole).toInt(); rule != 0)
        Q_EMIT ruleWanted(rule);
    else if (const int missing = row->data(What, kClassRole).toInt(); missing != 0)
        Q_EMIT ruleMissing(missing, row->data(What, kTownRole).toInt());
}

} // namespace gl::dispatch
