#include "queueview.h"

#include "queuedelegate.h"

#include <ui/timetext.h>

#include <QHeaderView>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::cases {

QueueView::QueueView(QueueModel &model, ui::DeskContext &desk, const ui::Theme &theme,
                     QWidget *parent)
    : QTableView(parent),
      m_model(model),
      m_desk(desk)
{
    setModel(&model);
    setItemDelegate(new QueueDelegate(model, theme, this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setAccessibleName(tr("Cases of the list"));
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setSortIndicatorShown(true);
    header->setSectionsClickable(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setAccessibleName(tr("Columns"));
    connect(header, &QHeaderView::sectionClicked, this, [this](int column) {
        const QString key = queueColumns().at(column).sort;
        const bool turned = !key.isEmpty() && m_model.query().sort == key;
        m_model.sort(column, turned ? Qt::DescendingOrder : Qt::AscendingOrder);
    });
    connect(&model, &QAbstractItemModel::modelReset, this,
            [this] { showSort(m_model.query().sort); });
    // After setModel(), so that the view itself has seen the rows when the place is restored.
    connect(&model, &QAbstractItemModel::rowsAboutToBeInserted, this, &QueueView::keepPlace);
    connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, this, &QueueView::keepPlace);
    connect(&model, &QAbstractItemModel::rowsAboutToBeMoved, this, &QueueView::keepPlace);
    connect(&model, &QAbstractItemModel::rowsMoved, this, &QueueView::backToPlace);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &QueueView::backToPlace);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &QueueView::backToPlace);
    connect(&theme, &ui::Theme::changed, this, &QueueView::restyle);
    m_model.setShown([this] { return isVisible() ? visibleRows() : std::pair<int, int>(0, -1); });
    fitColumns();
    restyle();
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &QueueView::tick);
    m_second.start();
}

void QueueView::restyle()
{
    const QFontMetrics metrics(font());
    verticalHeader()->setMinimumSectionSize(metrics.height());
    verticalHeader()->setDefaultSectionSize(metrics.height() + metrics.height() / 2);
    viewport()->update();
}

/// Of the longest time as this language says it, with the light before it.
int QueueView::clockWidth() const
{
    const QDateTime now = m_desk.now();
    const auto width = [&](std::chrono::seconds rest) {
        return fontMetrics().horizontalAdvance(ui::remainingText(now.addDuration(rest), now));
    };
    constexpr auto kLong = 23h + 58min;
    return std::max(width(kLong), width(-kLong)) + 2 * fontMetrics().height();
}

void QueueView::fitColumns()
{
    const int digit = QFontMetrics(font()).horizontalAdvance(u'0');
    for (int column = 0; column < queueColumns().size(); ++column) {
        const int least = queueColumns().at(column).cell == QueueCell::Light ? clockWidth() : 0;
        setColumnWidth(column, std::max(queueColumns().at(column).width * digit, least));
        setColumnHidden(column, !queueColumns().at(column).shown);
    }
}

void QueueView::setColumns(const QByteArray &state)
{
    const QSignalBlocker quiet(horizontalHeader());
    // A state of a program with other columns is refused by Qt or would hide new ones.
    if (!horizontalHeader()->restoreState(state)
        || horizontalHeader()->count() != queueColumns().size())
        fitColumns();
    showSort(m_model.query().sort);
}

void QueueView::showSort(const QString &sort)
{
    const bool descending = sort.startsWith(u'-');
    const QString key = descending ? sort.sliced(1) : sort;
    int column = -1;
    if (m_model.query().kind == QueueQuery::Kind::Open) {
        for (int i = 0; i < queueColumns().size() && column < 0; ++i) {
            if (queueColumns().at(i).sort == key)
                column = i;
        }
    }
    const QSignalBlocker quiet(horizontalHeader());
    horizontalHeader()->setSortIndicator(column,
                                         descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    horizontalHeader()->viewport()->update();
}

void QueueView::setCurrentRow(int row)
{
    if (row < 0 || row >= m_model.rowCount())
        return;
    const int column = horizontalHeader()->logicalIndexAt(1);
    setCurrentIndex(m_model.index(row, std::max(column, 0)));
}

std::pair<int, int> QueueView::visibleRows() const
{
    const int first = rowAt(0);
    if (first < 0)
        return {0, -1};
    const int last = rowAt(viewport()->height() - 1);
    return {first, last < 0 ? m_model.rowCount() - 1 : last};
}

void QueueView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.isValid() && !m_rowsMove)
        Q_EMIT followed(m_model.at(current.row()).id);
}

// The rows of a list are lines of a text: Home and End go to the first and the last, not along one.
QModelIndex QueueView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    if (action != MoveHome && action != MoveEnd)
        return QTableView::moveCursor(action, modifiers);
    const int row = action == MoveHome ? 0 : m_model.rowCount() - 1;
    return m_model.index(row, currentIndex().isValid() ? currentIndex().column() : 0);
}

// Qt selects the first row of a table that gets the focus; that is no wish to open it.
void QueueView::focusInEvent(QFocusEvent *event)
{
    const QScopedValueRollback moving(m_rowsMove, true);
    QTableView::focusInEvent(event);
}

// Qt moves the selection on when its row goes; that is no wish of the person.
void QueueView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    const QScopedValueRollback moving(m_rowsMove, true);
    QTableView::rowsAboutToBeRemoved(parent, start, end);
}

// Rows that come and go above do not push what is being read up or down. At the very top the
// newest is seen at once.
void QueueView::keepPlace()
{
    const int top = rowAt(0);
    m_topCase = verticalScrollBar()->value() > 0 && top >= 0 ? m_model.at(top).id : CaseId();
}

void QueueView::backToPlace()
{
    const int row = m_topCase.isValid() ? m_model.rowOf(m_topCase) : -1;
    if (row < 0)
        return;
    updateGeometries(); // the range of the scroll bar follows late
    verticalScrollBar()->setValue(
        verticalScrollMode() == ScrollPerItem ? row : row * verticalHeader()->defaultSectionSize());
}

void QueueView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    m_model.readAhead(visibleRows().second);
}

void QueueView::verticalScrollbarValueChanged(int value)
{
    QTableView::verticalScrollbarValueChanged(value);
    m_model.readAhead(visibleRows().second);
}

void QueueView::tick()
{
    if (!isVisible())
        return;
    const int column = queueColumn("left"_L1);
    const auto [first, last] = visibleRows();
    QHash<CaseId, QString> shown;
    for (int row = first; row <= last; ++row) {
        const CaseSummary &summary = m_model.at(row);
        const QString text =
            m_model.text(row, column) + QChar(u'0' + static_cast<int>(m_model.light(row)));
        const auto before = m_shown.constFind(summary.id);
        if (before != m_shown.cend() && *before != text)
            update(m_model.index(row, column));
        shown.insert(summary.id, text);
    }
    m_shown = shown;
}

} // namespace gl::cases
