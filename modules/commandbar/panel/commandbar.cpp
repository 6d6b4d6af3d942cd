#include "commandbar.h"

#include "commandtexts.h"
#include "lineedit.h"
#include "rowdelegate.h"

#include <QAction>
#include <QApplication>
#include <QJsonArray>
#include <QKeyEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::commandbar {

namespace {

constexpr int kWidest = 900;
constexpr int kRowsShown = 12;
constexpr int kCasesKept = 1000;
constexpr qint64 kCasesAgeMs = 60'000;

QString keysOf(const QAction &action)
{
    QStringList keys;
    for (const QKeySequence &key : action.shortcuts())
        keys << key.toString(QKeySequence::NativeText);
    return keys.join(u", "_s);
}

} // namespace

CommandBar::CommandBar(cases::CaseService &cases, ui::DeskContext &desk, ui::Actions &actions,
                       const ui::Theme &theme, QWidget *home)
    : QFrame(home),
      m_cases(cases),
      m_desk(desk),
      m_actions(actions),
      m_theme(theme),
      m_home(home),
      m_line(new LineEdit(this)),
      m_echo(new QLabel(this)),
      m_hint(new QLabel(this)),
      m_list(new QListWidget(this))
{
    build();
    hide();
    m_actions.add({.id = u"bar.open"_s,
                   .text = tr("Command bar"),
                   .hint = tr("Finds everything and runs commands"),
                   .keys = {QKeySequence(u"Ctrl+K"_s), QKeySequence(u"/"_s)},
                   .group = ui::ActionGroup::Go,
                   .words = u"命令 查找 搜索 command search"_s},
                  nullptr, [this] { open(); });
    connect(m_line, &QLineEdit::textChanged, this, [this] {
        m_confirmed.clear();
        m_runWhenRead = false;
        m_moved = false;
        refresh();
    });
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        m_fromHistory = false;
        m_history.rewind();
    });
    connect(m_list, &QListWidget::itemClicked, this,
            [this](QListWidgetItem *item) { activate(m_reading.rows.at(m_list->row(item))); });
    connect(&m_indexes, &IndexStore::changed, this, [this] {
        if (isVisible() && !m_moved)
            refresh();
    });
    connect(&m_desk, &ui::DeskContext::currentCaseChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(&m_theme, &ui::Theme::changed, this, [this] { update(); });
}

CommandBar::~CommandBar() = default;

