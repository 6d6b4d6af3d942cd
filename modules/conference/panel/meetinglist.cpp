#include "meetinglist.h"

#include <conference/conferencewords.h>
#include <ui/timetext.h>

#include <QHeaderView>
#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::conference {

namespace {

enum Column { Title, Standing, Begins, Coming, Awaits };

} // namespace

MeetingList::MeetingList(ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent)
    : QTreeWidget(parent),
      m_desk(desk),
      m_theme(theme)
{
    setObjectName(u"meetings"_s);
    setAccessibleName(tr("Conferences"));
    setHeaderLabels({tr("Conference"), tr("State"), tr("Begins"), tr("Coming"), tr("For you")});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    header()->setStretchLastSection(true);
    header()->resizeSection(Title, 26 * fontMetrics().averageCharWidth());
    connect(this, &QTreeWidget::currentItemChanged, this, &MeetingList::marked);
}

void MeetingList::setRows(const QList<Summary> &rows)
{
    const Summary *before = current();
    const qint64 id = m_wanted != 0 ? m_wanted : before == nullptr ? 0 : before->id;
    {
        const QSignalBlocker quiet(this);
        m_rows = rows;
        clear();
        for (const Summary &one : rows)
            fill(new QTreeWidgetItem(this), one);
        const auto same = std::ranges::find(m_rows, id, &Summary::id);
        if (same != m_rows.end() && m_wanted == id)
            m_wanted = 0;
        const qsizetype row = same == m_rows.end() ? 0 : same - m_rows.begin();
        setCurrentItem(topLevelItem(static_cast<int>(row)));
    }
    Q_EMIT marked();
}

const Summary *MeetingList::current() const
{
    const int row = indexOfTopLevelItem(currentItem());
    return row < 0 ? nullptr : &m_rows.at(row);
}

void MeetingList::mark(qint64 id)
{
    m_wanted = id;
    const auto found = std::ranges::find(m_rows, id, &Summary::id);
    if (found != m_rows.end()) {
        m_wanted = 0;
        setCurrentItem(topLevelItem(static_cast<int>(found - m_rows.begin())));
    }
}

void MeetingList::fill(QTreeWidgetItem *item, const Summary &one) const
{
    QStringList awaits;
    for (const QString &what : one.awaits)
        awaits << awaitsText(what);
    item->setText(Title, one.title);
    item->setText(Standing, stateText(one.state));
    item->setText(Begins, ui::shortInstantText(one.startsAt, m_desk.now()));
    item->setText(Coming, u"%1/%2"_s.arg(one.answered).arg(one.invited));
    item->setText(Awaits, awaits.isEmpty() && one.unfinished > 0
                              ? tr("%n open task(s)", nullptr, one.unfinished)
                              : awaits.join(u" · "_s));
    item->setToolTip(Title, one.title + u'\n' + kindText(one.kind) + u" · "_s + one.place);
    item->setToolTip(Coming, tr("%1 of %2 invited units come, %3 declined")
                                 .arg(one.answered)
                                 .arg(one.invited)
                                 .arg(one.declined));
    if (!awaits.isEmpty())
        item->setForeground(Awaits, m_theme.color(cases::Light::Yellow));
    if (one.state == "open"_L1) {
        QFont font = item->font(Title);
        font.setBold(true);
        item->setFont(Title, font);
    }
}

} // namespace gl::conference
