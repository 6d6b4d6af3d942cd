#include "casepanel.h"

#include "actionbar.h"
#include "callerline.h"
#include "caseheader.h"
#include "casepage.h"
#include "casereader.h"
#include "conflictview.h"
#include "undobar.h"

#include <cases/casewords.h>
#include <ui/report.h>

#include <QScrollBar>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace gl::cases {

using forms::ActionFormWidget;
using forms::FileStrip;

namespace {

/// The database forgets after a minute who has a case in hand.
constexpr std::chrono::seconds kEditingBeat{30};

forms::FilePorts filePorts(CaseService &service, const CasePorts &ports)
{
    return {.content = [&service](qint64 file) { return service.fileContent(file); },
            .attach =
                [&service, &ports](const forms::GivenFile &file) {
                    const NewAttachment attachment{.id = CaseId(file.about),
                                                   .kind = file.kind,
                                                   .name = file.name,
                                                   .content = file.content};
                    return ports.attach ? ports.attach(attachment) : service.attach(attachment);
                },
            .kinds = fileKinds()};
}

forms::ShownFiles filesOf(const CaseDocument &document)
{
    const QString &state = document.header.state;
    return {.about = document.header.id.value(),
            .files = document.files,
            .takes = !document.header.terminal,
            .photoKind = state == "verifying"_L1                              ? u"verify"_s
                         : state == "handling"_L1 || state == "inspecting"_L1 ? u"after"_s
                                                                              : u"near"_s};
}

} // namespace

CasePanel::CasePanel(CaseService &service, const CasePorts &ports, ui::DeskContext &desk,
                     ui::Actions &actions, const ui::Theme &theme, QWidget *parent)
    : Panel(u"case"_s, parent),
      m_service(service),
      m_ports(ports),
      m_desk(desk),
      m_actions(actions),
      m_theme(theme),
      m_stack(new QStackedWidget(this)),
      m_empty(new ui::EmptyState(m_stack)),
      m_content(new QWidget(m_stack)),
      m_header(new CaseHeaderView(desk, theme, m_content)),
      m_caller(new CallerLine(service, desk, m_content)),
      m_advice(new CaseAdvice(desk, actions, theme, this, m_content)),
      m_bar(new ActionBar(actions, desk, m_content)),
      m_undo(new UndoBar(m_content)),
      m_form(new ActionFormWidget(desk, theme, m_content)),
      m_conflict(new ConflictView(theme, m_content)),
      m_page(new QTextBrowser(m_content)),
      m_files(new FileStrip(filePorts(service, m_ports), desk, m_content))
{
    build();
    addActions();
    connect(m_bar, &ActionBar::chosen, this, &CasePanel::choose);
    connect(m_form, &ActionFormWidget::submitted, this, &CasePanel::submit);
    connect(m_form, &ActionFormWidget::paused, this, &CasePanel::keepDraft);
    connect(m_form, &ActionFormWidget::dismissed, this, &CasePanel::closeForm);
    connect(m_conflict, &ConflictView::sendAgain, this, &CasePanel::sendOnNewVersion);
    connect(m_conflict, &ConflictView::dropped, this, &CasePanel::dropMine);
    connect(m_conflict, &ConflictView::back, this, [this] {
        m_conflict->hide();
        m_form->show();
        m_form->takeFocus();
    });
    connect(m_advice, &CaseAdvice::taken, this, &CasePanel::beginAction);
    connect(m_undo, &UndoBar::undo, this, &CasePanel::undo);
    connect(m_page, &QTextBrowser::anchorClicked, this, &CasePanel::follow);
    connect(&desk, &ui::DeskContext::phraseRequested, m_form, &ActionFormWidget::insertPhrase);
    connect(&desk, &ui::DeskContext::leaving, this, &CasePanel::keepDraft);
    connect(&theme, &ui::Theme::changed, this, &CasePanel::renderPage);

    m_editingBeat.setInterval(kEditingBeat);
    connect(&m_editingBeat, &QTimer::timeout, this, [this] { sayEditing(true); });

    // Last: it begins with the case that is current already.
    m_reader = new CaseReader(service, desk, this);
    connect(m_reader, &CaseReader::cleared, this, &CasePanel::showEmpty);
    connect(m_reader, &CaseReader::started, this, &CasePanel::showLoading);
    connect(m_reader, &CaseReader::arrived, this, &CasePanel::showDocument);
    connect(m_reader, &CaseReader::failed, this, &CasePanel::showFailure);
    connect(m_empty, &ui::EmptyState::retry, m_reader, &CaseReader::refresh);
    connect(m_files, &FileStrip::changed, m_reader, &CaseReader::refresh);
    connect(m_files, &FileStrip::settled, this, &CasePanel::activate);
    connect(&desk, &ui::DeskContext::caseOpened, m_reader, &CaseReader::refresh);
    connect(&desk, &ui::DeskContext::actionRequested, this, &CasePanel::beginActionOn);
    if (m_reader->current().isValid())
        showLoading(m_reader->current());
    else
        showEmpty();
}

