#include "queuepanel.h"

#include <ui/report.h>
#include <ui/timetext.h>

#include <QHBoxLayout>
#include <QJsonDocument>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::cases {

namespace {

/// Holding j down must not read thirty cases a second.
constexpr auto kRest = 70ms;
/// A list that comes sooner than this does not say "reading" first.
constexpr auto kPatience = 300ms;
constexpr auto kMemoryRest = 1s;

// Entries of the chooser that come and go; not remembered.
constexpr QLatin1StringView kSearch = "search"_L1;
constexpr QLatin1StringView kAsked = "asked"_L1;

} // namespace

QueuePanel::QueuePanel(CaseService &cases, DeskService &lists, ui::DeskContext &desk,
                       ui::Actions &actions, const ui::Theme &theme, QWidget *parent)
    : Panel(u"queue"_s, parent),
      m_cases(cases),
      m_lists(lists),
      m_desk(desk),
      m_theme(theme),
      m_model(cases, lists, desk),
      m_badges(lists, desk)
{
    m_chooser = new QueueChooser(this);
    m_view = new QueueView(m_model, desk, theme, this);
    build();
    connectParts();
    addActions(actions);
    m_known = queueLists({}, directory::Language::Chinese);
    m_chooser->setLists(m_known);
    fitChooser();
    openList(u"open"_s);
    m_badges.readAll();
    readEditing();
}

QString QueuePanel::title() const
{
    return tr("Queue");
}

void QueuePanel::activate()
{
    // An empty list takes the keyboard, too: a key meant for the queue must not be typed into the
    // form that had it before.
    m_stack->currentWidget()->setFocus(Qt::ShortcutFocusReason);
}

void QueuePanel::build()
{
    m_splitter = new QSplitter(Qt::Horizontal, this);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_splitter);
    auto *right = new QWidget(m_splitter);
    auto *layout = new QVBoxLayout(right);
    layout->setContentsMargins(4, 4, 4, 2);
    layout->setSpacing(4);
    m_bar = new QueueFilterBar(right);
    m_stack = new QStackedWidget(right);
    m_empty = new ui::EmptyState(m_stack);
    m_empty->setFocusPolicy(Qt::StrongFocus);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    m_status = new QLabel(right);
    m_marks = new QLabel(right);
    m_bulk = new QToolButton(right);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_status, 1);
    foot->addWidget(m_marks);
    foot->addWidget(m_bulk);
    layout->addWidget(m_bar);
    layout->addWidget(m_stack, 1);
    layout->addLayout(foot);
    m_splitter->addWidget(m_chooser);
    m_splitter->addWidget(right);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    setTabOrder(m_chooser, m_bar);
    setTabOrder(m_bar, m_view);
}

void QueuePanel::connectParts()
{
    connect(m_chooser, &QueueChooser::chosen, this, &QueuePanel::openList);
    connect(m_bar, &QueueFilterBar::changed, this, &QueuePanel::applyFilter);
    connect(m_bar, &QueueFilterBar::searchAsked, this, &QueuePanel::search);
    connect(m_bar, &QueueFilterBar::left, this, &QueuePanel::activate);
    connect(m_view, &QueueView::followed, this, &QueuePanel::follow);
    connect(m_view, &QueueView::doubleClicked, this, &QueuePanel::openCurrent);
    connect(m_view, &QueueView::clicked, this, [this](const QModelIndex &index) {
        if (queueColumns().at(index.column()).cell == QueueCell::Mark)
            toggleMark();
    });
    connect(&m_model, &QueueModel::stateChanged, this, &QueuePanel::showState);
    connect(&m_model, &QueueModel::marksChanged, this, &QueuePanel::showStatus);
    connect(&m_model, &QueueModel::modelReset, this, [this] { m_sort = m_model.query().sort; });
    connect(&m_model, &QueueModel::failed, this, [this](const Error &error) {
        m_error = error;
        // An empty list tells it itself; the banner of the link tells that it is away.
        if (m_model.rowCount() > 0 && error.kind != ErrorKind::Offline)
            ui::report(m_desk, error, tr("The list could not be read on."));
    });
    connect(m_empty, &ui::EmptyState::retry, &m_model, &QueueModel::readAgain);
    connect(&m_badges, &Badges::counted, this, &QueuePanel::showCounts);
    connect(&m_desk, &ui::DeskContext::resync, this, [this] {
        readEditing();
        readFilters();
    });
    connect(&m_desk, &ui::DeskContext::searchRequested, this, &QueuePanel::search);
    connect(&m_desk, &ui::DeskContext::currentCaseChanged, this, [this](CaseId id) {
        m_followed = id;
        const int row = m_model.rowOf(id);
        if (row >= 0 && row != m_view->currentRow())
            m_view->setCurrentRow(row);
    });
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_splitFitted = true; });
    connectMemory();
    m_followSoon.setSingleShot(true);
    m_followSoon.setInterval(kRest);
    connect(&m_followSoon, &QTimer::timeout, this, [this] { m_desk.setCurrentCase(m_followed); });
    m_loadingSoon.setSingleShot(true);
    m_loadingSoon.setInterval(kPatience);
    connect(&m_loadingSoon, &QTimer::timeout, this, [this] {
        if (m_model.isReading() && m_model.rowCount() == 0) {
            m_empty->showLoading();
            m_stack->setCurrentWidget(m_empty);
        }
    });
    m_halfMinute.setInterval(30s);
    connect(&m_halfMinute, &QTimer::timeout, this, [this] {
        readEditing();
        if (m_model.query().filter.dependsOnTime() && !m_model.hasFailed())
            m_model.readAgain();
    });
    m_halfMinute.start();
}

