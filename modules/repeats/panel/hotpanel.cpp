#include "hotpanel.h"

#include "hotdelegate.h"

#include <ui/report.h>
#include <ui/timetext.h>

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSaveFile>
#include <QSplitter>
#include <QVBoxLayout>

#include <repeats/csvtext.h>

#include <cmath>

using namespace Qt::StringLiterals;

namespace gl::repeats {

namespace {

enum MemberColumn { Number, Title, Where, Reported, State, Unit, MemberColumns };
constexpr int kCaseRole = Qt::UserRole;
constexpr int kNameLetters = 32; ///< sixteen Chinese characters

} // namespace

HotPanel::HotPanel(RepeatService &service, ui::DeskContext &desk, ui::Actions &actions,
                   const ui::Theme &theme, QWidget *parent)
    : ui::Panel(u"hot"_s, parent),
      m_service(service),
      m_desk(desk),
      m_model(new HotModel(this))
{
    build(actions, theme);
    connect(m_model, &HotModel::renamed, this, &HotPanel::rename);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &HotPanel::readMarked);
    connect(m_withOver, &QCheckBox::toggled, this, &HotPanel::readAgain);
    connect(m_empty, &ui::EmptyState::retry, this, &HotPanel::readAgain);
    connect(&m_desk, &ui::DeskContext::resync, this, &HotPanel::readAgain);
}

void HotPanel::build(ui::Actions &actions, const ui::Theme &theme)
{
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    auto *top = new QWidget(splitter);
    m_list = new QTreeView(top);
    m_list->setObjectName(u"issues"_s);
    m_list->setAccessibleName(tr("Hot issues"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new HotDelegate(theme, m_list));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 5);
    m_empty = new ui::EmptyState(top);
    m_withOver = new QCheckBox(tr("Only what is over"), top);
    m_withOver->setAccessibleName(m_withOver->text());
    m_withOver->setToolTip(tr("Issues that nobody tells any more"));
    auto *layout = new QVBoxLayout(top);
    layout->setContentsMargins({});
    auto *row = new QHBoxLayout;
    addListActions(actions);
    for (const QString &id : {u"hot.map"_s, u"hot.rename"_s, u"hot.export"_s, u"hot.read"_s})
        row->addWidget(ui::buttonFor(actions.find(id), top));
    row->addStretch(1);
    row->addWidget(m_withOver);
    layout->addLayout(row);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_empty, 1);
    splitter->addWidget(top);
    splitter->addWidget(buildDetails(actions));
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    auto *all = new QVBoxLayout(this);
    all->addWidget(splitter);
    setTabOrder({m_list, m_withOver, m_members});
    m_list->hide();
    m_empty->showLoading();
}

void HotPanel::addListActions(ui::Actions &actions)
{
    actions.add({.id = u"hot.members"_s,
                 .text = tr("Requests"),
                 .hint = tr("Goes to the requests of the marked issue"),
                 .keys = {Qt::Key_Return, Qt::Key_Enter}},
                m_list, [this] {
                    if (m_members->topLevelItemCount() > 0)
                        m_members->setFocus(Qt::ShortcutFocusReason);
                });
    actions.add({.id = u"hot.map"_s,
                 .text = tr("On the map"),
                 .hint = tr("Shows where the marked issue is"),
                 .keys = {Qt::Key_M},
                 .words = u"热点 地图"_s},
                m_list, [this] { showOnMap(); });
    actions.add({.id = u"hot.rename"_s,
                 .text = tr("Rename"),
                 .hint = tr("Gives the marked issue a name of your own; without one it is named by "
                            "its words"),
                 .keys = {Qt::Key_F2},
                 .words = u"热点 改名"_s},
                m_list, [this] {
                    if (marked() != nullptr)
                        m_list->edit(m_list->currentIndex().siblingAtColumn(HotModel::Name));
                });
    actions.add({.id = u"hot.export"_s,
                 .text = tr("Save as a table"),
                 .hint = tr("Saves the list as a CSV file"),
                 .keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)},
                 .words = u"热点 导出"_s},
                this, [this] { exportList(); });
    actions.add({.id = u"hot.read"_s,
                 .text = tr("Read again"),
                 .hint = tr("Reads the list again"),
                 .keys = {Qt::Key_F5},
                 .words = u"热点 刷新"_s},
                this, [this] { readAgain(); });
}