CasePanel::~CasePanel()
{
    keepDraft();
    qDeleteAll(m_own);
}

void CasePanel::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setSizeConstraint(QLayout::SetNoConstraint); // minimumSizeHint() says it
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_content);
    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setSpacing(6);
    for (QWidget *part : std::initializer_list<QWidget *>{m_header, m_caller, m_advice, m_bar,
                                                          m_undo, m_form, m_conflict})
        layout->addWidget(part);
    layout->addWidget(m_page, 1);
    layout->addWidget(m_files);
    m_empty->setFocusPolicy(Qt::StrongFocus);
    // A form has its height first; the page takes what is left.
    m_page->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_page->setMinimumHeight(m_page->fontMetrics().lineSpacing() * 3);
    m_page->setOpenLinks(false);
    m_page->setFrameShape(QFrame::NoFrame);
    m_page->setAccessibleName(tr("Case"));
    m_page->setFocusPolicy(Qt::StrongFocus);
}

void CasePanel::addActions()
{
    const auto add = [this](const char *id, const QString &text, const QString &hint,
                            const QString &key, const std::function<void()> &trigger) {
        m_own << m_actions.add({.id = QString::fromLatin1(id),
                                .text = text,
                                .hint = hint,
                                .keys = {QKeySequence(key, QKeySequence::PortableText)},
                                .group = ui::ActionGroup::Case},
                               nullptr, trigger);
    };
    add("case.reveal", tr("Reveal the caller"),
        tr("Shows the caller's name and number for a minute; the reason is recorded"), u"Ctrl+R"_s,
        [this] { m_caller->askReason(); });
    add("case.addFiles", tr("Add files to the case"), tr("Photos or documents for the open case"),
        u"Ctrl+Shift+A"_s, [this] { m_files->chooseFiles(); });
    // In this panel only: elsewhere Ctrl+V belongs to the text that is written there.
    m_actions.add({.id = u"case.pasteFiles"_s,
                   .text = tr("Paste into the case"),
                   .hint = tr("Adds the picture or the files of the clipboard to the open case"),
                   .keys = {QKeySequence(Qt::CTRL | Qt::Key_V)},
                   .group = ui::ActionGroup::Case,
                   .words = u"粘贴 照片 图片"_s},
                  this, [this] { m_files->paste(); });
    add("case.timelineOrder", tr("Turn the timeline round"), tr("Newest first or oldest first"),
        u"Ctrl+T"_s, [this] { follow(QUrl(kOrderLink)); });
    add("case.timelineFilter", tr("Filter the timeline"), tr("Everything, acts only, notes only"),
        u"Ctrl+Shift+T"_s, [this] { follow(QUrl(kFilterLink)); });
    add("case.undo", tr("Undo the last act"),
        tr("Takes the last act back where the life cycle allows it"), u"Ctrl+Z"_s,
        [this] { undo(); });
}

QString CasePanel::title() const
{
    return m_document ? tr("Case %1").arg(m_document->header.number) : tr("Case");
}