/// Whatever changes state() says so, once, after a rest.
void QueuePanel::connectMemory()
{
    m_stateSoon.setSingleShot(true);
    m_stateSoon.setInterval(kMemoryRest);
    connect(&m_stateSoon, &QTimer::timeout, this, &QueuePanel::stateChanged);
    const auto soon = [this] { m_stateSoon.start(); };
    const QHeaderView *header = m_view->horizontalHeader();
    connect(header, &QHeaderView::sectionResized, this, soon);
    connect(header, &QHeaderView::sectionMoved, this, soon);
    connect(m_splitter, &QSplitter::splitterMoved, this, soon);
    connect(&m_model, &QueueModel::modelReset, this, soon);
}

// ---- what is shown

const QueueList *QueuePanel::list(const QString &id) const
{
    if (id == kAsked && !m_asked.id.isEmpty())
        return &m_asked;
    const auto it = std::ranges::find(m_known, id, &QueueList::id);
    return it == m_known.cend() ? nullptr : &*it;
}

void QueuePanel::openList(const QString &id)
{
    const QueueList *wanted = list(id);
    if (wanted == nullptr)
        return;
    m_listId = id;
    m_wanted.clear();
    m_chooser->select(id);
    showQuery({.kind = wanted->kind, .filter = wanted->filter.with(m_filter), .sort = m_sort});
}

void QueuePanel::showQuery(QueueQuery query)
{
    if (query.kind != QueueQuery::Kind::Open)
        query.sort = query.kind == QueueQuery::Kind::Closed ? u"-closed"_s : u"-number"_s;
    const QString sort = m_sort;
    m_model.setQuery(query);
    if (query.kind != QueueQuery::Kind::Open)
        m_sort = sort; // comes back with the next open list
}

void QueuePanel::search(const QString &words)
{
    const QString trimmed = words.trimmed();
    if (trimmed.size() < 2) {
        m_desk.say(ui::Severity::Warning, tr("Search for at least two characters."));
        return;
    }
    m_listId = kSearch;
    m_chooser->setExtra(m_listId, tr("Search: %1").arg(trimmed));
    m_chooser->select(m_listId);
    showQuery({.kind = QueueQuery::Kind::Search, .words = trimmed});
    activate();
}

void QueuePanel::openFilter(const QString &title, const QueueFilter &filter)
{
    m_filter = {};
    m_bar->setFilter(m_filter);
    const auto same = std::ranges::find_if(m_known, [&](const QueueList &one) {
        return one.kind == QueueQuery::Kind::Open && one.filter == filter;
    });
    if (same == m_known.cend()) {
        m_asked = {.id = kAsked,
                   .title = title,
                   .filter = filter,
                   .emptyHint = tr("The digits 1 to 8 go back to the lists.")};
        m_chooser->setExtra(kAsked, title);
    }
    openList(same == m_known.cend() ? QString(kAsked) : same->id);
    activate();
}

void QueuePanel::applyFilter(const QueueFilter &filter)
{
    m_filter = filter;
    if (m_listId == kSearch)
        m_listId = u"open"_s;
    openList(m_listId);
}

void QueuePanel::setNames(const directory::Directory &names)
{
    const auto language =
        m_desk.chinese() ? directory::Language::Chinese : directory::Language::English;
    m_model.setNames(names);
    m_known = queueLists(names, language);
    m_chooser->setLists(m_known);
    m_chooser->select(m_listId);
    showCounts();
    m_bar->setNames(names, language);
    m_bar->setFilter(m_filter);
    fitChooser();
    if (list(m_wanted) != nullptr)
        openList(QString(m_wanted));
}

/// As wide as its longest name, until the person drags it.
void QueuePanel::fitChooser()
{
    if (m_splitFitted)
        return;
    const int digit = QFontMetrics(font()).horizontalAdvance(u'0');
    const int wanted = std::clamp(m_chooser->fullWidth(), digit * 26, digit * 44);
    m_splitter->setSizes({wanted, std::max(m_splitter->width() - wanted, digit * 60)});
}