QWidget *HotPanel::buildDetails(ui::Actions &actions)
{
    m_details = new QWidget(this);
    m_facts = new QLabel(m_details);
    m_facts->setObjectName(u"facts"_s);
    m_facts->setWordWrap(true);
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->setAccessibleName(tr("About the marked issue"));
    m_members = new QTreeWidget(m_details);
    m_members->setObjectName(u"members"_s);
    m_members->setAccessibleName(tr("Requests of the marked issue"));
    m_members->setColumnCount(MemberColumns);
    m_members->setHeaderLabels(
        {tr("Number"), tr("Title"), tr("Address"), tr("Reported"), tr("State"), tr("Unit")});
    m_members->setRootIsDecorated(false);
    m_members->setUniformRowHeights(true);
    m_members->setAlternatingRowColors(true);
    for (const int column : {int(Title), int(Where)})
        m_members->header()->setSectionResizeMode(column, QHeaderView::Stretch);
    m_members->header()->setStretchLastSection(false);
    connect(m_members, &QTreeWidget::itemDoubleClicked, this, [this] { openMember(); });
    auto *open = actions.add({.id = u"hot.open"_s,
                              .text = tr("Open the case"),
                              .hint = tr("Opens the marked request"),
                              .keys = {Qt::Key_Return, Qt::Key_Enter},
                              .words = u"打开"_s},
                             m_members, [this] { openMember(); });
    auto *layout = new QVBoxLayout(m_details);
    layout->setContentsMargins({});
    layout->addWidget(m_facts);
    layout->addWidget(m_members, 1);
    auto *row = new QHBoxLayout;
    row->addWidget(ui::buttonFor(open, m_details));
    row->addStretch(1);
    layout->addLayout(row);
    m_details->hide();
    return m_details;
}

// ---- reading

void HotPanel::showEvent(QShowEvent *event)
{
    ui::Panel::showEvent(event);
    readAgain();
}

void HotPanel::readAgain()
{
    const unsigned round = ++m_round;
    const QString state = m_withOver->isChecked() ? u"over"_s : u"current"_s;
    m_service.hotIssues({{u"state"_s, state}})
        .then(this, [this, round](const Result<QList<HotIssue>> &read) {
            if (round != m_round)
                return;
            if (read)
                return showIssues(*read);
            const bool nothing = m_model->issues().isEmpty();
            m_empty->showFailure(tr("The hot issues could not be read."), read.error().message);
            m_empty->setVisible(nothing);
            m_list->setVisible(!nothing);
        });
}

void HotPanel::showIssues(const QList<HotIssue> &issues)
{
    const qint64 kept = marked() != nullptr ? marked()->id : 0;
    m_model->setIssues(issues);
    m_list->setVisible(!issues.isEmpty());
    m_empty->setVisible(issues.isEmpty());
    m_details->setVisible(!issues.isEmpty());
    Q_EMIT badgeChanged(m_withOver->isChecked() ? 0 : int(issues.size()));
    m_shown = 0;
    if (issues.isEmpty()) {
        m_empty->showNothing(tr("No hot issue."),
                             tr("Requests of many people about one matter are grouped every day."));
        return;
    }
    fitColumns();
    const int row = std::max(0, m_model->rowOf(kept));
    m_list->setCurrentIndex(m_model->index(row, HotModel::Name));
    readMarked();
}

void HotPanel::resizeEvent(QResizeEvent *event)
{
    ui::Panel::resizeEvent(event);
    fitColumns();
}

