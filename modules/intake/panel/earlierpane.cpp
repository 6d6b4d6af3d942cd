#include "earlierpane.h"

#include <ui/timetext.h>

#include <QAction>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace gl::intake {

namespace {

constexpr int kCaseRole = Qt::UserRole;
constexpr int kNumberRole = Qt::UserRole + 1;
constexpr int kTextRole = Qt::UserRole + 2;

QLabel *header(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setWordWrap(true);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    return label;
}

} // namespace

EarlierPane::EarlierPane(ui::DeskContext &desk, ui::Actions &actions, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_historyHeader(header({}, this)),
      m_duplicateHeader(header({}, this)),
      m_buttons(new QWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    m_history = addList(tr("Earlier orders of the caller"), m_historyHeader);
    m_duplicates = addList(tr("Likely duplicates"), m_duplicateHeader);
    layout->addWidget(m_buttons);
    layout->addStretch(0); // headers without a list stay at the top
    addActions(actions);
    clearHistory();
    clearDuplicates();
}

void EarlierPane::addActions(ui::Actions &actions)
{
    auto *row = new QHBoxLayout(m_buttons);
    row->setContentsMargins({});
    const auto add = [&](const ui::ActionSpec &spec, const std::function<void()> &trigger) {
        auto *button = new QToolButton(m_buttons);
        button->setDefaultAction(actions.add(spec, this, trigger));
        button->setFocusPolicy(Qt::NoFocus);
        row->addWidget(button);
    };
    add({.id = u"intake.earlier.open"_s,
         .text = tr("Open"),
         .hint = tr("Opens the marked earlier case"),
         .keys = {Qt::Key_Return, Qt::Key_Enter},
         .words = u"打开"_s},
        [this] { open(); });
    add({.id = u"intake.earlier.same"_s,
         .text = tr("Same matter"),
         .hint = tr("The new case will be linked with the marked one"),
         .keys = {Qt::Key_S},
         .words = u"同一事项 关联"_s},
        [this] { toggle(false); });
    add({.id = u"intake.earlier.merge"_s,
         .text = tr("Merge into it"),
         .hint = tr("The new case will be merged into the marked one"),
         .keys = {Qt::Key_M},
         .words = u"并案 并单"_s},
        [this] { toggle(true); });
    row->addStretch(1);
}

QListWidget *EarlierPane::addList(const QString &name, QLabel *header)
{
    auto *list = new QListWidget(this);
    list->setAccessibleName(name);
    list->setToolTip(name);
    list->setWordWrap(true);
    list->setAlternatingRowColors(true);
    list->setTextElideMode(Qt::ElideRight);
    connect(list, &QListWidget::itemDoubleClicked, this, &EarlierPane::open);
    layout()->addWidget(header);
    qobject_cast<QVBoxLayout *>(layout())->addWidget(list, 1);
    return list;
}

void EarlierPane::showHistory(const CallerHistory &history)
{
    m_historyHeader->setText(
        history.year == 0 ? tr("First call of this number this year")
                          : tr("This number: %1 this month, %2 this year", "orders of a caller")
                                .arg(history.month)
                                .arg(history.year));
    fill(m_history, history.cases);
}

void EarlierPane::clearHistory()
{
    m_historyHeader->setText(tr("Earlier orders appear with the caller's number"));
    fill(m_history, {});
}

void EarlierPane::showDuplicates(const QList<EarlierCase> &cases)
{
    m_duplicateHeader->setText(cases.isEmpty() ? tr("No likely duplicates nearby")
                                               : u"⚠ "_s
                                                     + tr("%n likely duplicate(s) nearby", nullptr,
                                                          static_cast<int>(cases.size())));
    fill(m_duplicates, cases);
}

void EarlierPane::clearDuplicates()
{
    m_duplicateHeader->setText(tr("Likely duplicates appear with the place"));
    fill(m_duplicates, {});
}

void EarlierPane::fill(QListWidget *list, const QList<EarlierCase> &cases)
{
    const QListWidgetItem *before = list->currentItem();
    const qint64 kept = before != nullptr ? before->data(kCaseRole).toLongLong() : 0;
    list->clear();
    for (const EarlierCase &one : cases) {
        QStringList facts{one.number, ui::shortInstantText(one.reportedAt, m_desk.now())};
        if (one.likeness > 0)
            facts.prepend(tr("%1 %", "probability").arg(std::lround(one.likeness * 100)));
        facts << one.reasons;
        if (one.reasons.isEmpty() && one.metres >= 0)
            facts << tr("%1 m", "distance").arg(std::lround(one.metres));
        auto *item = new QListWidgetItem(list);
        item->setData(kCaseRole, one.id.value());
        item->setData(kNumberRole, one.number);
        item->setData(kTextRole, u"%1\n%2"_s.arg(one.title, facts.join(u" · "_s)));
        item->setToolTip(one.address.isEmpty() ? one.title
                                               : u"%1\n%2"_s.arg(one.title, one.address));
        if (one.id.value() == kept)
            list->setCurrentItem(item);
    }
    list->setVisible(list->count() > 0);
    m_buttons->setVisible(m_history != nullptr && m_duplicates != nullptr
                          && m_history->count() + m_duplicates->count() > 0);
    mark();
}

void EarlierPane::setSame(const QList<SameMatter> &same)
{
    m_same = same;
    mark();
}

void EarlierPane::mark()
{
    for (QListWidget *list : {m_history, m_duplicates}) {
        for (int row = 0; list != nullptr && row < list->count(); ++row) {
            QListWidgetItem *item = list->item(row);
            QString text = item->data(kTextRole).toString();
            const auto found = std::ranges::find(m_same, CaseId(item->data(kCaseRole).toLongLong()),
                                                 &SameMatter::id);
            if (found != m_same.end())
                text +=
                    u"\n✓ "_s + (found->merge ? tr("Will be merged into it") : tr("Same matter"));
            item->setText(text);
        }
    }
}

bool EarlierPane::enter()
{
    for (QListWidget *list : {m_history, m_duplicates}) {
        if (list->count() == 0 || list->hasFocus())
            continue;
        if (list->currentRow() < 0)
            list->setCurrentRow(0);
        list->setFocus(Qt::ShortcutFocusReason);
        return true;
    }
    return false;
}

QListWidgetItem *EarlierPane::current() const
{
    if (m_duplicates->hasFocus() || m_history->currentItem() == nullptr)
        return m_duplicates->currentItem();
    return m_history->currentItem();
}

void EarlierPane::open()
{
    if (const QListWidgetItem *item = current())
        m_desk.openCase(CaseId(item->data(kCaseRole).toLongLong()));
}

void EarlierPane::toggle(bool merge)
{
    const QListWidgetItem *item = current();
    if (item == nullptr)
        return;
    const SameMatter wanted{.id = CaseId(item->data(kCaseRole).toLongLong()),
                            .number = item->data(kNumberRole).toString(),
                            .merge = merge};
    const bool wasThere = m_same.contains(wanted);
    m_same.removeIf([&](const SameMatter &one) {
        // A case goes up into one other at most.
        return one.id == wanted.id || (merge && one.merge);
    });
    if (!wasThere)
        m_same << wanted;
    mark();
    Q_EMIT sameChanged();
}

} // namespace gl::intake
