#include "warninglist.h"

#include "severitysign.h"

#include <QHeaderView>
#include <QSignalBlocker>

#include <warning/warningwords.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::warning {

namespace {

enum Column { What, Number, Place, Time, Standing };
constexpr int kId = Qt::UserRole;

QString whatText(const Warning &warning)
{
    return kindText(warning.kind) + u" · "_s + classText(warning.className, warning.classEnglish);
}

} // namespace

WarningList::WarningList(const ui::Theme &theme, QWidget *parent)
    : QTreeWidget(parent),
      m_theme(theme)
{
    setObjectName(u"warnings"_s);
    setAccessibleName(tr("Warnings"));
    setToolTip(tr("Where cases gather; the marked one is described beside"));
    setHeaderLabels({tr("Warning"), tr("How many"), tr("Place"), tr("Time"), tr("State")});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    header()->setSectionResizeMode(Place, QHeaderView::Stretch);
    header()->setStretchLastSection(false);
    connect(this, &QTreeWidget::currentItemChanged, this, &WarningList::marked);
    connect(&m_theme, &ui::Theme::changed, this, &WarningList::fill);
}

void WarningList::setWarnings(const QList<Warning> &warnings)
{
    if (warnings == m_warnings)
        return;
    m_warnings = warnings;
    fill();
    Q_EMIT marked();
}

const Warning *WarningList::current() const
{
    const QTreeWidgetItem *item = currentItem();
    if (item == nullptr)
        return nullptr;
    const auto found =
        std::ranges::find(m_warnings, item->data(What, kId).toLongLong(), &Warning::id);
    return found == m_warnings.end() ? nullptr : &*found;
}

void WarningList::fill()
{
    const QSignalBlocker quiet(this);
    const qint64 kept = currentItem() ? currentItem()->data(What, kId).toLongLong() : 0;
    clear();
    for (const Warning &warning : std::as_const(m_warnings)) {
        auto *row = new QTreeWidgetItem(this);
        row->setData(What, kId, warning.id);
        row->setText(What, whatText(warning));
        row->setIcon(What, severityIcon(warning.severity, m_theme, fontMetrics().height()));
        row->setData(What, Qt::AccessibleTextRole,
                     severityText(warning.severity) + u", "_s + whatText(warning));
        row->setToolTip(What, severityText(warning.severity));
        row->setText(Number, countText(warning.observed, warning.expected));
        row->setText(Place, warning.place);
        row->setToolTip(Place, warning.place);
        row->setText(Time, spanText(warning.from, warning.to));
        row->setText(Standing, stateText(warning.state));
        if (warning.id == kept)
            setCurrentItem(row);
    }
    if (currentItem() == nullptr && topLevelItemCount() > 0)
        setCurrentItem(topLevelItem(0));
    for (const int column : {What, Number, Time, Standing})
        resizeColumnToContents(column);
}

} // namespace gl::warning
