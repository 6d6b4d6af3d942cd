#include "queuemodel.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::cases {

namespace {

constexpr int kFirstPage = 100; // a screen and a half, so that it is there at once
constexpr int kPage = 500;
constexpr int kAhead = 400; // ten screens: Page Down held down does not catch up
constexpr int kSweepPage = 1000;
constexpr qsizetype kChangesAtOnce = 500;
constexpr auto kChangesEvery = 1s;
/// Between two questions about what is on the screen, in times of what an answer takes: so a desk
/// keeps the server busy for half of the time at most, and asks less when the server is slow.
constexpr int kRestOfAnswers = 1;
constexpr auto kLongestRest = 1000ms;

/// A search tells the next page by a case, the lists by a key.
CasePage pageOf(QJsonObject document)
{
    const QJsonValue next = document.value("next"_L1);
    if (next.isDouble())
        document.insert("next"_L1, QJsonObject{{"id"_L1, next.toInteger()}});
    return CasePage::fromJson(document);
}

QJsonArray idsOf(const QList<CaseId> &ids)
{
    QJsonArray array;
    for (const CaseId id : ids)
        array << id.value();
    return array;
}

} // namespace

QueueModel::QueueModel(CaseService &cases, DeskService &lists, ui::DeskContext &desk,
                       QObject *parent)
    : QAbstractTableModel(parent),
      m_cases(cases),
      m_lists(lists),
      m_desk(desk)
{
    m_changedTimer.setSingleShot(true);
    m_changedTimer.setInterval(kChangesEvery);
    connect(&m_changedTimer, &QTimer::timeout, this, &QueueModel::askChanged);
    m_shownTimer.setSingleShot(true);
    m_shownTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_shownTimer, &QTimer::timeout, this, &QueueModel::askChanged);
    connect(&desk, &ui::DeskContext::casesChanged, this, &QueueModel::refresh);
    connect(&desk, &ui::DeskContext::resync, this, &QueueModel::readAgain);
}

void QueueModel::setQuery(const QueueQuery &query)
{
    beginResetModel();
    ++m_generation;
    m_query = query;
    m_rows.clear();
    m_next.reset();
    m_complete = m_failed = m_reading = m_askingChanged = m_sweeping = m_sweepAgain = false;
    m_gone.clear();
    m_changed.clear();
    m_changedShown.clear();
    m_swept.clear();
    m_marked.clear();
    endResetModel();
    Q_EMIT marksChanged();
    readPage();
}

void QueueModel::setNames(const directory::Directory &names)
{
    m_names = names;
    if (m_rows.size() > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_rows.size() - 1, columnCount() - 1));
}

void QueueModel::setEditing(const QHash<CaseId, QStringList> &editing)
{
    const QHash<CaseId, QStringList> before = std::exchange(m_editing, editing);
    const int column = queueColumn("hand"_L1);
    QSet<CaseId> touched(before.keyBegin(), before.keyEnd());
    touched.unite(QSet<CaseId>(editing.keyBegin(), editing.keyEnd()));
    for (const CaseId id : std::as_const(touched)) {
        const int row = m_rows.find(id);
        if (row >= 0 && before.value(id) != editing.value(id))
            Q_EMIT dataChanged(index(row, column), index(row, column));
    }
}

// ---- reading

QFuture<Result<QJsonObject>> QueueModel::answer(const QueueRequest &request)
{
    switch (m_query.kind) {
    case QueueQuery::Kind::Open: break;
    case QueueQuery::Kind::Closed:
        return m_lists.recentlyClosed(request.filter, request.after, request.page);
    case QueueQuery::Kind::Search: {
        std::optional<CaseId> before;
        if (request.after)
            before = CaseId(request.after->value("id"_L1).toInteger());
        return m_cases.search(m_query.words, {}, before, std::min(request.page, kPage));
    }
    }
    return m_cases.queue(request);
}

QueueModel::Answer QueueModel::ask(const QueueFilter &filter,
                                   const std::optional<QJsonObject> &after, int page)
{
    return ask(filter.toJson(), after, page);
}

