#include "rulespanel.h"

#include <dispatch/ruletexts.h>
#include <ui/report.h>
#include <ui/taborder.h>

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <pinyin/pinyin.h>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace gl::dispatch {

namespace {

constexpr auto kTypingPause = std::chrono::milliseconds(250);
constexpr qsizetype kMostRules = 5000; // more than a district's list has

QList<PickEntry> classEntries(const directory::Directory &names, bool chinese)
{
    QList<PickEntry> entries;
    for (const directory::ClassEntry &one : names.classes()) {
        if (!one.active)
            continue;
        const auto language = chinese ? directory::Language::Chinese : directory::Language::English;
        const pinyin::Spelling spelling = pinyin::spell(one.name);
        entries << PickEntry{.id = one.id.value(),
                             .code = one.code,
                             .name = names.name(one.id, language),
                             .detail = names.name(one.parent, language),
                             .pinyin = spelling.full,
                             .initials = spelling.initials};
    }
    return entries;
}

QList<PickEntry> areaEntries(const directory::Directory &names)
{
    QList<PickEntry> entries;
    for (const directory::AreaEntry &one : names.areas())
        if (one.valid && one.level > 1)
            entries << PickEntry{.id = one.id.value(),
                                 .code = one.code,
                                 .name = one.name,
                                 .detail = names.name(one.parent),
                                 .pinyin = one.pinyin,
                                 .initials = one.initials};
    return entries;
}

QList<PickEntry> unitEntries(const directory::Directory &names)
{
    QList<PickEntry> entries;
    for (const directory::UnitEntry &one : names.units()) {
        if (!one.active)
            continue;
        const pinyin::Spelling spelling = pinyin::spell(one.shortName);
        entries << PickEntry{.id = one.id.value(),
                             .code = one.code,
                             .name = one.shortName,
                             .detail = one.name == one.shortName ? QString() : one.name,
                             .pinyin = spelling.full,
                             .initials = spelling.initials};
    }
    return entries;
}

} // namespace

RulesPanel::RulesPanel(DispatchService &service, ui::DeskContext &desk, ui::Actions &actions,
                       QWidget *parent)
    : ui::Panel(u"rules"_s, parent),
      m_service(service),
      m_desk(desk),
      m_actions(actions),
      m_pages(new QTabWidget(this))
{
    m_report = new RuleReport(m_pages);
    m_trial = new TrialPage(service, desk, actions, m_pages);
    m_pages->addTab(buildRules(), tr("Rules"));
    m_pages->addTab(m_report, tr("Report"));
    m_pages->addTab(m_trial, tr("Test bench"));
    m_pages->setDocumentMode(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_pages);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kTypingPause);
    connect(&m_pause, &QTimer::timeout, this, &RulesPanel::read);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &RulesPanel::showMarked);
    connect(m_listState, &ui::EmptyState::retry, this, &RulesPanel::read);
    connect(m_report, &RuleReport::retry, this, &RulesPanel::check);
    connect(m_report, &RuleReport::ruleWanted, this, &RulesPanel::goTo);
    connect(m_report, &RuleReport::ruleMissing, this, [this](int classId, int town) {
        Rule draft;
        draft.classId = ClassId(classId);
        draft.area = AreaId(town);
        newRule(draft);
    });
    connect(&m_desk, &ui::DeskContext::resync, this, &RulesPanel::readAgain);
    addActions();
    m_form->setWritable(mayWrite());
}

bool RulesPanel::mayWrite() const
{
    const ui::Person &person = m_desk.person();
    return person.has("dispatcher"_L1) || person.has("shift_lead"_L1) || person.has("evaluator"_L1);
}

bool RulesPanel::mayDecide() const
{
    const ui::Person &person = m_desk.person();
    return person.seesAll && (person.has("shift_lead"_L1) || person.has("evaluator"_L1));
}

void RulesPanel::activate()
{
    if (m_pages->currentIndex() == RulePage)
        m_search->setFocus();
    else
        m_pages->currentWidget()->setFocus();
}