void CasePanel::activate()
{
    if (m_form->isOpen() && m_form->isVisible())
        m_form->takeFocus();
    else if (m_content->isVisible())
        m_page->setFocus(Qt::OtherFocusReason);
    else
        m_empty->setFocus(Qt::OtherFocusReason); // render() passes it on when the case is there
}

// ---- what is shown

/// The layout would add up what rows of buttons need at their narrowest, which is more than they
/// ever take, and the panel would reach below the window.
QSize CasePanel::minimumSizeHint() const
{
    // Not the average character: of a Chinese font that is a whole square.
    return {fontMetrics().horizontalAdvance(u'0') * 48, fontMetrics().lineSpacing() * 16};
}

void CasePanel::showEmpty()
{
    showLoading({});
    m_empty->showNothing(tr("No case is open."),
                         tr("Choose one in the queue, or press / and type its number."));
}

void CasePanel::showLoading(CaseId id)
{
    if (m_document && m_document->header.id == id)
        return;
    m_wanted = {};
    closeForm();
    m_undo->withdraw();
    m_undoable.reset();
    m_caller->setParty({}, {});
    m_files->clear();
    m_advice->clear();
    m_bar->setOffers({});
    m_document.reset();
    m_manual = {};
    m_notes.clear();
    m_seenVersion = 0;
    m_wholeManual = false;
    m_waitsForConflict = false;
    m_header->setNews({});
    m_header->setEditors({});
    m_empty->showLoading();
    m_stack->setCurrentWidget(m_empty);
    Q_EMIT titleChanged();
}

void CasePanel::showFailure(const Error &error)
{
    const bool gone = error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Forbidden;
    if (m_document && !gone) {
        // What is shown is old, and the banner of the link says so.
        if (m_waitsForConflict)
            ui::report(m_desk, error, tr("The newer version could not be read."));
        m_waitsForConflict = false;
        return;
    }
    if (m_document)
        showLoading({});
    m_empty->showFailure(gone ? tr("This case is not there, or not yours to see.") : error.message,
                         gone ? tr("It may have moved to another area or unit.") : error.hint);
    m_stack->setCurrentWidget(m_empty);
}

void CasePanel::showDocument(const CaseDocument &document)
{
    const bool first = !m_document;
    const bool newClass = first || m_document->header.classId != document.header.classId;
    if (first)
        m_seenVersion = document.header.version;
    else
        markNews(document);
    m_document = document;
    if (newClass)
        readManual();
    readNotes();
    render();
    if (first)
        Q_EMIT titleChanged();
    if (std::exchange(m_waitsForConflict, false))
        showConflict();
    if (m_wanted.id == document.header.id) {
        const Wanted wanted = std::exchange(m_wanted, {});
        beginActionOn(wanted.id, wanted.action, wanted.inputs);
    }
}

void CasePanel::markNews(const CaseDocument &now)
{
    // What one did oneself is no news, whether its answer comes before the case or after it.
    if (now.header.version <= std::max(m_document->header.version, m_seenVersion))
        return;
    QStringList parts;
    for (const HeaderChange &change :
         headerChanges(m_document->header, now.header, m_desk.chinese()))
        parts << fieldLabel(change.field);
    if (parts.isEmpty()) {
        for (const TimelineEntry &entry : now.since(m_document->header.version))
            parts << m_desk.named(entry.name.zh, entry.name.en);
    }
    m_header->setNews(tr("Just changed: %1").arg(parts.join(u", "_s)));
}

void CasePanel::render()
{
    m_header->setDocument(*m_document);
    m_caller->setParty(m_document->header.id, m_document->party);
    m_advice->showFor(*m_document);
    m_bar->setOffers(m_document->actions);
    m_files->setFiles(filesOf(*m_document));
    showDrafts();
    renderPage();
    const bool waited = m_empty->isAncestorOf(window()->focusWidget());
    m_stack->setCurrentWidget(m_content);
    if (waited)
        activate();
}

