#include "planchanges.h"

#include "incidentwords.h"

#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace gl::incident {

namespace {

QString valueText(const QString &field, const QString &value)
{
    if (field == "level"_L1)
        return levelText(value.toInt());
    return field == "kind"_L1 ? planKindText(value) : value;
}

} // namespace

PlanChanges::PlanChanges(QWidget *parent) : QTreeWidget(parent)
{
    setObjectName(u"changes"_s);
    setAccessibleName(tr("Differences"));
    setToolTip(tr("What differs between two versions, side by side"));
    setColumnCount(3);
    setRootIsDecorated(false);
    setWordWrap(true);
    setTextElideMode(Qt::ElideNone);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(QHeaderView::Stretch);
    header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
}

void PlanChanges::showChanges(const Side &before, const Side &after)
{
    clear();
    setHeaderLabels({tr("Field"), before.heading, after.heading});
    for (const PlanChange &change : changesBetween(before.plan, after.plan)) {
        auto *row = new QTreeWidgetItem(this);
        row->setText(0, planFieldText(change.field));
        row->setText(1, valueText(change.field, change.before));
        row->setText(2, valueText(change.field, change.after));
        for (const int column : {1, 2})
            row->setToolTip(column, row->text(column));
    }
    if (topLevelItemCount() == 0) {
        auto *row = new QTreeWidgetItem(this);
        row->setText(0, tr("No difference"));
    }
    setCurrentItem(topLevelItem(0));
}

} // namespace gl::incident