QWidget *RulesPanel::buildFilter()
{
    auto *bar = new QWidget(this);
    m_search = new QLineEdit(bar);
    m_search->setObjectName(u"search"_s);
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search"));
    m_search->setPlaceholderText(tr("Class, area, unit, words, number"));
    m_search->setToolTip(tr("Finds rules by class, area, unit, words or number"));
    m_state = new QComboBox(bar);
    m_state->setObjectName(u"state"_s);
    m_state->setAccessibleName(tr("State"));
    m_state->setToolTip(tr("Which rules are shown"));
    m_state->addItem(tr("Newest versions"), QString());
    for (const QString &state : {u"proposed"_s, u"draft"_s, u"active"_s, u"retired"_s})
        m_state->addItem(stateText(state), state);
    m_unit = new PickField(tr("Unit"), bar);
    m_unit->setObjectName(u"filterUnit"_s);
    m_unit->setPlaceholderText(tr("Any unit"));
    m_count = new QLabel(bar);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    row->addWidget(m_search, 3);
    row->addWidget(m_state, 1);
    row->addWidget(m_unit, 2);
    row->addWidget(m_count);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_pause.start(); });
    connect(m_state, &QComboBox::currentIndexChanged, this, &RulesPanel::read);
    connect(m_unit, &PickField::pickedChanged, this, &RulesPanel::read);
    return bar;
}

QWidget *RulesPanel::buildEditor()
{
    auto *editor = new QWidget(this);
    m_form = new RuleForm(editor);
    auto *scroll = new QScrollArea(editor);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *inside = new QWidget(scroll);
    m_versions = new QListWidget(inside);
    m_versions->setObjectName(u"versions"_s);
    m_versions->setAccessibleName(tr("Versions"));
    m_versions->setToolTip(tr("All versions of the rule, the newest first"));
    m_versions->setMaximumHeight(5 * fontMetrics().lineSpacing());
    m_evidenceTitle = new QLabel(tr("Cases that speak for it"), inside);
    m_evidence = new QListWidget(inside);
    m_evidence->setObjectName(u"evidence"_s);
    m_evidence->setAccessibleName(m_evidenceTitle->text());
    m_evidence->setToolTip(tr("Enter opens the case"));
    m_evidence->setMaximumHeight(5 * fontMetrics().lineSpacing());
    auto *inner = new QVBoxLayout(inside);
    inner->setContentsMargins({});
    inner->addWidget(m_form);
    inner->addWidget(m_evidenceTitle);
    inner->addWidget(m_evidence);
    inner->addWidget(new QLabel(tr("Versions"), inside));
    inner->addWidget(m_versions);
    inner->addStretch(1);
    scroll->setWidget(inside);
    m_reason = new QLineEdit(editor);
    m_reason->setObjectName(u"reason"_s);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setToolTip(tr("Enter confirms, Esc leaves everything as it is"));
    m_reason->hide();
    connect(m_reason, &QLineEdit::returnPressed, this, [this] {
        const QString reason = m_reason->text().trimmed();
        if (reason.isEmpty() || !m_reasonWanted)
            return;
        m_reason->hide();
        std::exchange(m_reasonWanted, {})(reason);
    });
    auto *layout = new QVBoxLayout(editor);
    layout->setContentsMargins({});
    layout->addWidget(scroll, 1);
    layout->addWidget(m_reason);
    m_evidence->hide();
    m_evidenceTitle->hide();
    return editor;
}

QWidget *RulesPanel::buildRules()
{
    auto *page = new QWidget(this);
    auto *left = new QWidget(page);
    m_list = new RuleList(left);
    m_list->setObjectName(u"rules"_s);
    m_listState = new ui::EmptyState(left);
    auto *list = new QVBoxLayout(left);
    list->setContentsMargins({});
    list->addWidget(m_list, 1);
    list->addWidget(m_listState, 1);
    m_list->hide();
    m_listState->showLoading();
    m_splitter = new QSplitter(page);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(left);
    m_splitter->addWidget(buildEditor());
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->addWidget(buildFilter());
    layout->addWidget(m_splitter, 1);
    auto *buttons = new QHBoxLayout;
    addRuleActions();
    for (const QString &id : {u"rules.new"_s, u"rules.save"_s, u"rules.propose"_s,
                              u"rules.approve"_s, u"rules.reject"_s, u"rules.retire"_s})
        buttons->addWidget(ui::buttonFor(m_actions.find(id), page));
    buttons->addStretch(1);
    layout->addLayout(buttons);
    return page;
}