/// The name is what an issue is known by: it stays readable, and what is left has to be scrolled
/// to.
void HotPanel::fitColumns()
{
    int others = 0;
    for (int column = 0; column < HotModel::Columns; ++column) {
        if (column == HotModel::Name)
            continue;
        m_list->resizeColumnToContents(column);
        others += m_list->columnWidth(column);
    }
    const int least = fontMetrics().averageCharWidth() * kNameLetters;
    m_list->setColumnWidth(HotModel::Name, std::max(least, m_list->viewport()->width() - others));
}

const HotIssue *HotPanel::marked() const
{
    return m_model->at(m_list->currentIndex());
}

void HotPanel::readMarked()
{
    const HotIssue *issue = marked();
    if (issue == nullptr || issue->id == m_shown)
        return;
    m_shown = issue->id;
    m_members->clear();
    m_facts->clear();
    m_service.hotIssue(m_shown).then(this, [this, id = m_shown](const Result<HotDetails> &read) {
        if (id != m_shown)
            return;
        if (read)
            showDetails(*read);
        else
            m_facts->setText(read.error().message);
    });
}

void HotPanel::showDetails(const HotDetails &details)
{
    const HotIssue &issue = details.issue;
    QStringList facts{m_desk.named(issue.className, issue.classNameEn), placeText(issue),
                      spanText(issue), trendText(issue.trend)};
    if (issue.radius > 0)
        facts << tr("within %1 m").arg(std::lround(issue.radius));
    if (details.hidden > 0)
        facts << tr("%n request(s) outside your area", nullptr, details.hidden);
    facts.removeAll(QString());
    m_facts->setText(u"%1\n%2"_s.arg(issue.name, facts.join(u" · "_s)));
    m_members->clear();
    for (const HotMember &member : details.members) {
        auto *item = new QTreeWidgetItem(m_members);
        item->setText(Number, member.number);
        item->setText(Title, member.title);
        item->setText(Where, member.address);
        item->setText(Reported, ui::shortInstantText(member.reportedAt, m_desk.now()));
        item->setText(State, m_stateName ? m_stateName(member.family, member.state) : member.state);
        item->setText(Unit, member.unit);
        item->setToolTip(Title, member.title);
        item->setToolTip(Where, member.address);
        item->setData(Number, kCaseRole, member.id.value());
    }
    for (const int column : {int(Number), int(Reported), int(State), int(Unit)})
        m_members->resizeColumnToContents(column);
    if (m_members->topLevelItemCount() > 0)
        m_members->setCurrentItem(m_members->topLevelItem(0));
}

// ---- acting

void HotPanel::openMember()
{
    if (const QTreeWidgetItem *item = m_members->currentItem())
        m_desk.openCase(CaseId(item->data(Number, kCaseRole).toLongLong()));
}

void HotPanel::showOnMap()
{
    const HotIssue *issue = marked();
    if (issue == nullptr)
        return;
    if (issue->lon && issue->lat)
        m_desk.showPlaceOnMap({*issue->lon, *issue->lat});
    else if (!issue->areaCode.isEmpty())
        m_desk.showAreaOnMap(issue->areaCode);
    else
        m_desk.say(ui::Severity::Warning, tr("The place of this issue is not known."));
}

void HotPanel::rename(qint64 id, const QString &name)
{
    m_service.nameHotIssue(id, name).then(this, [this](const Result<HotIssue> &named) {
        if (!named)
            ui::report(m_desk, named.error(), tr("The issue kept its name."));
        readAgain();
    });
}

void HotPanel::exportList()
{
    if (m_model->issues().isEmpty()) {
        m_desk.say(ui::Severity::Warning, tr("There is nothing to save."));
        return;
    }
    auto *dialog = new QFileDialog(this, tr("Save the hot issues as"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->setNameFilter(tr("Tables (*.csv)"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QSaveFile file(path);
        if (file.open(QIODevice::WriteOnly)
            && file.write(csvOf(m_model->issues(), m_desk.chinese())) >= 0 && file.commit())
            m_desk.say(ui::Severity::Info, tr("Saved."));
        else
            m_desk.say(ui::Severity::Error, tr("The file could not be written."),
                       file.errorString());
    });
    dialog->open();
}

} // namespace gl::repeats