QueueModel::Answer QueueModel::ask(const QJsonObject &filter,
                                   const std::optional<QJsonObject> &after, int page)
{
    ++m_asked;
    const QueueRequest request{
        .filter = filter, .sort = m_query.sort, .after = after, .page = page};
    // Parsed where the answer arrives, which is a thread of the database.
    return answer(request).then(
        [](const Result<QJsonObject> &answer) { return answer.transform(pageOf); });
}

template <typename Take>
void QueueModel::await(Answer answer, const Take &take)
{
    answer.then(this, [this, take, generation = m_generation](const Result<CasePage> &page) {
        if (generation != m_generation)
            return;
        if (page) {
            m_desk.syncTime(page->serverTime);
            m_readAt = m_desk.now();
        }
        take(page);
    });
}

void QueueModel::readPage()
{
    if (m_reading || m_complete || m_failed)
        return;
    m_reading = true;
    Q_EMIT stateChanged();
    Answer answer = ask(m_query.filter, m_next, m_rows.size() == 0 ? kFirstPage : kPage);
    await(answer, [this, asked = m_asked](const Result<CasePage> &page) {
        m_reading = false;
        if (page)
            takePage(*page, asked);
        else
            fail(page.error());
        done();
    });
}

void QueueModel::takePage(const CasePage &page, quint64 asked)
{
    QList<CaseSummary> fresh;
    for (const CaseSummary &row : page.rows) {
        const int known = m_rows.find(row.id);
        if (known >= 0) {
            // It moved down while the pages were read.
            if (row.version > m_rows.at(known).version)
                takeRow(row);
        } else if (m_gone.value(row.id) < asked) {
            fresh << row;
        }
    }
    m_next = page.next;
    m_complete = !page.next.has_value();
    appendRows(fresh);
}

void QueueModel::appendRows(const QList<CaseSummary> &rows)
{
    if (rows.isEmpty())
        return;
    beginInsertRows({}, m_rows.size(), m_rows.size() + static_cast<int>(rows.size()) - 1);
    m_rows.append(rows);
    endInsertRows();
}

void QueueModel::readAhead(int row)
{
    if (row + kAhead >= m_rows.size() && m_rows.size() > 0)
        readPage();
}

// ---- changes of other desks

void QueueModel::refresh(const QList<CaseId> &ids)
{
    if (m_query.kind == QueueQuery::Kind::Search)
        return; // results are what was found, until the next search
    for (const CaseId id : ids) {
        if (isShown(m_rows.find(id)))
            m_changedShown.insert(id);
        else
            m_changed.insert(id);
    }
    askChanged();
}

bool QueueModel::isShown(int row) const
{
    if (row < 0 || !m_shown || m_query.kind != QueueQuery::Kind::Open)
        return false;
    const auto [first, last] = m_shown();
    return row >= first && row <= last;
}

/// All that is waited for, when a second has passed; before that what somebody sees.
QList<CaseId> QueueModel::nextChanged()
{
    if (!m_changedTimer.isActive() && !(m_changed.isEmpty() && m_changedShown.isEmpty())) {
        m_changedTimer.start();
        QList<CaseId> ids = std::exchange(m_changedShown, {}).values();
        m_changed.subtract(QSet<CaseId>(ids.cbegin(), ids.cend()));
        while (ids.size() < kChangesAtOnce && !m_changed.isEmpty()) {
            ids << *m_changed.cbegin();
            m_changed.erase(m_changed.cbegin());
        }
        return ids;
    }
    if (m_shownTimer.isActive())
        return {};
    return std::exchange(m_changedShown, {}).values();
}

void QueueModel::askChanged()
{
    if (m_askingChanged)
        return;
    const QList<CaseId> ids = nextChanged();
    if (ids.isEmpty())
        return;
    if (m_query.kind == QueueQuery::Kind::Closed) {
        m_changed.clear();
        readAgain();
        return;
    }
    QJsonObject filter = m_query.filter.toJson();
    filter.insert("ids"_L1, idsOf(ids));
    m_askingChanged = true;
    m_askedChanged.start();
    Answer answer = ask(filter, std::nullopt, static_cast<int>(ids.size()));
    await(answer, [this, ids, asked = m_asked](const Result<CasePage> &page) {
        m_askingChanged = false;
        const std::chrono::milliseconds rest(kRestOfAnswers * m_askedChanged.elapsed());
        m_shownTimer.start(std::min<std::chrono::milliseconds>(rest, kLongestRest));
        if (page) {
            takeChanged(ids, *page, asked);
        } else {
            m_changed.unite(QSet<CaseId>(ids.begin(), ids.end())); // asked again with the next
            m_changedTimer.start();
        }
        done();
    });
}