void RulesPanel::addRuleActions()
{
    m_actions.add({.id = u"rules.new"_s,
                   .text = tr("New rule"),
                   .hint = tr("Begins a rule"),
                   .keys = {QKeySequence(Qt::CTRL | Qt::Key_N)},
                   .words = u"新规则 权责"_s},
                  this, [this] { newRule({}); });
    m_actions.add({.id = u"rules.save"_s,
                   .text = tr("Save"),
                   .hint = tr("Saves the rule as a draft; a rule in force gets a new version"),
                   .keys = {QKeySequence(Qt::CTRL | Qt::Key_S)},
                   .words = u"保存 规则"_s},
                  this, [this] { save(); });
    m_actions.add({.id = u"rules.propose"_s,
                   .text = tr("Propose"),
                   .hint = tr("Gives the draft to the person who decides"),
                   .keys = {QKeySequence(Qt::CTRL | Qt::Key_Return)},
                   .words = u"提交 规则"_s},
                  this, [this] { propose(); });
    m_actions.add({.id = u"rules.approve"_s,
                   .text = tr("Approve"),
                   .hint = tr("Puts the marked proposal in force"),
                   .keys = {Qt::Key_A},
                   .words = u"批准 规则"_s},
                  m_list, [this] { approve(); });
    m_actions.add({.id = u"rules.reject"_s,
                   .text = tr("Reject"),
                   .hint = tr("Gives the marked proposal back, with a reason"),
                   .keys = {Qt::Key_R},
                   .words = u"驳回 规则"_s},
                  m_list, [this] { reject(); });
    m_actions.add({.id = u"rules.retire"_s,
                   .text = tr("End the rule"),
                   .hint = tr("Ends the marked rule today, with a reason"),
                   .keys = {Qt::Key_Delete},
                   .words = u"废止 规则"_s},
                  m_list, [this] { retire(); });
}

void RulesPanel::addPageActions()
{
    m_actions.add({.id = u"rules.check"_s,
                   .text = tr("Check the rules"),
                   .hint = tr("Looks for conflicts, rules that never win, and holes"),
                   .keys = {Qt::Key_F5},
                   .words = u"检查 冲突 规则"_s},
                  this, [this] { check(); });
    m_actions.add({.id = u"rules.refresh"_s,
                   .text = tr("Look for proposals"),
                   .hint = tr("Proposes rules from corrections and difficult cases"),
                   .keys = {QKeySequence(Qt::CTRL | Qt::Key_G)},
                   .words = u"学习 建议 规则"_s},
                  this, [this] { refreshProposals(); });
    const std::pair<QString, QString> pages[] = {{u"rules.pageRules"_s, tr("Show the rules")},
                                                 {u"rules.pageReport"_s, tr("Show the report")},
                                                 {u"rules.pageTrial"_s, tr("Show the test bench")}};
    for (int page = 0; page < 3; ++page)
        m_actions.add({.id = pages[page].first,
                       .text = pages[page].second,
                       .hint = pages[page].second,
                       .keys = {QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_7 + page))},
                       .words = u"规则"_s},
                      this, [this, page] {
                          m_pages->setCurrentIndex(page);
                          activate();
                      });
}

void RulesPanel::addActions()
{
    addPageActions();
    m_actions.add({.id = u"rules.edit"_s,
                   .text = tr("Edit"),
                   .hint = tr("Goes to the form of the marked rule"),
                   .keys = {Qt::Key_Return, Qt::Key_Enter},
                   .words = u"编辑 规则"_s},
                  m_list, [this] { m_form->begin(); });
    m_actions.add({.id = u"rules.discard"_s,
                   .text = tr("Discard"),
                   .hint = tr("Forgets what was changed in the form"),
                   .keys = {Qt::Key_Escape},
                   .words = u"放弃 规则"_s},
                  this, [this] { discard(); });
    m_actions.add({.id = u"rules.openEvidence"_s,
                   .text = tr("Open the case"),
                   .hint = tr("Opens the marked case"),
                   .keys = {Qt::Key_Return, Qt::Key_Enter},
                   .words = u"打开"_s},
                  m_evidence, [this] {
                      if (m_evidence->currentItem() != nullptr)
                          m_desk.openCase(
                              CaseId(m_evidence->currentItem()->data(Qt::UserRole).toLongLong()));
                  });
    m_actions.add({.id = u"rules.openFinding"_s,
                   .text = tr("Go to the rule"),
                   .hint = tr("Goes to the rule, or begins one for a hole"),
                   .keys = {Qt::Key_Return, Qt::Key_Enter},
                   .words = u"规则 打开"_s},
                  m_report->tree(), [this] { m_report->openCurrent(); });
}

void RulesPanel::setNames(const directory::Directory &names)
{
    const bool chinese = m_desk.chinese();
    const QList<PickEntry> units = unitEntries(names);
    m_form->setEntries(classEntries(names, chinese), areaEntries(names), units);
    m_unit->setEntries(units);
    const auto language = chinese ? directory::Language::Chinese : directory::Language::English;
    m_trial->setNames(
        {.ofClass = [names, language](ClassId id) { return names.name(id, language); },
         .ofArea = [names](AreaId id) { return names.name(id); },
         .ofUnit = [names](UnitId id) { return names.name(id); }});
}

