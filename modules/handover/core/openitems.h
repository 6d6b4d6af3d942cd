#pragma once

#include <base/id.h>

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <workspace/handoverservice.h>

namespace gl::handover {

/// A case that may change hands at the end of the shift.
struct OpenItem
{
    CaseId id{};
    QString number{};
    QString title{};
    QDateTime deadline{}; ///< invalid: no clock runs
    bool mine = false;    ///< claimed or handled by this person
    bool supervised = false;
    bool dueSoon = false;
    bool chosen = false; ///< goes over
    QString remark{};

    bool operator==(const OpenItem &) const = default;
};

/// Documents of CaseService::queue, one for each reason.
struct QueueAnswers
{
    QJsonObject mine;
    QJsonObject supervised;
    QJsonObject dueSoon;
};

/// One list without doubles, the most urgent first: one's own are chosen, the others only offered.
QList<OpenItem> itemsOf(const QueueAnswers &answers);

/// A new list after the cases changed: what the person chose and wrote stays.
QList<OpenItem> carriedOver(QList<OpenItem> now, const QList<OpenItem> &before);

/// The chosen ones, as the server takes them.
QList<workspace::HandoverItem> chosenOf(const QList<OpenItem> &items);

/// Note and cases as JSON, for the draft that survives a crash.
QJsonObject draftOf(const QString &note, const QList<OpenItem> &items);
/// Puts a kept draft on a list; gives the note.
QString restoreDraft(const QJsonObject &draft, QList<OpenItem> &items);

} // namespace gl::handover