void CasePanel::renderPage()
{
    if (!m_document)
        return;
    const PageInput input{.document = *m_document,
                          .manual = m_manual,
                          .notes = m_notes,
                          .now = m_desk.now(),
                          .seenVersion = m_seenVersion,
                          .chinese = m_desk.chinese(),
                          .newestFirst = m_newestFirst,
                          .filter = static_cast<TimelineFilter>(m_filter),
                          .wholeManual = m_wholeManual,
                          .reasonName = [this](const QString &code) { return reasonName(code); }};
    const int scrolled = m_page->verticalScrollBar()->value();
    m_page->setHtml(casePage(input, m_theme));
    m_page->verticalScrollBar()->setValue(scrolled);
}

void CasePanel::readManual()
{
    m_manual = {};
    const ClassId id = m_document->header.classId;
    if (!id.isValid())
        return;
    m_service.manual(id).then(this, [this, id](const Result<QJsonObject> &answer) {
        if (!answer || !m_document || m_document->header.classId != id)
            return; // the case is readable without it
        m_manual = parseManual(*answer);
        renderPage();
        refreshChoices();
    });
}

void CasePanel::readNotes()
{
    if (!m_ports.notes)
        return;
    const CaseId id = m_document->header.id;
    m_ports.notes(id).then(this, [this, id](const Result<QList<NoteRow>> &answer) {
        if (!answer || !m_document || m_document->header.id != id || *answer == m_notes)
            return;
        m_notes = *answer;
        renderPage();
    });
}

void CasePanel::follow(const QUrl &link)
{
    const QString target = link.toString();
    if (target.startsWith(kCaseLink)) {
        m_desk.openCase(CaseId(target.mid(kCaseLink.size()).toLongLong()));
        return;
    }
    if (target == kOrderLink)
        m_newestFirst = !m_newestFirst;
    else if (target == kFilterLink)
        m_filter = (m_filter + 1) % 3;
    else if (target == kManualLink)
        m_wholeManual = !m_wholeManual;
    renderPage();
}

QString CasePanel::reasonName(const QString &code) const
{
    if (!m_ports.reasonName)
        return code;
    const BothNames name = m_ports.reasonName(code);
    return name.zh.isEmpty() ? code : m_desk.named(name.zh, name.en);
}

// ---- acting

QString CasePanel::draftKey(CaseId id, const QString &action) const
{
    return u"act:%1/%2"_s.arg(action).arg(id.value());
}

void CasePanel::keepDraft()
{
    if (!m_form->isTouched())
        return;
    const QString key = draftKey(m_form->subject().id, m_form->subject().offer.action);
    const QJsonObject values = m_form->values();
    if (m_drafts.value(key) == values)
        return;
    m_drafts[key] = values;
    if (m_ports.saveDraft)
        m_ports.saveDraft(key, values);
}

void CasePanel::dropDraft(CaseId id, const QString &action)
{
    const QString key = draftKey(id, action);
    m_drafts.remove(key);
    if (m_ports.saveDraft)
        m_ports.saveDraft(key, {});
    m_bar->setDraft(action, false);
}

QJsonObject CasePanel::draft(CaseId id, const QString &action) const
{
    const QString key = draftKey(id, action);
    const auto kept = m_drafts.constFind(key);
    if (kept != m_drafts.cend())
        return *kept;
    return m_ports.loadDraft ? m_ports.loadDraft(key) : QJsonObject();
}

void CasePanel::showDrafts()
{
    if (!m_document)
        return;
    for (const ActionOffer &offer : m_document->actions)
        m_bar->setDraft(offer.action, !draft(m_document->header.id, offer.action).isEmpty());
}

void CasePanel::sayEditing(bool editing)
{
    if (!m_ports.editing || !m_document || (!editing && !m_editing))
        return;
    m_editing = editing;
    if (editing)
        m_editingBeat.start();
    else
        m_editingBeat.stop();
    const CaseId id = m_document->header.id;
    m_ports.editing(id, editing).then(this, [this, id](const Result<QStringList> &others) {
        if (others && m_document && m_document->header.id == id)
            m_header->setEditors(*others);
    });
}

} // namespace gl::cases