bool RulesPanel::focusNextPrevChild(bool next)
{
    QList<QWidget *> stops{m_search, m_state, m_unit, m_list};
    stops += m_form->fields();
    stops << m_evidence << m_versions << m_reason;
    return ui::stepFocus(stops, next) || ui::Panel::focusNextPrevChild(next);
}

/// Side by side where there is room for both.
void RulesPanel::resizeEvent(QResizeEvent *event)
{
    ui::Panel::resizeEvent(event);
    const bool wide = width() > fontMetrics().averageCharWidth() * 130;
    m_splitter->setOrientation(wide ? Qt::Horizontal : Qt::Vertical);
}

void RulesPanel::showEvent(QShowEvent *event)
{
    ui::Panel::showEvent(event);
    readAgain();
}

// ---- reading

void RulesPanel::readAgain()
{
    if (isVisible())
        read();
}

RuleFilter RulesPanel::filter() const
{
    return {.text = m_search->text().trimmed(),
            .unit = UnitId(m_unit->picked()),
            .state = m_state->currentData().toString()};
}

void RulesPanel::read()
{
    ++m_round;
    addPage(filter(), 0, {});
}

/// Page by page, so that a long list costs many short answers.
void RulesPanel::addPage(const RuleFilter &filter, int after, const QList<Rule> &before)
{
    m_service.rules(filter, after)
        .then(this, [this, filter, before,
                     round = m_round](const Result<dispatch::RulePage> &page) {
            if (round != m_round)
                return;
            if (!page) {
                m_list->setVisible(!m_list->rules().isEmpty());
                m_listState->setVisible(m_list->rules().isEmpty());
                m_listState->showFailure(tr("The rules could not be read."), page.error().message);
                return;
            }
            const QList<Rule> all = before + page->rules;
            if (all.size() < std::min<qsizetype>(page->total, kMostRules) && !page->rules.isEmpty())
                return addPage(filter, page->rules.last().id, all);
            showRules(all, page->total);
        });
}

void RulesPanel::showRules(const QList<Rule> &rules, int total)
{
    m_list->setVisible(!rules.isEmpty());
    m_listState->setVisible(rules.isEmpty());
    m_count->setText(tr("%n rule(s)", nullptr, total));
    m_list->setRules(rules);
    if (m_goTo != 0)
        m_list->mark(std::exchange(m_goTo, 0), 0);
    if (rules.isEmpty())
        m_listState->showNothing(tr("There is no such rule."),
                                 tr("Ctrl+N begins one; gridlinectl import rules brings many."));
    const auto waiting =
        std::ranges::count_if(rules, [](const Rule &rule) { return rule.state == "proposed"_L1; });
    if (m_search->text().isEmpty())
        Q_EMIT badgeChanged(mayDecide() ? static_cast<int>(waiting) : 0);
}

bool RulesPanel::keepsDraft()
{
    if (!m_form->isChanged())
        return false;
    m_desk.say(ui::Severity::Warning, tr("The change in the form is not saved."),
               tr("Ctrl+S saves it, Esc discards it."));
    return true;
}

void RulesPanel::showMarked()
{
    const Rule *rule = m_list->current();
    if (rule == nullptr || m_form->isChanged())
        return;
    m_form->setRule(*rule);
    showEvidence(*rule);
    readHistory(rule->id);
}

void RulesPanel::showEvidence(const Rule &rule)
{
    m_evidence->clear();
    for (const CaseId id : rule.evidence) {
        auto *item = new QListWidgetItem(QString::number(id.value()), m_evidence);
        item->setData(Qt::UserRole, id.value());
    }
    m_evidence->setVisible(!rule.evidence.isEmpty());
    m_evidenceTitle->setVisible(!rule.evidence.isEmpty());
}

void RulesPanel::readHistory(int ruleId)
{
    m_service.history(ruleId).then(
        this, [this, round = ++m_historyRound](const Result<QList<Rule>> &versions) {
            if (round != m_historyRound || !versions)
                return;
            m_history = *versions;
            m_versions->clear();
            for (const Rule &one : m_history) {
                const QString until =
                    one.validTo.isValid() ? one.validTo.toString(Qt::ISODate) : QString();
                m_versions->addItem(
                    u"v%1 · %2 · %3 · %4 – %5%6"_s.arg(one.version)
                        .arg(stateText(one.state), one.unitName,
                             one.validFrom.toString(Qt::ISODate), until,
                             one.approvedBy.isEmpty()
                                 ? QString()
                                 : u" · "_s + tr("approved by %1").arg(one.approvedBy)));
            }
        });
}

// ---- acting

