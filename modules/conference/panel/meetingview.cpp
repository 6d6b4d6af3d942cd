#include "meetingview.h"

#include <conference/conferencewords.h>
#include <ui/timetext.h>

#include <QHeaderView>
#include <QSplitter>
#include <QVBoxLayout>

#include <chrono>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace gl::conference {

namespace {

constexpr int kItemRole = Qt::UserRole;
constexpr int kDecisionRole = Qt::UserRole + 1;

enum AgendaColumn { What, State };
enum UnitColumn { Name, Answer, Presence, Who, Signed };

/// "06:12"
QString minutesText(qint64 seconds)
{
    return u"%1:%2"_s.arg(seconds / 60, 2, 10, QChar(u'0')).arg(seconds % 60, 2, 10, QChar(u'0'));
}

QTreeWidget *makeTable(const QStringList &headers, const QString &name, QWidget *parent)
{
    auto *table = new QTreeWidget(parent);
    table->setHeaderLabels(headers);
    table->setAccessibleName(name);
    table->setRootIsDecorated(false);
    table->setUniformRowHeights(true);
    table->setAllColumnsShowFocus(true);
    return table;
}

} // namespace

MeetingView::MeetingView(ConferenceService &service, const LiveViewMaker &makeLive,
                         ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_theme(theme),
      m_head(new QLabel(this)),
      m_clocks(new QLabel(this)),
      m_agenda(new QTreeWidget(this)),
      m_tabs(new QTabWidget(this)),
      m_stage(new Stage(service, makeLive, desk, this)),
      m_units(makeTable({tr("Unit"), tr("Answer"), tr("Presence"), tr("Person"), tr("Signed")},
                        tr("Units"), this)),
      m_record(makeTable({tr("At"), tr("What"), tr("Who"), tr("Unit")}, tr("Record"), this))
{
    m_head->setWordWrap(true);
    m_head->setObjectName(u"head"_s);
    m_clocks->setObjectName(u"clocks"_s);
    m_clocks->setWordWrap(true);
    m_agenda->setObjectName(u"agenda"_s);
    m_agenda->setAccessibleName(tr("Agenda"));
    m_agenda->setHeaderLabels({tr("Agenda"), tr("State")});
    m_agenda->setWordWrap(true);
    m_agenda->header()->setStretchLastSection(false);
    m_agenda->header()->setSectionResizeMode(What, QHeaderView::Stretch);
    m_agenda->header()->setSectionResizeMode(State, QHeaderView::ResizeToContents);
    m_units->setObjectName(u"units"_s);
    m_record->setObjectName(u"record"_s);
    m_tabs->addTab(m_stage, tr("Shown"));
    m_tabs->addTab(m_units, tr("Units"));
    m_tabs->addTab(m_record, tr("Record"));
    auto *split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    split->addWidget(m_agenda);
    split->addWidget(m_tabs);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_head);
    layout->addWidget(m_clocks);
    layout->addWidget(split, 1);
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &MeetingView::showClocks);
    connect(m_stage, &Stage::changed, this, &MeetingView::follow);
}

void MeetingView::clear()
{
    m_conference.reset();
    m_tick.stop();
    m_head->clear();
    m_clocks->clear();
    m_agenda->clear();
    m_units->clear();
    m_record->clear();
    m_stage->clear();
}

void MeetingView::setConference(const Conference &conference)
{
    m_conference = conference;
    showHead();
    showAgenda();
    showUnits();
    showRecord();
    m_stage->show(*m_conference);
    showClocks();
    if (conference.summary.state == "open"_L1)
        m_tick.start();
    else
        m_tick.stop();
}

void MeetingView::setFollowing(bool following)
{
    m_following = following;
    if (following && m_conference && (m_conference->shownMaterial != 0 || m_conference->shownLive))
        m_tabs->setCurrentWidget(m_stage);
}

void MeetingView::follow(const Material *material)
{
    if (!m_following)
        return;
    m_tabs->setCurrentWidget(m_stage);
    if (material != nullptr && material->kind == "map"_L1 && material->place)
        Q_EMIT placeShown(*material->place);
}

void MeetingView::showHead()
{
    const Summary &summary = m_conference->summary;
    QStringList facts{kindText(summary.kind), stateText(summary.state),
                      ui::instantText(summary.startsAt)};
    if (!summary.place.isEmpty())
        facts << summary.place;
    facts << tr("Chair: %1").arg(summary.chair);
    if (!summary.myUnit.isEmpty())
        facts << tr("You are here for %1").arg(summary.myUnit);
    m_head->setText(u"<b>%1</b><br>%2"_s.arg(summary.title.toHtmlEscaped(),
                                             facts.join(u" · "_s).toHtmlEscaped()));
}

void MeetingView::showClocks()
{
    if (!m_conference)
        return;
    const QDateTime now = m_desk.now();
    QStringList parts;
    bool over = false;
    if (const Item *item = m_conference->item(m_conference->currentItem)) {
        const qint64 used = item->usedSeconds + item->begunAt.secsTo(now);
        over = used > qint64(item->minutes) * 60;
        parts << tr("Item %1: %2 of %3 min")
                     .arg(item->place)
                     .arg(minutesText(used))
                     .arg(item->minutes);
    }
    if (const auto &speech = m_conference->speech) {
        const qint64 used = speech->givenAt.secsTo(now);
        over = over || used > qint64(speech->minutes) * 60;
        parts << tr("%1 (%2) speaks: %3 of %4 min")
                     .arg(speech->name, speech->unit, minutesText(used))
                     .arg(speech->minutes);
    }
    QStringList asking;
    for (const Speech &one : m_conference->asking)
        asking << (one.about.isEmpty() ? one.name : one.name + u": "_s + one.about);
    if (!asking.isEmpty())
        parts << tr("Asking for the word: %1").arg(asking.join(u"; "_s));
    m_clocks->setText((over ? u"⚠ "_s : QString()) + parts.join(u"  ·  "_s));
    m_clocks->setVisible(!parts.isEmpty());
}

