#include "openitems.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::handover {

namespace {

void collect(QList<OpenItem> &items, const QJsonObject &answer, bool OpenItem::*reason)
{
    for (const auto &row : answer["rows"_L1].toArray()) {
        const CaseId id(row["case_id"_L1].toInteger());
        auto found = std::ranges::find(items, id, &OpenItem::id);
        if (found == items.end()) {
            items << OpenItem{.id = id,
                              .number = row["number"_L1].toString(),
                              .title = row["title"_L1].toString(),
                              .deadline = QDateTime::fromString(row["deadline"_L1].toString(),
                                                                Qt::ISODateWithMs)};
            found = items.end() - 1;
        }
        (*found).*reason = true;
    }
}

} // namespace

QList<OpenItem> itemsOf(const QueueAnswers &answers)
{
    QList<OpenItem> items;
    collect(items, answers.mine, &OpenItem::mine);
    collect(items, answers.supervised, &OpenItem::supervised);
    collect(items, answers.dueSoon, &OpenItem::dueSoon);
    for (OpenItem &item : items)
        item.chosen = item.mine;
    std::ranges::stable_sort(items, [](const OpenItem &a, const OpenItem &b) {
        if (a.mine != b.mine)
            return a.mine;
        if (a.deadline.isValid() != b.deadline.isValid())
            return a.deadline.isValid();
        return a.deadline < b.deadline;
    });
    return items;
}

QList<OpenItem> carriedOver(QList<OpenItem> now, const QList<OpenItem> &before)
{
    for (OpenItem &item : now) {
        const auto earlier = std::ranges::find(before, item.id, &OpenItem::id);
        if (earlier == before.end())
            continue;
        item.remark = earlier->remark;
        // A case that came to this person meanwhile goes over; otherwise the person decided.
        if (item.mine == earlier->mine)
            item.chosen = earlier->chosen;
    }
    return now;
}

QList<workspace::HandoverItem> chosenOf(const QList<OpenItem> &items)
{
    QList<workspace::HandoverItem> chosen;
    for (const OpenItem &item : items) {
        if (item.chosen)
            chosen << workspace::HandoverItem{.id = item.id, .remark = item.remark.trimmed()};
    }
    return chosen;
}

QJsonObject draftOf(const QString &note, const QList<OpenItem> &items)
{
    QJsonArray rows;
    for (const OpenItem &item : items) {
        if (item.chosen != item.mine || !item.remark.isEmpty())
            rows << QJsonObject{{u"case"_s, item.id.value()},
                                {u"chosen"_s, item.chosen},
                                {u"remark"_s, item.remark}};
    }
    return {{u"note"_s, note}, {u"items"_s, rows}};
}

QString restoreDraft(const QJsonObject &draft, QList<OpenItem> &items)
{
    for (const auto &row : draft["items"_L1].toArray()) {
        const auto found =
            std::ranges::find(items, CaseId(row["case"_L1].toInteger()), &OpenItem::id);
        if (found == items.end())
            continue;
        found->chosen = row["chosen"_L1].toBool();
        found->remark = row["remark"_L1].toString();
    }
    return draft["note"_L1].toString();
}

} // namespace gl::handover