void RulesPanel::newRule(const Rule &draft)
{
    if (keepsDraft())
        return;
    m_pages->setCurrentIndex(RulePage);
    ++m_historyRound;
    m_versions->clear();
    m_form->setRule(draft);
    showEvidence(draft);
    m_form->begin();
}

void RulesPanel::settle(const Result<Rule> &answer, const QString &done, const QString &failed)
{
    m_sending = false;
    if (!answer) {
        ui::report(m_desk, answer.error(), failed);
        m_form->pointAt(answer.error().field);
        return;
    }
    m_desk.say(ui::Severity::Info, done.arg(answer->id).arg(answer->version));
    m_form->setRule(*answer);
    m_goTo = answer->id;
    read();
}

void RulesPanel::save()
{
    QString why;
    const auto rule = m_form->rule(&why);
    if (!rule) {
        m_desk.say(ui::Severity::Warning, why);
        return;
    }
    if (std::exchange(m_sending, true))
        return;
    m_service.save(*rule).then(this, [this](const Result<Rule> &answer) {
        settle(answer, tr("Rule %1 v%2 is saved as a draft."), tr("The rule was not saved."));
    });
}

void RulesPanel::discard()
{
    if (m_reason->isVisible()) {
        m_reason->hide();
        m_reasonWanted = {};
        m_list->setFocus();
        return;
    }
    m_form->setRule(m_list->current() != nullptr ? *m_list->current() : Rule());
    m_list->setFocus();
}

void RulesPanel::propose()
{
    if (keepsDraft() || m_form->shown().id == 0 || std::exchange(m_sending, true))
        return;
    m_service.propose(m_form->shown().id, m_form->shown().version)
        .then(this, [this](const Result<Rule> &answer) {
            settle(answer, tr("Rule %1 v%2 waits for a decision."),
                   tr("The rule was not proposed."));
        });
}

void RulesPanel::approve()
{
    const Rule *rule = m_list->current();
    if (rule == nullptr || keepsDraft() || std::exchange(m_sending, true))
        return;
    m_service.approve(rule->id, rule->version).then(this, [this](const Result<Rule> &answer) {
        settle(answer, tr("Rule %1 v%2 is in force."), tr("The rule was not approved."));
    });
}

void RulesPanel::askReason(const QString &what, const std::function<void(const QString &)> &then)
{
    m_reasonWanted = then;
    m_reason->clear();
    m_reason->setPlaceholderText(what);
    m_reason->show();
    m_reason->setFocus();
}

void RulesPanel::reject()
{
    const Rule *rule = m_list->current();
    if (rule == nullptr || keepsDraft())
        return;
    askReason(
        tr("Why is rule %1 refused? Enter refuses it.").arg(rule->id),
        [this, id = rule->id, version = rule->version](const QString &reason) {
            m_service.reject(id, version, reason).then(this, [this](const Result<Rule> &answer) {
                settle(answer, tr("Rule %1 v%2 went back to its writer."),
                       tr("The rule was not refused."));
            });
        });
}

void RulesPanel::retire()
{
    const Rule *rule = m_list->current();
    if (rule == nullptr || keepsDraft())
        return;
    askReason(tr("Why does rule %1 end today? Enter ends it.").arg(rule->id),
              [this, id = rule->id](const QString &reason) {
                  m_service.retire(id, reason).then(this, [this](const Result<Rule> &answer) {
                      settle(answer, tr("Rule %1 v%2 has ended."), tr("The rule was not ended."));
                  });
              });
}

void RulesPanel::check()
{
    m_pages->setCurrentIndex(ReportPage);
    m_report->showLoading();
    m_service.check().then(this, [this](const Result<QJsonObject> &report) {
        if (!report) {
            m_report->showFailure(report.error().message);
            return;
        }
        m_report->setReport(*report);
        m_report->tree()->setFocus();
    });
}

void RulesPanel::refreshProposals()
{
    m_service.refreshProposals().then(this, [this](const Result<int> &made) {
        if (!made) {
            ui::report(m_desk, made.error(), tr("No proposals were looked for."));
            return;
        }
        m_desk.say(ui::Severity::Info, tr("%n new proposal(s).", nullptr, *made));
        m_state->setCurrentIndex(m_state->findData(u"proposed"_s));
        read();
    });
}

void RulesPanel::goTo(int ruleId)
{
    if (keepsDraft())
        return;
    m_pages->setCurrentIndex(RulePage);
    m_goTo = ruleId;
    {
        const QSignalBlocker quiet(m_state);
        m_state->setCurrentIndex(0);
    }
    m_unit->setPicked(0);
    {
        const QSignalBlocker quiet(m_search);
        m_search->clear();
    }
    read();
    m_list->setFocus();
}

} // namespace gl::dispatch