void CommandBar::build()
{
    setAccessibleName(tr("Command bar"));
    m_line->setAccessibleName(tr("Command or words to find"));
    m_line->setPlaceholderText(tr("Find anything, or a command"));
    m_line->setClearButtonEnabled(true);
    m_line->setFont(m_theme.headingFont());
    m_line->installEventFilter(this);
    m_echo->setAccessibleName(tr("What Enter will do"));
    m_echo->setWordWrap(true);
    m_echo->setTextFormat(Qt::PlainText);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setTextFormat(Qt::PlainText);
    m_list->setAccessibleName(tr("What was found"));
    m_list->setItemDelegate(new RowDelegate(m_theme, m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 10, 10, 10);
    layout->addWidget(m_line);
    layout->addWidget(m_echo);
    layout->addWidget(m_list);
    layout->addWidget(m_hint);
}

void CommandBar::setHandlers(const CommandHandlers &handlers)
{
    m_handlers = handlers;
}

QList<Verb> CommandBar::available() const
{
    QList<Verb> result;
    for (const VerbSpec &spec : verbSpecs()) {
        const bool missing = (spec.verb == Verb::Map && !m_handlers.mapCase && !m_handlers.mapGrid)
                             || (spec.verb == Verb::Video && !m_handlers.video)
                             || (spec.verb == Verb::Whistle && !m_handlers.whistle)
                             || (spec.verb == Verb::Call && !m_handlers.call);
        if (!missing)
            result << spec.verb;
    }
    return result;
}

void CommandBar::open(const QString &line)
{
    if (!isVisible()) {
        m_before = QApplication::focusWidget();
        QWidget *window = m_before != nullptr ? m_before->window() : m_home->window();
        if (parentWidget() != window)
            setParent(window);
        window->installEventFilter(this);
    }
    m_documents.clear();
    m_refused.clear();
    m_found.clear();
    m_history.rewind();
    indexActions();
    indexCases();
    m_line->setText(line);
    refresh();
    show();
    raise();
    place();
    m_line->setFocus(Qt::ShortcutFocusReason);
}

void CommandBar::shut()
{
    if (!isVisible())
        return;
    const bool hadFocus = m_line->hasFocus();
    parentWidget()->removeEventFilter(this);
    hide();
    // Another window may go while the bar is shut; the bar must not go with it.
    if (parentWidget() != m_home)
        setParent(m_home);
    if (m_before != nullptr && hadFocus)
        m_before->setFocus(Qt::OtherFocusReason);
    m_before.clear();
}

void CommandBar::hideEvent(QHideEvent *event)
{
    m_runWhenRead = false;
    m_confirmed.clear();
    QFrame::hideEvent(event);
}

void CommandBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(m_theme.color(ui::ColorRole::Accent));
    painter.setBrush(m_theme.color(ui::ColorRole::Raised));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void CommandBar::place()
{
    const QWidget *window = parentWidget();
    const int row = m_list->sizeHintForRow(0) > 0 ? m_list->sizeHintForRow(0) : 0;
    const int rows = std::min(m_list->count(), kRowsShown);
    m_list->setVisible(rows > 0);
    m_list->setFixedHeight(rows * row + 2 * m_list->frameWidth() + 2);
    const int width = std::min(kWidest, window->width() - 40);
    setFixedWidth(std::max(width, 200));
    layout()->invalidate();
    // Without the echo, which wraps, there is no height for a width.
    const int wanted = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(this->width())
                                                     : layout()->totalSizeHint().height();
    const int height = std::min(wanted, window->height() - 20);
    resize(this->width(), std::max(height, 60));
    move((window->width() - this->width()) / 2, window->height() / 12);
}

/// Only what can be triggered now; a few hundred at most.
void CommandBar::indexActions()
{
    QList<Entry> entries;
    for (const QAction *action : m_actions.all()) {
        if (!action->isEnabled() || action->objectName() == u"bar.open")
            continue;
        QString text = action->text();
        text.remove(u'&');
        entries << Entry{.kind = EntryKind::Action,
                         .id = action->objectName(),
                         .name = text,
                         .detail = keysOf(*action),
                         .words = u"%1 %2"_s.arg(ui::Actions::words(action), action->objectName())};
    }
    m_indexes.setNow(u"actions"_s, entries);
}

/// The newest open cases, so that their last digits and titles are enough. At most once a minute;
/// what is older is found by its whole number.
void CommandBar::indexCases()
{
    if (m_casesRead.isValid() && m_casesRead.elapsed() < kCasesAgeMs)
        return;
    m_casesRead.start();
    m_cases.queue({.filter = {}, .sort = u"-reported"_s, .after = std::nullopt, .page = kCasesKept})
        .then(this, [this](const Result<QJsonObject> &answer) {
            if (!answer) {
                m_casesRead.invalidate(); // the next opening tries again
                return;
            }
            QList<Entry> entries;
            const QJsonArray rows = answer->value("rows"_L1).toArray();
            for (const auto &row : rows) {
                entries << Entry{.kind = EntryKind::Case,
                                 .id = QString::number(row["case_id"_L1].toInteger()),
                                 .name = row["title"_L1].toString(),
                                 .code = row["number"_L1].toString(),
                                 .detail = row["address"_L1].toString()};
            }
            m_indexes.set(u"cases"_s, entries);
        });
}

void CommandBar::refresh()
{
    m_reading =
        readLine(m_line->text(), available(), m_desk.currentCase().isValid(), m_indexes.all());
    showRows();
    askServer();
    showEcho();
    if (isVisible())
        place();
}

void CommandBar::showRows()
{
    m_list->clear();
    for (const Row &row : std::as_const(m_reading.rows)) {
        auto *item = new QListWidgetItem(m_list);
        fillRow(*item, row);
    }
    if (m_list->count() > 0)
        m_list->setCurrentRow(0);
}

void CommandBar::fillRow(QListWidgetItem &item, const Row &row) const
{
    const bool chinese = m_desk.chinese();
    QString kind;
    QString text;
    QString detail;
    switch (row.kind) {
    case Row::Kind::Verb:
        kind = tr("Command");
        text = verbText(row.verb);
        detail = verbUsage(row.verb, chinese);
        break;
    case Row::Kind::SearchAll:
        kind = tr("Search");
        text = tr("Search for \"%1\" in all text").arg(m_line->text().simplified());
        break;
    case Row::Kind::Open:
    case Row::Kind::Complete:
        kind = kindText(row.entry.kind);
        text = m_desk.named(row.entry.name, row.entry.nameEn);
        if (!row.entry.code.isEmpty())
            text = u"%1  %2"_s.arg(row.entry.code, text);
        detail = row.entry.detail;
        break;
    }
    item.setText(text);
    item.setData(RowDelegate::KindText, kind);
    item.setData(RowDelegate::DetailText, detail);
    item.setData(Qt::AccessibleTextRole, u"%1, %2, %3"_s.arg(kind, text, detail));
}

void CommandBar::say(const QString &text, const QString &hint)
{
    m_echo->setText(text);
    m_echo->setVisible(!text.isEmpty());
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

bool CommandBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress)
        return handleKey(static_cast<QKeyEvent *>(event));
    // Esc and the arrows are ours while the bar is open, whatever shortcuts the window has.
    if (watched == m_line && event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter
            || key == Qt::Key_Up || key == Qt::Key_Down)
            event->accept();
    }
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    if (watched == parentWidget() && event->type() == QEvent::Close)
        shut();
    return QFrame::eventFilter(watched, event);
}