void QueuePanel::showState()
{
    if (m_model.rowCount() > 0) {
        m_stack->setCurrentWidget(m_view);
        m_loadingSoon.stop();
    } else if (m_model.isReading()) {
        if (!m_loadingSoon.isActive())
            m_loadingSoon.start();
    } else if (m_model.hasFailed()) {
        m_empty->showFailure(m_error.message, m_error.hint);
        m_stack->setCurrentWidget(m_empty);
    } else {
        nothing();
    }
    showStatus();
}

void QueuePanel::nothing()
{
    const QueueList *shown = list(m_listId);
    if (m_model.query().kind == QueueQuery::Kind::Search)
        m_empty->showNothing(
            tr("No case holds these words."),
            tr("Try fewer or other words; the digits 1 to 8 go back to the lists."));
    else if (!m_filter.isEmpty())
        m_empty->showNothing(tr("No case of this list passes the filter."),
                             tr("Shift+F goes to the filter; Clear takes it off."));
    else
        m_empty->showNothing(tr("Nothing here."), shown == nullptr ? QString() : shown->emptyHint);
    m_stack->setCurrentWidget(m_empty);
}

void QueuePanel::showStatus()
{
    const int rows = m_model.rowCount();
    const QueueList *shown = list(m_listId);
    const int total = shown == nullptr || !m_filter.isEmpty() || !m_badges.counts()
                          ? -1
                          : countOf(*shown, *m_badges.counts());
    QString text =
        m_model.isComplete() ? tr("%n cases", nullptr, rows)
        : total > rows
            ? tr("%1 of %2 cases read").arg(locale().toString(rows), locale().toString(total))
            : tr("The first %n cases", nullptr, rows);
    if (m_model.readAt().isValid())
        text += u" · "_s + tr("as of %1").arg(ui::shortInstantText(m_model.readAt(), m_desk.now()));
    m_status->setText(text);
    const int marked = static_cast<int>(m_model.marked().size());
    m_marks->setText(tr("%n marked", nullptr, marked));
    m_marks->setVisible(marked > 0);
    m_bulk->setVisible(marked > 0);
}

// ---- badges and who edits

void QueuePanel::showCounts()
{
    if (!m_badges.counts())
        return;
    m_chooser->setCounts(*m_badges.counts());
    showStatus();
    Q_EMIT badgeChanged(m_badges.counts()->all.mine);
}

void QueuePanel::readEditing()
{
    m_lists.editingNow().then(this, [this](const Result<QList<Editing>> &all) {
        if (!all)
            return;
        m_editing.clear();
        for (const Editing &one : *all)
            m_editing[one.id].insert(one.who.account, one.who.name);
        noteEditing({});
    });
}

void QueuePanel::noteEditing(const EditingNotice &notice)
{
    if (notice.id.isValid() && notice.editing)
        m_editing[notice.id].insert(notice.account, m_model.names().name(notice.account));
    else if (notice.id.isValid())
        m_editing[notice.id].remove(notice.account);
    QHash<CaseId, QStringList> names;
    const auto &people = m_model.names();
    for (auto it = m_editing.cbegin(); it != m_editing.cend(); ++it) {
        for (auto who = it->cbegin(); who != it->cend(); ++who) {
            const auto *person = people.find(who.key());
            if (person == nullptr || person->login != m_desk.person().login)
                names[it.key()] << who.value();
        }
    }
    m_model.setEditing(names);
}

// ---- remembered

QByteArray QueuePanel::state() const
{
    QueueFilter filter = m_filter;
    filter.text.clear();
    const bool passing = m_listId == kSearch || m_listId == kAsked;
    const QJsonObject json{
        {u"list"_s, passing               ? u"open"_s
                    : !m_wanted.isEmpty() ? m_wanted
                                          : m_listId},
        {u"sort"_s, m_sort},
        {u"filter"_s, filter.toJson()},
        {u"columns"_s, QString::fromLatin1(m_view->columns().toBase64())},
        {u"split"_s, QString::fromLatin1(m_splitter->saveState().toBase64())},
    };
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

void QueuePanel::restoreState(const QByteArray &state)
{
    const QJsonObject json = QJsonDocument::fromJson(state).object();
    if (json.isEmpty())
        return;
    const QString sort = json.value("sort"_L1).toString();
    m_sort = isSortKey(sort) ? sort : u"deadline"_s;
    m_filter = QueueFilter::fromJson(json.value("filter"_L1).toObject());
    m_bar->setFilter(m_filter);
    const auto bytes = [&json](QLatin1StringView key) {
        return QByteArray::fromBase64(json.value(key).toString().toLatin1());
    };
    m_view->setColumns(bytes("columns"_L1));
    m_splitFitted = m_splitter->restoreState(bytes("split"_L1));
    const QString id = json.value("list"_L1).toString();
    openList(list(id) != nullptr ? id : u"open"_s);
    if (list(id) == nullptr)
        m_wanted = id;
}

} // namespace gl::cases