void QueueModel::takeChanged(const QList<CaseId> &ids, const CasePage &page, quint64 asked)
{
    QSet<CaseId> here;
    for (const CaseSummary &row : page.rows) {
        here.insert(row.id);
        if (m_rows.find(row.id) >= 0)
            takeRow(row);
        else
            addRow(row);
        m_gone.remove(row.id);
    }
    for (const CaseId id : ids) {
        if (here.contains(id))
            continue;
        m_gone.insert(id, asked); // a page that was asked for before may still bring it
        if (const int row = m_rows.find(id); row >= 0)
            removeRow(row);
    }
}

void QueueModel::takeRow(const CaseSummary &row)
{
    const int at = m_rows.find(row.id);
    const CaseSummary &known = m_rows.at(at);
    if (known == row || known.version > row.version)
        return;
    const bool stays = m_rows.keepsPlace(at, row, m_query.sort);
    const int place = stays ? at : m_rows.placeFor(row, m_query.sort, at);
    m_rows.replace(at, row);
    if (place != at && place != at + 1) {
        beginMoveRows({}, at, at, {}, place);
        m_rows.move(at, place > at ? place - 1 : place);
        endMoveRows();
    }
    const int now = m_rows.find(row.id);
    Q_EMIT dataChanged(index(now, 0), index(now, columnCount() - 1));
}

void QueueModel::addRow(const CaseSummary &row)
{
    const int place = m_rows.placeFor(row, m_query.sort);
    if (place == m_rows.size() && !m_complete)
        return; // its page is not read yet
    beginInsertRows({}, place, place);
    m_rows.insert(place, row);
    endInsertRows();
}

void QueueModel::removeRow(int row)
{
    const bool wasMarked = m_marked.remove(m_rows.at(row).id);
    beginRemoveRows({}, row, row);
    m_rows.remove(row);
    endRemoveRows();
    if (wasMarked)
        Q_EMIT marksChanged();
}

// ---- all of it again

void QueueModel::readAgain()
{
    const bool failedBefore = std::exchange(m_failed, false);
    if (m_query.kind == QueueQuery::Kind::Search && !failedBefore)
        return;
    if (m_rows.size() == 0) {
        if (!m_reading) {
            m_complete = false;
            m_next.reset();
            readPage();
        }
        return;
    }
    if (m_sweeping) {
        m_sweepAgain = true;
        return;
    }
    m_sweeping = true;
    m_swept.clear();
    m_sweepNext.reset();
    sweep();
}

void QueueModel::sweep()
{
    const auto left = static_cast<int>(m_rows.size() - m_swept.size());
    Answer answer = ask(m_query.filter, m_sweepNext, std::clamp(left, kFirstPage, kSweepPage));
    await(answer, [this](const Result<CasePage> &page) {
        if (page) {
            takeSweep(*page);
        } else {
            m_sweeping = false;
            fail(page.error());
        }
        done();
    });
}

void QueueModel::takeSweep(const CasePage &page)
{
    m_swept += page.rows;
    m_sweepNext = page.next;
    if (page.next && m_swept.size() < m_rows.size()) {
        sweep();
        return;
    }
    m_sweeping = false;
    reconcile();
    if (std::exchange(m_sweepAgain, false))
        readAgain();
}

