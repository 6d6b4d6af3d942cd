#pragma once

#include "queuecolumns.h"
#include "queuerows.h"

#include <base/error.h>
#include <cases/caseservice.h>
#include <cases/deskservice.h>
#include <cases/queuefilter.h>
#include <ui/deskcontext.h>

#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QFuture>
#include <QSet>
#include <QTimer>

#include <functional>

namespace gl::cases {

/// What a list shows.
struct QueueQuery
{
    enum class Kind {
        Open,   ///< open cases by filter and order
        Closed, ///< recently closed, newest first
        Search, ///< all cases that hold the words, newest first
    };
    Kind kind = Kind::Open;
    QueueFilter filter{};
    QString sort = QStringLiteral("deadline");
    QString words{}; ///< of a search

    bool operator==(const QueueQuery &) const = default;
};

/// The rows of one list: read page by page before the end is reached, kept up to date by notices
/// (rows change in place, come and go where they belong). Answers that come too late are dropped.
/// GUI thread only.
class QueueModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    QueueModel(CaseService &cases, DeskService &lists, ui::DeskContext &desk,
               QObject *parent = nullptr);

    const QueueQuery &query() const { return m_query; }
    /// Reads from the start, also when it is the same query.
    void setQuery(const QueueQuery &query);
    void setNames(const directory::Directory &names);
    const directory::Directory &names() const { return m_names; }
    /// Who has which case open for editing, by name.
    void setEditing(const QHash<CaseId, QStringList> &editing);

    const CaseSummary &at(int row) const { return m_rows.at(row); }
    int rowOf(CaseId id) const { return m_rows.find(id); }
    QString text(int row, int column) const;
    Light light(int row) const;

    bool isReading() const { return m_reading; }
    bool hasFailed() const { return m_failed; }
    /// All rows of the list are here.
    bool isComplete() const { return m_complete; }
    /// When the newest answer came; for telling the age of what is shown.
    QDateTime readAt() const { return m_readAt; }
    /// First and last row that somebody sees, (0, -1) for none. Changes of those are asked for at
    /// once, of all others once a second.
    void setShown(std::function<std::pair<int, int>()> shown) { m_shown = std::move(shown); }
    /// Reads on when fewer than a few screens are left below `row`.
    void readAhead(int row);

    bool isMarked(CaseId id) const { return m_marked.contains(id); }
    void setMarked(CaseId id, bool marked);
    void unmarkAll();
    QList<CaseId> marked() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    /// Asks the server for the other order.
    void sort(int column, Qt::SortOrder order) override;

public Q_SLOTS:
    /// Some desk changed these cases.
    void refresh(const QList<gl::CaseId> &ids);
    /// Everything may be old: reads again what is loaded and puts only the differences in.
    void readAgain();

Q_SIGNALS:
    /// Reading began or ended, with rows or without.
    void stateChanged();
    void failed(const gl::Error &error);
    void marksChanged();

private:
    using Answer = QFuture<Result<CasePage>>;
    QFuture<Result<QJsonObject>> answer(const QueueRequest &request);
    Answer ask(const QueueFilter &filter, const std::optional<QJsonObject> &after, int page);
    Answer ask(const QJsonObject &filter, const std::optional<QJsonObject> &after, int page);
    template <typename Take>
    void await(Answer answer, const Take &take);
    void readPage();
    void takePage(const CasePage &page, quint64 asked);
    void appendRows(const QList<CaseSummary> &rows);
    bool isShown(int row) const;
    void askChanged();
    QList<CaseId> nextChanged();
    void takeChanged(const QList<CaseId> &ids, const CasePage &page, quint64 asked);
    void takeRow(const CaseSummary &row);
    void addRow(const CaseSummary &row);
    void removeRow(int row);
    void sweep();
    void takeSweep(const CasePage &page);
    void reconcile();
    void fail(const Error &error);
    void done();

    CaseService &m_cases;
    DeskService &m_lists;
    ui::DeskContext &m_desk;
    directory::Directory m_names;
    QueueQuery m_query;
    QueueRows m_rows;
    QSet<CaseId> m_marked;
    QHash<CaseId, QStringList> m_editing;
    std::optional<QJsonObject> m_next;
    QDateTime m_readAt;
    bool m_reading = false;
    bool m_complete = true; ///< until a list is asked for
    bool m_failed = false;
    /// Answers to questions of another generation are about another list.
    int m_generation = 0;
    quint64 m_asked = 0;           ///< number of the newest question
    QHash<CaseId, quint64> m_gone; ///< left the list by the answer to that question
    std::function<std::pair<int, int>()> m_shown;
    QSet<CaseId> m_changed;      ///< to be asked for
    QSet<CaseId> m_changedShown; ///< the same, under somebody's eyes
    QTimer m_changedTimer;       ///< holds questions about the first to one a second
    QTimer m_shownTimer;         ///< and about the second to a share of the time
    QElapsedTimer m_askedChanged;
    bool m_askingChanged = false;
    QList<CaseSummary> m_swept; ///< read again so far
    std::optional<QJsonObject> m_sweepNext;
    bool m_sweeping = false;
    bool m_sweepAgain = false;
};

} // namespace gl::cases
