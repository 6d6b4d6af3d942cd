#include "intakepanel.h"

#include <ui/report.h>
#include <ui/timetext.h>

#include <QAction>
#include <QApplication>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::intake {

namespace {

constexpr qsizetype kTabWords = 8;

} // namespace

IntakePanel::IntakePanel(IntakeService &service, Registrar &registrar, ui::DeskContext &desk,
                         ui::Actions &actions, const ui::Theme &theme, QWidget *parent)
    : ui::Panel(u"intake"_s, parent),
      m_service(service),
      m_registrar(registrar),
      m_desk(desk),
      m_theme(theme),
      m_watch(service)
{
    build(actions);
    connectParts();
    addDraft(newDraft(ownFamily(), m_desk.now()));
    showRights();
    readCatalogue();
}

IntakePanel::~IntakePanel()
{
    m_book.flush();
}

void IntakePanel::build(ui::Actions &actions)
{
    setAcceptDrops(true);
    m_tabs = new QTabBar(this);
    m_tabs->setAccessibleName(tr("Drafts"));
    m_tabs->setToolTip(tr("Calls at hand; Ctrl+PgUp and Ctrl+PgDown go through them"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setFocusPolicy(Qt::NoFocus);
    m_body = new QWidget(this);
    m_refusal = new ui::EmptyState(this);
    m_form = new CaseForm(m_service, m_desk, actions, m_body);
    m_advice = new AdviceBar(m_desk, actions, m_theme, this, m_body);
    m_earlier = new EarlierPane(m_desk, actions, m_body);
    m_result = new QLabel(this);
    m_result->setWordWrap(true);
    m_result->setObjectName(u"result"_s);
    m_result->setAccessibleName(tr("Last case"));
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_result->hide();
    m_buttons = new QWidget(this);
    m_question = new QWidget(this);
    m_phrases = new PhraseBar(this);
    m_phrases->hide();

    m_columns = new QBoxLayout(QBoxLayout::TopToBottom);
    auto *form = new QVBoxLayout;
    form->addWidget(m_form, 1);
    form->addWidget(m_advice);
    m_columns->addLayout(form, 3);
    m_columns->addWidget(m_earlier, 2);
    m_earlier->setMinimumWidth(m_earlier->fontMetrics().averageCharWidth() * 24);
    auto *body = new QVBoxLayout(m_body);
    body->setContentsMargins({});
    body->addLayout(m_columns, 1);
    body->addWidget(m_buttons);
    body->addWidget(m_question);
    body->addWidget(m_phrases);
    auto *layout = new QVBoxLayout(this);
    auto *top = new QHBoxLayout;
    top->addWidget(m_tabs, 1);
    layout->addLayout(top);
    layout->addWidget(m_result);
    layout->addWidget(m_body, 1);
    layout->addWidget(m_refusal, 1);
    addStarts(actions);
    addActions(actions);
    for (const QString &id : {u"intake.hotline"_s, u"intake.grid"_s})
        top->addWidget(ui::buttonFor(actions.find(id), this));
    m_question->hide();
}

/// Beside the form where there is room for both, else below it.
void IntakePanel::resizeEvent(QResizeEvent *event)
{
    ui::Panel::resizeEvent(event);
    const bool wide = width() > fontMetrics().averageCharWidth() * 120;
    m_columns->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void IntakePanel::addStarts(ui::Actions &actions)
{
    actions.add({.id = u"intake.hotline"_s,
                 .text = tr("New phone order"),
                 .hint = tr("An empty form for a caller"),
                 .keys = {Qt::Key_N},
                 .group = ui::ActionGroup::Case,
                 .words = u"新建 登记 来电 电话 工单 热线"_s},
                nullptr, [this] { m_desk.newCase({{u"family"_s, u"hotline"_s}}); });
    actions.add({.id = u"intake.grid"_s,
                 .text = tr("New inspector report"),
                 .hint = tr("An empty form for what an inspector found"),
                 .keys = {QKeySequence(Qt::SHIFT | Qt::Key_N)},
                 .group = ui::ActionGroup::Case,
                 .words = u"新建 上报 网格 案件 巡查"_s},
                nullptr, [this] { m_desk.newCase({{u"family"_s, u"grid"_s}}); });
}

void IntakePanel::showPlaceOnMap()
{
    const Place place = m_form->draft().place;
    if (place.lon && place.lat)
        m_desk.showPlaceOnMap({*place.lon, *place.lat});
    else if (!place.areaCode.isEmpty())
        m_desk.showAreaOnMap(place.areaCode);
    else
        m_desk.say(ui::Severity::Info, tr("The place is not known yet."),
                   tr("Choose one that the field Where offers."));
}

void IntakePanel::addLookUps(ui::Actions &actions)
{
    const auto add = [&](const ui::ActionSpec &spec, const std::function<void()> &trigger) {
        actions.add(spec, this, trigger);
    };
    using Key = QKeySequence;
    add({.id = u"intake.earlier"_s,
         .text = tr("Earlier cases"),
         .hint = tr("Between the form and the caller's earlier orders and duplicates"),
         .keys = {Qt::Key_F6},
         .words = u"历史 来电记录 重复"_s},
        [this] {
            if (!m_earlier->enter())
                m_form->focusFirst();
        });
    add({.id = u"intake.map"_s,
         .text = tr("Place on the map"),
         .hint = tr("The map comes to the front, with the place of this form in its middle"),
         .keys = {Key(Qt::CTRL | Qt::SHIFT | Qt::Key_M)},
         .words = u"地图 定位 位置"_s},
        [this] { showPlaceOnMap(); });
    add({.id = u"intake.phrases"_s,
         .text = tr("Phrases"),
         .hint = tr("Inserts a phrase or a template into the text"),
         .keys = {Qt::Key_F2},
         .words = u"常用语 模板"_s},
        [this] { openPhrases(); });
}

void IntakePanel::addActions(ui::Actions &actions)
{
    addLookUps(actions);
    auto *rows = new QVBoxLayout(m_buttons);
    rows->setContentsMargins({});
    auto *row = new QHBoxLayout;
    rows->addLayout(row);
    const auto add = [&](const ui::ActionSpec &spec, const std::function<void()> &trigger) {
        return actions.add(spec, this, trigger);
    };
    using Key = QKeySequence;
    QAction *submit = add({.id = u"intake.register"_s,
                           .text = tr("Register"),
                           .hint = tr("Registers the case; the form is empty for the next call"),
                           .keys = {Key(Qt::CTRL | Qt::Key_Return), Key(Qt::CTRL | Qt::Key_Enter)},
                           .group = ui::ActionGroup::Case,
                           .words = u"登记 提交 受理"_s},
                          [this] { this->submit(false); });
    QAction *open = add({.id = u"intake.registerOpen"_s,
                         .text = tr("Register and open"),
                         .hint = tr("Registers the case and opens it; an order is signed for, "
                                    "because you go on with it"),
                         .keys = {Key(Qt::CTRL | Qt::SHIFT | Qt::Key_Return),
                                  Key(Qt::CTRL | Qt::SHIFT | Qt::Key_Enter)},
                         .group = ui::ActionGroup::Case,
                         .words = u"登记并打开"_s},
                        [this] { this->submit(true); });
    QAction *discard = add({.id = u"intake.discard"_s,
                            .text = tr("Discard …"),
                            .hint = tr("Throws away what was typed in this form, after a question"),
                            .keys = {Key(Qt::CTRL | Qt::SHIFT | Qt::Key_D)},
                            .words = u"丢弃 草稿"_s},
                           [this] { askDiscard(); });
    add({.id = u"intake.nextDraft"_s,
         .text = tr("Next draft"),
         .hint = tr("Shows the next call at hand"),
         .keys = {Key(Qt::CTRL | Qt::Key_PageDown)},
         .words = u"下一草稿"_s},
        [this] { step(1); });
    add({.id = u"intake.previousDraft"_s,
         .text = tr("Previous draft"),
         .hint = tr("Shows the previous call at hand"),
         .keys = {Key(Qt::CTRL | Qt::Key_PageUp)},
         .words = u"上一草稿"_s},
        [this] { step(-1); });
    add({.id = u"intake.openLast"_s,
         .text = tr("Open the last case"),
         .hint = tr("Opens the case registered last"),
         .keys = {Key(Qt::CTRL | Qt::SHIFT | Qt::Key_O)},
         .words = u"打开 刚登记"_s},
        [this] {
            if (m_last.id.isValid())
                m_desk.openCase(m_last.id);
        });
    for (QAction *action : {submit, open, discard})
        row->addWidget(ui::buttonFor(action, m_buttons));
    auto *keys = new QLabel(tr("Ctrl+Enter registers · Ctrl+Shift+Enter registers and opens · "
                               "Alt+0 takes what is sure · F2 phrases · F6 earlier cases"),
                            m_buttons);
    keys->setForegroundRole(QPalette::PlaceholderText);
    keys->setWordWrap(true);
    row->addStretch(1);
    rows->addWidget(keys);
    addQuestion(actions);
}

void IntakePanel::addQuestion(ui::Actions &actions)
{
    auto *question = new QHBoxLayout(m_question);
    question->setContentsMargins({});
    question->addWidget(new QLabel(tr("Discard what was typed?"), m_question));
    for (auto *action : {actions.add({.id = u"intake.discardNow"_s,
                                      .text = tr("Discard"),
                                      .hint = tr("Throws the draft away"),
                                      .keys = {Qt::Key_Return, Qt::Key_Enter},
                                      .words = u"确认 丢弃"_s},
                                     m_question, [this] { this->discard(); }),
                         actions.add({.id = u"intake.keep"_s,
                                      .text = tr("Keep it"),
                                      .hint = tr("Goes on with the draft"),
                                      .keys = {Qt::Key_Escape},
                                      .words = u"保留 草稿"_s},
                                     m_question, [this] { closeQuestion(); })})
        question->addWidget(ui::buttonFor(action, m_question));
    question->addStretch(1);
    m_question->setFocusPolicy(Qt::StrongFocus);
}

void IntakePanel::connectParts()
{
    connect(m_form, &CaseForm::edited, this, &IntakePanel::edited);
    connect(m_advice, &AdviceBar::classTaken, m_form, &CaseForm::takeClass);
    connect(m_advice, &AdviceBar::placeTaken, m_form, &CaseForm::takePlace);
    connect(m_form->files(), &FileStrip::added, this,
            [this](const DraftFile &file) { m_book.keepFile(m_current, file); });
    connect(m_earlier, &EarlierPane::sameChanged, this, [this] {
        m_form->setSame(m_earlier->same());
        edited();
    });
    connect(&m_watch, &EarlierWatch::history, m_earlier, &EarlierPane::showHistory);
    connect(&m_watch, &EarlierWatch::historyGone, m_earlier, &EarlierPane::clearHistory);
    connect(&m_watch, &EarlierWatch::duplicates, m_earlier, &EarlierPane::showDuplicates);
    connect(&m_watch, &EarlierWatch::duplicatesGone, m_earlier, &EarlierPane::clearDuplicates);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        if (index >= 0 && index < m_book.drafts().size() && m_book.at(index).key != m_current)
            showDraft(index);
    });
    connect(&m_desk, &ui::DeskContext::newCaseRequested, this, &IntakePanel::startCase);
    // Other panels have texts, too: only the one with the focus takes it.
    connect(&m_desk, &ui::DeskContext::phraseRequested, this, [this](const QString &text) {
        if (isAncestorOf(QApplication::focusWidget()))
            m_form->insertText(text);
    });
    connect(m_phrases, &PhraseBar::picked, m_form, &CaseForm::insertText);
    connect(m_phrases, &PhraseBar::closed, this, [this] { m_form->focusField(Field::Text); });
    connect(&m_desk, &ui::DeskContext::personChanged, this, &IntakePanel::showRights);
    connect(&m_desk, &ui::DeskContext::resync, this, [this] {
        if (!m_hasCatalogue)
            readCatalogue();
    });
    connect(&m_desk, &ui::DeskContext::leaving, &m_book, &DraftBook::flush);
    connect(&m_theme, &ui::Theme::changed, m_result, &QLabel::hide);
    connect(m_refusal, &ui::EmptyState::retry, this, &IntakePanel::showRights);
}

void IntakePanel::catalogueChanged()
{
    m_catalogueOld = true;
    // New choices fill the form anew, which would move the cursor of somebody who types.
    if (m_form->draft().isEmpty())
        readCatalogue();
}

void IntakePanel::readCatalogue()
{
    m_service.catalogue().then(this, [this](const Result<Catalogue> &read) {
        if (!read)
            return; // resync() comes with the link; until then the class stays open
        m_hasCatalogue = true;
        m_catalogueOld = false;
        m_catalogue = *read;
        m_form->setCatalogue(&m_catalogue);
        m_advice->setCatalogue(&m_catalogue);
    });
}

void IntakePanel::openPhrases()
{
    if (!m_phrases->isEmpty())
        return m_phrases->open();
    m_service.phrases().then(this, [this](const Result<QList<Phrase>> &read) {
        if (!read)
            ui::report(m_desk, read.error(), tr("The phrases could not be read."));
        else if (read->isEmpty())
            m_desk.say(ui::Severity::Info, tr("There are no phrases yet."),
                       tr("Shift leads and leaders make them for the district."));
        else {
            m_phrases->setPhrases(*read);
            m_phrases->open();
        }
    });
}

void IntakePanel::showRights()
{
    static const QStringList kMay{u"acceptor"_s, u"inspector"_s, u"dispatcher"_s, u"shift_lead"_s};
    const QStringList roles = m_desk.person().roles;
    const bool may = roles.isEmpty() || std::ranges::any_of(roles, [](const QString &r) {
                         return kMay.contains(r);
                     });
    m_body->setVisible(may);
    m_tabs->setVisible(may);
    m_refusal->setVisible(!may);
    if (!may)
        m_refusal->showNothing(tr("Your roles do not register cases."),
                               tr("Acceptors, inspectors, dispatchers and shift leads do."));
    if (m_book.drafts().size() == 1 && m_book.at(0).isEmpty()
        && m_book.at(0).family != ownFamily()) {
        m_book.take(0);
        addDraft(newDraft(ownFamily(), m_desk.now()));
    }
}

Family IntakePanel::ownFamily() const
{
    const ui::Person &person = m_desk.person();
    return person.has("inspector"_L1) && !person.has("acceptor"_L1) ? Family::Grid
                                                                    : Family::Hotline;
}

/// As the life cycle lets sign 签收.
bool IntakePanel::maySign() const
{
    return m_desk.person().has("acceptor"_L1) || m_desk.person().has("dispatcher"_L1);
}

bool IntakePanel::photosNeeded(const CaseDraft &draft) const
{
    return draft.family == Family::Grid && m_desk.person().has("inspector"_L1);
}

// ---- drafts

void IntakePanel::edited()
{
    const CaseDraft draft = m_form->draft();
    m_book.update(draft);
    m_watch.watch(draft);
    m_advice->watch(draft);
    refreshTabs();
}

void IntakePanel::addDraft(const CaseDraft &draft)
{
    m_book.add(draft);
    showDraft(m_book.drafts().size() - 1);
}

void IntakePanel::showDraft(qsizetype index)
{
    m_book.flush();
    const CaseDraft draft = m_book.at(index);
    m_current = draft.key;
    closeQuestion();
    m_watch.reset();
    m_advice->reset();
    m_form->setDraft(draft);
    m_earlier->setSame(draft.same);
    m_earlier->setHasCaller(draft.family == Family::Hotline);
    m_watch.watch(draft);
    m_advice->watch(draft);
    refreshTabs();
    if (m_catalogueOld)
        readCatalogue();
}

void IntakePanel::step(int by)
{
    const auto count = static_cast<int>(m_book.drafts().size());
    const int at = (static_cast<int>(m_book.indexOf(m_current)) + by + count) % count;
    showDraft(at);
    m_form->focusFirst();
}

void IntakePanel::refreshTabs()
{
    const QSignalBlocker quiet(m_tabs);
    const auto count = static_cast<int>(m_book.drafts().size());
    while (m_tabs->count() > count)
        m_tabs->removeTab(m_tabs->count() - 1);
    int filled = 0;
    for (int i = 0; i < count; ++i) {
        const CaseDraft &draft = m_book.at(i);
        QString text = draft.family == Family::Hotline ? tr("Phone order") : tr("Report");
        text += u' ' + ui::shortInstantText(draft.begun, m_desk.now());
        const QString words = draft.text.simplified().left(kTabWords);
        if (!words.isEmpty())
            text += u" · "_s + words;
        filled += draft.isEmpty() ? 0 : 1;
        if (i < m_tabs->count())
            m_tabs->setTabText(i, text);
        else
            m_tabs->addTab(text);
    }
    m_tabs->setCurrentIndex(static_cast<int>(m_book.indexOf(m_current)));
    Q_EMIT badgeChanged(filled + static_cast<int>(m_sending.size()));
}

void IntakePanel::startCase(const QJsonObject &prefill)
{
    CaseDraft draft = newDraft(familyOf(prefill["family"_L1].toString()), m_desk.now());
    draft.phone = prefill["phone"_L1].toString();
    draft.caller = prefill["caller"_L1].toString();
    draft.text = prefill["text"_L1].toString();
    draft.address = prefill["address"_L1].toString();
    draft.place = placeFrom(prefill["place"_L1].toObject());
    const qsizetype at = m_book.indexOf(m_current);
    if (at >= 0 && m_book.at(at).isEmpty())
        m_book.take(at);
    addDraft(draft);
    m_form->focusFirst();
}

void IntakePanel::restoreDrafts(const QList<QJsonObject> &documents)
{
    const qsizetype at = m_book.indexOf(m_current);
    const bool untouched = at >= 0 && m_book.at(at).isEmpty();
    m_book.restore(documents);
    if (untouched && m_book.drafts().size() > 1)
        m_book.take(at);
    showDraft(untouched ? m_book.drafts().size() - 1 : m_book.indexOf(m_current));
}

void IntakePanel::askDiscard()
{
    if (m_form->draft().isEmpty())
        return discard();
    m_question->show();
    m_question->setFocus();
}

void IntakePanel::closeQuestion()
{
    if (!m_question->isVisibleTo(this))
        return;
    m_question->hide();
    m_form->focusFirst();
}

void IntakePanel::discard()
{
    m_question->hide();
    const CaseDraft gone = m_book.take(m_book.indexOf(m_current));
    m_book.drop(gone);
    if (m_book.drafts().isEmpty())
        addDraft(newDraft(gone.family, m_desk.now()));
    else
        showDraft(m_book.drafts().size() - 1);
    m_form->focusFirst();
}

// ---- registering

void IntakePanel::submit(bool open)
{
    m_form->settle();
    const CaseDraft draft = m_form->draft();
    const QList<Problem> problems = problemsOf(draft, photosNeeded(draft));
    m_form->showProblems(problems);
    if (!problems.isEmpty())
        return;
    m_book.update(draft);
    m_book.take(m_book.indexOf(draft.key));
    m_sending.insert(draft.key, {draft, open, m_advice->offered()});
    addDraft(newDraft(draft.family, m_desk.now()));
    m_form->focusFirst();
    sayResult(tr("Registering …"), ui::ColorRole::Raised);
    m_registrar
        .registerCase(registrationOf(draft, photosNeeded(draft),
                                     open && maySign() ? Signing::AtOnce : Signing::Later))
        .then(this, [this, key = draft.key](const Result<Registered> &result) {
            registered(key, result);
        });
}

void IntakePanel::registered(const QString &key, const Result<Registered> &result)
{
    const Sent sent = m_sending.take(key);
    if (!result)
        return failed(sent, result.error());
    m_book.drop(sent.draft);
    if (result->waiting)
        m_unnumbered.insert(result->number, sent);
    else
        noteAdvice(result->id, sent);
    showResult(*result, sent.open);
    refreshTabs();
}

void IntakePanel::failed(const Sent &sent, const Error &error)
{
    m_result->hide();
    const bool idle = m_form->draft().isEmpty();
    const qsizetype unused = m_book.indexOf(m_current);
    m_book.add(sent.draft);
    if (idle) {
        m_book.take(unused);
        showDraft(m_book.drafts().size() - 1);
    }
    const auto after = ui::report(m_desk, error, tr("The case was not registered."));
    const auto field = fieldNamed(error.field);
    if (idle && after == ui::AfterError::CorrectField)
        m_form->showProblems({{field.value_or(Field::Text), error.message}});
    else if (idle)
        m_form->focusFirst();
    refreshTabs();
}

void IntakePanel::showResult(const Registered &done, bool open)
{
    m_last = done;
    const QString at = ui::shortInstantText(m_desk.now(), m_desk.now());
    if (done.waiting)
        sayResult(u"⏳ "_s
                      + tr("No connection: taken on this desk as %1 at %2. It is sent by itself "
                           "when the link is back.")
                            .arg(done.number, at),
                  ui::ColorRole::BannerWarning);
    else
        sayResult(u"✓ "_s + tr("Registered as %1 at %2").arg(done.number, at),
                  ui::ColorRole::BannerInfo);
    if (!done.notDone.isEmpty())
        m_desk.say(ui::Severity::Warning,
                   tr("%1 is registered, but not everything followed.").arg(done.number),
                   done.notDone.join(u' '));
    if (open && done.id.isValid())
        m_desk.openCase(done.id);
}

/// What was suggested and what was chosen: how good the suggestions are is measured by it. Lost
/// when it cannot be told, because no work depends on it.
void IntakePanel::noteAdvice(CaseId id, const Sent &sent)
{
    if (m_adviser == nullptr || !id.isValid() || sent.offered.words.isEmpty())
        return;
    const assist::Reading &reading = sent.offered.reading;
    m_adviser->noteClass(id, reading, sent.draft.classRef);
    m_adviser->notePlace(id, reading, sent.draft.place.areaCode);
}

void IntakePanel::setAdviser(assist::Adviser *adviser)
{
    m_adviser = adviser;
    m_advice->setAdviser(adviser);
}

void IntakePanel::caseNumbered(const QString &local, CaseId id, const QString &number)
{
    if (m_unnumbered.contains(local))
        noteAdvice(id, m_unnumbered.take(local));
    if (!m_last.waiting || m_last.number != local)
        return;
    m_last = {.id = id, .number = number};
    sayResult(u"✓ "_s + tr("%1 is registered now as %2").arg(local, number),
              ui::ColorRole::BannerInfo);
}

void IntakePanel::sayResult(const QString &text, ui::ColorRole background)
{
    QPalette palette = m_result->palette();
    palette.setColor(QPalette::Window, m_theme.color(background));
    palette.setColor(QPalette::WindowText,
                     m_theme.color(background == ui::ColorRole::Raised ? ui::ColorRole::Text
                                                                       : ui::ColorRole::OnBanner));
    m_result->setPalette(palette);
    m_result->setAutoFillBackground(true);
    m_result->setMargin(m_result->fontMetrics().height() / 3);
    m_result->setText(text);
    m_result->show();
}

// ---- files

void IntakePanel::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasImage())
        event->acceptProposedAction();
}

void IntakePanel::dropEvent(QDropEvent *event)
{
    if (m_form->files()->take(*event->mimeData()))
        event->acceptProposedAction();
}

void IntakePanel::hideEvent(QHideEvent *event)
{
    m_book.flush();
    ui::Panel::hideEvent(event);
}

} // namespace gl::intake