void QueueModel::reconcile()
{
    // A page that is under way continues the old rows, not these.
    ++m_generation;
    m_reading = m_askingChanged = false;
    m_complete = !m_sweepNext.has_value();
    m_next = m_sweepNext;
    QHash<CaseId, qsizetype> wanted;
    for (qsizetype i = 0; i < m_swept.size(); ++i)
        wanted.insert(m_swept.at(i).id, i);
    for (int row = m_rows.size() - 1; row >= 0; --row) {
        if (!wanted.contains(m_rows.at(row).id))
            removeRow(row);
    }
    // What is left stands in the server's order or moves there; the rest goes between.
    for (const CaseSummary &row : std::as_const(m_swept)) {
        if (m_rows.find(row.id) >= 0)
            takeRow(row);
    }
    qsizetype i = 0;
    for (; i < m_swept.size() && i < m_rows.size(); ++i) {
        const CaseSummary &row = m_swept.at(i);
        if (m_rows.find(row.id) >= 0)
            continue;
        const int place = static_cast<int>(i);
        beginInsertRows({}, place, place);
        m_rows.insert(place, row);
        endInsertRows();
    }
    appendRows(m_swept.sliced(i));
    m_swept.clear();
}

void QueueModel::fail(const Error &error)
{
    m_failed = true; // no page by itself until somebody, or the link, asks again
    Q_EMIT failed(error);
}

void QueueModel::done()
{
    Q_EMIT stateChanged();
}

// ---- marks

void QueueModel::setMarked(CaseId id, bool marked)
{
    const int row = m_rows.find(id);
    if (row < 0 || marked == m_marked.contains(id))
        return;
    if (marked)
        m_marked.insert(id);
    else
        m_marked.remove(id);
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
    Q_EMIT marksChanged();
}

void QueueModel::unmarkAll()
{
    const QList<CaseId> ids = marked();
    for (const CaseId id : ids)
        setMarked(id, false);
}

QList<CaseId> QueueModel::marked() const
{
    QList<std::pair<int, CaseId>> places;
    for (const CaseId id : m_marked)
        places.append({m_rows.find(id), id});
    std::ranges::sort(places);
    QList<CaseId> ids;
    for (const auto &[row, id] : std::as_const(places))
        ids << id;
    return ids;
}

// ---- the table

int QueueModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows.size();
}

int QueueModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(queueColumns().size());
}

QString QueueModel::text(int row, int column) const
{
    const CaseSummary &summary = m_rows.at(row);
    const QueueText context{.names = m_names,
                            .language = m_desk.chinese() ? directory::Language::Chinese
                                                         : directory::Language::English,
                            .now = m_desk.now(),
                            .editing = m_editing.value(summary.id)};
    return queueColumns().at(column).text(summary, context);
}

Light QueueModel::light(int row) const
{
    return lightOf(m_rows.at(row).face, m_desk.now());
}

QVariant QueueModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const QueueColumn &column = queueColumns().at(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return text(index.row(), index.column());
    case Qt::AccessibleTextRole:
        // A screen reader hears the column with the value, and the mark as a word.
        return column.cell != QueueCell::Mark
                   ? columnTitle(column) + u": "_s + text(index.row(), index.column())
               : isMarked(at(index.row()).id) ? tr("Marked")
                                              : tr("Not marked");
    default: return {};
    }
}

QVariant QueueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= queueColumns().size())
        return {};
    const QueueColumn &column = queueColumns().at(section);
    switch (role) {
    case Qt::DisplayRole: return column.cell == QueueCell::Mark ? QString() : columnTitle(column);
    case Qt::AccessibleTextRole: return columnTitle(column);
    case Qt::ToolTipRole: return columnHint(column);
    case Qt::TextAlignmentRole: return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    default: return {};
    }
}

bool QueueModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_complete && !m_reading && !m_failed;
}

void QueueModel::fetchMore(const QModelIndex &parent)
{
    if (!parent.isValid())
        readPage();
}

void QueueModel::sort(int column, Qt::SortOrder order)
{
    if (m_query.kind != QueueQuery::Kind::Open || column < 0 || column >= queueColumns().size())
        return;
    const QLatin1StringView key = queueColumns().at(column).sort;
    if (key.isEmpty())
        return;
    QueueQuery other = m_query;
    other.sort = (order == Qt::DescendingOrder ? u"-"_s : QString()) + key;
    if (other != m_query)
        setQuery(other);
}

} // namespace gl::cases
