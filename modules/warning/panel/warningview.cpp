#include "warningview.h"

#include <ui/timetext.h>

#include <QHeaderView>
#include <QLocale>
#include <QVBoxLayout>

#include <warning/warningwords.h>

using namespace Qt::StringLiterals;

namespace gl::warning {

namespace {

enum Column { Number, Title, Reported };
constexpr int kCase = Qt::UserRole;

} // namespace

WarningView::WarningView(QWidget *parent)
    : QWidget(parent),
      m_words(new QLabel(this)),
      m_cases(new QTreeWidget(this)),
      m_hidden(new QLabel(this))
{
    m_words->setObjectName(u"words"_s);
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_cases->setObjectName(u"warningCases"_s);
    m_cases->setAccessibleName(tr("Cases of the warning"));
    m_cases->setToolTip(tr("Cases the warning is made of; Enter opens one"));
    m_cases->setHeaderLabels({tr("Case"), tr("Title"), tr("Reported")});
    m_cases->setRootIsDecorated(false);
    m_cases->setUniformRowHeights(true);
    // A console may leave little height.
    m_cases->setMinimumHeight(4 * fontMetrics().lineSpacing());
    m_cases->header()->setSectionResizeMode(Title, QHeaderView::Stretch);
    m_cases->header()->setStretchLastSection(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_words);
    layout->addWidget(m_cases, 1);
    layout->addWidget(m_hidden);
    setWarning(nullptr);
}

void WarningView::setWarning(const Warning *warning)
{
    m_cases->clear();
    m_hidden->hide();
    if (warning == nullptr) {
        m_words->clear();
        return;
    }
    QStringList lines{kindText(warning->kind) + u" · "_s
                          + classText(warning->className, warning->classEnglish),
                      warning->place + u" · "_s + radiusText(warning->radius),
                      spanText(warning->from, warning->to) + u" · "_s
                          + countText(warning->observed, warning->expected)};
    if (const QString chance = chanceText(warning->recurrenceDays); !chance.isEmpty())
        lines << (warning->p
                      ? tr("%1 (p = %2)").arg(chance, QLocale().toString(*warning->p, 'g', 2))
                      : chance);
    if (!warning->words.isEmpty())
        lines << tr("Words: %1").arg(warning->words.join(tr(", ", "between words")));
    if (!warning->actedBy.isEmpty())
        lines << tr("%1 by %2").arg(stateText(warning->state), warning->actedBy);
    if (!warning->reason.isEmpty())
        lines << tr("Reason: %1").arg(warning->reason);
    m_words->setText(lines.join(u'\n'));
}

void WarningView::setDetails(const WarningDetails &details, const QDateTime &now)
{
    setWarning(&details.warning);
    for (const WarningCase &one : details.cases) {
        auto *row = new QTreeWidgetItem(m_cases);
        row->setData(Number, kCase, one.id.value());
        row->setText(Number, one.number);
        row->setText(Title, one.title);
        row->setToolTip(Title, one.address.isEmpty() ? one.title : one.title + u'\n' + one.address);
        row->setText(Reported, ui::shortInstantText(one.reportedAt, now));
    }
    if (m_cases->topLevelItemCount() > 0)
        m_cases->setCurrentItem(m_cases->topLevelItem(0));
    m_cases->resizeColumnToContents(Number);
    m_cases->resizeColumnToContents(Reported);
    m_hidden->setText(tr("%n more case(s) that you may not see", nullptr, details.hidden));
    m_hidden->setVisible(details.hidden > 0);
}

CaseId WarningView::currentCase() const
{
    const QTreeWidgetItem *item = m_cases->currentItem();
    return item == nullptr ? CaseId() : CaseId(item->data(Number, kCase).toLongLong());
}

} // namespace gl::warning