bool CommandBar::handleKey(QKeyEvent *event)
{
    if (m_line->isComposing())
        return false;
    switch (event->key()) {
    case Qt::Key_Escape: shut(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: enter(); return true;
    case Qt::Key_Tab:
        if (m_list->currentRow() >= 0
            && m_reading.rows.at(m_list->currentRow()).kind != Row::Kind::Open)
            complete(m_reading.rows.at(m_list->currentRow()));
        return true;
    case Qt::Key_Down:
        if (m_fromHistory)
            showHistory(m_history.newer());
        else
            moveRow(1);
        return true;
    case Qt::Key_Up:
        if (m_list->currentRow() > 0 && !m_fromHistory)
            moveRow(-1);
        else
            showHistory(m_history.older(m_line->text()));
        return true;
    default: return false;
    }
}

void CommandBar::moveRow(int by)
{
    const int row = std::clamp(m_list->currentRow() + by, 0, m_list->count() - 1);
    if (m_list->count() == 0)
        return;
    m_list->setCurrentRow(row);
    m_moved = true;
}

void CommandBar::showHistory(const QString &line)
{
    m_line->setText(line);
    m_fromHistory = true;
}

void CommandBar::enter()
{
    if (const QString number = unlistedNumber(); !number.isEmpty()) {
        openByNumber(number);
        return;
    }
    const int row = m_list->currentRow();
    const bool choosing = row >= 0 && (m_moved || !isCommand() || !complaint().isEmpty());
    if (choosing)
        activate(m_reading.rows.at(row));
    else if (isCommand())
        run();
}

QString CommandBar::unlistedNumber() const
{
    static const QRegularExpression whole(u"^[a-z]{0,6}\\d{8}[gr]\\d{6}$"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    const QString line = m_line->text().trimmed();
    const bool listed = std::ranges::any_of(m_reading.rows, [&](const Row &row) {
        return row.kind == Row::Kind::Open && row.entry.kind == EntryKind::Case
               && row.entry.code.compare(line, Qt::CaseInsensitive) == 0;
    });
    return m_moved || listed || !whole.match(line).hasMatch() ? QString() : line;
}

/// The server knows every case, old ones too. What is typed meanwhile counts instead.
void CommandBar::openByNumber(const QString &number)
{
    say(tr("Looking for case %1.").arg(number));
    m_cases.find(number).then(this, [this, number](const Result<CaseId> &found) {
        if (!isVisible() || m_line->text().trimmed() != number)
            return;
        if (found)
            finish([this, id = *found] { m_desk.openCase(id); });
        else
            say(found.error().message, tr("Esc closes."));
    });
}

/// Puts the row's words in the place of what was typed of them.
void CommandBar::complete(const Row &row)
{
    if (row.kind == Row::Kind::Verb) {
        m_line->setText(verbWord(row.verb, m_desk.chinese())
                        + (specOf(row.verb).arguments.isEmpty() ? QString() : u" "_s));
        return;
    }
    if (row.kind != Row::Kind::Complete || !m_reading.command)
        return;
    const Word &partial = command().partial;
    QString line = m_line->text().first(partial.begin);
    if (!line.isEmpty() && !line.back().isSpace())
        line += u' ';
    line += completionOf(row.entry);
    // A further word follows after a space.
    const bool last =
        row.entry.kind != EntryKind::Reason
        && !(row.entry.kind == EntryKind::Case && specOf(command().verb()).arguments.size() > 1);
    m_line->setText(last ? line : line + u' ');
}

void CommandBar::activate(const Row &row)
{
    switch (row.kind) {
    case Row::Kind::Complete: complete(row); break;
    case Row::Kind::Verb: {
        const Verb verb = row.verb; // the new line makes new rows
        complete(row);
        if (specOf(verb).arguments.isEmpty())
            run();
        break;
    }
    case Row::Kind::SearchAll: {
        const QString words = m_line->text().simplified();
        finish([this, words] { m_desk.search(words); });
        break;
    }
    case Row::Kind::Open: activateEntry(Entry(row.entry)); break;
    }
}

void CommandBar::activateEntry(const Entry &entry)
{
    switch (entry.kind) {
    case EntryKind::Action:
        // After the bar is shut: many actions ask which widget has the focus.
        finish([this, entry] {
            if (QAction *action = m_actions.find(entry.id))
                action->trigger();
        });
        break;
    case EntryKind::Case:
        finish([this, entry] { m_desk.openCase(CaseId(entry.id.toLongLong())); });
        break;
    case EntryKind::Whistle:
        finish([this, entry] {
            if (m_handlers.openWhistle)
                m_handlers.openWhistle(entry.id.toLongLong());
        });
        break;
    case EntryKind::Unit:
    case EntryKind::Person:
    case EntryKind::Grid:
    case EntryKind::Class:
    case EntryKind::Reason:
        finish([this, entry] {
            if (m_handlers.openEntry)
                m_handlers.openEntry(entry);
            else
                m_desk.search(entry.name);
        });
        break;
    }
}

} // namespace gl::commandbar
