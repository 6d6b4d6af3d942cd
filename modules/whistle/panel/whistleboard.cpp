#include "whistleboard.h"

#include "kindicon.h"

#include <ui/lightpainter.h>
#include <ui/timetext.h>
#include <whistle/whistleclock.h>
#include <whistle/whistlewords.h>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QSplitter>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace gl::whistle {

namespace {

enum Column { Department, Standing, Time, Owner, Measures, Score };
enum LogColumn { At, What, Who, Said };
constexpr int kUnit = Qt::UserRole;

QTreeWidget *makeTree(const QStringList &headers, int stretched, QWidget *parent)
{
    auto *tree = new QTreeWidget(parent);
    tree->setHeaderLabels(headers);
    tree->setRootIsDecorated(false);
    tree->setUniformRowHeights(true);
    tree->header()->setStretchLastSection(false);
    tree->header()->setSectionResizeMode(stretched, QHeaderView::Stretch);
    return tree;
}

} // namespace

WhistleBoard::WhistleBoard(ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_theme(theme),
      m_sign(new QLabel(this)),
      m_title(new QLabel(this)),
      m_matter(new QLabel(this)),
      m_facts(new QLabel(this)),
      m_parts(makeTree(
          {tr("Department"), tr("State"), tr("Time"), tr("Who"), tr("Measures"), tr("Marks")},
          Measures, this)),
      m_log(makeTree({tr("When"), tr("What"), tr("Who"), tr("Said")}, Said, this))
{
    build();
    connect(&m_theme, &ui::Theme::changed, this, [this] {
        if (m_whistle.id != 0)
            show(m_whistle);
    });
    setWhistle(nullptr);
}

void WhistleBoard::build()
{
    m_parts->setObjectName(u"parts"_s);
    m_parts->setAccessibleName(tr("Departments"));
    m_parts->setToolTip(tr("Which department was called, and how it stands"));
    m_log->setObjectName(u"log"_s);
    m_log->setAccessibleName(tr("What happened"));
    m_log->setToolTip(tr("What happened, the newest first; it writes itself"));
    for (QLabel *label : {m_title, m_matter, m_facts}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto *heading = new QHBoxLayout;
    heading->addWidget(m_sign, 0, Qt::AlignTop);
    heading->addWidget(m_title, 1);
    auto *lists = new QSplitter(Qt::Vertical, this);
    lists->setChildrenCollapsible(false);
    m_parts->setMinimumHeight(4 * fontMetrics().lineSpacing());
    m_log->setMinimumHeight(3 * fontMetrics().lineSpacing());
    lists->addWidget(m_parts);
    lists->addWidget(m_log);
    lists->setStretchFactor(0, 3);
    lists->setStretchFactor(1, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(heading);
    layout->addWidget(m_matter);
    layout->addWidget(m_facts);
    layout->addWidget(lists, 1);
}

void WhistleBoard::setWhistle(const Whistle *whistle)
{
    const bool same = whistle != nullptr && whistle->id == m_whistle.id;
    if (!same) {
        m_entries.clear();
        m_log->clear();
    }
    show(whistle != nullptr ? *whistle : Whistle{});
}

void WhistleBoard::setDetails(const WhistleDetails &details)
{
    show(details.whistle);
    if (details.log != m_entries)
        fillLog(details.log);
}

void WhistleBoard::show(const Whistle &whistle)
{
    m_whistle = whistle;
    const bool none = whistle.id == 0;
    for (QWidget *part : std::initializer_list<QWidget *>{m_sign, m_title, m_matter, m_facts})
        part->setVisible(!none);
    if (!none) {
        m_title->setFont(m_theme.headingFont());
        m_title->setText(tr("%1 · %2 · no. %3", "kind, state, number of a whistle")
                             .arg(kindText(whistle.kind), stateText(whistle.state))
                             .arg(whistle.id));
        const int size = m_title->fontMetrics().height();
        m_sign->setPixmap(kindIcon(whistle.kind, m_theme, size).pixmap(size, size));
        m_matter->setText(whistle.matter);
        m_facts->setText(facts());
    }
    fillParts();
}

QString WhistleBoard::facts() const
{
    const QDateTime now = m_desk.now();
    QStringList facts{tr("Blown by %1").arg(m_whistle.unit)};
    if (m_whistle.blownAt.isValid())
        facts.last() += u' ' + ui::shortInstantText(m_whistle.blownAt, now);
    if (!m_whistle.spot.isEmpty())
        facts << tr("Spot: %1").arg(m_whistle.spot);
    if (!m_whistle.caseNumber.isEmpty())
        facts << tr("Case %1").arg(m_whistle.caseNumber);
    if (m_whistle.arriveBy.isValid() && m_whistle.state == State::Blown)
        facts << tr("There by %1").arg(ui::shortInstantText(m_whistle.arriveBy, now)) + u" ("_s
                     + ui::remainingText(m_whistle.arriveBy, now) + u')';
    facts << turnoutText(turnoutOf(m_whistle, now));
    if (!m_whistle.result.isEmpty())
        facts << tr("Result: %1").arg(m_whistle.result);
    if (!m_whistle.review.isEmpty())
        facts << tr("District's review: %1")
                     .arg(optionText(u"verdict"_s, m_whistle.review) + u". "_s
                          + m_whistle.reviewText);
    return facts.join(u"   ·   "_s);
}

const Part *WhistleBoard::currentPart() const
{
    const QTreeWidgetItem *row = m_parts->currentItem();
    if (row == nullptr)
        return nullptr;
    const int unit = row->data(Department, kUnit).toInt();
    for (const Part &part : m_whistle.parts) {
        if (part.unit == unit)
            return &part;
    }
    return nullptr;
}

void WhistleBoard::tick()
{
    if (m_whistle.id == 0)
        return;
    m_facts->setText(facts());
    for (int row = 0; row < m_parts->topLevelItemCount() && row < m_whistle.parts.size(); ++row)
        showPart(m_parts->topLevelItem(row), m_whistle.parts[row]);
}

void WhistleBoard::fillParts()
{
    const Part *before = currentPart();
    const int kept = before != nullptr ? before->unit : 0;
    m_parts->clear();
    for (const Part &part : std::as_const(m_whistle.parts)) {
        auto *row = new QTreeWidgetItem(m_parts);
        row->setData(Department, kUnit, part.unit);
        row->setText(Department, part.name);
        if (part.own) {
            QFont font = row->font(Department);
            font.setBold(true);
            row->setFont(Department, font);
        }
        showPart(row, part);
        if (part.unit == kept || m_parts->currentItem() == nullptr)
            m_parts->setCurrentItem(row);
    }
    for (const int column : {Department, Standing, Time, Owner, Score})
        m_parts->resizeColumnToContents(column);
}

void WhistleBoard::showPart(QTreeWidgetItem *row, const Part &part) const
{
    const QDateTime now = m_desk.now();
    const Clock clock = clockOf(m_whistle, part, now);
    row->setIcon(Department, ui::lightIcon(lightOf(m_whistle, part, now), m_theme));
    row->setText(Standing, standingText(m_whistle, part, now));
    row->setToolTip(Standing, howText(part));
    row->setText(Time, clock.waiting != Waiting::Nothing ? ui::remainingText(clock.until, now)
                       : part.reportedAt.isValid() ? ui::shortInstantText(part.reportedAt, now)
                                                   : QString());
    row->setToolTip(Time, tr("Called %1, confirmed %2, there %3, left %4")
                              .arg(ui::shortInstantText(part.calledAt, now),
                                   ui::shortInstantText(part.confirmedAt, now),
                                   ui::shortInstantText(part.reportedAt, now),
                                   ui::shortInstantText(part.leftAt, now)));
    row->setText(Owner, part.owner.isEmpty() ? part.person : part.owner);
    row->setText(Measures, part.measures.simplified());
    row->setToolTip(Measures, part.measures);
    row->setText(Score, marksText(part));
    QStringList said;
    if (part.marks)
        said << tr("Arrival %1, cooperation %2, result %3. %4")
                    .arg(part.marks->arrival)
                    .arg(part.marks->cooperation)
                    .arg(part.marks->result)
                    .arg(part.marks->note);
    if (part.judged)
        said << tr("The department gives the whistle %1. %2")
                    .arg(part.judged->score)
                    .arg(part.judged->note);
    row->setToolTip(Score, said.join(u'\n'));
}

void WhistleBoard::fillLog(const QList<LogEntry> &log)
{
    m_entries = log;
    m_log->clear();
    const QDateTime now = m_desk.now();
    for (auto entry = log.crbegin(); entry != log.crend(); ++entry) {
        auto *row = new QTreeWidgetItem(m_log);
        row->setText(At, ui::shortInstantText(entry->at, now));
        row->setText(What, m_desk.named(entry->nameZh, entry->nameEn));
        row->setText(Who, entry->unit == entry->actor || entry->actor.isEmpty()
                              ? entry->unit
                              : entry->unit + u" · "_s + entry->actor);
        row->setText(Said, inputsText(entry->inputs, m_whistle));
        row->setToolTip(Said, row->text(Said));
    }
    for (const int column : {At, What, Who})
        m_log->resizeColumnToContents(column);
}

} // namespace gl::whistle
