#include "queuelists.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace gl::cases {

namespace {

constexpr int kDueMinutes = 30;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::cases::QueueLists", text);
}

QList<QueueList> fixedLists()
{
    using enum QueueQuery::Kind;
    return {
        {u"mine"_s,
         tr("Mine"),
         Open,
         {.mine = true},
         tr("Claim a case from the pool (3, then c), and it stands here.")},
        {u"my_unit"_s, tr("My unit's"), Open, {.myUnit = true}, tr("Nothing is with your unit.")},
        {u"pool"_s, tr("To claim"), Open, {.pool = true}, tr("Everything is claimed.")},
        {u"due_soon"_s,
         tr("Due soon"),
         Open,
         {.dueMinutes = kDueMinutes},
         tr("Nothing is due in the next 30 minutes.")},
        {u"overdue"_s, tr("Overdue"), Open, {.overdue = true}, tr("Nothing is overdue.")},
        {u"supervised"_s,
         tr("Supervised"),
         Open,
         {.flag = u"supervised"_s},
         tr("No open case is under supervision.")},
        {u"open"_s, tr("All open"), Open, {}, tr("There is no open case.")},
        {u"closed"_s,
         tr("Recently closed"),
         Closed,
         {},
         tr("Nothing was closed in the last 24 hours.")},
    };
}

} // namespace

QList<QueueList> queueLists(const directory::Directory &names, directory::Language language)
{
    QList<QueueList> lists = fixedLists();
    QString family;
    QString stage;
    const QList<directory::StateEntry> &states = names.states();
    for (const directory::StateEntry &state : states) {
        if (state.terminal || state.state == "draft"_L1)
            continue;
        if (state.family != family) {
            family = state.family;
            lists << QueueList{.id = family,
                               .title = familyText(family),
                               .filter = {.family = family},
                               .emptyHint = tr("There is no open case.")};
        }
        lists << QueueList{.id = family + u'/' + state.state,
                           .title = names.stateName(family, state.state, language),
                           .filter = {.family = family, .state = state.state},
                           .emptyHint = tr("No case stands here."),
                           .depth = 1};
    }
    return lists;
}

int countOf(const QueueList &list, const DeskCounts &counts)
{
    static const QHash<QString, int ListCounts::*> fixed{
        {u"mine"_s, &ListCounts::mine},       {u"my_unit"_s, &ListCounts::myUnit},
        {u"pool"_s, &ListCounts::unclaimed},  {u"due_soon"_s, &ListCounts::dueSoon},
        {u"overdue"_s, &ListCounts::overdue}, {u"supervised"_s, &ListCounts::supervised},
        {u"open"_s, &ListCounts::open},       {u"closed"_s, &ListCounts::closed},
    };
    if (const auto member = fixed.value(list.id, nullptr))
        return counts.all.*member;
    if (list.id == "grid"_L1)
        return counts.grid.open;
    return list.id == "hotline"_L1 ? counts.hotline.open : counts.states.value(list.id);
}

} // namespace gl::cases