void MeetingView::addDecision(QTreeWidgetItem *under, const Decision &decision)
{
    auto *row = new QTreeWidgetItem(under);
    row->setData(What, kItemRole, decision.item);
    row->setData(What, kDecisionRole, decision.id);
    row->setText(What,
                 tr("Decision: %1 — %2, due %3")
                     .arg(decision.measure, ownersText(decision), ui::instantText(decision.dueAt)));
    const QString progress = progressText(decision);
    row->setText(State, progress.isEmpty() ? decisionText(decision)
                                           : decisionText(decision) + u" · "_s + progress);
    QStringList votes;
    for (const Vote &vote : decision.votes)
        votes << (vote.vote.isEmpty() ? tr("%1 has voted").arg(vote.unit)
                                      : vote.unit + u": "_s + voteText(vote.vote));
    row->setToolTip(
        What,
        QStringList{decision.basis, decision.report, votes.join(u'\n')}.join(u'\n').trimmed());
    QFont font = row->font(What);
    font.setBold(decision.state == "adopted"_L1);
    row->setFont(What, font);
    if (decision.late)
        row->setForeground(State, m_theme.color(cases::Light::Red));
}

void MeetingView::showAgenda()
{
    const Item *before = currentItem();
    const qint64 marked = before == nullptr ? m_conference->currentItem : before->id;
    const qint64 decision = currentDecision();
    m_agenda->clear();
    for (const Item &item : m_conference->agenda) {
        auto *row = new QTreeWidgetItem(m_agenda);
        row->setData(What, kItemRole, item.id);
        const QString carried = item.carried ? tr(" (carried over)") : QString();
        row->setText(What, u"%1. %2%3"_s.arg(item.place).arg(item.title, carried));
        row->setText(State, item.state == "planned"_L1 ? tr("%n min", nullptr, item.minutes)
                                                       : itemStateText(item.state));
        QFont font = row->font(What);
        font.setBold(item.id == m_conference->currentItem);
        row->setFont(What, font);
        for (const Position &position : item.positions) {
            auto *stand = new QTreeWidgetItem(row);
            stand->setData(What, kItemRole, item.id);
            stand->setText(What, position.unit + u": "_s + position.text);
            stand->setText(State, standText(position.stand));
        }
        for (const Decision &one : item.decisions)
            addDecision(row, one);
        row->setExpanded(true);
        if (item.id == marked)
            m_agenda->setCurrentItem(row);
        for (int child = 0; decision != 0 && child < row->childCount(); ++child) {
            if (row->child(child)->data(What, kDecisionRole).toLongLong() == decision)
                m_agenda->setCurrentItem(row->child(child));
        }
    }
}

const Item *MeetingView::currentItem() const
{
    const QTreeWidgetItem *row = m_agenda->currentItem();
    return row == nullptr || !m_conference
               ? nullptr
               : m_conference->item(row->data(What, kItemRole).toLongLong());
}

qint64 MeetingView::currentDecision() const
{
    const QTreeWidgetItem *row = m_agenda->currentItem();
    return row == nullptr ? 0 : row->data(What, kDecisionRole).toLongLong();
}

void MeetingView::showUnits()
{
    m_units->clear();
    for (const Unit &unit : m_conference->units) {
        auto *row = new QTreeWidgetItem(m_units);
        row->setText(Name, (unit.online ? u"● "_s : u"○ "_s) + unit.name);
        row->setToolTip(Name, unit.online ? tr("At a desk of the conference")
                                          : tr("At no desk of the conference"));
        row->setText(Answer, answerText(unit.state));
        row->setToolTip(Answer, unit.reason);
        row->setText(Presence, presenceText(unit.presence));
        row->setText(Who, unit.person);
        row->setText(Signed, unit.signedAt.isValid()
                                 ? ui::shortInstantText(unit.signedAt, m_desk.now())
                                 : QString());
        row->setToolTip(Signed, unit.reservation);
        if (unit.presence == "late"_L1 || unit.presence == "absent"_L1
            || unit.state == "declined"_L1)
            row->setForeground(Presence, m_theme.color(cases::Light::Red));
    }
    for (const Person &person : m_conference->people) {
        auto *row = new QTreeWidgetItem(m_units);
        QString text = (person.online ? u"● "_s : u"○ "_s) + person.name;
        if (person.chair)
            text += u" · "_s + tr("chair");
        if (person.presenter)
            text += u" · "_s + tr("presenter");
        row->setText(Name, text);
        row->setText(Who, person.unit);
        if (!person.online)
            row->setText(Presence, tr("Dropped off"));
        else if (person.returns > 0)
            row->setText(Presence, tr("Came back %n time(s)", nullptr, person.returns));
    }
    m_units->resizeColumnToContents(Name);
}

void MeetingView::showRecord()
{
    m_record->clear();
    for (auto entry = m_conference->log.crbegin(); entry != m_conference->log.crend(); ++entry) {
        auto *row = new QTreeWidgetItem(m_record);
        row->setText(0, ui::shortInstantText(entry->at, m_desk.now()));
        const QString text = entry->inputs["text"_L1].toString();
        const QString name = m_desk.named(entry->name, entry->nameEn);
        row->setText(1, text.isEmpty() ? name : name + u": "_s + text);
        row->setText(2, entry->actor);
        row->setText(3, entry->unit);
    }
    m_record->resizeColumnToContents(0);
}

} // namespace gl::conference
