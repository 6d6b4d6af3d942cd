#include "handoverpanel.h"

#include <ui/report.h>
#include <ui/timetext.h>

#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <memory>

using namespace Qt::StringLiterals;

namespace gl::handover {

namespace {

using std::chrono::milliseconds;

constexpr int kRows = 50;       // more than one person hands over
constexpr int kDueMinutes = 60; // what the next shift meets first
constexpr auto kReadPause = milliseconds(1000);
constexpr auto kDraftPause = milliseconds(600);

QLabel *heading(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    return label;
}

} // namespace

HandoverPanel::HandoverPanel(workspace::HandoverService &service, cases::CaseService &cases,
                             ui::DeskContext &desk, ui::Actions &actions, const ui::Theme &,
                             QWidget *parent)
    : ui::Panel(u"handover"_s, parent),
      m_service(service),
      m_cases(cases),
      m_desk(desk)
{
    build(actions);
    m_next.setSingleShot(true);
    m_draftPause.setSingleShot(true);
    m_draftPause.setInterval(kDraftPause);
    connect(&m_next, &QTimer::timeout, this, &HandoverPanel::read);
    connect(&m_draftPause, &QTimer::timeout, this, &HandoverPanel::keepDraft);
    connect(&m_desk, &ui::DeskContext::casesChanged, this, &HandoverPanel::readAgain);
    connect(&m_desk, &ui::DeskContext::resync, this, &HandoverPanel::readAgain);
    connect(&m_desk, &ui::DeskContext::phraseRequested, this, [this](const QString &text) {
        if (m_note->hasFocus())
            m_note->insertPlainText(text);
    });
    connect(&m_desk, &ui::DeskContext::leaving, this, [this] {
        if (m_draftPause.isActive())
            keepDraft();
    });
    setColleagues({});
}

HandoverPanel::~HandoverPanel()
{
    if (m_draftPause.isActive())
        keepDraft();
}

void HandoverPanel::activate()
{
    if (m_list->current() != nullptr && m_list->current()->canAccept)
        m_list->setFocus();
    else
        m_note->setFocus();
}

void HandoverPanel::build(ui::Actions &actions)
{
    m_splitter = new QSplitter(this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(buildOwn(actions));
    m_splitter->addWidget(buildOthers(actions));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_splitter);
    setTabOrder({m_note, m_to, m_open, m_list, m_waiting, m_body});
}

QWidget *HandoverPanel::buildOwn(ui::Actions &actions)
{
    auto *own = new QWidget(this);
    m_note = new QPlainTextEdit(own);
    m_note->setObjectName(u"note"_s);
    m_note->setAccessibleName(tr("Note"));
    m_note->setToolTip(tr("What the next shift must know"));
    m_note->setPlaceholderText(tr("What the next shift must know"));
    m_note->setTabChangesFocus(true);
    m_to = new QComboBox(own);
    m_to->setObjectName(u"to"_s);
    m_to->setAccessibleName(tr("To"));
    m_to->setToolTip(tr("Who takes over; the next shift is whoever of your unit comes next"));
    m_open = new OpenList(m_desk, actions, own);
    m_openState = new ui::EmptyState(own);
    m_openState->setObjectName(u"openState"_s);
    m_chosen = new QLabel(own);
    auto *layout = new QVBoxLayout(own);
    layout->setContentsMargins({});
    auto *to = new QHBoxLayout;
    to->addWidget(heading(tr("Hand over to"), own));
    to->addWidget(m_to, 1);
    layout->addLayout(to);
    // A console may leave little height: two lines to write in, and a few cases.
    m_note->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_open->setMinimumHeight(4 * fontMetrics().lineSpacing());
    layout->addWidget(m_note, 1);
    layout->addWidget(heading(tr("Open cases"), own));
    layout->addWidget(m_open, 3);
    layout->addWidget(m_openState, 3);
    auto *row = new QHBoxLayout;
    row->addWidget(
        ui::buttonFor(actions.add({.id = u"handover.send"_s,
                                   .text = tr("Hand over"),
                                   .hint = tr("Hands the note and the ticked cases over"),
                                   .keys = {QKeySequence(Qt::CTRL | Qt::Key_Return),
                                            QKeySequence(Qt::CTRL | Qt::Key_Enter)},
                                   .words = u"交班 移交"_s},
                                  own, [this] { send(); }),
                      own));
    row->addWidget(m_chosen, 1);
    layout->addLayout(row);
    m_open->hide();
    const auto edited = [this] {
        m_chosen->setText(
            tr("%n case(s) go over", nullptr, static_cast<int>(chosenOf(m_open->items()).size())));
        m_draftPause.start();
    };
    connect(m_note, &QPlainTextEdit::textChanged, this, edited);
    connect(m_open, &OpenList::edited, this, edited);
    connect(m_openState, &ui::EmptyState::retry, this, &HandoverPanel::read);
    return own;
}

QWidget *HandoverPanel::buildOthers(ui::Actions &actions)
{
    auto *others = new QWidget(this);
    m_list = new HandoverList(m_desk, actions, others);
    m_listState = new ui::EmptyState(others);
    m_waiting = new QCheckBox(tr("Only what waits"), others);
    m_waiting->setToolTip(tr("Hides what was taken over"));
    m_waiting->setAccessibleName(m_waiting->text());
    m_body = new QPlainTextEdit(others);
    m_body->setObjectName(u"body"_s);
    m_body->setReadOnly(true);
    m_body->setTabChangesFocus(true);
    m_body->setAccessibleName(tr("Text of the marked note"));
    m_body->setToolTip(m_body->accessibleName());
    auto *layout = new QVBoxLayout(others);
    layout->setContentsMargins({});
    auto *top = new QHBoxLayout;
    top->addWidget(heading(tr("Hand-overs"), others), 1);
    top->addWidget(m_waiting);
    layout->addLayout(top);
    layout->addWidget(m_list, 3);
    layout->addWidget(m_listState, 3);
    layout->addWidget(m_body, 1);
    auto *row = new QHBoxLayout;
    for (const QString &id : {u"handover.accept"_s, u"handover.acceptCase"_s, u"handover.open"_s})
        row->addWidget(ui::buttonFor(actions.find(id), others));
    row->addStretch(1);
    layout->addLayout(row);
    m_list->hide();
    m_body->hide();
    connect(m_list, &HandoverList::marked, this, &HandoverPanel::showMarked);
    connect(m_list, &HandoverList::acceptWanted, this, &HandoverPanel::accept);
    connect(m_waiting, &QCheckBox::toggled, this, &HandoverPanel::readNotes);
    connect(m_listState, &ui::EmptyState::retry, this, &HandoverPanel::read);
    return others;
}

/// Side by side where there is room for both.
void HandoverPanel::resizeEvent(QResizeEvent *event)
{
    ui::Panel::resizeEvent(event);
    const bool wide = width() > fontMetrics().averageCharWidth() * 120;
    m_splitter->setOrientation(wide ? Qt::Horizontal : Qt::Vertical);
}

void HandoverPanel::setColleagues(const QList<Colleague> &colleagues)
{
    const QString chosen = m_to->currentData().toString();
    m_to->clear();
    m_to->addItem(tr("The next shift"), QString());
    for (const Colleague &one : colleagues) {
        if (one.login != m_desk.person().login)
            m_to->addItem(one.unit.isEmpty() ? one.name : u"%1 · %2"_s.arg(one.name, one.unit),
                          one.login);
    }
    m_to->setCurrentIndex(std::max(0, m_to->findData(chosen)));
}

// ---- reading

void HandoverPanel::showEvent(QShowEvent *event)
{
    ui::Panel::showEvent(event);
    readAgain();
}

void HandoverPanel::readAgain()
{
    if (m_next.isActive())
        return;
    const auto since = m_lastRead.isValid() ? milliseconds(m_lastRead.elapsed()) : kReadPause;
    if (since >= kReadPause)
        read();
    else
        m_next.start(kReadPause - since);
}

void HandoverPanel::read()
{
    if (!isVisible())
        return readNotes(); // the badge counts also when another tab is in front
    readOpen();
    readNotes();
}

void HandoverPanel::readOpen()
{
    const unsigned round = ++m_round;
    auto answers = std::make_shared<QueueAnswers>();
    auto left = std::make_shared<int>(3);
    const auto ask = [&](const QJsonObject &filter, QJsonObject QueueAnswers::*where) {
        m_cases.queue({.filter = filter, .after = {}, .page = kRows})
            .then(this, [=, this](const Result<QJsonObject> &rows) {
                if (round != m_round)
                    return;
                if (!rows) {
                    ++m_round; // one failure is enough
                    m_openState->showFailure(tr("Your open cases could not be read."),
                                             rows.error().message);
                    m_openState->setVisible(m_open->items().isEmpty());
                    return;
                }
                (*answers).*where = *rows;
                if (--*left == 0)
                    showOpen(itemsOf(*answers));
            });
    };
    ask({{u"mine"_s, true}}, &QueueAnswers::mine);
    ask({{u"flag"_s, u"supervised"_s}}, &QueueAnswers::supervised);
    ask({{u"due_minutes"_s, kDueMinutes}}, &QueueAnswers::dueSoon);
}

void HandoverPanel::showOpen(const QList<OpenItem> &items)
{
    QList<OpenItem> shown = carriedOver(items, m_open->items());
    if (!m_restored.isEmpty())
        handover::restoreDraft(std::exchange(m_restored, {}), shown);
    if (shown != m_open->items())
        m_open->setItems(shown);
    m_open->setVisible(!shown.isEmpty());
    m_openState->setVisible(shown.isEmpty());
    if (shown.isEmpty())
        m_openState->showNothing(tr("Nothing of yours is open."),
                                 tr("A note alone can be handed over, too."));
    m_chosen->setText(tr("%n case(s) go over", nullptr, static_cast<int>(chosenOf(shown).size())));
}

void HandoverPanel::readNotes()
{
    m_lastRead.start();
    m_service.list(m_waiting->isChecked())
        .then(this, [this](const Result<QList<workspace::Handover>> &read) {
            const bool some = read ? !read->isEmpty() : !m_list->handovers().isEmpty();
            m_list->setVisible(some);
            m_listState->setVisible(!some);
            if (!read) {
                m_listState->showFailure(tr("The notes could not be read."), read.error().message);
                return;
            }
            m_list->setHandovers(*read);
            if (!some)
                m_listState->showNothing(tr("No hand-overs."),
                                         tr("Notes for you and your unit appear here."));
            Q_EMIT badgeChanged(
                static_cast<int>(std::ranges::count_if(*read, &workspace::Handover::canAccept)));
        });
}

void HandoverPanel::showMarked()
{
    const workspace::Handover *handover = m_list->current();
    const QString body = handover != nullptr ? handover->body : QString();
    if (m_body->toPlainText() != body)
        m_body->setPlainText(body);
    m_body->setVisible(handover != nullptr);
}

// ---- acting

void HandoverPanel::send()
{
    if (m_sending)
        return;
    const workspace::NewHandover note{.body = m_note->toPlainText().trimmed(),
                                      .cases = chosenOf(m_open->items()),
                                      .toLogin = m_to->currentData().toString(),
                                      .command = m_command};
    if (note.body.isEmpty() && note.cases.isEmpty()) {
        m_desk.say(ui::Severity::Warning, tr("There is nothing to hand over."),
                   tr("Write a note or tick cases."));
        m_note->setFocus();
        return;
    }
    m_sending = true;
    m_service.create(note).then(
        this, [this, cases = note.cases.size()](const Result<qint64> &made) {
            m_sending = false;
            if (!made) {
                ui::report(m_desk, made.error(), tr("Nothing was handed over."));
                m_note->setFocus();
                return;
            }
            m_command = QUuid::createUuid();
            m_note->clear();
            QList<OpenItem> items = m_open->items();
            for (OpenItem &item : items) {
                item.chosen = false; // it has gone over
                item.remark.clear();
            }
            m_open->setItems(items);
            m_draftPause.stop();
            if (m_saveDraft)
                m_saveDraft({});
            m_desk.say(ui::Severity::Info,
                       tr("Handed over with %n case(s).", nullptr, static_cast<int>(cases)));
            readAgain();
        });
}

void HandoverPanel::accept(qint64 handover, const QList<CaseId> &cases)
{
    m_service.accept(handover, cases).then(this, [this](const Result<int> &taken) {
        if (taken)
            m_desk.say(ui::Severity::Info, tr("%n case(s) taken over.", nullptr, *taken));
        else
            ui::report(m_desk, taken.error(), tr("Nothing was taken over."));
        readAgain();
    });
}

// ---- draft

void HandoverPanel::keepDraft()
{
    if (!m_saveDraft)
        return;
    const QJsonObject draft = draftOf(m_note->toPlainText(), m_open->items());
    const bool empty =
        draft["note"_L1].toString().isEmpty() && draft["items"_L1].toArray().isEmpty();
    m_saveDraft(empty ? QJsonObject() : draft);
}

void HandoverPanel::restoreDraft(const QJsonObject &draft)
{
    if (m_note->toPlainText().isEmpty())
        m_note->setPlainText(draft["note"_L1].toString());
    m_restored = draft;
    readAgain();
}

} // namespace gl::handover
